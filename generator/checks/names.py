"""Our own sentences carry both names of a disputed place and assign it to nobody."""

import re
from collections.abc import Iterator

from generator.checks.finding import error
from generator.checks.ours import Ours, ours
from generator.library import Library
from generator.model import DisputedName
from generator.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """Find sentences of ours that take a side by a name or a phrase.

    Without this the site would decide by its words what the parties dispute. Quotes are exempt:
    they are never altered.
    """
    for sentence in ours(library):
        for disputed in library.names.values():
            yield from _one_sided(library, sentence, disputed)
            yield from _assigning(library, sentence, disputed)


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
