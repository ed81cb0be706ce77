"""``planclause schema [KIND]``: JSON Schema, for editors and for programs that read a diff."""

from __future__ import annotations

import json

import click

from planclause.cli.output import output_option, write_document

KINDS = ("draft", "amendments", "demands", "correspondence", "any", "diff")


@click.command("schema")
@click.argument("kind", metavar="[KIND]", type=click.Choice(KINDS), default="draft")
@output_option
def command(kind: str, out: str | None) -> None:
    """Print the JSON Schema of a KIND of file: draft, amendments, demands, correspondence; default: draft.

    With any it is the schema of a file of any of these, by the kind that it states. With diff it is that of what
    "planclause diff --format json" prints.
    """
    if kind == "diff":
        from importlib.resources import files

        write_document(files("planclause.comparing").joinpath("diff.schema.json").read_text("utf-8"), out)
        return
    from planclause.files.schema import schema, schema_of_any

    made = schema_of_any() if kind == "any" else schema(kind)
    write_document(json.dumps(made, indent=2, ensure_ascii=False) + "\n", out)
