"""The desk's page of a paper by keys: only while its frame is chosen, never while someone writes."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from portal.accounts.roles import Role
from portal.documents.models import Document
from tests.cases.making import draft, rows, send
from tests.conftest import make_citizen, make_officer, signed_in
from tests.pictures import pdf

pytestmark = pytest.mark.browser
PAGE = "giay-to-y-te"


@pytest.fixture(scope="module")
def paper(house):
    """Where the desk shows a paper of three pages, and the session of its officer."""
    officer = make_officer(
        "can-bo@thu-nghiem.example", "Trần Văn Bình", house.direct, Role.RECEPTION
    )
    citizen = make_citizen("hoa@thu-nghiem.example", "0900000011", "Nguyễn Thị Hoa")
    ref = draft(house, citizen, leave_out=PAGE)
    page = signed_in(house, citizen).get(f"/ho-so/{ref}/{PAGE}")
    page.press("Lưu và tiếp tục", files={"files": [("ra-vien.pdf", pdf(3))]})
    send(house, ref)
    cookie = signed_in(house, officer).http.get_cookie("portal")
    return f"/can-bo/ho-so/{ref}/giay-to/{rows(Document)[0].id}", cookie.value


@pytest.fixture
def viewer(paper, address, browser):
    path, cookie = paper
    given = {"name": "portal", "value": cookie, "url": address, "httpOnly": True}
    browser.execute_cdp_cmd("Network.setCookie", given)
    browser.get(address + path)
    return browser


def frame(driver):
    return driver.find_element(By.ID, "trang")


def wait_for(driver, words: str) -> None:
    WebDriverWait(driver, 20).until(
        lambda d: words in d.title and d.execute_script("return document.readyState") == "complete",
        f"{words} is not in {driver.title}",
    )


def test_the_keys_lead_on_and_the_frame_stays_chosen(viewer):
    frame(viewer).send_keys("n")
    wait_for(viewer, "Trang 2 trong 3")
    WebDriverWait(viewer, 10).until(lambda d: d.switch_to.active_element == frame(d))
    viewer.switch_to.active_element.send_keys("p")
    wait_for(viewer, "Trang 1 trong 3")
    before = frame(viewer).find_element(By.TAG_NAME, "img").rect["width"]
    frame(viewer).send_keys("+")
    WebDriverWait(viewer, 20).until(
        lambda d: (
            "co=100" in d.current_url
            and frame(d).find_element(By.TAG_NAME, "img").rect["width"] > before
        )
    )
    frame(viewer).send_keys("-")
    WebDriverWait(viewer, 20).until(lambda d: "co=vua" in d.current_url)


def test_letters_typed_elsewhere_stay_letters(viewer):
    here = viewer.current_url
    box = viewer.find_element(By.ID, "description")
    box.send_keys("n+p")
    assert box.get_attribute("value") == "n+p"
    viewer.find_element(By.TAG_NAME, "body").send_keys("n")
    assert viewer.current_url == here, "a letter said aloud elsewhere is no command"


def test_a_key_with_nowhere_to_go_does_nothing(viewer):
    here = viewer.current_url
    frame(viewer).send_keys("p", Keys.ARROW_DOWN, "f", '"')
    assert viewer.current_url == here
