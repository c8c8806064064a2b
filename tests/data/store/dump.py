#!/usr/bin/env python3
"""A store as SQL text, to be kept here as version-N.sql when a migration N is added.

    python3 tests/data/store/dump.py CENTRE.db CHAIN_KEY_IN_HEX > tests/data/store/version-N.sql

Nothing in it is real. The key of the chain stands in the first line, so that another language can compute the chain;
synthetic.key opens the box of keys.
"""
import sqlite3
import sys


def main():
    file, chain_key = sys.argv[1:]
    database = sqlite3.connect(file)
    print(f"-- chain key: {chain_key}")
    for pragma in ("application_id", "user_version"):
        print(f"PRAGMA {pragma} = {database.execute(f'PRAGMA {pragma}').fetchone()[0]};")
    print("\n".join(database.iterdump()))


if __name__ == "__main__":
    main()
