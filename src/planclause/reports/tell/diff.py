"""What the report of a diff says: every clause of both drafts, what became of it, and what that adds up to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from planclause.collection import paused_collection
from planclause.comparing.changes import Change, Diff
from planclause.plan.values import ANNEXES, PUBLIC
from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.pieces import redline_pieces
from planclause.reports.report import Item, Passage, Piece, Report, Section, Source, Tag, Words
from planclause.reports.tell.changes import Teller
from planclause.reports.tell.headers import framed, reader_name, readers, substance_tags, unused, was_and_now
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
    """The report of a diff, for a writer such as :func:`~planclause.write_text`.

    ``audience`` is a party's code or ``public``. A diff holds nothing confidential: the audience changes only the
    line that says whom the report is for. ``base_name`` and ``draft_name`` replace the drafts' ids in the title;
    ``text_language`` is the language of the drafts. ``ValueError`` if there is no report in ``language``.

    >>> import planclause as pc
    >>> base = pc.loads("{planclause: 1, plan: p, draft: a, clauses: [{id: x, text: Ten days.}]}")
    >>> draft = pc.loads("{planclause: 1, plan: p, draft: b, clauses: [{id: x, text: Six days.}]}")
    >>> pc.report_diff(pc.diff(base, draft)).summary[0]
    '1 clause: 1 edited'
    """
    words = catalogue(language)
    parties = {**diff.base.parties, **diff.draft.parties}
    base, draft = visible_line(base_name or diff.base.draft), visible_line(draft_name or diff.draft.draft)
    page = _Page(diff, words)
    items = (*page.outside(), *(page.item(change) for change in diff.changes))
    bracketed = any(
        piece.frame for item in items for piece in chain(item.heading, *(p.words for p in item.passages))
    )
    return framed(
        "diff",
        words,
        title=words("diff.title", base=base, draft=draft),
        subtitle=words("diff.subtitle"),
        text_language=text_language,
        audience=audience,
        parties=parties,
        summary=page.teller.summary(),
        sections=(Section("clauses", words("diff.by_clause"), items=items),),
        sources=(
            Source(words("report.base"), visible_line(diff.base.draft), diff.base.digest),
            Source(words("report.draft"), visible_line(diff.draft.draft), diff.draft.digest),
        ),
        readers=readers(parties, words, parties) if bracketed else (),
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
            anchor=unused(f"clause-{site.clause.id}", self.anchors),
            number=was_and_now(*map(", ".join, numbers)),
            name="" if change.heading_redline else was_and_now(*map(", ".join, self.teller.ids(change))),
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
        yield from substance_tags({substance.category for substance in change.substance}, self.words)
        for who in change.readings_changed:
            yield Tag("party", who, reader_name(who, self.words))
