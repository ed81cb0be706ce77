"""``planclause read DRAFT --as PARTY|base``: the settled draft that one party reads."""

from __future__ import annotations

import click

from planclause.cli.inputs import from_option
from planclause.cli.output import notice, output_option, write_document
from planclause.workspace.formats import Format


@click.command("read")
@click.argument("draft", metavar="DRAFT")
@click.option("--as", "who", metavar="PARTY|base", required=True, help="Whose reading.")
@click.option("--for", "audience", metavar="PARTY", help="Who will read it; default: the public.")
@from_option
@output_option
def command(draft: str, who: str, audience: str | None, from_format: Format | None, out: str | None) -> None:
    """Print the settled draft that PARTY, or the base, reads in a bracketed DRAFT, as YAML.

    Where the DRAFT says whose drafts were merged into it, the reading has the id of that party's draft. Notes and
    positions that the audience may not see are left out.
    """
    from planclause.cli.arguments import check_output, check_party, read_draft
    from planclause.files import dumps
    from planclause.merging.folding import read_as
    from planclause.plan.audience import for_audience, remarks
    from planclause.plan.readings import Readings
    from planclause.plan.values import PUBLIC

    check_output(out, draft)
    given = read_draft(draft, from_format=from_format).draft
    check_party(who, "--as", (given,))
    check_party(audience, "--for", (given,))
    whole = read_as(Readings(given), who)
    shown = for_audience(whole, audience or PUBLIC)
    write_document(dumps(shown), out)
    if hidden := remarks(whole) - remarks(shown):
        things = "1 note or position" if hidden == 1 else f"{hidden:,} notes and positions"
        notice(f"{things} left out, which {audience or 'the public'} may not see")
