"""Amendments as the items of a report: what each does, why, what the others answered, and what it meets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planclause.amending.requests import GRAVITIES, Gravity, Name
from planclause.plan.kinds import Amendment
from planclause.plan.values import Act
from planclause.reports.catalogue import Catalogue
from planclause.reports.pieces import redline_pieces
from planclause.reports.report import Item, Passage, Piece, Table, Tag, Words
from planclause.reports.tell.asked import Asking
from planclause.reports.tell.docket import Docket, Tabled
from planclause.reports.tell.headers import code_and_name, names, substance_tags, unused
from planclause.reports.visible import visible_line
from planclause.reports.wording import shown
from planclause.text.redline import Op, Redline

#: The gravest first.
GRAVITIES_IN_ORDER: tuple[Gravity, ...] = tuple(dict.fromkeys(GRAVITIES.values()))
_NO_SLUG = re.compile(r"[^a-z0-9._-]+")


class AmendmentItems:
    """Makes the items of one docket."""

    def __init__(self, docket: Docket, asking: Asking, words: Catalogue) -> None:
        self.docket = docket
        self.words = words
        self.asking = asking
        self.anchors: set[str] = set()
        self.amending: dict[str, list[Name]] = {}
        self.packages: dict[tuple[int, str], list[Name]] = {}
        for one in docket.tabled:
            if one.amendment.amends:
                self.amending.setdefault(one.amendment.amends, []).append(one.name)
            if one.amendment.package:
                self.packages.setdefault((one.layer, one.amendment.package), []).append(one.name)

    def item(self, one: Tabled) -> Item:
        """The item of an amendment."""
        amendment = one.amendment
        clause = amendment.clause
        number = self.asking.clause(clause, amendment.at)
        heading = visible_line(shown(self.docket.headings.get(clause or "", ""), self.docket.places))
        return Item(
            anchor=self.anchor(one),
            number=number,
            name=heading or (clause if clause is not None and clause != number else ""),
            said=self.words(
                "amendments.said",
                amendment=self.asking.name(one.name),
                party=one.party,
                what=self.asking.modification(amendment),
                status=self.words(f"status.{amendment.status}"),
            ),
            tags=tuple(self.tags(one)),
            heading=self.heading(amendment),
            passages=tuple(self.passages(one)),
            remarks=tuple(self.remarks(one)),
            table=self.answers(amendment),
            depth=self.docket.depths.get(clause or "", 0),
        )

    def anchor(self, one: Tabled) -> str:
        """What a link to an amendment leads to; another where several are called the same."""
        slug = _NO_SLUG.sub("-", one.amendment.id.lower()).strip("-")
        return unused(f"amendment-{one.party.lower()}-{slug}", self.anchors)

    def tags(self, one: Tabled) -> Iterator[Tag]:
        """What a reader can filter an amendment by."""
        words, amendment = self.words, one.amendment
        yield Tag("party", one.party, one.party)
        yield Tag("kind", amendment.modification, words(f"modification.{amendment.modification}"))
        yield from substance_tags({substance.category for substance in one.about}, words)
        yield Tag("state", amendment.status, words(f"status.{amendment.status}"))
        met = {collision.gravity for collision in one.collisions}
        for gravity in GRAVITIES_IN_ORDER:
            if gravity in met:
                yield Tag("state", gravity, words(f"amendments.met.{gravity}"))
        if self.docket.standing(one) == "no":
            yield Tag("state", "unplaced", words("amendments.met.unplaced"))

    def heading(self, amendment: Amendment) -> Words:
        """The heading that an amendment changes, or that its clause brings or takes along."""
        if amendment.at == "heading":
            return ()
        op: Op = "-" if amendment.modification == "repeal" else "+"
        return self.pieces(((op, amendment.heading),)) if amendment.heading else ()

    def passages(self, one: Tabled) -> Iterator[Passage]:
        """What an amendment does, as a redline; of a place, the place in words."""
        amendment = one.amendment
        if amendment.at == "place":
            if amendment.place is not None:
                place = self.asking.place(amendment.place.under, amendment.place.after)
                yield Passage("", (Piece("+", place),))
        elif one.shown:
            yield Passage("", self.pieces(one.shown))

    def pieces(self, script: Redline) -> Words:
        """A redline in pieces."""
        return redline_pieces(script, self.docket.places, self.docket.places, ())

    def remarks(self, one: Tabled) -> Iterator[str]:
        """What else there is to know of an amendment, a sentence each."""
        words, amendment = self.words, one.amendment
        if amendment.explanation is not None:
            yield words("amendments.because", text=visible_line(amendment.explanation.text))
        if amendment.package:
            yield self.package(one)
        if amendment.amends:
            yield words("amendments.amends", name=visible_line(amendment.amends))
        if amended := [name for name in self.amending.get(amendment.id, ()) if name.party != one.party]:
            yield words("amendments.amended_by", names=self.asking.names(amended))
        for act in self.docket.files[one.layer].acts:
            if act.at == amendment.id:
                yield self.act(act)
        if one.placed is not None and amendment.status in ("tabled", "adopted"):
            yield from self.asking.placed(one)
        yield from self.asking.met(one)

    def package(self, one: Tabled) -> str:
        """What an amendment stands or falls with."""
        name = visible_line(one.amendment.package)
        package = self.packages[one.layer, one.amendment.package]
        others = [other for other in package if other != one.name]
        if not others:
            return self.words("amendments.package_alone", package=name)
        return self.words("amendments.package", package=name, names=self.asking.names(others))

    def act(self, act: Act) -> str:
        """What the record says was done with an amendment, by whom and when."""
        words = self.words
        told = [words(f"status.{act.act}")]
        if act.by:
            told.append(words.listed(act.by))
        if act.on is not None:
            told.append(words.date(act.on))
        return words("amendments.act", told=", ".join(told))

    def answers(self, amendment: Amendment) -> Table | None:
        """Everybody's answer to an amendment."""
        if not amendment.answers:
            return None
        words = self.words
        has_dates = any(answer.on for answer in amendment.answers.values())
        has_notes = any(answer.note for answer in amendment.answers.values())
        columns = ("party", "stance", *["on"] * has_dates, *["note"] * has_notes)
        rows = []
        for party, answer in sorted(amendment.answers.items()):
            row = [code_and_name(party, self.docket.parties), self.asking.stance(answer)]
            row += [words.date(answer.on) if answer.on is not None else ""] * has_dates
            row += [visible_line(answer.note)] * has_notes
            rows.append(tuple(row))
        return Table(words("amendments.answered"), names(words, "amendments", *columns), tuple(rows))
