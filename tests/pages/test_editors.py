"""The pages for editors tell every field and every kind of problem, safely."""

from pathlib import Path

import pytest

from generator import model as models
from generator import pages
from generator.pages.kinds import editor_pages
from generator.problems.catalogue import read_problem_kinds
from generator.story import loading
from generator.story.library import Library
from tests.conftest import ROOT

BASE = Path(__file__).parents[1] / "broken" / "base"


@pytest.fixture(scope="module")
def library() -> Library:
    loaded, _ = loading.load_story(BASE)
    assert loaded
    return loaded


def test_every_field_of_every_record_is_told_with_a_meaning(library: Library) -> None:
    told = {section.name: section for section in editor_pages.list_sections(library)}

    for model in (models.Event, models.Claim, models.Source, models.Topic, models.Story):
        fields = {info.alias or name for name, info in model.model_fields.items()} - {"id"}
        assert fields <= {field.name for field in told[model.__name__].fields} | {"id"}
    for section in told.values():
        assert [field.name for field in section.fields if not field.meaning] == []
        assert [field.name for field in section.fields if not field.values] == []


def test_a_field_is_told_with_values_default_and_an_example_of_this_story(library: Library) -> None:
    claim = next(s for s in editor_pages.list_sections(library) if s.name == "Claim")
    fields = {field.name: field for field in claim.fields}

    assert fields["kind"].values == "fact · position · forecast · assessment · report"
    assert fields["kind"].default == "fact"
    assert fields["kind"].example == "position"
    assert fields["due"].values == "a date (EDTF)"
    assert fields["text"].default == "required"
    assert fields["evidence"].values == "a list of the fields of Evidence"


@pytest.mark.slow
def test_every_kind_of_problem_has_its_place_on_the_page(library: Library) -> None:
    made = pages.render_site(library, ROOT / "theme" / "templates")["editors/problems.md"]

    for code in read_problem_kinds():
        assert f"#{code} }}" in made
    assert "<pre><code>title: The ministers: they meet</code></pre>" in made
    assert "quote: &quot;We need&quot; a telephone" in made


@pytest.mark.slow
def test_readers_do_not_find_the_editors_pages_by_search(library: Library) -> None:
    made = pages.render_site(library, ROOT / "theme" / "templates")

    for path in ("editors/index.md", "editors/fields.md", "editors/problems.md"):
        assert "exclude: true" in made[path].split("---")[1]
