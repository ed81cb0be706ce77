"""Rules of procedure about files of amendments: whether they are to this text, and find their place in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planclause.checking.finding import Finding, Spot
from planclause.checking.rule import Rule
from planclause.checking.subject import Subject
from planclause.plan.digests import is_digest_of
from planclause.plan.draft import Draft
from planclause.plan.invariants import parties_named
from planclause.text.bracketed import BASE

if TYPE_CHECKING:
    from planclause.plan.kinds import Amendments

#: An amendment that is rejected or withdrawn needs no place any more.
_LIVING = ("tabled", "adopted")


def _candidates(subject: Subject) -> tuple[Draft, ...]:
    return (subject.draft,) if subject.base is None else (subject.base, subject.draft)


def _target(subject: Subject, file: Amendments) -> Draft | None:
    """The draft that a file of amendments is to: of those that it may be, the one whose text it is to, or None."""
    named = [draft for draft in _candidates(subject) if _may_be_base(draft, file)]
    return next((draft for draft in named if _fits(draft, file)), named[0] if named else None)


def _may_be_base(draft: Draft, file: Amendments) -> bool:
    """Whether a draft is the one that amendments name, or a rolling text over it."""
    name = file.base.draft
    return draft.draft == name or (
        bool(parties_named(draft)) and any(reference.draft == name for reference in draft.based_on)
    )


def _fits(draft: Draft, file: Amendments) -> bool:
    """Whether a draft has the text that amendments are to: as it stands, as its base reads, or as that once read.

    What was settled in a rolling text since changes what its base reads; the draft that it is over stays the same.
    """
    digests = (reference.digest for reference in draft.based_on if reference.draft == file.base.draft)
    recorded = file.base.digest
    return recorded in digests or any(is_digest_of(recorded, own) for own in (draft, draft.reading(BASE)))


def _is_what_they_make(draft: Draft, file: Amendments) -> bool:
    """Whether a draft is the one that amendments were cut from: they are to its base, as they should be."""
    made = file.draft
    return made is not None and made.draft == draft.draft and is_digest_of(made.digest, draft)


def _other_base(subject: Subject) -> Iterator[Finding]:
    for which, file in enumerate(subject.amendments):
        target = _target(subject, file)
        if target is None:
            if subject.base is None and _is_what_they_make(subject.draft, file):
                continue
            there = " nor ".join(dict.fromkeys(draft.draft for draft in _candidates(subject)))
            message = f"the amendments are to {file.base.draft}, which is not {there}"
        elif not _fits(target, file):
            message = f"the amendments are to another text of {file.base.draft}"
        else:
            continue
        spot = Spot("amendments", ("base", "draft"), 0, len(file.base.draft), None, file.base.draft, which)
        yield Finding("amendment-against-another-base", message, spot, about=file.party)


def _unplaced(subject: Subject) -> Iterator[Finding]:
    from planclause.amending.anchors import anchor  # costs a check without amendments a while

    targets = [_target(subject, file) for file in subject.amendments]
    for target in _candidates(subject):
        # Together, since an amendment may amend another party's.
        files = [(which, file) for which, file in enumerate(subject.amendments) if targets[which] is target]
        ids = {one.id for _, file in files for one in file.amendments}
        places = [(which, at) for which, file in files for at in range(len(file.amendments))]
        anchored = anchor(target.reading(BASE), [file for _, file in files], acts=target.acts)
        for (which, at), found in zip(places, anchored, strict=True):
            one = found.amendment
            if found.reason and one.status in _LIVING and (not one.amends or one.amends in ids):
                spot = Spot("amendments", ("amendments", at, "id"), 0, len(one.id), one.clause, one.id, which)
                message = f"{one.id} has no place in {target.draft}: {found.reason}"
                yield Finding("amendment-unplaced", message, spot, about=one.id)


AMENDING = (
    Rule("amendment-against-another-base", "procedure", "error", _other_base,
         "A file of amendments was made for a draft, or for a text of it, that is not among those checked.",
         "It amends words that the others do not have before them.",
         needs=("draft", "amendments"),
         limits="The text is compared only where the file has its digest. A rolling text over the amended draft "
                "is accepted; so, by itself, is the draft that the amendments were cut from."),
    Rule("amendment-unplaced", "procedure", "error", _unplaced,
         "A tabled or adopted amendment finds no place: the words that it replaces are not in the text.",
         "It can be neither adopted nor bracketed, so what the party asks for is silently dropped.",
         needs=("draft", "amendments"),
         limits="In a bracketed draft the base's reading is searched. Amendments to a draft that is not checked "
                "come under amendment-against-another-base. An amendment to an amendment is looked up only if "
                "that one is among the files."),
)  # fmt: skip
