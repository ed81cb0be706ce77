"""What holds of every output of findings, whatever stands in them: it is valid, it is whole, nothing in it acts."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator
from lxml import etree  # type: ignore[import-untyped]  # its stubs are a package of their own

from planclause.checking.configuration import FAIL_ON
from planclause.checking.finding import Document
from planclause.checking.judging import Suppression
from planclause.checking.rule import LEVELS
from planclause.checking.rules import CATALOGUE
from planclause.reports.findings.github import findings_as_github
from planclause.reports.findings.gitlab import findings_as_gitlab
from planclause.reports.findings.json import findings_as_json
from planclause.reports.findings.junit import findings_as_junit
from planclause.reports.findings.sarif import findings_as_sarif
from planclause.reports.findings.text import findings_as_text
from planclause.workspace.findings import Checked, File, Located, Place

SCHEMAS = Path(__file__).parent / "schemas"
WRITERS: dict[str, Callable[[Checked], str]] = {
    "text": findings_as_text,
    "json": findings_as_json,
    "github": findings_as_github,
    "sarif": findings_as_sarif,
    "junit": findings_as_junit,
    "gitlab": findings_as_gitlab,
}

HOSTILE = (
    "\x1b[31mred", "a\r\n::error::b", "100%,50%: c", "]]><script>&\"'", "\u202egnp.exe", "\x00\ufffe\uffff\ud800",
    "[a](1) {0} {#id}", "a b\nc", "::set-output name=x::y", "-n", "ą́ 𝒳 ü", "a:1,b=2",
)  # fmt: skip
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12))
WORDS = TEXTS.filter(bool)
COUNTS = st.integers(1, 500)
FILES = st.builds(
    File, WORDS, WORDS.map(lambda name: name.removeprefix("./") or "a"), st.sampled_from(["", "HEAD~1"])
)


@st.composite
def places(draw: st.DrawFn) -> Place:
    line, column = draw(COUNTS), draw(COUNTS)
    end_line = line + draw(st.integers(0, 2))
    end_column = draw(COUNTS) if end_line > line else column + draw(st.integers(0, 9))
    clause = draw(st.none() | st.sampled_from(["a", "b-c"]))
    return Place(draw(FILES), line, column, end_line, end_column, clause, draw(TEXTS), draw(TEXTS))


@st.composite
def findings(draw: st.DrawFn) -> Located:
    other = draw(st.none() | places())
    documents: tuple[Document, ...] = ("base", "draft", "demands", "amendments")
    document = draw(st.sampled_from(documents)) if other else None
    reasons = st.builds(Suppression, st.sampled_from(["ignore", "baseline"]), TEXTS)
    return Located(
        draw(st.sampled_from(CATALOGUE)),
        draw(st.sampled_from(tuple(LEVELS))),
        draw(WORDS),
        f"{draw(st.integers(0, 2**64 - 1)):016x}",
        draw(places()),
        other,
        document,
        draw(st.none() | reasons),
    )


CHECKED = st.builds(
    Checked,
    st.lists(findings(), max_size=4).map(tuple),
    st.lists(FILES, max_size=2, unique=True).map(tuple),
    st.sampled_from([(), CATALOGUE[:3]]),
    st.sampled_from(FAIL_ON),
)


def schema(name: str) -> dict[str, object]:
    found = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


#: Made once: a schema of three thousand lines takes a while.
CHECK, GITLAB, SARIF = (
    Draft202012Validator(schema("check.json")),
    Draft202012Validator(schema("gitlab.json")),
    Draft4Validator(schema("sarif-2.1.0.json")),
)


def one(message: str = "it is so", **changes: object) -> Located:
    place = Place(File("a.yaml", "a.yaml"), 3, 5, 3, 9, "x", "clauses[0].text", "four")
    values: dict[str, object] = {"level": "error", "fingerprint": "0" * 16, "place": place, **changes}
    return Located(CATALOGUE[0], message=message, **values)  # type: ignore[arg-type]  # mixed on purpose


def checked(*found: Located) -> Checked:
    return Checked(found, (File("a.yaml", "a.yaml"),), CATALOGUE[:2], "error")


# ------------------------------------------------------------------------------------------------ of every format


@pytest.mark.parametrize("form", WRITERS)
@given(outcome=CHECKED)
def test_nothing_in_an_output_acts_on_a_terminal_and_it_can_be_encoded(form: str, outcome: Checked) -> None:
    written = WRITERS[form](outcome)
    written.encode("utf-8")
    assert re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", written) == []
    assert written.endswith("\n")
    assert WRITERS[form](outcome) == written


# ---------------------------------------------------------------------------------------------------------- each


@given(outcome=CHECKED)
def test_the_json_is_of_its_schema_and_holds_everything_exactly(outcome: Checked) -> None:
    document = json.loads(findings_as_json(outcome))
    CHECK.validate(document)
    assert [found["message"] for found in document["findings"]] == [found.message for found in outcome.found]
    assert [found["place"]["words"] for found in document["findings"]] == [
        found.place.words for found in outcome.found
    ]
    assert document["failed"] == outcome.failed
    shown = sum(document["summary"].values())
    assert shown == len(outcome.found)


@given(outcome=CHECKED)
def test_the_sarif_is_of_the_public_schema_and_its_paths_and_indexes_lead_somewhere(outcome: Checked) -> None:
    document = json.loads(findings_as_sarif(outcome))
    SARIF.validate(document)
    (run,) = document["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result, found in zip(run["results"], outcome.found, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == found.rule.id
        assert bool(result["suppressions"]) == (found.suppressed is not None)
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9_.~/%-]+", uri)
        assert unquote(uri, errors="surrogatepass") == found.place.file.path
        assert ("relatedLocations" in result) == (found.counterpart is not None)
    for rule in rules:
        (relation,) = rule["relationships"]
        taxon = run["taxonomies"][0]["taxa"][relation["target"]["index"]]
        assert taxon["id"] == relation["target"]["id"]


@given(outcome=CHECKED)
def test_the_gitlab_report_is_of_its_schema_and_no_fingerprint_stands_twice(outcome: Checked) -> None:
    issues = json.loads(findings_as_gitlab(outcome))
    GITLAB.validate(issues)
    assert [issue["check_name"] for issue in issues] == [found.rule.id for found in outcome.counted]
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_the_same_finding_in_two_files_is_two_issues_for_gitlab() -> None:
    elsewhere = Place(File("b.yaml", "b.yaml"), 1, 1, 1, 1)
    issues = json.loads(findings_as_gitlab(checked(one(), one(place=elsewhere), one(place=elsewhere))))
    assert issues[0]["fingerprint"] == "0" * 16
    assert len({issue["fingerprint"] for issue in issues}) == 3


@given(outcome=CHECKED)
def test_the_junit_xml_is_of_its_schema_and_its_counts_are_right(outcome: Checked) -> None:
    root = etree.fromstring(findings_as_junit(outcome).encode())
    etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd")).assertValid(root)
    for suite in root:
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("skipped", "")) == len(suite.findall("testcase/skipped"))
        names = [case.get("name") for case in suite]
        assert len(set(names)) == len(names)
    assert int(root.get("failures", "")) == len(root.findall("testsuite/testcase/failure"))
    assert bool(root.findall("testsuite/testcase/failure")) == outcome.failed


#: A workflow command as the runner reads one: what is escaped is put back last, the percent sign at the very end.
COMMAND = re.compile(r"::(?P<name>[a-z]+) (?P<properties>[^\r\n]*?)::(?P<data>[^\r\n]*)")


def commands(written: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands of an output; a line that begins with colons and is none fails the test."""
    found = []
    for line in written.split("\n"):
        if line.startswith("::"):
            match = COMMAND.fullmatch(line)
            assert match is not None, line
            properties = dict(part.split("=", 1) for part in match["properties"].split(","))
            found.append(
                (match["name"], {key: back(value) for key, value in properties.items()}, back(match["data"]))
            )
    return found


def back(text: str) -> str:
    for escape, character in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(escape, character)
    return text


@given(outcome=CHECKED)
@example(outcome=checked(one("100%0A: a, b")))
def test_each_finding_is_one_workflow_command_whatever_it_says(outcome: Checked) -> None:
    read = commands(findings_as_github(outcome))
    by_gravity = sorted(outcome.counted, key=lambda found: FAIL_ON.index(found.level))
    assert [properties["title"] for _, properties, _ in read] == [found.rule.id for found in by_gravity]
    for (name, properties, _), found in zip(read, by_gravity, strict=True):
        assert name == {"error": "error", "warning": "warning", "note": "notice"}[found.level]
        if outcome.is_elsewhere(found):
            assert properties.keys() == {"title"}
        else:
            assert int(properties["line"]) == found.place.line
        assert properties.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"}


def test_a_workflow_command_is_at_the_words_and_names_the_other_side() -> None:
    other = Place(File("HEAD:a.yaml", "a.yaml", "HEAD"), 7, 2, 7, 6, "x", "", "5%\n of")
    found = one("5%: so, then", counterpart=other, counterpart_in="base")
    assert findings_as_github(checked(found)).splitlines()[0] == (
        "::error file=a.yaml,line=3,endLine=3,col=5,endColumn=9,title=reference-dangling"
        '::5%25: so, then%0Ain the base: "5%25 of" (HEAD:a.yaml:7:2)'
    )


@pytest.mark.parametrize("revision", ["", "HEAD", "main"])
def test_what_is_wrong_in_another_revision_is_not_shown_at_that_line_of_the_draft(revision: str) -> None:
    file = File(f"{revision}:a.yaml" if revision else "a.yaml", "a.yaml", revision)
    drafts = (File("HEAD:a.yaml", "a.yaml", "HEAD"), File("a.yaml", "a.yaml"))
    outcome = replace(checked(one(place=Place(file, 7, 2, 7, 6))), files=drafts)
    ((_, properties, message),) = commands(findings_as_github(outcome))
    (issue,) = json.loads(findings_as_gitlab(outcome))
    (result,) = json.loads(findings_as_sarif(outcome))["runs"][0]["results"]
    (location,) = result["locations"]
    told = "it is so (main:a.yaml:7:2)" if revision == "main" else "it is so"
    assert [message, issue["description"], result["message"]["text"]] == [told] * 3
    shown = [
        "line" in properties,
        issue["location"]["lines"]["begin"],
        "region" in location["physicalLocation"],
    ]
    assert shown == ([False, 1, False] if revision == "main" else [True, 7, True])


@pytest.mark.parametrize("revision", ["", "HEAD", "main"])
def test_the_other_side_in_another_revision_has_no_region_that_would_be_shown_in_the_draft(
    revision: str,
) -> None:
    file = File(f"{revision}:a.yaml" if revision else "a.yaml", "a.yaml", revision)
    drafts = (File("HEAD:a.yaml", "a.yaml", "HEAD"), File("a.yaml", "a.yaml"))
    found = one(counterpart=Place(file, 7, 2, 7, 6, "x", "", "five"), counterpart_in="base")
    outcome = replace(checked(found), files=drafts)
    (result,) = json.loads(findings_as_sarif(outcome))["runs"][0]["results"]
    (related,) = result["relatedLocations"]
    region = {"startLine": 7, "startColumn": 2, "endLine": 7, "endColumn": 6}
    said = 'in the base: "five"'
    if revision == "main":
        assert related["physicalLocation"] == {"artifactLocation": {"uri": "a.yaml"}}
        assert related["properties"] == {"revision": "main", "region": region}
        assert related["message"]["text"] == f"{said} (main:a.yaml:7:2)"
    else:
        assert related["physicalLocation"] == {"artifactLocation": {"uri": "a.yaml"}, "region": region}
        assert related["message"]["text"] == said


def test_a_name_that_is_no_utf_8_is_told_to_code_scanning_byte_by_byte() -> None:
    file = File("a", os.fsdecode(b"a\xff/\xd0\xb6.yaml"))
    outcome = checked(one(place=Place(file, 1, 1, 1, 1)))
    (result,) = json.loads(findings_as_sarif(outcome))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "a%FF/%D0%B6.yaml"}


def test_words_on_several_lines_have_no_columns_for_github_which_would_refuse_them() -> None:
    place = Place(File("a.yaml", "a.yaml"), 3, 5, 4, 2)
    ((_, properties, _),) = commands(findings_as_github(checked(one(place=place))))
    assert (properties["line"], properties["endLine"], "col" in properties) == ("3", "4", False)


@pytest.mark.parametrize("level", LEVELS)
def test_what_github_would_drop_is_counted_in_a_notice_that_it_shows(level: str) -> None:
    within = commands(findings_as_github(checked(*(one(level=level) for _ in range(10)))))
    assert len(within) == 10
    beyond = commands(findings_as_github(checked(*(one(level=level) for _ in range(13)))))
    name, properties, said = beyond[0]
    assert (name, properties) == ("notice", {"title": "planclause check"})
    more = 4 if level == "note" else 3
    assert said == f"not shown here, and in the log: {more} {level}s"
    assert len(beyond) == 14


def test_the_text_is_a_line_a_finding_and_a_summary() -> None:
    other = Place(File("b.yaml", "b.yaml"), 7, 2, 7, 6, "x", "", "five")
    ignored = one(suppressed=Suppression("ignore", "on purpose"))
    known = one(suppressed=Suppression("baseline", "known"))
    note = one("a \x1b[31m note", level="note", counterpart=other, counterpart_in="base")
    assert findings_as_text(checked(one(), note, ignored, known)) == (
        "a.yaml:3:5: error[reference-dangling]: it is so\n"
        "a.yaml:3:5: note[reference-dangling]: a \\x1b[31m note\n"
        '    b.yaml:7:2: in the base: "five"\n'
        "1 error, 1 note; 1 ignored, 1 in the baseline\n"
    )
    assert findings_as_text(checked()) == "nothing found\n"
