"""Asking a neighbour for help, helping, and ending it, by keyboard alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.accounts.models import Mandate, MandateState
from portal.accounts.roles import Role
from portal.core.clock import today
from tests.browser.council_pages import StaffPage
from tests.browser.house import open_site, serve
from tests.browser.keyboard import Keyboard
from tests.cases.making import sent
from tests.conftest import fresh, make_citizen, make_officer, signed_in
from tests.words import said

pytestmark = pytest.mark.browser

OWNER, HELPER = "Nguyễn Thị Hoa", "Nguyễn Văn Tư"


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


def test_asked_helped_and_ended(house, keyboard):
    owner = make_citizen("hoa@thu-nghiem.example", "0900000011", OWNER)
    helper = make_citizen("tu@thu-nghiem.example", "0900000031", HELPER)
    ref = sent(house, owner, name=OWNER)
    day = today() + timedelta(days=90)

    page = sit_down(keyboard, house, owner, "/tai-khoan")
    page = page.link("Who helps me", StaffPage).button("Ask somebody to help you", StaffPage)
    page.choose("For every service that is not confidential")
    page.fill("Name of the person who shall help you", "Anh Tư")
    page.fill("Their telephone number or e-mail", "0900 000 031")
    page.fill_day(day)
    page = page.do("Ask for help", StaffPage)
    assert page.says(said("Waits for an answer"))

    page = sit_down(keyboard, house, helper, "/tai-khoan")
    page = page.link("People I help", StaffPage).follow(OWNER, StaffPage)
    page = page.do("Yes, I help", StaffPage)
    assert page.h1 == OWNER
    page = page.follow("Đề nghị cấp Giấy xác nhận khuyết tật", StaffPage)
    assert page.says("Bạn đang làm thay Nguyễn Thị Hoa")

    page = sit_down(keyboard, house, owner, f"/ho-so/{ref}")
    assert page.says(f"{HELPER}, {said('who helps the person')}")
    keyboard.open("/tai-khoan/nguoi-giup-toi")
    page = StaffPage(keyboard).follow(HELPER, StaffPage)
    assert page.says(said("Opened it"))
    page = page.button("End this help", StaffPage)
    page = page.do("End this help", StaffPage)
    assert page.says(said("The person ended it."))
    assert fresh(Mandate).state is MandateState.ENDED


def test_the_officer_checks_and_ends(house, keyboard):
    from tests.cases.helping.making import mandate, sent_for

    helper = make_citizen("tu@thu-nghiem.example", "0900000031", HELPER)
    officer = make_officer(
        "can-bo@thu-nghiem.example", "Trần Văn Bình", house.direct, Role.RECEPTION
    )
    ref = sent_for(house, helper, mandate(helper))
    page = sit_down(keyboard, house, officer, f"/can-bo/ho-so/{ref}")
    page = page.link("Check the proof, or end it at the person's word", StaffPage)
    page.choose("I saw the paper, and it is good")
    page = page.do("Keep what I found", StaffPage)
    page = page.button("End it at the person's word", StaffPage)
    page.fill("How do you know that it is this person?", "Cán bộ biết mặt")
    keyboard.tick(said("The person told me, in their own way, that this help shall end."))
    page = page.do("End it at the person's word", StaffPage)
    assert page.says(said("The office ended it at the person's word."))
