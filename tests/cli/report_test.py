"""What registers come to: tasks of follow-up, and reports with small numbers hidden."""

import csv
import io
import json
import unittest

from workplace import WEEK, Workplace, code

PEOPLE = [code(n * 6_700_417 + 11) for n in range(1, 9)]
AWAY = PEOPLE[0]


class Reports(Workplace):
    def setUp(self):
        super().setUp()
        self.enrol("TAI-W", *PEOPLE)
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        for day in ("2016-04-04", "2016-04-05"):
            self.answers(0, "attend", "mark", "TAI-W", day, "--present", "all", "--absent", AWAY, now=day + "T12:30")
            self.answers(0, "attend", "close", "TAI-W", day, now=day + "T12:30")
        self.answers(0, "attend", "cancel", "TAI-W", "2016-04-06", "--reason", "weather", now="2016-04-06T09:00")

    now = "2016-04-07T10:00"

    def test_two_absences_in_a_row_open_a_task_that_can_be_done(self):
        [task] = self.says("tasks")
        self.assertEqual((task["what"], task["owner"], task["person"], task["due"], task["overdue"]),
                         ("call", "reception", AWAY, "2016-04-08", False))
        self.assertTrue(self.says("tasks", now="2016-04-09T10:00")[0]["overdue"])
        self.assertEqual(self.says("tasks", "--owner", "animator"), [])
        self.refuses("tasks", "--done", task["task"], "--outcome", "wrok", says=["did you mean 'work'"])
        self.refuses("tasks", "--done", "nothing", "--outcome", "work", says=["there is no task 'nothing'"])
        self.answers(0, "tasks", "--done", task["task"], "--outcome", "work")
        self.assertEqual(self.says("tasks"), [])
        self.assertEqual(self.says("tasks", "--all")[0]["outcome"], "work")
        self.refuses("tasks", "--done", task["task"], "--outcome", "work", says=["is done already: work"])
        self.verify()

    def test_tasks_of_all_groups_stand_by_due_date(self):
        other = PEOPLE[1]
        self.tell(self.event("people.enrol", {"code": other, "from": "2016-03-07", "group": "HAI-W"}))
        for day in ("2016-04-05", "2016-04-06"):
            self.answers(0, "attend", "mark", "HAI-W", day, "--absent", other, now=day + "T12:30")
            self.answers(0, "attend", "close", "HAI-W", day, now=day + "T12:30")
        self.assertEqual([(t["due"], t["person"]) for t in self.says("tasks")], [("2016-04-08", AWAY), ("2016-04-11", other)])

    def test_a_correction_takes_its_task_away(self):
        self.answers(0, "attend", "correct", "TAI-W", "2016-04-05", AWAY, "--excused", "work")
        self.assertEqual(self.says("tasks"), [])

    def rules(self, *changes):
        """The centre's own rules: the standard ones with these words changed."""
        text = (self.folder / "attendance/standard.json").read_text(encoding="utf-8")
        for old, new in changes:
            self.assertEqual(text.count(old), 1, old)
            text = text.replace(old, new)
        (self.centre / "attendance.json").write_text(text, encoding="utf-8")

    def test_who_owns_a_task_reads_and_closes_it_and_nobody_else_but_who_sees_all(self):
        for name, role in (("TI1F", "instructor"), ("HI1F", "instructor"), ("AN1F", "animator"), ("R1", "reception"),
                           ("SW1F", "social_worker"), ("PS1F", "psychologist"), ("numbers", "reporting")):
            self.account(name, role)
        self.rules(('"consecutive": 4, "over_percent": 15', '"consecutive": 2, "over_percent": 15'))
        seen = {who: sorted(t["what"] for t in self.says("tasks", who=who))
                for who in ("admin", "SW1F", "R1", "TI1F", "HI1F", "AN1F", "PS1F")}
        self.assertEqual(seen, {"admin": ["call", "warning"], "SW1F": ["call", "warning"], "R1": ["call"], "TI1F": ["warning"],
                                "HI1F": [], "AN1F": [], "PS1F": []})
        self.refuses("tasks", who="numbers", says=["may not see follow-up tasks"])
        ids = {t["what"]: t["task"] for t in self.says("tasks")}
        for who, what in (("R1", "warning"), ("TI1F", "call"), ("HI1F", "warning")):
            self.refuses("tasks", "--done", ids[what], "--outcome", "work", who=who, says=[f"there is no task '{ids[what]}'"])
        self.answers(0, "tasks", "--done", ids["call"], "--outcome", "work", who="R1")
        self.assertEqual(self.says("tasks", who="R1"), [])
        # As the registers of the own groups: two weeks back. The reception's goes on, and whoever sees all sees it late.
        for now, count in (("2016-04-22T10:00", 1), ("2016-04-23T10:00", 0)):
            self.assertEqual(len(self.says("tasks", who="TI1F", now=now)), count, now)
            self.assertEqual(len(self.says("tasks", who="SW1F", now=now)), 1, now)
        self.answers(0, "tasks", "--done", ids["warning"], "--outcome", "work", who="TI1F")

    def test_rules_whose_owner_could_not_read_a_task_are_refused_where_they_say_so(self):
        self.rules(('"task": "call", "owner": "reception"', '"task": "call", "owner": "receptoin"'),
                   ('"task": "inform", "owner": "social_worker"', '"task": "inform", "owner": "reporting"'))
        self.refuses("tasks", says=["attendance.json:", "'receptoin' is no role; did you mean 'reception'",
                                    "ladder[2].owner 'reporting' may not see follow-up tasks"])
        done = self.run_as("admin", "tasks")
        self.assertRegex(done.stderr, r"attendance\.json:\d+:\d+: .*ladder\[0\]\.owner")

    def test_rules_that_know_less_than_the_standard_ones_say_so_once_to_who_keeps_them(self):
        self.account("TI1F", "instructor")
        self.rules((', "says": "staff_away"', ""), (', "says": "adult_listed"', ""))
        lines = (self.centre / "attendance.json").read_text(encoding="utf-8").splitlines()
        for key, word in (("lost_reasons", "staff_away"), ("override_reasons", "adult_listed")):
            line = 1 + next(n for n, text in enumerate(lines) if f'"{key}"' in text)
            place = f"attendance.json:{line}:"
            for asked in (("tasks",), ("attend", "today")):
                done = self.answers(0, *asked)
                self.assertEqual(done.stderr.count(place), 1, done.stderr)
                self.assertIn(f'"says": "{word}"', done.stderr)
            checked = self.run_as("admin", "check", str(self.centre))
            self.assertEqual(checked.stdout.count(place), 1, checked.stdout)
            self.assertNotIn(place, self.answers(0, "attend", "today", who="TI1F").stderr)
        [*told] = json.loads(self.run_as("admin", "check", str(self.centre), "--json").stdout)["warnings"]
        self.assertEqual(len([w for w in told if w["file"].endswith("attendance.json")]), 2)
        self.rules((', "says": "staff_away"', ', "says": "nothing"'), (', "says": "adult_listed"', ', "says": "nothing"'))
        self.assertEqual(self.answers(0, "tasks").stderr, "")

    def test_check_reads_the_rules_of_attendance(self):
        self.rules(('"late_minutes": 15', '"late_minutes": "x"'))
        self.refuses("check", str(self.centre), says=["attendance.json:", "marks.late_minutes is no whole number"])

    def test_the_formulas_by_group(self):
        [line] = self.says("report", "attendance", "--by", "group", "--group", "TAI-W")
        self.assertEqual([line[k] for k in ("planned", "held", "lost", "open")], ["4", "2", "1", "1"])
        self.assertEqual([line[k] for k in ("hours_held", "hours_attended", "hours_unexcused", "rate", "people", "contacts")],
                         ["64", "56", "8", "87.5", "7", "14"])
        [day] = self.says("report", "attendance", "--group", "TAI-W", "--from", "2016-04-05", "--to", "2016-04-05")
        self.assertEqual((day["held"], day["contacts"]), ("1", "7"))
        [person] = self.says("report", "attendance", "--by", "person", "--person", AWAY)
        self.assertEqual((person["key"], person["hours_held"], person["hours_attended"]), (AWAY, "8", "0"))

    def test_a_make_up_turns_lost_into_moved(self):
        words = ["attend", "open", "TAI-W", "2016-04-08", "--time", "09:15-12:25", "--room", "201", "--staff", "TI1F"]
        self.refuses(*words, "--makes-up", "2016-04-05", says=["was not lost"])
        opened = self.says(*words, "--makes-up", "2016-04-06")
        self.assertEqual(opened["makes_up"], "TAI-W.3@2016-W14")
        self.refuses(*words, "--makes-up", "2016-04-06", says=["is made up for already"])
        words = ["TAI-W", "2016-04-08"]
        self.answers(0, "attend", "mark", *words, "--present", "all", now="2016-04-08T12:20")
        self.answers(0, "attend", "close", *words, now="2016-04-08T12:25")
        [line] = self.says("report", "attendance", "--group", "TAI-W")
        self.assertEqual([line[k] for k in ("planned", "held", "moved", "lost", "open")], ["4", "2", "1", "0", "1"])
        self.verify()

    def test_a_drop_in_is_opened_without_a_plan(self):
        self.refuses("attend", "open", "TAI-V", "2016-04-07", "--time", "18-17", says=["TAI-W"])
        self.answers(0, "attend", "open", "TAI-W", "2016-04-07", "--time", "17:00-17:45")
        self.assertIn("17:00-17:45", [o["time"] for o in self.says("attend", "today") if o["groups"] == ["TAI-W"]])

    def test_an_announced_absence_is_excused_by_itself(self):
        words = ["attend", "announce", PEOPLE[1], "--from", "2016-04-07", "--reason"]
        self.refuses(*words, "wrok", now="2016-04-07T08:00", says=["did you mean 'work'"])
        self.assertEqual(self.says(*words, "work", now="2016-04-07T08:00")["groups"], ["TAI-W"])
        self.answers(0, "attend", "close", "TAI-W", "2016-04-07", now="2016-04-07T12:30")
        [line] = self.says("report", "attendance", "--person", PEOPLE[1])
        self.assertEqual((line["hours_excused"], line["hours_unexcused"]), ("4", "0"))
        self.account("HI1F", "instructor")
        self.refuses(*words, "work", who="HI1F", says=["is in none of your groups"])
        self.verify()

    def test_whoever_takes_the_call_notes_the_absence(self):
        client = code(4_000_037)
        self.register_people(client)
        self.tell(self.event("people.enrol", {"code": client, "from": "2016-03-07", "group": "IND-TR"}))
        for name, role in (("R1", "reception"), ("SW1F", "social_worker")):
            self.account(name, role)
            said = self.says("attend", "announce", PEOPLE[1], "--from", "2016-04-08", "--reason", "work", who=name)
            self.assertEqual(said["groups"], ["TAI-W"])
            # Therapy is not there for them.
            self.refuses("attend", "announce", client, "--from", "2016-04-08", "--reason", "work", who=name,
                         says=["is in no group then that you may see"])
            self.refuses("attend", "announce", client, "--from", "2016-04-08", "--reason", "work", "--group", "IND-TR", who=name,
                         says=["is in no group 'IND-TR' that you may open"])
        self.refuses("attend", "mark", "TAI-W", "2016-04-07", "--present", "all", who="R1", says=["may not take attendance"])

    def test_csv_says_what_json_says(self):
        text = self.answers(0, "report", "attendance", "--by", "group", "--csv").stdout
        rows = list(csv.DictReader(io.StringIO(text)))
        self.assertEqual(rows, self.says("report", "attendance", "--by", "group"))
        self.assertIn("TAI-W", [r["key"] for r in rows])

    def test_services_and_categories_have_their_names_in_the_language_asked_for(self):
        for by, word, names in (("service", "tailoring", ("Tailoring", "Biçki-dikiş", "الخياطة")),
                                ("category", "adult", ("adults", "yetişkinler", "البالغون"))):
            for language, name in zip(("en", "tr", "ar"), names):
                words = ("report", "attendance", "--by", by, "--language", language)
                lines = [line for line in self.answers(0, *words).stdout.splitlines() if name in line]
                self.assertEqual(len(lines), 2, "of the sessions, and of the people")
                for line in lines:  # and the word by which it is asked for
                    self.assertRegex(line, rf"{name} \(\u2068?{word}\u2069?\)")
                self.assertIn(word, [line["key"] for line in self.says(*words)])
                self.assertEqual(self.answers(0, *words, "--csv").stdout,
                                 self.answers(0, "report", "attendance", "--by", by, "--csv").stdout)

    def test_reporting_sees_numbers_and_never_a_person_and_small_numbers_are_hidden(self):
        self.account("number", "reporting")
        self.refuses("report", "attendance", "--by", "person", who="number", says=["may not see single persons"])
        # Nor whether there is somebody by a code.
        known, unknown = (self.answers(2, "report", "attendance", "--person", one, who="number").stderr
                          for one in (AWAY, code(12345678)))
        self.assertEqual(known, unknown)
        self.refuses("report", "attendance", "--person", AWAY, who="number", says=["may not see single persons"])
        self.enrol("HAI-W", PEOPLE[1], PEOPLE[2])
        self.answers(0, "attend", "mark", "HAI-W", "2016-04-04", "--present", "all")
        self.answers(0, "attend", "close", "HAI-W", "2016-04-04")
        lines = {line["key"]: line for line in self.says("report", "attendance", "--by", "group", who="number")}
        self.assertEqual((lines["HAI-W"]["people"], lines["HAI-W"]["contacts"]), ("<5", "<5"))
        self.refuses("report", "attendance", "--by", "person", "--outside", says=["names nobody"])

    def test_therapy_has_no_line_by_group_for_others(self):
        keys = [line["key"] for line in self.says("report", "attendance", "--by", "group")]
        self.assertIn("TAI-W", keys)
        self.assertFalse([k for k in keys if k.startswith("IND-")])
        self.refuses("report", "attendance", "--group", "TAI-V", says=["TAI-W"])

    def test_the_text_fits_the_screen(self):
        for line in self.answers(0, "report", "attendance", "--by", "service").stdout.splitlines():
            self.assertLessEqual(len(line), 100, line)

    def test_no_filter_tells_what_the_whole_table_hides(self):
        self.account("number", "reporting")
        self.enrol("HAI-W", PEOPLE[1], PEOPLE[2])
        self.answers(0, "attend", "mark", "HAI-W", "2016-04-04", "--present", "all")
        self.answers(0, "attend", "close", "HAI-W", "2016-04-04")

        def people(*words, who="number"):
            return {line["key"]: line["people"] for line in self.says("report", "attendance", *words, who=who)}
        # Two came for hairdressing: whoever knew the sum and tailoring would know what they did.
        both = {"hairdressing": "<5", "tailoring": "<5"}
        self.assertEqual(people(), {"": "7"})
        self.assertEqual(people("--category", "adult"), {"": "7"})
        for words in ((), ("--category", "adult")):
            shown = people("--by", "service", *words)
            self.assertEqual({key: shown[key] for key in both}, both)
        for words in (("--service", "tailoring"), ("--group", "TAI-W"), ("--service", "tailoring", "--category", "adult")):
            self.assertEqual(people(*words), {"": "<5"}, words)
            self.assertEqual(people(*words, "--outside", who="admin"), {"": "<5"}, words)
            self.assertEqual(people(*words, who="admin"), {"": "7"}, words)
        self.assertEqual(people("--by", "group", "--service", "tailoring")["TAI-W"], "<5")
        table = self.answers(0, "report", "attendance", "--service", "tailoring", "--hxl", "--from", "2016-04-04",
                             "--to", "2016-04-07").stdout
        [line] = list(csv.DictReader(io.StringIO(table)))[1:]
        self.assertEqual((line["people"], line["contacts"], line["hours_attended"]), ("", "", ""))


if __name__ == "__main__":
    unittest.main()
