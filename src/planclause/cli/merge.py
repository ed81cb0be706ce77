"""``planclause merge BASE P=DRAFT...``: the rolling text, with brackets where the parties differ."""

from __future__ import annotations

import click

from planclause.cli.inputs import anyway_option, check_guesses, doubt_options
from planclause.cli.output import FINDINGS, notices, output_option, write_document
from planclause.workspace.formats import Format


@click.command("merge")
@click.argument("base", metavar="BASE")
@click.argument("drafts", metavar="P=DRAFT...", nargs=-1, required=True)
@click.option("--name", metavar="DRAFT", help="The id of the merged draft; default: <BASE>-merged.")
@click.option("--for", "audience", metavar="PARTY", help="Keep the notes that this party may see.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if a bracket is open.")
@anyway_option
@doubt_options
@output_option
def command(
    base: str,
    drafts: tuple[str, ...],
    name: str | None,
    audience: str | None,
    exit_code: bool,
    doubts: bool,
    strict: bool,
    from_format: Format | None,
    anyway: bool,
    out: str | None,
) -> None:
    """Fold the parties' drafts over BASE, with brackets where they differ: as in UA=ua.yaml RU=ru.yaml.

    Each party reads its own draft in the result to the word, and whoever sent none reads BASE. A bracketed BASE
    keeps the wordings of parties that are not named here. A file that is not YAML is imported and takes over the
    ids of BASE. Standard error lists what cannot be carried over; without --for that includes the notes and
    positions that not every party may see.
    """
    from planclause.cli.arguments import check_inputs, check_party, read_draft, slips, usage
    from planclause.files import dumps
    from planclause.plan.invariants import parties_named
    from planclause.workspace.merging import merge_named, parties_of

    with usage():
        named = parties_of(drafts)
    check_inputs(out, base, *named.values())
    ground = read_draft(base, from_format=from_format, every_doubt=doubts)
    answers = {
        code: read_draft(file, like=ground.draft, from_format=from_format, every_doubt=doubts)
        for code, file in named.items()
    }
    check_party(audience, "--for", (ground.draft, *(one.draft for one in answers.values())), also=named)
    merged = merge_named(ground, answers, name=name, audience=audience, anyway=anyway)
    with slips("the merged draft cannot be written"):
        document = dumps(merged.draft)
    write_document(document, out)
    notices("warning", merged.losses)
    check_guesses((ground, *answers.values()), strict=strict)
    if exit_code and parties_named(merged.draft):
        raise SystemExit(FINDINGS)
