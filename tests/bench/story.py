"""A made-up story of any size, written as a project of its own.

Run: ``python -m tests.bench.story N FOLDER [--seed S]``. The same N and S give the same bytes. All
lands, people, outlets and words in it are invented.
"""

import argparse
import json
import random
import sys
from collections.abc import Mapping
from pathlib import Path

from generator.desk.new_project import write_new_project
from tests.bench.plain import Data, written
from tests.bench.tale import Tale
from tests.bench.words import words

_ABOUT = "# About\n\nThis story is made up, to measure how fast sites of its size are built.\n"


def make(number: int, folder: Path, seed: int = 1) -> None:
    """Write a story as a project that can be built.

    Args:
        number: how many events it has; a fifth as many captured articles.
        folder: a new or empty folder.
        seed: another number gives another story.
    """
    write_new_project(folder)
    content, seeds = folder / "content", folder / "seeds"
    for old in (*content.glob("*.yml"), *content.glob("*/*.yml"), *seeds.iterdir()):
        old.unlink()
    tale = Tale(random.Random(seed), number)  # noqa: S311 - a story is no secret
    (content / "about.md").write_text(_ABOUT, encoding="utf-8")
    (content / "land.json").write_text(json.dumps(_land()), encoding="utf-8")
    for name, data in lists(tale).items():
        _write(content / f"{name}.yml", data)
    for kind, records in (
        ("events", tale.events),
        ("topics", topics(tale)),
        ("undertakings", {one.id: one.record() for one in tale.undertakings}),
        ("sources", dict(tale.linked)),
    ):
        (content / kind).mkdir(exist_ok=True)
        for name, data in records.items():
            _write(content / kind / f"{name}.yml", data)
    for paper in tale.papers:
        text = paper.text(tale.rng)
        file = f"{paper.number:05}_{paper.outlet}.txt"
        (seeds / file).write_text(text, encoding="utf-8")
        _write(content / "sources" / f"{paper.id}.yml", paper.record(file, text))


def lists(tale: Tale) -> dict[str, Mapping[str, Data]]:
    """Give the files that hold several records, by name."""
    held = words()
    disputed = held["disputed"]
    return {
        "story": {
            "format": "1",
            "title": "Ardenia and Belmora at the border",
            "question": "What do Ardenia and Belmora promise each other, and what comes of it?",
            "lead": lead(tale, list(tale.events)),
            "sides": held["lands"],
            "issues": {
                name: {"title": issue["title"], "order": str(order)}
                for order, (name, issue) in enumerate(held["issues"].items(), 1)
            },
        },
        "people": {
            person.id: {"name": person.name, "order": "given-first", "side": person.side}
            for person in tale.people
        },
        "places": {place.id: place.record() for place in tale.places},
        "names": {disputed["id"]: {key: disputed[key] for key in ("display", "forms", "avoid")}},
        "outlets": held["outlets"],
        "series": {name: {"title": title, "label": "round"} for name, title in tale.series.items()},
    }


def topics(tale: Tale) -> dict[str, Mapping[str, Data]]:
    """Give the records of the topics, by id."""
    held = words()
    return {
        name: {
            "title": topic["title"],
            "question": topic["question"],
            "order": str(order),
            "lead": lead(tale, tale.of_topic[name]),
            "include": {"patterns": topic["things"]},
            "issues": [issue for issue, one in held["issues"].items() if one["topic"] == name],
            "undertakings": [one.id for one in tale.undertakings if one.topic == name],
            "unknowns": [
                "What the two sides told each other behind closed doors.",
                "Why some of the dates were moved more than once.",
            ],
        }
        for order, (name, topic) in enumerate(held["topics"].items(), 1)
    }


def lead(tale: Tale, events: list[str]) -> list[Data]:
    """Tell the latest of some events in three sentences."""
    firsts = {name: tale.events[name]["claims"][0] for name in events}
    done = [name for name, claim in firsts.items() if claim.get("id") == "done"]
    return [{"text": firsts[name]["text"], "from": [f"{name}#done"]} for name in done[-3:]]


def _land() -> Mapping[str, object]:
    west = [[-31, 9.5], [-27.6, 9.8], [-27.9, 12], [-27.5, 14.4], [-31, 14.6]]
    east = [[-27.1, 9.6], [-23, 9.4], [-23, 14.5], [-26.8, 14.5], [-27.3, 12.2]]
    return {"credit": "Invented outlines", "rings": [west, east]}


def _write(path: Path, data: Mapping[str, Data]) -> None:
    path.write_text(written(data), encoding="utf-8")


def main() -> None:
    """Write a story as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.story", description=__doc__)
    parser.add_argument("events", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    make(given.events, given.folder, given.seed)
    sys.stdout.write(f"Wrote a story of {given.events} events into {given.folder}.\n")


if __name__ == "__main__":
    main()
