"""Rules of procedure: lineage, parties, transmissions, who may see what, the record, amendments."""

from __future__ import annotations

from collections.abc import Iterator

from planclause.checking.finding import Finding, Spot
from planclause.checking.rule import Rule
from planclause.checking.rules.amending import AMENDING
from planclause.checking.rules.leaking import LEAKING
from planclause.checking.rules.lineage import LINEAGE
from planclause.checking.rules.recording import RECORDING
from planclause.checking.rules.rewordings import listed
from planclause.checking.subject import Subject

# ----------------------------------------------------------------------------------------------------- parties


def _removed_parties(subject: Subject) -> Iterator[Finding]:
    assert subject.base is not None
    for code in subject.base.parties:
        if code not in subject.draft.parties and subject.by_id is not False:
            counterpart = Spot("base", ("parties", code))
            message = f"{code} is no party any more"
            yield Finding("party-removed", message, Spot("draft", ("parties",)), counterpart, code)


def _added_parties(subject: Subject) -> Iterator[Finding]:
    assert subject.base is not None
    for code in subject.draft.parties:
        if code not in subject.base.parties and subject.by_id is not False:
            spot = Spot("draft", ("parties", code))
            yield Finding("party-added", f"{code} is a party now", spot, Spot("base", ("parties",)), code)


def _other_roles(subject: Subject) -> Iterator[Finding]:
    assert subject.base is not None
    for code, party in subject.draft.parties.items():
        was = subject.base.parties.get(code)
        if was is not None and was.role != party.role and subject.by_id is not False:
            message = f"{code} was {_ROLES[was.role]}, and is {_ROLES[party.role]} now"
            spot, counterpart = (Spot(document, ("parties", code)) for document in ("draft", "base"))
            yield Finding("party-role-changed", message, spot, counterpart, code)


_ROLES = {
    "principal": "a principal",
    "mediator": "a mediator",
    "guarantor": "a guarantor",
    "observer": "an observer",
}


# ----------------------------------------------------------------------------------------------- transmissions


def _unacknowledged(subject: Subject) -> Iterator[Finding]:
    received = {sent.to for sent in subject.draft.transmissions if sent.acknowledged is not False}
    # Of who holds positions, position-without-receipt tells the same.
    holding = {party for _, clause in subject.clauses for party in clause.positions} - {*subject.draft.folded}
    for at, sent in enumerate(subject.draft.transmissions):
        if sent.acknowledged is False and sent.to not in received | holding:
            message = f"{sent.to} has not acknowledged that it has the draft"
            yield Finding("transmission-unacknowledged", message, _spot_of_sent(at, sent.to), about=sent.to)


def _sent_early(subject: Subject) -> Iterator[Finding]:
    day = subject.draft.date
    early = [
        (at, sent)
        for at, sent in enumerate(subject.draft.transmissions)
        if day is not None and sent.on is not None and sent.on < day
    ]
    if early:
        at, first = early[0]
        who = tuple(dict.fromkeys(sent.to for _, sent in early))
        days = {sent.on for _, sent in early}
        when = f"on {first.on}" if len(days) == 1 else "on earlier days"
        message = f"it was handed to {listed(who)} {when}, and is of {day}"
        yield Finding("transmission-before-draft", message, _spot_of_sent(at, first.to), about=",".join(who))


def _spot_of_sent(at: int, to: str) -> Spot:
    return Spot("draft", ("transmissions", at, "to"), 0, len(to), None, to)


_NO_OTHER = "The other way round is as it should be."

RULES: tuple[Rule, ...] = (
    *LINEAGE,
    Rule(
        id="party-removed",
        taxonomy="procedure",
        level="error",
        checks="The header of the base names a party that the draft's does not.",
        why="Whoever is no party is bound by nothing, and nobody asks for its consent.",
        needs=("draft", "base"),
        find=_removed_parties,
        mirror="party-added",
        limits="A text that was imported has no header, and is not looked at.",
    ),
    Rule(
        id="party-added",
        taxonomy="procedure",
        level="warning",
        checks="The header of the draft names a party that the base's does not.",
        why="A principal more is a consent more that is needed; or a code was misspelt.",
        needs=("draft", "base"),
        find=_added_parties,
        mirror="party-removed",
        limits="A text that was imported has no header, and is not looked at.",
    ),
    Rule(
        id="party-role-changed",
        taxonomy="procedure",
        level="warning",
        checks="A party has another role than in the base.",
        why="A principal's consent is needed, and nobody else's: with the role of one party, all that was "
        "agreed or open may be so no longer.",
        needs=("draft", "base"),
        find=_other_roles,
        mirror="party-role-changed",
        limits="A text that was imported has no header, and is not looked at.",
    ),
    Rule(
        id="transmission-unacknowledged",
        taxonomy="procedure",
        level="note",
        checks="A party that the draft was handed to is recorded as not having acknowledged it.",
        why="It can say that it never had the draft, and its silence means nothing.",
        needs=("draft",),
        find=_unacknowledged,
        no_mirror=_NO_OTHER,
        limits="Where it is not recorded whether it was acknowledged, nothing is found. Of a party that "
        "holds positions there, position-without-receipt tells.",
    ),
    Rule(
        id="transmission-before-draft",
        taxonomy="procedure",
        level="note",
        checks="A draft was handed over before the day that it is of.",
        why="What the party has may be an earlier text than this one, or one of the days is wrong.",
        needs=("draft",),
        find=_sent_early,
        no_mirror=_NO_OTHER,
    ),
    *LEAKING,
    *RECORDING,
    *AMENDING,
)
