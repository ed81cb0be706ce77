"""Rules of procedure about what a draft says that it comes from: its bases, its date, its round."""

from __future__ import annotations

from collections.abc import Iterator

from planclause.checking.finding import Finding, Spot
from planclause.checking.rule import AGAINST_BASE, Rule
from planclause.checking.rules.rewordings import listed
from planclause.checking.subject import Subject
from planclause.errors import Path
from planclause.plan.digests import is_digest_of
from planclause.plan.draft import Draft
from planclause.plan.values import DraftReference


def _is_based_on(draft: Draft, base: Draft) -> bool:
    return any(reference.draft == base.draft for reference in draft.based_on)


def _broken_lineage(subject: Subject) -> Iterator[Finding]:
    draft, base = subject.draft, subject.base
    for path, reference, told in _references(draft):
        spot = Spot("draft", (*path, "draft"), 0, len(reference.draft), None, reference.draft)
        if reference.draft == draft.draft:
            yield Finding("lineage-broken", f"the draft {told} itself", spot, about=reference.draft)
        elif base is not None and reference.draft == base.draft:
            counterpart = Spot("base", ("draft",), 0, len(base.draft), None, base.draft)
            if not _fits(reference, base):
                message = f"the base {base.draft} is not the text that the draft {told}"
                yield Finding("lineage-broken", message, spot, counterpart, reference.draft)
            if _is_based_on(base, draft):
                message = f"the draft {told} {base.draft}, which is in turn based on {draft.draft}"
                yield Finding("lineage-broken", message, spot, counterpart, f"ring {reference.draft}")


def _references(draft: Draft) -> Iterator[tuple[Path, DraftReference, str]]:
    """The drafts that a header names as those it comes from, and how it does."""
    for at, reference in enumerate(draft.based_on):
        yield ("based_on", at), reference, "is based on"
    for code, reference in draft.folded.items():
        if reference.draft != draft.draft:  # so a draft says whose own it is
            yield ("folded", code), reference, f"has folded in for {code}"


def _fits(reference: DraftReference, draft: Draft) -> bool:
    return is_digest_of(reference.digest, draft)


def _unknown_base(subject: Subject) -> Iterator[Finding]:
    draft, base = subject.draft, subject.before.draft
    named = [reference.draft for reference in draft.based_on]
    known = {*named, *(reference.draft for reference in draft.folded.values()), draft.draft}
    if not named or base.draft in known or _are_rounds(draft, base):
        return
    if _is_based_on(base, draft):
        message = f"{base.draft} is based on {draft.draft}, but is its base here: the two are swapped"
    else:
        message = f"the draft is based on {listed(named)}, but compared with {base.draft}"
    spot = Spot("draft", ("based_on", 0, "draft"), 0, len(named[0]), None, named[0])
    counterpart = Spot("base", ("draft",), 0, len(base.draft), None, base.draft)
    yield Finding("base-unknown", message, spot, counterpart, base.draft)


def _are_rounds(draft: Draft, base: Draft) -> bool:
    """Whether both are rolling texts over one draft, as round follows round."""
    named = {reference.draft for reference in base.based_on}
    return bool(
        draft.folded and base.folded and any(reference.draft in named for reference in draft.based_on)
    )


def _earlier_date(subject: Subject) -> Iterator[Finding]:
    draft, base = subject.draft, subject.before.draft
    if draft.date and base.date and draft.date < base.date and _is_based_on(draft, base):
        message = f"the draft is dated {draft.date}, its base {base.date}"
        yield Finding("date-before-base", message, Spot("draft", ("date",)), Spot("base", ("date",)))


def _earlier_round(subject: Subject) -> Iterator[Finding]:
    draft, base = subject.draft, subject.before.draft
    if draft.round is None or base.round is None or not _is_based_on(draft, base):
        return
    if draft.round < base.round:
        message = f"the draft is of round {draft.round}, its base of round {base.round}"
        yield Finding("round-before-base", message, Spot("draft", ("round",)), Spot("base", ("round",)))


LINEAGE = (
    Rule("lineage-broken", "procedure", "error", _broken_lineage,
         "A draft is based on itself, directly or in a ring, or it is based on or folds in another text of the "
         "base than the one given.",
         "The reported changes were not made to this text: somebody worked on another one.",
         limits="The text of the base is compared only where a base is given and the draft's header has its "
                "digest. Rings of more than two drafts are missed."),
    Rule("base-unknown", "procedure", "warning", _unknown_base,
         "A draft names the drafts that it is based on, and the given base is not among them.",
         "Its author may have answered a text that is no longer on the table. What seems to be struck was then "
         "never seen.",
         needs=AGAINST_BASE,
         limits="A draft without based_on is skipped, and so are two rolling texts over one base."),
    Rule("date-before-base", "procedure", "warning", _earlier_date,
         "A draft has an earlier date than the base that it is based on.",
         "One of the dates is wrong, or the two drafts were confused.",
         needs=AGAINST_BASE),
    Rule("round-before-base", "procedure", "warning", _earlier_round,
         "A draft belongs to an earlier round of talks than the base that it is based on.",
         "One of the rounds is wrong, or the two drafts were confused.",
         needs=AGAINST_BASE),
)  # fmt: skip
