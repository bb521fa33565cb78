"""What people print: clean A4, the codes large, and nothing they need left out or cut off."""

from __future__ import annotations

import base64
import io

import pypdfium2
import pytest
from sqlalchemy import select

from portal.accounts.models import Account
from portal.core.codes import spoken
from portal.core.database import db
from tests.browser.chromium import look
from tests.browser.house import serve
from tests.browser.looking import cut_off
from tests.browser.world import World, enter_everyone
from tests.cases.making import ASKED, PHONE, act, at_state, sent
from tests.conftest import fresh
from tests.words import said

pytestmark = pytest.mark.browser

PAPER_WIDTH = 673  # A4 between its margins, at 96 dots an inch
POINTS = (595, 842)  # A4
# What is left out on paper on purpose: things to press and ways to other pages.
NOT_PRINTED = "button, .govuk-button, .govuk-back-link, form, .govuk-skip-link, nav"
READ = f"""
const parts = [...document.querySelectorAll('main h1, main h2, main h3, main dt, main dd, main p, main li')]
return parts.filter(e => !e.closest('{NOT_PRINTED}') && !e.querySelector('{NOT_PRINTED}'))
  .map(e => e.innerText.replace(/\\s+/g, ' ').trim()).filter(Boolean)
"""
SIZES = """
const size = e => parseFloat(getComputedStyle(e).fontSize)
return [...document.querySelectorAll('main .app-code')].map(e => size(e) / size(document.body))
"""


def account(name: str) -> Account:
    with db.reading() as session:
        return next(one for one in session.scalars(select(Account)) if one.full_name == name)


@pytest.fixture(scope="module")
def world(house):
    world = World(house)
    enter_everyone(world)
    citizen, officer = account("Nguyễn Thị Hoa"), account("Trần Văn Bình")
    names = world.names
    names["asked"] = at_state(house, citizen, officer, "accepted")
    act(house, names["asked"], "yeu-cau-bo-sung", officer, {**ASKED, "due_on": "2026-11-20"})
    desk = world.people["officer"].get(f"/can-bo/ho-so/{names['asked']}/tin-nhan")
    desk.send({"text": "Dòng một của tin nhắn.\n" + "Một câu dài để xem có bị cắt không. " * 30})
    names["prepared"] = sent(house, citizen, unit=house.handover)
    names["pin"] = sent(house, citizen, phone="", identity="", told_by="none")
    return world


PAGES = {
    "case asked": "/ho-so/{asked}",
    "case prepared": "/ho-so/{prepared}",
    "receipt": "/ho-so/{pin}/bien-nhan",
    "receipt prepared": "/ho-so/{prepared}/bien-nhan",
    "messages": "/ho-so/{asked}/tin-nhan",
    "mine": "/ho-so",
}


@pytest.fixture
def opened(browser, world):
    """Opens a page of the citizen, as on the screen."""

    def open_page(path: str):
        look(browser, PAPER_WIDTH)
        cookie = {"name": "portal", "value": world.cookie("citizen"), "url": address}
        browser.execute_cdp_cmd("Network.setCookie", cookie | {"httpOnly": True})
        browser.get(address + path.format(**world.names))
        return browser

    with serve(world.site.app) as address:
        yield open_page


def on_paper(browser) -> None:
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})


def printed(browser) -> pypdfium2.PdfDocument:
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    pdf = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    return pypdfium2.PdfDocument(io.BytesIO(base64.b64decode(pdf["data"])))


def text_of(pdf: pypdfium2.PdfDocument) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())


@pytest.mark.parametrize("name", PAGES)
def test_what_stands_on_the_screen_stands_on_paper(opened, name):
    browser = opened(PAGES[name])
    screen = browser.execute_script(READ)
    on_paper(browser)
    assert cut_off(browser) == []
    paper = browser.execute_script(READ)
    assert [part for part in screen if part not in paper] == []
    assert len(paper) >= len(screen) > 5
    assert all(times >= 1.8 for times in browser.execute_script(SIZES))
    hidden = "return getComputedStyle(document.querySelector('.app-footer')).display"
    assert browser.execute_script(hidden) == "none"


@pytest.mark.parametrize("name", PAGES)
def test_the_sheets_are_a4_and_hold_it_all(opened, world, name):
    pdf = printed(opened(PAGES[name]))
    assert {tuple(round(side) for side in page.get_size()) for page in pdf} == {POINTS}
    text = text_of(pdf)
    assert said("Sign out") not in text and "/ho-so" in text
    if name.startswith(("case", "receipt")):
        ref = world.names[PAGES[name].split("{")[1].split("}")[0]]
        needed = [spoken(ref), said("Who acts now"), said("By when"), said("What comes next")]
        needed += [said("Opening hours:"), "Trụ sở thử nghiệm"]
        assert [words for words in needed if words not in text] == []


def test_a_receipt_is_one_sheet_with_both_numbers(opened, world):
    from portal.cases.models import Case

    pdf = printed(opened(PAGES["receipt"]))
    assert len(pdf) == 1
    assert fresh(Case, ref=world.names["pin"]).pin in text_of(pdf)


def test_the_status_by_code_prints_too(browser, world):
    with serve(world.site.app) as address:
        look(browser, PAPER_WIDTH)
        browser.get(address + "/tra-cuu")
        browser.find_element("name", "code").send_keys(world.names["asked"])
        browser.find_element("name", "second").send_keys(PHONE[-4:])
        browser.execute_script("document.querySelector('main form').submit()")
        on_paper(browser)
        assert cut_off(browser) == []
        text = text_of(printed(browser))
        assert spoken(world.names["asked"]) in text and said("Who acts now") in text
        assert "ra viện" not in text and "Trần Thị Mai" not in text
