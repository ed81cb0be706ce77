"""What all tests share: how many run at once, how long Hypothesis searches, and where the shared data lies."""

from __future__ import annotations

import importlib
import os
import pkgutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import planclause

_REPOSITORY = Path(__file__).resolve().parents[1]
_REWRITE = "PLANCLAUSE_REWRITE" in os.environ

# Without compiled modules every command that a test starts would compile all of ours anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# No deadline: how long one example takes is measured in benchmarks/, not asserted here. Drawing a whole
# bracketed draft is slow by Hypothesis's measure and large on purpose.
_COMMON = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    database=None,
    print_blob=True,
)
settings.register_profile("fixed", _COMMON, derandomize=True, max_examples=20)
settings.register_profile("seeded", _COMMON, max_examples=60)  # with --hypothesis-seed, as .ci/run does
settings.register_profile("long", _COMMON, max_examples=2000)
_PROFILE = os.environ.get("PLANCLAUSE_HYPOTHESIS", "fixed")
settings.load_profile(_PROFILE)

#: What the tests of a folder need beside Python; ``-m "not (browser or word or git or docs)"`` is the fast run.
_NEEDS = {
    "browser": "browser",
    "word": "word",
    "git": "git",
    "integrations": "git",
    "docs": "docs",
    "benchmarks": "docs",
}


def pytest_xdist_auto_num_workers() -> int:
    """As many processes as there are processors for us; where files are written anew that others read, no other."""
    if _REWRITE:
        return 0
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pytest_configure(config: pytest.Config) -> None:
    if _REWRITE and config.getoption("numprocesses"):
        raise pytest.UsageError("PLANCLAUSE_REWRITE writes files that other tests read: it goes with -n0")


def pytest_report_header(config: pytest.Config) -> str:
    seed = config.getoption("hypothesis_seed")
    return f"examples: {_PROFILE}" + ("" if seed is None else f", --hypothesis-seed={seed}")


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    if exitstatus:
        terminalreporter.write_line(pytest_report_header(config))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        folder, *inner = item.path.relative_to(Path(__file__).parent).parts
        if inner and folder in _NEEDS:
            item.add_marker(_NEEDS[folder])


def pytest_collection_finish() -> None:
    """All of planclause is loaded, whichever tests this process gets.

    Hypothesis tries the constants of the modules that are loaded, so its examples would depend on the tests before.
    """
    for module in pkgutil.walk_packages(planclause.__path__, "planclause."):
        if module.name != "planclause.__main__":
            importlib.import_module(module.name)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder ``../shared/data`` beside the repository; without it the test is skipped."""
    folder = _REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no shared data: there is no ../shared/data beside the repository")
    return folder
