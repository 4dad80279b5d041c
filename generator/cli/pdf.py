"""The command pdf: the story on paper."""

from pathlib import Path

import click

from generator import pages
from generator.cli.loaded_library import load_library
from generator.cli.terminal import make_console
from generator.pages.paper import write_paper
from generator.runtime import files


@click.command()
@click.argument("topics", metavar="[TOPIC]…", nargs=-1)
@click.option(
    "--out",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; build/NAME.pdf where left out.",
)
@click.pass_obj
def pdf(root: Path, topics: tuple[str, ...], target: Path | None) -> None:
    """Write the story, or some of its topics, as one PDF with footnotes.

    Example: explainer pdf canal --out canal.pdf
    """
    out = make_console()
    library = load_library(root, out)
    unknown = [topic for topic in topics if topic not in library.topics]
    if unknown:
        raise click.ClickException(f"There is no topic {', '.join(unknown)}.")
    if not library.topics:
        raise click.ClickException("There is no topic yet, and so nothing to print.")
    text = write_paper(pages.View(library), pages.find_templates(root), topics)
    target = target or root / "build" / f"{'-'.join(topics) or 'story'}.pdf"
    files.write_file(target, _printed(text))
    out.print(f"Wrote {target}")


def _printed(text: str) -> bytes:
    """Return a document as a tagged PDF (PDF/UA-1), with an outline of its headings."""
    try:
        import weasyprint
    except (ImportError, OSError) as error:  # OSError: the library Pango is not on the machine
        raise click.ClickException(
            f"Printing needs the extra `paper` and the library Pango: "
            f'pip install "cited-explainer[paper]" ({error}).'
        ) from error
    document: bytes = weasyprint.HTML(string=text).write_pdf(pdf_variant="pdf/ua-1")
    return document
