#!/usr/bin/env python3
"""Breaks each must of a valid week on purpose, once or more, and says which rule each broken week breaks.

A judge that calls a valid week valid has shown little; it has to name the fault of a bad one. Each break below moves
one or a few sessions or changes one person, so that the rule it is named after is broken by construction: whether a
judge finds it is not asked here. A break may hurt other rules too (a room too small is often the wrong room as well).

    break_week.py CENTRE_FOLDER WEEK.yaml OUT_FOLDER [--seed N]

writes OUT_FOLDER/NAME.yaml for each break and prints "RULE file: what was done". The same seed makes the same files.
"""

import argparse
import copy
import dataclasses
import json
import pathlib
import random
import sys

import judge


@dataclasses.dataclass
class Draft:
    """A week under the knife: sessions by id, as they stand in the file."""

    centre: judge.Centre
    entries: dict
    week: str = ""
    name: str = ""  # the centre's, as the week's file gives it

    def copy(self):
        return Draft(self.centre, copy.deepcopy(self.entries), self.week, self.name)

    def at(self, name):
        """The sitting of a session, as the judge would read it."""
        entry = self.entries[name]
        return judge.Sitting(self.centre.sessions[name], judge.DAYS.index(entry["day"]),
                             judge.minute_of(entry["start"]),
                             entry.get("room", ""), tuple(entry.get("staff", [])))

    def sittings(self, wanted=lambda s: True):
        """Placed sessions that nobody fixed beforehand, in the order of the file."""
        placed = [self.at(name) for name, entry in self.entries.items() if "day" in entry]
        return [s for s in placed if not s.session.pin and wanted(s)]

    def move(self, sitting, day=None, start=None, room=None):
        entry = self.entries[sitting.session.id]
        if day is not None:
            entry["day"] = judge.DAYS[day]
        if start is not None:
            entry["start"] = judge.clock(start)
        if room is not None:
            entry["room"] = room

    def staff(self, sitting, place, code):
        self.entries[sitting.session.id]["staff"][place] = code

    def on_raster(self, minute):
        """The first possible start from `minute` on."""
        return -(-minute // self.centre.start_every) * self.centre.start_every

    def playing(self, role, wanted=lambda person: True):
        return [code for code, person in self.centre.staff.items() if role in person.roles and wanted(person)]

    def text(self, head):
        lines = [f"# {head}", f"centre: {self.name}", *([f"week: {self.week}"] if self.week else []), "sessions:"]
        return "\n".join(lines + [f"  - {json.dumps(entry, ensure_ascii=False)}"
                                  for entry in self.entries.values()]) + "\n"


BREAKS = {}


def breaks(name):
    """Registers a break. Its name begins with the rule: H3-floor breaks H3."""
    def keep(function):
        BREAKS[name] = function
        return function
    return keep


def pick(rng, candidates, what):
    candidates = list(candidates)
    if not candidates:
        raise judge.Unreadable(f"this week has no {what}")
    return rng.choice(candidates)


def apart(a, b):
    return a.day != b.day or a.end <= b.start or b.end <= a.start


def weekly(s):
    return s.session.weeks == "every"


@breaks("H0-not-placed")
def not_placed(draft, rng):
    s = pick(rng, draft.sittings(), "session")
    draft.entries[s.session.id] = {"session": s.session.id}
    return f"{s} is taken out"


@breaks("H0-nobody")
def nobody(draft, rng):
    s = pick(rng, draft.sittings(lambda s: s.present), "session with staff")
    draft.staff(s, 0, "")
    return f"{s} loses {s.staff[0]}"


@breaks("H1-room")
def room_twice(draft, rng):
    sittings = draft.sittings(lambda s: s.room and weekly(s))
    a, b = pick(rng, [(a, b) for a in sittings for b in sittings if a.room == b.room and a.group is not b.group],
                "shared room")
    draft.move(b, a.day, a.start)
    return f"{b} moves into room {a.room} at the time of {a}"


@breaks("H1-staff")
def person_twice(draft, rng):
    sittings = draft.sittings(weekly)
    pairs = [(a, b) for a in sittings for b in sittings if a is not b and not apart(a, b)]
    a, b, place, code = pick(rng, [(a, b, place, code) for a, b in pairs
                                   for place, need in enumerate(b.session.needs) for code in a.present
                                   if need.role in draft.centre.staff[code].roles and code not in b.present],
                             "pair of sessions")
    draft.staff(b, place, code)
    return f"{code}, who is in {a}, goes to {b} too"


@breaks("H1-group")
def group_twice(draft, rng):
    sittings = draft.sittings(lambda s: s.room and not s.group.individual)
    a, b = pick(rng, [(a, b) for a in sittings for b in sittings if a.group is b.group and a is not b],
                "group that meets twice")
    room = pick(rng, [r.id for r in draft.centre.rooms.values() if r.bookable and r.id != a.room], "second room")
    draft.move(b, a.day, a.start, room)
    return f"{b} moves to the time of {a}, into room {room}"


@breaks("H2-places")
def too_many_people(draft, rng):
    s, room = pick(rng, [(s, r) for s in draft.sittings(lambda s: s.room) for r in draft.centre.rooms.values()
                         if r.bookable and r.seats is not None and not r.counts_staff and not r.layouts
                         and s.people > r.seats],
                   "room that is too small")
    draft.move(s, room=room.id)
    return f"{s} with {s.people} people moves into room {room.id} with {room.seats} places"


@breaks("H2-persons")
def too_many_persons(draft, rng):
    s, room = pick(rng, [(s, r) for s in draft.sittings(lambda s: s.room) for r in draft.centre.rooms.values()
                         if r.bookable and r.seats is not None and r.counts_staff and s.people <= r.seats < s.persons],
                   "room that is too small for the staff")
    draft.move(s, room=room.id)
    return f"{s} with {s.persons} persons moves into room {room.id} with {room.seats} places"


def crowd(draft, rng, rooms, at_most):
    """Brings the fullest sessions of the rooms, one a room, to one hour."""
    fullest = {}
    for s in draft.sittings(lambda s: s.room in rooms and weekly(s)):
        if s.room not in fullest or s.persons > fullest[s.room].persons:
            fullest[s.room] = s
    day = rng.randrange(4)
    total = sum(draft.centre.rooms[room].always_people for room in rooms)
    moved = []
    for s in sorted(fullest.values(), key=lambda s: -s.persons):
        if total <= at_most:
            draft.move(s, day, 15 * 60)
            total += s.persons
            moved.append(s.session.id)
    if total <= at_most:
        raise judge.Unreadable(f"{total} people are all that can be brought together, {at_most} are allowed")
    return f"{', '.join(moved)} meet on {judge.DAYS[day]} at 15:00: {total} people"


@breaks("H3-floor")
def crowded_floor(draft, rng):
    return crowd(draft, rng, {r.id for r in draft.centre.rooms.values() if r.level == 1}, judge.PEOPLE_ON_UPPER_FLOOR)


@breaks("H3-building")
def crowded_building(draft, rng):
    return crowd(draft, rng, set(draft.centre.rooms), draft.centre.people_at_most)


@breaks("H4-equipment")
def nothing_to_work_with(draft, rng):
    def bare(s, room):
        return any(room.equipment.get(thing, 0) < amount and thing not in draft.centre.movable
                   for thing, amount in s.session.equipment.items())
    s, room = pick(rng, [(s, r) for s in draft.sittings(lambda s: s.room and s.session.equipment)
                         for r in draft.centre.rooms.values()
                         if r.bookable and bare(s, r) and (r.seats is None or s.people <= r.seats)], "bare room")
    draft.move(s, room=room.id)
    return f"{s} moves into room {room.id}, which lacks what it uses"


def all_that_fit(draft, role, code, day=None):
    """Gives one person a place in as many sessions of a role as do not overlap; returns them in time order."""
    mine = []
    for s in sorted(draft.sittings(lambda s: day in (None, s.day)), key=lambda s: (s.day, s.end)):
        places = [place for place, need in enumerate(s.session.needs) if need.role == role]
        if places and all(apart(s, other) for other in mine) and draft.centre.staff[code].sex == \
                (s.session.needs[places[0]].sex or draft.centre.staff[code].sex):
            for place, other in enumerate(s.staff):
                if other == code:
                    draft.staff(s, place, "")
            draft.staff(s, places[0], code)
            mine.append(s)
    return mine


@breaks("H5-animator")
def too_long_with_children(draft, rng):
    def contact(day, code):
        trial = draft.copy()
        return sum(s.session.length for s in all_that_fit(trial, "animator", code, day))
    day, code = pick(rng, [(day, code) for day in range(7) for code in draft.playing("animator")
                           if contact(day, code) > judge.CONTACT_A_DAY], "day long enough")
    all_that_fit(draft, "animator", code, day)
    return f"{code} is with children all {judge.DAYS[day]}"


@breaks("H5-therapist")
def too_many_clients(draft, rng):
    day = pick(rng,
               [day for day in range(7)
                if len(draft.sittings(lambda s, day=day: s.day == day and s.group.therapy)) > 5],
               "day with six therapies")
    code = pick(rng, draft.playing("psychologist"), "psychologist")
    for s in draft.sittings(lambda s: s.day == day and s.group.therapy):
        draft.staff(s, [need.role for need in s.session.needs].index("psychologist"), code)
    return f"{code} has every client of {judge.DAYS[day]}"


@breaks("H5-contract")
def too_many_half_days(draft, rng):
    def duty(code):
        mine = all_that_fit(draft.copy(), "animator", code)
        return sum(judge.half_day(*half) for half in judge.half_days(mine))
    code = pick(rng, [c for c in draft.playing("animator") if 0 < draft.centre.staff[c].contract < duty(c)],
                "animator with a contract")
    all_that_fit(draft, "animator", code)
    return f"{code} is there every half-day of the week"


@breaks("H5-lessons")
def too_many_lessons(draft, rng):
    sittings = draft.sittings(lambda s: s.session.lesson_hours > judge.LESSON_HOURS_A_DAY / 3 and s.room)
    first, second, third = pick(rng, [(a, b, c) for a in sittings for b in sittings for c in sittings
                                      if a.day == b.day != c.day and a.start < b.start
                                      and set(a.present) & set(b.present) & set(c.present)
                                      and sum(s.session.lesson_hours for s in (a, b, c)) > judge.LESSON_HOURS_A_DAY],
                                "instructor with three blocks")
    draft.move(third, day=first.day)
    return f"{third} moves to {judge.DAYS[first.day]}, where {first} and {second} are"


@breaks("H5-pause")
def no_pause(draft, rng):
    def alone(a, b, code):
        return not any(code in s.present and s.day == a.day for s in draft.sittings()
                       if s.session not in (a.session, b.session))
    sittings = draft.sittings(lambda s: s.session.length > 120 and weekly(s))
    a, b = pick(rng, [(a, b) for a in sittings for b in sittings for code in a.present
                      if code in b.present and a.day == b.day and a.end < b.start and alone(a, b, code)],
                "person with a long day")
    start = draft.on_raster(a.end)
    draft.move(b, start=start)
    return f"{b} follows {a} at {judge.clock(start)}"


@breaks("H5-rest")
def no_day_of_rest(draft, rng):
    code = pick(rng, draft.playing("animator"), "animator")
    a_weekday = pick(rng,
                     [s for s in draft.sittings(lambda s: s.day < 5)
                      if any(n.role == "animator" and not n.sex for n in s.session.needs)],
                     "session with an animator")
    draft.move(a_weekday, 6, 12 * 60)
    all_that_fit(draft, "animator", code)
    return f"{a_weekday} moves to Sunday and {code} is there every day"


@breaks("H6-staff")
def man_among_women(draft, rng):
    s, place, code = pick(rng, [(s, place, code) for s in draft.sittings(lambda s: s.group.women_only)
                                for place, need in enumerate(s.session.needs)
                                for code in draft.playing(need.role, lambda p: p.sex == "m")],
                          "man for a women's session")
    draft.staff(s, place, code)
    return f"{code} works in {s}"


@breaks("H6-room")
def men_before_or_after(draft, rng):
    sittings = draft.sittings(lambda s: s.room and weekly(s))
    s, other = pick(rng, [(s, other) for s in sittings for other in sittings
                          if s.group.women_only and other.group.sex != "women" and s.room == other.room
                          and draft.on_raster(s.end) < s.end + judge.MEN_AWAY], "room of women and men")
    draft.move(other, s.day, draft.on_raster(s.end))
    return f"{other} follows {s} at {judge.clock(draft.on_raster(s.end))} in room {s.room}"


@breaks("H7-stairs")
def stairs(draft, rng):
    s, room = pick(rng, [(s, room) for s in draft.sittings(lambda s: s.group.step_free) for room in s.session.rooms
                         if not draft.centre.rooms[room].step_free], "room upstairs")
    draft.move(s, room=room)
    return f"{s} moves upstairs into room {room}"


@breaks("H8-woman")
def no_woman(draft, rng):
    def men(s):
        found = []
        for need in s.session.needs:
            free = [c for c in draft.playing(need.role, lambda p: p.sex == "m") if c not in found]
            if not free:
                return None
            found.append(free[0])
        return found
    s = pick(rng, [s for s in draft.sittings(lambda s: s.group.children and s.session.needs) if men(s)],
             "session that men could hold")
    for place, code in enumerate(men(s)):
        draft.staff(s, place, code)
    return f"{s} has {' and '.join(men(s))}"


@breaks("H8-alone")
def adult_alone(draft, rng):
    s = pick(rng, draft.sittings(lambda s: s.group.children and len(s.present) == 2), "session with two adults")
    draft.staff(s, 1, "")
    return f"{s} keeps {s.staff[0]} alone"


@breaks("H8-school")
def into_school(draft, rng):
    """The session ends less than half an hour before school, where the window of free pupils closes."""
    def late(s):
        for days, _, last in s.group.available or []:
            start = draft.on_raster(last - judge.SCHOOL_WAY + 1 - s.session.length)
            if s.day in days and 9 * 60 <= start and start + s.session.length <= last < judge.CHILDREN_LEAVE:
                yield start
    s, start = pick(rng, [(s, start) for s in draft.sittings(lambda s: s.group.children) for start in late(s)],
                    "pupils with a shift")
    draft.move(s, start=start)
    return f"{s} ends at {judge.clock(start + s.session.length)}"


@breaks("H8-late")
def children_late(draft, rng):
    s = pick(rng, draft.sittings(lambda s: s.group.children), "children's session")
    start = draft.on_raster(judge.CHILDREN_LEAVE + 1 - s.session.length)
    draft.move(s, start=start)
    return f"{s} ends at {judge.clock(start + s.session.length)}"


@breaks("H9-no-care")
def care_closed(draft, rng):
    care_days = {judge.DAYS.index(entry["day"]) for name, entry in draft.entries.items()
                 if draft.centre.sessions[name].provides_care and "day" in entry}
    s = pick(rng, draft.sittings(lambda s: s.group.care_places), "session with childcare")
    day = pick(rng, set(range(7)) - care_days, "day without childcare")
    draft.move(s, day)
    return f"{s} moves to {judge.DAYS[day]}, when childcare is closed"


@breaks("H9-full")
def care_full(draft, rng):
    parents = draft.sittings(lambda s: s.group.care_places and s.day < 4)
    places = max(session.provides_care for session in draft.centre.sessions.values())
    first = pick(rng, parents, "session with childcare")
    groups, total = {first.group.id}, first.group.care_places
    for s in parents:
        if total <= places and s.group.id not in groups:
            draft.move(s, first.day, first.start)
            groups.add(s.group.id)
            total += s.group.care_places
    if total <= places:
        raise judge.Unreadable(f"all courses together want {total} places in childcare, {places} are there")
    when = f"{judge.DAYS[first.day]} at {judge.clock(first.start)}"
    return f"{', '.join(sorted(groups))} meet on {when}: {total} children for {places} places"


@breaks("H10-family")
def family(draft, rng):
    s, place, code = pick(rng, [(s, place, code) for s in draft.sittings() for place, need in enumerate(s.session.needs)
                                for code in draft.playing(need.role, lambda p, s=s: s.group.id in p.relatives)],
                          "relative on the staff")
    draft.staff(s, place, code)
    return f"{code} interprets for family in {s}"


@breaks("H10-interpreter")
def other_sex(draft, rng):
    s, place, code = pick(rng, [(s, place, code) for s in draft.sittings(lambda s: s.group.individual)
                                for place, need in enumerate(s.session.needs) if need.sex and need.role == "interpreter"
                                for code in draft.playing("interpreter", lambda p, n=need: p.sex != n.sex
                                                          and n.languages <= p.languages)],
                          "client who asks for a sex")
    draft.staff(s, place, code)
    return f"{code} interprets in {s}"


@breaks("H11-noise")
def noise(draft, rng):
    centre = draft.centre
    quiet = draft.sittings(lambda s: s.room and centre.rooms[s.room].needs == "silent")
    loud = draft.sittings(lambda s: s.room and s.session.noise == "loud" and weekly(s))
    q, n, room = pick(rng, [(q, n, room) for q in quiet for n in loud for room in centre.rooms
                            if frozenset((q.room, room)) in centre.neighbours and centre.rooms[room].bookable
                            and centre.rooms[room].needs != "silent"], "wall beside a silent room")
    draft.move(n, q.day, q.start, room)
    return f"{n} moves into room {room} beside {q} in {q.room}"


@breaks("H12-hours")
def before_opening(draft, rng):
    s = pick(rng, draft.sittings(), "session")
    draft.move(s, start=7 * 60 + 30)
    return f"{s} starts at 07:30"


@breaks("H12-holiday")
def on_a_holiday(draft, rng):
    del rng
    draft.week = "2016-W43"
    return "the week is that of 28 October (closed from 13:00) and 29 October 2016"


@breaks("H13-break")
def in_the_break(draft, rng):
    s, start = pick(rng,
                    [(s, draft.on_raster(first + 15)) for _, days, first, _, dates in draft.centre.breaks if not dates
                          for s in draft.sittings(lambda s: s.day in days)], "day with a break")
    draft.move(s, start=start)
    return f"{s} starts at {judge.clock(start)} on {judge.DAYS[s.day]}"


@breaks("H14-lunch")
def no_lunch(draft, rng):
    s = pick(rng, draft.sittings(lambda s: s.session.length >= 90 and s.present and s.day < 4), "long session")
    draft.move(s, start=judge.LUNCH[0] - 15)
    return f"{s} runs from 12:15 to {judge.clock(judge.LUNCH[0] - 15 + s.session.length)}"


@breaks("H15-changeover")
def no_changeover(draft, rng):
    sittings = draft.sittings(lambda s: s.room and weekly(s))
    a, b = pick(rng,
                [(a, b) for a in sittings for b in sittings if a is not b and a.room == b.room and a.session.changeover
                      and a.end < 15 * 60 and draft.on_raster(a.end) < a.end + a.session.changeover], "room used twice")
    draft.move(b, a.day, draft.on_raster(a.end))
    return f"{b} follows {a} at {judge.clock(draft.on_raster(a.end))} in room {a.room}"


def rule_of(name):
    return name.split("-")[0]


def read_draft(folder, path):
    centre = judge.read_centre(folder)
    data = judge.read_yaml(path)
    return Draft(centre, {entry["session"]: entry for entry in data["sessions"]}, data.get("week", ""),
                 data.get("centre", ""))


def broken_weeks(draft, seed):
    """(name, what was done, text of the week) for every break; the same seed gives the same weeks."""
    for name, break_it in BREAKS.items():
        wounded = draft.copy()
        what = break_it(wounded, random.Random(f"{seed} {name}"))
        yield name, what, wounded.text(f"Breaks {rule_of(name)} on purpose: {what}.")


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Break each must of a valid week once.")
    parser.add_argument("centre", help="the folder of the centre's files")
    parser.add_argument("week", help="a valid week of it")
    parser.add_argument("out", help="the folder to write to")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    out = pathlib.Path(options.out)
    try:
        weeks = list(broken_weeks(read_draft(options.centre, options.week), options.seed))
    except judge.Unreadable as fault:
        print(f"cannot break: {fault}", file=sys.stderr)
        return 2
    out.mkdir(parents=True, exist_ok=True)
    for name, what, text in weeks:
        (out / f"{name}.yaml").write_text(text, encoding="utf-8")
        print(f"{rule_of(name):<4}{name}.yaml: {what}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
