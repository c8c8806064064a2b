#!/usr/bin/env python3
"""Draws what `merkez show` prints on a terminal as an SVG picture: the same letters, the same colours.

Nothing is drawn by hand, so a picture in the documents cannot promise what the program does not show. The program is
run on a pseudo-terminal of a fixed width, because it colours and measures its output only for a terminal.

  python3 docs/images/make_grid_picture.py CENTRE WEEK OUT.svg [--columns N] [any option of merkez show]

The program is taken from the environment variable MERKEZ, or else from build/release/cli/merkez.
"""
import fcntl
import os
import pathlib
import pty
import re
import struct
import subprocess
import sys
import termios
import unicodedata
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).resolve().parents[2]
CELL_WIDTH, LINE_HEIGHT, FONT_SIZE, MARGIN = 8.4, 19, 14, 16
PAPER, INK, FAINT = "#1d2126", "#e6e6e6", "#8f98a3"
# The sixteen colours of a terminal, lightened where black letters stand on them.
COLOURS = {30: "#15181c", 31: "#e06c75", 32: "#8fc98a", 33: "#e3c170",
           34: "#7aa7e8", 35: "#cf9be0", 36: "#72c5cf", 37: "#c9cdd3",
           90: "#6b737d", 91: "#f08a8f", 92: "#b0dea9", 93: "#f2da92",
           94: "#9fc0f5", 95: "#e0bcec", 96: "#9bdde4", 97: "#ffffff"}
BACKGROUND_FROM_FOREGROUND = 10  # SGR 43 is the background of SGR 33


def on_a_terminal(command, columns):
    """What the command prints on a terminal of so many columns; if it fails, ends this script with its exit code."""
    reader, writer = pty.openpty()
    fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", 200, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=writer, env=environment) as process:
        os.close(writer)
        out = b""
        while True:
            try:
                part = os.read(reader, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            out += part
    os.close(reader)
    if process.returncode != 0:
        sys.exit(process.returncode)
    return out.decode("utf-8").replace("\r\n", "\n")


def width(text):
    """Terminal columns of a text."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def runs(line, style):
    """The pieces of a line that look alike, as (column, text, style); `style` goes on from line to line."""
    column = 0
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        if piece.startswith("\x1b["):
            for code in (int(n or 0) for n in piece[2:-1].split(";")):
                if code == 0:
                    style.clear()
                elif code in (1, 2):
                    style["bold" if code == 1 else "faint"] = True
                elif code in COLOURS:
                    style["ink"] = COLOURS[code]
                elif code - BACKGROUND_FROM_FOREGROUND in COLOURS:
                    style["paper"] = COLOURS[code - BACKGROUND_FROM_FOREGROUND]
                else:
                    sys.exit(f"make_grid_picture: the program uses a colour this script does not know: {code}")
        elif piece:
            yield column, piece, dict(style)
            column += width(piece)


def svg(text, title):
    lines = text.rstrip("\n").split("\n")
    style, papers, letters, columns = {}, [], [], 0
    for row, line in enumerate(lines):
        top = MARGIN + row * LINE_HEIGHT
        for column, piece, look in runs(line, style):
            columns = max(columns, column + width(piece))
            x, wide = MARGIN + column * CELL_WIDTH, width(piece) * CELL_WIDTH
            if "paper" in look:
                papers.append(f'<rect x="{x:.1f}" y="{top + 1}" width="{wide:.1f}" height="{LINE_HEIGHT - 2}" rx="2" '
                              f'fill="{look["paper"]}"/>')
            shown = piece.strip()
            if not shown:
                continue
            # A piece is placed and stretched to its cells, so that another font keeps the columns.
            x += width(piece[:len(piece) - len(piece.lstrip())]) * CELL_WIDTH
            ink = FAINT if look.get("faint") else look.get("ink", INK)
            weight = ' font-weight="bold"' if look.get("bold") else ""
            letters.append(f'<text x="{x:.1f}" y="{top + LINE_HEIGHT - 5}" '
                           f'textLength="{width(shown) * CELL_WIDTH:.1f}" fill="{ink}"{weight}>{escape(shown)}</text>')
    wide, high = 2 * MARGIN + columns * CELL_WIDTH, 2 * MARGIN + len(lines) * LINE_HEIGHT
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high}" width="{wide:.0f}" height="{high}" '
        'role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>',
        *papers,
        f'<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="{FONT_SIZE}" '
        'xml:space="preserve">',
        *letters, "</g>", "</svg>", ""])


def main(arguments):
    if len(arguments) < 3:
        sys.exit(__doc__)
    centre, week, out, *options = arguments
    columns = 132
    if "--columns" in options:
        at = options.index("--columns")
        columns = int(options[at + 1])
        del options[at:at + 2]
    program = os.environ.get("MERKEZ", str(ROOT / "build/release/cli/merkez"))
    text = on_a_terminal([program, "show", centre, week, *options], columns)
    pathlib.Path(out).write_text(svg(text, " ".join(["merkez show", centre, *options])), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
