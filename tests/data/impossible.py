#!/usr/bin/env python3
"""Makes centres from config/centres/ankara and small patches, so that no centre is copied for one wrong number.

A patch (tests/data/impossible/NAME.yaml) says why its centre cannot be planned and lists edits: in `file`, the one place
where `find` stands is replaced by `put`; with `after`, the first place after the one place where that text stands. A text
that is not there, or is there twice, stops the program: a patch that no longer fits the centre must not pass unseen.

Usage:
  impossible.py OUT             writes OUT/centres/NAME/ for every patch, and OUT/holidays/ which they name
  impossible.py OUT NAME...     only these
  impossible.py --hall          writes config/centres/ankara-hall from tests/data/ankara-hall.yaml
  impossible.py --check-hall    exit code 1 if that folder is not what --hall would write
"""
import pathlib
import shutil
import sys

import yaml

HERE = pathlib.Path(__file__).resolve().parent
CONFIG = HERE.parents[1] / "config"
ANKARA = CONFIG / "centres/ankara"
HALL = CONFIG / "centres/ankara-hall"


def replaced(text, edit):
    """The text with one edit made."""
    begin = 0
    if "after" in edit:
        if text.count(edit["after"]) != 1:
            sys.exit(f"impossible.py: '{edit['after']}' stands {text.count(edit['after'])} times in {edit['file']}, not once")
        begin = text.index(edit["after"])
    elif text.count(edit["find"]) != 1:
        sys.exit(f"impossible.py: '{edit['find']}' stands {text.count(edit['find'])} times in {edit['file']}, not once")
    at = text.find(edit["find"], begin)
    if at < 0:
        sys.exit(f"impossible.py: '{edit['find']}' does not follow '{edit['after']}' in {edit['file']}")
    return text[:at] + edit["put"] + text[at + len(edit["find"]):]


def centre(patch):
    """File name -> text of the centre that a patch makes."""
    files = {path.name: path.read_text(encoding="utf-8") for path in sorted(ANKARA.glob("*.yaml"))}
    for edit in patch["edits"]:
        files[edit["file"]] = replaced(files[edit["file"]], edit)
    if "head" in patch:   # after the first line, which names the schema
        for name, text in files.items():
            first, rest = text.split("\n", 1)
            files[name] = f"{first}\n{patch['head']}{rest}"
    return files


def read(path):
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def write(files, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def main(arguments):
    if arguments in (["--hall"], ["--check-hall"]):
        files = centre(read(HERE / "ankara-hall.yaml"))
        if arguments == ["--hall"]:
            write(files, HALL)
            return 0
        there = {path.name: path.read_text(encoding="utf-8") for path in sorted(HALL.glob("*.yaml"))}
        wrong = sorted(name for name in files.keys() | there.keys() if files.get(name) != there.get(name))
        for name in wrong:
            print(f"config/centres/ankara-hall/{name} is not config/centres/ankara/{name} with the changes of tests/data/ankara-hall.yaml;"
                  " run tests/data/impossible.py --hall")
        return 1 if wrong else 0
    if not arguments or arguments[0].startswith("-"):
        print(__doc__)
        return 2
    out = pathlib.Path(arguments[0])
    for name in arguments[1:] or sorted(path.stem for path in (HERE / "impossible").glob("*.yaml")):
        write(centre(read(HERE / "impossible" / f"{name}.yaml")), out / "centres" / name)
    shutil.copytree(CONFIG / "holidays", out / "holidays", dirs_exist_ok=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
