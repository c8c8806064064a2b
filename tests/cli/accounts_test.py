"""Accounts from the command line: who may enter, with which words, and what others do to an account meanwhile."""

import concurrent.futures
import contextlib
import json
import shutil
import sqlite3
import subprocess
import unittest

from storeroom import SOURCE, WEEK, WORDS, Store


class Entering(Store):
    def test_who_is_turned_away_learns_nothing(self):
        self.add("TT1F", "instructor")
        self.words("wrong", "not the right words")
        answers = {self.answers(2, "admin", "verify", "--as", name, "--passphrase-file", self.folder / "wrong.words").stderr
                   .replace(f"'{name}'", "NAME") for name in ("TT1F", "admin", "nobody")}
        self.assertEqual(len(answers), 1, answers)

    def test_wrong_key_changes_nothing(self):
        subprocess.run(["cp", self.key, self.folder / "wrong.key"], check=True)
        text = bytearray((self.folder / "wrong.key").read_bytes())
        # Another digit, not a letter: "a" and "A" are the same key.
        text[-2] = ord("1") if text[-2] != ord("1") else ord("2")
        (self.folder / "wrong.key").write_bytes(text)
        before = (self.centre / "centre.db").read_bytes()
        self.answers(2, "admin", "verify", "--key", self.folder / "wrong.key")
        self.assertEqual((self.centre / "centre.db").read_bytes(), before)

    def test_a_passphrase_others_can_read_is_refused(self):
        self.words("admin", WORDS, mode=0o644)
        self.assertIn("others can read", self.answers(2, "admin", "verify").stderr)

    def test_a_disabled_account_is_out_at_once_and_an_administrator_stays(self):
        self.add("TT1F", "instructor")
        self.answers(0, "TT1F", "show", self.centre, WEEK)
        self.answers(0, "admin", "account", "disable", "TT1F")
        self.answers(2, "TT1F", "show", self.centre, WEEK)
        self.assertIn("last account", self.answers(2, "admin", "account", "disable", "admin").stderr)

    def test_a_disabled_account_is_let_in_again(self):
        self.add("TT1F", "instructor")
        self.assertIn("account 'TT1F' is not disabled", self.answers(2, "admin", "account", "enable", "TT1F").stderr)
        self.answers(0, "admin", "account", "disable", "TT1F")
        # A new passphrase alone does not let it in, and says so.
        fresh = self.words("fresh", "quite other words now")
        told = self.answers(0, "admin", "account", "passphrase", "TT1F", "--words-file", fresh).stdout
        self.assertIn("and is disabled: 'merkez account enable TT1F'", told)
        self.answers(2, "TT1F", "show", self.centre, WEEK, MERKEZ_PASSPHRASE_FILE=str(fresh))
        self.assertIn("may enter again as instructor", self.answers(0, "admin", "account", "enable", "TT1F").stdout)
        self.answers(0, "TT1F", "show", self.centre, WEEK, MERKEZ_PASSPHRASE_FILE=str(fresh))
        self.answers(2, "TT1F", "account", "enable", "TT1F", MERKEZ_PASSPHRASE_FILE=str(fresh))
        self.assertIn("did you mean 'TT1F'", self.answers(2, "admin", "account", "enable", "TT1G").stderr)
        self.answers(0, "admin", "verify")
        with contextlib.closing(sqlite3.connect(self.centre / "centre.db")) as db:
            told = [json.loads(body)["what"] for body, in db.execute("SELECT body FROM event ORDER BY number")]
        self.assertEqual(told, ["add", "add", "disable", "passphrase", "enable"])

    def test_a_new_passphrase(self):
        fresh = self.words("fresh", "quite other words now")
        self.answers(0, "admin", "account", "passphrase", "admin", "--words-file", fresh)
        self.answers(2, "admin", "verify")
        self.answers(0, "admin", "verify", MERKEZ_PASSPHRASE_FILE=str(fresh))
        short = self.words("short", "short")
        self.answers(2, "admin", "account", "passphrase", "admin", "--words-file", short, MERKEZ_PASSPHRASE_FILE=str(fresh))

    def accounts(self):
        told = json.loads(self.answers(0, "admin", "account", "list", "--json").stdout)
        return {a["account"]: "disabled" if a["disabled"] else a["role"] for a in told}

    def test_what_was_done_to_an_account_while_somebody_typed_stays(self):
        self.add("TT1F", "instructor")
        with self.at_its_prompt("admin", "account", "passphrase", "TT1F", "--words-file", self.pipe) as answer:
            self.answers(0, "admin", "account", "disable", "TT1F")
            code, said = answer("quite other words now")
            self.assertEqual(code, 2, said)
            self.assertIn("account 'TT1F' has been disabled meanwhile", said)
        with self.at_its_prompt("admin", "account", "add", "TT2F", "--role", "administrator", "--words-file",
                                self.pipe) as answer:
            self.add("TT2F", "instructor")
            code, said = answer("quite other words now")
            self.assertEqual(code, 2, said)
            self.assertIn("account 'TT2F' has changed meanwhile", said)
        self.assertEqual(self.accounts(), {"admin": "administrator", "TT1F": "disabled", "TT2F": "instructor"})
        self.answers(0, "TT2F", "show", self.centre, WEEK)

    def test_who_is_disabled_writes_nothing_more(self):
        self.add("second", "administrator")
        with self.at_its_prompt("second", "account", "add", "X", "--role", "administrator", "--words-file",
                                self.pipe) as answer:
            self.answers(0, "admin", "account", "disable", "second")
            code, said = answer("quite other words now")
            self.assertEqual(code, 2, said)
            self.assertIn("account 'second' has been disabled meanwhile", said)
        # Nor does a command that began with words that are no longer the account's.
        self.add("third", "administrator")
        with self.at_its_prompt("third", "account", "add", "X", "--role", "administrator", "--words-file", self.pipe) as answer:
            self.answers(0, "admin", "account", "passphrase", "third", "--words-file", self.words("new", "quite other words"))
            code, said = answer("quite other words now")
            self.assertEqual(code, 2, said)
            self.assertIn("account 'third' has changed meanwhile", said)
        self.assertNotIn("X", self.accounts())
        # Nor does any other verb, in the language asked for.
        shutil.copytree(SOURCE / "config/attendance", self.folder / "config/attendance")
        self.add("fourth", "administrator")
        with self.at_its_prompt("fourth", "report", "attendance", "--by", "person", "--csv", "--language", "tr", "--approved-by",
                                "admin", "--approver-passphrase-file", self.pipe) as answer:
            self.answers(0, "admin", "account", "disable", "fourth")
            code, said = answer(WORDS)
            self.assertEqual(code, 2, said)
            self.assertIn("'fourth' hesabı bu arada kapatıldı", said)
            self.assertNotIn("Exported", said)

    def test_an_administrator_stays_whoever_disables_whom_at_once(self):
        self.add("second", "administrator")
        both = [("admin", "second"), ("second", "admin")]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            done = list(pool.map(lambda who: self.run_as(who[0], "account", "disable", who[1]).returncode, both))
        self.assertEqual(sorted(done), [0, 2])

    def test_a_passphrase_is_the_same_however_its_line_ends(self):
        (self.folder / "admin.words").write_bytes(WORDS.encode() + b"\r\n")
        self.answers(0, "admin", "verify")

    def test_names_and_roles_are_checked(self):
        for name in ("x y", "Ayşe", "x" * 41):
            told = self.answers(2, "admin", "account", "add", name, "--role", "instructor", "--words-file", self.admin).stderr
            self.assertIn(f"error: '{name}' is no name of an account", told)
            self.assertIn("digits, '.', '_' and '-'", told)
        self.assertIn("is no name", self.answers(2, None, "init", SOURCE / "config/centres/kilis", "--administrator", "x y").stderr)
        self.assertIn("did you mean 'instructor'", self.answers(2, "admin", "account", "add", "X", "--role", "instructer").stderr)
        self.add("TT1F", "instructor")
        self.assertIn("did you mean 'TT1F'", self.answers(2, "admin", "account", "disable", "TT1G").stderr)
        self.assertIn("already", self.answers(2, "admin", "account", "add", "TT1F", "--role", "reporting", "--words-file",
                                              self.folder / "x.words", "--make-file").stderr)


if __name__ == "__main__":
    unittest.main()
