"""Every list of the words by which headings are worded is seen at work in an example of its own."""

import importlib
import pkgutil

import pytest

from generator.extract import events
from generator.extract.language.wording import WordingWords, load_wording
from tests.support.extraction import find_mentions

EXAMPLES = load_wording().examples
USERS = [
    module
    for found in pkgutil.iter_modules(events.__path__)
    if hasattr(module := importlib.import_module(f"{events.__name__}.{found.name}"), "load_wording")
]
"""The modules that go by these words."""


def lines_of(text: str) -> list[str | None]:
    mentions = find_mentions(text)
    return [line for m in mentions for line in (m.title, m.text, m.label)]


def is_at_work(text: str, words: str) -> bool:
    if not words:
        return not any(mention.title for mention in find_mentions(text))
    return any(words in (line or "") for line in lines_of(text))


def test_every_list_has_an_example() -> None:
    assert set(EXAMPLES) == set(WordingWords.model_fields) - {"examples"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_list_is_at_work_in_its_examples_and_without_it_they_read_otherwise(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [lines_of(text) for text in EXAMPLES[name]]
    assert [text for text, words in EXAMPLES[name].items() if not is_at_work(text, words)] == []

    was = getattr(load_wording(), name)
    less = load_wording().model_copy(update={name: type(was)()})
    for module in USERS:
        monkeypatch.setattr(module, "load_wording", lambda: less)
    assert [lines_of(text) for text in EXAMPLES[name]] != before
