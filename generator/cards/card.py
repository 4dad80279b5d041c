"""The texts that stand on the picture of a page; ``pages/card_texts`` words them."""

from dataclasses import astuple, dataclass


@dataclass(frozen=True, slots=True)
class Card:
    """The texts of a card, plain; the template gives each its place, and an empty one has none."""

    story: str
    title: str
    about: str = ""
    """What stands under the title: date and status, an answer, what came of a promise."""
    quote: str = ""
    """Words of a source, with their quotation marks."""
    outlet: str = ""
    """Whose words they are, and how far they were checked."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Return all texts, in the order of the fields."""
        return astuple(self)
