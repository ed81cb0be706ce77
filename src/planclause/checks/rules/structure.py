"""Rules of structure: references, terms, numbers, places, ids."""

from __future__ import annotations

from planclause.checks.rule import Rule
from planclause.checks.rules.clauses import CLAUSES
from planclause.checks.rules.numbers import NUMBERS
from planclause.checks.rules.references import REFERENCES

RULES: tuple[Rule, ...] = (*REFERENCES, *NUMBERS, *CLAUSES)
