"""The links of a page: to records, to sentences, to places in lists; each relative to the page."""

import posixpath
from dataclasses import dataclass
from functools import lru_cache

from generator import edtf
from generator.model import Event, Source
from generator.pages import page_words
from generator.pages.markdown import Markdown, format_link, join_markdown
from generator.pages.site_context import Site
from generator.pages.story_view import EventClaim, View
from generator.story.library import Library


@dataclass
class PageLinks:
    """What a page at a path links to."""

    site: Site
    path: str
    """The page's path in the docs folder: ``events/2012-fire.md``."""

    @property
    def view(self) -> View:
        """What is shown."""
        return self.site.view

    @property
    def library(self) -> Library:
        """The records."""
        return self.site.view.library

    def to(self, path: str) -> str:
        """Return the path to another page (or a place on it) from this one."""
        target, mark, place = path.partition("#")
        if target == self.path and mark:
            return f"#{place}"
        folder, _, _ = self.path.rpartition("/")
        there, _, name = target.rpartition("/")
        return f"{_way(folder, there)}{name}{mark}{place}"

    def address(self, path: str) -> str:
        """Return the address of another page (or a place on it) relative to this one's.

        For links in a picture: MkDocs turns paths into addresses in Markdown only.
        """
        target, mark, place = path.partition("#")
        here, there = (self.site.addresses.path(page) for page in (self.path, target))
        relative = posixpath.relpath(there or ".", posixpath.dirname(here) or ".")
        return relative + ("/" if there.endswith("/") or not there else "") + mark + place

    def link(self, kind: str, record: str, text: str | None = None, place: str = "") -> Markdown:
        """Link to a record's page; without a text, by the record's own name."""
        words = text if text is not None else self.library.name_of(kind, record)
        return format_link(words, self.to(f"{kind}/{record}.md{place}"))

    def to_page(self, path: str, text: str) -> Markdown:
        """Link to a page by its path in the docs folder."""
        return format_link(text, self.to(path))

    def event(self, event: Event, text: str | None = None) -> Markdown:
        """Link to an event."""
        return self.link("events", event.id, text)

    def claim_link(self, event_claim: EventClaim, text: str) -> Markdown:
        """Link to the place of a claim on its event's page."""
        return self.link("events", event_claim.event.id, text, f"#{self.anchor(event_claim)}")

    def anchor(self, event_claim: EventClaim) -> str:
        """Return the anchor of a claim on its event's page."""
        return self.library.anchor(event_claim.event, event_claim.number)

    def former_anchors(self, event_claim: EventClaim) -> Markdown:
        """Return places for the anchors that a claim had before, so that old links lead to it."""
        former = self.library.former_anchors(event_claim.event, event_claim.number)
        return Markdown("".join(f'<span id="{name}"></span>' for name in former))

    def dated(self, event: Event) -> Markdown:
        """Link to an event, with its date."""
        return join_markdown([self.event(event), edtf.worded(event.date)], ", ")

    def undertaking(self, undertaking: str) -> Markdown:
        """Link to an undertaking's place among the promises."""
        title = self.library.undertakings[undertaking].title
        return format_link(title, self.to(self.site.lists.undertaking(undertaking)))

    def place(self, place: str) -> Markdown:
        """Link to where it is told what took place at a place."""
        return format_link(self.library.places[place].name, self.to(self.site.lists.place(place)))

    def target(self, target: str) -> Markdown:
        """Link to what is promised: an undertaking or an event."""
        if target in self.library.undertakings:
            return self.undertaking(target)
        return self.link("events", target)

    def person(self, person: str) -> Markdown:
        """Link to a person."""
        return self.link("people", person)

    def side_of(self, person: str) -> Markdown:
        """Name a person's side after the person; nothing for a person of none."""
        side = self.library.people[person].side
        if side is None:
            return Markdown()
        name = self.library.story.sides[side].name
        return join_markdown(["", page_words.format_side_mark(self.library, side, name)], " ")

    def source(self, source: Source) -> Markdown:
        """Link to a source by its outlet and date."""
        outlet = self.library.outlet(source).name
        linked_outlet = self.link("sources", source.id, outlet)
        return join_markdown([linked_outlet, edtf.worded(source.issued)], ", ")

    def source_title(self, source: Source) -> Markdown:
        """Link to a source by its title, or, where none is known, say so."""
        return self.link("sources", source.id, source.title or "(no title known)")


@lru_cache(maxsize=4096)
def _way(folder: str, other: str) -> str:
    """Return the way from one folder to another, with a final slash; nothing where they are one."""
    return "" if folder == other else f"{posixpath.relpath(other or '.', folder or '.')}/"
