"""A second application with everything offered, and a changed wish seen at the desk, by keyboard alone."""

from __future__ import annotations

import pytest

from portal.accounts.models import ServingProfile
from portal.accounts.roles import Role
from portal.cases.models import Case
from tests.browser.council_pages import StaffPage
from tests.browser.house import open_site, serve
from tests.browser.keyboard import Keyboard
from tests.cases.making import CERTIFICATION, TINY, rows, sent
from tests.conftest import fresh, make_citizen, make_officer, signed_in
from tests.words import said

pytestmark = pytest.mark.browser

OWNER = "Nguyễn Thị Hoa"


@pytest.fixture
def house(portal_app, base_settings, tmp_path):
    with open_site(portal_app, base_settings, tmp_path) as site:
        yield site


@pytest.fixture
def address(house):
    with serve(house.app) as url:
        yield url


def sit_down(keyboard: Keyboard, site, account, path: str) -> StaffPage:
    """This person sits down at the keyboard and opens an address."""
    found = signed_in(site, account).http.get_cookie("portal")
    driver = keyboard.driver
    driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    cookie = {"name": "portal", "value": found.value, "url": keyboard.address, "httpOnly": True}
    driver.execute_cdp_cmd("Network.setCookie", cookie)
    keyboard.open(path)
    return StaffPage(keyboard)


def test_told_once_offered_again_and_seen_at_the_desk(house, keyboard):
    owner = make_citizen("hoa@thu-nghiem.example", "0900000011", OWNER)
    officer = make_officer("can-bo@thu-nghiem.example", "Trần Văn Bình", house.direct, Role.RECEPTION)  # fmt: skip
    ref = sent(house, owner, service=CERTIFICATION, name=OWNER)

    page = sit_down(keyboard, house, owner, f"/ho-so/moi/{TINY}")
    keyboard.choose(said("%(name)s (yourself)", name=OWNER))
    page = page.button("Begin the application", StaffPage)
    check = said("Check it, then continue.")
    for _step in ("person", "address"):
        assert page.says(check)
        page = page.button("Save and continue", StaffPage)
    keyboard.choose("Ghế ngồi")
    page = page.button("Save and continue", StaffPage)
    assert page.says(check)
    page = page.button("Save and continue", StaffPage)
    assert page.h1 == said("Check your answers") and page.says(OWNER)
    assert len(rows(Case, service=TINY)) == 1

    page = sit_down(keyboard, house, owner, "/tai-khoan")
    page = page.follow(said("Say once what you need, or change it"), StaffPage)
    page = page.button("Say what you need", StaffPage)
    keyboard.tick(said("Large print"))
    page.choose("No")
    keyboard.tick(said("A quiet room, and more time"))
    page = page.do("Save", StaffPage)
    assert page.says(said("Saved. Your open applications follow this from now on."))
    assert fresh(ServingProfile).support["formats"] == ["large"]

    page = sit_down(keyboard, house, officer, f"/can-bo/ho-so/{ref}")
    assert page.says(said("How to serve this person")) and page.says(said("Large print"))
    assert page.says(said("How to serve the person was changed, for all applications"))
