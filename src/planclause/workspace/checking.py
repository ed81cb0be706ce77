"""A check of drafts by name: each is read, the rules are run, and what they find is judged and located."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from planclause.checking.baseline import Known
from planclause.checking.checking import Found, applicable, fingerprints, refused, run
from planclause.checking.configuration import Configuration, FailOn
from planclause.checking.finding import Document, Finding, Spot
from planclause.checking.judging import Judge, Suppression, changed_outside, gone_draft
from planclause.checking.rules import CATALOGUE, RULES
from planclause.checking.subject import Subject
from planclause.collection import paused_collection
from planclause.errors import show_path
from planclause.plan.draft import Draft
from planclause.workspace.comparing import left_out_of
from planclause.workspace.configuration import Configured
from planclause.workspace.findings import Checked, File, Located, Place, located
from planclause.workspace.formats import Format
from planclause.workspace.opened import Opened, always, at, file_of, open_draft, open_file, relative
from planclause.workspace.paths import top_of
from planclause.workspace.plausibility import check_plausible
from planclause.workspace.settings import Baseline
from planclause.workspace.sources import Named

if TYPE_CHECKING:
    from planclause.plan.kinds import Amendments, Demands


@dataclass(frozen=True, slots=True)
class Pair:
    """The name of a draft that is checked, and of the one that it comes from if there is one."""

    draft: str
    base: str | None = None


def check(
    drafts: Iterable[Pair],
    configured: Configured | None = None,
    *,
    demands: Sequence[str] = (),
    amendments: Sequence[str] = (),
    own_plan: bool = False,
    gone: Mapping[str, str] | None = None,
    baseline: Baseline | None = None,
    rewrites_baseline: bool = False,
    fail_on: FailOn | None = None,
    today: datetime.date | None = None,
    from_format: Format | None = None,
    anyway: bool = False,
) -> Checked:
    """What the rules find in drafts, by a configuration (default: none), with the places of the words.

    ``demands`` and ``amendments`` name files that each draft is held against; ``own_plan`` leaves out demands on
    other plans than the draft's. ``gone`` are drafts that no longer exist: their paths from the repository's top,
    with what each became, if anything. Findings in the ``baseline`` do not count; with ``rewrites_baseline``
    none counts, for the new baseline will hold them all. ``fail_on`` overrides the configuration's;
    ``from_format`` says what format the drafts are in (:func:`~planclause.workspace.formats.format_of`).

    What keeps a file from being read is a finding too, and the rest is checked on what could be read.
    :class:`~planclause.errors.UnreadableError` for a file that cannot be read at all; unless ``anyway``,
    :class:`~planclause.errors.ImplausibleError` for a draft and a base that can hardly be drafts of one plan.
    """
    settings = configured or Configured(Configuration(), Path.cwd())
    entries = baseline.entries if baseline else ()
    judge = Judge(settings.value, entries, today or datetime.date.today(), lambda _: "")
    checking = _Checking(settings, judge, top_of(Path.cwd()) or Path.cwd(), baseline, from_format, anyway)
    for pair in drafts:
        checking.check(pair, demands, amendments, own_plan=own_plan)
    for path, became in (gone or {}).items():
        checking.report_gone(path, became)
    if rewrites_baseline:
        checking.take_all_as_known()
    checking.finish(with_baseline=not rewrites_baseline)
    return Checked(
        tuple(checking.found),
        tuple(checking.files),
        tuple(rule for rule in CATALOGUE if rule.id in checking.rules),
        fail_on or settings.value.fail_on,
        tuple(checking.known),
    )


@dataclass(slots=True)
class _Checking:
    """Checks one draft after another, and gathers what is found."""

    configured: Configured
    judge: Judge
    top: Path
    baseline: Baseline | None
    from_format: Format | None
    anyway: bool
    found: list[Located] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    rules: set[str] = field(default_factory=set)
    known: list[Known] = field(default_factory=list)
    _present: set[tuple[str, str]] = field(default_factory=set)
    _used: set[int] = field(default_factory=set)

    @paused_collection()
    def check(self, pair: Pair, demands: Sequence[str], amendments: Sequence[str], *, own_plan: bool) -> None:
        opened = self._opened(pair, demands, amendments, own_plan=own_plan)
        draft = opened["draft", 0]
        if not self.anyway:
            self._check_base(pair, opened)
        self.files.append(draft.file)
        judge = replace(
            self.judge,
            path_of=lambda spot: self._counted(opened[spot.document, spot.which].file),
            is_there=lambda path: (self.configured.folder / path).is_file(),
        )
        found: list[Located] = []
        for (document, which), one in opened.items():
            unread = judge.refused(refused(one.problems, document=document, which=which))
            for judged, problem in zip(unread, one.problems, strict=True):
                found.append(located(judged, always(one.place_of_problem(problem))))
        if isinstance(draft.value, Draft):
            every = self._findings(judge, draft, opened)
            self._used |= judge.used(every)
            self._present |= {(judge.path_of(one.finding.spot), one.fingerprint) for one in every}
            for judged in judge.judged(every):
                found.append(located(judged, lambda spot: opened[spot.document, spot.which].place_of(spot)))
                self._note_known(found[-1])
        order = {one.file: rank for rank, one in enumerate(opened.values())}
        self.found += sorted(found, key=lambda one: (order[one.place.file], one.place.line, one.place.column))

    def _check_base(self, pair: Pair, opened: Mapping[tuple[Document, int], Opened]) -> None:
        """Refuse a base that the draft can hardly answer."""
        base, draft = opened.get(("base", 0)), opened["draft", 0]
        if base and pair.base and isinstance(base.value, Draft) and isinstance(draft.value, Draft):
            check_plausible(
                base.imported or Named(pair.base, base.value),
                draft.imported or Named(pair.draft, draft.value),
            )

    def _opened(
        self, pair: Pair, demands: Sequence[str], amendments: Sequence[str], *, own_plan: bool
    ) -> dict[tuple[Document, int], Opened]:
        opened: dict[tuple[Document, int], Opened] = {
            ("draft", 0): open_draft(pair.draft, self.top, from_format=self.from_format)
        }
        if pair.base is not None:
            opened["base", 0] = open_draft(pair.base, self.top, salvage=False, from_format=self.from_format)
        draft = opened["draft", 0].value
        plan = draft.plan if own_plan and isinstance(draft, Draft) else None
        sides: tuple[tuple[Document, Sequence[str]], ...] = (
            ("demands", demands),
            ("amendments", amendments),
        )
        for document, names in sides:
            files = [open_file(name, document, self.top) for name in names]
            if plan is not None and document == "demands":
                files = [
                    one for one in files if one.value is None or getattr(one.value, "plan", plan) == plan
                ]
            # Files that could be read come first: a spot counts only them.
            for which, one in enumerate(sorted(files, key=lambda file: file.value is None)):
                opened[document, which] = one
        return opened

    def _findings(
        self, judge: Judge, draft: Opened, opened: Mapping[tuple[Document, int], Opened]
    ) -> tuple[Found, ...]:
        """What the rules find in a draft, or in what could be read of it."""
        assert isinstance(draft.value, Draft)
        base = opened.get(("base", 0))
        demands, amendments = _of_parties(opened)
        subject = Subject(
            draft.value,
            base.value if base and isinstance(base.value, Draft) else None,
            demands,
            amendments,
            by_id=False if draft.is_imported or (base and base.is_imported) else None,
        )
        # What is missing may stand in what could not be read: only rules that look at words alone are asked.
        asked = [rule for rule in judge.rules(RULES) if draft.is_whole or rule.taxonomy == "hygiene"]
        self.rules |= {rule.id for rule in applicable(subject, asked)}
        outside = list(judge.unexpected_parties(draft.value)) if draft.is_whole else []
        if subject.base is not None and base is not None and base.imported and draft.imported:
            outside += map(changed_outside, left_out_of(base.imported, draft.imported, subject.delta))
        every = (*map(Found, outside, fingerprints(outside)), *run(subject, asked))
        return tuple(one for one in every if not _is_about(one.finding, draft.damaged))

    def report_gone(self, path: str, became: str) -> None:
        """Report that a draft no longer exists."""
        file = replace(file_of(str(self.top / path), self.top), name=path)
        finding = gone_draft(path, became)
        judge = replace(self.judge, path_of=lambda _: self._counted(file))
        for judged in judge.judged(map(Found, [finding], fingerprints([finding]))):
            self.found.append(located(judged, always(at(file))))
            self._note_known(self.found[-1])

    def _note_known(self, one: Located) -> None:
        if one.suppressed is None or one.suppressed.by == "baseline":
            where = self._counted(one.place.file)
            self.known.append(Known(where, one.place.clause or "", one.rule.id, one.fingerprint, one.message))

    def take_all_as_known(self) -> None:
        """Suppress every finding that a new baseline will hold."""
        known = {entry.fingerprint for entry in self.known}
        self.found = [
            replace(one, suppressed=Suppression("baseline", "known"))
            if one.fingerprint in known and one.suppressed is None
            else one
            for one in self.found
        ]

    def finish(self, *, with_baseline: bool) -> None:
        """Report useless entries of the configuration and the baseline, once every draft is checked."""
        ran = self.rules | {"party-unexpected"}
        paths = {self._counted(file) for file in self.files}
        found = list(self.judge.useless_ignores(self._used, ran, paths))
        if self.baseline is not None and with_baseline:
            found += self.judge.gone(self._present, ran, paths, self.baseline.entries)
        for judged in self.judge.judged(map(Found, found, fingerprints(found))):
            self.found.append(located(judged, self._place_of_setting))

    def _counted(self, file: File) -> str:
        """The path of a file as the configuration counts it: from its own folder."""
        return relative(self.top / file.path, self.configured.folder)

    def _place_of_setting(self, spot: Spot) -> Place:
        owner = (
            self.configured if spot.document == "configuration" or self.baseline is None else self.baseline
        )
        line, column = owner.locate(spot.path)
        return at(file_of(owner.name, self.top), line, column, show_path(spot.path))


def _of_parties(
    opened: Mapping[tuple[Document, int], Opened],
) -> tuple[tuple[Demands, ...], tuple[Amendments, ...]]:
    """The demands and the amendments that could be read."""
    if all(document in ("draft", "base") for document, _ in opened):
        return (), ()
    from planclause.plan.kinds import Amendments, Demands  # only where such files are checked

    values = [one.value for one in opened.values()]
    return (
        tuple(value for value in values if isinstance(value, Demands)),
        tuple(value for value in values if isinstance(value, Amendments)),
    )


def _is_about(finding: Finding, clauses: frozenset[str]) -> bool:
    return any(spot is not None and spot.clause in clauses for spot in (finding.spot, finding.counterpart))
