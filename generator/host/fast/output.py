"""Where what is rendered goes: into the folder of the site, or to whoever asked for it."""

from dataclasses import dataclass

from generator.host.fast.earlier_site import EarlierSite, SizeAndTime


class Output:
    """To whoever asked: nothing is written."""

    def write(self, *data: bytes) -> tuple[SizeAndTime, ...]:
        """Write the files; gives their stamps."""
        return ()


@dataclass(frozen=True, slots=True)
class SiteOutput(Output):
    """Into the folder of a site."""

    earlier: EarlierSite
    """What is the same comes back from there: its stamp is that of the earlier build."""
    paths: tuple[str, ...]
    """Where the files lie in the site."""

    def write(self, *data: bytes) -> tuple[SizeAndTime, ...]:
        """Write the files; gives their stamps."""
        files = zip(self.paths, data, strict=True)
        return tuple(self.earlier.write(path, content) for path, content in files)
