"""A site ready to be written: its pages are written when they are needed, or at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from generator import pages
from generator.host.card_files import list_card_files
from generator.host.current_build import has_inherited
from generator.host.fast.lazy_page import make_lazy_page
from generator.host.fast.machine_files import MachineFile
from generator.host.last_good import TEMPLATE_MISTAKES, find_template_mistakes
from generator.host.settings import Settings
from generator.pages.navigation import list_redirects, make_navigation
from generator.pages.page_dependencies import PageDependencies
from generator.pages.site_context import Writers
from generator.problems.report import Problem, Report
from generator.search import reads_markdown
from generator.story.library import Library

Listing = Callable[[pages.Site], Writers]

MANY = 600
"""From so many pages on, only some are written before a served site is replaced."""


@dataclass(frozen=True, slots=True)
class PreparedSite:
    """A site whose records hold no error, ready to be written."""

    library: Library
    site: pages.Site
    writers: Mapping[str, pages.Writer]
    """What writes each page, by path in the docs folder."""


class RelistedWriters(Mapping[str, pages.Writer]):
    """What writes the pages of another version of a story that has the same pages.

    Those of one kind are listed when the first of them is asked for.
    """

    def __init__(self, root: Path, site: pages.Site, before: Mapping[str, pages.Writer]) -> None:
        """Take over which pages there are.

        Args:
            root: the project's folder, for the places of mistakes.
            site: the site of the other version.
            before: what wrote each page of the version before.
        """
        self._root, self._site = root, site
        self._listings: Mapping[str, Listing] = (
            before._listings
            if isinstance(before, RelistedWriters)
            else {path: writer.listing for path, writer in before.items()}
        )
        self._listed: dict[Listing, dict[str, pages.Writer]] = {}

    def __getitem__(self, path: str) -> pages.Writer:
        """Return what writes a page."""
        listing = self._listings[path]
        if listing not in self._listed:
            self._listed[listing] = dict(listing(self._site))
        return _stopping(self._root, self._site, self._listed[listing][path])

    def __iter__(self) -> Iterator[str]:
        """Return the paths of the pages."""
        return iter(self._listings)

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self._listings)


def reword_site(root: Path, before: PreparedSite, library: Library) -> PreparedSite:
    """Return a site of another version of its story, which has the same pages."""
    site = replace(before.site, view=pages.View(library), reads=PageDependencies())
    site.environment.bytecode_cache = before.site.environment.bytecode_cache
    return PreparedSite(library, site, RelistedWriters(root, site, before.writers))


class BadTemplates(ValueError):
    """Templates hold mistakes."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep what is wrong."""
        self.problems = tuple(problems)
        super().__init__(len(self.problems))


def prepare_site(root: Path, site: pages.Site, *, tried: bool) -> PreparedSite:
    """Prepare the pages of a site.

    Args:
        root: the project's folder, for the places of mistakes.
        site: the site.
        tried: whether pages are written at once, so that a mistake in a template shows before
            anything is replaced; of a large story, one page of each folder is. Else a mistake stops
            the build when a page that has it is written.

    Raises:
        BadTemplates: a page written at once shows a mistake.
    """
    writers = pages.list_writers(site)
    prepared = {path: _stopping(root, site, writer) for path, writer in writers.items()}
    if tried:
        try:
            if len(writers) >= MANY:
                _write_some(writers)
            else:
                prepared = {path: _written(writer) for path, writer in writers.items()}
        except TEMPLATE_MISTAKES as error:
            raise BadTemplates(_mistakes(root, site, error)) from error
    return PreparedSite(site.view.library, site, prepared)


def _write_some(writers: Mapping[str, pages.Writer]) -> None:
    """Write a page of each folder: most templates then show what is wrong with them."""
    tried: set[str] = set()
    for path, writer in writers.items():
        folder, inside, _ = path.rpartition("/")
        top = folder.partition("/")[0]
        if inside and top not in tried:
            tried.add(top)
            writer.write()


def _written(writer: pages.Writer) -> pages.Writer:
    """Write a page, and give what gives it."""
    page = writer.write()
    return replace(writer, write=lambda: page)


def stop_build(report: Report) -> PluginError:
    """Return what stops a build, with all errors."""
    return PluginError("\n".join(["The site holds errors.", *report.lines()]))


def _stopping(root: Path, site: pages.Site, writer: pages.Writer) -> pages.Writer:
    return replace(writer, write=_Stopping(root, site, writer.write))


@dataclass(frozen=True, slots=True)
class _Stopping:
    """Writes a page; a mistake in its template stops the build."""

    root: Path
    site: pages.Site
    write: Callable[[], pages.WrittenPage]

    def __call__(self) -> pages.WrittenPage:
        try:
            return self.write()
        except TEMPLATE_MISTAKES as error:
            raise stop_build(Report([*_mistakes(self.root, self.site, error)])) from error

    def fingerprint_parts(self) -> tuple[object, ...]:
        """Return what it is: where the project lies changes no page."""
        return (self.write,)


def _mistakes(root: Path, site: pages.Site, error: Exception) -> Iterable[Problem]:
    return find_template_mistakes(root, site.templates, site.environment, error)


def find_project(config: MkDocsConfig) -> tuple[Path, str]:
    """Return the project's folder and the name of the folder of its records.

    Raises:
        PluginError: the records lie elsewhere.
    """
    root = Path(config.config_file_path).resolve().parent
    try:
        return root, Path(config.docs_dir).resolve().relative_to(root).as_posix()
    except ValueError as error:
        raise PluginError(f"docs_dir must lie in {root}, beside mkdocs.yml.") from error


def list_followed(config: MkDocsConfig, root: Path, settings: Settings) -> list[Path]:
    """Return all files and folders that a served site is made of."""
    paths = [Path(config.docs_dir), Path(config.config_file_path)]
    paths += [root / settings.seeds, root / settings.templates]
    return paths + ([Path(config.theme.custom_dir)] if config.theme.custom_dir else [])


def list_known_files(config: MkDocsConfig, root: Path, settings: Settings) -> tuple[Path, ...]:
    """Return what :func:`list_followed` does; nothing where the site may be made of more.

    It may where the settings inherit others, or name folders that MkDocs is to watch.
    """
    more = config.watch or has_inherited(config)
    return () if more else tuple(list_followed(config, root, settings))


def make_problems_page(config: MkDocsConfig) -> tuple[str, str]:
    """Return the page of problems: its file in the site, and its address from any page."""
    folders = config.use_directory_urls
    path = "problems/index.html" if folders else "problems.html"
    base = urlsplit(config.site_url or "/").path or "/"
    return path, base + path.removesuffix("index.html")


def add_story_pages(prepared: PreparedSite, files: Files, config: MkDocsConfig) -> None:
    """Add the pages of a story, and of addresses that it had; one that a person wrote stands.

    The navigation is made of all pages, where the settings name none.
    """
    for path, writer in prepared.writers.items():
        if files.get_file_from_path(path) is None:
            has_words = writer.searchable and reads_markdown(path)
            files.append(make_lazy_page(config, path, prepared.writers, has_words=has_words))
    for path, page in list_redirects(prepared.site):
        files.append(File.generated(config, path, content=page))
    if config.nav is None:
        paths = {file.src_uri for file in files.documentation_pages()}
        config.nav = make_navigation(prepared.site, paths)


def add_data_files(site: pages.Site, root: Path, files: Files, config: MkDocsConfig) -> None:
    """Add what machines read to the files of a build, and the cards of pages that are shared.

    Args:
        site: the site.
        root: the project's folder.
        files: the build's, to which they are added.
        config: MkDocs' settings.
    """
    cards = list_card_files(site, root) if site.carded else {}
    for path, data in cards.items():
        files.append(File.generated(config, path, content=data))
    for path in (*site.list_data_paths(), *site.grouped):
        files.append(MachineFile.of(config, path, site))
