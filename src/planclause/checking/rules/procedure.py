"""Rules of procedure: lineage, parties, transmissions, who may see what, the record, amendments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from planclause.checking.finding import Finding, Spot
from planclause.checking.rule import AGAINST_BASE, Rule
from planclause.checking.rules.rewordings import listed
from planclause.checking.subject import Subject
from planclause.plan.values import Party

# ----------------------------------------------------------------------------------------------------- parties


def _parties(subject: Subject) -> tuple[Mapping[str, Party], Mapping[str, Party]]:
    """The parties of base and draft; nobody where clauses are not matched by id: imported texts name no parties."""
    if subject.by_id is False:
        return {}, {}
    return subject.before.draft.parties, subject.draft.parties


def _removed_parties(subject: Subject) -> Iterator[Finding]:
    before, now = _parties(subject)
    for code in before:
        if code not in now:
            spots = Spot("draft", ("parties",)), Spot("base", ("parties", code))
            yield Finding("party-removed", f"{code} is no longer a party", *spots, code)


def _added_parties(subject: Subject) -> Iterator[Finding]:
    before, now = _parties(subject)
    for code in now:
        if code not in before:
            spots = Spot("draft", ("parties", code)), Spot("base", ("parties",))
            yield Finding("party-added", f"{code} is now a party", *spots, code)


def _other_roles(subject: Subject) -> Iterator[Finding]:
    before, now = _parties(subject)
    for code in now:
        if code in before and before[code].role != now[code].role:
            message = f"{code} was {_ROLES[before[code].role]} and is now {_ROLES[now[code].role]}"
            spots = Spot("draft", ("parties", code)), Spot("base", ("parties", code))
            yield Finding("party-role-changed", message, *spots, code)


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
