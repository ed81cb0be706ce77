"""Rules of agreement: what was agreed, by whom, and whether it still is."""

from __future__ import annotations

from planclause.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
