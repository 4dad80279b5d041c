"""A frame that pages share is the one that the theme puts around each of them, or is not shared."""

from collections.abc import Callable, Collection
from pathlib import Path

import jinja2
import pytest
from mkdocs.config.defaults import MkDocsConfig

from generator.host.fast.compiled_templates import CompiledTemplates
from generator.host.fast.frames import Frames
from tests.support.stories import copied
from tests.support.theming import Stage, staged

ADDRESS = "https://canal.example/"


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """Give the pages of the toy story, with all that a theme may print of them."""
    folder = tmp_path_factory.mktemp("stage")

    def change(config: MkDocsConfig) -> None:
        config.site_url = ADDRESS
        config.edit_uri = f"{ADDRESS}edit/"

    return staged(copied(folder), folder / "site", change)


def rendered(
    stage: Stage, templates: dict[str, str], kinds: Collection[str] = ("people",)
) -> tuple[int, int]:
    """Compare pages, framed and as the theme renders them.

    Args:
        stage: the site.
        templates: what replaces the theme's.
        kinds: the folders of the pages; where there are none, all pages are compared.

    Returns:
        How many pages the theme rendered, with those that were rendered to be compared; and of how
        many pages in all.
    """
    own = stage.environment.loader
    assert own
    loader = jinja2.ChoiceLoader([jinja2.DictLoader(templates), own])
    environment = stage.environment.overlay(loader=loader, bytecode_cache=COMPILED)
    frames = Frames(environment, stage.nav)
    main = environment.get_template("main.html")
    by_theme = count = 0
    render = main.render

    def noted(context: object) -> str:
        nonlocal by_theme
        by_theme += 1
        return render(context)

    main.render = noted  # type: ignore[method-assign]
    for page, context in stage.pages():
        if kinds and page.url.partition("/")[0] not in kinds:
            continue
        framed = frames.framed(page, context)
        assert framed == render(context), page.file.src_uri
        count += 1
    return by_theme, count


def with_main(text: str) -> dict[str, str]:
    """Give a theme that writes something more at the end of each page's content."""
    block = "{% block content %}{{ super() }}" + text + "{% endblock %}"
    return {
        "main.html": '{% extends "explainer.html" %}' + block,
        "explainer.html": MAIN.read_text(encoding="utf-8"),
    }


COMPILED = CompiledTemplates()
MAIN = Path(__file__).parents[2] / "theme" / "overrides" / "main.html"


@pytest.mark.slow
def test_pages_of_a_kind_share_their_frame(stage: Stage) -> None:
    by_theme, count = rendered(stage, {}, ())

    assert count > 35
    assert by_theme < count * 0.75, "a small story has few pages of each kind"


SHARED = {
    "title": "<i>{{ page.title }} {{ page.meta.title | striptags | e }} {{ page.edit_url }}</i>",
    "whether": "{% if page.meta.description and page.canonical_url %}<i>known</i>{% endif %}",
    "joined": "<i>{{ 'At ' ~ page.canonical_url ~ '.' }}</i>",
    "captured": "{% set said %}<b>{{ page.title }}</b>{% endset %}{{ said }}",
    "macro": "{% macro bold(text) %}<b>{{ text }}</b>{% endmacro %}{{ bold(page.title) }}",
}

HOSTILE = {
    "address": "{{ page.url }}",
    "absolute address": "{{ page.abs_url }}",
    "path": "{{ page.file.src_uri }}",
    "edit path": "{{ page.file.edit_uri }}",
    "tags": "{{ page.meta.tags }}",
    "structured": "{{ page.meta.structured }}",
    "all of the front matter": "{% for key, value in page.meta.items() %}{{ value }}{% endfor %}",
    "front matter as text": "{{ page.meta }}",
    "words": "{{ page.content | striptags | wordcount }}",
    "length": "{{ page.content | length }}",
    "characters": "{{ page.title[:3] }}",
    "upper case": "{{ page.title | upper }}",
    "method": "{{ page.title.upper() }}",
    "one title": "{% if page.title == 'Anso Keld' %}This one{% endif %}",
    "one title, turned round": "{% if 'Anso Keld' == page.title %}This one{% endif %}",
    "one of several": "{% if page.title in ['Anso Keld', 'Ilse Varn'] %}These{% endif %}",
    "key of a mapping": "{{ {'Anso Keld': 'This one'}[page.title] }}",
    "part of a title": "{% if 'Keld' in page.title %}This one{% endif %}",
    "part of the content": "{% if 'signed' in page.content %}Signed{% endif %}",
    "order": "{% if page.title > 'M' %}Second half{% endif %}",
    "end of an address": "{% if page.canonical_url.endswith('keld/') %}This one{% endif %}",
    "joined, then compared": (
        "{% set x = page.title ~ '!' %}{% if x == 'Anso Keld!' %}This one{% endif %}"
    ),
    "added, then compared": (
        "{% set x = '!' + page.title %}{% if x == '!Anso Keld' %}This one{% endif %}"
    ),
    "captured, then compared": (
        "{% set x %}{{ page.title }}{% endset %}{% if x == 'Anso Keld' %}This one{% endif %}"
    ),
    "captured, then counted": "{% set x %}{{ page.title }}{% endset %}{{ x | length }}",
    "filtered, then compared": (
        "{% set x = page.title | striptags %}{% if x == 'Anso Keld' %}This one{% endif %}"
    ),
    "macro, then compared": (
        "{% macro m(t) %}{{ t }}{% endmacro %}{% if m(page.title) == 'Anso Keld' %}This{% endif %}"
    ),
    "in a list": "{{ [page.title, page.canonical_url] | join(' ') | length }}",
    "as JSON": "{{ {'title': page.title} | tojson }}",
    "formatted": "{{ '%.3s' | format(page.title) }}",
    "formatted by hand": "{{ '%.3s' % page.title }}",
    "formatted by name": "{{ '{:.3}'.format(page.title) }}",
    "headings": "{% for one in page.toc %}{{ one.title }}{% endfor %}",
    "first heading": "{{ (page.toc | first).title }}",
    "test of a value": "{% if page.title is lower %}small{% endif %}",
    "another page": "{% for f in nav.pages %}{% if f == page %}x{% endif %}{% endfor %}",
    "random": "{{ page.title | batch(2) | list | length }}",
    "replaced": "{% set x %}{{ page.title }}{% endset %}{{ x | replace('Keld', 'Other') }}",
}


@pytest.mark.parametrize("name", SHARED)
def test_what_a_theme_only_prints_is_shared(stage: Stage, name: str) -> None:
    alone, _ = rendered(stage, {})
    by_theme, count = rendered(stage, with_main(SHARED[name]))

    assert by_theme == alone < count


@pytest.mark.parametrize("name", HOSTILE)
def test_what_depends_on_a_page_is_never_shared(stage: Stage, name: str) -> None:
    rendered(stage, with_main(HOSTILE[name]))


@pytest.mark.parametrize(
    ("partial", "text"),
    [
        ("partials/toc.html", "<nav>{{ page.url }} {{ page.title }}</nav>"),
        ("partials/toc.html", "<nav>{% for i in page.toc %}{{ i.title }}{% endfor %}</nav>"),
        ("partials/machines.html", "<meta name=x content='{{ page.url }}'>"),
        ("partials/tags.html", "{{ page.meta.tags }}"),
    ],
)
def test_a_part_of_the_theme_may_print_what_it_likes(stage: Stage, partial: str, text: str) -> None:
    rendered(stage, {partial: text})


FEEDBACK = {
    "title": "Was this page helpful?",
    "ratings": [
        {
            "icon": "material/emoticon-happy-outline",
            "name": "Yes",
            "data": 1,
            "note": "{url}",
        }
    ],
}


@pytest.fixture
def feedback(stage: Stage) -> Callable[[], None]:
    """Switch on what Material asks readers at the end of a page; gives what switches it off."""
    stage.config.extra["analytics"] = {"feedback": FEEDBACK}
    return lambda: stage.config.extra.pop("analytics")


def test_the_address_that_material_asks_readers_about_is_the_pages_own(
    stage: Stage, feedback: Callable[[], None]
) -> None:
    by_theme, count = rendered(stage, {})
    feedback()

    assert by_theme == count, "every page prints its own address there"
