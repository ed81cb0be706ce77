"""``planclause import FILE``: a numbered text, Markdown, HTML or PDF becomes a draft."""

from __future__ import annotations

from pathlib import PurePath

import click

from planclause.cli.inputs import doubt_options, say_doubts
from planclause.cli.output import FINDINGS, CouldNotError, notices, output_option, write_document
from planclause.workspace.formats import Format

#: An output called so is the check of the import, as a page.
PAGES = (".html", ".htm")


@click.command("import")
@click.argument("file", metavar="FILE")
@click.option("--like", metavar="DRAFT", help="Take over the ids of the draft that this text answers.")
@click.option("--plan", help="The plan's id; default: that of --like, else the file's name without suffix.")
@click.option("--draft", help="The draft's id; default: the file's name without suffix.")
@click.option(
    "--levels",
    metavar="SAMPLES",
    help='A label of each level, outermost first, which overrules the guess: "Part I, Article 1, 1., (a)".',
)
@doubt_options
@output_option
def command(
    file: str,
    like: str | None,
    plan: str | None,
    draft: str | None,
    levels: str | None,
    doubts: bool,
    strict: bool,
    from_format: Format | None,
    out: str | None,
) -> None:
    """Make a YAML draft of FILE: numbered text (.txt), Markdown (.md), HTML or PDF.

    A PDF needs a text layer and the extra "pdf". With -o check.html the result is not the draft but a page to check
    it by: each line of FILE beside the clause that it became, doubts first.

    Standard error lists what was left out or changed on the way, and what was guessed (a line like a label that
    became text, a number out of order), with the lines where it stood.
    """
    from planclause.cli.arguments import check_inputs, read_draft, slips
    from planclause.files import dumps
    from planclause.importing import take_ids
    from planclause.workspace.formats import TEXTS, format_of
    from planclause.workspace.sources import called, imported_draft

    if format_of(file, from_format) == "yaml":
        raise CouldNotError(
            f"{called(file)}: none of {', '.join(TEXTS)}; --from names the format of any other file but YAML"
        )
    check_inputs(None, file, like)
    answered = read_draft(like).draft if like is not None else None
    plan = plan or (answered.plan if answered else None)
    if levels is not None and not levels.strip():
        raise click.UsageError(
            "--levels: no sample, expected one of each level, such as Part I, Article 1, 1., (a)"
        )
    with slips("--levels"):
        imported = imported_draft(file, plan=plan, draft=draft, from_format=from_format, levels=levels or "")
    if out is not None and PurePath(out).suffix.lower() in PAGES:
        from planclause.reports.write.html.check_page import write_check_page

        document = write_check_page(imported, called(file))
    else:
        document = dumps(imported.draft if answered is None else take_ids(imported.draft, answered))
    write_document(document, out)
    notices(called(file), imported.losses)
    say_doubts(called(file), imported.doubts, every=doubts)
    if strict and imported.doubts:
        raise SystemExit(FINDINGS)
