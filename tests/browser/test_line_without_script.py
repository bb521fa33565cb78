"""The main line without JavaScript, in a commune where the portal only prepares the filing."""

from __future__ import annotations

import pyotp
import pytest

from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.cases.models import Case
from tests.browser import pages
from tests.browser.chromium import allow_script
from tests.browser.people import code_received, papers
from tests.cases.making import sign
from tests.conftest import PASSWORD, Site, fresh, make_officer
from tests.services.assessment import making as council
from tests.words import said

pytestmark = pytest.mark.browser

OFFICER, EMAIL, SECRET_WORDS = (
    "hai-chau@thu-nghiem.example",
    "ut@thu-nghiem.example",
    "chợ nổi Cái Răng",
)
NAME, NATIONAL_CODE = "Lê Văn Út", "000.00.16.H17-261116-0001"
DECISION = {
    "conclusion": "certificate", "types": ["hearing_speech"], "level": "severe",
    "met_on-day": 16, "met_on-month": 11, "met_on-year": 2026,
}  # fmt: skip


@pytest.fixture
def officer(house):
    return make_officer(OFFICER, "Võ Thị Cúc", house.handover, Role.RECEPTION, Role.SOCIAL_OFFICER)


def test_the_whole_line(keyboard, officer, clock, tmp_path, house):
    allow_script(keyboard.driver, False)
    files = papers(tmp_path)
    receipt = prepare(sign_up(keyboard), files)
    assert receipt.says("chưa nộp")
    assert receipt.says("Những gì cần mang đến Ủy ban nhân dân phường Hải Châu"), receipt.hear()
    code = receipt.code
    receipt.see().sign_out()
    look_up(keyboard, code)

    desk = sign_in_as_officer(keyboard, officer)
    case = file_and_ask(desk.find(NAME).open(NAME))
    case.sign_out()

    give(sign_in(keyboard).open(NAME), files["one more photo"]).sign_out()

    clock.shift(60)  # the same code of the app is not taken twice
    conclude(sign_in_as_officer(keyboard, officer).open(NAME), house).sign_out()

    result = sign_in(keyboard).open(NAME)
    assert result.says("Nặng")
    assert result.says("Võ Thị Cúc")


def sign_up(keyboard) -> pages.Begin:
    keyboard.open("/dich-vu")
    start = pages.Services(keyboard).follow(pages.SERVICE, pages.ServiceStart)
    assert start.without_script
    code = start.start_as_stranger().sign_up().sign_up("Lê Văn Út", EMAIL, SECRET_WORDS, pages.Code)
    return code.give(code_received(), pages.Begin)


def prepare(begin: pages.Begin, files) -> pages.Prepared:
    subject = begin.begin().first_certificate().myself()
    address = subject.answer(name=NAME, born=("", "", "1948"), sex="Nam", number="")
    papers_page = address.answer("hai chau da nang", "").answer(
        signs={"nghe, nói": ["Không nghe được"]}, words=""
    )
    papers_page = papers_page.give("Bệnh án, giấy ra viện", files["iphone"], files["three pages"])
    check = papers_page.save(pages.Contact).answer("0900 000 041").answer()
    return check.go_on(pages.Preparation).send(pages.Prepared)


def look_up(keyboard, code: str) -> None:
    keyboard.open("/tra-cuu")
    page = pages.Lookup(keyboard)
    page.press("Tra cứu", pages.Lookup).refused()
    status = pages.Lookup(keyboard).look_up(code, "0041")
    assert status.says("Đã chuẩn bị, chưa nộp")
    assert not status.says(NAME), "a code opens no name"


def sign_in(keyboard) -> pages.Mine:
    keyboard.open("/ho-so")
    return pages.SignIn(keyboard).sign_in(EMAIL, SECRET_WORDS, pages.Mine)


def sign_in_as_officer(keyboard, account) -> pages.Today:
    keyboard.open("/can-bo")
    second = pages.SignIn(keyboard).sign_in(OFFICER, PASSWORD, pages.SecondFactor)
    return second.give(pyotp.TOTP(account.totp_secret).now(), pages.Today)


def file_and_ask(case: pages.DeskCase) -> pages.DeskCase:
    form = case.begin("Xác nhận hồ sơ đã nộp tại bộ phận tiếp nhận")
    form.keyboard.fill("Mã hồ sơ do Cổng Dịch vụ công quốc gia cấp", NATIONAL_CODE)
    case = form.see_what_is_sent().confirm("Đã xác nhận việc nộp.")
    assert case.says(NATIONAL_CODE)
    form = case.begin("Yêu cầu bổ sung giấy tờ")
    form.keyboard.fill("Cần giấy tờ nào và vì sao", "Bản chụp thẻ căn cước")
    form.fill_date("20", "11", "2026")
    return form.see_what_is_sent().confirm("Đã yêu cầu người nộp hồ sơ bổ sung giấy tờ.")


def give(case: pages.CasePage, photo) -> pages.CasePage:
    return case.answer_request().give(photo, note="")


def conclude(case: pages.DeskCase, site: Site) -> pages.DeskCase:
    # The council met on paper: its sheet and its votes are there.
    ref = fresh(Case, state="accepted").ref
    council.decided(site, ref, DECISION)
    case.keyboard.open(f"/can-bo/ho-so/{ref}")
    form = pages.DeskCase(case.keyboard).begin("Ghi kết luận của Hội đồng")
    if form.says("Hội đồng quyết định khác với đề nghị của phiếu"):
        form.keyboard.fill("Vì sao Hội đồng quyết định khác", "Hội đồng thấy rõ khi gặp")
    form.see_what_is_sent().confirm("Đã ghi kết luận và báo tin cho người nộp hồ sơ.")
    sign(site, ref, fresh(Account, is_staff=True))
    case.keyboard.open(f"/can-bo/ho-so/{ref}")
    case = pages.DeskCase(case.keyboard)
    form = case.begin("Ghi nhận đã trả kết quả")
    form.keyboard.choose(said("The person themselves"))
    form.keyboard.fill(said("Handed to whom (full name)"), NAME)
    form.keyboard.fill(said("Which identity paper was shown?"), "Thẻ căn cước")
    form.fill_date("16", "11", "2026")
    form.keyboard.choose(said("Signature in the register"))
    return form.see_what_is_sent().confirm("Đã ghi nhận việc trả kết quả.")
