"""Amendments: cut from a party's draft, anchored in a base, applied to it, recorded, held against each other.

It stands above merging, whose departures are what an amendment asks for, and reads no file.

* :mod:`~planclause.amending.cut` makes a party's draft its amendments: read it first.
* :mod:`~planclause.amending.quotations` tell a place in a text by its words and find it again;
  :mod:`~planclause.amending.anchors` find each amendment's place in a base.
* :mod:`~planclause.amending.apply` applies amendments, :mod:`~planclause.amending.outcomes` is what became of them;
  :mod:`~planclause.amending.record` records what was done with one.
* :mod:`~planclause.amending.collisions` is where amendments get in each other's way: where they overlap
  (:mod:`~planclause.amending.overlaps`), what would be wrong with the result
  (:mod:`~planclause.amending.consequences`), and what can be adopted together (:mod:`~planclause.amending.sets`,
  searched by :mod:`~planclause.amending.largest_sets`). :mod:`~planclause.amending.requests` holds its values,
  :mod:`~planclause.amending.index` what is asked for by what it is about.
"""

from planclause.facade import facade

__getattr__, __dir__, __all__ = facade(__name__)
