"""Points of time that a page gives in UTC."""

import re
from datetime import UTC, datetime

_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d):?(\d\d)(?::?\d\d)?(?:[.,]\d{1,9})?\s*(?:Z|[+-]00:?00|UTC|GMT)"
)
_MAIL = re.compile(r"(\d{1,2}) (\w{3})\w* (\d{4}) (\d\d):(\d\d)(?::\d\d)? (?:[+-]0000|UTC|GMT)")


def utc_moment(value: str) -> datetime | None:
    """Return the point of time that a value gives in UTC; none for a bare day or local time.

    Midnight to the minute is a bare day that a program wrote out.
    """
    iso, mail = _ISO.search(value), _MAIL.search(value)
    try:
        if iso:
            moment = datetime.fromisoformat(f"{iso[1]}T{iso[2]}:{iso[3]}:00")
        elif mail:
            moment = datetime.strptime(" ".join(mail.groups()), "%d %b %Y %H %M")  # noqa: DTZ007
        else:
            return None
    except ValueError:
        return None
    return None if (moment.hour, moment.minute) == (0, 0) else moment.replace(tzinfo=UTC)
