"""A parsed passage, with the words round a match in it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.times.matches import Match

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Doc, Token, Tokens


@dataclass(frozen=True, slots=True)
class PassageContext:
    """One passage; its text is kept, since spaCy puts it together anew at each asking."""

    doc: "Doc"
    text: str

    def words(self, match: Match) -> str:
        """Return the words of a match."""
        return self.text[match.start : match.end]

    def before(self, match: Match, length: int = 25) -> str:
        """Return some of the words before a match."""
        return self.text[max(0, match.start - length) : match.start]

    def after(self, match: Match, length: int = 25) -> str:
        """Return some of the words after a match."""
        return self.text[match.end : match.end + length]

    def tokens(self, match: Match) -> "Tokens | None":
        """Return the tokens that a match touches."""
        return self.doc.char_span(match.start, match.end)

    def root(self, match: Match) -> "Token | None":
        """Return the token of a match that governs its others, the last where none does."""
        tokens = self.tokens(match)
        if tokens is None:
            return None
        return tokens[-1] if tokens.root.pos_ == "DET" else tokens.root
