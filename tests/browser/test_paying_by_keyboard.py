"""A funeral and a payment list by keyboard alone."""

from __future__ import annotations

from datetime import date

import pytest

from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.cases.models import Case
from portal.core.database import db
from portal.services.allowance.paying.models import PaymentLine, PaymentList
from portal.services.funeral import names
from portal.services.funeral.models import FuneralSupport
from tests.browser.council_pages import CasePage, Confirm, StaffPage
from tests.browser.keyboard import Keyboard
from tests.cases.making import act, rows
from tests.conftest import Site, fresh, make_citizen, make_officer, signed_in
from tests.services.allowance.making import SIGNED, proposed
from tests.services.allowance.making import sent as allowance_sent
from tests.services.funeral import making
from tests.words import said

pytestmark = pytest.mark.browser

DIED = date(2026, 11, 12)
TOLD = {names.DEATH: {"died_on": DIED.isoformat(), "paper": "extract", "number": ""}}


def sit_down(keyboard: Keyboard, site: Site, who: Account, path: str) -> None:
    """This person opens an address at the one keyboard."""
    driver = keyboard.driver
    driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    value = signed_in(site, who).http.get_cookie("portal")
    assert value is not None
    cookie = {"name": "portal", "value": value.value, "url": keyboard.address}
    driver.execute_cdp_cmd("Network.setCookie", cookie | {"httpOnly": True})
    keyboard.open(path)


@pytest.fixture
def people(house):
    desk = make_officer("mt@thu-nghiem.example", "Trần Văn Bình", house.direct, Role.RECEPTION, Role.SOCIAL_OFFICER)  # fmt: skip
    chair = make_officer("mtc@thu-nghiem.example", "Bùi Văn Chủ", house.direct, Role.CHAIR)
    citizen = make_citizen("mtd@thu-nghiem.example", "0900000071", "Nguyễn Thị Hoa")
    return desk, chair, citizen


def test_a_funeral_and_then_the_list_of_the_month(house, keyboard, people):
    desk, chair, citizen = people
    ref = making.accepted(house, citizen, desk, **TOLD)
    sit_down(keyboard, house, desk, f"/can-bo/ho-so/{ref}")
    form = CasePage(keyboard).button("Check: who died, when, and what is paid", StaffPage)
    form.choose("An extract or a certificate of death")
    page = form.button("Go on: see what will be sent", Confirm).confirm()
    assert fresh(FuneralSupport).amount == 10_800_000
    to_sign = said("Hand to sign: %(paper)s") % {"paper": said("the decision on the support")}
    keyboard.press("button", to_sign)
    Confirm(keyboard).confirm()
    sit_down(keyboard, house, chair, f"/can-bo/ho-so/{ref}")
    page = CasePage(keyboard)
    keyboard.press(
        "button", said("Sign: %(paper)s") % {"paper": said("the decision on the support")}
    )
    StaffPage(keyboard).button("Go on: see what will be sent", Confirm).confirm()
    assert fresh(Case, ref=ref).state == names.GRANTED

    paid = allowance_sent(house, citizen)
    proposed(house, paid, desk)
    act(house, paid, "trinh-ky-quyet-dinh-tro-cap", desk, role="social_officer")
    act(
        house,
        paid,
        "ky-quyet-dinh-tro-cap",
        desk,
        {**SIGNED, "signed_on": "2026-11-16"},
        role="chair",
    )
    sit_down(keyboard, house, chair, "/can-bo/tro-cap")
    page = StaffPage(keyboard).link("Payment lists", StaffPage)
    page = page.button("Prepare the list", StaffPage)
    assert page.says("810.000 đồng")
    keyboard.tick(said("I have read the list. From now on it does not change any more."))
    page = page.button("Approve the list", StaffPage)
    assert fresh(PaymentList).total == 810_000 and page.says(said("Approved"))
    (line,) = rows(PaymentLine)
    keyboard.tick(f"{line.name}: {said('Allowance for the person')}, 810.000 đồng")
    page.button("Keep who collected", StaffPage)
    with db.reading() as session:
        assert session.get_one(PaymentLine, line.id).collected is False
