"""Where what is rendered goes: into the folder of the site, or to whoever asked for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.host.fast.earlier_site import EarlierSite, SizeAndTime, stamp_of


class Output:
    """To whoever asked: nothing is written."""

    def keep(self, stamps: Sequence[SizeAndTime]) -> bool:
        """Return whether what was written before is still there, and need not be written."""
        return False

    def write(self, *data: bytes) -> tuple[SizeAndTime, ...]:
        """Write the files; gives their stamps."""
        return ()


@dataclass(frozen=True, slots=True)
class SiteOutput(Output):
    """Into the folder of a site."""

    site: Path
    paths: tuple[str, ...]
    """Where the files lie in it."""
    earlier: EarlierSite
    """What an earlier build left."""

    def keep(self, stamps: Sequence[SizeAndTime]) -> bool:
        """Put the files of the earlier build back, if they are as they were written."""
        return self.earlier.put_back(self.paths, stamps)

    def write(self, *data: bytes) -> tuple[SizeAndTime, ...]:
        """Write the files; gives their stamps."""
        written = []
        for path, content in zip(self.paths, data, strict=True):
            whole = self.site / path
            whole.parent.mkdir(parents=True, exist_ok=True)
            whole.write_bytes(content)
            written.append(stamp_of(whole))
        return tuple(written)
