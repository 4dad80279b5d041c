"""A project with drafts, for tests of what editors do; and the command, run as they run it."""

import hashlib
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main
from generator.story.library import Library
from tests.support.stories import copy_toy, loaded

ARTICLE = """\
Northwire

SALTMERE, March 3, 2021 - Vessia and Oradel reopened the Orva Canal after the winter on Tuesday.

The two ministers shook hands at the locks, a spokesman said. The treaty on the canal was signed in
May 2018 by both transport ministers.
"""

SOURCE = """\
outlet: northwire
issued: 2021-03-03
issued_quote: SALTMERE, March 3, 2021
text: 003_reopened.txt
sha256: {digest}
proposal:
  rules:
    issued: dateline
  digest: {digest}
"""

REOPENED = """\
title: The canal reopens after the winter
date: 2021-03-02
date_basis: inferred
date_note: The article is of Wednesday, 3 March 2021.
topics: [canal]
source: northwire-2021-03-03
claims:
  # An editor's remark stays.
  - text: Vessia and Oradel reopened the Orva Canal after the winter.
    quote: Vessia and Oradel reopened the Orva Canal after the winter on Tuesday
proposal:
  doubts:
    - No kind was found.
  digest: {digest}
"""

SIGNED = """\
title: The treaty is signed
date: 2018-05
topics: [canal]
source: northwire-2021-03-03
claims:
  - text: >-
      The transport ministers of Vessia and Oradel signed a treaty on the Orva Canal on 14 May
      2018.
    quote: The treaty on the canal was signed in May 2018 by both transport ministers
    why: The day is the other source's.
  - text: The two ministers shook hands at the locks.
    quote: The two ministers shook hands at the locks
proposal:
  belongs_to: 2018-treaty-signed
  because: [the day 2018-05 fits 2018-05-14]
  digest: {digest}
"""


def project(folder: Path) -> Path:
    """Make a project out of the toy story, with three drafts from one more article."""
    root = folder / "project"
    copy_toy(root)
    (root / "seeds/003_reopened.txt").write_text(ARTICLE, encoding="utf-8")
    digest = hashlib.sha256(ARTICLE.encode()).hexdigest()
    for name, text in (
        ("sources/northwire-2021-03-03", SOURCE),
        ("events/2021-canal-reopens", REOPENED),
        ("events/2018-treaty-again", SIGNED),
    ):
        path = root / "content/drafts" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(digest=digest), encoding="utf-8")
    loaded(root)
    return root


def run(root: Path, *arguments: str) -> Result:
    """Run ``explainer`` in a project, without a terminal."""
    return CliRunner().invoke(main, ["--project", str(root), *arguments])


def done(root: Path, *arguments: str) -> str:
    """Run ``explainer``, which must succeed; gives what it says."""
    result = run(root, *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def held(root: Path) -> dict[str, bytes]:
    """Read every file of a project but what the program keeps for itself."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".cache" not in path.relative_to(root).parts
    }


def library(root: Path) -> Library:
    """Load a project, which must hold no mistake."""
    return loaded(root)


def typed(
    root: Path, arguments: Sequence[str], answers: Sequence[tuple[str, str]]
) -> tuple[int, str]:
    """Run ``explainer`` on a terminal and answer its questions.

    Args:
        root: the project.
        arguments: the command.
        answers: for each question, words of it to wait for, and what is typed then.

    Returns:
        The exit status, and all that stood on the terminal.
    """
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "generator.cli", "--project", str(root), *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "dumb", "COLUMNS": "200", "INPUTRC": "/dev/null"},
    )
    os.close(theirs)
    try:
        seen, read = "", 0
        for words, answer in answers:
            seen = _until(ours, seen, read, words)
            read = seen.index(words, read) + len(words)
            os.write(ours, answer.encode("utf-8"))
        seen = _until(ours, seen, read, None)
        return process.wait(timeout=30), seen.replace("\r\n", "\n")
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def _until(terminal: int, seen: str, read: int, words: str | None) -> str:
    """Read from a terminal until some words stand there, or until its end."""
    late = time.monotonic() + 30
    while words is None or words not in seen[read:]:
        assert time.monotonic() < late, f"waited for {words!r} after {seen!r}"
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                got = os.read(terminal, 65536)
            except OSError:  # Linux tells so that the other end has closed
                got = b""
            if not got:
                assert words is None, f"no {words!r} in {seen!r}"
                return seen
            seen += got.decode("utf-8", "replace")
    return seen
