"""A request for support by keyboard alone: asked for, passed on, answered, given."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from portal.accounts.roles import Role
from portal.services.support.models import SupportBody, SupportNeed
from tests.browser.council_pages import CasePage, Confirm, StaffPage
from tests.browser.house import open_site, serve
from tests.browser.keyboard import Keyboard
from tests.browser.pages import Check, Declaration, Next, Page, Question, Receipt
from tests.cases.making import draft, rows
from tests.conftest import make_citizen, make_officer, signed_in
from tests.services.support.making import LOAN, SERVICE, state
from tests.words import said

pytestmark = pytest.mark.browser

MAI, BANK = "Trần Thị Mai", "Phòng giao dịch thử nghiệm"
VIEW = "View of the commune (for a loan: what it confirms about the household)"


class Needs(Question):
    heading = "Bạn cần hỗ trợ gì?"


class Loan(Question):
    heading = "Vay vốn ưu đãi"


class Agreement(Question):
    heading = "Cơ quan được chuyển thông tin không? Vay vốn ưu đãi"


class Told(Page):
    heading = said("What became of the support?")


class Sent(Declaration):
    """The declaration of this service."""


@pytest.fixture
def site(portal_app, base_settings, tmp_path):
    with (
        time_machine.travel("2026-11-16 09:00 +0700"),
        open_site(portal_app, base_settings, tmp_path) as found,
    ):
        yield found


@pytest.fixture
def address(site):
    with serve(site.app) as url:
        yield url


def sit_down(keyboard: Keyboard, key: str, path: str, then: type[Next]) -> Next:
    """This person opens an address in their session."""
    driver = keyboard.driver
    driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    cookie = {"name": "portal", "value": key, "url": keyboard.address, "httpOnly": True}
    driver.execute_cdp_cmd("Network.setCookie", cookie)
    keyboard.open(path)
    return then(keyboard)


def test_a_loan_from_the_question_to_the_money(site, keyboard):
    officer = make_officer("can-bo@thu-nghiem.example", "Phạm Văn Xã", site.direct, Role.RECEPTION, Role.SOCIAL_OFFICER)  # fmt: skip
    citizen = make_citizen("mai@thu-nghiem.example", "0900000061", MAI)
    desk, own = (signed_in(site, one).http.get_cookie("portal").value for one in (officer, citizen))
    known = {"giay-to-kem": {"have_none": True}}
    ref = draft(site, citizen, service=SERVICE, name=MAI, **known)
    ask(keyboard, own, ref)
    assert state(ref) == "submitted"
    pass_on(keyboard, desk, ref)
    assert state(ref) == "support_referred"

    page = sit_down(keyboard, desk, f"/can-bo/ho-so/{ref}", CasePage).take("Record the answer")
    page.choose("Yes, it will be given")
    page.fill("What this means for the person, in plain words", "Bạn nhận tiền ngày 25.")
    page.button("Go on: see what will be sent", Confirm).confirm()

    page = sit_down(keyboard, own, f"/ho-so/{ref}", Page)
    assert page.says("Bạn nhận tiền ngày 25.") and page.says(BANK)
    page = page.press(said("Say what became of it"), Told)
    page.press(said("Tell the office"), Told).refused("Kết quả hỗ trợ")
    keyboard.choose(said("It was given"))
    page = Told(keyboard).press(said("Tell the office"), Page)
    assert page.says(said("Finished")) and rows(SupportNeed)[0].outcome == "given"


def ask(keyboard: Keyboard, own: str, ref: str) -> None:
    """The questions of a loan, the agreement, and the declaration."""
    page = sit_down(keyboard, own, f"/ho-so/{ref}/can-gi", Needs)
    page.save(Needs).refused("Hỗ trợ cần có")
    keyboard.tick("Vay vốn ưu đãi")
    Needs(keyboard).save(Loan)
    keyboard.fill("Bạn muốn vay để làm gì?", "Nuôi gà")
    keyboard.fill("Bạn cần khoảng bao nhiêu tiền?", "khoảng 30 triệu đồng")
    keyboard.choose("Hộ cận nghèo")
    Loan(keyboard).save(Page)
    page = sit_down(keyboard, own, f"/ho-so/{ref}/dong-y-{LOAN}", Agreement)
    assert page.says("Ngân hàng Chính sách xã hội") and page.says("số điện thoại")
    keyboard.choose(said("Yes, the office may ask for me"))
    page.save(Check).go_on(Sent).send(Receipt)


def pass_on(keyboard: Keyboard, desk: str, ref: str) -> None:
    """Accept, enter the bank in the directory, and pass the loan on to it."""
    page = sit_down(keyboard, desk, f"/can-bo/ho-so/{ref}", CasePage)
    page = page.button("Accept the application", Confirm).confirm()
    page = page.button("Enter the bodies to ask", StaffPage).button("Enter a body", StaffPage)
    page.fill("Name of the body", BANK)
    keyboard.tick("Vay vốn ưu đãi")
    keyboard.fill("Điện thoại", "0200000009")
    page.do("Save the entry", StaffPage)
    assert [one.name for one in rows(SupportBody)] == [BANK]
    page = sit_down(keyboard, desk, f"/can-bo/ho-so/{ref}", CasePage)
    page = page.take("Pass on to a body that can help")
    keyboard.go_to("combobox", "Hỏi nơi nào?")
    keyboard.type("P")
    page.fill_day(date(2026, 11, 16))
    page.choose("By post")
    page.fill("What was sent or said", "Giấy giới thiệu")
    page.fill(VIEW, "Hộ cận nghèo năm 2026")
    page.button("Go on: see what will be sent", Confirm).confirm()
