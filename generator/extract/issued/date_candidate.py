"""A date that may be the day of issue, with its place and its weight."""

from dataclasses import dataclass
from datetime import datetime

from generator import edtf
from generator.extract.issued.date_stamps import DateStamp
from generator.model import FurnitureKind
from generator.text import Span


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date that may be the issue date."""

    date: edtf.Date | None
    span: Span | None
    """Where it stands in the reading text; none where it stands beside it."""
    rule: str
    where: str
    """Its place, in words that follow "The date stands"."""
    weight: int
    kind: str = ""
    """``published``, ``modified`` or none, for what the place says it is."""
    region: FurnitureKind | None = None
    """In which kind of furniture it stands."""
    stamp: DateStamp | None = None
    weekday: int | None = None
    """The weekday that stands beside it, Monday being 0."""
    distance: int = 0
    """How far from the article's first words it stands."""
    moment: datetime | None = None
    """The point of time in UTC, where it is given so: the day may be another one locally."""

    @property
    def order(self) -> tuple[int, bool, int]:
        """The likeliest first: by weight, the more exact first, the nearer first."""
        vague = self.date is None or not self.date.exact
        return -self.weight, vague, self.distance
