"""The order in which drafts are reviewed: by article, what was left for later at the end."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator.desk.acceptance import list_waiting
from generator.desk_app.workspace import Workspace
from generator.model import DraftEvent
from generator.runtime import files
from generator.story.library import Library

_LATER = Path(".cache", "explainer", "desk", "later.json")


def order_drafts(library: Library, put_off: frozenset[str]) -> list[Any]:
    """Return the drafts that wait, in the order in which they are reviewed.

    A source comes along with its first event, so that it stands behind its events.
    """
    drafts = list_waiting(library)
    at = {draft.id: number for number, draft in enumerate(drafts)}

    def key(draft: Any) -> tuple[bool, str, bool, int]:
        event = isinstance(draft, DraftEvent)
        return (
            draft.id in put_off,
            (draft.source or "") if event else draft.id,
            not event,
            at[draft.id],
        )

    return sorted(drafts, key=key)


def find_draft_kind(draft: Any) -> str:
    """Return the kind of a draft."""
    return "drafts/events" if isinstance(draft, DraftEvent) else "drafts/sources"


def format_url(draft: Any) -> str:
    """Return where a draft is reviewed."""
    return f"/edit?kind={find_draft_kind(draft)}&id={quote(draft.id)}"


def list_ids_behind(workspace: Workspace, name: str) -> list[str]:
    """Return the ids of the drafts behind one, then of those before it."""
    ids = [draft.id for draft in order_drafts(workspace.library(), read_later(workspace.root))]
    at = ids.index(name) if name in ids else -1
    return [*ids[at + 1 :], *ids[: max(at, 0)]]


def find_first_url(workspace: Workspace, ids: Iterable[str]) -> str:
    """Return where the first of some drafts that still waits is reviewed, or where all stand."""
    drafts = {draft.id: draft for draft in list_waiting(workspace.library())}
    left = (drafts[name] for name in ids if name in drafts)
    return next((format_url(draft) for draft in left), "/review")


def find_next_url(workspace: Workspace, after: str = "") -> str:
    """Return where the draft behind another one is reviewed; the list where there is none."""
    return find_first_url(workspace, list_ids_behind(workspace, after))


def read_later(root: Path) -> frozenset[str]:
    """Return the ids of the drafts that were left for later."""
    try:
        held = json.loads((root / _LATER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return frozenset()
    return frozenset(str(name) for name in held) if isinstance(held, list) else frozenset()


def leave_for_later(workspace: Workspace, name: str) -> None:
    """Leave a draft for later."""
    held = {draft.id for draft in list_waiting(workspace.library())}
    names = (read_later(workspace.root) & held) | {name}
    files.write_file(workspace.root / _LATER, json.dumps(sorted(names)))
