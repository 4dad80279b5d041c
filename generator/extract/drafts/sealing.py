"""A draft as it is written: with its schema for editors' programs, and the digest of its text.

By the digest a draft is known that a person has edited since.
"""

import re
from pathlib import Path
from typing import TypeVar

from generator.model import DraftEvent, DraftSource
from generator.model.draft import Proposal
from generator.records import codec, schema_line
from generator.story import capture

UNSEALED = "f" * 64
"""What stands for the digest while it is not known."""
D = TypeVar("D", DraftEvent, DraftSource)


def seal_draft(draft: D, proposal: Proposal | None = None) -> D:
    """Return a draft, with another proposal if there is one, and the digest of the whole."""
    whole = proposal or draft.proposal
    bare = draft.model_copy(update={"proposal": whole.model_copy(update={"digest": UNSEALED})})
    digest = capture.digest_bytes(codec.format_record(bare).encode("utf-8"))
    return draft.model_copy(update={"proposal": whole.model_copy(update={"digest": digest})})


def format_draft(draft: DraftEvent | DraftSource, path: Path) -> str:
    """Return a draft's text.

    Args:
        draft: the draft, sealed.
        path: its file, relative to the project.
    """
    schema = "draft-event" if isinstance(draft, DraftEvent) else "draft-source"
    return schema_line.add_schema_line(codec.format_record(draft), path, schema)


def is_edited(text: str) -> bool:
    """Return whether a draft's file is no longer as the program wrote it."""
    match = re.search(r"^  digest: ['\"]?([0-9a-f]{64})['\"]?$", text, re.MULTILINE)
    if match is None:
        return True
    bare = schema_line.remove_schema_line(text).replace(match[1], UNSEALED)
    return capture.digest_bytes(bare.encode("utf-8")) != match[1]
