"""Waiting lists and places that fall free, as the desk types them."""

import json
import os
import re
import sqlite3
import subprocess
import unittest

from workplace import MERKEZ, WEEK, Workplace, code

A, B, C, D, MAN, CHILD = (code(n * 7_100_200_303 + 13) for n in range(1, 7))


class Waiting(Workplace):
    def setUp(self):
        super().setUp()
        self.register_people(A, B, C, D, MAN, CHILD)
        for of, birth, sex in ((A, "1988-05", "f"), (B, "1989-05", "f"), (C, "1990-05", "f"), (D, "1991-05", "f"),
                               (MAN, "1988-05", "m"), (CHILD, "2008-05", "f")):
            self.document(of, birth, sex)

    def document(self, of, birth, sex, **more):
        text = {"code": of, "name": "Hala Bada", "birth": birth, "sex": sex, "languages": ["ar"],
                "consents": [{"version": "2016-03", "language": "ar", "given": "2016-03-07", "channel": "paper"}], **more}
        self.tell(f"person {of} {json.dumps(text, sort_keys=True)}")

    def noted(self):
        db = sqlite3.connect(f"file:{self.centre / 'centre.db'}?mode=ro", uri=True)
        try:
            return [json.loads(body) for (body,) in db.execute(
                "SELECT e.body FROM event e JOIN kind k ON k.rowid = e.kind WHERE k.name = 'access.despite' ORDER BY e.number")]
        finally:
            db.close()

    def test_whoever_a_group_is_not_for_does_not_wait_for_it(self):
        for person, why in ((MAN, "women"), (CHILD, "18")):
            done = self.answers(1, "people", "queue", person, "TAI-W").stdout
            self.assertIn("Not on the list:", done)
            self.assertIn(why, done)
            self.assertIn("--despite", done)
        self.assertEqual(self.says("people", "waiting", "TAI-W"), [])
        self.assertEqual(self.noted(), [])
        told = self.says("people", "queue", MAN, "TAI-W", code=1)
        self.assertEqual((told["waiting"], len(told["why"])), (False, 1))

    def test_the_desk_answers_in_the_language_of_the_family(self):
        def told(language, *words, code=0):
            done = self.answers(code, "people", *words, "--language", language)
            return done.stdout + done.stderr

        said = {"tr": told("tr", "enrol", MAN, "TAI-W", code=1), "ar": told("ar", "enrol", MAN, "TAI-W", code=1)}
        self.assertIn("Yer verilmedi:\n  - grup yalnızca kadınlar için\n--despite yine de", said["tr"])
        self.assertIn("لم يُعطَ مكان", said["ar"])
        self.assertIn("yaşı küçük: grup en az 18 yaş için, 2016-04-04 tarihindeki yaş: 7 yaş", told("tr", "enrol", CHILD, "TAI-W", code=1))
        late = ("enrol", A, "TAI-W", "--course-hours", "400", "--held", "81")
        self.assertIn("belge için çok geç: 400 ders saatinin 81 saati geçti", told("tr", *late, code=1))
        self.assertIn("متأخرة على الشهادة", told("ar", *late, code=1))
        said["tr"] += told("tr", "enrol", A, "TAI-W")
        self.assertIn(f"{A}: TAI-W grubunda yeri var, 2016-04-04 tarihinden itibaren.\nTAI-W: dolu yerler: 1/14 (üst sınır)", said["tr"])
        said["ar"] += told("ar", "transfer", A, "TAI-W", "TAI-X") + told("ar", "enrol", A, "TAI-X", code=1)
        self.assertIn("له مكان في TAI-X من 2016-04-04", said["ar"])
        self.assertIn("مكان شاغر في TAI-W؛ لا أحد ينتظره", said["ar"])
        said["tr"] += told("tr", "queue", B, "TAI-W") + told("tr", "waiting", "TAI-W") + told("tr", "waiting")
        said["tr"] += told("tr", "promote", "TAI-W", "--places", "1")
        for text in ("için bekliyor, 2016-04-04 tarihinden beri", "neden bu sırada", "sıradaki", "teklif edilen yer: 1, boş yer: 1"):
            self.assertIn(text, said["tr"])
        said["ar"] += told("ar", "waiting", "TAI-W") + told("ar", "waiting")
        said["tr"] += told("tr", "group", "TAI-W") + told("tr", "accept", B, "TAI-W") + told("tr", "promote", "TAI-W")
        for text in ("durum", "teklif, son: 2016-04-06 10:00", "Teklif yok"):
            self.assertIn(text, said["tr"])
        said["ar"] += told("ar", "group", "TAI-X") + told("ar", "drop", A, "TAI-X", "--reason", "work")
        full = [code(n * 1_234_567 + 5) for n in range(200, 214)]
        self.enrol("TAI-X", *full)
        said["ar"] += told("ar", "enrol", A, "TAI-X", code=1)
        self.assertIn("TAI-X ممتلئة: الأماكن المشغولة: 14 من 14 (الحد الأقصى)", said["ar"])
        for english in ("place", "wait", "offer", "free", "maximum", "open", "until", "state", "name"):
            for text in said.values():
                self.assertNotRegex(re.sub("'merkez [^']*'|--[a-z]+", "", text), rf"\b{english}", english)

    def test_an_override_is_noted_as_for_a_place(self):
        self.answers(0, "people", "queue", MAN, "TAI-W", "--despite")
        self.answers(0, "people", "queue", A, "TAI-W", "--despite")  # nothing speaks against her
        self.assertEqual(self.noted(), [{"bars": ["sex"], "group": "TAI-W", "person": MAN, "what": "wait"}])
        self.verify()

    def test_any_group_of_a_service_needs_one_that_takes_the_person(self):
        self.answers(0, "people", "queue", MAN, "TAI-W", "--any")  # TAI-X takes men
        self.document(D, "1991-05", "f", consents=[])
        self.assertIn("consent", self.answers(1, "people", "queue", D, "TAI-W", "--any").stdout)
        self.assertEqual(self.noted(), [])

    def enrolled(self, group, *people):
        for person in people:
            self.answers(0, "people", "enrol", person, group)

    def test_a_place_that_falls_free_says_who_is_next(self):
        self.enrolled("TAI-W", A)
        done = self.answers(0, "people", "drop", A, "TAI-W", "--reason", "work").stdout
        self.assertIn("A place is free in TAI-W; nobody waits for it.", done)
        self.enrolled("TAI-W", A)
        self.answers(0, "people", "queue", MAN, "TAI-W", "--class", "1", "--despite")  # is passed over
        self.answers(0, "people", "queue", B, "TAI-W")
        done = self.answers(0, "people", "drop", A, "TAI-W", "--reason", "work", "--on", "2016-04-11").stdout
        self.assertIn(f"A place is free in TAI-W; next on the list: {B}. "
                      "'merkez people promote TAI-W --from 2016-04-11' offers it.", done)
        self.enrolled("TAI-W", C)
        done = self.answers(0, "people", "transfer", C, "TAI-W", "TAI-X").stdout
        self.assertIn(f"A place is free in TAI-W; next on the list: {B}. 'merkez people promote TAI-W' offers it.", done)

    def test_a_refusal_says_who_is_next(self):
        self.answers(0, "people", "queue", A, "TAI-W", "--class", "1")
        self.answers(0, "people", "queue", B, "TAI-W")
        self.answers(0, "people", "promote", "TAI-W", "--places", "1")
        done = self.answers(0, "people", "refuse", A, "TAI-W", "--reason", "work").stdout
        self.assertIn("has refused, and still waits.", done)
        self.assertIn("A place is free in TAI-W; next on the list: ", done)

    def test_all_groups_those_with_a_place_to_give_first(self):
        self.assertIn("Nobody waits.", self.answers(0, "people", "waiting").stdout)
        full = [code(n * 1_234_567 + 5) for n in range(200, 214)]
        self.enrol("TAI-W", *full)
        self.answers(0, "people", "queue", B, "TAI-W")
        self.answers(0, "people", "queue", A, "TAI-W", "--class", "1")
        self.answers(0, "people", "queue", C, "TAI-X")
        told = self.says("people", "waiting")
        self.assertEqual([(line["group"], line["free"], line["waiting"], line["next"]) for line in told],
                         [("TAI-X", 14, 1, C), ("TAI-W", 0, 2, A)])
        self.assertRegex(self.answers(0, "people", "waiting").stdout, rf"TAI-X +14 +1 +{C}")

    def test_who_has_no_place_to_leave_is_told_so_and_nothing_else(self):
        done = self.answers(1, "people", "transfer", MAN, "TAI-X", "TAI-W").stdout
        self.assertIn(f"{MAN} has no place in TAI-X to leave", done)
        self.assertNotIn("women", done)
        told = self.says("people", "transfer", A, "TAI-X", "TAI-W", code=1)
        self.assertEqual(told["why"], [f"{A} has no place in TAI-X to leave"])

    def places(self, of):
        return [(p["group"], p["from"], p.get("until")) for p in self.says("people", "show", of)["places"]]

    def test_an_offer_taken_late_is_a_place_from_then_on(self):
        self.answers(0, "people", "queue", A, "TAI-W")
        self.answers(0, "people", "promote", "TAI-W")
        told = self.says("people", "accept", A, "TAI-W", now="2016-04-05T10:00")
        self.assertEqual(told["from"], "2016-04-05")
        self.assertEqual(self.places(A), [("TAI-W", "2016-04-05", None)])
        # An offer from a later day on begins then.
        self.answers(0, "people", "queue", B, "TAI-W")
        self.answers(0, "people", "promote", "TAI-W", "--from", "2016-04-11")
        self.assertEqual(self.says("people", "accept", B, "TAI-W", now="2016-04-05T10:00")["from"], "2016-04-11")
        self.verify()

    def closed_monday(self):
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        self.enrolled("TAI-W", D)
        self.answers(0, "attend", "mark", "TAI-W", "2016-04-04", "--present", "all", now="2016-04-04T12:30")
        self.answers(0, "attend", "close", "TAI-W", "2016-04-04", now="2016-04-04T13:00")

    def test_no_place_begins_before_a_register_that_is_closed(self):
        self.answers(0, "people", "queue", B, "TAI-W")
        self.answers(0, "people", "promote", "TAI-W")
        self.closed_monday()
        late = {"now": "2016-04-05T08:00"}
        told = self.says("people", "enrol", A, "TAI-W", "--from", "2016-04-04", code=1, **late)
        self.assertIn("closed registers of TAI-W would tell of an absence: 2016-04-04", told["why"])
        self.assertEqual(self.noted(), [])
        self.answers(0, "people", "enrol", A, "TAI-W", "--from", "2016-04-04", "--despite", **late)
        self.assertEqual(self.noted()[-1]["bars"], ["closed_register"])
        # What begins now begins after the register of today, where that is closed.
        evening = {"now": "2016-04-04T14:00"}
        self.assertEqual(self.says("people", "enrol", C, "TAI-W", **evening)["from"], "2016-04-05")
        self.assertEqual(self.says("people", "accept", B, "TAI-W", **evening)["from"], "2016-04-05")
        self.answers(0, "attend", "sheet", "TAI-W", "2016-04-04", **late)
        self.verify()

    def test_no_place_begins_before_a_lesson_that_is_over(self):
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        # Whoever comes while it runs can be marked; whoever comes after it has not missed it.
        runs, over = {"now": "2016-04-04T12:24"}, {"now": "2016-04-04T12:25"}
        self.assertEqual(self.says("people", "enrol", A, "TAI-W", **runs)["from"], "2016-04-04")
        self.assertEqual(self.says("people", "enrol", B, "TAI-W", **over)["from"], "2016-04-05")
        self.answers(0, "people", "drop", A, "TAI-W", "--reason", "mistake", "--on", "2016-04-04", **over)
        # Who was in the room without a place has one from that day on.
        self.answers(0, "attend", "mark", "TAI-W", "2016-04-04", "--walk-in", C, **over)
        self.assertEqual(self.says("people", "enrol", C, "TAI-W", **over)["from"], "2016-04-04")
        # An offer too, whether made before or after, and taken when it is over.
        self.answers(0, "people", "queue", A, "TAI-W", **runs)
        self.answers(0, "people", "promote", "TAI-W", **runs)
        self.assertEqual(self.says("people", "accept", A, "TAI-W", **over)["from"], "2016-04-05")
        self.answers(0, "people", "queue", D, "TAI-W", **over)
        self.answers(0, "people", "promote", "TAI-W", **over)
        self.assertEqual(self.says("people", "accept", D, "TAI-W", **over)["from"], "2016-04-05")
        # What was typed is done: they were there, and the register will say so.
        self.answers(0, "people", "drop", B, "TAI-W", "--reason", "mistake", "--on", "2016-04-05", **over)
        self.assertEqual(self.says("people", "enrol", B, "TAI-W", "--from", "2016-04-04", **over)["from"], "2016-04-04")
        self.answers(0, "people", "drop", B, "TAI-W", "--reason", "mistake", "--on", "2016-04-04", **over)
        # So nobody is absent from it who came after it.
        self.answers(0, "attend", "close", "TAI-W", "2016-04-04", now="2016-04-04T16:00")
        sheet = self.says("attend", "sheet", "TAI-W", "2016-04-04", now="2016-04-04T16:00")
        self.assertEqual([(p["person"], p["mark"]) for p in sheet["people"]], [(C, "not_enrolled")])
        self.verify()

    def test_who_was_there_is_not_absent_from_a_register_that_is_closed(self):
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        self.enrolled("TAI-W", D)
        self.answers(0, "attend", "mark", "TAI-W", "2016-04-04", "--present", "all", "--walk-in", A, now="2016-04-04T12:30")
        self.answers(0, "attend", "close", "TAI-W", "2016-04-04", now="2016-04-04T13:00")
        self.assertEqual(self.says("people", "enrol", A, "TAI-W", now="2016-04-04T14:00")["from"], "2016-04-04")
        self.assertEqual(self.noted(), [])

    def test_of_how_many_free_places_one_is_offered(self):
        self.enrolled("TAI-W", C, D)
        self.answers(0, "people", "queue", A, "TAI-W")
        self.answers(0, "people", "queue", B, "TAI-W")
        self.assertIn("Offered 1 of 12 free places of TAI-W:", self.answers(0, "people", "promote", "TAI-W", "--places", "1").stdout)
        told = self.says("people", "promote", "TAI-W", "--places", "5")
        self.assertEqual((told["free"], len(told["offers"])), (11, 1))

    def test_who_jumps_the_queue_is_told_and_waits_no_longer(self):
        self.answers(0, "people", "queue", B, "TAI-W", "--class", "1")
        self.answers(0, "people", "queue", C, "TAI-W", "--class", "2")
        self.answers(0, "people", "queue", A, "TAI-W")
        self.enrolled("LIT-W", A)
        done = self.answers(0, "people", "transfer", A, "LIT-W", "TAI-W")
        self.assertIn(f"2 wait for TAI-W before {A}", done.stderr)
        self.assertEqual([w["code"] for w in self.says("people", "waiting", "TAI-W")], [B, C])
        self.assertIn("1 waits for TAI-W before", " ".join(self.says("people", "enrol", C, "TAI-W")["warnings"]))
        self.assertNotIn("before", " ".join(self.says("people", "enrol", B, "TAI-W")["warnings"]))
        self.answers(0, "people", "queue", D, "TAI-X")
        self.assertIn("1 waits for TAI-X before",
                      self.answers(0, "people", "offer", "--adults", MAN, "--week", WEEK, "--book", "TAI-X").stderr)

    def test_a_wait_that_is_over_says_when_and_how(self):
        for group in ("TAI-W", "LIT-W", "COM-W", "HAI-W"):
            self.answers(0, "people", "queue", A, group, "--since", "2016-03-01")
        self.answers(0, "people", "unqueue", A, "LIT-W", "--reason", "work", now="2016-04-05T10:00")
        self.answers(0, "people", "promote", "TAI-W")
        self.answers(0, "people", "accept", A, "TAI-W", now="2016-04-06T09:00")
        self.answers(0, "people", "transfer", A, "TAI-W", "COM-W", now="2016-04-07T10:00")
        for verb in ("show", "export"):
            text = self.answers(0, "people", verb, A, now="2016-04-08T10:00").stdout
            self.assertIn("TAI-W: since 2016-03-01, class 4, until 2016-04-06, place taken", text)
            self.assertIn("LIT-W: since 2016-03-01, class 4, until 2016-04-05, left the list", text)
            self.assertIn("COM-W: since 2016-03-01, class 4, until 2016-04-07, place taken", text)
            self.assertIn("HAI-W: since 2016-03-01, class 4\n", text)

    def test_days_that_cannot_be(self):
        self.answers(0, "people", "enrol", A, "TAI-W", "--from", "2016-04-11")
        self.refuses("people", "drop", A, "TAI-W", "--reason", "work", "--on", "2016-04-05", says=["begins on 2016-04-11", "--on 2016-04-11"])
        self.assertEqual(self.says("people", "drop", A, "TAI-W", "--reason", "work")["on"], "2016-04-11")
        self.assertEqual(self.says("people", "group", "TAI-W", "--on", "2016-04-12")["taken"], 0)
        self.refuses("people", "queue", A, "TAI-W", "--since", "2014-04-03", says=["more than two years ago", "2014-04-04"])
        self.answers(0, "people", "queue", A, "TAI-W", "--since", "2014-04-04")

    def test_an_account_that_is_nobody_of_the_staff(self):
        for role in ("instructor", "animator", "psychologist", "social_worker"):
            self.passphrase(f"as-{role}")
            done = self.answers(0, "account", "add", f"as-{role}", "--role", role, "--words-file", str(self.folder / f"as-{role}.words"))
            self.assertIn(f"nobody in staff.yaml has the code as-{role}", done.stderr)
        for name, role in (("TI1F", "instructor"), ("desk", "reception")):
            self.passphrase(name)
            done = self.answers(0, "account", "add", name, "--role", role, "--words-file", str(self.folder / f"{name}.words"))
            self.assertEqual(done.stderr, "")

    def test_who_was_registered_twice_waits_once_in_the_better_place(self):
        self.answers(0, "people", "queue", A, "TAI-W", "--class", "3")
        self.answers(0, "people", "queue", C, "TAI-W", "--class", "2")
        self.answers(0, "people", "queue", B, "TAI-W", "--class", "1")
        self.answers(0, "people", "merge", A, B)
        waits = self.says("people", "waiting", "TAI-W")
        self.assertEqual([(w["code"], w["class"]) for w in waits], [(A, 1), (C, 2)])
        # An offer is the person's, whichever registration waits for it.
        self.answers(0, "people", "promote", "TAI-W")
        waits = self.says("people", "waiting", "TAI-W")
        self.assertEqual([w["code"] for w in waits], [A, C])
        self.assertTrue(waits[0]["offer"].startswith("TAI-W until"))
        self.answers(0, "people", "unmerge", A, B)
        self.assertEqual([w["code"] for w in self.says("people", "waiting", "TAI-W")], [B, C, A])

    def test_groups_of_therapy_are_in_no_line(self):
        self.tell(self.event("people.queue", {"class": 1, "code": A, "group": "IND-TR", "rank": 1, "service": "therapy",
                                              "since": "2016-03-01"}))
        self.assertEqual(self.says("people", "waiting"), [])

    def test_a_place_is_free_when_those_who_have_it_follow_each_other(self):
        self.enrol("HAI-W", *[code(n * 6_100_007 + 17) for n in range(1, 11)])
        self.enrolled("HAI-W", A, B)  # twelve, and there are twelve places
        self.assertIn("HAI-W is full", self.answers(1, "people", "enrol", C, "HAI-W").stdout)
        self.answers(0, "people", "drop", A, "HAI-W", "--reason", "work", "--on", "2016-04-20")
        self.answers(0, "people", "enrol", C, "HAI-W", "--from", "2016-04-20")
        self.answers(0, "people", "queue", D, "HAI-W")
        done = self.answers(0, "people", "drop", B, "HAI-W", "--reason", "work", "--on", "2016-04-05").stdout
        self.assertIn(f"next on the list: {D}. 'merkez people promote HAI-W --from 2016-04-05' offers it.", done)
        self.assertIn(D, self.answers(0, "people", "promote", "HAI-W", "--from", "2016-04-05").stdout)
        for on, members in (("2016-04-04", 12), ("2016-04-05", 11), ("2016-04-20", 11)):
            group = self.says("people", "group", "HAI-W", "--on", on)
            self.assertEqual((group["taken"], len(group["members"])), (12, members), on)
        self.answers(0, "people", "accept", D, "HAI-W")
        group = self.says("people", "group", "HAI-W", "--on", "2016-04-20")
        self.assertEqual((group["taken"], len(group["members"])), (12, 12))
        self.verify()


    def test_a_group_that_starts_later_says_what_is_taken_today_and_on_its_fullest_day(self):
        self.enrol("TAI-W", A)
        self.enrol("TAI-W", B, C, start="2016-05-02")
        group = self.says("people", "group", "TAI-W")
        self.assertEqual((group["on"], group["taken_on_day"], group["fullest_day"], group["taken"], group["free"], len(group["members"])),
                         ("2016-04-04", 1, "2016-05-02", 3, 11, 1))
        self.assertIn("TAI-W: on 2016-04-04 1 of 14 places taken (maximum); on 2016-05-02, its fullest day, 3; it opens with",
                      self.answers(0, "people", "group", "TAI-W").stdout)
        self.assertIn("TAI-W: 3 of 14 places taken (maximum); it opens with",
                      self.answers(0, "people", "group", "TAI-W", "--on", "2016-05-02").stdout)


class Found(Workplace):
    def people(self, *names):
        rows = [f"{name},1988-07,f" for name in names]
        file = self.folder / "people.csv"
        file.write_text("\n".join(["name,birth,sex", *rows]) + "\n", encoding="utf-8")
        return [p["code"] for p in self.says("people", "import", str(file), "--another-person")["people"]]

    def test_how_many_there_are_and_how_to_see_them(self):
        self.people(*[f"Hala Number{n}" for n in range(25)])
        shown = self.answers(0, "people", "find", "hala").stdout
        self.assertIn("20 of 25: give more letters or words, the year of birth, or --limit N.", shown)
        self.assertEqual(len(self.says("people", "find", "hala", "--limit", "3")), 3)
        self.assertNotIn(" of 25", self.answers(0, "people", "find", "hala", "--limit", "30").stdout)
        self.assertIn("20 / 25", self.answers(0, "people", "find", "hala", "--language", "tr").stdout)

    def test_nobody_says_what_was_looked_for(self):
        for language, words in (("en", "Nobody was found for 'zzyzx'"), ("tr", "'zzyzx' için kimse bulunamadı"), ("ar", "«zzyzx»")):
            self.assertIn(words, self.answers(1, "people", "find", "zzyzx", "--language", language).stdout)

    def test_a_short_sound_in_a_longer_or_other_word_is_no_reason(self):
        near = ("Işık Bada", "Isik Bada", "Ishik Bada", "إشيك")
        far = ("Sakine Bada", "Saki Bada", "Sıkı Bada", "Zeki Bada", "Esma Bada")
        codes = dict(zip((*near, *far), self.people(*near, *far)))
        found = {f["code"] for f in self.says("people", "find", "ışık", "--limit", "100")}
        self.assertEqual({name for name in codes if codes[name] in found}, set(near))

    def test_spellings_of_one_name_still_find_each_other(self):
        names = ("Ayşe Bada", "Aisha Bada", "Aïcha Bada", "عائشة")
        codes = self.people(*names)
        for typed in ("ayse", "aisha", "aicha", "عائشة"):
            self.assertEqual({f["code"] for f in self.says("people", "find", typed)}, set(codes), typed)


class Keys(Workplace):
    def test_a_key_in_the_folder_it_locks_is_refused(self):
        copy = self.centre / "key"
        copy.write_bytes((self.folder / "key").read_bytes())
        link = self.folder / "link"
        link.symlink_to(copy)
        for key in (copy, link):
            self.refuses("people", "find", "hala", "--key", str(key), says=["lies in the folder that it locks", "move it elsewhere"])
        self.answers(1, "people", "find", "hala")

    def test_a_centre_with_a_passphrase_says_how_it_is_given(self):
        self.assertTrue((self.centre / "centre.db").exists())
        (self.centre / "centre.db").rename(self.folder / "old.db")
        for beside in self.centre.glob("centre.db-*"):
            beside.unlink()
        call = [MERKEZ, "init", str(self.centre), "--passphrase", "--passphrase-file", str(self.folder / "admin.words")]
        done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", timeout=100, start_new_session=True,
                              env={k: v for k, v in os.environ.items() if k != "MERKEZ_PASSPHRASE"})
        self.assertEqual(done.returncode, 2)
        self.assertIn("MERKEZ_PASSPHRASE in the environment", done.stderr)
        done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", timeout=100, start_new_session=True,
                              env={**os.environ, "MERKEZ_PASSPHRASE": "four quiet words of the centre"})
        self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == "__main__":
    unittest.main()
