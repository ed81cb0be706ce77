"""Anchors: the amendments of files in a base, each as the departures it makes there, or with why it has no place.

Words are found by what the amendment quotes (:mod:`planclause.amending.quotations`), clauses by their ids.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planclause.amending.quotations import Quote, find, quoted
from planclause.merging.addresses import UNCLAUSED, Address
from planclause.merging.departures import (
    Departure,
    Insertion,
    Placement,
    Relocation,
    Repeal,
    Wording,
    place_in_words,
    words_changed,
)
from planclause.plan.digests import draft_digest
from planclause.plan.draft import Clause, Draft
from planclause.plan.kinds import Amendment, Amendments
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
    def package(self) -> tuple[int, str]:
        """The file and the name of the package that it stands or falls with; no name where there is none."""
        return self.layer, self.amendment.package


def anchor(base: Draft, files: Sequence[Amendments], *, acts: Sequence[Act] = ()) -> list[Anchored]:
    """Every amendment of the files in a settled base, in order.

    ``acts`` are those of the base: an amendment to another base whose adoption they record is in it.
    """
    digest = draft_digest(base)
    anchored: list[Anchored] = []
    for layer, file in enumerate(files):
        ground = _Ground(base, file, layer, file.base.digest == digest, acts)
        anchored += [ground.anchored(one) for one in file.amendments]
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
        self.placed = {one.clause: one.place for one in file.amendments if one.place is not None}
        self.recorded: dict[tuple[str, str | None, str | None], int] = {}
        for act in () if is_same else acts:
            change = (act.at, act.before or "", act.after or "")
            if act.act == "adopted":
                self.recorded[change] = self.recorded.get(change, 0) + 1
            elif act.act == "reopened":
                self.recorded = {one: n for one, n in self.recorded.items() if one[0] != act.at}

    def anchored(self, amendment: Amendment) -> Anchored:
        found = Anchored(self.file.party, amendment, self.layer)
        if amendment.amends:
            return found  # its place is another amendment's
        change = (act_address(amendment), *act_words(amendment))
        if amendment.status in ("tabled", "adopted") and self.recorded.get(change, 0):
            self.recorded[change] -= 1
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
        if field in ("text", "preamble"):
            at = find(markup, quote_of(amendment), is_same=self.is_same)
            made = [at.run] if at.run is not None else []
            found = replace(
                found, is_in=at.is_in, remark=at.remark, reason=at.reason, lead=at.lead, tail=at.tail
            )
        elif markup == amendment.before:
            made = words_changed(field, markup, amendment.after)
        elif markup == amendment.after:
            return replace(found, is_in=True)
        else:
            return replace(
                found, reason=f"the {field} is {quoted(markup)}, and not {quoted(amendment.before)}"
            )
        return replace(found, departures=tuple(Wording(amendment.clause, field, run) for run in made))

    def _inserted(self, found: Anchored, there: Clause | None) -> Anchored:
        amendment = found.amendment
        assert amendment.clause is not None
        words = amendment.number, amendment.heading, amendment.after
        if there is not None:
            if (there.number, there.heading, there.text) == words:
                return replace(found, is_in=True)
            return replace(found, reason=f"the base has a clause {there.id} with other words")
        number, heading, text = words
        clause = Clause(id=amendment.clause, number=number, heading=heading, text=text)
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
        if is_there or not (above in (None, ANNEXES) or above in self.placed or above in self.tree.clauses):
            return Placement(
                above, after, tuple(instead)
            ), ""  # where there is nothing around it, it is refused
        remark = f"{after}, which it was to follow, is not there; it follows the nearest clause"
        return Placement(above, after, tuple(instead)), remark


def quote_of(amendment: Amendment) -> Quote:
    """What an amendment to words quotes."""
    return Quote(amendment.preceded_by, amendment.before, amendment.after, amendment.followed_by)


# ------------------------------------------------------------------------------ amendments to amendments


def _with_amended(anchored: Sequence[Anchored]) -> list[Anchored]:
    """The amendments, those to other parties' amendments with the departures of these, in other words."""
    targets: dict[str, list[Anchored]] = {}
    for one in anchored:
        if not one.amendment.amends:
            targets.setdefault(one.amendment.id, []).append(one)
    groups: dict[tuple[int, str, str], list[int]] = {}
    for at, one in enumerate(anchored):
        if one.amendment.amends:
            groups.setdefault((one.layer, one.amendment.amends, one.amendment.status), []).append(at)
    out = list(anchored)
    for (_, target, _), members in groups.items():
        known = [one for one in targets.get(target, ()) if one.party != anchored[members[0]].party]
        if len(known) != 1:
            reason = (
                f"no amendment {target} of another party"
                if not known
                else f"several amendments are called {target}"
            )
            for at in members:
                out[at] = replace(anchored[at], reason=f"{reason} among those given")
            continue
        for at, changed in zip(members, _amending(known[0], [anchored[at] for at in members]), strict=True):
            out[at] = changed
    return out


def _amending(target: Anchored, members: Sequence[Anchored]) -> Iterator[Anchored]:
    """One party's amendments to one amendment: each asks for it with all of their words."""
    name = target.amendment.id
    if not target.departures:
        why = "is in the base already" if target.is_in else "has no place in the base"
        yield from (replace(one, reason=f"{name}, which it amends, {why}") for one in members)
        return
    words = _words_of(target)
    changed: dict[str, list[Run]] = {}
    reasons: dict[int, str] = {}
    for at, one in enumerate(members):
        field = one.amendment.at
        if field not in words or one.amendment.clause != target.amendment.clause:
            reasons[at] = f"{name}, which it amends, has no {field} of {one.amendment.clause or 'the draft'}"
            continue
        found = find(words[field], quote_of(one.amendment), is_same=True)
        run = found.run
        if run is None:
            reasons[at] = f"in {name}, which it amends, {found.reason}"
        elif any(touch(run, other) for other in changed.get(field, ())):
            reasons[at] = f"another amendment of {one.party} to {name} changes the same words"
        else:
            changed.setdefault(field, []).append(run)
    amended = {field: spliced(tokens(markup), changed.get(field, ())) for field, markup in words.items()}
    for at, one in enumerate(members):
        if at in reasons:
            yield replace(one, reason=reasons[at])
        else:
            yield replace(one, departures=_reworded(target, amended))


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
    if first.field in ("text", "preamble"):
        new = target.lead + words[first.field] + target.tail
        return (replace(first, run=Run(first.run.start, first.run.end, new, len(tokens(new)))),)
    changed = words_changed(first.field, target.amendment.before, words[first.field])
    return tuple(replace(first, run=run) for run in changed)
