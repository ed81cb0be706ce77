"""How findings count under a configuration and a baseline, and which entries of these are useless now.

A finding is one of the baseline's if it has the same fingerprint, and stands in the same file unless that is gone.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from planclause.checking.baseline import Known
from planclause.checking.checking import Found
from planclause.checking.configuration import FAIL_ON, OFF, Configuration, FailOn
from planclause.checking.finding import Finding, Spot
from planclause.checking.rule import Level, Rule
from planclause.checking.rules import CATALOGUE
from planclause.comparing.left_out import LeftOut
from planclause.plan.draft import Draft

_BY_ID = {rule.id: rule for rule in CATALOGUE}


class Suppression(NamedTuple):
    """Why a finding does not count: somebody ignores it for a reason, or the baseline knows it."""

    by: Literal["ignore", "baseline"]
    reason: str


class Judged(NamedTuple):
    """A finding, and what it counts for: its rule, the level in force, and why it does not count if so."""

    finding: Finding
    fingerprint: str
    rule: Rule
    level: Level
    suppressed: Suppression | None = None


@dataclass(frozen=True)
class Judge:
    """Judges findings by a configuration and a baseline on a day.

    ``path_of`` gives the path of the file that a spot is in, counted from the folder of the configuration, and
    ``is_there`` says whether there is a file of such a path: what is known of one file is not known of another, but
    for one that was renamed.
    """

    configuration: Configuration
    known: Collection[Known]
    today: datetime.date
    path_of: Callable[[Spot], str]
    is_there: Callable[[str], bool] = lambda _: False

    def rules(self, catalogue: Iterable[Rule]) -> tuple[Rule, ...]:
        """The rules of a catalogue that are not off."""
        levels = self.configuration.levels
        return tuple(rule for rule in catalogue if levels.get(rule.id) != OFF)

    def judged(self, found: Iterable[Found]) -> tuple[Judged, ...]:
        """The findings of rules that are not off, each with what it counts for."""
        known: dict[str, list[str]] = {}
        for entry in self.known:
            known.setdefault(entry.fingerprint, []).append(entry.file)
        return tuple(one for finding in found if (one := self._judged(finding, known)) is not None)

    def refused(self, found: Iterable[Found]) -> tuple[Judged, ...]:
        """Findings about what keeps a file from being read: no configuration can lower their level."""
        return tuple(Judged(*one, rule := _BY_ID[one.finding.rule], rule.level) for one in found)

    def _judged(self, found: Found, files: Mapping[str, Sequence[str]]) -> Judged | None:
        rule = _BY_ID[found.finding.rule]
        level = self.configuration.levels.get(rule.id, rule.level)
        if level == OFF:
            return None
        path = self.path_of(found.finding.spot)
        for ignore in self.configuration.ignores:
            if ignore.covers(found.finding, path) and not ignore.is_over(self.today):
                return Judged(*found, rule, level, Suppression("ignore", ignore.reason))
        known = any(self._is_known_of(file, path) for file in files.get(found.fingerprint, ()))
        return Judged(*found, rule, level, Suppression("baseline", "known") if known else None)

    def _is_known_of(self, file: str, path: str) -> bool:
        return file == path or not self.is_there(file) or not self.is_there(path)

    def used(self, found: Iterable[Found]) -> frozenset[int]:
        """Which ignores of the configuration, by their number from 0, cover something that was found."""
        findings = [one.finding for one in found]
        return frozenset(
            at
            for at, ignore in enumerate(self.configuration.ignores)
            if any(ignore.covers(one, self.path_of(one.spot)) for one in findings)
        )

    def useless_ignores(
        self, used: Collection[int], ran: Collection[str], paths: Collection[str]
    ) -> Iterator[Finding]:
        """A finding for each ignore that is over, or that is not among those that were of use.

        ``ran`` are the ids of the rules that were run and ``paths`` the files that were checked: an ignore for
        another rule or another file may be of use elsewhere.
        """
        for at, ignore in enumerate(self.configuration.ignores):
            spot = Spot("configuration", ("ignore", at))
            what = " ".join(part for part in (ignore.rule, ignore.clause, ignore.path) if part)
            if ignore.is_over(self.today):
                message = f"the ignore of {what} ended on {ignore.until}: {ignore.reason}"
                yield Finding("ignore-expired", message, spot, about=what)
            elif at not in used and ignore.rule in ran and any(map(ignore.is_for, paths)):
                yield Finding("ignore-unused", f"the ignore of {what} covers nothing", spot, about=what)

    def gone(
        self,
        present: Collection[tuple[str, str]],
        ran: Collection[str],
        paths: Collection[str],
        entries: Sequence[Known],
    ) -> Iterator[Finding]:
        """A finding for each entry, of a rule that was run and a checked file, that is no longer found there.

        ``present`` are paths with the fingerprints that were found in them.
        """
        for at, entry in enumerate(entries):
            is_present = (entry.file, entry.fingerprint) in present
            if not is_present and entry.rule in ran and entry.file in paths:
                where = f" in {entry.clause}" if entry.clause else ""
                message = f"{entry.rule}{where} is in the baseline but no longer found"
                spot = Spot("baseline", ("findings", at))
                yield Finding("baseline-outdated", message, spot, about=entry.fingerprint)

    def unexpected_parties(self, draft: Draft) -> Iterator[Finding]:
        """A finding for each party of a header that the configuration does not name, if it names any."""
        expected = self.configuration.parties
        for code in draft.parties if expected else ():
            if code not in expected:
                message = f"{code} is not one of the parties {', '.join(expected)}"
                yield Finding("party-unexpected", message, Spot("draft", ("parties", code)), about=code)


def gone_draft(path: str, became: str) -> Finding:
    """A finding for a draft that a branch removed, or replaced by what ``became`` says."""
    spot = Spot("draft", ())
    if became:
        return Finding("draft-replaced", f"this draft became {became}", spot, about=path)
    return Finding("draft-removed", "this draft was removed", spot, about=path)


def changed_outside(left_out: LeftOut) -> Finding:
    """A finding for what differs in two sources and stands in neither of the drafts that were made of them."""
    was, now = left_out.excerpts
    message = (
        f'outside the clauses the source differs from the base ({left_out.what}): "{was}" became "{now}"'
    )
    return Finding("left-out-changed", message, Spot("draft", ()), about=left_out.what)


def is_as_grave(level: Level, fail_on: FailOn) -> bool:
    """Whether a level fails a check."""
    return FAIL_ON.index(level) <= FAIL_ON.index(fail_on) and fail_on != "never"
