"""A portal that a real browser reaches, and the browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from flask import Flask

from portal import create_app
from portal.config import Settings
from tests.browser import chromium as browsers
from tests.browser.house import open_site, serve
from tests.browser.keyboard import Keyboard
from tests.conftest import Site
from tests.databases import fresh_database

MONDAY = "2026-11-16 09:00 +0700"


@pytest.fixture(scope="module")
def clock() -> Iterator[Any]:
    """A Monday morning, and from there as clocks go."""
    with time_machine.travel(MONDAY) as traveller:
        yield traveller


@pytest.fixture(scope="module")
def house(
    portal_app: Flask, base_settings: Settings, clock: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """A portal whose database lives as long as the module."""
    with open_site(portal_app, base_settings, tmp_path_factory.mktemp("house")) as site:
        yield site


@pytest.fixture(scope="module")
def address(house: Site) -> Iterator[str]:
    with serve(house.app) as url:
        yield url


@pytest.fixture(scope="module")
def tls_house(
    base_settings: Settings, clock: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """As `house`, told that people reach it over TLS."""
    with fresh_database() as url:
        app = create_app(replace(base_settings, base_url="https://localhost", database_url=url))
    with open_site(app, base_settings, tmp_path_factory.mktemp("tls")) as site:
        yield site


@pytest.fixture(scope="module")
def tls_address(tls_house: Site) -> Iterator[str]:
    with serve(tls_house.app, tls=True) as url:
        yield url


@pytest.fixture(scope="session")
def one_browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    driver = browsers.start(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


@pytest.fixture
def browser(one_browser: Any) -> Iterator[Any]:
    """The browser as a stranger finds it: no cookie, script on, a desktop in the light."""
    one_browser.execute_cdp_cmd("Network.clearBrowserCookies", {})
    browsers.allow_script(one_browser, True)
    browsers.look(one_browser, 1280)
    # A window that lost the focus to nothing still shows where the focus of its page is.
    one_browser.execute_cdp_cmd("Emulation.setFocusEmulationEnabled", {"enabled": True})
    yield one_browser
    browsers.allow_script(one_browser, True)
    one_browser.get("about:blank")


@pytest.fixture
def keyboard(browser: Any, address: str) -> Keyboard:
    return Keyboard(browser, address)


@pytest.fixture
def tls_keyboard(browser: Any, tls_address: str) -> Keyboard:
    return Keyboard(browser, tls_address)
