"""Rules about references in markup, to clauses and instruments; and about clauses that depend on each other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from planclause.checking.finding import Finding, Spot
from planclause.checking.rule import Rule
from planclause.checking.rules.cited import REFERENCE, names_own_unit
from planclause.checking.subject import Subject
from planclause.errors import Path
from planclause.language.citations import citations
from planclause.plan.invariants import Dangling
from planclause.text.bracketed import BASE
from planclause.text.markup import names_with_offsets, read_markup

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
            message = f"{who} reads the reference {one.target}, but not the clause it leads to"
        yield Finding("reference-dangling", message, spot, about=one.reader or "")


def _unknown_instruments(subject: Subject) -> Iterator[Finding]:
    for one, spot in _dangling(subject, "@"):
        message = f"{one.target} cites an instrument that the header does not name"
        yield Finding("instrument-unknown", message, spot)


def _unused_instruments(subject: Subject) -> Iterator[Finding]:
    idle = {key for key, instrument in subject.draft.instruments.items() if not instrument.invoked_by}
    if not idle:
        return
    for words in subject.texts.having(["{@"]):
        idle -= {match[2] for match in REFERENCE.finditer(words.text) if match[1] == "@"}
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
#: What may stand between such words and the reference: "subject to the provisions of points".
_BETWEEN = re.compile(r"[^.;]{0,60}")
_JOINT = re.compile(r"(?:,| and| or|, and| и| та| і)\s+")


class _Links:
    """What the texts of a plan say that they depend on, by references in markup or by numbers in words."""

    def __init__(self, subject: Subject, pattern: str) -> None:
        self.language = subject.language
        self.depends = re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
        self.points = subject.by_number

    def of(self, text: str) -> dict[str, tuple[int, int]]:
        """The clauses that a text says it depends on, with where it names them."""
        ways = list(self.depends.finditer(text))
        if not ways:
            return {}
        named = {match.start(): (match[2], match.end()) for match in REFERENCE.finditer(text)}
        for cited in citations(text, self.language):
            if cited.number in self.points and names_own_unit(cited):
                named[cited.start] = self.points[cited.number], cited.end
        starts = sorted(named)
        found: dict[str, tuple[int, int]] = {}
        for way in ways:
            at = bisect_left(starts, way.end())
            if at < len(starts) and _BETWEEN.fullmatch(text, way.end(), starts[at]):
                while at < len(starts):
                    target, end = named[starts[at]]
                    found.setdefault(target, (starts[at], end))
                    at += 1
                    if at == len(starts) or not _JOINT.fullmatch(text, end, starts[at]):
                        break
        return found


def _rings(subject: Subject) -> Iterator[Finding]:
    pattern = _DEPENDING.get(subject.language.lower()[:2])
    if pattern is None:
        return
    if "{#" not in subject.texts.whole and not subject.citations:
        return
    depends = _Links(subject, pattern)
    links: dict[str, dict[str, tuple[int, int]]] = {}
    texts: dict[str, str] = {}
    for _, clause in subject.clauses:
        if ("{#" in clause.text or clause.id in subject.citations) and (found := depends.of(clause.text)):
            links[clause.id], texts[clause.id] = found, clause.text
    for ring in _cycles(links):
        if not _is_read(ring, texts, depends):
            continue
        start, end = links[ring[0]][ring[1 % len(ring)]]
        way = " → ".join(subject.numbers.get(one) or one for one in (*ring, ring[0]))
        what = "each depends on the next" if len(ring) > 1 else "it depends on itself"
        spot = subject.spot(ring[0], "text", start, end)
        yield Finding("reference-circular", f"{what}: {way}", spot, about=" ".join(sorted(ring)))


def _is_read(ring: Sequence[str], texts: Mapping[str, str], depends: _Links) -> bool:
    """Whether somebody reads all links of a ring."""
    named = {name for one in ring for name, _ in names_with_offsets(texts[one])}
    return any(
        all(
            ring[(at + 1) % len(ring)] in depends.of(read_markup(texts[one], who))
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


REFERENCES = (
    Rule("reference-dangling", "structure", "error", _dangling_references,
         "A cross-reference leads to no clause, or a party reads a reference but not the clause that it leads "
         "to.",
         "The reader is sent to a clause that does not exist. In a treaty that is a gap for any side to fill as "
         "it likes."),
    Rule("reference-circular", "structure", "warning", _rings,
         "Clauses depend on each other in a ring, through words such as subject to, notwithstanding, as defined "
         "in or in accordance with.",
         "If two clauses each give way to the other, nobody knows which one holds. Clauses that merely mention "
         "each other are accepted.",
         limits="Knows words of dependence in English, Russian and Ukrainian, before references in markup and "
                "before numbers of points or clauses. Of several rings through one clause the shortest is "
                "reported."),
    Rule("instrument-unknown", "structure", "error", _unknown_instruments,
         "A text cites an instrument that the header does not name.",
         "A plan that relies on understandings nobody has written down means to each side what it remembers."),
    Rule("instrument-unused", "structure", "note", _unused_instruments,
         "The header names an instrument that no text cites and no party invokes.",
         "It may be left over from an earlier draft, or its citation was lost."),
)  # fmt: skip
