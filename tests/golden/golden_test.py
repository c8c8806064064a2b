"""Pictures of the reference week as they stood when a person looked at them.

A picture that changes on purpose is looked at again, then written anew:
    MERKEZ=build/release/cli/merkez MERKEZ_SOURCE_DIR=. MERKEZ_UPDATE_GOLDEN=1 python3 tests/golden/golden_test.py
"""

import os
import pathlib
import subprocess
import unittest

SOURCE = pathlib.Path(os.environ["MERKEZ_SOURCE_DIR"]).resolve()
MERKEZ = str(pathlib.Path(os.environ["MERKEZ"]).resolve())
UPDATE = os.environ.get("MERKEZ_UPDATE_GOLDEN") == "1"
WEEK = ["show", "config/centres/ankara", "tests/data/ankara-valid-week.yaml"]

PICTURES = {
    "monday-80-tr": (80, [*WEEK, "--day", "mon", "--language", "tr"]),
    "tuesday-100-en": (100, [*WEEK, "--day", "tue"]),
    "friday-160-en-clinical": (160, [*WEEK, "--day", "fri", "--role", "clinical"]),
    "saturday-200-ar": (200, [*WEEK, "--day", "sat", "--language", "ar"]),
    "room-101-100-tr": (100, [*WEEK, "--room", "101", "--language", "tr"]),
    "staff-80-en": (80, [*WEEK, "--staff", "TI1F"]),
    "group-160-ar": (160, [*WEEK, "--group", "CFS-45", "--language", "ar"]),
    "session-80-tr": (80, [*WEEK, "--session", "CASE-AR.1", "--role", "clinical", "--language", "tr"]),
}


class Golden(unittest.TestCase):
    maxDiff = None

    def test_pictures(self):
        for name, (width, arguments) in PICTURES.items():
            with self.subTest(name):
                done = subprocess.run([MERKEZ, *arguments], cwd=SOURCE, capture_output=True, text=True, encoding="utf-8",
                                      env={**os.environ, "COLUMNS": str(width)}, check=True)
                path = SOURCE / "tests/golden" / f"{name}.txt"
                if UPDATE:
                    path.write_text(done.stdout, encoding="utf-8")
                self.assertEqual(done.stdout, path.read_text(encoding="utf-8"))

    def test_every_picture_on_file_is_compared(self):
        on_file = {path.stem for path in (SOURCE / "tests/golden").glob("*.txt")}
        self.assertEqual(on_file, set(PICTURES))


if __name__ == "__main__":
    unittest.main()
