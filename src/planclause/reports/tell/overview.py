"""Where the talks on one draft stand, in figures and sentences: for the reports of its text and of its status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from planclause.comparing.changes import Site
from planclause.following.convergence import Common, Share
from planclause.following.states import STATES
from planclause.following.status import Status
from planclause.plan.values import ANNEXES
from planclause.reports.catalogue import Catalogue
from planclause.reports.places import places_at, sites_of
from planclause.reports.report import Chart, Series, Table
from planclause.reports.tell.charts import brackets_by_party, shared_words
from planclause.reports.tell.headers import code_and_name, names
from planclause.reports.tell.stands import STANDS, Stands, key_of
from planclause.reports.visible import visible_line

_AS_A_WHOLE = {True: "agreed_as_a_whole", False: "not_agreed", None: "unknown_whether_agreed"}


class Overview:
    """One draft's status in words; ``status`` holds nothing that the audience may not see."""

    def __init__(self, status: Status, words: Catalogue) -> None:
        self.status = status
        self.draft = draft = status.draft
        self.words = words
        self.parties = status.convergence.together.parties
        self.sites: list[Site] = sites_of(draft)
        self.places = places_at(draft, self.sites, words)
        self.parents = {
            site.clause.id: site.under for site in self.sites if site.under and site.under != ANNEXES
        }
        self.stands = Stands(status, self.parents, self.places, words)
        self._inside: dict[str, list[str]] = {}
        for child, parent in self.parents.items():
            self._inside.setdefault(parent, []).append(child)

    # ---- sentences

    def day_and_round(self, key: str) -> str:
        """A message of that key, which names the draft's day and round as far as they are known."""
        draft, words, told = self.draft, self.words, {}
        if draft.date is not None:
            told["date"] = words.date(draft.date)
        if draft.round is not None:
            told["round"] = str(draft.round)
        return words("_".join((key, *told)), **told)

    def summary(self) -> Iterator[str]:
        """Whether all is agreed, how much is not, and whose word is missing."""
        words, status = self.words, self.status
        yield words(f"rolling.{_AS_A_WHOLE[status.agreed_as_a_whole]}")
        if status.withheld:
            yield words("rolling.withheld")
        counts = Counter(state.state for state in status.states)
        told = [words.count(f"rolling.count.{key_of(one)}", counts[one]) for one in STATES if counts[one]]
        if told:
            size = words.count("rolling.clauses", len(status.states))
            yield words("rolling.size", clauses=size, told=", ".join(told))
        else:
            yield words("rolling.no_clauses")
        yield self.open_brackets()
        if status.needed:
            yield words("rolling.needed", parties=words.listed(status.needed))
        else:
            yield words("rolling.nobody_needed")
        if status.unanswered:
            yield words("rolling.unanswered", parties=words.listed(status.unanswered))

    def open_brackets(self) -> str:
        """How many brackets are open."""
        words, brackets = self.words, self.status.brackets
        if not brackets:
            return words("rolling.no_bracket")
        told = words.count("rolling.brackets", len(brackets))
        if whole := sum(bracket.where in ("presence", "place") for bracket in brackets):
            return words.count("rolling.brackets_whole", whole, brackets=told)
        return words("rolling.brackets_told", brackets=told)

    def remarks(self) -> Iterator[str]:
        """How to read the figures."""
        words = self.words
        if self.status.convergence.pairs:
            yield words("rolling.weighted")
            if unheard := [party for party in self.parties if party not in self.draft.folded]:
                yield words("rolling.unheard", parties=words.listed(unheard, alternative=True))
        unbound: dict[str, list[str]] = {}
        for one in self.status.positions:
            if one.hold == "stands" and not one.is_bound:
                unbound.setdefault(one.party, []).append(one.clause)
        if unbound:
            told = (
                words("rolling.party_told", party=party, told=self.numbers(clauses, whole=True))
                for party, clauses in sorted(unbound.items())
            )
            yield words("rolling.unbound", who="; ".join(told))

    def numbers(self, clauses: Iterable[str], *, whole: bool = False) -> str:
        """Clauses by their numbers, runs of neighbours as one, what stands in a named one left out.

        ``whole`` names each that is given, whatever stands in it.
        """
        given = dict.fromkeys(clauses)

        def is_whole(clause: str) -> bool:
            return clause in given and all(map(is_whole, self._inside.get(clause, ())))

        def name(clause: str) -> str:
            number = self.places.name(clause)
            return number if whole or is_whole(clause) else self.words("talks.chapeau", clause=number)

        return _runs([name(one) for one in given if whole or not is_whole(self.parents.get(one, ""))])

    # ---- figures

    def states(self) -> Chart:
        """The clauses by state, as one bar."""
        counts = Counter(state.state for state in self.status.states)
        series = tuple(Series(self.words(f"state.{key_of(one)}"), (float(counts[one]),)) for one in STATES)
        name = visible_line(self.draft.draft)
        return Chart("bars", self.words("rolling.table_states"), (name,), series)

    def by_party(self) -> Table:
        """For every party its role, its draft, the brackets that name it, its positions, and its receipt."""
        words, status, draft = self.words, self.status, self.draft
        named = Counter(party for bracket in status.brackets for party in bracket.parties)
        receipts = dict(status.receipts)
        rows = []
        for code, party in draft.parties.items():
            folded = draft.folded.get(code)
            row = [self.party(code), words(f"role.{party.role}")]
            if draft.folded:
                row.append(words("rolling.no_draft") if folded is None else visible_line(folded.draft))
            row += [words.number(named[code]), self.positions(code)]
            if receipts:
                row.append(words(f"receipt.{key_of(receipts[code])}") if code in receipts else "")
            rows.append(tuple(row))
        columns = ["party", "role", *["draft"] * bool(draft.folded), "brackets", "positions"]
        columns += ["receipt"] * bool(receipts)
        return Table(words("rolling.table_parties"), names(words, "rolling", *columns), tuple(rows))

    def positions(self, party: str) -> str:
        """The positions of a party, counted by stance; those that no longer hold are counted apart."""
        words = self.words
        own = [standing for standing in self.status.positions if standing.party == party]
        stances = Counter[str](one.position.stance for one in own if one.hold == "stands")
        told = [
            words.count(f"stance.count.{key_of(stance)}", n) for stance in STANDS if (n := stances[stance])
        ]
        if lapsed := sum(one.hold != "stands" for one in own):
            told.append(words.count("rolling.count_lapsed", lapsed))
        return ", ".join(told) or words("rolling.no_positions")

    def party(self, code: str) -> str:
        """A party by its code, with its name."""
        return code_and_name(code, self.draft.parties)

    def common(self) -> Iterator[tuple[str, Common]]:
        """What the readings of each two parties share, and those of all, each under its name."""
        words, found = self.words, self.status.convergence
        for pair in found.pairs:
            yield words.listed(pair.parties), pair
        if len(found.together.parties) > 2:
            yield words.count("rolling.all_of_them", len(found.together.parties)), found.together

    def shares(self) -> Table:
        """The same as a table, in the three measures."""
        rows = tuple((name, *measures(common, self.words)) for name, common in self.common())
        columns = names(self.words, "rolling", "readings", "clauses", "words", "weighted")
        return Table(self.words("rolling.table_shares"), columns, rows)

    def charts(self) -> Iterator[Chart]:
        """How near the readings of each two parties are, and how many brackets name each."""
        found = self.status.convergence
        if found.pairs:
            yield shared_words(found, self.words)
        if self.status.brackets:
            yield brackets_by_party(self.status.brackets, self.parties, self.words)


def measures(common: Common, words: Catalogue) -> tuple[str, ...]:
    """What some readings share of clauses, words and weighted words, each with what it is a share of."""

    def told(share: Share) -> str:
        return words("rolling.share", shared=share.shared, total=share.total, percent=words.percent(*share))

    return told(common.clauses), told(common.words), told(common.weighted)


def _runs(numbers: Sequence[str]) -> str:
    """Numbers in a row, three and more neighbours as a run: ``6, 15-18``."""
    runs: list[list[str]] = []
    for number in numbers:
        last = runs[-1][-1] if runs else ""
        if last.isdecimal() and number.isdecimal() and int(number) == int(last) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)
