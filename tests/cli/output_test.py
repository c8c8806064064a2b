"""An answer that cannot be written is no success, whichever verb was asked."""

import os
import subprocess
import unittest

from workplace import MERKEZ, WEEK, Workplace

FULL = "/dev/full"


class Output(Workplace):
    def written_to(self, out, *arguments, language="en"):
        return subprocess.run(
            [MERKEZ, *map(str, arguments)], cwd=self.folder, stdout=out, stderr=subprocess.PIPE, text=True,
            encoding="utf-8", timeout=100, restore_signals=False,
            env={**os.environ, "MERKEZ_CENTRE": str(self.centre), "MERKEZ_KEY": str(self.folder / "key"), "MERKEZ_ACCOUNT": "admin",
                 "MERKEZ_PASSPHRASE_FILE": str(self.folder / "admin.words"), "MERKEZ_NOW": self.now, "MERKEZ_LANGUAGE": language})

    def test_a_full_disk_is_told_and_no_success(self):
        for call in (("report", "attendance", "--by", "service", "--csv"), ("people", "find", "x", "--json"), ("account", "list"),
                     ("show", self.centre, WEEK), ("constraints",), ("roles", "--json"), ("--help",), ("people", "--help"),
                     ("--version",)):
            with self.subTest(call), open(FULL, "w") as full:
                done = self.written_to(full, *call)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertEqual(done.stderr, "error: the answer cannot be written: No space left on device\n"
                                              "    what was to be done is done; only the answer is lost\n")
        with open(FULL, "w") as full:
            self.assertIn("hata: yanıt yazılamıyor: diskte yer yok", self.written_to(full, "people", "find", "x", language="tr").stderr)
            # What was refused says so, too, and a refusal without an answer is as it always was.
            told = self.written_to(full, "people", "find", "--nonsense", "x", "--json").stderr
            self.assertEqual((told.count("error: "), told.count("there is no option '--nonsense'")), (0, 1), told)
            told = self.written_to(full, "people", "show", "x", "--json").stderr
            self.assertEqual((told.count("error: "), "only the answer is lost" in told), (2, False), told)

    def test_whoever_has_read_enough_is_told_nothing(self):
        reading, writing = os.pipe()
        os.close(reading)
        done = self.written_to(writing, "constraints", "--json")
        os.close(writing)
        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(done.stderr, "")


if __name__ == "__main__":
    unittest.main()
