"""What each seed tells, by hand (``tests/gold/seeds/``), held against the seeds and the story."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import edtf
from generator.model import Source
from generator.story.event_status import HELD_STATUSES, find_status
from generator.story.evidence import ReadingText
from generator.story.library import Library
from generator.story.loading import load_story
from generator.text import Span
from tests.conftest import ROOT

GOLD = ROOT / "tests" / "gold" / "seeds"
TABLES = sorted(path.name for path in GOLD.glob("*.yml"))
STATUSES = {"happened", "planned", "called-off"}
REASONS = ("furniture: ", "background: ", "position: ", "assessment: ")


@dataclass(frozen=True)
class Table:
    """One gold table and the article that it is of."""

    name: str
    head: dict[str, Any]
    source: Source
    reading: ReadingText
    sentences: tuple["Sentence", ...]


@dataclass(frozen=True)
class Sentence:
    """One sentence of a table and where it lies in the article."""

    words: str
    span: Span
    told: dict[str, Any]

    @property
    def used_by(self) -> list[str]:
        """The claims that are said to quote it."""
        found: list[str] = self.told.get("used_by", [])
        return found

    @property
    def events(self) -> list[dict[str, Any]]:
        """The events that it tells."""
        found: list[dict[str, Any]] = self.told.get("events", [])
        return found


def read(path: Path) -> dict[str, Any]:
    """Read a table, every value as text."""
    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return found


def placed(sentences: list[dict[str, Any]], text: str) -> tuple[Sentence, ...]:
    """Find the sentences in the article, in order, white space aside."""
    found = []
    at = 0
    for told in sentences:
        words = told["text"].split()
        match = re.compile(r"\s*" + r"\s+".join(map(re.escape, words))).match(text, at)
        assert match, f"{told['text']!r} does not follow {text[max(0, at - 60) : at]!r}"
        at = match.end()
        start = at - len(match.group().lstrip())
        found.append(Sentence(" ".join(words), Span(start, at), told))
    assert not text[at:].strip(), f"no sentence holds {text[at:].strip()!r}"
    return tuple(found)


@pytest.fixture(scope="module")
def story() -> Library:
    """Load the real story."""
    library, report = load_story(ROOT)
    assert library
    assert not report.errors
    return library


@pytest.fixture(params=TABLES)
def table(request: pytest.FixtureRequest, story: Library) -> Table:
    """Read one table, with its article."""
    head = read(GOLD / request.param)
    (source,) = [s for s in story.sources.values() if s.text == head["seed"]]
    reading = story.texts[source.id]
    return Table(request.param, head, source, reading, placed(head["sentences"], reading.text))


def quoting(story: Library, source: str, span: Span) -> set[str]:
    """Give the claims whose quotes share a character with a stretch of an article."""
    found = set()
    for citation in story.citations.values():
        quoted = citation.quoted
        if quoted.claim and citation.source.id == source and citation.span:
            claim = story.events[quoted.record].claims[quoted.claim - 1]
            if quoted.about == "claim" and citation.span.overlaps(span):
                found.add(f"{quoted.record}#{claim.id or quoted.claim}")
    return found


def test_every_seed_has_a_table() -> None:
    seeds = {path.stem for path in (ROOT / "seeds").glob("*.txt")}
    assert {path.stem for path in GOLD.glob("*.yml")} == seeds
    assert {read(path)["seed"] for path in GOLD.glob("*.yml")} == {f"{seed}.txt" for seed in seeds}


@pytest.mark.parametrize("name", TABLES)
def test_the_sentences_put_together_are_the_article(name: str) -> None:
    table = read(GOLD / name)
    article = (ROOT / "seeds" / table["seed"]).read_text(encoding="utf-8")
    told = "".join(sentence["text"] for sentence in table["sentences"])
    assert "".join(told.split()) == "".join(article.split())


def test_the_head_says_what_the_source_record_says(table: Table) -> None:
    source = table.source
    said = {
        "seed": source.text,
        "issued": str(source.issued),
        "issued_basis": source.issued_basis.value,
        "outlet": source.outlet,
        **({"agency": source.agency} if source.agency else {}),
        **({"distributor": source.distributor} if source.distributor else {}),
    }
    assert {k: v for k, v in table.head.items() if k not in ("issued_note", "sentences")} == said


def test_each_sentence_tells_an_event_or_says_why_not(table: Table) -> None:
    for sentence in table.sentences:
        assert ("events" in sentence.told) != ("why_none" in sentence.told), sentence.words
        if "why_none" in sentence.told:
            assert sentence.told["why_none"].startswith(REASONS), sentence.words
        else:
            assert sentence.events, sentence.words


def test_furniture_is_what_the_source_record_says_is_furniture(table: Table) -> None:
    furniture = [Span(piece.start, piece.end) for piece in table.source.furniture]
    for sentence in table.sentences:
        lies_in = any(piece.overlaps(sentence.span) for piece in furniture)
        said = sentence.told.get("why_none", "").startswith("furniture: ")
        assert said == lies_in, sentence.words


def test_each_table_has_one_main_event(table: Table) -> None:
    main = {e["id"] for s in table.sentences for e in s.events if e.get("main") == "true"}
    assert len(main) == 1
    (only,) = main
    for sentence in table.sentences:
        for event in sentence.events:
            assert (event["id"] == only) == (event.get("main") == "true"), sentence.words


def test_each_event_is_in_the_story_with_its_topics(table: Table, story: Library) -> None:
    for sentence in table.sentences:
        for told in sentence.events:
            assert set(told) <= {"id", "date", "status", "main", "topics"}, sentence.words
            assert told["topics"], sentence.words
            assert set(told["topics"]) <= set(story.events[told["id"]].topics), told["id"]


def test_each_event_has_a_status_and_a_date_that_the_story_bears_out(
    table: Table, story: Library
) -> None:
    for sentence in table.sentences:
        for told in sentence.events:
            event = story.events[told["id"]]
            when = edtf.parse(told["date"])
            assert told["status"] in STATUSES, sentence.words
            if told["status"] == "happened":
                assert find_status(story, event) in HELD_STATUSES, told["id"]
                assert when.overlaps(event.date), told["id"]
            else:
                assert when.latest >= table.source.issued.earliest, told["id"]


def test_each_sentence_is_used_or_says_why_not(table: Table) -> None:
    for sentence in table.sentences:
        used, unused = "used_by" in sentence.told, "not_used" in sentence.told
        assert used != unused, sentence.words
        assert sentence.told.get("not_used", "-").strip(), sentence.words
        assert sentence.used_by or unused, sentence.words
        assert len(sentence.used_by) == len(set(sentence.used_by)), sentence.words


def test_each_claim_named_quotes_that_very_sentence(table: Table, story: Library) -> None:
    for sentence in table.sentences:
        for reference in sentence.used_by:
            assert story.claim(reference), reference
            assert reference in quoting(story, table.source.id, sentence.span), (
                f"{reference} quotes nothing of {sentence.words!r}"
            )


def test_no_claim_that_quotes_a_sentence_is_left_out(table: Table, story: Library) -> None:
    for sentence in table.sentences:
        quotes = quoting(story, table.source.id, sentence.span)
        assert quotes == set(sentence.used_by), sentence.words


def test_every_claim_with_a_quote_stands_in_a_table(story: Library) -> None:
    named = {
        reference
        for path in GOLD.glob("*.yml")
        for sentence in read(path)["sentences"]
        for reference in sentence.get("used_by", [])
    }
    quoting_claims = {
        f"{event.id}#{claim.id or number}"
        for event in story.events.values()
        for number, claim in enumerate(event.claims, 1)
        if any(citation.words for citation in story.citations_of(event.id, number))
    }
    assert named == quoting_claims


def test_every_event_with_a_quote_is_told_by_a_table(story: Library) -> None:
    told = {
        event["id"]
        for path in GOLD.glob("*.yml")
        for sentence in read(path)["sentences"]
        for event in sentence.get("events", [])
    }
    quoted = {
        event.id
        for event in story.events.values()
        for number in range(1, len(event.claims) + 1)
        if any(citation.words for citation in story.citations_of(event.id, number))
    }
    # Background that no sentence dates: an editor told it, by the days of the articles.
    assert quoted - told == {"2019-vessels-near-islands"}
    # Planned then, and told as done only by pages that are linked.
    assert told - quoted == {"2023-hotline-set-up"}
