"""Captures as WARC (ISO 28500), the form in which libraries and web archives keep pages."""

import io
from collections.abc import Sequence
from datetime import datetime

from generator.archive.exchange import Exchange


def write_warc(hops: Sequence[Exchange], moment: datetime) -> bytes:
    """Return a compressed WARC file of all answers on the way to a page.

    Args:
        hops: the answers, in their order.
        moment: when they were asked for, in UTC.
    """
    # Imported where they are needed: publishing does without this library.
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    about = {"software": "explainer archive", "format": "WARC File Format 1.1"}
    first = writer.create_warcinfo_record("capture.warc.gz", about)
    writer.write_record(first)
    first.raw_stream.close()
    for hop in hops:
        # The body is as it was decoded from the wire: lengths and encodings of that are left out.
        wire = {"transfer-encoding", "content-length", "connection"}
        content_headers = [(name, value) for name, value in hop.headers if name.lower() not in wire]
        headers = StatusAndHeaders(
            f"{hop.status} {hop.reason}",
            [*content_headers, ("Content-Length", str(len(hop.body)))],
            protocol="HTTP/1.1",
        )
        record = writer.create_warc_record(
            hop.address,
            "response",
            payload=io.BytesIO(hop.body),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": stamp},
        )
        writer.write_record(record)
        record.raw_stream.close()
    return out.getvalue()


def read_warc_page(warc: bytes) -> tuple[str, bytes]:
    """Return the address and the body of the page in a WARC file: of its last answer."""
    address, body = "", b""
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(io.BytesIO(warc)):
        if record.rec_type == "response":
            address = record.rec_headers.get_header("WARC-Target-URI")
            body = record.content_stream().read()
    return address, body
