"""The tables of a history's report: the drafts, who gave whom what and is how far apart, acts, lapsed positions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planclause.following.history import Apart, Concession, Round
from planclause.following.status import OpenBracket
from planclause.merging.addresses import address_of_act
from planclause.plan.draft import Draft
from planclause.plan.positions import Lapse, lapsed
from planclause.plan.tree import file_rows
from planclause.plan.values import Act
from planclause.reports.report import Table
from planclause.reports.tell.headers import names
from planclause.reports.tell.lapses import lapses
from planclause.reports.tell.stages import Stage, Talks
from planclause.reports.visible import visible_line


class Ledger:
    """The tables of one history."""

    def __init__(self, talks: Talks) -> None:
        self.talks = talks
        self.words = talks.words

    def rounds(self, brackets: Sequence[Sequence[OpenBracket] | None]) -> Table:
        """The drafts: date, author, the parties first heard in each, and the number of open brackets."""
        words, rows, heard = self.words, [], set[str]()
        for told, draft, found in zip(self.talks.history.drafts, self.talks.drafts, brackets, strict=True):
            first = [party for party in told.heard if party not in heard]
            heard.update(first)
            rows.append(
                (
                    visible_line(draft.draft),
                    words.date(draft.date) if draft.date is not None else "",
                    words.number(draft.round) if draft.round is not None else "",
                    self.standing(told),
                    words.listed(first),
                    words.number(len(found)) if found is not None else "",
                )
            )
        return Table(
            words("history.table_drafts"),
            names(self.words, "history", "draft", "date", "round", "whose", "first_heard", "brackets"),
            tuple(rows),
        )

    def standing(self, told: Round) -> str:
        """Whose a draft is."""
        if told.tabled_by is not None:
            return self.words("history.tabled_by", party=told.tabled_by)
        return self.words("history.one_text" if told.settled else "history.with_brackets")

    def given(self) -> Table:
        """What each gave each over all drafts, takers with the same figures together; no column of zeros alone."""
        words = self.words
        figures: dict[tuple[object, ...], list[Concession]] = {}
        for row in self.talks.history.conceded():
            if self.talks.concerns(row.giver, row.taker):
                figures.setdefault((row.giver, *row[2:]), []).append(row)
        beside = ("with_base", "places", "words_back", "clauses_back", "places_back")
        there = [name for name in beside if any(getattr(same[0], name) for same in figures.values())]
        rows = []
        for same in figures.values():
            row = same[0]
            rows.append(
                (
                    self.talks.who(row.giver),
                    words.listed([self.talks.who(one.taker) for one in same]),
                    words("history.of", n=row.words, total=row.of_words),
                    words("history.of", n=row.clauses, total=row.of_clauses),
                    *(words.number(getattr(row, name)) for name in there),
                )
            )
        columns = names(self.words, "history", "giver", "taker", "words", "clauses", *there)
        return Table(words("history.table_given"), columns, tuple(rows))

    def apart(self) -> Table:
        """How far apart each two are, a column a draft; pairs that nothing ever parted are left out."""
        pairs = self.pairs()
        rows = tuple(
            (self.words.listed([self.talks.who(one) for one in pair[0][:2]]), *map(self.distance, pair))
            for pair in pairs
        )
        return Table(
            self.words("history.table_apart"),
            (*names(self.words, "history", "readings"), *self.talks.names),
            rows,
        )

    def pairs(self) -> list[tuple[Apart, ...]]:
        """Each two that anything ever parted, draft by draft."""
        pairs = zip(*(draft.apart for draft in self.talks.history.drafts), strict=True)
        return [
            pair
            for pair in pairs
            if self.talks.concerns(*pair[0][:2]) and any(apart.clauses for apart in pair)
        ]

    def distance(self, apart: Apart) -> str:
        """How far apart two are in a draft."""
        if not apart.clauses:
            return self.words.number(0)
        return self.words(
            "history.distance",
            words=apart.words,
            of_words=apart.of_words,
            clauses=apart.clauses,
            of_clauses=apart.of_clauses,
        )

    def acts(self, at: int) -> Table:
        """What was recorded as done since the draft before."""
        words = self.words
        acts = [act for act in self.talks.history.drafts[at].acts if self.talks.concerns(*act.by)]
        rows = tuple(
            (
                words(f"status.{act.act}"),
                self.address(act, self.talks.stages[at]),
                words.listed(act.by),
                words.date(act.on) if act.on is not None else "",
                visible_line(act.before or ""),
                visible_line(act.after or ""),
            )
            for act in acts
        )
        return Table(
            words("history.table_acts"),
            names(self.words, "history", "act", "at", "by", "on", "before", "after"),
            rows,
        )

    def address(self, act: Act, stage: Stage) -> str:
        """Where an act was done: the clause's number, and the address that was given."""
        at = address_of_act(act)
        clause = at.clause if at is not None else None
        number = stage.name(clause) if clause is not None and clause in stage.places.numbers else ""
        return visible_line(f"{number} ({act.at})" if number else act.at)

    def lapses(self, at: int) -> Table:
        """The positions that lapsed since a party's words before."""
        after = self.talks.stages[at]
        return lapses(
            (((self.talks.stages[old], after), lapse) for old, lapse in self.lapsed(at)), self.words
        )

    def lapsed(self, at: int) -> Iterator[tuple[int, Lapse]]:
        """The positions that lapsed, each with the draft in which its party's words stood before."""
        tabled_by = self.talks.history.drafts[at].tabled_by
        parties = {party: self.talks.source(at - 1, party) for party in self.talks.drafts[at].parties}
        spoken_of = (old for old in sorted(set(parties.values())) if _is_spoken_of(self.talks.drafts[old]))
        for old in spoken_of:
            for lapse in lapsed(self.talks.drafts[old], self.talks.drafts[at]):
                is_own = tabled_by in (None, lapse.party) and parties.get(lapse.party) == old
                if is_own and self.talks.concerns(lapse.party):
                    yield old, lapse


def _is_spoken_of(draft: Draft) -> bool:
    """Whether a draft has a position in it."""
    return any(clause.positions for clause, _ in file_rows(draft))
