"""Who is in the house, where others must not learn how many clients there are."""

import json
import unittest

from workplace import WEEK, Workplace, code


class EmergencyList(Workplace):
    def test_the_emergency_list_counts_one_client_in_a_room_for_one(self):
        clients = [code(n * 5_300_111 + 29) for n in range(1, 7)]
        self.enrol("IND-ARF", *clients)
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        self.account("RC1", "reception")
        told = self.answers(0, "child", "here", "--json", who="RC1", now="2016-04-04T16:40").stdout
        room = [(p["code"], p["seen"]) for p in json.loads(told)["people"] if p["room"] == "203"]
        self.assertEqual(room, [("3 people", "busy")])  # psychologist, interpreter, one client
        for client in clients:
            self.assertNotIn(client, told)

    def test_how_many_are_behind_a_door_follows_from_nothing_that_is_told_of_a_person_elsewhere(self):
        child, mother, adult = (code(n * 6_300_101 + 31) for n in range(1, 4))
        self.register_people(mother)
        self.enrol("IND-ARF", child)
        self.tell("person {} {}".format(child, json.dumps(
            {"code": child, "name": "Child Bada", "birth": "2011-05", "sex": "f", "languages": ["ar"],
             "adults": [{"code": mother, "name": "Hala Bada", "relation": "mother", "guardian": True, "collects": True,
                         "from": "2016-01-01"}]}, sort_keys=True)))
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        self.account("RC1", "reception")
        for staff in ("AN1F", "AN3M"):
            self.answers(0, "child", "staff", staff, "G3", now="2016-04-04T16:30")

        def behind(at):
            people = self.says("child", "here", who="RC1", now=f"2016-04-04T{at}")["people"]
            return [(p["code"], p["seen"]) for p in people if p["room"] == "203"]

        alone = behind("16:40")
        self.assertEqual(alone, [("3 people", "busy")])
        slip = self.says("child", "in", child, "--by", mother, "--room", "G3", now="2016-04-04T16:41")["code"]
        self.assertEqual(behind("16:42"), alone)
        self.answers(0, "child", "out", child, "--to", mother, "--code", slip, now="2016-04-04T16:43")
        self.assertEqual(behind("16:44"), alone)
        # Marked as a guest of another lesson that runs now: no less.
        self.enrol("IND-ARF", adult)
        running = [o for o in self.says("attend", "today", now="2016-04-04T16:45")
                   if o["groups"] and o["room"] != "203" and o["time"] <= "16:45" < o["time"][6:]]
        self.assertTrue(running)
        self.answers(0, "attend", "mark", running[0]["groups"][0], "2016-04-04", "--walk-in", f"{child},{adult}", now="2016-04-04T16:45")
        self.assertEqual(behind("16:46"), alone)
        self.verify()

    def test_how_many_are_behind_a_door_does_not_say_who_has_a_place_there(self):
        client, other = (self.says("people", "add", f"name={name}", "birth=1985-03", "sex=f")["people"][0]["code"]
                         for name in ("Leyla Bada", "Nur Kaya"))
        self.account("RC1", "reception")
        for week in ("2016-W14", "2016-W15"):
            self.answers(0, "publish", WEEK, "--week", week)

        def behind():
            return [(p["code"], p["seen"]) for p in self.says("child", "here", who="RC1", now="2016-04-11T16:40")["people"] if p["room"] == "203"]

        nobody = behind()
        self.assertEqual(nobody, [("3 people", "busy")])  # psychologist, interpreter, and the client of every appointment
        self.enrol("IND-ARF", client)
        self.assertEqual(behind(), nobody)
        for gone in (other, client):
            self.answers(0, "people", "erase", gone, "--sure", who="RC1", now="2016-04-05T10:00")
            self.assertEqual(behind(), nobody, gone)

    def test_who_the_desk_was_told_is_in_a_room_is_there_whatever_the_timetable_says(self):
        self.answers(0, "publish", WEEK, "--week", "2016-W14")

        def rooms(now):
            return {p["code"]: p["room"] for p in self.says("child", "here", now=now)["people"] if p["seen"] == "staff"}

        # Somebody who begins a session, and was with the children of another room before.
        before, after = rooms("2016-04-04T09:00"), rooms("2016-04-04T09:30")
        who = next(c for c in sorted(after) if c.startswith("AN") and c not in before and after[c] != "G4")
        self.answers(0, "child", "staff", who, "G4", now="2016-04-04T09:00")
        self.assertEqual(rooms("2016-04-04T09:30"), {**after, who: "G4"})
        copy = self.folder / "last.backup"
        self.answers(0, "backup", str(copy))
        for part in self.centre.glob("centre.db*"):
            part.unlink()
        self.answers(0, "restore", str(copy))
        self.assertEqual(rooms("2016-04-04T09:30")[who], "G4")
        self.answers(0, "child", "staff", who, "--gone", now="2016-04-04T09:31")
        # No longer with children, so not in the session with children that ran then; in one that begins later again.
        self.assertEqual(rooms("2016-04-04T09:32"), {c: room for c, room in after.items() if c != who})
        later = [o for o in self.says("attend", "today", now="2016-04-04T09:32") if who in o.get("staff", []) and o["time"] > "09:31"]
        self.assertTrue(later, who)
        for o in later:
            self.assertEqual(rooms(f"2016-04-04T{o['time'][:5]}")[who], o["room"])
        self.verify()

    def test_who_was_handed_out_or_announced_to_be_away_is_not_in_the_lesson(self):
        marked, unmarked, early, away, mother = (code(n * 7_100_003 + 41) for n in range(1, 6))
        self.register_people(mother)
        self.enrol("CFS-45", marked, unmarked, early, away)
        for child in (marked, unmarked, early, away):
            document = {"code": child, "name": "Child Bada", "birth": "2011-05", "sex": "f", "languages": ["ar"],
                        "adults": [{"code": mother, "name": "Hala Bada", "relation": "mother", "guardian": True,
                                    "collects": True, "from": "2016-01-01"}]}
            self.tell(f"person {child} {json.dumps(document, sort_keys=True)}")
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        for staff in ("AN1F", "AN3M"):
            self.answers(0, "child", "staff", staff, "G3", now="2016-04-04T10:50")
        self.answers(0, "attend", "announce", away, "--from", "2016-04-04", "--reason", "health", now="2016-04-04T10:00")

        def come(child, at):
            return self.says("child", "in", child, "--by", mother, "--room", "G3", now=f"2016-04-04T{at}")["code"]

        def go(child, slip, at):
            self.answers(0, "child", "out", child, "--to", mother, "--code", slip, now=f"2016-04-04T{at}")

        def listed(at):
            people = self.says("child", "here", now=f"2016-04-04T{at}")["people"]
            return {p["code"]: p["seen"] for p in people if p["code"] in (marked, unmarked, early, away)}

        go(early, come(early, "10:52"), "10:55")  # before the lesson began for which it had come
        slips = {child: come(child, "10:55") for child in (marked, unmarked)}
        self.assertEqual(listed("11:05"), {marked: "child", unmarked: "child"})
        self.answers(0, "attend", "mark", "CFS-45", "today", "--present", marked, now="2016-04-04T11:10")
        for child, slip in slips.items():
            go(child, slip, "11:40")
        self.assertEqual(listed("11:45"), {})
        # The desk may close while the lesson goes on: it was told all the same.
        self.answers(0, "child", "close", now="2016-04-04T11:50")
        self.assertEqual(listed("11:55"), {})
        self.answers(0, "child", "close", "--reopen", "--reason", "too_early", now="2016-04-04T11:56")
        for staff in ("AN1F", "AN3M"):
            self.answers(0, "child", "staff", staff, "G3", now="2016-04-04T11:56")
        come(unmarked, "11:57")
        self.answers(0, "attend", "mark", "CFS-45", "today", "--present", early, now="2016-04-04T11:58")
        self.assertEqual(listed("12:00"), {unmarked: "child", early: "there"})
        self.verify()

    def test_floors_have_their_names_in_each_language_and_ids_for_programs(self):
        self.answers(0, "child", "staff", "AN1F", "G3")
        self.answers(0, "child", "staff", "AN2F", "104")
        for language, names in (("en", ("Ground floor", "First floor")), ("tr", ("Zemin kat", "Birinci kat")),
                                ("ar", ("الطابق الأرضي", "الطابق الأول"))):
            text = self.answers(0, "child", "here", "--language", language).stdout
            for name in names:
                self.assertIn(name, text)
        self.assertEqual([p["floor"] for p in self.says("child", "here")["people"]], ["ground", "first"])


if __name__ == "__main__":
    unittest.main()
