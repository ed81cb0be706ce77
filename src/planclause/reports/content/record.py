"""What is said of a history when its drafts are not at hand: who moved on what, and what each gave each."""

from __future__ import annotations

from collections.abc import Iterator

from planclause.following.history import History, Movement, Round, Step
from planclause.following.series import PREAMBLE, TITLE
from planclause.plan.traversal import shown
from planclause.plan.values import PUBLIC
from planclause.reports.catalogue import Catalogue, catalogue
from planclause.reports.content.headers import for_whom, version
from planclause.reports.content.moves import ARROW, DIRECTIONS, PLACED
from planclause.reports.content.stands import key_of
from planclause.reports.report import Item, Passage, Piece, Report, Section, Table, Tag
from planclause.reports.visible import visible, visible_line
from planclause.text.bracketed import BASE
from planclause.text.redline import readable, redline


def report_record(history: History, *, language: str = "en") -> Report:
    """The report of a history as it is, which holds nothing that is not for everybody.

    :func:`~planclause.reports.content.history.report_history` tells more, of the drafts.
    """
    words = catalogue(language)
    names = [visible_line(draft.draft) for draft in history.drafts]
    drafts = words.count("history.drafts", len(names))
    if history.parties:
        summary = words("history.size", drafts=drafts, parties=words.listed(history.parties))
    else:
        summary = words("history.nobody", drafts=drafts)
    given = _given(history, words)
    steps = zip(history.steps, history.drafts, history.drafts[1:], strict=False)
    return Report(
        kind="history",
        title=words("history.title", first=names[0], last=names[-1]),
        subtitle=words("history.subtitle"),
        language=words.language,
        text_language="",
        audience=PUBLIC,
        for_whom=for_whom(PUBLIC, {}, words),
        summary=(summary,),
        sections=(
            Section("overview", words("history.overview"), tables=(given,) if given.rows else ()),
            *(_step(number, *step, words) for number, step in enumerate(steps, 1)),
        ),
        sources=(),
        version=version(),
    )


def _who(reader: str, words: Catalogue) -> str:
    return words("report.reader_base") if reader == BASE else reader


def _given(history: History, words: Catalogue) -> Table:
    """What each gave each over all drafts; who gave nothing is left out."""
    columns = tuple(words(f"history.column_{name}") for name in ("giver", "taker", "words", "clauses"))
    rows = tuple(
        (
            _who(row.giver, words),
            _who(row.taker, words),
            words("history.of", n=row.words, total=row.of_words),
            words("history.of", n=row.clauses, total=row.of_clauses),
        )
        for row in history.conceded()
        if row.words or row.clauses
    )
    return Table(words("history.table_given"), columns, rows)


def _step(number: int, step: Step, before: Round, after: Round, words: Catalogue) -> Section:
    items = tuple(
        _item(f"step-{number}-{at}", move, before, after, words) for at, move in enumerate(step.movements)
    )
    title = f"{visible_line(before.draft)} {ARROW} {visible_line(after.draft)}"
    return Section(f"step-{number}", title, items=items)


def _item(anchor: str, move: Movement, before: Round, after: Round, words: Catalogue) -> Item:
    directions = [one for one in DIRECTIONS if one == move.direction] + [PLACED] * move.placed
    what = ", ".join(words(f"history.direction.{key_of(one)}") for one in directions)
    ids = move.clauses[1] or move.clauses[0]
    numbers = (after if move.clauses[1] else before).numbers
    return Item(
        anchor=anchor,
        number=", ".join(_called(clause, numbers.get(clause, ""), words) for clause in ids),
        said=words("history.said", who=_who(move.party, words), what=what),
        tags=(Tag("party", move.party, _who(move.party, words)),),
        passages=tuple(_passages(move, before, after)),
    )


def _called(clause: str, number: str, words: Catalogue) -> str:
    if clause in (TITLE, PREAMBLE):
        return words(f"rolling.part.{clause.removeprefix('@')}")
    return visible_line(number or clause)


def _passages(move: Movement, before: Round, after: Round) -> Iterator[Passage]:
    if move.direction is None:
        return
    # What is read is compared, not the markup: the drafts that its references lead into are not at hand.
    old, new = (
        visible(shown(wording or "", draft.numbers, draft.titles))
        for wording, draft in ((move.before, before), (move.after, after))
    )
    if script := readable(redline(old, new)):
        yield Passage("", tuple(Piece(op, text) for op, text in script))
