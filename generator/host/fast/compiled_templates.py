"""Compiled templates, remembered from one build to the next.

Jinja compares their sources. What also goes into them, as our filters and Jinja's version, is
part of the seal under which they lie in a file.
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from generator.host.fast.digests import digest_page_code
from generator.runtime.sealed_files import read_sealed, write_sealed

_FILE = Path(".cache/explainer/templates")


class CompiledTemplates(jinja2.BytecodeCache):
    """Compiled templates in memory; a file holds those of earlier builds."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._code: dict[str, bytes] = {}
        self._has_new = False

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket, if its template is here."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember what a bucket holds."""
        self._code[bucket.key] = bucket.bytecode_to_string()
        self._has_new = True

    def read(self, root: Path) -> None:
        """Take what an earlier build of a project wrote, on this machine and with the same code."""
        self._code.update(read_sealed(root / _FILE, digest_page_code(), _decode) or {})

    def write(self, root: Path) -> None:
        """Write all for later builds of a project, where any is new."""
        if self._has_new:
            code = {key: b64encode(data).decode() for key, data in self._code.items()}
            write_sealed(root / _FILE, digest_page_code(), code)
            self._has_new = False


def _decode(code: Mapping[str, str]) -> dict[str, bytes]:
    return {key: b64decode(data) for key, data in code.items()}
