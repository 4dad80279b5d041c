"""The note on a date says from which date it was counted, where that is known."""

from tests.support.extraction import ISSUED, extract_events


def notes(text: str) -> dict[str, str]:
    """Return the notes on a text's dates by day."""
    return {str(event.date): event.date_note or "" for event in extract_events(text)}


def test_a_day_counted_from_the_issue_says_so() -> None:
    (note,) = notes("Peru summoned Chile's envoy on Friday.").values()
    assert f"counted from the article's date, {ISSUED}" in note


def test_a_day_counted_from_another_day_claims_no_other_origin() -> None:
    text = (
        "Chile was busy.\n\nChilean ships entered Peruvian waters on 3 March 2019. Two days later "
        "Peru summoned Chile's envoy."
    )
    assert "article's date" not in notes(text)["2019-03-05"]


def test_a_month_of_a_year_that_was_told_is_not_counted_from_the_issue() -> None:
    text = (
        "Chile was busy.\n\nChile and Peru signed a treaty in 2018. In July of that year Chilean "
        "ships entered Peruvian waters."
    )
    assert "article's date" not in notes(text)["2018-07"]
