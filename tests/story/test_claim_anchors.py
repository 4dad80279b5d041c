"""A sentence keeps the address under which it was first published."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.model import Event
from generator.story import claim_anchors
from generator.story.claim_anchors import PublishedClaim, number_claims
from generator.story.library import Library
from generator.story.loading import load_story
from tests.support.stories import TOY

A = {"text": "The harbour opened.", "quote": "the harbour was opened"}
B = {"text": "Nine boats came in.", "quote": "nine boats came in"}
C = {"text": "The mayor spoke.", "quote": "the mayor said a word"}
NEW = {"text": "It rained.", "quote": "rain fell"}


def event(*claims: dict[str, str]) -> Event:
    return Event.model_validate(
        {
            "id": "2021-harbour",
            "title": "The harbour opens",
            "date": "2021",
            "topics": [],
            "source": "gull-2021",
            "claims": list(claims),
        }
    )


def numbers(published: Sequence[dict[str, str]], *now: dict[str, str]) -> tuple[int, ...]:
    return number_claims(event(*now), number_claims(event(*published)).entries).numbers


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        ([A, B, C], (1, 2, 3)),
        ([NEW, A, B, C], (4, 1, 2, 3)),
        ([A, NEW, B, C], (1, 4, 2, 3)),
        ([C, A, B], (3, 1, 2)),
        ([A, C], (1, 3)),
        (
            [A, NEW, C],
            (1, 2, 3),
        ),  # words and quote were mended: the only one left
        ([A, {**B, "text": "Ten boats came in."}, NEW, C], (1, 2, 4, 3)),
        ([NEW, A, {**B, "quote": "9 boats came in"}, C], (4, 1, 2, 3)),
    ],
    ids=[
        "same",
        "above",
        "between",
        "turned",
        "gone",
        "mended",
        "reworded-and-new",
        "requoted-and-new",
    ],
)
def test_a_sentence_keeps_its_number(now: list[dict[str, str]], wanted: tuple[int, ...]) -> None:
    assert numbers([A, B, C], *now) == wanted


def test_a_number_that_is_gone_is_given_to_no_other_sentence() -> None:
    first = number_claims(event(A, B)).entries
    without = number_claims(event(A), first).entries
    assert number_claims(event(A, NEW), without).numbers == (1, 3)
    assert number_claims(event(B, A), without).numbers == (2, 1)


def test_a_sentence_that_gets_an_id_is_found_at_its_number_too() -> None:
    numbering = number_claims(event(A, {**B, "id": "boats"}), number_claims(event(A, B)).entries)
    assert numbering.former_names(1, "boats") == ("2",)
    assert numbering.former_names(0, "1") == ()


def test_the_map_is_written_and_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / claim_anchors.FILE
    numbered = [(event(A, B), number_claims(event(A, B)))]
    assert claim_anchors.remember_published_claims(
        path, {"2020-other": (PublishedClaim("0", "1", ("1",)),)}, numbered
    )
    recorded = claim_anchors.read_published_claims(path)
    assert recorded == {
        "2020-other": (PublishedClaim("0", "1", ("1",)),),
        "2021-harbour": numbered[0][1].entries,
    }
    assert not claim_anchors.remember_published_claims(path, recorded, numbered)
    assert path.read_text("utf-8").count("\n") == 4


@pytest.mark.parametrize("text", ["[]", "{", '{"a": 1}', '{"a": [["x"]]}', "<<<<<<< a\n"])
def test_a_damaged_map_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / claim_anchors.FILE
    path.write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r".+"):
        claim_anchors.read_published_claims(path)


def test_a_reference_by_number_stays_with_its_sentence() -> None:
    loaded, _ = load_story(TOY)
    assert loaded
    told = event(NEW, A, B)
    published = {"2021-harbour": number_claims(event(A, B)).entries}
    library = Library(loaded.story, events={told.id: told}, published=published)
    found = library.claim("2021-harbour#2")
    assert found is not None
    assert (found[1], found[2].text) == (3, B["text"])
    assert library.anchor(told, 3) == "c-2"
    assert library.claim_names(told) == ("3", "1", "2")
