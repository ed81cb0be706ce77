"""How the documentation is built: Sphinx, MyST and furo, with nothing fetched while it builds."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from sphinx.application import Sphinx

import planclause
from planclause.files.kinds import KINDS
from planclause.files.schema import schema, schema_of_any
from planclause.plan.declarations import Value, defaults_of, hints_of

project = "planclause"
author = "The planclause developers"
project_copyright = author
version = release = planclause.__version__

# rules.py, beside this file, writes the page of each rule.
sys.path.insert(0, str(Path(__file__).parent))
extensions = ["myst_parser", "sphinx.ext.autodoc", "rules"]
exclude_patterns = ["_build"]
nitpicky = True
# The types of Python's own library are documented elsewhere; what stands in a module of a room is not public.
nitpick_ignore_regex = [
    ("py:.*", r"(?!planclause\.).*"),
    ("py:.*", r"planclause\.\w+\.\w+\.\w+(\.\w+)*"),
    ("py:mod", r"planclause\..*"),
]

myst_heading_anchors = 4
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88

html_theme = "furo"
html_title = "planclause"
html_copy_source = False
html_show_sphinx = False


def fields_as_signature(
    app: Sphinx,
    what: str,
    name: str,
    value: object,
    options: object,
    signature: str | None,
    returns: str | None,
) -> tuple[str, str | None] | None:
    """The fields of a value of the file format, those that must be given first, without their long types."""
    if not (isinstance(value, type) and issubclass(value, Value)):
        return None
    defaults = defaults_of(value)
    required = [name for name in hints_of(value) if name not in defaults]
    optional = [f"{name}={defaults[name]!r}" for name in hints_of(value) if name in defaults]
    return f"({', '.join(['*', *required, *optional])})", returns


def write_schemas(app: Sphinx, exception: Exception | None) -> None:
    """The JSON Schemas beside the pages, for editors: ``schemas/any.json``, ``schemas/draft.json`` and so on."""
    if exception is not None or app.builder.format != "html":
        return
    folder = Path(app.outdir) / "schemas"
    folder.mkdir(exist_ok=True)
    for kind, made in {"any": schema_of_any(), **{kind: schema(kind) for kind in KINDS}}.items():
        text = json.dumps(made, indent=2, ensure_ascii=False)
        (folder / f"{kind}.json").write_text(f"{text}\n", encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("autodoc-process-signature", fields_as_signature)
    app.connect("build-finished", write_schemas)
