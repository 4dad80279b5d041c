"""One page while it is written: its sentences with their notes, its frame."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any

from generator import edtf
from generator.model import ClaimKind, Event, Sentence, Source
from generator.pages import embeds, name_lines, page_words
from generator.pages.card_texts import HOME, find_card_path
from generator.pages.list_parts import name_part
from generator.pages.markdown import (
    Markdown,
    WrittenPage,
    assemble_page,
    escape,
    format_code,
    format_external_link,
    format_span,
    join_markdown,
    strip_markdown,
)
from generator.pages.outcome_words import (
    OutcomeWords,
    word_due,
    word_expected,
    word_outcome,
)
from generator.pages.page_links import PageLinks
from generator.pages.page_notes import LINKED_ONLY, PARTLY_LINKED, PageNotes, is_linked_only
from generator.pages.page_notes import write_note as note
from generator.pages.site_context import Site, Writer
from generator.pages.story_view import EventClaim, list_origins, make_forecast_claim
from generator.problems.message_words import count_noun
from generator.story.evidence import Citation
from generator.story.forecasts import Forecast
from generator.story.ledger import Account, DueDate, Verdict

_FRONT = ("search", "tags", "structured", "robots", "hide")


@dataclass
class Page(PageLinks):
    """A page that is being written, at its path in the docs folder."""

    notes: PageNotes = field(init=False)

    def fingerprint_parts(self) -> tuple[object, ...]:
        """Return what a page depends on that holds this one."""
        return (self.path, self.site)

    def __post_init__(self) -> None:
        """Begin the page's notes."""
        self.notes = PageNotes(self._citation)

    def used_for(self, citation: Citation) -> Markdown:
        """Say what a passage supports beside claims: a date, a conflict, a term in office."""
        quoted = citation.quoted
        if quoted.kind == "sources":
            return escape("The issue date of this source")
        kind = quoted.kind
        return join_markdown([page_words.USES[quoted.about], self.link(kind, quoted.record)], " ")

    def cited(self, text: str, citations: Iterable[Citation], why: str | None = None) -> Markdown:
        """Write a sentence with its footnote; mark one that only linked sources support."""
        evidence = tuple(citations)
        sentence = join_markdown([text, self.notes.mark(evidence, why or "")])
        return join_markdown([sentence, LINKED_ONLY], " ") if is_linked_only(evidence) else sentence

    def support(self, event_claim: EventClaim, way: str) -> Markdown:
        """Mark how many sources support a claim, where that is not the rule on its page.

        Args:
            event_claim: the claim.
            way: what is marked (see :func:`generator.pages.kinds.event_pages.describe_support`).
        """
        count = len(list_origins(self.view.evidence(event_claim.event.id, event_claim.number)))
        if way == "several" and count == 1:
            return join_markdown(["", format_span("one-source", "one source only")], " ")
        if way == "mostly-one" and count > 1:
            return join_markdown(["", format_span("several-sources", f"{count} sources")], " ")
        return Markdown()

    def claim(self, event_claim: EventClaim) -> Markdown:
        """Write a claim: its label, our sentence, its footnote."""
        evidence = self.view.evidence(event_claim.event.id, event_claim.number)
        label = page_words.label_claim(self.library, event_claim.claim)
        parts = [label] if label else []
        if event_claim.claim.kind is ClaimKind.REPORT:
            parts += [format_span("note", f"({self.speaks_from(c.source)})") for c in evidence[:1]]
        parts.append(self.cited(event_claim.claim.text, evidence, event_claim.claim.why))
        return join_markdown(parts, " ")

    def speaks_from(self, source: Source) -> str:
        """Return from where a source's outlet speaks: ``RT, state media, Russia``."""
        outlet = self.library.outlet(source)
        perspective = page_words.PERSPECTIVES[outlet.perspective] if outlet.perspective else ""
        return ", ".join(filter(None, (outlet.name, perspective, outlet.country)))

    def sentence(self, sentence: Sentence) -> Markdown:
        """Write a sentence of a lead or a definition, with the evidence of all its claims."""
        event_claims = (self.view.find_claim(reference) for reference in sentence.from_)
        each = [
            self.view.evidence(event_claim.event.id, event_claim.number)
            for event_claim in event_claims
            if event_claim
        ]
        cited = self.cited(sentence.text, chain.from_iterable(each), sentence.why)
        # Half of it may be checked and the half that decides only linked.
        mixed = len({is_linked_only(evidence) for evidence in each}) > 1
        return join_markdown([cited, PARTLY_LINKED], " ") if mixed else cited

    def outcome(self, account: Account) -> OutcomeWords:
        """Say what came of a promise."""
        return word_outcome(self.view, account, self.event, self.cited)

    def due(self, account: Account, due: DueDate) -> str:
        """Return a due date and what became of it."""
        return word_due(self.view, account, due)

    def expected(self, account: Account) -> Markdown:
        """Return what happened with what was only expected."""
        return word_expected(self.view, account, self.event)

    def promiser(self, forecast: Forecast) -> str:
        """Return who makes a forecast."""
        return page_words.promiser(self.view.library, forecast.claim)

    def verdict(self, verdict: str) -> str:
        """Return a verdict in a word or two, worked out or given by a person."""
        by_hand = {str(key): word for key, word in page_words.BY_HAND.items()}
        return by_hand.get(verdict) or page_words.VERDICTS[Verdict(verdict)]

    def date_said(self, event_claim: EventClaim) -> str:
        """Return when something was said; of what is held all the time, as of when it is told."""
        said = self.view.date_said(event_claim)
        return (
            f"as reported in {edtf.year_worded(said.latest.year)}"
            if event_claim.claim.standing
            else edtf.worded(said)
        )

    def status(self, event: Event) -> Markdown:
        """Write an event's status as a badge."""
        status = self.view.statuses[event.id]
        return format_span(f"status status--{status}", page_words.STATUSES[status])

    def year(self, year: str) -> str:
        """Return a year in words, of the number by which lists are filtered."""
        return edtf.year_worded(int(year))

    def year_anchor(self, title: str) -> str:
        """Return what follows ``year-`` in the place of a year's heading."""
        return name_part(title)

    def when(self, event: Event) -> Markdown:
        """Write an event's date, with the machine-readable form where it is one day."""
        said = edtf.worded(event.date)
        if not event.date.exact:
            return format_span("when", said)
        return Markdown(
            f'<time class="when" datetime="{event.date}">{join_markdown([said])}</time>'
        )

    def render(
        self, template: str, title: str, description: str = "", **context: Any
    ) -> WrittenPage:
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
        return assemble_page({"title": title, "description": description, **more}, whole)

    def machines(self, feeds: Iterable[str] = ()) -> dict[str, Any]:
        """Return what the page's head tells machines beside what the page is about.

        Args:
            feeds: where the feeds of what the page is about lie, without their endings.
        """
        card = self.path if self.path in self.site.companions.cards else HOME
        described = self.site.address and self.path in self.site.companions.embedded
        facts = {
            "feeds": list(feeds),
            "card": find_card_path(card) if self.site.carded else "",
            "oembed": self.site.addresses.full(embeds.find_oembed_path(self.path))
            if described
            else "",
        }
        return {name: value for name, value in facts.items() if value}

    def _share(self, title: str, feeds: Sequence[str]) -> Markdown:
        """Write what a reader can do with the page: embed it, follow it, report a mistake."""
        embedded = self.path in self.site.companions.embedded
        code = embeds.format_embed_code(self.site.addresses, self.path, title) if embedded else ""
        report = self.report(title)
        if not (code or feeds or report):
            return Markdown()
        calendars = [
            f"{feed}.ics" for feed in feeds if f"{feed}.ics" in self.site.companions.calendars
        ]
        return self._template(
            "_share",
            address=self.site.addresses.full(self.path),
            code=code,
            feeds=feeds,
            calendars=calendars,
            report=report,
        )

    def report(self, title: str, event_claim: EventClaim | None = None) -> Markdown:
        """Link to a report of a mistake on the page, or in a sentence of it, where there is a desk.

        Args:
            title: the page's title.
            event_claim: the sentence.
        """
        if not self.site.desk:
            return Markdown()
        place = f"#{self.anchor(event_claim)}" if event_claim else ""
        lines = [self.site.addresses.full(f"{self.path}{place}"), ""]
        if event_claim:
            lines.append(event_claim.claim.text)
            evidence = self.view.evidence(event_claim.event.id, event_claim.number)
            lines += [f"“{citation.words}”" for citation in evidence if citation.words]
        address = self.site.desk.address(f"Mistake: {title}", "\n".join([*lines, "", ""]))
        return Markdown(f'<a class="report" href="{escape(address)}">Report a mistake</a>')

    def names(self, text: str) -> Markdown:
        """List all forms of the disputed names of which a text holds any."""
        names = (
            name_lines.find_names(self.library, strip_markdown(text))
            if name_lines.may_name(self.library, text)
            else ()
        )
        return self._template("_names", names=names) if names else Markdown()

    def _template(self, name: str, **context: Any) -> Markdown:
        template = self.site.environment.get_template(f"{name}.md.j2")
        return Markdown(
            template.render(
                page=self, view=self.view, library=self.library, words=page_words, **context
            )
        )

    def _citation(self, citation: Citation) -> Markdown:
        return note(self.view, citation, self.to(self.site.lists.passage(citation)))

    words = page_words
    forecast_claim = staticmethod(make_forecast_claim)
    counted = staticmethod(count_noun)
    external = staticmethod(format_external_link)
    code = staticmethod(format_code)


def plan_page(
    site: Site, path: str, template: str, *, searchable: bool = True, **context: Any
) -> tuple[str, Writer]:
    """Return a page with what writes it, of a template and what that needs.

    Args:
        site: the site.
        path: the page's path in the docs folder.
        template: the template's name without ``.md.j2``.
        searchable: whether search finds it.
        context: what :meth:`Page.render` takes.
    """
    return path, Writer(
        partial(Page(site, path).render, template, **context), searchable=searchable
    )
