"""A paper application with script: unsaved parts go along, leaving is asked about, boxes are copied."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.wait import WebDriverWait

from portal.accounts.roles import Role
from tests.conftest import make_officer, signed_in
from tests.desk import entering as paper

pytestmark = pytest.mark.browser

WOULD_ASK = """
const leaving = new Event("beforeunload", { cancelable: true })
window.dispatchEvent(leaving)
return leaving.defaultPrevented
"""


@pytest.fixture(scope="module")
def desk(house):
    account = make_officer("nhap@thu-nghiem.example", "Đỗ Thị Nhập", house.direct, Role.RECEPTION)
    return signed_in(house, account)


@pytest.fixture
def page(browser, address, desk):
    """The empty page of a new paper application, in the browser."""
    path = paper.begin(desk).path
    browser.get(f"{address}/tra-cuu")
    browser.add_cookie(
        {"name": "portal", "value": desk.http.get_cookie("portal").value, "path": "/"}
    )
    browser.get(address + path)
    return browser


def box(page, name: str):
    return page.find_element(By.NAME, name)


def test_what_stands_unsaved_elsewhere_is_told_kept_and_asked_about(page):
    assert not page.execute_script(WOULD_ASK)
    box(page, "loi-ke__words").send_keys("Bà khó đi lại", Keys.TAB)
    told = page.find_element(By.CSS_SELECTOR, "[data-entry-status]")
    assert "Lời kể" in told.text and page.execute_script(WOULD_ASK)
    box(page, "nguoi-khuyet-tat__full_name").send_keys(paper.NAME, Keys.ENTER)
    WebDriverWait(page, 20).until(staleness_of(told))
    assert page.title.startswith("Lỗi:")
    assert page.switch_to.active_element.get_attribute("class") == "govuk-error-summary"
    assert box(page, "loi-ke__words").get_attribute("value") == "Bà khó đi lại"
    assert box(page, "nguoi-khuyet-tat__full_name").get_attribute("value") == paper.NAME
    state = page.find_element(By.CSS_SELECTOR, "#phan-loi-ke .govuk-tag")
    assert state.text == "Đã nhập, chưa lưu" and not page.execute_script(WOULD_ASK)


def test_a_box_is_copied_by_its_button_and_selected_by_arriving(page, address, desk):
    recorded = paper.fill_all(paper.begin(desk))
    desk.get(f"{recorded.path}/ghi-nhan").send(
        {
            "received_on-day": "13", "received_on-month": "11", "received_on-year": "2026",
            "signed": "signature", "signed_by": paper.NAME,
        }
    )  # fmt: skip
    page.get(f"{address}/can-bo/ho-so/{paper.ref_of(recorded)}/chep")
    name = page.find_element(By.XPATH, f"//input[@value='{paper.NAME}']")
    name.find_element(By.XPATH, "./following-sibling::button").send_keys(Keys.ENTER)
    told = page.find_element(By.CSS_SELECTOR, "[data-copy-status]")
    WebDriverWait(page, 20).until(lambda _driver: told.text)
    assert "Họ và tên" in told.text
    selected = "return document.activeElement.selectionEnd - document.activeElement.selectionStart"
    assert page.execute_script(selected) == len(paper.NAME)
