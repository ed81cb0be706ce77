"""What all tests share: how long Hypothesis searches, and where the shared data lies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_REPOSITORY = Path(__file__).resolve().parents[1]

# No deadline: how long one example takes is measured in benchmarks/, not asserted here. Drawing a whole
# bracketed draft is slow by Hypothesis's measure and large on purpose.
_COMMON = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
settings.register_profile("ci", _COMMON, derandomize=True, max_examples=40, print_blob=True)
settings.register_profile("long", _COMMON, max_examples=2000)
settings.load_profile(os.environ.get("PLANCLAUSE_HYPOTHESIS", "ci"))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder ``../shared/data`` beside the repository; without it the test is skipped."""
    folder = _REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no shared data: there is no ../shared/data beside the repository")
    return folder
