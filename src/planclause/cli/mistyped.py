"""What is said where a file is expected, and a revision of git is named."""

from __future__ import annotations

from planclause.cli.output import CouldNotError
from planclause.cli.sources import STANDARD_INPUT, exists


def check_files(*names: str, ranges: bool = False) -> None:
    """``CouldNotError`` with what can be typed instead, if a name is no file but a revision, or a range of them.

    ``ranges`` says that the command takes a range. A name that is none of these is for who reads the file to tell.
    """
    missing = [name for name in names if name != STANDARD_INPUT and ":" not in name and not exists(name)]
    if not missing:
        return
    from planclause.cli.ranges import is_range

    for name in missing:
        if is_range(name):
            start = name.partition("..")[0] or "HEAD"
            raise CouldNotError(
                f"{name}: a range of git's, and no file; planclause review --base {start} checks what the branch "
                "changed"
            )
    revisions = [name for name in missing if is_revision(name)]
    if ranges and len(revisions) == 2:
        one, other = revisions
        raise CouldNotError(
            f"{one} and {other}: revisions of git; {one}..{other} shows every draft that changed, and a PATH after "
            "the two shows one"
        )
    if revisions:
        name = revisions[0]
        raise CouldNotError(f"{name}: a revision of git, and no file; name a file in it, as {name}:plan.yaml")


def is_revision(name: str) -> bool:
    """Whether a name is that of a commit here: a branch, a tag, ``HEAD~1``."""
    from planclause.errors import UnreadableError
    from planclause.git.tracking import commit_of

    try:
        commit_of(name)
    except UnreadableError:
        return False
    return True
