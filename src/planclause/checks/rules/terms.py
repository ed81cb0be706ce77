"""Rules about defined terms: used and not defined, defined twice, never used, no longer defined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planclause.checks.finding import Finding, Spot
from planclause.checks.rule import Rule
from planclause.checks.subject import Subject
from planclause.errors import Path
from planclause.model.draft import Draft
from planclause.model.invariants import Located
from planclause.text.terms import Definition, definitions, folded, likely_terms, names, uses

#: A string of a draft in which terms stand: its path, the clause that it is of, and the markup.
_Text = tuple[Path, str | None, str]
#: A definition with the string that it stands in.
_Defined = tuple[_Text, Definition]


def _texts(draft: Draft, clauses: Sequence[Located]) -> list[_Text]:
    texts: list[_Text] = [(("preamble",), None, draft.preamble)]
    for path, clause in clauses:
        texts += (((*path, "heading"), clause.id, clause.heading), ((*path, "text"), clause.id, clause.text))
    return [text for text in texts if text[2]]


def _defined(texts: Sequence[_Text]) -> dict[str, list[_Defined]]:
    """The definitions of a draft, by what their terms are known by."""
    found: dict[str, list[_Defined]] = {}
    for text in texts:
        for definition in definitions(text[2]):
            found.setdefault(folded(definition.term), []).append((text, definition))
    return found


def _spot(text: _Text, start: int, end: int) -> Spot:
    return Spot("draft", text[0], start, end, text[1], text[2][start:end])


def _undefined(subject: Subject) -> Iterator[Finding]:
    texts = _texts(subject.draft, subject.clauses)
    known = _defined(texts)
    if not known:
        return  # a draft that defines nothing writes capitals as it likes
    named = {
        folded(name.split()[-1])
        for text in (subject.draft.title, *(t[2] for t in texts))
        for name in names(text)
    }
    named |= {folded(word) for word in subject.draft.title.split()}
    named |= {folded(term.split()[-1]) for term in known}
    told: set[str] = set()
    for text in texts:
        for likely in likely_terms(text[2]):
            key = folded(likely.term)
            if key not in known and key not in named and key not in told:
                told.add(key)
                message = f'"{likely.term}" is written as a defined term, and nothing defines it'
                yield Finding("term-undefined", message, _spot(text, likely.start, likely.end))


def _defined_twice(subject: Subject) -> Iterator[Finding]:
    for places in _defined(_texts(subject.draft, subject.clauses)).values():
        (first, (_, start, end)), *others = places
        for text, definition in others:
            spots = _spot(text, definition.start, definition.end), _spot(first, start, end)
            yield Finding("term-defined-twice", f'"{definition.term}" is defined here too', *spots)


def _unused(subject: Subject) -> Iterator[Finding]:
    texts = _texts(subject.draft, subject.clauses)
    for places in _defined(texts).values():
        text, definition = places[0]
        own = {(place, found.start) for place, found in places}
        if not any(
            (other, start) not in own for other in texts for start, _ in uses(definition.term, other[2])
        ):
            message = f'"{definition.term}" is defined and used nowhere'
            yield Finding("term-unused", message, _spot(text, definition.start, definition.end))


def _no_longer_defined(subject: Subject) -> Iterator[Finding]:
    assert subject.base is not None
    before = _defined(_texts(subject.base, subject.base_clauses))
    if not before:
        return
    texts = _texts(subject.draft, subject.clauses)
    after = _defined(texts)
    for key, ((old, definition), *_) in before.items():
        if key in after:
            continue
        use = next(((text, span) for text in texts for span in uses(definition.term, text[2])), None)
        if use is not None:
            message = f'"{definition.term}" is used, and its definition is gone'
            counterpart = Spot("base", old[0], definition.start, definition.end, old[1], definition.term)
            yield Finding("term-definition-removed", message, _spot(use[0], *use[1]), counterpart)


TERMS = (
    Rule(
        id="term-undefined",
        taxonomy="structure",
        level="warning",
        checks="A draft that defines terms writes another word like one of them, with an article and a capital, "
        "and nothing defines it. Its first use is told.",
        why="Capitals promise a definition. Without one each side brings its own.",
        needs=("draft",),
        find=_undefined,
        no_mirror="A term that is defined and not used is found by another rule, in the same draft.",
        limits="English, and words that plans and treaties use to define, such as zone, fund and commission. A "
        "word that ends a longer name in the draft is taken to be short for it.",
    ),
    Rule(
        id="term-defined-twice",
        taxonomy="structure",
        level="warning",
        checks="A term has two definitions in one draft.",
        why="Where they differ, who reads the one does not read the other.",
        needs=("draft",),
        find=_defined_twice,
        no_mirror="A term with one definition is as it should be.",
        limits="Definitions are told by their usual forms in English, Russian, Ukrainian and French. Two for two "
        "parts of a plan may be meant.",
    ),
    Rule(
        id="term-unused",
        taxonomy="structure",
        level="note",
        checks="A term is defined and used nowhere else.",
        why="The clause that used it may be gone, or calls the thing by another name.",
        needs=("draft",),
        find=_unused,
        no_mirror="A term that is used and not defined is found by another rule, in the same draft.",
        limits="A term of one word is used where it has its capital; one of several, none of which has a capital "
        "but the first, wherever it stands.",
    ),
    Rule(
        id="term-definition-removed",
        taxonomy="structure",
        level="error",
        checks="The base defines a term and the draft does not, but still uses it.",
        why="Every clause with the term in it has another meaning now, or none, though its words are the same.",
        needs=("draft", "base"),
        find=_no_longer_defined,
        no_mirror="A definition that comes in makes clear what was not.",
    ),
)
