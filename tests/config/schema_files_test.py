#!/usr/bin/env python3
"""The centres' files validate against config/schema by a validator that is not ours, and faults are found.

YAML is read by the rules of YAML 1.2, as editors do: PyYAML's own rules make 13:30 a number and no a truth value.
"""
import copy
import json
import os
import pathlib
import re
import unittest

import jsonschema
import yaml

ROOT = pathlib.Path(os.environ.get("MERKEZ_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))


class Core(yaml.SafeLoader):
    """The core schema of YAML 1.2."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list("-+0123456789.")),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)


def validator(name):
    schema = json.loads((ROOT / "config/schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def read(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=Core)


class SchemaTest(unittest.TestCase):
    def test_centres_validate(self):
        files = sorted((ROOT / "config/centres").glob("*/*.yaml"))
        self.assertGreaterEqual(len(files), 12)
        for path in files:
            with self.subTest(path=str(path.relative_to(ROOT))):
                faults = [f"{list(e.absolute_path)}: {e.message}" for e in validator(path.stem).iter_errors(read(path))]
                self.assertEqual(faults, [])

    def test_centres_name_their_schema(self):
        for path in sorted((ROOT / "config/centres").glob("*/*.yaml")):
            with self.subTest(path=str(path.relative_to(ROOT))):
                line = path.read_text(encoding="utf-8").splitlines()[0]
                named = re.fullmatch(r"# yaml-language-server: \$schema=(.+)", line)
                self.assertIsNotNone(named, line)
                self.assertTrue((path.parent / named.group(1)).resolve().is_file(), line)

    def test_holidays_validate(self):
        for path in sorted((ROOT / "config/holidays").glob("*.yaml")):
            with self.subTest(path=path.name):
                self.assertEqual([e.message for e in validator("holidays").iter_errors(read(path))], [])

    def test_faults_are_found(self):
        """Every fault here is one the loader names too (tests/config/messages_test.cpp)."""
        kilis = ROOT / "config/centres/kilis"
        centre, wishes = read(kilis / "centre.yaml"), read(kilis / "wishes.yaml")
        faults = [
            ("centre", centre, lambda f: f.update(slots="5 min")),
            ("centre", centre, lambda f: f.update(slot=5)),
            ("centre", centre, lambda f: f.update(slot="5 feet")),
            ("centre", centre, lambda f: f.pop("rooms")),
            ("centre", centre, lambda f: f["hours"][0].update(time="09:00-25:00")),
            ("centre", centre, lambda f: f["hours"][0].update(days="Pazartesi")),
            ("centre", centre, lambda f: f["rooms"][0].update(seats="many")),
            ("centre", centre, lambda f: f["rooms"][0].update(seats=-1)),
            ("centre", centre, lambda f: f["rooms"][0].update(noise="silent")),
            ("wishes", wishes, lambda f: f["wishes"][0].update(rule="no_such_rule")),
            ("wishes", wishes, lambda f: f["wishes"][0].update(no_such_key=1)),
            ("wishes", wishes, lambda f: f["wishes"].append({"rule": "room_capacity"})),
        ]
        for number, (name, file, spoil) in enumerate(faults):
            with self.subTest(number=number):
                spoilt = copy.deepcopy(file)
                spoil(spoilt)
                self.assertFalse(validator(name).is_valid(spoilt))
                self.assertTrue(validator(name).is_valid(file))


if __name__ == "__main__":
    unittest.main()
