"""Publishing a week: what takes place, what stays where it was, and what is kept of the file."""

import pathlib
import unittest

from workplace import WEEK, Workplace, code

A, B = (code(n * 7_919_000_000 + 5) for n in range(1, 3))
MONDAY = ("TAI-W", "2016-04-04")


class Publishing(Workplace):
    def test_a_week_becomes_registers_and_holidays_are_left_out(self):
        done = self.says("publish", WEEK, "--week", "2016-W16")
        self.assertEqual(done["version"], 1)
        self.assertEqual({r for o in done["left_out"] for r in o["reasons"]}, {"holiday"})
        self.assertIn("TAI-OPEN.1@2016-W16", [o["occurrence"] for o in done["left_out"]])
        self.refuses("attend", "mark", "TAI-OPEN", "2016-04-23", "--present", "all", says=["holiday"], now="2016-04-23T10:00")
        self.verify()

    def test_lists_call_a_holiday_and_a_closure_by_their_names(self):
        self.answers(0, "publish", WEEK, "--week", "2016-W16")
        for language, kind, name in (("en", "holiday:", "Sovereignty"), ("tr", "tatil:", "Egemenlik"), ("ar", "رسمية:", "السيادة")):
            said = self.answers(0, "attend", "today", "--language", language, now="2016-04-23T08:00").stdout
            self.assertIn(kind, said)
            self.assertIn(name, said)
        self.refuses("attend", "mark", "TAI-OPEN", "2016-04-23", "--present", "all", says=["National Sovereignty"], now="2016-04-23T10:00")

    def test_a_half_day_is_left_out_with_its_reason(self):
        # The eve of the Republic Day of 2026 is a Wednesday: the centre closes at 13:00.
        done = self.says("publish", WEEK, "--week", "2026-W44", now="2026-10-20T10:00")
        self.assertEqual({r for o in done["left_out"] for r in o["reasons"]}, {"half_day", "holiday"})
        self.verify()

    def test_a_later_version_keeps_marks_where_they_were_made(self):
        self.enrol("TAI-W", A, B)
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        self.answers(0, "attend", "mark", *MONDAY, "--present", "all")
        text = pathlib.Path(WEEK).read_text(encoding="utf-8")
        first = '{session: TAI-W.1, day: mon, start: "09:15"'
        second = '{session: TAI-W.2, day: tue, start: "09:15"'
        self.assertIn(first, text)
        later = self.folder / "later.yaml"
        later.write_text(text.replace(first, first.replace("09:15", "13:15")).replace(second, second.replace("09:15", "10:15")),
                         encoding="utf-8")
        done = self.says("publish", str(later), "--week", "2016-W14")
        self.assertEqual(done["version"], 2)
        sheet = self.says("attend", "sheet", *MONDAY)
        self.assertEqual((sheet["time"], [p["mark"] for p in sheet["people"]]), ("09:15-12:25", ["present", "present"]))
        self.assertEqual(self.says("attend", "sheet", "TAI-W", "2016-04-05")["time"], "10:15-13:25")
        self.verify()

    def test_what_has_begun_stays_where_it_was_though_nobody_was_marked(self):
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        later = self.folder / "later.yaml"
        text = pathlib.Path(WEEK).read_text(encoding="utf-8")
        for session, day, after in (("TAI-W.1", "mon", "13:15"), ("TAI-W.2", "tue", "10:15")):
            before = f'{{session: {session}, day: {day}, start: "09:15"'
            self.assertIn(before, text)
            text = text.replace(before, before.replace("09:15", after))
        later.write_text(text, encoding="utf-8")
        done = self.answers(0, "publish", str(later), "--week", "2016-W14", now="2016-04-04T12:00")
        self.assertIn("TAI-W.1@2016-W14 stays as it was (2016-04-04 09:15): it has begun", done.stderr)
        self.assertEqual(self.says("attend", "sheet", *MONDAY)["time"], "09:15-12:25")
        self.assertEqual(self.says("attend", "sheet", "TAI-W", "2016-04-05")["time"], "10:15-13:25")
        self.verify()

    def test_what_stays_in_its_room_says_so_and_its_time_once(self):
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        text = pathlib.Path(WEEK).read_text(encoding="utf-8")
        for line, room in (('{session: TAI-W.1, day: mon, start: "09:15", room: ', "201"), ('{session: CASE-SF.1, day: mon, start: "10:30", room: ', "G5")):
            self.assertIn(f'{line}"{room}"', text)
            text = text.replace(f'{line}"{room}"', f'{line}"202"')
        later = self.folder / "later.yaml"
        later.write_text(text, encoding="utf-8")
        told = self.answers(0, "publish", str(later), "--week", "2016-W14", now="2016-04-04T12:00").stderr
        self.assertIn("TAI-W.1@2016-W14 stays as it was (2016-04-04 09:15, room 201): it has begun\n    the timetable now has room 202\n", told)
        self.assertIn("a confidential session stays as it was (2016-04-04 10:30): it is kept\n    the timetable now has it otherwise\n", told)
        self.assertEqual(told.count("room"), 2)

    def test_a_holiday_that_is_over_holds_no_session_back(self):
        # 19 May 2016, a Thursday, is a holiday: the lesson it took may be given on Friday.
        self.answers(0, "publish", WEEK, "--week", "2016-W20")
        self.refuses("attend", "sheet", "TAI-W", "2016-05-20", says=["has no register on 2016-05-20"])
        text = pathlib.Path(WEEK).read_text(encoding="utf-8")
        lesson = '{session: TAI-W.4, day: thu, start: "09:15"'
        self.assertIn(lesson, text)
        later = self.folder / "later.yaml"
        later.write_text(text.replace(lesson, lesson.replace("thu", "fri")), encoding="utf-8")
        again = self.answers(0, "publish", WEEK, "--week", "2016-W20", now="2016-05-20T08:00")
        self.assertNotIn("TAI-W.4", again.stderr)
        self.answers(0, "publish", str(later), "--week", "2016-W20", now="2016-05-20T08:00")
        self.assertEqual(self.says("attend", "sheet", "TAI-W", "2016-05-20", now="2016-05-20T08:00")["time"], "09:15-12:25")
        self.verify()

    def test_a_week_without_dates_and_a_wrong_file_are_refused(self):
        self.refuses("publish", WEEK, says=["this is a week without dates", "--week 2016-W14"])
        self.refuses("publish", WEEK, "--week", "2016-04-04", says=["2016-W14"])
        self.refuses("publish", "nowhere.yaml", "--week", "2016-W14", says=["nowhere.yaml"])
        self.answers(0, "verify")

    def test_of_the_file_the_timetable_alone_is_kept(self):
        """A week lies open in the store and stays for ever: a name beside the timetable would outlive its person."""
        text = pathlib.Path(WEEK).read_text(encoding="utf-8")
        lesson = '{session: TAI-W.1, day: mon, start: "09:15", room: "201", staff: [TI1F]}'
        self.assertIn(lesson, text)
        named = self.folder / "named.yaml"
        named.write_text("# Rumeysa Qandil رميساء comes on Monday\n"
                         + text.replace(lesson, '{session: TAI-W.1, lost: "Rumeysa Qandil is away"}  # Rumeysa'), encoding="utf-8")
        self.assertEqual(self.says("publish", str(named), "--week", "2016-W14")["version"], 1)
        kept = b"".join(file.read_bytes() for file in self.centre.glob("centre.db*"))
        self.assertNotIn(b"Rumeysa", kept)
        self.assertNotIn("رميساء".encode(), kept)
        self.assertIn(b"TAI-W.2, day: tue", kept)
        # Said again without the words it is the same week.
        self.assertEqual(self.says("publish", str(named), "--week", "2016-W14")["changed"], 0)
        self.verify()

    def test_who_may_not_publish_is_turned_away(self):
        self.account("TI1F", "instructor")
        self.refuses("publish", WEEK, "--week", "2016-W14", who="TI1F", says=["may not plan and publish weeks"])


if __name__ == "__main__":
    unittest.main()
