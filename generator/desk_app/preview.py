"""An event's page as the site will render it: the same Markdown, the same theme, no script."""

import logging
import mimetypes
import re
import threading
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from pathlib import Path
from urllib.parse import quote

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator import pages
from generator.pages.kinds import event_pages
from generator.story.library import Library

PREVIEWED = ("events", "drafts/events")
"""The kinds of record that have a preview."""
_NO_PREVIEW = (
    "<!doctype html><title>No preview</title><p>The settings or the theme keep this page from "
    "being shown ({}). <code>mkdocs build</code> tells more; all else on the desk works."
)
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
"""The theme's scripts, which no preview runs."""
_MANY_EVENTS, _NEIGHBOURS = 1000, 40
"""Events from which a preview holds only those that stand near, and how many of them."""
_MOST_SHOWN = 20
"""Previews that are kept: those of some tabs."""


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, kept in memory from one preview to the next."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if bucket.key in self._held:
            bucket.bytecode_from_string(self._held[bucket.key])

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        self._held[bucket.key] = bucket.bytecode_to_string()


def _near(library: Library, name: str) -> Library:
    """Return a large story with the events alone that stand on the page of one of them.

    They are those of its series, those that it names, and its neighbours in time on its topics.
    """
    event = library.events[name]
    series = event.series.id if event.series else None
    named = {event.part_of, *event.related, *(claim.of for claim in event.claims)}
    topics = set(event.topics)
    beside = sorted(
        (other for other in library.events.values() if topics & {*other.topics}),
        key=lambda other: abs((other.date.earliest - event.date.earliest).days),
    )
    near = {other.id for other in beside[:_NEIGHBOURS]} | {name}
    near |= {
        other.id
        for other in library.events.values()
        if other.id in named
        or (series and other.series and other.series.id == series)
        or name in (other.part_of, *other.related)
    }
    events = {key: value for key, value in library.events.items() if key in near}
    return replace(library, events=events)


@dataclass
class Previews:
    """The previews of one project."""

    root: Path
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _compiled: _Compiled = field(default_factory=_Compiled)
    _shown: OrderedDict[str, str] = field(default_factory=OrderedDict)

    @cached_property
    def _config(self) -> MkDocsConfig:
        settings = self.root / "mkdocs.yml"
        config = load_config(str(settings), plugins=[], edit_uri="")
        logging.getLogger("mkdocs.structure.pages").setLevel(logging.ERROR)
        return config

    @cached_property
    def _theme(self) -> jinja2.Environment:
        return self._config.theme.get_env()

    def show(self, library: Library, event: str) -> str:
        """Render an event's page; returns its path on the desk."""
        with self._lock:
            try:
                html = self._render(library, event)
            except (MkDocsException, jinja2.TemplateError, OSError) as error:
                html = _NO_PREVIEW.format(escape(str(error)))
            version = format(hash(html) & 0xFFFFFFFFFFFF, "x")
            self._shown[version] = html
            while len(self._shown) > _MOST_SHOWN:
                self._shown.popitem(last=False)
        return f"/preview/events/{quote(event)}/?v={version}"

    def page(self, version: str) -> str | None:
        """Return a page that was rendered before."""
        return self._shown.get(version)

    def asset(self, path: str) -> tuple[bytes, str] | None:
        """Return a file of the theme with its type; none where there is no such file."""
        try:
            folders = (self._config.docs_dir, *self._config.theme.dirs)
        except MkDocsException:
            return None
        for folder in folders:
            base = Path(folder).resolve()
            file = (base / path).resolve()
            if file.is_relative_to(base / "assets") and file.is_file():
                kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                return file.read_bytes(), kind
        return None

    def _render(self, library: Library, event: str) -> str:
        near = _near(library, event) if len(library.events) > _MANY_EVENTS else library
        site = pages.Site(pages.View(near), pages.find_templates(self.root))
        site.environment.bytecode_cache = self._compiled
        path = f"events/{event}.md"
        writers = event_pages.list_event_pages(site)
        written = next(writer for name, writer in writers if name == path).write()
        config = self._config
        file = File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
        page = Page(None, file, config)
        page.markdown, page.meta = written.body.lstrip("\n"), {**written.meta}
        files = Files([file])
        page.render(config, files)
        context = get_context(Navigation([], []), files, config, page)
        template = self._theme.get_template("main.html")
        return _SCRIPT.sub("", template.render(context))
