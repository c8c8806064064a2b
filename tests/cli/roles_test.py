"""Who may do what, verb by verb and role by role (DR 4), and that therapy is nowhere for whoever may not see it (DR 5).

The verbs are those of the program's own help; MATRIX says which right each asks for. What a role may is asked of
`merkez roles`; what it is not given is refused."""

import concurrent.futures
import contextlib
import itertools
import json
import os
import pathlib
import re
import shutil
import sqlite3
import unittest

from workplace import WEEK, Workplace, code

MEMBER, CLIENT, WAITING, MOTHER = (code(n * 6_700_417_000 + 11) for n in range(1, 5))

# Verb: the right it asks for (None: whoever has the program may use it), and words that pass the command line. They
# need not succeed, only come as far as the door; {…} is filled in by the test.
ONE = ["TAI-W", "2016-04-04"]
MATRIX = {
    "check": ("see_week", ["{centre}"]),
    "plan": ("change_week", ["{centre}", "--steps", "1", "--out", "{folder}/out.yaml"]),
    "show": ("see_week", ["{centre}", "{week}"]),
    "why": ("see_week", ["{centre}", "{week}", "TAI-W.1"]),
    "why-not": ("see_week", ["{centre}", "{week}", "TAI-W.1", "--at", "tue 10:00"]),
    "constraints": (None, []),
    "convert": ("change_week", ["{centre}", "{week}", "{folder}/out.csv"]),
    "init": (None, ["{centre}"]),
    "account add": ("manage_accounts", ["X", "--role", "nothing"]),
    "account list": ("manage_accounts", []),
    "account disable": ("manage_accounts", ["nobody"]),
    "account enable": ("manage_accounts", ["nobody"]),
    "account passphrase": ("manage_accounts", ["nobody"]),
    "roles": (None, []),
    "key": ("manage_accounts", ["--new", "{folder}/no/such/folder/key"]),
    "backup": ("keep_store", ["{folder}/again.backup"]),
    "restore": ("keep_store", ["{folder}/first.backup", "--centre", "{empty}"]),
    "verify": ("keep_store", []),
    "breach open": ("report_incident", ["other", "--data", "names", "--known", "nonsense"]),
    "breach list": ("keep_store", []),
    "breach show": ("keep_store", ["nonsense"]),
    "breach told": ("keep_store", ["nonsense", "--whom", "board"]),
    "breach close": ("keep_store", ["nonsense", "--outcome", "contained"]),
    "people import": ("change_people", ["{folder}/none.csv"]),
    "people add": ("change_people", ["birth=1990-01"]),
    "people change": ("change_people", [MEMBER, "phone=+90 000 111 22 33"]),
    "people show": ("see_people", [MEMBER]),
    "people find": ("see_people", ["hala"]),
    "people export": ("change_people", [MEMBER]),
    "people erase": ("change_people", [MEMBER]),
    "people destroyed": ("change_people", []),
    "people due": ("change_people", []),
    "people retention": ("change_people", []),
    "people merge": ("change_people", [MEMBER, MEMBER]),
    "people unmerge": ("change_people", [MEMBER, MEMBER]),
    "people group": ("see_people", ["TAI-W"]),
    "people enrol": ("give_places", [MEMBER, "TAI-W"]),
    "people transfer": ("give_places", [MEMBER, "TAI-W", "TAI-X", "--on", "nonsense"]),
    "people drop": ("give_places", [MEMBER, "TAI-W", "--reason", "nonsense"]),
    "people queue": ("give_places", [MEMBER, "TAI-X", "--class", "99"]),
    "people unqueue": ("give_places", [MEMBER, "TAI-X", "--reason", "work"]),
    "people waiting": ("give_places", ["TAI-W"]),
    "people promote": ("give_places", ["TAI-W"]),
    "people place": ("give_places", ["--from", "nonsense"]),
    "people offer": ("give_places", ["--adults", "34f"]),
    "people accept": ("give_places", [MEMBER, "TAI-W"]),
    "people refuse": ("give_places", [MEMBER, "TAI-W", "--reason", "work"]),
    "publish": ("change_week", ["{week}", "--week", "2016-W14"]),
    "attend today": ("see_register", []),
    "attend sheet": ("see_register", ONE),
    "attend mark": ("mark_register", [*ONE, "--present", "all"]),
    "attend enter": ("mark_register", ONE),
    "attend correct": ("correct_register", [*ONE, MEMBER, "--present"]),
    "attend close": ("mark_register", ONE),
    "attend cancel": ("mark_register", [*ONE, "--reason", "nonsense"]),
    "attend move": ("mark_register", [*ONE, "--to", "2016-04-08", "--at", "09:15", "--reason", "nonsense"]),
    "attend make-up": ("mark_register", ONE),
    "attend announce": ("announce_absence", [MEMBER, "--from", "2016-04-05", "--reason", "nonsense"]),
    "attend open": ("mark_register", ["TAI-W", "2016-04-09", "--time", "nonsense"]),
    "attend missing": ("see_register", []),
    "attend import": ("mark_register", ["{folder}/none.csv"]),
    "attend conflicts": ("see_register", []),
    "attend certificates": ("see_register", []),
    "tasks": ("see_tasks", []),
    "report attendance": ("see_report", []),
    "child in": ("child_desk", [MEMBER, "--by", MOTHER, "--room", "G3"]),
    "child out": ("child_desk", [MEMBER, "--to", MOTHER, "--code", "00000"]),
    "child code": ("child_desk", [MEMBER]),
    "child move": ("child_desk", [MEMBER, "--room", "G4"]),
    "child staff": ("child_desk", ["AN1F", "G3"]),
    "child count": ("child_desk", ["G3", "0"]),
    "child here": ("child_desk", []),
    "child close": ("child_desk", []),
    "child incident": ("report_incident", ["nonsense", "--action", "nonsense"]),
    "child incidents": ("see_incidents", []),
}
HOW_TO_ADD = ("'{}' has no row in MATRIX of tests/cli/roles_test.py: add the right that it asks for at the door (enter or "
              "admitted in cli/desk.hpp; None if it needs no account) and words that pass the command line")


# Who may besides, by another right: somebody has to tell the people whose codes a clinical account alone may read.
ALSO = {("breach show", "all")}


class Roles(Workplace):
    def setUp(self):
        super().setUp()
        self.roles = {r["role"]: r["rights"] for r in json.loads(self.run_as("admin", "roles", "--json").stdout)}

    def enter_as(self, role, name):
        self.account(name, role)
        return name

    def words_of(self, *arguments):
        """The verbs that a help lists."""
        text = self.answers(0, *arguments, "--help").stdout
        return re.findall(r"^  (\S+)", text.partition("Subcommands:\n")[2].partition("\n\n")[0], re.M)

    def verbs(self):
        for verb in self.words_of():
            words = self.words_of(verb)
            yield from [f"{verb} {word}" for word in words] or [verb]

    def log(self):
        """Where the chain of the log stands."""
        db = sqlite3.connect(f"file:{self.centre / 'centre.db'}?mode=ro", uri=True)
        try:
            return db.execute("SELECT number, chain FROM event ORDER BY number DESC LIMIT 1").fetchone()
        finally:
            db.close()

    def right_of(self, call):
        """The right that a call asks for, by its verb of one word or two."""
        return MATRIX[" ".join(call[:2])][0] if " ".join(call[:2]) in MATRIX else MATRIX[call[0]][0]

    def side_by_side(self, calls):
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            return list(pool.map(lambda call: self.run_as(*call), calls))


class Matrix(Roles):
    def test_each_role_and_each_verb(self):
        verbs = list(self.verbs())
        self.assertGreater(len(verbs), 50)
        for verb in verbs:
            self.assertIn(verb, MATRIX, HOW_TO_ADD.format(verb))
        self.assertEqual(set(MATRIX) - set(verbs), set(), "rows of verbs that the program does not have")

        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        self.enrol("TAI-W", MEMBER)
        self.answers(0, "backup", str(self.folder / "first.backup"))
        empty = self.folder / "centres" / "empty"
        shutil.copytree(self.centre, empty, ignore=shutil.ignore_patterns("centre.db*"))
        fill = {"centre": self.centre, "folder": self.folder, "week": WEEK, "empty": empty}
        for role in self.roles:
            self.enter_as(role, f"as-{role}")
        # An account of a role is as old as the backup it is looked for in.
        self.answers(0, "backup", str(self.folder / "first.backup"))
        not_given = {}
        for verb, (right, words) in MATRIX.items():
            typed = [*verb.split(), *(word.format(**fill) for word in words)]
            denied = [role for role, rights in self.roles.items() if right and rights[right] == "none" and
                      (verb, rights["see_therapy"]) not in ALSO]
            before = self.log()
            if verb == "restore":  # into one folder, one after the other
                answers = [self.run_as(f"as-{role}", *typed) for role in denied]
            else:
                answers = self.side_by_side([(f"as-{role}", *typed) for role in denied])
            for role, done in zip(denied, answers):
                said = re.fullmatch(rf"error: as-{role} \({role}\) may not (.*)\n    the administrator gives roles\n", done.stderr)
                self.assertTrue(said, (role, verb, done.stdout, done.stderr))
                self.assertEqual((done.returncode, done.stdout), (2, ""), (role, verb))
                not_given.setdefault(right, set()).add(said[1])
            self.assertEqual(self.log(), before, f"{verb} wrote although it was refused")
            self.assertFalse(list(empty.glob("centre.db*")), "a refused restore left a store")
            self.assertFalse(list(self.folder.glob("out.*")) or (self.folder / "again.backup").exists(), verb)
            for role in self.roles.keys() - set(denied):
                done = self.run_as(f"as-{role}", *typed)
                self.assertNotIn(f"({role}) may not", done.stderr, (role, verb))
                self.assertNotIn("cannot enter", done.stderr, (role, verb))
                self.assertIn(done.returncode, (0, 1, 2), (role, verb, done.stderr))
            for left in (*empty.glob("centre.db*"), *self.folder.glob("out.*"), self.folder / "again.backup"):
                left.unlink(missing_ok=True)
        # One message for one right, whatever the verb; every right but those all roles have was refused to somebody.
        self.assertEqual({right: len(said) for right, said in not_given.items()}, {right: 1 for right in not_given})
        self.verify()

    def test_a_passphrase_that_was_set_with_the_end_of_a_windows_line_still_enters(self):
        """As an earlier version kept it: what now reads the same file leaves that end out."""
        words = self.folder / "admin.words"
        self.tell(f"quick admin {self.words('admin')}\r")
        for text in (self.words("admin") + "\r\n", self.words("admin") + "\n"):
            words.write_bytes(text.encode())
            self.answers(0, "account", "list")
        for text in (self.words("admin")[:-1] + "\r\n", self.words("admin") + " \n"):
            words.write_bytes(text.encode())
            self.refuses("account", "list", says=["cannot enter"])

    def test_nobody_and_unknown_accounts_are_given_nothing(self):
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        fill = {"centre": self.centre, "folder": self.folder, "week": WEEK, "empty": self.folder}
        self.passphrase("stranger")
        before = self.log()
        calls = [("stranger", *verb.split(), *(word.format(**fill) for word in words))
                 for verb, (right, words) in MATRIX.items() if right and verb != "restore"]
        for call, done in zip(calls, self.side_by_side(calls)):
            self.assertEqual((done.returncode, done.stdout), (2, ""), call)
            self.assertIn("account 'stranger' cannot enter", done.stderr, call)
        self.assertEqual(self.log(), before)


class Reach(Roles):
    def setUp(self):
        super().setUp()
        self.answers(0, "publish", WEEK, "--week", "2016-W14")

    def document(self, of, **more):
        text = {"code": of, "name": "Hala Bada", "birth": "2011-05", "sex": "f", "languages": ["ar"], **more}
        self.tell(f"person {of} {json.dumps(text, sort_keys=True, ensure_ascii=False)}")

    def test_own_groups_from_two_weeks_back_to_two_weeks_ahead(self):
        self.enrol("TAI-W", MEMBER)
        self.document(MEMBER)
        self.enter_as("instructor", "TI1F")
        self.enter_as("instructor", "HI1F")
        for date, now, code in (("2016-04-04", "2016-04-18T10:00", 0), ("2016-04-04", "2016-04-19T10:00", 2),
                                ("2016-04-04", "2016-03-21T10:00", 0), ("2016-04-04", "2016-03-20T10:00", 2)):
            self.answers(code, "attend", "sheet", "TAI-W", date, who="TI1F", now=now)
        self.refuses("attend", "sheet", *ONE, who="HI1F", says=["it is not one of your groups"])
        self.answers(0, "people", "show", MEMBER, who="TI1F")
        # Somebody of another group is not there, as somebody is not there whom nobody has registered.
        said = [self.answers(2, "people", "show", one, who="HI1F").stderr.replace(one, "CODE") for one in (MEMBER, CLIENT)]
        self.assertEqual(said[0], said[1])
        self.assertIn("there is no participant CODE", said[0])
        self.assertEqual(self.says("people", "find", "hala", who="HI1F", code=1), [])

    def test_an_animator_sees_guardians_and_collectors_of_own_groups_and_an_instructor_does_not(self):
        mother = {"code": MOTHER, "name": "Leyla Bada", "relation": "mother", "guardian": True, "collects": True,
                  "from": "2016-01-01", "phone": "+90 000 111 22 33"}
        self.enrol("TAI-W", MEMBER)
        self.document(MEMBER, adults=[mother], not_these=[{"name": "Sami Bada", "from": "2016-01-01"}])
        self.enter_as("animator", "TI1F")
        self.enter_as("animator", "HI1F")
        self.enter_as("instructor", "TI2F")
        shown = self.answers(0, "people", "show", MEMBER, who="TI1F").stdout
        self.assertIn("Leyla Bada", shown)
        self.assertIn("Sami Bada", shown)
        self.answers(2, "people", "show", MEMBER, who="HI1F")
        done = self.run_as("TI2F", "people", "show", MEMBER)
        self.assertNotIn("Leyla", done.stdout + done.stderr)

    def test_reporting_sees_numbers_and_no_person(self):
        self.enrol("TAI-W", MEMBER)
        self.document(MEMBER)
        self.answers(0, "attend", "mark", *ONE, "--present", "all")
        self.enter_as("reporting", "numbers")
        for call in (("report", "attendance", "--by", by, *more) for by in ("all", "group", "service", "category")
                     for more in ((), ("--json",), ("--csv",))):
            said = self.answers(0, *call, who="numbers").stdout
            self.assertNotIn(MEMBER, said)
            self.assertNotIn("Hala", said)
        for more in (("--by", "person"), ("--person", MEMBER)):
            self.refuses("report", "attendance", *more, who="numbers", says=["may not see single persons"])


GROUP, SERVICE, NAME, LANGUAGE = "QUAGGA-1", "narwhal", "Quokka", "zzaa"


class Canary(Roles):
    """A client of therapy under words that are nowhere else, looked for in whatever others are answered."""

    def setUp(self):
        super().setUp()
        for file in self.centre.glob("*.yaml"):
            file.write_text(self.planted(file.read_text(encoding="utf-8")), encoding="utf-8")
        self.week = self.folder / "planted.yaml"
        with open(WEEK, encoding="utf-8") as file:
            self.week.write_text(file.read().replace("IND-TR", GROUP), encoding="utf-8")
        # One absence is enough for a task: of therapy too, where there is something to give away.
        rules = (self.folder / "attendance/standard.json").read_text(encoding="utf-8")
        self.assertIn(call := '"id": "call", "consecutive": 2', rules)
        (self.centre / "attendance.json").write_text(rules.replace(call, call[:-1] + "1"), encoding="utf-8")
        self.answers(0, "publish", str(self.week), "--week", "2016-W14")
        self.enrol("TAI-W", MEMBER)
        self.enrol(GROUP, CLIENT)
        self.register_people(WAITING)
        self.tell(self.event("people.queue", {"class": 1, "code": WAITING, "group": GROUP, "rank": 1, "service": SERVICE,
                                              "since": "2016-03-01"}))
        for of in (MEMBER, CLIENT, WAITING):
            text = {"code": of, "name": "Hala Bada", "birth": "1988-05", "sex": "f", "languages": ["ar"]}
            self.tell(f"person {of} {json.dumps(text, sort_keys=True, ensure_ascii=False)}")
        self.enter_as("psychologist", "PS1F")
        self.answers(0, "attend", "mark", GROUP, "2016-04-04", "--absent", CLIENT, who="PS1F", now="2016-04-04T16:00")
        self.answers(0, "attend", "close", GROUP, "2016-04-04", who="PS1F", now="2016-04-04T17:00")
        self.approved = self.approval()
        self.others = {}
        for role, rights in self.roles.items():
            if rights["see_therapy"] == "none":
                self.others[role] = self.enter_as(role, {"instructor": "TI1F", "animator": "HI1F", "social_worker": "SW3M"}.get(role, f"as-{role}"))

    def planted(self, text):
        text = re.sub(r"\btherapy\b", SERVICE, text.replace("IND-TR", GROUP))
        # The language is one that interpreters speak in therapy and case work alone.
        text = re.sub(r"(languages: \[[^]]*)\bku\b", rf"\1{LANGUAGE}", text)
        text = text.replace("Individual session, Turkish", NAME).replace("Bireysel görüşme, Türkçe", NAME)
        return text.replace("جلسة فردية، تركي", NAME)

    def calls(self):
        centre, week = str(self.centre), str(self.week)
        formats = ((), ("--json",))
        near = "QUAGGA-2"  # what a slip of the finger would be told about
        plain = [
            ("show", centre, week), ("show", centre, week, "--by", "room"), ("show", centre, week, "--by", "staff"),
            ("show", centre, week, "--by", "group"), ("show", centre, week, "--room", "203"),
            ("show", centre, week, "--staff", "PS1F"), ("show", centre, week, "--group", near),
            ("show", centre, week, "--session", near + ".1"), ("show", centre, week, "--language", "tr"),
            ("check", centre), ("check", centre, "--week", week), ("why", centre, week, near + ".1"),
            ("why", centre, week, "GPM-W.1"), ("why-not", centre, week, near + ".1", "--at", "tue 10:00"),
            ("why-not", centre, week, "TAI-W.1", "--at", "mon 15:30", "--room", "203"),
            ("people", "group", "TAI-X"), ("people", "group", near), ("people", "waiting", "TAI-X"),
            ("people", "waiting", near), ("people", "find", "hala"), ("people", "show", CLIENT), ("people", "show", WAITING),
            ("people", "export", CLIENT), ("people", "due"), ("people", "queue", CLIENT, near),
            ("people", "enrol", CLIENT, near), ("people", "transfer", CLIENT, "TAI-X", near),
            ("people", "enrol", CLIENT, "HAI-W", "--week", week), ("people", "promote", near),
            ("attend", "today"), ("attend", "sheet", near, "2016-04-04"), ("attend", "mark", near, "2016-04-04"),
            ("attend", "missing"), ("attend", "conflicts"), ("attend", "certificates"), ("attend", "certificates", near),
            ("attend", "announce", CLIENT, "--from", "2016-04-04", "--reason", "work"),
            ("attend", "announce", CLIENT, "--from", "2016-04-04", "--reason", "work", "--group", near),
            ("attend", "open", near, "2016-04-09", "--time", "09:15-10:05"),
            ("attend", "make-up", near, "2016-04-04"), ("attend", "cancel", near, "2016-04-04", "--reason", "staff_absent"),
            ("attend", "move", "TAI-W", "2016-04-04", "--to", "2016-04-04", "--at", "15:30", "--room", "203", "--reason",
             "staff_absent"),
            ("tasks", "--all"), ("tasks", "--done", near, "--outcome", "work"),
            *(("report", "attendance", "--by", by) for by in ("all", "group", "service", "category", "person")),
            ("report", "attendance", "--group", near), ("report", "attendance", "--service", "norwhal"),
            ("child", "here"), ("child", "incidents"), ("account", "list"), ("verify",), ("people", "destroyed"),
        ]
        for call, more in itertools.product(plain, formats):
            yield (*call, *more)
        for by in ("group", "service", "category"):
            yield ("report", "attendance", "--by", by, "--csv")
        yield ("attend", "certificates", "--csv", *self.approved)

    def test_it_appears_nowhere_for_whoever_may_not_see_it(self):
        now = "2016-04-04T16:00"
        # What the test looks for is there to be seen.
        seen = self.answers(0, "show", str(self.centre), str(self.week), "--by", "group", who="PS1F").stdout
        self.assertIn(GROUP, seen)
        self.assertIn(CLIENT, self.answers(0, "attend", "sheet", GROUP, "2016-04-04", who="PS1F").stdout)
        self.assertIn("did you mean 'QUAGGA-1'", self.answers(2, "attend", "sheet", "QUAGGA-2", "2016-04-04", who="PS1F").stderr)
        leaks = []
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            # What a role is refused whole says nothing else: Matrix holds every verb against that.
            asked = [(role, call) for role in self.others for call in self.calls()
                     if self.roles[role][self.right_of(call)] != "none"]
            answers = pool.map(lambda one: self.run_as(self.others[one[0]], *one[1], now=now), asked)
            for (role, call), done in zip(asked, answers):
                self.assertIn(done.returncode, (0, 1, 2), (role, call, done.stderr))
                # That she is registered is no secret to whoever keeps the list of people.
                words = [GROUP, SERVICE, NAME, LANGUAGE]
                words += [] if {CLIENT, "find"} & set(call) else [CLIENT]
                said = (done.stdout + done.stderr).lower()
                leaks += [f"{role}: {' '.join(call[:2])} … {' '.join(call[-3:])}: {word}" for word in words if word.lower() in said]
        self.assertFalse(leaks, "\n".join(leaks))

    def test_what_is_kept_and_destroyed_tells_of_no_wait_and_no_place_in_it(self):
        """Three who were registered on one day; one waited for it until June, one had a place until June."""
        plain, waited, placed = (code(n) for n in (5_550_001, 5_550_002, 5_550_003))
        wait, place = "01HQ0000000000000000000001", "01HQ0000000000000000000002"
        self.register_people(plain, waited, placed)
        self.tell(self.event("people.queue", {"class": 1, "code": waited, "rank": 1, "service": SERVICE,
                                              "since": "2016-03-01"}, id=wait),
                  self.event("people.unqueue", {"code": waited, "entry": wait, "reason": "other"}, at="2016-06-20T10:00"),
                  self.event("people.enrol", {"code": placed, "from": "2016-03-07", "group": GROUP}, id=place),
                  self.event("people.drop", {"code": placed, "on": "2016-06-20", "place": place, "reason": "other"}, at="2016-06-20T10:00"))
        for of in (plain, waited, placed):
            text = {"code": of, "name": "Hala Bada", "birth": "1988-05", "sex": "f", "languages": ["ar"]}
            self.tell(f"person {of} {json.dumps(text, sort_keys=True)}")
        keepers = [who for role, who in self.others.items() if self.roles[role]["change_people"] == "all"]
        self.assertGreater(len(keepers), 1)
        half_a_year, two_years = {"now": "2016-12-20T10:00"}, {"now": "2018-06-20T10:00"}
        for who in keepers:
            for more in ((), ("--json",)):
                for verb in ("retention", "due"):
                    said = self.answers(0, "people", verb, *more, who=who, **half_a_year).stdout
                    self.assertNotIn(waited, said)
                    self.assertNotIn(SERVICE, said)
        # The run that ends it says what one says that has nothing to end, and so does the log of destruction.
        run = ("people", "retention", "--sure", "--json")
        first = self.answers(0, *run, who=keepers[0], **half_a_year).stdout
        self.assertEqual(self.answers(0, *run, who=keepers[0], **half_a_year).stdout, first)
        self.assertEqual(json.loads(first)["due"], [])
        with contextlib.closing(sqlite3.connect(f"file:{self.centre / 'centre.db'}?mode=ro", uri=True)) as db:
            forgotten = db.execute("SELECT e.body FROM event e JOIN kind k ON k.id = e.kind WHERE k.name = 'people.forget'").fetchall()
        self.assertEqual([json.loads(body)["code"] for body, in forgotten], [waited])
        for who in keepers:
            self.assertEqual(self.says("people", "destroyed", who=who), [])
            # Each of the three is due by the day of the registration.
            for verb in ("retention", "due"):
                due = {d["code"]: (d["due"], d["since"]) for d in self.says("people", verb, who=who, **two_years)["due"]}
                self.assertEqual([due.get(of) for of in (plain, waited, placed)], [("2018-03-01", "2016-03-01")] * 3)
        self.answers(0, *run, who=keepers[0], **two_years)
        self.assertEqual({(d["what"], d["because"]) for d in self.says("people", "destroyed", who=keepers[0])}, {("person", "retention")})
        self.verify()

    def test_an_absence_from_it_is_followed_up_by_who_gave_the_appointment(self):
        day = {"now": "2016-04-04T18:00"}
        [task] = self.says("tasks", who="PS1F", **day)
        self.assertEqual((task["what"], task["owner"], task["person"]), ("call", "psychologist", CLIENT))
        for role, who in self.others.items():
            if self.roles[role]["see_tasks"] != "none":
                self.assertEqual(self.says("tasks", "--all", who=who, **day), [], role)
                self.refuses("tasks", "--done", task["task"], "--outcome", "work", who=who, says=["there is no task"], **day)
        self.answers(0, "tasks", "--done", task["task"], "--outcome", "work", who="PS1F", **day)

    def test_by_its_name_it_is_as_what_is_not_there(self):
        calls = [("show", str(self.centre), str(self.week), "--group", "{}"), ("people", "group", "{}"),
                 ("people", "waiting", "{}"), ("attend", "sheet", "{}", "2016-04-04"), ("attend", "certificates", "{}"),
                 ("attend", "announce", CLIENT, "--from", "2016-04-04", "--reason", "work", "--group", "{}"),
                 ("attend", "open", "{}", "2016-04-04", "--time", "15:30-16:20"), ("report", "attendance", "--group", "{}"),
                 ("people", "queue", CLIENT, "{}"), ("people", "enrol", CLIENT, "{}")]
        differing = []
        for role, who in self.others.items():
            for call in calls:
                answers = [self.run_as(who, *(w.format(name) for w in call)) for name in (GROUP, "QUAGGA-7")]
                said = [(a.returncode, (a.stdout + a.stderr).replace(name, "NAME")) for a, name in zip(answers, (GROUP, "QUAGGA-7"))]
                if said[0] != said[1]:
                    differing.append(f"{role}: {call[0]} {call[1]}: {said}")
        self.assertFalse(differing, "\n".join(differing))


SHARED, OTHERS, MINE, HERS, CLIENTS, GUEST = "CASE-AR", "CASE-AR.2", "CASE-AR.1", "WOMBAT-2", code(97), code(98)


class OwnCases(Roles):
    """SW3M and SW1F are social workers of one house: each knows the own appointments and no other (DR 4).

    On Monday CASE-AR.1 is SW3M's and CASE-AR.2 SW1F's, of a group that both share; WOMBAT-2 is SW1F's by name."""

    def setUp(self):
        super().setUp()
        services = self.centre / "services.yaml"
        text = services.read_text(encoding="utf-8").replace("id: CASE-NONE", f"id: {HERS}")
        at = text.index(f"id: {HERS}")
        text = text[:at] + text[at:].replace("staff: [{role: social worker}]", "staff: [{role: social worker, any_of: [SW1F]}]", 1)
        services.write_text(text, encoding="utf-8")
        for file in self.centre.glob("*.yaml"):
            file.write_text(file.read_text(encoding="utf-8").replace("CASE-NONE", HERS), encoding="utf-8")
        self.week = self.folder / "week.yaml"
        text = pathlib.Path(WEEK).read_text(encoding="utf-8").replace("CASE-NONE", HERS)
        self.week.write_text(re.sub(rf"(session: {HERS}\.\d+,.*staff: \[)\w+", r"\1SW1F", text), encoding="utf-8")
        self.answers(0, "publish", str(self.week), "--week", "2016-W14")
        self.enrol(SHARED, CLIENTS)
        self.enrol(HERS, GUEST)
        for of in (CLIENTS, GUEST):
            text = {"code": of, "name": "Hala Bada", "birth": "1988-05", "sex": "f", "languages": ["ar"]}
            self.tell(f"person {of} {json.dumps(text, sort_keys=True, ensure_ascii=False)}")
        for who, role in (("SW1F", "social_worker"), ("SW3M", "social_worker"), ("PS1F", "psychologist")):
            self.enter_as(role, who)

    def shown(self, who, *more):
        return {s["session"] for s in self.says("show", str(self.centre), str(self.week), *more, who=who)["sessions"] if "session" in s}

    def test_the_week_names_the_own_cases_alone(self):
        with open(self.week, encoding="utf-8") as file:
            at = dict(re.findall(r"session: (\S+), .*staff: \[([^]]*)\]", file.read()))
        for who in ("SW1F", "SW3M"):
            confidential = {s for s in self.shown(who) if re.match("CASE-|IND-|WOMBAT", s)}
            self.assertEqual(confidential, {s for s, staff in at.items() if re.match("CASE-|IND-|WOMBAT", s) and who in staff})
            self.assertTrue(confidential)
        therapy = {s for s in self.shown("PS1F") if re.match("CASE-|IND-|WOMBAT", s)}
        self.assertEqual(therapy, {s for s in at if s.startswith("IND-")})  # all therapy, no case

    def test_registers_and_tasks_are_of_the_own_cases_alone(self):
        for who, own, not_own in (("SW3M", MINE, OTHERS), ("SW1F", OTHERS, MINE)):
            for call, code in ((("attend", "today"), 0), (("attend", "missing", "--from", "2016-04-04", "--to", "2016-04-04"), 1)):
                seen = {o["occurrence"].split("@")[0] for o in self.says(*call, who=who, code=code, now="2016-04-04T20:00")}
                self.assertFalse({s for s in seen if s.startswith("IND-")}, (who, call))
                self.assertNotIn(not_own, seen)
                self.assertIn(own, seen)

    def test_a_shared_group_shows_nobody_but_whom_one_marked(self):
        sheet = ("attend", "sheet", SHARED, "2016-04-04")
        day = {"now": "2016-04-04T19:00"}
        self.assertEqual([s["people"] for s in [self.says(*sheet, "--at", "09:15", who="SW3M", **day)]], [[]])
        self.refuses(*sheet, "--at", "09:30", who="SW3M", says=["meets on 2016-04-04 at"])
        self.refuses("attend", "mark", SHARED, "2016-04-04", "--at", "09:15", "--present", "all", who="SW3M", says=["is shared"])
        self.answers(0, "attend", "mark", SHARED, "2016-04-04", "--at", "09:15", "--absent", CLIENTS, who="SW3M", **day)
        self.answers(0, "attend", "close", SHARED, "2016-04-04", "--at", "09:15", who="SW3M", **day)
        self.assertEqual([p["person"] for p in self.says(*sheet, "--at", "09:15", who="SW3M", **day)["people"]], [CLIENTS])
        # SW1F closes registers of the same group in which that client has no mark: often enough for a task, if one might
        # tell of the client.
        for at in ("09:30", "13:30", "15:30"):
            self.answers(0, "attend", "close", SHARED, "2016-04-04", "--at", at, who="SW1F", **day)
        for call in (("tasks", "--all"), ("attend", "conflicts"), ("attend", "certificates")):
            self.assertNotIn(CLIENTS, self.run_as("SW1F", *call).stdout)

    def test_a_group_given_by_name_is_whole_to_its_own_and_not_there_to_others(self):
        self.assertEqual([m["code"] for m in self.says("people", "group", HERS, who="SW1F")["members"]], [GUEST])
        self.assertIn(HERS, self.answers(0, "people", "show", GUEST, "--json", who="SW1F").stdout)
        week = (str(self.centre), str(self.week))
        for who in ("SW3M", "PS1F"):
            for call in (("people", "group", "{}"), ("attend", "sheet", "{}", "2016-04-04"), ("show", *week, "--group", "{}"),
                         ("show", *week, "--session", "{}.1"), ("why", *week, "{}.1"), ("attend", "certificates", "{}"),
                         ("why-not", *week, "{}.1", "--at", "tue 10:00"), ("attend", "open", "{}", "2016-04-04", "--time", "15:30-16:20"),
                         ("attend", "announce", GUEST, "--from", "2016-04-04", "--reason", "work", "--group", "{}")):
                answers = [self.run_as(who, *(w.format(name) for w in call)) for name in (HERS, "WOMBAT-7")]
                said = [(a.returncode, (a.stdout + a.stderr).replace(name, "NAME")) for a, name in zip(answers, (HERS, "WOMBAT-7"))]
                self.assertEqual(said[0], said[1], (who, call))
        leaks = []
        for who in ("SW3M", "PS1F"):
            for call in (("show", *week), ("show", *week, "--by", "group"), ("show", *week, "--by", "staff"), ("check", *week[:1]),
                         ("check", week[0], "--week", week[1]), ("why", *week, "GPM-W.1"), ("attend", "today"), ("attend", "missing"),
                         ("attend", "conflicts"), ("tasks", "--all"), ("attend", "certificates"), ("people", "find", "hala"),
                         ("people", "show", GUEST), ("attend", "sheet", "WOMBAT-1", "2016-04-04")):
                for more in ((), ("--json",)):
                    done = self.run_as(who, *call, *more)
                    if HERS in done.stdout + done.stderr:
                        leaks.append((who, call, more))
        self.assertFalse(leaks)

    def test_places_of_a_group_given_by_name_are_given_by_who_is_named(self):
        """Whoever the week gives it to: nobody else may know of it."""
        week = self.folder / "others.yaml"
        text = self.week.read_text(encoding="utf-8")
        week.write_text(re.sub(rf"(session: {HERS}\.\d+,.*staff: \[)\w+", r"\1SW3M", text), encoding="utf-8")
        self.answers(0, "publish", str(week), "--week", "2016-W14")
        self.register_people(new := code(99))
        self.tell(f"person {new} " + json.dumps({"code": new, "name": "Hala Bada", "birth": "1988-05", "sex": "f", "languages": ["ar"]}, sort_keys=True))
        self.assertIn(HERS, self.answers(0, "people", "enrol", new, HERS, "--despite", who="SW1F").stdout)
        self.refuses("people", "enrol", new, HERS, "--despite", who="SW3M", says=["there is no group"])

    def test_therapy_of_a_colleague_is_given_by_the_colleague(self):
        """The reception, which gives all other places, knows of no such group."""
        with open(WEEK, encoding="utf-8") as file:
            holders = set(re.findall(r"session: IND-SF-F\.\d+,.*staff: \[(\w+)", file.read()))
        self.assertNotIn("PS1F", holders)
        said = self.answers(2, "people", "enrol", GUEST, "IND-SF-F", who="PS1F").stderr
        self.assertIn("places in IND-SF-F are not yours to give\n    whoever holds its sessions in the published weeks gives them", said)

    def test_what_was_read_of_cases_is_in_the_log(self):
        self.answers(0, "attend", "today", who="SW3M")
        self.answers(0, "attend", "sheet", SHARED, "2016-04-04", "--at", "09:15", who="SW3M")
        db = sqlite3.connect(f"file:{self.centre / 'centre.db'}?mode=ro", uri=True)
        try:
            read = [json.loads(body)["what"] for (body,) in db.execute(
                "SELECT e.body FROM event e JOIN kind k ON k.rowid = e.kind WHERE k.name = 'access.read' ORDER BY e.number")]
        finally:
            db.close()
        self.assertEqual(read[-2:], ["cases", "cases_sheet"])


if __name__ == "__main__":
    unittest.main()
