"""The items of a report as HTML, and their lines in the table of contents.

They are most of the page, 2,000 clauses and more: they are made here, of strings, for a template takes several
times as long. Whatever comes from the report goes through :func:`markupsafe.escape`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import escape

from planclause.reports.catalogue import Catalogue
from planclause.reports.report import ROLLING, Item, Passage, Report, Tag
from planclause.reports.write.html.signs import sign_of
from planclause.reports.write.html.tables import table_markup
from planclause.reports.write.html.wording import Wording, side_of

#: In the contents, so many words stand for a clause that has no heading.
FIRST_WORDS = 8
#: Where a clause has neither heading nor name, a number of so many characters hangs beside its words.
HANGING = 4


class Items:
    """Makes the items of one report into markup."""

    def __init__(self, report: Report, words: Catalogue) -> None:
        self.words = words
        self.wording = Wording(report.readers)
        self.tags: Mapping[Tag, int] = {tag: at for at, tag in enumerate(_tags(report))}
        self.columns = {column.key: (at, column.label) for at, column in enumerate(report.columns)}
        self.readers = {reader.key: at for at, reader in enumerate(report.readers)}
        language = report.text_language
        self._text = 'dir="auto"'
        if language and language != report.language:
            self._text += f' lang="{escape(language)}"'

    def markup(self, item: Item) -> str:
        """An item; its anchor is its id."""
        anchor = escape(item.anchor)
        own, columns = self._by_column(item)
        classes = ["item", *_side(item)]
        if item.depth:
            classes.append(f"d{min(item.depth, 4)}")
        if not (item.heading or item.name) and len(item.number) <= HANGING:
            classes.append("bare")
        sign = sign_of(item)
        if item.change:
            classes.append(f"change {sign.tone}")
        tags = " ".join(str(self.tags[tag]) for tag in item.tags)
        return "".join(
            (
                f'<div class="{" ".join(classes)}" id="{anchor}" data-t="{tags}">',
                self._head(item, anchor),
                '<div class="col main">',
                f'<p class="said {sign.tone}"><span aria-hidden="true">{sign.mark}</span> {escape(item.said)}</p>'
                if item.said
                else "",
                *self._passages(own, ""),
                f'<p class="excerpt" {self._text}>{escape(item.excerpt)}</p>'
                if item.excerpt and not (own or item.heading or columns)
                else "",
                *(f'<p class="remark" dir="auto">{escape(remark)}</p>' for remark in item.remarks),
                table_markup(item.table, boxed=False) if item.table is not None and item.table.rows else "",
                "</div>",
                *(self._column(key, passages) for key, passages in columns.items()),
                "</div>\n",
            )
        )

    def line(self, item: Item) -> str:
        """The line of an item in the table of contents."""
        sign = sign_of(item)
        depth = f' class="d{min(item.depth, 4)}"' if item.depth else ""
        said = f'<span class="unseen"> ({escape(item.said)})</span>' if item.said else ""
        title = escape(_title(item))
        return (
            f'<li{depth}><a href="#{escape(item.anchor)}">'
            f'<span class="sign {sign.tone}" aria-hidden="true">{sign.mark}</span>'
            f"<span><b><bdi>{escape(item.number)}</bdi></b> <bdi>{title}</bdi>{said}</span></a></li>\n"
        )

    def _head(self, item: Item, anchor: str) -> str:
        heading = f"<span {self._text}>{self.wording.markup(item.heading)}</span>" if item.heading else ""
        name = f'<bdi class="name">{escape(item.name)}</bdi>' if item.name else ""
        link = escape(self.words("html.link", name=item.number))
        return (
            f'<div class="head"><h3><bdi class="no">{escape(item.number)}</bdi> {heading} {name}'
            f'<a class="link" href="#{anchor}" aria-label="{link}">¶</a></h3></div>'
        )

    def _by_column(self, item: Item) -> tuple[list[Passage], dict[str, list[Passage]]]:
        """The passages that are the item's own, the rolling text among them, and those of each other column."""
        own: list[Passage] = []
        columns: dict[str, list[Passage]] = {}
        for passage in item.passages:
            if passage.reader in self.columns and passage.reader != ROLLING:
                columns.setdefault(passage.reader, []).append(passage)
            else:
                own.append(passage)
        return own, columns

    def _column(self, key: str, passages: Sequence[Passage]) -> str:
        """What a reader reads, in a column of the table."""
        at, label = self.columns[key]
        same = "" if any(passage.words for passage in passages) else " same"
        reader = f" o{self.readers[key]}" if key in self.readers else ""
        return (
            f'<div class="col{same}{reader}" data-column="{at}"><p class="label"><bdi>{escape(label)}</bdi></p>'
            f"{''.join(self._passages(passages, label))}</div>"
        )

    def _passages(self, passages: Iterable[Passage], label: str) -> Iterator[str]:
        """Passages under their labels; those that have one of their own stand apart from the clause's text."""
        for passage in passages:
            apart = passage.label and passage.label != label
            if apart:
                yield f'<p class="label"><bdi>{escape(passage.label)}</bdi></p>'
            if passage.words:
                kind = "t apart" if apart else "t"
                yield f'<p class="{kind}" {self._text}>{self.wording.markup(passage.words)}</p>'
            if passage.note:
                yield f'<p class="note">{escape(passage.note)}</p>'


def _side(item: Item) -> Iterator[str]:
    """Where only one side of the changes has the item at all."""
    kinds = {tag.key for tag in item.tags if tag.facet == "kind"}
    if kinds & {"inserted", "insertion"}:
        yield "only-new"
    elif kinds & {"deleted", "repeal"}:
        yield "only-old"


def _tags(report: Report) -> Iterator[Tag]:
    """All tags, each once, facet by facet."""
    seen = {tag: None for section in report.sections for item in section.items for tag in item.tags}
    yield from sorted(seen, key=lambda tag: _FACETS[tag.facet])


_FACETS = {"party": 0, "kind": 1, "substance": 2, "state": 3}


def _title(item: Item) -> str:
    """What a clause is called in the contents: its heading as it stands now, its name, or its first words."""
    if item.heading:
        return side_of(item.heading, "-") or side_of(item.heading, "+")
    if item.name or item.excerpt:
        return item.name or item.excerpt
    for passage in item.gist().passages:
        if text := side_of(passage.words, "-") or side_of(passage.words, "+"):
            words = text.split(None, FIRST_WORDS)
            return " ".join(words[:FIRST_WORDS]) + ("…" if len(words) > FIRST_WORDS else "")
    return ""
