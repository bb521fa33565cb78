"""Wishes and earlier answers where somebody acts by mandate: as long as it holds, and no longer."""

from __future__ import annotations

import pytest

from portal.accounts.models import Account, Mandate, MandateKind, Person, UnitRole
from portal.accounts.profile import About
from portal.cases.helping.actions import DESK, begin_for, end_help, take_over
from portal.cases.models import Case
from portal.cases.service import registry
from portal.core.database import db
from tests.cases.helping.making import association, mandate, sent_for, worker
from tests.cases.making import TINY
from tests.cases.serving.telling import LARGE, keep, serving_of
from tests.conftest import make_citizen, signed_in

NAME = "Lý Thị Không Máy"


@pytest.fixture
def helper(site):
    return make_citizen("tu@thu-nghiem.example", "0900000031", "Nguyễn Văn Tư")


@pytest.fixture
def held(helper):
    return mandate(helper, name=NAME, born="1948")


def end(site, held) -> None:
    with site.app.app_context(), db.writing() as session:
        end_help(session, mandate=session.get_one(Mandate, held.id), by=None, how=DESK)


def test_a_helpers_wishes_for_the_person_hold_while_the_mandate_does(site, helper, held):
    ref = sent_for(site, helper, held, name=NAME, identity="")
    keep(site, helper, about=About(NAME, 1990), support=LARGE)
    assert serving_of(site, ref).support.standing
    end(site, held)
    assert not serving_of(site, ref).support.standing


def test_the_helpers_own_wishes_are_not_those_of_the_person(site, helper, held):
    ref = sent_for(site, helper, held, name=NAME, identity="")
    keep(site, helper, support=LARGE)
    assert not serving_of(site, ref).support.standing


def test_a_draft_by_mandate_is_offered_what_was_told_for_that_person(site, helper, held):
    sent_for(site, helper, held, name=NAME, identity="")
    with site.app.app_context(), db.writing() as session:
        own, service = session.get_one(Mandate, held.id), registry.get(TINY)
        assert service is not None
        ref = begin_for(
            session, service=service, mandate=own, account_id=helper.id, language="vi"
        ).ref
    page = signed_in(site, helper).get(f"/en/ho-so/{ref}/noi-o")
    assert "You told us this on" in page.words


def test_after_the_mandate_nothing_of_it_is_offered(site, helper, held):
    sent_for(site, helper, held, name=NAME, identity="")
    end(site, held)
    page = signed_in(site, helper).get(f"/en/ho-so/moi/{TINY}")
    assert NAME not in page.words and not page.all("//main//input[@type='radio']")


def test_a_worker_who_left_the_association_no_longer_speaks_for_the_person(site):
    unit = association(site)
    one = worker(unit, "nhan-vien@thu-nghiem.example", "Nhân viên Một")
    with site.app.app_context():
        held = mandate(one, name=NAME, born="1948", unit=unit, kind=MandateKind.ASSOCIATION)
    ref = sent_for(site, one, held, name=NAME, identity="")
    keep(site, one, about=About(NAME, 1990), support=LARGE)
    assert serving_of(site, ref).support.standing
    with site.app.app_context(), db.writing() as session:
        session.query(UnitRole).filter_by(account_id=one.id).delete()
    assert not serving_of(site, ref).support.standing


def test_who_took_an_application_over_is_served_as_they_say(site, helper, held):
    ref = sent_for(site, helper, held, name=NAME, identity="")
    owner = make_citizen("chinh-chu@thu-nghiem.example", "0900000032", NAME)
    with site.app.app_context(), db.writing() as session:
        case = session.query(Case).filter_by(ref=ref).one()
        session.get_one(Person, case.subject_id).account_id = owner.id
        take_over(session, case=case, account=session.get_one(Account, owner.id))
    end(site, held)
    keep(site, owner, support=LARGE)
    assert serving_of(site, ref).support.standing
