"""The allowance by keyboard alone: from the certificate over the decision to the paper in hand."""

from __future__ import annotations

from datetime import date

import pytest

from portal.cases.models import Case
from portal.services.allowance.models import Award
from tests.browser import pages
from tests.browser.certificate_pages import hand_over, take
from tests.browser.council_pages import CasePage, Confirm, StaffPage
from tests.browser.test_certification_by_keyboard import (  # noqa: F401  the fixtures of an office
    MAI,
    MONDAY,
    address,
    clock,
    house,
    office,
)
from tests.cases.making import DECISION, act, sent
from tests.cases.making import sign as certificate_signed
from tests.conftest import fresh
from tests.services.allowance.making import ALLOWANCE
from tests.words import said

pytestmark = pytest.mark.browser


class Question(StaffPage):
    """One page of the application."""

    def save(self, heading: str) -> Question:
        page = self.button("Save and continue", Question)
        assert page.h1.startswith(said(heading)), page.h1
        return page


def apply_from_the_certificate(desk, ref: str) -> str:
    """What was told before is filled in; only what the allowance needs is asked. Gives the code."""
    case = desk.as_(desk.citizen, f"/ho-so/{ref}", StaffPage)
    assert case.says("810.000 đồng")
    page = case.button("Apply for the monthly allowance now", Question)
    page = page.save("The person with a disability").save("Where does this person live?")
    page = page.save("The certificate of disability").save("Where does the person live?")
    page.choose("At home, with family or alone, or with someone who took them in")
    page = page.save("Money the person receives now")
    page.keyboard.tick(said("None of these"))
    page = page.save("Pregnancy and small children")
    page.keyboard.tick(said("Neither"))
    page = page.save("How should the money be paid?")
    page.choose("In cash at the payment point of the commune")
    page = page.save("How can we reach you?")
    check = page.save("Check your answers")
    assert check.says("810.000 đồng") and check.says(said("Waiting costs money: it is paid from the month of the decision, not from the day of the certificate."))  # fmt: skip
    declare = check.button("Go on to the declaration", StaffPage)
    declare.keyboard.tick(said("I have read this and declare that it is true."))
    declare.button("Send the application", StaffPage)
    return fresh(Case, service=ALLOWANCE).ref


def compare_and_propose(desk, ref: str) -> CasePage:
    """The register has the certificate; the amounts follow from it and are not typed."""
    case = take(desk.case(ref), "Accept the application")
    assert case.says(said("There is a certificate in force in the register."))
    form = case.button("Write down what was compared", StaffPage)
    form.choose("Matches")
    form.choose("It stands in the register shown on the page of the application")
    case = form.button("Go on: see what will be sent", Confirm).confirm()
    form = case.button("Propose the decision", StaffPage)
    case = form.button("Go on: see what will be sent", Confirm).confirm()
    assert case.says("810.000 đồng")
    return case


def test_the_allowance_from_the_certificate_to_the_hand(office, clock):  # noqa: F811
    certificate = sent(office.site, office.citizen, name=MAI)
    act(office.site, certificate, "tiep-nhan", office.secretary)
    act(office.site, certificate, "ket-luan", office.secretary, {**DECISION, "level": "severe"})
    certificate_signed(office.site, certificate, office.secretary)

    ref = apply_from_the_certificate(office, certificate)
    case = compare_and_propose(office, ref)
    paper = case.link("Read the paper as it would be signed", StaffPage)
    assert paper.says("Mức hưởng hằng tháng") and paper.says("810.000 đồng")
    paper.button("Hand to sign: %(paper)s", Confirm, paper=said("the decision on the allowance")).confirm()  # fmt: skip
    today = office.as_(office.chair, "/can-bo", pages.Today)
    assert today.says(MAI)
    form = office.case(ref, office.chair).button("Sign: %(paper)s", StaffPage, paper=said("the decision on the allowance"))  # fmt: skip
    form.button("Go on: see what will be sent", Confirm).confirm()
    award = fresh(Award)
    assert (award.amount, award.from_month) == (810_000, date(2026, 11, 1))

    mine = office.as_(office.citizen, f"/ho-so/{ref}", StaffPage)
    assert mine.says("810.000 đồng") and mine.says(said("Decision signed"))
    hand_over(office.case(ref), to=MAI, shown="Thẻ căn cước, bốn số cuối 3456", on=MONDAY)
    assert fresh(Case, ref=ref).state == "delivered"
