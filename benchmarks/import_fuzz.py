"""Does any text give a draft, and is every word of it in the draft or in a loss? Lines at random, as long as asked.

    python benchmarks/import_fuzz.py [--seconds 900] [--seed 1]

Lines of the samples under tests/, pieces of labels, brackets and marks, each with evidence at random: indent, blank
lines around it, the level of a heading, a row of a table, the end of a page. Read as lines, text, Markdown and
HTML. What fails is printed with as few lines as still fail.
"""

from __future__ import annotations

import argparse
import html
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(
    0, str(Path(__file__).resolve().parents[1])
)  # run as a script, it has this folder there instead

import planclause as pc
from planclause.importing import Imported, Line, account
from planclause.importing.plain_text import read_text_lines

ROOT = Path(__file__).resolve().parents[1]
DIALECTS = ROOT / "tests" / "importing" / "dialects"
SAMPLES = sorted([*DIALECTS.glob("*.txt"), *DIALECTS.glob("*.md"), *(ROOT / "tests" / "texts").glob("*.txt")])
#: An underscore is a space.
PIECES = """
1 1. (a) I. II ¹ [1] note.1 第一条 （一） OP1. Page_4 - 12 (ii) 4 2bis 1.2.3 § 1°_x 5.(1)_a Article_One
المادة_1 Статья_2 SCHEDULE_1 PART_I Preamble Option_1: DONE_at_X. Point_2_is_deleted. -_3_- _____
ships pass word- \u00ad \u200b \\ ``(h) ''.
|_a_|_b_|_c_|_d_| {++x++} {--[y]--} ~~z~~ <ins_title="A_B">q</ins> […] [AA_propose:_5._x ] [ | [shall][should] ## #
"""
MOST_LINES = 30
#: So many failures are shown.
SHOWN = 10

Reader = Callable[[Sequence[Line]], Imported]


def text_of(lines: Sequence[Line]) -> str:
    """Lines as a plain text shows their evidence."""
    out: list[str] = []
    for line in lines:
        out += [""] * line.after_blank + [" " * line.indent + line.text] + ["\f"] * line.ends_page
    return "\n".join(out)


def markdown_of(lines: Sequence[Line]) -> str:
    return "\n".join(
        ("\n" if line.after_blank else "")
        + "#" * line.level
        + " " * (line.level > 0)
        + " " * line.indent
        + line.text
        for line in lines
    )


def html_of(lines: Sequence[Line]) -> str:
    tags = (f"h{line.level}" if line.level else "td" if line.row else "p" for line in lines)
    return "\n".join(
        f"<{tag}>{html.escape(line.text)}</{tag}>" for tag, line in zip(tags, lines, strict=True)
    )


READERS: dict[str, Reader] = {
    "lines": lambda lines: read_text_lines(lines, [], plan="plan", draft="draft"),
    "text": lambda lines: pc.read_text(text_of(lines), plan="plan", draft="draft"),
    "markdown": lambda lines: pc.read_markdown(markdown_of(lines), plan="plan", draft="draft"),
    "html": lambda lines: pc.read_html(html_of(lines), plan="plan", draft="draft"),
}


def lines_at_random(chance: random.Random, samples: Sequence[str], pieces: Sequence[str]) -> list[Line]:
    lines: list[Line] = []
    for number in range(1, chance.randint(1, MOST_LINES) + 1):
        words = (
            chance.choice(samples)
            if chance.random() < 0.7
            else " ".join(chance.choices(pieces, k=chance.randint(1, 4)))
        ).strip()
        if words:
            lines.append(
                Line(
                    number,
                    chance.choice((0, 0, 0, 0, 2, 4, 8, 30)),
                    words,
                    after_blank=chance.random() < 0.4,
                    before_blank=False,
                    level=chance.choice((0,) * 15 + (1, 2, 3)),
                    row=chance.random() < 0.03,
                    ends_page=chance.random() < 0.03,
                )
            )
    return [
        replace(line, before_blank=at + 1 == len(lines) or lines[at + 1].after_blank)
        for at, line in enumerate(lines)
    ]


def wrong_with(reader: Reader, lines: Sequence[Line]) -> str:
    """What is wrong with a reading, in a word or two; empty if nothing is."""
    try:
        imported = reader(lines)
    except Exception:  # whatever it is, it is what is looked for
        return "raised: " + traceback.format_exc(limit=-2).strip().replace("\n", " | ")[-300:]
    if not pc.same_text(pc.loads(pc.dumps(imported.draft)), imported.draft):
        return "not the same when it is written and read again"
    lost = [line for line in account(imported) if line.missing or line.fate == "not found"]
    return f"lost: {lost[0].missing or lost[0].words}" if lost else ""


def fewest(reader: Reader, lines: list[Line], wrong: str) -> list[Line]:
    """As few of the lines as are still wrong in the same way."""
    kind = wrong.partition(":")[0]
    at = 0
    while at < len(lines):
        fewer = lines[:at] + lines[at + 1 :]
        if wrong_with(reader, fewer).partition(":")[0] == kind:
            lines = fewer
        else:
            at += 1
    return lines


def failures(seed: int, seconds: float) -> Iterator[tuple[int, str, str, list[Line]]]:
    """The readings that fail, until the time is over; last, how many were tried."""
    chance = random.Random(seed)
    pieces = [piece.replace("_", " ") for piece in PIECES.split()]
    samples = [
        line for path in SAMPLES for line in path.read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    end = time.monotonic() + seconds
    tried = 0
    while time.monotonic() < end:
        lines = lines_at_random(chance, samples, pieces)
        tried += 1
        for name, reader in READERS.items():
            if wrong := wrong_with(reader, lines):
                yield tried, name, wrong, lines
    yield tried, "", "", []


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=900.0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    counts: dict[str, int] = {}
    for tried, name, wrong, lines in failures(asked.seed, asked.seconds):
        if not name:
            print(
                f"{tried:,} sets of lines, each in {len(READERS)} formats: {sum(counts.values())} failures {counts}"
            )
            sys.exit(1 if counts else 0)
        kind = f"{name}: {wrong.partition(':')[0]}"
        counts[kind] = counts.get(kind, 0) + 1
        if sum(counts.values()) <= SHOWN:
            least = fewest(READERS[name], lines, wrong)
            print(f"set {tried}, {name}: {wrong_with(READERS[name], least)}")
            for line in least:
                print(f"  {line!r}")


if __name__ == "__main__":
    main()
