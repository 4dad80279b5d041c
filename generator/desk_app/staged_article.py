"""An article that was put in and is not kept yet: its capture, and what an editor says of it."""

import json
from dataclasses import dataclass
from pathlib import Path

from generator.desk.planned_files import CannotDo
from generator.runtime import files
from generator.story import capture

FOLDER = Path(".cache", "explainer", "desk", "in")
_CAPTURE, _DETAILS = "capture", "about.json"


@dataclass(frozen=True, slots=True)
class ArticleDetails:
    """What an editor says of an article; a field is none where the reading is left as it is."""

    name: str
    """The capture's file name."""
    url: str | None = None
    published: str | None = None
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    """An id of an outlet, ``+`` for the one that is proposed, empty for none."""


@dataclass(frozen=True, slots=True)
class StagedArticle:
    """The folder of an article that is not kept yet."""

    folder: Path

    @property
    def key(self) -> str:
        """What it is called in addresses."""
        return self.folder.name

    def read_capture(self) -> bytes:
        """Return its bytes."""
        return (self.folder / _CAPTURE).read_bytes()

    def read_details(self) -> ArticleDetails:
        """Return what an editor says of it; the bare minimum where that file is damaged."""
        try:
            held = json.loads((self.folder / _DETAILS).read_text(encoding="utf-8"))
            texts = {name: str(value) for name, value in held.items() if value is not None}
            return ArticleDetails(**texts)
        except (OSError, ValueError, TypeError, AttributeError):
            return ArticleDetails("pasted.txt")

    def write_details(self, details: ArticleDetails) -> None:
        """Write down what an editor says of it."""
        held = {name: getattr(details, name) for name in details.__slots__}
        files.write_file(self.folder / _DETAILS, json.dumps(held, ensure_ascii=False))

    def remove(self) -> None:
        """Throw it away."""
        for path in self.folder.glob("*"):
            path.unlink(missing_ok=True)
        self.folder.rmdir()


def stage_article(root: Path, data: bytes, details: ArticleDetails) -> StagedArticle:
    """Write an article down, outside of the records; the same bytes are the same article."""
    staged = StagedArticle(root / FOLDER / capture.digest_bytes(data)[:16])
    files.write_file(staged.folder / _CAPTURE, data)
    staged.write_details(details)
    return staged


def find_staged(root: Path, key: str) -> StagedArticle:
    """Return an article by its key.

    Raises:
        CannotDo: it was kept or thrown away since.
    """
    staged = StagedArticle(root / FOLDER / key)
    if not key.isalnum() or not (staged.folder / _CAPTURE).is_file():
        raise CannotDo("That article is not here any more: add it again.")
    return staged


def list_staged(root: Path) -> list[StagedArticle]:
    """Return the articles that are not kept yet."""
    return [StagedArticle(folder) for folder in sorted((root / FOLDER).glob("*"))]
