"""Sources and their outlets: ``content/sources/<id>.yml`` and ``content/outlets.yml``."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.model.base import Address, Date, Identified, Line, OutletId, OwnId, Record, Sha256
from generator.model.event import Change, DateBasis


class Perspective(StrEnum):
    """From where an outlet speaks."""

    GOVERNMENT = "government"
    STATE_MEDIA = "state-media"
    AGENCY = "agency"
    PRESS = "press"
    THINK_TANK = "think-tank"
    ACADEMIC = "academic"


class SourceState(StrEnum):
    """What became of a source."""

    LIVE = "live"
    DEAD = "dead"
    CORRECTED = "corrected"
    RETRACTED = "retracted"


class FurnitureKind(StrEnum):
    """Parts of a captured page that are not the article."""

    HEADER = "header"
    MENU = "menu"
    ICONS = "icons"
    PLEA = "plea"
    CAPTION = "caption"
    CREDIT = "credit"
    LINKS = "links"
    COMMENTS = "comments"
    OTHER = "other"


class Furniture(Record):
    """A stretch of a reading text that is not the article."""

    start: Annotated[int, Field(ge=0)]
    """Its first character's offset in the reading text, in code points."""
    end: Annotated[int, Field(ge=1)]
    """The offset after its last character."""
    kind: FurnitureKind = FurnitureKind.OTHER
    """What it is."""


class Outlet(Identified):
    """A newspaper, agency, ministry or broadcaster."""

    name: Line
    """As it calls itself, e.g. ``The Irish Times``."""
    perspective: Perspective | None = None
    """government, state-media, agency, press, think-tank or academic."""
    founded: Date | None = None
    """Since when it publishes, e.g. ``1945``; none of its articles is older."""
    country: Line | None = None
    """Where it speaks from."""
    domains: tuple[Line, ...] = ()
    """Its web addresses' domains, by which ``extract`` knows it."""
    marks: tuple[Line, ...] = ()
    """How it signs in a text, e.g. ``Kyodo``, ``AFP``."""


class Source(Identified):
    """An article or page that evidence comes from; linked only where it has no ``text``."""

    outlet: OutletId | None = None
    """An id of ``outlets.yml``; left out where nothing tells it."""
    title: Line | None = None
    """The headline, where known."""
    author: Line | None = None
    """Who signed it."""
    url: Address | None = None
    """Its address."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")] = "en"
    """A BCP 47 tag."""
    issued: Date
    """When it was published (EDTF)."""
    issued_basis: DateBasis = DateBasis.STATED
    """How that date is known."""
    issued_note: Line | None = None
    """How it was found, in a sentence; needed unless it is stated."""
    issued_quote: Line | None = None
    """The words of the reading text that it rests on."""
    agency: OutletId | None = None
    """Who wrote it first: an id of ``outlets.yml``."""
    distributor: OutletId | None = None
    """Who passed it on: an id of ``outlets.yml``."""
    copy_at: OutletId | None = None
    """Whose copy the address leads to, where it is another's: an id of ``outlets.yml``."""
    origin: OwnId | None = None
    """Shared by all copies of one story, so that they count once."""
    text: Annotated[Line, Field(pattern=r"^[^/\\]+$")] | None = None
    """The reading text's file name in ``seeds/``; none for a linked source."""
    sha256: Sha256 | None = None
    """The digest of the reading text's bytes."""
    capture: Annotated[Line, Field(pattern=r"^[^/\\]+$")] | None = None
    """The untouched capture in ``seeds/``, where it is not the reading text itself."""
    capture_sha256: Sha256 | None = None
    """The digest of the capture's bytes."""
    furniture: tuple[Furniture, ...] = ()
    """Stretches of the reading text that are never quoted."""
    state: SourceState = SourceState.LIVE
    """live, dead, corrected or retracted."""
    archive_url: Address | None = None
    """A public copy's address, in a web archive."""
    archived_on: Date | None = None
    """The day of that copy."""
    kept_on: Date | None = None
    """The day on which `explainer archive` kept a text of what was only linked: sentences may then
    quote it, and need not."""
    note: Line | None = None
    """What an editor should know of it, e.g. an earlier edition."""
    history: tuple[Change, ...] = ()
    """Changes made after publication."""
    former_ids: tuple[OwnId, ...] = ()
    """Earlier ids, kept as redirects."""

    @property
    def linked(self) -> bool:
        """Whether it has no captured text, so that nothing in it can be checked here."""
        return self.text is None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.text is None) != (self.sha256 is None):
            raise ValueError("needs text and sha256 together. `explainer add` writes both.")
        if (self.capture is None) != (self.capture_sha256 is None):
            raise ValueError("needs capture and capture_sha256 together. `add` writes both.")
        if self.text is None and self.url is None:
            raise ValueError("has neither a text nor a url, so no reader could find it. Add url:.")
        if self.issued_basis is not DateBasis.STATED and not self.issued_note:
            raise ValueError(
                f"has an issue date that is {self.issued_basis} and no issued_note. "
                "Say in issued_note, in a sentence, how it was found."
            )
        return self
