"""Pausing Python's cyclic garbage collector while many values are made at once.

A big draft is hundreds of thousands of small values without a single cycle. While they are made the collector
walks all of them again and again and finds nothing: that took 0.4 of the time of reading, and of comparing,
20,000 clauses (benchmarks/). It is the one process-wide setting planclause touches, and it is always put back.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collection() -> Iterator[None]:
    """Run a block, or a function it decorates, without cyclic collection; then set it as it was."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
