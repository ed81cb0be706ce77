"""The matcher: which clause of a draft answers which clause of its base, and what moved, split or joined.

It may import language, text and plan; it uses no drafts, only units. Read ``matcher`` first, with ``units``.

* :mod:`~planclause.matching.matcher` runs the stages in order; :mod:`~planclause.matching.units` is its input and
  output, :mod:`~planclause.matching.pairing` the pairs found so far, :mod:`~planclause.matching.budget` its limit.
* :mod:`~planclause.matching.known_pairs` pairs by a person's correspondence and by ids.
* :mod:`~planclause.matching.anchors` pairs equal texts, :mod:`~planclause.matching.containers` parents by children.
* :mod:`~planclause.matching.references` replaces printed cross-references by the clauses they point to.
* :mod:`~planclause.matching.unmatched` reads the clauses that no equal text caught and pairs them:
  :mod:`~planclause.matching.evidence` says how surely two clauses deal with one matter,
  :mod:`~planclause.matching.decision` which of all pairs are taken, together;
  :mod:`~planclause.matching.likeness` is what is told of a pair.
* :mod:`~planclause.matching.lead_ins` adds what stands over the parts of a clause,
  :mod:`~planclause.matching.next_best` finds what else was near.
* :mod:`~planclause.matching.moves` finds the clauses that moved.
"""

from planclause.matching.known_pairs import shared_ids_are_alike
from planclause.matching.matcher import align
from planclause.matching.units import ANNEX, TOP, Alignment, How, Match, Unit

__all__ = ["ANNEX", "TOP", "Alignment", "How", "Match", "Unit", "align", "shared_ids_are_alike"]
