"""Rules about deadlines that were removed or added; see :mod:`planclause.language.deadlines`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planclause.checking.finding import Finding
from planclause.checking.rewording import Rewording, Run
from planclause.checking.rule import AGAINST_BASE, Rule
from planclause.checking.rules.rewordings import Hit, Quotes, Span, place, told, trimmed
from planclause.checking.subject import Subject, kept
from planclause.language.deadlines import LONGEST, Deadline, deadlines, may_hold_deadlines

#: A deadline of the base and what came in its place, one of the draft, or both.
Term = tuple[Deadline | None, Deadline | None]


@kept
def terms(subject: Subject) -> Mapping[Rewording, list[Term]]:
    """The deadlines that each rewording touched: replaced, with what came in their place, deleted or inserted."""
    return {rewording: _terms(rewording, subject.language) for rewording in subject.rewordings}


def _terms(rewording: Rewording, language: str) -> list[Term]:
    if not any(
        may_hold_deadlines(f"{run.left[-LONGEST:]}{run.before}{run.after}{run.right[:LONGEST]}")
        for run in rewording.runs
    ):
        return []
    before, after = (deadlines(wording.text, language) for wording in (rewording.before, rewording.after))
    old = _touched(before, [(run.base_start, run.base_end) for run in rewording.runs])
    new = _touched(after, [(run.start, run.end) for run in rewording.runs])
    begins = {deadline.start: deadline for deadline in after}
    stands = {
        deadline: begins[there]
        for deadline in before
        for run, there in [place(rewording.runs, deadline.start)]
        if run is None and there in begins
    }
    pairs: list[Term] = []
    left = [one for one in new if one[0] not in stands.values()]
    for deadline, runs in old:
        if deadline in stands:
            pairs.append((deadline, stands[deadline]))
            continue
        answer = next((one for one in left if not runs.isdisjoint(one[1])), None)
        if answer is None:
            answer = next((one for one in left if one[0].words.lower() == deadline.words.lower()), None)
        if answer is not None:
            left.remove(answer)
        pairs.append((deadline, answer[0] if answer is not None else None))
    return pairs + [(None, deadline) for deadline, _ in left]


def _touched(found: Sequence[Deadline], spans: Sequence[Span]) -> list[tuple[Deadline, frozenset[int]]]:
    """The deadlines with a change in them, or right at them, with the runs that are."""
    out: list[tuple[Deadline, frozenset[int]]] = []
    for one in found:
        runs = frozenset(at for at, (start, end) in enumerate(spans) if _touch(one, start, end))
        if runs:
            out.append((one, runs))
    return out


def _touch(one: Deadline, start: int, end: int) -> bool:
    return one.start - 1 <= start <= one.end if start == end else start < one.end and one.start < end


def is_fixed_or_freed(old: Deadline | None, new: Deadline | None) -> bool:
    """Whether a deadline went or came, or one that names a day became one that does not, or the other way."""
    return old is None or new is None or old.is_fixed is not new.is_fixed


def in_deadline(found: Sequence[Term], base_span: Span | None, span: Span | None) -> bool:
    """Whether words of either side stand in a deadline that went or came."""
    for pair in found:
        if is_fixed_or_freed(*pair):
            for deadline, there in zip(pair, (base_span, span), strict=True):
                if deadline and there and deadline.start <= there[0] and there[1] <= deadline.end:
                    return True
    return False


def _removed(subject: Subject) -> Iterator[Finding]:
    return told(subject, "deadline-removed", _gone)


def _added(subject: Subject) -> Iterator[Finding]:
    return told(subject, "deadline-added", _come)


def _gone(rewording: Rewording, quotes: Quotes) -> Iterator[Hit]:
    for old, new in terms(quotes.subject)[rewording]:
        if old is not None and new is None:
            span = _where(rewording.runs, old)
            yield Hit(
                f"the deadline {quotes.old(old.words)} is gone", (old.start, old.end), span, is_gone=True
            )
        elif old is not None and new is not None and old.is_fixed and not new.is_fixed:
            message = quotes.became(old.words, new.words)
            yield Hit(
                message, (old.start, old.end), (new.start, new.end), ": nothing fixes the time any longer"
            )


def _come(rewording: Rewording, quotes: Quotes) -> Iterator[Hit]:
    for old, new in terms(quotes.subject)[rewording]:
        if new is not None and old is None:
            span = _where_in_base(rewording.runs, new)
            yield Hit(f"a deadline came in, {quotes.new(new.words)}", span, (new.start, new.end))
        elif old is not None and new is not None and new.is_fixed and not old.is_fixed:
            message = quotes.became(old.words, new.words)
            yield Hit(message, (old.start, old.end), (new.start, new.end), ": the time is now fixed")


def _where(runs: Sequence[Run], old: Deadline) -> Span:
    """Where in the draft the words stand that came for a deadline, or stood."""
    run = next(run for run in runs if _touch(old, run.base_start, run.base_end))
    return trimmed(run)[1]


def _where_in_base(runs: Sequence[Run], new: Deadline) -> Span:
    run = next(run for run in runs if _touch(new, run.start, run.end))
    return trimmed(run)[0]


DEADLINES = (
    Rule("deadline-removed", "substance", "warning", _removed,
         "A deadline was deleted, such as within 30 days, by 1 March or without delay; or one that named a day "
         "or a term no longer does.",
         "A duty without a date is owed at some time, which may be never.",
         needs=AGAINST_BASE, mirror="deadline-added",
         limits="One figure or date replaced by another is a changed quantity or date. English, Russian and "
                "Ukrainian only. How long something lasts is not a deadline."),
    Rule("deadline-added", "substance", "warning", _added,
         "A deadline was inserted, or one that named no day now does.",
         "From that day on the duty can be breached. Whoever owes it has to say whether it can be met.",
         needs=AGAINST_BASE, mirror="deadline-removed",
         limits="One figure or date replaced by another is a changed quantity or date. English, Russian and "
                "Ukrainian only. How long something lasts is not a deadline."),
)  # fmt: skip
