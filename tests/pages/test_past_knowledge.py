"""What pages of past years depend on: less than all that was known, and nothing too little."""

import random
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from generator.pages import Site, Writer
from generator.pages.kinds import as_known_pages
from generator.pages.page_dependencies import NOTHING_ASKED
from tests.bench import edits, story
from tests.bench.plain import written
from tests.pages.test_page_dependencies import loaded, reword

pytestmark = pytest.mark.slow


def past_writers(site: Site) -> Mapping[str, Writer]:
    return dict(as_known_pages.KIND.pages(site))


def answers(site: Site, writer: Writer) -> bytes:
    assert writer.depends
    return site.reads.answers(writer.depends(), NOTHING_ASKED)


def change_words(file: Path, chance: random.Random) -> None:
    """Change a title, a sentence, or another field that is words alone."""
    record = yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader)
    if chance.random() < 0.2:
        claim = chance.choice(record["claims"])
        claim["why"] = f"{claim.get('why', 'So it is')} {edits.word(chance.randrange(10_000))}"
    else:
        reword(record, chance.choice(["title", "claims", "claims"]), chance)
    file.write_text(written(record), encoding="utf-8")


def test_a_page_of_the_past_whose_events_have_other_words_is_written_where_it_shows_them(
    tmp_path: Path,
) -> None:
    root, chance = tmp_path / "project", random.Random(5)  # noqa: S311 - not for secrets
    story.make(400, root)
    site = loaded(root)
    before = {
        path: (answers(site, writer), str(writer.write()))
        for path, writer in past_writers(site).items()
    }
    stood = 0
    for _ in range(4):
        for file in chance.sample(edits.events(root), 12):
            change_words(file, chance)
        site = loaded(root)
        after = {}
        for path, writer in past_writers(site).items():
            after[path] = answers(site, writer), str(writer.write())
            if after[path][0] == before[path][0]:
                assert after[path][1] == before[path][1], path
                stood += 1
        before = after
    assert stood


def test_words_of_an_event_long_past_change_no_later_page_of_the_past(tmp_path: Path) -> None:
    root = tmp_path / "project"
    story.make(400, root)
    site = loaded(root)
    before = {path: answers(site, writer) for path, writer in past_writers(site).items()}

    edits.edit(edits.some_event(root), edits.word(1))

    site = loaded(root)
    changed = [p for p, writer in past_writers(site).items() if answers(site, writer) != before[p]]
    assert 0 < len(changed) < len(before) / 4
