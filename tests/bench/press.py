"""The made-up articles of a story: what each tells, and its text."""

import hashlib
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tests.bench.plain import Data
from tests.bench.words import newsly, split, words

WORDS = 400
"""How long an article is at least."""
SHARE = 0.39
"""How much of it may be quoted; above 0.4 the checks advise to quote less."""


@dataclass(slots=True)
class Paper:
    """One article, growing."""

    number: int
    issued: date
    outlet: str
    title: str = ""
    sentences: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    matters: list[str] = field(default_factory=list)
    """What it is about, for what else stands in it."""
    places: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Its record's id."""
        return f"{self.outlet}-{self.issued}-{self.number}"

    def tell(self, sentence: str) -> str | None:
        """Take in a sentence; gives its quote, or nothing where that would stand there twice."""
        whole, quote = split(sentence)
        whole = whole[0].upper() + whole[1:]
        if quote[0].lower() == whole[0].lower() and whole[1:].startswith(quote[1:]):
            quote = whole[0] + quote[1:]
        if any(quote in known for known in self.sentences):
            return None
        if any(known in whole for known in self.quotes):
            return None
        self.sentences.append(whole)
        self.quotes.append(quote)
        return quote

    def text(self, rng: random.Random) -> str:
        """Put the article together, with what else such articles hold."""
        fillers = rng.sample(words()["filler"], len(words()["filler"]))
        parts = list(self.sentences)
        quoted = sum(map(len, self.quotes))
        length, count = sum(map(len, parts)), sum(len(part.split()) for part in parts)
        for filler in fillers:
            if count >= WORDS and quoted / length < SHARE:
                break
            line = filler.format(matter=rng.choice(self.matters), place=rng.choice(self.places))
            parts.insert(rng.randint(1, len(parts)), line)
            length, count = length + len(line), count + len(line.split())
        paragraphs = []
        while parts:
            size = rng.randint(1, 3)
            paragraphs.append(" ".join(parts[:size]))
            del parts[:size]
        return f"{self.dateline} - " + "\n\n".join(paragraphs) + "\n"

    @property
    def dateline(self) -> str:
        """Where and when it was written, as it begins."""
        return f"BORDER DESK, {newsly(self.issued)}"

    def record(self, file: str, text: str) -> Mapping[str, Data]:
        """Give its record."""
        return {
            "outlet": self.outlet,
            "title": self.title,
            "url": f"https://{self.outlet}.example/{self.issued:%Y/%m}/{self.number}",
            "issued": str(self.issued),
            "issued_quote": self.dateline,
            "text": file,
            "sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
        }


def linked(issued: date, outlet: str, title: str, number: int) -> Mapping[str, Data]:
    """Give the record of an article of which no text is kept."""
    return {
        "outlet": outlet,
        "title": title,
        "url": f"https://{outlet}.example/{issued:%Y/%m}/link-{number}",
        "issued": str(issued),
    }
