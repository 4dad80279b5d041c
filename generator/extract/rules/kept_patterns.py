"""Regular expressions as Python compiles them, kept from one command of a project to the next.

To compile those of the rules takes longer than to read an article. Python makes a list of numbers
of each, and has no public way to keep it. The numbers are those of one release of Python, which is
therefore a part of the seal that they lie under.
"""

import re
import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from generator.runtime.locking import FOLDER
from generator.runtime.sealed_files import read_sealed, write_sealed

_FILE = FOLDER / "patterns"
_PURPOSE = f"patterns {sys.version}".encode()
_MOST_KEPT = 2_000
"""Patterns from which on a file begins anew, four times those of all rules: it still has those of
rules that have been changed."""


class _KeptCode(NamedTuple):
    numbers: str
    """As base64."""
    flags: int
    groups: int
    names: dict[str, int]
    """The numbers of the groups that have a name."""


class KeptPatterns:
    """The numbers of patterns, by flags and source; a file holds those of earlier commands."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._codes: dict[str, _KeptCode] = {}
        self._has_new = False

    def compile(self, source: str, flags: re.RegexFlag) -> re.Pattern[str]:
        """Return a regular expression as ``re.compile`` does.

        Raises:
            re.error: it is none.
        """
        key = f"{int(flags)} {source}"
        if key not in self._codes:
            self._codes[key] = _list_code(source, int(flags))
            self._has_new = True
        return _make_pattern(source, self._codes[key])

    def read(self, root: Path) -> None:
        """Take what earlier commands wrote, on this machine and with this Python."""
        self._codes.update(read_sealed(root / _FILE, _PURPOSE, _read_codes) or {})

    def write(self, root: Path) -> None:
        """Write all for later commands, where any is new."""
        if self._has_new:
            write_sealed(root / _FILE, _PURPOSE, self._codes)
            self._has_new = False


_PATTERNS = KeptPatterns()


@contextmanager
def keep_patterns(root: Path) -> Iterator[None]:
    """Use the compiled patterns that are kept in a project, and keep those that are new."""
    _PATTERNS.read(root)
    yield
    _PATTERNS.write(root)


@cache
def compile_once(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Compile a regular expression once; ``re`` itself forgets the first of a few hundred.

    Compiling all rules takes longer than reading a short article, and many are never asked.
    """
    return _PATTERNS.compile(source, flags)


def _read_codes(codes: Mapping[str, Any]) -> dict[str, _KeptCode]:
    kept = {key: _KeptCode._make(code) for key, code in codes.items()}
    return kept if len(kept) <= _MOST_KEPT else {}


def _list_code(source: str, flags: int) -> _KeptCode:
    parsed = _part("re._parser").parse(source, flags)
    code = array("I", _part("re._compiler")._code(parsed, flags))
    numbers, state = b64encode(code.tobytes()).decode(), parsed.state
    return _KeptCode(numbers, flags | state.flags, state.groups - 1, state.groupdict)


def _make_pattern(source: str, kept: _KeptCode) -> re.Pattern[str]:
    code = array("I", b64decode(kept.numbers)).tolist()
    by_number = {number: name for name, number in kept.names.items()}
    names = kept.names, tuple(by_number.get(number) for number in range(kept.groups + 1))
    pattern: re.Pattern[str] = _part("_sre").compile(source, kept.flags, code, kept.groups, *names)
    return pattern


def _part(name: str) -> Any:
    """Return a module of ``re``, of which type checkers know nothing."""
    return import_module(name)
