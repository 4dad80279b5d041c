"""A quote that stands several times is told apart by words beside it, as many as it takes."""

import pytest

from generator.extract.drafts.event_claims import find_context
from generator.text import Span, find_spans, normalise

QUOTE = "The envoys met at the lock"
SAME = "a long way round the isles, past the old light, the pier and the mill, "


@pytest.mark.parametrize(
    ("text", "at"),
    [
        (f"One. {QUOTE} in May. Two. {QUOTE} in June.", 1),
        (f"{QUOTE} in May. {QUOTE} in June.", 0),
        (f"North, {SAME}{QUOTE}. South, {SAME}{QUOTE}.", 1),
        (f"{SAME}{QUOTE}, {SAME}in May. {SAME}{QUOTE}, {SAME}in June.", 0),
    ],
)
def test_the_words_beside_a_quote_lead_to_it_alone(text: str, at: int) -> None:
    normal = normalise(text)
    places = find_spans(QUOTE, normal)
    span = places[at]
    context = find_context(QUOTE, span, text, normal)
    assert find_spans(QUOTE, normal, **context) == (Span(span.start, span.end),)
