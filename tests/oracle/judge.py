#!/usr/bin/env python3
"""Judges a week of a centre like Ankara by the musts H1 to H15, minute by minute, from the YAML files alone.

Why a second judge: `merkez check` and the search are one team's reading of the rules. This program reads the same files
with another parser, shares no line with the engine, does not look into wishes.yaml, and says each rule again in its own
words, with the numbers of the rule book written here. When both accept a week, it is good; when they differ, one has
misread a rule, and that is worth knowing.

H0 stands for what every rule takes for granted: each session is there once, at a time its offer allows, with the people
its needs ask for.

    judge.py CENTRE_FOLDER WEEK.yaml [--json]

prints a line for each breach, then how many there are of each rule. Exit: 0 none, 1 some, 2 the files cannot be read.
"""

from __future__ import annotations

import argparse
import collections
import dataclasses
import datetime
import itertools
import json
import pathlib
import re
import sys

import yaml

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FRIDAY = 4
MINUTES_A_DAY = 24 * 60

# The rule book in numbers. They are the rules of the reference centre, not read from its wishes: a wish that has lost
# its teeth must be noticed.
PEOPLE_ON_GROUND_FLOOR = 100
PEOPLE_ON_UPPER_FLOOR = 50  # one stair: more than fifty people would need a second way out
PEOPLE_IN_BUILDING = 180
WORKING_WEEK = 45 * 60
WORKING_DAY = 11 * 60
MIDDAY = 13 * 60
MORNING_DUTY, AFTERNOON_DUTY, FRIDAY_AFTERNOON_DUTY = 210, 270, 240
CONTACT_A_DAY = 5 * 60
LESSON_HOURS_A_DAY = 8
LESSON_HOUR = 47.5  # 40 minutes with its share of the pauses: four of them last 190 minutes
WEEKLY_REST = 24 * 60
MEN_AWAY = 15
SCHOOL_WAY = 30
CHILDREN_LEAVE = 17 * 60 + 30
CARE_MARGIN = 15
THERAPY_GAP = 10
LUNCH = (12 * 60 + 30, 13 * 60 + 30)
LUNCH_LENGTH = 30
CHANGEOVER = 10
CLEANING = 30
CHILDREN_PER_ADULT = ((2, 3), (4, 4), (6, 8), (10, 10), (13, 12), (18, 15))  # (younger than, children for one adult)
AREA_PER_CHILD = ((2, 3.5), (3, 2.5), (6, 2.3), (18, 1.5))  # (younger than, m2)


class Unreadable(Exception):
    """The files do not say what they should; nothing can be judged."""


# ── What is read ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclasses.dataclass
class Room:
    id: str
    floor: str
    level: int
    seats: int | None
    counts_staff: bool
    layouts: dict
    equipment: dict
    features: set
    area: float
    step_free: bool
    noise: str
    needs: str
    always_people: int
    bookable: bool
    parts: list
    closed: list


@dataclasses.dataclass
class Person:
    code: str
    roles: set
    qualifications: set
    languages: set
    sex: str
    hours: list
    contract: int
    absences: list
    relatives: set

    @property
    def teaches(self):
        """Teachers, instructors and volunteers: what they owe is hours in class, not half-days in the house."""
        return any(role.split()[-1] in ("teacher", "instructor", "volunteer") for role in self.roles)


@dataclasses.dataclass
class Need:
    role: str
    sex: str
    languages: set
    qualifications: set
    any_of: set
    none_of: set


@dataclasses.dataclass
class Group:
    id: str
    service: str
    category: str
    confidential: bool
    people: int
    sex: str
    ages: tuple | None  # in years: first, and the first that is too old
    individual: bool
    children: bool
    needs_support: int
    step_free: bool
    care_places: int
    maximum: int
    parts: set
    shares: set
    available: list

    @property
    def women_only(self):
        """One client and her psychologist are no women's group: there the interpreter's sex matters, see H10."""
        return self.sex == "women" and not self.individual

    @property
    def therapy(self):
        return self.individual and self.category == "psychosocial"


@dataclasses.dataclass
class Session:
    id: str
    group: Group
    attend: list  # the groups whose people are there, `group` first
    people: int
    length: int
    lesson_hours: int
    changeover: int
    when: list
    weeks: str
    off_site: bool
    rooms: list
    features: list
    equipment: dict
    layout: str
    noise: str
    provides_care: int
    needs: list
    pin: dict


@dataclasses.dataclass
class Centre:
    start_every: int
    hours: list
    seasons: list
    breaks: list
    closures: list
    holidays: dict  # date -> first closed minute
    ramadan: list
    ramadan_close: int | None
    people_at_most: int
    rooms: dict
    neighbours: set  # frozensets of two rooms
    movable: dict
    staff: dict
    groups: dict
    sessions: dict
    enrolled: list  # sets of groups, one a person

    def spaces(self, room):
        """The physical rooms that go when `room` is taken: a hall is its parts."""
        parts = self.rooms[room].parts
        return set().union(*(self.spaces(part) for part in parts)) if parts else {room}


@dataclasses.dataclass(frozen=True)
class Sitting:
    """A session at its place in the week."""

    session: Session
    day: int
    start: int
    room: str
    staff: tuple  # codes by need, "" where nobody was chosen

    __hash__ = object.__hash__  # sittings are told apart by identity: their sessions are not hashable

    @property
    def end(self):
        return self.start + self.session.length

    @property
    def people(self):
        return self.session.people

    @property
    def persons(self):
        return self.people + len(self.present)

    @property
    def present(self):
        return [code for code in self.staff if code]

    @property
    def group(self):
        return self.session.group

    def __str__(self):
        return self.session.id


@dataclasses.dataclass
class Week:
    monday: datetime.date | None  # None: the template, a week without dates
    sittings: list
    missing: list  # sessions that should be there and are not
    pins_broken: list

    def date(self, day):
        return self.monday + datetime.timedelta(day) if self.monday else None


@dataclasses.dataclass(frozen=True)
class Breach:
    rule: str
    day: int | None
    minute: int | None
    text: str
    sessions: tuple = ()

    def __str__(self):
        when = "" if self.day is None else f" {DAYS[self.day]}" + (""
                                                                   if self.minute is None else f" {clock(self.minute)}")
        return f"{self.rule}{when} {self.text}"


# ── Reading scalars ───────────────────────────────────────────────────────────────────────────────────────────────────


def clock(minute):
    return f"{minute // 60:02}:{minute % 60:02}"


def minute_of(text):
    found = re.fullmatch(r"(\d{1,2}):(\d{2})", str(text).strip())
    if not found or int(found[2]) > 59 or int(found[1]) * 60 + int(found[2]) > MINUTES_A_DAY:
        raise Unreadable(f"'{text}' is not a time of day")
    return int(found[1]) * 60 + int(found[2])


def span_of(text):
    parts = str(text).split("-")
    if len(parts) != 2:
        raise Unreadable(f"'{text}' is not a span of time")
    return minute_of(parts[0]), minute_of(parts[1])


def length_of(text):
    found = re.fullmatch(r"(?:(\d+) h)? ?(?:(\d+) min)?", str(text).strip())
    if not found or not (found[1] or found[2]):
        raise Unreadable(f"'{text}' is not a length of time")
    return int(found[1] or 0) * 60 + int(found[2] or 0)


def day_of(text):
    if text not in DAYS:
        raise Unreadable(f"'{text}' is not a day")
    return DAYS.index(text)


def days_of(value):
    out = set()
    for item in value if isinstance(value, list) else [value]:
        first, _, last = str(item).partition("-")
        a, b = day_of(first), day_of(last or first)
        out |= set(range(a, b + 1)) if a <= b else set(range(a, 7)) | set(range(b + 1))
    return out


def date_of(text):
    try:
        return datetime.date.fromisoformat(str(text).strip())
    except ValueError as fault:
        raise Unreadable(f"'{text}' is not a date") from fault


def dates_of(text):
    first, _, last = str(text).partition(" to ")
    return date_of(first), date_of(last or first)


def flag(value):
    return value in ("true", True)


def number(value):
    try:
        return int(value)
    except (TypeError, ValueError) as fault:
        raise Unreadable(f"'{value}' is not a whole number") from fault


def listed(value):
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


def amounts(value):
    return {name: number(amount) for name, amount in (value or {}).items()}


def years(text):
    """'4-5' -> (4, 6): from the fourth birthday to the day before the sixth; '18+' has no end."""
    if not text:
        return None
    if text.endswith("+"):
        return float(text[:-1]), 200.0
    first, _, last = text.partition("-")
    last = last or first
    return float(first), float(last) if "." in last else float(last) + 1


def windows_of(value, named):
    """[(days, first minute, last minute), ...]; None stays None: nothing was asked."""
    if value is None:
        return None
    out = []
    for item in listed(value):
        if isinstance(item, str):
            if item not in named:
                raise Unreadable(f"no window is named '{item}'")
            out += named[item]
            continue
        days = days_of(item["days"]) if "days" in item else set(range(7))
        for span in listed(item.get("time", "00:00-24:00")):
            out.append((days, *span_of(span)))
    return out


def inside(windows, day, start, end, before=0, after=0):
    """Whether one window holds the whole of start..end, `before` minutes clear of its end and `after` of its start."""
    return any(day in days and first + after <= start and end <= last - before for days, first, last in windows)


# ── Reading files ─────────────────────────────────────────────────────────────────────────────────────────────────────


def read_yaml(path):
    """Every scalar as text: what `no`, `13:30` or `101` mean is decided here. CBaseLoader is the same, but faster."""
    try:
        with open(path, encoding="utf-8") as file:
            return yaml.load(file, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise Unreadable(f"{path}: {fault}") from fault


def read_holidays(folder, name):
    """Closed dates and Ramadan of a country's file."""
    if not name:
        return {}, []
    beside = folder.parent.parent / "holidays" / f"{name}.yaml"
    data = read_yaml(beside if beside.exists() else folder / name)
    closed = collections.defaultdict(lambda: MINUTES_A_DAY)

    def close(date, from_minute):
        closed[date] = min(closed[date], from_minute)

    for item in listed(data.get("fixed")):
        month, day = (int(part) for part in item["month_day"].split("-"))
        for year in range(max(2000, int(item.get("since", 0))), 2051):
            close(datetime.date(year, month, day), minute_of(item.get("from", "00:00")))
    for item in listed(data.get("dated")):
        first = date_of(item["date"])
        last = date_of(item.get("until", item["date"]))
        for offset in range((last - first).days + 1):
            close(first + datetime.timedelta(offset), minute_of(item.get("from", "00:00")))
    return dict(closed), [(date_of(item["from"]), date_of(item["until"])) for item in listed(data.get("ramadan"))]


def read_rooms(data, named):
    levels = {floor["id"]: number(floor.get("level", 0)) for floor in listed(data.get("floors"))}
    rooms = {}
    for item in listed(data.get("rooms")):
        if item.get("floor") not in levels:
            raise Unreadable(f"room {item['id']} lies on floor '{item.get('floor')}', which does not exist")
        rooms[item["id"]] = Room(
            id=item["id"], floor=item["floor"], level=levels[item["floor"]],
            seats=number(item["seats"]) if "seats" in item else None,
            counts_staff=item.get("seats_count") == "persons", layouts=amounts(item.get("layouts")),
            equipment=amounts(item.get("equipment")), features=set(listed(item.get("features"))),
            area=float(item.get("area", "0 m2").removesuffix(" m2")), step_free=flag(item.get("step_free")),
            noise=item.get("noise", "mid"), needs=item.get("needs", "none"),
            always_people=number(item.get("always_people", 0)), bookable=flag(item.get("bookable", "true")),
            parts=listed(item.get("parts")), closed=windows_of(item.get("closed", []), named))
    return rooms


def read_needs(items):
    needs = []
    for item in listed(items):
        need = Need(item.get("role", ""), item.get("sex", ""), set(listed(item.get("languages"))),
                    set(listed(item.get("qualifications"))), set(listed(item.get("any_of"))),
                    set(listed(item.get("none_of"))))
        needs += [need] * number(item.get("count", 1))
    return needs


def read_group(service, item, named):
    ages = years(item.get("ages"))
    return Group(
        id=item["id"], service=service["id"], category=service.get("category", "adult"),
        confidential=flag(service.get("confidential")), people=number(item.get("people", 0)),
                 sex=item.get("sex", "mixed"),
        ages=ages, individual=flag(item.get("individual")),
        children=flag(item["children"]) if "children" in item else bool(ages) and ages[1] <= 18,
        needs_support=number(item.get("needs_support", 0)), step_free=flag(item.get("step_free")),
        care_places=number(item.get("care_places", 0)), maximum=number(item.get("maximum", 0)),
        parts=set(listed(item.get("parts"))), shares=set(listed(item.get("shares"))),
        available=windows_of(item.get("available"), named))


def read_sessions(group, item, groups, named):
    attend = [group] + [groups[name] for name in listed(item.get("serves")) if name != group.id]
    pins = {number(pin.get("n", 1)): pin for pin in listed(item.get("pins"))}
    for n in range(1, number(item.get("sessions", 1)) + 1):
        yield Session(
            id=f"{group.id}.{n}", group=group, attend=attend, people=sum(g.people for g in attend),
            length=length_of(item["length"]), lesson_hours=number(item.get("lesson_hours", 0)),
            changeover=length_of(item.get("changeover", "0 min")), when=windows_of(item.get("when"), named),
            weeks=item.get("weeks", "every"), off_site=flag(item.get("off_site")), rooms=listed(item.get("rooms")),
            features=listed(item.get("features")), equipment=amounts(item.get("equipment")),
                      layout=item.get("layout", ""),
            noise=item.get("noise", "mid"), provides_care=number(item.get("provides_care", 0)),
            needs=read_needs(item.get("staff")), pin=pins.get(n, {}))


def read_centre(folder):
    folder = pathlib.Path(folder)
    data = read_yaml(folder / "centre.yaml")
    named = {}
    for name, value in (data.get("windows") or {}).items():
        named[name] = windows_of(value, named)
    rooms = read_rooms(data, named)
    for a_room in rooms.values():
        for part in a_room.parts:
            if part not in rooms:
                raise Unreadable(f"room {a_room.id} is made of '{part}', which does not exist")

    staff = {}
    for item in listed(read_yaml(folder / "staff.yaml").get("staff")):
        staff[item["code"]] = Person(
            item["code"], set(listed(item.get("roles"))), set(listed(item.get("qualifications"))),
            set(listed(item.get("languages"))), item.get("sex", ""), windows_of(item.get("hours"), named),
            length_of(item["contract"]) if "contract" in item else 0,
            [dates_of(absence["dates"]) for absence in listed(item.get("absences"))],
                                     set(listed(item.get("relatives"))))

    offers = [(service, {**(service.get("session") or {}), **item})
              for service in listed(read_yaml(folder / "services.yaml").get("services"))
              for item in listed(service.get("groups"))]
    groups = {item["id"]: read_group(service, item, named) for service, item in offers}
    sessions = {session.id: session for _, item in offers
                for session in read_sessions(groups[item["id"]], item, groups, named)}

    enrolment = folder / "enrolment.yaml"
    people = listed(read_yaml(enrolment).get("people")) if enrolment.exists() else []
    holidays, ramadan = read_holidays(folder, data.get("holidays"))
    return Centre(
        start_every=length_of(data.get("start_every", data.get("slot", "5 min"))),
        hours=windows_of(data.get("hours", []), named),
        seasons=[([dates_of(d) for d in listed(s["dates"])], windows_of(s["hours"], named))
                 for s in listed(data.get("seasons"))],
        breaks=[(b.get("id"), days_of(b.get("days", "mon-sun")), *span_of(b["time"]),
                 [dates_of(d) for d in listed(b.get("dates"))])
                for b in listed(data.get("breaks"))],
        closures=[(*dates_of(c["dates"]), *span_of(c.get("time", "00:00-24:00")))
                  for c in listed(data.get("closures"))],
        holidays=holidays, ramadan=ramadan,
        ramadan_close=minute_of(data["ramadan"]["close"]) if data.get("ramadan") else None,
        people_at_most=number(data.get("people_at_most", PEOPLE_IN_BUILDING)), rooms=rooms,
        neighbours={frozenset(pair["rooms"]) for pair in listed(data.get("neighbours"))},
        movable={item["id"]: number(item["quantity"]) for item in listed(data.get("equipment"))},
        staff=staff, groups=groups, sessions=sessions, enrolled=[set(listed(p.get("groups"))) for p in people])


def runs_in(session, number_of_week):
    """A fortnightly session belongs to the weeks with an odd or with an even number."""
    return session.weeks == "every" or session.weeks == ("odd" if number_of_week % 2 else "even")


def read_week(path, centre):
    data = read_yaml(path)
    monday, number_of_week = None, None
    if data.get("week"):
        found = re.fullmatch(r"(\d{4})-W(\d{2})", data["week"])
        try:
            number_of_week = int(found[2])
            monday = datetime.date.fromisocalendar(int(found[1]), number_of_week, 1)
        except (TypeError, ValueError) as fault:
            raise Unreadable(f"'{data['week']}' is not an ISO week") from fault
    sittings, missing, pins_broken, told = [], [], [], collections.Counter()
    for item in listed(data.get("sessions")):
        session = centre.sessions.get(item.get("session"))
        if not session:
            raise Unreadable(f"the centre has no session '{item.get('session')}'")
        told[session.id] += 1
        if "lost" in item and monday and item["lost"]:
            continue  # only a week of real dates can lose a session, and only for a reason
        if "day" not in item or "start" not in item:
            missing.append((session.id, "is not placed"))
            continue
        room = item.get("room", "")
        if room and room not in centre.rooms:
            raise Unreadable(f"{session.id} is in room '{room}', which does not exist")
        staff = tuple("" if code in ("", "null", "~") else code for code in listed(item.get("staff")))
        for code in staff:
            if code and code not in centre.staff:
                raise Unreadable(f"{session.id} has '{code}', who is not on the staff")
        sitting = Sitting(session, day_of(item["day"]), minute_of(item["start"]), room, staff)
        if monday and not runs_in(session, number_of_week):
            missing.append((session.id, f"belongs to the {session.weeks} weeks, this is week {number_of_week}"))
            continue
        sittings.append(sitting)
        for key, value in (("day", DAYS[sitting.day]), ("room", sitting.room)):
            if session.pin.get(key, value) != value:
                pins_broken.append((sitting, f"is fixed to {session.pin[key]}"))
        if "start" in session.pin and minute_of(session.pin["start"]) != sitting.start:
            pins_broken.append((sitting, f"is fixed to {session.pin['start']}"))
    for session in centre.sessions.values():
        if not told[session.id] and (not monday or runs_in(session, number_of_week)):
            missing.append((session.id, "is not in the week"))
    missing += [(name, f"is in the week {count} times") for name, count in told.items() if count > 1]
    return Week(monday, sittings, missing, pins_broken)


# ── What several rules ask ────────────────────────────────────────────────────────────────────────────────────────────


def pairs_of_a_day(sittings):
    """Pairs of sittings of one day, the earlier first."""
    for _, todays in itertools.groupby(sorted(sittings, key=lambda s: (s.day, s.start, s.session.id)),
                                       key=lambda s: s.day):
        yield from itertools.combinations(todays, 2)


def at_each_minute(sittings, span, amount):
    """{(day, minute): total of `amount` over the sittings whose `span` holds that minute}."""
    total = collections.Counter()
    for sitting in sittings:
        (first, last), here = span(sitting), amount(sitting)
        for minute in range(first, last):
            total[sitting.day, minute] += here
    return total


def first_minutes(counts):
    """The minutes at which a count begins or changes: one line for each, not one for each minute."""
    for (day, minute), count in sorted(counts.items()):
        if counts.get((day, minute - 1)) != count:
            yield day, minute, count


def lasting(sitting):
    return sitting.start, sitting.end


def work_by_person(sittings):
    work = collections.defaultdict(list)
    for sitting in sorted(sittings, key=lambda s: (s.day, s.start)):
        for code in dict.fromkeys(sitting.present):
            work[code].append(sitting)
    return work


def work_by_person_and_day(sittings):
    for code, work in work_by_person(sittings).items():
        for day, todays in itertools.groupby(work, key=lambda s: s.day):
            yield code, day, list(todays)


def busy_minutes(sittings):
    return {minute for sitting in sittings for minute in range(sitting.start, sitting.end)}


def longest_free_run(busy, first, last):
    best = run = 0
    for minute in range(first, last):
        run = 0 if minute in busy else run + 1
        best = max(best, run)
    return best


def open_minutes(centre, week, day):
    """The minutes of a day inside opening hours that no holiday, closure or fasting month takes away (breaks: H13)."""
    date = week.date(day)
    hours = centre.hours
    for dates, summer in centre.seasons:
        if date and any(first <= date <= last for first, last in dates):
            hours = summer
    minutes = {m for days, first, last in hours if day in days for m in range(first, last)}
    if date:
        closed_from = centre.holidays.get(date, MINUTES_A_DAY)
        if centre.ramadan_close is not None and any(first <= date <= last for first, last in centre.ramadan):
            closed_from = min(closed_from, centre.ramadan_close)
        minutes = {m for m in minutes if m < closed_from}
        for first, last, start, end in centre.closures:
            if first <= date <= last:
                minutes -= set(range(start, end))
    return minutes


# ── The rules ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def h0_every_session_as_offered(centre, week):
    for name, why in week.missing:
        yield Breach("H0", None, None, f"{name} {why}", (name,))
    for sitting, why in week.pins_broken:
        yield Breach("H0", sitting.day, sitting.start, f"{sitting} {why}", (sitting.session.id,))
    for s in week.sittings:
        def breach(text):
            return Breach("H0", s.day, s.start, f"{s} {text}", (s.session.id,))

        if s.start % centre.start_every:
            yield breach(f"starts off the raster of {centre.start_every} minutes")
        if s.session.when and not inside(s.session.when, s.day, s.start, s.end):
            yield breach(f"runs to {clock(s.end)}, outside the times of its offer")
        if s.session.off_site != (not s.room):
            yield breach("has no room" if not s.room else f"takes room {s.room} although it is not in the house")
        if len(s.staff) > len(s.session.needs):
            yield breach(f"has {len(s.staff)} people for {len(s.session.needs)} needs")
        for place, need in enumerate(s.session.needs):
            code = s.staff[place] if place < len(s.staff) else ""
            if not code:
                yield breach(f"has nobody as {need.role}")
                continue
            for why in unfit(need, centre.staff[code]):
                yield breach(f"has {code} as {need.role}, who {why}")
        if adults_group_away(s):
            yield breach(f"runs to {clock(s.end)}, when group {s.group.id} cannot come")


def unfit(need, person):
    """What stops a person from filling a need; the sex that clients of an interpreter ask for is H10's."""
    if need.role and need.role not in person.roles:
        yield f"is no {need.role}"
    if not need.languages <= person.languages:
        yield f"does not speak {', '.join(sorted(need.languages - person.languages))}"
    if not need.qualifications <= person.qualifications:
        yield f"is not qualified for {', '.join(sorted(need.qualifications - person.qualifications))}"
    if need.any_of and person.code not in need.any_of:
        yield f"is none of {', '.join(sorted(need.any_of))}"
    if person.code in need.none_of:
        yield "is left out by name"
    if need.sex and person.sex != need.sex:
        yield f"is not {'a woman' if need.sex == 'f' else 'a man'}"


def adults_group_away(s):
    """A group of adults cannot come; children (H8), step-free groups (H7) and mothers (H9) have rules of their own."""
    return any(g.available is not None and not (g.children or g.step_free or g.care_places)
               and not inside(g.available, s.day, s.start, s.end) for g in s.session.attend)


def h1_nothing_twice_at_once(centre, week):
    for a, b in pairs_of_a_day(week.sittings):
        both = (a.session.id, b.session.id)
        if a.room and b.room and b.start < a.end + a.session.changeover:
            for room in sorted(centre.spaces(a.room) & centre.spaces(b.room)):
                ready = clock(a.end + a.session.changeover)
                how = "at once" if b.start < a.end else f"while the changeover to {ready} lasts"
                yield Breach("H1", b.day, b.start, f"room {room}: {a} and {b} {how}", both)
        if b.start >= a.end:
            continue
        for code in sorted(set(a.present) & set(b.present)):
            yield Breach("H1", b.day, b.start, f"{code} is in {a} and in {b}", both)
        if people_in_common(centre, a, b):
            yield Breach("H1", b.day, b.start, f"{a} and {b} have people in common", both)
    for s in week.sittings:
        for code, count in collections.Counter(s.present).items():
            if count > 1:
                yield Breach("H1", s.day, s.start, f"{code} fills {count} places of {s}", (s.session.id,))


def people_in_common(centre, a, b):
    for g, h in itertools.product(a.session.attend, b.session.attend):
        if g.id == h.id:
            if not g.individual:
                return True
        elif everyone_of(centre, g) & everyone_of(centre, h) or h.id in g.shares or g.id in h.shares:
            return True
        elif any({g.id, h.id} <= groups for groups in centre.enrolled):
            return True
    return False


def everyone_of(centre, group):
    """The groups a group consists of, itself included."""
    out, waiting = set(), [group.id]
    while waiting:
        name = waiting.pop()
        if name not in out:
            out.add(name)
            waiting += centre.groups[name].parts if name in centre.groups else []
    return out


def h2_no_more_people_than_places(centre, week):
    for s in week.sittings:
        if not s.room:
            continue
        room = centre.rooms[s.room]
        places = room.layouts.get(s.session.layout, room.seats) if s.session.layout else room.seats
        people = s.persons if room.counts_staff else s.people
        if places is not None and people > places:
            yield Breach("H2", s.day, s.start, f"room {room.id}: {people} people of {s}, at most {places}",
                         (s.session.id,))
        area = area_for_children(s.session)
        if room.area and area > room.area + 1e-9:
            yield Breach("H2", s.day, s.start, f"room {room.id}: {s} needs {area:.1f} m2, it has {room.area:.1f}",
                         (s.session.id,))
        for group in s.session.attend:
            if group.maximum and group.people > group.maximum:
                yield Breach("H2", s.day, s.start, f"{group.people} people in {group.id}, at most {group.maximum}",
                             (s.session.id,))


def area_for_children(session):
    """Square metres by the youngest age; where toddlers and babies mix (childcare) only one may be under two."""
    area = 0.0
    for group in session.attend:
        if not group.children or not group.ages or group.individual:
            continue
        youngest, too_old = group.ages
        if youngest < 2 < too_old:
            area += by_age(AREA_PER_CHILD, 0) + (group.people - 1) * by_age(AREA_PER_CHILD, 2)
        else:
            area += group.people * by_age(AREA_PER_CHILD, youngest)
    return area


def by_age(table, age):
    return next((value for younger_than, value in table if age < younger_than), table[-1][1])


def h3_people_on_floors_and_in_the_house(centre, week):
    in_house = [s for s in week.sittings if s.room]
    floors = dict.fromkeys(room.floor for room in centre.rooms.values())
    caps = [(f"{floor} floor", {r.id for r in centre.rooms.values() if r.floor == floor}) for floor in floors]
    caps = [(name, rooms, PEOPLE_ON_GROUND_FLOOR if centre.rooms[min(rooms)].level == 0 else PEOPLE_ON_UPPER_FLOOR)
            for name, rooms in caps]
    caps.append(("building", set(centre.rooms), centre.people_at_most))
    for name, rooms, at_most in caps:
        always = sum(centre.rooms[room].always_people for room in rooms)
        here = at_each_minute([s for s in in_house if s.room in rooms], lasting, lambda s: s.persons)
        crowded = {when: people + always for when, people in here.items() if people + always > at_most}
        for day, minute, people in first_minutes(crowded):
            yield Breach("H3", day, minute, f"{name}: {people} people, at most {at_most}",
                         tuple(sorted(s.session.id for s in in_house
                                      if s.room in rooms and s.day == day and s.start <= minute < s.end)))


def h4_rooms_have_what_sessions_use(centre, week):
    for s in week.sittings:
        if not s.room:
            continue
        room, session = centre.rooms[s.room], s.session
        missing = []
        if not room.bookable:
            missing.append("sessions")
        if session.rooms and room.id not in session.rooms:
            missing.append(f"this session: it belongs into {', '.join(session.rooms)}")
        missing += sorted(set(session.features) - room.features)
        if session.layout and room.layouts and session.layout not in room.layouts:
            missing.append(f"chairs and tables laid out as {session.layout}")
        missing += [f"{amount} x {thing}, it has {room.equipment.get(thing, 0)}" for thing,
                    amount in session.equipment.items()
                    if thing not in centre.movable and room.equipment.get(thing, 0) < amount]
        for what in missing:
            yield Breach("H4", s.day, s.start, f"{s}: room {room.id} is not for {what}", (session.id,))
    for thing, quantity in centre.movable.items():
        def carried(s, thing=thing):
            fixed = centre.rooms[s.room].equipment.get(thing, 0) if s.room else 0
            return max(0, s.session.equipment.get(thing, 0) - fixed)

        used = at_each_minute([s for s in week.sittings if carried(s)], lasting, carried)
        for day, minute, count in first_minutes({when: n for when, n in used.items() if n > quantity}):
            yield Breach("H4", day, minute, f"{count} x {thing} in use, the centre has {quantity}")


def h5_working_hours(centre, week):
    yield from h5_present_when_planned(centre, week)
    yield from h5_week_by_contract(centre, week)
    for code, day, work in work_by_person_and_day(week.sittings):
        person, first, names = centre.staff[code], work[0].start, tuple(s.session.id for s in work)

        def breach(text):
            return Breach("H5", day, first, f"{code} {text}", names)

        span = max(s.end for s in work) - first
        if span > WORKING_DAY:
            yield breach(f"works a day of {hours(span)}, at most {hours(WORKING_DAY)}")
        if "animator" in person.roles:
            contact = sum(s.session.length for s in work if s.group.children)
            if contact > CONTACT_A_DAY:
                yield breach(f"is {hours(contact)} with children, at most {hours(CONTACT_A_DAY)} a day")
        if "psychologist" in person.roles:
            # A client counts an hour, with the ten minutes after; a group counts as long as it lasts.
            therapy = sum(60 if s.group.therapy else s.session.length for s in work
                          if s.group.category == "psychosocial")
            if therapy > CONTACT_A_DAY:
                yield breach(f"has {hours(therapy)} of therapy and groups, at most {hours(CONTACT_A_DAY)} a day")
        lessons = sum(s.session.lesson_hours for s in work)
        if person.teaches and lessons > LESSON_HOURS_A_DAY:
            yield breach(f"teaches {lessons} lesson hours, at most {LESSON_HOURS_A_DAY} a day")
        pause, wanted = pause_of(work)
        if pause < wanted:
            yield breach(f"has {pause} minutes of pause, at least {wanted}")
    for code, work in work_by_person(week.sittings).items():
        rest = longest_rest(work)
        if rest < WEEKLY_REST:
            yield Breach("H5", None, None,
                         f"{code} rests {hours(rest)} in one stretch, at least {hours(WEEKLY_REST)} a week")


def hours(minutes):
    return f"{minutes // 60} h" + (f" {minutes % 60} min" if minutes % 60 else "")


def h5_present_when_planned(centre, week):
    for s in week.sittings:
        for code in s.present:
            person, date = centre.staff[code], week.date(s.day)
            if person.hours is not None and not inside(person.hours, s.day, s.start, s.end):
                yield Breach("H5", s.day, s.start, f"{code} does not work at the time of {s}", (s.session.id,))
            if date and any(first <= date <= last for first, last in person.absences):
                yield Breach("H5", s.day, s.start, f"{code} is absent on the day of {s}", (s.session.id,))


def h5_week_by_contract(centre, week):
    for code, work in work_by_person(week.sittings).items():
        person = centre.staff[code]
        owed = min(person.contract or WORKING_WEEK, WORKING_WEEK)
        if person.teaches:
            spent, kind = class_time(person, work), "in class"
        else:
            spent, kind = sum(half_day(*half) for half in half_days(work)), "on duty"
        if spent > owed:
            yield Breach("H5", None, None, f"{code} is {hours(spent)} {kind} this week, at most {hours(owed)}")


def class_time(person, work):
    """A contract for teaching is one of lesson hours; a volunteer gives hours as they pass."""
    if "volunteer" in person.roles:
        return sum(s.session.length for s in work)
    return round(sum(s.session.lesson_hours * LESSON_HOUR or s.session.length for s in work))


def half_days(work):
    """{(day, afternoon)}: a half-day counts whole as soon as anything is in it."""
    return {(s.day, False) for s in work if s.start < MIDDAY} | {(s.day, True) for s in work if s.end > MIDDAY}


def half_day(day, afternoon):
    return MORNING_DUTY if not afternoon else FRIDAY_AFTERNOON_DUTY if day == FRIDAY else AFTERNOON_DUTY


def pause_of(work):
    """(minutes between the sessions of a day, minutes the law asks for). A single session has its pauses inside."""
    busy = busy_minutes(work)
    pause = max(busy) + 1 - min(busy) - len(busy)
    return pause, 0 if len(work) < 2 else 15 if len(busy) <= 240 else 30 if len(busy) <= 450 else 60


def longest_rest(work):
    """The longest stretch without a session in a week that repeats."""
    spans = sorted((s.day * MINUTES_A_DAY + s.start, s.day * MINUTES_A_DAY + s.end) for s in work)
    ends = list(itertools.accumulate((end for _, end in spans), max))
    starts = [start for start, _ in spans[1:]] + [spans[0][0] + 7 * MINUTES_A_DAY]
    return max(start - end for start, end in zip(starts, ends))


def h6_women_among_women(centre, week):
    women = [s for s in week.sittings if s.group.women_only]
    for s in women:
        for code in s.present:
            if centre.staff[code].sex != "f":
                yield Breach("H6", s.day, s.start, f"{code} is no woman and works in {s}", (s.session.id,))
    for s, other in itertools.product(women, week.sittings):
        if s.day != other.day or not s.room or not other.room or other.group.sex == "women":
            continue
        near = other.start < s.end + MEN_AWAY and s.start < other.end + MEN_AWAY
        if near and centre.spaces(s.room) & centre.spaces(other.room):
            yield Breach("H6", s.day, s.start,
                         f"room {s.room}: {other} within {MEN_AWAY} minutes of {s}, which is for women only",
                         (s.session.id, other.session.id))
    for s in week.sittings:
        if s.room and "salon chair" in centre.rooms[s.room].equipment and s.start < LUNCH[0] and s.group.sex != "women":
            yield Breach("H6", s.day, s.start, f"the salon is for women in the morning, {s} is not", (s.session.id,))


def h7_no_stairs(centre, week):
    for s in week.sittings:
        for group in s.session.attend:
            if group.step_free and s.room and not centre.rooms[s.room].step_free:
                yield Breach("H7", s.day, s.start, f"{s} cannot reach room {s.room} without stairs", (s.session.id,))
            if group.step_free and group.available is not None and not inside(group.available, s.day, s.start, s.end):
                yield Breach("H7", s.day, s.start, f"{s} runs to {clock(s.end)}, when its people cannot come",
                             (s.session.id,))


def h8_children(centre, week):
    for s in week.sittings:
        children = [group for group in s.session.attend if group.children]
        if not children:
            continue

        def breach(text):
            return Breach("H8", s.day, s.start, f"{s} {text}", (s.session.id,))

        sexes = [centre.staff[code].sex for code in s.present]
        count, wanted = sum(group.people for group in children), adults_for(children)
        if len(sexes) < wanted:
            yield breach(f"has {len(sexes)} adults for {count} children, at least {wanted}")
        if "f" not in sexes:
            yield breach("has no woman among its adults")
        if wants_a_man(s.group) and "m" not in sexes:
            yield breach("has no man among its adults")
        for group in children:
            free = group.available
            if free is not None and not inside(free, s.day, s.start, s.end, SCHOOL_WAY, SCHOOL_WAY):
                yield breach(f"runs to {clock(s.end)}, less than {SCHOOL_WAY} minutes from the school of {group.id}")
        if s.end > CHILDREN_LEAVE:
            yield breach(f"ends at {clock(s.end)}, children leave by {clock(CHILDREN_LEAVE)}")


def adults_for(children):
    shares = sum(group.people / by_age(CHILDREN_PER_ADULT, group.ages[0] if group.ages else 0) for group in children)
    by_ratio = int(shares) + (shares > int(shares) + 1e-9)
    return max(2, by_ratio) + (1 if any(group.needs_support for group in children) else 0)


def wants_a_man(group):
    """Boys of 13 and more, alone or with girls in psychosocial work: somebody of their own sex is there to turn to."""
    teens = bool(group.ages) and group.ages[1] > 13
    return teens and (group.sex == "men" and group.ages[0] >= 13 or group.sex == "mixed"
                      and group.category == "psychosocial")


def h9_childcare_while_parents_are_busy(centre, week):
    parents = [s for s in week.sittings if care_of(s)]
    carers = [s for s in week.sittings if s.session.provides_care]
    wanted = at_each_minute(parents, lambda s: (s.start - CARE_MARGIN, s.end + CARE_MARGIN), care_of)
    places = at_each_minute(carers, lasting, lambda s: s.session.provides_care)
    short = {when: (count, places[when]) for when, count in wanted.items() if count > places[when]}
    for day, minute, (count, there) in first_minutes(short):
        yield Breach("H9", day, minute, f"childcare: {count} places wanted, {there} open",
                     tuple(sorted(s.session.id for s in parents
                                  if s.day == day and s.start - CARE_MARGIN <= minute < s.end + CARE_MARGIN)))
    for s in parents:
        for group in s.session.attend:
            if group.care_places and not group.step_free and group.available is not None \
                    and not inside(group.available, s.day, s.start, s.end):
                yield Breach("H9", s.day, s.start,
                             f"{s} runs to {clock(s.end)}, when mothers are away for their pupils",
                             (s.session.id,))


def care_of(s):
    return sum(group.care_places for group in s.session.attend)


def h10_therapy(centre, week):
    therapies = [s for s in week.sittings if s.group.therapy]
    for s, other in itertools.product(therapies, week.sittings):
        if s is other or s.day != other.day or not s.start <= other.start < s.end + THERAPY_GAP:
            continue
        listeners = {code for code in s.present if "psychologist" in centre.staff[code].roles}
        if s.room and s.room == other.room:
            yield Breach("H10", other.day, other.start,
                         f"{other} follows {s} in room {s.room} without {THERAPY_GAP} minutes between",
                         (s.session.id, other.session.id))
        for code in sorted(listeners & set(other.present)):
            yield Breach("H10", other.day, other.start,
                         f"{code} goes from {s} to {other} without {THERAPY_GAP} minutes between",
                         (s.session.id, other.session.id))
    for s in week.sittings:
        for place, code in enumerate(s.staff):
            person = centre.staff.get(code)
            if not person:
                continue
            for group in s.session.attend:
                if group.id in person.relatives:
                    yield Breach("H10", s.day, s.start, f"{code} is family of the client of {s}", (s.session.id,))
            need = s.session.needs[place] if place < len(s.session.needs) else None
            wanted = sex_wanted(s.group, need)
            if wanted and person.sex != wanted:
                yield Breach("H10", s.day, s.start,
                             f"{s} asks for {'a woman' if wanted == 'f' else 'a man'} to interpret, "
                             f"{code} is not", (s.session.id,))
    for name in sorted({s.group.service for s in therapies if not s.group.confidential}):
        yield Breach("H10", None, None, f"service {name} is therapy and would be shown to everybody")


def sex_wanted(group, need):
    """An interpreter in therapy has the client's sex; in an interview the client may ask."""
    if not need or need.role != "interpreter" or not group.individual:
        return ""
    return need.sex or ({"women": "f", "men": "m"}.get(group.sex, "") if group.therapy else "")


def h11_silence(centre, week):
    for a, b in pairs_of_a_day(week.sittings):
        for quiet, loud in ((a, b), (b, a)):
            if b.start >= a.end or not quiet.room or not loud.room or centre.rooms[quiet.room].needs != "silent":
                continue
            if "loud" not in (centre.rooms[loud.room].noise, loud.session.noise):
                continue
            if any(frozenset((q, n)) in centre.neighbours for q in rooms_at(centre, quiet)
                   for n in rooms_at(centre, loud)):
                yield Breach("H11", b.day, b.start,
                             f"{loud} is loud in room {loud.room}, beside {quiet} in {quiet.room}",
                             (quiet.session.id, loud.session.id))


def rooms_at(centre, s):
    """The names a wall may be written with: the hall's own and those of its parts."""
    return centre.spaces(s.room) | {s.room}


def h12_closed(centre, week):
    for day, todays in itertools.groupby(sorted(week.sittings, key=lambda s: s.day), key=lambda s: s.day):
        is_open = open_minutes(centre, week, day)
        date = f" of {week.date(day)}" if week.monday else ""
        for s in todays:
            shut = [minute for minute in range(s.start, s.end) if minute not in is_open]
            if shut:
                yield Breach("H12", s.day, shut[0], f"the centre is closed then{date}: {s}", (s.session.id,))
            if s.room and any(day in days and s.start < last and first < s.end for days, first,
                              last in centre.rooms[s.room].closed):
                yield Breach("H12", s.day, s.start, f"room {s.room} is closed: {s}", (s.session.id,))


def h13_break(centre, week):
    for s in week.sittings:
        for first, last in breaks_on(centre, week, s.day):
            if s.start < last and first < s.end:
                yield Breach("H13", s.day, max(first, s.start), f"{s} runs into the break {clock(first)}-{clock(last)}",
                             (s.session.id,))


def breaks_on(centre, week, day):
    """A break with dates takes, on them, the place of its namesake without."""
    date = week.date(day)
    dated = [b for b in centre.breaks if day in b[1] and date and any(first <= date <= last for first, last in b[4])]
    names = {b[0] for b in dated}
    usual = [b for b in centre.breaks if day in b[1] and not b[4] and b[0] not in names]
    return [(b[2], b[3]) for b in dated + usual]


def h14_lunch(centre, week):
    del centre
    for code, day, work in work_by_person_and_day(week.sittings):
        free = longest_free_run(busy_minutes(work), *LUNCH)
        if free < LUNCH_LENGTH:
            yield Breach("H14", day, LUNCH[0], f"{code} has {free} minutes for lunch, at least {LUNCH_LENGTH}",
                         tuple(s.session.id for s in work if s.start < LUNCH[1] and LUNCH[0] < s.end))


def h15_changeover_and_cleaning(centre, week):
    for a, b in pairs_of_a_day(week.sittings):
        if not a.room or not b.room or not centre.spaces(a.room) & centre.spaces(b.room):
            continue
        asked = max(CHANGEOVER, a.session.changeover)
        if a.end <= b.start < a.end + asked:
            yield Breach("H15", b.day, b.start,
                         f"room {b.room}: {b.start - a.end} minutes between {a} and {b}, at least {asked}",
                         (a.session.id, b.session.id))
    for s in week.sittings:
        is_open = open_minutes(centre, week, s.day)
        if not s.room or not is_open:
            continue
        if min(is_open) - CLEANING < s.end and s.start < min(is_open) or max(is_open) + 1 < s.end:
            yield Breach("H15", s.day, s.start, f"room {s.room} is cleaned while {s} runs", (s.session.id,))


RULES = (h0_every_session_as_offered, h1_nothing_twice_at_once, h2_no_more_people_than_places,
         h3_people_on_floors_and_in_the_house, h4_rooms_have_what_sessions_use, h5_working_hours, h6_women_among_women,
         h7_no_stairs, h8_children, h9_childcare_while_parents_are_busy, h10_therapy, h11_silence, h12_closed,
         h13_break,
         h14_lunch, h15_changeover_and_cleaning)
NAMES = tuple(rule.__name__.split("_")[0].upper() for rule in RULES)


# ── Judging ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def planes(week):
    """The weeks that a week with fortnightly sessions stands for: its odd one and its even one never meet."""
    kinds = {s.session.weeks for s in week.sittings} - {"every"}
    for kind in sorted(kinds) or ["every"]:
        yield dataclasses.replace(week, sittings=[s for s in week.sittings if s.session.weeks in ("every", kind)])
    if kinds == {"odd"} or kinds == {"even"}:
        yield dataclasses.replace(week, sittings=[s for s in week.sittings if s.session.weeks == "every"])


def judge(centre, week):
    """Every breach once, in the order of the rules and of the week."""
    found = {breach: None for rule in RULES for plane in planes(week) for breach in rule(centre, plane)}
    return sorted(found, key=lambda b: (NAMES.index(b.rule), b.day is not None, b.day or 0, b.minute or 0, b.text))


def judge_files(folder, path):
    try:
        centre = read_centre(folder)
        return judge(centre, read_week(path, centre))
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise Unreadable(f"{folder}, {path}: {type(fault).__name__} {fault}") from fault


def as_json(breaches):
    counts = collections.Counter(b.rule for b in breaches)
    return {"valid": not breaches, "rules": {name: counts[name] for name in NAMES},
            "breaches": [{"rule": b.rule, "day": None if b.day is None else DAYS[b.day],
                          "time": None if b.minute is None else clock(b.minute), "text": b.text,
                          "sessions": list(b.sessions)} for b in breaches]}


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Judge a week of a centre by the musts H1 to H15.")
    parser.add_argument("centre", help="the folder of the centre's files")
    parser.add_argument("week", help="the week, as merkez plan writes it")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(arguments)
    try:
        breaches = judge_files(options.centre, options.week)
    except Unreadable as fault:
        print(f"cannot judge: {fault}", file=sys.stderr)
        return 2
    if options.json:
        json.dump(as_json(breaches), sys.stdout, indent=1, ensure_ascii=False)
        print()
    else:
        counts = collections.Counter(b.rule for b in breaches)
        for breach in breaches:
            print(breach)
        for rule, name in zip(RULES, NAMES):
            print(f"{name:<4}{counts[name]:>5}  {rule.__name__.split('_', 1)[1].replace('_', ' ')}")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
