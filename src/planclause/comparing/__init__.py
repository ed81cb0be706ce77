"""Two drafts compared: the diff, its changes, and a diff applied.

It may import language, text, plan and matching.

* :mod:`~planclause.comparing.diff` compares two drafts: read it first.
* :mod:`~planclause.comparing.changes` holds the result, :mod:`~planclause.comparing.summary` adds it up,
  :mod:`~planclause.comparing.diff_json` writes it as JSON.
* :mod:`~planclause.comparing.substance` says what a change is about.
* :mod:`~planclause.comparing.readings_changed` says whose readings a change touches.
* :mod:`~planclause.comparing.left_out` compares what two imports left out.
* :mod:`~planclause.comparing.plausibility` says why a draft can hardly answer a base.
* :mod:`~planclause.comparing.apply` applies a diff to a base.
"""

from planclause.facade import facade

__getattr__, __dir__, __all__ = facade(__name__)
