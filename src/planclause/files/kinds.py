"""The kinds of file there are, and how the data of one becomes its value."""

from __future__ import annotations

from planclause.files.building import Data
from planclause.model import Amendments, Correspondence, Demands, Draft
from planclause.model.draft import UNCHECKED

#: What one file holds.
FileValue = Draft | Amendments | Demands | Correspondence

#: The model of each kind of file; a file that names no kind is a draft.
KINDS: dict[str, type[FileValue]] = {
    "draft": Draft,
    "amendments": Amendments,
    "demands": Demands,
    "correspondence": Correspondence,
}


def validated(model: type[FileValue], data: Data) -> FileValue:
    """The value of a file's data, the invariants between its parts unchecked; raises ``ValidationError``."""
    # By alias alone: a note's `from` is a field called `author` in Python, which is no key of a file.
    return model.model_validate(data, context=UNCHECKED, by_alias=True, by_name=False)
