"""Score the tagger on development data with gold, where there is some beside the project.

Run: python -m tests.quality.temporal. ``../shared/temporal`` holds folders of TimeML files, and
``../shared/tools/temporal_score.py`` TempEval-3's measures. Every third document of a folder is
kept aside: rules are written while looking at the errors of the others alone.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from time import process_time
from types import ModuleType
from typing import Any

from generator.extract.article.body import Article
from generator.extract.language.parsing import Analysis, parse_articles
from generator.extract.times import tag_article
from generator.extract.times.time_rules import load_time_rules
from generator.text import Span

SHARED = Path(__file__).parents[3] / "shared"
"""The folder beside the project; it is not part of it."""


def scorer(shared: Path) -> ModuleType:
    """Load the measures.

    Raises:
        FileNotFoundError: they are not there.
    """
    spec = spec_from_file_location("temporal_score", shared / "tools" / "temporal_score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def aside(documents: Mapping[str, Any]) -> set[str]:
    """Give the documents kept aside: every third."""
    return set(sorted(documents)[2::3])


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line) + 1


def predict(measures: ModuleType, gold: Mapping[str, Any]) -> tuple[dict[str, list[Any]], float]:
    """Tag all documents; also give the seconds this took, without the parsing."""
    articles = [Article(name, row[2], tuple(_lines(row[2]))) for name, row in gold.items()]
    analyses: list[Analysis] = list(parse_articles(articles))
    out: dict[str, list[Any]] = {}
    load_time_rules()  # read once, and no part of the speed
    start = process_time()
    for analysis in analyses:
        name = analysis.article.file
        issued = gold[name][0]
        found = tag_article(analysis, date.fromisoformat(issued[:10]) if issued else None)
        out[name] = [
            measures.Timex(one.span.start, one.span.end, str(one.type), one.value, one.text)
            for one in found
        ]
    return out, process_time() - start


def report(shared: Path, errors: bool, view: str) -> Iterator[str]:
    """Give the tables, of what rules were written on and of what was kept aside."""
    measures = scorer(shared)
    for folder in sorted(path for path in (shared / "temporal").iterdir() if path.is_dir()):
        gold = measures.read_gold(str(folder))
        found, seconds = predict(measures, gold)
        words = sum(len(row[2].split()) for row in gold.values())
        kept = aside(gold)
        for title, names in (("worked on", set(gold) - kept), ("kept aside", kept)):
            part = {name: gold[name] for name in sorted(names)}
            yield f"{folder.name}, {title}: {len(part)} documents"
            yield str(measures.table(measures.score(part, found)))
            if errors and names is not kept:
                measures.print_errors(part, found, view)
        yield f"{words / 400 / seconds:.0f} articles of 400 words a second, parsing apart\n"


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with the data")
    parser.add_argument("--errors", action="store_true", help="list the errors too")
    parser.add_argument("--view", default="date", help="all, date or calendar")
    options = parser.parse_args()
    if not (options.shared / "temporal").is_dir():
        sys.stdout.write("No development data with time expressions is there; nothing to score.\n")
        return 0
    for line in report(options.shared, options.errors, options.view):
        sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
