"""Rules of procedure: lineage, parties, transmissions, who may see what, the record, amendments."""

from __future__ import annotations

from collections.abc import Iterator

from planclause.checking.finding import Finding, Spot
from planclause.checking.rule import AGAINST_BASE, Rule
from planclause.checking.rules.rewordings import listed
from planclause.checking.subject import Subject

# ----------------------------------------------------------------------------------------------------- parties


def _removed_parties(subject: Subject) -> Iterator[Finding]:
    assert subject.base is not None
    for code in subject.base.parties:
        if code not in subject.draft.parties and subject.by_id is not False:
            counterpart = Spot("base", ("parties", code))
            message = f"{code} is no longer a party"
            yield Finding("party-removed", message, Spot("draft", ("parties",)), counterpart, code)


def _added_parties(subject: Subject) -> Iterator[Finding]:
    assert subject.base is not None
    for code in subject.draft.parties:
        if code not in subject.base.parties and subject.by_id is not False:
            spot = Spot("draft", ("parties", code))
            yield Finding("party-added", f"{code} is now a party", spot, Spot("base", ("parties",)), code)


def _other_roles(subject: Subject) -> Iterator[Finding]:
    assert subject.base is not None
    for code, party in subject.draft.parties.items():
        was = subject.base.parties.get(code)
        if was is not None and was.role != party.role and subject.by_id is not False:
            message = f"{code} was {_ROLES[was.role]} and is now {_ROLES[party.role]}"
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
            message = f"{sent.to} has not acknowledged the draft"
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
        message = f"it was handed to {listed(who)} {when}, but is dated {day}"
        yield Finding("transmission-before-draft", message, _spot_of_sent(at, first.to), about=",".join(who))


def _spot_of_sent(at: int, to: str) -> Spot:
    return Spot("draft", ("transmissions", at, "to"), 0, len(to), None, to)


PARTIES = (
    Rule("party-removed", "procedure", "error", _removed_parties,
         "The header of the base names a party that the draft's header does not.",
         "Somebody who is not a party is bound by nothing, and nobody asks for their consent.",
         needs=AGAINST_BASE, mirror="party-added",
         limits="An imported text has no header and is skipped."),
    Rule("party-added", "procedure", "warning", _added_parties,
         "The header of the draft names a party that the base's header does not.",
         "One more principal is one more consent to obtain; or a code is misspelt.",
         needs=AGAINST_BASE, mirror="party-removed",
         limits="An imported text has no header and is skipped."),
    Rule("party-role-changed", "procedure", "warning", _other_roles,
         "A party has another role than in the base.",
         "Only principals have to consent: when one party changes its role, all that was agreed or open may be "
         "so no longer.",
         needs=AGAINST_BASE, mirror="party-role-changed",
         limits="An imported text has no header and is skipped."),
)  # fmt: skip
TRANSMISSIONS = (
    Rule("transmission-unacknowledged", "procedure", "note", _unacknowledged,
         "The record says that a party has not acknowledged the draft it was handed.",
         "It can say that it never had the draft, and its silence means nothing.",
         limits="Nothing is found where acknowledgement is not recorded. A party with positions in the draft "
                "comes under position-without-receipt."),
    Rule("transmission-before-draft", "procedure", "note", _sent_early,
         "A draft was handed over before its own date.",
         "The party may have an earlier text than this one, or one of the dates is wrong."),
)  # fmt: skip
