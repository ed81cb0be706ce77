"""A party's own draft: which party's it is by its header, and what in it counts.

Whose word counts is decided here, for a merge, for git and for whoever else takes a party's draft: of a party's own
draft only its own positions, notes and acts count (:func:`in_its_own_name`). All others hold the positions, notes
and acts that the text before it gives them, so nobody's consent arrives in another's file.

A party may answer a text by writing its own over it, on a branch or in a file of its own. Its header says so:
``folded`` names that party alone, with the draft's own id.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from planclause.merging.addresses import open_places
from planclause.plan.digests import is_digest_of
from planclause.plan.draft import Clause, Draft
from planclause.plan.losses import Loss
from planclause.plan.traversal import with_every_clause

Say = Callable[[Loss], None]


def tabled_by(draft: Draft) -> str | None:
    """The party whose own draft this is, by its header; None for a rolling text and where it says nothing."""
    if len(draft.folded) != 1 or any(open_places(draft)):
        return None
    (party, reference), *_ = draft.folded.items()
    if reference.draft != draft.draft or not is_digest_of(reference.digest, draft):
        return None
    return party


def in_its_own_name(draft: Draft, party: str, before: Draft, say: Say) -> Draft:
    """A party's own draft with its own positions, notes and acts, and those of all others as ``before`` has them.

    What the party itself has said before and does not repeat stays. Each thing that is left out is a loss.
    """
    known = {clause.id: clause for clause in before}

    def spoken(clause: Clause) -> Clause:
        there = known.get(clause.id) or Clause(id=clause.id)
        own = {party: clause.positions[party]} if party in clause.positions else {}
        for other, position in clause.positions.items():
            held = there.positions.get(other)
            if other != party and (held is None or replace(position, wording=held.wording) != held):
                say(_left_out(clause.id, f"a position of {other}", party))
        added = [note for note in clause.notes if note not in there.notes]
        for note in added:
            if note.author != party:
                say(_left_out(clause.id, f"a note of {note.author}", party))
        positions = {**there.positions, **own}
        notes = (*there.notes, *(note for note in added if note.author == party))
        if (positions, notes) == (clause.positions, clause.notes):
            return clause
        return replace(clause, positions=positions, notes=notes)

    acts = [act for act in draft.acts if act not in before.acts]
    for act in acts:
        if act.by != (party,):
            say(_left_out(act.at, f"an act of {', '.join(act.by) or 'nobody named'}", party))
    own_acts = (act for act in acts if act.by == (party,))
    if any(clause.positions or clause.notes for side in (draft, before) for clause in side):
        draft = with_every_clause(draft, spoken)
    return replace(draft, acts=(*before.acts, *own_acts))


def _left_out(at: str, what: str, party: str) -> Loss:
    return Loss(at, f"{what} in the draft of {party} is left out: a party speaks in its own draft")
