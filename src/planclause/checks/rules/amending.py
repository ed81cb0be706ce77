"""Rules of procedure about files of amendments: whether they are to this text, and find their place in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planclause.checks.finding import Finding, Spot
from planclause.checks.rule import Rule
from planclause.checks.subject import Subject
from planclause.model.digests import draft_digest
from planclause.model.draft import Draft
from planclause.text.bracketed import BASE

if TYPE_CHECKING:
    from planclause.model.kinds import Amendments

#: An amendment that is rejected or withdrawn needs no place any more.
_LIVING = ("tabled", "adopted")


def _candidates(subject: Subject) -> tuple[Draft, ...]:
    return (subject.draft,) if subject.base is None else (subject.base, subject.draft)


def _target(subject: Subject, file: Amendments) -> Draft | None:
    """The draft that a file of amendments is to: by its digest, or else by its id; None if it is to neither."""
    named = [draft for draft in _candidates(subject) if draft.draft == file.base.draft]
    fitting = (draft for draft in named if draft_digest(draft) == file.base.digest)
    return next(fitting, named[0] if named else None)


def _other_base(subject: Subject) -> Iterator[Finding]:
    for which, file in enumerate(subject.amendments):
        target = _target(subject, file)
        if target is None:
            there = " nor ".join(dict.fromkeys(draft.draft for draft in _candidates(subject)))
            message = f"the amendments are to {file.base.draft}, which is not {there}"
        elif file.base.digest is not None and draft_digest(target) != file.base.digest:
            message = f"the amendments are to another text of {file.base.draft}"
        else:
            continue
        spot = Spot("amendments", ("base", "draft"), 0, len(file.base.draft), None, file.base.draft, which)
        yield Finding("amendment-against-another-base", message, spot, about=file.party)


def _unplaced(subject: Subject) -> Iterator[Finding]:
    from planclause.engine.anchoring import anchor  # costs a check without amendments a while

    ids = {one.id for file in subject.amendments for one in file.amendments}
    for target in _candidates(subject):
        # Together, since an amendment may amend another party's.
        files = [
            (which, file)
            for which, file in enumerate(subject.amendments)
            if (_target(subject, file) or _candidates(subject)[0]) is target
        ]
        places = [(which, at) for which, file in files for at in range(len(file.amendments))]
        anchored = anchor(target.reading(BASE), [file for _, file in files], acts=target.acts)
        for (which, at), found in zip(places, anchored, strict=True):
            one = found.amendment
            if found.reason and one.status in _LIVING and (not one.amends or one.amends in ids):
                spot = Spot("amendments", ("amendments", at, "id"), 0, len(one.id), one.clause, one.id, which)
                message = f"{one.id} has no place in {target.draft}: {found.reason}"
                yield Finding("amendment-unplaced", message, spot, about=one.id)


AMENDING = (
    Rule(
        id="amendment-against-another-base",
        taxonomy="procedure",
        level="error",
        checks="A file of amendments is to another draft than those that are checked, or to another text of one.",
        why="Words are asked for in a text that the others do not have before them.",
        needs=("draft", "amendments"),
        find=_other_base,
        no_mirror="Amendments to this text are as they should be.",
        limits="Another text is found by its digest, where the file has one.",
    ),
    Rule(
        id="amendment-unplaced",
        taxonomy="procedure",
        level="error",
        checks="An amendment that is tabled or adopted finds no place: the words that it replaces are not there.",
        why="It can be neither adopted nor put in brackets, so what the party asks for falls under the table.",
        needs=("draft", "amendments"),
        find=_unplaced,
        no_mirror="An amendment that finds its place is as it should be.",
        limits="In a bracketed draft the base's reading is searched. An amendment to an amendment is looked at "
        "only where that one is among the files.",
    ),
)
