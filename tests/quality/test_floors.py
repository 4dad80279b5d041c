"""Extraction stays as good as it is: a floor under each measure; lowering one needs a reason."""

from pathlib import Path

import pytest
import yaml

from tests.quality.score import Score, score

FLOORS = yaml.load(
    (Path(__file__).parent / "floors.yml").read_text(encoding="utf-8"), yaml.CBaseLoader
)


@pytest.fixture(scope="module")
def scored() -> tuple[Score, list[str]]:
    """Score all articles, once."""
    return score()


@pytest.mark.slow
@pytest.mark.parametrize("name", FLOORS)
def test_no_measure_is_below_its_floor(name: str, scored: tuple[Score, list[str]]) -> None:
    total, lines = scored
    measured, row = round(getattr(total, name), 3), FLOORS[name]

    assert float(row.get("floor", "-inf")) <= measured <= float(row.get("most", "inf")), lines


def test_every_floor_has_a_reason() -> None:
    assert [name for name, row in FLOORS.items() if len(row["reason"].split()) < 5] == []


def test_there_are_enough_articles_of_every_kind(scored: tuple[Score, list[str]]) -> None:
    total, _ = scored

    assert total.articles >= 60
    assert total.off_topic >= 9
