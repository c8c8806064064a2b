"""Certificates: who is on course, who is warned in time, who has lost it; the ladder by shares; retention."""

import csv
import io
import unittest

from workplace import WEEK, Workplace, code

A, B, C = (code(n * 5_700_211 + 3) for n in range(1, 4))
DAYS = ("2016-04-04", "2016-04-05", "2016-04-06", "2016-04-07")


class Courses(Workplace):
    """Tailoring as a course of 40 lesson hours: 8 may be missed, and a lesson has 4."""
    now = "2016-04-07T13:00"

    def setUp(self):
        super().setUp()
        file = self.centre / "services.yaml"
        text = file.read_text(encoding="utf-8")
        self.assertIn("course: {lesson_hours: 400}", text)
        file.write_text(text.replace("course: {lesson_hours: 400}", "course: {lesson_hours: 40}", 1), encoding="utf-8")
        self.enrol("TAI-W", A, B)
        self.register_people(C)
        self.tell(self.event("people.enrol", {"code": C, "from": "2016-03-07", "group": "TAI-W"}, id="P" * 26))
        for week in ("2016-W14", "2016-W15", "2016-W16"):
            self.answers(0, "publish", WEEK, "--week", week)

    def lesson(self, day, *words, close=True):
        done = self.says("attend", "mark", "TAI-W", day, *words, now=day + "T12:30")
        if close:
            self.answers(0, "attend", "close", "TAI-W", day, now=day + "T12:30")
        return done

    def verdicts(self, *words, **more):
        return {p["person"]: p["verdict"] for p in self.says("attend", "certificates", "TAI-W", *words, **more)}

    def test_from_on_course_to_in_danger_to_lost(self):
        self.assertEqual(self.verdicts(), {A: "on course", B: "on course", C: "on course"})
        done = self.lesson(DAYS[0], "--present", "all", "--absent", A)
        self.assertEqual(done["warnings"], [{"person": A, "group": "TAI-W", "absences_left": 2, "lesson_hours_left": 4}])
        self.assertEqual(self.verdicts(), {A: "in danger", B: "on course", C: "on course"})
        self.lesson(DAYS[1], "--present", "all", "--excused", f"{A}:work")
        [line] = [p for p in self.says("attend", "certificates", "TAI-W") if p["person"] == A]
        self.assertEqual([line[k] for k in ("total", "held", "attended", "excused", "unexcused", "may_still_miss", "absences_left")],
                         [40, 8, 0, 4, 4, 0, 1])
        self.lesson(DAYS[2], "--present", "all", "--late", f"{A}:20")
        self.assertEqual(self.verdicts(), {A: "lost", B: "on course", C: "on course"})
        text = self.answers(0, "attend", "certificates", "TAI-W").stdout
        self.assertTrue(all(len(line) <= 100 for line in text.splitlines()), text)
        text = self.answers(0, "attend", "certificates", "--csv", *self.approval()).stdout
        table = list(csv.DictReader(io.StringIO(text.partition("\n")[2])))  # below the watermark
        self.assertEqual({r["person"]: r["verdict"] for r in table if r["group"] == "TAI-W"}[A], "lost")

    def test_the_guard_speaks_before_the_register_is_closed_and_in_words(self):
        self.lesson(DAYS[0], "--present", "all", "--absent", A, close=False)
        self.assertEqual(self.verdicts()[A], "in danger", "as those say who warn")
        self.assertEqual(self.verdicts()[B], "on course", "who is not marked yet is not absent")
        self.assertIn("Not closed yet: 3 registers.", self.answers(0, "attend", "certificates", "TAI-W").stdout)
        self.assertIn("Henüz kapatılmayan: 3 yoklama.", self.answers(0, "attend", "certificates", "TAI-W", "--language", "tr").stdout)
        self.assertIn("سجلات", self.answers(0, "attend", "certificates", "TAI-W", "--language", "ar").stdout)
        for words in (["sheet", "TAI-W", DAYS[0]], ["mark", "TAI-W", DAYS[0], "--present", B]):
            self.assertIn(f"{A} (TAI-W): two more absences and the certificate is lost",
                          self.answers(0, "attend", *words).stdout)
        self.account("TI1F", "instructor")
        self.assertIn("two more absences", self.answers(0, "attend", "today", who="TI1F").stdout)
        self.assertNotIn("two more absences", self.answers(0, "attend", "today").stdout)
        self.answers(0, "attend", "correct", "TAI-W", DAYS[0], A, "--present")
        self.assertNotIn("two more absences", self.answers(0, "attend", "sheet", "TAI-W", DAYS[0]).stdout)

    def test_of_who_is_not_marked_yet_an_open_register_says_nothing(self):
        for day in DAYS[:3]:
            self.assertEqual(self.lesson(day, "--present", C, close=False)["warnings"], [])
        lines = {p["person"]: p for p in self.says("attend", "certificates", "TAI-W")}
        for person in (A, B):
            self.assertEqual([lines[person][k] for k in ("held", "before", "unexcused", "may_still_miss")], [0, 0, 0, 8], person)
        self.assertEqual([lines[C][k] for k in ("held", "attended", "may_still_miss")], [12, 12, 8])
        self.answers(0, "attend", "close", "TAI-W", DAYS[0], now=DAYS[0] + "T12:40")
        lines = {p["person"]: p for p in self.says("attend", "certificates", "TAI-W")}
        self.assertEqual([lines[A][k] for k in ("held", "before", "unexcused", "may_still_miss")], [4, 0, 4, 4])

    def test_an_excuse_outside_the_share_costs_nothing(self):
        file = self.centre / "services.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("{lesson_hours: 40}", "{lesson_hours: 40, excused_counts: false}"), encoding="utf-8")
        for day in DAYS[:3]:
            self.lesson(day, "--present", "all", "--excused", f"{A}:work")
        self.assertEqual(self.verdicts()[A], "on course")

    def test_a_course_that_is_over_earns_certificates_but_for_who_failed_the_exam(self):
        file = self.centre / "services.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("{lesson_hours: 40}", "{lesson_hours: 16}"), encoding="utf-8")
        for day in DAYS:
            self.lesson(day, "--present", "all")
        self.assertEqual(self.verdicts("--failed-exam", B), {A: "earned", B: "exam failed", C: "earned"})

    def test_the_guard_is_a_rung_of_the_ladder_and_shares_come_from_the_length(self):
        self.lesson(DAYS[0], "--present", "all", "--absent", A)
        self.assertEqual([(t["what"], t["owner"]) for t in self.says("tasks")], [("say_what_remains", "instructor")])
        self.lesson(DAYS[1], "--present", "all", "--excused", f"{A}:work")
        self.lesson(DAYS[2], "--present", "all", "--excused", f"{A}:work")
        self.assertEqual({t["what"] for t in self.says("tasks") if t["person"] == A},
                         {"say_what_remains", "warning", "drop_and_offer_place"})

    def test_retention_is_who_was_there_at_the_first_tenth_and_still_is(self):
        [line] = self.says("report", "attendance", "--by", "group", "--group", "TAI-W")
        self.assertEqual((line["at_first_tenth"], line["still_there"], line["retention"]), ("", "", ""))
        self.lesson(DAYS[0], "--present", "all")     # a tenth of forty
        self.lesson(DAYS[1], "--present", "all")
        [line] = self.says("report", "attendance", "--by", "group", "--group", "TAI-W")
        self.assertEqual((line["at_first_tenth"], line["still_there"], line["retention"]), ("3", "3", "100.0"))
        self.tell(self.event("people.drop", {"code": C, "on": "2016-04-05", "place": "P" * 26, "reason": "moved"}))
        [line] = self.says("report", "attendance", "--by", "group", "--group", "TAI-W")
        self.assertEqual((line["at_first_tenth"], line["still_there"], line["retention"]), ("3", "2", "66.7"))
        [line] = self.says("report", "attendance", "--by", "service", "--service", "tailoring")
        self.assertEqual(line["retention"], "66.7")
        [row] = csv.DictReader(io.StringIO(self.answers(0, "report", "attendance", "--group", "TAI-W", "--csv").stdout))
        self.assertEqual(row["retention"], "66.7")
        text = self.answers(0, "report", "attendance", "--by", "group", "--group", "TAI-W").stdout
        self.assertRegex(text, r"retention\n.* 66\.7\n")
        # Of three people nothing is said outside the house.
        [line] = self.says("report", "attendance", "--by", "group", "--group", "TAI-W", "--outside")
        self.assertEqual(line["retention"], "<5")

    def test_the_mark_that_loses_the_certificate_says_so_and_only_once(self):
        self.lesson(DAYS[0], "--present", "all", "--absent", A)
        self.lesson(DAYS[1], "--present", "all", "--absent", A)
        now = DAYS[2] + "T12:30"
        for language, said in (("en", "the certificate is lost"), ("tr", "belge hakkı kayboldu")):
            text = self.answers(0, "attend", "mark", "TAI-W", DAYS[2], "--present", B, "--absent", A, "--language", language, now=now).stdout
            self.assertIn(f"{A} (TAI-W): {said}", text)
        # Who is not named in the third is absent once the register is closed.
        self.assertEqual(self.says("attend", "close", "TAI-W", DAYS[2], now=now)["warnings"],
                         [{"person": C, "group": "TAI-W", "absences_left": 2, "lesson_hours_left": 4}])
        self.assertNotIn(f"{A} (TAI-W)", self.answers(0, "attend", "mark", "TAI-W", DAYS[3], "--absent", A, now=DAYS[3] + "T12:30").stdout)

    def test_who_came_since_the_last_lesson_has_not_left_and_who_left_has(self):
        late = code(9 * 5_700_211 + 3)
        self.lesson(DAYS[0], "--present", "all", "--absent", C)
        self.register_people(late)
        self.tell(self.event("people.enrol", {"code": late, "from": "2016-04-06", "group": "TAI-W"}),
                  self.event("people.drop", {"code": C, "on": "2016-04-05", "place": "P" * 26, "reason": "moved"}))
        self.assertEqual(self.verdicts(now="2016-04-06T13:00"), {A: "on course", B: "on course", late: "in danger", C: "left"})
        for day in DAYS[1:3]:
            self.lesson(day, "--present", "all")
        [gone] = [p for p in self.says("attend", "certificates", "TAI-W") if p["person"] == C]
        self.assertEqual((gone["verdict"], gone["held"], gone["unexcused"]), ("left", 4, 4), "and missed nothing since")

    def test_whom_it_is_for(self):
        for name, role in (("TI1F", "instructor"), ("HI1F", "instructor"), ("number", "reporting")):
            self.account(name, role)
        self.assertEqual(self.verdicts(who="TI1F"), {A: "on course", B: "on course", C: "on course"})
        self.refuses("attend", "certificates", "TAI-W", who="HI1F", says=["no group 'TAI-W' that you may open"])
        self.assertEqual({p["group"] for p in self.says("attend", "certificates", who="HI1F")} & {"TAI-W"}, set())
        self.refuses("attend", "certificates", who="number", says=["may not see attendance"])
        self.refuses("attend", "certificates", "SEM", says=["ends without a certificate", "services.yaml"])
        self.refuses("attend", "certificates", "TAI-V", says=["TAI-W"])
        self.refuses("attend", "certificates", "TAI-W", who="TI1F", now="2016-06-20T10:00", says=["within 14 days"])


if __name__ == "__main__":
    unittest.main()
