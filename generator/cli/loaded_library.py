"""What the commands share: a project loaded and checked, and what it holds in words."""

from pathlib import Path

import click
from rich.console import Console

from generator import checks
from generator.cli.shown_reports import check_project, show_report
from generator.problems.message_words import count_noun
from generator.problems.report import Report
from generator.story import loading
from generator.story.library import Library


def load_library(root: Path, out: Console) -> Library:
    """Load a project without checking it; stop with 1 where there is no story."""
    library, report = loading.load_story(check_project(root))
    if library is None:
        show_report(report, out)
        raise click.exceptions.Exit(1)
    return library


def load_sound_library(root: Path, out: Console) -> Library:
    """Load and check a project; print all problems and stop with 1 where there are errors."""
    library, report = load_and_check(root)
    if report.problems:
        show_report(report, out)
    if library is None or report.errors:
        raise click.exceptions.Exit(1)
    return library


def load_and_check(root: Path) -> tuple[Library | None, Report]:
    """Load and check a project."""
    library, report = loading.load_story(check_project(root))
    if library is not None:
        report.add(checks.check_library(library))
    return library, report


def describe_size(library: Library) -> str:
    """Return how much a library holds."""
    claims = sum(len(event.claims) for event in library.events.values())
    linked = sum(source.linked for source in library.sources.values())
    sources = count_noun(len(library.sources), "source")
    events = count_noun(len(library.events), "event")
    return (
        f"{sources} ({len(library.sources) - linked} captured, {linked} linked), {events}, "
        f"{count_noun(claims, 'claim')}"
    )


def describe_waiting(count: int) -> str:
    """Return how many drafts wait for review."""
    if not count:
        return "No draft waits for review."
    noun = count_noun(count, "draft waits", "drafts wait")
    return f"{noun} for review: `explainer drafts`."
