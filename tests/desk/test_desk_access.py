"""The desk answers a browser on this machine that was opened with its token, and nobody else."""

from collections.abc import Iterator

import httpx
import pytest

from tests.support.desk_browser import Desk, project, running
from tests.support.desk_runs import held


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Run the desk on the toy story."""
    with running(project(tmp_path_factory.mktemp("access"))) as started:
        yield started


def own(desk: Desk, **more: str) -> dict[str, str]:
    """Give the headers of a request that one of the desk's own pages makes."""
    return {**desk.cookie, "Origin": desk.base, "Sec-Fetch-Site": "same-origin", **more}


REJECT = {"@kind": "drafts/events", "@id": "2021-canal-reopens", "@reason": "Not ours."}


def test_the_token_in_the_address_becomes_a_cookie_that_no_other_site_sends(desk: Desk) -> None:
    answer = httpx.get(desk.address)

    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


@pytest.mark.parametrize(
    "path", ["/", "/edit?kind=events&id=2018-treaty-signed", "/assets/desk.js"]
)
def test_without_the_token_nothing_is_shown(desk: Desk, path: str) -> None:
    for headers in ({}, {"Cookie": f"desk-{desk.port}=guessed"}):
        answer = httpx.get(desk.base + path, headers=headers)
        assert answer.status_code == 403
        assert "Vessia" not in answer.text


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"Host": "desk.example:{port}"}, 421),  # a stranger's name that was pointed here
        ({"Host": "127.0.0.1"}, 421),
        ({"Origin": "https://news.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Cookie": ""}, 403),
    ],
)
def test_no_other_page_changes_anything(desk: Desk, change: dict[str, str], status: int) -> None:
    before = held(desk.root)
    change = {name: value.format(port=desk.port) for name, value in change.items()}
    answer = httpx.post(f"{desk.base}/reject", data=REJECT, headers=own(desk, **change))

    assert answer.status_code == status
    assert held(desk.root) == before


def test_a_request_without_an_origin_changes_nothing(desk: Desk) -> None:
    answer = httpx.post(f"{desk.base}/reject", data=REJECT, headers=desk.cookie)

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "path", ["/save", "/accept", "/merge", "/reject", "/later", "/undo", "/check", "/quote"]
)
def test_nothing_is_changed_by_get(desk: Desk, path: str) -> None:
    before = held(desk.root)
    answer = httpx.get(desk.base + path, params=REJECT, headers=desk.cookie)

    assert answer.status_code == 405
    assert held(desk.root) == before


def test_pages_run_no_script_but_the_desks_own(desk: Desk) -> None:
    for path in ("/", "/edit?kind=drafts/events&id=2021-canal-reopens", "/in", "/nowhere"):
        answer = httpx.get(desk.base + path, headers=desk.cookie)
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "<script>" not in answer.text
        assert not [line for line in answer.text.splitlines() if " onclick=" in line]


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../application.py",
        "/assets/%2e%2e/application.py",
        "/preview/assets/../../mkdocs.yml",
        "/preview/assets/%2e%2e/%2e%2e/mkdocs.yml",
        "/edit?kind=events&id=../story",
        "/edit?kind=events&id=..%2F..%2Fmkdocs",
        "/edit?kind=../../seeds&id=000_canal-treaty",
        "/in/../../../mkdocs.yml",
        "/in/%2e%2e",
    ],
)
def test_no_path_leads_out_of_what_the_desk_shows(desk: Desk, path: str) -> None:
    answer = httpx.get(desk.base + path, headers=desk.cookie)

    assert answer.status_code in (404, 422), answer.text
    assert "docs_dir" not in answer.text


@pytest.mark.slow
def test_it_listens_on_the_loopback_interface_alone(desk: Desk) -> None:
    import psutil

    listening = [
        connection.laddr.ip
        for connection in psutil.Process(desk.process.pid).net_connections(kind="inet")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert listening == ["127.0.0.1"]
