"""Articles that their pages keep in several boxes alike."""

from generator.extract.article.reading_text import make_reading_text

FIRST = (
    "The councils of Vestholm and Orra settled their quarrel over the old lighthouse, and each will"
    " pay for half of the new lamp that the keepers have asked for."
)
SECOND = (
    "The keeper of the lighthouse told them that the lamp would burn before the winter, and that"
    " the harbour stays open until then for every boat that has a light."
)
THIRD = (
    "Neither council would say what the lamp costs, but the mayor of Orra showed the papers of the"
    " foundry to the fishermen, who had asked for them since the spring."
)
LAST = (
    "The old lamp goes to the school of Vestholm, where the children will learn from it how ships"
    " found the harbour when nobody on the two islands had electric light."
)
TITLE = "Two islands settle the quarrel over the lighthouse"


def _page(*pieces: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{TITLE}</title></head><body>'
        f"<article><h1>{TITLE}</h1>{''.join(pieces)}</article></body></html>"
    )


def _box(*paragraphs: str, name: str = "article__body") -> str:
    return f'<div class="{name}">{"".join(f"<p>{p}</p>" for p in paragraphs)}</div>'


def _lines(page: str) -> list[str]:
    return make_reading_text(page.encode(), "lamp.html").text.strip().split("\n\n")


def test_boxes_alike_with_an_advertisement_between_them_are_one_article() -> None:
    page = _page(
        _box(FIRST, SECOND),
        '<div class="ad-rail"><span>Lamps, half price.</span></div>',
        f"<div>{_box(THIRD, LAST)}</div>",
    )

    assert _lines(page) == [TITLE, FIRST, SECOND, THIRD, LAST]


def test_a_box_between_two_that_were_found_has_its_place_between_them() -> None:
    page = _page(_box(FIRST, SECOND), f"<div>{_box(THIRD)}</div>", _box(LAST))

    assert _lines(page) == [TITLE, FIRST, SECOND, THIRD, LAST]


def test_what_begins_with_a_heading_that_links_is_another_article() -> None:
    page = _page(_box(FIRST, SECOND)).replace(
        "</article>",
        f'</article><div><h2><a href="/post">The old post</a></h2>{_box(THIRD, LAST)}</div>',
    )

    assert THIRD not in _lines(page)


def test_what_has_a_time_of_its_own_is_another_article() -> None:
    page = _page(_box(FIRST, SECOND)).replace(
        "</article>", f"</article><div><time>20 February 2017</time>{_box(THIRD, LAST)}</div>"
    )

    assert THIRD not in _lines(page)


def test_a_box_within_one_of_other_things_is_none_of_the_article() -> None:
    page = _page(_box(FIRST, SECOND)).replace(
        "</article>", f'</article><div class="related">{_box(THIRD, LAST)}</div>'
    )

    assert THIRD not in _lines(page)


def test_a_box_of_another_class_is_left_to_the_extractor() -> None:
    page = _page(_box(FIRST, SECOND)).replace(
        "</article>", f"</article>{_box(THIRD, LAST, name='shop')}"
    )

    assert THIRD not in _lines(page)
