"""The command ``new``: a record from what is given, asking for the rest on a terminal."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import click
from rich.console import Console

from generator import checks
from generator.cli.console import loaded
from generator.cli.prompts import asked, asked_quote, chosen, on_terminal, told
from generator.cli.terminal import console
from generator.desk import new_records as making
from generator.desk.file_changes import Sheets
from generator.desk.new_records import Made
from generator.model import Perspective
from generator.story import loading
from generator.story.library import Library

_PERSPECTIVES = [str(one) for one in Perspective]
_ID = click.option("--id", "name", default="", help="The id; if left out, made of the words.")
_FROM = click.option(
    "--from",
    "claims",
    multiple=True,
    metavar="EVENT#CLAIM",
    help="A claim it rests on; again for more.",
)


@click.group()
def new() -> None:
    """Write a new record: a short file with comments that say what goes where.

    On a terminal it asks for what is not given.

    Example: explainer new event --title "Ministers meet" --date 2021-12-27
    """


@new.command()
@click.option("--title", default="", help="What happened, in a few neutral words.")
@click.option(
    "--date", default="", help="When, in EDTF: 2021-12-27, 2021-12, 2021, 2023-21 (spring)."
)
@click.option("--topic", "topics", multiple=True, help="A topic's id; again for more.")
@click.option("--source", default="", help="The id of the source that tells it.")
@click.option("--quote", default="", help="The source's own words, pasted.")
@click.option(
    "--prefix", default="", help="The words right before them, where they stand there twice."
)
@click.option("--text", default="", help="Our sentence for what they say.")
@_ID
@click.pass_obj
def event(
    root: Path,
    title: str,
    date: str,
    topics: Sequence[str],
    source: str,
    quote: str,
    prefix: str,
    text: str,
    name: str,
) -> None:
    """Write a new event with one claim; its quote must stand in the source, letter for letter.

    Example: explainer new event --title "Ministers meet" --date 2021-12-27 --topic canal
    """
    out = console()
    library = loaded(root, out)
    title = title or asked("Title (what happened, in a few neutral words)", need="--title")
    date = date or asked("Date (2021-12-27, 2021-12, 2021)", need="--date", check=making.dated)
    if on_terminal():
        topics = topics or _several(
            "Topic (Tab completes; empty for no more)", partial(_known, library, "topics")
        )
        source = source or _known(library, "sources", "Source (Tab completes; empty for later)")
        if source and not quote and source in library.texts:
            quote, prefix = asked_quote(library.texts[source], out)
        text = text or asked("Our sentence for what it says (empty for later)")
    with told():
        made = making.event(
            library,
            Sheets(root),
            title=title,
            date=date,
            topics=topics,
            source=source,
            quote=quote,
            prefix=prefix,
            text=text,
            name=name,
        )
        made.sheets.carry_out()
    _show(root, made, out)


@new.command()
@click.option("--outlet", default="", help="An id of outlets.yml.")
@click.option("--issued", default="", help="When it was published, in EDTF.")
@click.option("--title", default="", help="The headline.")
@click.option("--url", default="", help="Its address.")
@_ID
@click.pass_obj
def source(root: Path, outlet: str, issued: str, title: str, url: str, name: str) -> None:
    """Write a new linked source: a page of which no text is kept here, so that nothing is quoted.

    Example: explainer new source --outlet gazette --issued 2021-12-28 --url https://example.org/x
    """
    out = console()
    library = loaded(root, out)
    outlet = outlet or _known(library, "outlets", "Outlet (Tab completes)", need="--outlet")
    issued = issued or asked("Published on (2021-12-28)", need="--issued", check=making.dated)
    title = title or asked("Headline (empty for later)")
    url = url or asked("Address (empty for later)")
    with told():
        made = making.source(
            library, Sheets(root), outlet=outlet, issued=issued, title=title, url=url, name=name
        )
        made.sheets.carry_out()
    _show(root, made, out)


@new.command()
@click.option("--title", default="", help="Its name in menus.")
@click.option("--question", default="", help="The question that it answers.")
@click.option("--text", default="", help="The first sentence of the answer.")
@_FROM
@_ID
@click.pass_obj
def topic(
    root: Path, title: str, question: str, text: str, claims: Sequence[str], name: str
) -> None:
    """Write a new topic.

    Example: explainer new topic --title "The canal" --question "When did the canal open?"
    """
    out = console()
    library = loaded(root, out)
    title = title or asked("Title (its name in menus)", need="--title")
    question = question or asked("Question that it answers (empty for later)")
    with told():
        made = making.topic(
            library,
            Sheets(root),
            title=title,
            question=question,
            text=text,
            claims=claims,
            name=name,
        )
        made.sheets.carry_out()
    _show(root, made, out)


@new.command()
@click.option("--title", default="", help="Its name.")
@click.option("--met-when", default="", help="When it counts as met, in a sentence.")
@click.option("--text", default="", help="What it is, in a sentence.")
@_FROM
@_ID
@click.pass_obj
def undertaking(
    root: Path, title: str, met_when: str, text: str, claims: Sequence[str], name: str
) -> None:
    """Write a new undertaking: a promise that is followed.

    Example: explainer new undertaking --title "Opening of the canal"
    """
    out = console()
    library = loaded(root, out)
    title = title or asked("Title (its name)", need="--title")
    met_when = met_when or asked("When it counts as met (empty for later)")
    with told():
        made = making.undertaking(
            library,
            Sheets(root),
            title=title,
            met_when=met_when,
            text=text,
            claims=claims,
            name=name,
        )
        made.sheets.carry_out()
    _show(root, made, out)


@new.command()
@click.option("--name", "full_name", default="", help="As English news writes it.")
@click.option(
    "--order", type=click.Choice(["given-first", "family-first"]), help="Which part comes first."
)
@click.option("--side", default="", help="A side of story.yml.")
@_ID
@click.pass_obj
def person(root: Path, full_name: str, order: str | None, side: str, name: str) -> None:
    """Add a person to people.yml, all else in it as it stands.

    Example: explainer new person --name "Ban Ki-moon" --order family-first
    """
    out = console()
    library = loaded(root, out)
    full_name = full_name or asked("Name (as English news writes it)", need="--name")
    order = order or chosen("Order", ["given-first", "family-first"], need="--order")
    if on_terminal():
        side = side or _known(library, "sides", "Side (Tab completes; empty for none)")
    with told():
        made = making.person(
            library, Sheets(root), full_name=full_name, order=order, side=side, name=name
        )
        made.sheets.carry_out()
    _show(root, made, out)


@new.command()
@click.option("--name", "full_name", default="", help="As it calls itself.")
@click.option("--perspective", type=click.Choice(_PERSPECTIVES), help="From where it speaks.")
@click.option("--country", default="", help="Where it speaks from.")
@click.option("--domain", "domains", multiple=True, help="Of its addresses; again for more.")
@click.option("--mark", "marks", multiple=True, help="How it signs in a text; again for more.")
@_ID
@click.pass_obj
def outlet(
    root: Path,
    full_name: str,
    perspective: str | None,
    country: str,
    domains: Sequence[str],
    marks: Sequence[str],
    name: str,
) -> None:
    """Add an outlet to outlets.yml, all else in it as it stands.

    Example: explainer new outlet --name "The Irish Times" --perspective press --country Ireland
    """
    out = console()
    library = loaded(root, out)
    full_name = full_name or asked("Name (as it calls itself)", need="--name")
    if on_terminal():
        perspective = perspective or chosen("Perspective; empty if not known", _PERSPECTIVES)
        country = country or asked("Country (where it speaks from; empty if not known)")
        domains = domains or _several("Domain of its addresses (empty for no more)")
        marks = marks or _several("Mark (how it signs in a text; empty for no more)")
    with told():
        made = making.outlet(
            library,
            Sheets(root),
            full_name=full_name,
            perspective=perspective or "",
            country=country,
            domains=domains,
            marks=marks,
            name=name,
        )
        made.sheets.carry_out()
    _show(root, made, out)


def _known(library: Library, kind: str, question: str, need: str = "") -> str:
    """Ask for the id of a record that is there."""

    def check(name: str) -> None:
        making.named(library, kind, name)

    return asked(question, need=need, words=sorted(library.of_kind(kind)), check=check)


def _several(question: str, ask: Callable[[str], str] = asked) -> list[str]:
    """Ask the same until there is an empty answer."""
    return list(iter(lambda: ask(question), ""))


def _show(root: Path, made: Made, out: Console) -> None:
    """Tell what was written, and what the checks say of it."""
    out.print(f"{made.name} → {made.file.as_posix()}")
    if made.blanks:
        out.print(f"Still to be filled in: {', '.join(made.blanks)}.")
        return
    library, report = loading.load(root)
    if library is not None:
        report.add(checks.check(library))
    for problem in report:
        if problem.place.file == made.file.as_posix():
            out.print(str(problem))
    out.print("Now run `explainer check`.")
