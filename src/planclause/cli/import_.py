"""``planclause import FILE``: a numbered text or Markdown becomes a draft."""

from __future__ import annotations

import click

from planclause.cli.output import CouldNotError, notices, output_option, write_document


@click.command("import")
@click.argument("file", metavar="FILE")
@click.option("--like", metavar="DRAFT", help="Take over the ids of the draft that this text answers.")
@click.option("--plan", help="What the plan is called; if not said, as in --like, else as the file is.")
@click.option("--draft", help="What the draft is called; if not said, as the file is, without its suffix.")
@output_option
def command(file: str, like: str | None, plan: str | None, draft: str | None, out: str | None) -> None:
    """Make a YAML draft of FILE, a numbered text (.txt) or Markdown (.md).

    What was left out or changed on the way is listed on standard error, with the lines where it stood.
    """
    from planclause.cli.sources import TEXTS, import_text, kind_of, once_from_standard_input, read_draft

    if kind_of(file) not in TEXTS:
        raise CouldNotError(
            f"{file}: neither {' nor '.join(TEXTS)}; only numbered text and Markdown are imported"
        )
    once_from_standard_input(file, like)
    answered = read_draft(like).draft if like is not None else None
    if plan is None and answered is not None:
        plan = answered.plan
    imported = import_text(file, plan=plan, draft=draft)
    answer = imported.draft
    if answered is not None:
        from planclause.importing import take_ids

        answer = take_ids(answer, answered)
    from planclause.files import dumps

    write_document(dumps(answer), out)
    notices(file, imported.losses)
