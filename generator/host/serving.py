"""What serving needs beside the pages: a banner, and a site that mistakes do not take away."""

import re
import shutil
import tempfile
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

import jinja2
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from generator.host.last_good import BUILD_MISTAKES, format_mistake
from generator.host.pending_pages import PendingPages
from generator.problems.excerpts import read_excerpt
from generator.problems.formats import spell_problems
from generator.problems.report import Problem, ProblemPlace, Report
from generator.runtime import files
from generator.runtime.garbage import collect_now
from generator.runtime.watching import QUIET_SECONDS, make_observer

log = get_plugin_logger("explainer")

# Only work on the settings or the theme can cause it: the page for editors does not explain it.
_BUILD = "build"

_IDLE = 3.0
"""Seconds after a build in which the browser asks for the page that was saved."""
_BANNER = re.compile(r'\n<aside id="problems-banner".*?</aside>', re.DOTALL)
_BODY = re.compile(r"<body\b[^>]*>")


def find_build_mistake(error: Exception) -> Problem:
    """Return the problem that says why MkDocs could not build."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        where = f" ({Path(error.filename or error.name or '').name}, line {error.lineno})"
    else:
        where = ""
    message = format_mistake(
        f"MkDocs could not build the site: {type(error).__name__}: {error}{where}"
    )
    hint = "The terminal tells more. Mend the settings, or the theme's files."
    return Problem(ProblemPlace("mkdocs.yml"), "", message, hint, _BUILD)


def print_errors(root: Path, report: Report, broken: bool) -> None:
    """Print the errors as the page of problems shows them; and when they are gone.

    Args:
        root: the project's folder.
        report: all problems.
        broken: whether there were errors before.
    """
    errors = Report(list(report.errors))
    if errors.problems:
        for _, text in spell_problems(errors, lambda place: read_excerpt(root, place)):
            log.error(text)
    elif broken:
        log.info("All errors are mended.")


def add_banner(page: str, report: Report, address: str) -> str:
    """Put the banner that leads to the problems above a page, or take it away where there are none.

    It is put into the finished page, so that any theme shows it, also one with a mistake.

    Args:
        page: the page's HTML.
        report: the problems.
        address: where the page of problems is.
    """
    bare = _BANNER.sub("", page) if 'id="problems-banner"' in page else page
    count = len(report.errors)
    if not count:
        return bare
    errors = "An error keeps" if count == 1 else f"{count} errors keep"
    banner = (
        '\n<aside id="problems-banner" class="no-print" aria-label="Problems" style="padding:'
        '.6rem 1rem;background:#8f2b1d;color:#fff;font:700 1rem/1.4 system-ui,sans-serif">'
        f'{errors} this site from following what you save. <a href="{address}" '
        'style="color:#fff;text-decoration:underline">See what is wrong</a></aside>'
    )
    return _BODY.sub(lambda body: body[0] + banner, bare, count=1)


@dataclass(frozen=True, slots=True)
class Rebuilder:
    """MkDocs' builder, after whose failures the site that was there stays.

    MkDocs itself leaves half a site then, and answers no request until a build succeeds.
    """

    build: Callable[[], None]
    """MkDocs' own builder."""
    site: Path
    """The folder that is served."""
    pending: PendingPages
    """What is not written yet: nothing of it is while the site is built."""
    explain: Callable[[Exception], None]
    """Called with what went wrong, when the old site is back."""
    follow: Callable[[], bool]
    """Lets the site follow what was saved without a build, and tells whether it could."""

    def __call__(self) -> None:
        """Follow what was saved, or build; on failure put the site back that was there."""
        with self.pending.lock:
            if not self._follow():
                self._build()
            _collect_soon()

    def _follow(self) -> bool:
        try:
            return self.follow()
        except BUILD_MISTAKES as error:
            log.debug("Left to a build, which tells it: %s", error)
            return False

    def _build(self) -> None:
        aside = Path(tempfile.mkdtemp(dir=self.site.parent, prefix=f"{self.site.name}-"))
        before, pending = aside / self.site.name, self.pending.now
        self.site.rename(before)
        self.site.mkdir()
        try:
            self.build()
        except BUILD_MISTAKES as error:
            shutil.rmtree(self.site)
            before.rename(self.site)
            self.pending.now = pending
            self.explain(error)
        finally:
            # Nobody has to wait for this, and it takes as long as a tenth of the build.
            threading.Thread(target=shutil.rmtree, args=(aside,)).start()


def _collect_soon() -> None:
    """Remove what is left in memory of the site before, once the browser has its page."""
    timer = threading.Timer(_IDLE, collect_now)
    timer.daemon = True
    timer.start()


def show_problems(site: Path, report: Report, address: str, path: str, page: str) -> None:
    """Put the banner and the page of problems into a site that is built already.

    Args:
        site: the folder that is served.
        report: the problems.
        address: where the page of problems is.
        path: the same within the folder: ``problems/index.html``.
        page: its HTML.
    """
    for file in site.rglob("*.html"):
        before = file.read_text(encoding="utf-8")
        file.write_text(add_banner(before, report, address), encoding="utf-8")
    files.write_file(site / path, page)


def follow_files(server: LiveReloadServer, root: Path, paths: Collection[Path]) -> None:
    """Let a server follow files of a project by :func:`make_observer`, in place of its own.

    Args:
        server: what MkDocs serves with; it follows the records and the settings already.
        root: the project's folder.
        paths: all that is to be followed; what lies outside of the project too.
    """
    for path in list(paths):
        if str(path) in server._watch_refs:
            server.unwatch(str(path))
    inside = {path.resolve() for path in paths if path.resolve().is_relative_to(root)}
    names = {path.relative_to(root).parts[0] for path in inside}
    server.build_delay = QUIET_SECONDS
    server.observer = make_observer(root, names)  # type: ignore[assignment]
    server.watch(str(root))
    for path in {path.resolve() for path in paths} - inside:
        server.watch(str(path))
