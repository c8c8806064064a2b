"""Marks made without a network and handed in later as a file: twice, by others, by devices that disagree."""

import unittest

from workplace import WEEK, Workplace, code

A, B, C, D, E, STRANGER = (code(n * 7_919_000_000 + 5) for n in range(1, 7))
MONDAY = ("TAI-W", "2016-04-04")


class Offline(Workplace):
    def setUp(self):
        super().setUp()
        self.enrol("TAI-W", A, B)
        self.answers(0, "publish", WEEK, "--week", "2016-W14")

    def file(self, *lines, head="id,device,at,group,date,person,mark,minutes,reason"):
        file = self.folder / "marks.csv"
        file.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
        return str(file)

    def test_handed_in_twice_they_count_once_and_devices_that_disagree_are_shown(self):
        marks = self.file(f"{'A' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{A},present,,",
                          f"{'B' * 26},tablet-1,2016-04-04T09:40,TAI-W,2016-04-04,{B},late,25,")
        self.assertEqual(self.says("attend", "import", marks), {"taken": 2, "known_already": 0, "conflicts": 0})
        self.assertEqual(self.says("attend", "import", marks), {"taken": 0, "known_already": 2, "conflicts": 0})
        other = self.file(f"{'C' * 26},tablet-2,2016-04-04T09:45,TAI-W.1@2016-W14,{B},absent_unexcused,,",
                          head="id,device,at,occurrence,person,mark,minutes,reason")
        self.assertEqual(self.says("attend", "import", other), {"taken": 1, "known_already": 0, "conflicts": 1})
        [conflict] = self.says("attend", "conflicts", code=1)
        self.assertEqual(conflict["person"], B)
        self.assertEqual({(t["device"], t["mark"], t["at"]) for t in conflict["told"]},
                         {("tablet-1", "late 25", "2016-04-04 09:40"), ("tablet-2", "unexcused", "2016-04-04 09:45")})
        for language, line, mark in (("en", f"two tell different things about {B}", "late 25 min: "),
                                     ("tr", f"{B} için iki farklı bilgi var", "cihaz tablet-2"),
                                     ("ar", f"قولان مختلفان عن \u2068{B}\u2069", "الجهاز \u2068tablet-1\u2069")):
            text = self.answers(1, "attend", "conflicts", "--language", language).stdout
            self.assertIn(line, text)
            self.assertIn(mark, text)
            self.assertIn("merkez attend correct", text)
        self.assertIn("Çelişki: 1.", self.answers(0, "attend", "close", *MONDAY, "--language", "tr", now="2016-04-04T12:30").stdout)
        self.answers(0, "attend", "correct", *MONDAY, B, "--late", "25")
        for language, none in (("en", "No conflicts from"), ("tr", "çelişki yok."), ("ar", "لا تعارض من")):
            self.assertIn(none, self.answers(0, "attend", "conflicts", "--language", language).stdout)
        self.assertEqual(self.says("attend", "import", other)["known_already"], 1)
        self.answers(0, "attend", "conflicts")
        self.verify()

    def test_a_file_in_another_encoding_is_told(self):
        file = self.folder / "marks.csv"
        row = f"{'A' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{A},present,görüldü"
        file.write_bytes(f"id,device,at,group,date,person,mark,remark\n{row}\n".encode("windows-1254"))
        for more in ((), ("--json",)):
            self.assertIn("the file is not UTF-8", self.answers(0, "attend", "import", str(file), *more).stderr)
        file.write_bytes(file.read_bytes().replace(b"present", b"presnt"))
        self.refuses("attend", "import", str(file), says=["the file is not UTF-8", "did you mean 'present'"])

    def test_a_file_handed_in_by_somebody_else_counts_once_too(self):
        self.account("TI1F", "instructor")
        first = f"{'A' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{A},present,,"
        self.answers(0, "attend", "import", self.file(first), who="TI1F")
        both = self.file(first, f"{'B' * 26},tablet-1,2016-04-04T09:40,TAI-W,2016-04-04,{B},late,25,")
        self.assertEqual(self.says("attend", "import", both), {"taken": 1, "known_already": 1, "conflicts": 0})
        self.assertEqual(self.says("attend", "import", both, who="TI1F"), {"taken": 0, "known_already": 2, "conflicts": 0})
        other = self.file(f"{'C' * 26},tablet-1,2016-04-04T09:40,TAI-W,2016-04-04,{B},present,,",
                          f"{'A' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{A},absent_unexcused,,")
        for who in ("admin", "TI1F"):
            self.refuses("attend", "import", other, who=who,
                         says=["marks.csv:3:1", f"'{'A' * 26}' was handed in before", "attend correct"])
        self.answers(0, "attend", "conflicts")
        self.verify()

    def test_what_no_device_can_have_seen_is_refused_line_by_line(self):
        self.answers(0, "publish", WEEK, "--week", "2016-W12")
        marks = self.file(f"{'A' * 26},tablet-1,2016-04-03T23:59,TAI-W,2016-04-04,{A},present,,",
                          f"{'B' * 26},tablet-1,2016-03-27T03:30,TAI-W,2016-03-24,{B},present,,",
                          f"{'C' * 26},tablet-1,2016-04-04T00:01,TAI-W,2016-04-04,{B},present,,")
        told = self.answers(2, "attend", "import", marks).stderr
        self.assertRegex(told, r"marks.csv:2:.*2016-04-03T23:59 is before the day of the lesson, 2016-04-04")
        self.assertRegex(told, r"marks.csv:3:.*there was no 2016-03-27T03:30")
        self.assertIn("attend announce", told)
        self.assertNotIn("marks.csv:4:", told)

    def test_both_ends_and_single_lesson_hours_come_from_a_file(self):
        head = "id,device,at,group,date,person,mark,minutes,left_minutes,hours"
        marks = self.file(f"{'A' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{A},late,20,30,",
                          f"{'B' * 26},tablet-1,2016-04-04T09:40,TAI-W,2016-04-04,{B},absent_unexcused,,,2-3", head=head)
        self.answers(0, "attend", "import", marks)
        roll = {p["person"]: p for p in self.says("attend", "sheet", *MONDAY)["people"]}
        self.assertEqual((roll[A]["minutes"], roll[A]["left_minutes"]), (20, 30))
        self.assertEqual(roll[B]["hours"], ["present", "absent_unexcused", "absent_unexcused", "present"])
        wrong = self.file(f"{'C' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{A},late,20,x,",
                          f"{'D' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{A},present,,,2",
                          f"{'E' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{A},absent_unexcused,,,5", head=head)
        self.refuses("attend", "import", wrong, says=["'x' is no number of minutes", "do not go with 'present'", "'5' are no lesson hours"])

    def test_a_mark_of_a_lesson_that_was_moved_goes_where_it_went(self):
        self.answers(0, "attend", "move", "TAI-W", "2016-04-05", "--to", "2016-04-08", "--at", "09:15", "--reason", "room")
        marks = self.file(f"{'A' * 26},tablet-1,2016-04-08T09:20,TAI-W,2016-04-05,{A},present,,")
        self.assertEqual(self.says("attend", "import", marks, now="2016-04-08T13:00")["taken"], 1)
        roll = {p["person"]: p for p in self.says("attend", "sheet", "TAI-W", "2016-04-08")["people"]}
        self.assertEqual(roll[A]["mark"], "present")
        # Something else on the old date does not stand in its way where the time says which is meant.
        self.answers(0, "attend", "open", "TAI-W", "2016-04-05", "--time", "14:00-14:45")
        self.refuses("attend", "sheet", "TAI-W", "2016-04-05", "--at", "09:15", says=["it was moved to 2016-04-08 09:15"])
        self.refuses("attend", "sheet", "TAI-W", "2016-04-05", "--at", "10:15", says=["meets on 2016-04-05 at 14:00"])
        self.assertEqual(self.says("attend", "sheet", "TAI-W", "2016-04-05")["time"], "14:00-14:45")
        marks = self.file(f"{'B' * 26},tablet-1,2016-04-08T09:20,TAI-W,2016-04-05,09:15,{B},present",
                          head="id,device,at,group,date,time,person,mark")
        self.assertEqual(self.says("attend", "import", marks, now="2016-04-08T13:00")["taken"], 1)
        roll = {p["person"]: p for p in self.says("attend", "sheet", "TAI-W", "2016-04-08")["people"]}
        self.assertEqual(roll[B]["mark"], "present")
        self.verify()

    def test_a_mark_of_somebody_without_a_place_is_taken_and_said(self):
        self.enrol("HAI-W", E)
        marks = self.file(f"{'A' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{A},present,,",
                          f"{'B' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{E},present,,",
                          f"{'C' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{C},absent_unexcused,,",
                          f"{'D' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{D},not_enrolled,,")
        self.register_people(C, D)
        for language, words in (("en", f": warning: {E} has no place in TAI-W on 2016-04-04"),
                                ("tr", f"uyarı: {E}: 2016-04-04 tarihinde TAI-W grubunda yeri yok"),
                                ("ar", "يوم \u20682016-04-04\u2069")):
            done = self.answers(0, "attend", "import", marks, "--language", language)
            self.assertIn(words, done.stderr)
            self.assertIn("--walk-in", done.stderr)
            self.assertEqual([f"marks.csv:{line}:6" in done.stderr for line in (2, 3, 4, 5)], [False, True, True, False])
        self.assertEqual({p["person"]: p.get("mark") for p in self.says("attend", "sheet", *MONDAY)["people"]},
                         {A: "present", B: None, C: "absent_unexcused", D: "not_enrolled", E: "present"})
        self.answers(0, "attend", "correct", *MONDAY, E, "--walk-in")
        self.answers(0, "attend", "correct", *MONDAY, C, "--withdraw")
        self.verify()

    def test_marks_of_a_lesson_that_was_cancelled_are_kept_and_a_person_decides(self):
        self.account("TI1F", "instructor")
        self.answers(0, "attend", "cancel", *MONDAY, "--reason", "room", who="TI1F")
        marks = self.file(f"{'A' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{A},absent_unexcused,,")
        self.assertEqual(self.says("attend", "import", marks), {"taken": 1, "known_already": 0, "conflicts": 1})
        [conflict] = self.says("attend", "conflicts", code=1)
        self.assertEqual(conflict["kind"], "cancelled_but_marked")
        self.assertEqual([(t.get("person"), t["mark"], t["account"]) for t in conflict["told"]],
                         [(None, "did not happen (room could not be used)", "TI1F"), (A, "unexcused", "admin")])
        for language, words in (("en", ("people are marked in it", "--take-back", "--withdraw")),
                                ("tr", ("yoklama alınmış", "--take-back")), ("ar", ("وفي سجله علامات", "--take-back"))):
            text = self.answers(1, "attend", "conflicts", "--language", language).stdout
            self.assertEqual([w for w in words if w not in text], [], text)
        # It did not take place: who is marked is taken out again. Or it did: then the mark holds.
        self.refuses("attend", "correct", *MONDAY, A, "--present", says=["did not happen"])
        self.answers(0, "attend", "correct", *MONDAY, A, "--withdraw")
        self.answers(0, "attend", "conflicts")
        later = self.file(f"{'B' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{B},absent_unexcused,,")
        self.assertEqual(self.says("attend", "import", later)["conflicts"], 1)
        self.answers(0, "attend", "cancel", *MONDAY, "--take-back", "--reason", "held_after_all")
        self.answers(0, "attend", "conflicts")
        self.assertEqual([p["person"] for p in self.says("attend", "sheet", *MONDAY)["people"] if p.get("mark")], [B])
        self.verify()

    def test_a_mark_in_a_lesson_hour_that_was_not_given_is_kept_and_shown(self):
        self.answers(0, "attend", "cancel", *MONDAY, "--reason", "room", "--hours", "2")
        head = "id,device,at,group,date,person,mark,hours"
        marks = self.file(f"{'A' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{A},absent_unexcused,2-3", head=head)
        self.assertEqual(self.says("attend", "import", marks)["conflicts"], 1)
        [conflict] = self.says("attend", "conflicts", code=1)
        self.assertEqual((conflict["kind"], conflict["person"]), ("hours_but_marked", A))
        self.assertEqual([t["mark"] for t in conflict["told"]],
                         ["lesson hours 2 not given (room could not be used)", "unexcused in hours 2-3"])
        self.answers(0, "attend", "correct", *MONDAY, A, "--absent", "--hours", "3")
        self.answers(0, "attend", "conflicts")
        self.verify()

    def test_each_slip_is_shown_at_its_cell(self):
        def line(number, at="2016-04-04T09:20", group="TAI-W", date="2016-04-04", person=A, mark="present", minutes="", reason=""):
            return f"{str(number) * 26},tablet-1,{at},{group},{date},{person},{mark},{minutes},{reason}"

        told = self.answers(2, "attend", "import", self.file(
            line(0, at="2016-04-04T19:20"), line(1, group="TAI-Z"), line(2, date="2016-04-03"), line(3, date="4.4.2016"),
            line(4, person=STRANGER), line(5, mark="late", minutes="500"), line(6, mark="late"),
            line(7, mark="absent_excused", reason="wrok"), line(8, mark="absent_excused"))).stderr
        for place in ("2:3", "3:4", "4:5", "5:5", "6:6", "7:8", "8:8", "9:9", "10:9"):
            self.assertIn(f"marks.csv:{place}: error", told)
        self.assertIn("'late' does not say how many minutes", told)
        self.assertNotIn(": 0 minutes late", told)

    def test_an_instructor_is_told_of_nobody_else_whether_a_code_is_somebodys(self):
        """Of whoever does not come to the own groups the answer is that for a code which nobody has."""
        self.account("TI1F", "instructor")
        outsider, nobody = code(991), code(992)
        self.register_people(outsider)
        calls = [("attend", "announce", "{}", "--from", "2016-04-05", "--reason", "work"),
                 ("attend", "announce", "{}", "--from", "2016-04-05", "--reason", "work", "--group", "TAI-W"),
                 ("attend", "mark", *MONDAY, "--present", "{}"), ("attend", "mark", *MONDAY, "--late", "{}:20"),
                 ("attend", "correct", *MONDAY, "{}", "--absent"), ("attend", "correct", *MONDAY, "{}", "--withdraw")]
        for call in calls:
            said = [self.answers(2, *(word.format(who) for word in call), who="TI1F") for who in (outsider, nobody)]
            self.assertEqual(said[0].stderr.replace(outsider, "CODE"), said[1].stderr.replace(nobody, "CODE"), call)
            self.assertIn("CODE", said[0].stderr.replace(outsider, "CODE"))
        told = []
        for who in (outsider, nobody):
            marks = self.file(f"{'A' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{who},present,,")
            told.append(self.answers(2, "attend", "import", marks, who="TI1F").stderr.replace(who, "CODE"))
        self.assertEqual(told[0], told[1])
        self.assertIn("CODE does not belong to this group", told[0])
        self.says("attend", "import", self.file(f"{'B' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{A},present,,"), who="TI1F")
        self.answers(0, "attend", "announce", B, "--from", "2016-04-05", "--reason", "work", who="TI1F")
        # Who may look people up is told which it is.
        self.refuses(*(word.format(nobody) for word in calls[0]), says=["nobody here has the code"])
        self.refuses(*(word.format(outsider) for word in calls[0]), says=["is in no group then"])

    def test_one_wrong_line_and_nothing_is_taken(self):
        marks = self.file(f"{'A' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{A},present,,",
                          f"short,tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{A},presnt,x,")
        self.refuses("attend", "import", marks, says=["marks.csv:3:1", "is no id of a mark", "did you mean 'present'",
                                                      "'x' is no number of minutes"])
        marks = self.file(f"{'A' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{A},present,,",
                          f"{'B' * 26},tablet-1,2016-04-04T19:20,TAI-Z,2016-04-04,{STRANGER},late,500,")
        self.refuses("attend", "import", marks, says=["marks.csv:3:4", "there is no group 'TAI-Z'"])
        marks = self.file(f"{'A' * 26},tablet-1,2016-04-04T09:20,TAI-Z,2016-04-04,{A},present,,",
                          f"{'B' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{STRANGER},presnt,,",
                          f"short,tablet-1,2016-04-04T19:20,TAI-W,2016-04-04,{A},late,20,")
        self.refuses("attend", "import", marks, says=["there is no group 'TAI-Z'", "did you mean 'present'", STRANGER,
                                                      "is no id of a mark", "2016-04-04T19:20 lies ahead"])
        marks = self.file(f"{'A' * 26},front desk,2016-04-04T09:20,TAI-W,2016-04-04,{A},present,,")
        self.refuses("attend", "import", marks, says=["marks.csv:2:2: error: 'front desk' is no name of a device", "such as tablet-1"])
        self.refuses("attend", "import", self.file(head="id,device,person,mrak"),
                     says=["there is no column 'mrak'", "column 'at' is missing", "which lesson a mark belongs to"])
        sheet = self.says("attend", "sheet", *MONDAY)
        self.assertTrue(all("mark" not in p for p in sheet["people"]))

    def test_a_cell_without_a_column_is_said_with_its_line(self):
        """A remark with a comma in it is cut in two where nobody quoted it."""
        marks = self.file(f"{'A' * 26},tablet-1,2016-04-04T09:20,TAI-W,2016-04-04,{A},present,,,left early,with her aunt")
        done = self.answers(0, "attend", "import", marks)
        self.assertIn("marks.csv:2:10: warning: this cell has no column: it is not stored", done.stderr)


if __name__ == "__main__":
    unittest.main()
