"""The store from the command line: that nothing is half done, what each role may, and that what was meddled with is found."""

import contextlib
import json
import shutil
import sqlite3
import unittest

from storeroom import SOURCE, WEEK, WORDS, Store


class Init(Store):
    def test_makes_store_key_and_first_account(self):
        self.assertEqual(self.made.returncode, 0, self.made.stderr)
        self.assertIn("MERKEZ_CENTRE", self.made.stdout)
        self.assertEqual(self.key.stat().st_mode & 0o777, 0o600)
        accounts = json.loads(self.answers(0, "admin", "account", "list", "--json").stdout)
        self.assertEqual(accounts, [{"account": "admin", "role": "administrator", "disabled": False}])

    def test_is_done_once(self):
        before = self.files()
        done = self.answers(2, None, "init", self.centre, "--key", self.folder / "other.key", "--passphrase-file", self.admin)
        self.assertIn("has a store already", done.stderr)
        self.assertEqual(self.files(), before)

    def test_only_a_store_made_for_drills_takes_its_clock_from_the_environment(self):
        shutil.copytree(SOURCE / "config/attendance", self.folder / "config/attendance")
        done = self.answers(2, "admin", "attend", "today", MERKEZ_NOW="2016-04-04T10:00")
        self.assertIn("the clock of this centre cannot be set", done.stderr)
        self.assertIn("unset MERKEZ_NOW", done.stderr)
        self.assertIn("Nothing on", self.answers(0, "admin", "attend", "today").stdout)
        drill = self.folder / "config/centres/drill"
        shutil.copytree(SOURCE / "config/centres/ankara", drill)
        made = self.answers(0, None, "init", "--drill", drill, "--key", self.folder / "drill.key", "--passphrase-file", self.admin)
        self.assertIn("It is for drills", made.stdout)
        at = {"MERKEZ_CENTRE": str(drill), "MERKEZ_KEY": str(self.folder / "drill.key")}
        self.assertIn("Nothing on 2016-04-04", self.answers(0, "admin", "attend", "today", MERKEZ_NOW="2016-04-04T10:00", **at).stdout)
        # Whoever looks after it, or has it back from a backup, is told what it is.
        self.assertIn("It is for drills", self.answers(0, "admin", "verify", **at).stdout)
        self.assertNotIn("drills", self.answers(0, "admin", "verify").stdout)
        self.answers(0, "admin", "backup", self.folder / "drill.backup", **at)
        for part in drill.glob("centre.db*"):
            part.unlink()
        self.assertIn("It is for drills", self.answers(0, "admin", "restore", self.folder / "drill.backup", **at).stdout)

    def test_that_fails_leaves_nothing(self):
        shutil.copytree(SOURCE / "config/centres/kilis", self.folder / "config/centres/kilis")
        other = self.folder / "config/centres/kilis"
        # The key would lie beside the store, where a thief finds both.
        done = self.answers(2, None, "init", other, "--key", other / "k.key", "--passphrase-file", self.admin)
        self.assertFalse((other / "centre.db").exists())
        self.assertFalse((other / "k.key").exists(), done.stderr)
        # The first passphrase is as long as all others.
        done = self.answers(2, None, "init", other, "--key", self.folder / "k2.key", "--passphrase-file", self.words("x", "şşşşşşş"))
        self.assertIn("this passphrase has 7 letters", done.stderr)
        # No terminal to ask at.
        done = self.answers(2, None, "init", other, "--key", self.folder / "k2.key")
        self.assertFalse((other / "centre.db").exists())
        self.assertFalse((self.folder / "k2.key").exists())


    def test_that_is_refused_touches_nothing_of_another(self):
        for part in self.centre.glob("centre.db*"):
            part.unlink()
        self.key.unlink()
        with self.at_its_prompt(None, "init", self.centre, "--key", self.folder / "other.key", "--passphrase-file",
                                self.pipe) as answer:
            self.answers(0, None, "init", self.centre, "--key", self.key, "--passphrase-file", self.admin)
            self.add("TT1F", "instructor")
            code, said = answer(WORDS)
            self.assertEqual(code, 2, said)
            self.assertIn("there is something at this place already", said)
        self.assertEqual(len(json.loads(self.answers(0, "admin", "account", "list", "--json").stdout)), 2)
        self.assertFalse((self.folder / "other.key").exists())
        # What may still belong to a store that was moved away.
        for part in self.centre.glob("centre.db*"):
            part.unlink()
        log = self.centre / "centre.db-wal"
        log.write_bytes(b"of another store")
        self.answers(2, None, "init", self.centre, "--key", self.folder / "other.key", "--passphrase-file", self.admin)
        self.assertEqual(log.read_bytes(), b"of another store")


    def test_with_a_passphrase_names_no_key_file(self):
        other = self.folder / "config/centres/words"
        shutil.copytree(SOURCE / "config/centres/ankara", other)
        told = self.answers(0, None, "init", other, "--passphrase", "--passphrase-file", self.admin,
                            MERKEZ_PASSPHRASE="four words of the centre").stdout
        self.assertIn(f"  export MERKEZ_CENTRE={other} MERKEZ_ACCOUNT=admin\n", told)


class Roles(Store):
    def test_each_role_and_each_verb(self):
        """DR 4: what the table does not grant is refused, whatever the verb."""
        roles = json.loads(self.answers(0, None, "roles", "--json").stdout)
        verbs = {
            "see_week": [("show", self.centre, WEEK), ("check", self.centre), ("why", self.centre, WEEK, "TAI-W.1")],
            "change_week": [("convert", self.centre, WEEK, self.folder / "out.csv"),
                            ("plan", self.centre, "--steps", "1024", "--out", self.folder / "w.yaml")],
            "manage_accounts": [("account", "list")],
            "keep_store": [("verify",), ("backup", self.folder / "b.backup")],
        }
        for role in roles:
            name = f"as-{role['role']}"
            self.add(name, role["role"])
            for right, calls in verbs.items():
                for call in calls:
                    done = self.run_as(name, *call)
                    if role["rights"][right] == "none":
                        self.assertEqual(done.returncode, 2, (role["role"], call))
                        self.assertIn("may not", done.stderr)
                        self.assertEqual(done.stdout, "")
                    else:
                        self.assertIn(done.returncode, (0, 1), (role["role"], call, done.stderr))

    def test_the_role_decides_who_sees_therapy(self):
        self.add("PS1F", "psychologist")
        self.add("R1", "reception")
        self.assertRegex(self.answers(0, "PS1F", "show", self.centre, WEEK).stdout, r"\b(IND|CAS)")
        for account in ("R1", "admin"):
            for by in ((), ("--by", "room"), ("--by", "staff"), ("--json",)):
                self.assertNotRegex(self.answers(0, account, "show", self.centre, WEEK, *by).stdout, r"\b(IND|CAS)")
        self.assertIn("the account's role decides", self.answers(2, "R1", "show", self.centre, WEEK, "--role", "clinical").stderr)
        self.assertIn("there is no session 'CASE-AR.1'", self.answers(2, "R1", "why", self.centre, WEEK, "CASE-AR.1").stderr)

    def test_without_an_account_nobody_enters(self):
        for call in (("show", self.centre, WEEK), ("check", self.centre), ("plan", self.centre)):
            self.answers(2, None, *call)


class Keeping(Store):
    def test_backup_and_restore(self):
        self.add("TT1F", "instructor")
        copy = self.folder / "ankara.backup"
        self.answers(0, "admin", "backup", copy)
        self.assertNotIn(b"SQLite", copy.read_bytes())
        self.assertIn("already", self.answers(2, "admin", "restore", copy).stderr)
        for part in self.centre.glob("centre.db*"):
            part.unlink()
        self.answers(0, "admin", "restore", copy)
        self.answers(0, "TT1F", "show", self.centre, WEEK)
        self.assertTrue(json.loads(self.answers(0, "admin", "verify", "--json").stdout)["whole"])
        for part in self.centre.glob("centre.db*"):
            part.unlink()
        text = bytearray(copy.read_bytes())
        text[len(text) // 2] ^= 1
        copy.write_bytes(text)
        self.answers(2, "admin", "restore", copy)
        self.assertFalse((self.centre / "centre.db").exists())

    def test_a_restore_that_is_refused_touches_nothing_of_another(self):
        copy = self.folder / "ankara.backup"
        self.answers(0, "admin", "backup", copy)
        for part in self.centre.glob("centre.db*"):
            part.unlink()
        with self.at_its_prompt("admin", "restore", copy, "--passphrase-file", self.pipe) as answer:
            self.run_as("admin", "restore", copy)
            self.add("TT1F", "instructor")
            code, said = answer("not the right words")
            self.assertEqual(code, 2, said)
        self.assertEqual(len(json.loads(self.answers(0, "admin", "account", "list", "--json").stdout)), 2)
        self.assertTrue(json.loads(self.answers(0, "admin", "verify", "--json").stdout)["whole"])
        self.assertEqual([p.name for p in self.centre.glob("centre.db*")], ["centre.db"])

    def test_a_new_key(self):
        fresh = self.folder / "keys/next.key"
        self.answers(0, "admin", "key", "--new", fresh)
        self.answers(2, "admin", "verify")
        self.answers(0, "admin", "verify", "--key", fresh)

    def test_who_gave_the_store_a_new_key_stands_in_the_log(self):
        def told():
            with contextlib.closing(sqlite3.connect(self.centre / "centre.db")) as db:
                return db.execute("SELECT a.name, e.body FROM event e JOIN kind k ON k.id = e.kind JOIN author a ON a.id = "
                                  "e.author WHERE k.name = 'access.key' ORDER BY e.number").fetchall()
        fresh = self.folder / "keys/next.key"
        self.answers(2, "admin", "key", "--new", self.centre / "beside.key")
        self.add("second", "administrator")
        with self.at_its_prompt("second", "key", "--new", fresh, MERKEZ_PASSPHRASE_FILE=str(self.pipe)) as answer:
            self.answers(0, "admin", "account", "disable", "second")
            self.assertEqual(answer("whatever was typed")[0], 2)
        self.assertEqual(told(), [])
        self.answers(0, "admin", "key", "--new", fresh)
        self.assertEqual(told(), [("admin", '{"locked_by":"key_file"}')])
        self.answers(0, "admin", "verify", "--key", fresh)

    def test_the_key_in_use_is_no_new_one(self):
        copy = self.folder / "keys/copy.key"
        copy.write_bytes(self.key.read_bytes())
        copy.chmod(0o600)
        before = self.files()
        for known in (self.key, copy):
            told = self.answers(2, "admin", "key", "--new", known)
            self.assertEqual(told.stdout, "")
            self.assertIn(f"{known}: error: this is the key in use already", told.stderr)
            self.assertIn("name a new file", told.stderr)
        self.assertEqual(self.files(), before)
        self.answers(0, "admin", "verify")

    def test_a_store_that_a_newer_program_has_opened_is_left_alone(self):
        with contextlib.closing(sqlite3.connect(self.centre / "centre.db", isolation_level=None)) as db:
            newer = "SELECT version FROM fold WHERE name = 'people.pages'"
            db.execute("UPDATE fold SET version = version + 1 WHERE name = 'people.pages'")
            before = db.execute(newer).fetchone()
            told = self.answers(2, "admin", "verify").stderr
            self.assertRegex(told, r"another version of this program has opened the store \('people.pages' is \d+ and not \d+\)")
            self.assertIn("start the newer one", told)
            self.assertEqual(db.execute(newer).fetchone(), before)

    def test_verify_names_what_was_changed(self):
        self.add("TT1F", "instructor")
        db = sqlite3.connect(self.centre / "centre.db")
        # Whoever can write the file can take the guard away too; the chain they cannot make.
        for (guard,) in db.execute("SELECT name FROM sqlite_schema WHERE type='trigger' AND tbl_name='event'").fetchall():
            db.execute(f"DROP TRIGGER {guard}")
        self.assertEqual(db.execute("UPDATE event SET body = replace(body, 'TT1F', 'TT2F') WHERE number = 2").rowcount, 1)
        db.commit()
        db.close()
        done = self.answers(1, "admin", "verify", "--json")
        answer = json.loads(done.stdout)
        self.assertFalse(answer["whole"])
        self.assertEqual(answer["first_bad_event"], 2)

    def person(self, name):
        told = self.answers(0, "admin", "people", "add", f"name={name}", "birth=1990-01", "sex=f", "languages=ar", "--json")
        return json.loads(told.stdout)["people"][0]["code"]

    def meddled(self, *statements):
        """What verify says after somebody with another program has been at the file, and after it is undone again."""
        paths = [self.centre / "centre.db"]
        self.answers(0, "admin", "verify")
        before = paths[0].read_bytes()
        with contextlib.closing(sqlite3.connect(paths[0], isolation_level=None)) as db:
            for statement in statements:
                db.execute(*statement) if isinstance(statement, tuple) else db.execute(statement)
        said = self.answers(1, "admin", "verify").stdout
        for part in self.centre.glob("centre.db*"):
            part.unlink()
        paths[0].write_bytes(before)
        return said

    def test_verify_finds_what_the_log_does_not_say(self):
        shutil.copytree(SOURCE / "config/attendance", self.folder / "config/attendance")
        for name in ("TT1F", "TT2F", "TT3F"):
            self.add(name, "instructor")
        self.answers(0, "admin", "account", "disable", "TT2F")
        one, two, gone = (self.person(name) for name in ("Hala Bada", "Zeki Bada", "Sami Kuzu"))
        with contextlib.closing(sqlite3.connect(self.centre / "centre.db")) as db:
            old = db.execute("SELECT * FROM person WHERE code = ?", (gone,)).fetchone()
        self.answers(0, "admin", "people", "erase", gone, "--sure")
        self.answers(0, "admin", "publish", WEEK, "--week", "2016-W14")
        again = "INSERT INTO person VALUES (?, ?, ?)", old
        for statements, said in (
                (["UPDATE account SET role = 'administrator' WHERE name = 'TT1F'"],
                 "account 'TT1F' has the role administrator, and the log gave it instructor"),
                (["UPDATE account SET disabled = 0 WHERE name = 'TT2F'"],
                 "account 'TT2F' may enter, and the log says that it is disabled"),
                (["UPDATE account SET verifier = (SELECT verifier FROM account WHERE name = 'admin') WHERE name = 'TT1F'"],
                 "account 'TT1F' has another passphrase"),
                (["DELETE FROM account WHERE name = 'TT3F'"], "account 'TT3F' is missing"),
                (["INSERT INTO account SELECT 'eve', role, verifier, 0 FROM account WHERE name = 'admin'"],
                 "account 'eve' was never added"),
                ([("DELETE FROM person WHERE code = ?", (one,))], f"'{one}' has no document"),
                ([again], f"'{gone}' has a document and was erased"),
                ([again, "DELETE FROM erased"], f"'{gone}' was erased and is not marked as such"),
                ([("INSERT INTO erased VALUES (?, 1)", (two,))], f"'{two}' is marked as erased and never was"),
                (["UPDATE erased SET at = at + 1"], f"'{gone}' was erased at another time than is marked"),
                (["UPDATE head SET number = number + 1"], "the mark of the newest event says that it is event "),
                (["INSERT INTO person SELECT 'X', key, document FROM person LIMIT 1"],
                 "'X' has a document and was never added"),
                (["UPDATE week SET text = replace(text, 'TI1F', 'HI1F')"],
                 "version 1 of week 2016-W14 is not as it was published"),
                (["UPDATE week SET at = 5"], "version 1 of week 2016-W14 was published by admin, at another time"),
                (["DELETE FROM week"], "version 1 of week 2016-W14 is missing"),
                (["INSERT INTO week SELECT week, 2, at, author, text FROM week"],
                 "version 2 of week 2016-W14 was never published"),
                (["CREATE TABLE leak (x)"], "table leak was put there by another"),
                (["DROP TRIGGER event_is_not_changed", "DROP TRIGGER event_is_not_removed", "PRAGMA foreign_keys = OFF",
                  *(f"DELETE FROM {table}" for table in ("event", "cell", "subject_event", "subject", "head"))],
                 "the log is gone: 2 people, 1 weeks and 4 accounts stand beside no event")):
            with self.subTest(said):
                self.assertIn(said, self.meddled(*statements))

    def test_verify_names_nothing_confidential(self):
        shutil.copytree(SOURCE / "config/attendance", self.folder / "config/attendance")
        self.answers(0, "admin", "publish", WEEK, "--week", "2016-W14")
        of_fold = "WHERE fold = (SELECT id FROM fold WHERE name = 'attendance.{}') AND key {}"
        for changes in ("UPDATE cell SET value = value || ' ' ", "DELETE FROM cell "):
            said = self.meddled(*(changes + of_fold.format(*which) for which in (
                ("group", "IN ('IND-TR', 'TAI-W')"), ("register", "LIKE 'IND-TR.1@%'"), ("register", "LIKE 'TAI-W.1@%'"))))
            self.assertNotRegex(said, r"\b(IND|CAS)")
            for word in ("attendance.group: a cell of what is confidential is", "attendance.register: a cell of what is confidential is",
                         "attendance.group: cell 'TAI-W' is", "attendance.register: cell 'TAI-W.1@2016-W14' is"):
                self.assertIn(word, said)

    def test_the_log_tells_of_every_account_and_its_passphrase(self):
        self.add("TT1F", "instructor")
        with contextlib.closing(sqlite3.connect(self.centre / "centre.db")) as db:
            told = [json.loads(body) for body, in db.execute("SELECT body FROM event ORDER BY number")]
        self.assertEqual([(t["account"], t["role"], t["what"], len(t["words"])) for t in told],
                         [("admin", "administrator", "add", 64), ("TT1F", "instructor", "add", 64)])

    def test_who_erases_is_told_that_somebody_reads(self):
        shutil.copytree(SOURCE / "config/attendance", self.folder / "config/attendance")
        one, two = self.person("Hala Bada"), self.person("Zeki Bada")
        with contextlib.closing(sqlite3.connect(self.centre / "centre.db")) as db:
            db.execute("BEGIN")
            db.execute("SELECT count(*) FROM person").fetchall()
            self.assertIn("destroyed as soon as another program that is reading the store ends",
                          self.answers(0, "admin", "people", "erase", one, "--sure").stdout)
            # A key that was put in its place stays there, too.
            fresh = self.folder / "keys/next.key"
            self.assertIn("stays in the file until that ends", self.answers(0, "admin", "key", "--new", fresh).stderr)
        self.assertTrue(json.loads(self.answers(0, "admin", "people", "erase", two, "--sure", "--json", "--key",
                                                fresh).stdout)["destroyed"])

    def test_a_backup_takes_nothing_away(self):
        """The centre's only key may lie where the backup goes, under a name that begins as the backup's does."""
        key = self.folder / "ankara.new"
        self.answers(0, "admin", "key", "--new", key)
        self.answers(0, "admin", "backup", self.folder / "ankara", "--key", key)
        self.answers(0, "admin", "verify", "--key", key)

    def test_a_fault_of_backup_and_restore_is_said_once(self):
        told = self.answers(2, "admin", "backup", self.folder / "no/such/x").stderr
        (self.centre / "centre.db").rename(self.folder / "away")
        for said, path in ((told, "no/such/x"), (self.answers(2, "admin", "restore", self.folder / "nope").stderr, "nope")):
            self.assertEqual(said.count("check the folder, its permissions"), 1, said)
            self.assertEqual(said.count(path), 1, said)


if __name__ == "__main__":
    unittest.main()
