"""A page of ours among MkDocs' files: written when its text is asked for."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from generator.pages import Writer

RECORDS = ("events", "sources", "topics")
"""Kinds whose page is edited in a file of its own."""

LISTS = {"people": "people.yml", "index.md": "story.yml"}
"""Where other pages are edited: a kind whose records share a file, or one page."""


class LazyPage(File):
    """A page whose Markdown is not written before it is needed."""

    writer: Writer
    _text: str | None = None

    @property
    def content_string(self) -> str:
        """The page's Markdown, with front matter."""
        if self._text is None:
            self._text = str(self.writer.write())
        return self._text

    @content_string.setter
    def content_string(self, value: str) -> None:
        self._text = value


def lazy(config: MkDocsConfig, path: str, writer: Writer) -> LazyPage:
    """Make the file of a page.

    Args:
        config: MkDocs' settings.
        path: the page's path in the docs folder.
        writer: what writes it.
    """
    file = LazyPage.generated(config, path, content="")
    if not isinstance(file, LazyPage):
        raise TypeError("MkDocs makes files of another class")
    file.writer = writer
    kind, _, name = path.removesuffix(".md").partition("/")
    if kind in RECORDS and name != "index":
        # A topic's pages for past years lie in a folder of its name.
        name = name.partition("/")[0]
        file.edit_uri = f"{kind}/{name}.yml"
    else:
        file.edit_uri = LISTS.get(path) or LISTS.get(kind)
    return file
