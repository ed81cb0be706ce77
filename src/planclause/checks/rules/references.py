"""Rules about references: in markup, to clauses and instruments, and in words, to numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from planclause.checks.finding import Finding, Spot
from planclause.checks.rule import Rule
from planclause.checks.subject import Subject
from planclause.engine.changes import Change
from planclause.errors import Path
from planclause.model.draft import Clause
from planclause.model.invariants import Dangling
from planclause.text.bracketed import BASE
from planclause.text.citations import Citation
from planclause.text.markup import names_with_offsets, read_markup

_REFERENCE = re.compile(r"\{([#@])([^{}\[\]|\\\s]+)\}")
#: Numbers of clauses are only looked up in a plan that has so many at its top level: one of two points may well
#: speak of another text's point 3.
_ENOUGH_POINTS = 3
#: Words for units by which a plan mostly means its own: a bill that speaks of section 1021 means another act's.
_OWN_UNITS = ("point", "clause", "пункт", "punkt", "ziffer", "punto")

# -------------------------------------------------------------------------------------------- what leads nowhere


def _dangling(subject: Subject, kind: str) -> Iterator[tuple[Dangling, Spot]]:
    """References of a kind that lead nowhere, wherever they stand; of one reader's, the first place."""
    by_path = {item.path: item.clause.id for item in subject.clauses}
    for one in subject.dangling:
        if one.target[1] != kind:
            continue
        markup = _markup_at(subject, one.path)
        places = [match.start() for match in re.finditer(re.escape(one.target), markup)]
        for start in places[: None if one.reader is None else 1]:
            end = start + len(one.target)
            yield one, Spot("draft", one.path, start, end, by_path.get(one.path[:-1]), one.target)


def _markup_at(subject: Subject, path: Path) -> str:
    holder: object = subject.draft if len(path) == 1 else subject.by_path(path[:-1])
    return str(getattr(holder, str(path[-1])))


def _dangling_references(subject: Subject) -> Iterator[Finding]:
    for one, spot in _dangling(subject, "#"):
        if one.reader is None:
            message = f"the reference {one.target} leads to no clause"
        else:
            who = "the base" if one.reader == BASE else one.reader
            message = f"{who} reads the reference {one.target}, and not the clause it leads to"
        yield Finding("reference-dangling", message, spot, about=one.reader or "")


def _unknown_instruments(subject: Subject) -> Iterator[Finding]:
    for one, spot in _dangling(subject, "@"):
        message = f"{one.target} cites an instrument that the header does not name"
        yield Finding("instrument-unknown", message, spot)


def _unused_instruments(subject: Subject) -> Iterator[Finding]:
    idle = {key for key, instrument in subject.draft.instruments.items() if not instrument.invoked_by}
    if not idle:
        return
    for words in subject.texts:
        idle -= {match[2] for match in _REFERENCE.finditer(words.text) if match[1] == "@"}
    for key, instrument in subject.draft.instruments.items():
        if key in idle:
            spot = Spot(
                "draft", ("instruments", key, "title"), 0, len(instrument.title), None, instrument.title
            )
            message = f"no text cites {{@{key}}}, and no party invokes it"
            yield Finding("instrument-unused", message, spot, about=key)


# ---------------------------------------------------------------------------------------------------- in a ring

#: By language: words after which a reference says that the clause holds only as the other one lets it.
_DEPENDING = {
    "en": r"subject to|notwithstanding|as (?:defined|provided|set out|set forth|specified) (?:in|by|under)"
    r"|meaning (?:given|assigned)(?: to it)? in|in accordance with|pursuant to|conditional (?:up)?on",
    "ru": r"с учётом|с учетом|несмотря на|в соответствии с|согласно|при условии соблюдения|определ\w+ в",
    "uk": r"з урахуванням|незважаючи на|відповідно до|згідно з|за умови дотримання|визначен\w+ (?:в|у)",
}
#: So many characters may stand between such words and the reference: "subject to the provisions of points".
_REACH = 60


def _rings(subject: Subject) -> Iterator[Finding]:
    pattern = _DEPENDING.get((subject.draft.language or "en").lower()[:2])
    if pattern is None:
        return
    depends = re.compile(rf"\b(?:{pattern})\b(?P<between>[^.;]{{0,{_REACH}}}?)\{{#", re.IGNORECASE)
    links: dict[str, dict[str, tuple[int, int]]] = {}
    texts: dict[str, str] = {}
    for _, clause in subject.clauses:
        if "{#" in clause.text and (found := _links(clause.text, depends)):
            links[clause.id], texts[clause.id] = found, clause.text
    for ring in _cycles(links):
        if not _is_read(ring, texts, depends):
            continue
        start, end = links[ring[0]][ring[1 % len(ring)]]
        way = " → ".join(subject.numbers.get(one) or one for one in (*ring, ring[0]))
        what = "each depends on the next" if len(ring) > 1 else "it depends on itself"
        spot = subject.spot(ring[0], "text", start, end)
        yield Finding("reference-circular", f"{what}: {way}", spot, about=" ".join(sorted(ring)))


def _links(text: str, depends: re.Pattern[str]) -> dict[str, tuple[int, int]]:
    """The clauses that a text says it depends on, with where it names them."""
    found: dict[str, tuple[int, int]] = {}
    for match in depends.finditer(text):
        at = match.end() - 2
        while reference := _REFERENCE.match(text, at):
            found.setdefault(reference[2], reference.span())
            joint = re.compile(r"(?:,| and| or|, and| и| та| і)\s+").match(text, reference.end())
            at = joint.end() if joint else len(text)
    return found


def _is_read(ring: Sequence[str], texts: Mapping[str, str], depends: re.Pattern[str]) -> bool:
    """Whether somebody reads all links of a ring."""
    named = {name for one in ring for name, _ in names_with_offsets(texts[one])}
    return any(
        all(
            ring[(at + 1) % len(ring)] in _links(read_markup(texts[one], who), depends)
            for at, one in enumerate(ring)
        )
        for who in (BASE, *sorted(named))
    )


def _cycles(links: Mapping[str, Mapping[str, object]]) -> Iterator[list[str]]:
    """One ring for each clause on one that was on none before: the shortest from the first such clause."""
    done: set[str] = set()
    for start in links:
        if start in done:
            continue
        before: dict[str, str] = {}
        pending = [start]
        for one in pending:
            for target in links.get(one, ()):
                if target == start:
                    ring = [one]
                    while ring[-1] != start:
                        ring.append(before[ring[-1]])
                    done.update(ring)
                    yield ring[::-1]
                    pending.clear()
                    break
                if target in links and target not in before and target not in done:
                    before[target] = one
                    pending.append(target)


# --------------------------------------------------------------------------------------------------- by numbers


def _points(sites: Sequence[tuple[str, Clause]]) -> dict[str, str]:
    """The ids of clauses by their whole numbers, those that more than one clause has left out."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for number, clause in sites:
        if number in found:
            twice.add(number)
        found[number] = clause.id
    return {number: clause for number, clause in found.items() if number not in twice}


def _unknown_numbers(subject: Subject) -> Iterator[Finding]:
    top = [placed.number for placed in subject.placed if placed.parent == -1 and placed.number.isdecimal()]
    if len(top) < _ENOUGH_POINTS:
        return
    known = set(subject.numbers.values()) | {placed.number for placed in subject.placed}
    for clause, found in subject.citations.items():
        for cited in found:
            whole = cited.number.partition("(")[0]
            is_own = cited.own or cited.unit.lower().startswith(_OWN_UNITS)
            if is_own and whole not in known and cited.number not in known:
                spot = subject.spot(clause, "text", cited.start, cited.end)
                message = f"no clause has the number {cited.number}"
                yield Finding("reference-number-unknown", message, spot)


def _shifted_numbers(subject: Subject) -> Iterator[Finding]:
    for clause, cited, meant, now in _kept_citations(subject):
        if meant is None or now == meant:
            continue
        spot = subject.spot(clause, "text", cited.start, cited.end)
        number = subject.numbers[meant] or meant
        message = (
            f"what {cited.unit} {cited.number} was is now {number}, and the words still say {cited.number}"
        )
        yield Finding("reference-number-shifted", message, spot, about=meant)


def _kept_citations(subject: Subject) -> Iterator[tuple[str, Citation, str | None, str | None]]:
    """Numbers cited alike in both drafts: by which clause, what they led to in the base, and what they lead to.

    What they led to is told by the clause of the draft that it became, None if it is gone; numbers that led to
    nothing in the base are left out.
    """
    if not subject.citations or all(
        change.base and change.draft and not (change.renumbered or change.moved) for change in subject.delta
    ):
        return
    before = _points([(subject.base_numbers[item.clause.id], item.clause) for item in subject.base_clauses])
    after = _points([(subject.numbers[item.clause.id], item.clause) for item in subject.clauses])
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
    for words in subject.texts:
        for match in _REFERENCE.finditer(words.text):
            target = match[2]
            if match[1] == "#" and target in gone and target not in subject.paths and target not in told:
                told.add(target)
                spot = Spot("draft", words.path, *match.span(), words.clause, match[0])
                yield _removed(subject, spot, target)
    before = _points([(subject.base_numbers[item.clause.id], item.clause) for item in subject.base_clauses])
    for clause_id, cited, meant, _ in _kept_citations(subject):
        if meant is None:
            spot = subject.spot(clause_id, "text", cited.start, cited.end)
            yield _removed(subject, spot, before[cited.number])


def _removed(subject: Subject, spot: Spot, target: str) -> Finding:
    number = subject.base_numbers[target] or target
    message = f"the clause that was {number} is gone, and the text still refers to it"
    counterpart = subject.spot(target, "id", document="base")
    return Finding("clause-removed-while-referred-to", message, spot, counterpart, about=target)


REFERENCES = (
    Rule(
        id="reference-dangling",
        taxonomy="structure",
        level="error",
        checks="A cross-reference leads to no clause, or one party reads a reference without the clause that it "
        "leads to.",
        why="Who reads the text is sent to a clause that is not there. In a treaty that is a gap for any side to "
        "fill as it likes.",
        needs=("draft",),
        find=_dangling_references,
        no_mirror="A reference that leads somewhere is as it should be.",
    ),
    Rule(
        id="reference-circular",
        taxonomy="structure",
        level="warning",
        checks="Clauses are made to depend on each other in a ring, with words such as subject to, "
        "notwithstanding, as defined in or in accordance with.",
        why="Two clauses that each give way to the other leave open which one holds. Two that merely mention each "
        "other are in order, and are not found.",
        needs=("draft",),
        find=_rings,
        no_mirror="Clauses that do not depend on themselves are as they should be.",
        limits="The words of dependence are known in English, Russian and Ukrainian, and only before references "
        "in markup. Of several rings through one clause the shortest is told.",
    ),
    Rule(
        id="reference-number-unknown",
        taxonomy="structure",
        level="warning",
        checks="The words name a clause of the plan by a number that no clause has, as in point 31 of a plan that "
        "has thirty.",
        why="A number in words does not follow when clauses are renumbered or go. A reference in markup does.",
        needs=("draft",),
        find=_unknown_numbers,
        no_mirror="A number that leads somewhere is as it should be.",
        limits="Numbers after point or clause, and such words in five other languages. A section or an article is "
        "looked up only where the text calls it its own, as in section 9 of this agreement: mostly it is another "
        "text's.",
    ),
    Rule(
        id="reference-number-shifted",
        taxonomy="structure",
        level="warning",
        checks="The words name a clause by a number that another clause has had since the base, and were not "
        "changed.",
        why="The sentence now speaks of another clause than the one that was negotiated, though not a letter of "
        "it was touched.",
        needs=("draft", "base"),
        find=_shifted_numbers,
        mirror="reference-number-shifted",
    ),
    Rule(
        id="clause-removed-while-referred-to",
        taxonomy="structure",
        level="error",
        checks="A clause of the base is gone, and a text of the draft still refers to it, in markup or by its "
        "number.",
        why="What the other clause rests on went with it: a deadline, a definition, a condition. Who removes a "
        "clause has to say what becomes of these.",
        needs=("draft", "base"),
        find=_removed_while_referred_to,
        no_mirror="A clause that comes back makes the reference whole again.",
    ),
    Rule(
        id="instrument-unknown",
        taxonomy="structure",
        level="error",
        checks="A text cites an instrument that the header does not name.",
        why="A plan that leans on understandings nobody has written down means to each side what it remembers.",
        needs=("draft",),
        find=_unknown_instruments,
        no_mirror="An instrument that is named and not cited is found by another rule, in the same draft.",
    ),
    Rule(
        id="instrument-unused",
        taxonomy="structure",
        level="note",
        checks="The header names an instrument that no text cites and no party invokes.",
        why="It may be left over from an earlier draft, or the citation was lost on the way.",
        needs=("draft",),
        find=_unused_instruments,
        no_mirror="A cited instrument that is not named is found by another rule, in the same draft.",
    ),
)
