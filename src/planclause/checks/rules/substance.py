"""Rules of substance: what the words oblige to, and how that changed from the base."""

from __future__ import annotations

from planclause.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
