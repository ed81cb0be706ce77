"""Rules about whole clauses since the base: inserted, removed, moved, split, joined; and about their ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from planclause.checking.finding import Finding, Spot
from planclause.checking.rule import AGAINST_BASE, Rule
from planclause.checking.rules.rewordings import listed
from planclause.checking.subject import Inspected, Subject
from planclause.comparing.changes import Site
from planclause.comparing.diff import share_lineage
from planclause.matching.budget import DEFAULT_BUDGET, Budget
from planclause.matching.known_pairs import ID_FLOOR
from planclause.matching.likeness import Lexicon, Likeness
from planclause.plan.draft import Clause
from planclause.plan.values import ANNEXES
from planclause.text.bracketed import BASE
from planclause.text.markup import names_with_offsets, read_markup


def _id(side: Inspected, site: Site) -> Spot:
    return side.spot(site.clause.id, "id")


def _inserted(subject: Subject) -> Iterator[Finding]:
    new = {site.clause.id for change in subject.delta if not change.base for site in change.draft}
    for change in subject.delta:
        for site in change.draft if not change.base else ():
            if site.under not in new:
                number = subject.numbers[site.clause.id] or site.clause.id
                whose = f" by {', '.join(site.clause.inserted_by)}" if site.clause.inserted_by else ""
                message = f"{number} is inserted{whose}{_with_what_it_holds(site)}"
                yield Finding("clause-inserted", message, _id(subject, site))


def _removed(subject: Subject) -> Iterator[Finding]:
    gone = {site.clause.id for change in subject.delta if not change.draft for site in change.base}
    for change in subject.delta:
        for site in change.base if not change.draft else ():
            if site.under not in gone:
                number = subject.before.numbers[site.clause.id] or site.clause.id
                message = f"clause {number} is removed{_with_what_it_holds(site)}"
                spots = subject.places_of_gone[site.clause.id], _id(subject.before, site)
                yield Finding("clause-removed", message, *spots, about=site.clause.id)


def _with_what_it_holds(site: Site) -> str:
    count, pending = 0, list(site.clause.clauses)
    for clause in pending:
        count += 1
        pending += clause.clauses
    return f", with {count} {'clause' if count == 1 else 'clauses'} in it" if count else ""


def _moved(subject: Subject) -> Iterator[Finding]:
    for change in subject.delta:
        if change.moved and len(change.base) == len(change.draft) == 1:
            old, new = change.base[0], change.draft[0]
            places = _place(new, subject.numbers), _place(old, subject.before.numbers)
            message = f"it stands {places[0]}; in the base it stood {places[1]}"
            yield Finding("clause-moved", message, _id(subject, new), _id(subject.before, old))


def _place(site: Site, numbers: Mapping[str, str]) -> str:
    number = numbers[site.clause.id]
    label = f"as {number} " if number else ""
    if site.after is not None:
        return f"{label}after {numbers[site.after] or site.after}"
    if site.under is None:
        return f"{label}first"
    if site.under == ANNEXES:
        return f"{label}first of the annexes"
    return f"{label}first in {numbers[site.under] or site.under}"


def _split(subject: Subject) -> Iterator[Finding]:
    for old, new, spot, counterpart in _regrouped(subject, "split"):
        yield Finding("clause-split", f"clause {old} is now {new}", spot, counterpart)


def _joined(subject: Subject) -> Iterator[Finding]:
    for old, new, spot, counterpart in _regrouped(subject, "joined"):
        yield Finding("clause-joined", f"clauses {old} are now {new}", spot, counterpart)


def _regrouped(subject: Subject, kind: Literal["split", "joined"]) -> Iterator[tuple[str, str, Spot, Spot]]:
    """The numbers of clauses that were split or joined, before and now, and where the first ones stand."""
    for change in subject.delta:
        if change.kind == kind:
            old, new = (
                listed([side.numbers[site.clause.id] or site.clause.id for site in sites])
                for side, sites in ((subject.before, change.base), (subject, change.draft))
            )
            yield old, new, _id(subject, change.draft[0]), _id(subject.before, change.base[0])


# ---------------------------------------------------------------------------------------------------------- ids


def _keeps_ids(subject: Subject) -> bool:
    """Whether the ids of the two drafts are of one hand: of two imported texts they are made of the words."""
    if subject.by_id is not None:
        return subject.by_id
    return share_lineage(subject.before.draft, subject.draft)


def _reused(subject: Subject) -> Iterator[Finding]:
    if not _keeps_ids(subject):
        return
    for _, clause in subject.clauses:
        became = subject.became.get(clause.id)
        if became is None or clause.id in became:
            continue
        if not became and _keeps_a_wording(subject.before.by_path(subject.before.paths[clause.id]), clause):
            continue
        fate = f"is now {listed(list(became))}" if became else "is gone"
        message = f"the base has another clause under the id {clause.id}, which {fate}"
        spots = subject.spot(clause.id, "id"), subject.before.spot(clause.id, "id")
        yield Finding("id-reused", message, *spots)


def _keeps_a_wording(old: Clause, new: Clause) -> bool:
    """Whether a clause, gone in the base's words, is like what a party read of it: a compromise between them."""
    if "[" not in old.text + new.text:
        return False
    before, after = (
        {read_markup(clause.text, who) for who in (BASE, *dict(names_with_offsets(clause.text)))}
        for clause in (old, new)
    )
    lexicon, likeness = Lexicon(), Likeness(tuple, Budget(DEFAULT_BUDGET))
    return any(
        likeness.in_order(lexicon.encode(one), lexicon.encode(other)) >= ID_FLOOR
        for one in before - {""}
        for other in after - {""}
    )


def _changed(subject: Subject) -> Iterator[Finding]:
    if not _keeps_ids(subject):
        return
    for change in subject.delta:
        if len(change.base) == len(change.draft) == 1:
            old, new = change.base[0], change.draft[0]
            if old.clause.id != new.clause.id:
                message = f"the clause {old.clause.id} of the base has the id {new.clause.id}"
                yield Finding("id-changed", message, _id(subject, new), _id(subject.before, old))


CLAUSES = (
    Rule("clause-inserted", "structure", "warning", _inserted,
         "The draft has a clause that the base does not. Its sub-clauses are included in the finding.",
         "A whole clause outweighs any change of words: everything in it is new.",
         needs=AGAINST_BASE, mirror="clause-removed"),
    Rule("clause-removed", "structure", "warning", _removed,
         "The base has a clause that the draft does not. Its sub-clauses are included in the finding.",
         "Whatever it required, nobody is required to do any longer.",
         needs=AGAINST_BASE, mirror="clause-inserted",
         limits="A clause rewritten beyond recognition counts as removed, and its replacement as inserted."),
    Rule("clause-moved", "structure", "note", _moved,
         "A clause stands elsewhere among its siblings, or in another clause, than in the base.",
         "The place of a clause can decide what it applies to: an exception moved out of its chapter covers "
         "more.",
         needs=AGAINST_BASE, mirror="clause-moved"),
    Rule("clause-split", "structure", "note", _split,
         "The words of one clause of the base stand in several clauses of the draft.",
         "Positions and amendments concerned the one clause. Ask again what is agreed for each part.",
         needs=AGAINST_BASE, mirror="clause-joined"),
    Rule("clause-joined", "structure", "note", _joined,
         "The words of several clauses of the base stand in one clause of the draft.",
         "A party that agreed to one of them has not agreed to the others, and can no longer have one without "
         "the rest.",
         needs=AGAINST_BASE, mirror="clause-split"),
    Rule("id-reused", "structure", "error", _reused,
         "A clause has the id that another clause has in the base.",
         "Positions, amendments, references and acts follow the id: what was said of the old clause now applies "
         "to this one.",
         needs=AGAINST_BASE,
         limits="Only where the two drafts share a lineage. A clause that kept its id but was rewritten beyond "
                "recognition is found too."),
    Rule("id-changed", "structure", "warning", _changed,
         "A clause of the base has another id in the draft.",
         "Its history, positions and amendments stay behind under the old id.",
         needs=AGAINST_BASE, mirror="id-changed",
         limits="Only where the two drafts share a lineage."),
)  # fmt: skip
