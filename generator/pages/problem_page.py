"""The page of problems, which stands on a served site: each with its place, and what to do."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2
import markdown

from generator.pages.markdown import (
    Markdown,
    assemble_page,
    escape,
    format_link,
    join_markdown,
    make_environment,
)
from generator.pages.markdown_project import EXTENSIONS
from generator.problems.catalogue import read_problem_kinds
from generator.problems.excerpts import ExcerptLine
from generator.problems.report import Problem, Report

PATH = "problems.md"
"""Where the page lies in the docs folder."""

HELP = "editors/problems.md"
"""The page that explains each kind of problem."""

MOST_PROBLEMS = 200
"""How many problems the page spells out."""


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """One problem, as the page shows it."""

    problem: Problem
    excerpt: Markdown
    """The lines around its place, as HTML; empty where there are none."""
    help: Markdown
    """A link to what is told of its kind; empty where nothing is."""


def write_problem_page(
    report: Report,
    excerpts: Mapping[Problem, tuple[ExcerptLine, ...]],
    templates: Sequence[Path],
    *,
    helped: bool,
) -> str:
    """Write the page.

    Args:
        report: the problems.
        excerpts: the lines around each, where there are any.
        templates: folders with a template of the page; where the first has none that works, the
            next is taken, and at last a bare list: this page has to come up when templates fail.
        helped: whether there is a page that explains the kinds of problem.
    """
    title = f"{report.total}" if report.problems else "No problems"
    entries = [
        ShownProblem(problem, _lines(excerpts.get(problem, ())), _help(problem, helped))
        for problem in (*report.errors, *report.advice)
    ]
    body = _body(title, entries, templates)
    return str(assemble_page({"title": "Problems", "search": {"exclude": True}}, Markdown(body)))


def render_standalone(text: str) -> str:
    """Make a whole HTML page of :func:`write_problem_page`, for when no theme can show it.

    Args:
        text: the Markdown, without links to other pages.
    """
    body = text.partition("---\n")[2].partition("---\n")[2]
    article = markdown.markdown(body, extensions=list(EXTENSIONS))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n<title>Problems</title>\n'
        "<style>body { max-width: 50rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 "
        "system-ui, sans-serif } pre { overflow: auto }</style>\n</head>\n"
        f"<body>\n<main>\n{article}\n</main>\n</body>\n</html>\n"
    )


def _body(title: str, entries: Sequence[ShownProblem], templates: Sequence[Path]) -> str:
    for folder in templates:
        try:
            template = make_environment(folder, {}).get_template("problems.md.j2")
            return template.render(
                title=title, problems=entries[:MOST_PROBLEMS], more=len(entries) - MOST_PROBLEMS
            )
        except (jinja2.TemplateError, TypeError, UnicodeDecodeError):
            continue  # the mistake itself is one of the problems shown
    lines = "\n".join(f"- {join_markdown([str(entry.problem)])}" for entry in entries)
    return Markdown(f"# {escape(title)}\n\n{lines}\n")


def _lines(lines: tuple[ExcerptLine, ...]) -> Markdown:
    """Show lines as they are: raw HTML, in which Markdown finds nothing to read."""
    if not lines:
        return Markdown()
    width = len(str(lines[-1].number))
    rows = (
        f"<{'mark' if line.meant else 'span'}>{line.number:>{width}}  "
        f"{html.escape(line.text)}</{'mark' if line.meant else 'span'}>"
        for line in lines
    )
    return Markdown(f'<pre class="excerpt" tabindex="0"><code>{chr(10).join(rows)}</code></pre>')


def _help(problem: Problem, helped: bool) -> Markdown:
    kind = read_problem_kinds().get(problem.code)
    if kind is None or not helped:
        return Markdown()
    return format_link(f"{kind.title}: a wrong and a right example", f"{HELP}#{kind.code}")
