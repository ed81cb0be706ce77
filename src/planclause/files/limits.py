"""How much of a file is read at most: what keeps a hostile one from costing more than bounded time and memory."""

from __future__ import annotations

from dataclasses import dataclass

#: A draft of 100,000 clauses takes about 32 million bytes; no negotiated text comes near it.
MAX_BYTES = 64 * 1024 * 1024
#: Each clause within a clause takes two levels of YAML, a list and a mapping.
MAX_DEPTH = 200
#: Deeper than this no value of the model is built: each level takes Python two calls.
DEEPEST = 250
#: Keys, texts, lists and mappings in one file: a draft of 100,000 clauses has about a million.
MAX_VALUES = 3_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits a reader keeps to; raise one by passing your own: ``load(path, limits=Limits(values=10**7))``.

    ``ValueError`` for a depth beyond what the model can hold.
    """

    bytes: int = MAX_BYTES
    depth: int = MAX_DEPTH
    values: int = MAX_VALUES

    def __post_init__(self) -> None:
        if self.depth > DEEPEST:
            raise ValueError(f"a depth of at most {DEEPEST}")


DEFAULT_LIMITS = Limits()
