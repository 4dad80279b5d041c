"""Changes of records as editors make them: a sentence, a new event, another name, one less."""

import re
from pathlib import Path
from typing import Any

import yaml

from tests.bench.child import EXPLAINER, run
from tests.bench.plain import written


def events(project: Path) -> list[Path]:
    """Give the events' files, in order."""
    return sorted((project / "content" / "events").glob("*.yml"))


def some_event(project: Path) -> Path:
    """Give an event from the middle that stands alone."""
    free = alone(project)
    return free[len(free) // 2]


def alone(project: Path) -> list[Path]:
    """Give the events that no record names and that promise nothing: to be copied and removed."""
    texts = {path: path.read_text(encoding="utf-8") for path in events(project)}
    named = set(
        re.findall(r"[a-z0-9-]{8,}", " ".join(_references(text) for text in texts.values()))
    )
    for path in (project / "content").glob("*/*.yml"):
        if path.parent.name in {"topics", "undertakings"}:
            named |= set(re.findall(r"([a-z0-9-]+)#", path.read_text(encoding="utf-8")))
    named |= set(re.findall(r"([a-z0-9-]+)#", (project / "content/story.yml").read_text("utf-8")))
    return [
        path
        for path, text in texts.items()
        if path.stem not in named and not re.search(r"forecast|fulfils|series|part_of", text)
    ]


def _references(text: str) -> str:
    return " ".join(re.findall(r"^(?:related|part_of):.*$", text, re.MULTILINE))


def names(event: Path) -> tuple[str, str]:
    """Give words that readers search for: of an event's place, and the name of somebody there."""
    record = _read(event)
    return record["place"].split("-")[0], record["people"][0]["person"].split("-")[-1]


def edit(event: Path, word: str) -> None:
    """Put a word into the first sentence of an event."""
    record = _read(event)
    claim = record["claims"][0]
    claim["text"] = re.sub(r"( zq[a-z]*)?\.$", f" {word}.", claim["text"])
    event.write_text(written(record), encoding="utf-8")


def word(number: int) -> str:
    """Give a word that stands nowhere else; letters alone, so that it needs no quote."""
    return "zq" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")


def add(project: Path) -> Path:
    """Add an event like one that is there."""
    old = some_event(project)
    record = _read(old)
    record["title"] += " again"
    new = old.with_name(f"{old.stem[:70].strip('-')}-again.yml")
    new.write_text(written(record), encoding="utf-8")
    return new


def rename(project: Path) -> None:
    """Give an event another id, which leaves a redirect."""
    old = events(project)[0].stem
    run([*EXPLAINER, "rename", old, f"{old[:70].strip('-')}-renamed"], project)


def delete(project: Path) -> None:
    """Remove an event."""
    alone(project)[-1].unlink()


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
