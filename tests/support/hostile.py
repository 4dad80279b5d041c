"""A story whose every text is another one: what a stranger may write in any field."""

from pathlib import Path
from typing import Any

import yaml

from generator.story.capture import digest_bytes
from tests.support.stories import copied

KEPT = {
    "accent",
    "agency",
    "capture",
    "contradicts",
    "date",
    "distributor",
    "due",
    "format",
    "from",
    "id",
    "issue",
    "issued",
    "issued_basis",
    "date_basis",
    "kind",
    "language",
    "modality",
    "number",
    "of",
    "on",
    "order",
    "origin",
    "outlet",
    "part",
    "person",
    "perspective",
    "place",
    "sha256",
    "side",
    "source",
    "speaker",
    "text_file",
    "to",
    "url",
    "voice",
    "called_off",
}
"""Fields that hold no words of a person; all others become hostile."""

IDS = {"topics", "undertakings", "fulfils", "former_ids", "related", "issues", "from"}


def _hostile(value: Any, word: str, key: str = "") -> Any:
    """Put a text in place of every text that a person writes."""
    if key in KEPT or key in IDS:
        return value
    if isinstance(value, dict):
        return {
            name: one if "sha256" in value and name == "text" else _hostile(one, word, name)
            for name, one in value.items()
        }
    if isinstance(value, list):
        return [_hostile(one, word, key) for one in value]
    # Values of a conflict that are the same stand together, so these stay different.
    return f"{value} {word}" if key == "value" else word


def with_texts(folder: Path, word: str) -> Path:
    """Copy the toy story with a text in place of every text, quotes and articles too."""
    project = copied(folder)
    digests = {}
    for seed in (project / "seeds").iterdir():
        data = f"{word}\n".encode()
        seed.write_bytes(data)
        digests[seed.name] = digest_bytes(data)
    (project / "content" / "addresses.yml").unlink()  # digests, and no words of a person
    for file in (project / "content").rglob("*.yml"):
        record = _hostile(yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader), word)
        if "sha256" in record:
            record["sha256"] = digests[record["text"]]
        file.write_text(yaml.safe_dump(record, allow_unicode=True), encoding="utf-8")
    (project / "content" / "about.md").unlink()
    return project
