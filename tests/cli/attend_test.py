"""Keeping the registers of a published week, as a person uses the program."""

import concurrent.futures
import json
import os
import unittest
import unittest.mock

from workplace import SOURCE, WEEK, Workplace, code

A, B, C, D, E, STRANGER = (code(n * 7_919_000_000 + 5) for n in range(1, 7))
MONDAY = ("TAI-W", "2016-04-04")
TUESDAY = ("TAI-W", "2016-04-05")


class Registers(Workplace):
    def setUp(self):
        super().setUp()
        self.enrol("TAI-W", A, B, C, D)
        self.enrol("HAI-W", E)
        self.answers(0, "publish", WEEK, "--week", "2016-W14")

    def sheet(self, *of):
        return {p["person"]: p for p in self.says("attend", "sheet", *(of or MONDAY))["people"]}

    def test_a_lesson_from_roll_call_to_closing(self):
        today = {tuple(o["groups"]): o for o in self.says("attend", "today")}
        self.assertEqual(today["TAI-W",]["members"], 4)
        self.assertEqual(today["TAI-W",]["state"], "not taken")
        done = self.says("attend", "mark", *MONDAY, "--present", "all", "--absent", A, "--late", f"{B}:20",
                         "--walk-in", E)
        self.assertEqual((done["present"], done["absent_unexcused"], done["late"], done["not_enrolled"]), (2, 1, 1, 1))
        self.assertEqual(done["without_mark"], [])
        roll = self.sheet()
        self.assertEqual((roll[A]["mark"], roll[B]["mark"], roll[B]["minutes"]), ("absent_unexcused", "late", 20))
        self.assertFalse(roll[E]["member"])
        self.assertEqual(self.says("attend", "close", *MONDAY)["people"], 5)
        self.refuses("attend", "mark", *MONDAY, "--present", "all", says=["is closed", "attend correct"])
        changed = self.says("attend", "correct", *MONDAY, A, "--excused", "work")
        self.assertEqual((changed["before"], changed["after"]), ("unexcused", "excused (work)"))
        self.answers(0, "attend", "conflicts")
        self.verify()

    def test_the_same_roll_call_again_is_no_news_and_another_one_is_refused(self):
        self.answers(0, "attend", "mark", *MONDAY, "--present", f"{A},{B}")
        self.assertEqual(self.says("attend", "mark", *MONDAY, "--present", f"{A},{B}")["marked"], 0)
        self.refuses("attend", "mark", *MONDAY, "--absent", A, says=[f"{A} is marked already: present", "attend correct"])
        self.assertEqual(self.sheet()[A]["mark"], "present")

    def test_every_slip_of_a_roll_call_is_named_and_nothing_is_taken(self):
        self.refuses("attend", "mark", *MONDAY, "--present", f"{A},{E},{STRANGER}", "--absent", A, "--late", f"{B}:x",
                     "--excused", f"{C}:wrok",
                     says=[f"{A} is named twice", f"{E} does not belong to this group", "--walk-in",
                           f"nobody here has the code {STRANGER}", "does not say how many minutes", "work"])
        self.refuses("attend", "mark", *MONDAY, "--present", A[:-1] + ("0" if A[-1] != "0" else "1"), says=["is no code"])
        self.refuses("attend", "mark", *MONDAY, "--absent", A, "--remark", "she is in hospital", says=["speaks of health, law, violence, origin or religion"])
        self.refuses("attend", "mark", "TAI-V", "2016-04-04", "--present", "all", says=["TAI-W"])
        self.refuses("attend", "mark", "TAI-W", "2016-04-05", "--present", "all", says=["lies ahead"])
        self.assertTrue(all("mark" not in p for p in self.sheet().values()))

    def test_codes_may_be_typed_as_people_write_them(self):
        self.answers(0, "attend", "mark", *MONDAY, "--present", A.lower().replace("-", ""))
        self.assertEqual(self.sheet()[A]["mark"], "present")

    def test_who_a_closed_register_does_not_name_was_absent_and_can_be_put_in_later(self):
        self.answers(0, "attend", "mark", *MONDAY, "--present", f"{A},{B}")
        self.assertEqual(sorted(self.says("attend", "close", *MONDAY)["absent_unmarked"]), sorted([C, D]))
        self.refuses("attend", "close", *MONDAY, says=["closed already"])
        self.answers(0, "attend", "correct", *MONDAY, C, "--late", "30")
        self.answers(0, "attend", "conflicts")
        self.answers(0, "attend", "correct", *MONDAY, B, "--withdraw")
        self.assertNotIn("mark", self.sheet()[B])
        self.verify()

    def test_a_lesson_that_did_not_happen(self):
        self.refuses("attend", "cancel", *MONDAY, "--reason", "staff_absnt", says=["did you mean 'staff_absent'"])
        self.answers(0, "attend", "cancel", *MONDAY, "--reason", "staff_absent")
        self.refuses("attend", "mark", *MONDAY, "--present", "all", says=["did not happen: instructor absent"])
        told = self.answers(2, "attend", "mark", *MONDAY, "--present", "all", "--language", "tr").stderr
        self.assertIn("yapılmadı: ", told)
        self.assertNotIn("staff_absent", told)
        missing = self.says("attend", "missing", code=1, now="2016-04-04T13:00")
        self.assertNotIn(["TAI-W"], [o["groups"] for o in missing])

    def test_an_option_without_a_word_is_none_that_was_left_out(self):
        """A variable of a script that was never set would otherwise cancel the whole lesson."""
        self.refuses("attend", "cancel", *MONDAY, "--reason", "room", "--hours", "", says=["--hours: nothing stands after it"])
        self.refuses("tasks", "--done=", says=["--done"])
        self.assertEqual(self.says("attend", "sheet", *MONDAY)["state"], "not taken")

    def test_the_sheet_says_why_in_the_language_asked_for(self):
        self.answers(0, "attend", "mark", *MONDAY, "--present", "all", "--excused", f"{A}:work")
        for language, word in (("tr", "iş"), ("ar", "عمل")):
            told = self.answers(0, "attend", "sheet", *MONDAY, "--language", language).stdout
            self.assertIn(word, told)
            self.assertNotIn(" work", told)

    def documented(self, one):
        text = {"code": one, "name": "Hala Bada", "birth": "1988-05", "sex": "f", "languages": ["ar"]}
        self.tell(f"person {one} {json.dumps(text, sort_keys=True)}")

    def test_who_is_erased_before_a_lesson_is_over_did_not_miss_it(self):
        self.documented(A)
        self.answers(0, "people", "erase", A, "--sure", now="2016-04-04T09:00")
        self.answers(0, "attend", "mark", *MONDAY, "--present", "all")
        self.assertEqual(self.says("attend", "close", *MONDAY)["absent_unmarked"], [])
        [line] = self.says("report", "attendance", "--by", "group", "--group", "TAI-W")
        self.assertEqual([line[k] for k in ("people", "hours_held", "hours_attended", "hours_unexcused")], ["3", "12", "12", "0"])
        [gone] = [p for p in self.says("attend", "certificates", "TAI-W") if p["person"] == A]
        self.assertEqual((gone["verdict"], gone["held"], gone["unexcused"], gone["before"]), ("left", 0, 0, 0))

    def test_what_was_missed_before_an_erasure_stays_missed_in_sums(self):
        self.answers(0, "attend", "mark", *MONDAY, "--present", f"{B},{C},{D}")
        self.answers(0, "attend", "close", *MONDAY)
        told = self.says("report", "attendance", "--by", "group", "--group", "TAI-W")
        self.assertEqual(told[0]["hours_unexcused"], "4")
        self.documented(A)
        self.answers(0, "people", "erase", A, "--sure", now="2016-04-04T13:00")
        self.assertEqual(self.says("report", "attendance", "--by", "group", "--group", "TAI-W"), told)

    def test_a_cancellation_by_mistake_is_taken_back(self):
        cancel = ("attend", "cancel", *MONDAY)
        self.refuses(*cancel, "--take-back", "--reason", "mistake", says=["is not cancelled"])
        self.refuses(*cancel, says=["it is not said why", "staff_absent"])
        self.answers(0, *cancel, "--reason", "staff_absent")
        self.refuses(*cancel, "--reason", "room", says=["is cancelled already", "--take-back"])
        self.refuses(*cancel, "--take-back", "--reason", "mistke", says=["did you mean 'mistake'"])
        self.refuses(*cancel, "--take-back", says=["it is not said why", "wrong_lesson"])
        self.assertIn("iptal geri alındı (yanlışlıkla iptal edildi)",
                      self.answers(0, *cancel, "--take-back", "--reason", "mistake", "--language", "tr").stdout)
        self.answers(0, "attend", "mark", *MONDAY, "--present", "all")
        self.answers(0, "attend", "close", *MONDAY)
        self.verify()

    def test_a_centre_without_reasons_to_take_back_is_asked_for_none(self):
        rules = (SOURCE / "config/attendance/standard.json").read_text(encoding="utf-8")
        before, _, rest = rules.partition('  "take_back_reasons": [')
        (self.centre / "attendance.json").write_text(before + rest.partition("  ],\n")[2], encoding="utf-8")
        self.answers(0, "attend", "cancel", *MONDAY, "--reason", "staff_absent")
        self.answers(0, "attend", "cancel", *MONDAY, "--take-back")
        self.assertEqual(self.says("attend", "sheet", *MONDAY)["state"], "not taken")

    def test_the_sheet_of_a_closed_register_shows_as_what_the_unmarked_count(self):
        self.answers(0, "attend", "announce", B, "--from", "2016-04-04", "--reason", "work", now="2016-04-03T10:00")
        self.answers(0, "attend", "mark", *MONDAY, "--present", A, "--walk-in", E)
        self.assertTrue(all("counts_as" not in p for p in self.sheet().values()))
        row = {line.split()[1]: line for line in self.answers(0, "attend", "sheet", *MONDAY).stdout.splitlines() if "[" in line}
        self.assertIn("____", row[C])
        self.answers(0, "attend", "close", *MONDAY)
        roll = self.sheet()
        self.assertEqual({who: roll[who].get("counts_as") for who in (A, B, C, D, E)},
                         {A: None, B: "absent_excused", C: "absent_unexcused", D: "absent_unexcused", E: None})
        self.assertNotIn("mark", roll[C])
        for language, words, announced in (("en", "not marked", "announced: work"), ("tr", "işaretlenmedi", "bildirildi:"),
                                           ("ar", "بلا علامة", "أُعلن:")):
            text = self.answers(0, "attend", "sheet", *MONDAY, "--language", language).stdout
            self.assertNotIn("____", text)
            rows = {who: next(line for line in text.splitlines() if who in line) for who in (B, C, D)}
            self.assertEqual([rows[who].count("[x]") for who in (B, C, D)], [1, 1, 1])
            self.assertNotIn("[ ]", rows[C])
            self.assertIn(words, rows[C])
            self.assertIn(announced, rows[B])
        self.verify()

    def test_late_and_left_early_and_single_lesson_hours(self):
        self.answers(0, "attend", "mark", *MONDAY, "--late", f"{A}:20", "--left-early", f"{A}:30", "--absent", f"{B}:2",
                     "--excused", f"{C}:2-3=work")
        roll = self.sheet()
        self.assertEqual((roll[A]["mark"], roll[A]["minutes"], roll[A]["left_minutes"]), ("late", 20, 30))
        self.assertEqual(roll[B]["hours"], ["present", "absent_unexcused", "present", "present"])
        self.assertEqual((roll[C]["hours"][1:3], roll[C]["reason"]), (["absent_excused"] * 2, "work"))
        self.refuses("attend", "mark", *MONDAY, "--absent", A, says=["marked already: late 20, left early 30"])
        self.refuses("attend", "mark", *MONDAY, "--absent", C, says=["marked already: excused (work) in hours 2-3"])
        self.refuses("attend", "mark", *MONDAY, "--absent", f"{D}:5", says=["'5' are no lesson hours", "it has 4"])
        self.refuses("attend", "mark", *MONDAY, "--absent", f"{D}:2", "--late", f"{D}:20", says=["is named twice"])
        self.refuses("attend", "mark", *MONDAY, "--late", f"{D}:100", "--left-early", f"{D}:90", says=["leave nothing of 190"])
        said = self.answers(0, "attend", "mark", *MONDAY, "--absent", f"{D}:1", "--excused", f"{D}:4=work", "--language", "tr").stdout
        self.assertIn(f"{D}: var; 1: yok, 4: mazeretli\n", said)
        self.answers(0, "attend", "close", *MONDAY)
        [line] = self.says("report", "attendance", "--by", "group", "--group", "TAI-W")
        self.assertEqual([line[k] for k in ("hours_held", "hours_attended", "hours_excused", "hours_unexcused")], ["16", "9", "3", "4"])
        done = self.says("attend", "correct", *MONDAY, A, "--absent", "--hours", "1+3")
        self.assertEqual((done["before"], done["after"]), ("late 20, left early 30", "unexcused in hours 1+3"))
        done = self.says("attend", "correct", *MONDAY, A, "--late", "20", "--left-early", "10")
        self.assertEqual(done["after"], "late 20, left early 10")
        self.refuses("attend", "correct", *MONDAY, A, "--present", "--hours", "1", says=["go with an absence alone"])
        for line in self.answers(0, "attend", "sheet", *MONDAY).stdout.splitlines():
            self.assertLessEqual(len(line), 100, line)
        self.verify()

    def test_several_desks_that_mark_one_register_at_once_are_all_heard(self):
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            done = list(pool.map(lambda who: self.run_as("admin", "attend", "mark", *MONDAY, "--present", who), (A, B, C, D)))
        self.assertEqual([d.returncode for d in done], [0] * 4, [d.stderr for d in done])
        self.assertEqual({p["mark"] for p in self.sheet().values()}, {"present"})
        self.verify()

    def test_of_two_that_begin_together_a_cancelled_one_steps_back(self):
        self.answers(0, "attend", "cancel", *MONDAY, "--reason", "room")
        self.answers(0, "attend", "open", *MONDAY, "--time", "09:15-10:00", "--staff", "TI1F")
        for at in ([], ["--at", "09:15"]):
            self.assertEqual(self.says("attend", "sheet", *MONDAY, *at)["time"], "09:15-10:00")
        self.assertEqual(self.says("attend", "sheet", *MONDAY, "--at", "TAI-W.1@2016-W14")["state"], "did not happen")
        self.answers(0, "attend", "cancel", *MONDAY, "--take-back", "--reason", "mistake")  # it lies behind: said, and done
        self.refuses("attend", "sheet", *MONDAY, says=["09:15 (TAI-W.1@2016-W14)", "say which: --at "])
        self.verify()

    def test_missing_registers_are_those_that_are_over_and_not_closed(self):
        self.answers(0, "attend", "missing", now="2016-04-04T08:00")
        self.answers(0, "attend", "mark", *MONDAY, "--present", "all")
        listed = {tuple(o["groups"]): o["state"] for o in self.says("attend", "missing", code=1, now="2016-04-04T12:30")}
        self.assertEqual(listed["TAI-W",], "open")
        self.assertEqual(listed["HAI-W",], "not taken")
        self.answers(0, "attend", "close", *MONDAY)
        listed = {tuple(o["groups"]) for o in self.says("attend", "missing", code=1, now="2016-04-04T12:30")}
        self.assertNotIn(("TAI-W",), listed)

    def test_whether_a_lesson_took_place_is_missing_without_members_too_but_not_of_the_staff_alone(self):
        night = {"now": "2016-04-06T18:00"}
        listed = self.says("attend", "missing", code=1, **night)
        groups = {tuple(line["groups"]) for line in listed}
        self.assertLess({("TAI-W",), ("HAI-W",)}, groups)
        self.assertFalse([line for line in listed if not line["groups"]])
        text = self.answers(1, "attend", "missing", **night).stdout
        self.assertRegex(text, r"\d+ of them: nobody belongs to the group\.")
        open_one = next(line for line in listed if line["groups"] not in (["TAI-W"], ["HAI-W"]))
        one = (open_one["groups"][0], open_one["date"], "--at", open_one["occurrence"])
        self.answers(0, "attend", "close", *one, **night)
        self.assertNotIn(open_one["occurrence"], [line["occurrence"] for line in self.says("attend", "missing", code=1, **night)])
        self.verify()

    def test_lists_and_answers_are_in_the_language_asked_for(self):
        for language, state in (("tr", "alınmadı"), ("ar", "لم يؤخذ")):
            for verb in ("today", "missing"):
                code = 1 if verb == "missing" else 0
                said = self.answers(code, "attend", verb, "--language", language, now="2016-04-04T13:00").stdout
                self.assertIn(state, said)
                self.assertNotIn("not taken", said)
            with self.subTest(language), unittest.mock.patch.dict(os.environ, MERKEZ_LANGUAGE=f"{language}_XX.UTF-8"):
                self.assertIn(state, self.answers(0, "attend", "today").stdout)
                self.assertIn("not taken", self.answers(0, "attend", "today", "--language", "en").stdout)
        with unittest.mock.patch.dict(os.environ, MERKEZ_LANGUAGE="de_DE"):
            self.assertIn("not taken", self.answers(0, "attend", "today").stdout)
        self.assertIn("1 yok", self.answers(0, "attend", "mark", *MONDAY, "--absent", A, "--language", "tr").stdout)
        self.assertIn("kapatıldı", self.answers(0, "attend", "close", *MONDAY, "--language", "tr").stdout)
        self.assertIn("yolunda", self.answers(0, "attend", "certificates", "--language", "tr").stdout)
        self.assertIn("kaçırılan", self.answers(0, "attend", "certificates", "--language", "tr").stdout)
        self.assertIn("مرات الحضور", self.answers(0, "report", "attendance", "--language", "ar").stdout)

    def announced(self):
        """C is known to be away on Tuesday, which has come."""
        self.answers(0, "attend", "announce", C, "--from", TUESDAY[1], "--reason", "work")
        return "2016-04-05T12:30"

    def test_an_announced_absence_is_told_on_the_sheet_and_at_closing(self):
        now = self.announced()
        self.assertEqual({code: p.get("announced") for code, p in
                          {p["person"]: p for p in self.says("attend", "sheet", *TUESDAY, now=now)["people"]}.items()},
                         {A: None, B: None, C: "work", D: None})
        for language, sheet, today in (("en", "announced: ", "announced absent: 1"), ("tr", "bildirildi: ", "bildirilen: 1"),
                                       ("ar", "أُعلن: ", "غياب معلن: 1")):
            self.assertIn(sheet, self.answers(0, "attend", "sheet", *TUESDAY, "--language", language, now=now).stdout)
            text = self.answers(0, "attend", "today", "--language", language, now=now).stdout
            self.assertIn(today, " ".join(text.split()))
        [lesson] = [o for o in self.says("attend", "today", now=now) if o["groups"] == ["TAI-W"]]
        self.assertEqual(lesson["announced"], {C: "work"})
        self.answers(0, "attend", "mark", *TUESDAY, "--present", f"{A},{B}", now=now)
        text = self.answers(0, "attend", "close", *TUESDAY, now=now).stdout
        self.assertIn(f"absent without excuse: {D}\n", text)
        self.assertIn(f"Announced, so excused: {C} (", text)
        [line] = self.says("report", "attendance", "--by", "group", "--group", "TAI-W", now=now)
        self.assertEqual((line["hours_excused"], line["hours_unexcused"]), ("4", "4"))
        self.verify()

    def test_an_absence_announced_by_mistake_is_taken_back(self):
        words = ("attend", "announce", C, "--from", TUESDAY[1])
        now = self.announced()
        self.refuses(*words, "--take-back", "--reason", "work", says=["excludes"])
        self.refuses(*words, says=["--reason is required"])
        self.refuses("attend", "announce", A, "--from", TUESDAY[1], "--take-back", says=["nothing is announced of"])
        self.refuses("attend", "announce", C, "--from", "2016-04-06", "--take-back", says=["nothing is announced of"])
        self.assertEqual(self.tuesday(now)[C].get("announced"), "work")
        for language, said in (("en", "no longer announced"), ("tr", "geri alındı"), ("ar", "سُحب الإعلان")):
            self.assertIn(said, self.answers(0, *words, "--take-back", "--language", language).stdout)
            self.assertIsNone(self.tuesday(now)[C].get("announced"))
            self.refuses(*words, "--take-back", says=["nothing is announced of"])
            self.announced()
        self.assertEqual(self.tuesday(now)[C].get("announced"), "work")
        # Once the day is over it counts as it would have without.
        self.answers(0, "attend", "mark", *TUESDAY, "--present", f"{A},{B},{D}", now=now)
        self.answers(0, "attend", "close", *TUESDAY, now=now)
        hours = lambda: [(line["hours_excused"], line["hours_unexcused"]) for line in
                         self.says("report", "attendance", "--by", "group", "--group", "TAI-W", now=now)]
        self.assertEqual(hours(), [("4", "0")])
        told = self.answers(0, *words, "--take-back", now="2016-04-06T09:00")
        self.assertIn("no longer excused by it", told.stderr)
        self.assertEqual(hours(), [("0", "4")])
        self.verify()

    def test_only_the_days_and_groups_named_are_taken_back_and_the_rest_stays_as_it_was_told(self):
        away = lambda day, now: {p["person"]: p.get("announced") for p in
                                 self.says("attend", "sheet", "TAI-W", day, now=now)["people"]}[C]
        self.answers(0, "attend", "announce", C, "--from", TUESDAY[1], "--to", "2016-04-07", "--reason", "work")
        self.answers(0, "attend", "mark", *TUESDAY, "--present", f"{A},{B},{D}", now="2016-04-05T12:30")
        self.answers(0, "attend", "close", *TUESDAY, now="2016-04-05T12:30")
        told = self.answers(0, "attend", "announce", C, "--from", "2016-04-06", "--take-back", now="2016-04-05T18:00")
        self.assertEqual(told.stderr, "")
        self.assertIn("from 2016-04-06 to 2016-04-06", told.stdout)
        self.assertEqual([away(day, "2016-04-05T18:01") for day in (TUESDAY[1], "2016-04-06", "2016-04-07")], ["work", None, "work"])
        [line] = self.says("report", "attendance", "--by", "group", "--group", "TAI-W", now="2016-04-05T18:01")
        self.assertEqual((line["hours_excused"], line["hours_unexcused"]), ("4", "0"), "told before the lesson, as it was")
        self.refuses("attend", "announce", C, "--from", "2016-04-07", "--take-back", "--group", "TAI-ZZ", says=["no group 'TAI-ZZ'"])
        # Of own groups, and only as far back as their registers go.
        self.account("TI1F", "instructor")
        take_back = ("attend", "announce", C, "--from", TUESDAY[1], "--take-back")
        self.refuses(*take_back, who="TI1F", now="2016-04-20T09:00", says=["out of reach for instructor", "14 days"])
        self.answers(0, *take_back, who="TI1F", now="2016-04-19T09:00")
        self.verify()

    def test_who_announces_after_the_lesson_began_is_told_that_it_does_not_count(self):
        late = self.answers(0, "attend", "announce", C, "--from", "2016-04-04", "--reason", "work", now="2016-04-04T10:00")
        self.assertIn("TAI-W 2016-04-04 09:15-12:25 had begun", late.stderr)
        self.assertEqual(self.answers(0, "attend", "announce", D, "--from", "2016-04-04", "--reason", "work", now="2016-04-04T09:00").stderr, "")

    def test_present_all_leaves_out_who_announced_an_absence(self):
        now = self.announced()
        for language, words in (("en", "Announced as absent"), ("tr", "bildirilmiş"), ("ar", "أُعلن غيابهم")):
            text = self.answers(0, "attend", "mark", *TUESDAY, "--present", f"all,{A}", "--language", language, now=now).stdout \
                if language == "en" else self.answers(0, "attend", "mark", *TUESDAY, "--present", A, "--language", language, now=now).stdout
            self.assertIn(words, text)
            self.assertIn("attend mark TAI-W 2016-04-05 --present", text)
        self.assertEqual({p: line.get("mark") for p, line in self.tuesday(now).items()},
                         {A: "present", B: "present", C: None, D: "present"})
        self.assertEqual(self.says("attend", "mark", *TUESDAY, "--present", C, now=now)["present"], 1)
        self.assertEqual(self.says("attend", "close", *TUESDAY, now=now)["announced_excused"], {})

    def tuesday(self, now):
        return {p["person"]: p for p in self.says("attend", "sheet", *TUESDAY, now=now)["people"]}

    def test_who_is_withdrawn_is_told_as_what_they_count_now(self):
        now = self.announced()
        self.answers(0, "attend", "mark", *TUESDAY, "--present", f"{A},{B},{C}", "--walk-in", E, now=now)
        withdraw = lambda who: self.says("attend", "correct", *TUESDAY, who, "--withdraw", now=now)["after"]
        self.assertEqual(withdraw(B), "not in this register, so without a mark")
        self.answers(0, "attend", "close", *TUESDAY, now=now)
        self.assertEqual(withdraw(A), "not in this register, so absent without excuse")
        self.assertEqual(withdraw(C), "not in this register, so absent, excused as announced")
        self.assertEqual(withdraw(E), "not in this register, so not counted")
        [line] = self.says("report", "attendance", "--by", "group", "--group", "TAI-W", now=now)
        self.assertEqual((line["hours_excused"], line["hours_unexcused"], line["contacts"]), ("4", "12", "0"))

    def test_a_roll_call_long_before_the_lesson_is_warned_of(self):
        before = self.answers(0, "attend", "mark", *MONDAY, "--present", A, now="2016-04-04T00:05")
        self.assertIn("has not begun: it was marked 550 minutes before", before.stderr)
        self.assertEqual(self.answers(0, "attend", "mark", *MONDAY, "--present", B, now="2016-04-04T08:30").stderr, "")

    def test_a_closing_before_the_beginning_is_refused(self):
        self.refuses("attend", "close", *MONDAY, says=["has not begun"], now="2016-04-04T09:00")

    def test_the_sheet_fits_the_screen(self):
        text = self.answers(0, "attend", "sheet", *MONDAY).stdout
        for person in (A, B, C, D):
            self.assertIn(person, text)
        for line in text.splitlines():
            self.assertLessEqual(len(line), 100, line)


class Sheets(Workplace):
    """What is printed of people (DR 2, DR 3), against sheets that a person looked at; MERKEZ_UPDATE_GOLDEN=1 writes them anew."""

    maxDiff = None
    NAMES = {A: ("Zübeyde Örnekbilge", "زبيدة أورنك"), B: ("İbrahim Halil Şahin", "إبراهيم خليل شاهين"),
             C: ("Abdul Rahman al-Khatib", "عبد الرحمن الخطيب"), D: ("Gül", "")}

    def setUp(self):
        super().setUp()
        self.enrol("TAI-W", *self.NAMES)
        self.enrol("IND-TR", E)
        for of, (name, own_script) in {**self.NAMES, E: ("Çiğdem Yılmaz", "")}.items():
            text = {"code": of, "name": name, "birth": "1988-05", "sex": "f", "languages": ["tr"]}
            if own_script:
                text["own_script"] = own_script
            self.tell(f"person {of} {json.dumps(text, sort_keys=True, ensure_ascii=False)}")
        self.answers(0, "publish", WEEK, "--week", "2016-W14")

    def choose(self, names):
        """The centre's own rules, with this choice of names."""
        rules = (SOURCE / "config/attendance/standard.json").read_text(encoding="utf-8")
        self.assertIn('"sheet_names": "first"', rules)
        (self.centre / "attendance.json").write_text(rules.replace('"sheet_names": "first"', f'"sheet_names": {names}'), encoding="utf-8")

    def sheet(self, *more, of=MONDAY, **who):
        return self.answers(0, "attend", "sheet", *of, *more, **who).stdout

    def test_sheets_are_as_somebody_looked_at_them(self):
        self.answers(0, "attend", "mark", *MONDAY, "--present", A, "--late", f"{B}:20")
        for names in ("first", "first_and_initial", "none"):
            self.choose(f'"{names}"')
            for language in ("en", "tr", "ar"):
                file = SOURCE / f"tests/cli/golden/sheet-{names}-{language}.txt"
                with self.subTest(file.name):
                    text = self.sheet("--language", language)
                    if os.environ.get("MERKEZ_UPDATE_GOLDEN") == "1":
                        file.write_text(text, encoding="utf-8")
                    self.assertEqual(text, file.read_text(encoding="utf-8"))

    def test_family_names_stand_on_no_sheet(self):
        for names in ("first", "first_and_initial", "none"):
            self.choose(f'"{names}"')
            for language in ("en", "tr", "ar"):
                text = self.sheet("--language", language)
                for word in ("Örnekbilge", "Şahin", "Khatib", "أورنك", "شاهين", "الخطيب"):
                    self.assertNotIn(word, text)

    def test_a_confidential_sheet_has_codes_alone_whatever_the_centre_chose(self):
        self.account("PS1F", "psychologist")
        for names in ("first", "first_and_initial"):
            self.choose(f'"{names}"')
            text = self.sheet(of=("IND-TR", "2016-04-04"), who="PS1F")
            self.assertIn(E, text)
            self.assertNotIn("Çiğdem", text)

    def test_a_wrong_choice_is_named(self):
        self.choose('"full"')
        self.refuses("attend", "sheet", *MONDAY, says=["attendance.json", "sheet_names is not none, first or first_and_initial"])
        self.choose("2")
        self.refuses("attend", "sheet", *MONDAY, says=["sheet_names is no text"])

    def test_a_walk_in_of_another_group_is_a_code_to_an_instructor(self):
        self.account("TI1F", "instructor")
        self.register_people(STRANGER)
        text = {"code": STRANGER, "name": "Nur Başka", "birth": "1988-05", "sex": "f", "languages": ["tr"]}
        self.tell(f"person {STRANGER} {json.dumps(text, sort_keys=True, ensure_ascii=False)}")
        self.answers(0, "attend", "mark", *MONDAY, "--walk-in", STRANGER)
        self.assertIn("Nur", self.sheet())
        text = self.sheet(who="TI1F")
        self.assertIn("Zübeyde", text)
        self.assertIn(STRANGER, text)
        self.assertNotIn("Nur", text)


class OwnGroups(Workplace):
    def setUp(self):
        super().setUp()
        self.account("TI1F", "instructor")
        self.account("number", "reporting")
        self.enrol("TAI-W", A, B)
        self.enrol("HAI-W", C)
        for week in ("2016-W12", "2016-W14", "2016-W17"):
            self.answers(0, "publish", WEEK, "--week", week)

    def test_an_instructor_sees_and_marks_own_groups_only(self):
        today = self.says("attend", "today", who="TI1F")
        self.assertEqual({tuple(o["staff"]) for o in today}, {("TI1F",)})
        self.answers(0, "attend", "mark", *MONDAY, "--present", "all", who="TI1F")
        self.refuses("attend", "sheet", "HAI-W", "2016-04-04", who="TI1F", says=["no register on 2016-04-04 that you may open"])
        self.refuses("attend", "mark", "HAI-W", "2016-04-04", "--present", "all", who="TI1F", says=["not one of your groups"])

    def test_two_weeks_back_and_ahead_and_no_further(self):
        self.answers(0, "attend", "sheet", "TAI-W", "2016-03-21", who="TI1F")
        self.refuses("attend", "sheet", "TAI-W", "2016-03-21", who="TI1F", says=["out of reach"], now="2016-04-05T10:00")
        self.refuses("attend", "sheet", "TAI-W", "2016-04-25", who="TI1F", says=["out of reach"])
        self.answers(0, "attend", "sheet", "TAI-W", "2016-04-25", who="TI1F", now="2016-04-11T10:00")

    def test_reporting_sees_no_register(self):
        for words in (["today"], ["sheet", *MONDAY], ["mark", *MONDAY, "--present", "all"], ["missing"], ["conflicts"]):
            self.refuses("attend", *words, who="number", says=["number (reporting) may not"])

    def test_therapy_is_nowhere_in_the_lists_of_others(self):
        text = (SOURCE / "config/centres/ankara/services.yaml").read_text(encoding="utf-8")
        self.assertIn("confidential", text)
        services = {o["service"] for o in self.says("attend", "today")}
        missing = self.says("attend", "missing", code=1, now="2016-04-09T23:00")
        self.account("PS1F", "psychologist")
        own = {o["service"] for o in self.says("attend", "today", who="PS1F")}
        self.assertTrue(own)
        self.assertFalse(own & services, "what a psychologist alone teaches that day is confidential")
        self.assertFalse([o for o in missing if o["staff"] == ["PS1F"]])


if __name__ == "__main__":
    unittest.main()
