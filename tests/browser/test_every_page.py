"""Every page in every state, looked at in the ways people look at pages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import looking
from tests.browser.chromium import DARK, FORCED, LIGHT, look
from tests.browser.every_scene import SCENES, build_every
from tests.browser.house import serve
from tests.browser.scenes import LAYOUTS
from tests.browser.stage import Stage, with_error_pages
from tests.browser.world import World
from tests.conftest import Site

pytestmark = pytest.mark.browser

SHOTS = os.environ.get("PORTAL_TEST_SHOTS", "")


@pytest.fixture(scope="module")
def world(house: Site) -> World:
    return build_every(house)


@pytest.fixture(scope="module")
def stage(
    one_browser: Any, world: World, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    one_browser.execute_cdp_cmd("Network.clearBrowserCookies", {})
    with serve(with_error_pages(world.site.app)) as address:
        yield Stage(one_browser, address, world, tmp_path_factory.mktemp("files"))
        looking.letters(one_browser, 16)
        one_browser.get("about:blank")


@pytest.mark.parametrize("name", SCENES)
def test_a_page_on_a_phone(stage: Stage, name: str) -> None:
    """360 px wide in the light; then 400 % of a desktop; then letters twice as large."""
    driver = stage.driver
    look(driver, 360)
    stage.show(name)
    found = looking.barriers(driver) + looking.wrong(driver)
    look(driver, 320, scale=4)
    found += [f"at 400 percent: {one}" for one in looking.cut_off(driver)]
    look(driver, 1280)
    looking.letters(driver, 32)
    found += [f"with large letters: {one}" for one in looking.cut_off(driver)]
    looking.letters(driver, 16)
    if SHOTS:
        take_pictures(driver, name)
    assert found == []


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_page_on_a_desk_in_the_dark_in_forced_colours_in_english(stage: Stage, name: str) -> None:
    driver = stage.driver
    found = []
    look(driver, 1280)
    stage.show(name)
    for width, features in ((1280, LIGHT), (1280, DARK), (360, DARK), (1280, FORCED)):
        look(driver, width, features)
        seen = looking.barriers(driver, forced=features is FORCED) + looking.cut_off(driver)
        found += [f"{width} {features}: {one}" for one in seen]
    look(driver, 360)
    stage.show(name, language="en")
    found += [f"English: {one}" for one in looking.barriers(driver) + looking.wrong(driver, "en")]
    assert found == []


def take_pictures(driver: Any, name: str) -> None:
    folder = Path(SHOTS)
    folder.mkdir(parents=True, exist_ok=True)
    for width in (360, 1280):
        for colours, features in (("light", LIGHT), ("dark", DARK)):
            look(driver, width, features)
            looking.take_picture(driver, folder / f"{name.replace(' ', '-')}-{width}-{colours}.png")
