"""What must hold between the parts of a draft, beyond the type of each: found all at once, in document order.

A dangling reference is not one of them: it never keeps a draft from being loaded. :func:`dangling` finds it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from planclause.errors import Path, Problem
from planclause.plan.clause import Clause
from planclause.plan.tree import file_rows, structural_parties, structure
from planclause.plan.values import ANNEXES, PUBLIC, problems_of_code, repeated_id
from planclause.text.bracketed import BASE, UNRECORDED, parties_in, references
from planclause.text.markup import (
    MAX_PROBLEMS,
    is_plain,
    names_with_offsets,
    parse,
)
from planclause.text.reading import reading

if TYPE_CHECKING:
    from planclause.plan.draft import Draft

MARKUP_FIELDS = ("number", "heading", "text")
#: More parties than any negotiation has: each that a structural bracket names is read through the whole draft.
MAX_PARTIES = 250


class Located(NamedTuple):
    """A clause with the path that leads to it in its draft."""

    path: Path
    clause: Clause


def located(draft: Draft) -> list[Located]:
    """Every clause with its path, in document order."""
    out: list[Located] = []
    pending = [Located(("annexes", i), c) for i, c in reversed(list(enumerate(draft.annexes)))]
    pending += [Located(("clauses", i), c) for i, c in reversed(list(enumerate(draft.clauses)))]
    while pending:
        item = pending.pop()
        out.append(item)
        if item.clause.clauses:
            inner = enumerate(item.clause.clauses)
            pending += [Located((*item.path, "clauses", i), c) for i, c in reversed(list(inner))]
    return out


def problems_of(draft: Draft) -> list[Problem]:
    """Every broken invariant of a draft, with the path to the value and the offset in it where it has one."""
    clauses = located(draft)
    return [
        *_party_codes(draft),
        *_header_names(draft),
        *_ids(clauses),
        *(problem for item in clauses for problem in _clause_names(draft, item)),
        *_structure(draft, clauses),
    ]


def _party_codes(draft: Draft) -> Iterator[Problem]:
    for code in islice(draft.parties, MAX_PARTIES, MAX_PARTIES + 1):
        yield Problem(("parties", code), f"{len(draft.parties):,} parties", f"at most {MAX_PARTIES}")
    for code in draft.parties:
        yield from problems_of_code(("parties", code), code)


def _unknown_party(path: Path, code: str, offset: int | None = None) -> Problem:
    what, expected = f"unknown party {code!r}", "a party of the header"
    return Problem(path, what, expected, offset=offset, code="party-unknown", about=code)


def _unknown(draft: Draft, path: Path, names: Iterable[str], *others: str) -> Iterator[Problem]:
    """The names that are of no party of the header and none of ``others``."""
    for i, name in enumerate(names):
        if name not in draft.parties and name not in others:
            yield _unknown_party((*path, i), name)


def _header_names(draft: Draft) -> Iterator[Problem]:
    for name in ("title", "preamble"):
        yield from _markup_names(draft, (name,), getattr(draft, name))
    for i, transmission in enumerate(draft.transmissions):
        if transmission.to not in draft.parties:
            yield _unknown_party(("transmissions", i, "to"), transmission.to)
    for key, instrument in draft.instruments.items():
        yield from _unknown(draft, ("instruments", key, "invoked_by"), instrument.invoked_by)
    for code in draft.folded:
        if code not in draft.parties:
            yield _unknown_party(("folded", code), code)
    for i, act in enumerate(draft.acts):
        yield from _unknown(draft, ("acts", i, "by"), act.by)


def _ids(clauses: Sequence[Located]) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, clause in clauses:
        if clause.id == ANNEXES:
            yield Problem((*path, "id"), "annexes as a clause's id", "another id: annexes is taken")
        elif clause.id in seen:
            yield repeated_id(path, clause.id, "clause")
        seen.add(clause.id)


def _markup_names(draft: Draft, path: Path, markup: str) -> Iterator[Problem]:
    if "[" not in markup:
        return
    names = (
        named
        for named in names_with_offsets(markup)
        if named[0] != UNRECORDED and named[0] not in draft.parties
    )
    for name, offset in islice(names, MAX_PROBLEMS):
        yield _unknown_party(path, name, offset)


def _clause_names(draft: Draft, item: Located) -> Iterator[Problem]:
    path, clause = item
    if not (
        clause.inserted_by
        or clause.deleted_by
        or clause.moved_by
        or clause.positions
        or clause.notes
        or "[" in clause.text
        or "[" in clause.number
        or "[" in clause.heading
    ):
        return  # as in most: it names nobody
    for name in MARKUP_FIELDS:
        yield from _markup_names(draft, (*path, name), getattr(clause, name))
    for name, codes in (("inserted_by", clause.inserted_by), ("deleted_by", clause.deleted_by)):
        yield from _unknown(draft, (*path, name), codes)
        yield from _repeated((*path, name), codes)
    for i, code in enumerate(clause.deleted_by):
        if code in clause.inserted_by:
            yield Problem(
                (*path, "deleted_by", i), f"{code} both inserts and deletes the clause", "one of the two"
            )
    moved: set[str] = set()
    for i, move in enumerate(clause.moved_by):
        place = (*path, "moved_by", i)
        yield from _unknown(draft, (*place, "by"), move.by)
        if (move.after is None) is not move.first:
            yield Problem(place, "a move without one place", "either after: a sibling, or first: true")
        if move.under == clause.id:
            yield Problem((*place, "under"), "a clause moved under itself", "another clause, or none")
        for j, code in enumerate(move.by):
            if code in moved:
                yield Problem((*place, "by", j), f"{code} moves the clause twice", "each party once")
            moved.add(code)
    for code, position in clause.positions.items():
        if code not in draft.parties:
            yield _unknown_party((*path, "positions", code), code)
        yield from _unknown(
            draft, (*path, "positions", code, "visible_to"), position.visible_to or (), PUBLIC
        )
    for i, note in enumerate(clause.notes):
        if note.author not in draft.parties:
            yield _unknown_party((*path, "notes", i, "from"), note.author)
        yield from _unknown(draft, (*path, "notes", i, "visible_to"), note.visible_to or (), PUBLIC)


def _repeated(path: Path, codes: Sequence[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, code in enumerate(codes):
        if code in seen:
            yield Problem((*path, i), f"{code} named twice", "each party once")
        seen.add(code)


def _structure(draft: Draft, clauses: Sequence[Located]) -> Iterator[Problem]:
    """What single parties cannot read: moves that lead nowhere, wordings of a clause they do not have."""
    rows = file_rows(draft)
    parties = [code for code in structural_parties(clause for clause, _ in rows) if code in draft.parties]
    if not parties or len(draft.parties) > MAX_PARTIES:
        return
    first = {clause.id: at for at, (_, clause) in reversed(list(enumerate(clauses)))}
    named = [_named(clause) for _, clause in clauses]
    found: list[tuple[int, Problem]] = []
    for code in parties:  # one at a time: with many parties, many structures at once are much memory
        read = structure(rows, code)
        for problem in read.problems:
            at = first[problem.clause]
            path = (*clauses[at].path, problem.field)
            found.append((at, Problem(path, problem.what, problem.expected)))
        misplaced = {problem.clause for problem in read.problems}
        held = set(read.ids())
        for at, (path, clause) in enumerate(clauses):
            if clause.id not in held:
                if code in named[at]:
                    found += ((at, p) for p in _worded_without_having(path, clause, (code,)))
                if clause.id not in misplaced:
                    found += ((at, problem) for problem in _bracketed_without_having(path, clause, code))
    held = set(structure(rows, BASE).ids())
    for at, (path, clause) in enumerate(clauses):
        if clause.id not in held:  # who is in no structural bracket has what the base has
            others = [code for code in named[at] if code in draft.parties and code not in parties]
            found += ((at, problem) for problem in _worded_without_having(path, clause, others))
    yield from (problem for _, problem in sorted(found, key=lambda item: item[0]))


def _named(clause: Clause) -> set[str]:
    """Who is named in the brackets of a clause's words."""
    markups = (clause.number, clause.heading, clause.text)
    return {name for markup in markups if "[" in markup for name, _ in names_with_offsets(markup)}


def _worded_without_having(path: Path, clause: Clause, codes: Collection[str]) -> Iterator[Problem]:
    for name in MARKUP_FIELDS:
        for code, offset in names_with_offsets(getattr(clause, name)):
            if code in codes:
                what = f"a wording for {code}, who does not have the clause"
                yield Problem((*path, name), what, "parties that have it", offset=offset)


def _bracketed_without_having(path: Path, clause: Clause, code: str) -> Iterator[Problem]:
    if code in clause.inserted_by and code not in clause.deleted_by:
        what = f"{code} inserts it where it does not have the clause around it"
        place = (*path, "inserted_by", clause.inserted_by.index(code))
        yield Problem(place, what, "a party that has what it stands in")
    for i, move in enumerate(clause.moved_by):
        if code in move.by:
            what = f"{code} moves the clause, but does not have it"
            yield Problem((*path, "moved_by", i, "by", move.by.index(code)), what, "parties that have it")


class Dangling(NamedTuple):
    """A reference that leads nowhere: in the file as it stands (``reader`` None), or only in one reading."""

    path: Path
    target: str
    reader: str | None


def dangling(draft: Draft) -> list[Dangling]:
    """Every reference to a clause or instrument that is not there, in document order.

    A reference dangles in the file, or only for the parties (or the base) that read it but not its target.
    """
    rows = file_rows(draft)
    everything = {clause.id for clause, _ in rows}
    texts: list[tuple[Path, str, str | None]] = [
        (("title",), draft.title, None),
        (("preamble",), draft.preamble, None),
    ]
    texts += [
        ((*path, name), getattr(clause, name), clause.id)
        for path, clause in located(draft)
        for name in MARKUP_FIELDS
    ]
    parties = structural_parties(clause for clause, _ in rows)
    held = {who: set(structure(rows, who).ids()) for who in (BASE, *parties)} if parties else {}
    out: list[Dangling] = []
    for path, markup, clause_id in texts:
        if is_plain(markup) or "{" not in markup:
            continue
        text = parse(markup)
        for target in dict.fromkeys(references(text)):
            known = target.target in (everything if target.kind == "#" else draft.instruments)
            if not known:
                out.append(Dangling(path, f"{{{target.kind}{target.target}}}", None))
        readers = (*held, *sorted(parties_in(text) - held.keys())) if held else ()
        for who in readers:
            ids = held.get(who, held[BASE])
            if clause_id is not None and clause_id not in ids:
                continue
            for target in dict.fromkeys(references(reading(text, who))):
                if target.kind == "#" and target.target in everything and target.target not in ids:
                    out.append(Dangling(path, f"{{#{target.target}}}", who))
    return out


def newly_dangling(before: Draft, after: Draft) -> list[Dangling]:
    """The references that dangle in a draft and did not in the one it was made from."""
    known = {(found.target, found.reader) for found in dangling(before)}
    return [found for found in dangling(after) if (found.target, found.reader) not in known]


def parties_named(draft: Draft) -> frozenset[str]:
    """The parties named in a bracket of a draft, in its words or its structure."""
    found = {name for markup in (draft.title, draft.preamble) for name, _ in names_with_offsets(markup)}
    for clause, _ in file_rows(draft):
        found.update(clause.inserted_by, clause.deleted_by, *(move.by for move in clause.moved_by))
        found |= _named(clause)
    return frozenset(found - {UNRECORDED})
