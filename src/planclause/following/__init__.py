"""Where the talks stand and how they got there: states, measures, movement, blame, demands.

It may import every room up to amending, and uses nothing of amending yet.

* :mod:`~planclause.following.status` shows where one draft stands: read it first.
* :mod:`~planclause.following.states` computes what is agreed, :mod:`~planclause.following.convergence` how much the
  parties' readings share.
* :mod:`~planclause.following.series` follows clauses through a series of drafts.
* :mod:`~planclause.following.movement` measures who moved, by :mod:`~planclause.following.distances` in words;
  :mod:`~planclause.following.history` holds the result.
* :mod:`~planclause.following.blame` finds the draft that each word came from.
* :mod:`~planclause.following.demands` judges a draft by a party's demands, in the words of
  :mod:`~planclause.following.passages`.
"""

from planclause.facade import facade

__getattr__, __dir__, __all__ = facade(__name__)
