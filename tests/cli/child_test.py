"""The child desk, as a person uses the program: nobody leaves but by the ways that are allowed."""

import json
import threading
import unittest

from workplace import WEEK, Workplace, code

SON, DAUGHTER, TEEN, TODDLER, MOTHER, NEIGHBOUR, FATHER, NOBODY = (code(n * 8_123_000_017 + 3) for n in range(1, 9))


def adult(of, name, collects=True, **more):
    return {"code": of, "name": name, "relation": "mother", "guardian": True, "collects": collects, "from": "2016-01-01",
            **more}


class ChildDesk(Workplace):
    def setUp(self):
        super().setUp()
        self.register_people(SON, DAUGHTER, TEEN, TODDLER, MOTHER)
        self.document(SON, birth="2011-05", adults=[adult(MOTHER, "Hala Bada"), adult(NEIGHBOUR, "Rana Fifi", until="2016-04-03")],
                      not_these=[{"name": "Sami Bada", "from": "2016-01-01"}])
        self.document(DAUGHTER, birth="2009-02", adults=[adult(MOTHER, "Hala Bada"), adult(FATHER, "Sami Bada")])
        self.document(TEEN, birth="2002-01", adults=[adult(MOTHER, "Hala Bada")],
                      alone={"by": MOTHER, "from": "2016-01-01"})
        self.document(TODDLER, birth="2014-01", adults=[adult(MOTHER, "Hala Bada")])
        for staff in ("AN1F", "AN2F"):
            self.answers(0, "child", "staff", staff, "G3")

    def document(self, of, birth, **more):
        text = {"code": of, "name": "Child Bada", "birth": birth, "sex": "f", "languages": ["ar"], **more}
        self.tell(f"person {of} {json.dumps(text, sort_keys=True, ensure_ascii=False)}")

    def added(self, *words):
        return self.says("people", "add", *words)["people"][0]["code"]

    def sign_in(self, *children, **options):
        return self.says("child", "in", *children, "--by", MOTHER, "--room", "G3", "--fetch", "12:00", **options)

    def inside(self):
        return sorted(p["code"] for p in self.says("child", "here")["people"] if p["seen"] == "child")

    def test_of_siblings_the_one_who_has_left_is_named(self):
        visit = self.sign_in(SON, DAUGHTER)
        self.answers(0, "child", "out", SON, "--to", MOTHER, "--code", visit["code"])
        for words in (("out", SON, DAUGHTER, "--to", MOTHER, "--code", visit["code"]), ("move", SON, DAUGHTER, "--room", "G4")):
            told = self.answers(2, "child", *words).stderr
            self.assertIn(f"{SON} is not inside", told)
            self.assertNotIn(f"{DAUGHTER} is not inside", told)

    def test_siblings_come_and_go_with_one_code(self):
        visit = self.sign_in(SON, DAUGHTER)
        self.assertRegex(visit["code"], "^[0-9A-HJKMNP-TV-Z]{5}$")
        self.assertEqual(self.inside(), sorted([SON, DAUGHTER]))
        self.refuses("child", "in", SON, "--by", MOTHER, "--room", "G3", says=[f"{SON} is already inside"])
        again = self.says("child", "code", SON)
        self.assertEqual(again["code"], visit["code"])
        self.refuses("child", "out", SON, DAUGHTER, "--to", MOTHER, "--code", "00000", says=["the code is not that of the visit"])
        self.refuses("child", "out", SON, DAUGHTER, "--to", MOTHER, says=["the code is not that of the visit"])
        out = self.says("child", "out", SON, DAUGHTER, "--to", MOTHER, "--code", visit["code"].lower())
        self.assertEqual((out["release"], out["inside"]), ("listed", 0))
        self.verify()

    def test_a_child_is_named_once(self):
        visit = self.sign_in(SON, DAUGHTER)
        for words in (("out", SON, DAUGHTER, SON, "--to", MOTHER, "--code", visit["code"]),
                      ("out", SON, SON.lower(), "--to", MOTHER, "--override", "code_lost"),
                      ("move", SON, SON, "--room", "G3")):
            self.refuses("child", *words, says=["a child is named twice"])
        self.refuses("child", "in", TODDLER, TODDLER, "--by", MOTHER, "--room", "G3", says=["a child is named twice"])
        self.assertEqual(self.inside(), sorted([SON, DAUGHTER]))
        self.verify()

    def test_the_code_of_a_visit_is_read_as_hands_write_it(self):
        """Visits until there was a code with a 0 or a 1: o, i and l are read as these."""
        for n in range(60):
            visit = self.sign_in(SON)["code"]
            typed = visit.lower() if n % 2 else visit
            typed = typed.replace("0", "o" if n % 2 else "O").replace("1", "l" if n % 2 else "I")
            self.answers(0, "child", "out", SON, "--to", MOTHER, "--code", typed)
            if n > 1 and ("0" in visit or "1" in visit):
                break

    def test_only_who_is_on_the_list_today_takes_a_child(self):
        visit = self.sign_in(SON)
        self.refuses("child", "out", SON, "--to", NEIGHBOUR, "--code", visit["code"], says=[f"{NEIGHBOUR} is not on the list"])
        self.refuses("child", "out", SON, "--code", visit["code"], says=[f"nobody is named to whom {SON} goes"])
        self.refuses("child", "out", SON, "--alone", says=["too young", "no permission"])
        self.assertEqual(self.inside(), [SON])

    def test_an_override_has_a_reason_and_never_beats_the_list_of_those_who_must_not(self):
        self.sign_in(SON, DAUGHTER)
        self.refuses("child", "out", SON, "--to", NEIGHBOUR, "--override", "because", says=["an override has a reason of the list"])
        self.refuses("child", "out", SON, DAUGHTER, "--to", FATHER, "--override", "guardian_called",
                     says=[f"{SON} is never handed to {FATHER}"])
        self.refuses("child", "out", SON, "--override", "guardian_called", says=["an override says who takes the child"])
        self.refuses("child", "out", SON, "--to", NOBODY, "--override", "guardian_called", says=[f"nobody has the code {NOBODY}"])
        done = self.says("child", "out", SON, "--to", NEIGHBOUR, "--override", "guardian_called")
        self.assertEqual((done["release"], done["inside"]), ("overridden", 1))
        self.assertEqual(self.inside(), [DAUGHTER])

    def test_a_registered_adult_is_the_collector_by_the_own_code(self):
        def add(*words):
            return self.says("people", "add", *words)["people"][0]["code"]

        aunt = add("name=Rana Bada", "birth=1980-02", "sex=f", "phone=+90 000 111 22 33")
        uncle = add("name=Fadi Bada", "birth=1979-02", "sex=m")
        child = add("name=Nur Bada", "birth=2011-05", "sex=f", f"guardian={aunt.lower()}", "guardian relation=relative")
        self.answers(0, "people", "change", child, f"collector={uncle}", "collector relation=relative")
        shown = self.says("people", "show", child)
        self.assertEqual(sorted((a["code"], a["name"]) for a in shown["adults"]), sorted([(aunt, "Rana Bada"), (uncle, "Fadi Bada")]))
        text = self.answers(0, "people", "show", child).stdout
        for word in ("Rana Bada", "+90 000 111 22 33", aunt, "Fadi Bada"):
            self.assertIn(word, text)
        self.assertIn("Rana Bada", self.answers(0, "people", "export", child).stdout)
        # Another name of hers is hers there too; a code that is nobody's is no name.
        self.answers(0, "people", "change", aunt, "name=Rana Fifi")
        self.assertIn("Rana Fifi", self.answers(0, "people", "show", child).stdout)
        self.refuses("people", "change", child, f"collector={NOBODY}", says=[f"nobody has the code {NOBODY}"])

        def visit(**when):
            return self.says("child", "in", child, "--by", aunt, "--room", "G3", "--fetch", "12:00", **when)["code"]

        slip = visit()
        self.answers(0, "child", "out", child, "--to", aunt, "--code", slip)
        slip = visit()
        # On the list of those who must not, by code: neither listed nor by an override, whatever they are called.
        self.answers(0, "people", "change", child, "--end", uncle)
        self.answers(0, "people", "change", child, f"not this person={uncle}")
        self.refuses("child", "out", child, "--to", uncle, "--override", "guardian_called", says=[f"{child} is never handed to {uncle}"])
        self.assertIn("Fadi Bada", self.answers(0, "people", "show", child).stdout)
        self.refuses("people", "erase", uncle, "--sure", says=[f"{child} is never handed to {uncle}", "keeps the name there"])
        # Erased, she is nobody's collector, and her name is nowhere.
        self.answers(0, "people", "erase", aunt, "--sure")
        self.refuses("child", "out", child, "--to", aunt, "--code", slip, says=[f"{aunt} is not on the list of {child}"])
        self.refuses("child", "out", child, "--to", aunt, "--override", "guardian_called", says=[f"nobody has the code {aunt}"])
        shown = self.says("people", "show", child)
        self.assertEqual(shown.get("adults", []), [])
        self.assertNotIn("Rana", json.dumps(shown))
        self.verify()

    def test_a_guardian_named_by_code_is_kept_as_long_as_the_child(self):
        aunt = self.says("people", "add", "name=Rana Bada", "birth=1980-02", now="2014-01-06T10:00")["people"][0]["code"]
        due = lambda: [d["code"] for d in self.says("people", "due")["due"]]
        self.assertEqual(due(), [aunt])
        child = self.says("people", "add", "name=Nur Bada", "birth=2011-05", f"guardian={aunt}")["people"][0]["code"]
        self.assertEqual(due(), [])
        self.answers(0, "people", "retention", "--sure")
        self.answers(0, "people", "show", aunt)
        self.answers(0, "people", "change", child, "--end", aunt, "name=Nur Fifi")
        self.assertEqual(due(), [aunt])
        # Nor does a run take away whom the child must never be handed to.
        self.answers(0, "people", "change", child, f"not this person={aunt}")
        self.assertEqual(due(), [])

    def test_a_collector_who_is_registered_twice_is_one_person(self):
        both = [self.says("people", "add", "name=Rana Bada", f"birth=1980-0{n}", "sex=f")["people"][0]["code"] for n in (2, 3)]
        child = self.says("people", "add", "name=Nur Bada", "birth=2011-05", f"guardian={both[1]}")["people"][0]["code"]
        self.answers(0, "people", "merge", both[0], both[1])
        for typed in both:
            slip = self.says("child", "in", child, "--by", typed, "--room", "G3", "--fetch", "12:00")["code"]
            self.assertEqual(self.says("child", "out", child, "--to", typed, "--code", slip)["release"], "listed")

    def test_adults_who_went_home_do_not_look_after_children_who_come_the_next_day(self):
        self.refuses("child", "in", SON, "--by", MOTHER, "--room", "G3", now="2016-04-05T09:00", says=["2 more adults"])
        for staff in ("AN1F", "AN2F"):
            self.answers(0, "child", "staff", staff, "G3", now="2016-04-05T08:55")
        self.answers(0, "child", "in", SON, "--by", MOTHER, "--room", "G3", now="2016-04-05T09:00")

    def test_thirteen_and_permitted_leaves_alone(self):
        self.sign_in(TEEN)
        self.assertEqual(self.says("child", "out", TEEN, "--alone")["release"], "alone")

    def test_too_few_adults_refuse_the_next_child_or_record_why_not(self):
        for staff in ("AN1F", "AN2F"):
            self.answers(0, "child", "staff", staff, "--gone", now="2016-04-04T10:01")
        self.refuses("child", "in", TODDLER, "--by", MOTHER, "--room", "G3", says=["more adult"])
        done = self.says("child", "in", TODDLER, "--by", MOTHER, "--room", "G3", "--ratio-reason", "standby_called")
        self.assertTrue(done["overridden"])
        for staff in ("AN1F", "AN2F"):
            self.answers(0, "child", "staff", staff, "G3", now="2016-04-04T10:02")
        self.refuses("child", "staff", "AN1F", "--gone", says=["more adult"], now="2016-04-04T10:03")
        self.refuses("child", "staff", "NOBODY", "G3", says=["'NOBODY' is nobody of the staff"])

    def test_a_child_is_handed_to_no_child(self):
        self.sign_in(SON, DAUGHTER)
        for to in (SON, DAUGHTER, TEEN):
            self.refuses("child", "out", SON, "--to", to, "--override", "emergency", says=[f"{to} is a child"])
        grown = self.says("people", "add", "name=Rana Bada", "birth=1998-04", "sex=f")["people"][0]["code"]
        self.refuses("child", "in", grown, "--by", MOTHER, "--room", "G3", says=[f"{grown} is no child any more"])
        self.assertEqual(self.inside(), sorted([SON, DAUGHTER]))

    def test_children_are_brought_by_somebody_who_is_known_and_no_child(self):
        into = ("--room", "G3", "--fetch", "12:00")
        self.refuses("child", "in", SON, "--by", NOBODY, *into, says=[f"nobody here has the code {NOBODY}", "merkez people add"])
        for young in (DAUGHTER, SON):
            self.refuses("child", "in", SON, "--by", young, *into, says=[f"{young} brings no children: inside as a child, or under 13"])
        # He is registered nowhere, and has a code where his daughter's document names him.
        self.refuses("child", "in", SON, "--by", FATHER, *into, says=[f"nobody here has the code {FATHER}"])
        self.answers(0, "child", "in", DAUGHTER, "--by", FATHER, *into)
        # Of her nothing is known but the code.
        self.answers(0, "child", "in", SON, "--by", MOTHER, *into)
        # Of fourteen: comes as she goes, alone.
        self.answers(0, "child", "in", TEEN, "--by", TEEN, *into)
        self.assertEqual(self.inside(), sorted([SON, DAUGHTER, TEEN]))
        self.verify()

    def test_a_year_of_birth_without_its_month_counts_as_the_youngest_it_can_be(self):
        teen = self.added("name=Nur Bada", "birth=2003", "sex=f", "guardian=Muna Bada", "alone=yes")
        into = ("child", "in", teen, "--room", "G3", "--fetch", "12:00", "--by")
        self.answers(0, *into, MOTHER)
        self.refuses("child", "out", teen, "--alone", says=[f"{teen} is too young to leave alone"])
        grown = self.added("name=Rana Fifi", "birth=1998", "sex=f")
        out = ("child", "out", teen, "--override", "emergency", "--to", grown)
        self.refuses(*out, says=[f"{grown} is a child"])
        self.answers(0, "people", "change", grown, "birth=1998-03")
        self.answers(0, *out)
        self.answers(0, *into, grown)
        self.answers(0, "people", "change", teen, "birth=2003-03")
        self.assertEqual(self.says("child", "out", teen, "--alone")["release"], "alone")

    def test_a_name_written_otherwise_is_still_looked_at(self):
        child = self.added("name=Hala Bada", "birth=2010-05", "sex=f", "guardian=Muna Bada", "collector=Muna Bada", "not this person=Sami Kuzu")
        self.answers(0, "child", "in", child, "--by", MOTHER, "--room", "G3")
        out = ("child", "out", child, "--override", "emergency")
        for name in ("SamiKuzu", "KuzuSami", "Sami K.", "S. Kuzu", "Sa mi Kuzu"):
            self.refuses(*out, "--name", name, says=["has a name like that"])
        # By these a name would be read as one and compared as another; no word helps.
        for name, sign in (("Sami Kuzu2", "2"), ("Sami Kuzu ٣", "٣"), ("S@mi Kuzu", "@"), ("Ѕami Kuzu", "Ѕ")):
            self.refuses(*out, "--name", name, "--another-person", says=[f"a name has no '{sign}'", "as on the document"])
        self.refuses(*out, "--name", "Ѕami Kuzu", "--language", "tr", says=["bir adda 'Ѕ' olmaz"])
        self.refuses(*out, "--name", "Sami Kuzu2", "--language", "ar", says=["في اسم"])
        # Somebody may be registered under such a name.
        like = self.added("name=Ѕami Kuzu", "birth=1980-03", "sex=m")
        self.refuses(*out, "--to", like, says=[f"{like} has a name like that"])
        self.assertEqual(self.says(*out, "--name", "Sami K.", "--another-person")["release"], "overridden")
        self.verify()

    def test_a_name_that_sounds_like_that_of_somebody_who_must_not_is_looked_at(self):
        def add(*words):
            return self.says("people", "add", *words)["people"][0]["code"]

        child = add("name=Hala Bada", "birth=2010-05", "sex=f", "guardian=Muna Bada", "collector=Muna Bada", "not this person=Sami Kuzu")
        self.answers(0, "child", "in", child, "--by", MOTHER, "--room", "G3")
        same = add("name=Sami Kuzu", "birth=1980-02", "sex=m")
        out = ("child", "out", child, "--override", "emergency", "--to")
        self.refuses(*out, same, "--another-person", says=[f"{child} is never handed to {same}"])
        for name in ("Samy Kuzu", "سامي كوزو", "Sami K."):
            like = add(f"name={name}", "birth=1980-03", "sex=m")
            self.refuses(*out, like, says=[f"{like} has a name like that"])
        self.assertEqual(self.says(*out, like, "--another-person")["release"], "overridden")

    def test_who_brings_a_child_and_must_not_collect_it_is_told(self):
        done = self.answers(0, "child", "in", SON, DAUGHTER, "--by", FATHER, "--room", "G3")
        self.assertIn(f"Call the coordinator: {FATHER} brought {SON}, and must not collect them.", done.stdout)

    def test_whoever_is_inside_is_neither_erased_nor_merged(self):
        self.sign_in(SON)
        self.refuses("people", "erase", SON, "--sure", says=[f"{SON} is inside at the child desk"])
        self.refuses("people", "merge", DAUGHTER, SON, says=[f"{SON} is inside at the child desk"])
        self.assertEqual(self.inside(), [SON])

    def test_an_override_names_somebody_who_is_not_registered(self):
        child = self.says("people", "add", "name=Hala Bada", "birth=2010-05", "sex=f", "guardian=Muna Bada", "collector=Muna Bada",
                          "not this person=Sami Kuzu")["people"][0]["code"]
        self.answers(0, "child", "in", child, "--by", MOTHER, "--room", "G3")
        out = ("child", "out", child, "--override", "authority")
        self.refuses(*out, "--to", NEIGHBOUR, "--name", "Ali Demir", says=["--to or --name"])
        self.refuses(*out, "--name", "Sami Kuzu", "--another-person", says=["is never handed to"])
        self.refuses(*out, "--name", "سامي كوزو", says=["has a name like that"])
        self.refuses("child", "out", child, "--name", "Ali Demir", "--code", "00000", says=["--override"])
        done = self.says(*out, "--name", "Ali Demir, police station Altındağ")
        self.assertEqual((done["release"], done["inside"]), ("overridden", 0))
        # The log has a code; the name stands in the sealed document, and in nobody's list of who may come again.
        export = self.answers(0, "people", "export", child).stdout
        self.assertIn("Ali Demir, police station Altındağ", export)
        self.assertNotIn(b"Demir", (self.centre / "centre.db").read_bytes())
        again = self.says("child", "in", child, "--by", MOTHER, "--room", "G3")
        self.refuses("child", "out", child, "--to", done["to"], "--code", again["code"], says=["is not on the list"])
        self.verify()

    def test_the_list_of_the_house_says_names_to_who_may_know_them(self):
        child = self.says("people", "add", "name=Hala Bada", "birth=2010-05", "sex=f", "guardian=Muna Bada", "collector=Muna Bada")["people"][0]["code"]
        self.answers(0, "child", "in", child, "--by", MOTHER, "--room", "G3")
        lines = {p["code"]: p for p in self.says("child", "here")["people"]}
        self.assertEqual(lines[child]["name"], "Hala")
        self.assertEqual(len(lines), len(self.says("child", "here")["people"]), "everybody once")

    def test_the_desk_speaks_the_language_of_who_stands_at_it(self):
        def said(language, *words, code=0):
            done = self.answers(code, "child", *words, "--language", language)
            return done.stdout + done.stderr

        self.sign_in(SON, DAUGHTER)
        self.assertIn(f"{NEIGHBOUR} bugün {SON} için alma listesinde değil",
                      said("tr", "out", SON, "--to", NEIGHBOUR, "--code", "00000", code=2))
        self.assertIn("هذا الرمز ليس رمز الزيارة", said("ar", "out", SON, "--to", MOTHER, "--code", "00000", code=2))
        self.assertIn("yetişkin daha", said("tr", "staff", "AN1F", "--gone", code=2))
        self.assertIn(f"{SON} artık 104 odasında.", said("tr", "move", SON, "--room", "104", "--ratio-reason", "hand_over"))
        self.assertIn("G3: 1 çocuk, listedeki gibi.", said("tr", "count", "G3", "1"))
        for language, lost, more in (("en", "Look for them now", "sign them in"), ("tr", "Hemen arayın", "girişlerini yapın"),
                                     ("ar", "ابحثوا عنهم الآن", "سجّلوا دخولهم")):
            fewer, over = (said(language, "count", "G3", heads, code=1) for heads in ("0", "3"))
            self.assertIn(lost, fewer)
            self.assertNotIn(more, fewer)
            self.assertIn(more, over)
            self.assertNotIn(lost, over)
        self.assertIn(f"{SON} hâlâ içeride: 104", said("tr", "close", code=2))
        out = said("tr", "out", SON, "--to", NEIGHBOUR, "--override", "guardian_called")
        self.assertIn(f"{SON} çıktı, {NEIGHBOUR} istisna olarak aldı (veli telefonla onayladı). İçeride kalan: 1 çocuk.", out)
        self.assertIn("سُجّل: إصابة، يتابعه:", said("ar", "incident", "injury", "--action", "first_aid", "--people", DAUGHTER))
        table = said("tr", "incidents")
        for word in ("tür", "yapılan", "takip eden", "yaralanma", "ilk yardım", DAUGHTER):
            self.assertIn(word, table)

    def test_slips_of_the_pen_are_told_in_the_language_of_the_desk(self):
        into = ("child", "in", SON, "--by", MOTHER, "--room")
        incident = ("child", "incident", "injury", "--action", "first_aid")
        out = ("child", "out", SON, "--to", NEIGHBOUR, "--override")
        self.sign_in(SON)
        for call, said in (
                (("child", "in", "XXXX", "--by", MOTHER, "--room", "G3"), ("'XXXX' is no code", "'XXXX' bir kod değil", "ليس رمزًا")),
                (("child", "in", DAUGHTER, "--by", "XXXX", "--room", "G3"), ("'XXXX' is no code", "'XXXX' bir kod değil", "ليس رمزًا")),
                (("child", "in", NOBODY, "--by", MOTHER, "--room", "G3"),
                 (f"nobody here has the code {NOBODY}", f"burada {NOBODY} kodu kimsenin değil", "لا أحد هنا له الرمز")),
                ((*incident, "--people", "XXXX"), ("'XXXX' is no code", "'XXXX' bir kod değil", "ليس رمزًا")),
                ((*into, "G9"), ("there is no room 'G9'", "'G9' diye bir oda yok", "لا توجد قاعة")),
                ((*into, "G9"), ("did you mean 'G", "mi demek istediniz?", "هل تقصد")),
                ((*into, "nowhere-at-all"), ("known: ", "bilinenler: ", "المعروف: ")),
                ((*into, "G3", "--fetch", "99"), ("'99' is no time", "'99' bir saat değil", "ليس وقتًا")),
                ((*incident, "--at", "99"), ("'99' is no time", "'99' bir saat değil", "ليس وقتًا")),
                (("child", "count", "G3", "seven"), ("'seven' is no number", "'seven' bir çocuk sayısı değil", "ليس عددًا من الأطفال")),
                (("child", "count", "G3", "2.5"), ("in digits: 7", "rakamla: 7", "بالأرقام")),
                ((*out, "zzzzzzzz"), ("known: ", "bilinenler: ", "المعروف: "))):
            for language, words in zip(("en", "tr", "ar"), said):
                done = self.answers(2, *call, "--language", language)
                self.assertIn(words, done.stderr)
                if language != "en":
                    for english in ("is no", "there is", "known:", "did you mean", "nobody"):
                        self.assertNotIn(english, done.stderr)

    def test_the_list_works_from_the_last_backup(self):
        self.sign_in(SON, DAUGHTER)
        before = self.says("child", "here")
        copy = self.folder / "last.backup"
        self.answers(0, "backup", str(copy))
        self.answers(0, "child", "out", SON, "--to", NEIGHBOUR, "--override", "guardian_called")
        for part in self.centre.glob("centre.db*"):
            part.unlink()
        self.answers(2, "child", "here")
        self.answers(0, "restore", str(copy))
        self.assertEqual(self.says("child", "here"), before)
        self.assertEqual(self.inside(), sorted([SON, DAUGHTER]))
        self.verify()

    def test_late_pick_up_alerts_at_its_steps(self):
        self.sign_in(SON)
        for now, steps in (("2016-04-04T12:14", 0), ("2016-04-04T12:15", 1), ("2016-04-04T12:30", 2), ("2016-04-04T13:00", 3)):
            self.assertEqual(len(self.says("child", "here", now=now)["late_pick_up"]), steps, now)

    def test_without_a_time_agreed_a_child_is_due_when_what_it_came_for_ends(self):
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        self.enrol("CFS-45", DAUGHTER)

        def sign_in(child, room, now=None):
            return self.says("child", "in", child, "--by", MOTHER, "--room", room, now=now)

        # CFS-69A is in G3 from 09:15 to 10:45, CFS-45 from 11:00 to 12:30; in G1 no session of children is.
        self.assertEqual(sign_in(SON, "G3")["fetch_by"], "10:45")
        self.assertEqual(sign_in(DAUGHTER, "G3")["fetch_by"], "12:30")
        self.assertEqual(self.says("child", "code", DAUGHTER)["fetch_by"], "12:30")
        for staff in ("AN3M", "CW1F"):
            self.answers(0, "child", "staff", staff, "G1")
        self.assertEqual(sign_in(TODDLER, "G1")["fetch_by"], "18:00")
        late = {now: [(a["child"], a["due"], a["minutes"], a["task"]) for a in self.says("child", "here", now=now)["late_pick_up"]]
                for now in ("2016-04-04T10:59", "2016-04-04T11:00", "2016-04-04T11:46", "2016-04-04T12:45")}
        self.assertEqual(late["2016-04-04T10:59"], [])
        self.assertEqual(late["2016-04-04T11:00"], [(SON, "10:45", 15, "call_guardian")])
        self.assertEqual([a[3] for a in late["2016-04-04T11:46"]], ["call_guardian", "coordinator_decides", "protocol"])
        self.assertIn((DAUGHTER, "12:30", 15, "call_guardian"), late["2016-04-04T12:45"])
        self.assertIn(f"Not fetched: {SON} in G3, due 10:45, 15 minutes late: call the guardian (animator)",
                      self.answers(0, "child", "here", now="2016-04-04T11:00").stdout)
        # Whoever is late already only waits in another room.
        self.answers(0, "child", "move", SON, "--room", "G1", now="2016-04-04T10:50")
        self.assertEqual({(a["child"], a["due"]) for a in self.says("child", "here", now="2016-04-04T11:46")["late_pick_up"]},
                         {(SON, "10:45")})
        self.verify()

    def test_the_last_step_is_a_task_until_somebody_says_why(self):
        self.account("SW1F", "social_worker")
        self.account("R1", "reception")
        visit = self.sign_in(SON, DAUGHTER)
        self.assertEqual(self.says("tasks", now="2016-04-04T12:59"), [])
        tasks = self.says("tasks", who="SW1F", now="2016-04-04T13:00")
        self.assertEqual([(t["what"], t["owner"], t["person"], t["due"], t["group"]) for t in tasks],
                         [("protocol", "social_worker", child, "2016-04-04", "") for child in sorted([SON, DAUGHTER])])
        self.assertEqual(self.says("tasks", who="R1", now="2016-04-04T13:00"), [], "it is not the reception's")
        # Whoever goes before it is reached leaves nothing to explain; whoever goes after leaves it behind.
        self.answers(0, "child", "out", DAUGHTER, "--to", MOTHER, "--code", visit["code"], now="2016-04-04T12:50")
        self.answers(0, "child", "out", SON, "--to", MOTHER, "--code", visit["code"], now="2016-04-04T13:05")
        self.answers(0, "child", "close", now="2016-04-04T18:00")
        [task] = self.says("tasks", who="SW1F", now="2016-04-05T09:00")
        self.assertEqual((task["person"], task["overdue"]), (SON, True))
        self.refuses("tasks", "--done", task["task"], "--outcome", "transport", who="R1", says=["there is no task"])
        self.answers(0, "tasks", "--done", task["task"], "--outcome", "transport", who="SW1F", now="2016-04-05T09:00")
        self.assertEqual(self.says("tasks", who="SW1F", now="2016-04-05T09:00"), [])
        self.assertEqual([t["outcome"] for t in self.says("tasks", "--all", now="2016-04-05T09:00")], ["transport"])
        self.verify()

    def test_a_day_closed_too_early_is_opened_again(self):
        self.refuses("child", "close", "--reopen", "--reason", "too_early", says=["2016-04-04 is not closed"])
        self.answers(0, "child", "close", now="2016-04-04T11:00")
        self.refuses("child", "close", "--reopen", "--reason", "erly", now="2016-04-04T11:05", says=["'erly' is no reason of the list"])
        self.answers(2, "child", "close", "--reopen")
        self.answers(2, "child", "close", "--reason", "too_early")
        self.account("SW1F", "social_worker")
        self.refuses("child", "close", "--reopen", "--reason", "too_early", who="SW1F", says=["may not"])
        self.account("R1", "reception")
        self.assertFalse(self.says("child", "close", "--reopen", "--reason", "too_early", who="R1", now="2016-04-04T11:05")["closed"])
        again = {"now": "2016-04-04T11:10"}
        # Who was with the children is not taken for granted.
        self.refuses("child", "in", SON, "--by", MOTHER, "--room", "G3", says=["2 more adults"], **again)
        for staff in ("AN1F", "AN2F"):
            self.answers(0, "child", "staff", staff, "G3", **again)
        visit = self.sign_in(SON, **again)
        self.answers(0, "child", "out", SON, "--to", MOTHER, "--code", visit["code"], now="2016-04-04T11:20")
        self.answers(0, "child", "close", now="2016-04-04T11:30")
        self.refuses("child", "in", SON, "--by", MOTHER, "--room", "G3", now="2016-04-04T11:40", says=["2016-04-04 is closed"])
        self.verify()

    def test_slip_and_list_are_read_in_three_languages(self):
        said = {}
        for language in ("en", "tr", "ar"):
            child = {"en": SON, "tr": DAUGHTER, "ar": TEEN}[language]
            said[language] = self.answers(0, "child", "in", child, "--by", MOTHER, "--room", "G3", "--fetch", "12:00",
                                          "--language", language).stdout
            code_of = self.says("child", "code", child)["code"]
            self.assertIn(code_of, self.answers(0, "child", "code", child, "--language", language).stdout)
        for language, words in (("en", ["Code of the visit:", "To be fetched by 12:00", "G3: 1 child, 2 adults"]),
                                ("tr", ["Ziyaret kodu:", "En geç 12:00", "G3: 2 çocuk, 2 yetişkin"]),
                                ("ar", ["رمز الزيارة", "يُستلم", "3 أطفال، بالغان"])):
            for word in words:
                self.assertIn(word, said[language])
        for language, words in (("en", ["5 people, 3 children at the desk", "seen as", "Not fetched:", "15 minutes late: call the guardian (animator)"]),
                                ("tr", ["3 çocuk", "personel", "Alınmadı:", "15 dakika gecikti: veliyi ara (animatör)"]),
                                ("ar", ["3 أطفال", "موظف", "لم يُستلم", "15 دقيقة", "الاتصال بوليّ الأمر"])):
            text = self.answers(0, "child", "here", "--language", language, now="2016-04-04T12:15").stdout
            for word in words:
                self.assertIn(word, text)
        [task, *_] = self.says("tasks", "--language", "tr", now="2016-04-04T13:00")
        self.assertEqual((task["what"], task["owner"]), ("protocol", "social_worker"), "programs read codes in every language")
        for language, words in (("en", ["owner", "social worker", "child not fetched: protocol"]),
                                ("tr", ["sorumlu", "sosyal hizmet uzmanı", "alınmayan çocuk: protokol"]),
                                ("ar", ["المسؤول", "أخصائي اجتماعي"])):
            text = self.answers(0, "tasks", "--language", language, now="2016-04-04T13:00").stdout
            for word in words:
                self.assertIn(word, text)

    def test_the_day_is_not_closed_with_a_child_inside(self):
        visit = self.sign_in(SON)
        self.refuses("child", "close", says=[f"{SON} is still inside"])
        self.answers(1, "child", "count", "G3", "2")
        self.answers(0, "child", "out", SON, "--to", MOTHER, "--code", visit["code"])
        self.refuses("child", "close", says=["count again"])
        self.answers(0, "child", "count", "G3", "0", now="2016-04-04T10:01")
        self.answers(0, "child", "close")
        self.refuses("child", "in", SON, "--by", MOTHER, "--room", "G3", says=["2016-04-04 is closed"])
        self.answers(0, "child", "staff", "AN1F", "G3", now="2016-04-05T09:00")
        self.answers(0, "child", "staff", "AN2F", "G3", now="2016-04-05T09:00")
        self.sign_in(SON, now="2016-04-05T10:00")
        self.verify()

    def test_two_desks_at_once_sign_a_child_in_once(self):
        results = []
        desks = [threading.Thread(target=lambda: results.append(
            self.run_as("admin", "child", "in", SON, "--by", MOTHER, "--room", "G3").returncode)) for _ in range(4)]
        for desk in desks:
            desk.start()
        for desk in desks:
            desk.join()
        self.assertEqual(sorted(results), [0, 2, 2, 2])
        self.assertEqual(self.inside(), [SON])

    def test_an_animator_hands_out_children_of_own_groups_only(self):
        self.account("AN1F", "animator")
        self.sign_in(SON)
        nobody = code(9_700_000_019)
        for outside in (DAUGHTER, nobody):  # whether somebody is registered an animator is not to learn
            self.refuses("child", "in", outside, "--by", MOTHER, "--room", "G3", who="AN1F", says=[f"{outside} is in none of your groups"])
        self.account("TI1F", "instructor")
        self.refuses("child", "here", who="TI1F", says=["may not hand children in and out"])

    def test_protection_concerns_are_read_by_their_role_alone(self):
        self.account("SW1F", "social_worker")
        self.account("TI1F", "instructor")
        self.refuses("child", "incident", "injry", "--action", "first_aid", says=["did you mean 'injury'"])
        self.answers(0, "child", "incident", "injury", "--action", "first_aid", "--people", f"{SON},AN1F", "--room", "G3",
                     "--at", "09:50", who="TI1F")
        said = self.answers(0, "child", "incident", "protection", "--action", "referred", "--people", SON, who="TI1F").stdout
        self.assertIn("who alone can read it", said)
        self.assertEqual([i["category"] for i in self.says("child", "incidents")], ["injury"])
        self.assertEqual([i["category"] for i in self.says("child", "incidents", who="SW1F")], ["injury", "protection"])
        self.verify()

    def test_incidents_are_read_by_the_role_that_follows_them_up_and_by_who_reported_them(self):
        for who, role in (("SW1F", "social_worker"), ("AN1F", "animator"), ("TI1F", "instructor"), ("TI2F", "instructor"),
                          ("R1", "reception"), ("numbers", "reporting")):
            self.account(who, role)
        for category, who in (("injury", "TI1F"), ("property", "TI1F"), ("lost_child", "R1"), ("protection", "TI1F")):
            self.answers(0, "child", "incident", category, "--action", "none", who=who)
        reads = {who: sorted(i["category"] for i in self.says("child", "incidents", who=who))
                 for who in ("admin", "SW1F", "AN1F", "TI1F", "TI2F", "R1")}
        self.assertEqual(reads, {"admin": ["injury", "lost_child", "property"],
                                 "SW1F": ["injury", "lost_child", "property", "protection"],
                                 "AN1F": ["injury"],                 # of animators
                                 "TI1F": ["injury", "property"],     # reported; the concern does not come back
                                 "TI2F": [],
                                 "R1": ["lost_child", "property"]})  # reported, and of the reception
        self.refuses("child", "incidents", who="numbers", says=["may not read incidents"])

    def test_an_incident_is_of_a_moment_that_was(self):
        told = ("child", "incident", "injury", "--action", "first_aid", "--at")
        self.refuses(*told, "2016-03-27T03:30", says=["there was no 2016-03-27T03:30", "the clocks went forward"])
        self.refuses(*told, "03:30", now="2016-03-27T10:00", says=["there was no 03:30"])
        self.assertIn("saatler ileri alındı", self.answers(2, *told, "2016-03-27T03:30", "--language", "tr").stderr)
        self.assertIn("قُدّمت الساعة", self.answers(2, *told, "2016-03-27T03:30", "--language", "ar").stderr)
        # Typed after midnight, of what happened before it.
        self.refuses(*told, "23:50", now="2016-04-12T00:05", says=["23:50 lies ahead", "2016-04-11T23:50"])
        self.assertIn("dün olduysa: 2016-04-11T23:50", self.answers(2, *told, "23:50", "--language", "tr", now="2016-04-12T00:05").stderr)
        self.assertNotIn("yesterday", self.answers(2, *told, "2016-04-12T23:50", now="2016-04-12T00:05").stderr)
        self.answers(0, *told, "2016-04-11T23:50", now="2016-04-12T00:05")
        self.answers(0, *told, "2016-03-27T04:00")
        self.refuses(*told, "2006-04-04T10:00", says=["2006-04-04T10:00 is more than a year ago", "is the year right?"])

    def test_digits_of_any_keyboard(self):
        """What is a date, a time or a number, and never what is a text."""
        for n, (digits, zero) in enumerate((("٠١٢٣٤٥٦٧٨٩", "\u0660"), ("۰۱۲۳۴۵۶۷۸۹", "\u06f0"))):
            def typed(western):
                return western.translate({ord(str(i)): digit for i, digit in enumerate(digits)})
            self.assertEqual(typed("0"), zero)
            visit = self.says("child", "in", SON, "--by", MOTHER, "--room", "G3", "--fetch", typed("16:30"))
            self.assertEqual(visit["fetch_by"], "16:30")
            self.answers(0, "child", "count", "G3", typed("1"))
            self.answers(0, "child", "incident", "injury", "--action", "first_aid", "--at", typed(f"09:0{n}"))
            self.assertIn(f"2016-04-04 09:0{n}", [i["at"] for i in self.says("child", "incidents")])
            self.answers(0, "child", "incident", "injury", "--action", "first_aid", f"--at={typed('2016-04-03T10:05')}")
            self.answers(0, "child", "out", SON, "--to", MOTHER, "--code", visit["code"])
            self.refuses("child", "in", SON, "--by", MOTHER, "--room", "G3", "--fetch", typed("99"), says=["'99' is no time"])
            western, eastern = (self.says("people", "offer", "--adults", adults, "--children", children, "--from", day, "--week", WEEK)
                                for adults, children, day in (("34f", "3,7", "2016-04-11"),
                                                              (typed("34f"), typed("3,7"), typed("2016-04-11"))))
            self.assertEqual(western, eastern)
            self.refuses("people", "group", "TAI-W", "--on", typed("2016-13-01"), says=["2016-13-01"])
            self.answers(0, "people", "group", "TAI-W", "--on", typed("2016-04-11"))

    def test_codes_and_lists_of_an_arabic_keyboard(self):
        arabic = {ord(str(i)): digit for i, digit in enumerate("٠١٢٣٤٥٦٧٨٩")} | {ord(","): "،"}
        visit = self.says("child", "in", SON.translate(arabic), "--by", MOTHER.translate(arabic), "--room", "G3")
        self.answers(0, "child", "out", SON, "--to", MOTHER, "--code", visit["code"].translate(arabic))
        western, eastern = (self.says("people", "offer", "--adults", adults, "--children", children, "--week", WEEK)
                            for adults, children in (("34f", "3,7"), ("34f", "3,7".translate(arabic))))
        self.assertEqual(western, eastern)

    def test_the_emergency_list_names_everybody_by_floor_and_hides_therapy(self):
        self.sign_in(SON)
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        self.enrol("TAI-W", MOTHER)
        listed = self.says("child", "here")["people"]
        self.assertIn((SON, "G3", "child"), [(p["code"], p["room"], p["seen"]) for p in listed])
        self.assertIn((MOTHER, "201", "expected"), [(p["code"], p["room"], p["seen"]) for p in listed])
        self.assertIn(("TI1F", "staff"), [(p["code"], p["seen"]) for p in listed])
        floors = [p["floor"] for p in listed]
        self.assertEqual(len({f for f, g in zip(floors, floors[1:]) if f != g} | {floors[-1]}), len(set(floors)))
        for p in listed:
            if p["seen"] == "busy":
                self.assertRegex(p["code"], r"^\d+ people$")


if __name__ == "__main__":
    unittest.main()
