"""A page of the library by keyboard alone: written, refused, previewed, published, read."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine

from portal.accounts.roles import Role
from portal.core.database import db
from portal.policies.queries import find_entry
from tests.browser.council_pages import StaffPage
from tests.browser.house import open_site, serve
from tests.conftest import make_officer, signed_in

pytestmark = pytest.mark.browser

SLUG, TITLE = "hoc-phi", "Ai không phải đóng học phí"


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-23 09:00 +0700") as traveller:
        yield traveller


@pytest.fixture
def house(portal_app, base_settings, clock, tmp_path):
    """A portal of this journey's own."""
    with open_site(portal_app, base_settings, tmp_path) as site:
        yield site


@pytest.fixture
def address(house):
    with serve(house.app) as url:
        yield url


def sit_down(keyboard: Any, key: str, path: str) -> StaffPage:
    cookie = {"name": "portal", "value": key, "url": keyboard.address, "httpOnly": True}
    keyboard.driver.execute_cdp_cmd("Network.setCookie", cookie)
    keyboard.open(path)
    return StaffPage(keyboard)


def test_a_page_is_written_previewed_and_published(house, keyboard):
    editor = make_officer("bien-tap@thu-nghiem.example", "Đỗ Thị Biên Tập", house.direct, Role.EDITOR)  # fmt: skip
    key = signed_in(house, editor).http.get_cookie("portal").value
    page = sit_down(keyboard, key, "/can-bo")
    page = page.follow("Học phí", StaffPage).link("Write: %(name)s", StaffPage, name="Bản đầy đủ")
    page = page.button("Save as a draft", StaffPage)
    page.refused("Lý do")
    page.fill("Title in Vietnamese", TITLE)
    page.fill("Why do you change it?", "Câu hỏi hay gặp nhất.")
    page = page.do("Save as a draft", StaffPage)
    page = page.link("Preview: %(name)s", StaffPage, name="Bản đầy đủ")
    assert page.says(TITLE) and page.says("Người đọc chưa thấy bản này.")
    page = page.link("Back to the page of the library", StaffPage)
    page = page.button("Go on: publish the draft", StaffPage)
    page.fill("What readers are told, in Vietnamese", "Tên trang nay rõ hơn.")
    page.fill("What readers are told, in English", "The name of the page is clearer.")
    page = page.do("Publish", StaffPage)
    page = page.link("See the page that readers see", StaffPage)
    assert page.says(TITLE) and page.says("Tên trang nay rõ hơn.")
    with db.reading() as session:
        entry = find_entry(session, SLUG, "vi")
        assert entry is not None and entry.title == TITLE
