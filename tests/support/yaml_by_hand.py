"""YAML as people write it: data in every style of quoting, folding, indenting and commenting."""

import re
from typing import Any, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")

WORDS = st.lists(
    st.sampled_from(
        ["the", "canal", "it's", "opens", "2021", "über", "“soon”", "no", "a:b", "x#y", "-", "né"]
    ),
    min_size=1,
    max_size=9,
).map(" ".join)
IDS = st.from_regex(r"[a-z]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)

EVIDENCE = st.fixed_dictionaries({"source": IDS}, optional={"quote": WORDS})
CLAIMS = st.fixed_dictionaries(
    {"text": WORDS},
    optional={
        "source": IDS,
        "kind": st.just("fact"),
        "quote": WORDS,
        "id": IDS,
        "prefix": WORDS,
        "why": WORDS,
    },
).flatmap(lambda claim: st.permutations(list(claim.items())).map(dict))
EVENTS = st.fixed_dictionaries(
    {
        "title": WORDS,
        "date": st.sampled_from(["2021", "2021-12", "2021-12-27"]),
        "topics": st.lists(IDS, max_size=3),
        "claims": st.lists(CLAIMS, min_size=1, max_size=3),
    },
    optional={
        "source": IDS,
        "related": st.lists(IDS, min_size=1, max_size=2),
        "people": st.lists(
            st.fixed_dictionaries({"person": IDS}, optional={"role": WORDS}), min_size=1, max_size=2
        ),
        "conflicts": st.lists(
            st.fixed_dictionaries({"field": WORDS, "values": st.lists(EVIDENCE, min_size=1)}),
            min_size=1,
            max_size=2,
        ),
    },
).flatmap(lambda event: st.permutations(list(event.items())).map(dict))
"""The data of events, with text alone, keys in any order."""

_COMMENTS = ("# plain", "#", "# - not: an item", "# 'quoted \"", "# title: y", "#\t{[")


class Hand:
    """Writes data as some person might: each choice is drawn."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw

    def pick(self, *choices: T) -> T:
        """Draw one of some values."""
        drawn: T = self.draw(st.sampled_from(choices))
        return drawn

    def file(self, data: dict[str, Any]) -> str:
        """Write a file."""
        lines = [*self.remarks(0), *self.mapping(data, 0), *self.remarks(0)]
        text = "\n".join(lines)
        if self.pick(True, True, False):
            text += "\n"
        if self.pick(True, False, False):
            text = text.replace("\n", "\r\n")
        return self.pick("", "", "\ufeff") + text if text[0] not in "\r\n" else text

    def remarks(self, indent: int) -> list[str]:
        """Write comments and empty lines, or mostly nothing."""
        count = self.pick(0, 0, 0, 1, 2)
        return [self.pick("", "  ", " " * indent + self.pick(*_COMMENTS)) for _ in range(count)]

    def tail(self) -> str:
        """Write a comment at the end of a line, or mostly nothing."""
        return self.pick("", "", "", f"  {self.pick(*_COMMENTS)}", "  ")

    def mapping(self, data: dict[str, Any], indent: int) -> list[str]:
        """Write a block mapping."""
        lines: list[str] = []
        for key, value in data.items():
            if lines:
                lines += self.remarks(indent)
            lines += self.entry(self.key(key), value, indent)
        return lines

    def key(self, key: str) -> str:
        """Write a key, sometimes quoted."""
        return self.pick(key, key, key, f'"{key}"', f"'{key}'")

    def entry(self, key: str, value: Any, indent: int) -> list[str]:
        """Write one key with its value."""
        head = f"{' ' * indent}{key}:"
        if isinstance(value, str):
            return self.scalar(f"{head} ", value, indent)
        if isinstance(value, list) and value and self.pick(True, True, False):
            return [head + self.tail(), *self.sequence(value, indent + self.pick(0, 1, 2, 4))]
        if isinstance(value, list):
            return self.flow_list(head, value, indent)
        return [f"{head} {self.flow(value)}{self.tail()}"]

    def sequence(self, items: list[Any], indent: int) -> list[str]:
        """Write a block list."""
        lines = []
        apart = self.pick(False, False, True)
        for number, item in enumerate(items):
            lines += [""] if apart and number else []
            lines += self.remarks(indent)
            gap = self.pick(2, 2, 2, 3, 4)
            dash = f"{' ' * indent}-{' ' * (gap - 1)}"
            if isinstance(item, str):
                lines += self.scalar(dash, item, indent)
            elif self.pick(True, True, True, False):
                first, *others = self.mapping(item, indent + gap)
                lines += [dash + first[indent + gap :], *others]
            else:
                lines.append(f"{dash}{self.flow(item)}{self.tail()}")
        return lines

    def scalar(self, head: str, value: str, indent: int) -> list[str]:
        """Write a text after what stands before it on its line."""
        style = self.pick("plain", "plain", "'", '"', ">-", "|-", "|", ">", "|+")
        if style == "plain" and _plain_is_safe(value):
            first, *others = self.broken(value)
            deeper = " " * (indent + self.pick(1, 2, 5))
            return [
                head + first,
                *(deeper + line for line in others[:-1]),
                *(deeper + line + self.tail() for line in others[-1:]),
            ]
        if style in ("plain", "'"):
            return [f"{head}'{value.replace(chr(39), chr(39) * 2)}'{self.tail()}"]
        if style == '"':
            return [f'{head}"{value}"{self.tail()}']
        deeper = " " * (indent + self.pick(2, 2, 3, 6))
        lines = self.broken(value) if ">" in style else [value]
        blank = self.pick([], [], [""])
        return [head + style + self.pick("", "  # folded"), *(deeper + x for x in lines), *blank]

    def broken(self, value: str) -> list[str]:
        """Break a text at some of its spaces, where a line may begin with what follows."""
        words = value.split(" ")
        lines = [words[0]]
        for word in words[1:]:
            if word[0].isalpha() and ":" not in word and "#" not in word and self.pick(0, 0, 1):
                lines.append(word)
            else:
                lines[-1] += f" {word}"
        return lines

    def flow_list(self, head: str, items: list[Any], indent: int) -> list[str]:
        """Write a list in brackets, on one line or several."""
        written = [self.flow(item) for item in items]
        comma = "," if self.pick(False, False, True) and written else ""
        if len(written) < 2 or self.pick(True, False):
            return [f"{head} [{self.pick(', ', ',  ').join(written)}{comma}]{self.tail()}"]
        deeper = " " * (indent + 2)
        middle = [f"{deeper}{item},{self.tail()}" for item in written[:-1]]
        last = f"{deeper}{written[-1]}{comma}{self.tail()}"
        return [f"{head} [", *middle, last, f"{' ' * (indent + 1)}]{self.tail()}"]

    def flow(self, value: Any) -> str:
        """Write a value on one line."""
        if isinstance(value, dict):
            parts = [f"{key}: {self.flow(inner)}" for key, inner in value.items()]
            return f"{{{self.pick('', ' ')}{', '.join(parts)}{self.pick('', ' ', ',')}}}"
        if isinstance(value, list):
            return f"[{', '.join(map(self.flow, value))}]"
        if re.fullmatch(r"[\w-]*\w", value) and not value.startswith("-"):
            return str(self.pick(value, f"'{value}'"))
        return f'"{value}"'


def _plain_is_safe(value: str) -> bool:
    return not value.startswith("- ") and value != "-" and not value.startswith("-")


@st.composite
def files(
    draw: Any, data: st.SearchStrategy[dict[str, Any]] = EVENTS
) -> tuple[str, dict[str, Any]]:
    """Give data, and a file that holds it as a person might have written it."""
    wanted = draw(EVENTS)
    return Hand(draw).file(wanted), wanted
