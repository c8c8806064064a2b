"""Somebody who was registered twice is one person: no list of those who must not collect a child is lost, and they are
found, exported and asked by whatever any of their registrations holds."""

import json
import unittest

from workplace import Workplace, code

# The code given up comes first in order, so that nothing that merely takes the first is right by luck.
GIVEN, KEPT, MOM, DAD, AUNT, AUNT2 = (code(n * 8_123_000_017 + 3) for n in range(11, 17))
EMERGENCY = ("--override", "emergency")


class Merged(Workplace):
    def setUp(self):
        super().setUp()
        self.assertLess(GIVEN, KEPT)

    def document(self, of, name, birth, **more):
        text = {"code": of, "name": name, "birth": birth, "sex": "f", "languages": ["ar"], **more}
        self.tell(f"person {of} {json.dumps(text, sort_keys=True, ensure_ascii=False)}")

    def change(self, of, *words, **more):
        return self.answers(0, "people", "change", of, *words, **more)


class AtTheChildDesk(Merged):
    def setUp(self):
        super().setUp()
        self.register_people(GIVEN, KEPT, MOM, DAD, AUNT, AUNT2)
        for of, name in ((MOM, "Hala Bada"), (DAD, "Fadi Bada"), (AUNT, "Sami Kuzu"), (AUNT2, "Ziyad Toros")):
            self.document(of, name, "1980-02")
        self.children("2011-05")

    def children(self, birth):
        for of in (KEPT, GIVEN):
            self.document(of, "Nur Bada", birth)
            self.change(of, f"guardian={MOM}")

    def comes(self, **more):
        for staff in ("AN1F", "AN2F"):
            self.answers(0, "child", "staff", staff, "G3", **more)
        return self.says("child", "in", KEPT, "--by", MOM, "--room", "G3", **more)["code"]

    def test_a_ban_written_after_the_merge(self):
        for of in (KEPT, GIVEN):
            self.change(of, f"collector={DAD}")
        self.answers(0, "people", "merge", KEPT, GIVEN)
        self.change(KEPT, f"not this person={DAD}", "--end", DAD)
        slip = self.comes()
        self.refuses("child", "out", KEPT, "--to", DAD, "--code", slip, says=[f"{KEPT} is never handed to {DAD}"])
        self.refuses("child", "out", GIVEN, "--to", DAD, *EMERGENCY, says=[f"{KEPT} is never handed to {DAD}"])
        self.assertEqual(self.says("child", "out", KEPT, "--to", MOM, *EMERGENCY)["inside"], 0)
        # What was forbidden holds when the merge is taken back.
        self.answers(0, "people", "unmerge", KEPT, GIVEN)
        slip = self.says("child", "in", GIVEN, "--by", MOM, "--room", "G3")["code"]
        for way in (("--code", slip), EMERGENCY):
            self.refuses("child", "out", GIVEN, "--to", DAD, *way, says=[f"{GIVEN} is never handed to {DAD}"])
        self.verify()

    def test_a_ban_of_the_registration_that_was_given_up(self):
        self.change(KEPT, f"collector={DAD}")
        self.change(GIVEN, f"not this person={DAD}")
        told = self.says("people", "merge", KEPT, GIVEN)["warnings"]
        self.assertEqual(told, [f"the adult {DAD} may collect the child by the registration {KEPT}, and must not by {GIVEN}: "
                                "they must not"])
        slip = self.comes()
        self.refuses("child", "out", KEPT, "--to", DAD, "--code", slip, says=[f"{KEPT} is never handed to {DAD}"])
        for verb in ("show", "export"):
            self.assertIn("Must not collect: Fadi Bada", self.answers(0, "people", verb, KEPT).stdout)
        # What is said of the child from now on is written into the kept document alone.
        self.change(KEPT, "interpreter=ar")
        self.answers(0, "people", "unmerge", KEPT, GIVEN)
        self.assertNotIn("not_these", self.says("people", "show", KEPT))
        self.assertEqual([n["code"] for n in self.says("people", "show", GIVEN)["not_these"]], [DAD])
        self.assertNotIn("interpreter", self.says("people", "show", GIVEN))
        self.assertEqual(self.says("child", "out", KEPT, "--to", DAD, "--code", slip)["release"], "listed")
        self.verify()

    def test_a_ban_by_name_of_the_registration_that_was_given_up(self):
        self.change(GIVEN, "not this person=Ziyad Toros")
        self.assertEqual(self.says("people", "merge", KEPT, GIVEN)["warnings"], [])
        self.comes()
        self.refuses("child", "out", KEPT, *EMERGENCY, "--name", "ZİYAD TOROS", says=["is never handed to"])
        self.refuses("child", "out", KEPT, "--to", AUNT2, *EMERGENCY, says=[f"{KEPT} is never handed to {AUNT2}"])

    def test_whoever_is_banned_by_code_is_refused_by_the_names_of_all_their_registrations(self):
        self.change(KEPT, f"not this person={AUNT2}")
        self.answers(0, "people", "merge", AUNT, AUNT2)
        self.comes()
        for name in ("Ziyad Toros", "Sami Kuzu"):
            self.refuses("child", "out", KEPT, *EMERGENCY, "--name", name, says=["is never handed to"])
        for typed in (AUNT, AUNT2):
            self.refuses("child", "out", KEPT, "--to", typed, *EMERGENCY, says=[f"{KEPT} is never handed to {AUNT}"])
        self.refuses("people", "erase", AUNT, "--sure", says=[f"{KEPT} is never handed to {AUNT}"])

    def test_whoever_is_banned_by_a_name_is_refused_under_another(self):
        self.change(KEPT, f"collector={AUNT}", "not this person=Ziyad Toros")
        slip = self.comes()
        self.answers(0, "people", "merge", AUNT, AUNT2)
        self.refuses("child", "out", KEPT, "--to", AUNT, "--code", slip, says=[f"{KEPT} is never handed to {AUNT}"])

    def test_a_permission_taken_back_after_the_merge(self):
        self.children("2001-05")
        for of in (KEPT, GIVEN):
            self.change(of, "alone=yes")
        self.answers(0, "people", "merge", KEPT, GIVEN)
        self.change(KEPT, "alone=no", now="2016-04-06T10:00")
        later = {"now": "2016-04-06T11:00"}
        self.comes(**later)
        self.refuses("child", "out", KEPT, "--alone", says=["no permission"], **later)

    def test_what_the_registration_given_up_permits_is_told_and_does_not_hold(self):
        self.change(GIVEN, f"collector={AUNT}")
        told = self.says("people", "merge", KEPT, GIVEN)["warnings"]
        self.assertEqual(told, [f"what the registration {GIVEN} permits the adult {AUNT}, {KEPT} does not: it does not hold"])
        slip = self.comes()
        self.refuses("child", "out", KEPT, "--to", AUNT, "--code", slip, says=[f"{AUNT} is not on the list of {KEPT}"])


class OnePerson(Merged):
    """A and B are one woman: KEPT by one name, GIVEN by another, with a telephone and the consent."""

    def setUp(self):
        super().setUp()
        self.register_people(KEPT, GIVEN)
        self.document(KEPT, "Hala Bada", "1988-05")
        self.document(GIVEN, "Ziyade Toros", "1988-05", own_script="زيادة طوروس", phone="555 44 33",
                      consents=[{"version": "2016-03", "language": "ar", "given": "2016-03-07", "channel": "paper"}])

    def merge(self):
        self.answers(0, "people", "merge", KEPT, GIVEN)

    def test_is_found_by_what_any_registration_holds(self):
        self.merge()
        for typed in ("Ziyade Toros", "زيادة", "555 44 33", GIVEN, "hala bada", KEPT):
            found = self.says("people", "find", typed)
            self.assertEqual([(f["code"], f["name"]) for f in found], [(KEPT, "Hala Bada")], typed)
        self.assertEqual(self.says("people", "find", "toros")[0]["also"], "Ziyade Toros")
        self.assertIn("Hala Bada = Ziyade Toros", self.answers(0, "people", "find", "toros").stdout)
        self.assertNotIn("also", self.says("people", "find", "hala")[0])
        shown = self.says("people", "show", KEPT)
        self.assertEqual(shown["registrations"], [{"code": GIVEN, "name": "Ziyade Toros", "own_script": "زيادة طوروس",
                                                   "phone": "555 44 33"}])
        self.assertIn("Ziyade Toros", self.answers(0, "people", "show", GIVEN).stdout)
        # Whoever is registered a third time is like each of them, and named by the code that goes on.
        added = self.says("people", "add", "name=Ziyade Toros", "birth=1988-05")
        self.assertEqual([d["perhaps"] for d in added["doubles"]], [KEPT])

    def test_the_export_holds_what_each_registration_holds(self):
        self.merge()
        for language, title in (("en", "Registered as"), ("tr", "Şu kodla kayıtlı:"), ("ar", "مسجل بالرمز")):
            text = self.answers(0, "people", "export", KEPT, "--language", language).stdout
            for word in (title, "Hala Bada", "Ziyade Toros", "زيادة طوروس", "555 44 33", "2016-03-07"):
                self.assertIn(word, text)

    def test_the_export_holds_the_household_of_each_registration(self):
        """Whoever was registered twice was often registered in two households: both are kept, each of its own."""
        child, other = code(77_000_003), code(77_000_011)
        self.register_people(child, other)
        self.document(child, "Nur Bada", "2013-01")
        self.document(other, "Sami Toros", "2012-01")
        self.change(child, f"household={KEPT}")
        self.change(other, f"household={GIVEN}")
        kept, given = (self.says("people", "show", of)["household"] for of in (KEPT, GIVEN))
        self.assertNotEqual(kept, given)
        self.merge()
        text = self.answers(0, "people", "export", KEPT).stdout
        mine, theirs = text.split(f"Registered as {GIVEN}")
        self.assertIn(f"Household: {kept}", mine)
        self.assertIn(f"Household: {given}", theirs)

    def test_the_consent_of_any_registration_counts_and_is_withdrawn_whole(self):
        self.assertIn("consent", self.answers(1, "people", "enrol", KEPT, "TAI-X").stdout)
        self.merge()
        self.answers(0, "people", "enrol", KEPT, "TAI-X")
        told = self.says("people", "change", GIVEN, "--withdraw-consent")
        self.assertEqual((told["code"], told["changed"]), (KEPT, ["consent_withdrawn"]))
        self.assertIn("consent", self.answers(1, "people", "queue", KEPT, "LIT-W").stdout)
        self.refuses("people", "change", KEPT, "--withdraw-consent", says=["no consent that could be withdrawn"])
        # It stays withdrawn where it was given.
        self.answers(0, "people", "unmerge", KEPT, GIVEN)
        self.assertNotIn("consents", self.says("people", "show", KEPT))
        self.assertEqual(self.says("people", "show", GIVEN)["consents"][0]["withdrawn"], "2016-04-04")
        self.verify()

    def test_changes_are_of_the_kept_document(self):
        self.merge()
        self.assertEqual(self.says("people", "change", GIVEN, "birth=1988-06")["changed"], ["birth"])
        self.answers(0, "people", "unmerge", KEPT, GIVEN)
        kept, given = (self.says("people", "show", of) for of in (KEPT, GIVEN))
        self.assertEqual((kept["birth"], given["birth"]), ("1988-06", "1988-05"))
        self.assertEqual((kept["name"], given["name"]), ("Hala Bada", "Ziyade Toros"))
        self.assertNotIn("phone", kept)
        self.assertNotIn("consents", kept)

    def test_lives_where_any_registration_says(self):
        child = code(77_000_003)
        self.register_people(child)
        self.document(child, "Nur Bada", "2013-01")
        self.change(child, f"household={GIVEN}")
        self.assertIn(child, json.dumps(self.says("people", "show", GIVEN)))
        self.answers(0, "people", "merge", KEPT, GIVEN)
        for who, other in ((KEPT, child), (child, KEPT)):
            self.assertEqual(self.says("people", "show", who)["household_others"], [other])

    def test_leaves_a_group_whole(self):
        self.enrol("TAI-W", KEPT, GIVEN)
        self.answers(0, "people", "merge", KEPT, GIVEN)
        self.answers(0, "people", "drop", KEPT, "TAI-W", "--reason", "work", "--on", "2016-04-06")
        self.assertEqual(self.says("people", "group", "TAI-W", "--on", "2016-04-07")["members"], [])
        self.answers(2, "people", "drop", KEPT, "TAI-W", "--reason", "work", "--on", "2016-04-06")
        self.answers(0, "people", "unmerge", KEPT, GIVEN)
        for one in (KEPT, GIVEN):
            self.answers(0, "people", "enrol", one, "HAI-W", "--despite")
        self.answers(0, "people", "merge", KEPT, GIVEN)
        self.answers(0, "people", "transfer", KEPT, "HAI-W", "COM-W", "--despite", "--on", "2016-04-12")
        self.assertEqual(self.says("people", "group", "HAI-W", "--on", "2016-04-12")["members"], [])
        self.assertEqual(len(self.says("people", "group", "COM-W", "--on", "2016-04-12")["members"]), 1)
        self.verify()

    def test_two_who_can_hardly_be_one_are_asked_about(self):
        for of, birth, sex in ((KEPT, "1985-02", "f"), (GIVEN, "2010-02", "m")):
            self.document(of, "Nur Bada", birth, sex=sex)
        told = self.says("people", "merge", KEPT, GIVEN, "--language", "tr")["warnings"]
        self.assertEqual([t.split(":")[0] for t in told], ["biri kadın, öteki erkek olarak kayıtlı", "birinin doğum yılı 1985, ötekinin 2010"])
        self.answers(0, "people", "unmerge", KEPT, GIVEN)
        told = self.says("people", "merge", KEPT, GIVEN)["warnings"]
        self.assertEqual([t.split(":")[0] for t in told], ["one is registered as a woman and the other as a man", "one was born in 1985 and the other in 2010"])

    def test_a_merge_taken_back_says_that_a_group_is_overfilled(self):
        self.enrol("TAI-X", KEPT, GIVEN, *[code(n * 1_234_567 + 5) for n in range(200, 212)])
        self.merge()
        other = code(71_234_567)
        self.register_people(other)
        self.document(other, "Rana Fifi", "1988-05", consents=[
            {"version": "2016-03", "language": "ar", "given": "2016-03-07", "channel": "paper"}])
        self.assertEqual(self.says("people", "enrol", other, "TAI-X")["group"]["taken"], 14)
        done = self.answers(0, "people", "unmerge", KEPT, GIVEN)
        self.assertIn("TAI-X is overfilled now: 15 of 14 places taken", done.stderr)
        self.assertEqual(self.says("people", "group", "TAI-X")["taken"], 15)
        # Nothing is said where both fit.
        self.answers(0, "people", "drop", other, "TAI-X", "--reason", "work")
        self.merge()
        self.assertEqual(self.says("people", "unmerge", KEPT, GIVEN)["warnings"], [])


if __name__ == "__main__":
    unittest.main()
