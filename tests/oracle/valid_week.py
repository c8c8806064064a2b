#!/usr/bin/env python3
"""Turns the valid Ankara week, a table of clock times, into a timetable file of the centre.

The table (tests/data/valid_week.csv) was found by a foreign solver and judged by a foreign program. It names what it places by
its own short codes; the centre's files name sessions GROUP.1, GROUP.2 and so on. This program brings both together and
refuses to guess: a length, a room or a person that does not fit the centre's files stops it with a message, so that the
week made here says what the table says or is not made at all.

Two things are not in the table and are added here:
  - childcare, whose hours are fixed in services.yaml; the two carers take the two places in the order of staff.yaml;
  - the city trip of every other week: Saturday at 09:15 with the officer and the educator, who are both free that morning.

Usage: valid_week.py [--centre DIR] [--table FILE] [--out FILE]      (without --out the week goes to standard output)
"""
import argparse
import collections
import csv
import itertools
import pathlib
import re
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

# What the table calls by another name than the centre. "i" is individual therapy, "c" a case interview; then language and sex
# of the client or of the interpreter asked for; "s" step-free, "x" family of an interpreter.
GROUP_OF_CODE = {
    "iARF": "IND-ARF", "iARFx": "IND-ARF-X", "iARFs": "IND-SF-F", "iARM": "IND-ARM", "iARMs": "IND-SF-M", "iKUF": "IND-KU",
    "iFAM": "IND-FA", "iTR": "IND-TR", "cARs": "CASE-SF", "cARF": "CASE-ARF", "cAR": "CASE-AR", "cKU": "CASE-KU",
    "cFA": "CASE-FA", "cTR": "CASE-NONE", "TUR-A1-S1": "TUR-A1-S", "TUR-A1-S2": "TUR-A1-S",
}
TRIP = {"day": "sat", "start": "09:15", "room": "", "people": ["HO1F", "HE1F"]}


def fail(message):
    sys.exit(f"valid_week.py: {message}")


def minutes(clock):
    """Minutes after midnight of a time like 09:15."""
    hours, mins = clock.split(":")
    return int(hours) * 60 + int(mins)


def length(text):
    """Minutes of a length like '90 min' or '1 h 30 min'."""
    found = re.fullmatch(r"(?:(\d+) h)? ?(?:(\d+) min)?", text.strip())
    if not found or not text.strip():
        fail(f"'{text}' is no length")
    return int(found[1] or 0) * 60 + int(found[2] or 0)


def read(path):
    """A file of the centre with every scalar kept as text: room 101 is a name, and 13:45 is no number of seconds."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def needs_of(group):
    """The places for staff, one each: an item with `count: 2` stands for two."""
    return [need for need in group.get("staff", []) for _ in range(int(need.get("count", "1")))]


def groups_of(services):
    """Every group with the defaults of its service filled in, in the order of the file."""
    return {group["id"]: {**service.get("session", {}), **group} for service in services["services"] for group in service["groups"]}


def suits(person, need):
    """Has the person the role, the languages and the sex that the place asks for?"""
    return (need.get("role", "") in ["", *person.get("roles", [])]
            and set(need.get("languages", [])) <= set(person.get("languages", []))
            and need.get("sex", person.get("sex")) == person.get("sex")
            and person["code"] in need.get("any_of", [person["code"]]))


def seat(session, needs, codes, staff):
    """The people in the order of the places: the table names who is there, not who does what."""
    for code in codes:
        if code not in staff:
            fail(f"{session}: nobody is called {code}")
    if len(codes) != len(needs):
        fail(f"{session}: the table names {len(codes)} people, the centre asks for {len(needs)}")
    for order in itertools.permutations(codes):
        if all(suits(staff[code], need) for code, need in zip(order, needs)):
            return list(order)
    fail(f"{session}: {', '.join(codes)} do not fill its places")


def group_of(row, groups):
    """The group that a row of the table belongs to."""
    if row["code"] != "FIELD":
        return GROUP_OF_CODE.get(row["code"], row["code"])
    half = "AM" if minutes(row["start"]) < 12 * 60 else "PM"
    for name, group in groups.items():
        if name.startswith("FIELD-") and name.endswith(half) and row["people"] in group["staff"][0]["any_of"]:
            return name
    fail(f"no field half-day of {row['people']} on {row['day']} {half}")


def placements(groups, staff, table):
    """GROUP.n -> day, start, room, staff."""
    out, used = {}, collections.Counter()

    def put(name, day, start, room, codes, end=None):
        if name not in groups:
            fail(f"the centre has no group {name}")
        group = groups[name]
        used[name] += 1
        session = f"{name}.{used[name]}"
        if end is not None and minutes(end) - minutes(start) != length(group["length"]):
            fail(f"{session}: {start}-{end} in the table, {group['length']} in the centre")
        if group.get("rooms") and room not in group["rooms"]:
            fail(f"{session}: room {room} in the table, {', '.join(group['rooms'])} in the centre")
        out[session] = {"day": day, "start": start, "room": room, "staff": seat(session, needs_of(group), codes, staff)}

    for row in table:
        room = "" if row["room"] == "FIELD" else row["room"]
        put(group_of(row, groups), row["day"].lower(), row["start"], room, row["people"].split("+"), row["end"])
    carers = [code for code, person in staff.items() if "childcare worker" in person["roles"]]
    for name, group in groups.items():
        for pin in group.get("pins", []):
            put(name, pin["day"], pin["start"], pin["room"], carers)
    put("TRIP", TRIP["day"], TRIP["start"], TRIP["room"], TRIP["people"])
    for name, group in groups.items():
        if used[name] != int(group["sessions"]):
            fail(f"{name}: {used[name]} in the table, {group['sessions']} in the centre")
    return out


def line(session, where):
    room = f', room: "{where["room"]}"' if where["room"] else ""
    return f'  - {{session: {session}, day: {where["day"]}, start: "{where["start"]}"{room}, staff: [{", ".join(where["staff"])}]}}'


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--centre", type=pathlib.Path, default=ROOT / "config/centres/ankara")
    arguments.add_argument("--table", type=pathlib.Path, default=ROOT / "tests/data/valid_week.csv")
    arguments.add_argument("--out", type=pathlib.Path)
    given = arguments.parse_args()

    groups = groups_of(read(given.centre / "services.yaml"))
    staff = {person["code"]: person for person in read(given.centre / "staff.yaml")["staff"]}
    with given.table.open(encoding="utf-8", newline="") as file:
        placed = placements(groups, staff, list(csv.DictReader(file)))

    lines = ["# The valid Ankara week, made by tests/oracle/valid_week.py from tests/data/valid_week.csv.",
             f"centre: {read(given.centre / 'centre.yaml')['id']}", "sessions:"]
    for name, group in groups.items():
        lines += [line(session, placed[session]) for session in (f"{name}.{n + 1}" for n in range(int(group["sessions"])))]
    text = "\n".join(lines) + "\n"
    if given.out:
        given.out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
