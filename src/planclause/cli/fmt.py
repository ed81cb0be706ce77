"""``planclause fmt DRAFT``: the canonical form, on standard output; ``--check`` for CI."""

from __future__ import annotations

import click

from planclause.cli.output import COULD_NOT, FINDINGS, could_not, output_option, write_document, write_page
from planclause.errors import PlanclauseError, UnreadableError
from planclause.reports.visible import visible_line


@click.command("fmt")
@click.argument("drafts", metavar="DRAFT...", nargs=-1, required=True)
@click.option("--check", is_flag=True, help="List the files that would change, and exit with 1 if any would.")
@output_option
def command(drafts: tuple[str, ...], check: bool, out: str | None) -> None:
    """Print a YAML DRAFT in its canonical form; comments stay with the key that follows them.

    The file itself is never rewritten unless -o names it. --check takes several files and lists those that are not
    in canonical form.
    """
    if not check and len(drafts) > 1:
        raise click.UsageError("one DRAFT at a time; --check takes several")
    from planclause.files import fmt
    from planclause.workspace.formats import format_of
    from planclause.workspace.sources import called, text_of

    would_change: list[str] = []
    exit_code = 0
    for name in drafts:
        try:
            if format_of(name) != "yaml":
                raise UnreadableError(f"{name}: not YAML; planclause import makes a draft of a text")
            text = text_of(name)
            formed = fmt(text, name=called(name))
        except PlanclauseError as error:
            if not check:
                raise
            could_not(error).show()
            exit_code = COULD_NOT
            continue
        if not check:
            write_document(formed, out)
        elif formed != text:
            would_change.append(called(name))
    if check:
        write_page("".join(f"{visible_line(name)}\n" for name in would_change), out)
    raise SystemExit(exit_code or (FINDINGS if would_change else 0))
