"""Rules of agreement: what was agreed, by whom, and whether it still is."""

from __future__ import annotations

from planclause.checking.rule import Rule
from planclause.checking.rules.brackets import BRACKETS
from planclause.checking.rules.positions import POSITIONS
from planclause.checking.rules.red_lines import RED_LINES
from planclause.checking.rules.reopening import REOPENING

RULES: tuple[Rule, ...] = (*REOPENING, *POSITIONS, *BRACKETS, *RED_LINES)
