"""The changes of a diff in words: what became of a clause, how its sides were matched, who reads it differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from planclause.comparing.changes import Change, Diff, Site
from planclause.comparing.substance import CATEGORIES
from planclause.reports.catalogue import Catalogue
from planclause.reports.places import Places, id_tells_more, sides
from planclause.reports.tell.headers import ARROW, first_words, reader_name
from planclause.reports.visible import visible_line
from planclause.reports.wording import Runs, context, shown_runs
from planclause.text.bracketed import BASE
from planclause.text.markup import read_markup
from planclause.text.redline import Redline, redline

#: How many words of a clause are quoted where its text is not shown.
EXCERPT_WORDS = 9
#: Clauses as like as this plainly answer each other; how they were matched need not be said.
PLAIN_LIKENESS = 0.9
#: Likeness from which the nearest of a deleted or inserted clause is named: unrelated clauses of one plan have
#: less.
NEAR_LIKENESS = 0.25
#: A runner-up further behind than this says nothing about the match.
CLOSE_RUNNER_UP = 0.3
#: Around a change of a party's reading, so many words are shown on either side.
CONTEXT_WORDS = 4
_Show = Callable[[Redline], Runs]


class Teller:
    """Describes the changes of a diff in the words of a catalogue."""

    def __init__(self, diff: Diff, words: Catalogue) -> None:
        self.diff = diff
        self.words = words
        self.base, self.draft = base, draft = sides(diff, words)
        self.parties = {*diff.base.parties, *diff.draft.parties}
        self.runs: _Show = partial(shown_runs, base=base, draft=draft)

    def summary(self) -> Iterator[str]:
        """What the changes add up to, a line for clauses, words, brackets, subjects and numbers each."""
        words, total = self.words, self.diff.summary
        yield self.size()
        if total.words_inserted or total.words_deleted:
            yield words("diff.words", inserted=total.words_inserted, deleted=total.words_deleted)
        brackets = [
            words.count(f"diff.brackets_{verb}", n)
            for verb in ("opened", "closed", "changed")
            if (n := getattr(total, f"brackets_{verb}"))
        ]
        if brackets:
            yield words("diff.brackets", told=", ".join(brackets))
        about = Counter(one.category for change in self.diff.changes for one in change.substance)
        if told := [
            words("diff.of_subject", about=words(f"substance.{one}"), n=about[one])
            for one in CATEGORIES
            if about[one]
        ]:
            yield words("diff.about", told=", ".join(told))
        if runs := self.renumbered(self.diff.changes):
            yield words("diff.renumbered_only", told=", ".join(f"{was} {ARROW} {now}" for was, now in runs))
        for one in self.diff.left_out:
            was, now = one.excerpts
            yield words("diff.left_out", what=one.what, base=was, draft=now)

    def size(self) -> str:
        """How many clauses there are, and what became of how many."""
        words, total = self.words, self.diff.summary
        editorial = sum(change.editorial for change in self.diff.changes)
        kinds = []
        for kind in ("unchanged", "edited", "inserted", "deleted", "split", "joined"):
            if n := getattr(total, kind):
                told = words.count(f"diff.count.{kind}", n)
                if kind == "edited" and editorial:
                    told = words("diff.editorially", told=told, n=editorial)
                kinds.append(told)
        beside = [
            words.count(f"diff.count.{kind}", n)
            for kind in ("moved", "renumbered")
            if (n := getattr(total, kind))
        ]
        size = words.count("diff.clauses", total.base_clauses)
        if total.base_clauses != total.draft_clauses:
            size = words("diff.clauses_now", size=size, n=total.draft_clauses)
        if total.unchanged == total.base_clauses == total.draft_clauses and total.unchanged:
            kinds = [words("diff.no_clause_changed" if self.diff.left_out else "diff.all_unchanged")]
        told = "; ".join(", ".join(counts) for counts in (kinds, beside) if counts)
        return words("diff.size_and_kinds", size=size, told=told) if told else size

    def ids(self, change: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of the clauses of both sides, where they tell more than the numbers."""
        return _ids(change.base, self.base), _ids(change.draft, self.draft)

    def what(self, change: Change) -> Iterator[str]:
        """What became of a clause."""
        words = self.words
        if _is_struck(change):
            yield words("diff.struck")
        elif change.kind != "unchanged":
            kind = words(f"diff.kind.{change.kind}")
            if change.base and change.draft:
                told = self.about(change)
                yield words("diff.kind_about", kind=kind, about=told) if told else kind
            else:
                yield kind
        if change.moved:
            old, new = change.base[0], change.draft[0]
            was, now = self.base.place(old.under, old.after), self.draft.place(new.under, new.after)
            yield words("diff.moved_from_to", was=was, now=now) if was != now else words("diff.kind.moved")

    def about(self, change: Change) -> str:
        """What the change of words is about, by category; empty where there is nothing to say."""
        if change.editorial:
            return self.words("diff.editorial_only")
        found = {substance.category for substance in change.substance}
        return ", ".join(self.words(f"substance.{one}") for one in CATEGORIES if one in found)

    def details(self, change: Change) -> Iterator[str]:
        """What else there is to know of a change."""
        words = self.words
        was = "; ".join(filter(None, (self.base.structure(site.clause) for site in change.base)))
        now = "; ".join(filter(None, (self.draft.structure(site.clause) for site in change.draft)))
        if was == now or not change.base or not change.draft:
            if was or now:
                yield words("diff.whole_in_brackets", how=was or now)
        else:
            none = words("diff.no_brackets")
            yield words("diff.whole_in_brackets_now", was=was or none, now=now or none)
        if change.readings_changed:
            yield words("diff.readings_changed", readers=self.readers(change.readings_changed))
        for text, came_from, went_to in change.moved_sentences:
            if went_to is not None:
                start = first_words(text, EXCERPT_WORDS, self.base)
                yield words("diff.sentence_went", clause=self.draft.name(went_to), words=start)
            elif came_from is not None:
                start = first_words(text, EXCERPT_WORDS, self.draft)
                yield words("diff.sentence_came", clause=self.base.name(came_from), words=start)
        if match := "; ".join(self.match(change)):
            yield match

    def readers(self, names: Sequence[str]) -> str:
        """Readers in words: a draft's base is read by whoever its brackets do not name."""
        if BASE not in names:
            return ", ".join(names)
        if self.parties.issubset(names):
            return self.words("diff.all_readers")
        return ", ".join((*(name for name in names if name != BASE), self.words("diff.base_readers")))

    def match(self, change: Change) -> Iterator[str]:
        """Why the sides answer each other, where that is not plain; of what has no answer, the nearest."""
        runner_up, words = change.runner_up, self.words
        near = f"{runner_up.likeness:.2f}" if runner_up is not None else ""
        if change.kind in ("deleted", "inserted"):
            if runner_up is None or runner_up.likeness < NEAR_LIKENESS:
                return
            other = self.draft if change.kind == "deleted" else self.base
            yield words("diff.nearest", clause=other.name(runner_up.id), likeness=near)
        elif change.matched_by == "correspondence":
            yield words("diff.matched_by.correspondence")
        elif change.matched_by in ("number", "likeness", "contents") and change.likeness is not None:
            is_close = runner_up is not None and runner_up.likeness > change.likeness - CLOSE_RUNNER_UP
            if change.likeness < PLAIN_LIKENESS or is_close or change.is_unsure:
                yield words(f"diff.matched_by.{change.matched_by}", likeness=f"{change.likeness:.2f}")
            if change.is_unsure:
                yield words("diff.unsure")
            if runner_up is not None and is_close:
                yield words("diff.runner_up", clause=self.draft.name(runner_up.id), likeness=near)

    def readings(self, change: Change) -> Iterator[tuple[str, Runs]]:
        """How the text reads otherwise for each party, where a bracket is shown whole on both sides."""
        if not any(op == "-" and "[" in markup for op, markup in change.redline):
            return
        by_change: dict[Runs, list[str]] = {}
        for who in change.readings_changed:
            was, now = (
                "\n".join(read_markup(site.clause.text, who) for site in sites)
                for sites in (change.base, change.draft)
            )
            if was != now:
                by_change.setdefault(_in_context(self.runs(redline(was, now))), []).append(who)
        for runs, names in by_change.items():
            yield ", ".join(reader_name(name, self.words) for name in names), runs

    def excerpt(self, change: Change) -> str:
        """The first words of a clause."""
        clause = (change.draft or change.base)[0].clause
        return first_words(clause.heading or clause.text, EXCERPT_WORDS, self.draft)

    def renumbered(self, changes: Iterable[Change]) -> tuple[tuple[str, str], ...]:
        """The pairs of numbers of the clauses that were renumbered and nothing else."""
        runs: list[list[tuple[str, str]]] = []
        for change in changes:
            if change.kind != "unchanged" or change.moved or not change.renumbered:
                continue
            old, new = self.base.names(change.base)[0], self.draft.names(change.draft)[0]
            if old == new:  # in brackets: the label shown is the base's
                old, new = (visible_line(side[0].clause.number) for side in (change.base, change.draft))
            if runs and _follows(runs[-1][-1], (old, new)):
                runs[-1].append((old, new))
            else:
                runs.append([(old, new)])
        return tuple(
            (f"{run[0][0]}-{run[-1][0]}", f"{run[0][1]}-{run[-1][1]}") if len(run) > 1 else run[0]
            for run in runs
        )


def _follows(before: tuple[str, str], after: tuple[str, str]) -> bool:
    pairs = zip(before, after, strict=True)
    return all(one.isdecimal() and other.isdecimal() and int(other) == int(one) + 1 for one, other in pairs)


def _is_struck(change: Change) -> bool:
    """Whether all words of a clause went and the clause stayed, so that the others keep their numbers."""
    if change.kind != "edited":
        return False
    old, new = change.base[0].clause, change.draft[0].clause
    return bool(old.heading or old.text) and not (new.heading or new.text)


def _in_context(runs: Runs) -> Runs:
    """A redline with what stays the same cut to the words next to the changes."""
    last = len(runs) - 1
    return tuple(
        (op, context(text, CONTEXT_WORDS, left=at > 0, right=at < last) if op == "=" else text)
        for at, (op, text) in enumerate(runs)
    )


def _ids(sites: Sequence[Site], places: Places) -> tuple[str, ...]:
    tell_more = any(id_tells_more(site, places.numbers[site.clause.id]) for site in sites)
    return tuple(site.clause.id for site in sites) if tell_more else ()
