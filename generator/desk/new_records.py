"""New records written by hand: a file with what is known, and comments for what is not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import edtf
from generator.desk.file_changes import CannotDo, Sheets
from generator.desk.list_files import entered
from generator.desk.quote_lookup import quoted
from generator.desk.record_ids import free_id
from generator.desk.scaffold import BLANK, blanks, scaffold
from generator.model import Record
from generator.model.record_kinds import RECORD_KINDS
from generator.problems.wording import suggest_or_list
from generator.records import codec, schema_line, yaml_text
from generator.story.library import Library
from generator.story.new_ids import event_stem, shorten_title, source_stem
from generator.text import slug


@dataclass(frozen=True, slots=True)
class Made:
    """A new record."""

    name: str
    """Its id."""
    file: Path
    """The file that holds it."""
    sheets: Sheets
    """The files with it."""
    blanks: tuple[str, ...]
    """Fields that are still to be filled in."""


def event(
    library: Library,
    sheets: Sheets,
    *,
    title: str,
    date: str,
    topics: Sequence[str] = (),
    source: str = BLANK,
    quote: str = BLANK,
    prefix: str = "",
    text: str = BLANK,
    name: str = "",
) -> Made:
    """Plan a new event with one claim.

    Raises:
        CannotDo: a value cannot be, a record that it names is not there, or the quote is not in
            its source, letter for letter, once.
    """
    when = dated(date)
    for topic in topics:
        named(library, "topics", topic)
    if source:
        named(library, "sources", source)
    words = quoted(library, source, quote, prefix) if quote else BLANK
    claim = {"text": text, "quote": words, **({"prefix": prefix} if prefix else {})}
    if source and quote == BLANK and library.sources[source].linked:
        del claim["quote"]  # of a linked source nothing is quoted
    values = {
        "title": title,
        "date": when,
        "topics": list(topics) or BLANK,
        "source": source,
        "claims": [claim],
    }
    free = free_id(library, "events", name, event_stem(title, when))
    return _made(sheets, "events", free, values)


def source(
    library: Library,
    sheets: Sheets,
    *,
    outlet: str,
    issued: str,
    title: str = BLANK,
    url: str = BLANK,
    name: str = "",
) -> Made:
    """Plan a new linked source: a page of which no text is kept here.

    Raises:
        CannotDo: a value cannot be, or the outlet is not there.
    """
    named(library, "outlets", outlet)
    when = dated(issued)
    values = {"outlet": outlet, "title": title, "url": url, "issued": when}
    free = free_id(library, "sources", name, source_stem(when, outlet))
    return _made(sheets, "sources", free, values)


def topic(
    library: Library,
    sheets: Sheets,
    *,
    title: str,
    question: str = BLANK,
    text: str = BLANK,
    claims: Sequence[str] = (),
    name: str = "",
) -> Made:
    """Plan a new topic with the first sentence of its lead.

    Raises:
        CannotDo: a value cannot be, or a claim is not there.
    """
    lead = [_sentence(library, text, claims)]
    values = {"title": title, "question": question, "lead": lead}
    return _made(sheets, "topics", free_id(library, "topics", name, shorten_title(title)), values)


def undertaking(
    library: Library,
    sheets: Sheets,
    *,
    title: str,
    met_when: str = BLANK,
    text: str = BLANK,
    claims: Sequence[str] = (),
    name: str = "",
) -> Made:
    """Plan a new undertaking with the first sentence of its definition.

    Raises:
        CannotDo: a value cannot be, or a claim is not there.
    """
    definition = [_sentence(library, text, claims)]
    values = {"title": title, "definition": definition, "met_when": met_when}
    free = free_id(library, "undertakings", name, shorten_title(title))
    return _made(sheets, "undertakings", free, values)


def person(
    library: Library, sheets: Sheets, *, full_name: str, order: str, side: str = "", name: str = ""
) -> Made:
    """Plan a new person, at the end of ``people.yml``.

    Raises:
        CannotDo: a value cannot be, or the side is not there.
        CannotEdit: the file is written in a way that cannot be changed safely.
    """
    if side:
        named(library, "sides", side)
    values = {"name": full_name, "order": order, "side": side}
    return _listed(library, sheets, "people", name, values)


def outlet(
    library: Library,
    sheets: Sheets,
    *,
    full_name: str,
    perspective: str = "",
    country: str = "",
    domains: Sequence[str] = (),
    marks: Sequence[str] = (),
    name: str = "",
) -> Made:
    """Plan a new outlet, at the end of ``outlets.yml``.

    Raises:
        CannotDo: a value cannot be.
        CannotEdit: the file is written in a way that cannot be changed safely.
    """
    values = {
        "name": full_name,
        "perspective": perspective,
        "country": country,
        "domains": list(domains),
        "marks": list(marks),
    }
    return _listed(library, sheets, "outlets", name, values)


def dated(text: str) -> edtf.Date:
    """Read a date.

    Raises:
        CannotDo: it is none.
    """
    try:
        return edtf.parse(text)
    except edtf.BadDate as error:
        raise CannotDo(str(error)) from error


def named(library: Library, kind: str, name: str) -> None:
    """Look whether a record is there.

    Raises:
        CannotDo: it is not; tells which may be meant.
    """
    if not library.has(kind, name):
        hint = suggest_or_list(name, sorted(library.of_kind(kind)))
        raise CannotDo(f"There is no {name!r} among the {kind}. {hint}")


def _sentence(library: Library, text: str, claims: Sequence[str]) -> dict[str, Any]:
    for reference in claims:
        if library.claim(reference) is None:
            event_id = reference.partition("#")[0]
            named(library, "events", event_id)
            raise CannotDo(f"{event_id} has no claim {reference!r}. {_known(library, event_id)}")
    return {"text": text, "from": list(claims) or BLANK}


def _known(library: Library, event_id: str) -> str:
    event = library.events.get(event_id)
    return f"Its claims: {', '.join(library.claim_names(event) if event else ())}."


def _made(sheets: Sheets, kind: str, name: str, values: Mapping[str, Any]) -> Made:
    model, file = RECORD_KINDS[kind].model, Path(RECORD_KINDS[kind].file(name))
    if sheets.has(file):
        raise CannotDo(f"{file.as_posix()} stands already. Choose another id: --id ID.")
    text = scaffold(model, values, schema_line.of(file, RECORD_KINDS[kind].schema))
    left = tuple(yaml_text.field_name(path) for path in blanks(values))
    if not left:
        _check(model, name, text)
    return Made(name, file, sheets.write(file, text), left)


def _listed(
    library: Library,
    sheets: Sheets,
    kind: str,
    given: str,
    values: Mapping[str, Any],
) -> Made:
    """Plan a new record at the end of a list; what is not known is left out."""
    name = free_id(library, kind, given, slug(values["name"]))
    known = {key: value for key, value in values.items() if value}
    file = Path(RECORD_KINDS[kind].file(name))
    _check(RECORD_KINDS[kind].model, name, codec.write_plain(known))
    return Made(name, file, entered(sheets, file, name, known), ())


def _check(model: type[Record], name: str, text: str) -> None:
    document, problems = yaml_text.read(name, text)
    if document is not None and not problems:
        _, problems = codec.parse(model, document, document.data, id=name)
    if problems:
        told = (f"{one.field} {one.message} {one.hint}".strip() for one in problems)
        raise CannotDo("\n".join(told))
