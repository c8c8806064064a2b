"""The Python judge on tiny centres made by hand: for each rule a week that just keeps it and one that just breaks it.

The house: HALL on the ground floor, A and B beside each other on the first, SPEAK (needs silence) beside B. All the
people of the staff may do everything, so that a story is about one rule only.
"""

import contextlib
import copy
import io
import json
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import judge  # noqa: E402  (the path above comes first)

CENTRE = {
    "slot": "5 min", "start_every": "5 min", "hours": [{"days": "mon-sat", "time": "09:00-18:00"}],
    "people_at_most": 180,
    "breaks": [{"id": "prayer", "days": "fri", "time": "12:30-14:00"},
               {"id": "prayer", "days": "fri", "time": "11:30-13:00", "dates": ["2016-03-01 to 2016-03-26"]}],
    "floors": [{"id": "ground", "level": 0}, {"id": "first", "level": 1}],
    "rooms": [
        {"id": "HALL", "floor": "ground", "seats": 60, "layouts": {"chairs": 60, "circle": 20}, "step_free": True,
         "noise": "loud"},
        {"id": "A", "floor": "first", "seats": 40, "area": "60 m2", "equipment": {"machine": 10}, "features": ["sink"]},
        {"id": "B", "floor": "first", "seats": 40},
        {"id": "SPEAK", "floor": "first", "seats": 4, "seats_count": "persons", "noise": "quiet", "needs": "silent"},
        {"id": "LOBBY", "floor": "first", "always_people": 5, "bookable": False}],
    "neighbours": [{"rooms": ["A", "B"]}, {"rooms": ["B", "SPEAK"]}, {"rooms": ["A", "HALL"], "above": True}],
    "equipment": [{"id": "laptop", "quantity": 3}],
}
ROLES = ["worker", "animator", "psychologist", "interpreter"]
STAFF = [{"code": code, "roles": ROLES, "languages": ["ar", "tr"], "sex": code[-1].lower()}
         for code in ("P1F", "P2F", "P3M", "P4M")]


def group(name, *needs, **keys):
    """A group of ten adults who meet once for an hour, with one worker unless other needs are given."""
    return {"id": name, "people": 10, "sessions": 1, "length": "60 min", "changeover": "10 min",
            "staff": list(needs) or [{"role": "worker"}], **keys}


def child_group(name, *needs, **keys):
    return group(name, *(needs or ({"role": "worker", "count": 2},)), ages="6-9", **keys)


def at(session, day, start, room, *staff):
    return {"session": session, "day": day, "start": start, "room": room, "staff": list(staff)}


class Story(unittest.TestCase):
    def judged(self, groups, week, centre=None, staff=None, category="adult", people=(), date="", confidential=True):
        """Breaches of a centre that offers `groups` in one service, with the sessions of `week`."""
        files = {
            "centre.yaml": {**CENTRE, **(centre or {})}, "staff.yaml": {"staff": staff or STAFF},
            "services.yaml": {"services": [{"id": "offer", "category": category, "confidential": confidential,
                                            "groups": groups}]},
            "enrolment.yaml": {"people": list(people)}, "week.yaml": {"week": date, "sessions": week}}
        with tempfile.TemporaryDirectory() as folder:
            place = pathlib.Path(folder) / "centres" / "tiny"
            place.mkdir(parents=True)
            for name, value in files.items():
                (place / name).write_text(json.dumps(value), encoding="utf-8")
            if "holidays" in files["centre.yaml"]:
                (place.parent.parent / "holidays").mkdir()
                (place.parent.parent / "holidays" / "land.yaml").write_text(json.dumps({
                    "fixed": [{"month_day": "10-28", "from": "13:00"}, {"month_day": "07-15", "since": 2017}],
                    "dated": [{"date": "2016-07-05", "until": "2016-07-07"}],
                    "ramadan": [{"from": "2016-06-06", "until": "2016-07-04"}]}), encoding="utf-8")
            return judge.judge_files(place, place / "week.yaml")

    def keeps(self, *story, **more):
        self.assertEqual([str(b) for b in self.judged(*story, **more)], [])

    def breaks(self, rule, text, *story, **more):
        """One rule is broken and no other, and a line says why."""
        lines = [str(b) for b in self.judged(*story, **more)]
        self.assertEqual({line.split()[0] for line in lines}, {rule}, lines)
        self.assertTrue(any(text in line for line in lines), lines)


class Offer(Story):
    def test_a_session_as_it_is_offered(self):
        self.keeps([group("G")], [at("G.1", "mon", "10:00", "A", "P1F")])

    def test_a_session_that_is_missing_or_there_twice(self):
        self.breaks("H0", "G.1 is not in the week", [group("G")], [])
        self.breaks("H0", "G.1 is not placed", [group("G")], [{"session": "G.1"}])
        twice = [at("G.1", "mon", "10:00", "A", "P1F"), at("G.1", "tue", "10:00", "A", "P1F")]
        self.breaks("H0", "is in the week 2 times", [group("G")], twice)

    def test_lost_sessions_belong_into_weeks_of_real_dates(self):
        lost = [{"session": "G.1", "lost": "holiday"}]
        self.breaks("H0", "is not placed", [group("G")], lost)
        self.keeps([group("G")], lost, date="2016-W14")

    def test_fortnightly_sessions_have_their_weeks(self):
        odd = [group("G", weeks="odd")]
        self.keeps(odd, [], date="2016-W14")
        self.breaks("H0", "belongs to the odd weeks", odd, [at("G.1", "mon", "10:00", "A", "P1F")], date="2016-W14")
        self.breaks("H0", "is not in the week", odd, [], date="2016-W15")

    def test_the_people_a_session_needs(self):
        for need, why in (({"role": "cook"}, "is no cook"),
                          ({"role": "worker", "languages": ["fa"]}, "does not speak fa"),
                          ({"role": "worker", "sex": "m"}, "is not a man"),
                          ({"role": "worker", "any_of": ["P2F"]}, "is none of P2F"),
                          ({"role": "worker", "none_of": ["P1F"]}, "is left out by name"),
                          ({"role": "worker", "qualifications": ["first aid"]}, "is not qualified for first aid")):
            self.breaks("H0", why, [group("G", need)], [at("G.1", "mon", "10:00", "A", "P1F")])
        self.breaks("H0", "has nobody as worker", [group("G")], [at("G.1", "mon", "10:00", "A", "")])
        self.breaks("H0", "has 2 people for 1 needs", [group("G")], [at("G.1", "mon", "10:00", "A", "P1F", "P2F")])

    def test_times_of_the_offer(self):
        morning = [group("G", when=[{"days": "mon-fri", "time": "09:15-12:30"}])]
        self.keeps(morning, [at("G.1", "mon", "11:30", "A", "P1F")])
        self.breaks("H0", "outside the times of its offer", morning, [at("G.1", "mon", "11:35", "A", "P1F")])
        self.breaks("H0", "off the raster of 15", [group("G")], [at("G.1", "mon", "10:05", "A", "P1F")],
                    centre={"start_every": "15 min"})
        self.breaks("H0", "cannot come", [group("G", available=[{"days": "sat"}])],
                    [at("G.1", "mon", "10:00", "A", "P1F")])

    def test_what_was_fixed_beforehand(self):
        fixed = [group("G", pins=[{"n": 1, "day": "mon", "start": "09:00", "room": "A"}])]
        self.keeps(fixed, [at("G.1", "mon", "09:00", "A", "P1F")])
        self.breaks("H0", "is fixed to mon", fixed, [at("G.1", "tue", "09:00", "A", "P1F")])
        self.breaks("H0", "is fixed to 09:00", fixed, [at("G.1", "mon", "09:15", "A", "P1F")])
        self.breaks("H0", "is fixed to A", fixed, [at("G.1", "mon", "09:00", "B", "P1F")])

    def test_sessions_inside_and_outside_the_house(self):
        self.breaks("H0", "has no room", [group("G")], [at("G.1", "mon", "10:00", "", "P1F")])
        self.keeps([group("G", off_site=True)], [at("G.1", "mon", "10:00", "", "P1F")])


class Clashes(Story):
    two = [group("G"), group("H")]

    def test_a_room_with_its_changeover(self):
        self.keeps(self.two, [at("G.1", "mon", "10:00", "A", "P1F"), at("H.1", "mon", "11:10", "A", "P2F")])
        self.breaks("H1", "room A: G.1 and H.1 at once", self.two,
                    [at("G.1", "mon", "10:00", "A", "P1F"), at("H.1", "mon", "10:55", "A", "P2F")])

    def test_a_hall_is_its_parts(self):
        rooms = CENTRE["rooms"] + [{"id": "AB", "floor": "first", "seats": 60, "parts": ["A", "B"]}]
        self.breaks("H1", "room B: G.1 and H.1", self.two,
                    [at("G.1", "mon", "10:00", "AB", "P1F"), at("H.1", "mon", "10:30", "B", "P2F")],
                    centre={"rooms": rooms})

    def test_a_person(self):
        offer = [*self.two, group("LATE")]  # in the afternoon, so that the day has its pauses
        late = at("LATE.1", "mon", "14:00", "A", "P1F")
        self.keeps(offer, [at("G.1", "mon", "10:00", "A", "P1F"), at("H.1", "mon", "11:00", "B", "P1F"), late])
        self.breaks("H1", "mon 10:55 P1F is in G.1 and in H.1", offer,
                    [at("G.1", "mon", "10:00", "A", "P1F"), at("H.1", "mon", "10:55", "B", "P1F"), late])

    def test_a_person_fills_one_place(self):
        self.breaks("H1", "fills 2 places", [group("G", {"role": "worker", "count": 2})],
                    [at("G.1", "mon", "10:00", "A", "P1F", "P1F")])

    def test_a_group_and_those_who_belong_to_it(self):
        both = [at("G.1", "mon", "10:00", "A", "P1F"), at("H.1", "mon", "10:30", "B", "P2F")]
        self.keeps(self.two, both)
        self.breaks("H1", "people in common", [group("G"), group("H", shares=["G"])], both)
        self.breaks("H1", "people in common", [group("G", parts=["H"]), group("H")], both)
        self.breaks("H1", "people in common", [group("G"), group("H", serves=["G"])], both)
        self.breaks("H1", "people in common", self.two, both, people=[{"code": "K7", "groups": ["G", "H"]}])

    def test_clients_of_one_service_are_not_one_group(self):
        week = [at("G.1", "mon", "10:00", "A", "P1F"), at("G.2", "mon", "10:30", "B", "P2F")]
        self.keeps([group("G", sessions=2, individual=True)], week)
        self.breaks("H1", "people in common", [group("G", sessions=2)], week)

    def test_odd_and_even_weeks_never_meet(self):
        week = [at("G.1", "mon", "10:00", "A", "P1F"), at("H.1", "mon", "10:00", "A", "P1F")]
        self.keeps([group("G", weeks="odd"), group("H", weeks="even")], week)
        self.assertTrue(self.judged([group("G", weeks="odd"), group("H")], week))


class Capacity(Story):
    def test_places_of_the_room_and_of_its_layout(self):
        self.keeps([group("G", people=40)], [at("G.1", "mon", "10:00", "A", "P1F")])
        self.breaks("H2", "21 people of G.1, at most 20", [group("G", people=21, layout="circle")],
                    [at("G.1", "mon", "10:00", "HALL", "P1F")])
        self.breaks("H2", "61 people of G.1, at most 60", [group("G", people=61)],
                    [at("G.1", "mon", "10:00", "HALL", "P1F")])

    def test_small_rooms_count_everybody(self):
        two = ({"role": "worker"}, {"role": "interpreter"})
        self.keeps([group("G", *two, people=2)], [at("G.1", "mon", "10:00", "SPEAK", "P1F", "P2F")])
        self.breaks("H2", "5 people", [group("G", *two, people=3)], [at("G.1", "mon", "10:00", "SPEAK", "P1F", "P2F")])

    def test_groups_have_a_largest_size(self):
        self.breaks("H2", "10 people in G, at most 9", [group("G", maximum=9)], [at("G.1", "mon", "10:00", "A", "P1F")])

    def test_children_need_floor(self):
        for ages, people, enough in (("6-9", 20, 30.0), ("4-5", 16, 36.8), ("1.5-4", 6, 16.0)):
            rooms = copy.deepcopy(CENTRE["rooms"])
            needs = {"role": "worker", "count": 4}
            offer = [group("G", needs, people=people, ages=ages)]
            week = [at("G.1", "mon", "10:00", "A", "P1F", "P2F", "P3M", "P4M")]
            rooms[1]["area"] = f"{enough} m2"
            self.keeps(offer, week, centre={"rooms": rooms})
            rooms[1]["area"] = f"{enough - 0.1:.1f} m2"
            self.breaks("H2", f"needs {enough} m2", offer, week, centre={"rooms": rooms})


class Caps(Story):
    def test_a_floor_at_every_minute(self):
        """5 in the lobby and two groups with a worker each: 5 + 21 + 24 = 50 fit, one more does not."""
        week = [at("G.1", "mon", "10:00", "A", "P1F"), at("H.1", "mon", "10:55", "B", "P2F")]
        self.keeps([group("G", people=20), group("H", people=23)], week)
        self.breaks("H3", "mon 10:55 first floor: 51 people, at most 50",
                    [group("G", people=20), group("H", people=24)], week)

    def test_the_ground_floor_and_the_house(self):
        rooms = CENTRE["rooms"] + [{"id": "YARD", "floor": "ground", "seats": 200}]
        offer = [group("G", people=100)]
        self.breaks("H3", "ground floor: 101 people, at most 100", offer, [at("G.1", "mon", "10:00", "YARD", "P1F")],
                    centre={"rooms": rooms})
        self.breaks("H3", "building: 26 people, at most 25", [group("G", people=20)],
                    [at("G.1", "mon", "10:00", "A", "P1F")],
                    centre={"people_at_most": 25})

    def test_a_trip_is_not_in_the_house(self):
        self.keeps([group("G", people=300, off_site=True)], [at("G.1", "mon", "10:00", "", "P1F")])


class Rooms(Story):
    def test_things_and_features(self):
        self.keeps([group("G", equipment={"machine": 10}, features=["sink"])], [at("G.1", "mon", "10:00", "A", "P1F")])
        self.breaks("H4", "is not for 11 x machine, it has 10", [group("G", equipment={"machine": 11})],
                    [at("G.1", "mon", "10:00", "A", "P1F")])
        self.breaks("H4", "is not for sink", [group("G", features=["sink"])], [at("G.1", "mon", "10:00", "B", "P1F")])
        self.breaks("H4", "laid out as rows", [group("G", layout="rows")], [at("G.1", "mon", "10:00", "HALL", "P1F")])

    def test_rooms_of_the_session(self):
        self.breaks("H4", "belongs into A", [group("G", rooms=["A"])], [at("G.1", "mon", "10:00", "B", "P1F")])
        self.breaks("H4", "LOBBY is not for sessions", [group("G")], [at("G.1", "mon", "10:00", "LOBBY", "P1F")])

    def test_movable_things_are_shared(self):
        offer = [group("G", equipment={"laptop": 2}), group("H", equipment={"laptop": 2})]
        self.keeps(offer, [at("G.1", "mon", "10:00", "A", "P1F"), at("H.1", "mon", "11:00", "B", "P2F")])
        self.breaks("H4", "mon 10:55 4 x laptop in use, the centre has 3", offer,
                    [at("G.1", "mon", "10:00", "A", "P1F"), at("H.1", "mon", "10:55", "B", "P2F")])


class Hours(Story):
    def with_p1f(self, **keys):
        return [{**STAFF[0], **keys}, *STAFF[1:]]

    def days_of(self, count, length, start="09:00", **keys):
        """`count` sessions of P1F alone, one a day from Monday."""
        offer = [group("G", sessions=count, length=f"{length} min", **keys)]
        return offer, [at(f"G.{n + 1}", judge.DAYS[n], start, "A", "P1F") for n in range(count)]

    def test_own_hours_and_absences(self):
        week = [at("G.1", "mon", "10:00", "A", "P1F")]
        self.keeps([group("G")], week, staff=self.with_p1f(hours=[{"days": "mon", "time": "10:00-11:00"}]))
        self.breaks("H5", "does not work", [group("G")], week,
                    staff=self.with_p1f(hours=[{"days": "mon", "time": "10:05-12:00"}]))
        away = self.with_p1f(absences=[{"dates": "2016-04-04 to 2016-04-05"}])
        self.breaks("H5", "is absent", [group("G")], week, staff=away, date="2016-W14")
        self.keeps([group("G")], week, staff=away, date="2016-W15")

    def test_a_half_day_counts_whole(self):
        """Four mornings of an hour: 4 x 3.5 h = 14 h; a Friday afternoon counts 4 h, any other 4.5 h."""
        self.keeps(*self.days_of(4, 60), staff=self.with_p1f(contract="14 h"))
        self.breaks("H5", "14 h on duty", *self.days_of(4, 60), staff=self.with_p1f(contract="13 h 30 min"))
        for day, duty in (("thu", "4 h 30 min"), ("fri", "4 h")):
            week = [at("G.1", day, "14:00", "A", "P1F")]
            self.keeps([group("G")], week, staff=self.with_p1f(contract=duty))
            self.breaks("H5", f"{duty} on duty", [group("G")], week, staff=self.with_p1f(contract="3 h 30 min"))

    def test_noon_is_at_one(self):
        for start, duty in (("12:00", "3 h 30 min"), ("13:00", "4 h 30 min")):
            self.keeps([group("G")], [at("G.1", "mon", start, "A", "P1F")], staff=self.with_p1f(contract=duty))
            self.breaks("H5", f"{duty} on duty", [group("G")], [at("G.1", "mon", start, "A", "P1F")],
                        staff=self.with_p1f(contract="3 h"))

    def test_teachers_owe_hours_in_class(self):
        teacher = {"roles": ["worker", "sewing instructor"], "contract": "6 h 20 min"}  # 380 min = 8 lesson hours
        self.keeps(*self.days_of(2, 190, lesson_hours=4), staff=self.with_p1f(**teacher))
        self.breaks("H5", "9 h 30 min in class", *self.days_of(3, 190, lesson_hours=4), staff=self.with_p1f(**teacher))
        day = [at("G.1", "mon", "09:00", "A", "P1F"), at("H.1", "mon", "13:30", "A", "P1F")]
        offer = [group("G", lesson_hours=5), group("H", lesson_hours=4)]
        self.breaks("H5", "9 lesson hours, at most 8", offer, day, staff=self.with_p1f(roles=teacher["roles"]))

    def test_five_hours_with_children(self):
        offer = [child_group("G", {"role": "animator"}, {"role": "animator"}, length="155 min"),
                 child_group("H", {"role": "animator"}, {"role": "animator"}, length="145 min")]
        week = [at("G.1", "mon", "09:00", "A", "P1F", "P2F"), at("H.1", "mon", "13:30", "A", "P1F", "P3M")]
        self.keeps(offer, week)
        offer[1]["length"] = "150 min"
        self.breaks("H5", "P1F is 5 h 5 min with children", offer, week)

    def test_five_hours_of_therapy(self):
        """A client counts an hour: five fit into a day, six do not."""
        for clients, fits in ((5, True), (6, False)):
            offer = [group("G", {"role": "psychologist"}, people=1, length="50 min", individual=True, sessions=clients)]
            starts = ["09:00", "10:00", "11:00", "13:30", "14:30", "15:30"]
            week = [at(f"G.{n + 1}", "mon", starts[n], "SPEAK", "P1F") for n in range(clients)]
            if fits:
                self.keeps(offer, week, category="psychosocial")
            else:
                self.breaks("H5", "6 h of therapy", offer, week, category="psychosocial")

    def test_pauses_grow_with_the_day(self):
        """120 + 125 minutes are more than four hours: half an hour of pause."""
        offer = [group("G", length="120 min"), group("H", length="125 min")]
        self.keeps(offer, [at("H.1", "mon", "09:30", "B", "P1F"), at("G.1", "mon", "14:00", "A", "P1F")])
        self.breaks("H5", "has 15 minutes of pause, at least 30", offer,
                    [at("G.1", "mon", "13:30", "A", "P1F"), at("H.1", "mon", "15:45", "B", "P1F")])
        self.keeps([group("G", length="120 min"), group("H", length="120 min")],
                   [at("G.1", "mon", "13:30", "A", "P1F"), at("H.1", "mon", "15:45", "B", "P1F")])

    def test_a_day_of_rest(self):
        hours = {"hours": [{"days": "mon-sun", "time": "09:00-18:00"}]}
        self.keeps(*self.days_of(6, 60), centre=hours)
        self.breaks("H5", "rests 23 h", *self.days_of(7, 60), centre=hours)
        offer, week = self.days_of(7, 60, "10:00")
        week[0]["start"] = "11:00"  # from Sunday 11:00 to Monday 11:00 are 24 hours
        self.keeps(offer, week, centre=hours)

    def test_a_day_has_an_end(self):
        long = {"hours": [{"days": "mon", "time": "06:00-20:00"}]}
        offer, morning = [group("G"), group("H")], at("G.1", "mon", "07:00", "A", "P1F")
        self.keeps(offer, [morning, at("H.1", "mon", "17:00", "A", "P1F")], centre=long)
        self.breaks("H5", "a day of 11 h 5 min", offer, [morning, at("H.1", "mon", "17:05", "A", "P1F")], centre=long)


class Women(Story):
    women = [group("G", sex="women"), group("H")]

    def test_only_women_work_with_them(self):
        self.keeps(self.women[:1], [at("G.1", "mon", "10:00", "A", "P1F")])
        self.breaks("H6", "P3M is no woman", self.women[:1], [at("G.1", "mon", "10:00", "A", "P3M")])

    def test_no_men_a_quarter_of_an_hour_before_and_after(self):
        for before, after in (("09:00", "10:15"), ("11:15", "10:00")):
            self.keeps(self.women, [at("H.1", "mon", before, "A", "P3M"), at("G.1", "mon", after, "A", "P1F")])
        for before, after in (("09:00", "10:10"), ("11:10", "10:00")):
            self.breaks("H6", "within 15 minutes", self.women,
                        [at("H.1", "mon", before, "A", "P3M"), at("G.1", "mon", after, "A", "P1F")])

    def test_the_salon_in_the_morning(self):
        rooms = CENTRE["rooms"] + [{"id": "SALON", "floor": "first", "equipment": {"salon chair": 6}}]
        self.keeps([group("H", sex="men")], [at("H.1", "mon", "14:00", "SALON", "P3M")], centre={"rooms": rooms})
        self.breaks("H6", "the salon", [group("H", sex="men")], [at("H.1", "mon", "10:00", "SALON", "P3M")],
                    centre={"rooms": rooms})


class StepFree(Story):
    def test_rooms_without_stairs(self):
        self.keeps([group("G", step_free=True)], [at("G.1", "mon", "10:00", "HALL", "P1F")])
        self.breaks("H7", "room A without stairs", [group("G", step_free=True)],
                    [at("G.1", "mon", "10:00", "A", "P1F")])

    def test_hours_of_the_elderly(self):
        offer = [group("G", step_free=True, available=[{"days": "mon-fri", "time": "10:00-15:00"}])]
        self.breaks("H7", "cannot come", offer, [at("G.1", "mon", "09:55", "HALL", "P1F")])


class Children(Story):
    week = [at("G.1", "mon", "10:00", "A", "P1F", "P3M")]

    def test_one_adult_for_so_many(self):
        """Ten of six to nine for each adult, so 21 need a third; of 13 and more 30 need two."""
        three = {"role": "worker", "count": 3}
        self.keeps([child_group("G", people=20)], self.week)
        self.breaks("H8", "has 2 adults for 21 children, at least 3", [child_group("G", people=21)], self.week)
        self.keeps([child_group("G", three, people=21)], [at("G.1", "mon", "10:00", "A", "P1F", "P3M", "P4M")])
        self.keeps([group("G", {"role": "worker", "count": 2}, people=30, ages="13-17")], self.week)
        self.breaks("H8", "at least 3", [child_group("G", needs_support=1)], self.week)

    def test_never_one_adult_alone_and_a_woman_among_them(self):
        self.breaks("H8", "has 1 adults", [child_group("G", {"role": "worker"}, people=3)],
                    [at("G.1", "mon", "10:00", "A", "P1F")])
        self.breaks("H8", "no woman", [child_group("G")], [at("G.1", "mon", "10:00", "A", "P3M", "P4M")])

    def test_big_boys_have_a_man(self):
        boys = [group("G", {"role": "worker", "count": 2}, ages="13-17", sex="men")]
        self.keeps(boys, self.week)
        self.breaks("H8", "no man", boys, [at("G.1", "mon", "10:00", "A", "P1F", "P2F")])

    def test_school_shifts(self):
        offer = [child_group("G", available=[{"days": "mon-fri", "time": "09:00-12:45"}])]
        self.keeps(offer, [at("G.1", "mon", "11:15", "A", "P1F", "P2F")])
        self.breaks("H8", "from the school", offer, [at("G.1", "mon", "11:20", "A", "P1F", "P2F")])
        self.breaks("H8", "from the school", offer, [at("G.1", "mon", "09:25", "A", "P1F", "P2F")])

    def test_home_at_half_past_five(self):
        self.keeps([child_group("G")], [at("G.1", "mon", "16:30", "A", "P1F", "P2F")])
        self.breaks("H8", "leave by 17:30", [child_group("G")], [at("G.1", "mon", "16:35", "A", "P1F", "P2F")])


class Childcare(Story):
    care = child_group("CARE", provides_care=6, length="90 min")

    def test_from_a_quarter_before_to_a_quarter_after(self):
        offer = [self.care, group("G", care_places=6)]
        self.keeps(offer, [at("CARE.1", "mon", "09:45", "A", "P1F", "P2F"), at("G.1", "mon", "10:00", "B", "P3M")])
        for start in ("09:55", "10:05"):
            self.assertEqual({b.rule for b in self.judged(offer, [at("CARE.1", "mon", "09:45", "A", "P1F", "P2F"),
                                                                  at("G.1", "mon", start, "B", "P3M")])}, {"H9"})

    def test_places_are_shared(self):
        week = [at("CARE.1", "mon", "09:45", "HALL", "P1F", "P2F"), at("G.1", "mon", "10:00", "A", "P3M"),
                at("H.1", "mon", "10:00", "B", "P4M")]
        self.keeps([self.care, group("G", care_places=3), group("H", care_places=3)], week)
        self.breaks("H9", "mon 09:45 childcare: 7 places wanted, 6 open",
                    [self.care, group("G", care_places=4), group("H", care_places=3)], week)

    def test_mothers_have_hours(self):
        offer = [self.care, group("G", care_places=1, available=[{"days": "mon", "time": "10:05-12:00"}])]
        self.breaks("H9", "mothers are away", offer,
                    [at("CARE.1", "mon", "09:45", "A", "P1F", "P2F"), at("G.1", "mon", "10:00", "B", "P3M")])


class Therapy(Story):
    def client(self, name, **keys):
        return group(name, {"role": "psychologist"}, {"role": "interpreter"}, people=1, length="50 min",
                     changeover="0 min",
                     individual=True, **keys)

    def test_ten_minutes_between_clients(self):
        offer = [self.client("G", sessions=3)]
        first, late = at("G.1", "mon", "10:00", "A", "P1F", "P2F"), at("G.3", "mon", "14:00", "A", "P1F", "P2F")
        self.keeps(offer, [first, at("G.2", "mon", "11:00", "A", "P1F", "P2F"), late], category="psychosocial")
        self.breaks("H10", "P1F goes from G.1 to G.2", offer,
                    [first, at("G.2", "mon", "10:55", "SPEAK", "P1F", "P4M"), late],
                    category="psychosocial")
        rules = {b.rule
                 for b in self.judged(offer, [first, at("G.2", "mon", "10:55", "A", "P3M", "P4M"), late],
                                      category="psychosocial")}
        self.assertEqual(rules, {"H10", "H15"})

    def test_the_interpreter_has_the_clients_sex(self):
        offer = [self.client("G", sex="women")]
        self.keeps(offer, [at("G.1", "mon", "10:00", "A", "P3M", "P1F")], category="psychosocial")
        self.breaks("H10", "asks for a woman to interpret, P4M is not", offer,
                    [at("G.1", "mon", "10:00", "A", "P3M", "P4M")], category="psychosocial")

    def test_no_family(self):
        staff = [{**person, "relatives": ["G"] if person["code"] == "P1F" else []} for person in STAFF]
        self.breaks("H10", "P1F is family", [self.client("G")], [at("G.1", "mon", "10:00", "A", "P3M", "P1F")],
                    staff=staff,
                    category="psychosocial")

    def test_therapy_is_confidential(self):
        self.breaks("H10", "shown to everybody", [self.client("G")], [at("G.1", "mon", "10:00", "A", "P3M", "P1F")],
                    category="psychosocial", confidential=False)


class Silence(Story):
    def test_walls(self):
        quiet, loud = group("Q", people=2, noise="quiet"), group("L", noise="loud")
        self.keeps([quiet, loud], [at("Q.1", "mon", "10:00", "SPEAK", "P1F"), at("L.1", "mon", "11:00", "B", "P2F")])
        self.keeps([quiet, loud], [at("Q.1", "mon", "10:00", "SPEAK", "P1F"), at("L.1", "mon", "10:00", "A", "P2F")])
        self.breaks("H11", "mon 10:55 L.1 is loud in room B, beside Q.1 in SPEAK", [quiet, loud],
                    [at("Q.1", "mon", "10:00", "SPEAK", "P1F"), at("L.1", "mon", "10:55", "B", "P2F")])

    def test_slabs_and_loud_rooms(self):
        rooms = copy.deepcopy(CENTRE["rooms"])
        rooms[1]["needs"] = "silent"  # A lies over the hall, which is loud whatever runs in it
        self.breaks("H11", "loud in room HALL", [group("Q"), group("L", noise="quiet")],
                    [at("Q.1", "mon", "10:00", "A", "P1F"), at("L.1", "mon", "10:30", "HALL", "P2F")],
                    centre={"rooms": rooms})


class Closed(Story):
    def test_opening_hours(self):
        self.keeps([group("G")], [at("G.1", "mon", "17:00", "A", "P1F")])
        self.breaks("H12", "closed then", [group("G")], [at("G.1", "sun", "10:00", "A", "P1F")])
        self.breaks("H12", "room A is closed", [group("G")], [at("G.1", "mon", "10:00", "A", "P1F")],
                    centre={"rooms": [{**CENTRE["rooms"][1], "closed": [{"days": "mon", "time": "10:30-12:00"}]},
                                      *CENTRE["rooms"][::4]],
                            "neighbours": []})

    def test_holidays_and_half_days(self):
        holidays = {"holidays": "land"}
        offer = [group("G", off_site=True)]  # outside the house, so that cleaning (H15) has no say
        self.keeps(offer, [at("G.1", "fri", "11:00", "", "P1F")], centre=holidays, date="2016-W43")
        self.breaks("H12", "fri 14:00 the centre is closed then of 2016-10-28", offer,
                    [at("G.1", "fri", "14:00", "", "P1F")],
                    centre=holidays, date="2016-W43")
        self.breaks("H12", "of 2016-07-05", offer, [at("G.1", "tue", "10:00", "", "P1F")], centre=holidays,
                    date="2016-W27")
        self.keeps(offer, [at("G.1", "fri", "10:00", "", "P1F")], centre=holidays,
                   date="2016-W28")  # 15 July, since 2017

    def test_closures_seasons_and_ramadan(self):
        offer, week = [group("G", off_site=True)], [at("G.1", "mon", "16:00", "", "P1F")]
        self.breaks("H12", "mon 16:30", offer, week, date="2016-W14",
                    centre={"closures": [{"dates": "2016-04-04", "time": "16:30-18:00", "reason": "burst pipe"}]})
        self.breaks("H12", "mon 16:00", offer, week, date="2016-W25",
                    centre={"seasons": [{"dates": ["2016-06-13 to 2016-09-16"], "hours": [{"time": "08:00-16:00"}]}]})
        fasting = {"holidays": "land", "ramadan": {"close": "16:30"}}
        self.breaks("H12", "mon 16:30", offer, week, date="2016-W24", centre=fasting)
        self.keeps(offer, week, date="2016-W22", centre=fasting)


class Friday(Story):
    def test_the_break(self):
        self.keeps([group("G")], [at("G.1", "fri", "11:30", "A", "P1F")])
        self.keeps([group("G")], [at("G.1", "fri", "14:00", "A", "P1F")])
        self.breaks("H13", "break 12:30-14:00", [group("G")], [at("G.1", "fri", "11:35", "A", "P1F")])
        self.breaks("H13", "break 12:30-14:00", [group("G")], [at("G.1", "fri", "13:55", "A", "P1F")])

    def test_on_its_dates_the_break_lies_elsewhere(self):
        early = [at("G.1", "fri", "11:30", "A", "P1F")]
        self.breaks("H13", "break 11:30-13:00", [group("G")], early, date="2016-W11")
        self.keeps([group("G")], [at("G.1", "fri", "13:00", "A", "P1F")], date="2016-W11")
        self.keeps([group("G")], early, date="2016-W13")


class Lunch(Story):
    def test_half_an_hour_at_noon(self):
        self.keeps([group("G")], [at("G.1", "mon", "12:00", "A", "P1F")])
        self.breaks("H14", "P1F has 25 minutes", [group("G")], [at("G.1", "mon", "12:05", "A", "P1F")])
        self.breaks("H14", "has 0 minutes", [group("G", length="120 min")], [at("G.1", "mon", "12:00", "A", "P1F")])


class Changeover(Story):
    def test_the_room_is_aired_and_tidied(self):
        """The changeover of a session takes its room (H1); ten minutes are the least, whatever a file says."""
        offer = [group("G", changeover="0 min"), group("H")]
        self.keeps(offer, [at("G.1", "mon", "10:00", "A", "P1F"), at("H.1", "mon", "11:10", "A", "P2F")])
        self.breaks("H15", "5 minutes between G.1 and H.1, at least 10", offer,
                    [at("G.1", "mon", "10:00", "A", "P1F"), at("H.1", "mon", "11:05", "A", "P2F")])
        hair = [group("G", changeover="15 min"), group("H")]
        rules = {b.rule
                 for b in self.judged(hair,
                                      [at("G.1", "mon", "10:00", "A", "P1F"), at("H.1", "mon", "11:10", "A", "P2F")])}
        self.assertEqual(rules, {"H1", "H15"})

    def test_cleaning(self):
        """Closed and being cleaned: both are said."""
        for start in ("08:00", "17:30"):
            rules = {b.rule for b in self.judged([group("G")], [at("G.1", "mon", start, "A", "P1F")])}
            self.assertEqual(rules, {"H12", "H15"})
        self.breaks("H12", "closed then", [group("G")],
                    [at("G.1", "mon", "07:30", "A", "P1F")])  # gone at half past eight


class Program(unittest.TestCase):
    """What the program prints and how it ends."""

    def run_judge(self, sessions, *options, centre=None):
        with tempfile.TemporaryDirectory() as folder:
            place = pathlib.Path(folder)
            (place / "centre.yaml").write_text(centre or json.dumps(CENTRE), encoding="utf-8")
            (place / "staff.yaml").write_text(json.dumps({"staff": STAFF}), encoding="utf-8")
            (place / "services.yaml").write_text(json.dumps({"services": [{"id": "offer", "groups": [group("G")]}]}),
                                                 encoding="utf-8")
            (place / "week.yaml").write_text(json.dumps({"sessions": sessions}), encoding="utf-8")
            out, err = io.StringIO(), io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = judge.main([folder, str(place / "week.yaml"), *options])
            return code, out.getvalue(), err.getvalue()

    def test_a_valid_week(self):
        code, out, _ = self.run_judge([at("G.1", "mon", "10:00", "A", "P1F")])
        self.assertEqual(code, 0)
        self.assertEqual(len(out.splitlines()), 16)

    def test_a_broken_week(self):
        code, out, _ = self.run_judge([at("G.1", "fri", "13:00", "A", "P1F")])
        self.assertEqual(code, 1)
        self.assertEqual(out.splitlines()[0], "H13 fri 13:00 G.1 runs into the break 12:30-14:00")

    def test_json(self):
        code, out, _ = self.run_judge([at("G.1", "fri", "13:00", "A", "P1F")], "--json")
        said = json.loads(out)
        self.assertEqual((code, said["valid"], said["rules"]["H13"]), (1, False, 1))
        self.assertEqual(said["breaches"][0]["sessions"], ["G.1"])

    def test_what_cannot_be_read(self):
        for sessions, why in (([at("X.1", "mon", "10:00", "A", "P1F")], "no session 'X.1'"),
                              ([at("G.1", "pzt", "10:00", "A", "P1F")], "'pzt' is not a day"),
                              ([at("G.1", "mon", "25:00", "A", "P1F")], "'25:00' is not a time"),
                              ([at("G.1", "mon", "10:00", "Z", "P1F")], "room 'Z'"),
                              ([at("G.1", "mon", "10:00", "A", "P9F")], "not on the staff")):
            code, _, err = self.run_judge(sessions)
            self.assertEqual(code, 2)
            self.assertIn(why, err)
        code, _, err = self.run_judge([], centre="rooms: [")
        self.assertEqual(code, 2)
        self.assertIn("centre.yaml", err)


if __name__ == "__main__":
    unittest.main()
