"""People at the desk: a fresh centre for each test, people who do not exist, and the program as it is typed."""

import concurrent.futures
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
        for beside in ("holidays", "attendance"):
            shutil.copytree(SOURCE / "config" / beside, self.folder / beside)
        self.words("admin")
        self.env = {"MERKEZ_CENTRE": str(self.centre), "MERKEZ_KEY": str(self.folder / "key"), "MERKEZ_NOW": NOW}
        self.ok("init", "--drill", str(self.centre), "--key", str(self.folder / "key"), "--passphrase-file", str(self.folder / "admin.words"))

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

    def test_a_consent_in_no_language_says_what_is_missing(self):
        table = self.file("p.csv", "name,birth,consent version,consent date\nHala,1988-07,2016-03,2016-03-07\n")
        self.refused("people", "import", table, says=["p.csv:2:3: error: a consent without its language", "'consent language'", "'languages'"])
        table = self.file("p.csv", "name,birth,consent version,consent date,consent language\nHala,1988-07,2016-03,2016-03-07,\n")
        self.refused("people", "import", table, "--language", "tr", says=["p.csv:2:5", "dili olmayan bir rıza", "'rıza dili'"])

    def test_every_bad_row_is_told_and_nothing_is_written(self):
        table = self.file("bad.csv", "name;birth;sex\nHala Örnek;1988-07;f\n;1990;f\nSami Örnek;1990-13;m\nNur Örnek;1991;perhaps\n")
        before = self.log()
        self.refused("people", "import", table, says=["bad.csv:3", "bad.csv:4", "bad.csv:5", "'1990-13'", "'perhaps'"])
        self.assertEqual(self.log(), before)
        errors = json.loads(self.run_it("people", "import", table, "--json").stdout)["errors"]
        self.assertLessEqual({3, 4, 5}, {e["line"] for e in errors})
        self.ok("people", "find", "Hala", code=1)
        self.refused("people", "import", str(self.folder / "none.csv"), says=["none.csv"])

    def test_a_day_of_birth_that_never_was_is_refused_with_its_line(self):
        table = self.file("days.csv", "name;birth\nHala Örnek;1988-07\nSami Örnek;31.02.2009\n")
        before = self.log()
        for more in ((), ("--dry-run",)):
            self.refused("people", "import", table, *more, says=["days.csv:3", "there is no day '31.02.2009'"])
        self.refused("people", "import", table, "--language", "tr", says=["days.csv:3", "'31.02.2009' diye bir gün yok"])
        self.refused("people", "add", "name=Sami Örnek", "birth=31.02.1980", says=["there is no day '31.02.1980'"])
        self.assertEqual(self.log(), before)

    def test_what_the_reader_of_a_list_noticed_is_said(self):
        """A list in another encoding is registered as garbage, which nobody sees who is not told to look."""
        arabic = "name;birth\nعماد علي;1991\n".encode("windows-1256")
        for more in (("--dry-run",), ("--dry-run", "--json"), ("--json",)):
            done = self.run_it("people", "import", self.file("w.csv", arabic), *more)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("w.csv: warning: the file is not UTF-8; read as windows-1254", done.stderr)
            self.assertIn("look at the names", done.stderr)
        again = self.run_it("people", "import", str(self.folder / "w.csv"), "--language", "tr")
        self.assertEqual(again.returncode, 2)
        self.assertIn("dosya UTF-8 değil", again.stderr)
        self.assertNotIn("UTF-8", self.run_it("people", "import", self.file("u.csv", "name;birth\nعماد علي;1991\n")).stderr)

    def test_a_cell_without_a_column_is_said_with_its_line(self):
        table = self.file("more.csv", "name;birth;;sex\nHala Örnek;1988;;f\nSami Örnek;1992;;m;31.12.1999;x\n\nNur Örnek;1990;x;f\n")
        for more in (("--dry-run",), ("--dry-run", "--json"), ()):
            done = self.run_it("people", "import", table, *more)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual([line.split(": ")[0].split("/")[-1] for line in done.stderr.splitlines() if "no column" in line],
                             ["more.csv:3:5", "more.csv:5:3"])
            self.assertIn("warning: this cell has no column: it is not stored", done.stderr)
        done = self.run_it("people", "import", table, "--dry-run", "--another-person", "--language", "tr")
        self.assertIn("bu hücrenin sütunu yok", done.stderr)

    def test_a_name_with_a_digit_is_said(self):
        table = self.file("names.csv", "name;birth;guardian\nSami Örnek 2;2011;Hala Örnek (0312 111)\n")
        done = self.run_it("people", "import", table)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("names.csv:2:1: warning: the name 'Sami Örnek 2' has '2', which is no letter", done.stderr)
        self.assertIn("names.csv:2:3: warning: an adult's name 'Hala Örnek (0312 111)' has '0'", done.stderr)

    def test_who_may_be_there_already_is_a_suggestion(self):
        hala = self.add(*HALA)
        table = self.file("list.csv", "ad soyad;doğum;cinsiyet\nHALA ORNEK;1988;kadın\nZeynep Başka;1970-01;kadın\n")
        done = self.json("people", "import", table)
        self.assertEqual(done["added"], 2)
        self.assertEqual([(d["perhaps"], d["line"]) for d in done["doubles"]], [(hala, 2)])
        self.assertTrue(done["doubles"][0]["why"])
        self.assertIn("may be registered twice", self.ok("people", "import", table, "--dry-run", "--another-person"))

    def test_a_list_that_is_read_again_adds_nobody(self):
        table = self.file("list.csv", "name;birth;sex\nHala Örnek;1988-07;f\nSami Örnek;1990;m\n")
        hala, sami = (p["code"] for p in self.json("people", "import", table)["people"])
        before = self.log()
        for more in ((), ("--dry-run",)):
            self.refused("people", "import", table, *more,
                         says=["list.csv:2", hala, "list.csv:3", sami, "registered already", "--another-person"])
        self.refused("people", "import", table, "--language", "tr", says=["zaten kayıtlı: " + hala])
        errors = json.loads(self.run_it("people", "import", table, "--json").stdout)["errors"]
        self.assertEqual([e["line"] for e in errors], [2, 3])
        twice = self.file("twice.csv", "name;birth\nRana Başka;1970-01\n\nRANA BAŞKA;1970-01\nRana Başka;1970-02\n")
        self.refused("people", "import", twice, says=["twice.csv:4", "stands in line 2 already"])
        self.assertEqual(self.log(), before)
        # Another year or month is a suggestion, and whoever has made sure is let in.
        self.assertEqual(self.json("people", "import", table, "--another-person")["added"], 2)


class Add(Case):
    def test_one_person_and_who_lives_with_them(self):
        hala = self.add(*HALA)
        sami = self.add("name=Sami Örnek", "birth=2009-01", "sex=m", "guardian=Hala Örnek", "guardian relation=mother", "--with", hala)
        self.assertEqual(self.json("people", "show", sami)["household_others"], [hala])
        self.assertEqual(self.json("people", "show", hala)["household_others"], [sami])
        for language, title in (("en", "Lives with"), ("tr", "Birlikte yaşadıkları"), ("ar", "يسكن مع")):
            self.assertRegex(self.ok("people", "show", hala, "--language", language), f"\n{title}\n +\u2068?{sami}")
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


class Change(Case):
    def test_a_correction_is_kept_and_only_its_fields_are_in_the_log(self):
        hala = self.add(*HALA)
        before = self.log()
        self.assertEqual(self.json("people", "change", hala, "ad soyad=Hala Düzeltilmiş", "birth=1989-01")["changed"], ["birth", "name"])
        self.assertEqual(self.log(), before + 1)
        shown = self.json("people", "show", hala)
        self.assertEqual((shown["name"], shown["birth"], shown["phone"]), ("Hala Düzeltilmiş", "1989-01", "+90 000 111 22 33"))
        self.assertEqual([f["code"] for f in self.json("people", "find", "duzeltilmis")], [hala])
        self.whole()

    def test_a_consent_is_withdrawn_and_given_again(self):
        hala = self.add(*HALA)
        self.ok("people", "enrol", hala, "TAI-W")
        self.ok("people", "change", hala, "--withdraw-consent")
        self.assertEqual(self.json("people", "show", hala)["consents"][0]["withdrawn"], "2016-04-04")
        self.assertEqual(self.json("people", "group", "TAI-W")["taken"], 1)
        self.refused("people", "change", hala, "--withdraw-consent", says=["no consent that could be withdrawn"])
        self.assertIn("has not consented", self.ok("people", "enrol", hala, "LIT-W", code=1))
        self.ok("people", "change", hala, "consent version=2016-04", "consent date=2016-04-04", "consent language=ar")
        self.ok("people", "enrol", hala, "LIT-W")

    def test_a_guardian_or_collector_ends_on_a_day(self):
        child = self.add("name=Sami Örnek", "birth=2011-05", "sex=m", "languages=ar", "guardian=Leyla Örnek",
                         "collector=Rana Fifi")
        codes = {a["name"]: a["code"] for a in self.json("people", "show", child)["adults"]}
        before = self.log()
        self.refused("people", "change", child, "--end", "7ZQ4-M0XAN", says=["7ZQ4-M0XAN"])
        self.refused("people", "change", child, "--end", child, says=[f"{child} is no guardian or collector", codes["Rana Fifi"]])
        self.refused("people", "change", child, "--end", codes["Rana Fifi"], "--on", "soon", says=["soon"])
        self.assertEqual(self.log(), before)
        self.assertEqual(self.json("people", "change", child, "--end", codes["Rana Fifi"], "--on", "2016-04-11")["changed"],
                         ["adult_until"])
        until = {a["name"]: a.get("until") for a in self.json("people", "show", child)["adults"]}
        self.assertEqual(until, {"Leyla Örnek": None, "Rana Fifi": "2016-04-10"})
        # An earlier day takes the place of a later one, not the other way round; one who never was, is not there.
        self.refused("people", "change", child, "--end", codes["Rana Fifi"], "--on", "2016-05-01", says=["no guardian or collector"])
        # Those who are so from that day on are the ones to choose from.
        ended = self.run_it("people", "change", child, "--end", codes["Rana Fifi"], "--on", "2016-05-01").stderr
        self.assertIn(f"theirs are {codes['Leyla Örnek']}", ended)
        self.assertNotIn(codes["Rana Fifi"], ended.split("theirs are")[1])
        self.ok("people", "change", child, "--end", codes["Rana Fifi"])
        self.assertEqual([a["name"] for a in self.json("people", "show", child)["adults"]], ["Leyla Örnek"])
        self.whole()

    def test_of_two_desks_that_change_one_person_at_once_the_second_is_told(self):
        child = self.add("name=Sami Örnek", "birth=2011-05", "sex=m", "languages=ar", "guardian=Leyla Örnek")
        with concurrent.futures.ThreadPoolExecutor(6) as desks:
            done = list(desks.map(lambda n: self.run_it("people", "change", child, f"collector=Rana {n}"), "ABCDEF"))
        taken = sum(d.returncode == 0 for d in done)
        for d in done:
            self.assertIn(d.returncode, (0, 2), d.stderr)
            if d.returncode:
                self.assertIn(f"{child} was changed at another desk", d.stderr)
        # Nothing that was acknowledged is lost: with the guardian, one adult for each desk that was not told otherwise.
        self.assertEqual(len(self.json("people", "show", child)["adults"]), 1 + taken)
        self.assertGreater(taken, 0)
        self.whole()

    def test_what_cannot_be_changed_so(self):
        hala = self.add(*HALA)
        before = self.log()
        self.refused("people", "change", hala, says=["nothing is to be changed"])
        self.refused("people", "change", hala, "religion=x", says=["religion"])
        self.refused("people", "change", hala, "household=the green door", says=["not whom", "household=none"])
        self.refused("people", "change", hala, f"household={hala}", says=["themselves"])
        self.refused("people", "change", hala, "household=7ZQ4-M0XAN", says=["7ZQ4-M0XAN"])
        self.refused("people", "change", hala, "first name=Hala", says=["'first name' is not changed so"])
        self.refused("people", "change", hala, "alone=yes", says=["there is no guardian", "guardian=CODE"])
        self.refused("people", "change", hala, "collector phone=+90 312 000 00 00", says=["whose is it?"])
        self.refused("people", "change", hala, "birth=2030", says=["2030"])
        self.refused("people", "change", hala, "sex=perhaps", says=["perhaps"])
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

    def test_a_name_of_several_words_is_one_name_joined_and_apart(self):
        nour = self.add("name=Nour Aldin Saleh", "own script=نور الدين صالح", "birth=1980-01", "sex=m")
        for typed in ("نورالدين", "nurettin", "noureddine saleh"):
            self.assertEqual([f["code"] for f in self.json("people", "find", typed)], [nour], typed)
        self.ok("people", "find", "alaeddin", code=1)
        added = self.json("people", "add", "name=Nureddin Saleh", "own script=نورالدين صالح", "birth=1980-01", "sex=m", "--dry-run")
        self.assertEqual([d["perhaps"] for d in added["doubles"]], [nour])

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
        told = self.refused("people", "show", sami, account="TT1F", says=["there is no participant " + sami])
        self.ok("people", "erase", sami, "--sure")
        self.assertEqual(self.refused("people", "show", sami, says=[]), told)
        self.assertEqual(self.json("people", "find", "hala", account="TT1F", code=1), [])
        for verb in (["import", "x.csv"], ["add", "name=x"], ["export", sami], ["erase", sami, "--sure"], ["merge", sami, hala],
                     ["unmerge", sami, hala], ["change", sami, "sex=f"], ["due"], ["destroyed"]):
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
                         [{"code": hala, "on": "2016-04-04", "what": "person", "because": "request", "by": "admin"}])
        self.assertEqual(self.json("verify")["people"], 0)
        self.whole()

    def test_whoever_erases_is_told_of_children_left_behind(self):
        hala, rana = self.add(*HALA), self.add("name=Rana Fifi", "birth=1990-02", "sex=f")
        small = self.add("name=Nur Örnek", "birth=2013-01", "sex=f", "languages=ar", f"guardian={hala}")
        kept = self.add("name=Ali Örnek", "birth=2012-01", "sex=m", "languages=ar", f"guardian={hala}", f"collector={rana}")
        grown = self.add("name=Sami Örnek", "birth=2001-01", "sex=m", "languages=ar", f"guardian={hala}")
        self.assertEqual(self.json("people", "erase", rana, "--sure")["warnings"], [])
        told = self.run_it("people", "erase", hala, "--sure", "--json")
        self.assertEqual(told.returncode, 0, told.stderr)
        self.assertEqual(sorted(json.loads(told.stdout)["warnings"]),
                         sorted([f"nobody may collect {c} any more" for c in (small, kept)] +
                                [f"{c} has no guardian any more" for c in (small, kept, grown)]))
        self.assertIn("'merkez people change", told.stderr)
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
        self.assertEqual([(d["code"], d["since"], d["due"]) for d in late], [(hala, "2016-04-04", "2018-04-04")])
        self.assertEqual(self.json("people", "due", MERKEZ_NOW="2018-04-03T10:00")["due"], [])
        self.ok("people", "enrol", hala, "TAI-W")
        self.assertEqual(self.json("people", "due", MERKEZ_NOW="2026-04-04T10:00")["due"], [])
        self.ok("people", "erase", hala, "--because", "retention", "--sure")
        self.assertEqual(self.json("people", "destroyed")[0]["because"], "retention")
        self.assertEqual(self.json("people", "group", "TAI-W")["taken"], 0)


def women(count, first=0):
    """A table of grown women who have consented, one household each."""
    return "name;birth;sex;languages;consent version;consent date\n" + "".join(
        f"Hatice Deneme{chr(97 + n % 26)}{chr(97 + n // 26)};{1960 + n % 30};f;ar;2016-03;2016-03-07\n" for n in range(first, first + count))


class Places(Case):
    def people(self, count):
        return [p["code"] for p in self.json("people", "import", self.file("women.csv", women(count)))["people"]]

    def group(self, name, **more):
        return self.json("people", "group", name, **more)

    def test_enrol_transfer_drop(self):
        hala = self.add(*HALA)
        done = self.json("people", "enrol", hala, "TAI-W")
        self.assertEqual((done["placed"], done["group"]["taken"], done["group"]["smallest"], done["group"]["largest"]), (True, 1, 12, 14))
        self.assertFalse(done["group"]["opens"])
        self.assertEqual([m["code"] for m in self.group("TAI-W")["members"]], [hala])
        again = self.json("people", "enrol", hala, "TAI-W", code=1)
        self.assertIn("has a place in TAI-W", again["why"][0])
        self.json("people", "transfer", hala, "TAI-W", "TUR-A1-W", "--on", "2016-04-11")
        self.assertEqual([m["code"] for m in self.json("people", "group", "TAI-W", "--on", "2016-04-10")["members"]], [hala])
        self.assertEqual(self.json("people", "group", "TAI-W", "--on", "2016-04-11")["members"], [])
        self.assertEqual([m["code"] for m in self.json("people", "group", "TUR-A1-W", "--on", "2016-04-11")["members"]], [hala])
        self.json("people", "drop", hala, "TUR-A1-W", "--reason", "work", "--on", "2016-04-20")
        self.assertEqual(self.json("people", "group", "TUR-A1-W", "--on", "2016-04-20")["members"], [])
        self.assertEqual([(p["group"], p.get("until")) for p in self.json("people", "show", hala)["places"]],
                         [("TAI-W", "2016-04-11"), ("TUR-A1-W", "2016-04-20")])
        self.whole()

    def test_what_stands_against_a_place(self):
        man = self.add("name=Ali Örnek", "birth=1980-01", "sex=m", "languages=ar", "consent version=2016-03", "consent date=2016-03-07")
        girl = self.add("name=Nur Örnek", "birth=2009-01", "sex=f", "guardian=Hala Örnek", "guardian relation=mother",
                        "languages=ar", "consent version=2016-03", "consent date=2016-03-07")
        nobody = self.add("name=Rana Örnek", "birth=1980-01", "sex=f")
        before = self.log()
        self.assertIn("women only", self.ok("people", "enrol", man, "TAI-W", code=1))
        self.assertIn("too young", self.ok("people", "enrol", girl, "TAI-W", code=1))
        self.assertIn("has not consented", self.ok("people", "enrol", nobody, "TAI-W", code=1))
        self.assertEqual(len(self.json("people", "enrol", girl, "BAR-M", code=1)["why"]), 2)
        # Of 400 lesson hours 80 may be missed.
        late = ("people", "enrol", man, "TAI-X", "--course-hours", "400", "--held")
        self.assertIn("too late for the certificate", self.ok(*late, "81", code=1))
        self.assertEqual(self.log(), before)
        self.ok(*late, "80")
        self.assertEqual(self.log(), before + 1)
        # Whoever has the place is told that, and not what would stand against it.
        for more in (("81",), ("81", "--despite")):
            self.assertIn(f"{man} has a place in TAI-X from 2016-04-04", self.ok(*late, *more, code=1))
        self.assertNotIn("too late", self.ok(*late, "81", code=1))
        self.assertIn("on 2016-04-04 it is 7 years", self.ok("people", "enrol", girl, "TAI-W", code=1))
        # In spite of it, by name: one event for the place, one that says so.
        self.ok("people", "enrol", nobody, "TAI-W", "--despite")
        self.assertEqual(self.log(), before + 3)

    def test_clashes_are_told(self):
        hala = self.add(*HALA)
        week = str(SOURCE / "tests/data/ankara-valid-week.yaml")
        self.assertIn("no week is published", self.run_it("people", "enrol", hala, "TAI-W").stderr)
        done = self.json("people", "enrol", hala, "TUR-A1-W", "--week", week)
        self.assertTrue(done["placed"])
        self.assertTrue(any("at the same time as TAI-W" in w for w in done["warnings"]), done["warnings"])
        # Who leaves the other group has no clash with it.
        moved = self.json("people", "transfer", hala, "TAI-W", "COM-W", "--week", week)
        self.assertFalse(any("TAI-W" in w for w in moved["warnings"]), moved["warnings"])
        self.refused("people", "enrol", hala, "LIT-W", "--week", str(self.folder / "none.yaml"), says=["none.yaml"])

    def test_clashes_are_told_against_the_week_that_was_published(self):
        hala = self.add(*HALA)
        shutil.copytree(SOURCE / "config/attendance", self.folder / "attendance", dirs_exist_ok=True)
        self.ok("publish", str(SOURCE / "tests/data/ankara-valid-week.yaml"), "--week", "2016-W14")
        self.assertEqual(self.json("people", "enrol", hala, "TAI-W")["warnings"], [])
        done = self.json("people", "enrol", hala, "TUR-A1-W")
        self.assertTrue(any("at the same time as TAI-W" in w for w in done["warnings"]), done["warnings"])

    def test_a_day_of_no_published_week_is_held_against_the_newest(self):
        hala = self.add(*HALA)
        for week in ("2016-W14", "2016-W15"):
            self.ok("publish", str(SOURCE / "tests/data/ankara-valid-week.yaml"), "--week", week)
        for day in ("2016-03-15", "2016-05-10"):  # before and after them
            self.ok("people", "enrol", hala, "TAI-W", "--from", day)
            done = self.json("people", "enrol", hala, "TUR-A1-W", "--from", day)
            self.assertTrue(any("at the same time as TAI-W" in w for w in done["warnings"]), done["warnings"])
            self.assertFalse(any("no week is published" in w for w in done["warnings"]), done["warnings"])
            for group in ("TAI-W", "TUR-A1-W"):
                self.ok("people", "drop", hala, group, "--reason", "work", "--on", day)

    def test_names_that_are_none_and_therapy_is_not_there(self):
        hala = self.add(*HALA)
        before = self.log()
        self.refused("people", "enrol", hala, "TAI-V", says=["there is no group 'TAI-V'", "TAI-W"])
        hidden = self.refused("people", "enrol", hala, "CASE-AR", says=["there is no group 'CASE-AR'"])
        self.assertNotIn("IND", hidden)
        self.refused("people", "drop", hala, "TAI-W", "--reason", "work", says=["has no place in TAI-W"])
        self.refused("people", "drop", hala, "TAI-W", "--reason", "wrok", says=["did you mean 'work'?"])
        self.refused("people", "enrol", hala, "TAI-W", "--from", "4.4.2016", says=["4.4.2016"])
        self.refused("people", "transfer", hala, "TAI-W", "TAI-W", says=["the same group twice"])
        self.json("people", "transfer", hala, "TAI-W", "LIT-W", code=1)
        self.assertEqual(self.log(), before)

    def test_roles(self):
        hala = self.add(*HALA)
        for account, role in (("desk", "reception"), ("sw1", "social_worker"), ("numbers", "reporting"), ("TT1F", "instructor")):
            self.account(account, role)
        self.ok("people", "enrol", hala, "TUR-A1-W", account="desk")
        for verb in (["enrol", hala, "TAI-W"], ["transfer", hala, "TUR-A1-W", "TAI-W"], ["drop", hala, "TUR-A1-W", "--reason", "work"],
                     ["queue", hala, "TAI-W"], ["unqueue", hala, "TAI-W", "--reason", "work"], ["waiting", "TAI-W"],
                     ["promote", "TAI-W"], ["accept", hala, "TAI-W"], ["refuse", hala, "TAI-W", "--reason", "work"]):
            for account in ("numbers", "TT1F"):
                self.refused("people", *verb, account=account, says=["may not give places in groups"])
            self.refused("people", *verb, account="sw1", says=["are not yours to give"])
        # The teacher of a group sees who is in it, without telephone numbers; other groups are not hers.
        self.assertEqual([m["code"] for m in self.group("TUR-A1-W", account="TT1F")["members"]], [hala])
        self.assertNotIn("111 22 33", self.ok("people", "show", hala, account="TT1F"))
        self.assertIn("111 22 33", self.ok("people", "show", hala, account="desk"))
        self.assertEqual([f["code"] for f in self.json("people", "find", "hala", account="TT1F")], [hala])
        # Who may not read telephone numbers finds nobody by one.
        for language, number in (("en", "a telephone number"), ("tr", "telefon numarası"), ("ar", "رقم الهاتف")):
            nobody = ("people", "find", "zzzzz", "--language", language)
            self.assertIn(number, self.ok(*nobody, account="desk", code=1))
            self.assertNotIn(number, self.ok(*nobody, account="TT1F", code=1))
        self.refused("people", "group", "TAI-W", account="TT1F", says=["not one of your groups"])
        self.refused("people", "group", "TUR-A1-W", "--on", "2016-05-30", account="TT1F", says=["14 days"])
        self.refused("people", "group", "TUR-A1-W", account="numbers", says=["may not see participants"])

    def test_two_desks_never_sell_one_place_twice(self):
        everybody = self.people(18)
        for code in everybody[:13]:
            self.ok("people", "enrol", code, "TAI-W")
        desks = [subprocess.Popen([MERKEZ, "people", "enrol", code, "TAI-W", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  env=self.environment()) for code in everybody[13:]]
        answers = sorted(desk.wait(timeout=120) for desk in desks)
        for desk in desks:
            desk.stdout.close()
            desk.stderr.close()
        self.assertEqual(answers, [0, 1, 1, 1, 1])
        group = self.group("TAI-W")
        self.assertEqual((group["taken"], group["free"], len(group["members"])), (14, 0, 14))
        self.assertIn("is full", self.ok("people", "enrol", [c for c in everybody if c not in {m["code"] for m in group["members"]}][0],
                                         "TAI-W", code=1))
        self.whole()


class Waiting(Case):
    def setUp(self):
        super().setUp()
        self.codes = [p["code"] for p in self.json("people", "import", self.file("women.csv", women(16)))["people"]]
        for code in self.codes[:13]:
            self.ok("people", "enrol", code, "TAI-W")

    def test_who_is_next_and_why(self):
        a, b, c = self.codes[13:]
        self.ok("people", "queue", a, "TAI-W", "--since", "2016-03-20")
        self.ok("people", "queue", b, "TAI-W", "--since", "2016-03-01")
        self.ok("people", "queue", c, "TAI-W", "--class", "1", "--any")
        self.refused("people", "queue", a, "TAI-W", says=["waits for TAI-W already"])
        self.refused("people", "queue", self.codes[0], "TAI-W", says=[f"{self.codes[0]} has a place in TAI-W from 2016-04-04"])
        self.refused("people", "queue", self.codes[0], "TAI-W", "--class", "5", says=["no priority class 5"])
        self.refused("people", "queue", self.codes[0], "TAI-W", "--since", "2016-04-05", says=["yet to come"])
        waiting = self.json("people", "waiting", "TAI-W")
        self.assertEqual([w["code"] for w in waiting], [c, b, a])
        self.assertEqual(waiting[1]["why"], "class 4, waiting 34 days")
        # One place is free: the first in the list gets the offer, for 48 hours, and nobody can take it meanwhile.
        offered = self.json("people", "promote", "TAI-W")
        self.assertEqual([(o["code"], o["until"]) for o in offered["offers"]], [(c, "2016-04-06 10:00")])
        self.assertEqual(self.json("people", "promote", "TAI-W")["offers"], [])
        self.ok("people", "enrol", a, "TAI-W", code=1)
        self.refused("people", "accept", a, "TAI-W", says=["has no offer in TAI-W"])
        # Refused: it goes to the next, who takes it.
        self.ok("people", "refuse", c, "TAI-W", "--reason", "childcare")
        self.refused("people", "accept", c, "TAI-W", says=["was refused already"])
        self.ok("people", "unqueue", c, "TAI-W", "--reason", "moved")
        self.assertEqual([o["code"] for o in self.json("people", "promote", "TAI-W")["offers"]], [b])
        self.ok("people", "accept", b, "TAI-W", MERKEZ_NOW="2016-04-06T10:00")
        self.assertEqual([w["code"] for w in self.json("people", "waiting", "TAI-W")], [a])
        self.assertEqual(self.json("people", "group", "TAI-W", "--on", "2016-04-06")["taken"], 14)
        # A place that ends is offered to who is left.
        self.ok("people", "drop", self.codes[0], "TAI-W", "--reason", "work", "--on", "2016-04-06", MERKEZ_NOW="2016-04-06T11:00")
        self.assertEqual([o["code"] for o in self.json("people", "promote", "TAI-W", MERKEZ_NOW="2016-04-06T11:00")["offers"]], [a])
        self.whole()

    def test_an_offer_lapses(self):
        a, b, _ = self.codes[13:]
        self.ok("people", "queue", a, "TAI-W", "--since", "2016-03-20")
        self.ok("people", "queue", b, "TAI-W", "--since", "2016-03-25")
        self.ok("people", "promote", "TAI-W")
        self.refused("people", "accept", a, "TAI-W", says=["lapsed on 2016-04-06 10:00"], MERKEZ_NOW="2016-04-06T10:01")
        # What was not taken counts for 14 days: the other is next now.
        waiting = self.json("people", "waiting", "TAI-W", MERKEZ_NOW="2016-04-06T10:01")
        self.assertEqual([w["code"] for w in waiting], [b, a])
        self.assertIn("1 offer not taken", waiting[1]["why"])
        self.assertEqual([o["code"] for o in self.json("people", "promote", "TAI-W", MERKEZ_NOW="2016-04-06T10:01")["offers"]], [b])

    def test_two_desks_promote_at_once(self):
        for code in self.codes[13:]:
            self.ok("people", "queue", code, "TAI-W")
        desks = [subprocess.Popen([MERKEZ, "people", "promote", "TAI-W", "--json"], stdout=subprocess.PIPE, env=self.environment())
                 for _ in range(3)]
        offers = [offer for desk in desks for offer in json.loads(desk.communicate(timeout=120)[0])["offers"]]
        self.assertEqual(len(offers), 1)
        self.whole()

    def test_who_may_not_come_is_passed_over_with_the_reason(self):
        nobody = self.add("name=Rana Örnek", "birth=1980-01", "sex=f")
        self.ok("people", "queue", nobody, "TAI-W", "--class", "1", "--despite")
        self.ok("people", "queue", self.codes[13], "TAI-W")
        done = self.json("people", "promote", "TAI-W")
        self.assertEqual([o["code"] for o in done["offers"]], [self.codes[13]])
        self.assertIn("consent", done["passed_over"][nobody])


class Clock(Case):
    def test_a_time_that_is_none(self):
        self.refused("people", "due", MERKEZ_NOW="yesterday", says=["MERKEZ_NOW", "2016-04-04T10:00"])


if __name__ == "__main__":
    unittest.main()
