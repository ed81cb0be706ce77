"""A loss: what a format or an operation could not carry over, reported instead of dropped."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing left behind: where it stood ("line 12", a clause's id), what it is, and its words if any."""

    place: str
    what: str
    text: str = ""

    def __str__(self) -> str:
        said = f"{self.place}: {self.what}"
        return f"{said}: {self.text}" if self.text else said
