"""A history as its report shows it: the drafts with their numbers, and the parties that the report is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from planclause.comparing.changes import Site
from planclause.following.history import History
from planclause.plan.draft import Draft
from planclause.plan.values import Party
from planclause.reports.catalogue import Catalogue
from planclause.reports.places import Places, id_tells_more, places_at, sites_of
from planclause.reports.tell.headers import reader_name
from planclause.reports.visible import visible_line
from planclause.reports.wording import shown
from planclause.text.bracketed import BASE
from planclause.text.markup import read_markup


@dataclass(frozen=True, slots=True)
class Stage:
    """One draft of a history: the numbers and headings that its clauses show."""

    draft: Draft
    places: Places
    sites: Mapping[str, Site]

    def name(self, clause: str) -> str:
        """How a headline calls a clause; not for the title or the preamble."""
        return self.places.name(clause)

    def heading(self, clause: str) -> str:
        """The other name of a clause: its heading in the base's words, else its id if that says more."""
        site = self.sites.get(clause)
        if site is None:
            return ""
        if heading := site.clause.heading and read_markup(site.clause.heading, BASE):
            return visible_line(shown(heading, self.places))
        return clause if id_tells_more(site, self.places.numbers[clause]) else ""


def stage(draft: Draft, words: Catalogue) -> Stage:
    """A draft of a history."""
    sites = sites_of(draft)
    return Stage(draft, places_at(draft, sites, words), {site.clause.id: site for site in sites})


class Talks:
    """A series of drafts, its history, and the one party that the report is about, if there is one."""

    def __init__(
        self, drafts: Sequence[Draft], history: History, party: str | None, words: Catalogue
    ) -> None:
        self.drafts = drafts
        self.history = history
        self.party = party
        self.words = words
        self.names = [visible_line(draft.draft) for draft in drafts]
        self.readers = (BASE, *history.parties)

    @cached_property
    def stages(self) -> list[Stage]:
        """The drafts with their numbers."""
        return [stage(draft, self.words) for draft in self.drafts]

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        """The parties of all headers."""
        return {code: party for draft in self.drafts for code, party in draft.parties.items()}

    def concerns(self, *names: str) -> bool:
        """Whether the report is about any of these readers."""
        return self.party is None or self.party in names

    def who(self, reader: str) -> str:
        """A reader by its code, the base by its name."""
        return reader_name(reader, self.words)

    def source(self, at: int, who: str) -> int:
        """The draft that somebody reads at a point in the series: the last one that no other party alone tabled."""
        while at and self.history.drafts[at].tabled_by not in (None, who):
            at -= 1
        return at
