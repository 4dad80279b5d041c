"""Positions are their speaker's own, participants took part, and a promise has all who made it."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import checks
from generator.story import loading
from tests.checks.test_broken_stories import HERE, change

Told = Callable[..., list[str]]

EVENT = "content/events/2022-canal-talks.yml"
EARLIER = "content/events/2019-ministers-meet.yml"
LAST = "    quote: Berg said the line should open next year\n"


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Give what checks the sound small story with more claims, or with texts replaced."""

    def check(
        more: str = "", *, changes: dict[str, dict[str, str]] | None = None, article: str = ""
    ) -> list[str]:
        project = tmp_path / "project"
        shutil.copytree(HERE / "base", project)
        if article:
            _lengthen(project, article)
        if more:
            change(project / EVENT, {LAST: LAST + more})
        for file, texts in (changes or {}).items():
            change(project / file, texts)
        library, report = loading.load_story(project)
        assert library is not None, list(report.lines())
        report.add(checks.check_library(library))
        return [problem.code for problem in report]

    return check


def _lengthen(project: Path, article: str) -> None:
    """Let the article say more, under the digest of its new text."""
    seed = project / "seeds" / "gazette.txt"
    old = hashlib.sha256(seed.read_bytes()).hexdigest()
    seed.write_text(f"{seed.read_text(encoding='utf-8')}\n\n{article}\n", encoding="utf-8")
    new = hashlib.sha256(seed.read_bytes()).hexdigest()
    change(project / "content" / "sources" / "gazette-2022-05-04.yml", {old: new})


def position(text: str, speaker: str, *fields: str) -> str:
    """Write a position that the linked source has."""
    lines = [f"  - text: {text}", "kind: position", f"speaker: {speaker}", *fields]
    return "\n    ".join([*lines, "source: herald-2022-05-05"]) + "\n"


@pytest.mark.parametrize(
    ("text", "speaker", "codes"),
    [
        ("Some officials of Norland asked for a weir.", "norland", ["position-of-some"]),
        ("Some lawmakers in Norland asked for a weir.", "ada-berg", []),
        ("Norland asked for a weir that some officials had drawn.", "norland", []),
        (
            "Suland's account of the talks names no telephone line.",
            "suland",
            ["observation-as-position"],
        ),
        (
            "Suland's statement on the talks did not mention the weir.",
            "suland",
            ["observation-as-position"],
        ),
        ("Suland's account of the talks speaks of a weir.", "suland", []),
    ],
)
def test_a_position_is_what_its_speaker_holds(
    told: Told, text: str, speaker: str, codes: list[str]
) -> None:
    assert told(position(text, speaker)) == codes


DENIAL = "Suland rejected the charge that its barges were too heavy."


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        ([(DENIAL, "suland")], ["charge-untold"]),
        ([("Suland denied what it had been charged with.", "suland")], ["charge-untold"]),
        ([(DENIAL, "suland"), ("Norland called the barges too heavy.", "norland")], []),
        ([("Suland rejected a second weir.", "suland")], []),
    ],
)
def test_a_denial_stands_beside_the_charge(
    told: Told, texts: list[tuple[str, str]], codes: list[str]
) -> None:
    last = "    quote: The two ministers last met in June 2019\n"
    more = "".join(position(text, speaker, "said: 2019-06") for text, speaker in texts)

    assert told(changes={EARLIER: {last: last + more}}) == codes


def test_a_charge_by_whom_no_record_names_is_no_charge_by_another_side(told: Told) -> None:
    last = "    quote: The two ministers last met in June 2019\n"
    charge = position("Nordland called the barges too heavy.", "nordland", "said: 2019-06")
    denial = position(DENIAL, "suland", "said: 2019-06")

    assert told(changes={EARLIER: {last: last + charge + denial}}) == [
        "no-such-record",
        "charge-untold",
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Norland was concerned about the barges.", ["degree-lost"]),
        ("Norland voiced concern over the barges.", ["degree-lost"]),
        ("Norland voiced grave concern over the barges.", []),
        ("Norland spoke of the barges.", []),
    ],
)
def test_a_concern_is_as_grave_as_in_its_source(told: Told, text: str, codes: list[str]) -> None:
    article = "Norland voiced grave concern over the weir, the farms and the heavy barges."
    quote = "\n    ".join(
        [
            f"  - text: {text}",
            "kind: position",
            "speaker: norland",
            "quote: the farms and the heavy",
        ]
    )

    assert told(f"{quote} barges\n", article=article) == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Berg stayed away from the harbour.", ["participant-away"]),
        ("Berg and her deputy did not attend the dinner.", ["participant-away"]),
        ("Berg saw the harbour.", []),
    ],
)
def test_who_stayed_away_is_no_participant(told: Told, text: str, codes: list[str]) -> None:
    assert told(f"  - text: {text}\n    source: herald-2022-05-05\n") == codes


def test_who_is_only_spoken_of_takes_no_part_in_a_statement(told: Told) -> None:
    people = {
        EVENT: {
            "kind: talks": "kind: statement",
            "  - {person: ada-berg, role: minister, part: host}\n": (
                "  - {person: ada-berg, role: minister}\n  - {person: olin-sund, role: minister}\n"
            ),
        },
        "content/people.yml": {
            "ada-berg": "olin-sund: {name: Olin Sund, order: given-first, side: suland}\nada-berg"
        },
    }
    spoken = position("Berg said that she had not met Olin Sund.", "ada-berg")

    assert told(spoken, changes=people) == ["participant-silent"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The harbour minister, Torsen, saw the weir.", ["person-unlisted"]),
        ("Torsen, Suland's envoy, saw the weir.", ["person-unlisted"]),
        ("The minister Ada Berg saw the weir.", []),
        ("The minister saw Torsen.", []),
    ],
)
def test_who_is_named_with_an_office_has_an_entry(told: Told, text: str, codes: list[str]) -> None:
    assert told(f"  - text: {text}\n    source: herald-2022-05-05\n") == codes


def test_a_promise_of_three_countries_names_them(told: Told) -> None:
    promise = (
        "  - text: The three countries agreed to open the line.\n    kind: forecast\n"
        "    of: harbour-line\n    modality: agreed\n    voice: parties\n"
        "    source: herald-2022-05-05\n"
    )

    assert told(promise) == ["parties-unnamed"]


def test_a_promise_of_three_countries_that_names_them_is_sound(told: Told) -> None:
    promise = (
        "  - text: The three countries agreed to open the line.\n    kind: forecast\n"
        "    of: harbour-line\n    modality: agreed\n    voice: parties\n"
        "    parties: Norland, Suland and a third country\n    source: herald-2022-05-05\n"
    )

    assert told(promise) == []


def test_what_was_expected_and_promised_is_one_matter(told: Told) -> None:
    opened = {EARLIER: {"series:": "fulfils: harbour-line\nseries:", "2019-06\n": "2023-06\n"}}
    changes = opened | {
        EARLIER: opened[EARLIER]
        | {
            "    quote: The two ministers last met in June 2019\n": (
                "    quote: The two ministers last met in June 2019\n"
                "  - text: The Herald expected the telephone line to open.\n    kind: forecast\n"
                "    modality: expects\n    voice: outlet\n    source: herald-2022-05-05\n"
            )
        }
    }

    assert "expected-apart" in told(changes=changes)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("From the 1990s on the ministers met once a year.", ["open-ended"]),
        ("From 1990 to 2010 the ministers met once a year.", []),
        ("By 2010 the ministers had met once a year since 1990.", []),
    ],
)
def test_a_habit_has_an_end_or_a_date(told: Told, text: str, codes: list[str]) -> None:
    assert told(f"  - text: {text}\n    source: herald-2022-05-05\n") == codes


def test_a_day_that_another_event_lends_names_its_source(told: Told) -> None:
    opened = {
        EARLIER: {
            "date: 2019-06": "date: 2022-05-03/2022-06\ndate_basis: inferred\ndate_note: So.",
            "source: gazette-2022-05-04": "source: herald-2022-05-05\nrelated: [2022-canal-talks]",
            "    quote: The two ministers last met in June 2019\n": "",
        }
    }

    assert "date-from-elsewhere" in told(changes=opened)


SPEECH = 'Berg said that the fleets would "keep the locks [of both sides] open" in the next summer.'


def test_spoken_words_are_known_as_such_where_the_quote_ends_before_the_speech_does(
    told: Told,
) -> None:
    claim = (
        "  - text: Berg said that the fleets would “keep the locks”.\n"
        "    kind: position\n    speaker: ada-berg\n"
        '    quote: Berg said that the fleets would "keep the locks\n'
    )

    assert "marks-without-quote" not in told(claim, article=SPEECH)


def test_words_that_nobody_spoke_are_no_speech(told: Told) -> None:
    claim = (
        "  - text: Berg said that “the fleets” would keep the locks.\n"
        "    kind: position\n    speaker: ada-berg\n"
        '    quote: Berg said that the fleets would "keep the locks\n'
    )

    assert "marks-without-quote" in told(claim, article=SPEECH)


NAME = "    - quote: Norland's minister, Ada Berg\n"


def _beside(first: str, then: str) -> str:
    """Write a position and a fact with two quotes each; both share the one that is named."""
    return (
        "  - text: Ada Berg said that the fleets would keep the locks open.\n"
        "    kind: position\n    speaker: ada-berg\n    evidence:\n"
        "    - quote: Berg said that the fleets would\n" + NAME + "  - text: Ada Berg spoke after "
        "the third round of talks.\n    evidence:\n" + first + then
    )


OWN = "    - quote: told reporters after the third round of talks\n"


def test_a_fact_may_share_with_a_position_the_words_that_give_a_name(told: Told) -> None:
    assert "fact-on-position" not in told(_beside(OWN, NAME), article=SPEECH)
