"""Other tools on the same two drafts, as a user of theirs would call them.

Each gets what it knows how to read: the texts with their numbers, the clauses as dicts, or as XML elements. The ids
are left out, for they would be one more change in every clause. What a tool finds was read off its output for a
few clauses of which one moved, one was split and all were renumbered; tests/benchmarks/ does it again.

The libraries are asked for by name: types and the rest of the tests do without them.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from importlib import import_module
from pathlib import Path

from benchmarks.pairs import shown

#: Reads a folder's two drafts, untimed, and gives what is timed.
Prepare = Callable[[Path], Callable[[], object]]


def _texts(folder: Path) -> tuple[str, str]:
    return (folder / "base.txt").read_text(encoding="utf-8"), (folder / "draft.txt").read_text(
        encoding="utf-8"
    )


def difflib_words(folder: Path) -> Callable[[], object]:
    base, draft = _texts(folder)
    return lambda: SequenceMatcher(None, base.split(), draft.split()).get_opcodes()


def redlines(folder: Path) -> Callable[[], object]:
    compare = import_module("redlines").Redlines
    base, draft = _texts(folder)
    return lambda: compare(base, draft).output_markdown


def deepdiff(folder: Path) -> Callable[[], object]:
    compare = import_module("deepdiff").DeepDiff
    base, draft = shown(folder / "base.yaml"), shown(folder / "draft.yaml")
    return lambda: compare(base, draft)


def deepdiff_unordered(folder: Path) -> Callable[[], object]:
    compare = import_module("deepdiff").DeepDiff
    base, draft = shown(folder / "base.yaml"), shown(folder / "draft.yaml")
    return lambda: compare(base, draft, ignore_order=True, exclude_regex_paths=[r"\['number'\]$"])


def xmldiff(folder: Path) -> Callable[[], object]:
    compare, etree = import_module("xmldiff.main").diff_trees, import_module("lxml.etree")
    base, draft = etree.parse(folder / "base.xml"), etree.parse(folder / "draft.xml")
    return lambda: compare(base, draft)


#: Libraries, timed once the drafts are in memory.
LIBRARIES: dict[str, Prepare] = {
    "difflib, words": difflib_words,
    "redlines": redlines,
    "deepdiff": deepdiff,
    "deepdiff, any order": deepdiff_unordered,
    "xmldiff": xmldiff,
}
#: Commands, timed as whole processes in the folder of the drafts.
COMMANDS: dict[str, tuple[str, ...]] = {
    "git diff --word-diff": (
        "git",
        "diff",
        "--no-index",
        "--no-ext-diff",
        "--word-diff",
        "base.txt",
        "draft.txt",
    ),
    "GNU wdiff": ("wdiff", "base.txt", "draft.txt"),
}
#: What each says of a clause that moved, one that has another number, one that was split.
FINDS = {
    "difflib, words": "words out and in; no clauses",
    "redlines": "words out and in; no clauses",
    "deepdiff": "moved: no (position against position); renumbered: as an edit; split: no",
    "deepdiff, any order": "moved: hidden; renumbered: left out, else nothing pairs; split: no",
    "xmldiff": "moved: yes; renumbered: as an attribute; split: no",
    "git diff --word-diff": "words out and in; no clauses",
    "GNU wdiff": "words out and in; no clauses",
}
