"""The commands by name, each imported when it is called, and how errors are shown."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import IO, Any

import click

import planclause as package
from planclause.cli.output import CouldNotError, could_not
from planclause.errors import PlanclauseError
from planclause.reports.visible import visible

#: Where each command lives and what it does, told here so that a list of them imports none.
COMMANDS = {
    "act": ("planclause.cli.act", "Record that amendments were adopted, rejected or withdrawn."),
    "amend": ("planclause.cli.amend", "List a party's changes as amendments."),
    "apply": ("planclause.cli.apply", "Put amendments onto a draft, adopted or in brackets."),
    "blame": ("planclause.cli.blame", "Show which draft and party each word came from."),
    "check": ("planclause.cli.check", "Check a draft, or what changed in it, by rules: for CI."),
    "collisions": ("planclause.cli.collisions", "Show which amendments collide, and what can be adopted."),
    "demands": ("planclause.cli.demands", "Judge drafts by a party's demands."),
    "diff": ("planclause.cli.diff", "Show what changed from one draft to another."),
    "fmt": ("planclause.cli.fmt", "Put a draft into its canonical form."),
    "git": ("planclause.cli.git", "Let git diff and merge drafts clause by clause."),
    "history": ("planclause.cli.history", "Show who moved on what over several drafts."),
    "import": ("planclause.cli.import_", "Make a draft of a text, Markdown, HTML or PDF."),
    "merge": ("planclause.cli.merge", "Fold the parties' drafts into one, with brackets."),
    "read": ("planclause.cli.read", "Print what one party reads in a bracketed draft."),
    "report": ("planclause.cli.report", "Make a report for people to read, in any format."),
    "review": ("planclause.cli.review", "Check the drafts that a branch changed, in one go: for CI."),
    "schema": ("planclause.cli.schema", "Print the JSON Schema of a kind of file."),
    "settle": ("planclause.cli.settle", "Settle what is open, and record the act."),
    "status": ("planclause.cli.status", "Show what is agreed, what is open, and between whom."),
    "validate": ("planclause.cli.validate", "List every error of every file."),
}
INTERRUPTED = 130  # what a shell gives a program that was stopped by Ctrl-C: 128 and the signal's number
PIPE_CLOSED = 141


class Commands(click.Group):
    """The group of commands, which turns errors into sentences and exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """A command by its name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: object = import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # Any: it is click's signature
    ) -> click.Context:
        """The context of a call; an argument that cannot be is said without any sign that acts."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            raise _shown(error) from error.__cause__

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; an unknown one is an error that lists those that are."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"no command {args[0]!r}; there are {', '.join(COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the list of commands for the help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, what) for name, (_, what) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:  # Any: it is click's signature
        """Run the command; what goes wrong with a file is said on standard error, with exit code 2."""
        for stream in (sys.stdout, sys.stderr):
            _show_what_cannot_be_encoded(stream)
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except click.UsageError as error:
            raise _shown(error) from error.__cause__
        except (KeyboardInterrupt, click.Abort):
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            _forget_output()
            ctx.exit(PIPE_CLOSED)
        except PlanclauseError as error:
            raise could_not(error) from error
        except OSError as error:
            said = f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error)
            raise CouldNotError(said) from error
        return result


def _shown(error: click.UsageError) -> click.UsageError:
    """The error with what acts on a terminal shown instead: it repeats arguments, such as names of files."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):  # it shows the help, and repeats nothing
        return error
    return click.UsageError(visible(error.format_message()), ctx=error.ctx)


def _show_what_cannot_be_encoded(stream: IO[str]) -> None:
    r"""Have a terminal in a narrow encoding show what it cannot write as ``\u0456``, not end in an error."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")


def _forget_output() -> None:
    """Give Python another place to flush to when it ends: it would complain of the closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package.__version__, prog_name="planclause", message="%(prog)s %(version)s")
def planclause() -> None:
    """Compare and check the drafts of a negotiated plan.

    A DRAFT is a YAML draft, a numbered text (.txt), Markdown (.md), HTML or PDF, - for standard input (YAML unless
    --from says otherwise), or REV:path for a file in a git revision, as in HEAD~1:plan.yaml.

    Exit codes: 0 done; 1 findings; 2 it could not be done, and the reason is on standard error.
    """
