"""A draft: one dated, complete text of a plan, settled or bracketed, as a tree of clauses.

The words are docs/reference/file-format.md's. Every text is bracket markup in its canonical spelling, so equal
texts are equal strings. A draft checks its own invariants when it is made (:mod:`planclause.plan.invariants`)
and cannot be changed afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, zip_longest
from typing import Annotated, Literal

from planclause.errors import Problem, UnknownPartyError
from planclause.plan.clause import Clause as Clause
from planclause.plan.clause import are_same, is_structural, reworded, with_depths, words_but_number
from planclause.plan.declarations import Reads, Value
from planclause.plan.invariants import problems_of
from planclause.plan.labels import by_place
from planclause.plan.tree import Tree
from planclause.plan.values import (
    Act,
    Date,
    DraftReference,
    Format,
    Instrument,
    Markup,
    Name,
    Party,
    Transmission,
    Whole,
)
from planclause.text.bracketed import BASE
from planclause.text.markup import read_markup
from planclause.text.numbering import DEFAULT_STYLES

#: The format's version that this planclause writes; every earlier one stays readable.
FORMAT_VERSION = 1


def _party(data: object) -> object:
    return {"name": data} if isinstance(data, str) else data


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Value):
    """One dated, complete text of a plan, with who takes part, what it is based on and who received it.

    Iterating gives its clauses in document order, ``draft["some-id"]`` one of them. Raises
    :class:`~planclause.errors.DocumentError` with every invariant that does not hold: see
    :func:`planclause.plan.invariants.problems_of`.

    >>> term = Clause(id="term", text="It lasts [six | A: ten] years.")
    >>> draft = Draft(plan="lake", draft="rolling", parties={"A": Party(name="Lake League")}, clauses=(term,))
    >>> draft["term"].text, draft.reading("A")["term"].text
    ('It lasts [six | A: ten] years.', 'It lasts ten years.')
    """

    planclause: Format = 1
    kind: Literal["draft"] = "draft"
    plan: Name
    draft: Name
    title: Markup = ""
    date: Date | None = None
    round: Whole | None = None
    language: str = ""
    parties: Mapping[str, Annotated[Party, Reads(_party)]] = field(default_factory=dict)
    based_on: tuple[DraftReference, ...] = ()
    folded: Mapping[str, DraftReference] = field(default_factory=dict)
    transmissions: tuple[Transmission, ...] = ()
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    numbering: tuple[Name, ...] = DEFAULT_STYLES
    preamble: Markup = ""
    clauses: tuple[Clause, ...]
    annexes: tuple[Clause, ...] = ()
    acts: tuple[Act, ...] = ()

    def broken_invariants(self) -> Sequence[Problem]:
        """See :func:`planclause.plan.invariants.problems_of`."""
        return problems_of(self)

    def __iter__(self) -> Iterator[Clause]:
        """The clauses in document order, each before those it holds, annexes last."""
        return (clause for clause, _ in with_depths((*self.clauses, *self.annexes)))

    def __getitem__(self, clause_id: str) -> Clause:
        """The clause of an id; ``KeyError`` if there is none."""
        for clause in self:
            if clause.id == clause_id:
                return clause
        raise KeyError(clause_id)

    def __contains__(self, clause_id: object) -> bool:
        """Whether there is a clause of an id."""
        return any(clause.id == clause_id for clause in self)

    def __repr__(self) -> str:
        """A line that says what it holds."""
        clauses = sum(1 for _ in self)
        return (
            f"Draft({self.draft!r} of {self.plan!r}, clauses: {clauses}, parties: {', '.join(self.parties)})"
        )

    def reading(self, who: str) -> Draft:
        """The settled draft that a party, or :data:`planclause.BASE`, reads in this one.

        :class:`KeyError` that lists the parties, for one that the header does not name.
        """
        if who != BASE and who not in self.parties:
            raise UnknownPartyError(who, self.parties)
        return settled(self, Tree.of(self).read_by(who), lambda markup: read_markup(markup, who))


def settled(draft: Draft, tree: Tree, read: Callable[[str], str]) -> Draft:
    """The settled draft that somebody reads: with the clauses of its tree, and each text as ``read`` gives it.

    Its header is the draft's, without ``folded``. Positions and notes stay on their clauses: this is a value for
    the library, not a copy to hand out.
    """

    def build(clause_id: str, inner: tuple[Clause, ...]) -> Clause:
        clause = tree.clauses[clause_id]
        number, heading, text = read(clause.number), read(clause.heading), read(clause.text)
        if (
            (clause.number, clause.heading, clause.text) == (number, heading, text)
            and not is_structural(clause)
            and are_same(inner, clause.clauses)
        ):
            return clause  # as most are: to make it again costs more than to look
        return reworded(clause, number=number, heading=heading, text=text, clauses=inner)

    clauses, annexes = tree.roots(tree.grown(build))
    title, preamble = read(draft.title), read(draft.preamble)
    is_same = are_same(clauses, draft.clauses) and are_same(annexes, draft.annexes)
    if is_same and (title, preamble) == (draft.title, draft.preamble) and not draft.folded:
        return draft  # settled already
    return replace(draft, title=title, preamble=preamble, clauses=clauses, annexes=annexes, folded={})


def expect_drafts(*values: object) -> None:
    """Raise ``TypeError`` for anything but drafts, such as the name of a file."""
    for value in values:
        if not isinstance(value, Draft):
            raise TypeError(
                f"expected a Draft, not {value!r:.80}; planclause.load (pc.load) reads one from a file"
            )


def expect_series(values: object) -> None:
    """The same for several drafts."""
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        expect_drafts(values)
    else:
        expect_drafts(*values)


def same_text(a: Draft, b: Draft) -> bool:
    """Whether two drafts have the same text, to the character.

    That is: equal title, preamble, ids, stored numbers, headings, canonical markup, order, nesting and
    structural brackets, annexes included; header, positions, notes, topics and ``folded`` aside. A stored number
    that equals the one its place gives is the same as none.

    >>> one, other = (Draft(plan="lake", draft=name, clauses=(Clause(id="term"),)) for name in ("one", "other"))
    >>> same_text(one, other), one == other
    (True, False)
    """
    if a.title != b.title or a.preamble != b.preamble:
        return False
    rows = [
        (with_depths(a.clauses), with_depths(b.clauses)),
        (with_depths(a.annexes), with_depths(b.annexes)),
    ]
    renumbered: list[tuple[Clause, Clause]] = []
    for one, other in chain.from_iterable(zip_longest(*sides) for sides in rows):
        if not (
            one and other and one[1] == other[1] and words_but_number(one[0]) == words_but_number(other[0])
        ):
            return False
        if one[0].number != other[0].number:
            renumbered.append((one[0], other[0]))
    if not renumbered:
        return True
    given, other_given = by_place(a), by_place(b)
    return all(mine.id in given and other.id in other_given for mine, other in renumbered)


def language_of(draft: Draft, base: Draft | None = None) -> str:
    """The language that a draft is read in: its own, or else that of the base beside it, or else English."""
    return draft.language or (base.language if base is not None else "") or "en"


def nothing_of(draft: Draft) -> Draft:
    """The empty draft that stands for the missing ancestor of two drafts, as when two branches add one file."""
    return replace(
        draft,
        date=None,
        round=None,
        language="",
        title="",
        preamble="",
        based_on=(),
        folded={},
        transmissions=(),
        acts=(),
        clauses=(),
        annexes=(),
    )
