"""One page while it is written: its links, its sentences with their notes, its frame."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import jinja2

from generator import edtf
from generator.exports import export
from generator.exports.addresses import Addresses
from generator.model import ClaimKind, Event, Sentence, Source
from generator.pages import embeds, filters, labels, name_lines
from generator.pages.card_texts import HOME, card_path
from generator.pages.citations import LINKED_ONLY, PARTLY_LINKED, Notes, linked_only
from generator.pages.citations import written as note
from generator.pages.companions import Companions
from generator.pages.list_addresses import Lists
from generator.pages.list_parts import shown
from generator.pages.markdown import (
    Markdown,
    Written,
    code,
    environment,
    escape,
    external,
    joined,
    link,
    plain,
    span,
    written,
)
from generator.pages.mistake_reports import NOWHERE, Desk
from generator.pages.neighbours import Around
from generator.pages.outcomes import (
    Outcome,
    due_in_words,
    expected_outcome,
    outcome,
    voice,
)
from generator.pages.reads import Reads, behind
from generator.pages.view import Told, View, origins, told_in
from generator.problems.wording import count_noun
from generator.story.evidence import Citation
from generator.story.ledger import Account, Telling, Verdict
from generator.story.library import Library


@dataclass(frozen=True, slots=True)
class Writer:
    """What writes a page, when it is needed."""

    write: Callable[[], Written]
    """Gives the page."""
    found: bool = True
    """Whether search finds it; not what repeats or lists what has a page of its own."""
    depends: Callable[[], object] | None = None
    """Gives all that the page depends on, where what it reads of the story is not noted."""
    edited: str = ""
    """The file of records that it is edited in, in the docs folder; none where it is empty."""


Writers = Iterator[tuple[str, Writer]]
"""Pages by path in the docs folder, each with what writes it."""

_FRONT = ("search", "tags", "structured", "robots", "hide")


@dataclass(frozen=True)
class Site:
    """A view of a library, and the templates that show it."""

    view: View
    templates: Path
    """The folder of the page templates."""
    address: str = ""
    """Where the site is published, with a final slash; empty where that is not known."""
    folders: bool = True
    """Whether pages are folders with an ``index.html`` (MkDocs' ``use_directory_urls``)."""
    carded: bool = False
    """Whether pages have cards, pictures for where they are shared."""
    desk: Desk = NOWHERE
    """Where readers report mistakes."""
    reads: Reads = field(default_factory=Reads, compare=False)
    """What pages ask of the story while they are written."""

    def __post_init__(self) -> None:
        """Let the story be seen through a door alone."""
        day = f" by {self.view.by}" if self.view.by else ""
        object.__setattr__(self, "view", self.reads.door(f"view{day}", behind(self.view)))
        if not day:
            # What a page asked of them may be asked again before any page does.
            _ = self.view.library, self.lists, self.around, self.companions

    def fingerprint_parts(self) -> tuple[object, ...]:
        """Return what a page depends on that holds the site: what it reads is noted apart."""
        return ("site", str(behind(self.view).by), self.carded, repr(self.desk))

    @cached_property
    def environment(self) -> jinja2.Environment:
        """The templates with the filters that they use."""
        return environment(
            self.templates,
            {
                "day": edtf.day_worded,
                "listed": labels.listed,
                "ordinal": labels.ordinal,
                "shown": shown,
                "worded": edtf.worded,
                "worded_when": edtf.worded_when,
            },
        )

    @cached_property
    def addresses(self) -> Addresses:
        """The addresses of its pages and files."""
        return Addresses(self.address, self.folders)

    @cached_property
    def lists(self) -> Lists:
        """Where the things of the story stand."""
        lists: Lists = self.reads.door("lists", Lists(behind(self.view)))
        return lists

    @cached_property
    def around(self) -> Around:
        """What stands round an event."""
        around: Around = self.reads.door("around", Around(behind(self.view)))
        return around

    @cached_property
    def companions(self) -> Companions:
        """What stands beside pages."""
        beside = Companions(behind(self.view), self.carded)
        companions: Companions = self.reads.door("companions", beside)
        return companions

    @property
    def files(self) -> dict[str, bytes]:
        """What machines take away, by path in the site: data, embeds, ``robots.txt``."""
        # All records are in them: a page that shows something of them is written in each build.
        self.reads.give_up()
        return self._files

    @cached_property
    def _files(self) -> dict[str, bytes]:
        view: View = behind(self.view)
        robots = "User-agent: *\nDisallow:\n"
        if self.address:
            robots += f"Sitemap: {self.address}sitemap.xml\n"
        return {
            **export(view.library, self.addresses),
            **dict(filters.files(view)),
            **dict(embeds.files(view, self.addresses, self.templates)),
            "robots.txt": robots.encode(),
        }

    def page(self, path: str) -> "Page":
        """Begin a page, by its path in the docs folder: ``events/2012-fire.md``."""
        return Page(self, path)


@dataclass
class Page:
    """A page that is being written."""

    site: Site
    path: str
    notes: Notes = field(init=False)

    def fingerprint_parts(self) -> tuple[object, ...]:
        """Return what a page depends on that holds this one."""
        return (self.path, self.site)

    def __post_init__(self) -> None:
        """Begin the page's notes."""
        self.notes = Notes(self._citation)

    def used_for(self, citation: Citation) -> Markdown:
        """Say what a passage supports beside claims: a date, a conflict, a term in office."""
        quoted = citation.quoted
        if quoted.kind == "sources":
            return escape("The issue date of this source")
        kind = quoted.kind
        return joined([labels.USES[quoted.about], self.link(kind, quoted.record)], " ")

    @property
    def view(self) -> View:
        """What is shown."""
        return self.site.view

    @property
    def library(self) -> Library:
        """The records."""
        return self.site.view.library

    def to(self, path: str) -> str:
        """Give the path to another page (or a place on it) from this one."""
        target, mark, place = path.partition("#")
        if target == self.path and mark:
            return f"#{place}"
        folder, _, _ = self.path.rpartition("/")
        there, _, name = target.rpartition("/")
        return f"{_way(folder, there)}{name}{mark}{place}"

    def address(self, path: str) -> str:
        """Give the address of another page (or a place on it) relative to this one's.

        For links in a picture: MkDocs turns paths into addresses in Markdown only.
        """
        target, mark, place = path.partition("#")
        here, there = (self.site.addresses.path(one) for one in (self.path, target))
        found = posixpath.relpath(there or ".", posixpath.dirname(here) or ".")
        return found + ("/" if there.endswith("/") or not there else "") + mark + place

    def link(self, kind: str, record: str, text: str | None = None, place: str = "") -> Markdown:
        """Link to a record's page; without a text, by the record's own name."""
        shown = text if text is not None else self.library.name_of(kind, record)
        return link(shown, self.to(f"{kind}/{record}.md{place}"))

    def to_page(self, path: str, text: str) -> Markdown:
        """Link to a page by its path in the docs folder."""
        return link(text, self.to(path))

    def event(self, event: Event, text: str | None = None) -> Markdown:
        """Link to an event."""
        return self.link("events", event.id, text)

    def claim_link(self, told: Told, text: str) -> Markdown:
        """Link to the place of a claim on its event's page."""
        return self.link("events", told.event.id, text, f"#{self.anchor(told)}")

    def anchor(self, told: Told) -> str:
        """Return the anchor of a claim on its event's page."""
        return self.library.anchor(told.event, told.number)

    def former_anchors(self, told: Told) -> Markdown:
        """Return places for the anchors that a claim had before, so that old links lead to it."""
        former = self.library.former_anchors(told.event, told.number)
        return Markdown("".join(f'<span id="{name}"></span>' for name in former))

    def dated(self, event: Event) -> Markdown:
        """Link to an event, with its date."""
        return joined([self.event(event), edtf.worded(event.date)], ", ")

    def undertaking(self, undertaking: str) -> Markdown:
        """Link to an undertaking's place among the promises."""
        title = self.library.undertakings[undertaking].title
        return link(title, self.to(self.site.lists.undertaking(undertaking)))

    def place(self, place: str) -> Markdown:
        """Link to where it is told what took place at a place."""
        return link(self.library.places[place].name, self.to(self.site.lists.place(place)))

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
        return joined(["", labels.side_mark(self.library, side, name)], " ")

    def source(self, source: Source) -> Markdown:
        """Link to a source by its outlet and date."""
        outlet = self.library.outlet(source).name
        shown = self.link("sources", source.id, outlet)
        return joined([shown, edtf.worded(source.issued)], ", ")

    def source_title(self, source: Source) -> Markdown:
        """Link to a source by its title, or, where none is known, say so."""
        return self.link("sources", source.id, source.title or "(no title known)")

    def cited(self, text: str, citations: Iterable[Citation], why: str | None = None) -> Markdown:
        """Write a sentence with its footnote; mark one that only linked sources support."""
        evidence = tuple(citations)
        sentence = joined([text, self.notes.mark(evidence, why or "")])
        return joined([sentence, LINKED_ONLY], " ") if linked_only(evidence) else sentence

    def support(self, told: Told, way: str) -> Markdown:
        """Mark how many sources support a claim, where that is not the rule on its page.

        Args:
            told: the claim.
            way: what is marked (see :func:`generator.pages.kinds.event_pages.support`).
        """
        count = len(origins(self.view.evidence(told.event.id, told.number)))
        if way == "several" and count == 1:
            return joined(["", span("one-source", "one source only")], " ")
        if way == "mostly-one" and count > 1:
            return joined(["", span("several-sources", f"{count} sources")], " ")
        return Markdown()

    def told(self, told: Told) -> Markdown:
        """Write a claim: its label, our sentence, its footnote."""
        evidence = self.view.evidence(told.event.id, told.number)
        label = labels.label(self.library, told.claim)
        parts = [label] if label else []
        if told.claim.kind is ClaimKind.REPORT:
            parts += [span("note", f"({self.speaks_from(c.source)})") for c in evidence[:1]]
        parts.append(self.cited(told.claim.text, evidence, told.claim.why))
        return joined(parts, " ")

    def speaks_from(self, source: Source) -> str:
        """Return from where a source's outlet speaks: ``RT, state media, Russia``."""
        outlet = self.library.outlet(source)
        perspective = labels.PERSPECTIVES[outlet.perspective] if outlet.perspective else ""
        return ", ".join(filter(None, (outlet.name, perspective, outlet.country)))

    def sentence(self, sentence: Sentence) -> Markdown:
        """Write a sentence of a lead or a definition, with the evidence of all its claims."""
        found = (self.view.told(reference) for reference in sentence.from_)
        each = [self.view.evidence(told.event.id, told.number) for told in found if told]
        cited = self.cited(sentence.text, chain.from_iterable(each), sentence.why)
        # Half of it may be checked and the half that decides only linked.
        mixed = len({linked_only(evidence) for evidence in each}) > 1
        return joined([cited, PARTLY_LINKED], " ") if mixed else cited

    def outcome(self, account: Account) -> Outcome:
        """Say what came of a promise."""
        return outcome(self.view, account, self.event, self.cited)

    def expected(self, account: Account) -> Markdown:
        """Tell what happened with what was only expected."""
        return expected_outcome(self.view, account, self.event)

    def voice(self, telling: Telling) -> str:
        """Return in whose voice a forecast is made."""
        return voice(self.view, telling)

    def verdict(self, verdict: str) -> str:
        """Return a verdict in a word or two, worked out or given by a person."""
        by_hand = {str(key): word for key, word in labels.BY_HAND.items()}
        return by_hand.get(verdict) or labels.VERDICTS[Verdict(verdict)]

    def said(self, told: Told) -> str:
        """Return when something was said; of what is held all the time, as of when it is told."""
        said = self.view.said(told)
        return f"as reported in {said.latest.year}" if told.claim.standing else edtf.worded(said)

    def status(self, event: Event) -> Markdown:
        """Write an event's status as a badge."""
        status = self.view.statuses[event.id]
        return span(f"status status--{status}", labels.STATUSES[status])

    def when(self, event: Event) -> Markdown:
        """Write an event's date, with the machine-readable form where it is one day."""
        said = edtf.worded(event.date)
        if not event.date.exact:
            return span("when", said)
        return Markdown(f'<time class="when" datetime="{event.date}">{joined([said])}</time>')

    def render(self, template: str, title: str, description: str = "", **context: Any) -> Written:
        """Write the page.

        Args:
            template: the template's name without ``.md.j2``.
            title: the page's title.
            description: what search engines and previews show.
            context: what the template needs beside the page itself; ``search``, ``tags`` (words
                that search results show), ``structured`` (JSON-LD), ``robots`` (what search
                engines may do) and ``hide`` (parts of the frame) go into the front matter.
        """
        more = {name: context.pop(name, None) for name in _FRONT}
        feeds = tuple(context.pop("feeds", ()))
        more["machines"] = self.machines(feeds)
        body = self._template(template, title=title, **context)
        text, notes = self.notes.numbered(Markdown(body))
        # Search results show the tags too, so that their names count as the page's.
        line = self.names(" ".join([text, notes, *(more["tags"] or ())]))
        share = self._share(title, feeds)
        whole = self._template("_page", body=text, notes=notes, names=line, share=share)
        return written({"title": title, "description": description, **more}, whole)

    def machines(self, feeds: Iterable[str] = ()) -> dict[str, Any]:
        """Return what the page's head tells machines beside what the page is about.

        Args:
            feeds: where the feeds of what the page is about lie, without their endings.
        """
        card = self.path if self.path in self.site.companions.cards else HOME
        described = self.site.address and self.path in self.site.companions.embedded
        told = {
            "feeds": list(feeds),
            "card": card_path(card) if self.site.carded else "",
            "oembed": self.site.addresses.full(embeds.oembed_path(self.path)) if described else "",
        }
        return {name: value for name, value in told.items() if value}

    def _share(self, title: str, feeds: Sequence[str]) -> Markdown:
        """Write what a reader can do with the page: embed it, follow it, report a mistake."""
        embedded = self.path in self.site.companions.embedded
        code = embeds.code(self.site.addresses, self.path, title) if embedded else ""
        report = self.report(title)
        if not (code or feeds or report):
            return Markdown()
        calendars = [
            f"{feed}.ics" for feed in feeds if f"{feed}.ics" in self.site.companions.calendars
        ]
        return self._template("_share", code=code, feeds=feeds, calendars=calendars, report=report)

    def report(self, title: str, told: Told | None = None) -> Markdown:
        """Link to a report of a mistake on the page, or in a sentence of it, where there is a desk.

        Args:
            title: the page's title.
            told: the sentence.
        """
        place = f"#{self.anchor(told)}" if told else ""
        lines = [self.site.addresses.full(f"{self.path}{place}"), ""]
        if told:
            lines.append(told.claim.text)
            evidence = self.view.evidence(told.event.id, told.number)
            lines += [f"“{citation.words}”" for citation in evidence if citation.words]
        address = self.site.desk.address(f"Mistake: {title}", "\n".join([*lines, "", ""]))
        if not address:
            return Markdown()
        return Markdown(f'<a class="report" href="{escape(address)}">Report a mistake</a>')

    def names(self, text: str) -> Markdown:
        """List all forms of the disputed names of which a text holds any."""
        found = (
            name_lines.named(self.library, plain(text))
            if name_lines.may_name(self.library, text)
            else ()
        )
        return self._template("_names", names=found) if found else Markdown()

    def _template(self, name: str, **context: Any) -> Markdown:
        made = self.site.environment.get_template(f"{name}.md.j2")
        return Markdown(
            made.render(page=self, view=self.view, library=self.library, words=labels, **context)
        )

    def _citation(self, citation: Citation) -> Markdown:
        return note(self.view, citation, self.to(self.site.lists.passage(citation)))

    words = labels
    told_in = staticmethod(told_in)
    due = staticmethod(due_in_words)
    counted = staticmethod(count_noun)
    external = staticmethod(external)
    code = staticmethod(code)


@lru_cache(maxsize=4096)
def _way(folder: str, other: str) -> str:
    """Give the way from one folder to another, with a final slash; nothing where they are one."""
    return "" if folder == other else f"{posixpath.relpath(other or '.', folder or '.')}/"
