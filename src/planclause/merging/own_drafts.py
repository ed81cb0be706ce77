"""A party's own draft where a rolling text was: whose it is by its header, and what it says as a rolling text.

A party may answer a text by writing its own over it, on a branch or in a file of its own. Its header says whose it
is: ``folded`` names that party alone, with the draft's own id. Then only this party reads what was changed, and
everybody else what they read before.
"""

from __future__ import annotations

from dataclasses import replace

from planclause.merging.merge import Having, fold_clauses, folded_words, unfold
from planclause.merging.structure import Tree
from planclause.plan.digests import draft_digest
from planclause.plan.draft import Clause, Draft, is_structural
from planclause.plan.readings import file_rows
from planclause.plan.values import DraftReference
from planclause.text.bracketed import BASE, Bracket
from planclause.text.fold import fold
from planclause.text.markup import is_plain, parse


def tabled_by(draft: Draft) -> str | None:
    """The party whose own draft this is, as its header says; None for a rolling text and where it says nothing."""
    if len(draft.folded) != 1 or not _is_settled(draft):
        return None
    (party, reference), *_ = draft.folded.items()
    if reference.draft != draft.draft or reference.digest not in (None, draft_digest(draft)):
        return None
    return party


def _is_settled(draft: Draft) -> bool:
    rows = file_rows(draft)
    markups = (markup for clause, _ in rows for markup in (clause.number, clause.heading, clause.text))
    return not any(is_structural(clause) for clause, _ in rows) and not any(
        isinstance(part, Bracket)
        for markup in (draft.title, draft.preamble, *markups)
        if not is_plain(markup)
        for part in parse(markup).parts
    )


def tabled(text: Draft, answer: Draft, party: str) -> Draft:
    """A text in which a party reads its own draft, and everybody else what they read before.

    Topics, notes and acts of the draft are added, and of its positions the party's own. It is called as a merged
    draft of the text is, and dated by the later of the two.
    """
    plain, held = unfold(text)
    own = replace(answer, folded={})
    sides = {BASE: plain, **{code: held.get(code, own) for code in sorted({*held, party})}}
    sides[party] = own
    before = {clause.id: clause for clause, _ in file_rows(text)}
    after = {clause.id: clause for clause, _ in file_rows(answer)}

    def dressed(clause_id: str, having: Having) -> Clause:
        old, new = before.get(clause_id), after.get(clause_id)
        if old is None or new is None:
            return old or new or having[0][1]
        positions = {code: p for code, p in old.positions.items() if code != party or party in new.positions}
        if party in new.positions:
            positions[party] = new.positions[party]
        return replace(
            old,
            topics=tuple(dict.fromkeys((*old.topics, *new.topics))),
            notes=tuple(dict.fromkeys((*old.notes, *new.notes))),
            positions=positions,
        )

    header = replace(
        text,
        draft=f"{text.draft}-merged",
        date=max((day for day in (text.date, answer.date) if day is not None), default=None),
        round=max((number for number in (text.round, answer.round) if number is not None), default=None),
        parties={**answer.parties, **text.parties},
        instruments={**answer.instruments, **text.instruments},
        folded={**text.folded, party: DraftReference(draft=answer.draft, digest=draft_digest(own))},
        acts=tuple(dict.fromkeys((*text.acts, *answer.acts))),
        title=fold({holder: side.title for holder, side in sides.items()}),
        preamble=fold({holder: side.preamble for holder, side in sides.items()}),
        clauses=(),
        annexes=(),
    )
    return fold_clauses(
        header, {holder: Tree.of(side) for holder, side in sides.items()}, dressed, folded_words
    )
