"""Lessons that did not take place, whole or in part, also where a register was taken or closed; and the way back."""

import json
import unittest

from workplace import WEEK, Workplace, code

A, B, C, D = (code(n * 7_919_000_000 + 5) for n in range(1, 5))
MONDAY = ("TAI-W", "2016-04-04")
TUESDAY = ("TAI-W", "2016-04-05")


class LostLessons(Workplace):
    def setUp(self):
        super().setUp()
        self.enrol("TAI-W", A, B, C, D)
        self.answers(0, "publish", WEEK, "--week", "2016-W14")

    def documented(self, one):
        text = {"code": one, "name": "Hala Bada", "birth": "1988-05", "sex": "f", "languages": ["ar"]}
        self.tell(f"person {one} {json.dumps(text, sort_keys=True)}")

    def test_a_register_closed_by_mistake_with_nobody_in_it_did_not_happen(self):
        self.documented(A)
        cancel, back = ("attend", "cancel", *MONDAY), ("--take-back", "--reason", "mistake")
        report = ("report", "attendance", "--by", "group", "--group", "TAI-W")
        self.answers(0, "attend", "mark", *MONDAY, "--present", B)
        self.answers(0, "attend", "correct", *MONDAY, B, "--withdraw")
        self.answers(0, "attend", "close", *MONDAY)
        closed = self.says(*report)
        self.assertEqual((closed[0]["held"], closed[0]["hours_unexcused"]), ("1", "16"))
        self.assertIn("counts as absent", self.answers(0, "people", "export", A).stdout)
        self.refuses("attend", "move", *MONDAY, "--to", "2016-04-08", "--at", "09:15", "--reason", "room",
                     says=["the register of TAI-W 2016-04-04 09:15-12:25 is closed", "'merkez attend cancel' says"])
        self.assertIn("Nothing in its register counts as absence now.",
                      self.answers(0, *cancel, "--reason", "staff_absent").stdout)
        self.assertEqual(self.says("attend", "sheet", *MONDAY)["state"], "did not happen")
        [line] = self.says(*report)
        self.assertEqual([line[k] for k in ("held", "hours_held", "hours_unexcused", "lost")], ["0", "0", "0", "1"])
        self.assertNotIn("absent", self.answers(0, "people", "export", A).stdout)
        self.answers(0, "attend", "conflicts")
        for language, words in (("en", "Its register is closed, as it was before."), ("tr", "Yoklaması önceki gibi kapalı."),
                                ("ar", "سجله مغلق كما كان")):
            self.assertIn(words, self.answers(0, *cancel, *back, "--language", language).stdout)
            self.assertEqual(self.says(*report), closed)
            self.answers(0, *cancel, "--reason", "staff_absent")
        self.answers(0, "attend", "open", "TAI-W", "2016-04-08", "--time", "09:15-12:25", "--room", "201", "--makes-up", "2016-04-04")
        self.refuses(*cancel, *back, says=["is made up for on 2016-04-08"])
        self.verify()

    def test_a_late_mark_makes_nobody_absent_from_a_lesson_that_was_cancelled(self):
        later = "2016-04-05T13:00"
        guest = code(8_919_000_005)
        self.register_people(guest)
        self.answers(0, "attend", "close", *MONDAY, now=later)
        self.answers(0, "attend", "cancel", *MONDAY, "--reason", "staff_absent", now=later)
        file = self.folder / "late.csv"
        file.write_text("id,device,at,group,date,person,mark\n"
                        f"{'5' * 26},tablet,2016-04-04T09:30,TAI-W,2016-04-04,{guest},not_enrolled\n", encoding="utf-8")
        self.answers(0, "attend", "import", str(file), now=later)
        self.answers(1, "attend", "conflicts", now=later)
        self.assertEqual({p["unexcused"] for p in self.says("attend", "certificates", "TAI-W", now=later)}, {0})
        self.assertEqual(self.says("tasks", now=later), [])
        # Settled: it took place after all, and who is not marked was absent.
        self.answers(0, "attend", "cancel", *MONDAY, "--take-back", "--reason", "mistake", now=later)
        self.assertEqual({p["unexcused"] for p in self.says("attend", "certificates", "TAI-W", now=later)}, {4})
        self.verify()

    def test_of_what_did_not_happen_nobody_follows_anything_up(self):
        later = "2016-04-05T13:00"
        for lesson in (MONDAY, TUESDAY):
            self.answers(0, "attend", "close", *lesson, now=later)
        missed = lambda: {p["unexcused"] for p in self.says("attend", "certificates", "TAI-W", now=later)}
        self.assertEqual((len(self.says("tasks", now=later)), missed()), (4, {8}))
        self.answers(0, "attend", "cancel", *MONDAY, "--reason", "staff_absent", now=later)
        self.assertEqual((self.says("tasks", now=later), missed()), ([], {4}))
        self.assertEqual(self.says("attend", "make-up", *MONDAY, now=later)["occurrence"], "TAI-W.1@2016-W14")

    def test_absences_that_somebody_wrote_of_a_lesson_that_was_not_held_go_with_it(self):
        self.documented(A)
        self.answers(0, "attend", "mark", *MONDAY, "--absent", f"{A},{B}", "--excused", f"{C}:work")
        self.answers(0, "attend", "close", *MONDAY)
        self.answers(0, "attend", "cancel", *MONDAY, "--reason", "weather")
        self.answers(0, "attend", "conflicts")  # whoever cancelled it has seen what was marked
        [line] = self.says("report", "attendance", "--by", "group", "--group", "TAI-W")
        self.assertEqual([line[k] for k in ("held", "hours_excused", "hours_unexcused", "lost")], ["0", "0", "0", "1"])
        self.assertIn("TAI-W: absent (did not happen)\n", self.answers(0, "people", "export", A).stdout)
        self.answers(0, "attend", "cancel", *MONDAY, "--take-back", "--reason", "mistake")
        sheet = self.says("attend", "sheet", *MONDAY)
        self.assertEqual(sheet["state"], "closed")
        self.assertEqual({p["person"]: p.get("mark") for p in sheet["people"]},
                         {A: "absent_unexcused", B: "absent_unexcused", C: "absent_excused", D: None})
        self.answers(0, "attend", "correct", *MONDAY, A, "--late", "20")
        self.refuses("attend", "cancel", *MONDAY, "--reason", "weather", says=["3 people in the register", "marked as there: 1;"])
        self.refuses("attend", "cancel", *MONDAY, "--reason", "weather", "--language", "tr", says=["geldi diye işaretli: 1;"])
        self.verify()

    def test_hours_of_a_register_that_was_closed_with_nobody_in_it(self):
        self.answers(0, "attend", "close", *MONDAY)
        self.answers(0, "attend", "cancel", *MONDAY, "--reason", "room", "--hours", "1-2")
        [line] = self.says("report", "attendance", "--by", "group", "--group", "TAI-W")
        self.assertEqual((line["held"], line["hours_unexcused"]), ("1", "8"))

    def test_hours_that_were_cancelled_by_themselves_stay_so_when_the_whole_is_taken_back(self):
        cancel = ("attend", "cancel", *MONDAY)
        back = (*cancel, "--take-back", "--reason", "mistake")
        for language, words in (("en", "Still not given: lesson hours 1-2 (room could not be used).\n"),
                                ("tr", "Hâlâ yapılmamış sayılan ders saati: 1-2 (oda kullanılamadı).\n"),
                                ("ar", "ما زالت حصص لم تُعط: 1-2")):
            self.answers(0, *cancel, "--reason", "room", "--hours", "1-2")
            self.answers(0, *cancel, "--reason", "weather")
            self.assertIn(words, self.answers(0, *back, "--language", language).stdout)
            sheet = self.says("attend", "sheet", *MONDAY)
            self.assertEqual((sheet["state"], sheet["not_given"], sheet["not_given_reason"]), ("not taken", [1, 2], "room"))
            self.answers(0, *back)
            self.assertNotIn("not_given", self.says("attend", "sheet", *MONDAY))
        self.answers(0, *cancel, "--reason", "room", "--hours", "3")
        self.answers(0, *cancel, "--reason", "weather")
        self.assertEqual(self.says(*back)["not_given"], [3])
        self.verify()

    def test_a_part_of_a_lesson_is_cancelled(self):
        self.answers(0, "attend", "mark", *MONDAY, "--present", "all", "--absent", A)
        self.refuses("attend", "cancel", *MONDAY, "--reason", "room", says=["4 people in the register", "marked as there: 3;", "--hours"])
        self.refuses("attend", "cancel", *MONDAY, "--reason", "room", "--hours", "1-4", says=["nothing of it would be left"])
        self.refuses("attend", "cancel", *MONDAY, "--reason", "room", "--hours", "3-5", says=["no lesson hours", "it has 4"])
        self.assertIn("lesson hours not given: 3-4 (room could not be used)",
                      self.answers(0, "attend", "cancel", *MONDAY, "--reason", "room", "--hours", "3-4").stdout)
        self.refuses("attend", "cancel", *MONDAY, "--reason", "room", "--hours", "4", says=["hour 4", "cancelled already"])
        sheet = self.says("attend", "sheet", *MONDAY)
        self.assertEqual((sheet["not_given"], sheet["not_given_reason"], sheet["state"]), ([3, 4], "room", "open"))
        self.assertIn("yapılmayan ders saati: 3-4 (oda kullanılamadı)",
                      " ".join(self.answers(0, "attend", "today", "--language", "tr").stdout.split()))
        self.answers(0, "attend", "close", *MONDAY)
        [line] = self.says("report", "attendance", "--by", "group", "--group", "TAI-W")
        self.assertEqual((line["held"], line["hours_held"], line["hours_unexcused"]), ("1", "8", "2"))
        self.answers(0, "attend", "cancel", *MONDAY, "--take-back", "--reason", "held_after_all")
        [line] = self.says("report", "attendance", "--by", "group", "--group", "TAI-W")
        self.assertEqual(line["hours_held"], "16")
        self.verify()

    def test_a_lesson_hour_that_was_not_given_has_no_marks(self):
        self.answers(0, "attend", "cancel", *MONDAY, "--reason", "room", "--hours", "3-4")
        for words in (("mark", *MONDAY, "--absent", f"{A}:3"), ("mark", *MONDAY, "--excused", f"{A}:2-3=work"),
                      ("correct", *MONDAY, A, "--absent", "--hours", "4")):
            self.refuses("attend", *words, says=["were not given", "--take-back"])
        self.answers(0, "attend", "mark", *MONDAY, "--present", "all", "--absent", f"{A}:2")
        # And the other way round: nobody says unseen that an hour was not given in which somebody was marked.
        self.answers(0, "attend", "cancel", *MONDAY, "--take-back", "--reason", "mistake")
        self.refuses("attend", "cancel", *MONDAY, "--reason", "room", "--hours", "2",
                     says=[f"{A} is marked in these lesson hours: unexcused in hour 2", "attend correct"])
        self.answers(0, "attend", "conflicts")

    def test_a_lesson_that_did_not_happen_says_what_to_do_first(self):
        self.answers(0, "attend", "cancel", *MONDAY, "--reason", "room")
        for words in (("mark", *MONDAY, "--present", "all"), ("correct", *MONDAY, A, "--present"), ("close", *MONDAY)):
            self.refuses("attend", *words, says=["did not happen: room", "'merkez attend cancel TAI-W 2016-04-04 --take-back'"])


if __name__ == "__main__":
    unittest.main()
