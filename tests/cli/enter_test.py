"""A paper roll of 25 people typed in at a terminal: what is seen, how many keys it takes, and when something is written."""

import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import termios
import unittest

from workplace import MERKEZ, WEEK, Workplace, code

PEOPLE = sorted(code(n * 6_700_417 + 11) for n in range(1, 26))
STRANGER = code(99 * 6_700_417 + 11)
MONDAY = ("TAI-W", "2016-04-04")


class Typing(Workplace):
    def setUp(self):
        super().setUp()
        self.enrol("TAI-W", *PEOPLE)
        self.register_people(STRANGER)
        self.answers(0, "publish", WEEK, "--week", "2016-W14")
        self.keystrokes = 0

    def type(self, keys, *options, who="admin", rows=40, columns=110):
        """Exit code, everything shown, and the reply on standard output. Each key waits for the screen that follows it."""
        read_end, write_end = os.pipe()
        child, terminal = pty.fork()
        if child == 0:
            os.dup2(write_end, 1)
            os.execve(MERKEZ, [MERKEZ, "attend", "enter", *MONDAY, *options], {
                **os.environ, "MERKEZ_CENTRE": str(self.centre), "MERKEZ_KEY": str(self.folder / "key"),
                "MERKEZ_ACCOUNT": who, "MERKEZ_PASSPHRASE_FILE": str(self.folder / f"{who}.words"), "MERKEZ_NOW": self.now})
        os.close(write_end)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        shown = self.screen(terminal)
        for key in keys:
            os.write(terminal, key.encode())
            self.keystrokes += 1
            shown += self.screen(terminal)
        _, status = os.waitpid(child, 0)
        with os.fdopen(read_end, encoding="utf-8") as reply:
            answer = reply.read()
        os.close(terminal)
        return os.waitstatus_to_exitcode(status), shown, answer

    def screen(self, terminal):
        """What the terminal shows next; empty once it is gone."""
        out = b""
        while not out.endswith((b"\x1b[J", b"\x1b[?1049l")):
            ready, _, _ = select.select([terminal], [], [], 60)
            self.assertTrue(ready, out)
            try:
                part = os.read(terminal, 65536)
            except OSError:
                break
            if not part:
                break
            out += part
        return out.decode()

    def sheet(self):
        return {p["person"]: p for p in self.says("attend", "sheet", *MONDAY)["people"]}

    def test_twenty_five_people_in_under_two_minutes_of_typing(self):
        # Two absent, one excused for childcare, two late, one who left early, and somebody of another group.
        keys = ["\r"] * 25
        keys[3] = keys[11] = "a"
        keys[7] = "eb"
        keys[15] = "l20\r"
        keys[16] = "l5\r"
        keys[20] = "x30\r"
        walk_in = "w" + STRANGER.replace("-", "").lower() + "\r"
        exit, shown, answer = self.type("".join(keys[:10]) + walk_in + "".join(keys[10:]) + "\r", "--json")
        self.assertEqual(exit, 0, answer)
        done = json.loads(answer)
        self.assertEqual([done[k] for k in ("marked", "present", "absent_unexcused", "absent_excused", "late", "left_early",
                                            "not_enrolled")], [26, 19, 2, 1, 2, 1, 1])
        self.assertEqual(done["without_mark"], [])
        roll = self.sheet()
        self.assertEqual([roll[PEOPLE[i]]["mark"] for i in (0, 3, 7, 15, 20)],
                         ["present", "absent_unexcused", "absent_excused", "late", "left_early"])
        self.assertEqual((roll[PEOPLE[7]]["reason"], roll[PEOPLE[15]]["minutes"]), ("childcare", 20))
        self.assertFalse(roll[STRANGER]["member"])
        # Of somebody who searches for each key, and looks at the paper before each person: the slowest typist of the
        # keystroke-level model (Card, Moran and Newell 1980). One key more for each person would be too many.
        seconds_a_key, seconds_a_look = 1.2, 1.35
        self.assertLess(self.keystrokes * seconds_a_key + done["marked"] * seconds_a_look, 120)
        self.verify()

    def test_nothing_is_written_before_it_is_confirmed(self):
        for keys in ("a" * 25 + "uq\r", "a" * 5 + "\x03", "q"):
            exit, _, answer = self.type(keys)
            self.assertEqual((exit, answer), (1, "Nothing was written.\n"))
        self.assertTrue(all("mark" not in p for p in self.sheet().values()))

    def test_what_was_marked_stays_and_the_rest_is_typed(self):
        self.answers(0, "attend", "mark", *MONDAY, "--absent", PEOPLE[0])
        exit, shown, answer = self.type("1p" + "\r" * 25 + "\r")
        self.assertIn("was marked before", shown)
        self.assertEqual(exit, 0)
        self.assertIn("24 present", answer)
        self.assertEqual(self.sheet()[PEOPLE[0]]["mark"], "absent_unexcused")

    def test_a_wrong_code_and_a_number_too_large_are_said_at_the_bottom(self):
        wrong = PEOPLE[0][:-1] + ("0" if PEOPLE[0][-1] != "0" else "1")
        exit, shown, _ = self.type("w" + wrong + "\r\x1bl500\r\x1bq")
        self.assertIn("is no code", shown)
        self.assertIn("500", shown)
        self.assertEqual(exit, 1)
        _, shown, answer = self.type("w" + wrong + "\r\x1bq", "--language", "tr")
        self.assertIn("bir kod değil", shown)
        self.assertEqual(answer, "Hiçbir şey yazılmadı.\n")

    def test_first_names_for_who_may_see_them_and_three_languages(self):
        person = self.says("people", "add", "name=Şükran Yıldız Ünlü", "birth=1990-05")["people"][0]["code"]
        self.tell(self.event("people.enrol", {"code": person, "from": "2016-03-07", "group": "TAI-W"}))
        _, shown, _ = self.type("q", "--language", "tr")
        self.assertIn("Şükran", shown)
        for family in ("Yıldız", "Ünlü", "Ü."):
            self.assertNotIn(family, shown)
        self.assertIn("mazeretli", shown)
        _, shown, _ = self.type("حش\x1b\r", "--language", "ar")
        self.assertIn("حاضر", shown)
        self.assertIn("غائب", shown)

    def test_without_a_terminal_it_is_refused(self):
        done = subprocess.run([MERKEZ, "attend", "enter", *MONDAY], stdin=subprocess.DEVNULL, start_new_session=True,
                              capture_output=True, text=True, timeout=100,
                              env={**os.environ, "MERKEZ_CENTRE": str(self.centre), "MERKEZ_KEY": str(self.folder / "key"),
                                   "MERKEZ_ACCOUNT": "admin", "MERKEZ_NOW": self.now,
                                   "MERKEZ_PASSPHRASE_FILE": str(self.folder / "admin.words")})
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("there is no terminal to type at", done.stderr)
        self.assertIn("attend mark", done.stderr)


if __name__ == "__main__":
    unittest.main()
