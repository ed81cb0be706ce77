"""Every report in every format: of the January dossier, and of pairs of texts that you have.

    python examples/gallery.py OUT [FOLDER-OF-PAIRS] [--pictures]

Into the folder OUT go the four reports of the dossier as HTML, Markdown, Word, text, JSON and CSV, in each language
that reports speak where they have words of their own; and, of each folder of FOLDER-OF-PAIRS that holds ``base``
and ``draft`` texts, the comparison of the two. ``--pictures`` takes screenshots of the pages, wide, narrow and in
print, and of the Word files: it needs Chromium, LibreOffice and pdftoppm.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

DOSSIER = Path(__file__).parent / "ukraine-peace" / "january"
BASE = "points-2026-01-05.yaml"
ROLLING = "rolling-2026-01-23.yaml"
SERIES = (BASE, "rolling-2026-01-16.yaml", ROLLING, "rolling-2026-01-24.yaml")
FORMATS = ("html", "md", "docx", "txt", "json", "csv")
LANGUAGES = ("en", "fr", "ru", "uk")
TRANSLATED = ("html", "md", "txt")
#: Widths of the screenshots, in pixels.
WIDE, NARROW = 1280, 390


def reports(pairs: Path | None) -> Iterator[tuple[str, list[str]]]:
    """A name for each report, and the arguments that ask for it."""
    given = [str(DOSSIER / name) for name in SERIES]
    amendments = [str(path) for path in sorted(DOSSIER.glob("*-amendments.yaml"))]
    yield "diff", ["diff", str(DOSSIER / BASE), str(DOSSIER / "ru-2026-01-22.yaml")]
    yield "rolling", ["rolling", str(DOSSIER / ROLLING)]
    yield "amendments", ["amendments", str(DOSSIER / BASE), *amendments]
    yield "history", ["history", *given]
    for folder in sorted(pairs.iterdir()) if pairs is not None else ():
        texts = [next(iter(sorted(folder.glob(f"{side}.*"))), None) for side in ("base", "draft")]
        if all(texts):
            yield f"pair-{folder.name}", ["diff", *map(str, texts)]


def publish(out: Path, pairs: Path | None) -> list[Path]:
    """Every report in every format; the files in the order in which they were written."""
    command = shutil.which("planclause", path=str(Path(sys.executable).parent)) or "planclause"
    written: list[Path] = []
    for name, arguments in reports(pairs):
        for form in FORMATS:
            for language in LANGUAGES if form in TRANSLATED else ("en",):
                path = out / (f"{name}.{form}" if language == "en" else f"{name}.{language}.{form}")
                subprocess.run(
                    [command, "report", *arguments, "--language", language, "-o", str(path)], check=True
                )
                written.append(path)
    return written


def picture(path: Path) -> list[Path]:
    """Pictures of a page or of a Word file, beside it."""
    if path.suffix == ".docx":
        with tempfile.TemporaryDirectory() as home:
            own = f"-env:UserInstallation=file://{home}"
            to_pdf = ("--headless", "--convert-to", "pdf", "--outdir", str(path.parent))
            subprocess.run(["soffice", own, *to_pdf, str(path)], check=True, capture_output=True)
        return _pages(path.with_suffix(".pdf"), path.with_suffix(".docx"))
    made = []
    for kind, width in (("wide", WIDE), ("narrow", NARROW)):
        made.append(path.with_suffix(f".{kind}.png"))
        _chromium(path, f"--screenshot={made[-1]}", f"--window-size={width},{2 * WIDE}", "--hide-scrollbars")
    printed = path.with_suffix(".print.pdf")
    _chromium(path, f"--print-to-pdf={printed}", "--no-pdf-header-footer")
    return made + _pages(printed, path.with_suffix(".print"))


def _chromium(page: Path, *arguments: str) -> None:
    browser = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))))
    quiet = (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
    )
    with tempfile.TemporaryDirectory() as home:
        subprocess.run(
            [browser, *quiet, f"--user-data-dir={home}", *arguments, page.resolve().as_uri()],
            check=True,
            capture_output=True,
        )


def _pages(pdf: Path, name: Path) -> list[Path]:
    subprocess.run(["pdftoppm", "-r", "70", "-png", "-l", "4", str(pdf), str(name)], check=True)
    return sorted(name.parent.glob(f"{name.name}-*.png"))


def main() -> None:
    """Write the gallery, and say where it is."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("pairs", type=Path, nargs="?")
    parser.add_argument("--pictures", action="store_true")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    written = publish(arguments.out, arguments.pairs)
    pictures = [
        made
        for path in (written if arguments.pictures else ())
        if path.suffix in (".html", ".docx") and path.stem.count(".") == 0
        for made in picture(path)
    ]
    sys.stdout.write(f"{len(written)} reports and {len(pictures)} pictures in {arguments.out}\n")


if __name__ == "__main__":
    main()
