"""The chain again, in another language and from its description alone (docs/store.md): for the kept store of every
version, each link and the mark of the newest event."""
import hashlib
import os
import pathlib
import re
import sqlite3
import struct
import unittest

ROOT = pathlib.Path(os.environ.get("MERKEZ_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
KEPT = sorted((ROOT / "tests/data/store").glob("version-*.sql"))
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def id_text(packed):
    """16 bytes are a number in base 32, 26 are the id itself."""
    if len(packed) != 16:
        return packed
    number = int.from_bytes(packed, "big")
    return "".join(LETTERS[number >> 5 * place & 31] for place in reversed(range(26))).encode()


def keyed(key, text):
    return hashlib.blake2b(text, key=key, digest_size=32).digest()


def link(key, before, number, at, device_at, texts):
    out = b"merkez event 1" + before + struct.pack("<qqq", number, at, device_at)
    return keyed(key, out + b"".join(struct.pack("<Q", len(t)) + t for t in texts))


class Chain(unittest.TestCase):
    def test_every_link_of_every_kept_store(self):
        self.assertGreaterEqual(len(KEPT), 5)
        for path in KEPT:
            with self.subTest(store=path.name):
                text = path.read_text(encoding="utf-8")
                key = bytes.fromhex(re.match(r"-- chain key: ([0-9a-f]{64})\n", text).group(1))
                database = sqlite3.connect(":memory:")
                database.executescript(text)
                database.text_factory = bytes
                before, count = bytes(32), 0
                for number, packed, at, device_at, device, account, kind, body, chain in database.execute(
                    "SELECT number, e.id, at, device_at, d.name, a.name, k.name, body, chain FROM event e "
                    "JOIN device d ON d.id = e.device JOIN author a ON a.id = e.author JOIN kind k ON k.id = e.kind "
                    "ORDER BY number"
                ):
                    before = link(key, before, number, at, device_at, (id_text(packed), device, account, kind, body))
                    self.assertEqual(before, chain, number)
                    count += 1
                self.assertEqual(count, 12)
                (mark,) = database.execute("SELECT mark FROM head").fetchone()
                self.assertEqual(keyed(key, b"merkez head 1" + struct.pack("<q", count) + before), mark)


if __name__ == "__main__":
    unittest.main()
