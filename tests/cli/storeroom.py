"""A store of its own for each test, made by `init` with its administrator, and commands that wait at a prompt."""

import contextlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest

SOURCE = pathlib.Path(os.environ["MERKEZ_SOURCE_DIR"]).resolve()
MERKEZ = str(pathlib.Path(os.environ["MERKEZ"]).resolve())
WEEK = str(SOURCE / "tests/data/ankara-valid-week.yaml")
WORDS = "four plain words here"


class Store(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        # A centre names its schema and holidays by "../../".
        self.centre = self.folder / "config/centres/ankara"
        shutil.copytree(SOURCE / "config/centres/ankara", self.centre)
        shutil.copytree(SOURCE / "config/holidays", self.folder / "config/holidays")
        self.key = self.folder / "keys/ankara.key"
        self.pipe = self.folder / "pipe"
        self.admin = self.words("admin", WORDS)
        self.made = self.run_as(None, "init", self.centre, "--key", self.key, "--passphrase-file", self.admin)

    def words(self, name, text, mode=0o600):
        path = self.folder / f"{name}.words"
        path.write_text(text + "\n", encoding="utf-8")
        path.chmod(mode)
        return path

    def environment(self, account, more):
        env = {k: v for k, v in os.environ.items() if not k.startswith("MERKEZ_")}
        if account:
            env |= {"MERKEZ_CENTRE": str(self.centre), "MERKEZ_KEY": str(self.key), "MERKEZ_ACCOUNT": account,
                    "MERKEZ_PASSPHRASE_FILE": str(self.folder / f"{account}.words")}
        return {**env, "COLUMNS": "100", **more}

    def run_as(self, account, *arguments, **environment):
        return subprocess.run([MERKEZ, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8",
                              stdin=subprocess.DEVNULL, timeout=100, env=self.environment(account, environment))

    @contextlib.contextmanager
    def at_its_prompt(self, account, *arguments, **environment):
        """A command that waits for words from `self.pipe`, as for somebody at a prompt; what is called with the words
        lets it go on and gives its exit code and what it said."""
        self.pipe.unlink(missing_ok=True)
        os.mkfifo(self.pipe, 0o600)
        program = subprocess.Popen([MERKEZ, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, encoding="utf-8",
                                   env=self.environment(account, environment))
        self.addCleanup(program.communicate)
        self.addCleanup(program.kill)
        writer = None
        while writer is None:
            self.assertIsNone(program.poll(), "it did not wait")
            try:
                writer = os.open(self.pipe, os.O_WRONLY | os.O_NONBLOCK)
            except OSError:  # nobody reads yet
                time.sleep(0.01)

        def answer(words):
            os.write(writer, (words + "\n").encode())
            os.close(writer)
            out, err = program.communicate(timeout=100)
            return program.returncode, out + err
        yield answer

    def answers(self, code, account, *arguments, **environment):
        done = self.run_as(account, *arguments, **environment)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def add(self, name, role):
        self.answers(0, "admin", "account", "add", name, "--role", role, "--words-file", self.folder / f"{name}.words",
                     "--make-file")

    def files(self):
        return {p.relative_to(self.folder): p.read_bytes() for p in self.folder.rglob("*")
                if p.is_file() and "config" not in p.parts[-2:-1] and p.suffix in (".db", ".key", ".words")}
