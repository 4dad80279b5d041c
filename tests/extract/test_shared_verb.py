"""One verb with several days, each for a name of its own."""

import pytest

from tests.support.extraction import extract_events


def told(text: str) -> set[tuple[str | None, str | None, str]]:
    return {(e.first.title, e.first.text, str(e.date)) for e in extract_events(text)}


def test_each_name_of_a_list_has_its_own_day() -> None:
    text = "Envoy Eva Soto of Chile visited Lima on May 3, 2022 and Cusco on May 5, 2022."
    events = {(title, date) for title, _, date in told(text)}
    assert events == {
        ("Envoy Eva Soto visits Lima", "2022-05-03"),
        ("Envoy Eva Soto visits Cusco", "2022-05-05"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Lima's mayor visited Lima on May 3, 2022 and Cusco on May 5, 2022.",
        "The Peruvian president visited Peru on May 3, 2022 and Chile on May 5, 2022.",
        "Peru's president visited Peru on May 3, 2022 and Chile on May 5, 2022.",
    ],
)
def test_who_does_it_keeps_the_name_that_is_also_that_of_the_place(text: str) -> None:
    who = text.split(" visited")[0]
    for title, sentence, _ in told(text):
        assert title is None or title.startswith(who), title
        assert sentence is None or sentence.startswith(who), sentence
        assert "Chilevian" not in f"{title} {sentence}"
