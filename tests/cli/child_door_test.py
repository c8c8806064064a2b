"""The child desk at its limits: who is let take a child, and into which room one more may go."""

import re
import unittest

from workplace import Workplace


class ChildDoor(Workplace):
    def setUp(self):
        super().setUp()
        for staff in ("AN1F", "AN2F"):
            self.answers(0, "child", "staff", staff, "G3")
        self.mother = self.added("name=Hala Bada", "birth=1985-02", "sex=f")
        self.neighbour = self.added("name=Rana Fifi", "birth=1990-02", "sex=f")
        self.child = self.child_of(self.mother)

    def added(self, *words):
        return self.says("people", "add", *words)["people"][0]["code"]

    def child_of(self, mother, *words):
        return self.added("name=Nur Bada", "birth=2010-05", "sex=f", f"guardian={mother}", *words)

    def sign_in(self, child, room="G3", *words):
        return self.answers(0, "child", "in", child, "--by", self.mother, "--room", room, "--fetch", "12:00", *words)

    def test_a_lost_code_lets_nobody_take_a_child_who_is_not_listed(self):
        self.sign_in(self.child)
        lost = ("child", "out", self.child, "--override", "code_lost")
        self.refuses(*lost, "--to", self.neighbour, says=[f"{self.neighbour} is not on the list of {self.child} today", "another one"])
        self.refuses(*lost, "--name", "Ali Demir", says=[f"error: Ali Demir is not on the list of {self.child} today"])
        for language, words in (("tr", "alma listesinde değil"), ("ar", "هذا السبب لمن هو في القائمة فقط")):
            self.refuses(*lost, "--to", self.neighbour, "--language", language, says=[words])
        # Neither does it once she is the guardian no longer.
        self.answers(0, "people", "change", self.child, "--end", self.mother)
        self.refuses(*lost, "--to", self.mother, says=[f"{self.mother} is not on the list of {self.child} today"])
        self.answers(0, "people", "change", self.child, f"guardian={self.mother}")
        self.answers(0, *lost, "--to", self.mother)
        self.sign_in(self.child)
        self.answers(0, "child", "out", self.child, "--override", "guardian_called", "--to", self.neighbour)
        self.verify()

    def test_a_forbidden_name_of_several_words_is_asked_for_joined_too(self):
        for never in ("نور الدين صالح", "Nour Aldin Saleh"):
            child = self.child_of(self.mother, f"not this person={never}")
            self.sign_in(child)
            for name in ("Nureddin Salih", "نورالدين صالح", "Nour Saleh"):
                self.refuses("child", "out", child, "--override", "guardian_called", "--name", name, says=["has a name like that"])
            self.answers(0, "child", "out", child, "--override", "guardian_called", "--name", "Alaeddin Fifi")

    def test_the_words_of_a_forbidden_name_in_another_order_are_the_name(self):
        dayi = self.added("name=Sami Bada", "birth=1980-02", "sex=m")
        by_name = self.child_of(self.mother, "not this person=Sami Kuzu")
        by_code = self.added("name=Ali Bada", "birth=2008-05", "sex=m", f"guardian={self.mother}", f"not this person={dayi}")
        for child, names in ((by_name, ("Kuzu Sami", "Kuzu, Sami", "Sami Kuzu (dayi)", "KUZU-SAMI", "Sami Ali Kuzu", "Sami El Kuzu")),
                             (by_code, ("Bada Sami", "Bada, Sami"))):
            self.sign_in(child)
            out = ("child", "out", child, "--override", "emergency")
            for name in names:
                self.refuses(*out, "--name", name, "--another-person", says=[f"{child} is never handed to {name}\n"])
            like = "Samy Kuzu" if child == by_name else "Samy Bada"
            self.refuses(*out, "--name", like, says=[f"error: {like} has a name like that"])
            for language in ("en", "tr", "ar"):
                for name in (names[0], like):
                    told = self.answers(2, *out, "--name", name, "--language", language).stderr
                    self.assertEqual(set(re.findall(r"\b\w{4}-\w{5}\b", told)), {child}, "no code that was drawn for the name")
        # Registered under another order, too.
        turned = self.added("name=Kuzu Sami", "birth=1980-02", "sex=m")
        out = ("child", "out", by_name, "--override", "emergency")
        self.refuses(*out, "--to", turned, "--another-person", says=[f"{by_name} is never handed to {turned}"])
        self.answers(0, *out, "--name", "Hala Kuzu")
        self.verify()

    def test_nobody_goes_with_a_name_of_no_letters(self):
        child = self.child_of(self.mother, "not this person=Kerim Yasak")
        self.sign_in(child)
        out = ("child", "out", child, "--override", "guardian_called")
        for name in (".", "-", " ", "ـ", "\u202e", "’"):
            self.refuses(*out, "--name", name, says=["has no letter"])
        self.refuses(*out, "--name", "x" * 300, says=["longer than 80 letters"])
        for language, words in (("tr", "hiç harf yok"), ("ar", "لا حرف فيه")):
            self.refuses(*out, "--name", ".", "--language", language, says=[words])
        self.answers(0, *out, "--name", "Hala Kuzu")
        # Who took it stands in its document, and does not stop what changes there later.
        self.answers(0, "people", "change", child, "not this person=Ali Yasak")
        self.verify()

    def test_a_full_room_refuses_the_next_child_or_records_why_not(self):
        # G4 has six places, for children; 203 has three, for everybody inside.
        for staff in ("AN3M", "CW1F", "CW2F"):
            self.answers(0, "child", "staff", staff, "G4")
        for child in [self.child_of(self.mother) for _ in range(6)]:
            self.sign_in(child, "G4")
        into = ("child", "in", self.child, "--by", self.mother, "--fetch", "12:00", "--room")
        for language, words in (("en", ("G4: 1 place missing", "7 children for 6 places")), ("tr", ("G4: 1 yer eksik", "7 çocuk, 6 yer var")),
                                ("ar", ("ينقص مكان واحد", "7 أطفال مقابل 6 أماكن"))):
            self.refuses(*into, "G4", "--language", language, says=words)
        self.assertTrue(self.says(*into, "G4", "--ratio-reason", "standby_called")["overridden"])
        self.answers(0, "child", "move", self.child, "--room", "G3")
        self.refuses("child", "move", self.child, "--room", "G4", says=["G4: 1 place missing"])
        self.answers(0, "child", "move", self.child, "--room", "G4", "--ratio-reason", "hand_over")
        for staff in ("AN1F", "AN2F"):
            self.answers(0, "child", "staff", staff, "203", now="2016-04-04T10:01")
        self.sign_in(self.child_of(self.mother), "203")
        self.refuses("child", "in", self.child_of(self.mother), "--by", self.mother, "--room", "203", says=["4 people for 3 places"])
        self.verify()

    def test_heads_are_counted_from_nought_on_and_one_is_one_child(self):
        self.refuses("child", "count", "G3", "-1", says=["'-1' is no number of children"])
        self.refuses("child", "count", "G3", "1000", says=["'1000' is no number of children"])
        self.answers(1, "child", "count", "G3", "1")
        for language, words in (("en", "G3: 1 child counted, 0 on the list"), ("tr", "G3: 1 çocuk sayıldı, listede 0"), ("ar", "طفل واحد")):
            self.refuses("child", "close", "--language", language, says=[words])

    def test_that_too_few_adults_were_allowed_is_said(self):
        self.answers(0, "child", "staff", "AN2F", "--gone")
        for language, words in (("en", "noted that it was allowed (stand-by on the way)"), ("tr", "izin verildiği yazıldı (yedek yolda)"),
                                ("ar", "دُوِّن أنه سُمح بذلك (البديل في الطريق)")):
            said = self.sign_in(self.child_of(self.mother), "G3", "--ratio-reason", "standby_called", "--language", language).stdout
            self.assertIn(words, said)
        said = self.answers(0, "child", "staff", "AN1F", "--gone", "--ratio-reason", "standby_called").stdout
        self.assertIn("noted that it was allowed", said)
        for staff in ("AN1F", "AN2F"):
            self.answers(0, "child", "staff", staff, "G3")
        # Where nothing was overridden nothing is noted.
        self.assertNotIn("noted", self.sign_in(self.child, "G3", "--ratio-reason", "standby_called").stdout)

    def test_who_is_with_no_children_in_the_plan_does_not_count_as_an_adult(self):
        for language, words in (("en", "'CL1' does not count among the adults"), ("tr", "yetişkinlerden sayılmaz"), ("ar", "لا يُحسب بين البالغين")):
            self.refuses("child", "staff", "CL1", "G3", "--language", language, says=[words])
        for staff in ("CW1F", "IN3M", "TT1F"):  # childcare, an interpreter and a teacher of children's groups
            self.answers(0, "child", "staff", staff, "G3")
        self.answers(0, "child", "staff", "CL1", "--gone")

    def test_a_child_that_is_not_inside_is_said_to_be_so(self):
        for language, words in (("en", f"error: {self.child} is not inside\n"), ("tr", "içeride değil\n"), ("ar", "ليس في الداخل\n")):
            self.refuses("child", "out", self.child, "--to", self.mother, "--code", "ABCDE", "--language", language, says=[words])
            self.refuses("child", "move", self.child, "--room", "G2", "--language", language, says=[words])

    def test_a_child_of_another_day_is_told_with_the_date_and_in_one_line(self):
        self.sign_in(self.child)
        later = {"now": "2016-04-06T15:05"}
        self.assertIn("To be fetched by 2016-04-04 12:00.", self.answers(0, "child", "code", self.child, **later).stdout)
        for language, words in (("en", "2 days 3 hours late: call the guardian (animator); the coordinator decides"), ("tr", "2 gün 3 saat gecikti"),
                                ("ar", "تأخير يومان و3 ساعات")):
            text = self.answers(0, "child", "here", "--language", language, **later).stdout
            self.assertIn(words, text)
            self.assertEqual(text.count(self.child), 2, "in the list, and once among those who were not fetched")
        self.assertIn("1 hour 5 minutes late", self.answers(0, "child", "here", now="2016-04-04T13:05").stdout)


if __name__ == "__main__":
    unittest.main()
