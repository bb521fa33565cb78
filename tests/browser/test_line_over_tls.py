"""From a search to the result in the hand, by keyboard alone and over TLS."""

from __future__ import annotations

import unicodedata

import pyotp
import pytest

from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.cases.models import Case
from tests.browser import pages
from tests.browser.people import code_received, papers
from tests.cases.making import sign
from tests.conftest import PASSWORD, Site, fresh, make_officer
from tests.services.assessment import making as council
from tests.words import said

pytestmark = pytest.mark.browser

OFFICER, PHONE, SECRET_WORDS = "can-bo@thu-nghiem.example", "0900000031", "cầu Long Biên mùa thu"
NAME = "Nguyễn Thị Ánh"
DECISION = {
    "conclusion": "certificate", "types": ["mobility"], "level": "severe",
    "met_on-day": 16, "met_on-month": 11, "met_on-year": 2026,
}  # fmt: skip


@pytest.fixture
def officer(tls_house):
    return make_officer(
        OFFICER, "Trần Văn Bình", tls_house.direct, Role.RECEPTION, Role.SOCIAL_OFFICER
    )


def test_the_whole_line(tls_keyboard, officer, clock, tmp_path, tls_house):
    files = papers(tmp_path)
    begin = arrive(tls_keyboard)
    assert cookie_is_bound_to_the_host(tls_keyboard)
    papers_page = fill_in(begin)
    for kind in ("twelve megapixels", "iphone", "three pages"):
        papers_page = papers_page.give("Bệnh án, giấy ra viện", files[kind])
    resumed = stop_and_resume(papers_page)
    receipt = send_twice(resumed)
    receipt.see().sign_out()

    desk = sign_in_as_officer(tls_keyboard, officer)
    ask_for_a_paper(desk.find("nguyen thi anh").open(NAME)).sign_out()

    answer(sign_in_as_citizen(tls_keyboard).open(NAME), files["one more photo"]).sign_out()

    clock.shift(60)  # the same code of the app is not taken twice
    conclude(sign_in_as_officer(tls_keyboard, officer).open(NAME), tls_house).sign_out()

    read_the_result(sign_in_as_citizen(tls_keyboard).open(NAME))


def arrive(keyboard) -> pages.Begin:
    """A stranger finds the policy, then the service, and signs up on the way."""
    keyboard.open("/")
    found = pages.Home(keyboard).search("nguoi khuyet tat tro cap")
    policy = found.open("Trợ cấp xã hội hằng tháng")
    start = policy.apply(pages.SERVICE)
    sign_up = start.start_as_stranger().sign_up()
    sign_up.press("Gửi mã cho tôi", pages.SignUp).refused("Họ và tên còn trống", "Mật khẩu")
    code = pages.SignUp(keyboard).sign_up("Nguyễn Thị Ánh", PHONE, SECRET_WORDS, pages.Code)
    return code.give(code_received(), pages.Begin)


def cookie_is_bound_to_the_host(keyboard) -> bool:
    cookies = {c["name"]: c for c in keyboard.driver.get_cookies()}
    return cookies["__Host-portal"]["secure"] and cookies["__Host-portal"]["httpOnly"]


def fill_in(begin: pages.Begin) -> pages.Papers:
    asked = begin.begin()
    asked.save(pages.Kind).refused("Loại đề nghị")
    subject = pages.Kind(asked.keyboard).first_certificate().myself()
    decomposed = unicodedata.normalize("NFD", NAME)
    address = subject.answer(
        name=decomposed, born=("5", "3", "1990"), sex="Nữ", number="008190123456"
    )
    return address.answer("ham yen tuyen quang", "Thôn 3").answer(
        signs={"vận động": ["Yếu, liệt, teo cơ"], "nhìn": ["Khó nhìn hoặc không nhìn thấy đồ vật"]},
        help_with=["Đi lại"], words="Khó đi lại, không đọc được chữ nhỏ.",
    )  # fmt: skip


def stop_and_resume(page: pages.Papers) -> pages.Contact:
    mine = page.stop()
    assert mine.says("Chưa nộp")
    return mine.open_draft(pages.Contact)


def send_twice(contact: pages.Contact) -> pages.Receipt:
    check = contact.answer("0900 000 031").answer()
    assert check.says(NAME), "the name is one text however it was typed"
    assert check.says("Xã Hàm Yên, tỉnh Tuyên Quang")
    assert check.says("IMG_0042") and check.says("IMG_0043") and check.says("Giấy ra viện.pdf")
    declaration = check.go_on(pages.Declaration)
    declaration.press("Nộp hồ sơ", pages.Declaration).refused("Chưa đánh dấu")
    receipt = declaration.send(pages.Receipt)
    ref = fresh(Case, ref=receipt.code.replace(" ", "")).ref
    contact.keyboard.go_back()
    again = pages.Receipt(contact.keyboard)
    assert again.code.replace(" ", "") == ref
    return again


def sign_in_as_officer(keyboard, account) -> pages.Today:
    keyboard.open("/can-bo")
    second = pages.SignIn(keyboard).sign_in(OFFICER, PASSWORD, pages.SecondFactor)
    return second.give(pyotp.TOTP(account.totp_secret).now(), pages.Today)


def sign_in_as_citizen(keyboard) -> pages.Mine:
    keyboard.open("/ho-so")
    return pages.SignIn(keyboard).sign_in(PHONE, SECRET_WORDS, pages.Mine)


def ask_for_a_paper(case: pages.DeskCase) -> pages.DeskCase:
    case = case.preview("Tiếp nhận hồ sơ").confirm("Đã tiếp nhận hồ sơ.")
    form = case.begin("Yêu cầu bổ sung giấy tờ")
    form.press("Tiếp tục: xem nội dung sẽ gửi", pages.ActionForm).refused("Giấy tờ cần bổ sung")
    form = pages.ActionForm(case.keyboard)
    form.keyboard.fill("Cần giấy tờ nào và vì sao", "Ảnh giấy ra viện rõ hơn, vì trang hai bị mờ")
    form.fill_date("20", "11", "2026")
    preview = form.see_what_is_sent()
    assert preview.says("Ảnh giấy ra viện rõ hơn, vì trang hai bị mờ")
    assert preview.says("thứ Sáu ngày 20 tháng 11 năm 2026")
    return preview.confirm("Đã yêu cầu người nộp hồ sơ bổ sung giấy tờ.")


def answer(case: pages.CasePage, photo) -> pages.CasePage:
    assert case.says("Bạn cần làm")
    assert case.says("Ảnh giấy ra viện rõ hơn, vì trang hai bị mờ")
    asked = case.answer_request()
    asked.press("Gửi cho cơ quan", pages.Asked).refused("Bạn hãy chọn một tệp")
    return pages.Asked(case.keyboard).give(photo, note="Ảnh mới chụp sáng nay")


def conclude(case: pages.DeskCase, site: Site) -> pages.DeskCase:
    assert case.says("Ảnh mới chụp sáng nay")
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
    case = case.preview("Báo lại cho người nộp rằng đã có kết quả").confirm("Đã báo cho người nộp")
    form = case.begin("Ghi nhận đã trả kết quả")
    form.keyboard.choose(said("The person themselves"))
    form.keyboard.fill(said("Handed to whom (full name)"), NAME)
    form.keyboard.fill(said("Which identity paper was shown?"), "Thẻ căn cước")
    form.fill_date("16", "11", "2026")
    form.keyboard.choose(said("Signature in the register"))
    return form.see_what_is_sent().confirm("Đã ghi nhận việc trả kết quả.")


def read_the_result(case: pages.CasePage) -> None:
    assert case.says("Khuyết tật vận động")
    assert case.says("Nặng")
    heard = case.hear()
    opened = heard[heard.index("heading 2: Ai đã mở hồ sơ này") :]
    assert any("Trần Văn Bình" in line for line in opened), opened
