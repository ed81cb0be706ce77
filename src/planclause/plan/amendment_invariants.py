"""What must hold between the parts of a file of amendments, beyond the type of each: found all at once, in order.

Whether the words and clauses that an amendment names are there is a question to a base, and not asked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from planclause.errors import MarkupError, Path, Problem
from planclause.plan.values import ANNEXES, PUBLIC, problems_of_code, repeated_id
from planclause.text.bracketed import Bracket
from planclause.text.markup import is_plain, parse

if TYPE_CHECKING:
    from planclause.plan.kinds import Amendment, Amendments

UNCLAUSED = ("title", "preamble")
WORDS = ("text", "heading", *UNCLAUSED)
#: What each modification may be asked for. Words are inserted and repealed as clauses are.
PARTS: Mapping[str, tuple[str, ...]] = {
    "substitution": WORDS,
    "insertion": ("presence", *WORDS),
    "repeal": ("presence", *WORDS),
    "renumbering": ("number",),
    "relocation": ("place",),
    "split": ("text",),
    "join": ("text",),
}
#: What there is one of in a clause, and one amendment at most that stands.
_SINGLE = ("heading", "number", "place", "presence", "title")
#: What is amended a run of words at a time, each with the words around it; all else is amended as a whole.
_RUN_BY_RUN = ("text", "preamble")
_STANDING = ("tabled", "adopted")
_MARKUPS = ("number", "heading", "preceded_by", "before", "after", "followed_by")


def problems_of(file: Amendments) -> list[Problem]:
    """Every broken invariant of a file of amendments, with the path to the value."""
    found = [*problems_of_code(("party",), file.party)]
    ids = {amendment.id for amendment in file.amendments}
    seen: set[str] = set()
    single: dict[tuple[str | None, str], str] = {}
    for i, amendment in enumerate(file.amendments):
        path: Path = ("amendments", i)
        if amendment.id in seen:
            found.append(repeated_id(path, amendment.id, "amendment"))
        seen.add(amendment.id)
        found += _target(path, amendment)
        found += _words(path, amendment)
        found += _place(path, amendment)
        found += _parties(path, file.party, amendment)
        if amendment.amends in ids:
            found.append(
                Problem(
                    (*path, "amends"), f"{amendment.amends} of the same file", "another party's amendment"
                )
            )
        if amendment.at in _SINGLE and amendment.status in _STANDING and not amendment.amends:
            other = single.setdefault((amendment.clause, amendment.at), amendment.id)
            if other != amendment.id:
                what = f"{amendment.id} and {other} both at the {amendment.at} of {amendment.clause or 'the draft'}"
                found.append(Problem((*path, "at"), what, "one that stands"))
    found += _packages(file)
    found += _acts(file, ids)
    return found


def _target(path: Path, amendment: Amendment) -> Iterator[Problem]:
    """The part of the draft that is changed, and how."""
    allowed = PARTS[amendment.modification]
    if amendment.at not in allowed:
        what = f"{_a(amendment.modification)} at {amendment.at}"
        yield Problem((*path, "at"), what, _listed(allowed))
    if amendment.at in UNCLAUSED and amendment.clause is not None:
        what = f"clause {amendment.clause} of an amendment to the {amendment.at}"
        yield Problem((*path, "clause"), what, "no clause")
    if amendment.at not in UNCLAUSED and amendment.clause is None:
        yield Problem(path, f"an amendment at {amendment.at} without a clause", "clause: the id of one")
    if amendment.clause == ANNEXES:
        yield Problem((*path, "clause"), "annexes as a clause's id", "another id: annexes is taken")


def _words(path: Path, amendment: Amendment) -> Iterator[Problem]:
    for name in _MARKUPS:
        yield from _markup((*path, name), getattr(amendment, name))
    for name in ("number", "heading"):
        if getattr(amendment, name) and amendment.at != "presence":
            what = f"{name} of an amendment at {amendment.at}"
            yield Problem((*path, name), what, "it at presence only: a new heading or number is in after")
    unasked = () if amendment.at in _RUN_BY_RUN else ("preceded_by", "followed_by")
    for name in (*unasked, *(("before", "after") if amendment.at == "place" else ())):
        if getattr(amendment, name):
            yield Problem((*path, name), f"{name} of an amendment at {amendment.at}", "no words")
    if amendment.at not in ("place", "presence") and amendment.before == amendment.after:
        yield Problem(path, "an amendment that changes no word", "other words in after than in before")
    if amendment.modification == "insertion" and amendment.before:
        yield Problem((*path, "before"), "an insertion that replaces words", "a substitution, or no before")
    if amendment.modification == "repeal" and amendment.after:
        yield Problem((*path, "after"), "a repeal that puts words there", "a substitution, or no after")


def _markup(path: Path, markup: str) -> Iterator[Problem]:
    if not markup or is_plain(markup):
        return
    try:
        parts = parse(markup).parts
    except MarkupError as error:
        for problem in error.problems:
            yield replace(problem, path=path)
        return
    if any(isinstance(part, Bracket) for part in parts):
        yield Problem(path, "a bracket", "settled words, as one party reads them")


def _place(path: Path, amendment: Amendment) -> Iterator[Problem]:
    place = amendment.place
    stands = amendment.modification == "relocation" or (
        amendment.modification == "insertion" and amendment.at == "presence"
    )
    if place is None:
        if stands and not amendment.amends:
            yield Problem(
                path, f"{_a(amendment.modification)} without a place", "place: {under, after or first}"
            )
        return
    if not stands:
        what = f"a place in {_a(amendment.modification)} at {amendment.at}"
        yield Problem((*path, "place"), what, "it in the insertion or relocation of a clause only")
    if (place.after is None) is not place.first:
        yield Problem((*path, "place"), "a place that is not one", "either after: a sibling, or first: true")
    for name in ("under", "after"):
        if getattr(place, name) == amendment.clause is not None:
            yield Problem((*path, "place", name), f"a clause {name} itself", "another clause")


def _parties(path: Path, party: str, amendment: Amendment) -> Iterator[Problem]:
    if amendment.explanation is not None:
        shown = amendment.explanation.visible_to or ()
        yield from _codes((*path, "explanation", "visible_to"), shown, PUBLIC)
    for code, answer in amendment.answers.items():
        yield from _code((*path, "answers", code), code)
        if code == party:
            yield Problem(
                (*path, "answers", code), f"{code}'s answer to its own amendment", "another party's"
            )
        yield from _codes((*path, "answers", code, "visible_to"), answer.visible_to or (), PUBLIC)


def _codes(path: Path, codes: Iterable[str], *others: str) -> Iterator[Problem]:
    for i, code in enumerate(codes):
        yield from _code((*path, i), code, *others)


def _code(path: Path, code: str, *others: str) -> Iterator[Problem]:
    if code not in others:
        yield from problems_of_code(path, code)


def _packages(file: Amendments) -> Iterator[Problem]:
    first: dict[str, Amendment] = {}
    for i, amendment in enumerate(file.amendments):
        if amendment.package:
            other = first.setdefault(amendment.package, amendment)
            if other.status != amendment.status:
                what = (
                    f"{amendment.id} is {amendment.status} and {other.id} {other.status} "
                    f"in the package {amendment.package}"
                )
                yield Problem(
                    ("amendments", i, "package"), what, "one status: a package stands or falls together"
                )


def _acts(file: Amendments, ids: Iterable[str]) -> Iterator[Problem]:
    for i, act in enumerate(file.acts):
        if act.at not in ids:
            yield Problem(("acts", i, "at"), f"no amendment {act.at!r} in the file", "the id of one")
        if act.act == "settled":
            yield Problem(
                ("acts", i, "act"), "an amendment settled", "adopted, rejected, withdrawn or another"
            )
        yield from _codes(("acts", i, "by"), act.by)


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _listed(parts: Iterable[str]) -> str:
    *others, last = parts
    return f"{', '.join(others)} or {last}" if others else last
