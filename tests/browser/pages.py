"""The pages of the main line as a person meets them; what one does there leads to the next page."""

from __future__ import annotations

import re
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

    def begin(self) -> ForWhom:
        return self.press("Bắt đầu làm hồ sơ", ForWhom)


class Question(Page):
    def save(self, then: type[Next], said: str = "") -> Next:
        return self.press("Lưu và tiếp tục", then, said)

    def stop(self) -> Mine:
        return self.follow("Dừng ở đây và quay lại sau", Mine)


class ForWhom(Question):
    heading = "Hồ sơ này nộp cho ai?"

    def answer(self, choice: str) -> Subject:
        self.keyboard.choose(choice)
        return self.save(Subject)


class Subject(Question):
    heading = "Người khuyết tật"

    def answer(self, *, name: str, born: tuple[str, str, str], sex: str, number: str) -> Address:
        self.keyboard.fill("Họ và tên của người khuyết tật", name)
        for part, text in zip(("Ngày", "Tháng", "Năm"), born, strict=True):
            self.keyboard.fill(part, text)
        self.keyboard.choose(sex)
        self.keyboard.fill("Số định danh cá nhân", number)
        return self.save(Address)


class Address(Question):
    heading = "Người khuyết tật sống ở đâu?"

    def answer(self, commune: str, line: str) -> Difficulties:
        self.keyboard.fill("Số nhà và tên đường", line)
        self.keyboard.fill("Xã, phường hoặc đặc khu", commune, back=True)
        return self.save(Difficulties)


class Difficulties(Question):
    heading = "Người khuyết tật gặp khó khăn gì?"

    def answer(self, *types: str, words: str) -> Papers:
        for name in types:
            self.keyboard.tick(name)
        self.keyboard.fill("Bạn hãy kể bằng lời của mình", words)
        return self.save(Papers)


class Papers(Question):
    heading = "Giấy tờ y tế, nếu có"

    def give(self, kind: str, *files: Path) -> Papers:
        self.keyboard.choose(kind)
        self.keyboard.give("Chọn tệp hoặc chụp ảnh", *files)
        return self.press("Gửi các tệp đã chọn", Papers, f"Đã nhận {len(files)} tệp.")

    def have_none(self) -> Contact:
        self.keyboard.tick("Tôi không có giấy tờ này")
        return self.save(Contact)


class Contact(Question):
    heading = "Chúng tôi liên hệ với bạn bằng cách nào?"

    def answer(self, phone: str) -> Check:
        self.keyboard.choose("Nhận tin nhắn qua điện thoại")
        self.keyboard.fill("Số điện thoại", phone)
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
        self.keyboard.give("Chọn tệp hoặc chụp ảnh", *files)
        self.keyboard.fill("Bạn muốn nói gì với cơ quan?", note)
        return self.press("Gửi cho cơ quan", CasePage, "Cơ quan đã nhận được những gì bạn gửi.")


class Queue(Page):
    heading = "Danh sách hồ sơ"

    def find(self, words: str) -> Queue:
        self.keyboard.fill("Tên người khuyết tật, hoặc mã hồ sơ", words, role="searchbox")
        return self.press("Tìm", Queue)

    def open(self, name: str) -> DeskCase:
        return self.follow(name, DeskCase)


class DeskCase(Page):
    """The officer's page of one case; each action leads through what will be sent."""

    def begin(self, action: str) -> ActionForm:
        return self.press(action, ActionForm)

    def preview(self, action: str) -> Preview:
        return self.press(action, Preview)


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
