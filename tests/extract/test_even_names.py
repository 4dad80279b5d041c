"""A disputed place has its even-handed name in our words, and nobody is given another's name."""

import pytest

from generator.extract.events.even_names import name_evenly
from tests.support.extraction import KNOWN


@pytest.mark.parametrize(
    ("line", "ours"),
    [
        (
            "Peru bought a mile of land, called Concordia Strip in Peru and Orella Strip in Chile.",
            "Peru bought a mile of land, called the Orella/Concordia Strip.",
        ),
        (
            "Tugs lay off land that Peru calls the Concordia Strip and Chile the Orella Strip.",
            "Tugs lay off land called the Orella/Concordia Strip.",
        ),
        (
            ("Land known in Chile as the Orella Strip and in Peru as the Concordia Strip is bare."),
            "Land called the Orella/Concordia Strip is bare.",
        ),
        (
            (
                "Tugs lay off land - called the Orella Strip in Chile, Concordia Strip in Peru and"
                " Keldland in Bolivia - on Monday."
            ),
            "Tugs lay off land - called the Orella/Concordia Strip - on Monday.",
        ),
        (
            "The land (Concordia Strip in Peru) is bare.",
            "The land (called the Orella/Concordia Strip) is bare.",
        ),
        (
            "Tugs lay off the Orella Strip, called the Concordia Strip by Peru, on Monday.",
            "Tugs lay off the Orella/Concordia Strip on Monday.",
        ),
        (
            "The Orella Strip is claimed by Peru and called the Concordia Strip there.",
            "The Orella/Concordia Strip is claimed by Peru.",
        ),
        (
            (
                "It is claimed by Peru and Bolivia, which call it Concordia Strip and Keldland,"
                " respectively."
            ),
            "It is claimed by Peru and Bolivia.",
        ),
        (
            "Tugs lay off the Orella Strip/Keldland.",
            "Tugs lay off the Orella/Concordia Strip.",
        ),
    ],
)
def test_who_calls_a_place_what_is_told_as_its_one_name(line: str, ours: str) -> None:
    assert name_evenly(line, KNOWN) == ours


@pytest.mark.parametrize(
    "line",
    [
        "Peru calls the land the Concordia Strip.",
        "Chile holds a mile of land and Peru claims it as the Concordia Strip.",
        "Lima said the “Concordia Strip” was Peruvian.",
    ],
)
def test_the_name_by_which_one_side_calls_a_place_stays_that_of_the_side(line: str) -> None:
    assert name_evenly(line, KNOWN) == line


def test_what_stands_behind_a_name_is_no_second_name() -> None:
    line = "Lima said tugs lay off the Concordia Strip, and Bolivia said it would look."
    assert name_evenly(line, KNOWN) == (
        "Lima said tugs lay off the Orella/Concordia Strip, and Bolivia said it would look."
    )
