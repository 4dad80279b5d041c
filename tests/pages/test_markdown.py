"""Text stays text: nothing that an article or an editor writes becomes mark-up."""

import html
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import jinja2
import markdown
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

from generator.pages.markdown import (
    Markdown,
    assemble_page,
    escape,
    fold_lines,
    format_external_link,
    format_link,
    format_span,
    join_markdown,
    make_environment,
    mark_direction,
    strip_markdown,
)
from tests.conftest import ROOT

HOSTILE = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "{{ 7 * 7 }} {% raw %} ${x} <%= x %>",
    "a | b || c",
    "as he said[^1] and [^2]: and [^note]",
    '--8<-- "secret.txt"',
    "<https://evil.example> <me@evil.example> https://evil.example",
    "*em* **strong** _em_ __strong__ ~~s~~ ^up^ ==mark== `code` ``code``",
    "&lt;b&gt; &amp; &#60; &copy; &",
    "# not a heading",
    "1. not a list",
    "2) not a list",
    "- not a list",
    "+ not a list",
    "> not a quote",
    "---",
    "===",
    "!!! danger",
    "??? note",
    ": not a definition",
    "[TOC]",
    "*[HTML]: abbreviation",
    "{: #id .class onclick=alert(1) }",
    "///Footnotes Go Here///",
    "ends with a backslash\\",
    "\\*escaped\\*",
    "\x02klzzwxh:0001\x03 \x1e0\x1f",
    "a line\n\n    and code\n\n- and a list",
    "' \" ` ´ “ ”",
    "'",
    "www.evil.example",
    ":smile: :material-account:",
    "$x^2$ \\(x\\)",
    "<!-- comment -->",
    "</div></article></body>",
    "<img src=x onerror=alert(1)>",
    "a\u202eb\u200bc",
)

PLACES = """# {text} {{: #title }}

{text}

{text}
{{: .lede }}

## {link} {{: #second }}

- {text}
- {label} {text}[^1]
{{: #c-1 }}

<div class="facts" markdown>

Term {text}
:   {text}

<div class="inner" markdown>

> “{text}”

- <span class="note">{text}</span>

</div>

</div>

| {text} | b |
| --- | --- |
| {text} | {label} |
| a {{: data-label="A" }} | {text} |

<div title="{text}">{text}</div>

{far}

[^1]: “{text}” — {link}, {text}.

    {text}
"""


@cache
def _site() -> markdown.Markdown:
    """Make the Markdown reader that the real site uses."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return markdown.Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    )


class _Events(HTMLParser):
    """Tells tags, attributes and text apart; neighbouring text is one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(("start", tag))
        self.found += [(f"@{name}", value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("end", tag))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", data))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] == "text":
            data = self.found.pop()[1] + data
        self.found.append(("text", data))


def _events(text: str) -> list[tuple[str, str]]:
    events = _Events()
    events.feed(text)
    events.close()
    return events.found


def _page(text: str) -> list[tuple[str, str]]:
    """Put a text in every place where a page can hold one, and read the page as a browser does."""
    page = PLACES.format(
        text=escape(text),
        link=format_link(text, "other.md#c-1"),
        label=format_span("label", text, lang=text),
        far=format_external_link(text, "https://news.example/a_b?c=*d*&e=[f]"),
    )
    reader = _site()
    reader.reset()
    return _events(reader.convert(page))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_itself_in_every_place(text: str) -> None:
    shown = [(kind, value.replace("WORD", fold_lines(text))) for kind, value in _page("WORD")]

    assert _page(text) == shown


@pytest.mark.slow
@given(st.text(max_size=60) | st.text(alphabet="`*_{}[]()<>#+-.!|&~^=$@:/\\\"' 1a\n", max_size=40))
def test_any_text_shows_as_itself_in_every_place(text: str) -> None:
    assume(fold_lines(text))

    test_hostile_text_shows_as_itself_in_every_place(text)


@given(st.text())
def test_a_line_has_no_character_that_ends_it_or_cannot_be_seen(text: str) -> None:
    line = fold_lines(text)

    assert line == fold_lines(line)
    assert line.splitlines() in ([], [line])
    assert not set(line) & set("\x00\x02\x03\x1e\x1f\ufffe\uffff")


@given(st.text())
def test_plain_gives_the_text_of_what_was_escaped(text: str) -> None:
    assert strip_markdown(format_span("label", text)) == fold_lines(text)


@given(st.text(min_size=1))
def test_front_matter_gives_the_text_back_and_no_markup(text: str) -> None:
    assume(fold_lines(text))

    body, meta = get_data(str(assemble_page({"title": text}, Markdown("# body\n"))))

    assert body == "# body\n"
    assert html.unescape(meta["title"]) == fold_lines(text)
    assert not set(meta["title"]) & set('<>"')


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "ftp://files.example",
        "https:",
        "https://",
        " https://news.example",
        "https://news.example/a b",
        "https://news.example/\x1b",
        "mailto:a@b.example",
    ],
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert format_external_link("name", url) == "name"


def test_a_web_address_keeps_every_character() -> None:
    url = "https://news.example/a_b_c?x=*1*&y=[2]#é~@"

    shown = _events(_site().convert(format_external_link("name", url)))

    assert ("@href", url) in shown


def test_links_lead_to_pages_of_this_site_only() -> None:
    with pytest.raises(ValueError, match="not a page of this site"):
        format_link("name", "javascript:alert(1)")


def _rendered(folder: Path, template: str, **context: object) -> Markdown:
    (folder / "page.md.j2").write_text(template, encoding="utf-8")
    made = make_environment(folder, {})
    result = made.get_template("page.md.j2").render(**context)
    assert isinstance(result, Markdown)
    return result


def test_a_template_escapes_what_it_prints(tmp_path: Path) -> None:
    assert _rendered(tmp_path, "*{{ a }}*", a="<b> *") == "*&lt;b&gt; &#42;*"


def test_a_template_gives_an_argument_any_name(tmp_path: Path) -> None:
    def spell(thing: str) -> str:
        return thing.upper()

    assert _rendered(tmp_path, '{{ f(thing="a") }}', f=spell) == "A"
    assert _rendered(tmp_path, '{{ f(thing="a")["thing"] }}', f=dict) == "a"


def test_a_template_prints_markdown_as_it_is(tmp_path: Path) -> None:
    assert _rendered(tmp_path, "{{ a }}", a=Markdown("*b*")) == "*b*"


def test_macros_blocks_and_includes_are_escaped_once(tmp_path: Path) -> None:
    (tmp_path / "part.md.j2").write_text("{% macro m(x) %}*{{ x }}*{% endmacro %}")
    (tmp_path / "other.md.j2").write_text("{{ a }}")
    template = (
        '{% import "part.md.j2" as part %}{% set s %}_{{ a }}_{% endset %}'
        '{{ part.m(a) }} {{ s }} {% include "other.md.j2" %}'
    )

    assert _rendered(tmp_path, template, a="<") == "*&lt;* _&lt;_ &lt;"


@pytest.mark.parametrize("joining", ["a ~ b", "a + b", "[a, b] | join", "(a ~ b) | safe"])
def test_text_joined_to_markdown_is_escaped_again(tmp_path: Path, joining: str) -> None:
    shown = _rendered(tmp_path, "{{ " + joining + " }}", a=Markdown("*x*"), b="<script>")

    assert "<" not in shown
    assert "*" not in shown


@pytest.mark.parametrize("value", [None, True, False])
def test_a_template_never_prints_none_true_or_false(tmp_path: Path, value: object) -> None:
    with pytest.raises(jinja2.TemplateRuntimeError, match="test for it first"):
        _rendered(tmp_path, "{{ a }}", a=value)


def test_a_template_names_nothing_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(jinja2.UndefinedError):
        _rendered(tmp_path, "{{ a }}")


def test_joining_escapes_all_but_markdown() -> None:
    assert join_markdown(["<", Markdown("*b*")], ", ") == "&lt;, *b*"


def test_a_title_from_right_to_left_says_so() -> None:
    assert format_link("محادثات", "x.md") == '[<bdi dir="rtl">محادثات</bdi>](x.md)'
    assert mark_direction("«שיחות» 2021") == '<bdi dir="rtl">«שיחות» 2021</bdi>'
    assert mark_direction("Talks (محادثات)") == "Talks (محادثات)"
