"""Made-up news texts, as many as wanted, no two alike: for the speed of reading a corpus."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from tests.bench import cast
from tests.bench.words import newsly, words

SENTENCES = (14, 20)
"""How many sentences follow the first, from and to: 330 to 460 words."""
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October".split()


def write(folder: Path, number: int, seed: int = 1) -> list[Path]:
    """Write texts into a new folder; gives their files in order."""
    folder.mkdir(parents=True)
    files = []
    for order, text in enumerate(texts(number, seed)):
        files.append(folder / f"{order:06}.txt")
        files[-1].write_text(text, encoding="utf-8")
    return files


def texts(number: int, seed: int = 1) -> list[str]:
    """Make texts; the first of them do not depend on how many there are."""
    form = yaml.load(Path(__file__).with_name("corpus.yml").read_text("utf-8"), yaml.CBaseLoader)
    rng = random.Random(seed)  # noqa: S311 - a text is no secret
    people, places = cast.people(rng, 60), cast.places(rng, 40)
    return [_Writer(rng, form, people, places).text() for _ in range(number)]


class _Writer:
    """Who writes one text: what all its sentences share.

    Args:
        rng: where chance comes from.
        form: the sentences.
        people: who may appear in it.
        places: where.
    """

    def __init__(
        self, rng: random.Random, form: Any, people: list[cast.Person], places: list[cast.Place]
    ) -> None:
        self.rng, self.form, self.places = rng, form, places
        self.day = date(1998, 1, 1) + timedelta(days=rng.randrange(9000))
        sides = rng.sample(list(words()["lands"]), 2)
        one, other = (words()["lands"][side] for side in sides)
        p, q = (rng.choice([who for who in people if who.side == side]) for side in sides)
        self.fixed = {
            "x": one["name"],
            "y": other["name"],
            "X": one["adjective"],
            "cx": one["aliases"][0],
            "outlet": rng.choice(list(words()["outlets"].values()))["name"],
            "p": p.name,
            "q": q.name,
            "pp": p.name.split()[-1],
            "qq": q.name.split()[-1],
            "rp": p.role,
            "rq": q.role,
        }

    def told(self, sentence: str) -> str:
        """Fill a sentence, with other matters each time."""
        rng, year = self.rng, self.day.year
        topic = rng.choice(list(words()["topics"].values()))
        chance = {
            "town": rng.choice(self.places).news[0],
            "matter": f"{rng.choice(topic['things'])} {rng.choice(words()['what'])}",
            "day": rng.choice(WEEKDAYS),
            "month": rng.choice(MONTHS),
            "year": str(year - rng.randint(1, 20)),
            "year2": str(year + rng.randint(2, 9)),
            "n": str(rng.randint(12, 19)),
            "m": str(rng.randint(2, 9)),
            "next": rng.choice(self.form["next"]),
        }
        return sentence.format(**self.fixed, **chance)

    def text(self) -> str:
        """Write a text: a head in one of several forms, a lead, and what follows."""
        rng, form = self.rng, self.form
        issued = newsly(self.day)
        head: str = rng.choice(form["heads"]).format(
            **self.fixed,
            headline=self.told(rng.choice(form["headlines"])),
            date=issued,
            short=issued.partition(",")[0],
            upper=rng.choice(self.places[:-1]).ours.upper(),
            n2=rng.randint(10, 59),
        )
        body = rng.sample(form["body"], rng.randint(*SENTENCES))
        sentences = [self.told(sentence) for sentence in (rng.choice(form["leads"]), *body)]
        paragraphs = [" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]
        return head + "\n\n".join(paragraphs) + "\n"
