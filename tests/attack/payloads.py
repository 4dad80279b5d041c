"""Payloads in every text field of every record, looked at in a browser and in each export."""

import csv
import io
import json
import random
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from icalendar import Calendar
from playwright.sync_api import Error, Page
from pybtex.database import parse_string

from generator import checks, pages, search
from generator.problems.formats import format_github, format_json
from generator.problems.printable import make_printable, make_printable_json
from generator.story.library import Library
from generator.story.loading import load_story
from tests.support.hostile import with_texts
from tests.support.stories import TEMPLATES, built

_CALL = "parent.pwned=top.pwned=window.pwned=1"
_TAGS = (
    "img src=x onerror",
    "svg onload",
    "svg/onload",
    "body onload",
    "video src=x onerror",
    "audio src=x onerror",
    "details open ontoggle",
    "input autofocus onfocus",
    "marquee onstart",
    "object data=x onerror",
    "select autofocus onfocus",
    "iframe onload",
    "style onload",
    "textarea autofocus onfocus",
    "a style=animation-name:x onanimationstart",
    "p onmouseover",
)
_BREAKS = ("", '">', "'>", "-->", "</title>", "</textarea>", "</script>", "]]>", "</style>", "`>")
_SCRIPTS = (
    f"<script>{_CALL}</script>",
    f"<ScRiPt >{_CALL}</sCrIpT>",
    f"<<script>{_CALL}//<</script>",
    f"<script\x0c>{_CALL}</script>",
    f"<svg><script>{_CALL}</script></svg>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={_CALL}>",
    f"<iframe srcdoc='<script>{_CALL}</script>'></iframe>",
    f"<meta http-equiv=refresh content='0;url=javascript:{_CALL}'>",
    f"<base href='javascript:/a/-{_CALL}//'>",
    f"<form action=javascript:{_CALL}><button autofocus>x",
    f"[x](javascript:{_CALL})",
    f"[x](JaVaScRiPt:{_CALL})",
    f"[x](data:text/html,<script>{_CALL}</script>)",
    f'![x](x" onerror="{_CALL})',
    f"<javascript:{_CALL}>",
    f'[x]: javascript:{_CALL} "x"\n[x]',
    f"x {{: onclick={_CALL} autofocus=1 onfocus={_CALL} }}",
    f"{{{{ ''.__class__.__mro__ }}}} {{% include '/etc/passwd' %}} {{{{ {_CALL} }}}}",
    f"${{{_CALL}}} `${{{_CALL}}}` \\u003cscript\\u003e{_CALL}\\u003c/script\\u003e",
    f"&lt;script&gt;{_CALL}&lt;/script&gt; &#60;script&#62;{_CALL}&#60;/script&#62;",
    f'" autofocus onfocus="{_CALL}',
    f"' autofocus onfocus='{_CALL}",
    f"*/ {_CALL} /*",
    f"');{_CALL};//",
    f'");{_CALL};//',
    f'\\");{_CALL};//',
    f"</script><script>{_CALL}</script>",
    f"<!--<img src='--><img src=x onerror={_CALL}>'>",
    f"<![CDATA[<img src=x onerror={_CALL}>]]>",
    f"<a href='&#106;avascript:{_CALL}'>x</a>",
    f"<svg><a xlink:href='javascript:{_CALL}'><text>x</text></a></svg>",
    f"<svg><animate onbegin={_CALL} attributeName=x dur=1s>",
    f"<link rel=stylesheet href='data:text/css,*{{}}' onload={_CALL}>",
    f"</article></main></body><img src=x onerror={_CALL}>",
    '--8<-- "/etc/passwd" [TOC] ///Footnotes Go Here/// [^1]: x',
    '=HYPERLINK("http://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "x}, title={y}} @article{evil, author={z}} % \\input{/etc/passwd} $\\x$",
    "x\\nBEGIN:VALARM\\nACTION:PROCEDURE;ATTACH=calc",
    "]]></content><script xmlns='http://www.w3.org/1999/xhtml'/>&xxe;",
    "::error file=x::y %0A::set-output name=x::y ##[error]z",
)
PAYLOADS = (*(f"{end}<{tag}={_CALL}>" for end in _BREAKS for tag in _TAGS), *_SCRIPTS)
"""More than two hundred; each would set ``window.pwned``, leave the site or end a format early."""


def batches(size: int, seed: int) -> Iterator[str]:
    """Yield texts of some payloads each, all payloads once, in an order that a seed gives."""
    order = list(PAYLOADS)
    random.Random(seed).shuffle(order)  # noqa: S311 - the same order for the same seed
    for at in range(0, len(order), size):
        yield " ".join(" ".join(payload.split()) for payload in order[at : at + size])


def attack(folder: Path, text: str, page: Page, few: int | None = None) -> Iterator[str]:
    """Build a story whose every text is a payload, look at it, and yield what went wrong.

    Args:
        folder: where the story and its site are written.
        text: what stands in every text.
        page: of a browser.
        few: so many pages of a folder's are opened, besides those of the top; none: all.
    """
    project = with_texts(folder / "records", text)
    library, report = load_story(project)
    if library is None or report.errors:
        yield from (f"cannot be read: {problem}" for problem in report.errors)
        return
    yield from _printed(library)
    yield from _exports(library)
    pages.write_plain_project(library, project, folder / "plain")
    yield from look_at(built(folder / "plain", folder / "site"), page, few)


def _printed(library: Library) -> Iterator[str]:
    report = checks.check_library(library)
    lines = [*report.lines(), *format_github(report), make_printable_json(format_json(report))]
    yield from (f"printed: {line[:200]}" for line in lines if make_printable(line[2:]) != line[2:])


def _exports(library: Library) -> Iterator[str]:
    site = pages.Site(pages.View(library), TEMPLATES, "https://x.example/")
    for path, data in {**site.files, **search.write_index(site, [])}.items():
        try:
            _parse(path, data)
        except (ValueError, AssertionError, ElementTree.ParseError) as error:
            yield f"{path}: {error}"


def _parse(path: str, data: bytes) -> None:
    """Read a file as what its name says it is, and look for what was not meant to be in it."""
    if path.endswith(".json"):
        json.loads(data)
    elif path.endswith((".atom", ".xml", ".svg")):
        root = ElementTree.fromstring(data)  # noqa: S314 - our own file
        assert not [one for one in root.iter() if str(one.tag).endswith("}script")]
    elif path.endswith(".ics"):
        names = {one.name for one in Calendar.from_ical(data).walk()}
        assert names <= {"VCALENDAR", "VEVENT"}, names
    elif path.endswith(".bib"):
        assert "evil" not in parse_string(data.decode(), "bibtex").entries
    elif path.endswith(".csv"):
        cells = (cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row)
        assert not [cell for cell in cells if cell[:1] in ("=", "+", "@")]


_TOUCH = """() => {
  for (const one of document.querySelectorAll("article *")) {
    for (const type of ["mouseover", "focus", "toggle"]) one.dispatchEvent(new Event(type))
    if (one.href?.startsWith?.("javascript:")) window.pwned = one.href
  }
  return window.pwned
}"""
"""Touches all of a page; gives what ran."""


def _touch(page: Page, address: str) -> str | None:
    """Touch a page, anew where it was loaded anew meanwhile; give what ran, or where it led."""
    for _ in range(4):
        try:
            ran: str | None = page.evaluate(_TOUCH)
        except Error as error:
            page.wait_for_load_state()
            if page.url.partition("#")[0] != address:
                return f"{error.message} at {page.url}"
        else:
            return ran
    return "it is loaded anew again and again"


def look_at(site: Path, page: Page, few: int | None = None) -> Iterator[str]:
    """Open pages in a browser, touch what can be touched, and tell what ran or left."""
    left: list[str] = []

    def asked(address: str) -> None:
        if not address.startswith(("file:", "data:", "blob:", "about:")):
            left.append(address)

    page.on("request", lambda request: asked(request.url))
    page.on("dialog", lambda dialog: dialog.dismiss())
    kinds: dict[Path, list[Path]] = {}
    for path in sorted(site.rglob("*.html")):
        kinds.setdefault(path.parent.parent, []).append(path)
    chosen = (paths if folder == site else paths[:few] for folder, paths in kinds.items())
    for path in (path for paths in chosen for path in paths):
        page.goto(path.as_uri(), wait_until="load", timeout=120_000)
        ran = _touch(page, path.as_uri())
        if ran:
            yield f"ran: {path.relative_to(site)}: {ran}"
    yield from (f"left the site: {address}" for address in left)
