"""No page of the library has a barrier: every policy, edition, list of changes and legal document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser import looking
from tests.browser.chromium import look
from tests.browser.house import serve
from tests.conftest import Site

pytestmark = pytest.mark.browser

_PLACE = re.compile(r"<loc>([^<]+)</loc>")
_OF_THE_LIBRARY = re.compile(r"(/en)?/(chinh-sach|van-ban|hoi-dap|quyen-loi)\b")
# Each goes through the checking client elsewhere; here one in so many is also looked at in English.
_ENGLISH_EVERY = 4


@pytest.fixture(scope="module")
def address(house: Site) -> Iterator[str]:
    with serve(house.app) as served:
        yield served


def places(house: Site) -> list[str]:
    """The addresses of the library, as the map of the site names them."""
    answer = house.app.test_client().get("/sitemap.xml")
    found = dict.fromkeys(urlsplit(place).path for place in _PLACE.findall(answer.text))
    ours = [place for place in found if _OF_THE_LIBRARY.match(place)]
    assert len(ours) > 100
    english = [place for place in ours if place.startswith("/en/")]
    return [place for place in ours if not place.startswith("/en/")] + english[::_ENGLISH_EVERY]


def test_no_page_of_the_library_has_a_barrier(one_browser: Any, house: Site, address: str) -> None:
    """On a phone, 360 px wide: axe, labels and headings, and nothing cut off."""
    look(one_browser, 360)
    found = {}
    for place in places(house):
        one_browser.get(f"{address}{place}")
        language = "en" if place.startswith("/en/") else "vi"
        seen = looking.barriers(one_browser) + looking.wrong(one_browser, language)
        if seen:
            found[place] = seen
    one_browser.get("about:blank")
    assert found == {}
