"""A rule as a row of the catalogue: what it is called, what it looks for and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from planclause.checking.finding import Finding
from planclause.checking.subject import Subject

Level = Literal["error", "warning", "note"]
#: What a level means to the reader of a finding, and to whoever decides what fails a build.
LEVELS: dict[Level, str] = {
    "error": "The draft is broken, or breaks what was agreed. It cannot be put before the parties as it is.",
    "warning": "The meaning of a text has changed, or there may be a mistake. Somebody has to look.",
    "note": "Good to know when reading the change. Nothing has to be done.",
}
Taxonomy = Literal["structure", "substance", "agreement", "procedure", "hygiene"]
TAXONOMIES: dict[Taxonomy, str] = {
    "structure": "How clauses hang together: references, numbers, ids, places.",
    "substance": "What the words oblige to: figures, dates, duties, actors, conditions.",
    "agreement": "What was agreed, and by whom: positions, brackets, red lines.",
    "procedure": "How the drafts circulated: lineage, transmissions, amendments and their base.",
    "hygiene": "How the text is written: characters, spelling of markup, repeated clauses.",
}
#: What a rule needs: a draft alone, a base beside it, a party's demands, files of amendments.
Need = Literal["draft", "base", "demands", "amendments"]
Find = Callable[[Subject], Iterator[Finding]]


#: A rule about what changed.
AGAINST_BASE: tuple[Need, ...] = ("draft", "base")


def nothing(_: Subject) -> Iterator[Finding]:
    """What a rule finds that is found elsewhere: while a file is read, or by what knows the configuration."""
    return iter(())


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: ``id`` is a fact in kebab-case, which holds wherever it finds something.

    ``checks`` says what it looks for and ``why`` that matters, in whole sentences; ``limits`` what it gets wrong or
    misses. It runs where all that it ``needs`` is given. ``mirror`` is the rule that finds the opposite change.
    """

    id: str
    taxonomy: Taxonomy
    level: Level
    find: Find
    checks: str
    why: str
    needs: tuple[Need, ...] = ("draft",)
    mirror: str = ""
    limits: str = ""
