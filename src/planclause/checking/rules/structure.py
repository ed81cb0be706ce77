"""Rules of structure: references, terms, numbers, places, ids."""

from __future__ import annotations

from planclause.checking.problems import nothing_of_a_draft
from planclause.checking.rule import Rule
from planclause.checking.rules.cited import CITED
from planclause.checking.rules.clauses import CLAUSES
from planclause.checking.rules.numbers import NUMBERS
from planclause.checking.rules.references import REFERENCES
from planclause.checking.rules.terms import TERMS

_NAMES = (
    Rule(
        id="id-repeated",
        taxonomy="structure",
        level="error",
        checks="Two clauses of a file have one id.",
        why="The id is what a clause is: references, positions and amendments could mean either. Such a file is "
        "not read.",
        needs=("draft",),
        find=nothing_of_a_draft,
        no_mirror="Ids that differ are as they should be.",
    ),
    Rule(
        id="party-unknown",
        taxonomy="structure",
        level="error",
        checks="A bracket, a position, a note, a transmission or an act names a party that the header does not.",
        why="It may be a slip of the pen for another party, whose wording it then is. Such a file is not read.",
        needs=("draft",),
        find=nothing_of_a_draft,
        no_mirror="A party of the header that is named nowhere has simply not spoken.",
    ),
)

RULES: tuple[Rule, ...] = (*REFERENCES, *CITED, *TERMS, *NUMBERS, *CLAUSES, *_NAMES)
