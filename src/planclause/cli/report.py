"""``planclause report``: two drafts, a rolling draft, amendments or a series for people to read, in any format."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click

from planclause.cli.output import notices, output_option
from planclause.cli.progress import progress
from planclause.cli.publishing import chosen_format, format_option, publish


def _language(
    ctx: click.Context,
    param: click.Parameter,
    value: str,
) -> str:
    """The language, if reports speak it; they are looked up when one is asked for."""
    from planclause.reports.catalogue import languages

    if value not in languages():
        raise click.BadParameter(
            f"no reports in {value!r}; the languages are {', '.join(languages())}", ctx, param
        )
    return value


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """What every report can be told: for whom, in which language and format, and where to."""
    command = output_option(command)
    command = click.option(
        "--language",
        callback=_language,
        default="en",
        metavar="CODE",
        help="The language of the report: en, fr, ru or uk.",
    )(command)
    command = click.option(
        "--for",
        "audience",
        metavar="PARTY|public",
        default="public",
        help="Who will read it; default: the public.",
    )(command)
    return format_option(command)


@click.group("report", no_args_is_help=True)
def command() -> None:
    """Make a report for people to read, as HTML, Markdown, Word, text, on a terminal, as JSON or CSV.

    Without --for it is for the public: notes, explanations and positions that are not for everybody are left out,
    and can be found nowhere in the file.
    """


@command.command("diff", short_help="What changed from one draft to another.")
@click.argument("base", metavar="BASE")
@click.argument("draft", metavar="DRAFT")
@click.option("--correspondence", metavar="FILE", help="A person's word on which clause answers which.")
@click.option("--read-as", metavar="PARTY", help="Compare what this party reads in the brackets.")
@click.option("--base-as", metavar="PARTY|base", help="The same for BASE alone.")
@_options
def diff_command(
    base: str,
    draft: str,
    correspondence: str | None,
    read_as: str | None,
    base_as: str | None,
    form: str | None,
    audience: str,
    language: str,
    out: str | None,
) -> None:
    """What changed from BASE to DRAFT, clause by clause and word by word."""
    from planclause.cli.arguments import check_inputs, readers, say
    from planclause.cli.publications import of_diff
    from planclause.workspace.comparing import compare

    chosen = chosen_format(form, out)
    check_inputs(out, base, draft, correspondence)
    with progress("comparing"):
        with readers(read_as, correspondence):
            two = compare(base, draft, correspondence=correspondence, read_as=read_as, base_as=base_as)
        say((*two.base.remarks, *two.draft.remarks))
        _check_audience(audience, two.parties)
        notices("warning", two.delta.warnings)
        publish(of_diff(two, audience, language), chosen, out)


@command.command("rolling", short_help="A rolling draft: who wants which words, what is open.")
@click.argument("draft", metavar="DRAFT")
@click.option("--consent", metavar="A,B", help="Whose consent is needed; default: every principal's.")
@_options
def rolling_command(
    draft: str, consent: str | None, form: str | None, audience: str, language: str, out: str | None
) -> None:
    """A rolling DRAFT with its brackets: who wants which words, what is agreed, what is open and between whom."""
    from planclause.cli.arguments import check_output, codes, read_draft, slips
    from planclause.cli.publications import of_rolling

    chosen = chosen_format(form, out)
    check_output(out, draft)
    given = read_draft(draft).draft
    _check_audience(audience, given.parties)
    needed = None if consent is None else codes(consent)
    with progress("reading every party's text"), slips("--consent"):
        publish(of_rolling(given, needed, audience, language), chosen, out)


@command.command("amendments", short_help="Who asks for what, and what collides.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@_options
def amendments_command(
    files: tuple[str, ...], form: str | None, audience: str, language: str, out: str | None
) -> None:
    """Who asks for what: by clause and by party, with everyone's answer and what collides.

    A FILE is a file of amendments, or the draft that they amend: with it, the report shows the numbers and
    headings of clauses, and collisions. P=DRAFT is the draft of party P, cut into its amendments.
    """
    from planclause.cli.arguments import check_inputs, say, usage
    from planclause.cli.publications import of_amendments
    from planclause.workspace.amendments import named_amendments
    from planclause.workspace.sources import party_and_name

    chosen = chosen_format(form, out)
    check_inputs(out, *(party_and_name(argument)[1] for argument in files))
    with progress("looking for collisions"):
        with usage():
            asked = named_amendments(files)
        say(asked.remarks)
        parties = [*(asked.base.parties if asked.base else ()), *(one.party for one in asked.amendments)]
        _check_audience(audience, parties)
        publish(of_amendments(asked.base, asked.amendments, audience, language), chosen, out)


@command.command("history", short_help="The state of play over rounds.")
@click.argument("drafts", metavar="DRAFT...", nargs=-1, required=True)
@click.option("--party", metavar="PARTY|base", help="Show this party alone.")
@_options
def history_command(
    drafts: tuple[str, ...],
    party: str | None,
    form: str | None,
    audience: str,
    language: str,
    out: str | None,
) -> None:
    """The state of play over rounds: who moved on what, and how near the parties are to each other.

    Drafts come oldest first. Each DRAFT stands for all; P=DRAFT is one that the party P alone tabled.
    """
    if len(drafts) < 2:
        raise click.UsageError("at least two drafts, the oldest first")
    from planclause.cli.publications import of_history
    from planclause.cli.rounds import read_series

    chosen = chosen_format(form, out)
    with progress("following every party's text"):
        series = read_series(drafts, out)
        _check_audience(audience, [code for draft in series.drafts for code in draft.parties])
        publish(of_history(series, party, audience, language), chosen, out)


def _check_audience(audience: str, parties: Iterable[str]) -> None:
    """A usage error for an audience that is neither the public nor a party."""
    from planclause.cli.arguments import check_party

    if audience != "public":
        check_party(audience, "--for", (), also=parties)
