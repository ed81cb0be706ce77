"""Where the words of a draft come from: how many are of which origin, then clause by clause, run by run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planclause.following.blame import Blame, Blamed, BlamedClause, Origin, Span
from planclause.following.series import PREAMBLE, TITLE
from planclause.language.words import is_word, pieces
from planclause.plan.traversal import shown
from planclause.plan.values import PUBLIC
from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.places import name_beside
from planclause.reports.report import Item, Report, Section, Table
from planclause.reports.tell.headers import framed, reader_name
from planclause.reports.visible import visible_line
from planclause.text.bracketed import BASE


def report_blame(blame: Blame, *, audience: str = PUBLIC, language: str = "en") -> Report:
    """The report of the origins of a draft's words; nothing in them is confidential.

    ``ValueError`` if there is no report in that ``language``.
    """
    words = catalogue(language)
    items = tuple(_item(blame, clause, words) for clause in blame.clauses)
    return framed(
        "blame",
        words,
        title=words("blame.title", draft=visible_line(blame.drafts[-1])),
        subtitle=words("blame.subtitle"),
        audience=audience,
        parties={},
        summary=(words("blame.of_base"),),
        sections=(
            Section("overview", words("blame.overview"), tables=(_counts(blame, words),)),
            Section("clauses", words("blame.by_clause"), items=items),
        ),
    )


def _counts(blame: Blame, words: Catalogue) -> Table:
    """How many words of what each reader reads are of which origin."""
    counts = {who: blame.words(who) for who in blame.readers}
    order = {draft: at for at, draft in enumerate(blame.drafts)}
    origins = sorted(
        dict.fromkeys(origin for of_reader in counts.values() for origin in of_reader),
        key=lambda origin: (order[origin.draft], origin.parties != (BASE,), origin.parties),
    )
    rows = [(_label(o), *(words.number(counts[who].get(o, 0)) for who in counts)) for o in origins]
    rows.append((words("blame.all"), *(words.number(sum(one.values())) for one in counts.values())))
    return Table(words("blame.counts"), (words("blame.origin"), *_named(blame.readers, words)), tuple(rows))


def _named(readers: Sequence[str], words: Catalogue) -> list[str]:
    return [reader_name(who, words) for who in readers]


def _label(origin: Origin) -> str:
    draft = visible_line(origin.draft)
    return draft if origin.parties == (BASE,) else f"{draft} {', '.join(origin.parties)}"


def _item(blame: Blame, clause: BlamedClause, words: Catalogue) -> Item:
    """One clause, its runs of words under their origins; of several wordings, each under its readers."""
    is_outside = clause.id in (TITLE, PREAMBLE)
    number = (
        words(f"rolling.part.{clause.id.removeprefix('@')}") if is_outside else visible_line(clause.number)
    )
    is_alone = len(clause.wordings) == 1
    rows = [
        row if is_alone else (", ".join(_named(wording.readers, words)), *row)
        for wording in clause.wordings
        for row in _rows(blame, wording, words)
    ]
    columns = () if is_alone else (words("blame.read_by"), words("blame.origin"), words("blame.words"))
    without = (
        words("blame.without", readers=words.listed(_named(clause.without, words))) if clause.without else ""
    )
    return Item(
        anchor=f"clause-{clause.id.removeprefix('@')}",
        number=number or clause.id,
        name="" if is_outside or not number else name_beside(number, clause.id),
        remarks=(without,) if without else (),
        table=Table("", columns or ("", ""), tuple(rows)),
    )


def _rows(blame: Blame, wording: Blamed, words: Catalogue) -> Iterator[tuple[str, str]]:
    runs = [*_runs(wording.heading), *_runs(wording.text)]
    if not runs:
        yield "", words("blame.no_words")
    for text, origin in runs:
        yield _label(origin), visible_line(shown(text, blame.numbers, blame.titles)).strip()


def _runs(spans: Sequence[Span]) -> list[Span]:
    """Spans for the eye: punctuation at the start of one stands with the words before it."""
    runs: list[Span] = []
    for text, origin in spans:
        found = pieces(text)
        words = [at for at, token in enumerate(found[1::2]) if is_word(token)]
        cut = 2 * words[0] + 1 if words else len(found)
        if runs and cut > 1 and not found[0]:
            runs[-1] = Span(runs[-1].text + "".join(found[:cut]), runs[-1].origin)
            text = "".join(found[cut:])
        if text and runs and runs[-1].origin == origin:
            runs[-1] = Span(runs[-1].text + text, origin)
        elif text:
            runs.append(Span(text, origin))
    return runs
