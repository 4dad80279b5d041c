"""Cards: the same bytes each time, small, and whatever a title holds, its lines fit."""

import io
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from generator.cards import typesetting
from generator.cards.card import Card
from generator.cards.card_drawing import Drawer
from generator.cards.template import BadTemplate, Template
from generator.host import card_files
from generator.pages import Site, View
from generator.pages.card_texts import list_cards
from tests.conftest import ROOT
from tests.support.stories import TEMPLATES, TOY, built, copied, toy

TEMPLATE = Template((TEMPLATES / "card.svg").read_text(encoding="utf-8"))

TITLES = {
    "long": "A very long title that goes on about the locks and the canal " * 5,
    "one word": "Kanalschifffahrtsgesellschaftsaufsichtsratsvorsitzendenwahl" * 5,
    "Han": "尖閣諸島及び釣魚島とその附属島嶼に関する安全保障対話" * 12,
    "right to left": "اتفاق على فتح القناة קו חם 2020",
    "emoji": "🚢 The locks 🎉 open 🇫🇷",
    "markup": '<b>Locks</b> & "weirs" </text><script>alert(1)</script>',
    "nothing that a font has": "🚢🎉",
}


@pytest.fixture(scope="module")
def drawer() -> Drawer:
    return Drawer(TEMPLATE)


def picture(png: bytes) -> Image.Image:
    opened = Image.open(io.BytesIO(png))
    assert (opened.format, opened.size) == ("PNG", (1200, 630))
    return opened.convert("L")


def test_the_same_texts_give_the_same_bytes(drawer: Drawer) -> None:
    again = Drawer(TEMPLATE)
    for _, card in list_cards(View(toy())):
        assert drawer.draw(card) == again.draw(card)


def test_each_kind_of_page_says_its_own_on_its_card() -> None:
    found = dict(list_cards(View(toy())))

    event = found["events/2019-fourth-round.md"]
    assert event.about == "9 December 2019 · Happened"
    assert event.quote.startswith("“")
    assert event.outlet.endswith(" · checked")
    assert found["topics/canal.md"].title == toy().topics["canal"].question
    assert found["promises/canal-opening.md"].about == (
        "Met late: first promised 14 May 2018; 2019 missed; done on 11 June 2020, "
        "163 to 527 days late"
    )
    assert found["index.md"].title == toy().story.title


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES.keys())
def test_whatever_a_title_holds_its_lines_fit(drawer: Drawer, title: str) -> None:
    png = drawer.draw(Card("A story", title, title, f"“{title}”", title))
    empty = drawer.draw(Card("A story", ""))
    edge = picture(png).crop((1150, 0, 1200, 630))

    assert edge.tobytes() == picture(empty).crop((1150, 0, 1200, 630)).tobytes()
    assert len(png) < 40_000


@pytest.mark.slow
def test_a_hundred_long_titles_fit_and_are_small(drawer: Drawer) -> None:
    drawn = [drawer.draw(card) for card in long_cards(100)]
    border = picture(drawer.draw(Card("", ""))).crop((1136, 0, 1200, 630)).tobytes()

    assert sum(map(len, drawn)) / len(drawn) < 20_000
    for png in drawn:
        assert picture(png).crop((1136, 0, 1200, 630)).tobytes() == border


def long_cards(count: int) -> Iterator[Card]:
    words = "the ministers of both canal states agree again to open their locks next year".split()
    choose = random.Random(7)  # noqa: S311 - the same titles each time
    for _ in range(count):
        title = " ".join(choose.choices(words, k=choose.randint(14, 40))).capitalize()
        yield Card("Vessia and Oradel", title, "9 December 2019 · Happened", f"“{title}”", "Post")


def test_lines_are_cut_with_an_ellipsis_and_never_wider_than_their_place() -> None:
    for title in TITLES.values():
        plain = typesetting.keep_drawable(title, bold=True)
        lines = typesetting.wrap_text(plain, 40, 400, bold=True)
        short = typesetting.cut_lines(lines, 2, 40, 400, bold=True)
        assert "".join(lines).replace(" ", "") == plain.replace(" ", "")
        assert len(short) <= 2
        assert short == lines or short[-1].endswith("…")


@pytest.mark.slow
def test_an_edit_remakes_its_own_card_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Card] = []
    draw = Drawer.draw

    def watched(self: Drawer, card: Card) -> bytes:
        drawn.append(card)
        return draw(self, card)

    monkeypatch.setattr(Drawer, "draw", watched)
    library = toy()
    first = card_files.list_card_files(Site(View(library), TEMPLATES, carded=True), tmp_path)
    assert len(drawn) == len(first) > 8

    drawn.clear()
    assert (
        card_files.list_card_files(Site(View(library), TEMPLATES, carded=True), tmp_path) == first
    )
    assert drawn == []

    event = library.events["2019-fourth-round"]
    other = event.model_copy(update={"title": "Another title"})
    changed = replace(library, events={**library.events, event.id: other})
    second = card_files.list_card_files(Site(View(changed), TEMPLATES, carded=True), tmp_path)
    assert [card.title for card in drawn] == ["Another title"]
    assert {path for path in first if first[path] != second[path]} == {
        f"cards/events/{event.id}.png"
    }

    (tmp_path / card_files.CACHE).write_bytes(b"damaged")
    assert (
        card_files.list_card_files(Site(View(library), TEMPLATES, carded=True), tmp_path) == first
    )


def test_a_template_that_lacks_a_number_says_which() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><text id="title" x="1" y="2"/></svg>'
    with pytest.raises(BadTemplate, match=r'The text "title" .* data-width'):
        assert Template(svg).slots


@pytest.mark.site
def test_every_page_of_a_published_site_has_a_card_that_is_there(tmp_path: Path) -> None:
    site = built(TOY, tmp_path / "site")
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        # Embeds lie in frames of other sites: a link names the page they are a part of.
        if "has moved" in text or page.name == "404.html" or site / "embed" in page.parents:
            continue
        (image,) = [part.split('"')[0] for part in text.split('property="og:image" content="')[1:]]
        assert (site / image.removeprefix("https://canal.example/")).is_file(), page


@pytest.mark.site
def test_cards_can_be_switched_off(tmp_path: Path) -> None:
    project = copied(tmp_path)
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("- explainer:", "- explainer:\n      cards: false"), encoding="utf-8"
    )

    site = built(project, tmp_path / "site")

    assert not (site / "cards").exists()
    assert "og:image" not in (site / "index.html").read_text(encoding="utf-8")


def test_the_fonts_have_every_letter_of_the_records() -> None:
    """Both scripts: what is missing is left out of a card, and half a name is none."""
    records = (ROOT / "content").rglob("*.yml")
    letters = {c for path in records for c in path.read_text(encoding="utf-8") if c.isalpha()}

    assert any("\u4e00" <= char <= "\u9fff" for char in letters)
    assert [char for char in letters if not typesetting.keep_drawable(char, bold=True)] == []
