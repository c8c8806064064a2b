"""What do you keep of me? The answer to one person, whole, and nothing of anybody else (DR 9)."""

import json
import unittest

from workplace import WEEK, Workplace, code

HALA, OTHER, SON, MOTHER, SECOND = (code(n * 6_700_417_001 + 11) for n in range(1, 6))
MONDAY, TUESDAY, THURSDAY = (("TAI-W", f"2016-04-0{day}") for day in (4, 5, 7))
EVENING = "2016-04-07T18:00"


def adult(of, name):
    return {"code": of, "name": name, "relation": "mother", "guardian": True, "collects": True, "from": "2016-01-01"}


class OwnRecord(Workplace):
    now = EVENING

    def setUp(self):
        super().setUp()
        self.answers(0, "publish", WEEK, "--week", "2016-W14", now="2016-04-01T10:00")
        self.enrol("TAI-W", HALA, OTHER)
        self.register_people(SON, MOTHER)
        for of, birth, more in ((HALA, "1988-05", {}), (OTHER, "1990-05", {}), (MOTHER, "1985-01", {}),
                                (SON, "2011-05", {"adults": [adult(MOTHER, "Rana Fifi")]})):
            self.document(of, birth, **more)

    def document(self, of, birth, **more):
        text = {"code": of, "name": "Hala Bada", "birth": birth, "sex": "f", "languages": ["ar"], **more}
        self.tell(f"person {of} {json.dumps(text, sort_keys=True, ensure_ascii=False)}")

    def record(self, of, language="en", who="admin", now=None):
        return self.answers(0, "people", "export", of, "--language", language, who=who, now=now).stdout

    def sections(self, text):
        """Lines by the title they stand under."""
        out, title = {}, None
        for line in text.splitlines():
            if line and not line.startswith(" "):
                title = line
            elif line:
                out.setdefault(title, []).append(line.strip())
        return out

    def take_attendance(self):
        self.answers(0, "attend", "mark", *MONDAY, "--late", f"{HALA}:20", "--remark", "came by bus", "--present", OTHER)
        self.answers(0, "attend", "correct", *MONDAY, HALA, "--excused", "childcare", "--remark", "by telephone")
        self.answers(0, "attend", "close", *MONDAY)
        self.answers(0, "attend", "mark", *TUESDAY, "--present", OTHER)
        self.answers(0, "attend", "close", *TUESDAY)
        self.answers(0, "attend", "mark", *THURSDAY, "--absent", HALA, "--present", OTHER)
        self.answers(0, "attend", "close", *THURSDAY)

    def test_marks_with_hours_reason_remark_and_what_they_said_before(self):
        self.take_attendance()
        told = self.sections(self.record(HALA))["Attendance"]
        self.assertEqual(told, [
            "2016-04-04 09:15-12:25 TAI-W: excused (childcare), “by telephone”, 0/4 lesson hours attended",
            "before it was corrected: late 20 min, “came by bus”",
            "2016-04-05 09:15-12:25 TAI-W: not marked, counts as absent without excuse, 0/4 lesson hours attended",
            "2016-04-07 09:15-12:25 TAI-W: absent, 0/4 lesson hours attended"])
        self.assertEqual(self.sections(self.record(OTHER))["Attendance"][0],
                         "2016-04-04 09:15-12:25 TAI-W: present, 4/4 lesson hours attended")

    def test_a_walk_in_is_a_contact_and_in_no_lesson_hours_as_in_reports(self):
        self.register_people(SECOND)
        self.answers(0, "attend", "mark", *MONDAY, "--present", OTHER, "--walk-in", SECOND, now="2016-04-04T12:30")
        self.answers(0, "attend", "close", *MONDAY, now="2016-04-04T12:30")
        self.document(SECOND, "1991-05")
        for language, words in (("en", "walk-in, counts as a contact, not in lesson hours"), ("tr", "misafir, katılım olarak sayılır"),
                                ("ar", "يُعدّ مرة حضور")):
            told = self.record(SECOND, language)
            self.assertIn(words, told)
            self.assertNotIn("/4", told)
        [line] = self.says("report", "attendance", "--person", SECOND)
        self.assertEqual((line["contacts"], line["hours_attended"]), ("1", "0"))

    def test_tasks_absences_told_in_advance_and_offers(self):
        self.take_attendance()
        self.answers(0, "attend", "announce", HALA, "--from", "2016-04-11", "--reason", "work")
        self.enrol("TAI-X", SECOND)
        self.tell(self.event("people.queue", {"code": HALA, "service": "gpm", "group": "GPM-W", "class": 1, "rank": 1,
                                              "since": "2016-03-01"}, id="W" * 26),
                  self.event("people.offer", {"code": HALA, "entry": "W" * 26, "group": "GPM-W", "from": "2016-03-14",
                                              "until": 1457600000000}, id="O" * 26),
                  self.event("people.refuse", {"code": HALA, "offer": "O" * 26, "reason": "work"}))
        told = self.sections(self.record(HALA))
        self.assertIn("2016-04-07 TAI-W: call, due 2016-04-12, for: reception", told["Follow-up"])
        self.assertEqual(len(told["Absence told in advance"]), 1)
        self.assertRegex(told["Absence told in advance"][0], r"^2016-04-11 – 2016-04-11 TAI-W: work, told on 2016-04-07 18:00$")
        self.assertRegex(told["Offers of a place"][0], r"^GPM-W: from 2016-03-14, kept until 2016-03-10 \S+, refused, work$")
        self.assertNotIn("Follow-up", self.sections(self.record(OTHER)))

    def test_an_absence_told_in_advance_is_excused_in_the_record_as_in_the_report(self):
        self.answers(0, "publish", WEEK, "--week", "2016-W15")
        self.answers(0, "attend", "announce", HALA, "--from", "2016-04-11", "--reason", "work")
        self.answers(0, "attend", "mark", "TAI-W", "2016-04-11", "--present", OTHER, now="2016-04-11T12:30")
        self.answers(0, "attend", "close", "TAI-W", "2016-04-11", now="2016-04-11T12:30")
        self.assertIn("2016-04-11 09:15-12:25 TAI-W: not marked, excused as announced, 0/4 lesson hours attended",
                      self.sections(self.record(HALA, now="2016-04-11T13:00"))["Attendance"])

    def test_both_codes_of_somebody_who_was_registered_twice(self):
        self.take_attendance()
        self.answers(0, "people", "merge", MOTHER, HALA)
        told = self.sections(self.record(MOTHER))
        self.assertEqual(len(told["Attendance"]), 4)
        self.assertIn(f"Also registered as: {HALA}", told["Person"])

    def visit(self):
        for staff in ("AN1F", "AN2F"):
            self.answers(0, "child", "staff", staff, "G3", now="2016-04-07T08:55")
        code_of_visit = self.says("child", "in", SON, "--by", MOTHER, "--room", "G3", "--fetch", "12:00", now="2016-04-07T09:00")
        self.answers(0, "child", "out", SON, "--to", MOTHER, "--code", code_of_visit["code"], now="2016-04-07T12:10")

    def test_without_readable_rules_all_the_rest_is_told(self):
        (self.centre / "attendance.json").write_text("{}", encoding="utf-8")
        done = self.answers(0, "people", "export", HALA)
        self.assertIn("are not in this text", done.stderr)
        self.assertIn("TAI-W", done.stdout)
        self.assertFalse(self.says("people", "export", HALA)["whole"])

    def test_visits_name_adults_and_children_by_code_and_number(self):
        self.visit()
        self.assertEqual(self.sections(self.record(SON))["Child desk"], [
            f"2016-04-07 09:00: came, room G3, brought by {MOTHER}, to be fetched by 2016-04-07 12:00",
            f"2016-04-07 12:10: left, handed to {MOTHER}"])
        hers = self.record(MOTHER)
        self.assertEqual(self.sections(hers)["Child desk"], [
            "2016-04-07 09:00: brought 1 child, room G3", "2016-04-07 12:10: took 1 child"])
        self.assertNotIn(SON, hers)

    def test_incidents_without_the_others_and_never_a_concern(self):
        self.answers(0, "child", "incident", "behaviour", "--action", "talked", "--people", SON, "--people", OTHER,
                     "--people", "AN1F", "--room", "G3")
        before = self.record(SON)
        self.assertEqual(self.sections(before)["Incidents"], [
            "2016-04-07 18:00: behaviour, room G3, done: talked, followed up by: animator, "
            "others in it (who they are is theirs): 2"])
        self.assertNotIn(OTHER, before)
        self.answers(0, "child", "incident", "protection", "--action", "referred", "--people", SON)
        self.assertEqual(self.record(SON), before, "that there is a concern is told to nobody")

    def test_what_the_account_may_not_read_is_said_with_whom_to_ask(self):
        self.take_attendance()
        self.account("R1", "reception")
        told = self.sections(self.record(HALA, who="R1"))
        self.assertNotIn("Attendance", told)
        back = told["Not in this text"]
        self.assertEqual([line.split(":")[0] for line in back[:2]], ["Attendance and absence told in advance", "Incidents"])
        self.assertTrue(all(line.endswith("administrator") for line in back[:2]))
        # Word for word the same of somebody of whom nothing is kept: nothing is told by it.
        self.assertEqual(self.sections(self.record(SON, who="R1"))["Not in this text"], back)
        self.assertEqual(self.sections(self.record(SON))["Not in this text"], self.sections(self.record(HALA))["Not in this text"])

    def test_therapy_leaves_no_trace_in_it(self):
        before = self.record(SON)
        self.enrol("IND-TR", SON)
        self.account("PS1F", "psychologist")
        self.answers(0, "attend", "mark", "IND-TR", "2016-04-04", "--absent", SON, who="PS1F")
        self.answers(0, "attend", "close", "IND-TR", "2016-04-04", who="PS1F")
        self.assertEqual(self.record(SON), before)

    def test_in_turkish_and_arabic_no_english_is_left(self):
        self.take_attendance()
        self.visit()
        self.answers(0, "child", "incident", "injury", "--action", "first_aid", "--people", SON)
        for language, words in (("tr", ("Devam", "mazeretli", "ders saati", "Takip", "danışma")),
                                ("ar", ("الحضور", "غائب بعذر", "ساعات دراسية", "المتابعة", "الاستقبال"))):
            told = self.record(HALA, language)
            for word in words:
                self.assertIn(word, told)
            told += self.record(SON, language)
            for word in ("Attendance", "excused", "lesson", "came,", "brought", "injury", "first", "call", "room", "Incidents"):
                self.assertNotIn(word, told)


if __name__ == "__main__":
    unittest.main()
