"""A wrong name on a certificate, by keyboard alone: from the start page to the new paper, and a lost one too."""

from __future__ import annotations

import pytest

from portal.cases.models import Case
from portal.registry.models import Certificate
from tests.browser import pages
from tests.browser.certificate_pages import Check, OwnCertificate, sign, take
from tests.browser.council_pages import CasePage, Confirm, StaffPage
from tests.browser.test_certification_by_keyboard import (  # the fixtures of one office
    BORN,
    FRIDAY,
    MAI,
    address,
    clock,
    house,
    office,
)
from tests.cases import making
from tests.conftest import fresh
from tests.words import said

pytestmark = pytest.mark.browser

__all__ = ["address", "clock", "house", "office"]
NAME = said("Exchange or replace a certificate of disability")
WRONG, NUMBER = "Trần Thị Maj", "008190123456"


class Start(StaffPage):
    heading = NAME


class What(StaffPage, pages.Question):
    heading = said("What happened to the certificate?")


class ForWhom(pages.ForWhom):
    pass


class WhichOne(StaffPage, pages.Question):
    heading = said("Which certificate is it?")


class Differs(StaffPage, pages.Question):
    heading = said("What is wrong and what is right")


class Loss(StaffPage, pages.Question):
    heading = said("The loss")


class OldCard(StaffPage, pages.Question):
    heading = said("The old certificate")


def about_the_person(page: What, then):
    """For themselves: who they are and where they live."""
    subject = page.save(ForWhom).myself()
    home = subject.answer(name=MAI, born=("5", "3", "1990"), sex="Nữ", number=NUMBER)
    home.keyboard.fill("Số nhà và tên đường", "Thôn 3")
    home.keyboard.fill("Xã, phường hoặc đặc khu", "xã hàm yên tuyên quang", back=True)
    residence = home.save(pages.Residence)
    residence.keyboard.choose("Có, cùng một nơi")
    return residence.save(then)


def sent(page: pages.Contact) -> str:
    """The support was told before and stands on its page."""
    check = page.look_up_myself().save(pages.Check)
    return check.go_on(pages.Declaration).send(pages.Receipt).code.replace(" ", "")


def test_a_wrong_name_is_put_right_from_the_first_page_to_the_new_paper(office, clock):
    making.at_state(office.site, office.citizen, office.secretary, "delivered", name=WRONG)
    old = fresh(Certificate)
    clock.move_to("2026-11-17 08:10 +0700")

    start = office.as_(office.citizen, "/dich-vu/doi-cap-lai-giay", Start)
    page = start.press(said("Start now"), Start).press(said("Begin the application"), What)
    page.choose("The type or the level of disability is not right")
    page = page.save(What)
    page.refused(said("Reason: type and level cannot be exchanged here, the council determines them. Open one of the two links on this page, or choose what else is wrong."))  # fmt: skip
    page.choose("Something on it differs from the identity papers")
    which = about_the_person(page, WhichOne)
    which.fill("Number of the certificate", old.number)
    differs = which.save(Differs)
    differs.keyboard.tick(said("Full name"))
    differs.fill("What stands on it, and what is right?", "Giấy ghi Maj, đúng là Mai.")
    differs.choose("The identity card")
    card = differs.save(OldCard)
    card.choose("Yes")
    ref = sent(card.save(pages.Papers).have_none())
    assert fresh(Case, ref=ref).variant == "exchange"

    clock.move_to("2026-11-20 08:10 +0700")
    case = office.case(ref)
    link = case.button("Link the certificate in the register", StaffPage)
    assert link.says(old.number) or link.says(said("Another one, by the number below"))
    link.keyboard.choose(old.number)
    case = link.button("Go on: see what will be sent", Confirm).confirm()
    assert case.says(WRONG) and case.says("Giấy ghi Maj, đúng là Mai.")
    case = case.button("Accept the application", Confirm).confirm()
    form = case.button("Make the draft from the stored file", StaffPage)
    case = form.button("Go on: see what will be sent", Confirm).confirm()
    take(case, "Hand the draft to sign")
    sign(office.case(ref, office.chair), "Sign the certificate", name="Bùi Văn Chủ")
    hand = office.case(ref).button("Record that the result was handed over", StaffPage)
    hand.choose("The person themselves")
    hand.fill("Handed to whom (full name)", MAI)
    hand.fill("Which identity paper was shown?", "Thẻ căn cước, bốn số cuối 3456")
    hand.fill_day(FRIDAY)
    hand.choose("Signature in the register")
    hand.choose("It was taken back")
    assert hand.button("Go on: see what will be sent", Confirm).confirm().says(NAME)

    new = fresh(Certificate, replaces_id=old.id)
    assert (new.holder["full_name"], new.origin) == (MAI, "exchanged")
    own = office.as_(office.citizen, f"/ho-so/{ref}/giay-xac-nhan", OwnCertificate)
    assert own.says(MAI) and not own.says(WRONG)
    for certificate, valid in ((old, False), (new, True)):
        checked = office.as_(None, "/kiem-tra-giay", Check).ask(certificate.check_code, BORN)
        expected = "The certificate is valid" if valid else "The certificate is not valid"
        assert checked.h1 == said(expected)


def test_from_the_old_case_a_lost_paper_is_asked_for_and_no_file_leads_on(office, clock):
    before = making.at_state(office.site, office.citizen, office.secretary, "delivered", name=MAI)
    own = office.as_(office.citizen, f"/ho-so/{before}", StaffPage)
    begin = own.link("Apply for a new paper", Start)
    page = begin.press(said("Begin the application"), What)
    page.choose("It is lost")
    page = page.save(ForWhom)
    page = page.save(pages.Subject).save(pages.Address).save(pages.Residence).save(WhichOne)
    loss = page.save(Loss)
    loss.keyboard.tick(said("I declare that the certificate is lost and was not given to anyone else. If I find it, I bring it to the office."))  # fmt: skip
    check = loss.save(pages.Contact).save(pages.Support).save(pages.Check)
    receipt = check.go_on(pages.Declaration).send(pages.Receipt)
    ref = receipt.code.replace(" ", "")

    case = office.case(ref).button("Accept the application", Confirm).confirm()
    form = case.button("No stored file was found", StaffPage)
    form.fill("Where did you look?", "Sổ của xã")
    form.fill("What the applicant reads", "Chưa tìm thấy hồ sơ. Bạn đề nghị xác định lại.")
    form.button("Go on: see what will be sent", Confirm).confirm()
    own = office.as_(office.citizen, f"/ho-so/{ref}", CasePage)
    assert own.says("Chưa tìm thấy hồ sơ. Bạn đề nghị xác định lại.")
