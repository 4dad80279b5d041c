"""Small pages for other sites: an event, a topic's timeline, a promise, each with its evidence.

They are whole files of HTML and ask for nothing else, so that they work in any frame. Beside each
lies what a site that is given the page's address asks for (oEmbed 1.0).
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from html import escape
from pathlib import Path

import jinja2

from generator.edtf import worded
from generator.exports.site_urls import SiteUrls, find_promise_page
from generator.model import Event, Topic, Undertaking
from generator.pages import name_lines
from generator.pages.markdown import strip_markdown
from generator.pages.outcome_words import word_history
from generator.pages.page_dependencies import unwrap
from generator.pages.page_words import STATUSES, label_claim
from generator.pages.story_view import EventClaim, View, make_forecast_claim
from generator.pages.template_files import OWN_TEMPLATES

TEMPLATE = "embed.html.j2"
SCRIPT = "embed/resize.js"
"""What a page that embeds one may load: it gives each frame the height of what is in it."""

MOST_ITEMS = 12
"""An embed shows so many items; its page shows all. More would make it larger than 25 kB."""
_QUOTES = 2
_QUOTED = 400
"""Quotes of more bytes are told by their page: one that is cut would be another one."""
_WIDTH, _HEIGHT = 640, 420


@dataclass(frozen=True, slots=True)
class EmbedEvidence:
    """A piece of evidence as an embed shows it."""

    words: str
    outlet: str
    date: str
    checked: bool


@dataclass(frozen=True, slots=True)
class EmbedItem:
    """A sentence or an event in an embed."""

    text: str
    label: str = ""
    when: str = ""
    status: str = ""
    path: str = ""
    """Where it is told, as a path in the docs folder."""
    evidence: tuple[EmbedEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Embed:
    """A page for other sites."""

    kind: str
    title: str
    about: str
    items: tuple[EmbedItem, ...]
    more: int
    """How many further items its page has."""
    page: str
    """The page that it stands for, as a path in the docs folder."""


def find_embed_path(page: str) -> str | None:
    """Return the embed of a page by its path in the docs folder; none for a page without one."""
    kind, _, name = page.removesuffix(".md").partition("/")
    if not name or "/" in name:
        return None
    if kind == "topics":
        return f"embed/topics/{name}/timeline.md"
    return f"embed/{kind}/{name}.md" if kind in ("events", "promises") else None


def format_embed_code(addresses: SiteUrls, page: str, title: str) -> str:
    """Return the HTML by which another site embeds a page; empty where no address is known."""
    path = find_embed_path(page)
    if not path or not addresses.site:
        return ""
    address = addresses.full(path)
    script = addresses.full(SCRIPT)
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{_HEIGHT}" '
        f'style="border:0;max-width:{_WIDTH}px" loading="lazy"></iframe>'
        f'<script src="{escape(script)}" async></script>'
    )


def list_embedded_pages(view: View) -> Iterator[str]:
    """Return the paths of the pages that have an embed; none of the embeds is written."""
    return (page for page, _ in list_embed_writers(view))


def list_embed_writers(view: View) -> Iterator[tuple[str, Callable[[], Embed]]]:
    """Return what gives each embed, by the path of its page in the docs folder."""
    for event in view.events:
        yield f"events/{event.id}.md", partial(_of_event, view, event)
    for topic in view.library.topics.values():
        yield f"topics/{topic.id}.md", partial(_of_topic, view, topic)
    for undertaking in view.library.undertakings.values():
        if undertaking.id in view.promised:
            # Where it is told is asked of the whole ledger: once for all, and not noted for each.
            page = find_promise_page(unwrap(view).library, undertaking.id)
            yield f"promises/{undertaking.id}.md", partial(_of_promise, view, undertaking, page)


def list_embed_paths(page: str, addresses: SiteUrls) -> tuple[str, ...]:
    """Return where the embed of a page lies in the site, and what describes it."""
    path = addresses.path(find_embed_path(page) or "")
    own = path + "index.html" * path.endswith("/")
    return (own, find_oembed_path(page)) if addresses.site else (own,)


def write_embed(
    view: View, addresses: SiteUrls, templates: Path, page: str, gathered: Callable[[], Embed]
) -> Iterator[bytes]:
    """Write the embed of a page and what describes it, ordered as :func:`list_embed_paths`."""
    embed, story = gathered(), view.library.story
    template = _environment(templates).get_template(TEMPLATE)
    names = _names(view, embed)
    text = template.render(embed=embed, addresses=addresses, story=story, names=names)
    yield text.encode()
    if addresses.site:
        yield _oembed(story.title, addresses, page, embed)


def read_embed_script() -> bytes:
    """Return the script that gives frames their height."""
    return _SCRIPT.encode()


def find_oembed_path(page: str) -> str:
    """Return where what describes an embed lies in the site, by its page's path."""
    return f"{(find_embed_path(page) or '').removesuffix('.md')}.json"


def _oembed(story: str, addresses: SiteUrls, page: str, embed: Embed) -> bytes:
    about = {
        "version": "1.0",
        "type": "rich",
        "title": embed.title,
        "provider_name": story,
        "provider_url": addresses.site,
        "width": _WIDTH,
        "height": _HEIGHT,
        "html": format_embed_code(addresses, page, embed.title),
    }
    return f"{json.dumps(about, ensure_ascii=False, indent=1)}\n".encode()


@lru_cache(maxsize=4)
def _environment(templates: Path) -> jinja2.Environment:
    loader = jinja2.FileSystemLoader([templates, *OWN_TEMPLATES])
    return jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _of_event(view: View, event: Event) -> Embed:
    claims = view.claims(event)
    about = f"{worded(event.date)} · {STATUSES[view.statuses[event.id]]}"
    items = tuple(_sentence(view, event_claim) for event_claim in claims[:MOST_ITEMS])
    page = f"events/{event.id}.md"
    return Embed("event", event.title, about, items, len(claims) - len(items), page)


def _sentence(view: View, event_claim: EventClaim) -> EmbedItem:
    anchor = view.library.anchor(event_claim.event, event_claim.number)
    path = f"events/{event_claim.event.id}.md#{anchor}"
    said = strip_markdown(label_claim(view.library, event_claim.claim))
    return EmbedItem(event_claim.claim.text, said, path=path, evidence=_evidence(view, event_claim))


def _of_topic(view: View, topic: Topic) -> Embed:
    events = view.events_of.get(topic.id, ())
    items = tuple(_entry(view, event) for event in events[-MOST_ITEMS:])
    page = f"topics/{topic.id}.md"
    return Embed("timeline", topic.title, topic.question, items, len(events) - len(items), page)


def _entry(view: View, event: Event) -> EmbedItem:
    (first, *_) = view.claims(event)
    return EmbedItem(
        event.title,
        when=worded(event.date),
        status=STATUSES[view.statuses[event.id]],
        path=f"events/{event.id}.md",
        evidence=_evidence(view, first)[:1],
    )


def _of_promise(view: View, undertaking: Undertaking, page: str) -> Embed:
    account = view.promised[undertaking.id]
    forecasts = account.forecasts
    items = tuple(
        _sentence(view, make_forecast_claim(forecast)) for forecast in forecasts[-MOST_ITEMS:]
    )
    more = len(forecasts) - len(items)
    return Embed("promise", undertaking.title, word_history(view, account), items, more, page)


def _evidence(view: View, event_claim: EventClaim) -> tuple[EmbedEvidence, ...]:
    citations = view.evidence(event_claim.event.id, event_claim.number)
    short = [citation for citation in citations if len((citation.words or "").encode()) <= _QUOTED]
    chosen = short or citations[:1]
    return tuple(
        EmbedEvidence(
            (citation.words or "") if short else "",
            view.library.outlet(citation.source).name,
            worded(citation.source.issued),
            not citation.linked,
        )
        for citation in chosen[:_QUOTES]
    )


def _names(view: View, embed: Embed) -> list[tuple[str, str]]:
    """Return all forms of each disputed name in an embed, as on every page that holds one."""
    words = [embed.title, embed.about]
    for item in embed.items:
        words += [item.text, *(cited.words for cited in item.evidence)]
    names = name_lines.find_names(view.library, " ".join(words))
    return [(named.name.display, strip_markdown(named.forms)) for named in names]


_SCRIPT = """// Gives each frame that shows an embed of this site the height of what is in it.
{
  const embeds = new URL(".", document.currentScript.src).href
  const frames = () => [...document.querySelectorAll("iframe")]
  addEventListener("message", event => {
    for (const frame of frames())
      if (frame.contentWindow === event.source && event.data?.explainerHeight > 0)
        frame.height = Math.ceil(event.data.explainerHeight)
  })
  // A frame that was there before this script has told its height to nobody: ask for it.
  for (const frame of frames())
    if (frame.src.startsWith(embeds)) frame.contentWindow.postMessage({ explainerHeight: 0 }, "*")
}
"""
