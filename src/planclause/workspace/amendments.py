"""What parties ask for, by name: files of amendments, and drafts that are cut into them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planclause.amending.cut import amend
from planclause.errors import DocumentError
from planclause.merging.addresses import open_places
from planclause.plan.draft import Draft
from planclause.plan.kinds import Amendments
from planclause.plan.losses import Loss
from planclause.workspace.formats import Format, format_of
from planclause.workspace.plausibility import check_plausible
from planclause.workspace.sources import (
    Named,
    called,
    document_in,
    named_draft,
    party_and_name,
    remarks_on,
)


@dataclass(frozen=True, slots=True)
class NamedAmendments:
    """The amendments that names stand for, the draft that they amend if it is known, and remarks on the files.

    ``losses`` are what the drafts that were cut hold and amendments cannot carry.
    """

    amendments: tuple[Amendments, ...]
    base: Draft | None = None
    remarks: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()


def named_amendments(
    arguments: Sequence[str], *, base: str | None = None, from_format: Format | None = None
) -> NamedAmendments:
    """The amendments that arguments name, in their order: files of them, and ``P=DRAFT``, the draft of a party P.

    Such a draft is cut into amendments to the base: the draft called ``base``, or the one among the arguments.
    ``ValueError`` for two bases, for a draft to cut without a base, and where there are no amendments.
    """
    ground = None if base is None else named_draft(base, from_format=from_format)
    remarks = [] if ground is None else [*ground.remarks]
    losses: list[Loss] = []
    parted = [party_and_name(argument) for argument in arguments]
    found: dict[int, Amendments] = {}
    for at, (party, name) in enumerate(parted):
        if party is None and base is None and ground is None and format_of(name, from_format) != "yaml":
            ground = named_draft(name, from_format=from_format)
            remarks += ground.remarks
        elif party is None:
            document = document_in(name, kind=None if base is None else "amendments")
            remarks += remarks_on(document)
            match document.value:
                case Amendments() as amendments:
                    found[at] = amendments
                case Draft() as draft if ground is None:
                    ground = Named(name, draft)
                case Draft():
                    raise ValueError(
                        f"two drafts, {ground.name if ground else ''} and {name}: amendments are to one"
                    )
                case _:
                    raise ValueError(f"{name}: expected amendments, or the draft that they amend")
    for at, (party, name) in enumerate(parted):
        if party is not None:
            if ground is None:
                raise ValueError(f"{party}={name}: to cut it, name the draft that it amends as well")
            answer = named_draft(name, like=ground.draft, from_format=from_format)
            remarks += answer.remarks
            found[at] = cut(answer, ground, party, losses, anyway=True)
    if not found:
        raise ValueError("no amendments among the files")
    in_order = tuple(found[at] for at in sorted(found))
    return NamedAmendments(in_order, ground.draft if ground else None, tuple(remarks), tuple(losses))


def cut(answer: Named, base: Named, party: str, losses: list[Loss], *, anyway: bool = False) -> Amendments:
    """A party's draft as its amendments; a problem names the file that it is in.

    Unless ``anyway``, :class:`~planclause.errors.ImplausibleError` for what can hardly be a draft of the same plan.
    """
    if not anyway:
        check_plausible(base, answer)
    try:
        return amend(base.draft, answer.draft, party, on_loss=losses.append)
    except DocumentError as error:
        # What is not in the answer is in the base: wordings whose holder is not known.
        file = called(answer.name if any(open_places(answer.draft)) else base.name)
        raise DocumentError([replace(problem, file=file) for problem in error.problems]) from error
