"""Words for a date as an editor types them: EDTF as it is, all else read as in an article."""

from generator import edtf
from generator.desk_app.rendering import word_date as in_words

_MOST_CHARACTERS = 80


def read_date(words: str, issued: edtf.Date | None) -> dict[str, str]:
    """Return what some words mean as a date.

    Args:
        words: ``2021-12``, ``next spring``, ``12 May``.
        issued: the day of the source, from which words are counted.

    Returns:
        ``edtf``, and what it means in ``words``; or what to do, in ``message``.
    """
    words = " ".join(words.split())[:_MOST_CHARACTERS]
    try:
        when = edtf.parse(words)
        return {"edtf": str(when), "words": in_words(str(when)), "found": ""}
    except edtf.BadDate as error:
        otherwise = str(error)
    try:
        from generator.extract import times
    except ModuleNotFoundError:
        return {"message": otherwise}
    day = issued.earliest if issued and issued.exact else None
    try:
        times_found = [time for time in times.tag_text(f"It is for {words}.", day) if time.date]
    except ModuleNotFoundError:
        return {"message": otherwise}
    if not times_found or times_found[0].date is None:
        return {"message": otherwise}
    best = max(times_found, key=lambda time: time.span.end - time.span.start)
    text = str(best.date)
    counted = f", counted from {edtf.day_worded(day)}" if day else ""
    return {"edtf": text, "words": in_words(text), "found": f"“{best.text}”{counted} ({best.rule})"}
