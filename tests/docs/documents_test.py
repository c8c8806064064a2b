"""What the documents name exists: files they link to, verbs and options of the program, rules, scripts.

A document that names what is not there is believed first and doubted too late. Links to the outside are not followed.
"""
import html
import os
import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(os.environ.get("MERKEZ_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
MERKEZ = os.environ.get("MERKEZ", str(ROOT / "build/release/cli/merkez"))
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def text_of(path):
    return path.read_text(encoding="utf-8")


def without_code(text):
    """The text without code blocks and code spans: a [name](x) in code is no link."""
    text = re.sub(r"^```.*?^```", "", text, flags=re.S | re.M)
    return re.sub(r"`[^`\n]*`", "", text)


def code_of(text):
    """Every line of code: blocks line by line, and each code span of the text between them."""
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```", text, flags=re.S | re.M)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M))
    return [line for block in blocks for line in block.splitlines()] + spans


def anchors(path):
    """The anchors that headings make, as the usual viewers of Markdown name them."""
    found = set()
    text = re.sub(r"^```.*?^```", "", text_of(path), flags=re.S | re.M)
    for heading in re.findall(r"^#+ +(.+?) *$", text, flags=re.M):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").lower()
        found.add(re.sub(r"[^\w\- ]", "", plain).replace(" ", "-"))
    return found


def output(*words):
    return subprocess.run([MERKEZ, *words], check=True, capture_output=True, text=True, encoding="utf-8").stdout


def help_of(*words):
    return output(*words, "--help")


class Links(unittest.TestCase):
    def targets(self, path):
        text = without_code(text_of(path))
        for target in re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'(?:src|href)="([^"]+)"', text):
            if not re.match(r"[a-z]+:", target):
                yield html.unescape(target)

    def test_every_relative_link_resolves(self):
        followed = 0
        for path in DOCUMENTS:
            for target in self.targets(path):
                with self.subTest(document=str(path.relative_to(ROOT)), link=target):
                    name, _, anchor = target.partition("#")
                    to = (path.parent / name).resolve() if name else path
                    self.assertTrue(to.exists(), "there is no such file")
                    self.assertTrue(to.is_relative_to(ROOT), "it leaves the tree")
                    if anchor and to.suffix == ".md":
                        self.assertIn(anchor, anchors(to))
                followed += 1
        self.assertGreater(followed, 50)

    def test_every_document_can_be_reached_from_the_first(self):
        reached, waiting = set(), [ROOT / "README.md"]
        while waiting:
            path = waiting.pop()
            if path in reached or path.suffix != ".md" or not path.is_file():
                continue
            reached.add(path)
            waiting += [(path.parent / t.partition("#")[0]).resolve() for t in self.targets(path)]
        self.assertEqual({str(p.relative_to(ROOT)) for p in set(DOCUMENTS) - reached}, set())


class Commands(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        listed = help_of().partition("ubcommands:")[2].partition("\n\n")[0]
        cls.options = {line.split()[0]: cls.options_of(line.split()[0])
                       for line in listed.splitlines() if line.startswith("  ") and line[2].isalpha()}

    @classmethod
    def options_of(cls, *words):
        """The options of a verb; of a family, those of all its words."""
        text = help_of(*words)
        found = set(re.findall(r"--[a-z][a-z-]*", text))
        for word in re.findall(r"^  ([a-z][a-z-]*)  ", text.partition("ubcommands:")[2].partition("\n\n")[0], re.M):
            found |= cls.options_of(*words, word)
        return found

    def commands(self):
        """(document, verb, the rest of the command) for every `merkez VERB ...` in code."""
        for path in DOCUMENTS:
            for line in code_of(text_of(path)):
                for verb, rest in re.findall(r"(?:^|[\s/(])merkez ([a-z][a-z-]*)((?:(?! && | \| )[^#])*)", line):
                    yield str(path.relative_to(ROOT)), verb, rest

    def test_every_verb_exists(self):
        seen = set()
        for document, verb, _ in self.commands():
            with self.subTest(document=document, verb=verb):
                self.assertIn(verb, self.options)
            seen.add(verb)
        self.assertEqual(seen, set(self.options), "the documents tell of every verb")

    def test_every_option_exists(self):
        for document, verb, rest in self.commands():
            for option in re.findall(r"(?<!\S)--[a-z][a-z-]*", rest):
                with self.subTest(document=document, verb=verb, option=option):
                    self.assertIn(option, self.options.get(verb, ()))

    def test_every_rule_exists(self):
        known = set(re.findall(r'"key": "([a-z_]+)"', output("constraints", "--json")))
        named = 0
        for path in DOCUMENTS:
            text = text_of(path)
            # A document that shows how a rule is made may name that rule.
            made_here = set(re.findall(r'\.key = "([a-z_]+)"', text))
            for line in code_of(text):
                for rule in re.findall(r"(?:(?<![\"\w])rule:|\bmerkez constraints) ([a-z_]+)", line):
                    with self.subTest(document=str(path.relative_to(ROOT)), rule=rule):
                        self.assertIn(rule, known | made_here)
                    named += 1
        self.assertGreater(named, 20)

    def test_every_script_exists(self):
        for path in DOCUMENTS:
            for line in code_of(text_of(path)):
                for script in re.findall(r"(?:^|\s)(?:bash|python3) ([\w./-]+\.(?:sh|py))", line):
                    with self.subTest(document=str(path.relative_to(ROOT)), script=script):
                        self.assertTrue((ROOT / script).is_file())


if __name__ == "__main__":
    unittest.main()
