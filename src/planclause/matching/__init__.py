"""The matcher: which clause of a draft answers which clause of its base, and what moved, split or joined."""

from planclause.matching.given import shared_ids_are_alike
from planclause.matching.matcher import align
from planclause.matching.units import ANNEX, TOP, Alignment, How, Match, Unit

__all__ = ["ANNEX", "TOP", "Alignment", "How", "Match", "Unit", "align", "shared_ids_are_alike"]
