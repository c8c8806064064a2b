"""One lesson moved, one lost and made up for: every planned session ends as held, moved or lost."""

import json
import pathlib
import re
import unittest

from workplace import SOURCE, WEEK, Workplace, code

MOTHER, FREE, BUSY, CHILD = (code(n * 5_700_211 + 3) for n in range(1, 5))
TUESDAY = ("TAI-W", "2016-04-05")


class Lessons(Workplace):
    def setUp(self):
        super().setUp()
        self.enrol("TAI-W", MOTHER, FREE, BUSY)
        for week in ("2016-W14", "2016-W15"):
            self.answers(0, "publish", WEEK, "--week", week)

    def move(self, *words, code=0, **more):
        return self.says("attend", "move", *TUESDAY, *words, "--reason", "staff_absent", code=code, **more)

    def book_first(self, *words, **more):
        """What the list offers first, booked as it was seen."""
        first = self.says("attend", "make-up", *words, **more)["slots"][0]
        return self.says("attend", "make-up", *words, "--book", first["book"], **more)

    def ledger(self, now="2016-04-30T10:00", days=("2016-04-04", "2016-04-10")):
        [line] = self.says("report", "attendance", "--group", "TAI-W", "--from", days[0], "--to", days[1], now=now)
        return [line[k] for k in ("planned", "held", "moved", "lost", "open")]


class Moving(Lessons):
    def test_a_moved_lesson_is_opened_where_it_went_and_ends_as_moved(self):
        done = self.move("--to", "2016-04-08", "--at", "09:15")
        self.assertEqual((done["moved"], done["date"], done["time"], done["room"]), (True, "2016-04-08", "09:15-12:25", "201"))
        self.refuses("attend", "sheet", *TUESDAY, says=["has no register on 2016-04-05", "it was moved to 2016-04-08 09:15"])
        self.refuses("attend", "mark", *TUESDAY, "--present", "all", says=["it was moved to 2016-04-08 09:15", "ask for 2016-04-08"])
        today = [o for o in self.says("attend", "today", now="2016-04-08T13:00") if o["groups"] == ["TAI-W"]]
        self.assertEqual([o["time"] for o in today], ["09:15-12:25"])
        self.answers(0, "attend", "mark", "TAI-W", "2016-04-08", "--present", "all", now="2016-04-08T12:30")
        self.answers(0, "attend", "close", "TAI-W", "2016-04-08", now="2016-04-08T12:30")
        self.assertEqual(self.ledger(), ["4", "0", "1", "0", "3"])
        self.refuses("attend", "move", "TAI-W", "2016-04-08", "--to", "2016-04-09", "--at", "09:15", "--reason", "room",
                     says=["3 people in the register", "is not moved"])
        self.verify()

    def test_it_belongs_to_the_week_that_planned_it(self):
        self.move("--to", "2016-04-15", "--at", "09:15")
        self.answers(0, "attend", "mark", "TAI-W", "2016-04-15", "--present", "all", now="2016-04-15T12:30")
        self.answers(0, "attend", "close", "TAI-W", "2016-04-15", now="2016-04-15T12:30")
        self.assertEqual(self.ledger(), ["4", "0", "1", "0", "3"])
        self.assertEqual(self.ledger(days=("2016-04-05", "2016-04-05")), ["1", "0", "1", "0", "0"])
        self.assertEqual(self.ledger(days=("2016-04-11", "2016-04-17")), ["4", "0", "0", "0", "4"])
        # Who came, came on the day to which it went.
        [line] = self.says("report", "attendance", "--group", "TAI-W", "--from", "2016-04-15", "--to", "2016-04-15",
                           now="2016-04-30T10:00")
        self.assertEqual((line["planned"], line["hours_attended"]), ("0", "12"))

    def test_it_can_be_moved_again_and_a_later_version_of_the_week_leaves_it_there(self):
        self.move("--to", "2016-04-08", "--at", "09:15")
        again = self.says("attend", "move", "TAI-W", "2016-04-08", "--to", "2016-04-15", "--at", "09:15", "--reason", "room")
        self.assertEqual(again["date"], "2016-04-15")
        self.answers(0, "attend", "conflicts", "--from", "2016-04-04", "--to", "2016-04-15")
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        self.assertEqual(self.says("attend", "sheet", "TAI-W", "2016-04-15")["time"], "09:15-12:25")
        self.verify()

    def test_a_later_version_that_meets_a_lesson_where_it_was_made_up_moved_or_opened_says_so(self):
        """W15 as published has TAI-X in room 201 on Friday afternoon; later versions have it in the morning."""
        self.answers(0, "attend", "cancel", "TAI-W", "2016-04-12", "--reason", "staff_absent")
        self.answers(0, "attend", "make-up", "TAI-W", "2016-04-12", "--book", "2016-04-15T09:15/201")
        text = pathlib.Path(WEEK).read_text(encoding="utf-8")
        lesson = '{session: TAI-X.4, day: fri, start: "14:00"'
        self.assertIn(lesson, text)
        later = self.folder / "later.yaml"
        later.write_text(text.replace(lesson, lesson.replace("14:00", "09:15")), encoding="utf-8")
        for language, words in (("en", ["TAI-W was moved, made up for or opened at 2016-04-15 09:15-12:25, room 201", "room 201 is taken by TAI-X, 09:15-12:25",
                                        "TI1F is with TAI-X", "'merkez attend move'"]),
                                ("tr", ["program orada onunla çakışıyor", "201 odası dolu"]), ("ar", ["والجدول يتعارض معه هناك"])):
            told = self.answers(0, "publish", str(later), "--week", "2016-W15", "--language", language)
            self.assertIn("Published 2016-W15", told.stdout)
            for word in words:
                self.assertIn(word, told.stderr)
        [clash] = self.says("publish", str(later), "--week", "2016-W15")["clashes"]
        self.assertEqual((clash["date"], clash["time"], clash["room"], len(clash["with"])), ("2016-04-15", "09:15-12:25", "201", 2))
        self.assertEqual(self.says("publish", WEEK, "--week", "2016-W15")["clashes"], [])
        self.assertEqual(self.says("publish", str(later), "--week", "2016-W15", now="2016-04-16T10:00")["clashes"], [], "it is over")

    def test_a_later_version_that_meets_a_moved_lesson_says_so(self):
        self.move("--to", "2016-04-08", "--at", "09:15")
        text = pathlib.Path(WEEK).read_text(encoding="utf-8")
        later = self.folder / "later.yaml"
        lesson = '{session: TAI-X.4, day: fri, start: "14:00"'
        later.write_text(text.replace(lesson, lesson.replace("14:00", "09:00")), encoding="utf-8")
        [clash] = self.says("publish", str(later), "--week", "2016-W14")["clashes"]
        self.assertEqual((clash["occurrence"], clash["date"]), ("TAI-W.2@2016-W14", "2016-04-08"))

    def test_a_later_version_says_where_it_is_now(self):
        self.move("--to", "2016-04-08", "--at", "09:15")
        text = pathlib.Path(WEEK).read_text(encoding="utf-8")
        lesson = '{session: TAI-W.2, day: tue, start: "09:15"'
        self.assertIn(lesson, text)
        later = self.folder / "later.yaml"
        later.write_text(text.replace(lesson, lesson.replace("09:15", "13:15")), encoding="utf-8")
        done = self.answers(0, "publish", str(later), "--week", "2016-W14")
        self.assertIn("TAI-W.2@2016-W14 stays where it was moved to (2016-04-08 09:15): its register has entries", done.stderr)
        self.assertEqual(self.says("attend", "sheet", "TAI-W", "2016-04-08")["time"], "09:15-12:25")

    def test_what_is_taken_then_is_said_with_who_has_it_and_nothing_is_written(self):
        monday = self.says("attend", "sheet", "TAI-X", "2016-04-04")
        start = monday["time"].split("-")[0]
        self.assertEqual(monday["room"], "201")
        done = self.move("--to", "2016-04-04", "--at", start, code=1)
        self.assertFalse(done["moved"])
        self.assertIn(f"room 201 is taken by TAI-X, {monday['time']}", done["why"])
        done = self.move("--to", "2016-04-06", "--at", "09:15", "--room", "202", code=1)
        self.assertIn("TI1F is with TAI-W, 09:15-12:25", done["why"])
        self.assertIn("TAI-W has TAI-W.3, 09:15-12:25", done["why"])
        text = self.answers(1, "attend", "move", *TUESDAY, "--to", "2016-04-23", "--at", "09:15", "--reason", "room").stdout
        self.assertIn("cannot be moved to 2016-04-23 09:15-12:25, room 201:\n  - the centre is closed", text)
        self.assertIn("National Sovereignty", text)
        self.assertEqual(self.says("attend", "sheet", *TUESDAY)["date"], "2016-04-05")

    def test_who_has_something_else_then_is_named(self):
        self.tell(self.event("people.enrol", {"code": BUSY, "from": "2016-03-07", "group": "TUR-A1-W"}))
        done = self.move("--to", "2016-04-08", "--at", "09:15")   # Turkish begins at 09:45
        self.assertEqual((done["people"], done["not_free"]), (3, [BUSY]))

    def test_a_time_at_which_mothers_cannot_come_is_warned_of(self):
        self.assertEqual(self.move("--to", "2016-04-08", "--at", "09:15")["outside_times_of"], [])
        done = self.answers(0, "attend", "move", "TAI-W", "2016-04-08", "--to", "2016-04-06", "--at", "13:30", "--reason", "room")
        self.assertIn("lies outside the times of TAI-W", done.stderr)

    def test_slips_are_named_together(self):
        self.refuses("attend", "move", *TUESDAY, "--to", "2016-04-08", "--at", "9", "--room", "2O1", "--reason", "rom",
                     says=["'9'", "there is no room '2O1'", "did you mean 'room'"])
        self.refuses("attend", "move", *TUESDAY, "--to", "2016-04-05", "--at", "09:15", "--reason", "room",
                     says=["is there already"])
        self.refuses("attend", "move", *TUESDAY, "--to", "2016-04-08", "--at", "22:00", "--reason", "room",
                     says=["go past midnight"])
        self.answers(0, "attend", "cancel", *TUESDAY, "--reason", "weather")
        self.refuses("attend", "move", *TUESDAY, "--to", "2016-04-08", "--at", "09:15", "--reason", "room",
                     says=["did not happen: weather", "make-up"])

    def test_whom_it_is_for(self):
        for name, role in (("TI1F", "instructor"), ("HI1F", "instructor"), ("number", "reporting")):
            self.account(name, role)
        words = ["attend", "move", *TUESDAY, "--to", "2016-04-08", "--at", "09:15", "--reason", "room"]
        self.refuses(*words, who="HI1F", says=["not one of your groups"])
        self.refuses(*words, who="number", says=["may not take attendance"])
        self.refuses("attend", "move", *TUESDAY, "--to", "2016-04-29", "--at", "09:15", "--reason", "room", who="TI1F",
                     says=["out of your reach"])
        self.answers(0, *words, who="TI1F")


class Appointments(Workplace):
    def test_two_clients_of_one_group_have_theirs_at_one_time(self):
        """Each appointment of such a group is another client's: what must be free is the room and who gives it."""
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        for who in ("PS1F", "PS2M"):
            self.account(who, "psychologist")
        at = ("attend", "open", "IND-ARF", "2016-04-08", "--time", "15:45-16:35", "--room", "205")
        now = "2016-04-08T10:00"
        self.assertIn("PS1F is with IND-ARF", self.answers(1, *at, who="PS1F", now=now).stdout)
        self.answers(0, *at, who="PS2M", now=now)
        self.verify()


class MakingUp(Lessons):
    now = "2016-04-05T13:00"

    def setUp(self):
        super().setUp()
        self.answers(0, "attend", "cancel", *TUESDAY, "--reason", "staff_absent")

    def slots(self, *words, code=0, **more):
        return self.says("attend", "make-up", *TUESDAY, *words, code=code, **more)

    def test_the_best_times_are_listed_and_one_is_booked_in_one_step(self):
        found = self.slots()
        self.assertEqual(found["people"], 3)
        self.assertEqual(found["not_published"], ["2016-W16"])
        self.assertTrue(found["slots"])
        best = found["slots"][0]
        self.assertEqual((best["can_come"], best["room"], best["not_free"]), (3, "201", []))
        self.assertEqual([s["can_come"] for s in found["slots"]], sorted((s["can_come"] for s in found["slots"]), reverse=True))
        booked = self.book_first(*TUESDAY)
        self.assertEqual((booked["date"], booked["time"]), (best["date"], best["time"]))
        self.refuses("attend", "make-up", *TUESDAY, says=["is made up for already"])
        late = best["date"] + "T" + best["time"].split("-")[1]
        at = ["TAI-W", best["date"], "--at", best["time"].split("-")[0]]
        self.answers(0, "attend", "mark", *at, "--present", "all", now=late)
        self.answers(0, "attend", "close", *at, now=late)
        self.assertEqual(self.ledger(), ["4", "0", "1", "0", "3"])
        self.verify()

    def test_the_command_that_is_printed_books_the_first_of_its_list(self):
        start = self.says("attend", "sheet", *TUESDAY)["time"].split("-")[0]
        asked = ("attend", "make-up", *TUESDAY, "--at", start, "--from", "2016-04-09", "--to", "2016-04-16")
        best = self.says(*asked)["slots"][0]
        self.assertNotEqual(best, self.says("attend", "make-up", *TUESDAY)["slots"][0])
        printed = re.search("'merkez (.*)'", self.answers(0, *asked).stdout).group(1)
        booked = self.says(*printed.split())
        self.assertEqual((booked["date"], booked["time"], booked["room"]), (best["date"], best["time"], best["room"]))

    def test_the_lost_time_itself_is_never_offered(self):
        # Known on the day before: all of Thursday lies ahead still.
        thursday, now = ("TAI-W", "2016-04-07"), "2016-04-06T10:00"
        for reason in ("room", "staff_absent"):
            self.answers(0, "attend", "cancel", *thursday, "--reason", reason, now=now)
            found = self.says("attend", "make-up", *thursday, "--from", "2016-04-07", "--to", "2016-04-08", now=now)["slots"]
            self.assertTrue(found)
            self.assertEqual([s for s in found if s["date"] == thursday[1] and s["time"] < "12:25"], [], reason)
            self.answers(0, "attend", "cancel", *thursday, "--take-back", "--reason", "mistake", now=now)

    def test_no_time_that_was_lost_is_offered_when_the_make_up_is_lost_too(self):
        thursday, now = ("TAI-W", "2016-04-07"), "2016-04-06T10:00"
        days = ("--from", "2016-04-07", "--to", "2016-04-15")
        self.answers(0, "attend", "cancel", *thursday, "--reason", "staff_absent", now=now)
        made = self.book_first(*thursday, *days, now=now)
        make_up = ("TAI-W", made["date"], "--at", made["time"].split("-")[0])
        self.answers(0, "attend", "cancel", *make_up, "--reason", "staff_absent", now=now)
        lost = ((thursday[1], "09:15-12:25"), (made["date"], made["time"]))
        for asked in (make_up, thursday):
            found = self.says("attend", "make-up", *asked, *days, now=now)["slots"]
            self.assertTrue(found)
            for slot in found:
                begin, end = slot["time"].split("-")
                for date, time in lost:
                    self.assertFalse(slot["date"] == date and begin < time.split("-")[1] and time.split("-")[0] < end, (asked, slot))

    def test_who_announced_an_absence_cannot_come_to_a_make_up_then(self):
        thursday, now = ("TAI-W", "2016-04-07"), "2016-04-06T10:00"
        days = ("--from", "2016-04-08", "--to", "2016-04-15")
        self.answers(0, "attend", "cancel", *thursday, "--reason", "room", now=now)
        first = self.says("attend", "make-up", *thursday, *days, now=now)["slots"][0]
        self.answers(0, "attend", "announce", FREE, "--from", first["date"], "--reason", "work", now=now)
        found = {s["book"]: s for s in self.says("attend", "make-up", *thursday, *days, now=now)["slots"]}
        self.assertFalse(first["book"] in found and found[first["book"]]["can_come"] == first["can_come"])
        self.assertTrue(all(s["date"] != first["date"] or s["can_come"] < first["can_come"] for s in found.values()))
        self.answers(0, "attend", "announce", FREE, "--from", first["date"], "--take-back", now=now)
        self.assertEqual(self.says("attend", "make-up", *thursday, *days, now=now)["slots"][0], first)

    def test_which_reason_says_that_the_teacher_is_away_is_for_the_centre_to_say(self):
        standard = (SOURCE / "config/attendance/standard.json").read_text(encoding="utf-8")
        thursday, now = ("TAI-W", "2016-04-07"), "2016-04-06T10:00"
        self.answers(0, "attend", "move", *thursday, "--to", thursday[1], "--at", "09:15", "--room", "G2", "--reason", "room", now=now)
        for code, said in (("teacher_ill", True), ("staff_absent", False)):
            rules = standard.replace('"code": "staff_absent"', f'"code": "{code}"')
            (self.centre / "attendance.json").write_text(rules if said else rules.replace(', "says": "staff_away"', ""), encoding="utf-8")
            self.answers(0, "attend", "cancel", *thursday, "--reason", code, now=now)
            # No time of that morning with them; where nothing is said of them, the group's usual room would do.
            found = self.says("attend", "make-up", *thursday, "--from", thursday[1], "--to", thursday[1], now=now, code=1 if said else 0)["slots"]
            self.assertEqual([s["time"] for s in found], [] if said else ["09:15-12:25"])
            self.answers(0, "attend", "cancel", *thursday, "--take-back", "--reason", "mistake", now=now)

    def test_a_cancellation_stays_while_a_make_up_is_booked(self):
        back = ("attend", "cancel", *TUESDAY, "--take-back", "--reason", "mistake")
        booked = self.book_first(*TUESDAY)
        start = booked["time"].split("-")[0]
        self.refuses(*back, says=[f"is made up for on {booked['date']} {booked['time']}", f"attend cancel TAI-W {booked['date']} --at {start}"])
        make_up = ("attend", "cancel", "TAI-W", booked["date"], "--at", start)
        self.answers(0, *make_up, "--reason", "other")
        self.answers(0, *back)
        self.assertEqual(self.ledger(), ["4", "0", "0", "0", "4"])
        self.refuses(*make_up, "--take-back", "--reason", "mistake", says=["the lesson that it made up for takes place"])
        self.verify()

    def test_a_make_up_that_was_lost_leaves_the_lesson_to_another_and_does_not_come_back_beside_it(self):
        first = self.book_first(*TUESDAY)
        lost = ("attend", "cancel", "TAI-W", first["date"], "--at", first["time"].split("-")[0])
        self.answers(0, *lost, "--reason", "other")
        second = self.book_first(*TUESDAY)  # not the time that was lost
        self.assertNotEqual((first["date"], first["time"]), (second["date"], second["time"]))
        self.refuses("attend", "make-up", *TUESDAY, says=[f"is made up for already, on {second['date']} {second['time']}"])
        self.refuses(*lost, "--take-back", "--reason", "mistake", says=["is made up for already", second["time"]])
        # And from the start: the lesson itself is taken back, and lost again.
        other = ("attend", "cancel", "TAI-W", second["date"], "--at", second["time"].split("-")[0])
        self.answers(0, *other, "--reason", "other")
        self.answers(0, "attend", "cancel", *TUESDAY, "--take-back", "--reason", "mistake")
        self.answers(0, "attend", "cancel", *TUESDAY, "--reason", "staff_absent")
        self.answers(0, "publish", WEEK, "--week", "2016-W16")
        self.book_first(*TUESDAY, "--to", "2016-04-22")
        self.verify()

    def test_a_cancelled_lesson_whose_room_was_given_away_stays_cancelled(self):
        thursday = ("TAI-W", "2016-04-07")
        lesson = self.says("attend", "sheet", *thursday)
        self.answers(0, "attend", "cancel", *thursday, "--reason", "room")
        self.answers(0, "attend", "open", "TAI-X", thursday[1], "--time", lesson["time"], "--room", lesson["room"])
        done = self.says("attend", "cancel", *thursday, "--take-back", "--reason", "mistake", code=1)
        self.assertTrue(any(f"{lesson['room']} is taken by TAI-X" in why for why in done["why"]), done)
        self.assertEqual(self.says("attend", "sheet", *thursday)["state"], "did not happen")

    def test_nothing_that_is_found_is_taken(self):
        """Each slot of the list can be had: a lesson moved there is not refused for room or staff."""
        for slot in self.slots("--to", "2016-04-12")["slots"][:4]:
            done = self.says("attend", "move", "TAI-W", "2016-04-14", "--to", slot["date"], "--at", slot["time"].split("-")[0],
                             "--room", slot["room"], "--reason", "room")
            self.assertTrue(done["moved"], slot)
            self.says("attend", "move", "TAI-W", slot["date"], "--was-at", slot["time"].split("-")[0], "--to", "2016-04-14",
                      "--at", "09:15", "--room", "201", "--reason", "room")

    def test_who_has_another_place_is_not_free_and_a_mother_comes_where_childcare_has_a_place(self):
        # On Fridays the six places of childcare are taken by others.
        others = [code(n * 3_100_007 + 9) for n in range(1, 7)]
        self.enrol("CRE-FRI", *others)
        self.register_people(CHILD)
        self.tell(self.event("people.enrol", {"code": BUSY, "from": "2016-03-07", "group": "TUR-A1-W"}),
                  self.event("people.household", {"code": MOTHER, "household": code(77)}),
                  self.event("people.household", {"code": CHILD, "household": code(77)}),
                  self.event("people.enrol", {"code": CHILD, "from": "2016-03-07", "group": "CRE-AM"}))
        found = self.slots()["slots"]
        for slot in found:
            self.assertEqual(slot["can_come"] + slot["without_care"] + len(slot["not_free"]), 3, slot)
        turkish = {}
        for day in (f"2016-04-{n:02}" for n in range(6, 18)):
            done = self.run_as("admin", "attend", "sheet", "TUR-A1-W", day, "--json")
            if done.returncode == 0:
                turkish[day] = json.loads(done.stdout)["time"].split("-")
        self.assertTrue(turkish)
        for slot in found:
            start, end = slot["time"].split("-")
            meets = slot["date"] in turkish and start < turkish[slot["date"]][1] and turkish[slot["date"]][0] < end
            self.assertEqual(slot["not_free"], [BUSY] if meets else [], slot)
            friday = slot["date"] in ("2016-04-08", "2016-04-15")
            self.assertEqual(slot["without_care"], 1 if friday else 0, slot)
        self.assertEqual({s["without_care"] for s in self.slots("--from", "2016-04-08", "--to", "2016-04-08")["slots"]}, {1})

    def test_therapy_and_case_work_keep_nobody_from_another_time_for_who_may_not_know_of_them(self):
        self.account("TI1F", "instructor")
        days = ("2016-04-06", "2016-04-07", "2016-04-08", "2016-04-11", "2016-04-12")
        asked = [(), ("--json",), *(("--from", day, "--to", day, "--json") for day in days)]

        def seen():
            return [self.run_as(who, "attend", "make-up", *TUESDAY, *more).stdout for who in ("admin", "TI1F") for more in asked]
        before = seen()
        # Into all that Ankara has of both, shared groups of cases too: so every time that is proposed is one of theirs.
        services = (self.centre / "services.yaml").read_text(encoding="utf-8")
        confidential = re.findall(r"id: ((?:IND|CASE)-[A-Z-]+)", services)
        self.assertIn("CASE-AR", confidential)
        self.tell(*[self.event("people.enrol", {"code": FREE, "from": "2016-03-07", "group": group}) for group in confidential])
        self.assertEqual(seen(), before)
        moved = self.says("attend", "move", "TAI-W", "2016-04-07", "--to", "2016-04-08", "--at", "09:15", "--reason", "room")
        self.assertEqual((moved["people"], moved["not_free"]), (3, []))

    def test_what_was_not_lost_is_not_made_up_for(self):
        self.refuses("attend", "make-up", "TAI-W", "2016-04-06", says=["was not lost", "attend cancel"])
        for typed in ("1", "2016-04-08", "2016-04-08T9:15/201", "T09:15/201"):
            self.refuses("attend", "make-up", *TUESDAY, "--book", typed, says=[f"'{typed}' is no time to book", "2016-04-08T09:15/201"])
        for never in ("2016-04-08T03:00/201", "2016-05-02T09:15/201", "2016-04-08T09:15/nowhere", "2016-04-08T09:15"):
            self.refuses("attend", "make-up", *TUESDAY, "--book", never, says=[f"{never} is not free", "without --book"])
        self.refuses("attend", "make-up", *TUESDAY, "--from", "2016-04-01", says=["2016-04-01 is over"])
        found = self.slots("--from", "2016-05-02", "--to", "2016-05-06", code=1)
        self.assertEqual((found["slots"], found["not_published"]), ([], ["2016-W18"]))
        text = self.answers(1, "attend", "make-up", *TUESDAY, "--from", "2016-05-02", "--to", "2016-05-06").stdout
        self.assertIn("Not published, so not looked at: 2016-W18", text)

    def test_two_desks_do_not_book_one_place(self):
        best = self.slots()["slots"][0]
        start = best["time"].split("-")[0]
        self.answers(0, "attend", "open", "TAI-X", best["date"], "--time", best["time"], "--room", best["room"], "--staff", "TI1F")
        self.assertNotIn((best["date"], start), [(s["date"], s["time"].split("-")[0]) for s in self.slots()["slots"]])

    def test_what_is_booked_is_what_was_seen_though_another_desk_booked_meanwhile(self):
        seen = self.slots()["slots"]
        first, later = seen[0], next(s for s in seen if s["date"] != seen[0]["date"])
        # Somebody else takes the first, and all others move up in the list.
        self.answers(0, "attend", "open", "TAI-X", first["date"], "--time", first["time"], "--room", first["room"], "--staff", "HI1F")
        self.assertNotEqual(self.slots()["slots"].index(later), seen.index(later))
        self.refuses("attend", "make-up", *TUESDAY, "--book", first["book"], says=[f"{first['book']} is not free"])
        booked = self.says("attend", "make-up", *TUESDAY, "--book", later["book"])
        self.assertEqual([booked[k] for k in ("date", "time", "room")], [later[k] for k in ("date", "time", "room")])

    def test_of_two_desks_that_book_in_one_moment_one_is_told(self):
        book = ("attend", "make-up", *TUESDAY, "--book", self.slots()["slots"][0]["book"])
        self.assertEqual(sorted(code for code, _ in self.at_once(book, book)), [0, 2])

    def test_the_list_fits_the_screen(self):
        for line in self.answers(0, "attend", "make-up", *TUESDAY).stdout.splitlines():
            self.assertLessEqual(len(line), 100, line)


class WithoutPlace(Lessons):
    """What the week has no place for stands on its first day, and says so."""

    def setUp(self):
        super().setUp()
        week = pathlib.Path(WEEK).read_text(encoding="utf-8")
        kept = [line for line in week.splitlines() if "{session: TAI-W.3," not in line]
        file = self.folder / "without.yaml"
        file.write_text("\n".join(kept) + "\n", encoding="utf-8")
        self.answers(0, "publish", str(file), "--week", "2016-W15")

    now = "2016-04-11T09:20"

    def test_it_is_named_where_it_is_shown_and_looked_for(self):
        [row] = [line for line in self.answers(0, "attend", "today").stdout.splitlines() if "no place in the week" in line]
        self.assertIn("TAI-W.3", row)
        self.refuses("attend", "sheet", "TAI-W", "2016-04-13",
                     says=["TAI-W.3 has no place in that week", "ask for 2016-04-11 --at TAI-W.3"])
        self.refuses("attend", "mark", "TAI-W", "2016-04-11", "--at", "TAI-W.3", "--present", "all",
                     says=["TAI-W.3 (no place in the week of 2016-04-11) does not take place"])

    def test_it_is_no_second_lesson_of_that_day(self):
        self.assertEqual(self.says("attend", "sheet", "TAI-W", "2016-04-11")["time"], "09:15-12:25")
        self.answers(0, "attend", "mark", "TAI-W", "2016-04-11", "--present", "all")
        found = self.says("attend", "make-up", "TAI-W", "2016-04-11", "--at", "TAI-W.3")["slots"]
        self.assertTrue(found)


class TeacherAway(Lessons):
    """Who was not there for one lesson is there for no other at that time."""
    now = "2016-04-04T13:00"

    def setUp(self):
        super().setUp()
        self.move("--to", "2016-04-08", "--at", "09:15")  # for staff_absent
        self.lost = ("attend", "open", "TAI-X", "2016-04-05", "--time", "11:00-12:00", "--room", "G2")

    def test_no_lesson_of_the_same_teacher_goes_where_one_was_moved_away_because_they_were_absent(self):
        why = self.says(*self.lost, "--staff", "TI1F", code=1)["why"]
        self.assertEqual(why, ["TI1F: not there, 09:15-12:25 (TAI-W)"])
        for language, words in (("tr", "TI1F: o saatte yok"), ("ar", "غير موجود")):
            told = self.answers(1, "attend", "move", "TAI-W", "2016-04-06", "--to", "2016-04-05", "--at", "09:15", "--reason", "room",
                                "--language", language)
            self.assertIn(words, told.stdout)
        self.answers(0, *self.lost)  # with nobody of the staff

    def test_the_finder_does_not_offer_it_for_another_lesson(self):
        thursday, day = ("TAI-W", "2016-04-07"), ("--from", "2016-04-05", "--to", "2016-04-05")
        self.answers(0, "attend", "cancel", *thursday, "--reason", "room")
        self.assertEqual(self.says("attend", "make-up", *thursday, *day, code=1)["slots"], [])
        back = ("attend", "move", "TAI-W", "2016-04-08", "--to", "2016-04-05", "--at", "09:15", "--reason", "room")
        self.answers(0, *back)
        self.answers(0, "attend", "move", *TUESDAY, "--to", "2016-04-08", "--at", "09:15", "--reason", "room")
        self.assertIn("09:15-12:25", [s["time"] for s in self.says("attend", "make-up", *thursday, *day)["slots"]])

    def test_what_was_moved_for_another_reason_leaves_its_time(self):
        self.answers(0, "attend", "move", "TAI-W", "2016-04-06", "--to", "2016-04-15", "--at", "09:15", "--reason", "room")
        self.says("attend", "open", "TAI-X", "2016-04-06", "--time", "09:15-10:00", "--room", "G2", "--staff", "TI1F")

    def test_the_lesson_itself_goes_back_with_a_warning_and_the_time_is_theirs_again(self):
        back = self.answers(0, "attend", "move", "TAI-W", "2016-04-08", "--to", "2016-04-05", "--at", "09:15", "--reason", "room")
        self.assertIn("TI1F: not there, 09:15-12:25 (TAI-W)", back.stderr)
        self.answers(0, "attend", "move", *TUESDAY, "--to", "2016-04-08", "--at", "09:15", "--reason", "room")
        self.says(*self.lost, "--staff", "TI1F")

    def test_lesson_hours_that_were_lost_so_count_too_and_what_is_taken_back_does_not(self):
        self.answers(0, "attend", "cancel", "TAI-W", "2016-04-06", "--reason", "staff_absent", "--hours", "1-2")
        asked = ("attend", "open", "TAI-X", "2016-04-06", "--room", "G2", "--staff", "TI1F", "--time")
        self.assertIn("TI1F: not there, 09:15-10:45 (TAI-W)", self.says(*asked, "10:00-10:45", code=1)["why"])
        self.answers(0, "attend", "cancel", "TAI-W", "2016-04-06", "--take-back", "--reason", "mistake")
        self.answers(0, "attend", "cancel", "TAI-W", "2016-04-06", "--reason", "staff_absent")
        self.assertEqual(self.says(*asked, "12:00-12:25", code=1)["why"], ["TI1F: not there, 09:15-12:25 (TAI-W)"])
        self.answers(0, "attend", "cancel", "TAI-W", "2016-04-06", "--take-back", "--reason", "mistake")

    def test_a_meeting_that_was_held_then_is_written_down_with_a_warning(self):
        done = self.answers(0, *self.lost, "--staff", "TI1F", now="2016-04-05T13:00")
        self.assertIn("not there", done.stderr)


class Opening(Lessons):
    """A meeting that no week planned has to fit into the house as long as it lies ahead."""

    def opens(self, date, time, *words, code=0, **more):
        return self.says("attend", "open", "TAI-X", date, "--time", time, *words, code=code, **more)

    def test_what_lies_ahead_is_refused_with_everything_that_stands_against_it(self):
        told = self.opens("2016-04-08", "13:30-14:15", "--room", "201", "--staff", "TI1F", code=1)
        self.assertFalse(told["opened"])
        self.assertTrue(any("201 is taken by" in why for why in told["why"]), told)
        text = self.answers(1, "attend", "open", "TAI-X", "2016-04-23", "--time", "10:00-10:45").stdout
        self.assertIn("cannot be opened:\n  - the centre is closed 00:00-24:00: National Sovereignty", text)
        self.assertEqual([o for o in self.says("attend", "today", now="2016-04-23T11:00") if o["time"] == "10:00-10:45"], [])
        self.verify()

    def test_a_room_that_is_closed_then_or_cannot_be_booked_is_not_taken(self):
        file = self.centre / "centre.yaml"
        text = file.read_text(encoding="utf-8")
        self.assertIn("  - id: G2\n", text)
        file.write_text(text.replace("  - id: G2\n", '  - id: G2\n    closed: {days: fri, time: "16:00-17:00"}\n'), encoding="utf-8")
        told = self.opens("2016-04-08", "16:30-17:15", "--room", "G2", code=1)
        self.assertIn("room G2 is not to be used then", told["why"])
        self.refuses("attend", "open", "TAI-X", "2016-04-08", "--time", "16:30-17:15", "--room", "Z9",
                     says=["there is no room 'Z9' to book"])

    def test_a_free_room_and_somebody_free_are_taken(self):
        told = self.opens("2016-04-09", "16:00-16:45", "--staff", "TI1F")
        self.assertEqual((told["opened"], told["odd"]), (True, []))
        again = self.opens("2016-04-09", "16:00-16:45", "--staff", "TI1F", code=1)
        self.assertTrue(any("TI1F is with TAI-X" in why for why in again["why"]), again)

    def test_what_has_begun_is_written_down_and_what_is_odd_about_it_told(self):
        told = self.opens("2016-04-08", "13:30-14:15", "--room", "201", "--staff", "TI1F", now="2016-04-08T14:00")
        self.assertTrue(told["opened"])
        self.assertTrue(any("201 is taken by" in odd for odd in told["odd"]), told)
        self.verify()


if __name__ == "__main__":
    unittest.main()
