"""The worked example of docs/administrator.md loads and can be planned, and the document quotes its files."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import yaml

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "config"))
from schema_files_test import read, validator  # noqa: E402  (the path above comes first)

ROOT = pathlib.Path(os.environ.get("MERKEZ_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
MERKEZ = os.environ.get("MERKEZ", str(ROOT / "build/release/cli/merkez"))
CENTRE = ROOT / "docs/examples/small-centre"
FILES = ("centre", "staff", "services", "wishes")


def merkez(*words):
    return subprocess.run([MERKEZ, *map(str, words)], capture_output=True, text=True, encoding="utf-8")


class SmallCentre(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.week = pathlib.Path(self.folder.name) / "week.yaml"

    def plan(self, *words):
        done = merkez("plan", CENTRE, "--out", self.week, *words)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def test_it_is_without_fault_or_warning(self):
        done = merkez("check", CENTRE)
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        self.assertNotIn("warning", done.stdout)

    def test_its_files_validate_and_name_their_schema(self):
        for name in FILES:
            with self.subTest(name):
                text = (CENTRE / f"{name}.yaml").read_text(encoding="utf-8")
                schema = (CENTRE / re.match(r"# yaml-language-server: \$schema=(\S+)\n", text).group(1)).resolve()
                self.assertEqual(schema, ROOT / f"config/schema/{name}.schema.json")
                self.assertEqual([e.message for e in validator(name).iter_errors(read(CENTRE / f"{name}.yaml"))], [])

    def test_it_is_planned_from_every_seed(self):
        for seed in range(1, 6):
            with self.subTest(seed=seed):
                self.assertIn("Placed 17 of 17 sessions", self.plan("--seed", seed, "--steps", 200000))
                judged = merkez("check", CENTRE, "--week", self.week)
                self.assertEqual(judged.returncode, 0, judged.stdout)

    def test_a_week_with_a_holiday_begins_from_it(self):
        self.plan("--steps", 200000)
        dated = pathlib.Path(self.folder.name) / "w20.yaml"
        done = merkez("plan", CENTRE, "--week", "2016-W20", "--template", self.week, "--steps", 100000,
                      "--out", dated)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        # Thursday 19 May 2016 is a holiday: nothing takes place, and all else stays where it was.
        usual, this = (yaml.safe_load(p.read_text(encoding="utf-8"))["sessions"] for p in (self.week, dated))
        self.assertNotIn("thu", [s.get("day") for s in this])
        for before, after in zip(usual, this):
            if before["day"] != "thu":
                self.assertEqual(before, after)

    def test_the_document_quotes_the_files(self):
        """A block of YAML in the document stands in the files line by line, unless the text says that it does not."""
        files = [(CENTRE / f"{name}.yaml").read_text(encoding="utf-8") for name in FILES]
        lines = {line.strip() for text in files for line in text.splitlines()}
        document = (ROOT / "docs/administrator.md").read_text(encoding="utf-8")
        quoted = re.findall(r"(?<!<!-- not in the example -->\n)^```yaml\n(.*?)^```", document, flags=re.S | re.M)
        self.assertGreaterEqual(len(quoted), 4)
        for block in quoted:
            for line in filter(None, map(str.strip, block.splitlines())):
                with self.subTest(line=line):
                    self.assertIn(line, lines)


if __name__ == "__main__":
    unittest.main()
