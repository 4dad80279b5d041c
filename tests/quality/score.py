"""Score extraction against gold: dated events, status, topics. Run: python -m tests.quality.score."""

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from generator import edtf
from generator.extract import actors, article, gather, happenings, stream, topics
from generator.extract.known import Known
from generator.extract.language import analyse
from generator.model import Topic
from generator.text import Span

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Gold:
    """One event that an article tells."""

    span: Span
    dates: frozenset[tuple[object, object]]
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

    def lines(self) -> Iterator[str]:
        """Print the table."""
        precision, recall = self.right / max(self.drafts, 1), self.right / max(self.gold, 1)
        hit, wrong, missed = self.topics
        yield f"dated events: precision {precision:.2f}, recall {recall:.2f} ({self.right} of {self.gold}; {self.drafts} drafts)"
        yield f"main events: recall {self.mains_found / max(self.mains, 1):.2f}"
        yield f"status right: {self.status / max(self.right, 1):.2f}"
        yield f"topics: F1 {2 * hit / max(2 * hit + wrong + missed, 1):.2f}"
        yield f"drafts with a topic in an off-topic article: {self.off_topic_drafts / max(self.off_topic, 1):.2f}"


def bounds(date: str) -> tuple[object, object]:
    """Give the first and last day, to compare dates that are written differently."""
    week = re.fullmatch(r"(\d{4})-W(\d\d)", date)
    if week:
        import datetime

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


def score_one(path: Path, known: Known, total: Score, out: list[str]) -> None:
    """Score one article."""
    read = article.read(path.name, path.read_bytes())
    issued, off_topic, gold = read_gold(path.with_suffix(".yml"), read.text)
    analysis = next(iter(analyse([read])))
    expressions = stream.dated_times(analysis, issued)
    told = gather.gather(
        happenings.find(analysis, expressions, actors.find(analysis, known), known), issued
    )
    left = list(gold)
    out.append(f"== {path.name}")
    for event in told:
        proposed = frozenset(topics.of_event(known.topics, event, read))
        if off_topic:
            total.off_topic_drafts += bool(proposed)
            continue
        total.drafts += 1
        spot = [g for g in left if any(t.quote.overlaps(g.span) for t in event.tellings)]
        match = next((g for g in spot if (event.date.earliest, event.date.latest) in g.dates), None)
        line = f"{event.date} {event.standing} {event.kind} {sorted(proposed)} {dict(event.first.rules)} | {event.first.title} | {event.first.quote.cut(read.text)[:110]!r}"
        if match is None:
            out.append(f"  EXTRA {line}  (near {[g.said[:40] for g in spot]})")
            continue
        left.remove(match)
        total.right += 1
        total.mains_found += match.main
        good = event.standing in match.status
        total.status += good
        total.topics[0] += len(proposed & match.topics)
        total.topics[1] += len(proposed - match.topics)
        total.topics[2] += len(match.topics - proposed)
        flag = ("" if good else " STATUS!" + match.status) + (
            "" if proposed == match.topics else f" TOPICS! {sorted(match.topics)}"
        )
        out.append(f"  ok    {line}{flag}")
    out.extend(f"  MISS  {sorted(str(d[0]) for d in g.dates)} {g.status} | {g.said}" for g in left)
    total.gold += len(gold)
    total.mains += sum(g.main for g in gold)
    total.off_topic += off_topic


def main() -> None:
    """Score all articles and print what was missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    names = parser.parse_args().names
    known = Known({}, topics=toy_topics(FOLDER / "topics.yml"))
    total, out = Score(), list[str]()
    for path in sorted((FOLDER / "articles").glob("*.txt")):
        if not names or any(n in path.name for n in names):
            score_one(path, known, total, out)
    sys.stdout.write("\n".join([*out, *total.lines(), ""]))


if __name__ == "__main__":
    main()
