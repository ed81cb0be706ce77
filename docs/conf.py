"""How the documentation is built: Sphinx, MyST and furo, with nothing fetched while it builds."""

from __future__ import annotations

from pydantic import BaseModel
from sphinx.application import Sphinx

import planclause

project = "planclause"
author = "The planclause developers"
project_copyright = author
version = release = planclause.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
nitpicky = True
# Types of Python's own library and of pydantic: their documentation is elsewhere, and is not asked for.
nitpick_ignore_regex = [
    ("py:.*", r"(?!planclause\.).*"),
    ("py:.*", r"planclause\.(model|text|engine|files|formats|alignment)\..*"),
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
    """The fields of a model for the signature that it does not have: it puts off building itself."""
    if not (isinstance(value, type) and issubclass(value, BaseModel)):
        return None
    fields = sorted(value.model_fields.items(), key=lambda item: not item[1].is_required())
    shown = [
        field.alias or key
        if field.is_required()
        else f"{field.alias or key}={field.get_default(call_default_factory=True)!r}"
        for key, field in fields
    ]
    return f"({', '.join(['*', *shown])})", returns


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("autodoc-process-signature", fields_as_signature)
