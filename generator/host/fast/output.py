"""Where what is rendered goes: into the folder of the site, or to whoever asked for it."""

from dataclasses import dataclass
from pathlib import Path

from generator.host.fast.earlier_site import SizeAndTime, read_stamp


class Output:
    """To whoever asked: nothing is written."""

    def write(self, *data: bytes) -> tuple[SizeAndTime, ...]:
        """Write the files; gives their stamps."""
        return ()


@dataclass(frozen=True, slots=True)
class SiteOutput(Output):
    """Into the folder of a site."""

    site: Path
    paths: tuple[str, ...]
    """Where the files lie in it."""

    def write(self, *data: bytes) -> tuple[SizeAndTime, ...]:
        """Write the files; gives their stamps."""
        written = []
        for path, content in zip(self.paths, data, strict=True):
            whole = self.site / path
            whole.parent.mkdir(parents=True, exist_ok=True)
            whole.write_bytes(content)
            written.append(read_stamp(whole))
        return tuple(written)
