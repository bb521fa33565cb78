"""The pages of the main line as a person meets them; what one does there leads to the next page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from tests.browser.keyboard import Keyboard

PORTAL = "Cổng hỗ trợ người khuyết tật"
SERVICE = "Đề nghị cấp Giấy xác nhận khuyết tật"
Next = TypeVar("Next", bound="Page")


class Page:
    """One page; being there means that its heading and its title say so."""

    heading = ""

    def __init__(self, keyboard: Keyboard, said: str = "") -> None:
        self.keyboard = keyboard
        self.title = str(keyboard.driver.title)
        headings = [line for line in self.hear() if line.startswith("heading 1: ")]
        assert len(headings) == 1, (keyboard.path, headings)
        self.h1 = headings[0].removeprefix("heading 1: ")
        assert self.heading in self.h1, (keyboard.path, self.hear())
        assert self.title.endswith(f" — {PORTAL}"), self.title
        if said:
            assert self.title.startswith(said), f"the title does not say “{said}”: {self.title}"
            assert keyboard.has_focus("govuk-notification-banner") or self.without_script
            assert any(said in line for line in self.hear()[:8]), self.hear()[:8]

    @property
    def without_script(self) -> bool:
        return not self.keyboard.driver.execute_script(
            "return document.body.classList.contains('js-enabled')"
        )

    def hear(self) -> list[str]:
        return self.keyboard.nodes.heard()

    def says(self, words: str) -> bool:
        return words in " ".join(self.hear())

    def refused(self, *sentences: str) -> Page:
        """The same page with the errors first, which have the focus and say all of this."""
        assert self.title.startswith("Lỗi: "), self.title
        assert self.keyboard.has_focus("govuk-error-summary") or self.without_script
        heard = self.hear()
        assert "heading 2: Có chỗ cần sửa" in heard[:4], heard[:6]
        for sentence in sentences:
            assert any(line.startswith(f"link: {sentence}") for line in heard), heard
        return self

    def press(self, name: str, then: type[Next], said: str = "", *, role: str = "button") -> Next:
        self.keyboard.press(role, name)
        return then(self.keyboard, said)

    def follow(self, name: str, then: type[Next]) -> Next:
        return self.press(name, then, role="link")

    def sign_out(self) -> SignIn:
        return self.press("Đăng xuất", SignIn)


class Home(Page):
    heading = "Quyền lợi và giấy tờ của người khuyết tật"

    def search(self, words: str) -> Library:
        self.keyboard.fill("Bạn muốn tìm gì?", words, role="searchbox")
        return self.press("Tìm", Library)


class Library(Page):
    heading = "Chính sách"

    def open(self, title: str) -> Policy:
        return self.follow(title, Policy)


class Policy(Page):
    def apply(self, service: str) -> ServiceStart:
        self.keyboard.open("/dich-vu")
        return Services(self.keyboard).follow(service, ServiceStart)


class Services(Page):
    heading = "Các loại hồ sơ bạn có thể nộp"


class ServiceStart(Page):
    heading = SERVICE

    def start_as_stranger(self) -> SignIn:
        return self.press("Bắt đầu ngay", SignIn)

    def start(self) -> Begin:
        return self.press("Bắt đầu ngay", Begin)


class SignIn(Page):
    heading = "Đăng nhập"

    def sign_up(self) -> SignUp:
        return self.follow("Đăng ký, nếu bạn chưa có tài khoản", SignUp)

    def sign_in(self, contact: str, password: str, then: type[Next]) -> Next:
        self.keyboard.fill("Số điện thoại hoặc thư điện tử", contact)
        self.keyboard.fill("Mật khẩu", password)
        return self.press("Đăng nhập", then)


class SecondFactor(Page):
    heading = "Bước thứ hai: mã trong ứng dụng của bạn"

    def give(self, code: str, then: type[Next]) -> Next:
        self.keyboard.fill("Mã trong ứng dụng xác thực", code)
        return self.press("Tiếp tục", then)


class SignUp(Page):
    heading = "Đăng ký"

    def sign_up(self, name: str, contact: str, password: str, then: type[Next]) -> Next:
        self.keyboard.fill("Họ và tên", name)
        self.keyboard.fill("Số điện thoại hoặc thư điện tử", contact)
        self.keyboard.fill("Mật khẩu", password)
        return self.press("Gửi mã cho tôi", then)


class Code(Page):
    heading = "Nhập mã chúng tôi đã gửi"

    def give(self, code: str, then: type[Next]) -> Next:
        self.keyboard.fill("Mã xác nhận", code)
        return self.press("Xác nhận", then)


class Begin(Page):
    heading = SERVICE

    def begin(self) -> Kind:
        return self.press("Bắt đầu làm hồ sơ", Kind)


class Question(Page):
    def save(self, then: type[Next], said: str = "") -> Next:
        return self.press("Lưu và tiếp tục", then, said)

    def stop(self) -> Mine:
        return self.follow("Dừng ở đây và quay lại sau", Mine)


class Kind(Question):
    heading = "Bạn đề nghị việc gì?"

    def first_certificate(self) -> ForWhom:
        self.keyboard.choose("Xác định mức độ khuyết tật và cấp giấy lần đầu")
        return self.save(ForWhom)


class ForWhom(Question):
    heading = "Hồ sơ này nộp cho ai?"

    def myself(self) -> Subject:
        self.keyboard.choose("Cho chính tôi")
        return self.save(Subject)

    def another(self, choice: str) -> Applicant:
        self.keyboard.choose(choice)
        return self.save(Applicant)


class Applicant(Question):
    heading = "Về bạn, người điền hồ sơ này"

    def answer(self, relationship: str, *, number: str = "") -> ApplicantHome:
        self.keyboard.choose(relationship)
        self.keyboard.fill("Số định danh cá nhân của bạn", number)
        return self.save(ApplicantHome)


class ApplicantHome(Question):
    heading = "Bạn ở đâu?"

    def answer(self, residence: str, then: type[Next]) -> Next:
        self.keyboard.fill("Nơi thường trú của bạn", residence)
        return self.save(then)


class Consent(Question):
    heading = "Người này có đồng ý không?"

    def answer(self, how: str) -> Subject:
        self.keyboard.choose(how)
        self.keyboard.tick(
            "Người này biết về hồ sơ, biết tôi gửi câu trả lời và giấy tờ nào, và đồng ý để tôi làm thay."
        )
        return self.save(Subject)


class Subject(Question):
    heading = "Người khuyết tật"

    def fill(self, *, name: str, born: tuple[str, str, str], sex: str, number: str) -> None:
        self.keyboard.fill("Họ và tên của người khuyết tật", name)
        for part, text in zip(("Ngày", "Tháng", "Năm"), born, strict=True):
            self.keyboard.fill(part, text)
        self.keyboard.choose(sex)
        self.keyboard.fill("Số định danh cá nhân", number)

    def answer(self, *, name: str, born: tuple[str, str, str], sex: str, number: str) -> Address:
        self.fill(name=name, born=born, sex=sex, number=number)
        return self.save(Address)


class Address(Question):
    heading = "Người khuyết tật sống ở đâu?"

    def answer(self, commune: str, line: str) -> Residence:
        self.keyboard.fill("Số nhà và tên đường", line)
        self.keyboard.fill("Xã, phường hoặc đặc khu", commune, back=True)
        return self.save(Residence)


class Residence(Question):
    heading = "Nơi thường trú của người khuyết tật"

    def same(self) -> Signs:
        self.keyboard.choose("Có, cùng một nơi")
        return self.save(Signs)

    def answer(
        self, *, words: str, signs: Mapping[str, Sequence[str]], help_with: Sequence[str] = ()
    ) -> Papers:
        """The same place, then signs, abilities and own words, up to the papers."""
        page = self.same().answer(signs, Abilities)
        helped = dict.fromkeys(help_with, "Thực hiện được nhưng cần trợ giúp")
        return page.answer(helped, OwnWords).answer(words)


class Signs(Question):
    """One of the six pages of signs."""

    heading = "nào về"
    NONE = "Không có dấu hiệu nào"
    PAGES = ("vận động", "nghe, nói", "nhìn", "thần kinh, tâm thần", "trí tuệ", "khó khăn khác")

    def answer(self, ticked: Mapping[str, Sequence[str]], then: type[Next]) -> Next:
        """Every page of signs: what is ticked on each by its subject, nothing on the others."""
        page: Signs = self
        for subject in self.PAGES:
            assert f"nào về {subject}" in page.h1, page.h1
            for name in ticked.get(subject, (self.NONE,)):
                page.keyboard.tick(name)
            if subject == self.PAGES[-1]:
                break
            page = page.save(Signs)
        return page.save(then)


class Abilities(Question):
    """One of the three pages of abilities."""

    heading = "người khuyết tật làm được đến đâu?"

    def answer(self, answers: Mapping[str, str], then: type[Next]) -> Next:
        """Each page in turn; an ability that is not named can be done."""
        page: Abilities = self
        for number, abilities in enumerate(ABILITIES, start=1):
            for name in abilities:
                page.keyboard.choose(answers.get(name, "Thực hiện được"), group=name)
            if number == len(ABILITIES):
                break
            page = page.save(Abilities)
        return page.save(then)


ABILITIES = (
    ("Đi lại", "Ăn, uống", "Tiểu tiện, đại tiện", "Vệ sinh cá nhân", "Mặc, cởi quần áo, giày dép"),
    ("Nghe và hiểu người khác nói", "Diễn đạt mong muốn và suy nghĩ bằng lời nói", "Giao tiếp xã hội, hòa nhập cộng đồng"),
    ("Làm việc nhà phù hợp với độ tuổi", "Đọc, viết, tính toán và học tập"),
)  # fmt: skip


class OwnWords(Question):
    heading = "Bạn hãy kể bằng lời của mình"

    def answer(self, words: str) -> Papers:
        self.keyboard.fill("Bạn hãy kể bằng lời của mình", words)
        return self.save(Papers)


class Papers(Question):
    heading = "Giấy tờ cho hồ sơ này"

    def give(self, kind: str, *files: Path) -> Papers:
        """Send files and wait until each is received, with script or without."""
        self.keyboard.choose(kind)
        self.keyboard.give("Chọn tệp", *files)
        return self.press("Gửi các tệp đã chọn", Papers, f"Đã nhận {len(files)} tệp.")

    def have_none(self) -> Contact:
        self.keyboard.tick("Tôi không có giấy tờ này")
        return self.save(Contact)


class Contact(Question):
    heading = "Chúng tôi liên hệ với bạn bằng cách nào?"

    def answer(self, phone: str) -> Support:
        self.keyboard.choose("Nhận tin nhắn qua điện thoại")
        self.keyboard.fill("Số điện thoại", phone)
        return self.save(Support)

    def look_up_myself(self) -> Support:
        self.keyboard.choose("Tôi tự tra cứu")
        return self.save(Support)


class Support(Question):
    heading = "Người khuyết tật cần hỗ trợ gì?"

    def answer(
        self, *, form: str = "Bản chính thức là đủ", meeting: str = "Không cần gì đặc biệt"
    ) -> Check:
        self.keyboard.tick(form)
        self.keyboard.choose("Không")
        self.keyboard.tick(meeting)
        return self.save(Check)


class Check(Page):
    heading = "Kiểm tra các câu trả lời"

    def go_on(self, then: type[Next]) -> Next:
        return self.press("Tiếp tục đến lời cam đoan", then)


class Declaration(Page):
    heading = "Nộp hồ sơ"
    button = "Nộp hồ sơ"

    def send(self, then: type[Next]) -> Next:
        self.keyboard.tick("Tôi đã đọc và cam đoan điều này là đúng.")
        return self.press(self.button, then)


class Preparation(Declaration):
    heading = "Chuẩn bị hồ sơ để nộp"
    button = "Hoàn tất chuẩn bị"


class Receipt(Page):
    heading = "Hồ sơ đã được nộp"

    @property
    def code(self) -> str:
        found = re.search(r"\b(\d{4} \d{3} \d{3})\b", " ".join(self.hear()))
        assert found, self.hear()
        return found.group(1)

    def see(self) -> CasePage:
        return self.press("Xem hồ sơ", CasePage)


class Prepared(Receipt):
    heading = "Hồ sơ đã chuẩn bị, chưa nộp"


class Mine(Page):
    heading = "Hồ sơ của tôi"

    def open_draft(self, then: type[Next]) -> Next:
        return self.follow(SERVICE, then)

    def open(self, name: str) -> CasePage:
        return self.follow(f"{SERVICE}: {name}", CasePage)


class CasePage(Page):
    heading = SERVICE

    def answer_request(self) -> Asked:
        return self.press("Bổ sung giấy tờ", Asked)


class Asked(Page):
    heading = "Bổ sung giấy tờ"

    def give(self, *files: Path, note: str) -> CasePage:
        self.keyboard.give("Chọn tệp", *files)
        self.keyboard.fill("Bạn muốn nói gì với cơ quan?", note)
        return self.press("Gửi cho cơ quan", CasePage, "Cơ quan đã nhận được những gì bạn gửi.")


class Today(Page):
    """The officer's first page: what needs this person, and the box that finds the rest."""

    heading = "Hôm nay"

    def find(self, words: str) -> Queue:
        self.keyboard.fill("Tên, mã hồ sơ, số điện thoại hoặc số định danh", words)
        return self.press("Tìm", Queue)

    def open(self, name: str) -> DeskCase:
        return self.follow(name, DeskCase)


class Queue(Today):
    heading = "Tất cả hồ sơ"


class DeskCase(Page):
    """The officer's page of one case; each action leads through what will be sent."""

    def begin(self, action: str) -> ActionForm:
        return self.press(action, ActionForm)

    def preview(self, action: str) -> Preview:
        return self.press(action, Preview)


class DeskPaper(Page):
    """One paper, large, with its verdict beside it."""

    def judge(self, verdict: str, why: str) -> DeskPaper:
        self.keyboard.choose(verdict)
        self.keyboard.fill("Giấy này cần sửa gì?", why)
        return self.press("Lưu kết quả kiểm tra", DeskPaper, "Đã lưu kết quả kiểm tra")


class ActionForm(Page):
    def see_what_is_sent(self) -> Preview:
        return self.press("Tiếp tục: xem nội dung sẽ gửi", Preview)

    def fill_date(self, day: str, month: str, year: str) -> None:
        for part, text in (("Ngày", day), ("Tháng", month), ("Năm", year)):
            self.keyboard.fill(part, text)


class Preview(Page):
    heading = "Xem lại rồi xác nhận: "

    def confirm(self, said: str) -> DeskCase:
        return self.press("Xác nhận", DeskCase, said)


class Lookup(Page):
    heading = "Tra cứu hồ sơ"

    def look_up(self, code: str, second: str) -> Status:
        self.keyboard.fill("Mã hồ sơ", code)
        self.keyboard.fill("Bốn số cuối", second)
        return self.press("Tra cứu", Status)


class Status(Page):
    heading = "Hồ sơ "
