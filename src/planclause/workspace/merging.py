"""The drafts of several parties, by name, merged over their base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from planclause.errors import DocumentError, Problem
from planclause.merging.merge import merge
from planclause.plan.draft import Draft
from planclause.plan.losses import Loss
from planclause.plan.values import PARTY_CODE
from planclause.text.bracketed import RESERVED_CODES
from planclause.workspace.plausibility import check_plausible
from planclause.workspace.sources import Named, called


@dataclass(frozen=True, slots=True)
class MergedDrafts:
    """A rolling text, and what the merge could not carry."""

    draft: Draft
    losses: tuple[Loss, ...]


def parties_of(arguments: tuple[str, ...]) -> dict[str, str]:
    """The file of each party, of arguments ``P=DRAFT``; ``ValueError`` for another, and for a party named twice."""
    named: dict[str, str] = {}
    for argument in arguments:
        code, _, file = argument.partition("=")
        if not file or not PARTY_CODE.fullmatch(code) or code in RESERVED_CODES:
            raise ValueError(f"{argument!r}: expected a party's code, = and its draft, as A=a.yaml")
        if code in named:
            raise ValueError(f"{argument!r}: {code} has a draft already, {named[code]!r}")
        named[code] = file
    return named


def merge_named(
    base: Named,
    drafts: Mapping[str, Named],
    *,
    name: str | None = None,
    audience: str | None = None,
    anyway: bool = False,
) -> MergedDrafts:
    """The parties' drafts folded over their base; a problem names the file that it is in.

    Unless ``anyway``, :class:`~planclause.errors.ImplausibleError` for what can hardly be a draft of the same plan.
    """
    if not anyway:
        for one in drafts.values():
            check_plausible(base, one)
    losses: list[Loss] = []
    answers = {code: one.draft for code, one in drafts.items()}
    try:
        merged = merge(base.draft, answers, name=name, audience=audience, on_loss=losses.append)
    except DocumentError as error:
        raise DocumentError([*_in_their_files(error, base, drafts)]) from error
    return MergedDrafts(merged, tuple(losses))


def _in_their_files(error: DocumentError, base: Named, drafts: Mapping[str, Named]) -> Iterator[Problem]:
    """What keeps drafts from being merged, with the files it is in: those of the parties, else that of the base."""
    bad = False
    for code, one in drafts.items():
        try:
            merge(one.draft, {code: one.draft})
        except DocumentError as own:
            bad = True
            yield from (replace(problem, file=called(one.name)) for problem in own.problems)
    if not bad:
        yield from (replace(problem, file=called(base.name)) for problem in error.problems)
