"""A centre of its own for each test: files of Ankara, a new store, accounts, people who do not exist."""

import contextlib
import datetime
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import time
import unittest

SOURCE = pathlib.Path(os.environ["MERKEZ_SOURCE_DIR"]).resolve()
MERKEZ = str(pathlib.Path(os.environ["MERKEZ"]).resolve())
os.environ.pop("MERKEZ_LANGUAGE", None)  # whoever runs the tests may have one of their own
TELL = str(pathlib.Path(os.environ["TELL"]).resolve())
WEEK = str(SOURCE / "tests/data/ankara-valid-week.yaml")
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def _twice(x):
    return (x << 1 ^ (0x25 if x & 0x10 else 0)) & 0x1F


def _times(a, b):
    """Product in the field of 32 elements (x^5 + x^2 + 1)."""
    out = 0
    while b:
        if b & 1:
            out ^= a
        a, b = _twice(a), b >> 1
    return out


def code(number):
    """The person_code of a number, with its check character."""
    digits = [number >> 5 * i & 0x1F for i in reversed(range(8))]
    check, weight = 0, 1
    for digit in digits:
        weight = _twice(weight)
        check ^= _times(weight, digit)
    text = "".join(LETTERS[d] for d in digits + [check])
    return f"{text[:4]}-{text[4:]}"


def instant(text):
    """Milliseconds of a wall-clock time in Ankara before the end of summer time 2016 (UTC+3)."""
    return int(datetime.datetime.fromisoformat(text + "+03:00").timestamp() * 1000)


class Workplace(unittest.TestCase):
    now = "2016-04-04T10:00"

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.centre = self.folder / "centres" / "ankara"
        shutil.copytree(SOURCE / "config/centres/ankara", self.centre)
        for beside in ("holidays", "attendance"):
            shutil.copytree(SOURCE / "config" / beside, self.folder / beside)
        self.passphrase("admin")
        self.answers(0, "init", "--drill", str(self.centre), "--key", str(self.folder / "key"),
                     "--passphrase-file", str(self.folder / "admin.words"))
        self.quick("admin")

    @staticmethod
    def words(name):
        return f"four quiet words of {name}"

    def quick(self, name):
        """The account's passphrase is checked at once from now on; the fifth of a second it takes otherwise adds up to
        most of the time of these tests."""
        self.tell(f"quick {name} {self.words(name)}")

    def passphrase(self, name):
        file = self.folder / f"{name}.words"
        file.write_text(self.words(name) + "\n")
        file.chmod(0o600)

    def account(self, name, role):
        self.passphrase(name)
        self.answers(0, "account", "add", name, "--role", role, "--words-file", str(self.folder / f"{name}.words"))
        self.quick(name)

    def approval(self, name="second"):
        """The words by which a second person, an administrator made here, approves that rows of persons leave."""
        self.account(name, "administrator")
        return "--approved-by", name, "--approver-passphrase-file", str(self.folder / f"{name}.words")

    def environment(self, account, now=None):
        return {**os.environ, "COLUMNS": "100", "MERKEZ_CENTRE": str(self.centre), "MERKEZ_KEY": str(self.folder / "key"),
                "MERKEZ_ACCOUNT": account, "MERKEZ_PASSPHRASE_FILE": str(self.folder / f"{account}.words"),
                "MERKEZ_NOW": now or self.now}

    def run_as(self, account, *arguments, now=None):
        return subprocess.run([MERKEZ, *arguments], cwd=self.folder, capture_output=True, text=True, encoding="utf-8",
                              timeout=100, env=self.environment(account, now))

    def at_once(self, *commands, who="admin", now=None):
        """Each of these has read and decided before any of them writes. They are let in when all have opened the store,
        and until all have decided somebody else is writing. Answers with exit code and all that was said, in the order
        of the commands."""
        self.answers(0, "people", "destroyed")  # whoever opens the store after `tell` has to write
        desks, doors = [], []
        for command in commands:
            doors.append(self.folder / f"door-{len(list(self.folder.glob('door-*')))}")
            os.mkfifo(doors[-1], 0o600)
            desks.append(subprocess.Popen([MERKEZ, *command], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                          text=True, encoding="utf-8",
                                          env={**self.environment(who, now), "MERKEZ_PASSPHRASE_FILE": str(doors[-1])}))
        asked = [self.asked(*one) for one in zip(desks, doors)]
        with contextlib.closing(sqlite3.connect(self.centre / "centre.db", isolation_level=None)) as db:
            db.execute("BEGIN IMMEDIATE")
            for pipe in asked:
                os.write(pipe, f"{self.words(who)}\n".encode())
                os.close(pipe)
            for desk in desks:
                self.until_it_waits(desk)
            db.execute("ROLLBACK")
        said = [desk.communicate(timeout=100)[0] for desk in desks]
        return [(desk.returncode, text) for desk, text in zip(desks, said)]

    def asked(self, desk, door):
        """The pipe on which a program that has opened the store asks for the passphrase."""
        while desk.poll() is None:
            with contextlib.suppress(OSError):  # nobody reads it yet
                return os.open(door, os.O_WRONLY | os.O_NONBLOCK)
            time.sleep(0.01)
        self.fail(desk.communicate()[0])

    @staticmethod
    def until_it_waits(desk):
        """Until a program sleeps, as one does that is refused the lock, or is done; for three seconds at most, where the
        system does not say."""
        began = time.monotonic()
        while desk.poll() is None and time.monotonic() - began < 3:
            with contextlib.suppress(OSError):
                for task in pathlib.Path(f"/proc/{desk.pid}/task").iterdir():
                    if "nanosleep" in (task / "wchan").read_text():
                        return
            time.sleep(0.01)

    def answers(self, code, *arguments, who="admin", now=None):
        done = self.run_as(who, *arguments, now=now)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def says(self, *arguments, who="admin", now=None, code=0):
        """What the verb answers in JSON."""
        return json.loads(self.answers(code, *arguments, "--json", who=who, now=now).stdout)

    def refuses(self, *arguments, says, who="admin", now=None):
        """Exit 2, nothing on standard output, every text on standard error."""
        done = self.answers(2, *arguments, who=who, now=now)
        self.assertEqual(done.stdout, "")
        for text in says:
            self.assertIn(text, done.stderr)

    def tell(self, *lines):
        """Events and people as other verbs write them."""
        done = subprocess.run([TELL, str(self.centre / "centre.db"), str(self.folder / "key")], input="\n".join(lines) + "\n",
                              capture_output=True, text=True, encoding="utf-8", timeout=100)
        self.assertEqual(done.returncode, 0, done.stderr)

    def event(self, kind, body, at="2016-03-01T09:00", id="-"):
        return f"event {kind} {id} {instant(at)} {json.dumps(body, sort_keys=True, separators=(',', ':'))}"

    def register_people(self, *codes):
        self.tell(*[self.event("people.add", {"code": code}) for code in codes])

    def enrol(self, group, *codes, start="2016-03-07"):
        self.register_people(*codes)
        self.tell(*[self.event("people.enrol", {"code": code, "from": start, "group": group}) for code in codes])

    def verify(self):
        """All is as it was written, but that a test tells of people without a document, and gives some to others."""
        told = json.loads(self.run_as("admin", "verify", "--json").stdout)
        faults = [f for f in told["faults"] if not f.endswith(("has no document", "was never added"))]
        self.assertEqual(faults, [])
