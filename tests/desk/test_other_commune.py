"""Staff of one commune and the files of another, with the same names in both; and rights that end."""

from __future__ import annotations

from datetime import date, timedelta

import pyotp
import pytest
import time_machine

from portal.accounts.actions.rights import end_role, grant_role
from portal.accounts.models import Account, UnitRole
from portal.accounts.roles import Role
from portal.cases.models import Case, CaseEvent
from portal.cases.service import registry
from portal.core.codes import spoken
from portal.core.database import db
from portal.documents.models import Document
from tests.cases.making import rows, sent
from tests.client import CheckingClient
from tests.conftest import LONG_AGO, PASSWORD, fresh, make_officer
from tests.desk.test_queue import listed
from tests.journeys import whole_line as line
from tests.pictures import pdf
from tests.words import said


@pytest.fixture
def both(site, citizen, stranger):
    """The same person's name in both communes: ours (direct), theirs (handover)."""
    return sent(site, citizen), sent(site, stranger, unit=site.handover)


def test_lists_searches_and_counters_hold_only_the_own_unit(
    both, officer, other_officer, browser_of
):
    ours, theirs = both
    for account, own, foreign in ((officer, ours, theirs), (other_officer, theirs, ours)):
        desk = browser_of(account)
        for query in ("", "?q=Trần Thị Mai", "?q=tran", "?trang-thai=", "?sau=2000-01-01_0"):
            assert listed(desk.get(f"/can-bo/ho-so{query}")) == [own], query
        for typed in (foreign, spoken(foreign)):
            assert listed(desk.get("/can-bo/ho-so", query_string={"q": typed})) == []
        for state in ("submitted", "prepared", "accepted", "withdrawn"):
            assert foreign not in listed(desk.get(f"/can-bo/ho-so?trang-thai={state}"))
        assert (
            said("Open: %(n)s. Overdue: %(m)s. Due today: %(k)s.", n=1, m=0, k=0)
            in desk.get("/can-bo/ho-so").words
        )


def test_every_page_paper_and_action_of_the_other_is_a_404(
    site, citizen, other_officer, browser_of
):
    page = line.answer_until_papers(line.begin(browser_of(citizen)))
    page = page.press("Lưu và tiếp tục", files={"files": [("giay.pdf", pdf(1))]})
    ref = line.ref_of(line.submit(line.answer_contact(page)))
    paper, desk = rows(Document)[0].id, browser_of(other_officer)
    own = sent(site, citizen, unit=site.handover)
    for base in (f"/can-bo/ho-so/{ref}", f"/can-bo/ho-so/{own}"):
        for path in (f"/giay-to/{paper}", f"/giay-to/{paper}/trang/1", f"/giay-to/{paper}/tep"):
            assert desk.http.get(base + path).status_code == 404, base + path
    assert desk.get(f"/can-bo/ho-so/{ref}").status == 404
    token = desk.get("/can-bo/ho-so").one("(//input[@name='csrf_token'])[1]").get("value")
    before = (len(rows(CaseEvent)), fresh(Case, ref=ref).version)
    for action in registry.get(line.SERVICE).actions:
        address = f"/can-bo/ho-so/{ref}/viec/{action.slug}"
        assert desk.get(address).status == 404
        given = {"csrf_token": token, "version": str(before[1]), "go": "confirm"}
        assert desk.post(address, given).status == 404, action.slug
    assert (len(rows(CaseEvent)), fresh(Case, ref=ref).version) == before


def test_citizens_do_not_reach_the_desk(both, citizen, browser_of):
    browser = browser_of(citizen)
    for path in ("/can-bo", f"/can-bo/ho-so/{both[0]}", f"/can-bo/ho-so/{both[0]}/viec/tiep-nhan"):
        assert browser.get(path).status == 404, path


@pytest.mark.parametrize("role", [Role.VIEWER, Role.EDITOR, Role.ADMINISTRATOR])
def test_roles_that_do_no_case_work_see_no_case(site, both, browser_of, role):
    account = make_officer("khac@thu-nghiem.example", "Người Khác", site.direct, role)
    desk = browser_of(account)
    own = desk.get("/tai-khoan")
    assert "/can-bo" in own.all("//main//a/@href"), "their own pages, but no case"
    assert desk.get("/can-bo/ho-so").status == 404
    assert desk.get(f"/can-bo/ho-so/{both[0]}").status == 404


@pytest.mark.parametrize("role", [Role.LEGAL_AID_OFFICER, Role.LEGAL_AID_HEAD])
def test_who_works_with_another_service_of_the_unit_finds_no_case_of_this_one(
    site, both, browser_of, role
):
    desk = browser_of(make_officer("khac@thu-nghiem.example", "Người Khác", site.direct, role))
    listed = desk.get("/can-bo/ho-so")
    assert listed.status == 200 and "Trần Thị Mai" not in listed.words
    assert desk.get(f"/can-bo/ho-so/{both[0]}").status == 404
    assert desk.get(f"/can-bo/ho-so/{both[0]}/viec/tiep-nhan").status == 404


def test_without_the_second_factor_there_is_no_desk(site, both, officer, client):
    client.get("/tai-khoan/dang-nhap").send({"contact": officer.email, "password": PASSWORD})
    page = client.get(f"/can-bo/ho-so/{both[0]}")
    assert page.path == "/tai-khoan/ma-xac-thuc" and "Trần Thị Mai" not in page.text


def test_a_move_to_another_unit_ends_the_access_of_an_open_session(site, both, officer, browser_of):
    ours, theirs = both
    desk = browser_of(officer)
    assert desk.get(f"/can-bo/ho-so/{ours}").status == 200
    with time_machine.travel(site_today() + timedelta(days=1), tick=False), db.writing() as session:
        for held in session.query(UnitRole).filter_by(account_id=officer.id).all():
            end_role(session, held=held, last_day=LONG_AGO)
        account = session.get_one(Account, officer.id)
        grant_role(
            session,
            account=account,
            unit_id=site.handover.id,
            role=Role.RECEPTION,
            from_on=LONG_AGO,
        )
    assert desk.get(f"/can-bo/ho-so/{ours}").status == 404
    assert desk.get(f"/can-bo/ho-so/{theirs}").status == 200
    assert listed(desk.get("/can-bo/ho-so")) == [theirs]


def site_today() -> date:
    from portal.core.clock import today

    return today()


@pytest.mark.parametrize(
    ("from_on", "to_on", "sees"),
    [
        (date(2026, 11, 16), None, True), (date(2026, 11, 17), None, False),
        (date(2026, 1, 1), date(2026, 11, 16), True), (date(2026, 1, 1), date(2026, 11, 15), False),
        (date(2026, 11, 16), date(2026, 11, 16), True),
    ],
)  # fmt: skip
def test_a_role_counts_from_its_first_to_its_last_day(
    site, citizen, browser_of, from_on, to_on, sees
):
    with time_machine.travel("2026-11-16 00:10 +0700"):  # still the 15th in UTC
        ref = sent(site, citizen)
        account = make_officer("ngay@thu-nghiem.example", "Người Theo Ngày", site.direct)
        with db.writing() as session:
            own = session.get_one(Account, account.id)
            grant_role(
                session,
                account=own,
                unit_id=site.direct.id,
                role=Role.RECEPTION,
                from_on=from_on,
                to_on=to_on,
            )
        assert browser_of(account).get(f"/can-bo/ho-so/{ref}").status == (200 if sees else 404)


def test_a_disabled_account_is_signed_out_at_once(site, both, officer, browser_of):
    from portal.core.clock import now

    desk = browser_of(officer)
    with db.writing() as session:
        session.get_one(Account, officer.id).disabled_at = now()
    assert desk.get(f"/can-bo/ho-so/{both[0]}").path == "/tai-khoan/dang-nhap"


def test_a_code_of_the_second_factor_works_once(site, officer):
    def enter(code: str) -> str:
        page = CheckingClient(site.app).get("/tai-khoan/dang-nhap")
        page = page.send({"contact": officer.email, "password": PASSWORD}).send({"code": code})
        return page.path

    with time_machine.travel("2026-11-16 09:00 +0700", tick=False):
        code = pyotp.TOTP(officer.totp_secret).now()
        assert enter(code) == "/can-bo"
        assert enter(code) != "/can-bo"
