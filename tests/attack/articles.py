"""Payloads in articles: added, drafted, accepted, printed, built, and looked at in a browser."""

import html
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Page

from generator import checks, pages
from generator.problems.printable import make_printable
from generator.problems.report import Severity
from generator.story.loading import load_story
from tests.attack import payloads
from tests.support import desk_runs
from tests.support.stories import built, copied

ADDRESS = 'https://x.example/a?b="><svg onload=x>'
_RUNS: tuple[tuple[str, ...], ...] = (
    ("drafts",),
    ("extract", "--all"),
    ("accept", "--all", "--yes"),
    ("check",),
    ("check", "--format", "json"),
    ("check", "--format", "github"),
)


def batches(size: int, seed: int) -> Iterator[list[str]]:
    """Yield all payloads once, so many at a time, in an order that a seed gives."""
    order = [" ".join(payload.split()) for payload in payloads.PAYLOADS]
    random.Random(seed).shuffle(order)  # noqa: S311 - the same order for the same seed
    yield from (order[at : at + size] for at in range(0, len(order), size))


def attack(folder: Path, texts: Sequence[str], page: Page) -> Iterator[str]:
    """Add a text and a page that are full of payloads, accept all, and yield what went wrong."""
    root = copied(folder)
    for suffix, data in ((".txt", _plain(texts)), (".html", _page(texts))):
        file = folder / f"article{suffix}"
        file.write_text(data, encoding="utf-8")
        added = ("add", str(file), "--published", "2021-06-08", "--url", ADDRESS)
        for command in (added, *_RUNS):
            yield from _printed(root, command)
    library, report = load_story(root)
    if library is None or report.errors:
        yield from (f"cannot be read: {problem}" for problem in report.errors)
        return
    wrong = [p for p in checks.check_library(library) if p.severity is Severity.ERROR]
    for problem in wrong:  # an editor mends these; here the rest is looked at without them
        (root / problem.place.file).unlink(missing_ok=True)
    library, _ = load_story(root)
    assert library
    pages.write_plain_project(library, root, folder / "plain")
    yield from payloads.look_at(built(folder / "plain", folder / "site"), page)


def _printed(root: Path, command: tuple[str, ...]) -> Iterator[str]:
    result = desk_runs.run(root, *command)
    if result.exception and not isinstance(result.exception, SystemExit):
        yield f"{command[0]}: {result.exception!r}"
    for line in result.output.splitlines():
        own = line[2:] if command[-1] == "github" else line
        if make_printable(own) != own:
            yield f"{command[0]} printed: {line[:200]}"


def _sentences(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        yield (
            f"SALTMERE - The ministers of Vessia and Oradel met on Monday about {text} and agreed "
            f"on {text[:40]}, the minister of Vessia said."
        )
        yield f"“We met at {text},” said the minister of Oradel on Tuesday."


def _plain(texts: Sequence[str]) -> str:
    head = f"{texts[0]} ships meet\nNorthwire\nBy {texts[1][:50]}\nJune 8, 2021"
    return "\n\n".join((head, *_sentences(texts)))


def _page(texts: Sequence[str]) -> str:
    body = "".join(f"<p>{html.escape(sentence)}</p>" for sentence in _sentences(texts))
    return (
        f"<title>{texts[0]}</title><meta name=author content='{html.escape(texts[1])}'>"
        f"<article><h1>{html.escape(texts[2])}</h1><p>June 8, 2021</p>{body}</article>"
    )
