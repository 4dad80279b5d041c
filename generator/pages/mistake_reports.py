"""Report a mistake: a prepared mail or issue that names the place and quotes the sentence."""

from dataclasses import dataclass
from urllib.parse import quote as percent

_MOST_CHARACTERS = 1500
"""Longer texts make addresses that servers and mail programs refuse."""


@dataclass(frozen=True, slots=True)
class ReportAddress:
    """Where readers report mistakes; nowhere, where nothing is set."""

    url: str = ""
    """Where an issue is begun, ``https://…/issues/new``; ``title`` and ``body`` are added to it."""
    mail: str = ""

    def __bool__(self) -> bool:
        """Whether readers can report anything."""
        return bool(self.mail) or self.url.startswith(("https://", "http://"))

    def address(self, title: str, text: str) -> str:
        """Return the address of a report that is ready to be sent; empty where there is no desk.

        Args:
            title: what it is about.
            text: the place, our sentence, the words that it rests on.
        """
        if not self:
            return ""
        subject, body = _encoded(title), _encoded(text[:_MOST_CHARACTERS])
        if self.url.startswith(("https://", "http://")):
            between = "&" if "?" in self.url else "?"
            return f"{self.url}{between}title={subject}&body={body}"
        return f"mailto:{percent(self.mail, safe='@')}?subject={subject}&body={body}"


NOWHERE = ReportAddress()
"""What a site has that names no desk."""


def _encoded(text: str) -> str:
    return percent(text, safe="")
