"""Whatever is sent to the forms of the council, the answer is a page and nothing is half written."""

from __future__ import annotations

from uuid import UUID

import pytest

from portal.core.clock import today
from portal.services.certification.models import AgendaItem, Council, CouncilSession, Seat
from tests.cases.making import rows
from tests.services.council.making import accepted, council_of, on_agenda, secretary, session_on

ROOT = "/can-bo/hoi-dong"
EVIL = ("", "\0", "x" * 9000, "' OR 1=1 --", "<script>alert(1)</script>", "٣", "-1", "9" * 40, "\u202e", "00000000-0000-0000-0000-000000000007")  # fmt: skip


@pytest.fixture
def world(site, citizen, officer):
    by = secretary(site)
    council_id, session_id = council_of(site, by), session_on(site, by, today())
    (item_id,) = on_agenda(site, session_id, accepted(site, citizen, officer))
    accepted(site, citizen, officer)
    one = f"{ROOT}/phien/{session_id}"
    seat_id = rows(Seat)[0].id
    return by, [
        f"{ROOT}/moi", f"{ROOT}/{council_id}/sua", f"{ROOT}/{council_id}/ghe",
        f"{ROOT}/{council_id}/ghe/{seat_id}/sua", f"{ROOT}/{council_id}/ghe/{seat_id}/ket-thuc",
        f"{ROOT}/phien/moi", f"{one}/sua", f"{one}/them", f"{one}/thu-tu", f"{one}/moi-hop",
        f"{one}/giay/thanh-vien", f"{one}/ngay-hop", f"{one}/huy", f"{one}/muc/{item_id}",
        f"{one}/muc/{item_id}/rut", f"{one}/muc/{item_id}/buoc-ra",
    ]  # fmt: skip


def names_of(page) -> list[str]:
    inside = page.all("//main//form//*[@name]")
    return sorted({one.get("name") for one in inside} - {"csrf_token"})


def test_no_form_falls_over(world, browser_of):
    by, paths = world
    browser = browser_of(by)
    counts = {model: len(rows(model)) for model in (Council, Seat, CouncilSession, AgendaItem)}
    for path in paths:
        page = browser.get(path)
        token = page.all("//input[@name='csrf_token']")[-1].get("value")
        for number, evil in enumerate(EVIL):
            given = {name: [evil, evil] if number % 3 == 2 else evil for name in names_of(page)}
            status = browser.http.post(path, data={**given, "csrf_token": token}).status_code
            assert status in {303, 400, 404, 409, 422}, (path, evil, status)
        assert browser.get(path).status == 200, path
    assert {model: len(rows(model)) for model in counts} == counts


@pytest.mark.parametrize(
    "query", ["?thay=x", f"?thay={UUID(int=7)}", "?thay=%00", "?thay=" + "9" * 5000]
)
def test_a_strange_address_is_a_plain_form(world, browser_of, query):
    by, paths = world
    assert browser_of(by).get(paths[2] + query).status == 200


def test_a_strange_case_ticks_nothing(world, browser_of):
    by, paths = world
    page = browser_of(by).get(f"{paths[7]}?ho-so=%00")
    assert page.status == 200 and not page.all("//input[@checked]")
