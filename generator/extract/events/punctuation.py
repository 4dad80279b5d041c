"""Punctuation of what is worded and quoted: paired marks of quotation, no stray commas."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from generator.extract.events.phrase_words import Words, join_tokens
from generator.extract.language.clauses import SUBJECTS

if TYPE_CHECKING:
    from generator.extract.language.parsed_text import Token

_SINGLE = frozenset("'‘’")
QUOTATION_MARKS = frozenset('“”"')


def pair_marks(words: list["Token"]) -> list["Token"]:
    """Return a stretch with both marks of a quotation, longer or shorter where one is missing."""
    doc = words[0].doc
    first, last = words[0].i, words[-1].i
    bounds = range(words[0].sent.start, words[-1].sent.end)
    opened = _unpaired(doc[first : last + 1])
    for mark in opened:
        if _opens(doc[mark]):
            end = next((i for i in range(last + 1, bounds.stop) if _closes(doc[i])), None)
            if end is not None:
                last = end
        else:
            start = next(
                (i for i in range(first - 1, bounds.start - 1, -1) if _opens(doc[i])), None
            )
            if start is not None:
                first = start
    before = doc[first - 1] if first > bounds.start else None
    single = [t.i for t in doc[first : last + 1] if t.text in _SINGLE]
    if before is not None and before.text in _SINGLE and before.i + 1 == first and single:
        closed = doc[single[0] - 1].text in (",", ".", "!", "?")
        first = before.i if closed and not before.whitespace_ else first
    return [doc[i] for i in range(first, last + 1)]


def quote_parts(words: Words, speech: frozenset[int]) -> Words:
    """Return words with marks round what the article quotes as a part of its own clause.

    Whole clauses that somebody says stay without, for they are told as reported speech; so do
    words of which some between are left out, for they would be no quotation.

    Args:
        words: the words, in order.
        speech: the tokens between quotation marks.
    """
    if any("“" in word for word in words if isinstance(word, str)):
        return words
    quoted: Words = []
    for spoken, group in groupby(words, lambda w: not isinstance(w, str) and w.i in speech):
        run = [*group]
        marked = spoken and _is_part([w for w in run if not isinstance(w, str)], speech)
        quoted.extend(["“", *run, "”"] if marked else run)
    return quoted


def _is_part(run: list["Token"], speech: frozenset[int]) -> bool:
    """Tell whether words are unbroken, and no part of a clause that is quoted with its verb."""
    doc, inside = run[0].doc, {t.i for t in run}
    between = doc[run[0].i : run[-1].i + 1]
    unbroken = all(t.i in inside or t.is_punct for t in between) and len(between) >= len(run)
    roots = [t for t in run if t.head.i not in inside or t.head == t]
    whole = any(c.dep_ in SUBJECTS for t in roots for c in t.children if c.i in inside)
    return unbroken and not whole and not any(t.head != t and t.head.i in speech for t in roots)


def _opens(token: "Token") -> bool:
    return token.text in ("“", "``") or (token.text == '"' and not token.whitespace_)


def _closes(token: "Token") -> bool:
    return token.text in ("”", "''") or token.text == '"'


def _unpaired(tokens: "Iterable[Token]") -> list[int]:
    waiting: list[int] = []
    lost: list[int] = []
    for token in tokens:
        if token.text in ("“", "``") or (token.text == '"' and not waiting):
            waiting.append(token.i)
        elif token.text in ("”", "''", '"'):
            if waiting:
                waiting.pop()
            else:
                lost.append(token.i)
    return [*lost, *waiting]


def finish_sentence(words: Words, speech: frozenset[int]) -> str:
    """Return words as a sentence, with both marks round what is quoted."""
    line = join_tokens(_without_stray_commas(words)).strip(" ,;:–—-")
    tokens = [w for w in words if not isinstance(w, str)]
    straight = '"' in tokens[0].doc.text
    opening, closing = ('"', '"') if straight else ("“", "”")
    first, last = words[0], next((t for t in reversed(tokens) if not t.is_punct), tokens[-1])
    if not isinstance(first, str) and first.i in speech and line[:1] not in QUOTATION_MARKS:
        line = f"{opening}{line}"
    if last.i in speech and line.rstrip(".,;")[-1:] not in QUOTATION_MARKS:
        line = f"{line}{closing}"
    line = _pair_single_marks(line, tokens)
    at = 1 if line[:1] in QUOTATION_MARKS | {"'", "‘"} else 0
    line = line[:at] + line[at : at + 1].upper() + line[at + 1 :]
    return line if re.search(r"[.?!][”\"’']?$", line) else f"{line}."


def _pair_single_marks(line: str, tokens: "list[Token]") -> str:
    """Return a line with both single marks round what is quoted, where one is lost."""
    marks = [t for t in tokens if t.text in ("'", "‘", "’") and t.tag_ in ("``", "''")]
    if len(marks) != 1:
        return line
    mark = marks[0]
    if mark.tag_ == "``":
        closing = "’" if mark.text == "‘" else mark.text
        return f"{line.rstrip('.')}{closing}"
    if not mark.i or mark.nbor(-1).text not in (",", ".", "!", "?"):
        return line  # an owner's: "the ministers’ talks"
    return f"{'‘' if mark.text == '’' else mark.text}{line}"


def _without_stray_commas(words: Words) -> Words:
    """Leave out a comma that has lost what it set off."""
    rest: Words = []
    for n, word in enumerate(words):
        text = word if isinstance(word, str) else word.text
        before = rest[-1] if rest else None
        last = None if before is None else (before if isinstance(before, str) else before.text)
        if text in (",", ";") and (last is None or last in (",", ";", "“", "(")):
            continue
        if text == "," and n + 1 < len(words) and _is_comma(words[n + 1]):
            continue
        if text == "," and n + 1 < len(words) and _closes_hole(before, word, words[n + 1]):
            continue
        rest.append(word)
    return rest


def _is_comma(word: "Token | str") -> bool:
    return (word if isinstance(word, str) else word.text) == ","


def _closes_hole(before: "Token | str | None", comma: "Token | str", after: "Token | str") -> bool:
    """Return whether a comma closes what a comma opened, and which is left out."""
    if (
        before is None
        or isinstance(before, str)
        or isinstance(comma, str)
        or isinstance(after, str)
    ):
        return False
    opened = any(t.text == "," for t in before.doc[before.i + 1 : comma.i])
    if any(c.dep_ == "ccomp" and c.i < comma.i for c in comma.head.children):
        return False  # "A spoke to his colleague, B, on Friday, the ministry said"
    return opened and after.i == comma.i + 1


def quote_again(heading: str, sentence: str) -> str:
    """Return a heading with the words in quotation marks that a sentence has in single ones.

    The parser drops those as apostrophes; without them, "'bullying'" would be our own word.
    """
    for quoted in _SINGLE_QUOTED.finditer(sentence):
        words = quoted[1].rstrip(",.")
        at = re.search(rf"(?<![\w“])[‘']?{re.escape(words)}[’']?(?!\w)", heading)
        if at is not None:
            heading = f"{heading[: at.start()]}“{words}”{heading[at.end() :]}"
    return heading


_SINGLE_QUOTED = re.compile(r"(?<![\w’'])[‘']([^‘’'“”\"]{3,})[’'](?!\w)")
