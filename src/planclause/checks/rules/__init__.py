"""The rules, a module a taxonomy; :data:`RULES` is the catalogue, in the order of the taxonomies."""

from __future__ import annotations

from planclause.checks.rule import Rule
from planclause.checks.rules import agreement, figures, hygiene, procedure, structure, substance

RULES: tuple[Rule, ...] = (
    *structure.RULES,
    *substance.RULES,
    *figures.FIGURES,
    *agreement.RULES,
    *procedure.RULES,
    *hygiene.RULES,
)
