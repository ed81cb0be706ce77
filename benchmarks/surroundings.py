"""What a measurement was made on, for the head of its table."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from contextlib import suppress
from datetime import date
from importlib import metadata
from pathlib import Path


def machine() -> str:
    """The day and the machine."""
    return f"{date.today()}; {_processor()}, {os.cpu_count()} cores; {platform.system()} {platform.release()}"


def python() -> str:
    return f"{platform.python_implementation()} {platform.python_version()}; {versions('planclause')}"


def versions(*libraries: str) -> str:
    installed = dict.fromkeys(libraries, "absent")
    for name in libraries:
        with suppress(metadata.PackageNotFoundError):
            installed[name] = metadata.version(name)
    return "; ".join(f"{name} {version}" for name, version in installed.items())


def command_version(command: str) -> str:
    if shutil.which(command) is None:
        return f"{command} absent"
    said = subprocess.run([command, "--version"], capture_output=True, text=True, check=True).stdout
    return said.splitlines()[0]


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    if facts.exists():
        for line in facts.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
