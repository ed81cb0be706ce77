"""``planclause diff main...HEAD``: the drafts that changed between two revisions of git, each shown in turn."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from planclause.cli.comparing import Compared
from planclause.cli.git_rounds import draft_in
from planclause.cli.output import CouldNotError, count, notice, write_document, write_page
from planclause.cli.sources import TEXTS, Given, check_party, exists, kind_of
from planclause.comparing.diff import diff
from planclause.errors import PlanclauseError
from planclause.files.reading import decode
from planclause.git.asking import line
from planclause.git.branches import ChangedFile, all_files, branch_point, changed_files
from planclause.git.revisions import read_revision
from planclause.git.tracking import commit_of, has_suffix, looks_like_a_draft
from planclause.merging.three_way import nothing_of

if TYPE_CHECKING:
    from planclause.cli.publishing import Format

SCHEMA = "planclause.diffs/1"
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Range:
    """Two commits, how they are called, and the paths that are asked for: all, where there are none."""

    before: str
    now: str
    names: tuple[str, str]
    paths: tuple[str, ...]


def range_of(base: str, draft: str | None, paths: Sequence[str]) -> Range | None:
    """The range that arguments name; None where they name two drafts.

    ``A..B`` goes from A to B and ``A...B`` from where B left A; a side that is missing is HEAD. ``A B PATH`` is
    ``A..B PATH``. What exists as a file is no range. A usage error where a second draft is missing.
    """
    if is_range(base):
        dots = "..." if "..." in base else ".."
        one, _, other = (side or "HEAD" for side in base.partition(dots))
        named = (*([] if draft is None else [draft]), *paths)
        before = branch_point(one, other) if dots == "..." else commit_of(one)
        return Range(before, commit_of(other), (before[:10] if dots == "..." else one, other), named)
    if draft is None:
        raise click.UsageError("Missing argument 'DRAFT'.")
    if not paths:
        return None
    if exists(base) and exists(draft):
        what = "arguments" if len(paths) > 1 else "argument"
        raise click.UsageError(f"Got unexpected extra {what} ({' '.join(paths)})")
    return Range(commit_of(base), commit_of(draft), (base, draft), tuple(paths))


def is_range(name: str) -> bool:
    """Whether a name has the dots of a range: ``../plan.yaml`` and ``HEAD:../plan.yaml`` have others."""
    _, dots, end = name.partition("..")
    return (
        bool(dots) and ":" not in name and not end.lstrip(".").startswith(("/", os.sep)) and not exists(name)
    )


@dataclass(frozen=True, slots=True)
class Redlines:
    """The drafts that changed, compared, and whether one of them could not be."""

    shown: tuple[tuple[ChangedFile, Compared], ...]
    failed: bool


def compared_range(
    chosen: Range, *, audience: str | None, read_as: str | None, base_as: str | None
) -> Redlines:
    """Every draft that changed in a range, compared with what it was; what cannot be read is said."""
    shown: list[tuple[ChangedFile, Compared]] = []
    changed = changed_files(chosen.before, chosen.now)
    wanted = _from_top(chosen.paths)
    failed = False
    for path in _nowhere(chosen, changed, wanted):
        failed = True
        notice(f"Error: {path}: neither in {chosen.names[0]} nor in {chosen.names[1]}")
    for file, is_named in _asked_for(changed, wanted):
        try:
            two = _compared(chosen, file, is_named=is_named, read_as=read_as, base_as=base_as)
        except PlanclauseError as error:
            failed = True
            notice(f"Error: {str(error).partition(chr(10))[0]}")
            continue
        if two is not None:
            check_party(audience, "--for", (two.base.draft, two.draft.draft))
            shown.append((file, two))
    if not shown and not failed:
        notice(f"no draft changed from {chosen.names[0]} to {chosen.names[1]}")
    return Redlines(tuple(shown), failed)


def _from_top(paths: Sequence[str]) -> list[str]:
    """Paths from the working directory, as they count from the top of the repository."""
    prefix = line("rev-parse", "--show-prefix") if paths else ""
    return [os.path.normpath(f"{prefix}{path}") for path in paths]


def _nowhere(chosen: Range, changed: Sequence[ChangedFile], wanted: Sequence[str]) -> Iterator[str]:
    """The paths that are asked for and name no file on either side: most are typing mistakes."""

    def are_among(files: Iterable[ChangedFile], path: str) -> bool:
        paths = (one for file in files for one in (file.before, file.now) if one is not None)
        return any(one == path or _is_under(one, path) for one in paths)

    unchanged = [path for path in wanted if not are_among(changed, path)]
    every = [*all_files(chosen.before), *all_files(chosen.now)] if unchanged else []
    for said, path in zip(chosen.paths, wanted, strict=True):
        if path in unchanged and not are_among(every, path):
            yield said


def _asked_for(changed: Iterable[ChangedFile], wanted: Sequence[str]) -> Iterator[tuple[ChangedFile, bool]]:
    """The files that changed and are asked for, each with whether it was asked for by its own path."""
    for file in changed:
        paths = [path for path in (file.before, file.now) if path is not None]
        if any(path in wanted for path in paths):
            yield file, True
        elif any(map(has_suffix, paths)) and (
            not wanted or any(_is_under(path, folder) for path in paths for folder in wanted)
        ):
            yield file, False


def _is_under(path: str, folder: str) -> bool:
    return folder == "." or path.startswith(f"{folder}/")


def _compared(
    chosen: Range, file: ChangedFile, *, is_named: bool, read_as: str | None, base_as: str | None
) -> Compared | None:
    """The two sides of a file, compared; None if neither is a draft and nobody said that it is."""
    texts = [
        None if path is None else read_revision(f"{commit}:{path}", called=f"{name}:{path}")
        for commit, path, name in zip(
            (chosen.before, chosen.now), (file.before, file.now), chosen.names, strict=True
        )
    ]
    if not is_named and not any(text is not None and looks_like_a_draft(text) for text in texts):
        return None
    old, new = (
        None if text is None or path is None else _given(text, f"{name}:{path}", path)
        for text, path, name in zip(texts, (file.before, file.now), chosen.names, strict=True)
    )
    there = old or new
    assert there is not None, "a file that changed is on one side"
    nothing = Given(NOTHING, nothing_of(there.draft), is_imported=False)
    base, draft = old or nothing, new or nothing
    readers = (base_as or read_as, read_as)
    for option, party in (("--read-as", read_as), ("--base-as", base_as)):
        check_party(party, option, (base.draft, draft.draft))
    delta = diff(
        base.read_as(readers[0]),
        draft.read_as(readers[1]),
        by_id=False if base.is_imported or draft.is_imported else None,
    )
    return Compared(base, draft, delta, _called(base, readers[0]), _called(draft, readers[1]))


def _called(side: Given, who: str | None) -> str:
    return side.name if who is None or side.name == NOTHING else f"{side.name} (read as {who})"


def _given(data: bytes, called: str, path: str) -> Given:
    text = decode(data, name=called)
    return Given(called, draft_in(text, called, path, None), is_imported=kind_of(path) in TEXTS)


def write_redlines(found: Redlines, form: Format, out: str | None, *, audience: str) -> None:
    """Write the redlines one after another, or the only one as a document that holds no more than one."""
    match form:
        case "json":
            write_document(_as_json(found), out)
        case "markdown":
            from planclause.reports.markdown import diff_as_markdown

            pages = [
                diff_as_markdown(two.delta, base_name=two.base_name, draft_name=two.draft_name)
                for _, two in found.shown
            ]
            write_document("\n".join(pages), out)
        case "text":
            from planclause.reports.text import diff_as_text

            pages = [
                diff_as_text(two.delta, base_name=two.base_name, draft_name=two.draft_name)
                for _, two in found.shown
            ]
            write_page("\n".join(pages), out)
        case "terminal":
            from planclause.cli.redlines import console_for
            from planclause.reports.terminal import print_diff

            console = console_for(out)
            with console.capture() as page:
                for at, (_, two) in enumerate(found.shown):
                    console.print("\n" if at else "", end="")
                    print_diff(two.delta, console, base_name=two.base_name, draft_name=two.draft_name)
            write_page(page.get(), out)
        case _:
            from planclause.cli.publications import of_diff
            from planclause.cli.publishing import publish

            if len(found.shown) != 1:
                what = count(len(found.shown), "draft")
                raise CouldNotError(
                    f"--format {form}: {what} changed; name the one that is wanted by its path"
                )
            publish(of_diff(found.shown[0][1], audience, "en"), form, out)


def _as_json(found: Redlines) -> str:
    import json

    from planclause.reports.json import diff_as_json
    from planclause.reports.visible import escaped_in_json

    files = [
        {"before": file.before, "now": file.now, "diff": json.loads(diff_as_json(two.delta))}
        for file, two in found.shown
    ]
    whole = json.dumps({"schema": SCHEMA, "files": files}, ensure_ascii=False, indent=2)
    return escaped_in_json(f"{whole}\n")
