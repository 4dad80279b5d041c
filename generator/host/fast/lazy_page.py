"""A page of ours among MkDocs' files: written when its text is asked for."""

from collections.abc import Collection, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from generator.pages import Writer, WrittenPage
from generator.search.page_text import PageText


class LazyPage(File):
    """A page whose Markdown is not written before it is needed."""

    writers: Mapping[str, Writer]
    """What writes each page, by path in the docs folder."""
    has_words: bool = False
    """Whether search reads its words, not those of a record."""
    words: PageText | None = None
    """Its words, where it has been rendered, or was before."""
    _written: WrittenPage | None = None
    _text: str | None = None

    @property
    def writer(self) -> Writer:
        """What writes the page."""
        return self.writers[self.src_uri]

    def follow(self, writers: Mapping[str, Writer]) -> None:
        """Let other writers write it, from another version of the story."""
        self.writers, self.words = writers, None
        self._written = self._text = None

    def write(self) -> WrittenPage:
        """Write the page, or give what was written when its text was asked for."""
        return self._written or self.writer.write()

    def make_text(self) -> str:
        """Return the page's Markdown, with front matter; nothing of it is held."""
        return str(self.write()) if self._text is None else self._text

    @property
    def is_written(self) -> bool:
        """Whether its text was asked for."""
        return self._written is not None

    @property
    def content_string(self) -> str:
        """The page's Markdown, with front matter."""
        if self._text is None:
            self._written = self.write()
        return self.make_text()

    @content_string.setter
    def content_string(self, value: str) -> None:
        self._text = value


def make_lazy_page(
    config: MkDocsConfig, path: str, writers: Mapping[str, Writer], *, has_words: bool = False
) -> LazyPage:
    """Return the file of a page.

    No page of ours has to stand in the navigation: ours leads to all that belong there, and from
    there, or by search, readers reach the others.

    Args:
        config: MkDocs' settings.
        path: the page's path in the docs folder.
        writers: what writes each page, by path.
        has_words: whether search reads its words.
    """
    excluded = config.exclude_docs is not None and config.exclude_docs.match_file(path)
    inclusion = InclusionLevel.UNDEFINED if excluded else InclusionLevel.NOT_IN_NAV
    file = LazyPage.generated(config, path, content="", inclusion=inclusion)
    if not isinstance(file, LazyPage):
        raise TypeError("MkDocs makes files of another class")
    file.writers, file.has_words = writers, has_words
    file.edit_uri = file.writer.edited or None
    return file


def one_of_each_folder_first(files: Collection[LazyPage]) -> list[LazyPage]:
    """Put a page of each folder first, so that what all of its kind need is there for all."""
    first: dict[str, LazyPage] = {}
    for file in files:
        first.setdefault(file.src_uri.partition("/")[0], file)
    return list(dict.fromkeys([*first.values(), *files]))
