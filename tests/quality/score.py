"""Score extraction against gold: dated events, status, topics.

Run it: python -m tests.quality.score [NAME …].
"""

import argparse
import datetime
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

import yaml

from generator import edtf
from generator.extract import actors, article, gather, happenings, issued, stream, topics
from generator.extract.article import Article
from generator.extract.gather import Told
from generator.extract.known import Known
from generator.extract.language import analyse, pipeline
from generator.extract.reading import reading_text
from generator.extract.vocabulary import vocabulary
from generator.model import Topic
from generator.text import Span

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Gold:
    """One event that an article tells."""

    span: Span
    dates: frozenset[tuple[datetime.date, datetime.date]]
    status: str
    topics: frozenset[str]
    main: bool
    said: str


@dataclass(slots=True)
class Score:
    """Counts over all articles."""

    gold: int = 0
    drafts: int = 0
    right: int = 0
    mains: int = 0
    mains_found: int = 0
    status: int = 0
    topics: list[int] = field(default_factory=lambda: [0, 0, 0])
    off_topic: int = 0
    off_topic_drafts: int = 0
    articles: int = 0
    issued: int = 0
    dated: int = 0
    words: int = 0
    seconds: float = 0.0

    @property
    def precision(self) -> float:
        """The share of drafts that are right."""
        return self.right / max(self.drafts, 1)

    @property
    def recall(self) -> float:
        """The share of events that were found."""
        return self.right / max(self.gold, 1)

    @property
    def main_recall(self) -> float:
        """The share of main events that were found."""
        return self.mains_found / max(self.mains, 1)

    @property
    def status_right(self) -> float:
        """The share of right drafts whose status is right."""
        return self.status / max(self.right, 1)

    @property
    def topics_f1(self) -> float:
        """F1 of the topics of right drafts."""
        hit, wrong, missed = self.topics
        return 2 * hit / max(2 * hit + wrong + missed, 1)

    @property
    def stray(self) -> float:
        """Drafts with a topic in an article about something else, on average."""
        return self.off_topic_drafts / max(self.off_topic, 1)

    @property
    def issued_right(self) -> float:
        """The share of days of issue that are right; most wire copies here tell no year."""
        return self.issued / max(self.dated, 1)

    @property
    def speed(self) -> float:
        """Articles of 400 words a second of one core, the model loaded."""
        return self.words / 400 / max(self.seconds, 0.001)

    def lines(self) -> Iterator[str]:
        """Print the table."""
        found = f"({self.right} of {self.gold}, {self.drafts} drafts)"
        yield f"dated events: precision {self.precision:.2f}, recall {self.recall:.2f} {found}"
        yield f"main events: recall {self.main_recall:.2f}"
        yield f"status right: {self.status_right:.2f}"
        yield f"topics: F1 {self.topics_f1:.2f}"
        yield f"drafts with a topic in an off-topic article: {self.stray:.2f}"
        yield f"day of issue right: {self.issued_right:.2f} ({self.issued} of {self.dated})"
        yield f"articles of 400 words a second: {self.speed:.1f}"


def bounds(date: str) -> tuple[datetime.date, datetime.date]:
    """Give the first and last day, to compare dates that are written differently."""
    week = re.fullmatch(r"(\d{4})-W(\d\d)", date)
    if week:
        first = datetime.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return first, first + datetime.timedelta(days=6)
    parsed = edtf.parse(date)
    return parsed.earliest, parsed.latest


def sentence(text: str, quote: str) -> Span:
    """Give the sentence that holds some words."""
    at = text.index(quote)
    start = max(
        text.rfind(". ", 0, at) + 1, text.rfind("\n", 0, at) + 1, text.rfind(".” ", 0, at) + 1
    )
    ends = [e for mark in (". ", "\n") if (e := text.find(mark, at + len(quote))) >= 0]
    return Span(start, min(ends, default=len(text)))


def read_gold(path: Path, text: str) -> tuple[edtf.Date, bool, tuple[Gold, ...]]:
    """Read an article's gold."""
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    events = []
    for row in data["events"]:
        dates = frozenset(bounds(d) for d in (row["date"], *row.get("also", ())))
        status = row.get("also_status", "") + " " + row["status"]
        events.append(
            Gold(
                sentence(text, row["quote"]),
                dates,
                status,
                frozenset(row["topics"]),
                row.get("main") == "true",
                row["quote"],
            )
        )
    return edtf.parse(data["issued"]), data.get("off_topic") == "true", tuple(events)


def toy_topics(path: Path) -> tuple[Topic, ...]:
    """Read the topics of the quality articles."""
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    lead = [{"text": "None.", "from": ["a#b"]}]
    return tuple(
        Topic.model_validate(
            {"id": name, "title": name, "question": name, "lead": lead, "include": include}
        )
        for name, include in data.items()
    )


def read_told(path: Path, known: Known) -> tuple[Article, tuple[Told, ...], edtf.Date | None]:
    """Read an article, find the events it tells, and by itself its day of issue.

    Events are counted from the gold day, so that a wrong one does not spoil two measures.
    """
    reading = reading_text(path.read_bytes(), path.name)
    read = article.read(path.name, reading.text, (), reading.hints)
    day = read_gold(path.with_suffix(".yml"), read.text)[0]
    analysis = next(iter(analyse([read])))
    expressions = stream.dated_times(analysis, day)
    cast = actors.find(analysis, known)
    told = gather.gather(happenings.find(analysis, expressions, cast, known), day)
    return read, told, issued.find(read, reading.hints).date


def score_one(path: Path, known: Known, total: Score) -> Iterator[str]:
    """Score one article, and tell what was right, too much and missed."""
    start = process_time()
    read, told, day = read_told(path, known)
    total.seconds += process_time() - start
    total.words += len(read.text.split())
    total.articles += 1
    right_day, off_topic, gold = read_gold(path.with_suffix(".yml"), read.text)
    left = list(gold)
    yield f"== {path.name}"
    supported = day is not None or bool(re.search(rf"{right_day}", read.text))
    total.dated += supported
    total.issued += day == right_day
    if supported and day != right_day:
        yield f"  issued    {day} not {right_day}"
    for event in told:
        proposed = frozenset(topics.of_event(known.topics, event, read))
        if off_topic:
            total.off_topic_drafts += bool(proposed)
            continue
        total.drafts += 1
        match = _match(event, left)
        quote = " ".join(event.first.quote.cut(read.text).split())[:110]
        rules = " ".join(event.first.rules.values())
        line = f"{event.date} {event.standing} {event.first.title} ({rules}) «{quote}»"
        if match is None:
            yield f"  too much  {line}"
            continue
        left.remove(match)
        yield f"  right     {line}{_count(total, event, match, proposed)}"
    yield from (f"  missed    {gold.status} {gold.said}" for gold in left)
    total.gold += len(gold)
    total.mains += sum(g.main for g in gold)
    total.off_topic += off_topic


def _match(event: Told, left: list[Gold]) -> Gold | None:
    """Find the gold event whose sentence a draft quotes, and whose date it has."""
    day = (event.date.earliest, event.date.latest)
    return next(
        (
            gold
            for gold in left
            if day in gold.dates and any(t.quote.overlaps(gold.span) for t in event.tellings)
        ),
        None,
    )


def _count(total: Score, event: Told, match: Gold, proposed: frozenset[str]) -> str:
    """Count a right draft's status and topics; gives what is wrong with them."""
    total.right += 1
    total.mains_found += match.main
    right = str(event.standing) in match.status.split()
    total.status += right
    total.topics[0] += len(proposed & match.topics)
    total.topics[1] += len(proposed - match.topics)
    total.topics[2] += len(match.topics - proposed)
    wrong = [] if right else [f" STATUS not {match.status}"]
    if proposed != match.topics:
        wrong.append(f" TOPICS {sorted(proposed)} not {sorted(match.topics)}")
    return "".join(wrong)


def score(names: Sequence[str] = ()) -> tuple[Score, list[str]]:
    """Score all articles, or those whose file name holds one of ``names``."""
    pipeline()
    vocabulary()
    known = Known({}, topics=toy_topics(FOLDER / "topics.yml"))
    total, lines = Score(), list[str]()
    for path in sorted((FOLDER / "articles").iterdir()):
        if path.suffix == ".yml":
            continue
        if not names or any(name in path.name for name in names):
            lines.extend(score_one(path, known, total))
    return total, lines


def main() -> None:
    """Score all articles and print what was missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    total, lines = score(parser.parse_args().names)
    sys.stdout.write("\n".join([*lines, *total.lines(), ""]))


if __name__ == "__main__":
    main()
