"""What a diff found, as values: one change for every clause of both drafts, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Literal, NamedTuple

from planclause.comparing.diff_json import diff_to_json
from planclause.comparing.left_out import LeftOut
from planclause.comparing.substance import Substance
from planclause.matching import How
from planclause.plan.draft import Clause
from planclause.plan.values import Instrument, Party
from planclause.text.redline import Redline, inverse

Kind = Literal["unchanged", "edited", "inserted", "deleted", "split", "joined"]


class Site(NamedTuple):
    """A clause of one side where it stands there.

    ``number`` is the label shown, ``under`` the id of the clause it stands in (None at the top level,
    ``annexes`` for an annex), ``after`` the id of the sibling before it, ``order`` its place in the draft's
    document order from 0.
    """

    clause: Clause
    number: str
    under: str | None
    after: str | None
    order: int


#: Confidence under which a person had better look at a match, and nothing else is concluded from it.
SURE = 0.90


class RunnerUp(NamedTuple):
    """The clause that would have been taken for the counterpart otherwise, and its likeness from 0 to 1."""

    id: str
    likeness: float


class MovedSentence(NamedTuple):
    """A sentence of a clause that came from another one of the base, or went to another one of the draft."""

    text: str
    came_from: str | None
    went_to: str | None


class Change(NamedTuple):
    """What became of a clause, or of the several clauses of a split or a join.

    ``base`` and ``draft`` are the clauses of each side, the several ones of a split or a join in the order in
    which their words stand in what answers them; an inserted clause has none in the base, a deleted one none in
    the draft. ``redline`` and ``heading_redline`` are minimal word scripts over canonical markup (of a split or
    a join over the wordings joined by a newline); :func:`planclause.text.readable` makes them readable.
    ``likeness``, ``confidence`` and ``matched_by`` are None for inserted and deleted clauses, of which
    ``runner_up`` is the clause of the other draft that comes nearest. ``confidence`` is in how many of a
    hundred such matches a person would say the same. ``readings_changed`` names whose readings of a bracketed
    clause changed: ``base`` first, for whoever the brackets do not name.
    """

    # A tuple, as a site is: a big diff makes tens of thousands, each at half the cost of a frozen dataclass.
    kind: Kind
    base: tuple[Site, ...]
    draft: tuple[Site, ...]
    moved: bool
    renumbered: bool
    editorial: bool
    likeness: float | None
    confidence: float | None
    matched_by: How | None
    runner_up: RunnerUp | None
    redline: Redline
    heading_redline: Redline
    readings_changed: tuple[str, ...]
    substance: tuple[Substance, ...]
    moved_sentences: tuple[MovedSentence, ...] = ()

    @property
    def is_unsure(self) -> bool:
        """Whether the clauses may well not answer each other."""
        return self.confidence is not None and self.confidence < SURE

    @property
    def is_plain(self) -> bool:
        """Whether nothing changed: same words, same place, same number."""
        return self.kind == "unchanged" and not self.moved and not self.renumbered


@dataclass(frozen=True, slots=True)
class Summary:
    """What the changes of a diff add up to: clauses by kind, words and outermost brackets.

    A moved or renumbered clause is counted beside its kind. Words are those of the minimal redlines, headings,
    title and preamble included, punctuation not. A bracket counts as changed where another stands in its place.
    """

    base_clauses: int = 0
    draft_clauses: int = 0
    unchanged: int = 0
    edited: int = 0
    inserted: int = 0
    deleted: int = 0
    moved: int = 0
    renumbered: int = 0
    split: int = 0
    joined: int = 0
    words_inserted: int = 0
    words_deleted: int = 0
    brackets_opened: int = 0
    brackets_closed: int = 0
    brackets_changed: int = 0

    def inverse(self) -> Summary:
        """The summary of the inverse diff."""
        return replace(self, **{name: getattr(self, opposite) for name, opposite in _OPPOSITES.items()})


_PAIRS = (
    ("base_clauses", "draft_clauses"),
    ("inserted", "deleted"),
    ("split", "joined"),
    ("words_inserted", "words_deleted"),
    ("brackets_opened", "brackets_closed"),
)
_OPPOSITES = dict((*_PAIRS, *(pair[::-1] for pair in _PAIRS)))
_OPPOSITE_KINDS: Mapping[Kind, Kind] = {
    "inserted": "deleted",
    "deleted": "inserted",
    "split": "joined",
    "joined": "split",
}


@dataclass(frozen=True, slots=True)
class Side:
    """What a diff keeps of one of its two drafts beside the clauses."""

    draft: str
    digest: str
    title: str
    preamble: str
    parties: Mapping[str, Party] = field(repr=False)
    instruments: Mapping[str, Instrument] = field(repr=False)


@dataclass(frozen=True)
class Diff:
    """What turns a base into a draft; iterating gives its changes, every clause of both drafts in one.

    They come in the draft's document order, a deleted clause after the clause it followed in the base. It is
    true when anything changed. Make one with :func:`planclause.diff`, apply it with :func:`planclause.apply`.
    ``left_out`` is what differs in the sources of two imported drafts, and stands in neither.

    >>> from planclause.comparing.diff import diff
    >>> from planclause.plan.draft import Draft
    >>> base = Draft(plan="lake", draft="round-1", clauses=())
    >>> draft = Draft(plan="lake", draft="round-2", clauses=(Clause(id="term", text="It lasts ten years."),))
    >>> found = diff(base, draft)
    >>> found.summary.inserted, found.inverse().summary.deleted, bool(diff(base, base))
    (1, 1, False)
    """

    base: Side
    draft: Side
    changes: tuple[Change, ...]
    title_redline: Redline
    preamble_redline: Redline
    summary: Summary
    warnings: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __repr__(self) -> str:
        """A line that says what it holds."""
        counts = ", ".join(f"{name} {count}" for name, count in asdict(self.summary).items() if count)
        return f"Diff({self.base.draft!r} to {self.draft.draft!r}, {counts})"

    def __bool__(self) -> bool:
        changed_outside = self.base.title != self.draft.title or self.base.preamble != self.draft.preamble
        return changed_outside or bool(self.left_out) or any(not change.is_plain for change in self.changes)

    def inverse(self) -> Diff:
        """The diff that leads back, from the draft to the base."""
        return Diff(
            base=self.draft,
            draft=self.base,
            changes=in_document_order(_inverse_change(change) for change in self.changes),
            title_redline=inverse(self.title_redline),
            preamble_redline=inverse(self.preamble_redline),
            summary=self.summary.inverse(),
            warnings=self.warnings,
            left_out=tuple(LeftOut(one.what, one.draft, one.base) for one in self.left_out),
        )

    def to_json(self) -> str:
        """The diff as JSON, in the schema ``planclause.diff/1``."""
        return diff_to_json(self)


def _inverse_change(change: Change) -> Change:
    return change._replace(
        kind=_OPPOSITE_KINDS.get(change.kind, change.kind),
        base=change.draft,
        draft=change.base,
        # That of a matched clause names another clause of what is the base now.
        runner_up=change.runner_up if change.kind in ("inserted", "deleted") else None,
        redline=inverse(change.redline),
        heading_redline=inverse(change.heading_redline),
        substance=tuple(s._replace(before=s.after, after=s.before) for s in change.substance),
        moved_sentences=tuple(
            s._replace(came_from=s.went_to, went_to=s.came_from) for s in change.moved_sentences
        ),
    )


def in_document_order(changes: Sequence[Change] | Iterator[Change]) -> tuple[Change, ...]:
    """Changes in the draft's document order, deleted clauses after the clause that came before them in the base."""
    by_base: list[tuple[int, Change]] = []
    kept: list[tuple[int, int, Change]] = []
    for change in changes:
        if change.draft:
            kept.append((min(site.order for site in change.draft), -1, change))
            by_base += [(site.order, change) for site in change.base]
        elif change.base:
            by_base.append((change.base[0].order, change))
    by_base.sort(key=lambda row: row[0])
    anchor = -1
    for index, change in by_base:
        if change.draft:
            anchor = max(site.order for site in change.draft)
        else:
            kept.append((anchor, index, change))
    kept.sort(key=lambda row: row[:2])
    return tuple(change for _, _, change in kept)
