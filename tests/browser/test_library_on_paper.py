"""A page of the library on paper: nothing to press, tables with their heads, addresses only where they help."""

from __future__ import annotations

import pytest

from tests.browser.looking import cut_off

pytestmark = pytest.mark.browser

SHOWN = """
const shown = e => e.getClientRects().length > 0
return [...document.querySelectorAll('main button, main nav, main form, .app-ways, .govuk-back-link, footer')].filter(shown).length
"""
AFTER = """
const after = e => getComputedStyle(e, '::after').content
return [...document.querySelectorAll('main a')].map(e => [e.getAttribute('href'), after(e)])
"""


@pytest.mark.parametrize("tail", ["", "/de-doc", "?ngay=2026-06-30"])
def test_a_page_of_the_library_on_paper(browser, address, tail):
    browser.get(f"{address}/chinh-sach/tro-cap-xa-hoi-hang-thang{tail}")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert browser.execute_script(SHOWN) == 0
    links = browser.execute_script(AFTER)
    assert links and all(said in {"none", "normal"} for href, said in links if href[:1] in "/#")
    heads = "return [...document.querySelectorAll('thead')].map(e => getComputedStyle(e).display)"
    assert set(browser.execute_script(heads)) <= {"table-header-group"}
    assert cut_off(browser) == []
