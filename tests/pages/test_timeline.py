"""What the timeline's filters choose by, and the home page's three sentences."""

from collections import Counter

import pytest

from generator.edtf import parse
from generator.pages import filters
from generator.pages.kinds import home_page
from generator.pages.kinds.home_page import CHANGES, NEWEST, list_newest
from generator.pages.site_context import Site
from generator.pages.story_view import View
from tests.conftest import ROOT
from tests.support.stories import TEMPLATES, loaded, toy


@pytest.mark.parametrize(
    ("when", "how"),
    [
        ("2020-06-11", "day"),
        ("2020-06-11/2020-06-13", "day"),
        ("2020-06", "wider"),
        ("2020-21", "wider"),
        ("2020", "wider"),
        ("2020-06-11/2020-07", "wider"),
        ("2020-06-11/..", "wider"),
        ("2020-06~", "unsure"),
        ("2020-06-11?", "unsure"),
    ],
)
def test_how_well_a_date_is_known(when: str, how: str) -> None:
    event = toy().events["2020-locks-open"].model_copy(update={"date": parse(when)})

    assert filters.find_certainty(event) == how
    assert how in filters.CERTAINTY


def test_an_event_on_linked_sources_alone_can_be_told_apart() -> None:
    view = View(loaded(ROOT))

    set_up = view.library.events["2023-hotline-set-up"]
    talks = view.library.events["2021-kishi-wei-talks"]
    assert filters.find_verification(view, set_up) == "linked"
    assert filters.find_verification(view, talks) == "checked"


def test_an_event_of_several_years_carries_the_last_one_too() -> None:
    event = toy().events["2020-locks-open"]
    view = View(toy())

    assert filters.filter_data(view, event)["until"] == ""
    longer = event.model_copy(update={"date": parse("2020-06/2022-01")})
    found = filters.filter_data(view, longer)
    assert (found["year"], found["until"]) == ("2020", "2022")


def test_the_counts_beside_choices_are_those_of_the_events() -> None:
    view = View(toy())
    data = [filters.filter_data(view, event) for event in view.events]
    offered = {each.name: each for each in filters.list_filters(view, data)}

    topics = {choice.value: choice.count for choice in offered["topic"].choices}
    assert topics == Counter(topic for event in view.events for topic in event.topics)
    people = [choice.label for choice in offered["person"].choices]
    assert people == sorted(people, key=lambda name: toy_family(name))
    assert all(choice.count for each in offered.values() for choice in each.choices)


def toy_family(name: str) -> str:
    """Give the family name of a person of the toy story."""
    return next(person.family for person in toy().people.values() if person.name == name)


def test_a_filter_that_leaves_no_choice_is_not_there() -> None:
    view = View(toy())
    one = [filters.filter_data(view, view.events[0])]

    assert [each.name for each in filters.list_filters(view, one)] == []


def test_the_home_page_begins_with_three_cited_sentences() -> None:
    """What a reader takes away in ten seconds."""
    site = Site(View(toy()), TEMPLATES)
    ((_, home),) = home_page.list_home_page(site)
    text = str(home.write())
    lead = text.partition('<div class="front-lead lead" markdown>')[2].partition("</div>")[0]

    assert [line for line in lead.splitlines() if line] == [
        "Vessia and Oradel signed a treaty on the Orva Canal in May 2018.[^1]",
        "The locks were promised for 2019 and opened on 11 June 2020.[^2]",
        "Vessia and Oradel still give Lake Tirn/Sarn different names.[^3]",
    ]


def test_what_changed_last_is_short_and_newest_first() -> None:
    view = View(loaded(ROOT))
    found = list_newest(view)

    assert len(found) == NEWEST
    assert "stated" in {view.statuses[event.id] for event in found}
    # What went on for weeks is as new as its last day.
    assert [event.date.latest for event in found] == sorted(
        (event.date.latest for event in found), reverse=True
    )
    ((_, home),) = home_page.list_home_page(Site(View(toy()), TEMPLATES))
    text = str(home.write())
    assert text.count("- Correction, ") <= CHANGES
    assert "- Correction, 1 July 2020: [Vessia and Oradel sign a treaty" in text
