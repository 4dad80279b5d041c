"""On what a measurement was made: the machine, how busy it was, and the versions."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.bench.bench import MEMORY

PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "spacy", "zensical")


def line() -> str:
    """Describe the machine in a line."""
    where = f"files in memory ({MEMORY})" if MEMORY.is_dir() else "files in the temporary folder"
    parts = [
        f"{os.cpu_count()} cores ({_processor()})",
        f"Python {platform.python_version()}",
        *(f"{name} {found}" for name in PACKAGES if (found := _version(name))),
        where,
        load(),
    ]
    return ", ".join(parts)


def load() -> str:
    """Tell how busy the machine is."""
    return "load average " + " ".join(f"{one:.1f}" for one in os.getloadavg())


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    """Give the processor's name, where the system tells it."""
    told = Path("/proc/cpuinfo")
    if told.is_file():
        for said in told.read_text(encoding="utf-8").splitlines():
            if said.startswith("model name"):
                return said.partition(":")[2].strip()
    return platform.machine()
