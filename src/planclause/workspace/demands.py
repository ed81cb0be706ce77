"""A party's demands and the drafts to judge by them, by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planclause.following.demands import not_in_any
from planclause.plan.draft import Draft
from planclause.plan.kinds import Demands
from planclause.workspace.formats import Format
from planclause.workspace.series import told_apart
from planclause.workspace.sources import Named, named_draft, named_value


@dataclass(frozen=True, slots=True)
class NamedDemands:
    """Demands and drafts, oldest first, each with an id of its own, and remarks on what may mislead."""

    demands: Demands
    drafts: tuple[Draft, ...]
    remarks: tuple[str, ...]


def named_demands(file: str, drafts: Sequence[str], *, from_format: Format | None = None) -> NamedDemands:
    """The demands in a file and the drafts that names stand for; those of one id are called by their files."""
    demands, remarks = named_value(file, Demands)
    given = [named_draft(name, from_format=from_format) for name in drafts]
    said = [*remarks, *(remark for one in given for remark in one.remarks)]
    said += (f"warning: {what}" for what in _mismatches(file, demands, given))
    apart = told_apart([one.draft for one in given], [one.name for one in given])
    return NamedDemands(demands, apart, tuple(said))


def _mismatches(file: str, demands: Demands, given: Sequence[Named]) -> Iterator[str]:
    """Drafts of another plan, and clauses of demands that no draft has."""
    for one in given:
        if one.is_imported and any(not_in_any([one.draft], demands)):
            yield f"{one.name}: its clauses have ids of their own; planclause import --like gives it a draft's"
        elif one.draft.plan != demands.plan and not one.is_imported:
            yield f"{one.name}: a draft of the plan {one.draft.plan}; the demands are on {demands.plan}"
    if all(one.is_imported for one in given):
        return
    where = "the draft" if len(given) == 1 else "any of the drafts"
    missing: dict[str, list[str]] = {}
    for demand, clause in not_in_any([one.draft for one in given], demands):
        missing.setdefault(demand.id, []).append(clause)
    for demand_id, clauses in missing.items():
        yield f"{file}: {demand_id}: no clause {' or '.join(clauses)} in {where}"
