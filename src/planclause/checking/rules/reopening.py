"""Rules about what was agreed or settled and is reopened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from planclause.checking.finding import Finding, Spot
from planclause.checking.rewording import as_written, runs
from planclause.checking.rule import AGAINST_BASE, Rule
from planclause.checking.rules.rewordings import Quotes, listed
from planclause.checking.subject import Subject
from planclause.comparing.changes import Change, Site
from planclause.following.states import CONSENTS
from planclause.language.editorial import fold_editorial
from planclause.merging.addresses import address_of_act, parse_address
from planclause.plan.clause import moves
from planclause.plan.draft import Clause
from planclause.plan.values import Act
from planclause.text.redline import readable

_PARTS: tuple[Literal["heading", "text"], ...] = ("heading", "text")


class _Reopening(NamedTuple):
    """What was done to a clause of the base, as the end of a sentence, and where."""

    told: str
    spot: Spot
    counterpart: Spot


def reopened(subject: Subject) -> dict[str, tuple[str, ...]]:
    """The clauses, by their ids in the base, that were agreed and are reopened, and who had agreed."""
    agreed = _agreed(subject)
    told = _reopened(subject) if agreed else ()
    clauses = {one.counterpart.clause for one in told if one.counterpart is not None}
    return {clause: parties for clause, parties in agreed.items() if clause in clauses}


def _reopened(subject: Subject) -> Iterator[Finding]:
    agreed = _agreed(subject)
    settled = _settled(subject)
    if not agreed and not settled:
        return
    quotes = Quotes(subject)
    for change in subject.delta:
        if not change.base:
            yield from _inserted(subject, change, agreed)
            continue
        sites = [site for site in change.base if site.clause.id in agreed]
        if sites:
            done = list(_reopenings(subject, change, sites[0], agreed[sites[0].clause.id], quotes))
            if done and not _agreed_again(subject, sites[0], change):
                more = f", with {len(done) - 1} more" if len(done) > 1 else ""
                message = f"it was agreed by {listed(agreed[sites[0].clause.id])}, and {done[0].told}{more}"
                yield Finding("agreed-text-reopened", message, done[0].spot, done[0].counterpart)
                continue
        for site in change.base:
            if site.clause.id in settled and _agreed_again(subject, site, change):
                continue
            for act in settled.get(site.clause.id, ()):
                yield from _unsettled(subject, change, site, act, quotes)


def _agreed(subject: Subject) -> dict[str, tuple[str, ...]]:
    """The clauses that were agreed in the base, ad referendum or not, and by whom."""
    if not any(clause.positions for _, clause in subject.before.clauses):
        return {}
    states = subject.before.standing.states
    return {state.clause: tuple(state.stands) for state in states.values() if state.state in CONSENTS}


def _reopenings(
    subject: Subject, change: Change, site: Site, parties: tuple[str, ...], quotes: Quotes
) -> Iterator[_Reopening]:
    """What became of the own words of an agreed clause; nothing where they are the same."""
    if not change.draft:
        counterpart = subject.before.spot(site.clause.id, "id")
        yield _Reopening("is gone", subject.places_of_gone[site.clause.id], counterpart)
        return
    if change.kind == "unchanged" or change.editorial:
        return
    scripts = () if _reads_on(subject, change, parties) else (change.heading_redline, change.redline)
    for part, script in zip(_PARTS, scripts, strict=bool(scripts)):
        before = as_written("base", change.base, part, subject.before.paths)
        after = as_written("draft", change.draft, part, subject.paths)
        for run in runs(readable(script)):
            if fold_editorial(run.before).strip() != fold_editorial(run.after).strip():
                spot = after.spot(run.start, run.start + len(run.after))
                counterpart = before.spot(run.base_start, run.base_start + len(run.before))
                yield _Reopening(quotes.became(run.before.strip(), run.after.strip()), spot, counterpart)
    if len(change.base) == len(change.draft) == 1:
        old, new = change.base[0].clause, change.draft[0].clause
        for name in ("inserted_by", "deleted_by", "moved_by"):
            was, now = _holders(old, name), _holders(new, name)
            if now - was:
                spot = subject.spot(new.id, name)._replace(words="")
                told = f"a bracket is opened round it: {name.replace('_', ' ')} {', '.join(sorted(now))}"
                yield _Reopening(told, spot, subject.before.spot(old.id, "id"))


def _reads_on(subject: Subject, change: Change, parties: tuple[str, ...]) -> bool:
    """Whether all who agreed read the words that they agreed to, and no bracket was opened beside these.

    A bracket that is closed on what they all read, or in which somebody else's wording changed, reopens nothing.
    """
    if len(change.base) > 1 or len(change.draft) > 1:
        return False
    old, new = change.base[0].clause.id, change.draft[0].clause.id
    was_open, is_open = old in subject.before.readings.bracketed, new in subject.readings.bracketed
    return was_open >= is_open and all(
        subject.before.readings.words(party, old) == subject.readings.words(party, new) for party in parties
    )


def _holders(clause: Clause, name: str) -> set[str]:
    return {party for party, *_ in moves(clause)} if name == "moved_by" else set(getattr(clause, name))


def _inserted(subject: Subject, change: Change, agreed: dict[str, tuple[str, ...]]) -> Iterator[Finding]:
    """A clause that came into one that was agreed: who agreed to it agreed to what stood in it."""
    for site in change.draft:
        around = next((old for old in agreed if site.under in subject.became.get(old, ())), None)
        if around is None:
            continue
        number = subject.before.numbers[around] or around
        message = f"{number} was agreed by {listed(agreed[around])}, and this was inserted in it"
        if not _holds_again(subject, around, str(site.under)):
            spot = subject.spot(site.clause.id, "id")
            yield Finding("agreed-text-reopened", message, spot, subject.before.spot(around, "id"))


def _agreed_again(subject: Subject, site: Site, change: Change) -> bool:
    return bool(change.draft) and all(
        _holds_again(subject, site.clause.id, there.clause.id) for there in change.draft
    )


def _holds_again(subject: Subject, old: str, new: str) -> bool:
    """Whether the needed parties agreed to a clause as it is now, and did not merely leave a word there."""
    state = subject.standing.states[new]
    if state.state not in CONSENTS:
        return False
    before = subject.before.standing.states[old].in_force
    return all(
        position.wording is not None or position != before.get(party)
        for party, position in state.in_force.items()
        if party in state.stands
    )


def _settled(subject: Subject) -> dict[str, list[Act]]:
    """What was settled in the base, by clause, and not acted on since; words alone."""
    done: dict[str, list[Act]] = {}
    fresh = {act.at.partition("#")[0] for act in subject.draft.acts[len(subject.before.draft.acts) :]}
    for act in subject.before.draft.acts:
        if act.act not in ("settled", "adopted") or not act.after or act.at.partition("#")[0] in fresh:
            continue
        address = address_of_act(act)
        if address is not None and address.clause is not None and address.part in (None, "text", "heading"):
            done.setdefault(address.clause, []).append(act)
    return done


def _unsettled(subject: Subject, change: Change, site: Site, act: Act, quotes: Quotes) -> Iterator[Finding]:
    """Whether the words that an act settled are others now, or in a bracket again."""
    part: Literal["heading", "text"] = "heading" if parse_address(act.at).part == "heading" else "text"
    markup = getattr(site.clause, part)
    start = markup.find(act.after)
    if start < 0 or not act.after:
        return
    if not change.draft:
        counterpart = subject.before.spot(site.clause.id, "id")
        message = f"{quotes.old(act.after)} was settled{_by(act)}, and the clause is gone"
        yield Finding(
            "agreed-text-reopened", message, subject.places_of_gone[site.clause.id], counterpart, act.at
        )
        return
    if len(change.base) > 1 or len(change.draft) > 1:
        return  # its words may stand in any of several clauses: the split is reported
    end = start + len(act.after)
    after = as_written("draft", change.draft, part, subject.paths)
    script = change.heading_redline if part == "heading" else change.redline
    for run in runs(readable(script)):
        is_within = run.base_start < end and start < run.base_start + len(run.before)
        is_between = not run.before and start < run.base_start < end
        if (is_within or is_between) and fold_editorial(run.before) != fold_editorial(run.after):
            told = quotes.became(run.before.strip(), run.after.strip())
            spot = after.spot(run.start, run.start + len(run.after))
            counterpart = subject.before.spot(site.clause.id, part, start, end)
            message = f"{quotes.old(act.after)} was settled{_by(act)}, and {told}"
            yield Finding("agreed-text-reopened", message, spot, counterpart, act.at)
            return


def _by(act: Act) -> str:
    return f" by {listed(act.by)}" if act.by else ""


REOPENING = (
    Rule("agreed-text-reopened", "agreement", "error", _reopened,
         "A clause that every needed party had agreed to, or words that were settled on record, have changed, "
         "are gone, or have a bracket in or round them.",
         "What was agreed is what the rest was traded for. It may be reopened, but not unnoticed.",
         needs=AGAINST_BASE,
         limits="A clause counts as agreed if every principal has a position on it that holds. Accepted are new "
                "words that all of them agreed to as well, by positions that are new or bound to these words, "
                "and a bracket closed on the words that all of them read. The first change of a clause is "
                "reported, with the number of further ones."),
)  # fmt: skip
