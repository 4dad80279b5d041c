"""The command archive: kept copies of what sources link to."""

from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from generator.archive import kept_copies, mementos
from generator.archive.exchange import CannotFetch, fetch_hops
from generator.cli.extraction import EXTRA
from generator.cli.loaded_library import load_library
from generator.cli.terminal import make_console
from generator.model import Source
from generator.runtime import clock, files
from generator.story.library import Library


@click.command()
@click.argument("names", metavar="[SOURCE]…", nargs=-1)
@click.option("--memento", is_flag=True, help="Find a public copy in the Wayback Machine too.")
@click.option("--ask", is_flag=True, help="Ask the Wayback Machine for a copy where it has none.")
@click.pass_obj
def archive(root: Path, names: tuple[str, ...], *, memento: bool, ask: bool) -> None:
    """Keep a copy of what sources link to: in seeds/, never on the site.

    Each linked source gets a WARC file and a reading text, and its sentences may then quote it. Of
    a source whose text is kept already it is told whether its quotes still stand at its address.
    Without SOURCE, all linked sources are kept.

    Example: explainer archive herald-2022-05-05 --memento
    """
    out = make_console()
    library = load_library(root, out)
    unknown = [name for name in names if name not in library.sources]
    if unknown:
        raise click.ClickException(f"There is no source {', '.join(unknown)}.")
    chosen = [library.sources[name] for name in names] or [
        source for source in library.sources.values() if source.linked
    ]
    failed = 0
    for source in chosen:
        if source.url is None:
            out.print(f"{source.id}: has no address.")
            continue
        try:
            _keep(root, library, source, out)
            if memento or ask:
                _record_memento(root, library, source, out, ask=ask)
        except CannotFetch as error:
            failed += 1
            out.print(f"{source.id}: {error}")
        except ModuleNotFoundError as error:
            raise click.ClickException(f"{EXTRA} ({error.name} is missing).") from error
    library = load_library(root, out)
    kept_count = sum(not source.linked for source in library.sources.values())
    out.print(f"{kept_count} of {len(library.sources)} sources have a kept copy.")
    if failed:
        raise click.exceptions.Exit(1)


def _keep(root: Path, library: Library, source: Source, out: Console) -> None:
    hops = fetch_hops(source.url or "")
    moment = datetime.now(UTC)
    if source.linked:
        copy = kept_copies.keep_copy(library, source, _record(root, library, source), hops, moment)
        files.write_files(root, dict(copy.files))
        out.print(f"{source.id}: kept, {copy.characters:,} characters.")
        return
    comparison = kept_copies.compare_copy(library, source, hops)
    said = "as it is kept" if comparison.same else "not as it is kept; nothing was replaced"
    out.print(
        f"{source.id}: {said}. {comparison.standing} of {comparison.quotes} quotes stand there."
    )


def _record_memento(
    root: Path, library: Library, source: Source, out: Console, *, ask: bool
) -> None:
    if source.archive_url:
        return
    address = source.url or ""
    memento = mementos.find_memento(address, source.issued.latest)
    if memento is None and ask:
        mementos.ask_for_memento(address)
        memento = mementos.find_memento(address, clock.today())
    if memento is None:
        out.print(f"{source.id}: no public copy.")
        return
    fields = {"archive_url": memento.address, "archived_on": memento.on.isoformat()}
    record = kept_copies.set_copy_fields(_record(root, library, source), fields)
    files.write_files(root, {kept_copies.find_source_file(library, source): record.encode()})
    out.print(f"{source.id}: public copy of {memento.on}.")


def _record(root: Path, library: Library, source: Source) -> str:
    """Return the text of a source's file as it is now: a copy may just have been kept."""
    return (root / kept_copies.find_source_file(library, source)).read_bytes().decode("utf-8")
