"""Drafts that can hardly be what they were given for are refused before anything is made of them."""

from __future__ import annotations

from planclause.comparing.plausibility import implausible
from planclause.errors import ImplausibleError
from planclause.workspace.sources import Named, called


def check_plausible(base: Named, draft: Named) -> None:
    """``ImplausibleError`` that says why, where ``draft`` can hardly be an answer to ``base``."""
    found = implausible(base.draft, draft.draft, is_imported=base.is_imported or draft.is_imported)
    if found is not None:
        raise ImplausibleError(f"{called(draft.name)}: {found}; --anyway takes it as it is")
