"""Somebody who was registered twice: attendance under both codes is one person's, and taken back it is two's again."""

import json
import unittest

from workplace import WEEK, Workplace, code

A, B, *OTHERS = (code(n * 6_900_511 + 17) for n in range(1, 7))
MONDAY, TUESDAY, THURSDAY = (("TAI-W", f"2016-04-0{day}") for day in (4, 5, 7))


class MergedAttendance(Workplace):
    now = "2016-04-07T13:00"

    def setUp(self):
        super().setUp()
        self.enrol("TAI-W", A, *OTHERS)
        self.register_people(B)
        for of in (A, B):
            text = {"code": of, "name": "Hala Bada", "birth": "1988-05", "sex": "f", "languages": ["ar"]}
            self.tell(f"person {of} {json.dumps(text, sort_keys=True)}")
        self.answers(0, "publish", WEEK, "--week", "2016-W14", now="2016-04-01T10:00")

    def lesson(self, of, *words):
        self.answers(0, "attend", "mark", *of, *words, now=of[1] + "T12:30")
        self.answers(0, "attend", "close", *of, now=of[1] + "T12:30")

    def merge(self):
        self.answers(0, "people", "merge", B, A)

    def unmerge(self):
        self.answers(0, "people", "unmerge", B, A)

    def sheet(self, of):
        people = self.says("attend", "sheet", *of)["people"]
        self.assertEqual(len({p["person"] for p in people}), len(people))
        return {p["person"]: p.get("mark") for p in people}

    def standing(self, person):
        [line] = [p for p in self.says("attend", "certificates", "TAI-W") if p["person"] == person]
        return [line[k] for k in ("held", "attended", "excused", "unexcused", "verdict")]

    def of_group(self):
        [line] = self.says("report", "attendance", "--by", "group", "--group", "TAI-W")
        return line

    def of_person(self, person):
        [line] = self.says("report", "attendance", "--person", person)
        return [line[k] for k in ("hours_held", "hours_attended", "hours_excused", "hours_unexcused", "people", "contacts")]

    def test_lessons_attended_stay_attended_and_nobody_is_counted_twice(self):
        for of in (MONDAY, TUESDAY):
            self.lesson(of, "--present", "all")
        standing, group, person, sheet = self.standing(A), self.of_group(), self.of_person(A), self.sheet(MONDAY)
        self.assertEqual(person, ["8", "8", "0", "0", "1", "2"])
        self.assertEqual(group["people"], "5")
        self.merge()
        self.assertEqual(self.standing(B), standing)
        self.assertEqual(self.of_group(), group)
        self.assertEqual(self.of_person(A), person)  # by either code
        self.assertEqual(self.of_person(B), person)
        self.assertEqual(self.sheet(MONDAY), {(B if p == A else p): mark for p, mark in sheet.items()})
        by_person = self.answers(0, "report", "attendance", "--by", "person").stdout
        self.assertIn(B, by_person)
        self.assertNotIn(A, by_person)
        self.assertEqual(self.says("tasks"), [])
        self.assertEqual(self.says("attend", "conflicts"), [])
        self.assertNotIn("0/4", self.answers(0, "people", "export", B).stdout)
        self.unmerge()
        self.assertEqual((self.standing(A), self.of_group(), self.of_person(A), self.sheet(MONDAY)),
                         (standing, group, person, sheet))
        self.verify()

    def test_an_absence_announced_under_the_code_given_up_excuses(self):
        self.answers(0, "attend", "announce", A, "--from", "2016-04-07", "--reason", "work", now="2016-04-07T08:00")
        self.merge()
        self.lesson(THURSDAY, "--present", ",".join(OTHERS))
        self.assertEqual(self.standing(B)[:4], [4, 0, 4, 0])
        self.assertEqual(self.of_person(B)[:4], ["4", "0", "4", "0"])
        self.unmerge()
        self.assertEqual(self.standing(A)[:4], [4, 0, 4, 0])

    def test_a_correction_writes_no_second_mark_and_taken_back_leaves_the_first(self):
        self.lesson(MONDAY, "--present", "all")
        self.merge()
        done = self.says("attend", "correct", *MONDAY, A, "--absent")
        self.assertEqual((done["person"], done["before"], done["after"]), (B, "present", "unexcused"))
        self.assertEqual(self.sheet(MONDAY)[B], "absent_unexcused")
        self.assertEqual(self.says("attend", "conflicts"), [])
        self.unmerge()
        self.assertEqual(self.sheet(MONDAY)[A], "present")
        self.verify()

    def test_what_one_roll_call_says_differently_of_both_is_a_conflict_to_be_settled(self):
        self.tell(self.event("people.enrol", {"code": B, "from": "2016-03-07", "group": "TAI-W"}))
        self.lesson(MONDAY, "--present", "all", "--absent", B)
        self.merge()
        [conflict] = self.says("attend", "conflicts", code=1)
        self.assertEqual((conflict["person"], sorted(t["mark"] for t in conflict["told"])), (B, ["present", "unexcused"]))
        self.assertEqual(self.standing(B)[:2], [4, 4])
        self.answers(0, "attend", "correct", *MONDAY, B, "--late", "20")
        self.assertEqual(self.says("attend", "conflicts"), [])
        self.assertEqual(self.of_group()["people"], "5")
        self.unmerge()
        self.assertEqual(self.sheet(MONDAY)[A], "present")

    def test_marks_of_a_device_that_knew_the_old_code_are_counted_as_a_conflict(self):
        self.answers(0, "attend", "mark", *MONDAY, "--present", "all", now="2016-04-04T12:30")
        self.merge()
        file = self.folder / "marks.csv"
        file.write_text("id,device,at,group,date,person,mark,minutes,reason\n"
                        f"{'D' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{A},late,25,\n", encoding="utf-8")
        self.assertEqual(self.says("attend", "import", str(file)), {"taken": 1, "known_already": 0, "conflicts": 1})
        self.assertEqual([c["person"] for c in self.says("attend", "conflicts", code=1)], [B])

    def test_a_task_that_was_done_stays_done(self):
        for of in (MONDAY, TUESDAY):
            self.lesson(of, "--present", "all", "--absent", A)
        [task] = self.says("tasks")
        self.answers(0, "tasks", "--done", task["task"], "--outcome", "work")
        self.merge()
        self.assertEqual(self.says("tasks"), [])
        self.assertEqual([(t["person"], t["outcome"]) for t in self.says("tasks", "--all")], [(B, "work")])

    def test_who_left_early_by_the_whole_length_was_not_there(self):
        self.lesson(MONDAY, "--present", "all", "--left-early", f"{A}:190")
        self.assertEqual(self.of_person(A), ["4", "0", "0", "4", "0", "0"])
        self.assertEqual([self.of_group()[k] for k in ("people", "contacts")], ["4", "4"])


if __name__ == "__main__":
    unittest.main()
