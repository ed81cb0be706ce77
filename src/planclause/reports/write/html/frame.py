"""The frame of every page: head, style, policy, masthead, contents and provenance round what a template adds."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from planclause.reports.catalogue import Catalogue
from planclause.reports.report import Source

_PACKAGE = "planclause.reports.write.html"


def framed(
    template: str,
    words: Catalogue,
    *,
    kind: str,
    language: str,
    title: str,
    subtitle: str,
    note: str,
    sources: Iterable[Source],
    version: str,
    style: str,
    script: str = "",
    **content: object,
) -> str:
    """A page made by a template that extends the frame; ``note`` stands under the title, ``content`` is its own."""
    page = _environment().get_template(template)
    return (
        page.render(
            words=words,
            kind=kind,
            language=language,
            title=title,
            subtitle=subtitle,
            note=note,
            sources=sources,
            version=version,
            style=Markup(style),
            script=Markup(script),
            policy=_policy(style, script),
            **content,
        )
        + "\n"
    )


def _policy(style: str, script: str) -> str:
    """What the page may do: use this style and run this script, and nothing else at all."""
    runs = f"script-src '{_hash(script)}'; " if script else ""
    return f"default-src 'none'; style-src '{_hash(style)}'; {runs}base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def beside(name: str) -> str:
    """A file of this folder, such as a style, as it stands."""
    return (files(_PACKAGE) / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(_PACKAGE, ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
