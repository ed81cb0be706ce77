"""A PDF with a text layer becomes a draft, by what stands where on its pages; a scan is refused."""

from __future__ import annotations

import pytest

from planclause.errors import UnreadableError
from planclause.importing import read_pdf

pytest.importorskip("pypdfium2")


def pdf(*pages: list[tuple[int, int, str]]) -> bytes:
    """A PDF of pages, each of words with their place: x, y from the bottom, words."""
    kids = " ".join(f"{3 + 2 * i} 0 R" for i in range(len(pages)))
    font = 3 + 2 * len(pages)
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    for i, page in enumerate(pages):
        words = "\n".join(f"BT /F 12 Tf {x} {y} Td ({words}) Tj ET" for x, y, words in page)
        resources = f"<< /Font << /F {font} 0 R >> >>"
        page_of = f"/MediaBox [0 0 600 800] /Contents {4 + 2 * i} 0 R /Resources {resources}"
        objects.append(f"<< /Type /Page /Parent 2 0 R {page_of} >>")
        objects.append(f"<< /Length {len(words)} >>\nstream\n{words}\nendstream")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    body = "".join(f"{n} 0 obj\n{what}\nendobj\n" for n, what in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer\n<< /Root 1 0 R >>\n%%EOF".encode()


FIRST = [
    (250, 740, "Pact of the lake"),
    (80, 700, "1. The board keeps the boats of both towns and"),
    (80, 685, "reports on them."),
    (80, 655, "2. The towns share:"),
    (110, 640, "\\(a\\) the water; and"),
    (110, 625, "\\(b\\) the fish of the"),
    (290, 40, "- 1 -"),
]
SECOND = [(110, 740, "northern shore."), (80, 710, "3. Tolls end."), (290, 40, "- 2 -")]


def test_pages_become_points() -> None:
    imported = read_pdf(pdf(FIRST, SECOND), plan="plan", draft="draft")
    draft = imported.draft
    assert draft.title == "Pact of the lake"
    assert [(clause.number, clause.text) for clause in draft.clauses] == [
        ("1", "The board keeps the boats of both towns and reports on them."),
        ("2", "The towns share:"),
        ("3", "Tolls end."),
    ]
    assert [clause.text for clause in draft.clauses[1].clauses] == [
        "the water; and",
        "the fish of the northern shore.",
    ]
    assert [loss.text for loss in imported.losses] == ["- 1 -\n- 2 -"]


def test_a_scan_is_refused_with_the_reason() -> None:
    with pytest.raises(UnreadableError, match="2 of 2 pages of the PDF hold no text: a scan"):
        read_pdf(pdf([], []), plan="plan", draft="draft")


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(UnreadableError, match="this PDF cannot be opened"):
        read_pdf(b"1. No PDF.", plan="plan", draft="draft")


def test_samples_of_levels_overrule_the_guess() -> None:
    draft = read_pdf(pdf(FIRST, SECOND), plan="plan", draft="draft", levels="1.").draft
    assert [clause.text for clause in draft.clauses][1].startswith("The towns share: (a) the water; and")


def test_blank_lines_are_seen_on_a_page_of_short_paragraphs() -> None:
    tops = [740, 710, 680, 665, 635, 605, 575, 545]
    words = [
        "Pact of the lake",
        "1. Tolls end.",
        "2. The board keeps the boats and",
        "reports.",
        "3. Boats pass.",
    ]
    words += ["4. Fees end.", "5. Nets dry ashore.", "Done at Orva."]
    page = [(80, top, line) for top, line in zip(tops, words, strict=True)]
    imported = read_pdf(pdf(page), plan="plan", draft="draft")
    assert imported.draft.title == "Pact of the lake"
    assert [clause.text for clause in imported.draft][1] == "The board keeps the boats and reports."


def test_blank_lines_are_seen_on_a_last_page_where_few_lines_are_wrapped() -> None:
    first = [
        (80, 740 - 15 * at, words)
        for at, words in enumerate(["1. The board", "keeps the boats", "of both towns."])
    ]
    last = [
        (80, 740 - 30 * at, words)
        for at, words in enumerate(["2. Tolls end.", "3. Fees end.", "Done at Orva."])
    ]
    last += [(80, 650, "For the town of Orva:                    For the town of Brill:")]
    imported = read_pdf(pdf(first, last), plan="plan", draft="draft")
    assert [clause.text for clause in imported.draft] == [
        "The board keeps the boats of both towns.",
        "Tolls end.",
        "Fees end.",
    ]
    assert [loss.what for loss in imported.losses] == ["closing words and signatures, left out"]


def test_the_lines_of_a_foot_note_do_not_make_blank_lines_of_the_others() -> None:
    tops = [740, 726, 712, 698, 684, 670, 656, 642, 60, 50, 40]
    words = [
        "1. The board keeps",
        "the boats of both",
        "towns and reports",
        "on them each month",
        "to both councils.",
    ]
    words += [
        "2. Tolls end on both",
        "banks of the lake",
        "in May.",
        "1 By the pact of",
        "two years before,",
        "in force.",
    ]
    page = [(80, top, line) for top, line in zip(tops, words, strict=True)]
    first, second = read_pdf(pdf(page), plan="plan", draft="draft").draft.clauses
    assert (
        first.text
        == "The board keeps the boats of both towns and reports on them each month to both councils."
    )
    assert second.text.startswith("Tolls end on both banks of the lake in May.")


def test_a_running_head_of_three_lines_is_left_out_whole() -> None:
    words = [
        "1. The board keeps the boats",
        "2. The towns share the water",
        "3. The fish are shared as",
        "4. Tolls end.",
    ]
    pages = [
        [
            (80, 740, "N/CONF/37"),
            (80, 726, "English"),
            (80, 712, f"Page {at}"),
            (80, 690, line),
            (80, 676, "of both."),
        ]
        for at, line in enumerate(words, 2)
    ]
    imported = read_pdf(pdf(*pages), plan="plan", draft="draft")
    assert "English" not in " ".join(clause.text for clause in imported.draft)
    assert sum(loss.text.count("English") for loss in imported.losses) == 4
