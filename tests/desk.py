"""A project with drafts, for tests of what editors do; and the command, run as they run it."""

import hashlib
import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main
from generator.library import Library
from tests.story import TOY, loaded

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
    shutil.copytree(TOY, root)
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
    """Read every file of a project's content."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def library(root: Path) -> Library:
    """Load a project, which must hold no mistake."""
    return loaded(root)
