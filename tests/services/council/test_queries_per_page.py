"""A session asks the database as often for eight applications as for two."""

from __future__ import annotations

from collections import Counter

import pytest

from portal.core.clock import today
from tests.house.test_queries_per_page import counted
from tests.services.council.making import accepted, council_of, on_agenda, secretary, session_on

ROOT = "/can-bo/hoi-dong/phien"


@pytest.mark.parametrize(
    "path", ["", "/thu-tu", "/ngay-hop", "/giay", "/them", "/huy", "/in", "list"]
)
def test_the_number_of_questions_does_not_grow(site, citizen, officer, browser_of, path):
    by = secretary(site)
    council_of(site, by)
    session_id = session_on(site, by, today())
    browser = browser_of(by)
    address = ROOT if path == "list" else f"{ROOT}/{session_id}{path}"

    def more(times: int) -> None:
        refs = [accepted(site, citizen, officer) for _ in range(times)]
        if path not in {"/them", "list"}:
            on_agenda(site, session_id, *refs)

    def questions() -> Counter[str]:
        browser.get(address)
        with counted() as asked:
            assert browser.get(address).status == 200
        return Counter(asked)

    more(2)
    few = questions()
    more(6)
    many = questions()
    assert many.total() <= few.total() + 1, many - few
