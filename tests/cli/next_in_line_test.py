"""Whose turn a free place is: what speaks against a place speaks against an offer of it, and nobody is asked for ever."""

import unittest

from places_test import Registered
from workplace import WEEK


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
