"""How many of the labels that a text prints does its import find?

    python benchmarks/import_outlines.py [FILE...] [--markdown]

Default: the texts of tests/texts, and ../shared where it is. README.md beside this file says what the columns are.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(
    0, str(Path(__file__).resolve().parents[1])
)  # run as a script, it has this folder there instead

from benchmarks.surroundings import machine, python
from planclause.importing import SourceLine, account
from planclause.workspace.sources import imported_draft

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"
_WRAP = r"[\s#*_\\\[]*"
_EAST = "[一二三四五六七八九十]"
#: What is counted as printed, by patterns that know nothing of the reader. What a sentence goes on with is none.
PRINTED = {
    "parts": re.compile(
        rf"{_WRAP}(?:(?:PART|PARTIE|ЧАСТЬ) [IVXLC]+\b|(?:Part|Часть) [IVX]+$|第{_EAST}+部分)"
    ),
    "articles": re.compile(
        rf"{_WRAP}(?:(?:Article|ARTICLE|Статья|СТАТЬЯ) (?:\d+|[IVXLC]+|premier)\s?(?:bis|ter)?"
        rf"(?:\W*$| [A-ZА-Я]|\.|\W*\()|第{_EAST}+条)"
    ),
    "annexes": re.compile(
        rf"{_WRAP}(?:(?:ANNEX|ANNEXE|ПРИЛОЖЕНИЕ|Annex|Annexe|Приложение) [IVX\d]+\W*(?:$|[A-ZА-Я])"
        rf"|附件{_EAST}|ANNEX$)"
    ),
    "numbers": re.compile(rf"{_WRAP}\d{{1,3}}\\?[.)](?:\s|$)|{_EAST}{{1,3}}、"),
    "letters": re.compile(rf"{_WRAP}\([a-zа-я]{{1,4}}\)\s|（{_EAST}{{1,3}}）|{_WRAP}[a-zа-я]\)\s"),
}
HEAD = ("text", "lines", *PRINTED, "other", "left out", "missing", "losses", "doubts")


def kind_of(line: SourceLine) -> str:
    """What is printed at the head of a line: a kind of label, or nothing."""
    return next((kind for kind, pattern in PRINTED.items() if pattern.match(line.words)), "")


def row(path: Path, *, show: bool) -> tuple[str, ...]:
    """The row of a text: of the labels printed those that begin a clause, and clauses that no pattern counts."""
    imported = imported_draft(str(path))
    lines = account(imported)
    printed: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for line in lines:
        kind = kind_of(line)
        printed[kind] += line.fate != "left out"
        found[kind] += line.fate == "clause"
        if show and kind and line.fate not in ("clause", "left out"):
            print(f"  {path.name}, line {line.number}, {line.fate}: {line.words[:90]}")
    return (
        path.name,
        f"{len(lines):,}",
        *(f"{found[kind]}/{printed[kind]}" if printed[kind] else "–" for kind in PRINTED),
        str(found[""]),
        str(sum(line.fate == "left out" for line in lines)),
        str(sum(bool(line.missing) or line.fate == "not found" for line in lines)),
        str(len(imported.losses)),
        str(len(imported.doubts)),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--markdown", action="store_true", help="a table for docs/benchmarks.md")
    parser.add_argument("--show", action="store_true", help="print each printed label that begins no clause")
    asked = parser.parse_args(arguments)
    files = asked.files or sorted(
        [
            *(ROOT / "tests" / "texts").glob("*.txt"),
            *SHARED.glob("treaties/*.txt"),
            *SHARED.glob("treaties/*.pdf"),
            *SHARED.glob("texts/*"),
        ]
    )
    mark = "- " if asked.markdown else ""
    print(f"{mark}{machine()}\n{mark}{python()}\n")
    rows = [HEAD, *(row(path, show=asked.show) for path in files)]
    if asked.markdown:
        rows.insert(1, ("---", *("---:" for _ in HEAD[1:])))
        print("\n".join(f"| {' | '.join(cells)} |" for cells in rows))
    else:
        for name, *cells in rows:
            print(f"{name[:36]:36}" + "".join(f"{cell:>10}" for cell in cells))


if __name__ == "__main__":
    main()
