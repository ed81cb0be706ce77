"""Rules of hygiene: how the text is written."""

from __future__ import annotations

from planclause.checks.rule import Rule

RULES: tuple[Rule, ...] = ()
