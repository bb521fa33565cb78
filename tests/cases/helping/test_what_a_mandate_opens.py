"""What a mandate opens and what not: by person, service, day, office, and who asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from portal.accounts.actions.rights import end_role
from portal.accounts.contacts import parse_contact
from portal.accounts.mandates.actions import accept, give
from portal.accounts.mandates.terms import Terms
from portal.accounts.models import (
    AccessEntry,
    Account,
    Mandate,
    MandateKind,
    MandateService,
    Person,
    UnitRole,
)
from portal.cases.helping.actions import DESK, HELPER, PERSON, end_help
from portal.cases.models import Case, CaseEvent
from portal.cases.service import registry
from portal.core.clock import today
from portal.core.database import db
from portal.notify.models import OutboxMessage
from tests.cases.helping.making import association, drafted, mandate, sent_for, worker
from tests.cases.making import sent
from tests.conftest import fresh, make_citizen


@pytest.fixture
def helper(site):
    return make_citizen("tu@thu-nghiem.example", "0900000031", "Nguyễn Văn Tư")


def status(browser, ref: str) -> int:
    return browser.http.get(f"/ho-so/{ref}").status_code


def change(held: Mandate, **values) -> None:
    with db.writing() as session:
        row = session.get_one(Mandate, held.id)
        for name, value in values.items():
            setattr(row, name, value)


def test_what_a_helper_typed_is_open_until_the_help_ends(site, helper, browser_of):
    held = mandate(helper)
    ref, draft = sent_for(site, helper, held), drafted(site, helper, held)
    browser = browser_of(helper)
    assert status(browser, ref) == 200 and status(browser, draft) in {200, 303}
    with site.app.app_context(), db.writing() as session:
        assert end_help(
            session, mandate=session.get_one(Mandate, held.id), by=helper.id, how=HELPER
        )
    assert (status(browser, ref), status(browser, draft)) == (404, 404)
    assert ref not in browser.get("/ho-so").text


@pytest.mark.parametrize("how", [PERSON, DESK])
def test_at_the_persons_word_drafts_go_and_the_pin_changes(site, helper, browser_of, how):
    held = mandate(helper)
    ref = sent_for(site, helper, held, phone="", identity="", told_by="none")
    draft, pin = drafted(site, helper, held), fresh(Case, ref=ref).pin
    assert pin
    with site.app.app_context(), db.writing() as session:
        end_help(session, mandate=session.get_one(Mandate, held.id), by=None, how=how)
    assert fresh(Case, ref=ref).pin not in {pin, None}
    with db.reading() as session:
        assert session.query(Case).filter_by(ref=draft).count() == 0
    assert status(browser_of(helper), ref) == 404


def test_the_pin_of_what_was_opened_as_a_whole_changes_where_it_was_read(
    site, citizen, helper, browser_of
):
    read, unread = (
        sent(site, citizen, phone="", identity="", told_by="none") for _time in range(2)
    )
    with site.app.app_context(), db.writing() as session:
        for case in session.query(Case).filter(Case.ref.in_([read, unread])):
            session.get_one(Person, case.subject_id).account_id = citizen.id
        session.flush()
        held = give(
            session, account=session.get_one(Account, citizen.id), helper_name="Tư",
            contact=parse_contact(helper.phone),
            terms=Terms(MandateKind.AUTHORISED, until=today() + timedelta(days=9)),
        )  # fmt: skip
        accept(session, mandate=held, account=session.get_one(Account, helper.id))
    before = {ref: fresh(Case, ref=ref).pin for ref in (read, unread)}
    assert before[read] in browser_of(helper).get(f"/ho-so/{read}/bien-nhan").words
    with site.app.app_context(), db.writing() as session:
        end_help(session, mandate=session.get_one(Mandate, held.id), by=citizen.id, how=PERSON)
    assert fresh(Case, ref=read).pin not in {before[read], None}
    assert fresh(Case, ref=unread).pin == before[unread]


def test_the_helpers_telephone_opens_nothing_afterwards(site, helper, client):
    held = mandate(helper)
    ref = sent_for(site, helper, held, phone=helper.phone, identity="", email="")
    assert fresh(Case, ref=ref).told["address"] == helper.phone
    with site.app.app_context(), db.writing() as session:
        end_help(session, mandate=session.get_one(Mandate, held.id), by=None, how=DESK)
    case = fresh(Case, ref=ref)
    assert case.told is None and case.second_phone is None and case.pin
    page = client.get("/tra-cuu").send({"code": ref, "second": helper.phone[-4:]})
    assert page.errors


@pytest.mark.parametrize(("days", "expected"), [(0, 200), (1, 404)])
def test_the_last_day_is_the_last_day(site, helper, browser_of, days, expected):
    held = mandate(helper, until=today() + timedelta(days=10))
    ref = sent_for(site, helper, held)
    browser = browser_of(helper)
    change(held, from_on=today() - timedelta(days=20), until=today() - timedelta(days=days))
    assert status(browser, ref) == expected


def test_one_service_does_not_open_another(site, helper, browser_of):
    held = mandate(helper)
    ref = sent_for(site, helper, held)
    change(held, all_services=False)
    browser = browser_of(helper)
    assert status(browser, ref) == 404
    with db.writing() as session:
        session.add(MandateService(mandate_id=held.id, service="the-uu-tien"))
    assert status(browser, ref) == 404
    page = browser.get(f"/tai-khoan/nguoi-toi-giup/{held.ref}/nop")
    assert "the-uu-tien" in page.text and "xac-dinh-khuyet-tat" not in page.text


def test_a_confidential_service_opens_only_by_name(site, helper, browser_of, monkeypatch):
    held = mandate(helper)
    ref = sent_for(site, helper, held)
    browser = browser_of(helper)
    service = registry.get("xac-dinh-khuyet-tat")
    monkeypatch.setitem(registry._services, service.slug, replace(service, confidential=True))
    assert status(browser, ref) == 404
    assert ref not in browser.get("/ho-so").text
    with db.writing() as session:
        session.add(MandateService(mandate_id=held.id, service=service.slug))
    assert status(browser, ref) == 200


def test_what_was_there_before_stays_closed(site, helper, citizen, browser_of):
    """A person of the same name and number is another row: nothing leads there by typing."""
    older = sent(site, citizen)
    held = mandate(helper)
    assert status(browser_of(helper), older) == 404
    change(held, opened_at=held.begun_at)
    assert status(browser_of(helper), older) == 404


def test_the_receipt_opens_one_application_and_says_so(site, helper, citizen, browser_of):
    older, other = sent(site, citizen), sent(site, citizen)
    held = mandate(helper)
    browser = browser_of(helper)
    path = f"/tai-khoan/nguoi-toi-giup/{held.ref}/mo-ho-so"
    wrong = browser.get(path).send({"code": older, "second": "9999"})
    unknown = browser.get(path).send({"code": "9999999994", "second": "0021"})
    assert wrong.errors == unknown.errors and wrong.errors
    browser.get(path).send({"code": older, "second": "0021"})
    assert status(browser, older) == 200 and status(browser, other) == 404
    kinds = [event.kind for event in _events(older)]
    assert kinds[-1] == "file_opened_to_helper"
    with db.reading() as session:
        told = session.query(OutboxMessage).order_by(OutboxMessage.created_at.desc()).first()
    assert held.number in told.body and "Tư" not in told.body


def test_a_receipt_of_somebody_else_opens_nothing(site, helper, citizen, browser_of):
    older = sent(site, citizen, name="Lê Thị Khác")
    held = mandate(helper)
    browser = browser_of(helper)
    page = browser.get(f"/tai-khoan/nguoi-toi-giup/{held.ref}/mo-ho-so")
    assert page.send({"code": older, "second": "0021"}).errors
    assert status(browser, older) == 404


def test_an_old_receipt_does_not_bring_ended_help_back(site, helper, browser_of):
    held = mandate(helper)
    ref = sent_for(site, helper, held)
    with site.app.app_context(), db.writing() as session:
        end_help(session, mandate=session.get_one(Mandate, held.id), by=None, how=PERSON)
    anew = mandate(helper)
    browser = browser_of(helper)
    page = browser.get(f"/tai-khoan/nguoi-toi-giup/{anew.ref}/mo-ho-so")
    assert page.send({"code": ref, "second": "3456"}).errors
    assert status(browser, ref) == 404


def test_guessing_second_numbers_is_braked(site, helper, citizen, browser_of):
    older, held = sent(site, citizen), mandate(helper)
    browser = browser_of(helper)
    path = f"/tai-khoan/nguoi-toi-giup/{held.ref}/mo-ho-so"
    answers = [
        browser.get(path).send({"code": older, "second": f"{n:04d}"}).status for n in range(7)
    ]
    assert answers[-1] == 429


def test_another_helper_gets_nothing(site, helper, stranger, browser_of):
    held = mandate(helper)
    ref = sent_for(site, helper, held)
    mandate(stranger)
    browser = browser_of(stranger)
    assert status(browser, ref) == 404
    for ending in (
        "",
        "/nop",
        "/gia-han",
        "/cham-dut",
        "/giay-dong-y",
        "/giay-chung-minh",
        "/mo-ho-so",
    ):
        assert browser.http.get(f"/tai-khoan/nguoi-toi-giup/{held.ref}{ending}").status_code == 404
    assert browser.http.get(f"/tai-khoan/nguoi-giup-toi/{held.ref}").status_code == 404


def test_what_a_helper_does_and_opens_is_marked(site, helper, officer, browser_of):
    held = mandate(helper)
    ref = sent_for(site, helper, held)
    browser = browser_of(helper)
    page = browser.get(f"/ho-so/{ref}")
    assert "Trần Thị Mai" in page.one("//*[@role='note']").text_content()
    assert "Bạn đang làm thay" in page.words
    event = _events(ref)[0]
    assert event.actor_role == "helper"
    assert event.content.content["data"]["mandate"] == held.ref
    case = fresh(Case, ref=ref)
    assert fresh(AccessEntry, record_id=case.id).account_id == helper.id
    desk = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    assert "Nguyễn Văn Tư" in desk.words and "Chưa có cán bộ nào xem giấy tờ." in desk.words


def test_an_own_application_is_neither_marked_nor_logged(site, citizen, browser_of):
    ref = sent(site, citizen)
    page = browser_of(citizen).get(f"/ho-so/{ref}")
    assert not page.all("//*[@role='note']")
    assert _events(ref)[0].actor_role == "applicant"
    with db.reading() as session:
        assert session.query(AccessEntry).count() == 0


def test_every_worker_of_the_association_may_act_until_they_leave(site, browser_of):
    hoi, other = association(site), association(site, "hoi-khac")
    first = worker(hoi, "mot@thu-nghiem.example", "Đỗ Thị Một")
    second = worker(hoi, "hai@thu-nghiem.example", "Đỗ Thị Hai")
    elsewhere = worker(other, "ba@thu-nghiem.example", "Đỗ Thị Ba")
    held = mandate(first, kind=MandateKind.ASSOCIATION, unit=hoi)
    ref = sent_for(site, first, held)
    colleague, stranger = browser_of(second), browser_of(elsewhere)
    assert status(colleague, ref) == 200 and status(stranger, ref) == 404
    listed = colleague.get("/tai-khoan/nguoi-toi-giup")
    assert "Trần Thị Mai" in listed.words
    assert "Trần Thị Mai" not in stranger.get("/tai-khoan/nguoi-toi-giup").words
    assert "Trần Thị Mai" not in listed.send({"words": "lan"}).words
    assert "Trần Thị Mai" in listed.send({"words": "mai"}).words
    own = browser_of(first)
    with db.writing() as session:
        for row in session.query(UnitRole).filter(UnitRole.unit_id == hoi.id):
            end_role(session, held=row, last_day=today() - timedelta(days=1))
    assert status(own, ref) == 404 and status(colleague, ref) == 404


def test_the_role_alone_opens_nothing(site, citizen, browser_of):
    ref = sent(site, citizen)
    browser = browser_of(worker(association(site), "mot@thu-nghiem.example", "Đỗ Thị Một"))
    assert status(browser, ref) == 404
    assert browser.http.get(f"/can-bo/ho-so/{ref}").status_code == 404


def test_a_draft_for_one_person_is_not_sent_for_another(site, helper, browser_of):
    held = mandate(helper)
    sent_for(site, helper, held)  # from now on it is known who the person is
    ref = drafted(site, helper, held, name="Lê Thị Khác", identity="")
    browser = browser_of(helper)
    page = browser.get(f"/ho-so/{ref}/kiem-tra")
    assert "lại ghi người khác" in page.words
    page = browser.get(f"/ho-so/{ref}/nop").send({"declared": "yes"})
    assert page.path.endswith("/kiem-tra") and fresh(Case, ref=ref).is_draft


def test_all_applications_of_one_person_share_their_row(site, helper):
    held = mandate(helper)
    first, second = sent_for(site, helper, held), sent_for(site, helper, held)
    ids = {fresh(Case, ref=ref).subject_id for ref in (first, second)}
    assert ids == {held.person_id}


def test_a_growing_list_asks_no_more_questions(site, helper, browser_of):
    from tests.house.test_queries_per_page import counted

    browser = browser_of(helper)

    def questions(path: str) -> int:
        browser.get(path)
        with counted() as asked:
            assert browser.get(path).status == 200
        return len(asked)

    for name in ("Trần Thị Một", "Trần Thị Hai"):
        sent_for(site, helper, mandate(helper, name=name), name=name, identity="")
    few = [questions(path) for path in ("/ho-so", "/tai-khoan/nguoi-toi-giup")]
    for name in ("Trần Thị Ba", "Trần Thị Bốn", "Trần Thị Năm"):
        sent_for(site, helper, mandate(helper, name=name), name=name, identity="")
    assert [questions(path) for path in ("/ho-so", "/tai-khoan/nguoi-toi-giup")] == few


def test_after_a_session_ended_typing_is_kept_only_while_the_help_holds(site, helper):
    from portal.cases import queries

    held = mandate(helper)
    ref = drafted(site, helper, held)
    with db.reading() as session:
        assert queries.draft_of_account(session, helper.id, ref) is not None
    change(held, from_on=today() - timedelta(days=9), until=today() - timedelta(days=1))
    with db.reading() as session:
        assert queries.draft_of_account(session, helper.id, ref) is None
        assert queries.case_of_account(session, helper.id, ref) is None


def test_tomorrow_it_is_over_by_itself(site, helper, browser_of):
    held = mandate(helper, until=today())
    ref = sent_for(site, helper, held)
    with time_machine.travel("2030-01-01 09:00 +0700"):
        assert status(browser_of(helper), ref) == 404


def _events(ref: str) -> list[CaseEvent]:
    with db.reading() as session:
        case = session.query(Case).filter_by(ref=ref).one()
        found = (
            session.query(CaseEvent).filter_by(case_id=case.id).order_by(CaseEvent.sequence).all()
        )
        for event in found:
            _ = event.content
        return found


def test_an_application_begun_from_an_earlier_one_stays_under_the_help(site, helper, browser_of):
    held = mandate(helper)
    earlier = sent_for(site, helper, held)
    browser = browser_of(helper)
    page = browser.get(f"/ho-so/moi/xac-dinh-khuyet-tat?tu={earlier}").send({"whom": earlier})
    begun = fresh(Case, ref=page.path.split("/")[2])
    assert (begun.mandate_id, begun.subject_id) == (held.id, held.person_id)
