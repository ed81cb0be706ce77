"""Rules about clauses that the words of others name by a number, and about what is still referred to and gone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from planclause.checking.finding import Finding, Spot
from planclause.checking.rule import AGAINST_BASE, Rule
from planclause.checking.subject import Subject
from planclause.comparing.changes import Change
from planclause.language.citations import Citation

#: A reference in canonical markup: its kind, and what it leads to.
REFERENCE = re.compile(r"\{([#@])([^{}\[\]|\\\s]+)\}")
#: Numbers of clauses are only looked up in a plan that has so many at its top level: one of two points may well
#: speak of another text's point 3.
_ENOUGH_POINTS = 3
#: Words for units by which a plan mostly means its own: a bill that speaks of section 1021 means another act's.
_OWN_UNITS = ("point", "clause", "пункт", "punkt", "ziffer", "punto")
#: The name of another text, at the end of a list that numbers are in: "Article 7, Article 8 of the Charter".
_ELSEWHERE = re.compile(r"(?s)(?:(?!\.\s|;).){0,80}?\b(?:of|to|in|under) (?:the|that|its) [A-Z]")
#: What stands round the rival wordings of a bracketed number.
_IN_BRACKETS = re.compile(r"[\[\]|]|(?:\?|\w[\w-]*)(?:, (?:\?|\w[\w-]*))*:")
#: So many letters tell a unit's word from another, whatever ending follows.
_UNIT_STEM = 5


def _unknown_numbers(subject: Subject) -> Iterator[Finding]:
    if not subject.citations:
        return
    top = [placed.number for placed in subject.placed if placed.parent == -1 and placed.number.isdecimal()]
    if len(top) < _ENOUGH_POINTS:
        return
    known = {_spelled(number) for number in subject.numbers.values()}
    for placed in subject.placed:
        known.add(_spelled(placed.number))
        if "[" in placed.clause.number:  # whoever reads it
            known.update(_spelled(label) for label in _IN_BRACKETS.split(placed.clause.number))
    holding = {(above, inner[:1].isdigit()) for above, _, inner in (one.rpartition("(") for one in known)}
    every = [
        (item.clause, cited, _is_there(_spelled(cited.number), known, holding))
        for item in subject.clauses
        for cited in subject.citations.get(item.clause.id, ())
    ]
    usual = _usual_units([(_unit(cited), is_known) for _, cited, is_known in every])
    for clause, cited, is_known in every:
        is_own = names_own_unit(cited) or (
            _unit(cited) in usual and not _ELSEWHERE.match(clause.text, cited.end)
        )
        if is_own and not is_known:
            spot = subject.spot(clause.id, "text", cited.start, cited.end)
            yield Finding("reference-number-unknown", f"no clause has the number {cited.number}", spot)


def _spelled(number: str) -> str:
    """A number as it is compared: "3 bis" is also printed "3bis"."""
    return number.replace(" ", "").lower()


def _is_there(number: str, known: Collection[str], holding: Collection[tuple[str, bool]]) -> bool:
    """Whether a clause has a number, or a part of it, the rest of which may be numbered in that clause's words.

    Of 12(d) the 12 is enough, unless clause 12 holds clauses with letters; ``holding`` are the numbers of clauses
    that hold others, and whether these have figures.
    """
    if number in known:
        return True
    there, *inner = number.split("(")
    if there not in known:
        return False
    for label in inner:
        if f"{there}({label}" not in known:
            return (there, label[:1].isdigit()) not in holding
        there = f"{there}({label}"
    return True


def names_own_unit(cited: Citation) -> bool:
    """Whether a citation is of this plan by its words alone: point 7, or section 9 of this agreement."""
    return cited.own or cited.unit.lower().startswith(_OWN_UNITS)


def _unit(cited: Citation) -> str:
    return cited.unit.lower()[:_UNIT_STEM]


def _usual_units(cited: Sequence[tuple[str, bool]]) -> set[str]:
    """The words for units that are the plan's own, since nearly all numbers cited with them are there."""
    known = Counter(unit for unit, is_known in cited if is_known)
    unknown = Counter(unit for unit, is_known in cited if not is_known)
    return {unit for unit, count in known.items() if count >= _ENOUGH_POINTS * max(1, unknown[unit])}


def _shifted_numbers(subject: Subject) -> Iterator[Finding]:
    for clause, cited, meant, now in _kept_citations(subject):
        if meant is None or now == meant:
            continue
        spot = subject.spot(clause, "text", cited.start, cited.end)
        number = subject.numbers[meant] or meant
        message = (
            f"the former {cited.unit} {cited.number} is now {number}, but the words still say {cited.number}"
        )
        yield Finding("reference-number-shifted", message, spot, about=meant)


def _kept_citations(subject: Subject) -> Iterator[tuple[str, Citation, str | None, str | None]]:
    """Numbers cited alike in both drafts: by which clause, what they led to in the base, and what they lead to.

    The target is the clause of the draft that the cited clause became, None if it is gone; numbers that led to
    nothing in the base are left out.
    """
    if not subject.citations or all(
        change.base and change.draft and not (change.renumbered or change.moved) for change in subject.delta
    ):
        return
    before = subject.before.by_number
    after = subject.by_number
    for change in subject.delta:
        if len(change.base) != 1 or len(change.draft) != 1:
            continue
        clause = change.draft[0].clause
        for cited in subject.citations.get(clause.id, ()):
            if cited.number in before and _is_kept(change, cited):
                there = subject.became[before[cited.number]]
                now = after.get(cited.number)
                yield clause.id, cited, now if now in there else (there[0] if there else None), now


def _is_kept(change: Change, cited: Citation) -> bool:
    """Whether a number of the draft's text is the one that stood there in the base."""
    at = 0
    for op, text in change.redline:
        if op != "-":
            if at <= cited.start and cited.end <= at + len(text):
                return op == "="
            at += len(text)
    return False


def _removed_while_referred_to(subject: Subject) -> Iterator[Finding]:
    gone = {site.clause.id for change in subject.delta if not change.draft for site in change.base}
    if not gone:
        return
    told: set[str] = set()
    for words in subject.texts.having(["{#"]):
        for match in REFERENCE.finditer(words.text):
            target = match[2]
            if match[1] == "#" and target in gone and target not in subject.paths and target not in told:
                told.add(target)
                spot = words.spot(*match.span())
                yield _removed(subject, spot, target)
    before = subject.before.by_number
    for clause_id, cited, meant, _ in _kept_citations(subject):
        if meant is None:
            spot = subject.spot(clause_id, "text", cited.start, cited.end)
            yield _removed(subject, spot, before[cited.number])


def _removed(subject: Subject, spot: Spot, target: str) -> Finding:
    number = subject.before.numbers[target] or target
    message = f"clause {number} is gone, but the text still refers to it"
    counterpart = subject.before.spot(target, "id")
    return Finding("clause-removed-while-referred-to", message, spot, counterpart, about=target)


CITED = (
    Rule("reference-number-unknown", "structure", "warning", _unknown_numbers,
         "A text names a clause of the plan by a number that no clause has, such as point 31 in a plan of "
         "thirty.",
         "A number written as words does not follow when clauses are renumbered or deleted. A reference in "
         "markup does.",
         limits="Finds numbers after point, clause and their equivalents in five other languages. A section or "
                "article is looked up only where the text calls it its own, as in section 9 of this agreement, "
                "or where nearly all that it cites exist; otherwise it usually belongs to another text. For "
                "point 12(d), clause 12 is enough if it holds no lettered clauses."),
    Rule("reference-number-shifted", "structure", "warning", _shifted_numbers,
         "A text names a clause by a number that now belongs to another clause than in the base.",
         "The sentence now speaks of another clause than the one negotiated, though not a letter of it changed.",
         needs=AGAINST_BASE, mirror="reference-number-shifted"),
    Rule("clause-removed-while-referred-to", "structure", "error", _removed_while_referred_to,
         "A text still refers, in markup or by number, to a clause that the base has and the draft does not.",
         "What the other clause relies on is gone with it: a deadline, a definition, a condition. Whoever "
         "deletes a clause has to say what becomes of these.",
         needs=AGAINST_BASE),
)  # fmt: skip
