"""Writing a file whole or not at all, and several files all or none."""

import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.runtime import journal


def check_inside(root: Path, path: Path) -> None:
    """Look whether a path stays within a project, links in it followed.

    A project may come from a stranger, with links to files of whoever builds it.

    Args:
        root: the project's folder.
        path: a file or folder, there or not.

    Raises:
        OSError: it leads out.
    """
    # As path objects resolve themselves, in half the time: it is asked of each seed.
    if not _is_within(os.path.realpath(path), os.path.realpath(root)):
        raise OSError(errno.EXDEV, "it leads out of the project", str(path))


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def write_file(path: Path, data: str | bytes) -> bool:
    """Write a file through a temporary one beside it, then rename: never half a file.

    Args:
        path: the file; folders above it are made.
        data: text (written as UTF-8) or bytes.

    Returns:
        Whether anything changed; an unchanged file is not touched.
    """
    wanted = data.encode("utf-8") if isinstance(data, str) else data
    if path.is_file() and path.read_bytes() == wanted:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(wanted)
        half.chmod(path.stat().st_mode if path.exists() else 0o644)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    return True


@dataclass(frozen=True, slots=True)
class _Step:
    """One file that changes: what it will be, and a copy of what it was, written beforehand."""

    path: Path
    new: Path | None
    """The new text in a file beside it; none where the file is removed."""
    old: Path | None
    """What it was; none where there was no file."""

    def named(self, root: Path) -> journal.Step:
        """Name its files from a folder."""
        new = self.new.relative_to(root).as_posix() if self.new else None
        old = self.old.relative_to(root).as_posix() if self.old else None
        return self.path.relative_to(root).as_posix(), new, old

    def do(self) -> None:
        if self.new:
            self.new.replace(self.path)
        else:
            self.path.unlink()

    def undo(self) -> None:
        """Restore what was, whether or not the step was done."""
        if self.old:
            self.old.replace(self.path)
        elif self.new and not self.new.exists():
            self.path.unlink(missing_ok=True)


def write_files(root: Path, changes: Mapping[Path, bytes | None]) -> None:
    """Write and remove several files: all of them, or after any failure none.

    All that needs room on the disk is written first, beside its place; then follow only renames,
    new files before the old ones go. A crash in between loses nothing: what was about to be done
    stands in the project's journal, and the next command does it to its end.

    Args:
        root: the folder that the paths are relative to.
        changes: each file's bytes; ``None`` removes it.

    Raises:
        OSError: a folder cannot be written to or leads out of the root, or the disk is full;
            nothing has changed.
    """
    with _prepared(root, changes) as steps:
        begun: list[_Step] = []
        written = None
        try:
            if len(steps) > 1 and (root / "content").is_dir():
                written = journal.begin_journal(root, [step.named(root) for step in steps])
            for step in steps:
                begun.append(step)
                step.do()
        except BaseException:  # Ctrl-C too: put back what was, then go on with what happened
            for step in reversed(begun):
                step.undo()
            raise
        finally:
            if written:
                written.unlink(missing_ok=True)


@contextmanager
def _prepared(root: Path, changes: Mapping[Path, bytes | None]) -> Iterator[list[_Step]]:
    with ExitStack() as stack:  # which clears away each file, though Ctrl-C comes at one of them
        steps = []
        for name, data in sorted(changes.items(), key=lambda change: change[1] is None):
            path = root / name
            check_inside(root, path.parent)
            held = path.read_bytes() if path.exists() else None
            mode = path.stat().st_mode if held is not None else 0o644
            path.parent.mkdir(parents=True, exist_ok=True)
            new = None if data is None else _half(path, data, mode, stack)
            old = None if held is None else _half(path, held, mode, stack)
            steps.append(_Step(path, new, old))
        yield steps


def _half(path: Path, data: bytes, mode: int, stack: ExitStack) -> Path:
    """Write a file beside its place, down to the disk, which tells only then that it is full."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    half = Path(name)
    stack.callback(_clear, half)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    half.chmod(mode)
    return half


def _clear(half: Path) -> None:
    try:
        half.unlink(missing_ok=True)
    except KeyboardInterrupt:
        half.unlink(missing_ok=True)
        raise
