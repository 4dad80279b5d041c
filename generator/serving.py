"""What serving needs beside the pages: a banner, and a site that outlives mistakes."""

import re
import shutil
import tempfile
import threading
import traceback
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import jinja2
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.theme import Theme
from yaml import YAMLError

from generator import files
from generator.problems import Place, Problem, Report
from generator.watching import QUIET, observer

TEMPLATE_MISTAKES = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    jinja2.TemplateError,
)
"""What a mistake in a template, or a template that cannot be read, raises."""

BUILD_MISTAKES = (*TEMPLATE_MISTAKES, MkDocsException, YAMLError)
"""What MkDocs raises where it cannot build: also for its settings and for other plugins."""

# Kinds of problem that only work on the theme or the settings can cause: the page for editors tells
# of records, and does not explain them.
_TEMPLATE = "template"
_BUILD = "build"

_BANNER = re.compile(r'\n<aside id="problems-banner".*?</aside>', re.DOTALL)
_BODY = re.compile(r"<body\b[^>]*>")


def unreadable_page(file: str, error: OSError | UnicodeDecodeError) -> Problem:
    """Tell of a hand-written page that cannot be read.

    Args:
        file: its path in the project.
        error: why not.
    """
    if isinstance(error, UnicodeDecodeError):
        return Problem(Place(file), "", "is not UTF-8 text.", "Save it as UTF-8.", "not-utf-8")
    said = f"cannot be read: {error.strerror}."
    return Problem(Place(file), "", said, "Check the file and its rights.", "unreadable")


def template_sources(folder: Path, pattern: str) -> dict[str, str | Exception]:
    """Read the templates of a folder: the text of each by its name, or why it cannot be read.

    Args:
        folder: where the templates lie.
        pattern: which files are templates: ``*.html``.
    """
    found: dict[str, str | Exception] = {}
    for path in sorted(folder.rglob(pattern)):
        name = path.relative_to(folder).as_posix()
        try:
            found[name] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            found[name] = error
    return found


def bad_templates(
    root: Path,
    folder: Path,
    sources: Mapping[str, str | Exception],
    environment: jinja2.Environment,
) -> dict[str, Problem]:
    """Find the templates that are unreadable or no Jinja: what is wrong, by the template's name.

    Args:
        root: the project's folder, for the places.
        folder: where the templates lie.
        sources: their texts (see :func:`template_sources`).
        environment: what uses them, with its filters.
    """
    found = {}
    for name, source in sources.items():
        line, said = 0, ""
        if isinstance(source, UnicodeDecodeError):
            said = "is not UTF-8 text."
        elif isinstance(source, Exception):
            said = f"cannot be read: {source}."
        else:
            try:
                environment.compile(source, name)
            except jinja2.TemplateSyntaxError as error:
                line, said = error.lineno, _sentence(error.message or "")
        if said:
            found[name] = _template_problem(root, folder / name, line, said)
    return found


def template_mistakes(
    root: Path, folder: Path, environment: jinja2.Environment, error: Exception
) -> Iterator[Problem]:
    """Tell what went wrong while the page templates of a folder were used.

    Raises:
        Exception: the error itself, where no template has to do with it: a mistake in our code.
    """
    sources = template_sources(folder, "*.j2")
    found = bad_templates(root, folder, sources, environment).values()
    frames = traceback.extract_tb(error.__traceback__)
    places = [f for f in frames if Path(f.filename).resolve().is_relative_to(folder.resolve())]
    if found:
        yield from found
    elif places:
        said = _sentence(f"{type(error).__name__}: {error}")
        yield _template_problem(root, Path(places[-1].filename), places[-1].lineno or 0, said)
    elif isinstance(error, jinja2.TemplateNotFound):
        yield _template_problem(root, folder / str(error.name), 0, "is missing.")
    else:
        raise error


def _sentence(said: str) -> str:
    return f"{said.strip().rstrip('.')}."


def _template_problem(root: Path, path: Path, line: int, said: str) -> Problem:
    hint = "Mend the template; git tells what it was."
    return Problem(Place(_within(root, path), line, int(line > 0)), "", said, hint, _TEMPLATE)


class Look:
    """The project's own templates of the theme, each as it was when it last held no mistake."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._good: dict[str, str] = {}
        self._bad: frozenset[str] = frozenset()
        self._folder = Path()

    def check(self, root: Path, theme: Theme) -> Collection[Problem]:
        """Find the templates that hold a mistake, before MkDocs does.

        Args:
            root: the project's folder.
            theme: MkDocs' theme, with the project's ``custom_dir``.
        """
        self._folder = Path(theme.custom_dir or ".")
        sources = template_sources(self._folder, "*.html") if theme.custom_dir else {}
        bad = bad_templates(root, self._folder, sources, theme.get_env())
        self._bad = frozenset(bad)
        for name, text in sources.items():
            if name not in bad and isinstance(text, str):
                self._good[name] = text
        return bad.values()

    def keep(self, environment: jinja2.Environment) -> None:
        """Let the theme do with the last good ones; what was never good is the theme's own."""
        whole = environment.loader
        if not self._bad or not isinstance(whole, jinja2.FileSystemLoader):
            return
        paths = [path for path in whole.searchpath if Path(path) != self._folder]
        theme = jinja2.FileSystemLoader(paths)

        def instead(name: str) -> str | None:
            if name not in self._bad:
                return None
            return self._good.get(name) or theme.get_source(environment, name)[0]

        environment.loader = jinja2.ChoiceLoader([jinja2.FunctionLoader(instead), whole])


def build_mistake(error: Exception) -> Problem:
    """Tell why MkDocs could not build."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        where = f" ({Path(error.filename or error.name or '').name}, line {error.lineno})"
    else:
        where = ""
    said = _sentence(f"MkDocs could not build the site: {type(error).__name__}: {error}{where}")
    hint = "The terminal tells more. Mend the settings, or the theme's files."
    return Problem(Place("mkdocs.yml"), "", said, hint, _BUILD)


def _within(root: Path, path: Path) -> str:
    """Give a path within the project, or the name alone of one elsewhere."""
    whole = path.resolve()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else path.name


def with_banner(page: str, report: Report, address: str) -> str:
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
    told = "An error keeps" if count == 1 else f"{count} errors keep"
    banner = (
        '\n<aside id="problems-banner" class="no-print" aria-label="Problems" style="padding:'
        '.6rem 1rem;background:#8f2b1d;color:#fff;font:700 1rem/1.4 system-ui,sans-serif">'
        f'{told} this site from following what you save. <a href="{address}" '
        'style="color:#fff;text-decoration:underline">See what is wrong</a></aside>'
    )
    return _BODY.sub(lambda body: body[0] + banner, bare, count=1)


@dataclass(frozen=True, slots=True)
class Steady:
    """MkDocs' builder made steady: where a build fails, the site that was there stays.

    MkDocs itself leaves half a site then, and answers no request until a build succeeds.
    """

    build: Callable[[], None]
    """MkDocs' own builder."""
    site: Path
    """The folder that is served."""
    failed: Callable[[Exception], None]
    """Told of a failure, when the old site is back."""
    lock: AbstractContextManager[object]
    """Held while the site is built."""

    def __call__(self) -> None:
        """Build; on failure put the site back that was there."""
        with self.lock:
            self._build()

    def _build(self) -> None:
        away = Path(tempfile.mkdtemp(dir=self.site.parent, prefix=f"{self.site.name}-"))
        before = away / self.site.name
        self.site.rename(before)
        self.site.mkdir()
        try:
            self.build()
        except BUILD_MISTAKES as error:
            shutil.rmtree(self.site)
            before.rename(self.site)
            self.failed(error)
        finally:
            # Nobody has to wait for this, and it takes as long as a tenth of the build.
            threading.Thread(target=shutil.rmtree, args=(away,)).start()


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
        file.write_text(with_banner(before, report, address), encoding="utf-8")
    files.write(site / path, page)


def follow(server: LiveReloadServer, root: Path, paths: Collection[Path]) -> None:
    """Let a server follow files of a project by :func:`observer`, in place of its own.

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
    server.build_delay = QUIET
    server.observer = observer(root, names)  # type: ignore[assignment]
    server.watch(str(root))
    for path in {path.resolve() for path in paths} - inside:
        server.watch(str(path))
