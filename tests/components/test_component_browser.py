"""The gallery in Chromium: axe, size, contrast, targets, keyboard, script and no script."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_selenium_python import Axe
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGES = ["/controls", "/controls?post", "/question", "/parts?done", "/desk", "/broken"]
VIEWS: dict[str, tuple[int, dict[str, str]]] = {
    "phone": (360, {}),
    "desktop": (1280, {}),
    "dark": (1280, {"prefers-color-scheme": "dark"}),
    "contrast": (360, {"prefers-contrast": "more"}),
    "dark contrast": (1280, {"prefers-contrast": "more", "prefers-color-scheme": "dark"}),
    "forced": (1280, {"forced-colors": "active"}),
}
# axe reads authored colours, which forced colours replace.
NO_CONTRAST = {"color-contrast": {"enabled": False}, "color-contrast-enhanced": {"enabled": False}}
SEVEN_TO_ONE = {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}


@pytest.fixture
def show(chromium: Any, gallery_url: str) -> Iterator[Any]:
    """Opens a page of the gallery in one of the VIEWS; a path with "?post" sends it empty."""

    def open_page(path: str, view: str = "phone", *, width: int = 0) -> Any:
        own_width, features = VIEWS[view]
        set_view(chromium, width or own_width, features)
        chromium.get(gallery_url + path.removesuffix("?post"))
        if path.endswith("?post"):
            chromium.execute_script("document.documentElement.dataset.old = 'yes'")
            chromium.find_element(By.CSS_SELECTOR, "main .govuk-button[type=submit]").click()
            WebDriverWait(chromium, 20, poll_frequency=0.02).until(
                lambda driver: driver.execute_script(ANOTHER)
            )
        return chromium

    yield open_page
    set_view(chromium, 1280, {})
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


# Another page than the one that was marked stands there, whole.
ANOTHER = "return document.readyState === 'complete' && !document.documentElement.dataset.old"


def set_view(driver: Any, width: int, features: dict[str, str]) -> None:
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    media = [{"name": name, "value": value} for name, value in features.items()]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": media})


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(show: Any, path: str, view: str) -> None:
    driver = show(path, view)
    axe = Axe(driver, script_url=str(AXE))
    axe.inject()
    rules = NO_CONTRAST if view == "forced" else SEVEN_TO_ONE
    found = axe.run(options=json.dumps({"rules": rules}))["violations"]
    assert not found, json.dumps(
        [(v["id"], [n["html"] for n in v["nodes"]]) for v in found], ensure_ascii=False, indent=1
    )


@pytest.mark.parametrize("path", PAGES)
def test_no_sideways_scroll_at_320(show: Any, path: str) -> None:
    driver = show(path, width=320)
    widest = driver.execute_script("return document.documentElement.scrollWidth")
    assert widest <= 320


SMALL_TARGETS = """
  const wanted = 'button, .govuk-button, .govuk-input, .govuk-select, .govuk-textarea, ' +
    '.govuk-file-upload, .govuk-radios__label, .govuk-checkboxes__label, header a, footer a, ' +
    'nav a, summary, .govuk-back-link, .govuk-summary-list__actions a, .govuk-error-summary a';
  return [...document.querySelectorAll(wanted)]
    .filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.9)
    .map(e => e.outerHTML.slice(0, 80) + ' ' + e.getBoundingClientRect().height);
"""


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("view", ["phone", "desktop"])
def test_targets_are_44_pixels_high(show: Any, path: str, view: str) -> None:
    assert show(path, view).execute_script(SMALL_TARGETS) == []


TIGHT_LINES = """
  return [...document.querySelectorAll('main p, main li, main label, main legend, main h1, ' +
    'main h2, main dd, main td, main button, main input[class~=govuk-input]')]
    .map(e => [getComputedStyle(e), e])
    .filter(([s]) => parseFloat(s.lineHeight) / parseFloat(s.fontSize) < 1.49 ||
                     parseFloat(s.fontSize) < 16)
    .map(([s, e]) => e.outerHTML.slice(0, 80) + ' ' + s.lineHeight + ' of ' + s.fontSize);
"""


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("view", ["phone", "desktop"])
def test_lines_leave_room_for_stacked_marks(show: Any, path: str, view: str) -> None:
    assert show(path, view).execute_script(TIGHT_LINES) == []


def test_forced_colours_keep_the_border_of_tags(show: Any) -> None:
    driver = show("/parts", "forced")
    for tag in driver.find_elements(By.CLASS_NAME, "govuk-tag"):
        assert tag.value_of_css_property("border-top-width") == "1px"
        assert tag.text


def test_the_error_summary_and_the_notice_take_the_focus(show: Any) -> None:
    driver = show("/controls?post")
    assert "govuk-error-summary" in driver.switch_to.active_element.get_attribute("class")
    assert driver.title.startswith("Lỗi: ")
    driver = show("/parts?done")
    assert "govuk-notification-banner" in driver.switch_to.active_element.get_attribute("class")
    assert driver.title.startswith("Đã nhận 3 tệp, 1 tệp bị từ chối. — ")


def test_each_link_of_the_summary_leads_into_its_field(show: Any) -> None:
    driver = show("/controls?post")
    links = driver.find_elements(By.CSS_SELECTOR, ".govuk-error-summary a")
    assert len(links) == 8
    for link in links:
        link.send_keys(Keys.ENTER)
        focused = driver.switch_to.active_element
        assert link.get_attribute("href").endswith("#" + focused.get_attribute("id"))


def test_the_password_can_be_shown_by_keyboard(show: Any) -> None:
    driver = show("/controls")
    box = driver.find_element(By.ID, "password")
    box.send_keys("bí mật", Keys.TAB, Keys.ENTER)
    assert box.get_attribute("type") == "text"
    assert driver.switch_to.active_element.get_attribute("aria-label") == "Ẩn mật khẩu"


def test_none_of_these_clears_the_others(show: Any) -> None:
    driver = show("/controls")
    first, none = driver.find_element(By.ID, "signs"), driver.find_element(By.ID, "signs-4")
    first.send_keys(Keys.SPACE)
    none.send_keys(Keys.SPACE)
    assert none.is_selected()
    assert not first.is_selected()


def test_a_form_is_sent_once(show: Any) -> None:
    driver = show("/controls")
    stopped = driver.execute_script("""
      const form = document.querySelector('main form'), seen = [];
      window.addEventListener('submit', e => { seen.push(e.defaultPrevented); e.preventDefault() });
      const button = form.querySelector('button[type=submit]');
      button.click(); form.requestSubmit(); return seen;
    """)
    assert stopped == [False, True]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_refused_by_the_security_policy(show: Any, path: str) -> None:
    driver = show(path)
    driver.get_log("browser")
    driver.refresh()
    assert driver.get_log("browser") == []


def test_without_script_everything_is_there_and_no_dead_button(show: Any, chromium: Any) -> None:
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    driver = show("/controls?post")
    assert not driver.find_element(By.CLASS_NAME, "govuk-password-input__toggle").is_displayed()
    assert len(driver.find_elements(By.CSS_SELECTOR, ".govuk-error-summary a")) == 8


def test_skip_link_comes_first_and_leads_to_main(show: Any) -> None:
    driver = show("/parts")
    driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    link = driver.switch_to.active_element
    assert link.text == "Đến nội dung chính"
    link.send_keys(Keys.ENTER)
    assert driver.switch_to.active_element.get_attribute("id") == "main"


PAPER = """
  const shown = s => document.querySelector(s).getClientRects().length > 0;
  const style = (s, part) => getComputedStyle(document.querySelector(s), part);
  const link = document.querySelector('main p a');
  link.setAttribute('href', '/tra-cuu');
  return {
    navigation: shown('.app-header__links') || shown('footer') || shown('.govuk-pagination'),
    own: shown('.app-print-only'),
    link: getComputedStyle(link, '::after').content,
    code: parseFloat(style('.app-code').fontSize) / parseFloat(style('main p').fontSize)
  };
"""


def test_paper_has_addresses_and_large_codes_but_no_navigation(show: Any) -> None:
    driver = show("/parts", "desktop")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    paper = driver.execute_script(PAPER)
    assert paper["own"]
    assert not paper["navigation"]
    assert "/tra-cuu" in paper["link"]
    assert paper["code"] > 2


LABELS_UNDER_BOXES = """
  return [...document.querySelectorAll('.govuk-checkboxes__item, .govuk-radios__item')]
    .filter(e => e.querySelector('label').getBoundingClientRect().top >
                 e.querySelector('input').getBoundingClientRect().bottom)
    .length;
"""


def test_labels_stand_beside_their_boxes_at_320(show: Any) -> None:
    assert show("/controls", width=320).execute_script(LABELS_UNDER_BOXES) == 0
