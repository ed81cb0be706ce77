"""Rules about duties: weaker, stronger, turned into their opposite; see :mod:`planclause.language.duties`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from planclause.checking.finding import Finding
from planclause.checking.rewording import Rewording, Run
from planclause.checking.rule import AGAINST_BASE, Rule
from planclause.checking.rules.rewordings import (
    Hit,
    Quotes,
    count,
    is_rewritten,
    is_sentence,
    place,
    told,
    trimmed,
)
from planclause.checking.subject import Subject, kept
from planclause.language.duties import Duty, Shift, compared, duties
from planclause.language.negations import Negation, are_opposites, may_deny, negations

#: A run of no more words than this on either side is quoted whole: "no" became "any".
_SHORT = 4
#: A phrase of more words that came in or went out denies the sentence only if it begins with a "not" or a "no":
#: ", which settles no claim" denies nothing but itself.
_OWN = 2


def _weakened(subject: Subject) -> Iterator[Finding]:
    return told(subject, "obligation-weakened", lambda one, quotes: shifts(one, quotes, "weaker"))


def _strengthened(subject: Subject) -> Iterator[Finding]:
    return told(subject, "obligation-strengthened", lambda one, quotes: shifts(one, quotes, "stronger"))


def shifts(rewording: Rewording, quotes: Quotes, direction: Literal["weaker", "stronger"]) -> Iterator[Hit]:
    """The duties of a rewording that became weaker, or stronger."""
    for old, new, shift in _shifted(quotes.subject)[rewording]:
        if shift.direction == direction:
            message = quotes.became(old.words, new.words)
            yield Hit(message, (old.start, old.end), (new.start, new.end), f": {shift.description}")


@kept
def _shifted(subject: Subject) -> Mapping[Rewording, list[tuple[Duty, Duty, Shift]]]:
    """For each rewording the duties that became weaker or stronger."""
    return {
        rewording: [
            (old, new, shift)
            for old, new in _pairs(rewording, subject.language)
            if (shift := compared(old, new)) is not None
        ]
        for rewording in subject.rewordings
    }


def _pairs(rewording: Rewording, language: str) -> Iterator[tuple[Duty, Duty]]:
    """The duties of base and draft that answer each other: their verb was kept, or replaced by the other's."""
    if not rewording.runs:
        return
    before, after = duties(rewording.before.text, language), duties(rewording.after.text, language)
    kept = {duty.verb: duty for duty in after}
    old_by_run: dict[int, list[Duty]] = {}
    new_by_run: dict[int, list[Duty]] = {}
    answered: set[int] = set()
    for duty in before:
        run, there = place(rewording.runs, duty.verb)
        if run is not None:
            old_by_run.setdefault(run, []).append(duty)
        elif there in kept:
            answered.add(there)
            yield duty, kept[there]
    for duty in after:
        for at, changed in enumerate(rewording.runs):
            if changed.start <= duty.verb < changed.end and duty.verb not in answered:
                new_by_run.setdefault(at, []).append(duty)
    for at, olds in old_by_run.items():
        news = new_by_run.get(at, [])
        if len(news) == len(olds) and not is_rewritten(rewording.runs[at]):
            yield from zip(olds, news, strict=True)


# -------------------------------------------------------------------------------------------------- yes and no


def _turned(subject: Subject) -> Iterator[Finding]:
    return told(subject, "polarity-changed", polarity)


def polarity(rewording: Rewording, quotes: Quotes) -> Iterator[Hit]:
    """Where a rewording says no and did not, or the other way round."""
    return iter(_polarities(quotes.subject)[rewording])


@kept
def _polarities(subject: Subject) -> Mapping[Rewording, list[Hit]]:
    quotes = Quotes(subject)
    return {rewording: [*_polarity(rewording, quotes)] for rewording in subject.rewordings}


def _polarity(rewording: Rewording, quotes: Quotes) -> Iterator[Hit]:
    before: tuple[Negation, ...] = ()
    after: tuple[Negation, ...] = ()
    if any(may_deny(f"{run.before} {run.after}", quotes.language) for run in rewording.runs):
        before = negations(rewording.before.text, quotes.language)
        after = negations(rewording.after.text, quotes.language)
    by_sentence: dict[int, list[tuple[Run, list[Negation], list[Negation]]]] = {}
    for run in rewording.runs:
        if is_rewritten(run) or is_sentence(run):
            continue
        gone = _of_sentence([one for one in before if run.base_start <= one.start < run.base_end], run)
        come = _of_sentence([one for one in after if run.start <= one.start < run.end], run)
        if len(gone) != len(come):
            sentence = rewording.after.text.count(". ", 0, run.start)
            by_sentence.setdefault(sentence, []).append((run, gone, come))
        elif are_opposites(run.before, run.after):
            yield Hit(quotes.became(run.before.strip(), run.after.strip()), *trimmed(run))
    for changes in by_sentence.values():
        if not _cancel(changes):
            yield from (_denied(*change, quotes) for change in changes)


def _of_sentence(found: list[Negation], run: Run) -> list[Negation]:
    """Those of a run's negations that deny its sentence; words that came in or went out may deny their own."""
    side, start = (run.before, run.base_start) if run.before.strip() else (run.after, run.start)
    text = side.strip()
    if (run.before.strip() and run.after.strip()) or count(text) <= _OWN:
        return found
    start += len(side) - len(side.lstrip())
    return [one for one in found if one.start == start and text[:7].lower() != "without"]


def _cancel(changes: Sequence[tuple[Run, list[Negation], list[Negation]]]) -> bool:
    """Whether a "not ... any" became a "no", or the other way: one went and one came, of different kinds."""
    gone = [one.is_of_verb for _, some, _ in changes for one in some]
    come = [one.is_of_verb for _, _, some in changes for one in some]
    return len(gone) == len(come) and sorted(gone) == sorted(not one for one in come)


def _denied(run: Run, gone: Sequence[Negation], come: Sequence[Negation], quotes: Quotes) -> Hit:
    base_span, span = trimmed(run)
    if count(run.before) <= _SHORT and count(run.after) <= _SHORT:
        return Hit(quotes.became(run.before.strip(), run.after.strip()), base_span, span)
    old = (gone[0].start, gone[0].end) if gone else base_span
    new = (come[0].start, come[0].end) if come else span
    words = [run.before[old[0] - run.base_start : old[1] - run.base_start] if gone else ""]
    words.append(run.after[new[0] - run.start : new[1] - run.start] if come else "")
    return Hit(quotes.became(*words), old, new, is_gone=not come)


_RANKS = (
    "Ranks from strong to weak: shall, must, is to and undertakes to; will; should and shall endeavour to; may. A "
    '"may not" is a ban slightly weaker than "shall not". English only. Verbs whose force is disputed (agrees to, '
    "would) are not ranked, and rewritten passages are not examined."
)

DUTIES = (
    Rule("obligation-weakened", "substance", "warning", _weakened,
         "The verb of a duty or a ban binds less than in the base: shall became should or may, shall not became "
         "may not, a duty to do became a duty to try.",
         "It is the smallest change of all, and it decides whether anybody has to do anything.",
         needs=AGAINST_BASE, mirror="obligation-strengthened",
         limits=_RANKS),
    Rule("obligation-strengthened", "substance", "warning", _strengthened,
         "The verb of a duty or a ban binds more than in the base: may became shall or may not, should became "
         "shall, a duty to try became a duty to do.",
         "What was optional or advised is now owed, and can be breached.",
         needs=AGAINST_BASE, mirror="obligation-weakened",
         limits=_RANKS),
    Rule("polarity-changed", "substance", "warning", _turned,
         "A not, no or never was inserted or deleted, or a word became its opposite: lawful, unlawful.",
         "The sentence looks the same and says the reverse.",
         needs=AGAINST_BASE, mirror="polarity-changed",
         limits='Recognises that "shall not deploy any" means "shall deploy no", but no other equivalences. '
                'English, Russian and Ukrainian only. Rewritten passages are not examined.'),
)  # fmt: skip
