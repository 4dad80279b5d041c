"""The last version without mistakes of a served site's theme templates and hand-written pages."""

import traceback
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.theme import Theme
from yaml import YAMLError

from generator.pages import problem_page
from generator.problems.report import Problem, ProblemPlace

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

# A kind of problem that only work on templates can cause: the page for editors does not explain it.
_TEMPLATE = "template"


def find_unreadable_page(file: str, error: OSError | UnicodeDecodeError) -> Problem:
    """Return the problem of a hand-written page that cannot be read.

    Args:
        file: its path in the project.
        error: why not.
    """
    if isinstance(error, UnicodeDecodeError):
        return Problem(
            ProblemPlace(file), "", "is not UTF-8 text.", "Save it as UTF-8.", "not-utf-8"
        )
    message = f"cannot be read: {error.strerror}."
    return Problem(ProblemPlace(file), "", message, "Check the file and its rights.", "unreadable")


def list_template_sources(folder: Path, pattern: str) -> dict[str, str | Exception]:
    """Read the templates of a folder: the text of each by its name, or why it cannot be read.

    Args:
        folder: where the templates lie.
        pattern: which files are templates: ``*.html``.
    """
    sources: dict[str, str | Exception] = {}
    for path in sorted(folder.rglob(pattern)):
        name = path.relative_to(folder).as_posix()
        try:
            sources[name] = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            sources[name] = error
    return sources


def find_bad_templates(
    root: Path,
    folder: Path,
    sources: Mapping[str, str | Exception],
    environment: jinja2.Environment,
) -> dict[str, Problem]:
    """Find the templates that are unreadable or no Jinja: what is wrong, by the template's name.

    Args:
        root: the project's folder, for the places.
        folder: where the templates lie.
        sources: their texts (see :func:`list_template_sources`).
        environment: what uses them, with its filters.
    """
    bad = {}
    for name, source in sources.items():
        line, message = 0, ""
        if isinstance(source, UnicodeDecodeError):
            message = "is not UTF-8 text."
        elif isinstance(source, Exception):
            message = f"cannot be read: {source}."
        else:
            try:
                environment.compile(source, name)
            except jinja2.TemplateSyntaxError as error:
                line, message = error.lineno, format_mistake(error.message or "")
        if message:
            bad[name] = _template_problem(root, folder / name, line, message)
    return bad


def find_template_mistakes(
    root: Path, folder: Path, environment: jinja2.Environment, error: Exception
) -> Iterator[Problem]:
    """Return what went wrong while the page templates of a folder were used.

    Raises:
        Exception: the error itself, where no template has to do with it: a mistake in our code.
    """
    sources = list_template_sources(folder, "*.j2")
    bad = find_bad_templates(root, folder, sources, environment).values()
    frames = traceback.extract_tb(error.__traceback__)
    places = [f for f in frames if Path(f.filename).resolve().is_relative_to(folder.resolve())]
    if bad:
        yield from bad
    elif places:
        message = format_mistake(f"{type(error).__name__}: {error}")
        yield _template_problem(root, Path(places[-1].filename), places[-1].lineno or 0, message)
    elif isinstance(error, jinja2.TemplateNotFound):
        yield _template_problem(root, folder / str(error.name), 0, "is missing.")
    else:
        raise error


def format_mistake(message: str) -> str:
    """Return what Python or Jinja says, as a sentence."""
    return f"{message.strip().rstrip('.')}."


def _template_problem(root: Path, path: Path, line: int, message: str) -> Problem:
    hint = "Mend the template; git tells what it was."
    return Problem(
        ProblemPlace(_within(root, path), line, int(line > 0)), "", message, hint, _TEMPLATE
    )


class GoodTemplates:
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
        sources = list_template_sources(self._folder, "*.html") if theme.custom_dir else {}
        bad = find_bad_templates(root, self._folder, sources, theme.get_env())
        self._bad = frozenset(bad)
        for name, text in sources.items():
            if name not in bad and isinstance(text, str):
                self._good[name] = text
        return bad.values()

    def use(self, environment: jinja2.Environment) -> None:
        """Let the theme use the last good ones; what was never good is the theme's own."""
        whole = environment.loader
        if not self._bad or not isinstance(whole, jinja2.FileSystemLoader):
            return
        paths = [path for path in whole.searchpath if Path(path) != self._folder]
        theme = jinja2.FileSystemLoader(paths)

        def instead(name: str) -> str | None:
            if name not in self._bad:
                return None
            good = self._good.get(name)
            return theme.get_source(environment, name)[0] if good is None else good

        environment.loader = jinja2.ChoiceLoader([jinja2.FunctionLoader(instead), whole])


class GoodPages:
    """The hand-written pages, each as it was when it could last be read."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._good: dict[str, str] = {}

    def restore(self, files: Files, config: MkDocsConfig, root: Path) -> Iterator[Problem]:
        """Put the last good text in place of a page that cannot be read, and give the problem.

        Args:
            files: all files of the site.
            config: MkDocs' settings.
            root: the project's folder.
        """
        for file in files.documentation_pages():
            path = file.src_uri
            try:
                self._good[path] = file.content_string
            except (OSError, UnicodeDecodeError) as error:
                yield find_unreadable_page(_within(root, Path(config.docs_dir, path)), error)
                files.remove(file)
                files.append(File.generated(config, path, content=self._good.get(path, "")))


def leave_out_links(files: Files, root: Path) -> list[Problem]:
    """Leave out links out of the project, and to nothing; give problems.

    Args:
        files: all files of the site.
        root: the project's folder.
    """
    problems = []
    own = (file for file in files if file.generated_by is None and file.abs_src_path)
    for file in [file for file in own if file.inclusion.is_included()]:  # type: ignore[no-untyped-call]
        path = Path(str(file.abs_src_path))
        of_theme = not path.is_relative_to(root)
        if of_theme or (path.exists() and path.resolve().is_relative_to(root)):
            continue
        files.remove(file)
        place = ProblemPlace(path.relative_to(root).as_posix())
        what = "leads out of the project." if path.exists() else "is a link to nothing."
        hint = "Put the file itself there, or take the link out."
        problems.append(Problem(place, "", what, hint, "unreadable"))
    return problems


def add_problems(
    files: Files, config: MkDocsConfig, text: str, *, alone: bool, problems: bool
) -> None:
    """Add the page of problems to a served site.

    Args:
        files: all files of the site.
        config: MkDocs' settings.
        text: the page's Markdown.
        alone: whether nothing was ever good, so that it is the whole site.
        problems: whether there are any; else a page by hand at its place stands.
    """
    if alone:
        for file in list(files.documentation_pages()):
            files.remove(file)
        files.append(File.generated(config, "index.md", content=text))
    old = files.get_file_from_path(problem_page.PATH)
    if old and problems:
        files.remove(old)
    if old is None or problems:
        hidden = InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, problem_page.PATH, content=text, inclusion=hidden))


def _within(root: Path, path: Path) -> str:
    """Return a path within the project, or the name alone of one elsewhere."""
    whole = path.resolve()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else path.name
