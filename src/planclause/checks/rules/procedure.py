"""Rules of procedure: lineage, transmissions, amendments and their base."""

from __future__ import annotations

from planclause.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
