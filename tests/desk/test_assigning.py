"""Who is responsible: taken, given, released; once; within the unit; and unseen by the applicant."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest

from portal.accounts.actions.rights import end_role
from portal.accounts.models import Account, UnitRole
from portal.accounts.roles import Role
from portal.accounts.viewer import HeldRole, Viewer
from portal.cases import history
from portal.cases.actions import assigning
from portal.cases.actions.workflow import Changed
from portal.cases.models import Case
from portal.core.clock import today
from portal.core.database import db
from tests.cases.making import act, at_state, kinds, sent
from tests.conftest import fresh
from tests.desk.making import colleague
from tests.words import said

TAKE, RELEASE, GIVE = "Take it on myself", "Release it", "Make responsible"


def responsible(ref: str):
    return fresh(Case, ref=ref).assigned_to


def test_taken_given_and_released(site, citizen, officer, browser_of):
    ref, other = sent(site, citizen), colleague(site)
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}").press(said(TAKE))
    assert said("You are responsible for this application now.") in page.title
    assert responsible(ref) == officer.id
    page = page.press(said(GIVE), {"officer": str(other.id)})
    assert responsible(ref) == other.id and other.full_name in page.words
    assert other.full_name in page.client.get("/can-bo/ho-so").words
    page.press(said(RELEASE))
    assert responsible(ref) is None
    assert kinds(ref) == ["submitted", "assigned", "assigned", "assigned"]
    with db.reading() as session:
        assert history.verify(session, session.query(Case).filter_by(ref=ref).one()) == []


def test_the_desk_reads_it_in_the_history_and_the_applicant_nowhere(
    site, citizen, officer, browser_of, client
):
    ref = sent(site, citizen)
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}").press(said(TAKE))
    words = said("Who is responsible was settled")
    assert words in page.words
    own = browser_of(citizen).get(f"/ho-so/{ref}")
    status = client.get("/tra-cuu").send({"code": ref, "second": "0021"})
    for shown in (own, status):
        assert words not in shown.words and said("Who is responsible") not in shown.words
    assert officer.full_name not in status.words
    number = said("Check number of this history: %(mark)s. If a line were changed afterwards, the number would no longer fit.").split("%(mark)s")  # fmt: skip
    marks = {one.words.split(number[0])[1][:14] for one in (page, own)}
    assert len(marks) == 1, "the office and the applicant compare the same number"


def test_the_same_twice_is_written_once(site, citizen, officer, browser_of):
    ref = sent(site, citizen)
    desk = browser_of(officer)
    for _time in range(2):
        page = desk.get(f"/can-bo/ho-so/{ref}")
        page.client.post(
            f"/can-bo/ho-so/{ref}/phu-trach",
            {"csrf_token": page.all("//input[@name='csrf_token']/@value")[-1], "go": "take",
             "version": str(fresh(Case, ref=ref).version)},
        )  # fmt: skip
    assert kinds(ref) == ["submitted", "assigned"]


def test_whoever_opened_it_earlier_is_told_that_it_changed(site, citizen, officer, browser_of):
    ref, other = sent(site, citizen), colleague(site)
    slow = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    browser_of(other).get(f"/can-bo/ho-so/{ref}").press(said(TAKE))
    assert slow.press(said(TAKE)).status == 409
    assert responsible(ref) == other.id


def test_two_at_once_and_one_wins(site, citizen, officer):
    ref, other = sent(site, citizen), colleague(site)
    version, ready, told = fresh(Case, ref=ref).version, Barrier(2), []

    def take(account: Account) -> None:
        viewer = viewer_of(account, site.direct.id, Role.RECEPTION)
        ready.wait()
        try:
            with db.writing() as session:
                case = session.query(Case).filter_by(ref=ref).one()
                assigning.assign(
                    session, case=case, officer_id=account.id, viewer=viewer, version=version
                )
            told.append("done")
        except Changed:
            told.append("changed")

    threads = [Thread(target=take, args=(account,)) for account in (officer, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["changed", "done"] and kinds(ref) == ["submitted", "assigned"]


def viewer_of(account: Account, unit_id, *roles: Role) -> Viewer:
    return Viewer(account.id, account.full_name, True, tuple(HeldRole(r, unit_id) for r in roles))


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.RECEPTION, True), (Role.SOCIAL_OFFICER, True), (Role.CHAIR, True), (Role.CLERK, True),
        (Role.COUNCIL_SECRETARY, False), (Role.ADMINISTRATOR, False), (Role.VIEWER, False), (Role.EDITOR, False),
    ],
)  # fmt: skip
def test_only_who_works_with_cases_in_the_unit_can_be_responsible(
    site, citizen, officer, browser_of, role, may
):
    ref, other = sent(site, citizen), colleague(site, "Người Giữ Vai", role)
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    assert (str(other.id) in page.all("//select[@name='officer']/option/@value")) == may
    page = page.press(said(GIVE), {"officer": str(other.id)})
    assert (responsible(ref) == other.id) == may and page.status == (200 if may else 422)


@pytest.mark.parametrize(
    "who", ["", "x", "00000000-0000-0000-0000-000000000000", "{other}", "{citizen}"]
)
def test_nobody_else_can_be_named(site, citizen, officer, other_officer, browser_of, who):
    ref = sent(site, citizen)
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    given = who.format(other=other_officer.id, citizen=citizen.id)
    page = page.press(said(GIVE), {"officer": given})
    assert page.status == 422 and page.errors and responsible(ref) is None


def test_a_role_that_ended_and_a_disabled_account_are_no_choice(site, citizen, officer):
    ref, gone, off = (
        sent(site, citizen),
        colleague(site, "Người Đã Đi"),
        colleague(site, "Người Bị Khóa"),
    )
    with db.writing() as session:
        held = session.query(UnitRole).filter_by(account_id=gone.id).one()
        end_role(session, held=held, last_day=today() - timedelta(days=1))
        session.get_one(Account, off.id).disabled_at = fresh(Case, ref=ref).created_at
    with db.reading() as session:
        case = session.query(Case).filter_by(ref=ref).one()
        assert [a.id for a in assigning.officers_for(session, case)] == [officer.id]


def test_a_closed_case_has_nobody_to_settle(site, citizen, officer, browser_of):
    ref = at_state(site, citizen, officer, "delivered")
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    assert not page.all("//select[@name='officer']")
    assert _post(page, ref, "take").status == 409 and responsible(ref) is None


def test_one_s_own_application_is_for_others(site, officer, browser_of):
    ref, other = sent(site, officer), colleague(site)
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    assert not page.all("//select[@name='officer']")
    assert _post(page, ref, "take").status == 404
    page = browser_of(other).get(f"/can-bo/ho-so/{ref}")
    assert page.all("//select[@name='officer']/option/@value") == ["", str(other.id)]


def test_whoever_applies_reads_it_on_the_desk_no_more_than_at_home(site, officer, browser_of):
    ref, other = sent(site, officer), colleague(site)
    browser_of(other).get(f"/can-bo/ho-so/{ref}").press(said(TAKE))
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    assert said("Who is responsible was settled") not in page.words
    assert not page.all("//section[@id='phu-trach']")


def test_an_action_still_belongs_to_everyone_in_the_unit(site, citizen, officer, browser_of):
    ref, other = sent(site, citizen), colleague(site)
    browser_of(other).get(f"/can-bo/ho-so/{ref}").press(said(TAKE))
    act(site, ref, "tiep-nhan", officer)
    assert fresh(Case, ref=ref).state == "accepted" and responsible(ref) == other.id


def _post(page, ref: str, go: str):
    token = page.all("//input[@name='csrf_token']/@value")[0]
    given = {"csrf_token": token, "go": go, "version": str(fresh(Case, ref=ref).version)}
    return page.client.post(f"/can-bo/ho-so/{ref}/phu-trach", given)
