"""Text made safe for Markdown and HTML, and templates that print nothing unsafe.

What a template prints is text that somebody wrote: an article, an editor. It is shown as the very
same text, whatever it holds, unless it is of the type :class:`Markdown`. Only this package makes
values of that type, and joining one to another text gives a plain string again, which is escaped
when it is printed: a slip shows on the page as odd characters, and never as mark-up.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any

import jinja2
import yaml


class Markdown(str):
    """Markdown that is to be read as such; all other text is escaped when it is printed."""

    __slots__ = ()


# Numeric references work alike in running text, in headings and cells, in raw HTML and in the
# attributes of tags, where a backslash would show.
_SPECIAL = {ord(char): f"&#{ord(char)};" for char in "\\`*_{}[]|#!~^=$@"} | {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord('"'): "&quot;",
}
_DOUBLE_SLASH = re.compile(r"/(?=/)")
# What would begin a list, a rule, a definition or an admonition where the text begins a line.
_LINE_START = re.compile(r"[-+:?.)]|\d+(?P<mark>[.)])")
_UNPRINTABLE = frozenset({"Cc", "Cn", "Co", "Cs"})
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_TARGET = re.compile(r"[A-Za-z0-9._/-]*(#[A-Za-z0-9._-]+)?")
_WEB_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def fold_lines(text: str) -> str:
    """Fold white space to single spaces and leave out characters that nobody can see or print."""
    folded = " ".join(text.split())
    if folded.isprintable():
        return folded
    return " ".join("".join(char for char in folded if _shows(char)).split())


def _shows(char: str) -> bool:
    # A turned reading direction would run on into the words after it, which are not the text's.
    return char not in _DIRECTIONS and unicodedata.category(char) not in _UNPRINTABLE


def escape(text: str) -> Markdown:
    """Write a text so that Markdown and HTML show these very characters, on one line."""
    return text if isinstance(text, Markdown) else _safe(text)


@lru_cache(maxsize=1 << 15)
def _safe(text: str) -> Markdown:
    safe = fold_lines(text).translate(_SPECIAL)
    if "//" in safe:
        safe = _DOUBLE_SLASH.sub("&#47;", safe)
    start = _LINE_START.match(safe)
    if start:
        at = start.start("mark") if start["mark"] else 0
        safe = f"{safe[:at]}&#{ord(safe[at])};{safe[at + 1 :]}"
    return Markdown(safe)


def mark_direction(text: str) -> Markdown:
    """Write a text with its reading direction, where that is from right to left."""
    escaped = escape(text)
    if text.isascii() or isinstance(text, Markdown) or not _reads_from_right(text):
        return escaped
    return Markdown(f'<bdi dir="rtl">{escaped}</bdi>')


def _reads_from_right(text: str) -> bool:
    """Tell by the first letter that has a direction (Unicode Bidirectional Algorithm, P2)."""
    strong = (way for char in text if (way := unicodedata.bidirectional(char)) in ("L", "R", "AL"))
    return next(strong, "L") != "L"


def join_markdown(pieces: Iterable[str], between: str = "") -> Markdown:
    """Join texts: each is escaped unless it is Markdown; ``between`` is taken as it is."""
    return Markdown(between.join(escape(piece) for piece in pieces))


def format_link(text: str, target: str) -> Markdown:
    """Link to a page of this site, by its path relative to the page where the link stands."""
    # Targets are made of ids and our own folders; anything else is a mistake in the code.
    if not _TARGET.fullmatch(target):
        raise ValueError(f"{target!r} is not a page of this site")
    return Markdown(f"[{mark_direction(text)}]({target})")


def format_external_link(text: str, url: str | None) -> Markdown:
    """Link to a page elsewhere; only ``http`` and ``https`` become links, all else stays text."""
    if url is None or not _WEB_ADDRESS.match(url) or fold_lines(url) != url or " " in url:
        return escape(text)
    address = escape(url)
    return Markdown(
        f'<a class="external" href="{address}" rel="external">{mark_direction(text)}</a>'
    )


def format_span(class_: str, text: str, **attributes: str) -> Markdown:
    """Wrap a text in a ``span`` of one of our classes, with further attributes (``lang`` …)."""
    more = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return Markdown(f'<span class="{class_}"{more}>{escape(text)}</span>')


def format_code(text: str) -> Markdown:
    """Show a text line by line as it is written; all on one line of Markdown."""
    visible = text.rstrip()
    if not visible.replace("\n", "").isprintable():
        visible = "".join(char for char in visible if char == "\n" or _shows(char))
    safe = _DOUBLE_SLASH.sub("&#47;", visible.translate(_SPECIAL)).replace("\n", "&#10;")
    return Markdown(f"<pre><code>{safe}</code></pre>")


def strip_markdown(markdown: str) -> str:
    """Return the text of Markdown that this package wrote: for searching names in it."""
    return html.unescape(re.sub(r"<[^<>]*>", "", markdown))


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A page as it is written; as text it is Markdown with front matter."""

    meta: Mapping[str, Any]
    """What its front matter holds."""
    body: Markdown

    def __str__(self) -> str:
        """Return the whole page."""
        # CSafeDumper writes what safe_dump does, in a tenth of the time.
        form: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": 10_000}
        front = yaml.dump(dict(self.meta), Dumper=yaml.CSafeDumper, **form)
        return f"---\n{front}---\n{self.body}"


def assemble_page(values: Mapping[str, Any], body: Markdown) -> WrittenPage:
    """Put a page together.

    Args:
        values: what its front matter is to hold. Texts, and texts in lists, are escaped for HTML,
            because themes and their search print them raw. What lies deeper is data, which a theme
            has to escape for its use.
        body: its Markdown.
    """
    safe = {
        key: _plain_lines(value) if isinstance(value, dict) else _escaped(value)
        for key, value in values.items()
        if value not in (None, "", [], {})
    }
    return WrittenPage(safe, body)


def _escaped(value: Any) -> Any:
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    return for_themes(value) if isinstance(value, str) else value


def for_themes(text: str) -> str:
    """Escape a text for HTML: themes and their search print titles and the like as they are."""
    return html.escape(fold_lines(text))


def _plain_lines(value: Any) -> Any:
    """Put every text in a value on one line, so that none can end the front matter."""
    if isinstance(value, str):
        return fold_lines(value)
    if isinstance(value, dict):
        return {key: _plain_lines(item) for key, item in value.items()}
    return [_plain_lines(item) for item in value] if isinstance(value, (list, tuple)) else value


def _whole(pieces: Iterable[str]) -> Markdown:
    return Markdown("".join(pieces))


def _printed(value: Any) -> Markdown:
    """Make what a template prints safe."""
    if isinstance(value, str):
        return escape(value)
    if value is None or isinstance(value, bool):
        raise jinja2.TemplateRuntimeError(f"a template prints {value}: test for it first")
    return escape(str(value))


class _Context(jinja2.runtime.Context):
    """What a template sees: it calls our own functions and methods straight away.

    Jinja first asks each in several ways whether it wants the context, which takes as long as most
    of them do.
    """

    def call(
        self,
        thing: Any,
        /,
        *arguments: Any,
        _loop_vars: Any = None,
        _block_vars: Any = None,
        **named: Any,
    ) -> Any:
        """Call something that a template calls; Jinja itself adds the two arguments of its own."""
        if type(thing) in (MethodType, FunctionType) and not hasattr(thing, "jinja_pass_arg"):
            return thing(*arguments, **named)
        own = {"_loop_vars": _loop_vars, "_block_vars": _block_vars}
        return super().call(thing, *arguments, **named, **own)


class _Environment(jinja2.Environment):
    """Jinja, where a finished template, block or macro is Markdown, and nothing else is."""

    concat = staticmethod(_whole)
    context_class = _Context


def make_environment(
    templates: Path, filters: Mapping[str, Callable[..., Any]]
) -> jinja2.Environment:
    """Make the environment that renders the page templates of a folder.

    Args:
        templates: the folder of ``*.md.j2`` files.
        filters: further filters by name, beside ``directed``.
    """
    jinja_environment = _Environment(
        loader=jinja2.FileSystemLoader(templates),
        finalize=_printed,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Markdown is not HTML: `_printed` escapes for both.
        autoescape=False,
        # One site, one state of the templates, also while somebody is changing them.
        auto_reload=False,
    )
    jinja_environment.filters.update(directed=mark_direction, **filters)
    return jinja_environment
