"""What those who work with their own groups are told of a person, and which places they give (DR 4, DR 5)."""

import json
import pathlib
import re
import unittest

from workplace import WEEK, Workplace, code

MEMBER, CLIENT, MOTHER, CLIENTS = (code(n * 6_700_417_000 + 11) for n in range(1, 5))
SHARED, HERS = "CASE-AR", "WOMBAT-2"


class OwnGroups(Workplace):
    def document(self, of, **more):
        text = {"code": of, "name": "Hala Bada", "birth": "2011-05", "sex": "f", "languages": ["ar"], **more}
        self.tell(f"person {of} {json.dumps(text, sort_keys=True, ensure_ascii=False)}")

    def test_of_a_person_each_role_is_told_its_part(self):
        """An own group needs languages, stairs, an interpreter, support: nothing else of a life is for those who teach."""
        mother = {"code": MOTHER, "name": "Leyla Bada", "relation": "mother", "guardian": True, "collects": True,
                  "from": "2016-01-01", "phone": "+90 000 111 22 33"}
        consent = {"version": "2016-xi", "language": "ar", "given": "2016-03-07", "channel": "spoken", "by": MOTHER}
        self.enrol("TAI-W", MEMBER)
        self.document(MEMBER, own_script="هالة", adults=[mother], consents=[consent], cohort="morning-shift", step_free=True,
                      interpreter="fa", needs_support=True, levels=[{"subject": "turkish", "level": "A1", "since": "2016-03-01"}])
        house = code(4_700_003)
        self.tell(self.event("people.household", {"code": MEMBER, "household": house}),
                  self.event("people.add", {"code": CLIENT, "household": house}),
                  *(self.event("people.enrol", {"code": MEMBER, "from": "2016-03-07", "group": group})
                    for group in ("LIT-W", "CFS-69A", "IND-ARF")),
                  self.event("people.queue", {"class": 1, "code": MEMBER, "group": "COM-W", "rank": 1, "service": "computer",
                                              "since": "2016-03-01"}))
        own = {"instructor": "TAI-W", "animator": "CFS-69A", "psychologist": "IND-ARF"}
        all_of_it = {"birth", "sex", "consents", "cohort", "levels", "household", "household_others", "waiting"}
        for who, role in (("TI1F", "instructor"), ("AN1F", "animator"), ("PS1F", "psychologist"), ("desk", "reception"),
                          ("SW1F", "social_worker"), ("admin", None)):
            if role:
                self.account(who, role)
            shown = self.says("people", "show", MEMBER, who=who)
            text = "".join(self.answers(0, "people", "show", MEMBER, "--language", language, who=who).stdout for language in ("en", "tr", "ar"))
            found = self.says("people", "find", "hala", who=who)
            self.assertEqual([f["code"] for f in found], [MEMBER], who)
            self.assertEqual((shown["name"], shown["languages"], shown["interpreter"], shown["step_free"], shown["needs_support"]),
                             ("Hala Bada", ["ar"], "fa", True, True), who)
            self.assertEqual("adults" in shown, role not in ("instructor", "psychologist"), who)
            groups = {p["group"] for p in shown["places"]}
            if role in own:
                self.assertFalse(all_of_it & shown.keys(), (who, shown))
                self.assertEqual(groups, {own[role]}, who)
                self.assertNotIn("birth", found[0])
                for word in ("LIT-W", "COM-W", house, CLIENT, "2011-05", "2016-xi", "morning-shift", "A1"):
                    self.assertNotIn(word, text, who)
                    self.assertNotIn(word, json.dumps([shown, found]), who)
            else:
                self.assertLessEqual(all_of_it, shown.keys(), who)
                self.assertEqual(groups, {"TAI-W", "LIT-W", "CFS-69A"}, who)
                for word in ("LIT-W", "COM-W", house, "2011-05", "2016-xi"):
                    self.assertIn(word, text, who)
        # An offer is none of theirs either.
        self.tell(self.event("people.offer", {"code": CLIENT, "entry": "e" * 26, "from": "2016-04-04", "group": "TAI-W",
                                              "until": 4_000_000_000_000}))
        self.assertEqual(self.says("people", "group", "TAI-W", who="TI1F")["offers"], [])


    def test_the_published_week_says_whose_a_group_is(self):
        """Two people can teach Turkish. Before a week is published both may look who comes; then the one who gives it."""
        self.enrol("TUR-A1-W", MEMBER)
        self.document(MEMBER)
        for who in ("TT1F", "TT2M"):
            self.account(who, "instructor")
            self.assertEqual(self.says("people", "show", MEMBER, who=who)["name"], "Hala Bada")
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        lesson = ("TUR-A1-W", "2016-04-05")
        self.assertEqual(self.says("people", "show", MEMBER, who="TT1F")["name"], "Hala Bada")
        self.answers(0, "attend", "sheet", *lesson, who="TT1F")
        self.refuses("people", "show", MEMBER, who="TT2M", says=["there is no participant"])
        self.assertEqual(self.says("people", "find", "hala", who="TT2M", code=1), [])
        self.refuses("people", "group", "TUR-A1-W", who="TT2M", says=["is not one of your groups"])
        self.refuses("attend", "sheet", *lesson, who="TT2M", says=["it is not one of your groups"])
        self.refuses("attend", "mark", *lesson, "--absent", MEMBER, who="TT2M", says=["it is not one of your groups"])
        # Two weeks after it nothing of the group is published again.
        self.answers(0, "people", "group", "TUR-A1-W", who="TT2M", now="2016-04-28T09:00")
        # Who stands in once has the group for these days.
        changed = self.folder / "changed.yaml"
        week = pathlib.Path(WEEK).read_text(encoding="utf-8")
        of = re.search(r".*TUR-A1-W\.4, .*", week).group(0)
        changed.write_text(week.replace(of, of.replace("TT1F", "TT2M")), encoding="utf-8")
        self.answers(0, "publish", str(changed), "--week", "2016-W14")
        self.answers(0, "attend", "sheet", *lesson, who="TT2M")


class OwnPlaces(Workplace):
    """WOMBAT-2 is SW1F's case group by name; CASE-AR any social worker's, IND-ARF any psychologist's."""

    def setUp(self):
        super().setUp()
        for file in self.centre.glob("*.yaml"):
            text = file.read_text(encoding="utf-8").replace("CASE-NONE", HERS)
            if f"id: {HERS}" in text:
                at = text.index(f"id: {HERS}")
                text = text[:at] + text[at:].replace("staff: [{role: social worker}]", "staff: [{role: social worker, any_of: [SW1F]}]", 1)
            file.write_text(text, encoding="utf-8")
        for who, role in (("SW1F", "social_worker"), ("SW3M", "social_worker"), ("PS1F", "psychologist")):
            self.account(who, role)

    def test_places_are_given_by_whose_group_it_is_and_by_nobody_else(self):
        for of in ("PS1F", "SW1F", "SW3M"):
            self.refuses("people", "enrol", CLIENTS, "TAI-W", who=of, says=["places in TAI-W are not yours to give"])
            self.refuses("people", "place", who=of, says=["you give places in your own alone"])
            self.refuses("people", "offer", "--adults", "34f", who=of, says=["you give places in your own alone"])
        consented = {"code": CLIENTS, "name": "Hala Bada", "birth": "1988-05", "sex": "f", "languages": ["ar"],
                     "consents": [{"version": "1", "language": "ar", "given": "2016-03-07", "channel": "paper"}]}
        self.tell(f"person {CLIENTS} {json.dumps(consented, sort_keys=True)}")
        self.enrol("TAI-W", CLIENTS)
        for who, group in (("PS1F", "IND-ARF"), ("SW1F", HERS)):
            others = [other for other in ("PS1F", "SW1F", "SW3M", "admin") if other != who]
            self.answers(0, "people", "queue", CLIENTS, group, who=who)
            self.assertEqual([w["code"] for w in self.says("people", "waiting", group, who=who)], [CLIENTS])
            self.assertEqual([w["group"] for w in self.says("people", "waiting", who=who)], [group])
            done = self.answers(0, "people", "enrol", CLIENTS, group, "--despite", who=who)
            self.assertNotIn("TAI-W", done.stdout + done.stderr)
            self.assertEqual(self.says("people", "waiting", who=who), [])
            self.assertIn(CLIENTS, [m["code"] for m in self.says("people", "group", group, who=who)["members"]])
            for other in others:
                for call in (("people", "drop", CLIENTS, "{}", "--reason", "work"), ("people", "enrol", CLIENTS, "{}"),
                             ("people", "waiting", "{}"), ("people", "queue", CLIENTS, "{}")):
                    said = [(a.returncode, (a.stdout + a.stderr).replace(name, "NAME")) for name in (group, "CASE-XX")
                            for a in [self.run_as(other, *(w.format(name) for w in call))]]
                    self.assertIn("there is no group 'NAME'", said[0][1], (other, call))
                self.assertNotIn(group, self.run_as(other, "people", "show", CLIENTS, "--json").stdout)
            self.answers(0, "people", "drop", CLIENTS, group, "--reason", "finished", who=who)
        self.refuses("people", "enrol", CLIENTS, SHARED, who="SW1F", says=["there is no group"])
        self.verify()

    def test_an_absence_from_therapy_can_be_recorded(self):
        self.register_people(MEMBER, CLIENT)
        for of in (MEMBER, CLIENT):  # each session is another client's
            text = {"code": of, "name": "Hala Bada", "birth": "1988-05", "sex": "f", "languages": ["ar"],
                    "consents": [{"version": "1", "language": "ar", "given": "2016-03-07", "channel": "paper"}]}
            self.tell(f"person {of} {json.dumps(text, sort_keys=True)}")
            self.assertEqual(self.says("people", "enrol", of, "IND-ARF", who="PS1F")["group"]["largest"], 14)
        week = self.folder / "week.yaml"
        week.write_text(pathlib.Path(WEEK).read_text(encoding="utf-8").replace("CASE-NONE", HERS), encoding="utf-8")
        self.answers(0, "publish", str(week), "--week", "2016-W14")
        late = {"who": "PS1F", "now": "2016-04-08T19:00"}
        mine = [o for o in self.says("attend", "missing", "--from", "2016-04-04", "--to", "2016-04-08", code=1, **late)
                if "IND-ARF" in o["groups"]]
        self.assertTrue(mine)
        one = ("IND-ARF", mine[0]["date"], "--at", mine[0]["time"].split("-")[0])
        self.answers(0, "attend", "mark", one[0], one[1], *one[2:], "--absent", CLIENT, **late)
        self.answers(0, "attend", "close", *one, **late)
        marks = {p["person"]: p for p in self.says("attend", "sheet", *one, **late)["people"]}
        self.assertIn("absent", json.dumps(marks[CLIENT]))


if __name__ == "__main__":
    unittest.main()
