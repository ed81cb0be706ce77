"""Folders of cases: what a rule finds, and what it leaves alone.

``<rule-id>/bad*/`` and ``<rule-id>/good*/`` hold a ``draft.yaml`` and, as the rule needs them, a ``base.yaml``, and
files ``demands*.yaml`` and ``amendments*.yaml``. The first pair of every rule is package data, since the page of
the rule shows it; further cases are here. A bad case has an ``expected.txt`` with all that is found in it, by
whatever rule; ``PLANCLAUSE_REWRITE=1`` writes these anew, to be read before they are committed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import planclause.checking
from planclause.checking.checking import Found, refused, run
from planclause.checking.finding import Document, Spot
from planclause.checking.subject import Subject
from planclause.errors import DocumentError, on_one_line, show_path
from planclause.files import load_document
from planclause.files.source import Source
from planclause.plan.draft import Draft
from planclause.plan.kinds import Amendments, Demands

EXAMPLES = Path(planclause.checking.__file__).parent / "examples"
FURTHER = Path(__file__).parent / "cases"
REWRITE = "PLANCLAUSE_REWRITE" in os.environ

Value = TypeVar("Value")


@dataclass(frozen=True)
class Case:
    """One folder, of one rule."""

    rule: str
    folder: Path

    @property
    def is_bad(self) -> bool:
        """Whether the rule has something to find."""
        return self.folder.name.startswith("bad")

    @property
    def is_example(self) -> bool:
        """Whether the page of the rule shows it."""
        return self.folder.parents[1] == EXAMPLES

    def __str__(self) -> str:
        return f"{self.rule}/{self.folder.name}"


def _folders() -> Iterator[Case]:
    for root in (EXAMPLES, FURTHER):
        for folder in sorted(root.glob("*/*/")):
            yield Case(folder.parent.name, folder)


CASES = tuple(_folders())
BAD = tuple(case for case in CASES if case.is_bad)


@cache
def subject(case: Case) -> Subject:
    """What is checked; :class:`DocumentError` where the draft cannot be read, which some cases are about."""
    (draft,) = _values(Draft, case.folder / "draft.yaml")
    bases = _values(Draft, *sorted(case.folder.glob("base.yaml")))
    return Subject(
        draft,
        bases[0] if bases else None,
        demands=_values(Demands, *sorted(case.folder.glob("demands*.yaml"))),
        amendments=_values(Amendments, *sorted(case.folder.glob("amendments*.yaml"))),
    )


def _values(kind: type[Value], *paths: Path) -> tuple[Value, ...]:
    values = [load_document(path, kind=None).value for path in paths]
    assert all(isinstance(value, kind) for value in values)
    return tuple(value for value in values if isinstance(value, kind))


@cache
def found(case: Case) -> tuple[Found, ...]:
    """Whatever the rules find in a case, or what keeps its draft from being read."""
    try:
        return run(subject(case))
    except DocumentError as error:
        return refused(error.problems)


def is_readable(case: Case) -> bool:
    """Whether all files of a case can be read."""
    try:
        subject(case)
    except DocumentError:
        return False
    return True


def told(case: Case, findings: Sequence[Found]) -> str:
    """Findings as ``expected.txt`` has them: the rule, what it says, and where."""
    lines: list[str] = []
    for finding, _ in findings:
        lines.append(f"{finding.rule}: {on_one_line(finding.message)}")
        lines += [f"  {_place(case, spot)}" for spot in (finding.spot, finding.counterpart) if spot]
    return "".join(f"{line}\n" for line in lines)


def _place(case: Case, spot: Spot) -> str:
    name, source = source_of(case, spot.document, spot.which)
    locate = source.locate if is_readable(case) else source.locate_raw
    line, column = locate(spot.path, spot.start, key=bool(spot.code))
    return f"{name}:{line}:{column} {show_path(spot.path)} «{on_one_line(spot.words)}»"


@cache
def source_of(case: Case, document: Document, which: int) -> tuple[str, Source]:
    """The file that a spot is in."""
    path = sorted(case.folder.glob(f"{document}*.yaml"))[which]
    return path.name, Source(path.name, path.read_text(encoding="utf-8"))
