"""Four days of four people, by keyboard: a mother, a blind man, an association worker, an officer."""

from __future__ import annotations

import pyotp
import pytest

from portal.accounts.roles import Role
from portal.cases.models import Case
from tests.browser import pages
from tests.browser.chromium import DARK, look
from tests.browser.people import papers
from tests.cases import making
from tests.conftest import PASSWORD, fresh, make_citizen, make_officer, signed_in
from tests.pictures import photo

pytestmark = pytest.mark.browser

MOTHER, BLIND, WORKER, OFFICER = "0900000051", "0900000052", "0900000053", "sang@thu-nghiem.example"
HELP = "Thực hiện được nhưng cần trợ giúp"


@pytest.fixture
def phone_screen(keyboard):
    """A cheap phone: narrow, dark, in the night."""
    look(keyboard.driver, 360, DARK)
    yield keyboard
    look(keyboard.driver, 1280)


def sign_in(keyboard, contact: str, path: str = "/ho-so", then=pages.Mine):
    keyboard.open(path)
    return pages.SignIn(keyboard).sign_in(contact, PASSWORD, then)


def test_a_mother_in_three_sittings(house, phone_screen, tmp_path):
    """A child of four: no abilities are asked, nothing is lost between the evenings."""
    make_citizen("nguoi-0@thu-nghiem.example", MOTHER, "Đỗ Thị Mẹ")
    keyboard = phone_screen
    begin = sign_in(keyboard, MOTHER, f"/ho-so/moi/{making.CERTIFICATION}", pages.Begin)
    home = (
        begin.begin()
        .first_certificate()
        .another("Cho con của tôi")
        .answer("Cha hoặc mẹ", number="chưa có")
    )
    subject = home.answer("Thôn 3, xã Hàm Yên, tỉnh Tuyên Quang", pages.Subject)
    subject.fill(name="Đỗ Văn Bé", born=("", "", "2022"), sex="Nam", number="")
    first = subject.save(pages.Address).stop().sign_out()
    first.keyboard.driver.delete_all_cookies()

    address = sign_in(keyboard, MOTHER).open_draft(pages.Address)
    signs = address.answer("yen phu bac me", "").same()
    own_words = signs.answer(
        {
            "thần kinh, tâm thần": ["Thường ngồi hoặc chơi một mình"],
            "khó khăn khác": ["Có kết luận về rối loạn phổ tự kỷ"],
        },
        pages.OwnWords,
    )
    asked = own_words.answer("Cháu chưa nói được câu nào.")
    assert asked.says("Giấy kết luận của cơ sở y tế cấp tỉnh trở lên")
    files = papers(tmp_path)
    sent = asked.give("Giấy kết luận của cơ sở y tế cấp tỉnh trở lên", files["twelve megapixels"])
    sent.stop().sign_out()
    keyboard.driver.delete_all_cookies()

    contact = sign_in(keyboard, MOTHER).open_draft(pages.Contact)
    check = contact.answer("0900 000 051").answer()
    assert check.says("Xã Bắc Mê, tỉnh Tuyên Quang") and check.says("Chưa có")
    assert not check.says("Không thực hiện được")
    assert check.says("chưa nhận hồ sơ qua cổng"), "this commune has no office here"
    address = check.follow("Sửa Xã, phường, đặc khu nơi người khuyết tật ở", pages.Address)
    keyboard.fill("Xã, phường hoặc đặc khu", "ham yen tuyen quang", back=True)
    receipt = address.save(pages.Check).go_on(pages.Declaration).send(pages.Receipt)
    case = receipt.see()
    assert case.says("Cán bộ của Ủy ban nhân dân xã Hàm Yên")


def test_a_blind_man_hears_where_he_is(house, keyboard):
    """What TalkBack says in main, in its order, on the pages that matter most."""
    make_citizen("nguoi-1@thu-nghiem.example", BLIND, "Lý Văn Sáng")
    begin = sign_in(keyboard, BLIND, f"/ho-so/moi/{making.CERTIFICATION}", pages.Begin)
    kind = begin.begin()
    assert kind.hear()[1:4] == [
        "Phần 1 trong 6: Việc đề nghị",
        "group: Bạn đề nghị việc gì?",
        "heading 1: Bạn đề nghị việc gì?",
    ]
    subject = kind.first_certificate().myself()
    subject.save(pages.Subject).refused("Họ và tên còn trống", "Ngày sinh còn trống", "Giới tính")
    subject = pages.Subject(keyboard)
    subject.fill(name="Lý Văn Sáng", born=("", "", "1991"), sex="Nam", number="008090123456")
    doubted = subject.save(pages.Subject)
    assert doubted.title.startswith("Xin xem lại: ")
    assert keyboard.has_focus("govuk-notification-banner")
    heard = doubted.hear()
    assert heard[1].startswith("alert: Đã lưu. Xin xem lại điều này"), heard[:4]
    assert any("1990" in line and "1991" in line for line in heard[:6]), heard[:6]
    address = doubted.save(pages.Address)
    signs = address.answer("ham yen tuyen quang", "Thôn 1").same()
    first = signs.hear()
    assert first[1] == "Phần 3 trong 6: Những khó khăn. Trang 1 trong 10"
    assert first[3].startswith("heading 1: Người khuyết tật có dấu hiệu nào về vận động?")
    boxes = [line for line in first if line.startswith("checkbox: ")]
    assert len(boxes) == 7 and boxes[-1].startswith("checkbox: Không có dấu hiệu nào")
    abilities = signs.answer({"nhìn": ["Mù một hoặc hai mắt"]}, pages.Abilities)
    groups = [line for line in abilities.hear() if line.startswith("group: ")]
    assert groups[0].startswith("group: Đi lại") and len(groups) == 5
    own = abilities.answer({"Đọc, viết, tính toán và học tập": HELP}, pages.OwnWords)
    support = own.answer("").have_none().answer("0900 000 052")
    check = support.answer(form="Chữ nổi Braille", meeting="Có người thân hoặc người hỗ trợ ở bên")
    assert check.says("Xin xem lại trước khi nộp"), "the doubt is said again before sending"
    case = check.go_on(pages.Declaration).send(pages.Receipt).see()
    said = case.hear()
    order = [
        "heading 1: ",
        "heading 2: Cơ quan đang giải quyết, bây giờ bạn không cần làm gì",
        "Ai đang làm",
        "Đến khi nào",
        "Bước tiếp theo",
    ]
    places = [next(n for n, line in enumerate(said) if words in line) for words in order]
    assert places == sorted(places), said[:20]


def test_a_worker_of_an_association_for_someone_without_a_phone(house, keyboard):
    """No phone, no e-mail, no card, only a year: the PIN on the receipt opens the status."""
    make_citizen("nguoi-2@thu-nghiem.example", WORKER, "Hồ Thị Hội")
    begin = sign_in(keyboard, WORKER, f"/ho-so/moi/{making.CERTIFICATION}", pages.Begin)
    applicant = begin.begin().first_certificate().another("Cho người nhờ tôi giúp")
    home = applicant.answer("Người khác")
    consent = home.answer("Phường Hải Châu, thành phố Đà Nẵng", pages.Consent)
    consent.save(pages.Consent).refused("Cách đồng ý chưa được chọn")
    subject = pages.Consent(keyboard).answer("Bằng giấy, có ký tên hoặc điểm chỉ")
    address = subject.answer(name="Giàng Thị Già", born=("", "", "1940"), sex="Nữ", number="")
    asked = address.answer("ham yen tuyen quang", "").answer(
        signs={"vận động": ["Yếu, liệt, teo cơ"], "nghe, nói": ["Không nghe được"]},
        help_with=["Đi lại", "Vệ sinh cá nhân"], words="Bà ở một mình, nói tiếng Hmông.",
    )  # fmt: skip
    assert asked.says("Giấy ủy quyền của người này")
    contact = asked.have_none()
    keyboard.fill("Số điện thoại", "")
    keyboard.fill("Địa chỉ thư điện tử", "")
    support = contact.look_up_myself()
    keyboard.tick("Bản chính thức là đủ")
    keyboard.choose("Có, phiên dịch ngôn ngữ khác")
    keyboard.fill("Ngôn ngữ nào?", "Hmông")
    keyboard.tick("Đến nhà gặp người khuyết tật")
    check = support.save(pages.Check)
    assert check.says("Giấy ủy quyền của người này"), "what is still missing is said before sending"
    receipt = check.go_on(pages.Declaration).send(pages.Receipt)
    code = receipt.code
    case = fresh(Case, ref=code.replace(" ", ""))
    assert case.pin and receipt.says(case.pin[:3])
    receipt.sign_out()
    keyboard.open("/tra-cuu")
    status = pages.Lookup(keyboard).look_up(code, case.pin)
    assert status.says("Cán bộ") and not status.says("Giàng Thị Già")


def test_the_morning_of_an_officer(house, keyboard, clock, tmp_path):
    """Three files: one complete, one with a photo nobody can read, one for another commune."""
    account = make_officer(
        OFFICER, "Mai Văn Sớm", house.direct, Role.RECEPTION, Role.SOCIAL_OFFICER
    )
    citizen = make_citizen("nguoi-3@thu-nghiem.example", "0900000054", "Bùi Thị Nộp")
    complete = making.sent(house, citizen, name="Nguyễn Thị Đủ", identity="008190000001")
    unreadable = making.draft(house, citizen, name="Trần Văn Mờ", identity="008090000002")
    with_paper(house, citizen, unreadable)
    making.send(house, unreadable)
    wrong = making.sent(house, citizen, name="Lê Thị Lạc", identity="008190000003")

    keyboard.open("/can-bo")
    second = pages.SignIn(keyboard).sign_in(OFFICER, PASSWORD, pages.SecondFactor)
    today = second.give(pyotp.TOTP(account.totp_secret).now(), pages.Today)
    for name in ("Nguyễn Thị Đủ", "Trần Văn Mờ", "Lê Thị Lạc"):
        assert today.says(name)

    case = today.open("Nguyễn Thị Đủ").preview("Tiếp nhận hồ sơ").confirm("Đã tiếp nhận hồ sơ.")
    assert fresh(Case, ref=complete).state == "accepted"

    case = case.follow("Hôm nay", pages.Today).open("Trần Văn Mờ")
    paper = case.follow("giay-ra-vien", pages.DeskPaper)
    paper.judge("Không đọc được", "Trang một bị mờ, chụp lại nơi sáng.")
    keyboard.open(f"/can-bo/ho-so/{unreadable}")
    form = pages.DeskCase(keyboard).begin("Yêu cầu bổ sung giấy tờ")
    preview = form.see_what_is_sent()
    assert preview.says("Trang một bị mờ, chụp lại nơi sáng.")
    case = preview.confirm("Đã yêu cầu người nộp hồ sơ bổ sung giấy tờ.")

    form = case.follow("Hôm nay", pages.Today).open("Lê Thị Lạc").begin("Từ chối tiếp nhận")
    keyboard.fill(
        "Lý do, ghi đúng như người nộp hồ sơ sẽ đọc",
        "Người này sống ở phường khác. Mời bạn nộp ở nơi đó.",
    )
    case = form.see_what_is_sent().confirm("Đã từ chối tiếp nhận")
    assert fresh(Case, ref=wrong).state == "rejected_at_intake"

    done = case.follow("Hôm nay", pages.Today)
    assert not done.says("Lê Thị Lạc")


def with_paper(house, citizen, ref: str) -> None:
    page = signed_in(house, citizen).get(f"/ho-so/{ref}/giay-to-y-te")
    page.press(
        "Gửi các tệp đã chọn", {"kind": "medical"}, files={"files": [("giay-ra-vien.jpg", photo())]}
    )
