"""Steps of an editor that can be undone: what each file was before it, and what it became.

The journal lies in ``.cache/explainer/desk/steps`` and is written before the files are, so that
even the step of a process that was killed can be undone by the next one.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path

from generator.desk.planned_files import CannotDo, PlannedFiles
from generator.runtime import files

FOLDER = Path(".cache", "explainer", "desk", "steps")
MOST_STEPS = 200
"""Steps that are remembered; older ones are in git, or nowhere."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that an editor did."""

    number: int
    title: str
    """What was done, in words."""
    changes: Mapping[str, tuple[str | None, str | None]]
    """The text of each file before and after; none where there was or is no file."""
    undone: bool = False


def read_steps(root: Path) -> tuple[Step, ...]:
    """Return the steps that are remembered, the last one first."""
    steps = [_read(path) for path in (root / FOLDER).glob("*.json")]
    return tuple(sorted((s for s in steps if s), key=lambda step: -step.number))


def find_last_step(root: Path) -> Step | None:
    """Return the last step that is not undone."""
    for path in sorted((root / FOLDER).glob("*.json"), reverse=True):
        step = _read(path)
        if step and not step.undone:
            return step
    return None


def carry_out_step(sheets: PlannedFiles, title: str) -> Step:
    """Make planned changes on disk and remember them.

    Raises:
        OSError: a folder cannot be written to, or the disk is full; no record has changed.
    """
    disk = PlannedFiles(sheets.root)
    changes = {
        path.as_posix(): (disk.read(path) if disk.has(path) else None, text)
        for path, text in sheets.changes.items()
    }
    known = sorted((sheets.root / FOLDER).glob("*.json"), reverse=True)
    last = int(known[0].stem) if known and known[0].stem.isdigit() else 0
    step = Step(last + 1, title, changes)
    _write(sheets.root, step)
    try:
        sheets.carry_out()
    except OSError:
        _file(sheets.root, step.number).unlink(missing_ok=True)
        raise
    for old in known[MOST_STEPS:]:
        old.unlink(missing_ok=True)
    return step


def plan_undo(root: Path, number: int) -> PlannedFiles:
    """Return the files with a step undone; steps may be undone in any order that is safe.

    Raises:
        CannotDo: there is no such step, it is undone already, or a later change of the same lines
            stands on it.
    """
    step = next((past_step for past_step in read_steps(root) if past_step.number == number), None)
    if step is None or step.undone:
        raise CannotDo("That step is not there to be undone, or was undone already.")
    sheets = PlannedFiles(root)
    for name, (before, after) in step.changes.items():
        path = Path(name)
        now = sheets.read(path) if sheets.has(path) else None
        if now == before:
            continue
        text = before if now == after else _undo_within(name, before, after, now)
        sheets = sheets.remove(path) if text is None else sheets.write(path, text)
    return sheets


def undo_step(root: Path, number: int) -> Step:
    """Undo a step on disk.

    Raises:
        CannotDo: it cannot be undone; nothing has changed.
        OSError: a folder cannot be written to; nothing has changed.
    """
    plan_undo(root, number).carry_out()
    step = next(past_step for past_step in read_steps(root) if past_step.number == number)
    undone = replace(step, undone=True)
    _write(root, undone)
    return undone


def _undo_within(name: str, before: str | None, after: str | None, now: str | None) -> str:
    """Take one change of a file back where later ones are elsewhere in it.

    Raises:
        CannotDo: a later change touches the same lines, or the file has come or gone since.
    """
    if before is None or after is None or now is None:
        raise CannotDo(f"{name} was changed since. Undo the later step first.")
    was, done, here = (text.splitlines(keepends=True) for text in (before, after, now))
    same: dict[int, int] = {}
    for block in SequenceMatcher(None, done, here, autojunk=False).get_matching_blocks():
        same.update({block.a + n: block.b + n for n in range(block.size)})
    lines = list(here)
    for start, end, old in reversed(list(_hunks(was, done))):
        at = _place(same, start, end, len(done), len(here))
        if at is None:
            raise CannotDo(f"{name} was changed in the same lines since. Undo that step first.")
        lines[at : at + end - start] = old
    return "".join(lines)


def _hunks(was: list[str], done: list[str]) -> Iterator[tuple[int, int, list[str]]]:
    """Return each stretch of lines that a change made, with the lines that it was."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, was, done, autojunk=False).get_opcodes():
        if tag != "equal":
            yield j1, j2, was[i1:i2]


def _place(same: Mapping[int, int], start: int, end: int, done: int, here: int) -> int | None:
    """Find where a stretch of lines stands now, whole and with the line before or after it."""
    if start < end:
        places = [same.get(line) for line in range(start, end)]
        first = places[0]
        whole = first is not None and places == list(range(first, first + end - start))
        return first if whole else None
    if start > 0 and (start - 1) in same:
        return same[start - 1] + 1
    if start in same:
        return same[start]
    return here if start == done else None


def _file(root: Path, number: int) -> Path:
    return root / FOLDER / f"{number:06}.json"


def _write(root: Path, step: Step) -> None:
    data = {
        "number": step.number,
        "title": step.title,
        "undone": step.undone,
        "changes": {name: list(texts) for name, texts in step.changes.items()},
    }
    files.write_file(_file(root, step.number), json.dumps(data, ensure_ascii=False))


def _read(path: Path) -> Step | None:
    """Read a step; none where its file is no such thing, or is gone."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        changes = {str(name): (old, new) for name, (old, new) in data["changes"].items()}
        return Step(int(data["number"]), str(data["title"]), changes, bool(data["undone"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
