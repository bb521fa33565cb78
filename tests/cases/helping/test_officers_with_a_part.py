"""Whoever is on the applicant's side of a case does no officer's work on it, whatever role they hold."""

from __future__ import annotations

import pytest

from portal.accounts.models import Account, Mandate, MandateKind, Person, UnitRole
from portal.accounts.roles import Role
from portal.accounts.viewer import HeldRole, Viewer
from portal.cases.actions.workflow import possible
from portal.cases.helping.actions import DESK, end_help, take_over
from portal.cases.helping.parties import accounts_with_part, has_part, own_among
from portal.cases.models import Case
from portal.cases.service import registry
from portal.core.clock import today
from portal.core.database import db
from tests.cases.helping.making import association, mandate, sent_for, worker
from tests.cases.making import kinds, sent
from tests.conftest import make_officer
from tests.house.test_queries_per_page import counted


def work_of(site, ref: str, account: Account) -> list[str]:
    """The actions this account could take with every role in the unit of the case."""
    with site.app.app_context(), db.reading() as session:
        case = session.query(Case).filter_by(ref=ref).one()
        held = tuple(HeldRole(role, case.unit_id) for role in Role)
        found = possible(case, registry.of(case), Viewer(account.id, "Cán bộ", True, held))
        assert has_part(account.id, case) == (not found)
        assert (account.id in accounts_with_part(session, [case.id])[case.id]) == (not found)
        return [action.slug for action in found]


@pytest.fixture
def colleague(site):
    return make_officer(
        "can-bo-giup@thu-nghiem.example", "Cán bộ Giúp", site.direct, Role.RECEPTION
    )


def test_an_officer_who_applied_by_mandate(site, officer, colleague):
    ref = sent_for(site, officer, mandate(officer))
    assert not work_of(site, ref, officer) and work_of(site, ref, colleague)


def test_still_after_the_person_took_it_over_as_long_as_the_mandate_holds(site, citizen, officer):
    held = mandate(officer)
    ref = sent_for(site, officer, held)
    with site.app.app_context(), db.writing() as session:
        case = session.query(Case).filter_by(ref=ref).one()
        session.get_one(Person, case.subject_id).account_id = citizen.id
        assert take_over(session, case=case, account=session.get_one(Account, citizen.id))
    assert not work_of(site, ref, officer)
    with site.app.app_context(), db.writing() as session:
        end_help(session, mandate=session.get_one(Mandate, held.id), by=None, how=DESK)
    assert work_of(site, ref, officer)


def test_the_person_it_is_about(site, citizen, officer, colleague):
    ref = sent(site, citizen)
    with site.app.app_context(), db.writing() as session:
        case = session.query(Case).filter_by(ref=ref).one()
        session.get_one(Person, case.subject_id).account_id = officer.id
    assert not work_of(site, ref, officer) and work_of(site, ref, colleague)


def test_every_worker_of_the_association_until_they_leave(site, officer):
    unit = association(site)
    typed_by = worker(unit, "nhan-vien@thu-nghiem.example", "Nhân viên Một")
    with site.app.app_context():
        ref = sent_for(site, typed_by, mandate(typed_by, unit=unit, kind=MandateKind.ASSOCIATION))
    assert work_of(site, ref, officer)
    with site.app.app_context(), db.writing() as session:
        row = UnitRole(
            account_id=officer.id, unit_id=unit.id, role=Role.ASSOCIATION_WORKER, from_on=today()
        )
        session.add(row)
    assert not work_of(site, ref, officer)
    with site.app.app_context(), db.writing() as session:
        session.query(UnitRole).filter_by(account_id=officer.id, unit_id=unit.id).delete()
    assert work_of(site, ref, officer)


def test_nothing_on_the_desk_is_done_by_hand_either(site, officer, browser_of):
    ref = sent_for(site, officer, mandate(officer))
    desk = browser_of(officer)
    page = desk.get(f"/can-bo/ho-so/{ref}")
    assert page.status == 200 and not page.all("//main//form[@method='post']")
    before = kinds(ref)
    token = desk.get("/can-bo").all("//input[@name='csrf_token']")[0].get("value")
    for path in ("viec/tiep-nhan", "phu-trach", "ghi-chu", "tin-nhan"):
        answer = desk.http.post(
            f"/can-bo/ho-so/{ref}/{path}",
            data={"csrf_token": token, "go": "take", "note": "x", "text": "x", "key": "k"},
        )
        assert answer.status_code in {404, 409, 422}, path
    assert kinds(ref) == before


def test_a_list_asks_once_for_all(site, citizen, officer):
    refs = [sent_for(site, officer, mandate(officer)), sent(site, citizen), sent(site, citizen)]
    with site.app.app_context(), db.reading() as session:
        cases = session.query(Case).filter(Case.ref.in_(refs)).all()
        with counted() as asked:
            own = own_among(session, officer.id, cases)
            assert [has_part(officer.id, case) for case in cases] == [c.id in own for c in cases]
        assert {case.ref for case in cases if case.id in own} == {refs[0]} and len(asked) == 1
