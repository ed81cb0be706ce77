"""Words that a full stop shortens, of all languages whose sentences are read: it ends no sentence after them."""

from __future__ import annotations

ABBREVIATIONS = frozenset(
    "art arts cf ch dr eds etc fig mr mrs ms no nos para paras pp prof sec st vol vs".split()
)
