#!/usr/bin/env python3
"""The people who do not exist are as many as asked, the same every time, and shared out as such a centre's are."""
import pathlib
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import make_people  # noqa: E402


def age(row):
    year, _, month = row["birth"].partition("-")
    return (2016 * 12 + 4 - int(year) * 12 - int(month or 1)) // 12


class MakePeople(unittest.TestCase):
    rows = list(make_people.people(15_000, 1))

    def test_as_many_as_asked(self):
        for n in (1, 2, 7, 900):
            self.assertEqual(len(list(make_people.people(n, 3))), n)

    def test_the_same_seed_gives_the_same_bytes(self):
        def run(*arguments):
            return subprocess.run([sys.executable, "-B", HERE / "make_people.py", "300", *arguments], capture_output=True, check=True).stdout
        self.assertEqual(run(), run())
        self.assertNotEqual(run(), run("--seed", "2"))
        self.assertEqual(run("--doubles", "2").count(b"\n"), 307)

    def test_nobody_is_taken_for_somebody_else(self):
        """Of one name and one birth the second would be refused as the same person."""
        for script in ("name", "own_script"):
            written = [(row[script], row["birth"]) for row in self.rows if row[script]]
            self.assertEqual(len(set(written)), len(written))

    def test_ages_follow_their_shares(self):
        for first, last, share in make_people.AGES:
            got = 100 * sum(first <= age(row) <= last for row in self.rows) / len(self.rows)
            self.assertLess(abs(got - share), 0.5, (first, last))

    def test_women_languages_and_households(self):
        women = sum(row["sex"] == "f" for row in self.rows) / len(self.rows)
        self.assertLess(abs(women - make_people.WOMEN), 0.02)
        arabic = sum(row["languages"].startswith("ar") for row in self.rows) / len(self.rows)
        self.assertLess(abs(arabic - 0.85), 0.03)
        homes = {row["household"] for row in self.rows}
        self.assertLess(abs(len(self.rows) / len(homes) - make_people.HOUSEHOLD), 0.1)

    def test_every_minor_has_a_guardian_of_the_same_household(self):
        grown = {(row["household"], row["name"]) for row in self.rows if age(row) >= 18}
        for row in self.rows:
            if age(row) < 18:
                self.assertIn((row["household"], row["guardian"]), grown)


if __name__ == "__main__":
    unittest.main()
