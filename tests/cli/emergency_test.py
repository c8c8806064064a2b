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
