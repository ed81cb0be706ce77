"""Rules of agreement: what was agreed, by whom, and whether it still is."""

from __future__ import annotations

from planclause.checks.rule import Rule
from planclause.checks.rules.brackets import BRACKETS
from planclause.checks.rules.positions import POSITIONS
from planclause.checks.rules.red_lines import RED_LINES
from planclause.checks.rules.reopening import REOPENING

RULES: tuple[Rule, ...] = (*REOPENING, *POSITIONS, *BRACKETS, *RED_LINES)
