"""Our own sentences carry both names of a disputed place and assign it to nobody."""

import re
from collections.abc import Callable, Iterable, Iterator

from generator.checks import own_sentences
from generator.checks.naming_events import NamingEvents
from generator.checks.own_sentences import OwnSentence
from generator.checks.reporting import Family, make_advice, make_error
from generator.model import DisputedName, Event, Record
from generator.problems.report import Problem
from generator.story.library import Library
from generator.story.once_per_library import once_per_library


def _event(library: Library, event: Event) -> Iterator[Problem]:
    yield from _in(library, own_sentences.list_event_sentences(event))
    for disputed in library.names.values():
        yield from _nameless(library, event, disputed)


def _nameless(library: Library, event: Event, disputed: DisputedName) -> Iterator[Problem]:
    noun = disputed.display.split()[-1].lower()
    if noun not in event.title:
        return
    # "The disputed islands", and no others that have a name of their own: "the Danjo islands".
    match = re.search(rf"\bthe (?:[a-z]+ )?{re.escape(noun)}\b", event.title)
    if match and disputed.display not in event.title:
        yield make_advice(
            library,
            "events",
            event.id,
            ("title",),
            f"has {match[0]!r}, and a title also stands alone, in feeds and lists.",
            f"Write {disputed.display}.",
            "title-nameless",
        )


def _named(
    library: Library, _kind: str, record: Record, _naming: NamingEvents
) -> Iterator[Problem]:
    yield from _in(library, own_sentences.list_undertaking_sentences(record))


def _story(library: Library) -> Iterator[Problem]:
    yield from _in(library, own_sentences.list_story_sentences(library))


def _in(library: Library, sentences: Iterable[OwnSentence]) -> Iterator[Problem]:
    some = _some_form(library)
    for sentence in sentences:
        if some(sentence.text):
            for disputed in library.names.values():
                yield from _one_sided(library, sentence, disputed)
                yield from _assigning(library, sentence, disputed)


@once_per_library
def _some_form(library: Library) -> Callable[[str], object]:
    """Return what tells whether a text may hold a form of a name, or a phrase to avoid: few do."""
    phrases = {phrase for disputed in library.names.values() for phrase in disputed.avoid}
    for disputed in library.names.values():
        phrases.update(form for forms in disputed.forms.values() for form in forms)
    forms = sorted(phrases)
    pattern = re.compile("|".join(map(re.escape, forms)) or r"(?!)", re.IGNORECASE)
    if not all(form.isascii() for form in forms):
        return pattern.search
    small = [form.lower() for form in forms]

    def may_hold(text: str) -> object:
        if not text.isascii():
            return pattern.search(text)
        lower = text.lower()
        return any(form in lower for form in small)

    return may_hold


def _one_sided(
    library: Library, sentence: OwnSentence, disputed: DisputedName
) -> Iterator[Problem]:
    used_forms = {
        side: form
        for side, forms in disputed.forms.items()
        for form in sorted(forms, key=len, reverse=True)
        if _holds(sentence.own_words, form)
    }
    missing = [side for side in disputed.forms if side not in used_forms]
    if used_forms and missing:
        yield make_error(
            library,
            sentence.kind,
            sentence.record,
            sentence.path,
            f"has {next(iter(used_forms.values()))!r}, one side's name alone.",
            f"Write {disputed.display}.",
            "one-sided-name",
        )


def _assigning(
    library: Library, sentence: OwnSentence, disputed: DisputedName
) -> Iterator[Problem]:
    for phrase in disputed.avoid:
        if _holds(sentence.own_words, phrase):
            yield make_error(
                library,
                sentence.kind,
                sentence.record,
                sentence.path,
                f"has {phrase!r}, which assigns {disputed.display} to one side.",
                "Say it without the phrase, or give it to the side that says so, as a quote.",
                "assigning-phrase",
            )


def _holds(text: str, form: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE) is not None


check = Family(_event, _story, _named)
"""Find sentences of ours that take a side by a name or a phrase.

Without this the site would decide by its words what the parties dispute. Quotes are exempt:
they are never altered.
"""
