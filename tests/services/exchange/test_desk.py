"""What the desk may do in each state, by when, and what happens when two do it or somebody else's hands try."""

from __future__ import annotations

import threading
from datetime import date
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy.orm.attributes import set_committed_value

from portal.accounts.roles import Role
from portal.accounts.viewer import HeldRole, Viewer
from portal.cases.actions.workflow import possible
from portal.cases.models import Case, Deadline, PaperRequest
from portal.cases.reported import reported_all
from portal.cases.service import registry
from portal.core.database import db
from portal.registry.models import Certificate
from tests.cases.making import (
    ASKED,
    DAMAGED,
    DIFFERS,
    EVERY_STATE_AGAIN,
    EXCHANGE,
    LOST,
    SIGNING_AGAIN,
    act,
    at_state,
    kinds,
    rows,
    sent,
)
from tests.cases.test_workflow_steps import TYPED, confirm, picture
from tests.conftest import fresh, make_officer, signed_in
from tests.services.after import table as after
from tests.services.after.table import joined
from tests.words import said

RECEPTION, SOCIAL, CHAIR, CLERK = Role.RECEPTION, Role.SOCIAL_OFFICER, Role.CHAIR, Role.CLERK
DRAFT, NO_FILE = "lap-giay-tu-ho-so-luu", "khong-thay-ho-so-luu"
ASK, CLOSE, LINK = "yeu-cau-bo-sung", "ket-thuc-yeu-cau", after.ABOUT_AN_OLD_ONE
HAND = {"bao-ket-qua", "tra-ket-qua"}


def desk(*slugs: str) -> dict[Role, set[str]]:
    return {RECEPTION: set(slugs), SOCIAL: set(slugs)}


# State -> role -> what they may do there while a request for papers is open; who is not named may
# do nothing.
ALLOWED = {
    "draft": {},
    "prepared": joined(desk("xac-nhan-nop", "tu-choi"), after.AFTER["prepared"]),
    "submitted": joined(desk("tiep-nhan", "tu-choi", ASK, CLOSE), LINK, after.AFTER["submitted"]),
    "remaking": joined(desk(DRAFT, ASK, CLOSE, NO_FILE), LINK, after.AFTER["accepted"]),
    "certificate_signed": joined(dict.fromkeys((RECEPTION, SOCIAL, CLERK), HAND), after.AFTER["accepted"]),
    "delivered": {role: {after.DIED_LATER, after.MOVE_FILE} for role in (RECEPTION, SOCIAL, CHAIR, CLERK)},
    "rejected_at_intake": {},
    "withdrawn": {},
    "stopped": {},
}  # fmt: skip
# Offered once a draft was begun, where a limit slips, or where there is a certificate or a death.
LATER = {
    "sua-giay", "trinh-ky", "tra-lai-giay", "ky-giay", "xin-loi-gia-han", "thu-hoi-giay",
    "sua-ghi-nhan-qua-doi",
}  # fmt: skip
TYPED_HERE = {
    **TYPED, DRAFT: {"old": "none", "types": ["mobility"], "level": "severe"},
    NO_FILE: {"searched": "Kho lưu trữ", "reason": "Không thấy hồ sơ"},
}  # fmt: skip


@pytest.fixture
def service(portal_app):
    return registry.get(EXCHANGE)


@pytest.fixture
def everyone(site):
    return make_officer("moi-vai@thu-nghiem.example", "Đỗ Đa Năng", site.direct, *Role)


def case_at(state: str, *, asked: bool = True) -> Case:
    unit = None if state == "draft" else uuid4()
    case = Case(
        service=EXCHANGE, state=state, variant="reissue", unit_id=unit, applicant_id=uuid4()
    )
    set_committed_value(case, "requests", [PaperRequest()] if asked else [])
    return case


def allowed(case: Case, role: Role, service, unit_id=None) -> set[str]:
    viewer = Viewer(uuid4(), "Cán bộ", True, (HeldRole(role, unit_id or case.unit_id),))
    return {action.slug for action in possible(case, service, viewer)}


def test_the_table_names_every_state_and_action(service):
    assert set(ALLOWED) == {state.slug for state in service.states} == set(EVERY_STATE_AGAIN)
    named = {slug for roles in ALLOWED.values() for slugs in roles.values() for slug in slugs}
    assert named == {action.slug for action in service.actions} - LATER


@pytest.mark.parametrize("state", ALLOWED)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("asked", [True, False])
def test_a_role_may_do_what_the_table_says(service, state, role, asked):
    case = case_at(state, asked=asked)
    assert allowed(case, role, service) == ALLOWED[state].get(role, set()) - (
        set() if asked else {CLOSE}
    )


@pytest.mark.parametrize("state", [state for state in ALLOWED if ALLOWED[state]])
def test_another_unit_and_the_applicant_may_do_nothing(service, state):
    case = case_at(state)
    assert all(not allowed(case, role, service, uuid4()) for role in Role)
    everything = tuple(HeldRole(role, case.unit_id) for role in Role)
    assert possible(case, service, Viewer(case.applicant_id, "Cán bộ", True, everything)) == []


def test_what_the_state_does_not_allow_keeps_nothing(site, citizen, everyone, officer):
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False):
        refs = {state: at_state(site, citizen, officer, state, **LOST) for state in EVERY_STATE_AGAIN if state != "prepared"}  # fmt: skip
        browser, actions = signed_in(site, everyone), registry.get(EXCHANGE).actions
        before = picture()
        for state, ref in refs.items():
            version = fresh(Case, ref=ref).version
            for action in actions:
                if state in action.from_states and action.slug != CLOSE:
                    continue
                page = confirm(browser, ref, action.slug, version, TYPED_HERE[action.slug])
                gone = state == "draft" or action.slug == "thu-hoi-giay"
                assert page.status == (404 if gone else 409), (state, action.slug)
        assert picture() == before


@pytest.mark.parametrize("path", ["", "/viec/tiep-nhan", "/viec/lap-giay-tu-ho-so-luu", "/giay-xac-nhan", "/chep"])  # fmt: skip
def test_the_desk_of_another_commune_does_not_find_it(
    site, citizen, officer, other_officer, browser_of, path
):
    ref = at_state(site, citizen, officer, "certificate_signed", **LOST)
    assert browser_of(other_officer).get(f"/can-bo/ho-so/{ref}{path}").status == 404
    assert browser_of(other_officer).get(f"/ho-so/{ref}/giay-xac-nhan").status == 404


@pytest.mark.parametrize("path", ["/can-bo/hoi-dong/ho-so/%s", "/can-bo/hoi-dong/ho-so/%s/ket-luan"])  # fmt: skip
def test_no_council_meets_about_it(site, citizen, officer, browser_of, path):
    ref = at_state(site, citizen, officer, "remaking")
    assert browser_of(officer).get(path % ref).status == 404
    page = browser_of(citizen).get(f"/ho-so/{ref}")
    assert said("If you disagree") not in page.words and "hội đồng gặp" not in page.words.casefold()


# Received on, the kind of request, its limit, the last day. The 24th of November 2026 is a day off.
@pytest.mark.parametrize(
    ("received", "given", "clock", "last"),
    [
        ("2026-11-16 09:00", LOST, "reissue", date(2026, 11, 23)),
        ("2026-11-16 09:00", DAMAGED, "exchange", date(2026, 11, 23)),
        ("2026-11-16 09:00", DIFFERS, "exchange", date(2026, 11, 23)),
        ("2026-11-17 09:00", LOST, "reissue", date(2026, 11, 25)),
        ("2026-11-20 16:59", DAMAGED, "exchange", date(2026, 11, 30)),
        ("2026-11-21 09:00", LOST, "reissue", date(2026, 12, 1)),  # a Saturday: received on Monday
        ("2026-11-24 09:00", DIFFERS, "exchange", date(2026, 12, 2)),  # a holiday: on Wednesday
        ("2026-02-10 09:00", LOST, "reissue", date(2026, 2, 24)),  # over the lunar new year
    ],
)  # fmt: skip
def test_the_last_day_by_kind_and_day_of_receipt(site, citizen, received, given, clock, last):
    with time_machine.travel(f"{received} +0700", tick=False):
        ref = sent(site, citizen, **given)
    case = fresh(Case, ref=ref)
    limits = {row.clock: row for row in rows(Deadline, case_id=case.id)}
    assert set(limits) == {"intake", clock}
    assert limits[clock].due_on == last
    assert limits[clock].parameter == {"reissue": "certification.reissue_lost", "exchange": "certification.exchange"}[clock]  # fmt: skip


def test_the_limit_is_kept_by_the_signature(site, citizen, officer):
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False):
        ref = sent(site, citizen, **LOST)
        act(site, ref, "tiep-nhan", officer)
        met = {row.clock: bool(row.met_at) for row in rows(Deadline)}
        assert met == {"intake": True, "reissue": False}
        for slug, data in SIGNING_AGAIN:
            act(site, ref, slug, officer, data, role="chair")
    assert all(row.met_at for row in rows(Deadline))


def test_prepared_no_limit_runs_until_the_desk_has_filed_it(site, citizen, other_officer):
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False):
        ref = sent(site, citizen, unit=site.handover, **DAMAGED)
        assert fresh(Case, ref=ref).state == "prepared" and rows(Deadline) == []
    with time_machine.travel("2026-11-19 09:00 +0700", tick=False):
        act(site, ref, "xac-nhan-nop", other_officer, {"national_code": "H17-261119-0001"})
    case = fresh(Case, ref=ref)
    assert (case.state, case.received_on) == ("remaking", date(2026, 11, 19))
    assert {row.clock: row.due_on for row in rows(Deadline)} == {"exchange": date(2026, 11, 27)}


def test_a_paper_may_be_asked_for_while_it_is_made(site, citizen, officer, browser_of):
    ref = at_state(site, citizen, officer, "remaking")
    act(site, ref, ASK, officer, ASKED)
    assert ASKED["text"] in browser_of(citizen).get(f"/ho-so/{ref}/bo-sung").words
    act(site, ref, CLOSE, officer)
    assert not rows(PaperRequest)[0].is_open


@pytest.mark.parametrize(
    ("state", "steps", "slug", "code"),
    [
        ("draft", (), "draft", None), ("prepared", (), "prepared", None),
        ("submitted", (), "submitted", 1), ("remaking", (), "remaking", 4),
        ("remaking", SIGNING_AGAIN[:1], "certificate_drafted", 4),
        ("remaking", SIGNING_AGAIN[:2], "certificate_to_sign", 4),
        ("remaking", ((ASK, ASKED),), "needs_completion", 5),
        ("remaking", (SIGNING_AGAIN[0], (ASK, ASKED)), "needs_completion", 5),
        ("certificate_signed", (), "certificate_signed", 9), ("delivered", (), "delivered", 10),
        ("rejected_at_intake", (), "rejected_at_intake", 3), ("withdrawn", (), "withdrawn", 7),
        ("stopped", (), "stopped", 8),
    ],
)  # fmt: skip
def test_under_which_name_it_is_reported(site, citizen, officer, state, steps, slug, code):
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False):
        ref = at_state(site, citizen, officer, state, **LOST)
        for action, data in steps:
            act(site, ref, action, officer, data)
    with db.reading() as session:
        case = session.get_one(Case, fresh(Case, ref=ref).id)
        found = reported_all(session, [case], registry.of(case))[case.id]
        assert (found.slug, found.code) == (slug, code)


@pytest.mark.parametrize("slug", ["tiep-nhan", DRAFT, "ky-giay", "tra-ket-qua"])
def test_pressing_twice_does_it_once(site, citizen, officer, everyone, slug):
    steps = {"tiep-nhan": [], DRAFT: ["tiep-nhan"], "ky-giay": ["tiep-nhan", DRAFT, "trinh-ky"],
             "tra-ket-qua": ["tiep-nhan", DRAFT, "trinh-ky", "ky-giay"]}[slug]  # fmt: skip
    with time_machine.travel("2026-11-16 09:00 +0700"):
        browser, ref = signed_in(site, everyone), sent(site, citizen, **LOST)
        for before in steps:
            page = confirm(browser, ref, before, fresh(Case, ref=ref).version, TYPED_HERE[before])
            assert page.status == 200, page.words
        version, events = fresh(Case, ref=ref).version, len(kinds(ref))
        pages = [confirm(browser, ref, slug, version, TYPED_HERE[slug]) for _press in range(2)]
    assert [page.status for page in pages] == [200, 409]
    assert len(kinds(ref)) == events + 1 and len(rows(Certificate)) <= 1


def test_of_two_who_sign_at_once_one_does(site, citizen, officer):
    """The loser reads that someone was faster; one number is given and one certificate holds."""
    ref = at_state(site, citizen, officer, "remaking")
    for slug, data in SIGNING_AGAIN[:2]:
        act(site, ref, slug, officer, data)
    people = [make_officer(f"chu-tich-{n}@thu-nghiem.example", f"Chủ Tịch {n}", site.direct, Role.CHAIR) for n in "ab"]  # fmt: skip
    browsers = [signed_in(site, one) for one in people]
    version, found = fresh(Case, ref=ref).version, []
    gate = threading.Barrier(2)

    def press(browser) -> None:
        gate.wait()
        today = {"signed_on-day": "", "signed_on-month": "", "signed_on-year": ""}
        signature = {"capacity": "head", "name": "Hoàng Thị Chủ", **today, **on_today()}
        found.append(confirm(browser, ref, "ky-giay", version, signature).status)

    threads = [threading.Thread(target=press, args=(one,)) for one in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [200, 409]
    assert [one.state for one in rows(Certificate)] == ["signed"]
    assert kinds(ref).count("certificate_signed") == 1


def on_today() -> dict[str, str]:
    from portal.core.clock import today

    day = today()
    return {"signed_on-day": str(day.day), "signed_on-month": str(day.month), "signed_on-year": str(day.year)}  # fmt: skip
