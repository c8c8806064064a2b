"""Places for everybody who waits at once: `people place`, as a desk types it."""

import concurrent.futures
import unittest

from workplace import WEEK, Workplace

FIELDS = "name,birth,sex,languages,household,consent version,consent date"


class Registered(Workplace):
    def register(self, *people):
        """Codes of people, each given by birth, sex and household."""
        # Nobody has consented for the children: they only live there.
        rows = [f"Somebody Number{n},{birth},{sex},ar,{home}" + (",2016-03,2016-03-07" if birth < "2000" else ",,")
                for n, (birth, sex, home) in enumerate(people)]
        file = self.folder / "people.csv"
        file.write_text("\n".join([FIELDS, *rows]) + "\n", encoding="utf-8")
        return [p["code"] for p in self.says("people", "import", str(file), "--another-person")["people"]]

    def women(self, number):
        return self.register(*[("1988-07", "f", "")] * number)


class Places(Registered):
    def queue(self, code, group, priority_class, *more):
        self.answers(0, "people", "queue", code, group, "--class", str(priority_class), *more)

    def left_out(self, told):
        return {p["code"]: p["why"] for p in told["people"] if "why" in p}

    def members(self, group):
        return self.says("people", "group", group)["members"]

    def test_it_is_shown_then_done_and_most_need_comes_first(self):
        people = self.women(15)
        for number, code in enumerate(people):
            self.queue(code, "TAI-OPEN", 1 if number == 14 else 4, "--since", f"2016-03-{number + 10}")
        told = self.says("people", "place")
        self.assertEqual((told["waiting"], told["placed"], told["bound"]), (15, 14, 14))
        self.assertFalse(told["done"])
        # Not who asked last, who is in most need, but who has waited least of the others.
        self.assertEqual(list(self.left_out(told)), [people[13]])
        self.assertIn("greater need", self.left_out(told)[people[13]])
        self.assertEqual(self.members("TAI-OPEN"), [])
        text = self.answers(0, "people", "place").stdout
        self.assertIn("14 of 15 who wait can have a place", text)
        self.assertIn("Nothing is done yet", text)

        self.answers(0, "people", "place", "--yes")
        self.assertEqual(len(self.members("TAI-OPEN")), 14)
        again = self.says("people", "place", "--yes")
        self.assertEqual((again["waiting"], again["placed"]), (1, 0))
        self.answers(0, "verify")

    def test_who_waits_twice_stands_where_the_better_entry_stands(self):
        people = self.women(18)
        for code in people[:14]:
            self.queue(code, "TAI-OPEN", 2)
        for number, code in enumerate(people[14:]):
            self.queue(code, "TAI-OPEN", (1, 4)[number % 2])
            self.queue(code, "SEM-W", (4, 1)[number % 2])
        told = self.says("people", "place")
        self.assertEqual(set(self.left_out(told)) - set(people[:14]), set())

    def test_a_course_that_too_few_want_does_not_open(self):
        for code in self.women(11):
            self.queue(code, "TAI-X", 2)
        told = self.says("people", "place")
        self.assertEqual((told["placed"], told["not_opened"]), (0, ["TAI-X"]))
        self.assertEqual(len(self.left_out(told)), 11)
        self.assertIn("too few", next(iter(self.left_out(told).values())))

    def test_three_mothers_alone_and_two_places_in_childcare(self):
        others = self.women(12)
        homes = [("1990-05", "f", home) for home in "ABC"] + [("2013-05", "m", home) for home in "ABC"]
        mothers = self.register(*homes)[:3]
        for number, code in enumerate([*mothers, *others]):
            self.queue(code, "TAI-W", 2, "--since", f"2016-03-{number + 10}")
        told = self.says("people", "place", "--week", WEEK)
        self.assertEqual(told["placed"], 14)
        left = self.left_out(told)
        self.assertEqual(list(left), [mothers[2]])
        self.assertIn("childcare", left[mothers[2]])
        turkish = self.says("people", "place", "--week", WEEK, "--language", "tr")
        self.assertIn("çocuk bakımında", self.left_out(turkish)[mothers[2]])

    def test_a_group_that_does_not_open_keeps_no_childcare_from_who_is_in_need(self):
        others = self.register(*[("2013-05", "m", "K")] * 4)
        for child in others:
            self.answers(0, "people", "enrol", child, "CRE-AM", "--despite")
        mother, _ = self.register(("1990-05", "f", "B"), ("2013-05", "m", "B"))
        alone, = self.women(1)
        self.queue(mother, "LIT-W", 1)
        self.queue(alone, "TAI-W", 4)  # for which the plan keeps two places, and which does not open for one
        told = self.says("people", "place", "--week", WEEK)
        self.assertEqual({p["code"]: p.get("group") for p in told["people"]}, {mother: "LIT-W", alone: None})
        self.assertEqual((told["placed"], told["first_come_first_served"], told["not_opened"]), (1, 1, ["TAI-W"]))

    def test_two_groups_share_what_is_left_of_childcare(self):
        for child in self.register(*[("2013-05", "m", "K")] * 5):
            self.answers(0, "people", "enrol", child, "CRE-AM", "--despite")
        reads, sews, *_ = self.register(*[("1990-05", "f", "A"), ("1991-05", "f", "B"), ("2013-05", "m", "A"), ("2013-05", "m", "B")])
        others = self.women(12)
        self.queue(reads, "LIT-W", 2)
        self.queue(sews, "TAI-W", 1)
        for code in others:
            self.queue(code, "TAI-W", 4)
        told = self.says("people", "place", "--week", WEEK, "--yes")
        self.assertEqual(list(self.left_out(told)), [reads])
        self.assertIn("childcare", self.left_out(told)[reads])
        self.assertIn(sews, [m["code"] for m in self.members("TAI-W")])

    def test_a_place_begins_after_a_lesson_that_is_over(self):
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        people = self.women(12)
        for code in people:
            self.queue(code, "TAI-W", 2)
        evening = {"now": "2016-04-04T14:00"}
        there = people[0]
        self.answers(0, "attend", "mark", "TAI-W", "2016-04-04", "--walk-in", there, **evening)
        self.assertEqual(self.says("people", "place", **evening)["placed"], 12)
        self.answers(0, "attend", "close", "TAI-W", "2016-04-04", **evening)
        self.answers(0, "people", "place", "--yes", **evening)
        for code in people:
            place, = self.says("people", "show", code, **evening)["places"]
            self.assertEqual(place["from"], "2016-04-04" if code == there else "2016-04-05")

    def test_a_group_that_was_full_before_is_said_to_be_full(self):
        inside, waits = self.women(14), self.women(1)
        for code in inside:
            self.queue(code, "TAI-W", 2)
        self.answers(0, "people", "place", "--yes")
        self.queue(waits[0], "TAI-W", 1)
        told = self.says("people", "place")
        self.assertIn("the group is full: no place was free", self.left_out(told)[waits[0]])

    def test_what_stands_against_a_wish_is_told(self):
        man, = self.register(("1988-07", "m", ""))
        self.queue(man, "TAI-W", 1, "--despite")
        told = self.says("people", "place")
        self.assertIn("TAI-W: ", self.left_out(told)[man])

    def test_two_desks_at_once_sell_no_place_twice(self):
        people = self.women(20)
        for code in people:
            self.queue(code, "TAI-OPEN", 2)
        with concurrent.futures.ThreadPoolExecutor(3) as pool:
            done = list(pool.map(lambda _: self.run_as("admin", "people", "place", "--yes", "--json"), range(3)))
        self.assertIn(0, [d.returncode for d in done])
        for d in done:
            self.assertIn(d.returncode, (0, 2), d.stderr)
            self.assertEqual(d.returncode == 2, '"done"' not in d.stdout, d.stdout)
        self.assertEqual(len(self.members("TAI-OPEN")), 14)
        self.answers(0, "verify")

    def test_who_gets_a_place_waits_for_it_no_longer(self):
        named, any_group, both, elsewhere = self.women(4)
        self.queue(named, "TAI-W", 2)
        self.queue(both, "TAI-W", 2)
        self.queue(both, "TAI-X", 2, "--any")
        self.queue(any_group, "TAI-W", 2, "--any")
        self.queue(elsewhere, "SEM-W", 2)
        for code in (named, any_group, both, elsewhere):
            self.answers(0, "people", "enrol", code, "TAI-W")
        self.assertEqual({m["code"] for m in self.members("TAI-W")}, {named, any_group, both, elsewhere})
        self.assertEqual(self.says("people", "waiting", "TAI-W"), [])
        self.assertEqual([w["code"] for w in self.says("people", "waiting", "SEM-W")], [elsewhere])
        self.answers(1, "people", "enrol", named, "TAI-W")  # has it already
        self.answers(0, "verify")

    def test_an_offer_elsewhere_stays_when_a_place_is_given(self):
        code, = self.women(1)
        self.queue(code, "TAI-W", 2, "--any")
        self.answers(0, "people", "promote", "TAI-OPEN")
        self.answers(0, "people", "enrol", code, "TAI-W")
        self.assertEqual(self.says("people", "waiting", "TAI-OPEN"), [])
        self.answers(0, "people", "accept", code, "TAI-OPEN")
        self.assertEqual([[m["code"] for m in self.members(g)] for g in ("TAI-W", "TAI-OPEN")], [[code], [code]])
        self.answers(0, "verify")

    def test_the_answer_is_of_one_language(self):
        people = self.women(15)
        for code in people:
            self.queue(code, "TAI-OPEN", 2)
        turkish = self.answers(0, "people", "place", "--language", "tr")
        for text in ("Bekleyen 15 kişiden 14 kişiye yer verilebilir", "kod", "grup", "istek", "Yerleşmeyenler", "Henüz bir şey yapılmadı"):
            self.assertIn(text, turkish.stdout)
        self.assertIn("hiçbir hafta yayımlanmadı", turkish.stderr)
        arabic = self.answers(0, "people", "place", "--language", "ar").stdout
        for text in ("14 من 15", "الرغبة", "بلا مكان", "لم يُنفَّذ شيء بعد"):
            self.assertIn(text, arabic)
        for english in ("who wait", "first come", "wish", "Not placed", "Nothing"):
            self.assertNotIn(english, turkish.stdout + arabic)

    def test_wrong_words_are_answered(self):
        self.refuses("people", "place", "--from", "tomorow", says=["tomorow"])
        self.refuses("people", "place", "--week", "no.yaml", says=["no.yaml"])
        self.assertEqual(self.answers(0, "people", "place").stdout, "Nobody waits for a place.\n")


class Leaving(Registered):
    """A place that ends takes nothing back of what was attended in it."""

    def setUp(self):
        super().setUp()
        self.here, self.gone, self.other = people = self.women(3)
        self.tell(*[self.event("people.enrol", {"code": one, "from": "2016-03-07", "group": "TAI-W"}) for one in people])
        self.answers(0, "publish", WEEK, "--week", "2016-W14")

    def roll_call(self, day, *words):
        self.answers(0, "attend", "mark", "TAI-W", day, *words, now=f"{day}T12:30")

    def close(self, day):
        self.answers(0, "attend", "close", "TAI-W", day, now=f"{day}T12:35")

    def attended(self, code):
        lines = self.says("report", "attendance", "--person", code, "--by", "group", now="2016-04-20T10:00")
        return [(line["hours_held"], line["hours_attended"]) for line in lines]

    def test_without_a_day_it_ends_after_the_roll_call_of_today(self):
        self.roll_call("2016-04-04", "--present", f"{self.here},{self.other}")
        drop = ("people", "drop", self.here, "TAI-W", "--reason", "work")
        self.assertEqual(self.says(*drop, now="2016-04-04T12:32")["on"], "2016-04-05")
        # Nobody has told anything of her yet: her place ends at once.
        self.assertEqual(self.says("people", "drop", self.gone, "TAI-W", "--reason", "work", now="2016-04-04T12:32")["on"],
                         "2016-04-04")
        self.close("2016-04-04")
        self.answers(0, "people", "transfer", self.other, "TAI-W", "SEM-W", "--despite", now="2016-04-04T13:00")
        self.assertEqual(self.attended(self.here), [("4", "4")])
        self.assertEqual(self.attended(self.other), [("4", "4")])
        self.assertEqual(self.attended(self.gone), [])
        self.verify()

    def test_an_earlier_day_is_refused_with_the_right_one(self):
        for day in ("2016-04-04", "2016-04-05"):
            self.roll_call(day, "--present", self.here)
            self.close(day)
        now = "2016-04-06T08:00"
        drop = ("people", "drop", self.here, "TAI-W", "--reason", "work", "--on")
        self.refuses(*drop, "2016-04-04", "--despite", now=now,
                     says=[f"{self.here} is marked in TAI-W on 2016-04-04, 2016-04-05", "--on 2016-04-06 ends the place after them"])
        move = self.answers(1, "people", "transfer", self.here, "TAI-W", "SEM-W", "--on", "2016-04-05", "--despite", now=now)
        self.assertIn("is marked in TAI-W on 2016-04-05:", move.stdout)
        self.assertEqual(self.attended(self.here), [("8", "8")])
        self.answers(0, *drop, "2016-04-06", now=now)
        self.assertEqual(self.attended(self.here), [("8", "8")])
        self.verify()

    def test_absences_of_closed_registers_are_taken_back_deliberately_alone(self):
        self.roll_call("2016-04-04", "--present", self.here)
        self.close("2016-04-04")
        drop = ("people", "drop", self.gone, "TAI-W", "--reason", "other", "--on", "2016-03-07")
        now = "2016-04-05T08:00"
        self.refuses(*drop, now=now, says=["closed registers of TAI-W", "2016-04-04", "--on 2016-04-05", "--despite"])
        self.assertEqual(self.attended(self.gone), [("4", "0")])
        self.answers(0, *drop, "--despite", now=now)
        self.assertEqual(self.attended(self.gone), [])
        self.verify()


if __name__ == "__main__":
    unittest.main()
