"""The diff: two drafts in, what became of every clause out.

The matcher says which clause answers which (:mod:`planclause.matching`); here each match becomes a change:
its kind, its redline, what of it is substance, and whose readings of it changed. A bracketed draft is compared
as it stands, each bracket as one unit; take :meth:`Draft.reading <planclause.Draft.reading>` of both sides
first to compare what one party reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from planclause.collection import paused_collection
from planclause.comparing.changes import (
    SURE,
    Change,
    Diff,
    Kind,
    MovedSentence,
    RunnerUp,
    Side,
    Site,
    in_document_order,
)
from planclause.comparing.followed import Followed
from planclause.comparing.moved_sentences import moved_sentences, without_sentences
from planclause.comparing.order_of_answer import in_order_of
from planclause.comparing.readings_changed import Readers
from planclause.comparing.substance import Substance, substance
from planclause.comparing.summary import summarise
from planclause.language.editorial import fold_editorial, fold_heading
from planclause.matching import Match, Unit, align, shared_ids_are_alike
from planclause.plan.clause import is_structural, moves
from planclause.plan.digests import draft_digest
from planclause.plan.draft import Clause, Draft, expect_drafts, language_of
from planclause.plan.traversal import ANNEX, walk
from planclause.plan.values import ANNEXES
from planclause.text.markup import every_wording, is_plain
from planclause.text.numbering import same_number
from planclause.text.redline import Redline, readable, redline

if TYPE_CHECKING:
    from planclause.plan.kinds import Correspondence

#: One side of a comparison, walked: what the matcher sees of it, and where each clause stands.
Walked = tuple[list[Unit], list[Site]]


@paused_collection()
def diff(
    base: Draft,
    draft: Draft,
    *,
    correspondence: Correspondence | None = None,
    by_id: bool | None = None,
) -> Diff:
    """What turns ``base`` into ``draft``: one change for every clause of both.

    Clauses are matched by their ids where the two drafts share a lineage (see :func:`share_lineage`), and by
    their words otherwise or where ``by_id`` says so. A ``correspondence`` overrules both; ``ValueError`` if it
    names a clause that is not there, or one twice. Redlines are minimal word scripts (longest common subsequence).

    >>> base, draft = (
    ...     Draft(plan="lake", draft=f"round-{n}", clauses=(Clause(id="term", text=f"It lasts {years} years."),))
    ...     for n, years in enumerate(("six", "ten"), 1)
    ... )
    >>> [(change.kind, change.redline) for change in diff(base, draft)]
    [('edited', (('=', 'It lasts '), ('-', 'six'), ('+', 'ten'), ('=', ' years.')))]
    """
    expect_drafts(base, draft)
    base_units, base_sites = _walked(base)
    draft_units, draft_sites = _walked(draft)
    if by_id is None:
        by_id = share_lineage(base, draft) or shared_ids_are_alike(base_units, draft_units)
    pairs = _pairs(correspondence, base_sites, draft_sites) if correspondence else []
    alignment = align(base_units, draft_units, by_id=by_id, correspondence=pairs)
    actors = {
        name for side in (base, draft) for code, party in side.parties.items() for name in (code, party.name)
    }
    language = language_of(draft, base)
    bracketed = any(is_structural(site.clause) for sites in (base_sites, draft_sites) for site in sites)
    readers = Readers(base, draft, bracketed=bracketed)
    answers = {i: match.draft for match in alignment.matches if match.confidence >= SURE for i in match.base}
    followed = Followed(base_units, draft_units, answers, language)
    weigh = _Weigher(base_sites, draft_sites, tuple(sorted(actors)), language, readers, followed)
    answered = [match for match in alignment.matches if match.base and match.draft]
    unanswered = [match for match in alignment.matches if not (match.base and match.draft)]  # a person's word
    changes = [weigh.matched(match) for match in answered]
    gone = (*alignment.deleted, *(i for m in unanswered for i in m.base))
    changes += [weigh.deleted(i, alignment.nearest_to_deleted.get(i)) for i in gone]
    new = (*alignment.inserted, *(j for m in unanswered for j in m.draft))
    changes += [weigh.inserted(j, alignment.nearest_to_inserted.get(j)) for j in new]
    for index, moved in moved_sentences(changes).items():
        changes[index] = weigh.with_moved(changes[index], moved)
    title, preamble = redline(base.title, draft.title), redline(base.preamble, draft.preamble)
    return Diff(
        base=_side(base),
        draft=_side(draft),
        changes=in_document_order(changes),
        title_redline=title,
        preamble_redline=preamble,
        summary=summarise(changes, (title, preamble), len(base_sites), len(draft_sites)),
        warnings=alignment.warnings,
    )


def followed_references(base: Draft, draft: Draft, delta: Diff) -> Followed:
    """The references of two drafts that only followed the clauses they lead to, by their diff."""
    sure = [change for change in delta if not change.is_unsure]
    answers = {one.order: [other.order for other in change.draft] for change in sure for one in change.base}
    return Followed(_walked(base)[0], _walked(draft)[0], answers, language_of(draft, base))


def share_lineage(base: Draft, draft: Draft) -> bool:
    """Whether the headers say that one draft is based on the other, or both on a common one."""
    if base.plan != draft.plan:
        return False
    ancestors = {reference.draft for reference in base.based_on} | {base.draft}
    return not ancestors.isdisjoint({reference.draft for reference in draft.based_on} | {draft.draft})


def _side(draft: Draft) -> Side:
    return Side(
        draft=draft.draft,
        digest=draft_digest(draft),
        title=draft.title,
        preamble=draft.preamble,
        parties=draft.parties,
        instruments=draft.instruments,
    )


def _walked(draft: Draft) -> Walked:
    units: list[Unit] = []
    sites: list[Site] = []
    for clause, parent, _, after, number in walk(draft):
        under = sites[parent].clause.id if parent >= 0 else ANNEXES if parent == ANNEX else None
        heading, text = clause.heading, clause.text
        units.append(Unit(clause.id, parent, number, every_wording(heading), every_wording(text)))
        sites.append(Site(clause, number, under, after, len(sites)))
    return units, sites


def _pairs(
    correspondence: Correspondence, base: Sequence[Site], draft: Sequence[Site]
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """A person's pairs as indices; ``ValueError`` with all that is wrong with them."""
    sides = tuple({site.clause.id: site.order for site in sites} for sites in (base, draft))
    wrong: list[str] = []
    used: tuple[set[str], set[str]] = (set(), set())
    pairs: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for number, pair in enumerate(correspondence.pairs):
        found: list[tuple[int, ...]] = []
        for name, ids, index, seen in zip(
            ("base", "draft"), (pair.base, pair.draft), sides, used, strict=True
        ):
            wrong += [f"pairs[{number}].{name}: no clause {i!r} in the {name}" for i in ids if i not in index]
            wrong += [f"pairs[{number}].{name}: clause {i!r} stands in two pairs" for i in ids if i in seen]
            seen.update(ids)
            found.append(tuple(sorted(index[i] for i in set(ids) if i in index)))
        pairs.append((found[0], found[1]))
    if wrong:
        raise ValueError("; ".join(wrong))
    return pairs


class _Weigher:
    """Turns matches into changes."""

    def __init__(
        self,
        base: Sequence[Site],
        draft: Sequence[Site],
        actors: tuple[str, ...],
        language: str,
        readers: Readers,
        followed: Followed,
    ) -> None:
        self.followed = followed
        self.base = base
        self.draft = draft
        self.actors = actors
        self.language = language
        self.readers = readers

    def inserted(self, index: int, nearest: tuple[int, float] | None) -> Change:
        near = RunnerUp(self.base[nearest[0]].clause.id, nearest[1]) if nearest else None
        return self._unmatched("inserted", (), (self.draft[index],), near)

    def deleted(self, index: int, nearest: tuple[int, float] | None) -> Change:
        near = RunnerUp(self.draft[nearest[0]].clause.id, nearest[1]) if nearest else None
        return self._unmatched("deleted", (self.base[index],), (), near)

    def _unmatched(
        self, kind: Kind, base: tuple[Site, ...], draft: tuple[Site, ...], nearest: RunnerUp | None
    ) -> Change:
        clause = (draft or base)[0].clause
        op = "+" if draft else "-"
        return Change(
            kind=kind,
            base=base,
            draft=draft,
            moved=False,
            renumbered=False,
            editorial=False,
            likeness=None,
            confidence=None,
            matched_by=None,
            runner_up=nearest,
            redline=((op, clause.text),) if clause.text else (),  # type: ignore[arg-type] # one of the two, above
            heading_redline=((op, clause.heading),) if clause.heading else (),  # type: ignore[arg-type] # as above
            readings_changed=self.readers.changed(_clauses(base), _clauses(draft)),
            substance=(),
        )

    def matched(self, match: Match) -> Change:
        base: tuple[Site, ...]
        draft: tuple[Site, ...]
        one_to_one = len(match.base) == len(match.draft) == 1
        if one_to_one:  # nearly always, and then nearly always the same words
            base = (self.base[match.base[0]],)
            draft = (self.draft[match.draft[0]],)
        else:
            base = tuple([self.base[i] for i in match.base])
            draft = tuple([self.draft[j] for j in match.draft])
            base = in_order_of(draft, base)
            draft = in_order_of(base, draft)
        old, new = base[0].clause, draft[0].clause
        kind: Kind = "unchanged"
        text, heading = _same(new.text), _same(new.heading)
        readings: tuple[str, ...] = ()
        found: tuple[Substance, ...] = ()
        editorial = False
        same_words = one_to_one and old.text == new.text and old.heading == new.heading
        if not same_words or is_structural(old) or is_structural(new) or self.readers.differ:
            same_structure = _structure(old) == _structure(new)
            if not same_words:
                text = redline(_joined(c.clause.text for c in base), _joined(c.clause.text for c in draft))
                heading = redline(
                    _joined(c.clause.heading for c in base), _joined(c.clause.heading for c in draft)
                )
            before = _joined(c.clause.text for c in base)
            after = _joined(c.clause.text for c in draft)
            followed = self.followed.rewrite(before, after) if before != after else before
            if not one_to_one:
                kind = "split" if len(draft) > len(base) else "joined"
            elif not (same_words and same_structure):
                kind = "edited"
                editorial = same_structure and _fold_alike((old.heading, followed), (new.heading, after))
            if not same_words and not editorial:
                changed = text if followed == before else redline(followed, after)
                found = (*self._substance(heading), *self._substance(changed))
            readings = self.readers.changed(_clauses(base), _clauses(draft))
        rival = match.runner_up
        return Change(
            kind=kind,
            base=base,
            draft=draft,
            moved=match.moved,
            renumbered=one_to_one and _is_renumbered(base[0], draft[0]),
            editorial=editorial,
            likeness=match.likeness,
            confidence=match.confidence,
            matched_by=match.how,
            runner_up=RunnerUp(self.draft[rival[0]].clause.id, rival[1]) if rival else None,
            redline=text,
            heading_redline=heading,
            readings_changed=readings,
            substance=found,
        )

    def with_moved(self, change: Change, moved: tuple[MovedSentence, ...]) -> Change:
        """The change with the sentences that went or came, which are no change of substance."""
        told = tuple(
            Substance("moved words", *((s.text, "") if s.went_to is not None else ("", s.text)))
            for s in moved
        )
        if not change.base or not change.draft:
            return change._replace(moved_sentences=moved, substance=told)
        gone = [sentence.text for sentence in moved if sentence.went_to is not None]
        new = [sentence.text for sentence in moved if sentence.came_from is not None]
        before = _joined(without_sentences(site.clause.text, gone) for site in change.base)
        after = _joined(without_sentences(site.clause.text, new) for site in change.draft)
        before = self.followed.rewrite(before, after)
        found = (*self._substance(change.heading_redline), *self._substance(redline(before, after)))
        return change._replace(moved_sentences=moved, substance=(*found, *told))

    def _substance(self, script: Redline) -> tuple[Substance, ...]:
        """What a change is about, told from it as a person reads it."""
        if len(script) < 2 and (not script or script[0][0] == "="):
            return ()
        return substance(readable(script), actors=self.actors, language=self.language)


def _clauses(sites: Iterable[Site]) -> list[Clause]:
    return [site.clause for site in sites]


def _same(text: str) -> Redline:
    return (("=", text),) if text else ()


def _joined(wordings: Iterable[str]) -> str:
    return "\n".join(wording for wording in wordings if wording)


def _structure(clause: Clause) -> tuple[object, ...]:
    return (sorted(clause.inserted_by), sorted(clause.deleted_by), moves(clause))


def _is_renumbered(base: Site, draft: Site) -> bool:
    """Whether the number shown is another one, or differs in brackets, which the label shown does not tell."""
    old, new = base.clause.number, draft.clause.number
    if base.number != draft.number and not same_number(base.number, draft.number):
        return True
    return old != new and not (is_plain(old) and is_plain(new))


def _fold_alike(old: tuple[str, str], new: tuple[str, str]) -> bool:
    """Whether two headings and texts are the same but for typing and print."""
    return (old[0] == new[0] or fold_heading(old[0]) == fold_heading(new[0])) and (
        old[1] == new[1] or fold_editorial(old[1]) == fold_editorial(new[1])
    )
