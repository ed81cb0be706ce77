"""The words of a redline as a person reads them: escapes resolved, references as numbers, brackets as brackets."""

from __future__ import annotations

from planclause.reports.places import Places
from planclause.reports.visible import visible
from planclause.text.bracketed import (
    Bracket,
    Kept,
    Reference,
    Text,
)
from planclause.text.markup import is_plain, parse
from planclause.text.redline import (
    Op,
    Redline,
    readable,
)

#: A redline for the eye: plain text in runs. Every change is one ``-``, one ``+``, or both in this order.
Runs = tuple[tuple[Op, str], ...]


def shown_runs(redline: Redline, base: Places, draft: Places) -> Runs:
    """A redline over markup as its readable runs of plain text.

    A reference shows the number that its clause has in the base where it is deleted, in the draft elsewhere.
    What would look the same deleted and inserted (a reference to another clause of that number) is shown as markup.
    """
    runs: list[tuple[Op, str]] = []
    script = readable(redline)
    for index, (op, markup) in enumerate(script):
        text = shown(markup, base if op == "-" else draft)
        if op == "+" and runs and runs[-1] == ("-", text):
            runs[-1] = ("-", visible(script[index - 1][1]))
            text = visible(markup)
        runs.append((op, text))
    return tuple(runs)


def shown(markup: str, places: Places) -> str:
    """A markup as a person reads it in a draft; brackets stay brackets, with their parties."""
    return visible(markup if is_plain(markup) else _plain(parse(markup), places))


def _plain(text: Text, places: Places) -> str:
    out: list[str] = []
    for part in text.parts:
        match part:
            case str():
                out.append(part)
            case Kept(space):
                out.append(space)
            case Reference():
                out.append(places.target(part))
            case Bracket():
                out.append(f"[{' | '.join(_alternatives(part, places))}]")
    return "".join(out)


def _alternatives(bracket: Bracket, places: Places) -> list[str]:
    out: list[str] = []
    for alternative in bracket.alternatives:
        words = _plain(alternative.text, places)
        names = f"{', '.join(alternative.parties)}:" if alternative.parties else ""
        out.append(f"{names} {words}".strip())
    return out
