"""The origins of words for a person's eyes, and as JSON in the schema ``planclause.blame/1``.

The text begins with how many words are of which origin, then goes clause by clause, one line a run of words with
its draft and party at the left: so the line that a search for a word finds says where the word came from.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from planclause.following.blame import Blame, Blamed, BlamedClause, Origin, Span
from planclause.following.series import PREAMBLE, TITLE
from planclause.language.words import is_word, pieces
from planclause.plan.traversal import shown
from planclause.reports.text import INDENT
from planclause.reports.visible import escaped_in_json, visible_line
from planclause.text.bracketed import BASE

SCHEMA_NAME = "planclause.blame/1"
#: A margin is no wider, however long a draft's id and however many the parties: then its line begins farther right.
WIDEST_MARGIN = 44


def blame_as_text(blame: Blame) -> str:
    """The origins as plain text that ends in a newline; no line is wrapped."""
    paragraphs = [list(_head(blame))]
    paragraphs += [list(_clause(blame, clause)) for clause in blame.clauses]
    return "\n\n".join("\n".join(lines) for lines in paragraphs) + "\n"


def _head(blame: Blame) -> Iterator[str]:
    yield f"{visible_line(blame.drafts[-1])}: the draft each word came from, and the parties whose it was there"
    counts = {who: blame.words(who) for who in blame.readers}
    origins = list(dict.fromkeys(origin for of_reader in counts.values() for origin in of_reader))
    order = {draft: at for at, draft in enumerate(blame.drafts)}
    origins.sort(key=lambda o: (order[o.draft], o.parties != (BASE,), o.parties))
    rows = [["words as read by", *blame.readers]]
    rows += [[_label(origin), *(f"{counts[who].get(origin, 0):,}" for who in counts)] for origin in origins]
    rows.append(["all", *(f"{sum(of_reader.values()):,}" for of_reader in counts.values())])
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        yield INDENT + "  ".join(cells)
    yield f"{INDENT}where no party is named the word stood in the draft's base text"


def _label(origin: Origin) -> str:
    draft = visible_line(origin.draft)
    return draft if origin.parties == (BASE,) else f"{draft} {', '.join(origin.parties)}"


def _clause(blame: Blame, clause: BlamedClause) -> Iterator[str]:
    name = clause.id.removeprefix("@") if clause.id in (TITLE, PREAMBLE) else clause.id
    number = f"{visible_line(clause.number)}  " if clause.number else ""
    without = f" ({', '.join(clause.without)}: not there)" if clause.without else ""
    yield f"{number}{name}{without}"
    for wording in clause.wordings:
        if len(clause.wordings) > 1:
            yield f"  read by {', '.join(wording.readers)}"
        yield from _wording(blame, wording)


def _wording(blame: Blame, wording: Blamed) -> Iterator[str]:
    lines = [*_runs(wording.heading), *_runs(wording.text)]
    if not lines:
        yield f"{INDENT}(no words)"
        return
    margin = min(WIDEST_MARGIN, max(len(_label(line.origin)) for line in lines))
    for text, origin in lines:
        words = visible_line(shown(text, blame.numbers, blame.titles)).strip()
        yield f"{INDENT}{_label(origin).ljust(margin)}  {words}"


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


def blame_as_json(blame: Blame) -> str:
    """The origins as a JSON document that ends in a newline; a span is its markup and its place in ``origins``."""
    origins: dict[Origin, int] = {}

    def spans(of: Sequence[Span]) -> list[list[object]]:
        return [[text, origins.setdefault(origin, len(origins))] for text, origin in of]

    clauses = [
        {
            "id": clause.id,
            "number": clause.number,
            "wordings": [
                {"readers": w.readers, "heading": spans(w.heading), "text": spans(w.text)}
                for w in clause.wordings
            ],
            "without": clause.without,
        }
        for clause in blame.clauses
    ]
    told = {
        "schema": SCHEMA_NAME,
        "drafts": blame.drafts,
        "readers": blame.readers,
        "origins": [origin._asdict() for origin in origins],
        "words": {
            who: [[origins[origin], number] for origin, number in blame.words(who).items()]
            for who in blame.readers
        },
        "clauses": clauses,
    }
    return escaped_in_json(json.dumps(told, ensure_ascii=False, indent=1)) + "\n"
