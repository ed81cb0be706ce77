"""Word files as others read them: with every change accepted the draft, with every change rejected the base."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reports.amended import Annotated, Remarked, annotated, remarked
from tests.reports.hostile import ATTACKS, hostile_report
from tests.word.libreoffice import resolved

import planclause as pc
from planclause.plan.draft import Draft
from planclause.plan.kinds import Status
from planclause.plan.values import PUBLIC
from planclause.reports.write.word.manuscript import Fate, Manuscript, Paragraph, Run, accepted, rejected
from planclause.strategies import counter_drafts, drafts, rounds

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared" / "data" / "pairs"
JANUARY = EXAMPLES / "ukraine-peace" / "january"
PAIRS = {
    "us-eu": ("ukraine-peace/us-2025-11-20.yaml", "ukraine-peace/eu-2025-11-23.yaml"),
    "us-ua": ("ukraine-peace/us-2025-11-20.yaml", "ukraine-peace/ukraine-2025-12-24.yaml"),
    "contract": ("contract/buyer-2026-03-02.yaml", "contract/seller-2026-03-16.yaml"),
    "bracketed": (
        "ukraine-peace/january/rolling-2026-01-16.yaml",
        "ukraine-peace/january/rolling-2026-01-23.yaml",
    ),
}
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
slow = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def written(manuscript: Manuscript) -> bytes:
    return pc.reports.write_word(hostile_report("a report"), manuscript)


def words(paragraphs: list[str]) -> list[str]:
    """The paragraphs with white space unified; those without words are nowhere to be seen."""
    return [line for text in paragraphs if (line := " ".join(text.split()))]


def read_back(pandoc: str, data: bytes, how: str) -> list[str]:
    """The paragraphs that pandoc reads, with every change accepted or rejected."""
    command = [pandoc, f"--track-changes={how}", "--from=docx", "--to=json"]
    ran = subprocess.run(command, input=data, capture_output=True, check=True)
    document = json.loads(ran.stdout)
    title = document["meta"].get("title")
    return words([*([_inline(title["c"])] if title else []), *_paragraphs(document["blocks"])])


def _paragraphs(blocks: list[object]) -> Iterator[str]:
    for block in blocks:
        assert isinstance(block, dict)
        match block["t"]:
            case "Para" | "Plain":
                yield _inline(block["c"])
            case "Header":
                yield _inline(block["c"][2])
            case "BlockQuote":
                yield from _paragraphs(block["c"])
            case other:
                raise AssertionError(f"{other} in a text of paragraphs")


def _inline(found: object) -> str:
    match found:
        case {"t": "Str", "c": str(text)}:
            return text
        case {"t": "Space" | "SoftBreak" | "LineBreak"}:
            return " "
        case {"c": inner}:
            return _inline(inner)
        case list():
            return "".join(_inline(one) for one in found if isinstance(one, (dict, list)))
        case _:
            return ""


def check(pandoc: str, manuscript: Manuscript) -> None:
    data = written(manuscript)
    assert read_back(pandoc, data, "accept") == words(accepted(manuscript))
    assert read_back(pandoc, data, "reject") == words(rejected(manuscript))


@pytest.mark.parametrize("name", PAIRS)
def test_the_examples_read_back(pandoc: str, name: str) -> None:
    base, draft = (pc.load(EXAMPLES / path) for path in PAIRS[name])
    manuscript = pc.reports.manuscript_of_diff(pc.diff(base, draft))
    assert words(accepted(manuscript)) == words(
        accepted(pc.reports.manuscript_of_diff(pc.diff(draft, draft)))
    )
    check(pandoc, manuscript)


@pytest.mark.parametrize("name", ["rolling-2026-01-16", "rolling-2026-01-23", "rolling-2026-01-24"])
def test_a_rolling_text_reads_back(pandoc: str, name: str) -> None:
    check(pandoc, pc.reports.manuscript_of_rolling(pc.load(JANUARY / f"{name}.yaml")))


def amendments() -> list[pc.Amendments]:
    found = [pc.load_document(path).value for path in sorted(JANUARY.glob("*-amendments.yaml"))]
    return [value for value in found if isinstance(value, pc.Amendments)]


def test_amendments_read_back(pandoc: str) -> None:
    base = pc.load(JANUARY / "points-2026-01-05.yaml")
    manuscript = pc.reports.manuscript_of_amendments(base, amendments())
    check(pandoc, manuscript)
    assert words(rejected(manuscript)) == words(accepted(pc.reports.manuscript_of_diff(pc.diff(base, base))))


@pytest.mark.parametrize(
    "pair",
    [
        "virginia-to-committee",
        "committee-to-resolutions",
        "bill-introduced-to-reported",
        "paris-adopted-to-correction",
    ],
)
def test_real_pairs_read_back(pandoc: str, pair: str) -> None:
    folder = SHARED / pair
    if not folder.exists():
        pytest.skip(f"no shared data at {SHARED}")
    base, draft = (_imported(next(folder.glob(f"{side}.*"))) for side in ("base", "draft"))
    check(pandoc, pc.reports.manuscript_of_diff(pc.diff(base, draft, by_id=False)))


def _imported(path: Path) -> Draft:
    read: Callable[..., pc.importing.Imported] = pc.read_markdown if path.suffix == ".md" else pc.read_text
    return read(path.read_text(encoding="utf-8"), plan="plan", draft=path.stem).draft


@slow
@given(st.data())
def test_generated_pairs_read_back(pandoc: str, data: st.DataObject) -> None:
    base = data.draw(drafts())
    check(pandoc, pc.reports.manuscript_of_diff(pc.diff(base, data.draw(counter_drafts(base)))))


@slow
@given(rounds())
def test_generated_rolling_texts_read_back(
    pandoc: str, given_round: tuple[Draft, Mapping[str, Draft]]
) -> None:
    check(pandoc, pc.reports.manuscript_of_rolling(pc.merge(*given_round)))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_changes_carry_the_parties_that_ask_for_them() -> None:
    base = pc.load(JANUARY / "points-2026-01-05.yaml")
    document = parts(written(pc.reports.manuscript_of_amendments(base, amendments())))[
        "word/document.xml"
    ].decode()
    assert set(re.findall(r'<w:(?:ins|del) [^>]*w:author="([^"]*)"', document)) == {"RU", "US"}
    assert 'w:date="1980-01-01T00:00:00Z"' in document


def test_a_moved_clause_is_a_move() -> None:
    one, two, three = (
        pc.Clause(id=name, text=f"The words of {name} stand here.") for name in ("one", "two", "three")
    )
    base = pc.Draft(plan="p", draft="base", clauses=(one, two, three))
    moved = pc.Draft(plan="p", draft="draft", clauses=(three, one, two))
    document = parts(written(pc.reports.manuscript_of_diff(pc.diff(base, moved))))[
        "word/document.xml"
    ].decode()
    assert document.count("<w:moveFromRangeStart") == document.count("<w:moveFromRangeEnd") == 1
    assert document.count("<w:moveToRangeStart") == document.count("<w:moveToRangeEnd") == 1
    assert re.findall(r'RangeStart [^>]*w:name="([^"]*)"', document) == ["move1", "move1"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_text_is_text(pandoc: str, attack: str) -> None:
    clause = pc.Clause(
        id="a", text=pc.text.escape(attack.strip()), heading=pc.text.escape(" ".join(attack.split()))
    )
    base, draft = (
        pc.Draft(plan="p", draft=attack, title=pc.text.escape(" ".join(attack.split())), clauses=clauses)
        for clauses in ((clause,), (pc.Clause(id="b", text="Other words."), clause))
    )
    manuscript = pc.reports.manuscript_of_diff(pc.diff(base, draft))
    check(pandoc, manuscript)
    page = pc.reports.write_word(hostile_report(attack))
    for data in (written(manuscript), page):
        for name, content in parts(data).items():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(content)
    tags = {element.tag for element in ElementTree.fromstring(parts(page)["word/document.xml"]).iter()}
    assert not {f"{WORD}hyperlink", f"{WORD}fldSimple", f"{WORD}instrText", f"{WORD}object"} & tags


def test_the_order_of_elements_is_the_schemas() -> None:
    base, draft = (pc.load(EXAMPLES / path) for path in PAIRS["us-ua"])
    document = ElementTree.fromstring(
        parts(written(pc.reports.manuscript_of_diff(pc.diff(base, draft))))["word/document.xml"]
    )
    order = {
        f"{WORD}{name}": at
        for at, name in enumerate(("pStyle", "keepNext", "tabs", "bidi", "spacing", "ind", "jc", "rPr"))
    }
    for properties in document.iter(f"{WORD}pPr"):
        found = [order[child.tag] for child in properties]
        assert found == sorted(found)
    numbers = [
        element.get(f"{WORD}id")
        for element in document.iter()
        if element.tag in {f"{WORD}{t}" for t in ("ins", "del", "moveFrom", "moveTo")}
    ]
    assert len(numbers) == len(set(numbers)) > 0


def test_words_from_right_to_left_are_laid_out_so() -> None:
    base = pc.Draft(
        plan="p", draft="b", clauses=(pc.Clause(id="a", text="שלום לכולם"), pc.Clause(id="c", text="мир"))
    )
    document = parts(written(pc.reports.manuscript_of_diff(pc.diff(base, base))))[
        "word/document.xml"
    ].decode()
    assert document.count("<w:bidi/>") == 1
    assert document.count("<w:rtl/>") == 1


@slow
@given(remarked(), st.sampled_from(("A", "B", PUBLIC)))
def test_what_is_not_for_its_audience_is_in_no_part(table: Remarked, audience: str) -> None:
    base, files, seen_by = table
    report = pc.report_amendments(files, base, audience=audience)
    for data in (
        pc.reports.write_word(report, pc.reports.manuscript_of_amendments(base, files, audience=audience)),
        pc.reports.write_word(report),
    ):
        found = b"\n".join(parts(data).values())
        hidden = [token for token, seen in seen_by.items() if not {audience, PUBLIC} & seen]
        assert [token for token in hidden if token.encode() in found] == []


@slow
@given(annotated(), st.sampled_from(("A", "B", PUBLIC)))
def test_nor_is_a_note_in_the_file_of_a_rolling_text(table: Annotated, audience: str) -> None:
    report = pc.report_rolling(table.draft, audience=audience)
    data = pc.reports.write_word(report, pc.reports.manuscript_of_rolling(table.draft))
    found = b"\n".join(parts(data).values()) + b"\n".join(parts(pc.reports.write_word(report)).values())
    hidden = [token for token, seen in table.seen_by.items() if not {audience, PUBLIC} & seen]
    assert [token for token in hidden if token.encode() in found] == []


def test_the_same_input_gives_the_same_bytes() -> None:
    base, draft = (pc.load(EXAMPLES / path) for path in PAIRS["us-ua"])
    made = [
        pc.reports.write_word(
            pc.report_diff(pc.diff(base, draft)), pc.reports.manuscript_of_diff(pc.diff(base, draft))
        )
        for _ in "ab"
    ]
    assert made[0] == made[1]
    pages = [
        pc.reports.write_word(pc.report_rolling(pc.load(JANUARY / "rolling-2026-01-23.yaml"))) for _ in "ab"
    ]
    assert pages[0] == pages[1]


def test_what_it_was_made_from_stands_at_the_foot_and_not_in_the_text() -> None:
    base, draft = (pc.load(EXAMPLES / path) for path in PAIRS["us-ua"])
    report = pc.report_diff(pc.diff(base, draft))
    found = parts(pc.reports.write_word(report, pc.reports.manuscript_of_diff(pc.diff(base, draft))))
    digest = pc.plan.draft_digest(draft).encode()
    assert digest in found["word/footer1.xml"]
    assert b"made by planclause" in found["docProps/core.xml"]
    assert digest not in found["word/document.xml"]
    assert b"made by planclause" in found["word/footer1.xml"]


def test_libreoffice_opens_it(libreoffice: str, tmp_path: Path) -> None:
    rolling = pc.load(JANUARY / "rolling-2026-01-23.yaml")
    made = {
        "rolling": written(pc.reports.manuscript_of_rolling(rolling)),
        "page": pc.reports.write_word(pc.report_rolling(rolling)),
    }
    for name, data in made.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    own = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [libreoffice, own, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    files = [str(tmp_path / f"{name}.docx") for name in made]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    for name in made:
        assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF")


def manuscript(*paragraphs: tuple[Fate, str]) -> Manuscript:
    """Paragraphs, each as its end's fate and its words: ``one -two +three``, kept words without a sign."""
    fates: dict[str, Fate] = {"+": "inserted", "-": "deleted"}
    made: list[Paragraph] = []
    for fate, text in paragraphs:
        runs = [
            Run(fates.get(word[0], "kept"), f"{word.lstrip('+-')} ", "A" if word[0] in fates else "")
            for word in text.split()
        ]
        made.append(Paragraph("text", tuple(runs), fate, "" if fate == "kept" else "A"))
    return Manuscript("A", tuple(made))


#: Changes at the ends of paragraphs, next to each other: where programs disagree about what an end is.
EDGES = {
    "comes-at-the-end-and-after": manuscript(("kept", "one +two"), ("inserted", "+three"), ("kept", "four")),
    "changes-at-the-end": manuscript(("kept", "one -a +b"), ("inserted", "+c"), ("kept", "-d +e four")),
    "comes-at-both-ends": manuscript(("kept", "one +two"), ("kept", "+three four")),
    "goes-at-both-ends": manuscript(("kept", "one -two"), ("kept", "-three four")),
    "goes-at-the-end-and-after": manuscript(("kept", "one -two"), ("deleted", "-three"), ("kept", "four")),
    "several-come": manuscript(("kept", "a +b"), ("inserted", "+c"), ("inserted", "+d"), ("kept", "e")),
    "one-for-another": manuscript(("kept", "a -b +c"), ("deleted", "-d"), ("inserted", "+e"), ("kept", "f")),
    "the-last-comes": manuscript(("kept", "one"), ("inserted", "+two")),
    "the-last-goes": manuscript(("kept", "one"), ("deleted", "-two")),
    "all-go": manuscript(("deleted", "-one"), ("deleted", "-two")),
}


def test_libreoffice_accepts_and_rejects_as_pandoc_does(
    pandoc: str, libreoffice: str, tmp_path: Path
) -> None:
    made = dict(EDGES)
    for name, pair in PAIRS.items():
        made[name] = pc.reports.manuscript_of_diff(pc.diff(*(pc.load(EXAMPLES / path) for path in pair)))
    rolling = pc.load(JANUARY / "rolling-2026-01-23.yaml")
    made["rolling"] = pc.reports.manuscript_of_rolling(rolling)
    made["asked"] = pc.reports.manuscript_of_amendments(
        pc.load(JANUARY / "points-2026-01-05.yaml"), amendments()
    )
    for one in EDGES.values():
        check(pandoc, one)
    files = ((name, written(one)) for name, one in made.items())
    for name, texts in resolved(libreoffice, tmp_path, files).items():
        for text, expected in zip(texts, (accepted(made[name]), rejected(made[name])), strict=True):
            assert words(text.split("\n")) == words(expected), name
            # The one that there must be at the end: no paragraph that went or never came is left behind.
            assert text.rstrip("\n").count("\n\n") == 0, name


@slow
@given(st.data())
def test_a_move_is_told_by_both_its_halves_or_not_at_all(data: st.DataObject) -> None:
    base = data.draw(drafts())
    made = written(pc.reports.manuscript_of_diff(pc.diff(base, data.draw(counter_drafts(base)))))
    document = ElementTree.fromstring(parts(made)["word/document.xml"])
    elements = list(document.iter())
    ranges: dict[str, list[str | None]] = {}
    for side in ("moveFrom", "moveTo"):
        starts = [one for one in elements if one.tag == f"{WORD}{side}RangeStart"]
        ends = [one.get(f"{WORD}id") for one in elements if one.tag == f"{WORD}{side}RangeEnd"]
        assert [one.get(f"{WORD}id") for one in starts] == ends
        ranges[side] = [one.get(f"{WORD}name") for one in starts]
        assert len(set(ranges[side])) == len(ranges[side])
    assert sorted(map(str, ranges["moveFrom"])) == sorted(map(str, ranges["moveTo"]))
    tracked = {f"{WORD}{tag}" for tag in ("ins", "del", "moveFrom", "moveTo")}
    assert all(one.get(f"{WORD}author") for one in elements if one.tag in tracked)


def test_what_is_not_in_the_text_is_told_beside_it() -> None:
    base = pc.Draft(
        plan="p",
        draft="b",
        clauses=(pc.Clause(id="a", text="Forces of 800,000 stay."),),
        parties={"A": pc.Party(name="A")},
    )
    asked: tuple[tuple[str, Status], ...] = (("600,000", "tabled"), ("700,000", "tabled"), ("1", "withdrawn"))
    rivals = tuple(
        pc.plan.Amendment(
            id=f"A-{n}",
            clause="a",
            modification="substitution",
            before="800,000",
            after=after,
            status=status,
        )
        for n, (after, status) in enumerate(asked, 1)
    )
    reference = pc.plan.DraftReference(draft="b", digest=pc.plan.draft_digest(base))
    file = pc.Amendments(plan="p", base=reference, party="A", amendments=rivals)
    made = pc.reports.manuscript_of_amendments(base, [file])
    assert [line for paragraph in made.paragraphs for one in paragraph.comments for line in one.lines] == [
        *("A-1: tabled", "800,000 → 600,000"),
        *("A-2: tabled", "800,000 → 700,000"),
        *("A-3: withdrawn", "800,000 → 1"),
    ]
    comments = parts(written(made))["word/comments.xml"]
    assert comments.count(b'w:author="A"') == 3


def test_a_date_that_word_cannot_hold_and_a_sign_that_xml_cannot_are_none_and_a_number() -> None:
    base, draft = (
        pc.Draft(plan="p", draft=name, clauses=(pc.Clause(id="a", text=text),))
        for name, text in (("b", "one"), ("d", "two \ufffe"))
    )
    delta = pc.diff(base, draft)
    report = pc.report_diff(delta)
    for given_date, expected in ((date(1787, 5, 29), "1980-01-01"), (date(2026, 1, 20), "2026-01-20")):
        document = parts(
            pc.reports.write_word(report, pc.reports.manuscript_of_diff(delta), date=given_date)
        )["word/document.xml"]
        assert set(re.findall(rb'w:date="([^"]*)"', document)) == {f"{expected}T00:00:00Z".encode()}
        assert rb"two \ufffe" in document


def test_figures_and_signs_go_the_way_of_their_paragraph() -> None:
    base = pc.Draft(
        plan="p", draft="b", clauses=(pc.Clause(id="a", text="שלום 30 NATO"), pc.Clause(id="b", text="a 1"))
    )
    draft = pc.Draft(
        plan="p", draft="d", clauses=(pc.Clause(id="a", text="שלום 40 NATO"), pc.Clause(id="b", text="a 2"))
    )
    made = written(pc.reports.manuscript_of_diff(pc.diff(base, draft)))
    document = ElementTree.fromstring(parts(made)["word/document.xml"])
    leftward = {
        "".join(text.text or "" for text in run if text.tag in (f"{WORD}t", f"{WORD}delText")): bool(
            list(run.iter(f"{WORD}rtl"))
        )
        for run in document.iter(f"{WORD}r")
    }
    assert {text: leftward[text] for text in ("30", "40", " NATO", "1", "2")} == {
        "30": True,
        "40": True,
        " NATO": False,
        "1": False,
        "2": False,
    }


def test_every_style_is_there() -> None:
    base, draft = (pc.load(EXAMPLES / path) for path in PAIRS["contract"])
    rolling = pc.load(JANUARY / "rolling-2026-01-23.yaml")
    for data in (
        written(pc.reports.manuscript_of_diff(pc.diff(base, draft))),
        written(pc.reports.manuscript_of_rolling(rolling)),
        written(EDGES["the-last-goes"]),
        pc.reports.write_word(pc.report_rolling(rolling)),
        pc.reports.write_word(pc.report_amendments(amendments())),
    ):
        found = parts(data)
        known = {
            style.get(f"{WORD}styleId")
            for style in ElementTree.fromstring(found["word/styles.xml"]).iter(f"{WORD}style")
        }
        used = {
            style.get(f"{WORD}val")
            for name in ("word/document.xml", "word/footer1.xml")
            for style in ElementTree.fromstring(found[name]).iter(f"{WORD}pStyle")
        }
        assert used <= known
