"""The fast way to convert pages gives what Python-Markdown gives, to the letter, or gives up."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from generator import pages
from generator.host.fast.conversion import Converter
from generator.host.fast.footnotes import Unknown
from generator.pages.markdown import (
    escape,
    format_external_link,
    format_link,
    format_span,
    join_markdown,
)
from tests.bench import story
from tests.conftest import ROOT
from tests.pages.test_markdown import HOSTILE
from tests.support.stories import TOY, loaded

EXTENSIONS = ["toc", "tables", "fenced_code", *pages.EXTENSIONS, "admonition"]
SETTINGS = {"toc": {"permalink": True, "permalink_title": "Link to this section", "toc_depth": 3}}


PYTHON_MARKDOWN = markdown.Markdown(extensions=EXTENSIONS, extension_configs=SETTINGS)


def slowly(text: str) -> tuple[str, object]:
    """Convert as MkDocs does."""
    content = PYTHON_MARKDOWN.reset().convert(text)
    return content, known(PYTHON_MARKDOWN.toc_tokens)  # type: ignore[attr-defined]


def known(tokens: list[dict[str, Any]]) -> object:
    """Keep of a table of contents what MkDocs reads in it."""
    return [(t["level"], t["id"], t["name"], known(t["children"])) for t in tokens]


def fast(converter: Converter, text: str) -> tuple[str, object]:
    made = converter.convert(text, lambda url: url)
    return made.content, known(made.toc)


def first_of_each_folder(paths: Iterable[str]) -> Iterator[str]:
    """Give all pages of the top and the first twelve of each folder: the rest is of their kinds."""
    numbers: Counter[str] = Counter()
    for path in paths:
        folder = path.rpartition("/")[0]
        numbers[folder] += 1
        if not folder or numbers[folder] <= 12:
            yield path


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ours", "toy", "made-up"])
def test_every_page_is_converted_as_python_markdown_does(name: str, tmp_path: Path) -> None:
    if name == "made-up":
        story.make(40, tmp_path)
    root = {"ours": ROOT, "toy": TOY, "made-up": tmp_path}[name]
    library = loaded(root)
    converter, left = Converter(EXTENSIONS, SETTINGS), []

    site = pages.render_site(library, ROOT / "theme/templates")
    for path in first_of_each_folder(site):
        page = site[path]
        text, _ = get_data(page)
        try:
            converted = fast(converter, text)
        except Unknown:
            left.append(path)
            continue
        assert converted == slowly(text), path

    # Few of a kind, and each there once however long the story is.
    assert set(left) <= {"index.md", "timeline.md", "editors/index.md", "editors/fields.md"}


HARMLESS = ("An envoy came.", "a", "x.", "2015 was long", "it’s “said” so")
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.sampled_from(HARMLESS), st.text(max_size=30))


@st.composite
def written(draw: st.DrawFn) -> str:
    """Draw a text as our templates print it."""
    text = draw(TEXTS)
    kinds = ("plain", "link", "span", "external", "strong", "note")
    kind = draw(st.sampled_from(kinds))
    made = {
        "plain": escape(text),
        "link": format_link(text, "../events/a.md#c-1"),
        "span": format_span("note", text, lang="en"),
        "external": format_external_link(text, "https://example.org/a_b?c=d&e=*f*"),
        "strong": join_markdown(["**", escape(text), "**"]) if text.strip() else escape(text),
        "note": join_markdown([escape(text), "[^1]"]),
    }[kind]
    return f"Said: {made}" if draw(st.booleans()) else str(made)


LAYOUTS = (
    "{0}",
    "{0}\n{{: .note }}",
    "- {0}\n- {1}\n- {2}",
    "- {0}\n  {{: #c-1 .claim }}\n\n- {1}\n  <span>{2}</span>\n  {{: #c-2 .claim }}",
    "-   {0}\n\n    {1}\n\n    {2}\n    {{: .more }}",
    "Who\n:   {0}\n:   {1}\n\nWhere\n:   {2}",
    '| a | b |\n| --- | ---: |\n| {0} | {1} {{: data-label="B" }} |\n| {2} | c |',
    "> “{0}”\n\n- {1}\n\n{2}",
    "## {0}\n\n{1}\n\n### {2} {{: #three }}\n\nThe end.",
    '<div class="a" markdown>\n\n{0}\n\n<div id="q" markdown>\n\n- {1}\n\n</div>\n\n</div>\n\n{2}',
    "<details markdown>\n<summary>More</summary>\n\n{0}\n\n{1}\n\n</details>\n\n{2}",
)


NOTES = """

## Notes {: #notes }

///Footnotes Go Here///

[^1]: <q>“A quote”</q> — said.

    <q>“Another”</q>
"""


@given(st.lists(st.sampled_from(LAYOUTS), min_size=1, max_size=4), st.data())
def test_whatever_is_printed_it_comes_out_the_same_or_is_left(
    layouts: list[str], data: st.DataObject
) -> None:
    texts = written().filter(bool)
    blocks = [layout.format(*(data.draw(texts) for _ in range(3))) for layout in layouts]
    text = "\n\n".join(["# Title", *blocks])
    if "[^1]" in text:
        text += NOTES
    try:
        converted = fast(Converter(EXTENSIONS, SETTINGS), text)
    except Unknown:
        return
    assert converted == slowly(text)


def test_a_space_at_the_end_of_a_cell_s_text_is_dropped_before_its_attributes() -> None:
    text = '| a | b |\n| --- | --- |\n| x  {: data-label="A" } | y |'
    assert fast(Converter(EXTENSIONS, SETTINGS), text) == slowly(text)


@pytest.mark.parametrize(
    "text",
    [
        "A `code` in a text",
        "A <b>bold</b> *word*",
        "    code",
        "[a](b c)",
        "1. One\n2. Two",
        "Above\n-----",
        "<div markdown>\n\nnever closed",
        "<section>\n\nraw\n\n</section>",
        "[^1]: a note that nothing refers to",
        "a reference to no note[^1]",
        "# A\n# B",
        "## Foo\n\n## Bar {: #foo }",
        '## Related\n\n<div id="related" markdown>\n\nx\n\n</div>',
    ],
)
def test_what_is_not_known_is_left(text: str) -> None:
    with pytest.raises(Unknown):
        fast(Converter(EXTENSIONS, SETTINGS), text)


def test_an_id_that_a_box_has_is_not_given_to_a_heading() -> None:
    text = '<div id="related" markdown>\n\nx\n\n</div>\n\n## Related'
    assert fast(Converter(EXTENSIONS, SETTINGS), text) == slowly(text)


def test_extensions_that_may_change_texts_are_left() -> None:
    with pytest.raises(Unknown):
        Converter([*EXTENSIONS, "smarty"], SETTINGS)
    with pytest.raises(Unknown):
        Converter(EXTENSIONS, {"footnotes": {"BACKLINK_TEXT": "back"}})
