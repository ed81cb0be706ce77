"""Rules about positions: declared over different words, on other words, no longer held, without receipt."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Literal, NamedTuple

from planclause.checking.finding import Finding, Spot
from planclause.checking.rule import AGAINST_BASE, Rule
from planclause.checking.rules.reopening import reopened
from planclause.checking.rules.rewordings import Quotes, listed
from planclause.checking.subject import Subject
from planclause.following.states import Apart
from planclause.plan.draft import Draft
from planclause.plan.positions import Receipt, Standing

#: So many letters of a party's name are looked for in who handed a draft over: Ukraine, the Ukrainian delegation.
_STEM = 6


# ----------------------------------------------------------------------------------------------- agreed and open


class _Split(NamedTuple):
    """A clause that needed parties agreed to and do not read alike: who agreed, in what they differ, and where."""

    agreed: tuple[str, ...]
    apart: tuple[Apart, ...]
    spot: Spot


def _splits(subject: Subject) -> Iterator[_Split]:
    if not any(clause.positions for _, clause in subject.clauses):
        return
    for state in subject.standing.states.values():
        agreed = state.parties("agreed", "agreed ad referendum")
        readings = [[party for party in group if party in agreed] for group in state.readings]
        is_unrecorded = "holder not recorded" in state.apart and agreed
        if sum(map(bool, readings)) < 2 and not is_unrecorded:
            continue
        if state.apart == ("what stands in it",):
            continue  # it is found in the clause that they read differently
        own = [party for party in agreed if party in subject.by_path(subject.paths[state.clause]).positions]
        if own:
            yield _Split(agreed, state.apart, _position(subject, state.clause, own[-1]))


def _agreed_and_open(subject: Subject) -> Iterator[Finding]:
    for split in _splits(subject):
        if set(split.apart) <= _BESIDE_WORDS:
            continue
        who = listed(split.agreed)
        if "holder not recorded" in split.apart:
            message = f"{who} agreed, but it is not recorded who holds a wording in brackets"
        else:
            message = f"{who} agreed, but differ in {listed([_APART[one] for one in split.apart])}"
        yield Finding("agreement-with-open-brackets", message, split.spot, about=",".join(split.agreed))


def _agreed_and_unplaced(subject: Subject) -> Iterator[Finding]:
    for split in _splits(subject):
        if set(split.apart) <= _BESIDE_WORDS:
            what = listed([_APART[one] for one in split.apart])
            are = "is" if len(split.apart) == 1 else "are"
            message = f"{listed(split.agreed)} agreed to its words, but {what} {are} open"
            yield Finding("agreement-with-open-place", message, split.spot, about=",".join(split.agreed))


#: What a position is not about: it stands whatever the number of its clause is, and wherever that stands.
_BESIDE_WORDS: frozenset[Apart] = frozenset(["number", "place"])
_APART: Mapping[Apart, str] = {
    "words": "its words",
    "what stands in it": "what stands in it",
    "number": "its number",
    "place": "its place",
    "presence": "whether it is there",
    "holder not recorded": "words whose holder is not recorded",
}


def _position(
    subject: Subject, clause: str, party: str, document: Literal["draft", "base"] = "draft"
) -> Spot:
    return Spot(document, (*subject.of(document).paths[clause], "positions", party), clause=clause)


# --------------------------------------------------------------------------------------------- single positions


def _on_other_words(subject: Subject) -> Iterator[Finding]:
    if not any(clause.positions for _, clause in subject.clauses):
        return
    told = {(finding.spot.clause, finding.about) for finding in _lapses(subject)} if subject.base else set()
    for found in subject.standing.positions:
        if found.hold == "stands" or (found.clause, found.party) in told:
            continue
        if found.hold == "lapsed":
            message = (
                f"{found.party}'s position ({found.position.stance}) was given on other words than these"
            )
        else:
            message = (
                f"{found.party} holds a position ({found.position.stance}) on a clause that it does not have"
            )
        spot = _position(subject, found.clause, found.party)
        yield Finding("position-on-other-words", message, spot, about=found.party)


def _lapsed(subject: Subject) -> Iterator[Finding]:
    told = reopened(subject) if subject.lapses else {}
    reopening = {
        (lapse.clause, lapse.party)
        for lapse in subject.lapses
        if lapse.party in told.get(lapse.clause, ())
        or all(lapse.party in told.get(one.clause, ()) for one in lapse.changes or (lapse,))
    }
    for finding in _lapses(subject):
        assert finding.counterpart is not None
        # When an agreed text is reopened, everybody who agreed has to be asked again anyway.
        if (finding.counterpart.clause, finding.about) not in reopening:
            yield finding


def _lapses(subject: Subject) -> Iterator[Finding]:
    if not any(clause.positions for _, clause in subject.before.clauses):
        return
    quotes = Quotes(subject)
    for lapse in subject.lapses:
        became = subject.became[lapse.clause]
        there = lapse.clause if lapse.clause in subject.paths else None
        if there is None and became:
            continue  # its id changed, which is found too: where the position is now is not known
        now = subject.by_path(subject.paths[there]).positions.get(lapse.party) if there else None
        if lapse.is_renewed and not (now is not None and now.wording is None and now == lapse.position):
            continue
        what = next(
            (quotes.became(one.before, one.after) for one in lapse.changes if one.before or one.after), ""
        )
        what = what or (
            "the order of what stands in it changed"
            if lapse.changes
            else "it does not have the clause any more"
        )
        message = f"{lapse.party}'s position ({lapse.position.stance}) lapsed: {what}"
        if now is not None and there is not None:
            spot = _position(subject, there, lapse.party)
        elif there is not None:
            spot = subject.spot(there, "id")._replace(words="")
        else:
            spot = subject.places_of_gone[lapse.clause]
        counterpart = _position(subject, lapse.clause, lapse.party, "base")
        yield Finding("position-lapsed", message, spot, counterpart, about=lapse.party)


def _without_receipt(subject: Subject) -> Iterator[Finding]:
    if not subject.draft.transmissions:
        return
    never = {found.party for found in subject.standing.positions if found.receipt == "never received"}
    authors = _authors(subject.draft, never)
    held: dict[str, list[Standing]] = {}
    for found in subject.standing.positions:
        if found.receipt in _UNRECEIVED and found.party not in authors:
            held.setdefault(found.party, []).append(found)
    for party, positions in held.items():
        first, how = positions[0], _UNRECEIVED[positions[0].receipt or "received"]
        what = (
            f"a position ({first.position.stance})" if len(positions) == 1 else f"{len(positions)} positions"
        )
        spot = _position(subject, first.clause, party)
        yield Finding("position-without-receipt", f"{party} holds {what}, and {how}", spot, about=party)


_UNRECEIVED: Mapping[Receipt, str] = {
    "never received": "the draft was never handed to it",
    "not acknowledged": "it has not acknowledged the draft",
}


def _authors(draft: Draft, never: Collection[str]) -> set[str]:
    """Which of the parties that a draft was never handed to are taken for its author.

    Those that are said to have handed it out; where that is said of no party, one that is alone among them, unless
    somebody else is named and it is a principal.
    """
    handed = [sent for sent in draft.transmissions if sent.by]
    known = {
        party for party in draft.parties for sent in handed if party != sent.to and _is(draft, party, sent.by)
    }
    if known or len(never) != 1:
        return known & set(never)
    return {party for party in never if not handed or draft.parties[party].role != "principal"}


def _is(draft: Draft, party: str, who: str) -> bool:
    """Whether words such as "the Ukrainian delegation" or "the mediator's envoys" are of a party."""
    held = draft.parties[party]
    roles = [one.role for one in draft.parties.values()]
    is_named_by_role = held.role != "principal" and roles.count(held.role) == 1 and held.role in who.lower()
    return party in who.split() or held.name[:_STEM].lower() in who.lower() or is_named_by_role


POSITIONS = (
    Rule("agreement-with-open-brackets", "agreement", "error", _agreed_and_open,
         "Two needed parties agreed to a clause but read different words in it, or a wording in a bracket has "
         "no holder.",
         "Each agreed to its own text. Nothing is agreed between them.",
         limits="If the words are the same and only the number or place is open, agreement-with-open-place "
                "applies."),
    Rule("agreement-with-open-place", "agreement", "note", _agreed_and_unplaced,
         "Two needed parties agreed to the words of a clause but have it under different numbers or in "
         "different places.",
         "The words are agreed, since a position concerns words alone. The clause counts as open until it has "
         "one place."),
    Rule("position-on-other-words", "agreement", "warning", _on_other_words,
         "A position carries the digest of other words than its party reads, or concerns a clause that the "
         "party does not have.",
         "It looks like consent and does not count as any.",
         limits="A position without a digest fits whatever its file says. Where a base is given, a position "
                "that held there is reported as lapsed instead."),
    Rule("position-lapsed", "agreement", "warning", _lapsed,
         "A position that held in the base no longer holds in the draft, because its party now reads other "
         "words.",
         "Ask the party again before anybody relies on it.",
         needs=AGAINST_BASE,
         limits="Clauses are followed by id. Where every needed party had agreed to the clause, "
                "agreed-text-reopened applies."),
    Rule("position-without-receipt", "agreement", "warning", _without_receipt,
         "A party holds positions in a draft that was handed to others but never to it, or whose receipt it has "
         "not acknowledged. Each party is reported once, at its first position.",
         "It can later say that it has never seen the text.",
         limits="Skips a draft that records no transmissions, or that folds in the party's own draft. The file "
                "does not say whose draft it is. Its author is taken to be a party named as having handed it "
                "over, or else the one party with positions that was not handed it; a principal only if no "
                "transmission says who handed it over."),
)  # fmt: skip
