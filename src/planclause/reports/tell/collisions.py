"""Where amendments collide, clause by clause, and which can be adopted together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from planclause.amending.collisions import Collisions
from planclause.amending.requests import Collision, Side
from planclause.collection import paused_collection
from planclause.plan.draft import Draft
from planclause.plan.kinds import Amendments
from planclause.plan.values import PUBLIC
from planclause.reports.catalogue import catalogue
from planclause.reports.places import name_beside
from planclause.reports.report import Item, Passage, Piece, Report, Section, Table, Tag
from planclause.reports.tell.amendments import Page, amendments_report
from planclause.reports.tell.asked import collision_key
from planclause.reports.tell.docket import docket
from planclause.reports.tell.headers import names
from planclause.reports.visible import visible_line
from planclause.reports.wording import shown

_SPACE_BEFORE_SIGN = re.compile(r" (?=[.,;:!?)])")


@paused_collection()
def report_collisions(
    files: Sequence[Amendments],
    base: Draft,
    *,
    found: Collisions | None = None,
    audience: str = PUBLIC,
    language: str = "en",
) -> Report:
    """The report of what collides among amendments to a base, as far as an audience may see them.

    ``found`` are the collisions, if they are known already. ``ValueError`` if there is no report in that
    ``language``.
    """
    words = catalogue(language)
    page = Page(docket(files, base, audience, words, found=found), words)
    report = amendments_report(page, base, audience)
    return replace(
        report,
        kind="collisions",
        title=words("collisions.title", draft=visible_line(base.draft)),
        subtitle=words("collisions.subtitle"),
        sections=tuple(_sections(page)),
    )


def _sections(page: Page) -> Iterator[Section]:
    words, found = page.words, page.docket.collisions
    assert found is not None, "the base is given"
    items = tuple(_item(collision, at, page) for at, collision in enumerate(found.found, 1))
    if items:
        yield Section("collisions", words("collisions.by_clause"), items=items)
    if found.unplaced:
        lines = tuple(
            f"{page.asking.name(one.name)}: {line}"
            for one in page.docket.tabled
            if one.name in page.docket.unplaced
            for line in page.asking.placed(one)
        )
        yield Section("unplaced", words("collisions.unplaced"), paragraphs=lines)
    if found.adoptable.total:
        yield page.together()


def _item(collision: Collision, at: int, page: Page) -> Item:
    """One collision: which words it is about, what each side asks for, and why as far as it is known."""
    words, asking, clause = page.words, page.asking, collision.clause
    number = asking.clause(clause, collision.part)
    parties = (Tag("party", party, party) for party in collision.parties)
    gravity = Tag("state", collision.gravity, words(f"amendments.met.{collision.gravity}"))
    involved = {name for side in collision.sides for name in side.amendments}
    reasons = {
        one.name: one.amendment.explanation
        for one in page.docket.tabled
        if one.name in involved and one.amendment.explanation is not None
    }
    rows = [(asking.names(side.amendments), _asked(side, collision, page)) for side in collision.sides]
    rows += [
        (asking.names(place.amendments) if place.amendments else "", asking.elsewhere(place))
        for place in collision.elsewhere
    ]
    return Item(
        anchor=f"collision-{at}",
        number=number,
        name=name_beside(number, clause),
        said=gravity.label if collision.kind == "same words" else words(collision_key(collision.kind)),
        tags=(*parties, gravity),
        passages=tuple(_passages(collision, page)),
        remarks=tuple(
            f"{asking.name(name)}: {words('amendments.because', text=visible_line(why.text))}"
            for name, why in reasons.items()
        ),
        table=Table("", names(words, "amendments", "amendment", "asks"), tuple(rows)),
    )


def _asked(side: Side, collision: Collision, page: Page) -> str:
    """What a side asks for, with the words of a clause that several insert otherwise."""
    told = page.asking.deed(side)
    if collision.kind != "inserted otherwise" or not side.words:
        return told
    return page.words("amendments.says", where=told, words=page.asking.quoted(side.words))


def _passages(collision: Collision, page: Page) -> Iterator[Passage]:
    """The words of the base that rivals change, in those around them; or where they put theirs."""
    label = page.words(f"rolling.part.{collision.part}") if collision.part in ("number", "heading") else ""
    around = collision.preceded_by, collision.before or "…", collision.followed_by
    if not (collision.before or collision.preceded_by or collision.followed_by):
        return
    text = " ".join(visible_line(shown(part, page.docket.places)).strip() for part in around if part)
    if collision.before:
        label = ", ".join(filter(None, (label, page.asking.quoted(collision.before))))
    yield Passage(label, (Piece("=", _SPACE_BEFORE_SIGN.sub("", text)),))
