"""Hypothesis strategies for drafts and counter-drafts, to test your own rules and reports with.

They are seeded with what breaks programs about texts: several scripts, brackets meant literally, wordings that
look as if a party were named, odd white space, equal texts in several clauses, empty ones, ids that YAML would
take for something else. Everything generated is valid. Needs the extra ``testing``:

>>> from hypothesis import given
>>> from planclause.strategies import counter_drafts, drafts

Values shrink towards few clauses, one level, no brackets, empty texts.
"""

from __future__ import annotations

try:
    import hypothesis  # noqa: F401 - imported here, so that its absence is reported once and in full
except ImportError as error:
    raise ImportError(
        "planclause.strategies needs hypothesis, which comes with the extra testing: "
        "pip install 'planclause[testing]'"
    ) from error

from planclause.strategies.answers import counter_drafts
from planclause.strategies.drafting import clauses, drafts
from planclause.strategies.forests import RIVAL_IDS, RIVALS, kindred_wordings, rival_forests, rounds
from planclause.strategies.wordings import PARTIES, bracketed_texts, clause_ids, markups, texts

__all__ = [
    "PARTIES",
    "RIVALS",
    "RIVAL_IDS",
    "bracketed_texts",
    "clause_ids",
    "clauses",
    "counter_drafts",
    "drafts",
    "kindred_wordings",
    "markups",
    "rival_forests",
    "rounds",
    "texts",
]
