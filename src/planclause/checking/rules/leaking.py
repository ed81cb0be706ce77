"""The rule about what only some may see, and more can read now: shown to more, or copied to where more look.

A remark is a note or what a position says. Where it is restricted, its sentences are looked for, word by word, in
whatever can be read in the draft and was not there before: clauses, remarks, explanations of amendments. Each place
has those who may read it, and a leak is whoever reads the words now and could read them nowhere before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from planclause.checking.finding import Document, Finding, Spot
from planclause.checking.rule import Rule
from planclause.checking.rules.rewordings import listed
from planclause.checking.subject import Subject
from planclause.errors import Path
from planclause.language.occurrences import words_of
from planclause.plan.audience import sees_explanation, sees_note, sees_position
from planclause.plan.draft import Draft
from planclause.plan.invariants import MARKUP_FIELDS, Located, located
from planclause.plan.values import PUBLIC

if TYPE_CHECKING:
    from planclause.plan.kinds import Amendments

#: A sentence of fewer words may stand in two places by chance: "subject to approval by parliament".
_WORDS = 5
#: The key of a sign that ends a sentence or a part of one.
_STOP = "."

Keys = tuple[str, ...]


class _Place(NamedTuple):
    """Words that can be read somewhere: whose remark they are, if one, and who may read them."""

    text: str
    readers: frozenset[str]
    spot: Spot
    author: str = ""
    kind: str = ""


@dataclass(slots=True)
class _Secret:
    """A restricted remark: its words, its sentences, where it stands, and who could read each of them before."""

    words: Keys
    sentences: list[Keys]
    places: list[_Place] = field(default_factory=list)
    known: dict[Keys, set[str]] = field(default_factory=dict)


# --------------------------------------------------------------------------------------------- what can be read


def _of_draft(draft: Draft, document: Document, audiences: Sequence[str]) -> Iterator[_Place]:
    everybody = frozenset(audiences)
    for name in ("title", "preamble"):
        yield _Place(getattr(draft, name), everybody, Spot(document, (name,)))
    for path, clause in located(draft):
        for name, text in zip(MARKUP_FIELDS, (clause.number, clause.heading, clause.text), strict=True):
            if text:
                yield _Place(text, everybody, Spot(document, (*path, name), clause=clause.id))
        for at, note in enumerate(clause.notes):
            seen = frozenset(who for who in audiences if sees_note(note, who))
            spot = Spot(document, (*path, "notes", at), clause=clause.id)
            yield _Place(note.text, seen, spot, note.author, "note")
        for party, position in clause.positions.items():
            if position.note:
                seen = frozenset(who for who in audiences if sees_position(party, position, who))
                spot = Spot(document, (*path, "positions", party), clause=clause.id)
                yield _Place(position.note, seen, spot, party, "position")


def _of_amendments(files: Iterable[Amendments], audiences: Sequence[str]) -> Iterator[_Place]:
    everybody = frozenset(audiences)
    for which, file in enumerate(files):
        for at, one in enumerate(file.amendments):
            path: Path = ("amendments", at)
            if one.after:
                yield _Place(one.after, everybody, Spot("amendments", (*path, "after"), which=which))
            why = one.explanation
            if why is not None:
                seen = frozenset(who for who in audiences if sees_explanation(file.party, why, who))
                spot = Spot("amendments", (*path, "explanation"), which=which)
                yield _Place(why.text, seen, spot, file.party, "explanation")
            for party, answer in one.answers.items():
                if answer.note:
                    seen = frozenset(who for who in audiences if sees_position(party, answer, who))
                    spot = Spot("amendments", (*path, "answers", party), which=which)
                    yield _Place(answer.note, seen, spot, party, "answer")


class _Leak(NamedTuple):
    """What a restricted remark says, told in another place, from a character on, to some who could not read it."""

    secret: _Place
    place: _Place
    start: int
    wider: frozenset[str]


# ------------------------------------------------------------------------------------------------------- copies


class _Secrets:
    """The restricted remarks among some places, and where else their words could be read already.

    ``became`` tells which clauses there are now for those in which they stand.
    """

    def __init__(self, before: Sequence[_Place], became: Mapping[str, Sequence[str]]) -> None:
        self._became = became
        self.all: dict[tuple[str, str, Keys], _Secret] = {}
        self._starts: dict[Keys, list[tuple[_Secret, Keys]]] = {}
        self._same: dict[tuple[str, Keys], list[_Secret]] = {}
        for place in before:
            if place.kind and PUBLIC not in place.readers:
                self._add(place)
        self._known: dict[str, set[str]] = {}
        if self.all:
            for place in before:
                self._known.setdefault(place.text, set()).update(place.readers)
                for secret, words, _ in self._told(place):
                    secret.known.setdefault(words, set()).update(place.readers)

    def _add(self, place: _Place) -> None:
        words = _keys(place.text)
        key = (place.author, place.kind, words)
        if key not in self.all:
            secret = _Secret(words, [part for part in _sentences(words) if len(part) >= _WORDS])
            self.all[key] = secret
            self._same.setdefault((place.author, words), []).append(secret)
            for sentence in secret.sentences:
                self._starts.setdefault(sentence[:_WORDS], []).append((secret, sentence))
        self.all[key].places.append(place)

    def _told(self, place: _Place) -> Iterator[tuple[_Secret, Keys, int]]:
        """The restricted remarks that a place repeats, with the words of each that stand there, and where."""
        found = words_of(place.text)
        keys = tuple(word.key for word in found)
        for secret in self._same.get((place.author, keys), ()) if place.kind else ():
            if self._on_its_clause(place, secret):  # or a few words may be those of another remark
                yield secret, secret.words, 0
        for start in range(len(keys) - _WORDS + 1) if self._starts else ():
            for secret, words in self._starts.get(keys[start : start + _WORDS], ()):
                if keys[start : start + len(words)] == words:
                    yield secret, words, found[start].start

    def _on_its_clause(self, place: _Place, secret: _Secret) -> _Place | None:
        """The place of a remark that is on the clause of another place, or on what became that clause."""
        clause = place.spot.clause
        for was in secret.places:
            is_before = place.spot.document == was.spot.document
            if (
                clause == was.spot.clause
                if is_before
                else clause in self._became.get(was.spot.clause or "", ())
            ):
                return was
        return None

    def leaks(self, after: Iterable[_Place]) -> Iterator[_Leak]:
        """Every place that shows a remark to parties who could not read it before, once for each remark."""
        for place in after:
            if place.readers <= self._known.get(place.text, frozenset()):
                continue
            told: set[int] = set()
            for secret, words, start in self._told(place):
                wider = place.readers - secret.known.get(words, set())
                if wider and id(secret) not in told:
                    told.add(id(secret))
                    was = self._on_its_clause(place, secret) or secret.places[0]
                    yield _Leak(was, place, start, wider)


def _keys(text: str) -> Keys:
    return tuple(word.key for word in words_of(text))


def _sentences(keys: Keys) -> Iterator[Keys]:
    start = 0
    for at, key in enumerate((*keys, _STOP)):
        if key == _STOP:
            yield keys[start:at]
            start = at + 1


# ------------------------------------------------------------------------------------------------------ the rule


def _leaks(subject: Subject) -> Iterator[Finding]:
    """Remarks that more may read than before; what they say is not quoted: a finding may be public."""
    audiences = (PUBLIC, *subject.draft.parties)
    if subject.base is not None:
        yield from _shown_stances(subject, audiences)
        if _has_secrets(subject.before.clauses):
            secrets = _Secrets(tuple(_of_draft(subject.base, "base", audiences)), subject.became)
            yield from _told(secrets, _of_draft(subject.draft, "draft", audiences), audiences)
    if subject.amendments and _has_secrets(subject.clauses):
        secrets = _Secrets(tuple(_of_draft(subject.draft, "draft", audiences)), {})
        yield from _told(secrets, _of_amendments(subject.amendments, audiences), audiences)


def _has_secrets(clauses: Iterable[Located]) -> bool:
    """Whether some remark on clauses may be for a few; many drafts have none, and are not looked through."""
    return any(
        clause.notes
        or any(position.note and position.visible_to is not None for position in clause.positions.values())
        for _, clause in clauses
    )


def _told(secrets: _Secrets, after: Iterable[_Place], audiences: Sequence[str]) -> Iterator[Finding]:
    if not secrets.all:
        return
    for secret, place, start, wider in secrets.leaks(after):
        what = f"{secret.author}'s {secret.kind}"
        who = _who(wider, audiences)
        is_itself = (place.author, place.kind, place.text) == (secret.author, secret.kind, secret.text)
        message = f"{who} may see {what} now" if is_itself else f"{who} may read here what {what} says"
        # A place between characters, and no words: a finding is not to tell what leaked.
        spot = place.spot if place.kind else place.spot._replace(start=start, end=start)
        yield Finding("note-leaked", message, spot, secret.spot, what)


def _shown_stances(subject: Subject, audiences: Sequence[str]) -> Iterator[Finding]:
    """Positions that say nothing but their stance, and that more may see than before."""
    held = {
        clause.id: (path, clause.positions) for path, clause in subject.before.clauses if clause.positions
    }
    if not held:
        return
    now = {clause.id: (path, clause.positions) for path, clause in subject.clauses if clause.positions}
    for old, (base_path, before) in held.items():
        for new in subject.became.get(old, ()):
            path, after = now.get(new, ((), {}))
            for party, position in after.items():
                was = before.get(party)
                if was is None or was.stance != position.stance or (was.note and was.note == position.note):
                    continue  # another stance was not told before, and what one says is looked for by its words
                wider = frozenset(
                    who
                    for who in audiences
                    if sees_position(party, position, who) > sees_position(party, was, who)
                )
                if wider:
                    spot = Spot("draft", (*path, "positions", party), clause=new)
                    counterpart = Spot("base", (*base_path, "positions", party), clause=old)
                    message = f"{_who(wider, audiences)} may see {party}'s position now"
                    yield Finding("note-leaked", message, spot, counterpart, f"{party}'s position")


def _who(wider: frozenset[str], audiences: Sequence[str]) -> str:
    return "everybody" if PUBLIC in wider else listed([who for who in audiences if who in wider])


LEAKING = (
    Rule("note-leaked", "procedure", "error", _leaks,
         "More parties may see a note or position than in the base, or its words stand where more can read "
         "them: in a clause, another remark, or the explanation of an amendment.",
         "A fallback that the other side has read is no longer a fallback, and cannot be taken back.",
         limits="Finds copies of a whole remark or of a sentence of at least five words, not paraphrases. "
                "Without a base only amendments are searched. A party that publishes its own remark is reported "
                "too: ignore that with a reason. Messages never quote the remark, since findings may be public."),
)  # fmt: skip
