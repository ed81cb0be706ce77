"""Rules of procedure: lineage, parties, transmissions, who may see what, acts."""

from __future__ import annotations

from collections.abc import Iterator

from planclause.checks.finding import Finding, Spot
from planclause.checks.rule import Rule
from planclause.checks.rules.amending import AMENDING
from planclause.checks.subject import Subject
from planclause.engine.addresses import parse_address
from planclause.errors import Path
from planclause.model.audience import sees_note, sees_position
from planclause.model.digests import draft_digest
from planclause.model.draft import Draft
from planclause.model.values import PUBLIC, Act, DraftReference


def _is_based_on(draft: Draft, base: Draft) -> bool:
    return any(reference.draft == base.draft for reference in draft.based_on)


# ----------------------------------------------------------------------------------------------------- lineage


def _broken_lineage(subject: Subject) -> Iterator[Finding]:
    draft, base = subject.draft, subject.base
    for at, reference in enumerate(draft.based_on):
        path: Path = ("based_on", at, "draft")
        spot = Spot("draft", path, 0, len(reference.draft), None, reference.draft)
        if reference.draft == draft.draft:
            yield Finding("lineage-broken", "the draft is based on itself", spot, about=reference.draft)
        elif base is not None and reference.draft == base.draft and not _fits(reference, base):
            message = f"the base {base.draft} has another text than the one the draft is based on"
            counterpart = Spot("base", ("draft",), 0, len(base.draft), None, base.draft)
            yield Finding("lineage-broken", message, spot, counterpart, reference.draft)


def _fits(reference: DraftReference, draft: Draft) -> bool:
    return reference.digest is None or reference.digest == draft_digest(draft)


def _earlier_date(subject: Subject) -> Iterator[Finding]:
    draft, base = subject.draft, subject.base
    assert base is not None
    if draft.date and base.date and draft.date < base.date and _is_based_on(draft, base):
        message = f"the draft is of {draft.date}, and its base of {base.date}"
        yield Finding("date-before-base", message, Spot("draft", ("date",)), Spot("base", ("date",)))


def _earlier_round(subject: Subject) -> Iterator[Finding]:
    draft, base = subject.draft, subject.base
    assert base is not None
    if draft.round is None or base.round is None or not _is_based_on(draft, base):
        return
    if draft.round < base.round:
        message = f"the draft is of round {draft.round}, and its base of round {base.round}"
        yield Finding("round-before-base", message, Spot("draft", ("round",)), Spot("base", ("round",)))


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


# ----------------------------------------------------------------------------------------------- transmissions


def _unacknowledged(subject: Subject) -> Iterator[Finding]:
    for at, sent in enumerate(subject.draft.transmissions):
        if sent.acknowledged is False:
            message = f"{sent.to} has not acknowledged that it has the draft"
            yield Finding("transmission-unacknowledged", message, _spot_of_sent(at, sent.to), about=sent.to)


def _sent_early(subject: Subject) -> Iterator[Finding]:
    day = subject.draft.date
    for at, sent in enumerate(subject.draft.transmissions):
        if day is not None and sent.on is not None and sent.on < day:
            message = f"it was handed to {sent.to} on {sent.on}, and is of {day}"
            yield Finding("transmission-before-draft", message, _spot_of_sent(at, sent.to), about=sent.to)


def _spot_of_sent(at: int, to: str) -> Spot:
    return Spot("draft", ("transmissions", at, "to"), 0, len(to), None, to)


# ------------------------------------------------------------------------------------------------ who may see


def _leaks(subject: Subject) -> Iterator[Finding]:
    """Remarks that more may see than before; what they say is not quoted: a finding may be public."""
    assert subject.base is not None
    if not any(clause.notes or clause.positions for _, clause in subject.base_clauses):
        return
    audiences = (PUBLIC, *subject.draft.parties)
    clauses = {clause.id: (path, clause) for path, clause in subject.clauses}
    for base_path, base_clause in subject.base_clauses:
        for clause_id in subject.became.get(base_clause.id, ()):
            path, clause = clauses[clause_id]
            known = {(note.author, note.text): (at, note) for at, note in enumerate(base_clause.notes)}
            for at, note in enumerate(clause.notes):
                before = known.get((note.author, note.text))
                if before is not None:
                    wider = [one for one in audiences if sees_note(note, one) > sees_note(before[1], one)]
                    places = (*path, "notes", at), (*base_path, "notes", before[0])
                    yield from _leak(f"{note.author}'s note", wider, places, clause_id, base_clause.id)
            for party, position in clause.positions.items():
                held = base_clause.positions.get(party)
                if held is not None:
                    wider = [
                        one
                        for one in audiences
                        if sees_position(party, position, one) > sees_position(party, held, one)
                    ]
                    places = (*path, "positions", party), (*base_path, "positions", party)
                    yield from _leak(f"{party}'s position", wider, places, clause_id, base_clause.id)


def _leak(
    what: str, wider: list[str], places: tuple[Path, Path], clause: str, base_clause: str
) -> Iterator[Finding]:
    if wider:
        who = "everybody" if PUBLIC in wider else ", ".join(wider)
        spot, counterpart = (
            Spot("draft", places[0], clause=clause),
            Spot("base", places[1], clause=base_clause),
        )
        yield Finding("note-leaked", f"{who} may see {what} now", spot, counterpart, what)


# -------------------------------------------------------------------------------------------------------- acts


def _without_effect(subject: Subject) -> Iterator[Finding]:
    last: dict[tuple[str | None, str | None], tuple[int, Act]] = {}
    for at, act in enumerate(subject.draft.acts):
        try:
            address = parse_address(act.at)
        except ValueError:  # an amendment's id, in a record that was merged by hand
            continue
        last[address.clause, address.part or "text"] = (at, act)
    words = {(one.clause, str(one.path[-1])): " ".join(one.text.split()) for one in subject.texts}
    for place, (at, act) in last.items():
        text = words.get((place[0], place[1] or "text"), "")
        before, after = (" ".join((part or "").split()) for part in (act.before, act.after))
        if act.act in ("settled", "adopted") and _stands_still(text, before, after):
            became = f'"{after}"' if after else "nothing"
            message = f'it was {act.act} that "{before}" becomes {became}, and it stands there still'
            spot = Spot("draft", ("acts", at, "at"), 0, len(act.at), place[0], act.at)
            yield Finding("act-without-effect", message, spot, about=act.at)


def _stands_still(text: str, before: str, after: str) -> bool:
    """Whether a text has the words before an act, and not those after it; a single word may stand elsewhere too."""
    if before not in text or " " not in before or before == after:
        return False
    if not after:
        return True
    return after not in (text if before in after else text.replace(before, ""))


_NO_OTHER = "The other way round is as it should be."

RULES: tuple[Rule, ...] = (
    Rule(
        id="lineage-broken",
        taxonomy="procedure",
        level="error",
        checks="A draft is based on itself, or on another text of the base than the one that it is held against.",
        why="What is said to have changed did not change there: somebody has worked on another text.",
        needs=("draft",),
        find=_broken_lineage,
        no_mirror=_NO_OTHER,
        limits="The text of the base is compared only where there is one and the draft's based_on has its digest.",
    ),
    Rule(
        id="date-before-base",
        taxonomy="procedure",
        level="warning",
        checks="A draft has an earlier date than the base that it says it is based on.",
        why="One of the dates is wrong, or the two were taken for one another.",
        needs=("draft", "base"),
        find=_earlier_date,
        no_mirror=_NO_OTHER,
    ),
    Rule(
        id="round-before-base",
        taxonomy="procedure",
        level="warning",
        checks="A draft is of an earlier round of talks than the base that it says it is based on.",
        why="One of the rounds is wrong, or the two were taken for one another.",
        needs=("draft", "base"),
        find=_earlier_round,
        no_mirror=_NO_OTHER,
    ),
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
        id="transmission-unacknowledged",
        taxonomy="procedure",
        level="note",
        checks="A party that the draft was handed to is recorded as not having acknowledged it.",
        why="It can say that it never had the draft, and its silence means nothing.",
        needs=("draft",),
        find=_unacknowledged,
        no_mirror=_NO_OTHER,
        limits="Where it is not recorded whether it was acknowledged, nothing is found.",
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
    Rule(
        id="note-leaked",
        taxonomy="procedure",
        level="error",
        checks="A note or a position that was in the base may be seen by more than there.",
        why="A delegation's fallback that the other side reads is no fallback any more, and cannot be taken back.",
        needs=("draft", "base"),
        find=_leaks,
        no_mirror="Who shows a remark to fewer gives nothing away.",
        limits="A note that was rewritten is another note. What it says is not told, since findings may be public.",
    ),
    Rule(
        id="act-without-effect",
        taxonomy="procedure",
        level="error",
        checks="The record says that words were settled or adopted, and the words before that stand there still.",
        why="The record and the text say two things, and each side will go by the one that it likes.",
        needs=("draft",),
        find=_without_effect,
        no_mirror=_NO_OTHER,
        limits="Only the last act on a text is looked at; one that later edits overtook is another rule's.",
    ),
    *AMENDING,
)
