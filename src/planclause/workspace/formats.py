"""What format a source is in: by the suffix of its name, or as somebody says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Literal, get_args

from planclause.errors import UnreadableError

Format = Literal["yaml", "text", "markdown", "html", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)

_BY_SUFFIX: Mapping[str, Format] = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
}
#: Suffixes of texts that are imported.
TEXTS = tuple(suffix for suffix, known in _BY_SUFFIX.items() if known != "yaml")
_OF_OTHER_PROGRAMS = (".doc", ".odt", ".rtf")


def format_of(name: str, said: Format | None = None) -> Format:
    """The format of the file that a name stands for: as is ``said``, unless the name ends as a YAML file's does.

    Default: by its suffix; standard input, and every other name, is YAML. ``UnreadableError`` for what other
    programs write; for docx too, as yet.
    """
    suffix = PurePath(name).suffix.lower()
    known = _BY_SUFFIX.get(suffix)
    if said is not None and known != "yaml":
        return said
    if suffix == ".docx":
        raise UnreadableError(
            f"{name}: reading Word files comes with a later version; save it as text or Markdown"
        )
    if suffix in _OF_OTHER_PROGRAMS:
        raise UnreadableError(f"{name}: cannot be read; save it as text (.txt) or Markdown (.md)")
    return known or "yaml"
