"""Rules of structure: references, numbers, ids, places."""

from __future__ import annotations

from collections.abc import Iterator

from planclause.checks.finding import Finding, Spot
from planclause.checks.rule import Rule
from planclause.checks.subject import Subject
from planclause.model.invariants import dangling


def _dangling_references(subject: Subject) -> Iterator[Finding]:
    by_path = {item.path: item.clause.id for item in subject.clauses}
    for one in dangling(subject.draft):
        clause = by_path.get(one.path[:-1])
        spot = Spot("draft", one.path, 0, 0, clause)
        if one.reader is None:
            yield Finding(
                "reference-dangling", f"the reference {one.target} leads nowhere", spot, about=one.target
            )
        else:
            message = f"{one.reader} reads the reference {one.target}, and not the clause it leads to"
            yield Finding("reference-dangling", message, spot, about=f"{one.target} {one.reader}")


RULES = (
    Rule(
        id="reference-dangling",
        taxonomy="structure",
        level="error",
        checks="A cross-reference leads to no clause, or a citation to no instrument of the header; or one party "
        "reads a reference without the clause that it leads to.",
        why="Who reads the text is sent to a clause that is not there. In a treaty that is a gap for any side to "
        "fill as it likes.",
        needs=("draft",),
        find=_dangling_references,
        no_mirror="A reference that leads somewhere is as it should be.",
    ),
)
