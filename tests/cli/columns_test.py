"""A list of people, as somebody makes it: which columns there are, and what is said of one that is wrong."""

import json
import os
import subprocess
import unittest

from workplace import MERKEZ, SOURCE, Workplace


def told(*arguments):
    """What the program says without account, key or centre."""
    done = subprocess.run([MERKEZ, "people", "import", *arguments], capture_output=True, text=True, encoding="utf-8", timeout=100,
                          env={k: v for k, v in os.environ.items() if not k.startswith("MERKEZ_")})
    return done.returncode, done.stdout, done.stderr


class Columns(unittest.TestCase):
    def test_the_document_is_fresh(self):
        self.assertEqual(told("--columns", "--markdown"), (0, (SOURCE / "docs/columns.md").read_text(encoding="utf-8"), ""),
                         "merkez people import --columns --markdown > docs/columns.md")

    def test_every_column_in_the_language_that_is_asked_for(self):
        columns = json.loads(told("--columns", "--json")[1])
        self.assertEqual(len(columns), 29)
        page = told("--columns", "--markdown")[1]
        for language in ("en", "tr", "ar"):
            text = told("--columns", "--language", language)[1]
            for column in columns:
                self.assertIn(", ".join(column["names"][language]), text)
                for name in column["names"][language]:
                    self.assertIn(name, page)
        self.assertIn("f / female / woman / girl; m / male", told("--columns")[1])
        self.assertIn("k / kadın / kız; e / erkek", told("--columns", "--language", "tr")[1])

    def test_no_list_is_named(self):
        code, _, said = told()
        self.assertEqual(code, 2)
        self.assertIn("say which list", said)


class Languages(Workplace):
    def test_what_is_wrong_with_a_row_is_said_in_three_languages(self):
        file = self.folder / "list.csv"
        file.write_text("ad soyad,doğum,cinsiyet\nAyşe Örnek,5/6/1990,kadim\n", encoding="utf-8")
        for language, words in (("en", "is not a birth that can be read one way only"), ("tr", "tek türlü okunabilen"),
                                ("ar", "ليس تاريخ ميلاد")):
            done = self.answers(2, "people", "import", str(file), "--language", language)
            self.assertIn(words, done.stderr)
            self.assertIn("list.csv:2:2", done.stderr)
        done = self.answers(2, "people", "add", "name=Ali Örnek", "birth=2090", "--language", "tr")
        self.assertIn("ile bugün arasında değil", done.stderr)


if __name__ == "__main__":
    unittest.main()
