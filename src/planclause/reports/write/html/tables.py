"""Tables as HTML."""

from __future__ import annotations

import re

from markupsafe import escape

from planclause.reports.report import Table

_FIGURE = re.compile(r"[\d\s.,%–-]*\Z")
_NUMERIC = ' class="figure"'


def table_markup(table: Table, *, boxed: bool = True) -> str:
    """A table, in a box of its own which scrolls sideways where it is too wide; figures stand to one side.

    The first cell of a row names it. A column is one of figures where all its cells are. Without the box the words
    of a wide table are broken.
    """
    width = max(map(len, (table.columns, *table.rows)), default=0)
    kinds = [_NUMERIC if all(map(_FIGURE.match, _column(table, at))) else "" for at in range(width)]
    out = [f"<caption><bdi>{escape(table.title)}</bdi></caption>"] if table.title else []
    if any(table.columns):
        cells = (
            f'<th scope="col"{kind}><bdi>{escape(name)}</bdi></th>' if name else "<td></td>"
            for name, kind in zip(table.columns, kinds, strict=False)
        )
        out.append(f"<thead><tr>{''.join(cells)}</tr></thead>")
    out.append("<tbody>")
    for first, *rest in table.rows:
        cells = (
            f'<td dir="auto"{kind}>{escape(cell)}</td>' for cell, kind in zip(rest, kinds[1:], strict=False)
        )
        out.append(f'<tr><th scope="row" dir="auto">{escape(first)}</th>{"".join(cells)}</tr>')
    markup = f"<table>{''.join(out)}</tbody></table>"
    return f'<div class="scroll">{markup}</div>' if boxed else markup


def _column(table: Table, at: int) -> list[str]:
    return [row[at] for row in table.rows if at < len(row)]
