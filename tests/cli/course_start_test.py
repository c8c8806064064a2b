"""What was held of a course before a place: typed, or brought from another group of it. Every count goes on from there."""

import unittest

from workplace import WEEK, Workplace, code

B, C = (code(n * 5_700_211 + 3) for n in range(1, 3))
W14 = ("2016-04-04", "2016-04-05", "2016-04-06", "2016-04-07")
X14 = ("2016-04-04", "2016-04-05", "2016-04-07")


class CourseStart(Workplace):
    """Tailoring as a course of 40 lesson hours: 8 may be missed, and a lesson has 4. TAI-W has had 16 of them, TAI-X 12."""
    now = "2016-04-08T10:00"

    def setUp(self):
        super().setUp()
        file = self.centre / "services.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("course: {lesson_hours: 400}", "course: {lesson_hours: 40}", 1), encoding="utf-8")
        self.enrol("TAI-W", B)
        self.enrol("TAI-X", C)
        for week in ("2016-W14", "2016-W15"):
            self.answers(0, "publish", WEEK, "--week", week)
        self.her = self.says("people", "add", "name=Hala Örnek", "birth=1980-01", "sex=f", "languages=ar", "consent version=1",
                             "consent date=2016-03-01", "consent language=ar", now="2016-03-01T09:00")["people"][0]["code"]

    def lesson(self, group, day, *words, close=True):
        evening = day + "T18:00"
        self.answers(0, "attend", "mark", group, day, "--present", "all", *words, now=evening)
        if close:
            self.answers(0, "attend", "close", group, day, now=evening)

    def held_in_both(self, absent=(), close=True):
        self.answers(0, "people", "enrol", self.her, "TAI-X", "--from", "2016-04-04", now="2016-04-01T10:00")
        for day in W14:
            self.lesson("TAI-W", day)
        for day in X14:
            self.lesson("TAI-X", day, *(("--absent", self.her) if day in absent else ()), close=close)

    def line(self, group="TAI-W", who=None, **more):
        [line] = [p for p in self.says("attend", "certificates", group, **more) if p["person"] == (who or self.her)]
        return {k: line[k] for k in ("total", "held", "attended", "unexcused", "before", "may_still_miss", "verdict")}

    def test_who_moves_within_a_course_takes_along_what_she_had_of_it(self):
        self.held_in_both()
        done = self.answers(0, "people", "transfer", self.her, "TAI-X", "TAI-W")
        self.assertIn("What was held of the course in TAI-X goes along, with attendance and absences; lesson hours: 12.", done.stdout)
        self.assertEqual(self.line(), {"total": 40, "held": 12, "attended": 12, "unexcused": 0, "before": 0, "may_still_miss": 8,
                                       "verdict": "on course"})
        self.assertEqual(self.says("tasks"), [])
        self.lesson("TAI-W", "2016-04-11", "--absent", self.her)
        now = "2016-04-11T18:30"
        self.assertEqual(self.line(now=now), {"total": 40, "held": 16, "attended": 12, "unexcused": 4, "before": 0,
                                              "may_still_miss": 4, "verdict": "in danger"})
        self.assertEqual([t["what"] for t in self.says("tasks", now=now)], ["say_what_remains"])
        self.verify()

    def test_absences_go_along_and_back_again_nothing_counts_twice(self):
        self.held_in_both(absent=X14[:1])
        moved = self.says("people", "transfer", self.her, "TAI-X", "TAI-W")
        self.assertEqual((moved["placed"], moved["held_before"]), (True, 12))
        self.assertEqual(self.line(), {"total": 40, "held": 12, "attended": 8, "unexcused": 4, "before": 0, "may_still_miss": 4,
                                       "verdict": "in danger"})
        self.lesson("TAI-W", "2016-04-11")
        self.lesson("TAI-X", "2016-04-11")
        now = "2016-04-11T19:00"
        self.answers(0, "people", "transfer", self.her, "TAI-W", "TAI-X", now=now)
        tomorrow = "2016-04-12T08:00"
        self.assertEqual(self.line("TAI-X", now=tomorrow), {"total": 40, "held": 16, "attended": 12, "unexcused": 4, "before": 0,
                                                            "may_still_miss": 4, "verdict": "in danger"})
        told = self.answers(0, "people", "export", self.her, now=now).stdout
        self.assertIn("2016-04-12 TAI-X: brought from another group of the course, 12/16 lesson hours attended", told)

    def test_what_is_typed_cannot_undo_what_was_marked_in_the_other_group(self):
        self.held_in_both(absent=X14)
        self.refuses("people", "transfer", self.her, "TAI-X", "TAI-W", "--held", "0",
                     says=["was marked in 12 lesson hours of the course in TAI-X", "without it what was held there goes along"])
        for language, words in (("tr", "12 ders saatinde işaretlendi"), ("ar", "ساعة دراسية من الدورة")):
            self.refuses("people", "transfer", self.her, "TAI-X", "TAI-W", "--held", "0", "--language", language, says=[words])
        # Whoever has lost it may move all the same, and has lost it there.
        self.answers(0, "people", "transfer", self.her, "TAI-X", "TAI-W")
        self.assertEqual((self.line()["unexcused"], self.line()["verdict"]), (12, "lost"))

    def test_registers_that_are_open_are_told_for_they_do_not_go_along_later(self):
        self.held_in_both(close=False)
        done = self.says("people", "transfer", self.her, "TAI-X", "TAI-W")
        self.assertIn("registers of TAI-X are not closed (2016-04-04, 2016-04-05, 2016-04-07): what is marked there later does not go along",
                      done["warnings"])

    def test_a_transfer_to_another_course_brings_nothing(self):
        self.held_in_both()
        self.assertNotIn("held_before", self.says("people", "transfer", self.her, "TAI-X", "COM-W", "--despite"))

    def test_what_was_held_before_the_program_is_kept_with_the_place_and_counts_everywhere(self):
        self.answers(0, "people", "enrol", self.her, "TAI-W", "--from", "2016-04-05", "--held", "4", now="2016-04-04T08:00")
        for day in W14[1:3]:
            self.lesson("TAI-W", day)
        self.assertEqual(self.line(), {"total": 40, "held": 12, "attended": 8, "unexcused": 0, "before": 4, "may_still_miss": 4,
                                       "verdict": "in danger"})
        self.assertEqual([t["person"] for t in self.says("tasks") if t["what"] == "say_what_remains"], [self.her])
        self.assertIn(f"{self.her} (TAI-W): two more absences", self.answers(0, "attend", "sheet", "TAI-W", "2016-04-07").stdout)
        [place] = self.says("people", "show", self.her)["places"]
        self.assertEqual(place["held_before"], 4)
        for language, words in (("en", "lesson hours of the course before it: 4"), ("tr", "ondan önce yapılan ders saati: 4"),
                                ("ar", "ساعات الدورة قبله")):
            self.assertIn(words, self.answers(0, "people", "export", self.her, "--language", language).stdout)
        self.verify()

    def test_the_length_that_was_typed_is_the_length_of_the_course(self):
        self.answers(0, "people", "enrol", self.her, "TAI-W", "--from", "2016-04-05", "--course-hours", "12", "--held", "2",
                     now="2016-04-04T08:00")
        for day in W14[1:3]:
            self.lesson("TAI-W", day)
        self.assertEqual(self.line(), {"total": 12, "held": 10, "attended": 8, "unexcused": 0, "before": 2, "may_still_miss": 0,
                                       "verdict": "in danger"})
        self.lesson("TAI-W", W14[3])
        self.assertEqual(self.line()["verdict"], "earned")
        self.assertEqual(self.line(who=B)["verdict"], "on course", "of whom nothing was typed")

    def test_who_had_waited_keeps_it_too(self):
        self.answers(0, "people", "queue", self.her, "TAI-W")
        self.answers(0, "people", "enrol", self.her, "TAI-W", "--held", "4")
        [place] = self.says("people", "show", self.her)["places"]
        self.assertEqual(place["held_before"], 4)

    def both(self, day, *words):
        for group in ("TAI-W", "TAI-X"):
            self.lesson(group, day, *words)

    def test_there_and_back_and_there_again_opens_no_task_for_who_missed_nothing(self):
        self.answers(0, "people", "enrol", self.her, "TAI-W", "--from", "2016-04-04", now="2016-04-01T10:00")
        for day in W14:
            self.lesson("TAI-W", day)
        for day in (*X14, "2016-04-08"):
            self.lesson("TAI-X", day)
        for day, old, new in (("2016-04-11", "TAI-W", "TAI-X"), ("2016-04-12", "TAI-X", "TAI-W")):
            self.answers(0, "people", "transfer", self.her, old, new, "--on", day, now=f"{day}T08:00")
            self.both(day)
        now = "2016-04-13T08:00"
        self.answers(0, "people", "transfer", self.her, "TAI-W", "TAI-X", "--on", "2016-04-13", now=now)
        self.assertEqual(self.line("TAI-X", now=now), {"total": 40, "held": 24, "attended": 24, "unexcused": 0, "before": 0,
                                                       "may_still_miss": 8, "verdict": "on course"})
        self.assertEqual([t for t in self.says("tasks", now=now) if t["person"] == self.her], [])

    def test_hours_that_were_never_given_to_somebody_earn_nothing(self):
        self.answers(0, "publish", WEEK, "--week", "2016-W16")
        self.answers(0, "people", "enrol", self.her, "TAI-X", "--from", "2016-04-04", now="2016-04-01T10:00")
        for day in W14:
            self.lesson("TAI-W", day)
        for day in X14:
            self.answers(0, "attend", "cancel", "TAI-X", day, "--reason", "staff_absent", now=day + "T18:00")
        moved = self.answers(0, "people", "transfer", self.her, "TAI-X", "TAI-W")
        self.assertIn("TAI-W held 16 lesson hours more before this: not missed, and yet never given to them", moved.stderr)
        for day in ("2016-04-11", "2016-04-12", "2016-04-13", "2016-04-14", "2016-04-18", "2016-04-19"):
            self.lesson("TAI-W", day)
        over = "2016-04-19T19:00"
        self.assertEqual(self.line(who=B, now=over)["verdict"], "earned")
        self.assertEqual(self.line(now=over), {"total": 40, "held": 24, "attended": 24, "unexcused": 0, "before": 0,
                                               "may_still_miss": 8, "verdict": "lost"})

    def test_a_transfer_ahead_does_not_drop_what_may_still_be_missed(self):
        self.held_in_both()
        transfer = ("people", "transfer", self.her, "TAI-X", "TAI-W", "--on")
        self.refuses(*transfer, "2016-04-13", says=["TAI-X may still have lessons before 2016-04-13", "--on 2016-04-08"])
        friday = "2016-04-08T18:00"
        self.lesson("TAI-X", "2016-04-08")
        self.refuses(*transfer, "2016-04-19", now=friday, says=["from 2016-04-11 on TAI-X may still have lessons"])
        for language, words in (("tr", "TAI-X grubunda"), ("ar", "دروس في TAI-X")):
            self.refuses(*transfer, "2016-04-13", "--language", language, says=[words])
        self.answers(0, *transfer, "2016-04-11", now=friday)
        self.assertEqual(self.line(now="2016-04-11T08:00")["attended"], 16)

    def test_who_comes_back_to_a_group_has_not_missed_what_they_attended_there(self):
        self.answers(0, "people", "enrol", self.her, "TAI-W", "--from", "2016-04-04", now="2016-04-01T10:00")
        for day in W14[:3]:
            self.lesson("TAI-W", day)
        self.answers(0, "people", "drop", self.her, "TAI-W", "--reason", "work", now="2016-04-06T20:00")
        self.lesson("TAI-W", W14[3])
        self.answers(0, "people", "enrol", self.her, "TAI-W", "--from", "2016-04-11")
        self.assertEqual(self.line(now="2016-04-11T08:00"), {"total": 40, "held": 16, "attended": 12, "unexcused": 0, "before": 4,
                                                             "may_still_miss": 4, "verdict": "in danger"})

    def test_who_left_a_group_of_the_course_comes_back_into_another_with_what_they_had(self):
        self.held_in_both(absent=X14[:1])
        self.answers(0, "people", "drop", self.her, "TAI-X", "--reason", "work")
        done = self.answers(0, "people", "enrol", self.her, "TAI-W", "--from", "2016-04-11")
        self.assertIn("What was held of the course in TAI-X goes along", done.stdout)
        self.assertIn("TAI-W held 4 lesson hours more before this", done.stderr)
        self.assertEqual(self.line(now="2016-04-11T08:00"), {"total": 40, "held": 12, "attended": 8, "unexcused": 4, "before": 0,
                                                             "may_still_miss": 4, "verdict": "in danger"})
        self.verify()

    def test_who_comes_back_too_late_for_the_certificate_is_told_so(self):
        self.held_in_both(absent=X14[:2])
        self.answers(0, "people", "drop", self.her, "TAI-X", "--reason", "work")
        # Eight missed there, and four that TAI-W held without her.
        done = self.answers(1, "people", "enrol", self.her, "TAI-W", "--from", "2016-04-11")
        self.assertIn("12 of 40 lesson hours", done.stdout)

    def test_of_a_group_without_a_course_nothing_is_typed(self):
        self.refuses("people", "enrol", self.her, "TAI-OPEN", "--held", "4", says=["TAI-OPEN ends without a certificate", "--held and --course-hours"])


if __name__ == "__main__":
    unittest.main()
