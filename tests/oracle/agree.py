#!/usr/bin/env python3
"""Do two judges agree? judge.py and `merkez check --week` look at a valid week and at each week broken on purpose.

They agree on a week when both call it valid or both call it broken, and both name the rule that was broken. merkez
names wishes of wishes.yaml, whose ids begin with the rules they serve (H3-first-floor; H12-H13-open serves two), so
names are compared by that beginning.

    agree.py MERKEZ CENTRE_FOLDER WEEK.yaml [--seed N]

prints a line for each week with the rules each judge names. Exit: 0 they agree, 1 they differ, 2 unreadable files.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import break_week
import judge

# Breaks that merkez rightly reports under another rule, because one wish serves both.
ALSO = {
    "H10-interpreter": "H5",  # the sex of an interpreter is one of the things a need asks for (staff_fit)
    "H15-changeover": "H1",  # the changeover keeps the room taken (room_clash)
}


def rules_in(wish_id):
    """The rules a wish serves by its id: 'H12-H13-open' -> {'H12', 'H13'}."""
    found = re.match(r"(?:H\d+(?:-|$))+", wish_id)
    return set(found[0].strip("-").split("-")) if found else set()


def merkez_says(program, centre, week):
    """(valid, rules named, complaint): what `merkez check` makes of a week; the complaint is why it gave no verdict."""
    done = subprocess.run([program, "check", centre, "--week", week, "--json"], capture_output=True, text=True,
                          timeout=120, check=False)
    try:
        verdict = json.loads(done.stdout)
        named = set()
        for rule in verdict["rules"]:
            if rule["strength"] == "must" and rule["units"]:
                named |= rules_in(rule["id"]) or {rule["id"]}
        valid = verdict["score"]["must"] == 0
    except (ValueError, KeyError, TypeError) as fault:
        said = done.stderr.strip()[:400]
        return None, set(), f"merkez gave no verdict (exit code {done.returncode}, {fault!r}): {said}"
    if done.returncode != (0 if valid else 1):
        return None, named, f"merkez ended with {done.returncode} for a week that is {'valid' if valid else 'broken'}"
    return valid, named, ""


def judge_says(centre, week):
    breaches = judge.judge_files(centre, week)
    return not breaches, {breach.rule for breach in breaches}


def in_order(rules):
    """H2 before H10."""
    return " ".join(sorted(rules, key=lambda name: (len(name), name))) or "-"


def disagreements(name, expected, ours, theirs):
    """What is wrong with the two verdicts on a week that should break `expected` (empty: nothing)."""
    (valid, rules), (merkez_valid, merkez_rules, complaint) = ours, theirs
    if complaint:
        return [complaint]
    out = []
    if valid != merkez_valid:
        words = {True: "valid", False: "broken"}
        out.append(f"judge.py says {words[valid]}, merkez says {words[merkez_valid]}")
    if expected and expected not in rules:
        out.append(f"judge.py does not name {expected}")
    if expected and not {expected, ALSO.get(name, expected)} & merkez_rules:
        out.append(f"merkez does not name {expected}")
    return out


def compare(program, centre, week, seed, say=print):
    """Judges the valid week and every broken one twice; returns the number of weeks on which the judges differ."""
    draft = break_week.read_draft(centre, week)
    with tempfile.TemporaryDirectory() as folder:
        weeks = [("valid", "", "nothing is broken", pathlib.Path(week))]
        for name, what, text in break_week.broken_weeks(draft, seed):
            path = pathlib.Path(folder) / f"{name}.yaml"
            path.write_text(text, encoding="utf-8")
            weeks.append((name, break_week.rule_of(name), what, path))
        wrong = 0
        for name, expected, what, path in weeks:
            ours, theirs = judge_says(centre, path), merkez_says(program, str(centre), str(path))
            faults = disagreements(name, expected, ours, theirs)
            wrong += bool(faults)
            named = f"judge.py {in_order(ours[1])}; merkez {in_order(theirs[1])}"
            say(f"{'DIFFER' if faults else 'agree '} {name} ({what}): {named}")
            for fault in faults:
                say(f"       {fault}")
    say(f"{len(weeks) - wrong} of {len(weeks)} weeks judged alike")
    return wrong


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Compare judge.py with merkez check on valid and broken weeks.")
    parser.add_argument("merkez", help="the program")
    parser.add_argument("centre", help="the folder of the centre's files")
    parser.add_argument("week", help="a valid week of it")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    try:
        return 1 if compare(options.merkez, options.centre, options.week, options.seed) else 0
    except judge.Unreadable as fault:
        print(f"cannot compare: {fault}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
