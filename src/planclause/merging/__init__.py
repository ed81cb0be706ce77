"""Drafts folded into one text and unfolded again: merging, three-way merging, settling.

Below it stand the plan, its texts and the matching of clauses; it reads no file and knows no amendment.

* :mod:`~planclause.merging.folding` folds one draft per party into a bracketed one and unfolds it: read it first.
  :mod:`~planclause.merging.structure` does so for presence and place.
* :mod:`~planclause.merging.merge` merges the parties' drafts over a base. :mod:`~planclause.merging.own_drafts`
  decides what counts in a party's own draft, :mod:`~planclause.merging.lapses` what stands of it,
  :mod:`~planclause.merging.carry` carries what is not text, :mod:`~planclause.merging.shared_ids` warns of drafts
  that hardly answer the base.
* :mod:`~planclause.merging.departures` are what a reading changes in the base, as values;
  :mod:`~planclause.merging.obstacles` what keeps them from standing together.
* :mod:`~planclause.merging.three_way` merges two descendants of one draft;
  :mod:`~planclause.merging.conflicts` is what it leaves to a person.
* :mod:`~planclause.merging.addresses` names whatever is open; :mod:`~planclause.merging.settle` closes it, with
  :mod:`~planclause.merging.settle_structure` for presence and place.
"""

from planclause.facade import facade

__getattr__, __dir__, __all__ = facade(__name__)
