"""Keeping the registers of a published week, as a person uses the program."""

import concurrent.futures
import json
import os
import pathlib
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
        self.refuses("attend", "mark", *MONDAY, "--present", "all", says=["did not happen: staff_absent"])
        missing = self.says("attend", "missing", code=1, now="2016-04-04T13:00")
        self.assertNotIn(["TAI-W"], [o["groups"] for o in missing])

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

    def test_a_part_of_a_lesson_is_cancelled(self):
        self.answers(0, "attend", "mark", *MONDAY, "--present", "all", "--absent", A)
        self.refuses("attend", "cancel", *MONDAY, "--reason", "room", says=["4 people in the register", "--hours"])
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

    def test_nobody_waits_for_the_register_of_a_group_without_people_or_of_the_staff(self):
        listed = self.says("attend", "missing", code=1, now="2016-04-06T18:00")
        self.assertEqual({tuple(line["groups"]) for line in listed}, {("TAI-W",), ("HAI-W",)})
        text = self.answers(1, "attend", "missing", now="2016-04-06T18:00").stdout
        self.assertRegex(text, r"for nobody belongs to their group: \d+\.")

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
        self.answers(0, "attend", "correct", *MONDAY, B, "--late", "25")
        for language, none in (("en", "No conflicts."), ("tr", "Çelişki yok."), ("ar", "لا تعارض.")):
            self.assertIn(none, self.answers(0, "attend", "conflicts", "--language", language).stdout)
        self.assertEqual(self.says("attend", "import", other)["known_already"], 1)
        self.answers(0, "attend", "conflicts")
        self.verify()

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
