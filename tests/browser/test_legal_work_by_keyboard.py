"""Legal aid by keyboard alone: taken on, named, advised in writing, read, asked, complained about."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine

from portal.cases.models import Case
from portal.core.clock import today
from portal.services.legal_aid.models import AidComplaint, SurveyAnswer
from tests.browser.council_pages import CasePage, Confirm, StaffPage
from tests.browser.house import open_site, serve
from tests.conftest import fresh, make_citizen, signed_in
from tests.services.legal_aid import work
from tests.words import said

pytestmark = pytest.mark.browser

PREVIEW = "Go on: see what will be sent"
MAI = "Trần Thị Mai"


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-16 09:00 +0700") as traveller:
        yield traveller


@pytest.fixture
def house(portal_app, base_settings, clock, tmp_path):
    """A portal of this journey's own."""
    with open_site(portal_app, base_settings, tmp_path) as site:
        yield site


@pytest.fixture
def address(house):
    with serve(house.app) as url:
        yield url


class People:
    """The centre and the person, who share one keyboard."""

    def __init__(self, house: Any, keyboard: Any) -> None:
        self.site, self.keyboard = house, keyboard
        self.centre = work.make(house)
        self.citizen = make_citizen("mai@thu-nghiem.example", "0900000061", MAI)
        self.keys = {
            who.id: signed_in(house, who).http.get_cookie("portal").value
            for who in (self.centre.head, self.centre.officer, self.citizen)
        }

    def as_(self, who: Any, path: str, then: Any = StaffPage) -> Any:
        driver = self.keyboard.driver
        driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        cookie = {"name": "portal", "value": self.keys[who.id], "url": self.keyboard.address}
        driver.execute_cdp_cmd("Network.setCookie", cookie | {"httpOnly": True})
        self.keyboard.open(path)
        return then(self.keyboard)


@pytest.fixture
def people(house, keyboard):
    return People(house, keyboard)


def test_from_naming_a_helper_to_a_complaint(people):
    centre, citizen = people.centre, people.citizen
    ref = work.taken_on(centre, citizen)
    desk = f"/can-bo/ho-so/{ref}"

    form = people.as_(centre.head, desk, CasePage).take("Name who helps")
    form.keyboard.choose("Lý Thị Trợ Giúp")
    form.choose("Legal advice in writing")
    form.keyboard.tick(
        said(
            "I have asked the helper: nothing under article 25 stands against it, no conflict of interest and no tie to the other side."
        )
    )
    form.button(PREVIEW, Confirm).confirm()

    form = people.as_(centre.officer, desk, CasePage).take("Write the advice")
    form.fill("What was asked", work.DRAFT["asked"])
    form.fill("What was answered", work.DRAFT["answered"])
    form.fill("The facts as you understand them", work.DRAFT["facts"])
    case = form.button(PREVIEW, Confirm).confirm()
    paper = said("the written advice")
    case.button("Hand to sign: %(paper)s", Confirm, paper=paper).confirm()

    form = people.as_(centre.head, desk, CasePage).button("Sign: %(paper)s", StaffPage, paper=paper)
    form.fill("Full name of who signs", "Đỗ Thị Giám Đốc")
    case = form.button(PREVIEW, Confirm).confirm()
    form = case.take("End the help with its result")
    form.choose("The question was answered")
    form.fill("The result, as the person will read it", work.RESULT["words"])
    form.button(PREVIEW, Confirm).confirm()
    assert fresh(Case, ref=ref).state == "completed"

    own = people.as_(citizen, f"/ho-so/{ref}")
    assert "trợ giúp" not in own.title.lower().split(" — cổng")[0]
    assert own.says(work.RESULT["words"])
    day = said("Read the written advice of %(day)s", day="").strip()
    name = next(one for one in people.keyboard.nodes.names("link") if one.startswith(day))
    letter = own.follow(name, StaffPage)
    assert letter.says(work.DRAFT["answered"]) and letter.says("1/TV-TGPL")

    form = people.as_(citizen, f"/ho-so/{ref}").button("Answer the five questions", StaffPage)
    form.choose("Yes", group="Were you treated with respect?")
    own = form.do("Send the answers", StaffPage)
    assert fresh(SurveyAnswer).respected == "yes"

    form = own.button("Complain to the head of the centre", StaffPage)
    form.button("Send the complaint", StaffPage).refused()
    form = StaffPage(people.keyboard)
    form.choose("The helper does not do what they should")
    form.fill("What happened, and what do you want?", "Không ai gọi lại cho tôi.")
    own = form.do("Send the complaint", StaffPage)
    assert own.says("Không ai gọi lại cho tôi.")
    assert fresh(AidComplaint).came_on == today()

    people.keyboard.press("button", said("Leave this page"))
    left = StaffPage(people.keyboard)
    assert people.keyboard.path == "/chinh-sach" and not left.says("Trợ Giúp")
    people.keyboard.driver.back()
    assert f"/ho-so/{ref}" != people.keyboard.path, "the page that was left is not one press away"
