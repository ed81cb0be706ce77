"""Applying a diff: the changes of one pair of drafts made to a base, to the character.

A diff says what became of each clause and where it stands now. Applied to the very base it was made for, it
gives the draft's text; applied to another, it makes the same changes there and leaves alone what it does not
know, or refuses, naming every clause it would change that is not as it was. Clauses that stayed keep their
order; those inserted and moved are put, in the draft's order, directly after the clause they followed there.
Splits and joins are how a diff is told, not how it is applied: the first clause of each side is one clause,
the others come and go.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from planclause.collection import paused_collection
from planclause.comparing.changes import Change, Diff, Site
from planclause.errors import MismatchError
from planclause.plan.clause import own_words
from planclause.plan.digests import reference_to
from planclause.plan.draft import Clause, Draft, expect_drafts
from planclause.plan.tree import Parent, file_rows, grown, roots
from planclause.plan.values import ANNEXES
from planclause.text.order import heaviest_run


@paused_collection()
def apply(base: Draft, diff: Diff) -> Draft:
    """The base with the changes of a diff made to it.

    Its header is the base's with the parties and instruments that the changes bring along; it is named
    ``<base>-amended`` and based on the base. Raises :class:`~planclause.errors.MismatchError` with the ids of
    every clause that the diff changes and that the base does not have as it was, and
    :class:`~planclause.errors.DocumentError` if brackets of the two would contradict each other.

    >>> from planclause.comparing.diff import diff
    >>> base = Draft(plan="lake", draft="round-1", clauses=(Clause(id="term", text="It lasts six years."),))
    >>> draft = Draft(plan="lake", draft="round-2", clauses=(Clause(id="term", text="It lasts ten years."),))
    >>> apply(base, diff(base, draft))["term"].text
    'It lasts ten years.'
    """
    expect_drafts(base)
    target = _Target(base, diff)
    target.check()
    clauses, annexes = target.roots()
    return replace(
        base,
        draft=f"{base.draft}-amended",
        based_on=(reference_to(base),),
        parties={**diff.draft.parties, **base.parties},
        instruments={**diff.draft.instruments, **base.instruments},
        title=diff.draft.title if diff.base.title != diff.draft.title else base.title,
        preamble=diff.draft.preamble if diff.base.preamble != diff.draft.preamble else base.preamble,
        clauses=clauses,
        annexes=annexes,
    )


class _Target:
    """A base that a diff is being applied to."""

    def __init__(self, base: Draft, diff: Diff) -> None:
        self.base = base
        self.diff = diff
        self.rows = {clause.id: (clause, parent) for clause, parent in file_rows(base)}
        #: One base clause for one draft clause: of several the first.
        self.pairs = [(c.base[0], c.draft[0], c) for c in diff.changes if c.base and c.draft]
        self.gone = {site.clause.id for c in diff.changes for site in (c.base[1:] if c.draft else c.base)}
        self.new_ids = {old.clause.id: new.clause.id for old, new, _ in self.pairs}

    # ---- what must be as it was

    def check(self) -> None:
        wrong = [
            site.clause.id
            for change in self.diff.changes
            for site in change.base
            if self._differs(site, change)
        ]
        if self.diff.base.title != self.diff.draft.title and self.base.title != self.diff.base.title:
            wrong.append("the title")
        if (
            self.diff.base.preamble != self.diff.draft.preamble
            and self.base.preamble != self.diff.base.preamble
        ):
            wrong.append("the preamble")
        _refuse(wrong, "differs from the base that the diff was made for")
        known = {site.clause.id for change in self.diff.changes for site in change.base}
        strangers = [
            parent
            for clause_id, (_, parent) in self.rows.items()
            if clause_id not in known and parent is not None and parent in self.gone
        ]
        _refuse(strangers, "is deleted by the diff, but holds a clause that the diff does not know")
        arriving = [s.clause.id for change in self.diff.changes for s in change.draft]
        _refuse(
            [i for i in arriving if i in self.rows and i not in known],
            "would come twice: the base has a clause of that id that the diff does not know",
        )

    def _differs(self, site: Site, change: Change) -> bool:
        row = self.rows.get(site.clause.id)
        is_touched = (
            len(change.base) > 1
            or len(change.draft) != 1
            or own_words(change.draft[0].clause) != own_words(site.clause)
        )
        if is_touched:
            return row is None or own_words(row[0]) != own_words(site.clause)
        return change.moved and row is None

    # ---- what it becomes

    def roots(self) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
        """The draft's clauses and annexes, changed and in their new places."""
        following = self._chains()
        words = self._words()
        children: dict[Parent, list[str]] = {}
        order: list[str] = []
        pending: list[Parent] = [ANNEXES, None]
        while pending:
            parent = pending.pop()
            here: list[str] = []
            at = following.get((parent, None))
            while at is not None:
                here.append(at)
                at = following.get((parent, at))
            children[parent] = here
            order += here
            pending += here
        unreached = (
            [clause_id for clause_id in words if clause_id not in set(order)]
            if len(order) < len(words)
            else []
        )
        _refuse(unreached, "would stand in itself, or where the base has nothing")
        return roots(children, grown(children, lambda name, inner: replace(words[name], clauses=inner)))

    def _words(self) -> dict[str, Clause]:
        """Every clause of the result under its new id, as it reads there, whatever stands in it."""
        words: dict[str, Clause] = {}
        pairs = {old.clause.id: (old.clause, new.clause) for old, new, _ in self.pairs}
        for clause_id, (clause, _) in self.rows.items():
            if clause_id in self.gone:
                continue
            old, new = pairs.get(clause_id, (clause, clause))
            if own_words(old) != own_words(new):
                clause = replace(
                    clause,
                    id=new.id,
                    number=new.number,
                    heading=new.heading,
                    text=new.text,
                    inserted_by=new.inserted_by,
                    deleted_by=new.deleted_by,
                    moved_by=new.moved_by,
                )
            words[clause.id] = clause
        for change in self.diff.changes:
            for site in change.draft[1:] if change.base else change.draft:
                words[site.clause.id] = site.clause
        return words

    def _chains(self) -> dict[tuple[Parent, str | None], str]:
        """Under each parent, which clause follows which; None: which is first. Ids are the new ones."""
        following: dict[tuple[Parent, str | None], str] = {}
        placed = {site.clause.id: site for change in self.diff.changes for site in change.draft}
        for new_id in self._staying():
            placed.pop(new_id, None)
        last: dict[Parent, str] = {}
        for clause_id, (_, parent) in self.rows.items():
            new_id = self.new_ids.get(clause_id, clause_id)
            if clause_id not in self.gone and new_id not in placed:
                under = self._renamed(parent)
                following[under, last.get(under)] = new_id
                last[under] = new_id
        lost: list[str] = []
        present = {*following.values()}
        for new_id, site in sorted(placed.items(), key=lambda item: item[1].order):
            if site.after is not None and site.after not in present:
                lost.append(site.after)
            after = following.get((site.under, site.after))
            following[site.under, site.after] = new_id
            if after is not None:
                following[site.under, new_id] = after
            present.add(new_id)
        _refuse(dict.fromkeys(lost), "is where the diff puts a clause, but does not stand in the base")
        return following

    def _renamed(self, parent: Parent) -> Parent:
        return parent if parent is None or parent == ANNEXES else self.new_ids.get(parent, parent)

    def _staying(self) -> list[str]:
        """The new ids of the clauses that keep their place, wherever this base has them.

        For the diff they stand under the same clause as before, in the order they had.
        """
        lists: dict[Parent, list[tuple[int, Site]]] = {}
        for old, new, change in self.pairs:
            if not change.moved and old.clause.id in self.rows and self._renamed(old.under) == new.under:
                lists.setdefault(new.under, []).append((old.order, new))
        staying: list[str] = []
        for siblings in lists.values():
            siblings.sort(key=lambda item: item[1].order)
            run = heaviest_run([index for index, _ in siblings], [1] * len(siblings))
            staying += [siblings[k][1].clause.id for k in run]
        return staying


def _refuse(clauses: Iterable[str], why: str) -> None:
    """Refuse to apply because of some clauses (ids, or other names); ``why`` is true of each."""
    if named := list(dict.fromkeys(clauses)):
        raise MismatchError(f"{', '.join(named)}: {why}", clauses=named)
