"""The easy-read edition by keyboard alone: found from the plain page, a hard word and back, on to applying."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.keyboard import Keyboard
from tests.words import said

pytestmark = pytest.mark.browser

BUS = "/chinh-sach/xe-buyt-mien-phi"
ALLOWANCE = "/chinh-sach/tro-cap-xa-hoi-hang-thang"


def focused(keyboard: Keyboard) -> tuple[str, str]:
    """The id and the words of what has the focus."""
    script = "const e = document.activeElement; return [e.id, e.textContent]"
    found, words = keyboard.driver.execute_script(script)
    return str(found), " ".join(str(words).split())


def test_from_a_hard_word_to_its_meaning_and_back(keyboard: Keyboard) -> None:
    keyboard.open(BUS)
    keyboard.press("link", said("Read the easy edition"))
    assert keyboard.path == f"{BUS}/de-doc"
    keyboard.go_to("link", "ghế ưu tiên")
    place, _words = focused(keyboard)
    keyboard.type(Keys.ENTER)
    assert focused(keyboard) == ("tu-ghe-uu-tien", "Ghế ưu tiên")
    keyboard.type(Keys.TAB)
    back = said("Back to where you were reading")
    assert focused(keyboard)[1] == f"{back}: Ghế ưu tiên"
    keyboard.type(Keys.ENTER)
    assert focused(keyboard) == (place, "ghế ưu tiên")


def test_on_to_applying_and_to_the_page_with_everything(keyboard: Keyboard) -> None:
    keyboard.open(f"{ALLOWANCE}/de-doc")
    keyboard.press("button", said("See how to apply here"))
    assert keyboard.path == "/dich-vu/tro-cap-hang-thang/de-doc"
    keyboard.open(f"{ALLOWANCE}/de-doc")
    keyboard.press("link", said("Read the page with everything"))
    assert keyboard.path == ALLOWANCE


def test_the_list_names_the_page_that_is_easy_to_read(keyboard: Keyboard) -> None:
    keyboard.open("/chinh-sach?linh-vuc=di-lai")
    keyboard.press("link", f"{said('Easy to read')} : Đi xe buýt miễn phí")
    assert keyboard.path == f"{BUS}/de-doc"
