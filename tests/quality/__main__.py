"""Print all measures of extraction beside their floors, with what was missed.

Run: python -m tests.quality [--articles FOLDER] [NAME …], or make quality. Time expressions are
scored too, where the development data lie beside the project, unless a folder or names are given.
"""

import resource
import sys
from pathlib import Path

import yaml

from tests.quality import reviewed, score, temporal

_FLOORS = Path(__file__).parent / "floors.yml"


def table(total: score.Score) -> str:
    """Give each measure beside its floor, and the floor's reason."""
    rows = yaml.load(_FLOORS.read_text(encoding="utf-8"), yaml.CBaseLoader)
    lines = [f"{'measure':<14} {'is':>6} {'floor':>6}  reason"]
    for name, row in rows.items():
        bound = row.get("floor") or f"<{row['most']}"
        lines.append(f"{name:<14} {getattr(total, name):6.2f} {bound:>6}  {row['reason']}")
    return "\n".join(lines)


def main() -> None:
    """Score, and print."""
    given = score.arguments()
    total, lines = score.score(given.names, given.articles)
    sys.stdout.write("\n".join([*lines, "", *total.lines(), "", table(total), ""]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"\npeak memory: {peak:.0f} MB\n\n")
    whole = not given.names and given.articles == score.ARTICLES
    if whole:
        sys.stdout.write("The site's own sources, against the events that were reviewed:\n")
        reviewed.main()
    if whole and (temporal.SHARED / "temporal").is_dir():
        temporal.main()


if __name__ == "__main__":
    main()
