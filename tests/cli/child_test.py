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

    def sign_in(self, *children, **options):
        return self.says("child", "in", *children, "--by", MOTHER, "--room", "G3", "--fetch", "12:00", **options)

    def inside(self):
        return sorted(p["code"] for p in self.says("child", "here")["people"] if p["seen"] == "child")

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

    def test_only_who_is_on_the_list_today_takes_a_child(self):
        visit = self.sign_in(SON)
        self.refuses("child", "out", SON, "--to", NEIGHBOUR, "--code", visit["code"], says=[f"{NEIGHBOUR} is not on the list"])
        self.refuses("child", "out", SON, "--code", visit["code"], says=["is not on the list"])
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
        self.refuses("child", "in", DAUGHTER, "--by", MOTHER, "--room", "G3", who="AN1F", says=[f"{DAUGHTER} is in none of your groups"])
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
        self.refuses("child", "incidents", who="TI1F", says=["may not read incidents"])
        self.verify()

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
