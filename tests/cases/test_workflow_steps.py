"""A step of the workflow over HTTP: refused ones keep nothing, one of two wins."""

from __future__ import annotations

import threading

import pytest
import time_machine

from portal.accounts.roles import Role
from portal.cases.actions.workflow import Changed, Refused
from portal.cases.models import Case, CaseEvent, Deadline, EventContent, PaperRequest
from portal.cases.service import registry
from portal.core.database import db
from portal.notify.models import OutboxMessage
from portal.services.certification.assessment import record
from tests.cases.making import (
    ASKED,
    CERTIFICATION,
    EVERY_STATE,
    act,
    at_state,
    kinds,
    rows,
    sent,
)  # fmt: skip
from tests.client import CheckingClient
from tests.conftest import HANDOVER, fresh, make_officer, signed_in
from tests.journeys import whole_line as line
from tests.services.assessment import making as council
from tests.words import said

SIGNED_TYPED = {
    "capacity": "head", "name": "Hoàng Thị Chủ",
    "signed_on-day": "16", "signed_on-month": "11", "signed_on-year": "2026",
}  # fmt: skip
DECISION_TYPED = {
    "conclusion": "certificate", "types": ["mobility"], "level": "severe",
    "met_on-day": "16", "met_on-month": "11", "met_on-year": "2026",
}  # fmt: skip


def on(name: str, day: int = 16) -> dict[str, str]:
    """A day of this November in the three boxes of a field."""
    return {f"{name}-day": str(day), f"{name}-month": "11", f"{name}-year": "2026"}


MOVED = {"commune": HANDOVER, "reason": "Bạn cư trú ở xã này"}
DIED = {**on("died_on"), "known_by": "told"}
TYPED = {
    "tiep-nhan": {}, "bao-ket-qua": {}, "ket-thuc-yeu-cau": {},
    "xac-nhan-nop": {"national_code": "H31.1-261116-0001"},
    "tu-choi": {"reason": "Nộp nhầm nơi"},
    "yeu-cau-bo-sung": {"text": "Ảnh rõ hơn", "due_on-day": "20", "due_on-month": "11", "due_on-year": "2026"},
    "ket-luan": DECISION_TYPED,
    **{slug: {} for slug in ("lap-giay", "lap-lai-giay", "trinh-ky", "trinh-ky-thong-bao")},
    **{slug: {"reason": "Sai tên"} for slug in ("tra-lai-giay", "tra-lai-thong-bao")},
    **dict.fromkeys(("ky-giay", "ky-thong-bao"), SIGNED_TYPED),
    "sua-giay": {"full_name": "Trần Thị Mây", "birth-year": "1990", "sex": "female", "residence": "Thôn 3", "reason": "Sai tên"},
    "xin-loi-gia-han": {"reason": "Hội đồng họp muộn", "responsible": "Hội đồng xã", **on("promised_on", 30)},
    **dict.fromkeys(("chuyen-don-vi", "chuyen-ho-so-luu", "chuyen-ngoai-cong"), MOVED),
    "dung-ho-so": {"reason": "Không thể giải quyết tiếp"},
    **dict.fromkeys(("ghi-nhan-qua-doi", "ghi-nhan-qua-doi-sau"), DIED), "sua-ghi-nhan-qua-doi": {"sure": "y"},
    "ghi-khieu-nai": {"made_by": "person", **on("came_on"), "wish": "verify", "words": "Tôi không đồng ý"},
    "tra-loi-khieu-nai": {"finding": "not_upheld", "next": "nobody", "answer": "Đã xác minh"},
    "chuyen-giam-dinh": {"gate": "disagrees", **on("came_on"), "reason": "Không đồng ý"},
    "gui-giam-dinh": {**on("sent_on"), "how": "post", "council": "Hội đồng thử nghiệm", "papers": ["Giấy tờ y tế liên quan"]},
    "ket-luan-giam-dinh": {"minutes_number": "00/GĐ", **on("minutes_on"), **on("received_on"), "conclusion": "certificate", "types": ["mobility"], "level": "severe"},
    "gan-giay-cu": {},
    "thu-hoi-giay": {},
    "tra-ket-qua": {"received_by": "person", "identity_paper": "Thẻ căn cước", "proof": "register", "handed_to": "Trần Thị Mai", "handed_on-day": "16", "handed_on-month": "11", "handed_on-year": "2026"},
}  # fmt: skip


def picture() -> list[tuple[object, ...]]:
    """Everything that a step could leave behind."""
    counted = [len(rows(model)) for model in (CaseEvent, EventContent, PaperRequest, OutboxMessage)]
    cases = sorted(
        (c.ref, c.state, c.version, c.saved_at, c.closed_at, c.national_code) for c in rows(Case)
    )
    limits = sorted((str(d.case_id), d.clock, d.due_on, str(d.met_at)) for d in rows(Deadline))
    return [*cases, *limits, tuple(counted)]


def confirm(
    browser: CheckingClient,
    ref: str,
    slug: str,
    version: int,
    values: dict[str, object] | None = None,
):
    """Press the last button at once, with a token of this browser's own session."""
    page = browser.get("/ho-so")
    token = page.one("(//input[@name='csrf_token'])[1]").get("value")
    typed = TYPED[slug] if values is None else values
    data = {**typed, "csrf_token": token, "version": str(version), "go": "confirm"}
    # The conclusion has a page of its own, since it needs sheet and votes.
    own = f"/can-bo/hoi-dong/ho-so/{ref}/ket-luan"
    return browser.post(own if slug == "ket-luan" else f"/can-bo/ho-so/{ref}/viec/{slug}", data)


@pytest.fixture
def everyone(site):
    """One officer with every role of the desk, in both units."""
    account = make_officer("moi-vai@thu-nghiem.example", "Đỗ Đa Năng", site.direct, *Role)
    from portal.accounts.actions.rights import grant_role
    from tests.conftest import LONG_AGO

    with db.writing() as session:
        for role in Role:
            grant_role(
                session, account=account, unit_id=site.handover.id, role=role, from_on=LONG_AGO
            )
    return account


def test_what_the_state_does_not_allow_is_a_409_and_keeps_nothing(site, citizen, everyone, officer):
    """Every state by every action over HTTP: allowed ones go through, the others change nothing."""
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False):
        refs = {state: at_state(site, citizen, officer, state) for state in EVERY_STATE}
        desk, actions = signed_in(site, everyone), registry.get(CERTIFICATION).actions
        before = picture()
        for state, ref in refs.items():
            version = fresh(Case, ref=ref).version
            for action in actions:
                possible = state in action.from_states and action.slug != "ket-thuc-yeu-cau"
                if possible:
                    continue
                page = confirm(desk, ref, action.slug, version)
                # Where there is no certificate none is revoked: there is no such page.
                gone = state == "draft" or action.slug == "thu-hoi-giay"  # fmt: skip
                assert page.status == (404 if gone else 409), (state, action.slug)
        assert picture() == before


@pytest.mark.parametrize(
    ("state", "slug", "after"),
    [
        ("submitted", "tiep-nhan", "accepted"), ("submitted", "tu-choi", "rejected_at_intake"),
        ("submitted", "yeu-cau-bo-sung", "submitted"), ("prepared", "xac-nhan-nop", "accepted"),
        ("prepared", "tu-choi", "rejected_at_intake"), ("accepted", "yeu-cau-bo-sung", "accepted"),
        ("concluded", "lap-giay", "concluded"),
        ("concluded_not_disabled", "trinh-ky-thong-bao", "concluded_not_disabled"),
        ("certificate_signed", "bao-ket-qua", "certificate_signed"),
        ("certificate_signed", "tra-ket-qua", "delivered"), ("refusal_signed", "tra-ket-qua", "delivered"),
    ],
)  # fmt: skip
def test_each_allowed_step_leads_where_it_should(
    site, citizen, everyone, officer, state, slug, after
):
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False):
        ref = at_state(site, citizen, officer, state)
        page = confirm(signed_in(site, everyone), ref, slug, fresh(Case, ref=ref).version)
        case = fresh(Case, ref=ref)
    assert (page.status, page.path, case.state) == (200, f"/can-bo/ho-so/{ref}", after)
    assert (case.closed_at is not None) == registry.of(case).state(after).closed
    last = rows(CaseEvent, case_id=case.id)[-1]
    assert (last.actor_id, last.kind) == (everyone.id, registry.of(case).action(slug).event)


def test_the_own_application_is_a_404_for_every_step(site, everyone):
    ref = sent(site, everyone)
    desk, before = signed_in(site, everyone), picture()
    for action in registry.get(CERTIFICATION).actions:
        assert desk.get(f"/can-bo/ho-so/{ref}/viec/{action.slug}").status == 404, action.slug
        assert confirm(desk, ref, action.slug, 1).status == 404, action.slug
    assert picture() == before
    assert (
        said("This is your own application. Someone else in the unit must work on it.")
        in desk.get(f"/can-bo/ho-so/{ref}").words
    )


def test_an_open_request_stands_in_the_way_until_it_is_closed(site, citizen, officer, browser_of):
    ref = sent(site, citizen)
    act(site, ref, "yeu-cau-bo-sung", officer, ASKED)
    desk, before = browser_of(officer), picture()
    version = fresh(Case, ref=ref).version
    for slug in ("tiep-nhan", "yeu-cau-bo-sung"):
        page = confirm(
            desk, ref, slug, version, TYPED[slug] and {**TYPED[slug], "due_on-year": "2099"}
        )
        assert page.status in {409, 422}, slug
        assert picture() == before
    for slug in ("tiep-nhan", "yeu-cau-bo-sung"):
        with pytest.raises(Refused):
            act(site, ref, slug, officer, ASKED)
    assert picture() == before
    assert confirm(desk, ref, "ket-thuc-yeu-cau", version).status == 200
    assert confirm(desk, ref, "tiep-nhan", fresh(Case, ref=ref).version).status == 200
    assert fresh(Case, ref=ref).state == "accepted"


@pytest.mark.parametrize("version", [-1, 0, 1, 99])
def test_a_stale_version_is_refused_and_keeps_nothing(site, citizen, officer, version):
    ref = sent(site, citizen)
    assert fresh(Case, ref=ref).version not in {-1, 0, 1, 99}
    before = picture()
    with pytest.raises(Changed):
        act(site, ref, "tiep-nhan", officer, version=version)
    assert picture() == before


@pytest.mark.parametrize("version", ["", "0", "-1", "1e3", "9" * 400, "٣", "abc"])
def test_a_version_that_is_none_is_a_409(site, citizen, officer, browser_of, version):
    ref = sent(site, citizen)
    before = picture()
    assert confirm(browser_of(officer), ref, "tiep-nhan", version).status == 409
    assert picture() == before


def test_who_comes_second_reads_that_someone_else_was_faster(site, citizen, officer, browser_of):
    colleague = make_officer("hai@thu-nghiem.example", "Lý Thị Hai", site.direct, Role.RECEPTION)
    ref = sent(site, citizen)
    preview = browser_of(colleague).get(f"/can-bo/ho-so/{ref}/viec/tiep-nhan")
    line.act(browser_of(officer), ref, "tu-choi", {"reason": "Nộp nhầm nơi"})
    late = preview.press("Xác nhận")
    assert (late.status, late.heading) == (409, said("Someone else changed this at the same time"))
    assert fresh(Case, ref=ref).state == "rejected_at_intake"


def test_of_two_officers_who_decide_at_once_exactly_one_wins(site, citizen, officer):
    with time_machine.travel("2026-11-16 09:00 +0700"):
        chair = make_officer(
            "chu-tich@thu-nghiem.example", "Hoàng Thị Chủ", site.direct, Role.CHAIR
        )
        ref = at_state(site, citizen, officer, "accepted")
        desks = [signed_in(site, officer), signed_in(site, chair)]
        answers, start = [], threading.Barrier(2)
        council.decided(site, ref, DECISION_TYPED)
        version, mark = fresh(Case, ref=ref).version, record.mark_of(council.stands(ref))
        kept = len(rows(OutboxMessage))
        given = [{"reason": "Cần giúp", "mark": mark}, {"reason": "Cần giúp nhiều", "mark": mark}]

        def decide(desk: CheckingClient, typed: dict[str, object]) -> None:
            page = desk.get("/ho-so")
            token = page.one("(//input[@name='csrf_token'])[1]").get("value")
            data = {**typed, "csrf_token": token, "version": str(version), "go": "confirm"}
            start.wait()
            answers.append(
                desk.http.post(f"/can-bo/hoi-dong/ho-so/{ref}/ket-luan", data=data).status_code
            )

        threads = [
            threading.Thread(target=decide, args=pair) for pair in zip(desks, given, strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(answers) == [303, 409]
    assert kinds(ref).count("decided") == 1
    assert len(rows(OutboxMessage)) == kept + 1
    assert len(rows(EventContent)) == len(rows(CaseEvent))
