"""One event while it is being made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.bench.cast import Person, Place
from tests.bench.press import Paper
from tests.bench.words import When, words

Record = dict[str, Any]
"""A record as plain data."""


@dataclass(slots=True)
class Scene:
    """One event while it is being made: what the sentences about it are filled with."""

    paper: Paper
    day: date
    topic: str
    place: Place
    when: When
    slots: dict[str, str]
    sides: tuple[str, str]
    people: tuple[Person, Person]
    id: str = ""
    claims: list[Record] = field(default_factory=list)

    def called(self, number: int) -> str:
        """Give the place's name as an article of some number has it."""
        return self.place.news[number % len(self.place.news)]

    def add(self, claim: Record | None, **more: str) -> None:
        """Take in a claim, where there is one."""
        if claim:
            self.claims.append({**claim, **more})

    def claim(self, form: Mapping[str, str], **more: str) -> Record | None:
        """Tell a sentence in the article and make the claim of it; none where it is there."""
        news = {"place": self.called(self.paper.number), "day": self.when.news}
        quote = self.paper.tell(form["news"].format(**{**self.slots, **news, **more}))
        if quote is None:
            return None
        own = {
            "place": self.place.ours,
            "day": self.when.ours,
            "due": more.get("due_ours", ""),
            "outlet": words()["outlets"][self.paper.outlet]["name"],
        }
        text = form["ours"].format(**{**self.slots, **more, **own})
        return {"text": text[0].upper() + text[1:], "quote": quote}

    def again(self, paper: Paper, form: str, **more: str) -> str | None:
        """Tell of it in another article; gives the quote, or nothing where it is there."""
        # A weekday means another day in a later article.
        day = self.when.ours if "date_basis" in self.when.extra else self.when.news
        slots = {**self.slots, **more, "place": self.called(paper.number), "day": day}
        return paper.tell(words()[form].format(**slots))
