"""Reasons and errors about therapy and case work, for who may not see them (DR 5)."""

import json
import pathlib
import re
import shutil
import unittest

from workplace import WEEK, Workplace, code


class Confidential(Workplace):
    def test_a_reason_tells_that_a_room_or_a_person_is_taken_and_nothing_else_of_who_sits_there(self):
        self.account("number", "reporting")
        services = self.centre / "services.yaml"
        plain = services.read_text(encoding="utf-8")
        week = pathlib.Path(WEEK).read_text(encoding="utf-8")
        other = self.folder / "other.yaml"
        calls = [("why-not", "{}", WEEK, "TAI-W.1", "--at", "mon 13:30", "--room", "203"),
                 ("why-not", "{}", WEEK, "GPM-W.1", "--at", "mon 13:30", "--room", "205"),
                 ("why", "{}", WEEK, "GPM-W.1"), ("check", "{}", "--week", WEEK)]

        def said(*more):
            return [self.run_as("number", *(w.format(self.centre) for w in call), *more).stdout for call in calls]
        before = [said(*more) for more in ((), ("--json",), ("--language", "ar"))]
        for text in before[0]:
            self.assertIn("Reasons that concern sessions in use are left out", text)
        self.assertIn("in use", before[0][0])
        for call, text in zip(calls, before[1]):
            told = json.loads(text)
            changes = [c for move in ("there", "with_other_staff") for which in ("worse", "better")
                       for c in told.get(move, {}).get(which, [])]
            for rule in changes + told.get("rules", []) + [{"rule": r["rule"], "reasons": [r]} for r in told.get("reasons", [])]:
                texts = [r["text"] for r in rule.get("reasons", rule.get("breaches", [])) if "room in use" in r["sessions"]]
                self.assertTrue(not texts or rule["rule"] in ("room_clash", "staff_clash"), (call, rule))
                self.assertEqual(len(texts), len(set(texts)), (call, rule))
        # The same appointment, of a woman: nothing that is told changes.
        group = re.search(r"- \{id: IND-ARM,[^}]*\},\s+people: 1, sex: men", plain)[0]
        services.write_text(plain.replace(group, group.replace("sex: men", "sex: women")), encoding="utf-8")
        self.assertEqual([said(*more) for more in ((), ("--json",), ("--language", "ar"))], before)
        services.write_text(plain, encoding="utf-8")
        # Whether both who give the group sit in it, or one of them: the same line says that somebody is taken.
        lines = []
        for interpreter in ("IN2F", "IN4M"):
            other.write_text(week.replace('start: "16:30", room: "203", staff: [PS1F, IN2F]',
                                          f'start: "16:30", room: "203", staff: [PS1F, {interpreter}]'), encoding="utf-8")
            done = self.says("why-not", str(self.centre), str(other), "GPM-W.1", "--at", "mon 16:30", "--room", "205",
                             who="number", code=1)["there"]
            lines.append([(c["rule"], c["difference"], [r["text"] for r in c["reasons"]]) for c in done["worse"]])
        self.assertEqual(lines[0], lines[1])
        self.assertEqual([len(texts) for rule, _, texts in lines[0] if rule == "staff_clash"], [1])

    def test_what_is_wrong_with_files_names_nothing_confidential(self):
        self.account("number", "reporting")
        self.account("PS1F", "psychologist")
        centre, own = str(self.centre), self.folder / "own.yaml"

        def week(*sessions):
            own.write_text("centre: ankara\nsessions:\n" + "".join(f"  - {{session: {s}}}\n" for s in sessions), encoding="utf-8")

        at = 'IND-TR.1, day: mon, start: "{}", room: "203", staff: [PS1F]'
        slips = [(at.format("03:30"),), (at.format("09:15"), at.format("09:15")), ("IND-TR.9",), ("IND-TRX.1",),
                 ('IND-TR.1, day: mon, start: "09:15", room: "203", staff: [PS1F, IN1F]',)]
        for slip in slips:
            week(*slip)
            for call in (("check", centre, "--week", str(own)), ("why", centre, str(own), "GPM-W.1"),
                         ("publish", str(own), "--week", "2016-W17"), ("convert", centre, str(own), str(self.folder / "o.csv"))):
                for who in ("number", "admin"):
                    done = self.run_as(who, *call, "--json")
                    self.assertNotRegex((done.stdout + done.stderr).replace("IND-TRX", ""), r"IND-|CASE-|in all\)", (who, call, slip))
        week(at.format("03:30"))
        self.refuses("check", centre, "--week", str(own), who="number", says=["own.yaml:3:5: error: something confidential stands here wrong"])
        self.refuses("check", centre, "--week", str(own), who="PS1F", says=["IND-TR.1 cannot start at 03:30"])
        # A name that was typed is answered as one that is not there.
        self.refuses("why", centre, WEEK, "IND-TR.1", who="number", says=["there is no session 'IND-TR.1'"])

        services = self.centre / "services.yaml"
        plain = services.read_text(encoding="utf-8")
        few, many = "people: 1, individual: true, sessions: 1, staff", "people: 50, individual: true, sessions: 1, staff"
        self.assertIn(few, plain)
        services.write_text(plain.replace(few, many), encoding="utf-8")
        for who, call in (("number", ("check", centre)), ("admin", ("attend", "today")), ("number", ("report", "attendance"))):
            done = self.answers(2, *call, who=who)
            self.assertNotRegex(done.stdout + done.stderr, r"IND-|CASE-")
            self.assertRegex(done.stderr, r"services.yaml:\d+:\d+: error: something confidential stands here wrong")
        self.refuses("check", centre, who="PS1F", says=["group 'IND-TR' has 50 people"])
        services.write_text(plain, encoding="utf-8")
        counts = {who: self.says("check", centre, who=who) for who in ("number", "PS1F")}
        self.assertEqual({who: c["sessions_in_use"] for who, c in counts.items()}, {"number": True, "PS1F": True})
        self.assertGreater(counts["PS1F"]["sessions"], counts["number"]["sessions"])
        self.assertIn(f"{counts['number']['groups']} groups, {counts['number']['sessions']} sessions and sessions in use",
                      self.answers(0, "check", centre, who="number").stdout)

        # How many of these sessions need whom is counted for whoever has the files, and for no account.
        staff = self.centre / "staff.yaml"
        people = staff.read_text(encoding="utf-8")
        before, after = "languages: [tr, ar, fa], sex: m, contract: 45 h", "languages: [tr, ar, fa], sex: m, contract: 5 h"
        self.assertIn(before, people)
        staff.write_text(people.replace(before, after), encoding="utf-8")
        told = self.answers(1, "check", centre, who="number").stdout
        self.assertIn("something that concerns sessions in use", told)
        self.assertNotIn("IN4M", told)
        self.assertTrue(self.says("check", centre, who="number", code=1)["proofs_left_out"])
        copy = self.centre.with_name("copy")
        shutil.copytree(self.centre, copy, ignore=shutil.ignore_patterns("centre.db*"))
        self.assertIn("IN4M", self.answers(1, "check", str(copy)).stdout)

    def test_errors_of_other_files_wait_until_services_are_read(self):
        self.account("number", "reporting")
        services, wishes = self.centre / "services.yaml", self.centre / "wishes.yaml"
        plain, wished = services.read_text(encoding="utf-8"), wishes.read_text(encoding="utf-8")
        wishes.write_text(wished + "  - {rule: limit, id: one, must: true, who: sessions, sessions: {group: IND-TRX}}\n"
                          "  - {rule: limit, id: two, must: true, who: sessions, sessions: {service: individual, group: IND-TR}, at_most: 1}\n",
                          encoding="utf-8")
        # Without errors in it, what is confidential is known, and what is wrong elsewhere is told.
        told = self.answers(2, "check", str(self.centre), who="number").stderr
        self.assertIn("wishes.yaml:", told)
        self.assertNotIn("other files", told)
        for broken in ("services: [\n" + plain, plain.replace("confidential: true", "confidential: perhaps"), ""):
            services.write_text(broken, encoding="utf-8")
            for who, call in (("number", ("check", str(self.centre))), ("admin", ("attend", "today"))):
                done = self.answers(2, *call, who=who)
                self.assertIn("services.yaml:", done.stderr)
                self.assertNotRegex(done.stdout + done.stderr, r"IND-|wishes\.yaml|staff\.yaml")
                self.assertIn("what is wrong in other files is not told before this one is mended", done.stderr)
            # Whoever makes a store says who they are no more than whoever has the files.
            done = self.answers(2, "init", str(self.centre))
            self.assertIn("has a store already", done.stderr)
            self.assertNotIn("IND-", done.stderr)
            # Without a store the files say it anyway.
            copy = self.centre.with_name("copy")
            shutil.copytree(self.centre, copy, ignore=shutil.ignore_patterns("centre.db*"), dirs_exist_ok=True)
            done = self.answers(2, "check", str(copy))
            self.assertIn("wishes.yaml:", done.stderr)
            self.assertNotIn("other files", done.stderr)

    def test_what_an_announcement_says_beside_therapy_is_taken_back_as_if_there_were_none(self):
        client, other = (code(n * 4_100_233 + 53) for n in (1, 2))
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        self.enrol("TAI-W", client, other)
        self.tell(self.event("people.enrol", {"code": client, "from": "2016-03-07", "group": "IND-TR"}))
        self.account("PS1F", "psychologist")
        # A psychologist tells of both: of the client's therapy alone, and of the course in the same breath.
        for who in (client, other):
            groups = ["IND-TR", "TAI-W"] if who == client else ["TAI-W"]
            self.tell(self.event("attendance.announce", {"person": who, "groups": groups, "from": "2016-04-04", "to": "2016-04-05",
                                                         "span": "00:00-24:00", "reason": "work"}))
        self.account("RC1", "reception")
        said = []
        for who in (client, other):
            told = self.answers(0, "attend", "announce", who, "--from", "2016-04-04", "--take-back", who="RC1", now="2016-04-04T08:00")
            said.append((told.stdout + told.stderr).replace(who, "CODE"))
            again = self.run_as("RC1", "attend", "announce", who, "--from", "2016-04-04", "--take-back", now="2016-04-04T08:00")
            said[-1] += (again.stdout + again.stderr).replace(who, "CODE")
        self.assertEqual(said[0], said[1])
        sheet = lambda group, day: {p["person"]: p.get("announced") for p in
                                    self.says("attend", "sheet", group, day, who="PS1F" if group == "IND-TR" else "admin",
                                              now="2016-04-04T08:01")["people"]}
        self.assertEqual(sheet("TAI-W", "2016-04-04"), {client: None, other: None})
        self.assertEqual(sheet("TAI-W", "2016-04-05"), {client: "work", other: "work"})
        self.assertEqual(sheet("IND-TR", "2016-04-04"), {client: "work"})
        self.verify()


if __name__ == "__main__":
    unittest.main()
