"""The command that adds an article from a file, from standard input or from an address."""

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from generator import edtf
from generator.cli.extraction import EXTRA, date_option, word_others
from generator.cli.loaded_library import load_library
from generator.cli.prompts import describe_refusal
from generator.cli.terminal import make_console
from generator.desk import intake as adding
from generator.desk.intake import AddedArticle, AlreadyHere
from generator.desk.planned_files import CannotDo
from generator.edtf import worded
from generator.extract.drafts import draft_files
from generator.extract.drafts.draft_files import Done
from generator.extract.rules.kept_patterns import keep_patterns


@click.command()
@click.argument("what", metavar="FILE|-|URL")
@click.option("--url", help="The article's address, where it comes from a file or from -.")
@click.option(
    "--public-only",
    is_flag=True,
    help="Fetch nothing from this machine or a private network, wherever an address leads.",
)
@date_option
@click.pass_obj
def add(
    root: Path, what: str, url: str | None, public_only: bool, published: edtf.Date | None
) -> None:
    """Add an article: keep its text in seeds/, and draft its source and events.

    Plain text, web pages, Markdown, .eml, .mht and .warc; - reads standard input; an address
    needs a network.

    Example: explainer add article.html --url https://news.example/canal
    """
    out = make_console()
    click.get_current_context().with_resource(keep_patterns(root))
    library = load_library(root, out)
    name, data, address = _taken(what, url, public_only)
    try:
        added = adding.add_article(library, name, data, url=address, published=published)
    except AlreadyHere as here:
        out.print(f"{here} Nothing was changed.")
        return
    except CannotDo as error:
        raise click.ClickException(str(error)) from error
    except ModuleNotFoundError as error:
        raise click.ClickException(f"{EXTRA} ({error.name} is missing).") from error
    try:
        wrote = list(draft_files.write_drafts([added.drafts], root, beside=added.seeds))
    except OSError as error:
        raise click.ClickException(describe_refusal(error)) from error
    for path in (
        *(seed.as_posix() for seed in added.seeds),
        *(w.path for w in wrote if w.done is Done.WRITTEN),
    ):
        out.print(f"Wrote {path}")
    _tell(added, out)


def _taken(what: str, url: str | None, public_only: bool) -> tuple[str, bytes, str | None]:
    """Return a name, the bytes, and the address of what is to be added."""
    if what == "-":
        return "standard-input", sys.stdin.buffer.read(), url
    if what.startswith(("https://", "http://")):
        from generator.desk import fetching  # which takes long to import, for what is rarely asked

        try:
            page = fetching.fetch_page(what, public_only=public_only)
            return page.name, page.data, url or page.address
        except CannotDo as error:
            raise click.ClickException(str(error)) from error
    try:
        return Path(what).name, Path(what).read_bytes(), url
    except OSError as error:
        raise click.ClickException(f"{what} cannot be read: {error.strerror}.") from error


def _tell(added: AddedArticle, out: Console) -> None:
    source = added.drafts.source
    if source is None:
        return
    day = added.extracted.issued
    outlet = source.outlet or "not known"
    facts = [f"outlet {outlet}", f"issued {worded(source.issued)} ({day.basis}: {day.rule})"]
    if source.agency:
        facts.append(f"written by {source.agency}")
    out.print(Text.assemble((source.id, "bold"), f"  {', '.join(facts)}"))
    if added.copy_of:
        out.print(f"  the same story as {added.copy_of}")
    for doubt in source.proposal.doubts:
        out.print(f"  doubt: {doubt}")
    for event in added.drafts.events:
        out.print(Text.assemble((event.id, "bold"), f"  {worded(event.date)}: {event.title}"))
        if event.proposal.belongs_to:
            out.print(f"  may be told already: {event.proposal.belongs_to}")
        for doubt in event.proposal.doubts:
            out.print(f"  doubt: {doubt}")
    if added.drafts.undrafted:
        out.print(word_others(added.drafts.undrafted))
    out.print(f"Next: look at content/drafts/, then `explainer accept {source.id} …`.")
