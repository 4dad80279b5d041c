"""Compiled templates, remembered from one build of a served site to the next."""

import jinja2
from jinja2.bccache import Bucket


class CompiledTemplates(jinja2.BytecodeCache):
    """Compiled templates in memory; Jinja compares their sources."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket, if its template is here."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember what a bucket holds."""
        self._code[bucket.key] = bucket.bytecode_to_string()
