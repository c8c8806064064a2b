"""cmake --install puts everything where a Linux user expects it, and what is put there works from there."""

import os
import pathlib
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ["MERKEZ_SOURCE_DIR"])
BUILD = pathlib.Path(os.environ["MERKEZ"]).parents[1]


def output(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8", **options).stdout


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.prefix = pathlib.Path(cls.folder.name)
        output("cmake", "--install", str(BUILD), "--prefix", str(cls.prefix))
        cls.program = cls.prefix / "bin/merkez"
        verbs = output(cls.program, "--help").partition("ubcommands:")[2].partition("\n\n")[0]
        cls.verbs = [line.split()[0] for line in verbs.splitlines() if line.startswith("  ") and line[2].isalpha()]

    def test_the_program_lists_its_verbs(self):
        for verb in ("check", "plan", "show", "why", "why-not", "constraints", "convert"):
            self.assertIn(verb, self.verbs)

    def test_the_centres_and_schemas_are_those_of_the_tree(self):
        for part in ("centres", "schema"):
            tree, there = SOURCE / "config" / part, self.prefix / "share/merkez" / part
            names = {path.relative_to(tree) for path in tree.rglob("*") if path.is_file()}
            self.assertTrue(names, part)
            self.assertEqual(names, {path.relative_to(there) for path in there.rglob("*") if path.is_file()})

    def test_an_installed_centre_can_be_checked_from_anywhere(self):
        for centre in sorted((self.prefix / "share/merkez/centres").iterdir()):
            with self.subTest(centre.name):
                done = subprocess.run([self.program, "check", centre], cwd="/", capture_output=True, text=True)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_the_manual_has_every_verb(self):
        page = self.prefix / "share/man/man1/merkez.1"
        if "MERKEZ_SANITIZE:BOOL=ON" in (BUILD / "CMakeCache.txt").read_text(encoding="utf-8"):
            self.skipTest("the manual is made by the builds without sanitizers")
        text = page.read_text(encoding="utf-8")
        for verb in self.verbs:
            self.assertIn(f'.SS "merkez {verb}"', text)

    def complete(self, *words):
        script = ('source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _merkez "$1" 2>/dev/null; '
                  'printf "%s\\n" "${COMPREPLY[@]}"')
        path = self.prefix / "share/bash-completion/completions/merkez"
        return output("bash", "-c", script, "bash", path, self.program, *words, cwd=SOURCE).split()

    def test_completion_offers_verbs_options_and_files(self):
        self.assertEqual(sorted(self.complete("")), sorted(self.verbs))
        self.assertEqual(sorted(self.complete("why")), ["why", "why-not"])
        self.assertEqual(self.complete("plan", "--se"), ["--seconds", "--seed"])
        self.assertEqual(self.complete("check", "config/centres/ki"), ["config/centres/kilis"])


if __name__ == "__main__":
    unittest.main()
