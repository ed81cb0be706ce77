"""All drafts that changed between two revisions, each compared with what it was."""

from __future__ import annotations

from dataclasses import dataclass

from planclause.errors import PlanclauseError
from planclause.git.revisions import read_revision
from planclause.plan.draft import nothing_of
from planclause.workspace.changed import ChangedDraft, changed_drafts
from planclause.workspace.comparing import NOTHING, Compared, compared
from planclause.workspace.ranges import Range
from planclause.workspace.sources import Named, named_draft


@dataclass(frozen=True, slots=True)
class Redlines:
    """The drafts that changed between two revisions, compared, and in words what could not be."""

    shown: tuple[tuple[ChangedDraft, Compared], ...]
    failures: tuple[str, ...]


def compare_range(chosen: Range, *, read_as: str | None = None, base_as: str | None = None) -> Redlines:
    """Every draft that changed in a range, compared with what it was; a new or removed one with nothing."""
    branch = changed_drafts(chosen.start, chosen.end, chosen.paths, any_yaml=False)
    one, other = chosen.names
    failures = [f"{path}: neither in {one} nor in {other}" for path in branch.named_nothing]
    failures += branch.unread_as(one, other)
    shown: list[tuple[ChangedDraft, Compared]] = []
    for draft in branch.drafts:
        try:
            shown.append((draft, _compared(chosen, draft, read_as, base_as)))
        except PlanclauseError as error:
            failures.append(str(error).partition("\n")[0])
    return Redlines(tuple(shown), tuple(failures))


def _compared(chosen: Range, changed: ChangedDraft, read_as: str | None, base_as: str | None) -> Compared:
    ends = ((chosen.start, changed.before, chosen.names[0]), (chosen.end, changed.now, chosen.names[1]))
    old, new = (
        None if path is None else _committed(f"{commit}:{path}", f"{name}:{path}")
        for commit, path, name in ends
    )
    there = old or new
    assert there is not None, "a draft that changed is on one side"
    nothing = Named(NOTHING, nothing_of(there.draft))
    base, draft = old or nothing, new or nothing
    return compared(base, draft, read_as=read_as, base_as=base_as, names=(base.name, draft.name))


def _committed(name: str, called: str) -> Named:
    return named_draft(called, content=read_revision(name, called=called))
