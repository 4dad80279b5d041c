"""Our own sentences carry both names of a disputed place and assign it to nobody."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from generator.checks import ours
from generator.checks.finding import Family, error
from generator.checks.ours import Ours
from generator.library import Library
from generator.model import DisputedName, Event
from generator.problems import Problem


def _event(library: Library, event: Event) -> Iterator[Problem]:
    yield from _in(library, ours.of_event(event))


def _story(library: Library) -> Iterator[Problem]:
    yield from _in(library, ours.of_story(library))


def _in(library: Library, sentences: Iterable[Ours]) -> Iterator[Problem]:
    named = [(disputed, _any_of(disputed)) for disputed in library.names.values()]
    for sentence in sentences:
        for disputed, any_form in named:
            if any_form.search(sentence.text):
                yield from _one_sided(library, sentence, disputed)
                yield from _assigning(library, sentence, disputed)


def _any_of(disputed: DisputedName) -> re.Pattern[str]:
    """Match a text that may hold a form of a name, or a phrase to avoid."""
    forms = {*disputed.avoid, *(form for forms in disputed.forms.values() for form in forms)}
    return _pattern("|".join(re.escape(form) for form in sorted(forms)))


@cache
def _pattern(forms: str) -> re.Pattern[str]:
    return re.compile(forms or r"(?!)", re.IGNORECASE)


def _one_sided(library: Library, sentence: Ours, disputed: DisputedName) -> Iterator[Problem]:
    found = {
        side: form
        for side, forms in disputed.forms.items()
        for form in sorted(forms, key=len, reverse=True)
        if _holds(sentence.text, form)
    }
    missing = [side for side in disputed.forms if side not in found]
    if found and missing:
        yield error(
            library,
            sentence.kind,
            sentence.record,
            sentence.path,
            f"has {next(iter(found.values()))!r}, one side's name alone.",
            f"Write {disputed.display}.",
            "one-sided-name",
        )


def _assigning(library: Library, sentence: Ours, disputed: DisputedName) -> Iterator[Problem]:
    for phrase in disputed.avoid:
        if _holds(sentence.text, phrase):
            yield error(
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


check = Family(_event, _story)
"""Find sentences of ours that take a side by a name or a phrase.

Without this the site would decide by its words what the parties dispute. Quotes are exempt:
they are never altered.
"""
