"""Sending papers with script: each file is a line that says how far it is; without script it is plain."""

from __future__ import annotations

import io
import time
from pathlib import Path

import pytest
from PIL import Image
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from portal.accounts.roles import Role
from portal.core.database import db
from portal.documents import queries as documents
from portal.documents.models import Document
from portal.documents.vault import Purpose, current_vault
from tests.browser import looking
from tests.browser.chromium import allow_script, look
from tests.cases.making import ASKED, act, draft, rows, sent
from tests.conftest import make_citizen, make_officer, signed_in
from tests.pictures import heic, pdf, photo, photo_with_position

pytestmark = pytest.mark.browser
PAGE = "giay-to-y-te"


@pytest.fixture(scope="module")
def people(house):
    officer = make_officer(
        "can-bo@thu-nghiem.example", "Trần Văn Bình", house.direct, Role.RECEPTION
    )
    return make_citizen("hoa@thu-nghiem.example", "0900000011", "Nguyễn Thị Hoa"), officer


@pytest.fixture
def page(house, address, people, browser, tmp_path):
    """The page of the papers of a new draft."""
    ref = draft(house, people[0], leave_out=PAGE)
    return Sender(browser, address, house, people[0], f"/ho-so/{ref}/{PAGE}", tmp_path)


class Sender:
    """Someone on a page that sends papers."""

    def __init__(self, driver, address, house, account, path, folder: Path) -> None:
        self.driver, self.folder, self.address = driver, folder, address
        cookie = signed_in(house, account).http.get_cookie("portal")
        given = {"name": "portal", "value": cookie.value, "url": address, "httpOnly": True}
        driver.execute_cdp_cmd("Network.setCookie", given)
        self.open(path)

    def open(self, path: str) -> None:
        self.driver.get(self.address + path)

    def choose(self, box: str = "files", **files: bytes) -> None:
        for name, content in files.items():
            (self.folder / name).write_bytes(content)
        names = "\n".join(str(self.folder / name) for name in files)
        self.driver.find_element(By.ID, box).send_keys(names)

    def press(self, words: str) -> None:
        buttons = self.driver.find_elements(By.CSS_SELECTOR, "main button")
        next(b for b in buttons if b.text.startswith(words)).click()

    @property
    def lines(self) -> list[str]:
        return [e.text for e in self.driver.find_elements(By.CSS_SELECTOR, ".app-upload__row")]

    @property
    def status(self) -> str:
        return self.driver.find_element(By.CSS_SELECTOR, "[role=status]").text

    def wait(self, until, why: str) -> None:
        WebDriverWait(self.driver, 60, poll_frequency=0.05).until(lambda _driver: until(), why)

    def wait_for_title(self, words: str) -> None:
        self.wait(lambda: self.driver.title.startswith(words), f"{words} is not said")


def papers_of(ref_path: str) -> list[Document]:
    from portal.cases.models import Case

    (case,) = rows(Case, ref=ref_path.split("/")[2])
    with db.reading() as session:
        return list(documents.documents_of(session, owner_kind="case", owner_id=case.id))


def test_three_files_one_after_the_other(page, people):
    path = page.driver.current_url.removeprefix(page.address)
    large = photo_with_position(4800, 3600)
    page.choose(**{"to.jpg": large, "ra vien.pdf": pdf(2), "iphone.heic": heic()})
    assert [line.split(" (")[0] for line in page.lines] == ["to.jpg", "ra vien.pdf", "iphone.heic"]
    assert all("Đang chờ gửi" in line for line in page.lines)
    assert looking.barriers(page.driver) == [] and looking.wrong(page.driver) == []
    page.press("Gửi các tệp đã chọn")
    page.wait_for_title("Đã nhận 3 tệp.")
    found = papers_of(path)
    assert [paper.shown_name for paper in found] == ["to.jpg", "ra vien.pdf", "iphone.heic"]
    assert found[0].byte_size < len(large) / 2, "the photo was not made smaller"
    shown = current_vault().read(found[0].pages[0].picture_name, Purpose.PAGE)
    width, height = Image.open(io.BytesIO(shown)).size
    assert (height, width) == (2400, 1800), "it was taken on its side"


def test_a_rejected_file_stays_with_its_reason_and_can_be_left_out(page):
    page.choose(
        **{"tot.jpg": photo(), "hong.pdf": b"This is no paper.", "them.jpg": photo(colour="#fff")}
    )
    page.press("Gửi các tệp đã chọn")
    page.wait(lambda: "Đã nhận 2 tệp. Chưa nhận 1 tệp." in page.status, page.status)
    good, bad, more = page.lines
    assert "Đã nhận" in good and "Đã nhận" in more
    assert "Không gửi được" in bad and "Gửi lại" not in bad
    assert looking.barriers(page.driver) == [] and looking.wrong(page.driver) == []
    page.press("Bỏ tệp này")
    page.wait(lambda: len(page.lines) == 2, "the line stays")
    page.press("Lưu và tiếp tục")
    page.wait_for_title("Đã nhận 2 tệp.")
    assert "/lien-he" in page.driver.current_url


def test_a_lost_network_keeps_the_lines_and_sends_again(page):
    path = page.driver.current_url.removeprefix(page.address)
    page.choose(**{"mot.jpg": photo(), "hai.jpg": photo(colour="#eee")})
    offline = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    page.driver.execute_cdp_cmd("Network.enable", {})
    page.driver.execute_cdp_cmd("Network.emulateNetworkConditions", offline)
    try:
        page.press("Gửi các tệp đã chọn")
        page.wait(lambda: "Mất kết nối mạng" in page.status, page.status)
        assert "không có kết nối mạng" in page.lines[0] and "Đang chờ gửi" in page.lines[1]
        assert papers_of(path) == []
    finally:
        page.driver.execute_cdp_cmd(
            "Network.emulateNetworkConditions", {**offline, "offline": False}
        )
    page.press("Gửi lại")
    page.wait(lambda: "Đã nhận" in page.lines[0], page.lines)
    time.sleep(1.1)  # two presses of one button within a second count as one
    page.press("Gửi các tệp đã chọn")
    page.wait_for_title("Đã nhận 2 tệp.")
    assert [paper.shown_name for paper in papers_of(path)] == ["mot.jpg", "hai.jpg"]


def test_photos_taken_one_by_one_are_all_sent(page):
    path = page.driver.current_url.removeprefix(page.address)
    page.choose("files-camera", **{"anh1.jpg": photo()})
    page.choose("files-camera", **{"anh2.jpg": photo(colour="#ddd")})
    page.press("Lưu và tiếp tục")
    page.wait_for_title("Đã nhận 2 tệp.")
    assert len(papers_of(path)) == 2


def test_a_session_that_ended_is_said(page):
    page.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    page.choose(**{"mot.jpg": photo()})
    page.press("Gửi các tệp đã chọn")
    page.wait(lambda: "không còn đăng nhập" in " ".join(page.lines), page.lines)


def test_without_script_the_boxes_are_plain(page):
    path = page.driver.current_url.removeprefix(page.address)
    allow_script(page.driver, False)
    page.open(path)
    page.choose(**{"mot.jpg": photo(), "hong.pdf": b"no paper"})
    page.choose("files-camera", **{"hai.jpg": photo(colour="#ccc")})
    page.press("Gửi các tệp đã chọn")
    page.wait(lambda: "1 tệp" in page.driver.title, "nothing is said")
    assert len(papers_of(path)) == 2


def test_a_request_is_answered_paper_by_paper(house, address, people, browser, tmp_path):
    citizen, officer = people
    ref = sent(house, citizen)
    act(house, ref, "yeu-cau-bo-sung", officer, ASKED)
    page = Sender(browser, address, house, citizen, f"/ho-so/{ref}/bo-sung", tmp_path)
    look(browser, 360)
    page.choose(**{"giay.jpg": photo()})
    page.press("Gửi cho cơ quan")
    page.wait_for_title("Cơ quan đã nhận được những gì bạn gửi. Đã nhận 1 tệp.")


def test_a_file_over_the_limit_is_named_before_it_costs_any_data(page):
    page.choose(**{"to.pdf": b"%PDF-" + bytes(21 * 1024 * 1024)})
    page.press("Gửi các tệp đã chọn")
    page.wait(lambda: "20 MB" in page.lines[0], page.lines)
    assert "Gửi lại" not in page.lines[0]
