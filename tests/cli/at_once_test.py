"""Two desks in the same moment: each has decided on what it read before the other writes. One of them is told."""

import json
import unittest

from workplace import Workplace, code

FIRST, SECOND, MOTHER = (code(n * 8_123_000_017 + 3) for n in range(21, 24))
FASTER = "was changed at another desk in this moment"


class AtOnce(Workplace):
    def setUp(self):
        super().setUp()
        for of, name, birth in ((FIRST, "Nur Bada", "2011-05"), (SECOND, "Lina Bada", "2011-05"), (MOTHER, "Hala Bada", "1980-02")):
            self.document(of, name, birth)

    def document(self, of, name, birth, **more):
        text = {"code": of, "name": name, "birth": birth, "sex": "f", "languages": ["ar"], **more}
        self.register_people(of)
        self.tell(f"person {of} {json.dumps(text, sort_keys=True)}")

    def one_of(self, *commands):
        """One is done; the answer to the other."""
        answers = self.at_once(*commands)
        self.assertEqual(sorted(exit for exit, _ in answers), [0, 2], answers)
        return next(text for exit, text in answers if exit == 2)

    def reached(self, *codes):
        """The codes that the program knows somebody by."""
        return [c for c in codes if self.run_as("admin", "people", "show", c).returncode == 0]

    def documents(self):
        return {p["code"] for p in self.says("people", "find", "bada")}


class Merging(AtOnce):
    def test_the_one_who_is_kept_is_erased(self):
        said = self.one_of(("people", "merge", FIRST, SECOND), ("people", "erase", FIRST, "--sure"))
        self.assertIn(FASTER, said)
        # The second still has a document, by its own code or by that of both.
        self.assertIn(SECOND, self.reached(FIRST, SECOND))
        self.verify()

    def test_the_one_who_is_given_up_is_erased(self):
        said = self.one_of(("people", "merge", FIRST, SECOND), ("people", "erase", SECOND, "--sure"))
        self.assertIn(FASTER, said)
        self.assertIn(FIRST, self.reached(FIRST, SECOND))

    def test_crosswise(self):
        self.assertIn(FASTER, self.one_of(("people", "merge", FIRST, SECOND), ("people", "merge", SECOND, FIRST)))
        self.answers(0, "people", "unmerge", FIRST, SECOND)
        self.refuses("people", "unmerge", FIRST, SECOND, says=["were not merged with each other"])

    def test_taken_back_while_both_are_erased(self):
        self.answers(0, "people", "merge", FIRST, SECOND)
        self.one_of(("people", "unmerge", FIRST, SECOND), ("people", "erase", FIRST, "--sure"))
        self.assertIn(self.reached(FIRST, SECOND), ([], [FIRST, SECOND]))

    def test_a_store_in_which_it_happened_has_a_way_out(self):
        self.tell(self.event("people.merge", {"code": FIRST, "other": SECOND}))
        self.tell(self.event("people.erase", {"because": "request", "birth_year": 2011, "code": FIRST, "on": "2016-03-01", "sex": "f"}),
                  f"erase {FIRST}")
        self.assertEqual(self.reached(FIRST, SECOND), [SECOND])
        self.assertEqual(self.documents(), {SECOND, MOTHER})
        self.assertEqual(self.says("people", "erase", SECOND, "--sure")["erased"], [SECOND])
        self.assertEqual(self.reached(FIRST, SECOND), [])


class Registering(AtOnce):
    def test_one_list_read_twice(self):
        (self.folder / "list.csv").write_text("name,birth\nRana Fifi,1990-03\nSami Kuzu,1991-04\n")
        said = self.one_of(*[("people", "import", "list.csv")] * 2)
        self.assertIn("with this birth is registered already", said)
        self.assertEqual(len(self.says("people", "find", "fifi")), 1)

    def test_one_person_typed_twice_is_told_to_the_second(self):
        answers = self.at_once(*[("people", "add", "name=Rana Fifi", "birth=1990-03")] * 2)
        self.assertEqual([exit for exit, _ in answers], [0, 0])
        self.assertEqual(sum("may be registered twice" in text for _, text in answers), 1, answers)

    def test_a_list_of_nobody(self):
        (self.folder / "list.csv").write_text("name,birth\n")
        self.assertIn("Added 0 people", self.answers(0, "people", "import", "list.csv").stdout)


class Naming(AtOnce):
    """Who is never to have a child stands in its document by code, and is erased."""

    def never(self, child):
        return [never.get("code") for never in self.says("people", "show", child).get("not_these", [])]

    def test_a_child_is_kept_from_somebody_who_is_erased(self):
        said = self.one_of(("people", "change", FIRST, f"not this person={MOTHER}"), ("people", "erase", MOTHER, "--sure"))
        there = self.reached(MOTHER) == [MOTHER]
        self.assertIn("is never handed to" if there else f"{MOTHER} {FASTER}", said)
        self.assertEqual(self.never(FIRST), [MOTHER] if there else [])
        self.verify()

    def test_a_child_that_comes_is_kept_from_somebody_who_is_erased(self):
        said = self.one_of(("people", "add", "name=Ali Bada", "birth=2012-03", "sex=m", f"not this person={MOTHER}"),
                           ("people", "erase", MOTHER, "--sure"))
        self.assertRegex(said, "is never handed to|there is no participant|nobody has the code")
        self.assertEqual(len(self.documents()), 4 if self.reached(MOTHER) else 2)

    def test_who_is_due_stays_when_a_child_is_kept_from_them(self):
        self.answers(0, "people", "change", FIRST, "phone=+90 000 111 22 33")
        later = "2022-06-01T10:00"
        self.enrol("TAI-W", FIRST)
        answers = self.at_once(("people", "change", FIRST, f"not this person={MOTHER}"), ("people", "retention", "--sure"), now=later)
        if self.reached(MOTHER):
            self.assertEqual([exit for exit, _ in answers], [0, 0], answers)
            self.assertEqual(self.never(FIRST), [MOTHER])
        else:
            self.assertEqual(answers[0][0], 2, answers)


class AtTheChildDesk(AtOnce):
    def setUp(self):
        super().setUp()
        for of in (FIRST, SECOND):
            self.answers(0, "people", "change", of, f"guardian={MOTHER}")
        for staff in ("AN1F", "AN2F"):
            self.answers(0, "child", "staff", staff, "G3")

    def inside(self):
        return sorted(p["code"] for p in self.says("child", "here")["people"] if p["seen"] == "child")

    def comes(self, child):
        return "child", "in", child, "--by", MOTHER, "--room", "G3"

    def test_a_child_comes_in_while_it_is_erased(self):
        self.one_of(self.comes(FIRST), ("people", "erase", FIRST, "--sure"))
        self.assertEqual(self.inside(), self.reached(FIRST))
        self.verify()

    def test_a_child_comes_in_while_it_is_given_up(self):
        self.one_of(self.comes(SECOND), ("people", "merge", FIRST, SECOND))
        if self.inside():
            self.assertEqual(self.says("child", "out", SECOND, "--to", MOTHER, "--override", "guardian_called")["inside"], 0)

    def test_others_come_in_while_somebody_is_erased(self):
        answers = self.at_once(self.comes(FIRST), ("people", "erase", SECOND, "--sure"))
        self.assertEqual([exit for exit, _ in answers], [0, 0], answers)

    def test_a_store_in_which_it_happened_has_a_way_out(self):
        """Under a code that is nobody's, and under one that was given up."""
        for child in (FIRST, SECOND):
            self.answers(0, *self.comes(child))
        other = code(777_123_456_789)
        self.document(other, "Lina Bada", "2011-05")
        self.answers(0, "people", "change", other, f"guardian={MOTHER}")
        self.tell(self.event("people.merge", {"code": other, "other": SECOND}),
                  self.event("people.erase", {"because": "request", "birth_year": 2011, "code": FIRST, "on": "2016-03-01", "sex": "f"}),
                  f"erase {FIRST}")
        away = "child", "out", FIRST
        self.refuses(*away, "--to", MOTHER, "--code", "00000", says=["is not on the list"])
        self.refuses(*away, "--override", "emergency", says=["an override says who takes the child"])
        self.refuses(*away, "--override", "emergency", "--name", "Rana Fifi", says=["the name would be kept nowhere"])
        self.refuses(*away, "--to", MOTHER, "--override", "because", says=["has a reason of the list"])
        self.assertEqual(self.says(*away, "--to", MOTHER, "--override", "emergency")["inside"], 1)
        slip = self.says("child", "code", other)["code"]
        self.assertEqual(self.says("child", "out", other, "--to", MOTHER, "--code", slip)["inside"], 0)
        self.answers(0, "child", "close")
        self.refuses(*away, "--to", MOTHER, "--override", "emergency", says=["nobody here has the code"])


if __name__ == "__main__":
    unittest.main()
