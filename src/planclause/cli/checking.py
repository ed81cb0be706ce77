"""What ``check`` does between its arguments and its output: read, run the rules, judge, locate."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from planclause.checking.baseline import Known
from planclause.checking.checking import Found, applicable, fingerprints, refused, run
from planclause.checking.finding import Document, Finding, Spot
from planclause.checking.judging import Judge, Judged, Suppression
from planclause.checking.rule import Rule
from planclause.checking.rules import CATALOGUE, RULES
from planclause.checking.subject import Subject
from planclause.cli.sources import STANDARD_INPUT, TEXTS, called, import_text, kind_of, text_of
from planclause.collection import paused_collection
from planclause.errors import DocumentError, MarkupError, Problem, show_path
from planclause.files.reading import read
from planclause.files.source import Source
from planclause.git.revisions import names_revision
from planclause.plan.draft import Draft
from planclause.workspace.configuration import Baseline, Configured
from planclause.workspace.findings import (
    File,
    Located,
    Place,
    located,
    place_in_yaml,
    places_in_text,
)

if TYPE_CHECKING:
    from planclause.files.kinds import FileValue
    from planclause.plan.kinds import Amendments, Demands

PlaceOf = Callable[[Spot], Place]


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that is checked: its value as far as it could be read, its problems, and where spots in it stand.

    ``damaged`` are the clauses that are not as written; without ``is_whole`` more may be missing.
    """

    file: File
    value: FileValue | None
    place_of: PlaceOf
    problems: tuple[Problem, ...] = ()
    damaged: frozenset[str] = frozenset()
    is_whole: bool = True
    is_imported: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The files of one check, as they are named: a draft, and what it is held against."""

    draft: str
    base: str | None = None
    demands: tuple[str, ...] = ()
    amendments: tuple[str, ...] = ()
    #: Whether demands on other plans are left aside.
    of_plan: bool = False


@dataclass(slots=True)
class Checking:
    """Checks one draft after another by one configuration, and gathers what is found."""

    configured: Configured
    judge: Judge
    top: Path
    baseline: Baseline | None = None
    found: list[Located] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    rules: dict[str, Rule] = field(default_factory=dict)
    known: list[Known] = field(default_factory=list)
    _present: set[tuple[str, str]] = field(default_factory=set)
    _used: set[int] = field(default_factory=set)

    @paused_collection()
    def check(self, names: Names) -> None:
        """Check one draft."""
        opened = self._opened(names)
        draft = opened["draft", 0]
        self.files.append(draft.file)
        judge = replace(
            self.judge,
            path_of=lambda spot: self._counted(opened[spot.document, spot.which].file),
            is_there=lambda path: (self.configured.folder / path).is_file(),
        )
        before = len(self.found)
        for (document, which), one in opened.items():
            unread = judge.refused(refused(one.problems, document=document, which=which))
            for judged, problem in zip(unread, one.problems, strict=True):
                self.found.append(located(judged, _there(_place_of_problem(problem, one.file))))
        if isinstance(draft.value, Draft):
            self._run(judge, draft, opened)
        order = {one.file: at for at, one in enumerate(opened.values())}
        self.found[before:] = sorted(
            self.found[before:], key=lambda one: (order[one.place.file], one.place.line, one.place.column)
        )

    def _run(self, judge: Judge, draft: Opened, opened: dict[tuple[Document, int], Opened]) -> None:
        found = self._findings(judge, draft, opened)
        self._used |= judge.used(found)
        self._present |= {(judge.path_of(one.finding.spot), one.fingerprint) for one in found}
        for judged in judge.judged(found):
            self._keep(judged, lambda spot: opened[spot.document, spot.which].place_of(spot))

    def _keep(self, judged: Judged, place_of: PlaceOf) -> None:
        one = located(judged, place_of)
        self.found.append(one)
        if judged.suppressed is None or judged.suppressed.by == "baseline":
            where = self._counted(one.place.file)
            clause = one.place.clause or ""
            self.known.append(Known(where, clause, one.rule.id, one.fingerprint, one.message))

    def _findings(
        self, judge: Judge, draft: Opened, opened: dict[tuple[Document, int], Opened]
    ) -> tuple[Found, ...]:
        """What the rules find in a draft that could be read, or in what could be read of it."""
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
        self.rules |= {rule.id: rule for rule in applicable(subject, asked)}
        parties = list(judge.unexpected_parties(draft.value)) if draft.is_whole else []
        every = (*map(Found, parties, fingerprints(parties)), *run(subject, asked))
        return tuple(one for one in every if not _is_about(one.finding, draft.damaged))

    def finish(self) -> None:
        """Find what of the configuration and of the baseline is of no use, once every draft is checked."""
        ran = {rule.id for rule in self.rules.values()} | {"party-unexpected"}
        paths = {self._counted(file) for file in self.files}
        found = list(self.judge.useless_ignores(self._used, ran, paths))
        if self.baseline is not None:
            found += self.judge.gone(self._present, ran, paths, self.baseline.entries)
        for judged in self.judge.judged(map(Found, found, fingerprints(found))):
            self.found.append(located(judged, self._place_of_setting))

    def all_known(self) -> None:
        """Take all that was found, and could have been known, as known from now on."""
        fingerprints = {entry.fingerprint for entry in self.known}
        known = Suppression("baseline", "known")
        self.found = [
            replace(one, suppressed=known)
            if one.fingerprint in fingerprints and one.suppressed is None
            else one
            for one in self.found
        ]

    def in_catalogue_order(self) -> tuple[Rule, ...]:
        """The rules that were run."""
        return tuple(rule for rule in CATALOGUE if rule.id in self.rules)

    def _opened(self, names: Names) -> dict[tuple[Document, int], Opened]:
        opened: dict[tuple[Document, int], Opened] = {("draft", 0): opened_draft(names.draft, self.top)}
        if names.base is not None:
            opened["base", 0] = opened_draft(names.base, self.top, salvage=False)
        draft = opened["draft", 0].value
        of_plan = draft.plan if names.of_plan and isinstance(draft, Draft) else None
        demands = [_opened_yaml(name, "demands", self.top) for name in names.demands]
        if demands and of_plan is not None:
            demands = _of_plan(demands, of_plan)
        for which, one in enumerate(_read_first(demands)):
            opened["demands", which] = one
        amendments = [_opened_yaml(name, "amendments", self.top) for name in names.amendments]
        for which, one in enumerate(_read_first(amendments)):
            opened["amendments", which] = one
        return opened

    def _counted(self, file: File) -> str:
        """The path of a file as the configuration counts it: from its own folder."""
        return _relative(self.top / file.path, self.configured.folder)

    def _place_of_setting(self, spot: Spot) -> Place:
        configuration = spot.document == "configuration"
        name = self.configured.name if configuration else self.baseline.name if self.baseline else ""
        owner = self.configured if configuration or self.baseline is None else self.baseline
        line, column = owner.locate(spot.path)
        return Place(file_of(name, self.top), line, column, line, column, address=show_path(spot.path))


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


def _of_plan(demands: list[Opened], plan: str) -> list[Opened]:
    """Demands on a plan, and what could not be read."""
    from planclause.plan.kinds import Demands

    return [one for one in demands if not isinstance(one.value, Demands) or one.value.plan == plan]


def _read_first(opened: list[Opened]) -> list[Opened]:
    """Files that could be read before those that could not: a spot counts only the former."""
    return sorted(opened, key=lambda one: one.value is None)


def _is_about(finding: Finding, clauses: frozenset[str]) -> bool:
    return any(spot is not None and spot.clause in clauses for spot in (finding.spot, finding.counterpart))


# ------------------------------------------------------------------------------------------------------- the files


def opened_draft(name: str, top: Path, *, salvage: bool = True) -> Opened:
    """The draft in a file; of an invalid one what can be salvaged, if that is asked for."""
    if kind_of(name) not in TEXTS:
        return _opened_yaml(name, "draft", top, salvage=salvage)
    file = file_of(name, top)
    try:
        text, imported = text_of(name), import_text(name)
    except DocumentError as error:
        return Opened(file, None, _nowhere(file), error.problems)
    return Opened(
        file,
        imported.draft,
        places_in_text(text, imported.lines, file),
        is_imported=True,
    )


def _opened_yaml(name: str, kind: str, top: Path, *, salvage: bool = False) -> Opened:
    file = file_of(name, top)
    try:
        source = Source(called(name), text_of(name))
    except DocumentError as error:
        return Opened(file, None, _nowhere(file), error.problems)
    try:
        return Opened(
            file, read(source, kind, to_locate=True), lambda spot: place_in_yaml(spot, source, file)
        )
    except DocumentError as error:
        if salvage:
            from planclause.files.salvage import salvaged  # only where something is wrong

            if (saved := salvaged(source)) is not None:

                def place_of(spot: Spot) -> Place:
                    there = spot._replace(path=saved.path(spot.path))
                    try:
                        return place_in_yaml(there, source, file)
                    except MarkupError:  # its brackets were taken literally, and count otherwise
                        return place_in_yaml(there._replace(start=0, end=0, words=""), source, file)

                return Opened(
                    file, saved.draft, place_of, error.problems, saved.damaged, is_whole=saved.is_whole
                )
        return Opened(file, None, _nowhere(file), error.problems)


def _nowhere(file: File) -> PlaceOf:
    return _there(Place(file, 1, 1, 1, 1))


def _there(place: Place) -> PlaceOf:
    return lambda _: place


def _place_of_problem(problem: Problem, file: File) -> Place:
    line, column = problem.line or 1, problem.column or 1
    return Place(file, line, column, line, column, address=show_path(problem.path))


def file_of(name: str, top: Path) -> File:
    """What a name on the command line is called, and its path from the top of the repository."""
    if name == STANDARD_INPUT:
        return File(called(name), called(name))
    if names_revision(name) and not os.path.lexists(name):
        revision, _, path = name.partition(":")
        from_here = path.startswith(("./", "../"))
        return File(name, _relative(Path.cwd() / path, top) if from_here else path, revision)
    return File(name, _relative(Path(name).absolute(), top))


def _relative(path: Path, folder: Path) -> str:
    """The path from a folder, with slashes; the whole path where it leads out of the folder."""
    found = os.path.relpath(path, folder)
    return (os.path.normpath(path) if found.startswith("..") else found).replace(os.sep, "/")


def drafts_of(paths: Sequence[Path]) -> Iterator[str]:
    """Files as they are named from the working directory."""
    return (os.path.relpath(path) for path in paths)
