"""Fact, position and forecast are not mixed: what one side says is never told as done."""

from collections.abc import Iterator

from generator.checks.finding import error
from generator.checks.references import sentences
from generator.library import Citation, Library
from generator.model import Claim, ClaimKind, Sentence
from generator.problems import Problem
from generator.text import Span
from generator.yamltext import Path

_OPEN, _CLOSE = "\u201c", "\u201d"


def check(library: Library) -> Iterator[Problem]:
    """Find facts that rest on what somebody says.

    Without this one side's words would reach the reader as the truth.
    """
    held = _positions(library)
    for event in library.events.values():
        for number, claim in enumerate(event.claims, 1):
            if claim.kind is ClaimKind.FACT:
                citations = library.citations_of(event.id, number)
                base: Path = ("claims", number - 1)
                yield from _spoken(library, event.id, base, citations)
                yield from _held(library, event.id, base, citations, held)
    for kind, record, path, sentence in sentences(library):
        yield from _unnamed(library, kind, record, path, sentence)


def _positions(library: Library) -> dict[tuple[str, Span], str]:
    found = {}
    for event in library.events.values():
        for number, claim in enumerate(event.claims, 1):
            if claim.kind is ClaimKind.POSITION:
                for citation in library.citations_of(event.id, number):
                    if citation.span:
                        found[citation.source.id, citation.span] = (
                            f"{event.id}#{claim.id or number}"
                        )
    return found


def _spoken(
    library: Library, event: str, base: Path, citations: tuple[Citation, ...]
) -> Iterator[Problem]:
    checked = [c for c in citations if c.span and not c.quoted.evidence.contradicts]
    if checked and all(
        _in_speech(library.texts[c.source.id].text, c.span) for c in checked if c.span
    ):
        yield error(
            library,
            "events",
            event,
            base,
            "is a fact, and its quote is somebody's words in quotation marks.",
            "Write kind: position with a speaker, or quote where the article itself says so.",
            "fact-on-position",
        )


def _in_speech(text: str, span: Span) -> bool:
    """Tell whether a passage lies wholly inside quotation marks of its paragraph."""
    start = text.rfind("\n", 0, span.start) + 1
    before = text[start : span.start]
    if text[span.start] in f'{_OPEN}"':
        return _closes_at_end(text, span)
    curly = before.rfind(_OPEN) > before.rfind(_CLOSE)
    straight = before.count('"') % 2 == 1
    inside = span.cut(text)
    return (curly and _CLOSE not in inside[:-2]) or (straight and '"' not in inside[:-2])


def _closes_at_end(text: str, span: Span) -> bool:
    inside = text[span.start + 1 : span.end]
    first = min((at for at in (inside.find(_CLOSE), inside.find('"')) if at >= 0), default=-1)
    return first < 0 or first >= len(inside) - 2


def _held(
    library: Library,
    event: str,
    base: Path,
    citations: tuple[Citation, ...],
    held: dict[tuple[str, Span], str],
) -> Iterator[Problem]:
    for citation in citations:
        if citation.span and (citation.source.id, citation.span) in held:
            other = held[citation.source.id, citation.span]
            yield error(
                library,
                "events",
                event,
                base,
                f"is a fact resting on the very words of the position {other}.",
                "Quote where the article itself says so, or make it a position.",
                "fact-on-position",
            )


def _unnamed(
    library: Library, kind: str, record: str, path: Path, sentence: Sentence
) -> Iterator[Problem]:
    claims = [found[2] for ref in sentence.from_ if (found := library.claim(ref))]
    if not claims or any(claim.kind is not ClaimKind.POSITION for claim in claims):
        return
    if not any(_names_speaker(library, sentence.text, claim) for claim in claims):
        yield error(
            library,
            kind,
            record,
            (*path, "text"),
            "rests on positions alone and does not say whose they are.",
            "Name the speaker or the side in the sentence.",
            "position-unnamed",
        )


def _names_speaker(library: Library, text: str, claim: Claim) -> bool:
    speaker = claim.speaker or ""
    if speaker not in library.people and speaker not in library.story.sides:
        return True  # an unknown speaker is another check's problem
    person = library.people.get(speaker)
    side = library.story.sides.get(person.side or "" if person else speaker)
    names = [person.name, person.family, *person.aliases] if person else []
    names += [side.name, side.adjective, *side.aliases] if side else []
    return any(name in text for name in names)
