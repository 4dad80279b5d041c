"""Footnotes: a sentence is marked with its evidence first, and the marks are numbered later.

While a page is written, each sentence leaves a mark that stands for a set of evidence. When the
page is whole, the marks get numbers in the order in which they appear; the same evidence always
gets the same number. The notes are written in the form of Python-Markdown's ``footnotes``.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from generator.edtf import worded
from generator.model import Source, SourceState
from generator.pages.markdown import (
    Markdown,
    format_external_link,
    format_link,
    format_span,
    join_markdown,
)
from generator.pages.page_words import add_full_stop, capitalise
from generator.pages.story_view import View
from generator.pages.text_fragments import link_to_passage
from generator.story.evidence import Citation

# Escaped text holds no control characters (see `markdown.one_line`), so no text can forge a mark.
_MARK = re.compile("\x1e(\\d+)\x1f")

LINKED_ONLY = format_span("linked-only", "linked only")
"""Follows a sentence that no captured text supports."""

PARTLY_LINKED = format_span("linked-only", "linked only in part")
"""Follows a sentence of which a part rests on linked sources alone."""


@dataclass(slots=True)
class PageNotes:
    """The footnotes of one page."""

    write: Callable[[Citation], Markdown]
    """Writes one citation as a footnote shows it."""
    _sets: list[tuple[tuple[Citation, ...], str]] = field(default_factory=list)
    _known: dict[tuple[frozenset[object], str], int] = field(default_factory=dict)

    def mark(self, citations: Iterable[Citation], why: str = "") -> Markdown:
        """Leave a mark for a set of evidence; nothing where there is none.

        Args:
            citations: the evidence of a sentence.
            why: what explains a word of the sentence that the quotes do not hold.
        """
        unique = {_identity(citation): citation for citation in citations}
        if not unique:
            return Markdown()
        key = frozenset(unique), why
        if key not in self._known:
            self._known[key] = len(self._sets)
            self._sets.append((tuple(unique.values()), why))
        return Markdown(f"\x1e{self._known[key]}\x1f")

    def numbered(self, page: Markdown) -> tuple[Markdown, Markdown]:
        """Number the marks of a page in the order of their appearance.

        Returns:
            The page with references in place of the marks, and the notes.
        """
        order: dict[int, int] = {}

        def reference(match: re.Match[str]) -> str:
            number = order.setdefault(int(match[1]), len(order) + 1)
            return f"[^{number}]"

        text = Markdown(_MARK.sub(reference, page))
        notes = (self._note(number, *self._sets[mark]) for mark, number in order.items())
        return text, Markdown("\n".join(notes))

    def _note(self, number: int, citations: Iterable[Citation], why: str) -> str:
        first, *more = (self.write(citation) for citation in citations)
        more += [format_span("why", f"Our note: {add_full_stop(capitalise(why))}")] if why else []
        return f"[^{number}]: {first}\n" + "".join(f"\n    {text}\n" for text in more)


def _identity(citation: Citation) -> object:
    return citation.source.id, citation.span, citation.quoted.evidence.contradicts


def is_linked_only(citations: Iterable[Citation]) -> bool:
    """Return whether a sentence rests on linked sources alone."""
    supporting = [c for c in citations if not c.quoted.evidence.contradicts]
    return bool(supporting) and all(citation.linked for citation in supporting)


def write_note(view: View, citation: Citation, place: str) -> Markdown:
    """Write a citation: the quote, the outlet, the date, and how far it was checked.

    Args:
        view: what the citation belongs to.
        citation: the citation.
        place: the path to its place on the source's page from the page where the note stands.
    """
    source = citation.source
    outlet = format_link(view.library.outlet(source).name, place)
    said = join_markdown([outlet, *_through(view, source)], ", ")
    parts = [Markdown(f"{said}, {worded(source.issued)}.")]
    if citation.words:
        quote = join_markdown(["“", citation.words, "”"])
        parts.insert(0, Markdown(f"<q>{quote}</q> —"))
    if citation.quoted.evidence.contradicts:
        parts.append(format_span("contradicts", "This source says otherwise."))
    parts += _checked(view, citation)
    return join_markdown(parts, " ")


def _through(view: View, source: Source) -> Iterable[str]:
    """Say who wrote it first and who passed it on."""
    outlets = view.library.outlets
    if source.agency:
        yield f"from {outlets[source.agency].name}"
    if source.distributor:
        yield f"passed on by {outlets[source.distributor].name}"


def _checked(view: View, citation: Citation) -> list[Markdown]:
    """Say how far it was checked, and lead to the outlet; to the very words, where known.

    A public copy stands behind that with its day; before it where the outlet has the page no more.
    """
    source = citation.source
    dead = source.state is SourceState.DEAD
    copies = [link_public_copy(source)] if source.archive_url else []
    where = _where(view, source, checked=not citation.linked)
    if citation.linked:
        mark = format_span("not-checked", "Linked, not verified here.")
        links = [format_external_link(where, source.url)]
    else:
        mark = format_span("checked", "Quote checked.")
        words = link_to_passage(source.url, citation.words or "") if source.url else None
        links = [format_external_link(where, words)] if words else []
    return [mark, *(copies + links if dead else links + copies)]


def _where(view: View, source: Source, *, checked: bool) -> str:
    """Return the text of the link to a source's own address."""
    if source.state is SourceState.DEAD:
        return "No longer at the outlet"
    if source.copy_at:
        copy = view.library.outlets[source.copy_at].name
        return f"Copy at {copy}" if checked else f"Open the copy at {copy}"
    return "At the outlet" if checked else "Open the page"


def link_public_copy(source: Source) -> Markdown:
    """Link to the public copy of a source, with its day where that is known."""
    day = f" of {worded(source.archived_on)}" if source.archived_on else ""
    return format_external_link(f"Kept copy{day}", source.archive_url)
