"""The course of a made-up story: event after event, each told by the articles of its days."""

import random
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from generator.text import slug
from tests.bench import cast
from tests.bench.cast import Undertaking
from tests.bench.plain import Data
from tests.bench.press import Paper, linked
from tests.bench.scene import Record, Scene
from tests.bench.words import due, exact, identifier, month, when, words

FIRST, YEARS = date(1995, 1, 9), 30
"""When the story begins, and how long a large one lasts; a small one lasts a few years."""
MOST_PLACES, MOST_SERIES = 200, 900
"""There are words for hardly more: a story of over 30,000 events has more events at each place."""


class Tale:
    """A whole story, made from chance.

    Args:
        rng: where chance comes from.
        number: how many events it has.
    """

    def __init__(self, rng: random.Random, number: int) -> None:
        self.rng = rng
        self.people = cast.people(rng, max(6, number // 50))
        self.places = cast.places(rng, min(max(6, number // 150), MOST_PLACES))
        self.people_of = {
            side: [person for person in self.people if person.side == side]
            for side in words()["lands"]
        }
        self.series: dict[str, str] = {}
        self.rounds: dict[str, int] = defaultdict(int)
        self.events: dict[str, Record] = {}
        self.linked: dict[str, Mapping[str, Data]] = {}
        self.undertakings: list[Undertaking] = []
        self.open: dict[str, list[Undertaking]] = defaultdict(list)
        self.of_topic: dict[str, list[str]] = defaultdict(list)
        lasts = 365 * min(YEARS, 3 + number // 20)
        days = sorted(FIRST + timedelta(days=rng.randrange(lasts)) for _ in range(number))
        outlets = list(words()["outlets"])
        self.papers = [
            Paper(order, last + timedelta(days=1), rng.choice(outlets))
            for order, last in enumerate(days[min(n + 4, number - 1)] for n in range(0, number, 5))
        ]
        self._issued = [paper.issued for paper in self.papers]
        self._fill_series(min(number // 100 + 2, MOST_SERIES))
        for order, day in enumerate(days):
            self._event(self.papers[order // 5], day)

    def _fill_series(self, number: int) -> None:
        while len(self.series) < number:
            title = f"Dialogue on {self._matter(self.rng.choice(list(words()['topics'])))}"
            self.series[slug(title)] = title

    def _matter(self, topic: str) -> str:
        thing = self.rng.choice(words()["topics"][topic]["things"])
        return f"{thing} {self.rng.choice(words()['what'])}"

    def _event(self, paper: Paper, day: date) -> None:
        """Add an event; where chance tells the same twice in one article, try again."""
        scene = self._scene(paper, day)
        event = self._made(scene)
        while not scene.claims:
            scene = self._scene(paper, day)
            event = self._made(scene)
        event["claims"] = scene.claims
        self.events[scene.id] = event
        self.of_topic[scene.topic].append(scene.id)

    def _made(self, scene: Scene) -> Record:
        """Choose whether something was done, kept as promised, or only planned."""
        chance = self.rng.random()
        kept = [one for one in self.open[scene.topic] if len(one.told) > 3]
        if chance < 0.04 and scene.paper.number < len(self.papers) * 9 // 10:
            return self._planned(scene)
        if kept and chance < 0.3:
            return self._kept(scene, kept[0])
        return self._done(scene)

    def _scene(self, paper: Paper, day: date) -> Scene:
        rng = self.rng
        topic = rng.choice(list(words()["topics"]))
        place = rng.choice(self.places[:-1])
        if topic == "waters" and rng.random() < 0.2:
            place = self.places[-1]
        sides = list(words()["lands"])
        rng.shuffle(sides)
        people = [rng.choice(self.people_of[side]) for side in sides]
        called = [words()["lands"][side]["name"] for side in sides]
        slots = {
            "one": called[0],
            "other": called[1],
            "matter": self._matter(topic),
            "a": people[0].name,
            "b": people[1].name,
            "ra": people[0].role,
            "rb": people[1].role,
            "n": str(rng.randint(3, 90)),
        }
        paper.matters.append(slots["matter"])
        paper.places.append(place.news[paper.number % len(place.news)])
        told = when(rng, day, paper.issued)
        return Scene(
            paper, day, topic, place, told, slots, (sides[0], sides[1]), (people[0], people[1])
        )

    def _head(self, scene: Scene, title: str, kind: str) -> Record:
        """Begin an event's record, and name it."""
        rng = self.rng
        wanted = title.format(**scene.slots, place=scene.place.ours)
        wanted = wanted[0].upper() + wanted[1:]
        scene.id = identifier(f"{scene.when.edtf[:4]} {wanted}", self.events)
        scene.paper.title = scene.paper.title or wanted
        topics = [scene.topic]
        if rng.random() < 0.25:
            topics += [other for other in words()["topics"] if other != scene.topic][:1]
        event: Record = {"title": wanted, "date": scene.when.edtf, **scene.when.extra}
        event |= {"kind": kind, "topics": topics, "place": scene.place.id}
        event["people"] = [
            {"person": person.id, "role": person.role, "part": part}
            for person, part in zip(scene.people, ("host", "visitor"), strict=True)
        ]
        event["source"] = scene.paper.id
        event |= self._around(scene)
        return event

    def _around(self, scene: Scene) -> Record:
        """Choose what else is worth reading, and now and then a correction."""
        rng = self.rng
        made: Record = {}
        before = self.of_topic[scene.topic][-40:]
        if before and rng.random() < 0.7:
            made["related"] = rng.sample(before, min(len(before), rng.randint(1, 3)))
        if before and rng.random() < 0.03:
            made["part_of"] = before[-1]
        if rng.random() < 0.01:
            made["history"] = [
                {
                    "on": str(scene.paper.issued + timedelta(days=30)),
                    "kind": "correction",
                    "was": "The number was left out.",
                    "now": "The number stands where the article has it.",
                    "why": "A reader pointed to it.",
                }
            ]
        return made

    def _done(self, scene: Scene) -> Record:
        """Make an event that an article tells as done, with what was said and promised there."""
        rng = self.rng
        kinds = words()["happenings"]
        kind = rng.choices(list(kinds), [5 if name == "talks" else 1 for name in kinds])[0]
        form = rng.choice(kinds[kind])
        event = self._head(scene, form["title"], kind)
        if not self._main(scene, form):
            return event
        if kind == "talks" and rng.random() < 0.2:
            name = rng.choice(list(self.series))
            self.rounds[name] += 1
            number = str(self.rounds[name])
            scene.add(scene.claim(words()["round"], series=self.series[name], round=number))
            event["series"] = {"id": name, "number": number}
        makers: list[Callable[[Scene], None]] = [self._fact, self._position, self._promise]
        for maker in rng.choices([*makers, self._judgement], [4, 4, 4, 1], k=rng.randint(1, 3)):
            maker(scene)
        if rng.random() < 0.04:
            event |= self._conflict(scene)
        return event

    def _main(self, scene: Scene, form: Mapping[str, str]) -> bool:
        """Tell what happened; some of it is told by a later article too, or by a linked one.

        Returns:
            Whether it could be told: not where the article has the very words already.
        """
        told = scene.claim(form)
        if told is None:
            return False
        claim = {"id": "done", **told}
        chance, number = self.rng.random(), scene.paper.number + 1
        if chance < 0.15 and number < len(self.papers):
            other = self.papers[number]
            quote = scene.again(other, "again")
            if quote:
                own = {"quote": claim.pop("quote")}
                claim["evidence"] = [own, {"source": other.id, "quote": quote}]
        elif chance < 0.17:
            outlet = self.rng.choice(list(words()["outlets"]))
            day = scene.paper.issued
            name = f"{outlet}-{day}-link-{len(self.linked)}"
            self.linked[name] = linked(day, outlet, "Border news", len(self.linked))
            claim["evidence"] = [{"quote": claim.pop("quote")}, {"source": name}]
        scene.claims.append(claim)
        return True

    def _fact(self, scene: Scene) -> None:
        scene.add(scene.claim(self.rng.choice(words()["facts"])))

    def _judgement(self, scene: Scene) -> None:
        made = scene.claim(self.rng.choice(words()["judgements"]))
        scene.add(made, kind="assessment")

    def _position(self, scene: Scene) -> None:
        rng = self.rng
        side = rng.randrange(2)
        land = words()["lands"][scene.sides[side]]["name"]
        personal = rng.random() < 0.6
        speaker = scene.people[side].name if personal else land
        made = scene.claim(rng.choice(words()["positions"]), s=speaker, h=land)
        # What is said of an incident is said on its day: its article is of a later one.
        more = {"kind": "position", "speaker": scene.sides[side], "said": scene.when.edtf}
        if personal:
            more["speaker"] = scene.people[side].id
        if rng.random() < 0.4:
            more["to"] = scene.sides[1 - side]
        fit = [name for name, one in words()["issues"].items() if one["topic"] == scene.topic]
        scene.add(made, **more, issue=rng.choice(fit))

    def _promise(self, scene: Scene) -> None:
        """Promise something new, or again what is not there yet."""
        rng = self.rng
        running = self.open[scene.topic]
        if len(running) < 2 or rng.random() < 0.05:
            site, thing = rng.choice(self.places[:-1]), rng.choice(words()["promised"])
            taken = {one.id for one in self.undertakings}
            one = Undertaking(identifier(f"{thing} {site.ours}", taken), scene.topic, thing, site)
        else:
            one = rng.choice(running)
        by, form = due(rng, max(scene.day, scene.paper.issued)), rng.choice(words()["promises"])
        more = {"thing": one.thing, "site": one.site.ours, "due": by.news, "due_ours": by.ours}
        made = scene.claim(form, **more)
        if made is None:
            return
        if not one.told:
            self.undertakings.append(one)
            running.append(one)
        name = identifier("promise", {claim.get("id", "") for claim in scene.claims})
        one.told.append((made["text"], f"{scene.id}#{name}"))
        made = {"id": name, **made}
        voice = {key: form[key] for key in ("modality", "voice")}
        if form["voice"] == "official":
            voice["speaker"] = scene.sides[0]
        scene.add(made, kind="forecast", of=one.id, due=by.edtf, **voice)

    def _conflict(self, scene: Scene) -> Record:
        """Let a later article give another number, where the main claim has one."""
        number = scene.paper.number + 1
        first = scene.claims[0]
        quote = first.get("quote", "")
        n = scene.slots["n"]
        if number >= len(self.papers) or n not in quote.split():
            return {}
        other = str(int(n) + self.rng.randint(1, 40))
        second = scene.again(self.papers[number], "differs", n=other)
        if second is None:
            return {}
        values = [
            {"value": n, "source": scene.paper.id, "quote": quote},
            {"value": other, "source": self.papers[number].id, "quote": second},
        ]
        why = "The first article was written nearer to what happened."
        reading = f"This site goes by {n}."
        conflict = {"field": "the number", "values": values, "reading": reading, "why": why}
        return {"conflicts": [conflict]}

    def _kept(self, scene: Scene, one: Undertaking) -> Record:
        """Let what was promised be done."""
        form = words()["kept"]
        scene.place = one.site
        scene.slots["thing"] = one.thing
        event = self._head(scene, form["title"], "agreement")
        event["fulfils"] = [one.id]
        if not self._main(scene, form):
            return event
        self._position(scene)
        self.open[scene.topic].remove(one)
        return event

    def _planned(self, scene: Scene) -> Record:
        """Plan a meeting; a later article tells that it was held, or called off, or nothing."""
        rng = self.rng
        day = scene.paper.issued + timedelta(days=rng.randint(20, 300))
        scene.when = exact(day) if rng.random() < 0.7 else month(day)
        form = words()["planned"]
        event = self._head(scene, form["title"], "talks")
        made = scene.claim(form)
        if made is None:
            return event
        scene.add(made, kind="forecast", modality="expects", voice="outlet")
        chance = rng.random()
        after = bisect_right(self._issued, day + timedelta(days=31))
        if after < len(self.papers) and chance < 0.75:
            told = "held" if chance < 0.6 else "off"
            first = scene.paper
            scene.paper = self.papers[after]
            paper = scene.paper.id
            forms = {"news": form[told], "ours": form[f"{told}_ours"]}
            claim = scene.claim(forms)
            scene.paper = first
            if claim:
                scene.add(claim, source=paper)
                event |= {"called_off": "postponed"} if told == "off" else {}
                return event
        event["review_after"] = str(self._issued[-1] + timedelta(days=365))
        return event
