"""Anchors: the amendments of files in a base, each as the departures it makes there, or with why it has no place.

Words are found by what the amendment quotes (:mod:`planclause.amending.quotations`), clauses by their ids.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planclause.amending.quotations import Quote, find, quoted
from planclause.amending.requests import Name
from planclause.merging.addresses import UNCLAUSED, Address
from planclause.merging.departures import (
    WHOLES,
    Departure,
    Insertion,
    Placement,
    Relocation,
    Repeal,
    Wording,
    place_in_words,
    words_changed,
)
from planclause.plan.clause import worded
from planclause.plan.digests import is_digest_of
from planclause.plan.draft import Clause, Draft
from planclause.plan.kinds import Amendment, Amendments
from planclause.plan.labels import by_place
from planclause.plan.tree import Tree
from planclause.plan.values import ANNEXES, Act, ActKind
from planclause.text.fold import Run, spliced, tokens, touch


@dataclass(frozen=True, slots=True)
class Anchored:
    """An amendment in a base: the departures it makes there, none if it is in the base already.

    ``layer`` counts the files, in order. ``reason`` says why it has no place; ``remark`` how it was found, if not
    exactly. ``lead`` and ``tail`` are as in :class:`Found`.
    """

    party: str
    amendment: Amendment
    layer: int
    departures: tuple[Departure, ...] = ()
    is_in: bool = False
    remark: str = ""
    reason: str = ""
    lead: str = ""
    tail: str = ""

    @property
    def name(self) -> Name:
        """Its party and its id."""
        return Name(self.party, self.amendment.id)

    @property
    def package(self) -> tuple[int, str]:
        """The file and the name of the package that it stands or falls with; no name where there is none."""
        return self.layer, self.amendment.package


def anchor(base: Draft, files: Sequence[Amendments], *, acts: Sequence[Act] = ()) -> list[Anchored]:
    """Every amendment of the files in a settled base, in order.

    ``acts`` are those of the base: an amendment to another base whose adoption they record is in it.
    """
    anchored: list[Anchored] = []
    for layer, file in enumerate(files):
        same_base = file.base.digest is not None and is_digest_of(file.base.digest, base)
        ground = _Ground(base, file, layer, same_base, acts)
        anchored += map(ground.anchored, file.amendments)
    return _with_amended(anchored)


def act_address(amendment: Amendment) -> str:
    """Where an act says that something was done with an amendment: ``forces``, ``forces@place``, ``@title``."""
    return str(Address.of(amendment.clause, amendment.at))


def act_words(amendment: Amendment) -> tuple[str, str]:
    """The words before and after an amendment as an act records them; of a place, the place in words."""
    if amendment.place is not None and amendment.at == "place":
        return amendment.before, place_in_words(amendment.place.under, amendment.place.after)
    return amendment.before, amendment.after


def act_on(
    amendment: Amendment,
    kind: ActKind,
    at: str,
    *,
    by: Sequence[str] = (),
    on: datetime.date | None = None,
) -> Act:
    """The act of doing something with an amendment, with its words before and after."""
    before, after = act_words(amendment)
    return Act(act=kind, at=at, by=tuple(by), on=on, before=before or None, after=after or None)


class _Ground:
    """A base that one file's amendments are anchored in."""

    def __init__(self, base: Draft, file: Amendments, layer: int, is_same: bool, acts: Sequence[Act]) -> None:
        self.base, self.file, self.layer, self.is_same = base, file, layer, is_same
        self.tree = Tree.of(base)
        #: The clauses whose number is only what their place gives: it is none.
        self.given = by_place(base)
        self.placed = {asked.clause: asked.place for asked in file.amendments if asked.place is not None}
        #: The adoptions on record that may be this file's: address, words before, words after.
        self.adopted: Counter[tuple[str, str, str]] = Counter()
        for act in () if is_same else acts:
            if act.act == "adopted":
                self.adopted[act.at, act.before or "", act.after or ""] += 1
            elif act.act == "reopened":
                for change in [change for change in self.adopted if change[0] == act.at]:
                    del self.adopted[change]

    def anchored(self, amendment: Amendment) -> Anchored:
        found = Anchored(self.file.party, amendment, self.layer)
        if amendment.amends:
            return found  # its place is another amendment's
        change = (act_address(amendment), *act_words(amendment))
        if amendment.status in ("tabled", "adopted") and self.adopted[change] > 0:
            self.adopted[change] -= 1
            return replace(found, is_in=True)
        clause = self.tree.clauses.get(amendment.clause or "")
        if amendment.at in UNCLAUSED:
            return self._worded(found, getattr(self.base, amendment.at))
        if amendment.modification == "insertion" and amendment.at == "presence":
            return self._inserted(found, clause)
        if clause is None:
            if amendment.at == "presence":
                return replace(found, is_in=True)
            return replace(found, reason=f"the clause {amendment.clause} is gone")
        match amendment.at:
            case "presence":
                changed = not self.is_same and clause.text != amendment.before
                remark = "the words of the clause have changed since" if changed else ""
                return replace(found, departures=(Repeal(clause.id),), remark=remark)
            case "place":
                place, remark = self._placement(amendment)
                return replace(found, departures=(Relocation(clause.id, place),), remark=remark)
            case _:
                return self._worded(found, getattr(clause, amendment.at))

    def _worded(self, found: Anchored, markup: str) -> Anchored:
        amendment = found.amendment
        field = amendment.at
        now = "" if field == "number" and amendment.clause in self.given else markup
        if field not in WHOLES:
            at = find(markup, quote_of(amendment), is_same=self.is_same)
            made = [at.run] if at.run is not None else []
            found = replace(
                found, is_in=at.is_in, remark=at.remark, reason=at.reason, lead=at.lead, tail=at.tail
            )
        elif amendment.before in (now, markup):
            made = words_changed(field, now, amendment.after)
        elif now == amendment.after:
            return replace(found, is_in=True)
        else:
            return replace(
                found, reason=f"the {field} is {quoted(markup)}, and not {quoted(amendment.before)}"
            )
        return replace(found, departures=tuple(Wording(amendment.clause, field, run) for run in made))

    def _inserted(self, found: Anchored, there: Clause | None) -> Anchored:
        amendment = found.amendment
        assert amendment.clause is not None
        number, heading, text = amendment.number, amendment.heading, amendment.after
        clause = Clause(id=amendment.clause, number=number, heading=heading, text=text)
        if there is not None and worded(there) == worded(clause):
            return replace(found, is_in=True)
        if there is not None:
            return replace(found, reason=f"the base has a clause {there.id} with other words")
        place, remark = self._placement(amendment)
        return replace(found, departures=(Insertion(clause, place),), remark=remark)

    def _placement(self, amendment: Amendment) -> tuple[Placement, str]:
        """The place of a clause, with whom it follows instead where its sibling is not there, and a remark then."""
        place = amendment.place
        assert place is not None
        instead: list[str | None] = []
        at = place.after
        while at is not None and (own := self.placed.get(at)) is not None and own.under == place.under:
            at = own.after
            if at in instead:
                break
            instead.append(at)
        after = place.after
        is_there = after is None or after in self.placed or self.tree.parent.get(after, "") == place.under
        above = place.under
        # Where there is nothing around it, it is refused later.
        is_around = above in (None, ANNEXES) or above in self.placed or above in self.tree.clauses
        remark = f"{after}, which it was to follow, is not there; it follows the nearest clause"
        found = Placement(above, after, tuple(instead))
        return found, "" if is_there or not is_around else remark


def quote_of(amendment: Amendment) -> Quote:
    """What an amendment to words quotes."""
    return Quote(amendment.preceded_by, amendment.before, amendment.after, amendment.followed_by)


# ------------------------------------------------------------------------------ amendments to amendments


def _with_amended(anchored: Sequence[Anchored]) -> list[Anchored]:
    """The amendments, those to other parties' amendments with the departures of these, in other words."""
    targets: dict[str, list[Anchored]] = {}
    groups: dict[tuple[int, str, str], list[int]] = {}
    for at, found in enumerate(anchored):
        amendment = found.amendment
        if amendment.amends:
            groups.setdefault((found.layer, amendment.amends, amendment.status), []).append(at)
        else:
            targets.setdefault(amendment.id, []).append(found)
    out = list(anchored)
    for (_, name, _), places in groups.items():
        members = [anchored[at] for at in places]
        known = [target for target in targets.get(name, ()) if target.party != members[0].party]
        if len(known) == 1:
            changed = [*_amending(known[0], members)]
        else:
            several = f"several amendments are called {name}"
            reason = several if known else f"no amendment {name} of another party"
            changed = [replace(member, reason=f"{reason} among those given") for member in members]
        for at, member in zip(places, changed, strict=True):
            out[at] = member
    return out


def _amending(target: Anchored, members: Sequence[Anchored]) -> Iterator[Anchored]:
    """One party's amendments to one amendment: each asks for it with all of their words."""
    name = target.amendment.id
    if not target.departures:
        why = "is in the base already" if target.is_in else "has no place in the base"
        yield from (replace(member, reason=f"{name}, which it amends, {why}") for member in members)
        return
    words = _words_of(target)
    changed: dict[str, list[Run]] = {}
    reasons: list[str] = []
    for member in members:
        amendment, reason = member.amendment, ""
        if amendment.at not in words or amendment.clause != target.amendment.clause:
            reason = f"{name}, which it amends, has no {amendment.at} of {amendment.clause or 'the draft'}"
        else:
            found = find(words[amendment.at], quote_of(amendment), is_same=True)
            runs = changed.setdefault(amendment.at, [])
            if found.run is None:
                reason = f"in {name}, which it amends, {found.reason}"
            elif any(touch(found.run, other) for other in runs):
                reason = f"another amendment of {member.party} to {name} changes the same words"
            else:
                runs.append(found.run)
        reasons.append(reason)
    amended = {field: spliced(tokens(markup), changed.get(field, ())) for field, markup in words.items()}
    for member, reason in zip(members, reasons, strict=True):
        departures = () if reason else _reworded(target, amended)
        yield replace(member, reason=reason, departures=departures)


def _words_of(target: Anchored) -> Mapping[str, str]:
    """The wordings that an amendment puts there, by field."""
    amendment = target.amendment
    if amendment.at == "presence" and amendment.modification == "insertion":
        return {"number": amendment.number, "heading": amendment.heading, "text": amendment.after}
    return {} if amendment.at in ("presence", "place") else {amendment.at: amendment.after}


def _reworded(target: Anchored, words: Mapping[str, str]) -> tuple[Departure, ...]:
    """The departures of an amendment with other words in place of its own."""
    first, *_ = target.departures
    if isinstance(first, Insertion):
        clause = replace(first.clause, number=words["number"], heading=words["heading"], text=words["text"])
        return (replace(first, clause=clause),)
    assert isinstance(first, Wording)
    if first.field not in WHOLES:
        new = target.lead + words[first.field] + target.tail
        return (replace(first, run=Run(first.run.start, first.run.end, new, len(tokens(new)))),)
    if first.field == "number":  # it changes as a whole
        new = words["number"]
        run = Run(first.run.start, first.run.end, "".join(tokens(new)), len(tokens(new)))
        return (replace(first, run=run),) if new != target.amendment.before else ()
    changed = words_changed(first.field, target.amendment.before, words[first.field])
    return tuple(replace(first, run=run) for run in changed)
