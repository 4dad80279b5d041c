"""The forms as the desk's pages hold them: every kind of record, sent as a browser sends it."""

from collections.abc import Iterator

import httpx
import pytest
from lxml import html

from generator.desk.record_fields import FORMS
from tests.support.desk_browser import Desk, project, running
from tests.support.desk_runs import library


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Run the desk on the toy story."""
    with running(project(tmp_path_factory.mktemp("forms"))) as started:
        yield started


@pytest.fixture(scope="module")
def browser(desk: Desk) -> Iterator[httpx.Client]:
    """Give what speaks to the desk as its own pages do."""
    headers = {**desk.cookie, "Origin": desk.base}
    with httpx.Client(base_url=desk.base, headers=headers, timeout=60) as client:
        yield client


Pairs = list[tuple[str, str]]


def form_on(page: httpx.Response) -> Pairs:
    """Return the names and values that a browser would send of a page's form."""
    tree = html.fromstring(page.text)
    for template in tree.xpath("//template"):
        template.getparent().remove(template)
    return [
        (str(name), str(value)) for name, value in tree.get_element_by_id("record").form_values()
    ]


def send(browser: httpx.Client, path: str, pairs: Pairs) -> httpx.Response:
    """Send a form; a name may come several times."""
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return browser.post(path, data=fields)


def with_value(pairs: Pairs, name: str, value: str) -> Pairs:
    """Return a form with one value changed."""
    assert name in dict(pairs), [known for known, _ in pairs]
    return [(known, value if known == name else old) for known, old in pairs]


@pytest.mark.slow
@pytest.mark.parametrize("kind", [*FORMS, "drafts/events", "drafts/sources"])
def test_a_form_that_nobody_touched_changes_nothing(
    desk: Desk, browser: httpx.Client, kind: str
) -> None:
    names = ["story"] if kind == "story" else list(library(desk.root).of_kind(kind))
    assert names
    for name in names:
        page = browser.get("/edit", params={"kind": kind, "id": name})
        answer = send(browser, "/check", form_on(page)).json()
        assert (name, answer["changed"], answer["gate"]) == (name, False, "")
        assert "data-gated disabled" not in page.text


@pytest.mark.parametrize(
    ("kind", "name", "field", "value"),
    [
        ("people", "mara-lindqvar", "name", "Mara Lindqvar-Ohm"),
        ("places", "port-alden", "name", "Port Alden Harbour"),
        ("outlets", "northwire", "name", "Northwire News"),
        ("names", "lake-tirn-sarn", "native[1].note", "Vessia's papers."),
    ],
)
def test_a_record_of_a_list_is_changed_by_its_form(
    desk: Desk, browser: httpx.Client, kind: str, name: str, field: str, value: str
) -> None:
    file = desk.root / "content" / f"{kind}.yml"
    before = file.read_text(encoding="utf-8").splitlines()
    page = browser.get("/edit", params={"kind": kind, "id": name})
    saved = send(browser, "/save", with_value(form_on(page), field, value))

    assert saved.status_code == 303, saved.text
    after = file.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] != []
    assert [line for line in after if value in line]
    assert len([line for line in before if line not in after]) <= 1


def test_a_new_record_of_a_list_is_written_by_its_form(desk: Desk, browser: httpx.Client) -> None:
    page = browser.get("/new", params={"kind": "people"})
    pairs = with_value(form_on(page), "name", "Nora Ekvist")
    pairs = with_value(with_value(pairs, "side", "vessia"), "order", "given-first")
    saved = send(browser, "/save", pairs)

    assert saved.status_code == 303, saved.text
    assert library(desk.root).people["nora-ekvist"].side == "vessia"


def test_what_is_wrong_with_a_record_of_a_list_stands_beside_its_field(
    desk: Desk, browser: httpx.Client
) -> None:
    page = browser.get("/edit", params={"kind": "people", "id": "ilse-varn"})
    pairs = with_value(form_on(page), "side", "atlantis")
    answer = send(browser, "/check", pairs).json()

    assert [problem["field"] for problem in answer["problems"]] == ["side"]
    assert answer["closed"]


@pytest.mark.slow
def test_an_empty_form_is_told_where_to_begin(browser: httpx.Client) -> None:
    page = browser.get("/new", params={"kind": "events"})
    answer = send(browser, "/check", form_on(page)).json()

    assert answer["gate"] == "Nothing is written yet: begin with the fields that have a star."
