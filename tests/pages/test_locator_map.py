"""The map of the places, and the coastlines that it is drawn on."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config

from generator.model import Land, Place
from generator.pages import Site
from generator.pages.charts.locator_map import draw_locator, list_mapped_places, make_box
from generator.pages.kinds import home_page
from generator.pages.story_view import View
from generator.story.library import Library
from generator.story.loading import load_story
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
    return ET.fromstring(draw_locator(View(library)))  # noqa: S314  our own text


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
    assert draw_locator(View(toy())) == ""
    assert draw_locator(View(placed(("a", "Westhaven", 50, 10), land=None))) == ""


def test_one_place_far_off_does_not_make_the_others_small() -> None:
    near = [("a", "A", 50, 10), ("b", "B", 51, 11), ("c", "C", 50.5, 12)]
    places = list_mapped_places(View(placed(*near, ("far", "Faraway", -30.0, 150.0))))

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
    around = make_box(library.places.values())

    assert library.land
    assert around
    longitudes = [x for ring in library.land.rings for x, _ in ring]
    assert min(longitudes) <= around.west
    assert max(longitudes) >= around.east
    assert library.land.credit in home_text(library)
    assert (ROOT / "content" / "land.json").stat().st_size < 20_000


def home_text(library: Library) -> str:
    """Write the home page."""
    ((_, page),) = home_page.list_home_page(Site(View(library), TEMPLATES))
    return str(page.write())


def test_coastlines_are_read_and_not_published() -> None:
    excluded = load_config(str(ROOT / "mkdocs.yml")).exclude_docs

    assert excluded
    assert excluded.match_file("land.json")
    assert not excluded.match_file("about.md")


def test_bad_coastlines_are_a_problem_with_a_place(tmp_path: Path) -> None:
    project = copied(tmp_path)
    (project / "content" / "land.json").write_text('{"credit": "x"}', encoding="utf-8")

    library, report = load_story(project)

    assert library
    assert library.land is None
    (problem,) = report.errors
    assert str(problem) == (
        "content/land.json: error: holds no coastlines. "
        "Restore it from git, or make it anew: CONTRIBUTING.md has the command."
    )


def test_coastlines_may_be_geojson_as_mapshaper_writes_it(tmp_path: Path) -> None:
    square = [[8, 48], [12, 48], [12, 52], [8, 52], [8, 48]]
    lake = [[9, 49], [10, 49], [10, 50], [9, 49]]
    feature = {
        "type": "Feature",
        "geometry": {"type": "Polygon", "coordinates": [square, lake]},
        "properties": {"credit": "Natural Earth (public domain), 1:50 million"},
    }
    project = copied(tmp_path)
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    (project / "content" / "land.json").write_text(text, encoding="utf-8")

    library = loaded(project)

    assert library.land
    assert "Natural Earth" in library.land.credit
    assert library.land.rings == (((8, 48), (12, 48), (12, 52), (8, 52)),)
