"""The map of the places, and the coastlines that are cut out of the world's for it."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config

from generator.desk import coastlines
from generator.model import Land, Place
from generator.pages import Site
from generator.pages.charts.locator_map import Box, box, locator, shown
from generator.pages.kinds import home_page
from generator.pages.view import View
from generator.story.library import Library
from generator.story.loading import load
from tests.conftest import ROOT
from tests.support.stories import TEMPLATES, copied, loaded, toy

ISLAND = Land(
    credit="Made up",
    rings=(((9.0, 49.0), (12.0, 49.0), (12.0, 52.0), (9.0, 52.0)),),
)


def placed(*places: tuple[str, str, float, float], land: Land | None = ISLAND) -> Library:
    """Give the toy story with other places: id, name, latitude, longitude."""
    made = {id_: Place(id=id_, name=name, coordinates=(x, y)) for id_, name, x, y in places}
    return replace(toy(), places={**toy().places, **made}, land=land)


def read(library: Library) -> ET.Element:
    """Draw the map and read it as XML."""
    return ET.fromstring(locator(View(library)))  # noqa: S314  our own text


def names(picture: ET.Element) -> dict[str, tuple[float, float]]:
    """Give the names on a map, with the places of their spots."""
    found = {}
    for group in picture.iter("g"):
        name = group.findtext("text") or group.findtext("title") or ""
        spot = next(group.iter("circle"))
        found[name] = float(spot.get("cx", "")), float(spot.get("cy", ""))
    return found


def test_a_map_shows_land_and_the_places_where_they_lie() -> None:
    picture = read(placed(("a", "Westhaven", 50, 10), ("b", "Northtown", 51, 11)))
    found = names(picture)

    assert found.keys() == {"Westhaven", "Northtown"}
    assert found["Westhaven"][0] < found["Northtown"][0]
    assert found["Westhaven"][1] > found["Northtown"][1]
    assert [path.get("class") for path in picture.iter("path")] == ["land", "distance"]
    assert picture.get("role") == "img"
    assert "Westhaven and Northtown. It shows no borders." in (picture.findtext("desc") or "")


def test_a_disputed_place_bears_both_names_and_a_mark_of_its_own() -> None:
    picture = read(placed(("l", "Lake Tirn/Sarn", 50, 10), ("b", "Northtown", 51, 11)))
    kinds = {group.findtext("text"): group.get("class") for group in picture.iter("g")}

    assert kinds == {"Lake Tirn/Sarn": "spot spot--disputed", "Northtown": "spot"}


def test_without_coastlines_or_coordinates_there_is_no_map() -> None:
    assert locator(View(toy())) == ""
    assert locator(View(placed(("a", "Westhaven", 50, 10), land=None))) == ""


def test_one_place_far_off_does_not_make_the_others_small() -> None:
    near = [("a", "A", 50, 10), ("b", "B", 51, 11), ("c", "C", 50.5, 12)]
    places = shown(View(placed(*near, ("far", "Faraway", -30.0, 150.0))))

    assert {place.id for place in places} == {"a", "b", "c"}


@given(
    st.lists(
        st.tuples(st.floats(-80, 80), st.floats(-170, 170), st.text(min_size=1, max_size=40)),
        min_size=1,
        max_size=30,
    )
)
def test_no_two_names_cover_each_other_or_leave_the_map(
    found: list[tuple[float, float, str]],
) -> None:
    places = [(f"p-{n}", name, x, y) for n, (x, y, name) in enumerate(found)]
    try:
        library = placed(*places)
    except ValueError:  # a name of white space alone is no name
        return
    picture = read(library)
    _, _, width, height = map(float, picture.get("viewBox", "").split())
    labels = []
    for text in picture.iter("text"):
        if text.get("class") == "small":
            continue
        x, y = float(text.get("x", "")), float(text.get("y", ""))
        long = len(text.text or "") * 6.4
        left = x - {"end": long, "middle": long / 2}.get(text.get("text-anchor") or "", 0)
        labels.append((left, left + long, y))
    for n, (left, right, y) in enumerate(labels):
        assert left >= -1
        assert right <= width + 1
        for other in labels[n + 1 :]:
            assert right <= other[0] + 1 or other[1] <= left + 1 or abs(y - other[2]) >= 12.9
    assert all(0 <= x <= width and 0 <= y <= height for x, y in names(picture).values())


def test_the_map_of_the_real_story_has_its_coastlines_round_all_that_it_shows() -> None:
    library = loaded(ROOT)
    around = box(library.places.values())

    assert library.land
    assert around
    longitudes = [x for ring in library.land.rings for x, _ in ring]
    assert min(longitudes) <= around.west
    assert max(longitudes) >= around.east
    assert library.land.credit in home_text(library)
    assert (ROOT / "content" / "land.json").stat().st_size < 20_000


def home_text(library: Library) -> str:
    """Write the home page."""
    ((_, page),) = home_page.pages(Site(View(library), TEMPLATES))
    return str(page.write())


def test_coastlines_are_read_and_not_published() -> None:
    excluded = load_config(str(ROOT / "mkdocs.yml")).exclude_docs

    assert excluded
    assert excluded.match_file("land.json")
    assert not excluded.match_file("about.md")


def test_bad_coastlines_are_a_problem_with_a_place(tmp_path: Path) -> None:
    project = copied(tmp_path)
    (project / "content" / "land.json").write_text('{"credit": "x"}', encoding="utf-8")

    library, report = load(project)

    assert library
    assert library.land is None
    (problem,) = report.errors
    assert str(problem) == (
        "content/land.json: error: holds no coastlines. "
        "Restore it from git, or make it anew: see generator/desk/coast.py."
    )


# Cutting ----------------------------------------------------------------------------------------

SQUARE = Box(0, 0, 10, 10)


def test_what_lies_outside_is_cut_off() -> None:
    assert coastlines.clipped([(-5, 2), (5, 2), (5, 4), (-5, 4)], SQUARE) == [
        *((0, 2), (5, 2), (5, 4), (0, 4)),
    ]
    assert coastlines.clipped([(20, 20), (30, 20), (30, 30)], SQUARE) == []


@given(st.lists(st.tuples(st.floats(-20, 20), st.floats(-20, 20)), min_size=3, max_size=20))
def test_nothing_of_a_cut_ring_lies_outside(ring: list[tuple[float, float]]) -> None:
    for x, y in coastlines.clipped(ring, SQUARE):
        assert -1e-6 <= x <= 10 + 1e-6
        assert -1e-6 <= y <= 10 + 1e-6


def test_points_on_a_straight_line_are_left_out() -> None:
    assert coastlines.simplified([(0, 0), (1, 0.01), (2, 0), (2, 2)]) == [(0, 0), (2, 0), (2, 2)]
    assert coastlines.simplified([(0, 0), (1, 0.2), (2, 0), (2, 2)])[1] == (1, 0.2)


def test_an_area_tells_which_way_a_ring_turns() -> None:
    assert coastlines.area([(0, 0), (2, 0), (2, 2), (0, 2)]) == 4
    assert coastlines.area([(0, 2), (2, 2), (2, 0), (0, 0)]) == -4


WORLD = {
    # Differences of integers: one square of ten degrees, in two arcs of which one is turned round,
    # and an island far away.
    "transform": {"scale": [1, 1], "translate": [0, 40]},
    "arcs": [
        [[5, 5], [10, 0], [0, 10]],
        [[5, 5], [0, 10], [10, 0]],
        [[100, 5], [1, 0], [0, 1], [-1, -1]],
    ],
    "objects": {
        "land": {
            "type": "GeometryCollection",
            "geometries": [{"type": "MultiPolygon", "arcs": [[[0, ~1]], [[2]]]}],
        }
    },
}


def test_land_round_the_places_is_kept_with_its_credit(tmp_path: Path) -> None:
    project = copied(tmp_path)
    places = project / "content" / "places.yml"
    text = places.read_text(encoding="utf-8")
    text = text.replace("name: Saltmere", "name: Saltmere\n  coordinates: [50, 10]")
    places.write_text(text, encoding="utf-8")
    atlas = tmp_path / "land.json"
    atlas.write_text(json.dumps(WORLD), encoding="utf-8")

    path = coastlines.write(project, atlas)

    library = loaded(project)
    assert path == project / "content" / "land.json"
    assert library.land
    assert "Natural Earth" in library.land.credit
    # The one piece of land near by, cut off round the place.
    (ring,) = library.land.rings
    assert {(round(x), round(y)) for x, y in ring} == {(8, 48), (12, 48), (12, 52), (8, 52)}


def test_places_without_coordinates_are_told(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Give places coordinates"):
        coastlines.write(copied(tmp_path), tmp_path / "none.json")
