"""Disputed names: a page that holds one form of a name lists all of them.

So readers who search for any form find the same pages, and nobody takes the form that a source
uses for the only one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from generator.model import DisputedName
from generator.pages.markdown import Markdown, format_span, join_markdown
from generator.story.library import Library


@dataclass(frozen=True, slots=True)
class NameForms:
    """A disputed name with all its forms, ready to be shown."""

    name: DisputedName
    by_side: tuple[tuple[str, tuple[str, ...]], ...]
    """Each side's name, and the forms that it uses."""
    by_language: tuple[tuple[str, Markdown], ...]
    """The forms in their own scripts, with their language marked, by the language's name."""

    @property
    def forms(self) -> Markdown:
        """All forms but the one that our own sentences use, in one line."""
        latin = [form for _, forms in self.by_side for form in forms]
        return join_markdown([*latin, *(native for _, native in self.by_language)], " · ")


def find_names(library: Library, text: str) -> tuple[NameForms, ...]:
    """Return the disputed names of which a text holds any form, letter case aside."""
    folded = text.casefold()
    return tuple(
        prepare_name(library, name)
        for name in library.names.values()
        if any(form.casefold() in folded for form in name.all_forms)
    )


def may_name(library: Library, markdown: str) -> bool:
    """Return whether Markdown may hold any form: whether it has the longest word of one.

    Words of letters and figures are the same in Markdown and in its text, which takes long to get.
    """
    folded = markdown.casefold()
    return bool(library.names) and any(word in folded for word in _longest_words(library))


@lru_cache(maxsize=4)
def _longest_words(library: Library) -> tuple[str, ...]:
    forms = (form for name in library.names.values() for form in name.all_forms)
    return tuple({max(_WORD.findall(form), key=len, default="").casefold() for form in forms})


_WORD = re.compile(r"[^\W_]+")


def prepare_name(library: Library, name: DisputedName) -> NameForms:
    """Make a disputed name ready to be shown."""
    sides = library.story.sides
    by_side = tuple((sides[side].name, forms) for side, forms in name.forms.items())
    return NameForms(name, by_side, tuple(_native(name)))


def language_name(tag: str) -> str:
    """Return the English name of a language by its BCP 47 tag; the tag where it has none."""
    try:
        return Locale.parse(tag, sep="-").get_display_name("en") or tag
    except (UnknownLocaleError, ValueError):
        return tag


def _native(name: DisputedName) -> Iterator[tuple[str, Markdown]]:
    for native in name.native:
        forms = dict.fromkeys([native.text, *native.forms])
        marked = (format_span("native", form, lang=native.language) for form in forms)
        forms_in_line = join_markdown(marked, " · ")
        note = join_markdown([format_span("note", f"({native.note})")]) if native.note else ""
        yield (
            language_name(native.language),
            join_markdown([forms_in_line, note], " ") if note else forms_in_line,
        )
