"""The twenty requirements of data responsibility (DR), by number: what the program does of each. What it does not do
stands in the table of docs/data-protection.md; no number is missing in both."""

import csv
import io
import json
import os
import pathlib
import re
import sqlite3
import unittest

from workplace import SOURCE, WEEK, Workplace, code

MEMBER, OTHER, THIRD, MOTHER = (code(n * 3_141_592_653 + 27) for n in range(1, 5))
ONE = ("TAI-W", "2016-04-04")
DOCUMENT = SOURCE / "docs/data-protection.md"
NAME, FAMILY, PHONE = "Zübeyde", "Örnekbilge", "+90 000 765 43 21"


class Requirements(Workplace):
    def setUp(self):
        super().setUp()
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        self.enrol("TAI-W", MEMBER)
        self.document(MEMBER)
        self.approved = self.approval()

    def document(self, of, **more):
        text = {"code": of, "name": f"{NAME} {FAMILY}", "birth": "1988-05", "sex": "f", "languages": ["ar"], "phone": PHONE,
                **more}
        self.tell(f"person {of} {json.dumps(text, sort_keys=True, ensure_ascii=False)}")

    def rows(self, query):
        db = sqlite3.connect(f"file:{self.centre / 'centre.db'}?mode=ro", uri=True)
        try:
            return db.execute(query).fetchall()
        finally:
            db.close()

    def readings(self):
        """What the log says was read, oldest first."""
        return [json.loads(body) for (body,) in self.rows(
            "SELECT e.body FROM event e JOIN kind k ON k.rowid = e.kind WHERE k.name = 'access.read' ORDER BY e.number")]

    def bytes_of_store(self):
        return b"".join(part.read_bytes() for part in sorted(self.centre.glob("centre.db*")))

    def test_DR01_no_column_of_the_store_could_hold_who_somebody_is(self):
        columns = {(table, column) for (table,) in self.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
                   for (_, column, *_) in self.rows(f"PRAGMA table_info({table})")}
        self.assertGreater(len(columns), 20)
        said = re.compile(r"(?:^|_)(phone|address|nationality|status|religion|diagnosis|birth|sex|family|guardian|note|remark)")
        self.assertEqual({c for c in columns if said.search(c[1])}, set())
        # Only accounts and the words of the log itself have a name.
        self.assertEqual({t for t, c in columns if c == "name"} & {"event", "person", "cell"}, set())
        for word in (NAME, FAMILY, PHONE):
            self.assertNotIn(word.encode(), self.bytes_of_store())

    def test_DR02_codes_are_random_and_sheets_show_the_first_name_beside_them(self):
        words = ("name=Hala Bada", "birth=1990-01", "sex=f", "languages=ar")
        made = {self.says("people", "add", *words)["people"][0]["code"] for _ in range(3)}
        self.assertEqual(len(made), 3)
        for one in made:
            self.assertRegex(one, r"^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}$")
        wrong = MEMBER[:-1] + ("0" if MEMBER[-1] != "0" else "1")
        self.answers(2, "people", "show", wrong)
        # What a centre may choose, and each template in each language: Sheets in tests/cli/attend_test.py.
        sheet = self.answers(0, "attend", "sheet", *ONE).stdout
        for word in (MEMBER, NAME):
            self.assertIn(word, sheet)
        self.assertNotIn(FAMILY, sheet)
        self.enrol("IND-TR", OTHER)
        self.document(OTHER)
        self.account("PS1F", "psychologist")
        sheet = self.answers(0, "attend", "sheet", "IND-TR", "2016-04-04", who="PS1F").stdout
        self.assertIn(OTHER, sheet)
        self.assertNotIn(NAME, sheet)

    def test_DR03_no_sheet_or_table_depends_on_disability_or_interpreter(self):
        file = self.folder / "week.csv"

        def printed():
            out = [self.answers(0, *call).stdout for call in (
                ("attend", "sheet", *ONE), ("attend", "certificates", "--csv", *self.approved),
                ("report", "attendance", "--by", "person", "--csv", *self.approved), ("report", "attendance", "--by", "service", "--csv"), ("child", "here"),
                *(("show", str(self.centre), WEEK, "--language", language) for language in ("en", "tr", "ar")))]
            file.unlink(missing_ok=True)
            self.answers(0, "convert", str(self.centre), WEEK, str(file))
            return [*out, file.read_text(encoding="utf-8")]

        before = printed()
        self.document(MEMBER, step_free=True, needs_support=True, interpreter="ku")
        self.assertEqual(printed(), before)

    def test_DR04_what_no_role_is_given_nobody_has(self):
        # Each role and each verb: tests/cli/roles_test.py.
        self.passphrase("X")
        self.refuses("account", "add", "X", "--role", "superuser", "--words-file", str(self.folder / "X.words"),
                     says=["there is no role 'superuser'"])
        for role in self.says("roles"):
            self.assertLessEqual(set(role["rights"].values()), {"none", "own", "all"})
        given = {right for role in self.says("roles") for right, reach in role["rights"].items() if reach != "none"}
        seen = {right: {role["role"]: role["rights"][right] for role in self.says("roles") if role["rights"][right] != "none"}
                for right in ("see_therapy", "see_cases")}
        self.assertEqual(seen, {"see_therapy": {"psychologist": "all"}, "see_cases": {"psychologist": "own", "social_worker": "own"}})
        self.assertIn("see_protection", given)

    def test_DR04_a_social_worker_sees_the_own_cases_and_no_other(self):
        # Each verb, and a canary: OwnCases in tests/cli/roles_test.py.
        self.account("SW1F", "social_worker")
        week = self.says("show", str(self.centre), WEEK, who="SW1F")["sessions"]
        with open(WEEK, encoding="utf-8") as file:
            own = set(re.findall(r"session: ((?:CASE|IND)-\S+), .*SW1F", file.read()))
        self.assertEqual({s["session"] for s in week if re.match("CASE-|IND-", s.get("session", ""))}, own)
        self.assertGreater(len([s for s in week if s.get("in_use")]), len(own))

    def test_DR05_others_see_that_a_room_is_in_use(self):
        # Unique words looked for in every answer: Canary in tests/cli/roles_test.py.
        self.account("R1", "reception")
        shown = self.answers(0, "show", str(self.centre), WEEK, "--room", "203", who="R1").stdout
        self.assertNotRegex(shown, r"IND-|PS\d[FM]")
        self.assertIn("in use", shown)
        # What leaves as a table says no more, and comes back whole from the week it was made from.
        table, back = self.folder / "table.csv", self.folder / "back.yaml"
        self.answers(0, "convert", str(self.centre), WEEK, str(table))
        text = table.read_text(encoding="utf-8")
        self.assertNotRegex(text, r"IND-|CASE-")
        self.assertRegex(text, r"\nin use,mon,\d\d:\d\d,\d\d:\d\d,203,,\n")
        self.refuses("convert", str(self.centre), str(table), str(back), says=["table.csv:", "hides", "--hidden-from"])
        self.assertFalse(back.exists())
        self.answers(0, "convert", str(self.centre), str(table), str(back), "--hidden-from", WEEK)
        sessions = lambda file: sorted(re.findall(r"session: .*", pathlib.Path(file).read_text(encoding="utf-8")))
        self.assertEqual(sessions(back), sessions(WEEK))
        self.enrol("IND-TR", OTHER)
        self.account("PS1F", "psychologist")
        late = {"who": "PS1F", "now": "2016-04-04T17:00"}
        self.answers(0, "attend", "mark", "IND-TR", "2016-04-04", "--present", "all", **late)
        self.answers(0, "attend", "close", "IND-TR", "2016-04-04", **late)
        self.assertNotIn("therapy", [line["key"] for line in self.says("report", "attendance", "--by", "service")])

    def test_DR06_a_remark_is_short_and_says_nothing_of_health_or_law(self):
        mark = ("attend", "mark", *ONE, "--late", f"{MEMBER}:20", "--remark")
        self.refuses(*mark, "x" * 121, says=["120"])
        for word in ("hospital", "hastane", "mahkeme"):
            self.answers(2, *mark, f"was at the {word}")
        self.answers(0, *mark, "bus came late")
        for call in (("attend", "certificates", "--csv", *self.approved), ("attend", "sheet", *ONE),
                     ("report", "attendance", "--by", "person", "--csv", *self.approved)):
            self.assertNotIn("bus came late", self.answers(0, *call).stdout)

    def test_DR07_each_field_of_registration_has_a_purpose(self):
        for language in ("en", "tr", "ar"):
            columns = self.says("people", "import", "--columns", "--language", language)
            self.assertGreater(len(columns), 20)
            for column in columns:
                self.assertGreater(len(column["purpose"]), 8, f"'{column['column']}' says no purpose")
        shown = self.says("people", "add", "name=Hala Bada", "birth=1990-01-17", "sex=f", "languages=ar")
        self.assertEqual(self.says("people", "show", shown["people"][0]["code"])["birth"], "1990-01")
        for field in ("religion", "nationality", "address", "identity number", "photo", "fingerprint"):
            self.refuses("people", "add", "name=Hala Bada", "birth=1990-01", f"{field}=x", says=[field])

    def test_DR08_a_consent_is_withdrawn_in_one_action_and_takes_no_place_away(self):
        self.answers(0, "people", "change", MEMBER, "consent version=2016-04", "consent date=2016-03-01", "consent language=ar")
        self.answers(0, "people", "change", MEMBER, "--withdraw-consent")
        shown = self.says("people", "show", MEMBER)
        self.assertEqual((shown["consents"][0]["withdrawn"], shown["consents"][0]["language"]), ("2016-04-04", "ar"))
        self.assertEqual([place["group"] for place in shown["places"]], ["TAI-W"])
        self.answers(0, "attend", "mark", *ONE, "--present", MEMBER)

    def test_DR09_a_person_reads_what_is_kept_of_them_and_has_it_put_right(self):
        for language in ("tr", "ar", "en"):
            self.assertIn(FAMILY, self.answers(0, "people", "export", MEMBER, "--language", language).stdout)
        self.answers(0, "people", "change", MEMBER, "name=Hala Düzeltilmiş")
        self.assertIn("Düzeltilmiş", self.answers(0, "people", "export", MEMBER).stdout)
        self.answers(0, "people", "erase", MEMBER, "--sure")
        self.assertEqual([(d["code"], d["because"]) for d in self.says("people", "destroyed")], [(MEMBER, "request")])

    def test_DR10_after_24_months_somebody_is_due_and_the_destruction_is_logged(self):
        self.answers(0, "people", "drop", MEMBER, "TAI-W", "--reason", "finished")
        self.assertEqual(self.says("people", "due")["due"], [])
        later = "2018-10-05T10:00"
        told = self.says("people", "due", now=later)
        self.assertEqual([d["code"] for d in told["due"]], [MEMBER])
        self.assertLessEqual(told["next_run"], "2019-04-05")  # six months
        self.answers(0, "people", "erase", MEMBER, "--because", "retention", "--sure", now=later)
        self.assertEqual([d["because"] for d in self.says("people", "destroyed")], ["retention"])

    def test_DR10_one_run_ends_what_is_due_of_people_and_waits_and_writes_it_down(self):
        self.register_people(OTHER, THIRD)
        for of in (OTHER, THIRD):
            self.document(of)
        self.answers(0, "people", "queue", OTHER, "TAI-X", "--despite")
        self.answers(0, "people", "unqueue", OTHER, "TAI-X", "--reason", "work")
        self.answers(0, "people", "queue", THIRD, "TAI-X", "--despite")  # still waits
        run = ("people", "retention")
        self.assertEqual(self.says(*run, now="2016-10-03T10:00")["due"], [])
        half_a_year = self.says(*run, now="2016-10-04T10:00")
        self.assertEqual([(d["what"], d["code"], d["since"]) for d in half_a_year["due"]], [("waiting_list", OTHER, "2016-04-04")])
        self.assertEqual((half_a_year["carried_out"], half_a_year["next_run"]), (False, "2017-04-04"))
        self.assertTrue(self.says(*run, "--sure", now="2016-10-04T10:00")["carried_out"])
        self.assertEqual(self.says(*run, now="2016-10-04T10:00")["due"], [])
        # The person goes 24 months after the wait had ended, not after it was forgotten.
        self.assertEqual(self.says(*run, now="2018-04-03T10:00")["due"], [])
        self.answers(0, *run, "--sure", now="2018-04-04T10:00")
        self.assertEqual([(d["what"], d["code"], d["on"], d["because"], d["by"]) for d in self.says("people", "destroyed")],
                         [("waiting_list", OTHER, "2016-10-04", "retention", "admin"), ("person", OTHER, "2018-04-04", "retention", "admin")])
        self.refuses("people", "show", OTHER, says=["there is no participant"])
        self.answers(0, "people", "show", THIRD)
        self.answers(0, "people", "show", MEMBER)
        self.verify()

    def test_DR10_a_person_and_their_wait_go_in_one_run(self):
        self.register_people(OTHER)
        self.document(OTHER)
        self.answers(0, "people", "queue", OTHER, "TAI-X", "--despite")
        self.answers(0, "people", "unqueue", OTHER, "TAI-X", "--reason", "work")
        later = {"now": "2018-04-04T10:00"}
        told = self.says("people", "retention", "--sure", **later)
        self.assertEqual(sorted((d["what"], d["code"]) for d in told["due"]), [("person", OTHER), ("waiting_list", OTHER)])
        self.assertEqual(self.says("people", "retention", **later)["due"], [])
        self.assertEqual(len(self.says("people", "destroyed")), 2)
        self.verify()

    def test_DR11_erasing_leaves_the_numbers_and_the_chain(self):
        self.answers(0, "attend", "mark", *ONE, "--present", MEMBER)
        self.answers(0, "attend", "close", *ONE)
        report = ("report", "attendance", "--by", "group", "--group", "TAI-W")
        before = self.says(*report)
        self.answers(0, "people", "erase", MEMBER, "--sure", now="2016-04-05T10:00")
        self.assertEqual(self.says(*report), before)
        self.refuses("people", "show", MEMBER, says=["there is no participant"])
        self.verify()

    def test_DR11_what_was_marked_on_the_day_of_an_erasure_counts_as_before(self):
        self.enrol("TAI-W", OTHER)
        self.document(OTHER)
        self.answers(0, "attend", "mark", *ONE, "--present", MEMBER, "--absent", OTHER)
        self.answers(0, "attend", "close", *ONE)
        reports = [("report", "attendance", "--by", by, "--from", "2016-04-04", "--to", "2016-04-04") for by in ("group", "service", "category", "all")]
        before = [self.says(*report) for report in reports]
        [tailoring] = [line for line in before[0] if line["key"] == "TAI-W"]
        self.assertEqual((tailoring["people"], tailoring["contacts"], tailoring["hours_unexcused"]), ("1", "1", "4"))
        for one in (MEMBER, OTHER):
            self.answers(0, "people", "erase", one, "--sure")
            self.assertEqual([self.says(*report) for report in reports], before)
        # The place itself is free: who was erased stands on no later sheet and is counted no further.
        self.assertEqual(self.says("people", "group", "TAI-W")["members"], [])
        self.assertEqual(self.says("attend", "sheet", "TAI-W", "2016-04-05", now="2016-04-05T10:00")["people"], [])
        self.verify()

    def test_DR12_readings_exports_and_prints_are_in_the_log_and_the_log_is_not_changed(self):
        self.account("PS1F", "psychologist")
        self.account("SW1F", "social_worker")
        for who, call, what in (("admin", ("people", "show", MEMBER), {"what": "person_and_guardians", "person": MEMBER}),
                                ("admin", ("people", "find", "zubeyde"), {"what": "find"}),
                                ("admin", ("people", "export", MEMBER), {"what": "export", "person": MEMBER}),
                                ("admin", ("attend", "sheet", *ONE), {"what": "sheet"}),
                                ("admin", ("report", "attendance", "--by", "person"), {"what": "report_of_persons"}),
                                ("PS1F", ("show", str(self.centre), WEEK), {"what": "therapy"}),
                                ("PS1F", ("attend", "today"), {"what": "therapy"}),
                                ("PS1F", ("attend", "sheet", "IND-TR", "2016-04-04"), {"what": "therapy_sheet"}),
                                ("SW1F", ("child", "incidents"), {"what": "protection"})):
            before = self.readings()
            self.answers(0, *call, who=who)
            self.assertEqual(self.readings()[len(before):], [what], call)
        db = sqlite3.connect(self.centre / "centre.db")
        for change in ("UPDATE event SET body = '{}'", "DELETE FROM event"):
            with self.assertRaisesRegex(sqlite3.Error, "only appended to"):
                db.execute(change)
        db.close()
        self.verify()

    def test_DR13_store_and_backup_are_sealed_and_the_key_lies_elsewhere(self):
        copy = self.folder / "ankara.backup"
        self.answers(0, "backup", str(copy))
        for word in (NAME, FAMILY, PHONE):
            self.assertNotIn(word.encode(), copy.read_bytes() + self.bytes_of_store())
        self.assertFalse([p for p in self.centre.rglob("*") if p.suffix == ".key"])
        self.answers(2, "key", "--new", str(self.centre / "beside.key"))
        out = self.folder / "hers.txt"
        self.answers(0, "people", "export", MEMBER, "--out", str(out))
        self.assertEqual(out.stat().st_mode & 0o777, 0o600)

    def test_DR15_who_leaves_is_out_with_the_next_command(self):
        self.account("TI1F", "instructor")
        self.answers(0, "attend", "today", who="TI1F")
        self.answers(0, "account", "disable", "TI1F")
        self.refuses("attend", "today", who="TI1F", says=["cannot enter"])
        self.answers(0, "account", "enable", "TI1F")
        self.answers(0, "attend", "today", who="TI1F")

    def test_DR16_fewer_than_five_are_hidden_and_cannot_be_reckoned_back(self):
        self.enrol("HAI-W", *(code(n * 1_000_003) for n in range(11, 17)))
        self.enrol("TAI-W", OTHER)
        for group in ("TAI-W", "HAI-W"):
            self.answers(0, "attend", "mark", group, "2016-04-04", "--present", "all")
            self.answers(0, "attend", "close", group, "2016-04-04")
        self.account("numbers", "reporting")
        people = {line["key"]: line["people"] for line in self.says("report", "attendance", "--by", "group", who="numbers")}
        # Two are hidden; with the sum of both groups, six would give them away.
        self.assertEqual((people["TAI-W"], people["HAI-W"]), ("<5", "<5"))
        self.refuses("report", "attendance", "--by", "person", "--csv", who="numbers", says=["may not see single persons"])
        self.refuses("report", "attendance", "--by", "person", "--outside", says=["names nobody"])

    def test_DR16_rows_of_persons_leave_with_a_second_persons_approval_a_watermark_and_an_expiry(self):
        self.account("R1", "reception")
        self.answers(0, "attend", "mark", *ONE, "--present", MEMBER)
        self.answers(0, "attend", "close", *ONE)
        by_person = ("report", "attendance", "--by", "person")

        def with_words_of(name, of=None):
            return ("--approved-by", name, "--approver-passphrase-file", str(self.folder / f"{of or name}.words"))

        self.answers(0, "account", "add", "gone", "--role", "administrator", "--words-file", str(self.folder / "second.words"))
        self.answers(0, "account", "disable", "gone")
        rows = self.rows("SELECT COUNT(*) FROM event")
        for call in ((*by_person, "--csv"), (*by_person, "--json"), ("attend", "certificates", "--csv")):
            for by, says in (((), "with the approval of a second person"),
                             (with_words_of("admin"), "the approval is somebody else's to give"),
                             (with_words_of("R1"), "R1 (reception) may not approve tables of single persons"),
                             *((wrong, "cannot enter: unknown, disabled, or another passphrase")
                               for wrong in (with_words_of("second", of="admin"), with_words_of("nobody", of="admin"), with_words_of("gone", of="second")))):
                done = self.answers(2, *call, *by)
                self.assertIn(says, done.stdout + done.stderr)
                self.assertNotIn(MEMBER, done.stdout)
        self.assertEqual(self.rows("SELECT COUNT(*) FROM event"), rows, "a refusal leaves no trace")

        text = self.answers(0, *by_person, "--csv", *self.approved).stdout
        first, heading, line = text.splitlines()
        self.assertEqual(first, '"# Exported 2016-04-04 10:00 by admin, approved by second. Delete it by 2016-05-04."')
        self.assertTrue(heading.startswith("key,planned") and line.startswith(MEMBER))
        told = self.says(*by_person, *self.approved)
        self.assertEqual(told["export"], {"at": "2016-04-04 10:00", "by": "admin", "approved_by": "second", "expires": "2016-05-04"})
        self.assertEqual([row["key"] for row in told["rows"]], [MEMBER])
        self.answers(0, "attend", "certificates", "--csv", *self.approved)
        exports = [json.loads(body) for (body,) in self.rows(
            "SELECT e.body FROM event e JOIN kind k ON k.rowid = e.kind WHERE k.name = 'access.export' ORDER BY e.number")]
        self.assertEqual([(e["what"], e["approved_by"], e["expires"]) for e in exports],
                         [(what, "second", "2016-05-04") for what in ("report_of_persons", "report_of_persons", "certificates")])
        # What one person asks for of themselves is theirs; aggregates are nobody's.
        for free in (("people", "export", MEMBER), (*by_person, "--person", MEMBER, "--json"), ("report", "attendance", "--by", "group", "--csv")):
            self.answers(0, *free)
        self.verify()

    def test_DR16_a_table_for_others_has_hashtags_and_hides_small_numbers(self):
        self.enrol("HAI-W", *(code(n * 1_000_003) for n in range(11, 17)))
        for group in ("TAI-W", "HAI-W"):
            self.answers(0, "attend", "mark", group, "2016-04-04", "--present", "all")
            self.answers(0, "attend", "close", group, "2016-04-04")
        call = ("report", "attendance", "--hxl", "--from", "2016-04-01", "--to", "2016-04-30")
        table = list(csv.reader(io.StringIO(self.answers(0, *call, "--by", "group").stdout)))
        tags = dict(zip(table[1], range(len(table[1]))))
        self.assertTrue(all(tag.startswith("#") for tag in tags))
        self.assertEqual(len(table[0]), len(table[1]))
        rows = {row[tags["#activity+code"]]: row for row in table[2:]}
        self.assertEqual((rows["HAI-W"][tags["#date+start"]], rows["HAI-W"][tags["#date+end"]]), ("2016-04-01", "2016-04-30"))
        self.assertEqual(rows["TAI-W"][tags["#reached+ind"]], "")  # one person
        for row in table[2:]:
            for tag in ("#reached+ind", "#output+contacts+num"):
                self.assertRegex(row[tags[tag]], r"^\d*$")
        self.refuses(*call, "--by", "person", says=["names nobody"])
        self.refuses("report", "attendance", "--hxl", says=["--from DATE --to DATE"])

    def test_DR17_an_incident_is_written_down_at_once_and_the_72_hours_run(self):
        self.account("SW1F", "social_worker")
        self.register_people(OTHER)
        self.document(OTHER)
        self.answers(0, "people", "show", OTHER, who="SW1F")
        opened = ("breach", "open", "device_lost", "--data", "names,telephones", "--known", "2016-04-04T08:00")
        self.refuses(*opened, "--read-by", "admin", who="SW1F", says=["for the administrator to look up"])
        self.refuses(*opened, "--persons", "7K3M-9QXPB", says=["7K3M-9QXPB"])
        self.refuses("breach", "open", "lost", "--data", "names", says=["there is no 'lost'"])
        self.refuses("breach", "open", "other", "--data", "names", "--known", "2016-04-05T08:00", says=["lies ahead"])
        self.refuses(*opened, "--read-by", "SW1", says=["there is no account 'SW1'"])
        one = self.says(*opened, "--persons", MEMBER, "--read-by", "SW1F")
        self.assertEqual((one["persons"], one["data"], one["board_by"]), (sorted([MEMBER, OTHER]), ["names", "telephones"], "2016-04-07 08:00"))
        # Whoever finds the paper may write it down; who it is about is for the administrator to read.
        self.answers(0, "breach", "open", "paper_lost", "--data", "attendance", "--everybody", who="SW1F")
        self.refuses("breach", "list", who="SW1F", says=["may not"])
        self.assertEqual([b["overdue"] for b in self.says("breach", "list", now="2016-04-07T08:00")], [False, False])
        self.assertEqual(sorted(b["overdue"] for b in self.says("breach", "list", code=1, now="2016-04-07T08:01")), [False, True])
        for language, word in (("en", "telephone numbers"), ("tr", "telefon numaraları"), ("ar", "أرقام الهاتف")):
            shown = self.answers(0, "breach", "show", one["breach"], "--language", language).stdout
            for text in (MEMBER, OTHER, word, "2016-04-07 08:00"):
                self.assertIn(text, shown)
            for notice in self.says("breach", "show", one["breach"], "--language", language)["notices"].values():
                self.assertNotRegex(notice, f"{MEMBER}|{OTHER}|{NAME}")  # how many, never who
        close = ("breach", "close", one["breach"], "--outcome", "contained")
        self.refuses(*close, says=["nobody has told the Board (KVKK) yet", "nobody has told the people concerned yet"])
        for whom in ("board", "people"):
            self.answers(0, "breach", "told", one["breach"], "--whom", whom)
        self.answers(0, *close)
        self.refuses(*close, says=["is closed already: contained"])
        self.assertIn("closed: contained", self.answers(0, "breach", "show", one["breach"]).stdout)
        self.assertEqual([b.get("outcome") for b in self.says("breach", "list", now="2016-04-07T09:00") if b["breach"] == one["breach"]],
                         ["contained"])
        self.verify()

    def test_DR17_whom_a_clinical_account_has_read_is_counted_and_not_listed(self):
        self.account("PS1F", "psychologist")
        self.account("number", "reporting")
        self.enrol("IND-TR", OTHER)
        for of in (OTHER, MEMBER):
            self.document(of)
        self.answers(0, "people", "show", OTHER, who="PS1F")
        opened = self.answers(0, "breach", "open", "other", "--data", "names", "--read-by", "PS1F", "--persons", MEMBER)
        [one] = self.says("breach", "list")
        self.assertEqual((one["persons"], one["read_by_clinical"]), ([MEMBER], 1))
        self.assertIn("2 people", opened.stdout)
        shown = ("breach", "show", one["breach"])
        text = self.answers(0, *shown).stdout
        self.assertIn(f"Codes: {MEMBER} and 1 read by a clinical account", text)
        self.assertNotIn(OTHER, text + opened.stdout)
        self.assertEqual(self.says(*shown, who="PS1F")["persons"], sorted([MEMBER, OTHER]))
        self.assertIn(OTHER, self.answers(0, *shown, who="PS1F").stdout)
        self.refuses(*shown, who="number", says=["may not back up, restore and verify"])
        # One who is named as well does not make the sum tell that they are among them.
        again = self.answers(0, "breach", "open", "other", "--data", "names", "--read-by", "PS1F", "--persons", OTHER)
        self.assertIn("2 people", again.stdout)
        self.verify()

    def test_DR18_there_is_no_place_for_a_picture_a_finger_or_a_track(self):
        text = (SOURCE / "engine/people/participant.hpp").read_text(encoding="utf-8").lower()
        fields = set(re.findall(r"\b(\w+)(?: = [^;]*)?;", text))
        self.assertIn("own_script", fields)
        self.assertEqual([f for f in fields if re.search("photo|picture|image|finger|face|gps|latitude|track", f)], [])

    def test_DR20_nothing_real_is_in_the_repository(self):
        found = []
        for file in sorted(SOURCE.rglob("*")):
            parts = file.relative_to(SOURCE).parts
            if not file.is_file() or parts[0] in ("build", ".git") or "__pycache__" in parts:
                continue
            if re.fullmatch(r"core(\.\d+)?|(?!synthetic).*\.(dmp|db|db-wal|log|backup|key)", file.name):
                found.append(f"{file}: a file of a running centre or a crash")
            try:
                text = file.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
            found += [f"{file}: {number} could be an identity number" for number in re.findall(r"(?<![\w.,-])[1-9]\d{10}(?![\w.,-])", text)
                      if identity_number(number)]
            # Nobody's number begins with 000, with or without an area before it.
            found += [f"{file}: {number} could be a telephone" for number in re.findall(r"\+(?:90|963)[ \d]{9,}", text)
                      if " 000 " not in number]
        self.assertFalse(found, "\n".join(found))


def identity_number(text):
    """A Turkish identity number by its two check digits."""
    d = [int(c) for c in text]
    return d[9] == (7 * sum(d[0:9:2]) - sum(d[1:8:2])) % 10 and d[10] == sum(d[:10]) % 10


class Table(unittest.TestCase):
    def test_no_requirement_is_forgotten(self):
        tested = {int(name[7:9]) for name in dir(Requirements) if name.startswith("test_DR")}
        rows = re.findall(r"^\| DR (\d+) \| (\S.*?) \|$", DOCUMENT.read_text(encoding="utf-8"), re.M)
        missing = {int(number) for number, _ in rows}
        self.assertEqual(tested | missing, set(range(1, 21)), "each of the twenty is tested or in the table of what is not met")
        self.assertEqual(len(rows), len(missing), "a number stands twice in the table")


if __name__ == "__main__":
    unittest.main()
