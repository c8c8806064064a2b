"""People at the desk: a fresh centre for each test, people who do not exist, and the program as it is typed."""

import csv
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ["MERKEZ_SOURCE_DIR"]).resolve()
MERKEZ = str(pathlib.Path(os.environ["MERKEZ"]).resolve())
NOW = "2016-04-04T10:00"
HALA = ["name=Hala Örnek", "own script=هالة أورنك", "birth=1988-07", "sex=f", "languages=ar", "phone=+90 000 111 22 33",
        "consent version=2016-03", "consent date=2016-03-07"]


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.centre = self.folder / "centres" / "ankara"
        shutil.copytree(SOURCE / "config/centres/ankara", self.centre)
        shutil.copytree(SOURCE / "config/holidays", self.folder / "holidays")
        self.words("admin")
        self.env = {"MERKEZ_CENTRE": str(self.centre), "MERKEZ_KEY": str(self.folder / "key"), "MERKEZ_NOW": NOW}
        self.ok("init", str(self.centre), "--key", str(self.folder / "key"), "--passphrase-file", str(self.folder / "admin.words"))

    def words(self, account):
        file = self.folder / f"{account}.words"
        file.write_text(f"four plain words of {account}\n", encoding="utf-8")
        file.chmod(0o600)
        return str(file)

    def account(self, name, role):
        self.ok("account", "add", name, "--role", role, "--words-file", self.words(name))

    def environment(self, account="admin", **more):
        return {**os.environ, "COLUMNS": "120", **self.env, "MERKEZ_ACCOUNT": account,
                "MERKEZ_PASSPHRASE_FILE": str(self.folder / f"{account}.words"), **more}

    def run_it(self, *arguments, account="admin", **more):
        return subprocess.run([MERKEZ, *arguments], capture_output=True, text=True, encoding="utf-8", timeout=120,
                              env=self.environment(account, **more))

    def ok(self, *arguments, code=0, **more):
        done = self.run_it(*arguments, **more)
        self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}{done.stderr}")
        return done.stdout

    def json(self, *arguments, **more):
        return json.loads(self.ok(*arguments, "--json", **more))

    def refused(self, *arguments, says, **more):
        done = self.run_it(*arguments, **more)
        self.assertEqual(done.returncode, 2, f"{arguments}\n{done.stdout}{done.stderr}")
        self.assertEqual(done.stdout, "")
        for text in says:
            self.assertIn(text, done.stderr)
        return done.stderr

    def add(self, *words, **more):
        return self.json("people", "add", *words, **more)["people"][0]["code"]

    def synthetic(self, number, *options):
        return subprocess.run([sys.executable, str(SOURCE / "tests/data/make_people.py"), str(number), *options], check=True,
                              capture_output=True).stdout

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return str(path)

    def whole(self):
        self.assertIn("as it was written", self.ok("verify"))

    def log(self):
        """The bytes of the store, to say that nothing changed."""
        return self.json("verify")["events"]


class Import(Case):
    def test_a_list_comes_in_whole_in_three_languages(self):
        for n, language in enumerate(("en", "tr", "ar")):
            table = self.file(f"{language}.csv", self.synthetic(60, "--languages", language, "--seed", str(n + 1)))
            dry = self.json("people", "import", table, "--dry-run")
            self.assertEqual((dry["added"], dry["read"]), (0, 60))
            before = self.json("verify")
            done = self.json("people", "import", table)
            self.assertEqual(done["added"], 60)
            after = self.json("verify")
            self.assertEqual(after["events"] - before["events"], 60)
            self.assertEqual(after["people"] - before["people"], 60)
            self.assertEqual(len({p["code"] for p in done["people"]}), 60)
            self.assertEqual(len({p["household"] for p in done["people"]}), done["households"])
        self.whole()

    def test_no_name_is_in_the_file_of_the_store(self):
        rows = self.synthetic(30).decode("utf-8")
        self.ok("people", "import", self.file("list.csv", rows))
        kept = b"".join(p.read_bytes() for p in self.centre.glob("centre.db*"))
        for row in csv.DictReader(io.StringIO(rows), delimiter=";"):
            self.assertNotIn(row["name"].encode("utf-8"), kept)
            self.assertNotIn(row["name"].split()[-1].encode("utf-8"), kept)

    def test_every_bad_row_is_told_and_nothing_is_written(self):
        table = self.file("bad.csv", "name;birth;sex\nHala Örnek;1988-07;f\n;1990;f\nSami Örnek;1990-13;m\nNur Örnek;1991;perhaps\n")
        before = self.log()
        self.refused("people", "import", table, says=["bad.csv:3", "bad.csv:4", "bad.csv:5", "'1990-13'", "'perhaps'"])
        self.assertEqual(self.log(), before)
        errors = json.loads(self.run_it("people", "import", table, "--json").stdout)["errors"]
        self.assertLessEqual({3, 4, 5}, {e["line"] for e in errors})
        self.ok("people", "find", "Hala", code=1)
        self.refused("people", "import", str(self.folder / "none.csv"), says=["none.csv"])

    def test_who_may_be_there_already_is_a_suggestion(self):
        hala = self.add(*HALA)
        table = self.file("list.csv", "ad soyad;doğum;cinsiyet\nHALA ORNEK;1988;kadın\nZeynep Başka;1970-01;kadın\n")
        done = self.json("people", "import", table)
        self.assertEqual(done["added"], 2)
        self.assertEqual([(d["perhaps"], d["line"]) for d in done["doubles"]], [(hala, 2)])
        self.assertTrue(done["doubles"][0]["why"])
        self.assertIn("may be registered twice", self.ok("people", "import", table, "--dry-run"))


class Add(Case):
    def test_one_person_and_who_lives_with_them(self):
        hala = self.add(*HALA)
        sami = self.add("name=Sami Örnek", "birth=2009-01", "sex=m", "guardian=Hala Örnek", "guardian relation=mother", "--with", hala)
        self.assertEqual(self.json("people", "show", sami)["household_others"], [hala])
        self.assertEqual(self.json("people", "show", hala)["household_others"], [sami])
        self.whole()

    def test_words_that_are_no_column_and_people_who_cannot_be(self):
        before = self.log()
        self.refused("people", "add", "nmae=Hala", "birth=1988", says=["nmae"])
        self.refused("people", "add", "name=Hala", "birth=1988", "religion=x", says=["religion"])
        self.refused("people", "add", "name=Hala", "birth=2030", says=["2030"])
        self.refused("people", "add", "Hala", says=["'Hala' is not COLUMN=VALUE"])
        self.refused("people", "add", *HALA, "--with", "7ZQ4-M0XAN", says=["7ZQ4-M0XAN"])
        self.assertEqual(self.log(), before)
        self.assertEqual(self.json("people", "add", *HALA, "--dry-run")["added"], 0)
        self.assertEqual(self.log(), before)


class Read(Case):
    def test_names_are_found_in_other_spellings_with_why(self):
        hala = self.add(*HALA)
        self.add("name=Mehmet Başka", "birth=1970", "sex=m")
        for typed in (["hala ornek"], ["HALA", "ÖRNEK", "1988"], ["هاله"], ["90000111", "2233"], [hala.lower().replace("-", "")]):
            found = self.json("people", "find", *typed)
            self.assertEqual(found[0]["code"], hala, typed)
            self.assertTrue(found[0]["why"])
        self.assertEqual(self.json("people", "find", "nobody such", code=1), [])

    def test_show_follows_the_role(self):
        hala = self.add(*HALA)
        sami = self.add("name=Sami Örnek", "birth=2009-01", "sex=m", "guardian=Hala Örnek", "guardian relation=mother",
                        "guardian phone=+90 000 111 22 33", "--with", hala)
        for account, role in (("desk", "reception"), ("sw1", "social_worker"), ("numbers", "reporting"), ("TT1F", "instructor")):
            self.account(account, role)
        for account in ("admin", "desk", "sw1"):
            self.assertIn("Hala Örnek", self.ok("people", "show", sami, account=account))
        self.refused("people", "show", sami, account="numbers", says=["may not see participants"])
        self.refused("people", "find", "hala", account="numbers", says=["may not"])
        # An instructor sees nobody outside the own groups, and is not told that they exist.
        told = self.refused("people", "show", sami, account="TT1F", says=["there is no participant"])
        unknown = self.refused("people", "show", "7ZQ4-M0XAN"[:9] + "N", account="TT1F", says=[])
        self.assertTrue(told and unknown)
        self.assertEqual(self.json("people", "find", "hala", account="TT1F", code=1), [])
        for verb in (["import", "x.csv"], ["add", "name=x"], ["export", sami], ["erase", sami, "--sure"], ["merge", sami, hala],
                     ["unmerge", sami, hala], ["due"], ["destroyed"]):
            for account in ("sw1", "numbers", "TT1F"):
                self.refused("people", *verb, account=account, says=["may not register and change participants"])

    def test_each_reading_is_noted(self):
        hala = self.add(*HALA)
        before = self.log()
        self.ok("people", "show", hala)
        self.ok("people", "export", hala)
        self.ok("people", "find", "hala")
        self.assertEqual(self.log(), before + 3)

    def test_export_in_three_languages(self):
        hala = self.add(*HALA)
        for language, word in (("en", "What the centre keeps"), ("tr", "Merkezin"), ("ar", "ما يحتفظ به المركز عنك")):
            text = self.ok("people", "export", hala, "--language", language)
            self.assertIn(word, text)
            self.assertIn("Hala Örnek", text)
        out = self.folder / "hers.txt"
        self.ok("people", "export", hala, "--out", str(out))
        self.assertEqual(out.stat().st_mode & 0o777, 0o600)
        self.refused("people", "export", hala, "--out", str(out), says=["hers.txt"])

    def test_codes_that_are_none(self):
        self.refused("people", "show", "7ZQ4", says=["7ZQ4"])
        self.refused("people", "shwo", "x", says=["did you mean 'show'?"])


class EraseAndMerge(Case):
    def test_erased_means_gone(self):
        hala = self.add(*HALA)
        before = self.log()
        self.refused("people", "erase", hala, says=["nothing brings them back", "--sure"])
        self.assertEqual(self.log(), before)
        self.assertEqual(self.json("people", "erase", hala, "--sure")["erased"], [hala])
        self.refused("people", "show", hala, says=["there is no participant"])
        self.ok("people", "find", "hala", code=1)
        self.assertEqual(self.json("people", "destroyed"),
                         [{"code": hala, "on": "2016-04-04", "because": "request", "by": "admin"}])
        self.assertEqual(self.json("verify")["people"], 0)
        self.whole()

    def test_two_codes_become_one_and_two_again(self):
        one, other = self.add(*HALA), self.add("name=Hala Ornek", "birth=1988", "sex=f")
        self.refused("people", "unmerge", one, other, says=["were not merged"])
        self.ok("people", "merge", one, other)
        self.assertEqual(self.json("people", "show", other)["code"], one)
        self.assertEqual([f["code"] for f in self.json("people", "find", "hala")], [one])
        self.refused("people", "merge", one, other, says=["one person already"])
        self.ok("people", "unmerge", one, other)
        self.assertEqual(self.json("people", "show", other)["code"], other)
        self.assertEqual(len(self.json("people", "find", "hala")), 2)
        self.ok("people", "merge", other, one)
        self.assertEqual(set(self.json("people", "erase", one, "--sure")["erased"]), {one, other})
        self.whole()

    def test_what_is_due(self):
        hala = self.add(*HALA)
        self.assertEqual(self.json("people", "due")["due"], [])
        late = self.json("people", "due", MERKEZ_NOW="2026-04-04T10:00")["due"]
        self.assertEqual([(d["table"], d["record"]) for d in late], [("person", hala)])


class Clock(Case):
    def test_a_time_that_is_none(self):
        self.refused("people", "due", MERKEZ_NOW="yesterday", says=["MERKEZ_NOW", "2016-04-04T10:00"])


if __name__ == "__main__":
    unittest.main()
