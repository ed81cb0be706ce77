"""The series of drafts that ``history``, ``blame`` and ``report history`` take."""

from __future__ import annotations

from collections.abc import Sequence

import click

from planclause.cli.arguments import check_inputs, check_party, say, slips
from planclause.workspace.formats import Format
from planclause.workspace.series import NamedSeries, named_series, series_in_git
from planclause.workspace.sources import party_and_name


def read_series(
    names: Sequence[str],
    out: str | None,
    *,
    in_git: bool = False,
    reader: str | None = None,
    option: str = "",
    from_format: Format | None = None,
) -> NamedSeries:
    """The series that arguments name, once its remarks are said; a usage error for an unknown reader."""
    if in_git and len(names) != 1:
        raise click.UsageError("--git takes one file, or one REV:path, whose history it is")
    check_inputs(out, *(name if in_git else party_and_name(name)[1] for name in names))
    with slips():
        series = (
            series_in_git(names[0], from_format=from_format)
            if in_git
            else named_series(names, from_format=from_format)
        )
    say(series.remarks)
    check_party(reader, option, series.drafts, also=series.tabled_by.values())
    return series
