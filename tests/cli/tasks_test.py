"""Tasks as whoever has to do them reads and closes them."""

import re
import unittest

from workplace import WEEK, Workplace, code

A, B = (code(n * 5_900_211 + 3) for n in range(1, 3))


class Tasks(Workplace):
    now = "2016-04-08T10:00"

    def setUp(self):
        super().setUp()
        self.enrol("TAI-W", B)
        self.register_people(A)
        self.place = "P" * 26
        self.tell(self.event("people.enrol", {"code": A, "from": "2016-03-07", "group": "TAI-W"}, id=self.place))
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        for day in ("2016-04-04", "2016-04-05"):
            self.answers(0, "attend", "mark", "TAI-W", day, "--present", B, "--absent", A, now=day + "T12:30")
            self.answers(0, "attend", "close", "TAI-W", day, now=day + "T12:30")

    def call(self):
        """The task to call whoever missed two lessons."""
        [task] = [t for t in self.says("tasks", "--all") if t["what"] == "call"]
        return task["task"]

    def test_a_role_that_is_none_is_refused_with_the_nearest(self):
        for language, words in (("en", "there is no role 'boss'"), ("tr", "'boss' diye bir rol yok"), ("ar", "لا يوجد دور")):
            self.refuses("tasks", "--owner", "boss", "--language", language, says=[words])
        self.refuses("tasks", "--owner", "receptoin", says=["did you mean 'reception'?"])
        self.assertEqual([t["what"] for t in self.says("tasks", "--owner", "reception")], ["call"])

    def test_which_ends_a_task_may_have_is_said_in_the_language_asked_for(self):
        for language, words, names in (("en", "say how it ended: call", "passed_on (passed on), not_needed (no longer needed), work (work)"),
                                       ("tr", "nasıl sonuçlandığını yazın: ara", "not_reached (kimseye ulaşılamadı)"),
                                       ("ar", "اكتب كيف انتهت", "(العمل)")):
            self.refuses("tasks", "--done", self.call(), "--language", language, says=[words, names])
        self.refuses("tasks", "--done", self.call(), "--outcome", "nonsense", says=["'nonsense' is no outcome of: call", "work (work)"])
        self.refuses("tasks", "--done", self.call(), "--outcome", "nonsense", "--language", "tr", says=["sonucu değil", "work (iş)"])
        self.refuses("tasks", "--done", self.call(), "--outcome", "pased_on", "--language", "tr", says=["'passed_on' mi demek istediniz?"])

    def test_it_is_closed_and_told_in_the_language_asked_for(self):
        for language, outcome, words in (("tr", "work", f"Bitti: ara, {A} (iş)."),):
            self.assertIn(words, self.answers(0, "tasks", "--done", self.call(), "--outcome", outcome, "--language", language).stdout)
        for language, words in (("en", "is done already: work"), ("tr", "zaten bitti: iş"), ("ar", "تمّت من قبل: العمل")):
            self.refuses("tasks", "--done", self.call(), "--outcome", "work", "--language", language, says=[words])

    def test_what_was_done_ends_a_task_as_a_reason_does(self):
        done = self.answers(0, "tasks", "--done", self.call(), "--outcome", "passed_on").stdout
        self.assertEqual(done, f"Done: call of {A} (passed on).\n")
        self.assertEqual(self.says("tasks"), [])
        [task] = self.says("tasks", "--all")
        self.assertEqual(task["outcome"], "passed_on", "programs read codes")
        self.verify()

    def test_it_closes_by_itself_when_there_is_no_place_any_more(self):
        self.tell(self.event("people.drop", {"code": A, "on": "2016-04-07", "place": self.place, "reason": "moved"}))
        self.assertEqual(self.says("tasks"), [])
        [task] = self.says("tasks", "--all")
        self.assertEqual((task["closed"], task["done"], task["overdue"]), (True, False, False))
        for language, words in (("en", "no place any more"), ("tr", "artık yeri yok"), ("ar", "لم يعد له مكان")):
            self.assertIn(words, self.answers(0, "tasks", "--all", "--language", language).stdout)
        # A place that is given again opens it again; what was done stays done.
        self.tell(self.event("people.enrol", {"code": A, "from": "2016-04-11", "group": "TAI-W"}))
        self.assertEqual([t["what"] for t in self.says("tasks")], ["call"])

    def test_it_closes_by_itself_when_the_person_is_erased(self):
        self.tell(self.event("people.erase", {"code": A, "on": "2016-04-08", "because": "request", "sex": "f", "birth_year": 1980},
                             at="2016-04-08T09:00"))
        self.assertEqual(self.says("tasks", "--owner", "reception"), [])
        [task] = self.says("tasks", "--all")
        self.assertTrue(task["closed"])

    def test_what_was_done_before_stays_told(self):
        self.answers(0, "tasks", "--done", self.call(), "--outcome", "passed_on")
        self.tell(self.event("people.drop", {"code": A, "on": "2016-04-08", "place": self.place, "reason": "moved"}))
        [task] = self.says("tasks", "--all")
        self.assertEqual((task["done"], task["outcome"]), (True, "passed_on"))

    def test_a_centre_that_names_no_outcomes_has_its_reasons(self):
        text = (self.folder / "attendance/standard.json").read_text(encoding="utf-8")
        own = re.sub(r'"outcomes": \[.*?\n  \],\n', "", text, count=1, flags=re.S)
        self.assertNotEqual(own, text)
        (self.centre / "attendance.json").write_text(own, encoding="utf-8")
        self.refuses("tasks", "--done", self.call(), "--outcome", "done", says=["'done' is no outcome of: call"])
        self.answers(0, "tasks", "--done", self.call(), "--outcome", "work")


if __name__ == "__main__":
    unittest.main()
