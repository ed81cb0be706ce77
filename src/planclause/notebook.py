"""The IPython extension: ``%load_ext planclause`` makes drafts, diffs, amendments and histories show themselves.

No value has a display method of its own: the extension tells IPython how each type is shown, as HTML where that
can be seen and as text elsewhere. A notebook keeps both in its file, so both are for the public: notes, reasons and
positions that are not for everybody are in neither. Without the extension IPython shows a value's ``repr``, which
holds everything.

:func:`frame` gives the same values as data frames.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, Protocol, get_args

from planclause.plan.values import PUBLIC
from planclause.reports import tell

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from planclause.checking.finding import Finding
    from planclause.comparing.changes import Diff
    from planclause.following.convergence import Convergence
    from planclause.following.history import History, Movement
    from planclause.following.status import Status
    from planclause.plan.draft import Draft
    from planclause.plan.kinds import Amendments
    from planclause.reports.report import Report
    from planclause.reports.rows import Rows
    from planclause.reports.write.html.fragment import Items

    Shown = Rows | Draft | Diff | History | Status | Convergence | Amendments

Library = Literal["pandas", "polars"]


class _Formatter(Protocol):
    """What of a formatter of IPython is used here; its own methods have no types."""

    def for_type_by_name(self, type_module: str, type_name: str, func: object) -> object: ...

    def pop(self, typ: str, default: object) -> object: ...


class _Printer(Protocol):
    """What IPython hands to a formatter of plain text."""

    def text(self, text: str) -> None: ...


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Have IPython show drafts, diffs, amendments, histories and statuses as reports for the public.

    IPython calls it with its shell for ``%load_ext planclause``::

        In [1]: %load_ext planclause
    """
    formatters = _formatters(shell)
    for (module, name), report_of in _REPORTS.items():
        items: Items = "all" if name == "Draft" else "none" if name == "Status" else "changes"
        formatters["text/html"].for_type_by_name(module, name, _as_html(report_of, items))
        formatters["text/plain"].for_type_by_name(module, name, _as_text(report_of))


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """Have IPython show planclause's values by their ``repr`` again.

    IPython calls it with its shell for ``%unload_ext planclause``::

        In [2]: %unload_ext planclause
    """
    formatters = _formatters(shell)
    for module, name in _REPORTS:
        for kind in ("text/html", "text/plain"):
            formatters[kind].pop(f"{module}.{name}", None)


def _formatters(shell: InteractiveShell) -> Mapping[str, _Formatter]:
    assert shell.display_formatter is not None, "a shell has one from its start"
    return shell.display_formatter.formatters


def frame(
    value: Shown | Sequence[Amendments] | Sequence[Movement] | Sequence[Finding],
    library: Library = "pandas",
    *,
    base: Draft | None = None,
    audience: str = PUBLIC,
) -> Any:  # of a library that is imported when it is asked for, and need not be there
    """A value as a data frame of pandas or polars: a row a clause, change, movement, amendment, finding or pair.

    Takes a draft or its status (a row a clause), a diff, a history or movements of it, amendments, what
    :func:`~planclause.convergence` and :func:`~planclause.check` return, and rows. ``base`` is the draft that
    amendments are to, and ``audience``, a party's code or ``public``, whose eyes the frame is for. The columns are
    those of the CSV of the same report. ``ImportError`` if the library is not installed; ``TypeError`` for a value
    that has no rows.

    >>> import planclause as pc
    >>> draft = pc.loads("{planclause: 1, plan: p, draft: d, clauses: [{id: a, text: Ten days.}]}")
    >>> list(pc.frame(draft)["clause"])
    ['a']
    """
    if library not in get_args(Library):
        raise ValueError(f"{library!r} as a library of data frames, expected pandas or polars")
    columns = _rows(value, base, audience).columns()
    try:
        module = import_module(library)
    except ImportError as error:
        raise ImportError(
            f"a frame needs {library}, which is not installed: pip install {library}", name=library
        ) from error
    if library == "polars":
        return module.DataFrame(columns, infer_schema_length=None)
    return module.DataFrame(columns).convert_dtypes()  # None among whole numbers would make them floats


def _rows(value: object, base: Draft | None, audience: str) -> Rows:
    from planclause.checking.finding import Finding
    from planclause.comparing.changes import Diff
    from planclause.following.convergence import Convergence
    from planclause.following.history import History, Movement
    from planclause.following.status import Status
    from planclause.plan.draft import Draft
    from planclause.plan.kinds import Amendments
    from planclause.reports import rows

    match value:
        case rows.Rows():
            return value
        case Draft():
            return rows.clause_rows(value, audience=audience)
        case Status():
            return rows.clause_rows(value.draft, needed=value.needed, audience=value.audience)
        case Diff():
            return rows.change_rows(value)
        case History():
            return rows.movement_rows(value)
        case Convergence():
            return _convergence_rows(value)
        case Amendments():
            return rows.amendment_rows([value], base, audience=audience)
        case [*some] if files := [one for one in some if isinstance(one, Amendments)]:
            return rows.amendment_rows(files, base, audience=audience)
        case [*some] if moves := [one for one in some if isinstance(one, Movement)]:
            return rows.Rows(Movement._fields, tuple(tuple(map(_cell, one)) for one in moves))
        case [*some] if findings := [one for one in some if isinstance(one, Finding)]:
            return _finding_rows(findings)
    what = "a draft, status, diff, history, amendments, convergence, movements, findings or rows"
    raise TypeError(f"no frame of {type(value).__name__}, expected {what}")


def _convergence_rows(value: Convergence) -> Rows:
    """A row for all parties together, then one a pair."""
    from planclause.reports.rows import Rows

    names = [
        f"{measure}_{part}" for measure in ("clauses", "words", "weighted") for part in ("shared", "total")
    ]
    rows = (
        (", ".join(common.parties), *common.clauses, *common.words, *common.weighted)
        for common in (value.together, *value.pairs)
    )
    return Rows(("parties", *names), tuple(rows))


def _finding_rows(findings: Sequence[Finding]) -> Rows:
    from planclause.reports.rows import Rows

    rows = (
        (
            one.rule,
            one.spot.clause,
            one.message,
            one.spot.document,
            one.spot.words,
            one.counterpart.words if one.counterpart else None,
        )
        for one in findings
    )
    return Rows(("rule", "clause", "message", "document", "words", "counterpart"), tuple(rows))


def _cell(value: Any) -> str | int | None:  # Any: a field of a movement
    """A value as a cell: the parties, or the clauses, of several values."""
    if not isinstance(value, tuple):
        cell: str | int | None = value
        return cell
    names = (one if isinstance(one, str) else getattr(one, "party", None) or " ".join(one) for one in value)
    return ", ".join(names) or None


# ------------------------------------------------------------------------------------------ shown by IPython


def _as_html(report_of: Callable[[Any], Report], items: Items) -> Callable[[object], str]:
    def shown(value: object) -> str:
        from planclause.reports.write.html.fragment import write_fragment

        return write_fragment(report_of(value), items=items)

    return shown


def _as_text(report_of: Callable[[Any], Report]) -> Callable[[object, _Printer, bool], None]:
    def shown(value: object, printer: _Printer, cycle: bool) -> None:  # noqa: ARG001 - IPython's signature
        report = report_of(value)
        printer.text("\n".join((f"{report.title} ({report.for_whom})", *report.summary)))

    return shown


def _of_status(shown: Status) -> Report:
    """The report of a status for the public, whoever the status was made for."""
    from planclause.following.status import status

    return tell.report_status([status(shown.draft, needed=shown.needed)])


#: The report that shows a value of each type, by where the type is defined: IPython looks for it when it meets one.
_REPORTS: dict[tuple[str, str], Callable[[Any], Report]] = {  # Any: each takes a value of its type
    ("planclause.plan.draft", "Draft"): lambda draft: tell.report_rolling(draft),
    ("planclause.comparing.changes", "Diff"): lambda diff: tell.report_diff(diff),
    ("planclause.plan.kinds", "Amendments"): lambda file: tell.report_amendments([file]),
    ("planclause.following.history", "History"): lambda history: tell.report_history(history),
    ("planclause.following.status", "Status"): _of_status,
}
