"""The engine's judge and the Python judge agree on the valid Ankara week and on each week broken on purpose."""

import os
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import agree  # noqa: E402  (the path above comes first)

ROOT = pathlib.Path(__file__).resolve().parents[2]


class TwoJudges(unittest.TestCase):
    def test_they_judge_the_valid_and_the_broken_weeks_alike(self):
        lines = []
        wrong = agree.compare(os.environ["MERKEZ"], ROOT / "config/centres/ankara",
                              ROOT / "tests/data/ankara-valid-week.yaml",
                              seed=1, say=lines.append)
        self.assertEqual(wrong, 0, "\n" + "\n".join(lines))


class WhatDiffers(unittest.TestCase):
    """The comparison itself: it must not call everything agreement."""

    def test_ids_name_the_rules_they_serve(self):
        self.assertEqual(agree.rules_in("H3-first-floor"), {"H3"})
        self.assertEqual(agree.rules_in("H12-H13-open"), {"H12", "H13"})
        self.assertEqual(agree.rules_in("S1-same-hour"), set())

    def test_a_verdict_of_its_own_is_a_difference(self):
        self.assertEqual(agree.disagreements("valid", "", (True, set()), (True, set(), "")), [])
        self.assertIn("merkez says broken", agree.disagreements("valid", "", (True, set()), (False, {"H1"}, ""))[0])

    def test_a_rule_that_is_not_named_is_a_difference(self):
        ours = (False, {"H3", "H1"})
        self.assertEqual(agree.disagreements("H3-floor", "H3", ours, (False, {"H3"}, "")), [])
        self.assertEqual(agree.disagreements("H3-floor", "H3", ours, (False, {"H1"}, "")), ["merkez does not name H3"])
        self.assertEqual(agree.disagreements("H7-stairs", "H7", ours, (False, {"H7"}, "")),
                         ["judge.py does not name H7"])

    def test_no_verdict_is_a_difference(self):
        valid, _, complaint = agree.merkez_says(sys.executable, "no centre", "no week")
        self.assertIsNone(valid)
        self.assertIn("no verdict", complaint)


if __name__ == "__main__":
    unittest.main()
