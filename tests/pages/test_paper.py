"""The story on paper: footnotes, tagged headings, both scripts, page numbers."""

import html
import re
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.pages import View
from generator.pages.paper import write_paper
from tests.support.stories import TEMPLATES, TOY, toy


def test_each_sentence_has_its_evidence_at_its_foot() -> None:
    view = View(toy())
    text = write_paper(view, TEMPLATES)
    claims = [claim.text for event in view.events for claim in event.claims if event.topics]

    assert text.count("<article>") == len({e.id for e in view.events if e.topics})
    for claim in claims:
        assert f"{html.escape(claim)}<span class=" in text.replace("&#39;", "&#x27;")
    assert text.count("Quote checked.") > len(claims) / 2
    assert "Linked, not verified here." in text


def test_an_event_of_two_topics_is_told_once_and_named_where_it_is_not() -> None:
    text = write_paper(View(toy()), TEMPLATES)
    ids = re.findall(r'<h3 id="([^"]+)"', text)
    links = re.findall(r'class="see">[^<]*<a href="#([^"]+)"', text)

    assert len(ids) == len(set(ids))
    assert set(links) <= set(ids)


def test_one_topic_can_be_printed_alone() -> None:
    text = write_paper(View(toy()), TEMPLATES, ["lake"])

    assert "<title>The lake</title>" in text
    assert '<h2 id="chapter-1">The lake</h2>' in text
    assert "The canal</h2>" not in text


@pytest.mark.slow
def test_the_pdf_is_tagged_with_an_outline_and_fonts_of_its_own(tmp_path: Path) -> None:
    target = tmp_path / "lake.pdf"
    arguments = ["--project", str(TOY), "pdf", "lake", "--out", str(target)]
    result = CliRunner().invoke(main, arguments)

    assert result.exit_code == 0, result.output
    inside = uncompressed(target.read_bytes())
    for wanted in (b"/StructTreeRoot", b"/H1", b"/H2", b"/H3", b"/Outlines", b"pdfuaid"):
        assert wanted in inside, wanted
    assert re.search(rb"/(?:BaseFont|FontName) ?/[A-Z]{6}\+Story", inside)


def uncompressed(pdf: bytes) -> bytes:
    """Return a PDF with its streams unpacked, where they are packed at all."""
    found = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(found)


def test_a_topic_that_there_is_not_is_told() -> None:
    result = CliRunner().invoke(main, ["--project", str(TOY), "pdf", "nowhere"])

    assert result.exit_code == 1
    assert "There is no topic nowhere." in result.output
