"""A paragraph as the parser read it, before its words are linked, so that it can be mended."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.language.clauses import ALL_SUBJECTS

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_REACH = 25
"""Words on either side among which what hangs on a word is looked for, so that time is linear."""


@dataclass(frozen=True, slots=True)
class RawParse:
    """The words of a paragraph, and what each hangs on."""

    tokens: Sequence["Token"]
    """The words; what they are to their heads, and their tags, can be changed."""
    heads: list[int]
    """How far each word's head is from it; 0 for the root of a sentence."""

    def head(self, token: "Token") -> "Token":
        """Return what a word hangs on: itself, for a root."""
        return self.tokens[token.i + self.heads[token.i]]

    def hang(self, token: "Token", head: "Token", role: str | None = None) -> None:
        """Hang a word on another, or make it a root by hanging it on itself.

        Nothing changes where the other hangs below the word: a parse is a tree.
        """
        above = head
        while head != token and self.head(above) != above:
            above = self.head(above)
            if above == token:
                return
        self.heads[token.i] = head.i - token.i
        token.dep_ = role or token.dep_

    def before(self, token: "Token") -> "Token":
        """Return the word before one, or the first word itself."""
        return self.tokens[max(token.i - 1, 0)]

    def behind(self, token: "Token") -> "Token":
        """Return the word behind one, or the last word itself."""
        return self.tokens[min(token.i + 1, len(self.tokens) - 1)]

    def children(self, head: "Token", *roles: str) -> list["Token"]:
        """Return what hangs on a word, near it and of some roles, in the order of the text."""
        near = self.tokens[max(0, head.i - _REACH) : head.i + _REACH + 1]
        return [
            t for t in near if self.head(t) == head and t != head and (not roles or t.dep_ in roles)
        ]

    def has_subject(self, verb: "Token") -> bool:
        """Return whether a verb has a subject of its own."""
        return bool(self.children(verb, *ALL_SUBJECTS))

    def is_titled(self, office: "Token", name: "Token") -> bool:
        """Return whether a name stands right behind an office: "minister Ana Silva"."""
        between = self.tokens[office.i + 1 : name.i]
        return all(t.dep_ == "compound" and self.head(t) == name for t in between)

    def is_joined(self, verb: "Token", other: "Token") -> bool:
        """Return whether "and" or "but" joins a verb to another behind it."""
        return any(t.i < other.i for t in self.children(verb, "cc"))

    def back_from(self, token: "Token", marks: Collection[str] = ",") -> Iterator["Token"]:
        """Return the words before one, the nearest first, up to a mark."""
        for other in reversed(self.tokens[max(0, token.i - _REACH) : token.i]):
            if other.text in marks:
                return
            yield other

    def is_below(self, token: "Token", top: "Token") -> bool:
        """Return whether a word is another or hangs below it."""
        while token != top and self.head(token) != token:
            token = self.head(token)
        return token == top
