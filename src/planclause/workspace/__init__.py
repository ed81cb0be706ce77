"""Drafts by name, a branch to its changed drafts, a check of them: what the command line does, for a program.

A name is a file of any kind, ``-`` for standard input, or ``REV:path``: :func:`named_draft` reads it (start there,
in ``sources``). :func:`compare` compares two, :func:`compare_range` all that changed between two revisions;
:func:`changed_drafts` is the one answer to what a branch changed; :func:`check` runs the rules by the
configuration, :func:`review` does all of it for a branch. The room reads files, git and standard input and prints
nothing: what there is to remark comes with the value. It imports any room below ``reports``.

>>> import planclause as pc
>>> folder = "examples/contract"
>>> two = pc.workspace.compare(f"{folder}/buyer-2026-03-02.yaml", f"{folder}/seller-2026-03-16.yaml")
>>> two.delta.summary.edited
7
"""

from planclause.facade import facade

__getattr__, __dir__, __all__ = facade(__name__)
