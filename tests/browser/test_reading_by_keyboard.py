"""A policy as of another day by keyboard alone; its card on a foreign page; its data and the policy of the page."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from tests.browser.chromium import look
from tests.browser.house import Quiet
from tests.browser.keyboard import Keyboard
from tests.browser.looking import barriers, cut_off
from tests.words import said

pytestmark = pytest.mark.browser

SLUG = "tro-cap-xa-hoi-hang-thang"
ALLOWANCE = f"/chinh-sach/{SLUG}"
FOREIGN = '<!doctype html><html lang="vi"><title>Trang khác</title><main><h1>Trang khác</h1>{}</main></html>'


def heard(keyboard: Keyboard) -> str:
    return str(keyboard.driver.find_element("tag name", "main").text)


def test_reading_as_of_a_day(keyboard: Keyboard) -> None:
    keyboard.open(ALLOWANCE)
    keyboard.go_to("DisclosureTriangle", said("Read this page as of another day"))
    keyboard.type(Keys.ENTER)
    keyboard.nodes.forget()
    for box, digits in (("Day", "31"), ("Month", "2"), ("Year", "2022")):
        keyboard.fill(said(box), digits)
    keyboard.press("button", said("Read as of that day"))
    assert keyboard.driver.title.startswith("Lỗi: ")
    keyboard.fill(said("Day"), "1")
    keyboard.press("button", said("Read as of that day"))
    assert keyboard.path == f"{ALLOWANCE}?ngay=2022-02-01"
    assert "ngày 1 tháng 2 năm 2022" in heard(keyboard) and "360.000 đồng" in heard(keyboard)
    keyboard.press("link", said("Read the page as of today"))
    assert keyboard.path == ALLOWANCE


def test_the_data_of_a_page_is_not_blocked(browser: Any, address: str) -> None:
    browser.get_log("browser")
    browser.get(address + ALLOWANCE)
    kind = "return document.querySelector('script[type=\"application/ld+json\"]').textContent"
    assert "GovernmentService" in browser.execute_script(kind)
    assert [line["message"] for line in browser.get_log("browser")] == []


@pytest.fixture
def foreign() -> Iterator[Any]:
    """Another site, whose page is set by the test."""
    page = {"body": ""}

    @Request.application
    def answer(_request: Request) -> Response:
        return Response(FOREIGN.format(page["body"]), mimetype="text/html")

    server = make_server("127.0.0.1", 0, answer, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    page["address"] = f"http://127.0.0.1:{server.server_port}"
    yield page
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("width", [280, 600])
def test_a_card_in_the_frame_of_another_site(
    browser: Any, address: str, foreign: Any, width: int
) -> None:
    frames = (f"{address}{ALLOWANCE}/the", f"{address}{ALLOWANCE}")
    foreign["body"] = "".join(
        f'<iframe src="{one}" title="Thẻ" width="{width}" height="320"></iframe>' for one in frames
    )
    browser.get(foreign["address"])
    card, page = browser.find_elements("tag name", "iframe")
    browser.switch_to.frame(card)
    assert browser.find_element("tag name", "h1").text
    link = browser.find_element("tag name", "a")
    assert link.text == said("Read the whole page")
    assert not browser.get_cookies()
    browser.switch_to.default_content()
    # The page itself is shown in nobody's frame.
    browser.switch_to.frame(page)
    assert "app-header" not in browser.page_source
    browser.switch_to.default_content()


def test_a_card_is_for_everyone(browser: Any, address: str) -> None:
    look(browser, 280)
    browser.get(f"{address}{ALLOWANCE}/the")
    assert barriers(browser) + cut_off(browser) == []
