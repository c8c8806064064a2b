"""Families at the desk: adults of a household on the lists of its children, what they permit and consent to, who moves."""

import json
import unittest

from people_test import HALA, Case

FAMILY = """name,name in own script,birth,sex,languages,household,guardian,guardian relation,guardian phone,collector,consent version,consent date
Amal Dokuz,أمل دوكوز,1980-01,f,ar,D9,,,,,1,2016-04-01
Imad Dokuz,,1978-01,m,ar,D9,,,,,1,2016-04-01
Basma Dokuz,,2011-01,f,ar,D9,AMAL DOKUZ,mother,+90 312 000 90 90,Rana Fifi,1,2016-04-01
Dalia Dokuz,,2012-03,f,ar,D9,أمل دوكوز,mother,+90 312 000 90 90,Rana Fifi,1,2016-04-01
Fuad Dokuz,,2013-09,m,ar,D9,Amal Dokuz,mother,+90 312 000 90 90,Amal Dokuz,1,2016-04-01
Zeki Baska,,2013-09,m,ar,D8,Amal Dokuz,mother,,Rana Fifi,1,2016-04-01
"""


class Families(Case):
    """Guardians and collectors who are named by name and are one of the household."""

    def family(self):
        people = self.json("people", "import", self.file("nine.csv", FAMILY))["people"]
        return {p["name"].split()[0]: p["code"] for p in people}

    def adults(self, code):
        return {a["name"]: a["code"] for a in self.json("people", "show", code)["adults"]}

    def test_a_family_of_a_list_is_handed_out_together(self):
        dry = self.json("people", "import", self.file("nine.csv", FAMILY), "--dry-run")
        self.assertEqual(dry["linked"], 3)
        self.assertIn("3 of their guardians and collectors are adults of the same household",
                      self.ok("people", "import", str(self.folder / "nine.csv"), "--dry-run"))
        family = self.family()
        kids = [family[name] for name in ("Basma", "Dalia", "Fuad")]
        lists = [self.adults(kid) for kid in kids]
        # The mother by her own code, on every list; a neighbour who is not registered by one code.
        self.assertEqual({one["Amal Dokuz"] for one in lists}, {family["Amal"]})
        self.assertEqual(len({one["Rana Fifi"] for one in lists[:2]}), 1)
        self.assertEqual(len(lists[2]), 1)
        self.assertEqual({self.json("people", "show", kid)["consents"][0]["by"] for kid in kids}, {family["Amal"]})
        # Hers is the telephone of the rows; never across households.
        self.assertEqual(self.json("people", "show", family["Amal"])["phone"], "+90 312 000 90 90")
        other = self.adults(family["Zeki"])
        self.assertNotIn(other["Amal Dokuz"], family.values())
        self.assertNotEqual(other["Rana Fifi"], lists[0]["Rana Fifi"])
        # In one step.
        for staff in ("CW1F", "CW2F"):
            self.ok("child", "staff", staff, "G2")
        self.ok("child", "in", *kids, "--by", family["Amal"], "--room", "G2")
        code = self.json("child", "code", kids[0])["code"]
        self.ok("child", "out", *kids, "--to", family["Amal"], "--code", code)
        self.whole()

    def test_who_comes_later_to_a_household(self):
        family = self.family()
        house = self.json("people", "show", family["Amal"])["household"]
        later = self.json("people", "import", self.file("later.csv", "name;birth;household;guardian;collector\n"
                                                        f"Hadi Dokuz;2014-12;{house};Amal Dokuz;rana fifi\n"))
        self.assertEqual(later["linked"], 1)
        hadi = self.adults(later["people"][0]["code"])
        self.assertEqual(hadi, {"Amal Dokuz": family["Amal"], "rana fifi": self.adults(family["Basma"])["Rana Fifi"]})
        added = self.add("name=Iman Dokuz", "birth=2014-10", "guardian=Imad Dokuz", "--with", family["Basma"])
        self.assertEqual(self.adults(added), {"Imad Dokuz": family["Imad"]})
        # Of somebody who lived alone until now, too.
        alone = self.add("name=Yusra Tek", "birth=1990-01", "phone=+90 312 000 11 11")
        done = self.run_it("people", "add", "name=Can Tek", "birth=2013-01", "guardian=Yusra Tek", "guardian phone=+90 312 000 22 22",
                           "--with", alone, "--json")
        self.assertEqual(self.adults(json.loads(done.stdout)["people"][0]["code"]), {"Yusra Tek": alone})
        self.assertIn("+90 312 000 22 22 is not kept", done.stderr)

    def test_two_of_one_name_are_not_guessed(self):
        done = self.run_it("people", "import", self.file("two.csv", "name;birth;household;guardian\nAli Bir;1960;1;\n"
                                                         "Ali Bir;1985;1;\nSu Bir;2012-01;1;Ali Bir\nEce Bir;2013-01;1;Ali Bir\n"), "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("'Ali Bir' is the name of 2 adults of the household", done.stderr)
        told = json.loads(done.stdout)
        self.assertEqual(told["linked"], 0)
        codes = [p["code"] for p in told["people"]]
        self.assertNotIn(self.adults(codes[2])["Ali Bir"], codes)


class Minors(Case):
    def teen(self, *more):
        return self.add("name=Nur Örnek", "birth=2001-05", "sex=f", "languages=ar", "guardian=Leyla Örnek", *more)

    def test_leaving_alone_is_permitted_and_taken_back(self):
        teen = self.teen()
        by = self.json("people", "show", teen)["adults"][0]["code"]
        self.assertEqual(self.json("people", "change", teen, "alone=yes")["changed"], ["alone"])
        self.assertEqual(self.json("people", "show", teen)["alone"], {"by": by, "from": "2016-04-04"})
        self.assertEqual(self.json("people", "change", teen, "alone=yes")["changed"], [])
        self.assertEqual(self.json("people", "change", teen, "alone=no", MERKEZ_NOW="2016-04-06T10:00")["changed"], ["alone"])
        self.assertEqual(self.json("people", "show", teen)["alone"]["until"], "2016-04-05")
        # Of two guardians it is said which.
        self.ok("people", "change", teen, "guardian=Sami Örnek", MERKEZ_NOW="2016-04-07T10:00")
        self.refused("people", "change", teen, "alone=yes", says=["several guardians", by])
        self.ok("people", "change", teen, "alone=yes", f"guardian={by}", MERKEZ_NOW="2016-04-07T10:00")
        shown = self.json("people", "show", teen)
        self.assertEqual((shown["alone"]["by"], len(shown["adults"])), (by, 2))
        self.whole()

    def test_a_permission_ends_with_the_guardian_who_gave_it(self):
        for ending in (lambda teen, by: ("--end", by), lambda teen, by: ("not this person=LEYLA ÖRNEK", "--end", by)):
            teen = self.teen("alone=yes")
            by = self.json("people", "show", teen)["adults"][0]["code"]
            for staff in ("AN1F", "AN2F"):
                self.run_it("child", "staff", staff, "G2", MERKEZ_NOW="2016-04-05T08:50")
            self.ok("child", "in", teen, "--by", by, "--room", "G2", MERKEZ_NOW="2016-04-05T09:00")
            told = self.ok("people", "change", teen, *ending(teen, by), MERKEZ_NOW="2016-04-05T10:00")
            self.assertIn(f"may leave alone until 2016-04-04 only: {by} permitted it", told)
            self.refused("child", "out", teen, "--alone", MERKEZ_NOW="2016-04-05T11:00", says=["permi"])
            self.assertEqual(self.json("people", "show", teen)["alone"]["until"], "2016-04-04")

    def test_a_permission_is_given_anew_by_another_in_one_step(self):
        teen = self.teen("alone=yes")
        by = self.json("people", "show", teen)["adults"][0]["code"]
        # Of one who was a guardian for no day at all, no permission is left; the other gives it from today on.
        told = self.ok("people", "change", teen, "guardian=Sami Örnek", "alone=yes", "--end", by)
        self.assertNotIn("may leave alone", told)
        shown = self.json("people", "show", teen)
        self.assertEqual([a["name"] for a in shown["adults"]], ["Sami Örnek"])
        self.assertEqual(shown["alone"], {"by": shown["adults"][0]["code"], "from": "2016-04-04"})

    def test_a_minors_consent_is_that_of_the_guardian_who_is_there(self):
        mother = self.add(*HALA)
        teen = self.add("name=Nur Örnek", "birth=2001-05", "languages=ar", f"guardian={mother}", f"collector={mother}",
                        "child agrees=yes", "consent version=1", "consent date=2016-04-01")
        self.assertEqual(self.json("people", "change", teen, "consent version=2", "consent date=2016-03-20", "child agrees=yes")["changed"],
                         ["child_agrees", "consent_date", "consent_version"])
        self.ok("people", "change", teen, "consent version=3", "consent date=2016-04-03", "guardian=hala ornek", "child agrees=yes")
        self.ok("people", "change", teen, f"guardian={mother}", f"collector={mother}", "collector relation=mother")
        shown = self.json("people", "show", teen)
        self.assertEqual([(a["code"], a["relation"], a["from"]) for a in shown["adults"]], [(mother, "mother", "2016-03-20")])
        self.assertEqual([c["by"] for c in shown["consents"]], [mother] * 3)
        listed = self.json("people", "import", self.file("kid.csv", f"name;birth;guardian;collector\nSu Örnek;2012-01;{mother};{mother}\n"))
        self.assertEqual(len(self.json("people", "show", listed["people"][0]["code"])["adults"]), 1)
        # Whether the child agrees can be said later; said again, nothing changes, and that is said.
        self.assertEqual(self.json("people", "change", teen, "child agrees=no")["changed"], ["child_agrees"])
        self.assertNotIn("child_agrees", self.json("people", "show", teen)["consents"][2])
        before = self.log()
        self.assertIn("Nothing is changed", self.ok("people", "change", teen, "child agrees=no", "sex=other"))
        self.assertEqual(self.log(), before)
        self.refused("people", "change", self.teen(), "child agrees=yes", says=["there is no consent"])

    def test_who_is_added_lives_with_whom_a_change_would_say(self):
        hala = self.add(*HALA)
        sami = self.add("name=Sami Örnek", "birth=2009-01", "guardian=Hala Örnek", f"household={hala.lower()}")
        self.assertEqual(self.json("people", "show", sami)["household_others"], [hala])
        self.assertEqual([a["code"] for a in self.json("people", "show", sami)["adults"]], [hala])
        rana = self.add("name=Rana Fifi", "birth=1980-01", f"hane={self.json('people', 'show', hala)['household']}")
        self.assertEqual(sorted(self.json("people", "show", hala)["household_others"]), sorted([sami, rana]))
        alone = self.add("name=Fadi Kuzu", "birth=1980-01", "household=none")
        self.assertEqual(self.json("people", "show", alone)["household"], "")
        before = self.log()
        for typed in ("7ZQ4-M0XAN", "H1", "7ZQ4-M0XAM"):
            told = [self.refused("people", *call, f"household={typed}", says=[typed]) for call in (("add", *HALA), ("change", rana))]
            self.assertEqual(*told)
        self.refused("people", "add", *HALA, f"household={hala}", "--with", hala, says=["one of them is enough"])
        self.assertEqual(self.log(), before)
        self.whole()

    def test_somebody_moves_to_another_household(self):
        hala = self.add(*HALA)
        sami = self.add("name=Sami Örnek", "birth=1980-01", "--with", hala)
        rana = self.add("name=Rana Fifi", "birth=1980-01")
        self.assertEqual(self.json("people", "change", sami, f"household={rana}")["changed"], ["household"])
        self.assertEqual(self.json("people", "show", rana)["household_others"], [sami])
        self.assertEqual(self.json("people", "show", hala)["household_others"], [])
        self.assertEqual(self.json("people", "change", sami, f"household={rana}")["changed"], [])
        house = self.json("people", "show", hala)["household"]
        self.assertEqual(self.json("people", "change", sami, f"household={house}", "phone=+90 312 000 00 00")["changed"], ["phone", "household"])
        self.refused("people", "change", sami, "household=none", MERKEZ_NOW="2016-04-03T10:00", says=["the clock"])
        self.assertEqual(self.json("people", "show", hala)["household_others"], [sami])
        self.ok("people", "change", sami, "household=none")
        self.assertEqual(self.json("people", "show", sami)["household"], "")
        self.whole()


if __name__ == "__main__":
    unittest.main()
