"""The twenty requirements of data responsibility (DR), by number: what the program does of each. What it does not do
stands in the table of docs/data-protection.md; no number is missing in both."""

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

    def test_DR02_codes_are_random_and_sheets_show_no_more_than_the_code(self):
        words = ("name=Hala Bada", "birth=1990-01", "sex=f", "languages=ar")
        made = {self.says("people", "add", *words)["people"][0]["code"] for _ in range(3)}
        self.assertEqual(len(made), 3)
        for one in made:
            self.assertRegex(one, r"^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}$")
        wrong = MEMBER[:-1] + ("0" if MEMBER[-1] != "0" else "1")
        self.answers(2, "people", "show", wrong)
        sheet = self.answers(0, "attend", "sheet", *ONE).stdout
        self.assertIn(MEMBER, sheet)
        self.assertNotIn(NAME, sheet)

    def test_DR03_no_sheet_or_table_depends_on_disability_or_interpreter(self):
        file = self.folder / "week.csv"

        def printed():
            out = [self.answers(0, *call).stdout for call in (
                ("attend", "sheet", *ONE), ("attend", "certificates", "--csv"), ("report", "attendance", "--by", "person", "--csv"),
                ("report", "attendance", "--by", "service", "--csv"), ("child", "here"),
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
        clinical = {role["role"] for role in self.says("roles") if role["rights"]["see_clinical"] != "none"}
        self.assertEqual(clinical, {"psychologist", "social_worker"})
        self.assertIn("see_protection", given)

    def test_DR05_others_see_that_a_room_is_in_use(self):
        # Unique words looked for in every answer: Canary in tests/cli/roles_test.py.
        self.account("R1", "reception")
        shown = self.answers(0, "show", str(self.centre), WEEK, "--room", "203", who="R1").stdout
        self.assertNotRegex(shown, r"IND-|PS\d[FM]")
        self.assertIn("in use", shown)
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
        for call in (("attend", "certificates", "--csv"), ("report", "attendance", "--by", "person", "--csv"), ("attend", "sheet", *ONE)):
            self.assertNotIn("bus came late", self.answers(0, *call).stdout)

    def test_DR07_each_field_of_registration_has_a_purpose(self):
        text = (SOURCE / "engine/people/import.cpp").read_text(encoding="utf-8")
        columns = re.findall(r'\{"(\w+)",\s*"([^"]*)",\s*\{"', text.partition("import_columns() {")[2])
        self.assertGreater(len(columns), 20)
        for key, purpose in columns:
            self.assertGreater(len(purpose), 8, f"'{key}' says no purpose")
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

    def test_DR11_erasing_leaves_the_numbers_and_the_chain(self):
        self.answers(0, "attend", "mark", *ONE, "--present", MEMBER)
        self.answers(0, "attend", "close", *ONE)
        report = ("report", "attendance", "--by", "group", "--group", "TAI-W")
        before = self.says(*report)
        self.answers(0, "people", "erase", MEMBER, "--sure", now="2016-04-05T10:00")
        self.assertEqual(self.says(*report), before)
        self.refuses("people", "show", MEMBER, says=["there is no participant"])
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
