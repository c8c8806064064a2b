"""The Python judge accepts the valid Ankara week and names each deliberate break of it for the right reason."""

import collections
import dataclasses
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import break_week  # noqa: E402  (the path above comes first)
import judge  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
CENTRES = ROOT / "config/centres"
WEEK = ROOT / "tests/data/ankara-valid-week.yaml"

# What a line of the judge says when the break was found for its own reason, not by chance for another of the same rule.
SAYS = {
    "H0-not-placed": "is not placed", "H0-nobody": "has nobody as", "H1-room": "room ", "H1-staff": " is in ",
    "H1-group": "people in common", "H2-places": "at most", "H2-persons": "at most", "H3-floor": "first floor",
    "H3-building": "building", "H4-equipment": "is not for", "H5-animator": "with children",
    "H5-therapist": "of therapy",
    "H5-contract": "on duty", "H5-lessons": "lesson hours", "H5-pause": "of pause", "H5-rest": "in one stretch",
    "H6-staff": "is no woman", "H6-room": "within 15 minutes", "H7-stairs": "without stairs", "H8-woman": "no woman",
    "H8-alone": "has 1 adults", "H8-school": "from the school", "H8-late": "leave by 17:30", "H9-no-care": "0 open",
    "H9-full": "6 open", "H10-family": "is family", "H10-interpreter": "to interpret", "H11-noise": "is loud",
    "H12-hours": "closed then", "H12-holiday": "of 2016-10-28", "H13-break": "into the break", "H14-lunch": "for lunch",
    "H15-changeover": "minutes between",
}


class Ankara(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.draft = break_week.read_draft(CENTRES / "ankara", WEEK)

    def judged(self, text):
        with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            return judge.judge(self.draft.centre, judge.read_week(file.name, self.draft.centre))

    def test_the_valid_week_breaks_nothing(self):
        self.assertEqual(judge.judge_files(CENTRES / "ankara", WEEK), [])

    def test_the_valid_week_is_the_whole_offer(self):
        week = judge.read_week(WEEK, self.draft.centre)
        kinds = collections.Counter("therapy" if s.group.therapy else s.group.service for s in week.sittings)
        self.assertEqual((kinds["therapy"], kinds["case"], kinds["field"], kinds["childcare"]), (34, 62, 6, 9))
        self.assertEqual(len(week.sittings), len(self.draft.centre.sessions))

    def test_each_must_is_broken_at_least_once(self):
        self.assertEqual({break_week.rule_of(name) for name in break_week.BREAKS}, set(judge.NAMES))
        self.assertEqual(set(SAYS), set(break_week.BREAKS))

    def test_each_break_is_named(self):
        for seed in (1, 2):
            for name, what, text in break_week.broken_weeks(self.draft, seed):
                with self.subTest(seed=seed, name=name, what=what):
                    lines = [breach.text for breach in self.judged(text) if breach.rule == break_week.rule_of(name)]
                    self.assertTrue(any(SAYS[name] in line for line in lines), lines)

    def test_the_same_seed_breaks_the_same(self):
        self.assertEqual(list(break_week.broken_weeks(self.draft, 7)), list(break_week.broken_weeks(self.draft, 7)))

    def test_breaking_leaves_the_valid_week_whole(self):
        before = self.draft.text("as it was")
        list(break_week.broken_weeks(self.draft, 3))
        self.assertEqual(self.draft.text("as it was"), before)
        self.assertEqual(self.judged(before), [])

    def test_with_the_interview_room_beside_the_hall_silence_is_broken(self):
        hall = judge.read_centre(CENTRES / "ankara-hall")
        self.assertIn(frozenset(("G2", "G5")), hall.neighbours)
        walls = dataclasses.replace(self.draft.centre, neighbours=hall.neighbours)
        rules = {breach.rule for breach in judge.judge(walls, judge.read_week(WEEK, walls))}
        self.assertEqual(rules, {"H11"})


if __name__ == "__main__":
    unittest.main()
