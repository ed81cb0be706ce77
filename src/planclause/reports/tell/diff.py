"""What the report of a diff says: every clause of both drafts, what became of it, and what that adds up to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from planclause.collection import paused_collection
from planclause.comparing.changes import Change, Diff
from planclause.comparing.substance import CATEGORIES
from planclause.plan.values import ANNEXES, PUBLIC
from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.pieces import redline_pieces
from planclause.reports.report import Item, Passage, Piece, Report, Section, Source, Tag, Words
from planclause.reports.tell.changes import ARROW, Teller
from planclause.reports.tell.headers import for_whom, readers, version
from planclause.reports.visible import visible_line
from planclause.text.bracketed import BASE
from planclause.text.redline import Redline


@paused_collection()
def report_diff(
    diff: Diff,
    *,
    audience: str = PUBLIC,
    language: str = "en",
    base_name: str = "",
    draft_name: str = "",
    text_language: str = "",
) -> Report:
    """The report of a diff.

    ``audience`` is a party's code or ``public``: a diff holds nothing that is not for everybody, and the report
    says for whom it is. The names, if given, stand for the drafts' own ids; ``text_language`` is the drafts'.
    ``ValueError`` if there is no report in that ``language``.
    """
    words = catalogue(language)
    parties = {**diff.base.parties, **diff.draft.parties}
    base, draft = visible_line(base_name or diff.base.draft), visible_line(draft_name or diff.draft.draft)
    page = _Page(diff, words)
    items = (*page.outside(), *(page.item(change) for change in diff.changes))
    bracketed = any(
        piece.frame for item in items for piece in chain(item.heading, *(p.words for p in item.passages))
    )
    return Report(
        kind="diff",
        title=words("diff.title", base=base, draft=draft),
        subtitle=words("diff.subtitle"),
        language=words.language,
        text_language=text_language,
        audience=audience,
        for_whom=for_whom(audience, parties, words),
        summary=tuple(page.teller.summary()),
        sections=(Section("clauses", words("diff.by_clause"), items=items),),
        sources=(
            Source(words("report.base"), visible_line(diff.base.draft), diff.base.digest),
            Source(words("report.draft"), visible_line(diff.draft.draft), diff.draft.digest),
        ),
        version=version(),
        readers=readers(parties, words, named=parties) if bracketed else (),
    )


class _Page:
    """One report in the making."""

    def __init__(self, diff: Diff, words: Catalogue) -> None:
        self.diff = diff
        self.words = words
        self.teller = Teller(diff, words)
        self.readers = (BASE, *dict.fromkeys([*diff.base.parties, *diff.draft.parties]))
        self.depths: dict[str | None, int] = {None: -1, ANNEXES: -1}
        self.anchors: set[str] = set()

    def outside(self) -> Iterator[Item]:
        """The title and the preamble, where either draft has one."""
        for name, script in (("title", self.diff.title_redline), ("preamble", self.diff.preamble_redline)):
            if script:
                changed = any(op != "=" for op, _ in script)
                called = self.words(f"diff.the_{name}")
                kind = "edited" if changed else "unchanged"
                passage = Passage("", self.pieces(script))
                tags = (self.tag(kind),)
                said = self.words("diff.kind.edited") if changed else ""
                yield Item(name, called, said=said, tags=tags, passages=(passage,), change=changed)

    def item(self, change: Change) -> Item:
        """The item of a change."""
        site = (change.draft or change.base)[0]
        numbers = self.teller.base.names(change.base), self.teller.draft.names(change.draft)
        passages = [Passage("", self.pieces(change.redline))] if change.redline else []
        passages += [
            Passage(self.words("diff.read_as", readers=names), tuple(Piece(op, text) for op, text in runs))
            for names, runs in self.teller.readings(change)
        ]
        self.depths[site.clause.id] = depth = self.depths.get(site.under, -1) + 1
        return Item(
            anchor=self.anchor(site.clause.id),
            number=_both(*numbers),
            name="" if change.heading_redline else self.name(change),
            said=", ".join(self.teller.what(change)),
            tags=tuple(self.tags(change)),
            heading=self.pieces(change.heading_redline),
            passages=tuple(passages),
            remarks=tuple(self.teller.details(change)),
            excerpt=self.teller.excerpt(change),
            depth=depth,
            change=change.kind != "unchanged" or change.moved,
        )

    def pieces(self, script: Redline) -> Words:
        """A redline in pieces."""
        return redline_pieces(script, self.teller.base, self.teller.draft, self.readers)

    def anchor(self, clause: str) -> str:
        """What a link to a clause leads to; another where a clause that is gone had the same id."""
        anchor = f"clause-{clause}"
        while anchor in self.anchors:
            anchor += "-"
        self.anchors.add(anchor)
        return anchor

    def name(self, change: Change) -> str:
        """The ids of the clauses, where they tell more than their numbers."""
        return _both(*self.teller.ids(change))

    def tag(self, kind: str) -> Tag:
        """The tag of what became of a clause."""
        return Tag("kind", kind, self.words(f"diff.kind.{kind}"))

    def tags(self, change: Change) -> Iterator[Tag]:
        """What a reader can filter a change by."""
        if change.kind != "unchanged" or not (change.moved or change.renumbered):
            yield self.tag(change.kind)
        if change.moved:
            yield self.tag("moved")
        if change.renumbered:
            yield self.tag("renumbered")
        if change.editorial:
            yield self.tag("editorial")
        found = {substance.category for substance in change.substance}
        for category in CATEGORIES:
            if category in found:
                yield Tag("substance", category, self.words(f"substance.{category}"))
        for who in change.readings_changed:
            yield Tag("party", who, self.words("report.reader_base") if who == BASE else who)


def _both(base: tuple[str, ...], draft: tuple[str, ...]) -> str:
    was, now = ", ".join(base), ", ".join(draft)
    return f"{was} {ARROW} {now}" if was and now and was != now else was or now
