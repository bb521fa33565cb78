"""Bringing a scene onto the browser's screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from selenium.webdriver.support.ui import WebDriverWait

from portal.core import clock
from portal.core.web import errors
from portal.core.web.edge import take_language
from tests.browser.every_scene import SCENES
from tests.browser.scenes import Scene
from tests.browser.world import World

TRIED = "/loi-thu/"
SEND = """
const [words, given] = arguments
const button = [...document.querySelectorAll('main button')].find(b => b.textContent.trim().startsWith(words) && b.tabIndex >= 0)
if (!button) throw new Error('no button ' + words)
for (const [name, value] of Object.entries(given)) button.form.elements[name].value = value
document.documentElement.dataset.old = 'yes'
button.form.requestSubmit(button)
"""
# What a browser does that has not got the script for sending files one by one.
PLAIN = "addEventListener('change', event => event.stopImmediatePropagation(), true)"
STATUS = "return performance.getEntriesByType('navigation')[0].responseStatus"
REFUSALS = (" empty", " wrong", " refused", " too long", " several", " not found", " province")
ANOTHER = "return document.readyState === 'complete' && !document.documentElement.dataset.old"


def with_error_pages(app: Flask) -> Callable[..., Iterable[bytes]]:
    """The portal, and below an address of the tests each error page it has."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"].removeprefix("/en")
        if not path.startswith(TRIED):
            return app(environ, start_response)
        take_language(environ)
        code = int(path.removeprefix(TRIED))
        until = clock.now() + timedelta(minutes=2) if code == 429 else None
        environ["portal.reference"] = "3f9a01c2"
        with app.request_context(environ):
            return errors.page(code, until=until)(environ, start_response)

    return answer


class Stage:
    """Shows scenes of one world; signs people in by their cookie."""

    def __init__(self, driver: Any, address: str, world: World, folder: Path) -> None:
        self.driver, self.address, self.world, self.folder = driver, address, world, folder
        self.who = ""
        for name in ("hỏng.pdf", "thư.docx"):
            (folder / name).write_bytes(b"This is no paper.")

    def show(self, name: str, *, language: str = "vi") -> None:
        """Open the page of a scene, fill in and press what it says; in English only open it."""
        scene = SCENES[name]
        self._become(scene.who)
        prefix = "/en" if language == "en" else ""
        self.driver.get(self.address + prefix + scene.path.format(**self.world.names))
        if language == "vi" and scene.press:
            self._send(scene)
            self._check_answer(name, scene)
        else:
            self._check_page(name, scene)

    def _check_page(self, name: str, scene: Scene) -> None:
        """A scene that silently shows another page would prove nothing."""
        expected = int(scene.path.removeprefix(TRIED)) if TRIED in scene.path else scene.status
        status = self.driver.execute_script(STATUS)
        assert status == expected, (name, status, self.driver.title)

    def _check_answer(self, name: str, scene: Scene) -> None:
        if name.endswith(REFUSALS) and not scene.files:
            assert self.driver.title.startswith("Lỗi: "), (name, self.driver.title)
        assert scene.h1 in self.driver.find_element("tag name", "h1").text, name

    def _become(self, who: str) -> None:
        if who == self.who:
            return
        self.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        if who != "nobody":
            cookie = {"name": "portal", "value": self.world.cookie(who), "url": self.address}
            self.driver.execute_cdp_cmd("Network.setCookie", cookie | {"httpOnly": True})
        self.who = who

    def _send(self, scene: Scene) -> None:
        if scene.files:
            self.driver.execute_script(PLAIN)
            box = self.driver.find_element("css selector", "input[type=file]")
            box.send_keys("\n".join(str(self.folder / file) for file in scene.files))
        given = {name: value.format(**self.world.names) for name, value in scene.given.items()}
        before = urlsplit(self.driver.current_url).path
        self.driver.execute_script(SEND, scene.press, given)
        WebDriverWait(self.driver, 20, poll_frequency=0.05).until(
            lambda driver: driver.execute_script(ANOTHER), f"nothing came after {before}"
        )
