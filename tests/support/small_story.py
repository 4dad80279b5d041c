"""The sound small story of ``tests/broken/base``: changed in places, and checked."""

import hashlib
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from generator import checks
from generator.story import loading
from tests.conftest import ROOT

BASE = ROOT / "tests" / "broken" / "base"

TALKS = "content/events/2022-canal-talks.yml"
END_OF_TALKS = "    quote: Berg said the line should open next year\n"
"""The last line of the talks: a claim may follow it."""
EARLIER = "content/events/2019-ministers-meet.yml"
END_OF_EARLIER = "    quote: The two ministers last met in June 2019\n"

CodesOf = Callable[..., list[str]]
"""Check the small story with changes; see :func:`list_codes`."""


def list_codes(
    project: Path,
    more: str = "",
    *,
    changes: Mapping[str, Mapping[str, str]] | None = None,
    article: str = "",
) -> list[str]:
    """Return the codes of what is wrong in the small story.

    Args:
        project: a folder for it, which is not there yet.
        more: claims that stand last in the talks.
        changes: by file, texts and what they are replaced by.
        article: what its article says more.
    """
    shutil.copytree(BASE, project)
    if article:
        _lengthen(project, article)
    if more:
        change_file(project / TALKS, {END_OF_TALKS: END_OF_TALKS + more})
    for file, texts in (changes or {}).items():
        change_file(project / file, texts)
    library, report = loading.load_story(project)
    assert library is not None, list(report.lines())
    report.add(checks.check_library(library))
    return [problem.code for problem in report]


def change_file(path: Path, to: Any) -> None:
    """Change a file: texts in it, all of it, or its bytes; or take it out."""
    if to is None:
        path.unlink()
    elif isinstance(to, str):
        path.write_text(to, encoding="utf-8")
    elif "hex" in to:
        path.write_bytes(bytes.fromhex(to["hex"]))
    else:
        text = path.read_text(encoding="utf-8")
        for old, new in to.items():
            assert old in text, f"{path.name} holds no {old!r}: the change is out of date"
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")


def _lengthen(project: Path, article: str) -> None:
    """Let the article say more, under the digest of its new text."""
    seed = project / "seeds" / "gazette.txt"
    old = hashlib.sha256(seed.read_bytes()).hexdigest()
    seed.write_text(f"{seed.read_text(encoding='utf-8')}\n\n{article}\n", encoding="utf-8")
    new = hashlib.sha256(seed.read_bytes()).hexdigest()
    change_file(project / "content" / "sources" / "gazette-2022-05-04.yml", {old: new})


def write_position(text: str, speaker: str, *fields: str) -> str:
    """Write a position that the linked source has."""
    lines = [f"  - text: {text}", "kind: position", f"speaker: {speaker}", *fields]
    return "\n    ".join([*lines, "source: herald-2022-05-05"]) + "\n"
