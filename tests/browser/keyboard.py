"""A person who has only a keyboard, and finds everything by its role and its name."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.browser.chromium import Nodes

MOST_STOPS = 90
WAIT = 20.0

# Where the focus is: on the element asked about, on nothing, or elsewhere; whether one sees it.
STOP = """
function () {
  const e = document.activeElement
  if (!e || e === document.body || e === document.documentElement) return {here: false, none: true}
  const label = e.labels && e.labels.length && /radio|checkbox/.test(e.type) ? e.labels[0] : null
  const looks = [getComputedStyle(e)]
  if (label) looks.push(getComputedStyle(label, '::before'), getComputedStyle(label))
  const marked = s => s.boxShadow.includes('255, 221, 0') || s.backgroundColor === 'rgb(255, 221, 0)' ||
    (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && !/rgba.*, 0\\)|transparent/.test(s.outlineColor))
  const box = (label || e).getBoundingClientRect()
  return {
    here: e === this, marked: looks.some(marked), what: e.outerHTML.slice(0, 120),
    inView: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left + scrollX
  }
}
"""
OPEN = "return [performance.timeOrigin, document.readyState]"


class Keyboard:
    """Presses keys, and refuses a page on which the focus cannot be seen or jumps about."""

    def __init__(self, driver: Any, address: str) -> None:
        self.driver, self.address = driver, address
        self.nodes = Nodes(driver)

    def open(self, path: str) -> None:
        """Type an address, as from a letter or a poster."""
        self.nodes.forget()
        self.driver.get(self.address + path)

    def go_back(self) -> None:
        """The browser's own way back; where it asks whether to send a form again, say yes."""
        self.nodes.forget()
        self.driver.back()
        self.driver.refresh()

    @property
    def path(self) -> str:
        return str(self.driver.current_url).removeprefix(self.address)

    def go_to(self, role: str, name: str, *, back: bool = False, group: str = "") -> str:
        """Move with Tab (or Shift+Tab) until this is where the focus is."""
        wanted = self._one(role, name, group)
        handle = self.nodes.handle(wanted)
        stop = self.nodes.ask(handle, STOP)
        for _ in range(MOST_STOPS):
            if stop.get("here"):
                return handle
            before = stop
            self._tab(back)
            stop = self.nodes.ask(handle, STOP)
            self._check(before, stop, back)
        raise AssertionError(f"Tab does not reach {role} “{name}” at {self.path}")

    def press(self, role: str, name: str, key: str = Keys.ENTER) -> None:
        """Go to a button or a link, press it, and wait for the next page."""
        self.go_to(role, name)
        opened = self._opened()
        self.type(key)
        self._wait_for_another(opened)

    def fill(
        self, name: str, text: str, *, role: str = "textbox", back: bool = False, group: str = ""
    ) -> None:
        """Go to a box, empty it and type."""
        self.go_to(role, name, back=back, group=group)
        self.driver.switch_to.active_element.send_keys(
            Keys.CONTROL + "a" + Keys.NULL + Keys.DELETE + text
        )

    def tick(self, name: str, *, group: str = "") -> None:
        """Go to a box and tick it with the space bar."""
        box = self.go_to("checkbox", name, group=group)
        self.type(Keys.SPACE)
        assert self._is_checked(box), f"“{name}” is not ticked"

    def choose(self, name: str, *, group: str = "") -> None:
        """Tab into the group of this radio button, then the arrow keys and the space bar."""
        wanted = self.nodes.handle(self._one("radio", name, group))
        self._enter_group(wanted)
        for _ in range(20):
            if self.nodes.ask(wanted, STOP)["here"]:
                break
            self.type(Keys.ARROW_DOWN)
        if not self._is_checked(wanted):
            self.type(Keys.SPACE)
        assert self._is_checked(wanted), f"“{name}” is not chosen"

    def give(self, name: str, *files: Path) -> None:
        """Go to the box for files and name them."""
        self.go_to("button", name)
        self.driver.switch_to.active_element.send_keys("\n".join(str(file) for file in files))

    def type(self, keys: str) -> None:
        ActionChains(self.driver, duration=0).send_keys(keys).perform()

    def has_focus(self, css_class: str) -> bool:
        """Whether the focus was set to this part when the page came."""
        script = "return document.activeElement && document.activeElement.className"
        return css_class in str(self.driver.execute_script(script))

    def _tab(self, back: bool) -> None:
        if not back:
            self.type(Keys.TAB)
            return
        chain = ActionChains(self.driver, duration=0)
        chain.key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()

    def _check(self, before: dict[str, Any] | None, after: dict[str, Any], back: bool) -> None:
        if after.get("none"):
            return
        assert after["marked"], f"the focus cannot be seen on {after['what']} at {self.path}"
        assert after["inView"], f"the focus is out of view on {after['what']} at {self.path}"
        if before and not before.get("none") and not back:
            # Downwards, or to the right into the next column.
            onward = after["bottom"] > before["top"] or after["left"] > before["left"]
            again = after["top"] < 60 and "skip" in after["what"]
            assert onward or again, f"the focus jumps back to {after['what']} at {self.path}"

    def _enter_group(self, wanted: str) -> None:
        same = "function () { const e = document.activeElement; return e && e.type === 'radio' && e.name === this.name }"
        for _ in range(MOST_STOPS):
            if self.nodes.ask(wanted, same):
                return
            self._tab(False)
            self._check(None, self.nodes.ask(wanted, STOP), False)
        raise AssertionError(f"Tab does not reach the radio buttons at {self.path}")

    def _is_checked(self, handle: str) -> bool:
        return bool(self.nodes.ask(handle, "function () { return this.checked }"))

    def _one(self, role: str, name: str, group: str = "") -> int:
        found = self.nodes.find(role, name, group)
        assert found, f"no {role} “{name}” at {self.path}, there are {self.nodes.names(role)}"
        return found[0]

    def _opened(self) -> float:
        return float(self.driver.execute_script(OPEN)[0])

    def _wait_for_another(self, opened: float) -> None:
        until = time.monotonic() + WAIT
        while time.monotonic() < until:
            now, state = self.driver.execute_script(OPEN)
            if now != opened and state == "complete":
                self.nodes.forget()
                return
            time.sleep(0.02)
        raise AssertionError(f"nothing happened at {self.path}")
