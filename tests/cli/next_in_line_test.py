"""Whose turn a free place is: what speaks against a place speaks against an offer of it, and nobody is asked for ever."""

import unittest

from places_test import Registered
from workplace import WEEK, code


class NextInLine(Registered):
    def queue(self, person, group, priority_class, *more, **when):
        self.answers(0, "people", "queue", person, group, "--class", str(priority_class), *more, **when)

    def publish(self, *weeks):
        for week in weeks:
            self.answers(0, "publish", WEEK, "--week", week)

    def told(self, language, *words, code=0, **when):
        done = self.answers(code, "people", *words, "--language", language, **when)
        return done.stdout + done.stderr

    def offered(self, group, **when):
        """Who gets an offer of one place."""
        return [o["code"] for o in self.says("people", "promote", group, "--places", "1", **when)["offers"]]

    def line(self, group, **when):
        return [w["code"] for w in self.says("people", "waiting", group, **when)]

    def test_a_course_that_is_too_far_on_is_offered_to_nobody(self):
        self.publish("2016-W14", "2016-W15", "2016-W16", "2016-W17", "2016-W18")
        inside, waits = self.women(2)
        self.answers(0, "people", "enrol", inside, "COM-W")
        self.queue(waits, "COM-W", 1)
        early = {"now": "2016-04-05T10:00"}
        late = {"now": "2016-04-30T10:00"}
        why = "starts too late for the certificate"
        self.assertIn(why, self.answers(1, "people", "enrol", waits, "COM-W", **late).stdout)
        told = self.says("people", "promote", "COM-W", **late)
        self.assertEqual(told["offers"], [])
        self.assertIn(why, told["passed_over"][waits])
        [line] = self.says("people", "waiting", **late)
        self.assertEqual((line["group"], line["next"]), ("COM-W", ""))
        self.assertIn("nobody may come", self.answers(0, "people", "drop", inside, "COM-W", "--reason", "work", **late).stdout)
        # In time it is offered; by the end of a long offer it may be too late.
        self.assertEqual(self.offered("COM-W", **early), [waits])
        offer = next(iter(self.says("people", "group", "COM-W", **early)["offers"]))
        self.assertEqual(offer["code"], waits)

    def test_an_offer_that_would_be_no_place_any_more_is_taken_deliberately_alone(self):
        person, = self.women(1)
        self.queue(person, "TAI-OPEN", 1)
        self.assertEqual(self.offered("TAI-OPEN"), [person])
        self.answers(0, "people", "change", person, "step_free=yes")
        for language, words in (("en", "No place:\n  - needs step-free access"), ("tr", "Yer verilmedi:\n  - engelsiz"),
                                ("ar", "لم يُعطَ مكان:\n  - يحتاج")):
            self.assertIn(words, self.told(language, "accept", person, "TAI-OPEN", code=1))
        told = self.says("people", "accept", person, "TAI-OPEN", code=1)
        self.assertEqual((told["accepted"], len(told["why"])), (False, 1))
        self.assertEqual(self.says("people", "group", "TAI-OPEN")["members"], [])
        self.answers(0, "people", "accept", person, "TAI-OPEN", "--despite")
        self.assertEqual([m["code"] for m in self.says("people", "group", "TAI-OPEN")["members"]], [person])
        self.verify()

    def test_who_comes_to_something_then_is_passed_over_with_the_reason(self):
        self.publish("2016-W14")
        busy, free = self.women(2)
        self.answers(0, "people", "enrol", busy, "TUR-A1-W")
        self.queue(busy, "TAI-W", 1)
        self.queue(free, "TAI-W", 4)
        [line] = self.says("people", "waiting")
        self.assertEqual(line["next"], free)
        self.assertIn(f"Passed over {busy}: TAI-W.", self.told("en", "promote", "TAI-W", "--places", "1"))
        self.answers(0, "people", "refuse", free, "TAI-W", "--reason", "work")
        for language, words in (("tr", "aynı saatte"), ("ar", "نفسه")):
            self.assertIn(words, self.told(language, "promote", "TAI-W", "--places", "1"))
            self.answers(0, "people", "refuse", free, "TAI-W", "--reason", "work")

    def test_who_accepts_is_told_what_else_they_come_to(self):
        self.publish("2016-W14")
        people = self.women(4)
        for person in people:
            self.queue(person, "TAI-W", 1)
        self.answers(0, "people", "promote", "TAI-W")
        for person in people:
            self.answers(0, "people", "enrol", person, "TUR-A1-W")
        for person, language, words in zip(people, ("en", "tr", "ar"), ("at the same time as TUR-A1-W", "aynı saatte", "في وقت")):
            self.assertIn(words, self.told(language, "accept", person, "TAI-W"))
        self.assertIn("at the same time", " ".join(self.says("people", "accept", people[3], "TAI-W")["warnings"]))

    def test_without_a_published_week_nobody_has_looked_for_clashes(self):
        person, = self.women(1)
        self.queue(person, "TAI-W", 1)
        for words in (("promote", "TAI-W"), ("accept", person, "TAI-W")):
            self.assertIn("nobody has looked for clashes", self.answers(0, "people", *words).stderr)

    def test_a_second_wish_comes_after_the_first_of_everybody_else(self):
        first, second, *others = self.women(14 + 2)
        for person, priority_class in ((first, 1), (second, 4)):
            self.queue(person, "SEM-W", priority_class, "--rank", "1")
            self.queue(person, "TAI-OPEN", priority_class, "--rank", "2")
        self.enrol("TAI-OPEN", *[code(n * 9_100_007 + 17) for n in range(1, 14)])  # one place is left
        told = {p["code"]: p.get("group") for p in self.says("people", "place", "--yes")["people"]}
        self.assertEqual(told, {first: "SEM-W", second: "SEM-W"})
        waits = others[0]
        self.queue(waits, "TAI-OPEN", 4)
        again = self.says("people", "place", "--yes")
        self.assertEqual((again["placed"], again["bound"]), (1, 1))
        told = {p["code"]: p.get("group") for p in again["people"]}
        self.assertEqual(told, {first: None, second: None, waits: "TAI-OPEN"})
        why = [p["why"] for p in again["people"] if p["code"] == first]
        self.assertIn("who has got none yet", why[0])
        # A place that is over is none: the person is as all others again.
        self.answers(0, "people", "drop", waits, "TAI-OPEN", "--reason", "work")
        self.answers(0, "people", "drop", second, "SEM-W", "--reason", "work")
        told = {p["code"]: p.get("group") for p in self.says("people", "place")["people"]}
        self.assertEqual(told, {first: None, second: "TAI-OPEN"})

    def test_a_place_that_is_refused_goes_to_all_others_first(self):
        most, second, third = self.women(3)
        self.queue(most, "TAI-W", 1)
        self.queue(second, "TAI-W", 3)  # told in one moment: class alone says who is next
        self.queue(third, "TAI-W", 4)
        self.assertEqual(self.offered("TAI-W"), [most])
        done = self.answers(0, "people", "refuse", most, "TAI-W", "--reason", "transport").stdout
        self.assertIn(f"next on the list: {second}.", done)
        self.assertEqual(self.line("TAI-W"), [second, third, most])
        for language, words in (("en", "did not take a place that nobody else has taken yet"), ("tr", "kabul etmedi: önce diğerleri"),
                                ("ar", "يأتي الآخرون أولاً")):
            self.assertIn(words, " ".join(self.told(language, "waiting", "TAI-W").split()).replace("  ", " "))
        self.assertEqual(self.offered("TAI-W", now="2016-04-05T10:00"), [second])
        self.answers(0, "people", "accept", second, "TAI-W", now="2016-04-05T11:00")
        self.assertEqual(self.line("TAI-W", now="2016-04-05T11:00"), [most, third])

    def test_who_never_answers_does_not_keep_the_place_from_the_others(self):
        silent, other = self.women(2)
        self.queue(silent, "TAI-W", 1)
        self.queue(other, "TAI-W", 4)
        self.assertEqual(self.offered("TAI-W"), [silent])
        self.assertEqual(self.offered("TAI-W", now="2016-04-07T10:00"), [other])
        self.assertEqual(self.offered("TAI-W", now="2016-04-10T10:00"), [silent])
        self.assertEqual(self.offered("TAI-W", now="2016-04-13T10:00"), [other])

    def test_who_leaves_the_list_leaves_the_place_that_was_offered(self):
        leaves, stays = self.women(2)
        self.queue(leaves, "TAI-W", 1)
        self.answers(0, "people", "promote", "TAI-W")
        self.assertEqual(self.says("people", "group", "TAI-W")["taken"], 1)
        self.queue(stays, "TAI-W", 2)
        done = self.answers(0, "people", "unqueue", leaves, "TAI-W", "--reason", "work").stdout
        self.assertIn("The offer in TAI-W has ended.", done)
        self.assertIn(f"next on the list: {stays}.", done)
        self.assertEqual(self.says("people", "group", "TAI-W")["taken"], 0)
        self.refuses("people", "accept", leaves, "TAI-W", says=["the offer was refused already"])
        # An offer in another group of the service ends with the wait for any of them.
        self.queue(leaves, "TAI-W", 1, "--any")
        self.answers(0, "people", "promote", "TAI-OPEN", "--places", "1")
        said = self.told("tr", "unqueue", leaves, "TAI-W", "--reason", "work")
        self.assertIn("TAI-OPEN grubundaki teklif sona erdi", said)
        self.assertEqual(self.says("people", "group", "TAI-OPEN")["taken"], 0)
        self.verify()

    def test_a_group_without_a_minimum_opens_with_one(self):
        person, = self.women(1)
        self.assertNotIn("opens", self.answers(0, "people", "group", "LIT-W").stdout)
        self.assertEqual(self.says("people", "group", "LIT-W")["smallest"], 1)
        self.assertIn("it opens with 12, 12 more", self.answers(0, "people", "group", "TAI-W").stdout)
        self.queue(person, "LIT-W", 1)
        told = self.says("people", "place")
        self.assertEqual((told["placed"], told["not_opened"]), (1, []))

    def test_from_a_group_into_the_same_is_no_move_in_any_language(self):
        person, = self.women(1)
        for language, words in (("en", "this is the same group twice"), ("tr", "bu iki kez aynı grup"), ("ar", "هذه المجموعة نفسها مرتين")):
            self.refuses("people", "transfer", person, "TAI-X", "TAI-X", "--language", language, says=[words])


if __name__ == "__main__":
    unittest.main()
