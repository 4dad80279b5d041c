"""Every quote stands in its source, exactly, once, outside the furniture."""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from generator.checks.naming_events import NamingEvents
from generator.checks.reporting import Family, make_advice, make_error
from generator.model import Event, Record, Source
from generator.problems.report import Problem
from generator.records.yaml_text import Path
from generator.story.evidence import EvidenceUse, ReadingText
from generator.story.library import Library
from generator.story.once_per_library import once_per_library
from generator.text import Span, find_spans, line_of, list_words, normal

FEWEST_WORDS = 4
LONG_WORDS = 60
MOST_QUOTED_SHARE = 0.4


def _event(library: Library, event: Event) -> Iterator[Problem]:
    for quoted in library.quoted_in.get(("events", event.id), ()):
        yield from _one(library, quoted)
    yield from _as_written(library, event)


def _story(library: Library) -> Iterator[Problem]:
    for quoted in _list_uses_by_people(library):
        yield from _one(library, quoted)


@once_per_library
def _list_uses_by_people(library: Library) -> tuple[EvidenceUse, ...]:
    used = (library.quoted_in.get(("people", person), ()) for person in library.people)
    return tuple(chain.from_iterable(used))


def _named(library: Library, kind: str, record: Record, naming: NamingEvents) -> Iterator[Problem]:
    if isinstance(record, Source):
        for quoted in library.quoted_in.get((kind, record.id), ()):
            yield from _one(library, quoted)
        yield from _much_quoted(library, record, naming.get((kind, record.id), ()))
        yield from _furniture(library, record)


def _one(library: Library, quoted: EvidenceUse) -> Iterator[Problem]:
    source = library.sources.get(quoted.evidence.source or "")
    if source is None:
        return
    if source.linked:
        yield from _linked(library, quoted, source)
    elif quoted.evidence.quote is None:
        yield from _without_quote(library, quoted, source)
    elif source.id in library.texts:
        yield from _captured(library, quoted, source, library.texts[source.id])


def _linked(library: Library, quoted: EvidenceUse, source: Source) -> Iterator[Problem]:
    if quoted.evidence.quote is not None:
        yield make_error(
            library,
            quoted.kind,
            quoted.record,
            _quote_path(quoted),
            f"quotes {source.id}, of which no text is kept here, so the quote cannot be checked.",
            f"Take the quote out, or keep a copy: `explainer archive {source.id}`.",
            "quote-of-linked",
        )


def _without_quote(library: Library, quoted: EvidenceUse, source: Source) -> Iterator[Problem]:
    if quoted.about == "date" or source.kept_on:
        return
    yield make_error(
        library,
        quoted.kind,
        quoted.record,
        quoted.path,
        f"names {source.id} and quotes nothing of it.",
        f"Add quote: with the words of {_file(library, source)} that say so.",
        "no-quote",
    )


def _captured(
    library: Library, quoted: EvidenceUse, source: Source, text: ReadingText
) -> Iterator[Problem]:
    spans = text.find(quoted.evidence)
    quote = quoted.evidence.quote or ""
    if not spans:
        message, hint = _not_found(quoted, quote, text)
        yield _problem(library, quoted, message, hint, "quote-not-found")
    elif len(spans) > 1:
        lines = ", ".join(str(line_of(text.text, span.start)) for span in spans)
        message = f"{_short(quote)} stands {len(spans)} times in {text.file} (lines {lines})."
        hint = "Add prefix: or suffix: with the words right before or after, or quote more."
        yield _problem(library, quoted, message, hint, "quote-twice")
    elif quoted.about != "issue date":
        yield from _inside_furniture(library, quoted, source, spans[0])
    length = _count_words(quote)
    if length < FEWEST_WORDS and quoted.about not in ("date", "issue date"):
        message = f"{_short(quote)} has fewer than {FEWEST_WORDS} words, which could mean anything."
        hint = "Quote the whole clause that says it."
        yield _problem(library, quoted, message, hint, "quote-short")
    if length > LONG_WORDS:
        yield make_advice(
            library,
            quoted.kind,
            quoted.record,
            _quote_path(quoted),
            f"has {length} words.",
            "Quote the clause that carries the claim, not the paragraph.",
            "quote-long",
        )


def _count_words(quote: str) -> int:
    """Return how many words a quote has; at least so many, where it is neither short nor long.

    So it is with nearly all, and seen in a tenth of the time that cutting words takes.
    """
    tokens = normal(quote).split()
    least = sum(map(str.isalpha, tokens))
    most = sum(1 if token.isalpha() else (len(token) + 1) // 2 for token in tokens)
    return least if least >= FEWEST_WORDS and most <= LONG_WORDS else len(list_words(quote))


def _problem(library: Library, quoted: EvidenceUse, message: str, hint: str, code: str) -> Problem:
    return make_error(library, quoted.kind, quoted.record, _quote_path(quoted), message, hint, code)


def _inside_furniture(
    library: Library, quoted: EvidenceUse, source: Source, span: Span
) -> Iterator[Problem]:
    for piece in source.furniture:
        if span.overlaps(Span(piece.start, piece.end)):
            message = f"lies in the page's furniture ({piece.kind}), which is not the article."
            hint = f"Quote the article, or mend furniture: in {source.id}.yml."
            yield _problem(library, quoted, message, hint, "quote-of-furniture")


def _not_found(quoted: EvidenceUse, quote: str, text: ReadingText) -> tuple[str, str]:
    if (quoted.evidence.prefix or quoted.evidence.suffix) and find_spans(quote, text.normalised):
        message = f"{_short(quote)} stands in {text.file}, but not with this prefix or suffix."
        return message, "Copy the words right before or after the quote again."
    return word_missing_quote(quote, text)


def word_missing_quote(quote: str, text: ReadingText) -> tuple[str, str]:
    """Return a message that a quote is not in a text, and a hint with the nearest passage there.

    It is the one wording of this, for checks, for what is pasted and for what is typed.
    """
    message = f"{_short(quote)} is not in {text.file}, letter for letter."
    near = find_nearest_passage(quote, text)
    if near is None:
        return message, "Copy the words from the text; check that source: is the right one."
    line = line_of(text.text, near.start)
    passage = " ".join(near.cut(text.text).split()).strip(' "“”,.')
    return message, f'Nearest, line {line}: "{passage}". Copy the words from the text.'


def find_nearest_passage(quote: str, text: ReadingText) -> Span | None:
    """Find the passage most like a quote, to show an editor; never to accept it.

    Args:
        quote: the words that were not found.
        text: the source's reading text.
    """
    wanted = normal(quote).lower().split()
    word_spans = [(m.start(), m.end()) for m in re.finditer(r"\S+", text.text)]
    tokens = [normal(text.text[start:end]).lower() for start, end in word_spans]
    if not wanted or not tokens:
        return None
    matcher = difflib.SequenceMatcher(a=tokens, b=wanted, autojunk=False)
    block = matcher.find_longest_match()
    if block.size < min(3, len(wanted)):
        return None
    first = max(0, block.a - block.b)
    last = min(len(tokens), first + len(wanted)) - 1
    return Span(word_spans[first][0], word_spans[last][1])


def _much_quoted(library: Library, source: Source, events: Sequence[Event]) -> Iterator[Problem]:
    text = library.texts.get(source.id)
    if text is None:
        return
    quoting = [("sources", source.id), *(("events", event.id) for event in events)]
    uses = [use for key in quoting for use in library.quoted_in.get(key, ())]
    uses += _list_uses_by_people(library)
    found = (library.citations.get((use.kind, use.record, use.path)) for use in uses)
    spans = [c.span for c in found if c and c.span and c.source.id == source.id]
    share = _covered(spans) / len(text.text)
    if share > MOST_QUOTED_SHARE:
        yield make_advice(
            library,
            "sources",
            source.id,
            ("text",),
            f"has {share:.0%} of its text quoted; more than {MOST_QUOTED_SHARE:.0%} is much.",
            "Shorten the longest quotes to the clauses that carry the claims.",
            "much-quoted",
        )


def _covered(spans: Iterable[Span]) -> int:
    """Count the characters that lie in at least one of some ranges."""
    count = until = 0
    for start, end in sorted((span.start, span.end) for span in spans):
        count += max(0, end - max(start, until))
        until = max(until, end)
    return count


def _furniture(library: Library, source: Source) -> Iterator[Problem]:
    text = library.texts.get(source.id)
    for number, piece in enumerate(source.furniture):
        if text and not piece.start < piece.end <= len(text.text):
            path = ("furniture", number)
            message = f"runs from {piece.start} to {piece.end} in {len(text.text)} characters."
            hint = "Give the offsets of its first character and after its last."
            yield make_error(library, "sources", source.id, path, message, hint, "furniture-span")


def _as_written(library: Library, event: Event) -> Iterator[Problem]:
    """Find roles and words for dates that are said to be a source's and stand in none."""
    used = library.quoted_in.get(("events", event.id), ())
    sources = {q.evidence.source for q in used if q.evidence.source}
    if any(name not in library.texts for name in sources):
        return  # a linked source may hold them: nothing here can tell
    wanted: list[tuple[Path, str | None]] = [(("date_text",), event.date_text)]
    wanted += [
        (("people", n, "role"), participant.role) for n, participant in enumerate(event.people)
    ]
    for path, words_ in wanted:
        if words_ and not any(library.texts[name].says(words_) for name in sources):
            message = f"is {words_!r}, which no source of this event says."
            hint = "Write it as the source does; leave it out where none says it."
            yield make_error(library, "events", event.id, path, message, hint, "not-in-text")


def _quote_path(quoted: EvidenceUse) -> tuple[str | int, ...]:
    whole = quoted.path[-1] in ("issued_quote", "date_quote", "date_source")
    return quoted.path if whole else (*quoted.path, "quote")


def _file(library: Library, source: Source) -> str:
    text = library.texts.get(source.id)
    return text.file if text else source.id


def _short(quote: str) -> str:
    shortened = quote if len(quote) <= 80 else f"{quote[:79]}…"
    return f'"{shortened}"'


check = Family(_event, _story, _named)
"""Find quotes that are not their source's words.

Without this a reader could be shown, under a newspaper's name, words that it never printed.
"""
