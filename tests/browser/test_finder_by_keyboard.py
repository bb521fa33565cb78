"""From the home page to an application, through "What am I entitled to?", by keyboard alone."""

from __future__ import annotations

import pytest
import time_machine

from portal.cases.models import Brought
from tests.browser.council_pages import StaffPage
from tests.browser.house import open_site, serve
from tests.browser.test_profiles_by_keyboard import sit_down
from tests.cases.making import rows
from tests.conftest import make_citizen
from tests.words import said

pytestmark = pytest.mark.browser

SERVICE = "Apply for the monthly allowance and care support"


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-23 09:00 +0700") as traveller:
        yield traveller


@pytest.fixture
def house(portal_app, base_settings, clock, tmp_path):
    with open_site(portal_app, base_settings, tmp_path) as site:
        yield site


@pytest.fixture
def address(house):
    with serve(house.app) as url:
        yield url


def test_asked_answered_changed_and_carried_into_an_application(house, keyboard):
    owner = make_citizen("hoa@thu-nghiem.example", "0900000011", "Nguyễn Thị Hoa")
    page = sit_down(keyboard, house, owner, "/")
    page = page.link("What am I entitled to?", StaffPage).button("Begin", StaffPage)
    page.choose("Severe")
    page = page.button("Continue", StaffPage)
    page.choose("At home, with family or alone, or with someone who took them in")
    page = page.button("Continue", StaffPage)
    page = page.link("Back", StaffPage)
    assert page.h1 == said("Where does the person with a disability live?")
    page = page.button("Continue", StaffPage)
    page.choose("No")
    page = page.button("Continue", StaffPage)
    page.fill("Year", "1990")
    page = page.button("Continue", StaffPage)
    page = page.button("Pass over this question", StaffPage)
    page = page.button("See the result now", StaffPage)

    heard = page.hear()
    assert said("Apply now: each month of waiting costs money") in " ".join(heard[:8])
    assert page.says("810.000 đồng")
    page = page.follow(f"{said('Change')} {said('Way of living')}", StaffPage)
    page = page.button("Use this answer", StaffPage)
    page = page.press(said("Begin: %(service)s", service=said(SERVICE)), StaffPage)
    assert page.says(said("Begin without these answers"))
    page = page.button("Begin the application", StaffPage)
    assert rows(Brought)[0].said == {
        "allowance": "no",
        "birth": "1990",
        "level": "severe",
        "living": "home",
    }
