"""A review of a branch: the drafts that it changed, each checked against what it was, and what changed in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from planclause.checking.configuration import FailOn
from planclause.errors import PlanclauseError, UnreadableError
from planclause.git.branches import branch_point
from planclause.workspace.changed import Branch, ChangedDraft, changed_drafts, staged_drafts
from planclause.workspace.checking import Pair, check
from planclause.workspace.comparing import Compared, compared
from planclause.workspace.configuration import Configured
from planclause.workspace.findings import Checked
from planclause.workspace.paths import top_of
from planclause.workspace.settings import baseline_by, demands_of, differences, named_in, settings_of
from planclause.workspace.sources import named_draft


@dataclass(frozen=True, slots=True)
class Review:
    """What a branch did to drafts, what was found in them, and remarks for a person.

    ``judge`` are remarks on the configuration that judges: where the branch has another one.
    """

    branch: Branch
    checked: Checked
    remarks: tuple[str, ...] = ()
    judge: tuple[str, ...] = ()

    def changes(self) -> Iterator[Change]:
        """What changed in each draft that is there, computed as it is asked for."""
        return (_change(self.branch, one) for one in self.branch.kept)


@dataclass(frozen=True, slots=True)
class Change:
    """What changed in one draft of a branch; or the reason why nothing can be said."""

    path: str
    compared: Compared | None
    reason: str = ""


def review(
    paths: Sequence[str] = (),
    *,
    base: str | None = None,
    staged: bool = False,
    config: str | None = None,
    judged_by: str | None = None,
    demands: Sequence[str] = (),
    baseline: str | None = None,
    fail_on: FailOn | None = None,
) -> Review:
    """Check every draft that the branch checked out changed since it left ``base``, each against what it was there.

    Without a base every draft is new; ``staged`` checks what is staged, against the last commit. ``paths`` are
    files, folders and patterns, default: those of the configuration, else every YAML file that is a draft.
    ``judged_by`` is the revision that configuration, baseline and demands come from, so that the branch cannot
    change them. Only what is committed, or staged, counts: a remark names each draft that is different in the
    working tree.

    :class:`~planclause.errors.UnreadableError` outside of a repository and for a revision that does not exist.
    """
    settings = settings_of(config, judged_by)
    branch = branch_of(base, paths, settings, staged=staged)
    asked = tuple(named_in(judged_by, name) for name in demands) or demands_of(settings)
    named = None if baseline is None else named_in(judged_by, baseline)
    pairs = [Pair(now, branch.before(one)) for one in branch.kept if (now := branch.now(one))]
    checked = check(
        pairs,
        settings,
        demands=asked,
        own_plan=not demands,
        gone={one.path: one.became for one in branch.gone},
        baseline=baseline_by(named, settings),
        fail_on=fail_on,
        anyway=True,  # a base is the same file as it was, and one odd draft must not stop a review of many
    )
    judge = () if judged_by is None else tuple(differences(settings, config))
    return Review(branch, checked, (*_unread(branch), *_uncommitted(branch)), judge)


def branch_of(
    base: str | None, paths: Sequence[str], settings: Configured, *, staged: bool = False
) -> Branch:
    """What the branch checked out did to the drafts that paths name, default: the paths of the configuration."""
    if top_of(Path.cwd()) is None:
        raise UnreadableError("not in a git repository, or in a bare one: a branch has to be checked out")
    folder = Path.cwd() if paths else settings.folder
    wanted = paths or settings.value.paths
    if staged:
        return staged_drafts(wanted, folder=folder)
    start = None if base is None else branch_point(base)
    return changed_drafts(start, "HEAD", wanted, folder=folder)


def _unread(branch: Branch) -> list[str]:
    """A remark on each file that may be a draft and is not read."""
    return branch.unread_as((branch.start or "")[:10], (branch.end or "")[:10])


def _uncommitted(branch: Branch) -> Iterator[str]:
    """A remark on each draft of which the working tree holds another text than what was checked."""
    what = "staged" if branch.end is None else "committed"
    for one in branch.kept:
        assert branch.top is not None
        if (branch.top / one.path).is_file() and not branch.is_on_disk(one):
            yield f"{one.path} is different in the working tree; what is {what} was checked"


def _change(branch: Branch, one: ChangedDraft) -> Change:
    before, now = branch.before(one), branch.now(one)
    if before is None or now is None:
        return Change(one.path, None, "a new draft")
    point, _, path = before.partition(":")
    try:
        two = compared(named_draft(before), named_draft(now), names=(f"{path} ({point[:7]})", one.path))
    except PlanclauseError:
        return Change(one.path, None, "it or its base cannot be read; the findings say why")
    return Change(one.path, two)
