"""Linked sources out of what a page or a bibliography says of them."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from generator import edtf
from generator.desk.new_records import NewRecord, plan_record
from generator.desk.planned_files import CannotDo, PlannedFiles
from generator.desk.source_metadata import MetadataValue, SourceMetadata, find_outlet
from generator.model.record_kinds import RECORD_KINDS
from generator.records import codec, schema_line
from generator.story.library import Library
from generator.story.new_ids import number_id, source_stem
from generator.text import slug


def write_source(
    library: Library,
    sheets: PlannedFiles,
    metadata: SourceMetadata,
    url: str = "",
    issued: edtf.Date | None = None,
) -> NewRecord:
    """Plan the record of a linked source, and that of its outlet where it has none.

    Args:
        library: the records.
        sheets: the files, with other sources that are planned already.
        metadata: what is said of it.
        url: its address, where that is known from elsewhere.
        issued: its day, where that is known from elsewhere.

    Raises:
        CannotDo: it has no address or no day, without which no reader could find it; or is on
            record already.
    """
    said, address, day = _complete(metadata, url, issued)
    same = next((source.id for source in library.sources.values() if source.url == address), None)
    if same:
        raise CannotDo(f"{address} is on record already: {same}. Nothing was changed.")
    outlet = find_outlet(library, said)
    if not outlet and said.outlet:
        outlet, sheets = _write_outlet(library, sheets, said)
    stem = source_stem(day, outlet, slug(_title_of(said)))
    return _plan_source(library, sheets, said, outlet, stem)


def _complete(
    metadata: SourceMetadata, url: str, issued: edtf.Date | None
) -> tuple[SourceMetadata, str, edtf.Date]:
    """Return what is said of a source, with what is known from elsewhere; its address, its day.

    Raises:
        CannotDo: it has no address, or no day.
    """
    said = metadata
    if url:
        said = replace(said, url=MetadataValue(url, "given"))
    if issued:
        said = replace(said, issued=MetadataValue(str(issued), "given"))
    title = _title_of(said)
    if said.url is None:
        raise CannotDo(f"“{title}” has no address: give it with --url. Nothing was changed.")
    if said.issued is None:
        raise CannotDo(
            f"“{title}” does not say when it was published: --published 2021-12-28. "
            "Nothing was changed."
        )
    return said, said.url.text, edtf.parse(said.issued.text)


def _title_of(said: SourceMetadata) -> str:
    return said.title.text if said.title else "The source"


def _plan_source(
    library: Library, sheets: PlannedFiles, said: SourceMetadata, outlet: str | None, stem: str
) -> NewRecord:
    """Plan a source's file, with fields and no comments: more may be planned of it at once."""
    folder = Path("content/sources")
    planned = {path.stem for path in sheets.changes if path.parent == folder}
    used_ids = {*library.sources, *library.draft_sources, *planned}
    name = number_id(stem, used_ids)
    fields = ("title", "author", "url", "language", "issued")
    data = {"outlet": outlet, **{f: v.text for f in fields if (v := getattr(said, f))}}
    if data.get("language") == "en":
        del data["language"]
    file = folder / f"{name}.yml"
    held = {key: codec.mark_value(value, key) for key, value in data.items() if value}
    line = schema_line.make_schema_line(file, RECORD_KINDS["sources"].schema)
    text = f"{line}\n{codec.format_plain(held)}"
    return NewRecord(name, file, sheets.write(file, text))


def _write_outlet(
    library: Library, sheets: PlannedFiles, said: SourceMetadata
) -> tuple[str, PlannedFiles]:
    """Enter an outlet that is named and not on record, unless it was entered just now."""
    assert said.outlet  # noqa: S101 (the caller looked)
    name, file = said.outlet.text, Path("content/outlets.yml")
    document = sheets.document(file) if sheets.has(file) else None
    held = document.data if document and isinstance(document.data, dict) else {}
    for key, value in held.items():
        if isinstance(value, dict) and value.get("name") == name:
            return key, sheets
    host = (urlsplit(said.url.text).hostname or "") if said.url else ""
    domains = [host.removeprefix("www.")] if host else []
    key = slug(name.removeprefix("The "))
    entry = plan_record(library, sheets, "outlets", {"name": name, "domains": domains}, key)
    return entry.name, entry.sheets
