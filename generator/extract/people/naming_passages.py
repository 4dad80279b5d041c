"""What finds, beside a disputed place, how somebody calls it: "called X in Peru and Y in Chile".

Our own words give a place one even-handed name. A passage that tells who has which name cannot
stay beside it: with the name put into it, it would tell that one side has the other's name, too.
"""

import re
from dataclasses import dataclass

_CAPITAL = r"(?-i:[A-Z])\w+\b"
_ALSO = rf"(?: (?:and|or) (?:in |by )?{_CAPITAL}(?! (?:{_CAPITAL} )?(?:in|by|to|among)\b))?"
_WHERE = rf" (?:in|by|to|among) (?:the )?{_CAPITAL}{_ALSO}"
_CALLED = r"(?:called|named|(?:known|referred to)(?: variously)? as)"
_CALLED_THERE = rf"(?:known|referred to){_WHERE} as"
_CALLS = r"(?:calls?|(?:refers? to|knows?)(?= .{1,30}? as ))"
_WHAT = r"(?: (?:them|it|(?:the|these|those)(?: [a-z]+){1,2}))?(?: as)?"
_OPEN = r"(?P<open>,|\s?\(|\s[-–—]+|\s(?:and|but))?\s?"
_END = r"(?P<end>,|\)|\s[-–—]+(?=\s))?"
_JOINT = rf"(?:,? (?:and|or|but)|,)(?: as| called| known as|(?: known)?{_WHERE} as)? "


@dataclass(frozen=True, slots=True)
class NamingPassages:
    """What finds how somebody calls one place, in a line of ours."""

    calling: tuple[re.Pattern[str], ...]
    """Who calls the place what; for it stands that it has the even-handed name."""
    naming: re.Pattern[str]
    """An aside on how somebody just named calls it: ", which calls the isles X,"."""
    second: re.Pattern[str]
    """The second name of a place, given beside the first: ", called X in Y,"."""


def find_naming_passages(either: str) -> NamingPassages:
    """Return what finds how somebody calls a place.

    Args:
        either: a pattern of all forms of its names.
    """
    return NamingPassages(_calling(either), _naming(either), _second(either))


def _calling(either: str) -> tuple[re.Pattern[str], ...]:
    form = rf"(?:the )?(?:{either})(?!\w)(?:/{_CAPITAL})*(?: islands?)?"
    other = rf"(?:the )?{_CAPITAL}(?: islands?)?(?:{_WHERE}|(?=,? respectively))"
    item = rf"(?:{form}(?:{_WHERE}| there)?|{other})"
    first = rf"{_CALLED} (?:{form}(?:{_WHERE}| there)|{other}(?={_JOINT}{form}))"
    first = rf"(?:{first}|{_CALLED_THERE} {form})"
    is_called = rf"(?:(?:which|that) (?:are|is|were|was) (?:also )?)?{first}"
    called = rf"{_OPEN}{is_called}(?:{_JOINT}{item}){{0,3}}{_END}"
    who = rf"(?:the )?{_CAPITAL}(?: and {_CAPITAL})?"
    calls = (
        rf"{_OPEN}(?:which|that) {who} {_CALLS}{_WHAT} {form}"
        rf"(?:{_JOINT}{who}(?: {_CALLS}{_WHAT})? (?:{form}|(?:the )?{_CAPITAL})){{0,3}}{_END}"
    )
    beside = rf"(?P<open>\s\(){form}{_WHERE}(?P<end>\))"
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (called, calls, beside))


def _naming(either: str) -> re.Pattern[str]:
    form = rf"(?:the )?(?:{either})(?!\w)"
    other = rf"(?:{_JOINT}(?:the )?{_CAPITAL}(?=,? respectively))?(?:,? respectively)?"
    return re.compile(
        rf",\s(?:which|who) (?:\w+ ){{0,3}}?{_CALLS}{_WHAT} {form}{other}(?:,|(?=[.;]|$))",
        re.IGNORECASE,
    )


def _second(either: str) -> re.Pattern[str]:
    form = rf"(?:the )?(?:{either})(?!\w)"
    called = r"(?:known|called|calls?|named?|names|referred to as|refers? to as|knows? as)"
    who = r"(?:also |(?:which|that) (?:\w+ ){1,3}?)?"
    where = r"(?: (?:in|by|to|among) (?-i:[A-Z])\w+(?: as)?| as)?"
    end = r"[^,.;()]{0,30}(?:[,)]|(?=[.;]|$))"
    beside = rf"\s?[,(]\s?(?:{who}{called}{where} |or ){form}{end}|\s\({form}[^()]{{0,30}}\)"
    joined = rf"\s(?:and|but) {called}(?: as)? {form}(?: there)?"
    return re.compile(f"{beside}|{joined}", re.IGNORECASE)
