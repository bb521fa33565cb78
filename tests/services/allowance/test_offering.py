"""The allowance offered where a certificate was just signed: to its holder and to the desk."""

from __future__ import annotations

import pytest

from portal.cases.models import Case
from tests.cases.making import DECISION, act, at_state, sent, sign
from tests.conftest import fresh, signed_in
from tests.services.allowance.making import ALLOWANCE
from tests.services.allowance.making import sent as sent_allowance
from tests.words import said

APPLY = "Apply for the monthly allowance now"
WAITING = "Waiting costs money: it is paid from the month of the decision, not from the day of the certificate."


def certificate_of(site, citizen, officer, level: str) -> str:
    """A certification case whose certificate is signed with this level."""
    ref = sent(site, citizen)
    act(site, ref, "tiep-nhan", officer)
    act(site, ref, "ket-luan", officer, {**DECISION, "level": level})
    sign(site, ref, officer)
    return ref


@pytest.mark.parametrize(
    ("level", "total"), [("severe", "810.000 đồng"), ("extreme", "1.620.000 đồng"), ("mild", "")]
)
def test_the_holder_reads_how_much_and_applies(site, citizen, officer, browser_of, level, total):
    ref = certificate_of(site, citizen, officer, level)
    page = browser_of(citizen).get(f"/ho-so/{ref}")
    if not total:
        assert said(APPLY) not in page.words
        return
    assert total in page.words and said(WAITING) in page.words
    page = page.press(said(APPLY))
    assert page.path.endswith("/nop-cho-ai")
    draft = fresh(Case, service=ALLOWANCE)
    assert draft.applicant_id == citizen.id and draft.is_draft
    # The level is known already when the question is opened.
    page = page.client.get(f"/ho-so/{draft.ref}/giay-da-co")
    assert page.all(f"//input[@name='level'][@value='{level}'][@checked]")


def test_whoever_has_begun_goes_on_with_that(site, citizen, officer, browser_of):
    ref = certificate_of(site, citizen, officer, "severe")
    browser = browser_of(citizen)
    browser.get(f"/ho-so/{ref}").press(said(APPLY))
    page = browser.get(f"/ho-so/{ref}")
    assert page.link(said("Go on with that application")).endswith("/kiem-tra")


def test_nobody_is_asked_who_applied_already(site, citizen, officer, browser_of):
    ref = certificate_of(site, citizen, officer, "severe")
    sent_allowance(site, citizen)
    assert said(APPLY) not in browser_of(citizen).get(f"/ho-so/{ref}").words
    assert said("The monthly allowance that follows") not in browser_of(officer).get(f"/can-bo/ho-so/{ref}").words  # fmt: skip


@pytest.mark.parametrize("state", ["submitted", "accepted", "concluded"])
def test_nothing_is_offered_before_the_signature(site, citizen, officer, browser_of, state):
    ref = at_state(site, citizen, officer, state)
    assert said(APPLY) not in browser_of(citizen).get(f"/ho-so/{ref}").words


def test_the_desk_is_told_to_take_it_down(site, citizen, officer, browser_of):
    ref = certificate_of(site, citizen, officer, "severe")
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    assert said("The monthly allowance that follows") in page.words
    assert "810.000 đồng" in page.words
    assert page.follow(said("Take the application for the allowance down")).status == 200


def test_the_register_speaks_at_the_desk(site, citizen, officer, browser_of):
    """A certificate issued here stands beside what was told; the paper is not asked for again."""
    certificate_of(site, citizen, officer, "severe")
    ref = sent_allowance(site, citizen, level="extreme", kind="own")
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    assert said("There is a certificate in force in the register.") in page.words
    assert said("They differ") in page.words
    # The register goes before what was told.
    assert "810.000 đồng" in page.words and "1.080.000 đồng" not in page.words


def test_another_office_only_hears_that_there_is_one(site, citizen, officer, other_officer):
    """Level and number of a certificate stay with the office that has it."""
    certificate_of(site, citizen, officer, "severe")
    ref = sent_allowance(site, citizen, unit=site.handover, level="extreme", kind="own")
    page = signed_in(site, other_officer).get(f"/can-bo/ho-so/{ref}")
    assert said("What was told does not agree with it. Ask that office before you propose.") in page.words  # fmt: skip
    assert said("There is a certificate in force in the register.") not in page.words
