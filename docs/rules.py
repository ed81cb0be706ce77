"""One page a rule, and the table of them all, made from the rules' own words and examples whenever docs are built.

The pages go to ``docs/reference/rules/`` and are not kept in git: the catalogue is where a rule is described.
``python docs/rules.py`` makes them without Sphinx.
"""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import planclause.checking
from planclause.checking.configuration import Configuration
from planclause.checking.rule import LEVELS, TAXONOMIES, Rule
from planclause.checking.rules import CATALOGUE
from planclause.reports.findings.explanation import NEEDS
from planclause.reports.findings.text import findings_as_text
from planclause.workspace.checking import Pair, check
from planclause.workspace.configuration import Configured

if TYPE_CHECKING:
    from sphinx.application import Sphinx

EXAMPLES = Path(planclause.checking.__file__).parent / "examples"
PAGES = Path(__file__).parent / "reference" / "rules"
#: What the page that introduces the rules includes.
TABLE = PAGES / "table.inc"
#: The files of an example, in the order a reader needs them.
FILES = ("base.yaml", "draft.yaml", "demands.yaml", "amendments.yaml")


def page(rule: Rule) -> str:
    """The page of a rule."""
    return "\n".join(_lines(rule))


def _lines(rule: Rule) -> Iterator[str]:
    yield f"# {rule.id}\n\n{plain(rule.checks)}\n"
    yield f"**Why.** {plain(rule.why)}\n"
    if rule.limits:
        yield f"**Limits.** {plain(rule.limits)}\n"
    yield "| | |\n|---|---|"
    yield f"| level | {rule.level}: {LEVELS[rule.level]} |"
    yield f"| taxonomy | {rule.taxonomy}: {TAXONOMIES[rule.taxonomy]} |"
    yield f"| needs | {', '.join(NEEDS[need] for need in rule.needs)} |"
    if rule.mirror:
        yield f"| mirror | [{rule.mirror}]({rule.mirror}.md) |"
    yield ""
    bad, good = (EXAMPLES / rule.id / name for name in ("bad", "good"))
    if not bad.exists():
        yield "It is about [the configuration](../configuration.md) or the baseline: no draft is an example.\n"
        return
    yield "## Something is found\n"
    yield from _files(bad)
    yield f"```text\n{_found(bad, rule)}```\n"
    yield "## Nothing is found\n"
    yield from _files(good)


def table(rules: Iterable[Rule]) -> str:
    """The rules of each taxonomy, with the level and what each finds."""
    listed = list(rules)
    return "\n".join(
        line
        for taxonomy, about in TAXONOMIES.items()
        for line in (
            f"## {taxonomy.capitalize()}\n\n{about}\n",
            "| rule | level | what it finds |\n|---|---|---|",
            *(
                f"| [{rule.id}](rules/{rule.id}.md) | {rule.level} | {plain(rule.checks)} |"
                for rule in listed
                if rule.taxonomy == taxonomy
            ),
            "",
        )
    )


def plain(words: str) -> str:
    """Words in which nothing is Markdown."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", words)


def _files(folder: Path) -> Iterator[str]:
    for name in FILES:
        if (folder / name).exists():
            yield f"`{name}`:\n\n```yaml\n{(folder / name).read_text(encoding='utf-8')}```\n"


def _found(folder: Path, rule: Rule) -> str:
    """What the command prints of a rule in an example."""
    there = {name: name for name in FILES if (folder / name).exists()}
    with contextlib.chdir(folder):
        checked = check(
            [Pair("draft.yaml", there.get("base.yaml"))],
            Configured(Configuration(), folder),
            demands=[name for name in there if name == "demands.yaml"],
            amendments=[name for name in there if name == "amendments.yaml"],
            fail_on="error",
            today=datetime.date.min,
        )
    found = tuple(one for one in checked.found if one.rule.id == rule.id)
    return findings_as_text(replace(checked, found=found))


def write_pages(*_: object) -> None:
    """Write the page of every rule, and leave alone what has not changed: Sphinx goes by the time of a file."""
    PAGES.mkdir(exist_ok=True)
    pages = {PAGES / f"{rule.id}.md": page(rule) for rule in CATALOGUE} | {TABLE: table(CATALOGUE)}
    for path in PAGES.glob("*.md"):
        if path not in pages:
            path.unlink()
    for path, text in pages.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("config-inited", write_pages)
    return {"parallel_read_safe": True}


if __name__ == "__main__":
    write_pages()
