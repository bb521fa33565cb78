"""Asking for legal aid by keyboard alone: from the first question to the register of the centre."""

from __future__ import annotations

import pytest

from portal.cases.models import Case
from portal.services.legal_aid.models import Entry
from tests.browser.council_pages import CasePage, Confirm, StaffPage
from tests.browser.test_certification_by_keyboard import (  # noqa: F401  the fixtures of an office
    MAI,
    address,
    clock,
    house,
    office,
)
from tests.conftest import fresh
from tests.services.legal_aid import people
from tests.words import said

pytestmark = pytest.mark.browser


class Question(StaffPage):
    """One page of the request."""

    def save(self, heading: str) -> Question:
        page = self.button("Save and continue", Question)
        assert page.h1.startswith(said(heading)), page.h1
        return page


def ask(desk) -> str:
    """Ten pages for somebody of a poor household in an urgent matter; gives the code."""
    page = desk.as_(desk.citizen, f"/ho-so/moi/{people.SLUG}", StaffPage)
    page = page.button("Begin the application", Question)
    page.choose("Myself")
    page = page.save("Where does this person live?")
    page.fill("Commune, ward or special zone", "xã hàm yên tuyên quang")
    page = page.save("The person who needs help")
    page.fill("Full name of the person who needs help", MAI)
    page.fill("Year", "1990")
    page.choose("Female")
    page = page.save("Is the person's household on the list of poor or near-poor households?")
    page.choose("Yes, a poor household")
    page = page.save("The matter")
    page.choose("I would rather say it to someone")
    page.choose("Land and house")
    page = page.save("Which help do you need?")
    page.choose("I do not know. The centre proposes it")
    page = page.save("Is something urgent?")
    page.keyboard.tick(said("Someone comes to harm if nothing is done now"))
    page = page.save("Another organisation")
    page.choose("No")
    page = page.save("Papers")
    page.keyboard.tick(said("I have no such papers"))
    page = page.save("How can we reach you?")
    page.choose("I will look it up myself")
    page = page.save("How can we reach you safely?")
    page.choose("No. I come or call myself")
    page.choose("No, never")
    check = page.save("Check your answers")
    assert check.says(said("This is urgent."))
    declare = check.button("Go on to the declaration", StaffPage)
    declare.keyboard.tick(said("I have read this and declare that it is true."))
    declare.button("Send the application", StaffPage)
    return fresh(Case, service=people.SLUG).ref


def test_a_request_from_the_first_question_to_the_register(office, clock):  # noqa: F811
    worker = people.make_worker(people.make_centre())
    ref = ask(office)
    case = office.as_(worker, f"/can-bo/ho-so/{ref}", CasePage)
    assert case.says(said("Someone comes to harm if nothing is done now"))
    form = case.button("Take the matter on", StaffPage)
    form.choose("The original, or a certified copy")
    form.choose("Advice: what the law says and what to do")
    case = form.button("Go on: see what will be sent", Confirm).confirm()
    entry = fresh(Entry)
    assert entry.details["category"] == "poor"
    assert case.says(entry.number)
    mine = office.as_(office.citizen, f"/ho-so/{ref}", StaffPage)
    assert mine.says(entry.number) and mine.says(said("Accepted"))
