"""The listen button: there where a voice is, works by keyboard, pauses, goes on, stops, leaves in silence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser.chromium import look
from tests.browser.looking import cut_off

pytestmark = pytest.mark.browser

PAGE = "/chinh-sach/giay-xac-nhan-khuyet-tat"
# A device whose voice says a sentence when the test lets it.
STUB = """
const said = window.__said = []
let current = null
const synth = {
  voices: VOICES, onvoiceschanged: null,
  getVoices () { return this.voices },
  speak (line) { said.push(line.text); current = line; line.onstart && line.onstart({}) },
  cancel () { const left = current; current = null; said.push('|'); left && left.onerror && left.onerror({ error: 'canceled' }) },
}
window.__end = () => { const done = current; current = null; done.onend({}) }
window.__fail = () => { const done = current; current = null; done.onerror({ error: 'synthesis-failed' }) }
Object.defineProperty(window, 'speechSynthesis', { value: synth })
window.SpeechSynthesisUtterance = function (text) { this.text = text }
"""
VIETNAMESE = "[{ lang: 'en-US' }, { lang: 'vi-VN', localService: true }]"


@pytest.fixture
def voices(browser: Any) -> Iterator[Any]:
    """Gives the device these voices before any page is opened."""
    added: list[str] = []

    def give(list_of_voices: str) -> None:
        source = STUB.replace("VOICES", list_of_voices)
        answer = browser.execute_cdp_cmd(
            "Page.addScriptToEvaluateOnNewDocument", {"source": source}
        )
        added.append(answer["identifier"])

    yield give
    for one in added:
        browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", {"identifier": one})


def buttons(browser: Any) -> list[str]:
    found = browser.find_elements(By.CSS_SELECTOR, ".app-listen button")
    return [one.text for one in found if one.is_displayed()]


def said(browser: Any) -> list[str]:
    return [line for line in browser.execute_script("return window.__said") if line != "|"]


def told(browser: Any) -> str:
    return str(browser.find_element(By.CSS_SELECTOR, "[data-listen]").text)


@pytest.fixture
def page(browser: Any, address: str, voices: Any) -> Any:
    voices(VIETNAMESE)
    browser.get(address + PAGE)
    WebDriverWait(browser, 10).until(buttons)
    return browser


def press(browser: Any, name: str) -> None:
    """By keyboard alone: the focus moves there, and the key presses it."""
    for button in browser.find_elements(By.CSS_SELECTOR, ".app-listen button"):
        if button.text == name:
            button.send_keys(Keys.ENTER)
            return
    raise AssertionError(f"no button {name}: {buttons(browser)}")


def test_it_reads_sentence_by_sentence_from_the_title_on(page):
    assert buttons(page) == ["Nghe trang này"]
    press(page, "Nghe trang này")
    title = page.find_element(By.TAG_NAME, "h1").text
    assert said(page) == [title] and buttons(page) == ["Tạm dừng", "Dừng nghe"]
    for _sentence in range(12):
        page.execute_script("window.__end()")
    heard = said(page)
    assert len(heard) == 13 and all(0 < len(line) <= 200 for line in heard)
    assert "Ai được hưởng" in heard or any("cấp" in line for line in heard)


def test_pausing_begins_the_same_sentence_again_and_stopping_the_page(page):
    press(page, "Nghe trang này")
    page.execute_script("window.__end()")
    press(page, "Tạm dừng")
    assert buttons(page) == ["Nghe tiếp", "Dừng nghe"]
    assert page.switch_to.active_element.text == "Nghe tiếp"
    press(page, "Nghe tiếp")
    heard = said(page)
    assert heard[-1] == heard[-2] != heard[0]
    press(page, "Dừng nghe")
    assert buttons(page) == ["Nghe trang này"]
    assert page.switch_to.active_element.text == "Nghe trang này", "the focus is not lost"
    press(page, "Nghe trang này")
    assert said(page)[-1] == heard[0]


def test_the_end_is_told_once_and_nothing_of_menus_or_files_is_read(page):
    press(page, "Nghe trang này")
    for _sentence in range(400):
        if buttons(page) == ["Nghe trang này"]:
            break
        page.execute_script("window.__end()")
    assert told(page) == "Đã đọc hết trang."
    heard = " ".join(said(page))
    assert "Tệp PDF" not in heard and "Tất cả chính sách" not in heard and "Tạm dừng" not in heard
    assert "Hỏi ở đâu" in heard


def test_tables_are_read_with_the_names_of_their_columns(page, address):
    page.get(f"{address}/chinh-sach/tro-cap-xa-hoi-hang-thang")
    WebDriverWait(page, 10).until(buttons)
    press(page, "Nghe trang này")
    for _sentence in range(120):
        page.execute_script("window.__end()")
    assert any("Hệ số: 1,5" in line for line in said(page))


def test_a_voice_that_fails_is_owned_up_to(page):
    press(page, "Nghe trang này")
    page.execute_script("window.__fail()")
    assert "chưa đọc to được" in told(page) and "Tạm dừng" not in buttons(page)


def test_leaving_the_page_ends_the_voice(page):
    press(page, "Nghe trang này")
    page.execute_script("window.dispatchEvent(new Event('pagehide'))")
    assert page.execute_script("return window.__said").pop() == "|"


@pytest.mark.parametrize("others", ["[]", "[{ lang: 'en-US' }, { lang: 'fr-FR' }]"])
def test_without_a_voice_of_the_language_there_is_no_button(browser, address, voices, others):
    voices(others)
    browser.get(address + PAGE)
    browser.execute_script(
        "window.speechSynthesis.onvoiceschanged && window.speechSynthesis.onvoiceschanged()"
    )
    assert buttons(browser) == []


def test_a_voice_that_comes_late_brings_the_button_once(browser, address, voices):
    voices("[]")
    browser.get(address + PAGE)
    assert buttons(browser) == []
    come = "const s = window.speechSynthesis; s.voices = [{ lang: 'vi_VN' }]; s.onvoiceschanged(); s.onvoiceschanged()"
    browser.execute_script(come)
    assert buttons(browser) == ["Nghe trang này"]


def test_an_english_page_asks_for_an_english_voice(browser, address, voices):
    voices(VIETNAMESE)
    browser.get(f"{address}/en{PAGE}")
    WebDriverWait(browser, 10).until(buttons)
    press(browser, "Listen to this page")
    assert said(browser) == [browser.find_element(By.TAG_NAME, "h1").text]


@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits(page, width):
    look(page, width)
    press(page, "Nghe trang này")
    assert cut_off(page) == []
    heights = "return [...document.querySelectorAll('.app-listen button')].map(b => b.offsetHeight)"
    assert min(page.execute_script(heights)) >= 44
