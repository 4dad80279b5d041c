"""Public copies: the memento (RFC 7089) of a page in the Wayback Machine, nearest to a day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from generator.archive.exchange import CannotFetch, fetch_hops

SAVE = "https://web.archive.org/save/"
"""Where the Wayback Machine is asked to make a copy."""


@dataclass(frozen=True, slots=True)
class Memento:
    """A public copy of a page."""

    address: str
    on: date


def find_memento(address: str, near: date) -> Memento | None:
    """Return the public copy of a page that was made nearest to a day; none where there is none.

    Raises:
        CannotFetch: the archive cannot be asked.
    """
    import wayback  # with the extra `archive` alone
    from wayback.exceptions import WaybackException

    moment = datetime.combine(near, time(12), UTC)
    try:
        with wayback.WaybackClient() as client:
            records = client.search(address, limit=1000, filter_field="statuscode:200")
            nearest = min(records, key=lambda record: abs(record.timestamp - moment), default=None)
    except (WaybackException, OSError) as error:
        raise CannotFetch(f"the Wayback Machine cannot be asked: {error}.") from error
    return Memento(nearest.view_url, nearest.timestamp.date()) if nearest else None


def ask_for_memento(address: str, save: str = SAVE) -> None:
    """Ask the Wayback Machine to make a copy of a page.

    Raises:
        CannotFetch: it does not.
    """
    fetch_hops(f"{save}{address}")
