"""``planclause report``: what people read of two drafts, a rolling draft, amendments or a series, in any format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from planclause.cli.output import CouldNotError, notices, output_option
from planclause.cli.progress import progress
from planclause.cli.publishing import chosen_format, format_option, publish

if TYPE_CHECKING:
    from planclause.plan.draft import Draft


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
        help="The language of its words: en, fr, ru or uk.",
    )(command)
    command = click.option(
        "--for",
        "audience",
        metavar="PARTY|public",
        default="public",
        help="Who will read it; if not said, the public.",
    )(command)
    return format_option(command)


@click.group("report", no_args_is_help=True)
def command() -> None:
    """Make a report that people read: HTML, Markdown, Word, text, a terminal's, JSON or CSV.

    Without --for it is for the public: notes, explanations and positions that are not for everybody are left out of
    it, and can be found nowhere in the file.
    """


@command.command("diff", short_help="What changed from one draft to another.")
@click.argument("base", metavar="BASE")
@click.argument("draft", metavar="DRAFT")
@click.option("--correspondence", metavar="FILE", help="Which clause answers which, as a person says.")
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
    from planclause.cli.comparing import compared
    from planclause.cli.publications import of_diff

    chosen = chosen_format(form, out)
    with progress("comparing"):
        two = compared(base, draft, out, correspondence=correspondence, read_as=read_as, base_as=base_as)
        _check_audience(audience, [two.base.draft, two.draft.draft])
        notices("warning", two.delta.warnings)
        publish(of_diff(two, audience, language), chosen, out)


@command.command("rolling", short_help="A rolling draft: who wants which words, what is open.")
@click.argument("draft", metavar="DRAFT")
@click.option("--consent", metavar="A,B", help="Whose consent is needed; if not said, every principal's.")
@_options
def rolling_command(
    draft: str, consent: str | None, form: str | None, audience: str, language: str, out: str | None
) -> None:
    """A rolling DRAFT with its brackets: who wants which words, what is agreed, what is open and between whom."""
    from planclause.cli.publications import of_rolling
    from planclause.cli.sources import check_no_input, read_draft

    chosen = chosen_format(form, out)
    check_no_input(out, draft)
    given = read_draft(draft).draft
    _check_audience(audience, [given])
    needed = None if consent is None else [party.strip() for party in consent.split(",")]
    with progress("reading every party's text"):
        try:
            publish(of_rolling(given, needed, audience, language), chosen, out)
        except ValueError as error:
            raise CouldNotError(f"--consent: {error}") from error


@command.command("amendments", short_help="Who asks for what, and what collides.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@_options
def amendments_command(
    files: tuple[str, ...], form: str | None, audience: str, language: str, out: str | None
) -> None:
    """Who asks for what: by clause and by party, with everyone's answer and what collides.

    A FILE is a file of amendments, or the draft that they amend: with it, clauses are called by their numbers and
    headings, and collisions are looked for. P=DRAFT is the draft of party P, which is cut into its amendments.
    """
    from planclause.cli.asking import read_asked
    from planclause.cli.publications import of_amendments

    chosen = chosen_format(form, out)
    with progress("looking for collisions"):
        base, given = read_asked(files, out)
        _check_audience(audience, [base] if base else [], also=[one.party for one in given])
        publish(of_amendments(base, given, audience, language), chosen, out)


@command.command("history", short_help="The state of play over rounds.")
@click.argument("drafts", metavar="DRAFT...", nargs=-1, required=True)
@click.option("--party", metavar="PARTY|base", help="Tell of this party alone.")
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
    from planclause.cli.rounds import read_rounds

    chosen = chosen_format(form, out)
    with progress("following every party's text"):
        rounds = read_rounds(drafts, out)
        _check_audience(audience, rounds.drafts)
        publish(of_history(rounds, party, audience, language), chosen, out)


def _check_audience(audience: str, drafts: Sequence[Draft], *, also: Sequence[str] = ()) -> None:
    """A usage error for an audience that is neither the public nor a party."""
    from planclause.cli.sources import check_party

    if audience != "public" and audience not in also:
        check_party(audience, "--for", drafts)
