"""A rule as a row of the catalogue: everything that is said of it, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from planclause.checking.finding import Finding
from planclause.checking.subject import Subject

Level = Literal["error", "warning", "note"]
#: What a level means, for who reads a finding and for who decides what stops a build.
LEVELS: dict[Level, str] = {
    "error": "The draft is broken, or breaks what was agreed: it cannot be put before the parties as it is.",
    "warning": "What a text says has changed, or may be a mistake: a person has to look, and may find it right.",
    "note": "Good to know for who reads the change; nothing has to be done.",
}
Taxonomy = Literal["structure", "substance", "agreement", "procedure", "hygiene"]
TAXONOMIES: dict[Taxonomy, str] = {
    "structure": "How clauses hang together: references, numbers, ids, places.",
    "substance": "What the words oblige to: figures, dates, duties, actors, conditions.",
    "agreement": "What was agreed, and by whom: positions, brackets, red lines.",
    "procedure": "How the paper went round: lineage, transmissions, amendments and their base.",
    "hygiene": "How the text is written: characters, spelling of markup, repeated clauses.",
}
#: What a rule needs to have before it: a draft alone, a base beside it, a party's demands, files of amendments.
Need = Literal["draft", "base", "demands", "amendments"]
Find = Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: ``id`` is a fact in kebab-case, what is so where it finds something.

    ``checks`` says what it looks for and ``why`` why that matters, each in whole sentences; ``limits`` what it gets
    wrong or cannot see. ``mirror`` is the rule that finds the opposite change, or else ``no_mirror`` says why there
    is none. It runs where all that it ``needs`` is there.
    """

    id: str
    taxonomy: Taxonomy
    level: Level
    checks: str
    why: str
    needs: tuple[Need, ...]
    find: Find
    mirror: str = ""
    no_mirror: str = ""
    limits: str = ""

    def __post_init__(self) -> None:
        if bool(self.mirror) == bool(self.no_mirror):
            raise ValueError(f"{self.id}: a mirror rule, or the reason why there is none")
