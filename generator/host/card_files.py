"""The cards of a build: drawn on all cores, and kept from one build to the next."""

import hashlib
import importlib.util
import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from generator.cards.card import Card
from generator.pages import Site
from generator.pages.card_texts import find_card_path, list_cards
from generator.pages.template_files import find_template
from generator.runtime.processes import spread_work

CACHE = Path(".cache/explainer/cards.sqlite")
"""Where cards are kept; it may be deleted at any time."""

TEMPLATE = "card.svg"


def can_draw() -> bool:
    """Return whether what draws cards is installed (the extra ``cards``)."""
    return all(importlib.util.find_spec(name) for name in ("PIL", "resvg_py"))


def list_card_files(site: Site, root: Path) -> dict[str, bytes]:
    """Return the cards by path in the site; what is kept from an earlier build is not drawn again.

    Args:
        site: the site.
        root: the project's folder, in which they are kept.
    """
    # With the extra `cards` alone.
    from generator.cards.card_drawing import Drawer
    from generator.cards.template import Template

    drawer = Drawer(Template(find_template(site.templates, TEMPLATE).read_text(encoding="utf-8")))
    signature = drawer.signature()
    wanted = {find_card_path(page): card for page, card in list_cards(site.view)}
    keys = {path: _key(signature, card) for path, card in wanted.items()}
    kept_cards = _kept(root / CACHE, keys.values())
    missing = [path for path, key in keys.items() if key not in kept_cards]
    drawn = dict(
        zip(missing, spread_work(lambda path: drawer.draw(wanted[path]), missing), strict=True)
    )
    if missing:
        _keep(root / CACHE, {keys[path]: png for path, png in drawn.items()}, set(keys.values()))
    return {path: drawn[path] if path in drawn else kept_cards[key] for path, key in keys.items()}


def _key(signature: str, card: Card) -> bytes:
    return hashlib.sha256(json.dumps([signature, card.texts]).encode()).digest()


def _kept(path: Path, wanted: Iterable[bytes]) -> Mapping[bytes, bytes]:
    """Return what is kept; nothing where the file is damaged: it is then begun anew."""
    if not path.is_file():
        return {}
    keys = set(wanted)
    try:
        with closing(sqlite3.connect(path, timeout=60)) as database:
            rows = database.execute("SELECT key, png FROM cards").fetchall()
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
        return {}
    return {key: png for key, png in rows if key in keys}


def _keep(path: Path, drawn: Mapping[bytes, bytes], wanted: set[bytes]) -> None:
    """Keep new cards and forget those that no page has any more; a full disk keeps none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(path, timeout=60)) as database, database:
            database.execute(
                "CREATE TABLE IF NOT EXISTS cards (key BLOB PRIMARY KEY, png BLOB) WITHOUT ROWID"
            )
            known = {key for (key,) in database.execute("SELECT key FROM cards")}
            database.executemany(
                "DELETE FROM cards WHERE key = ?", [(key,) for key in known - wanted]
            )
            database.executemany("INSERT OR REPLACE INTO cards VALUES (?, ?)", drawn.items())
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
