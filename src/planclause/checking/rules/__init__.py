"""The rules, a module a taxonomy; :data:`RULES` are those that look at drafts, in the order of the taxonomies."""

from __future__ import annotations

from planclause.checking.rule import Rule
from planclause.checking.rules import (
    agreement,
    figures,
    files,
    hygiene,
    keeping,
    procedure,
    structure,
    substance,
)

RULES: tuple[Rule, ...] = (
    *structure.RULES,
    *substance.RULES,
    *figures.FIGURES,
    *agreement.RULES,
    *procedure.RULES,
    *hygiene.RULES,
    *files.FILES,
)
#: The same, and the rules about how a repository is checked, which find nothing in a draft.
CATALOGUE: tuple[Rule, ...] = (*RULES, *keeping.KEEPING)
