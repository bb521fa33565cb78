"""Who is named, who may name, what stepping aside and a wish for another helper do."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from portal.accounts.roles import Role
from portal.cases import history
from portal.cases.actions.workflow import Changed
from portal.cases.models import Case, OfficialPaper
from portal.core.database import db
from portal.documents.letters import rows as letters
from portal.services.legal_aid.assigning import assignments
from portal.services.legal_aid.models import Assignment, ChangeRequest, Matter, Provider
from tests.cases.making import rows
from tests.conftest import fresh
from tests.services.legal_aid import people, work
from tests.services.legal_aid.work import act, name, taken_on
from tests.words import said


def test_the_matter_gets_its_code_and_the_helper_the_case(at_work, citizen):
    with time_machine.travel("2026-11-18 09:00 +0700"):
        ref = work.assigned(at_work, citizen, aid="proceedings")
    case = fresh(Case, ref=ref)
    assert (case.state, case.assigned_to) == ("assigned", at_work.officer.id)
    assert fresh(Matter).code == "TT.TGTT.01.2026"


def test_codes_follow_each_other_and_change_with_the_form(at_work, citizen):
    first, second = work.assigned(at_work, citizen), work.assigned(at_work, citizen)
    act(at_work, second, "tu-choi-thuc-hien", work.ASIDE)
    name(at_work, second, who=at_work.other, aid="representation")
    codes = {rows(Case, id=one.case_id)[0].ref: one.code for one in rows(Matter)}
    year = date.today().year
    assert codes == {first: f"TT.TV.01.{year}", second: f"TT.ĐDNTT.01.{year}"}


def test_whoever_stepped_aside_is_not_named_again(at_work, citizen):
    ref = work.assigned(at_work, citizen)
    act(at_work, ref, "tu-choi-thuc-hien", work.ASIDE)
    assert fresh(Case, ref=ref).state == "seeking_provider"
    assert fresh(Case, ref=ref).assigned_to is None
    with pytest.raises(Changed):
        name(at_work, ref)
    name(at_work, ref, who=at_work.other)
    ended = fresh(Assignment, provider_id=at_work.helper.id)
    assert (ended.ending, ended.ground, ended.reason) == (
        "stepped_aside",
        "interest",
        work.ASIDE["words"],
    )


@pytest.mark.parametrize("until", [date(2026, 11, 17), date(2026, 11, 18)])
def test_only_who_is_active_is_offered(at_work, citizen, until):
    with time_machine.travel("2026-11-18 09:00 +0700"):
        gone = work.provider(at_work.unit, at_work.head, "Vàng Thị Nghỉ", until=until)
        ref = taken_on(at_work, citizen)
        with db.reading() as session:
            found = assignments.candidates(session, session.get_one(Case, fresh(Case, ref=ref).id))
        assert (gone.id in {one.id for one in found}) is (until == date(2026, 11, 18))


def test_a_helper_is_never_named_for_their_own_matter(at_work):
    ref = taken_on(at_work, at_work.officer)
    with pytest.raises(Changed):
        name(at_work, ref)


def test_the_decision_is_signed_with_a_number_and_read_by_the_person(at_work, citizen, browser_of):
    ref = work.assigned(at_work, citizen)
    act(at_work, ref, "trinh-ky-quyet-dinh-cu-nguoi")
    act(at_work, ref, "ky-quyet-dinh-cu-nguoi", work.SIGNATURE)
    paper = fresh(OfficialPaper)
    assert paper.number == "1/QĐ-TGPL"
    with db.reading() as session:
        letter = letters.letters_of(session, owner_kind="case", owner_id=fresh(Case, ref=ref).id)[0]
        text = str(letters.paper_of(letter))
    for words in (
        "Lý Thị Trợ Giúp",
        "Trợ giúp viên pháp lý",
        "TT.TV.01",
        "Trần Thị Mai",
        "miễn phí",
    ):
        assert words in text
    page = browser_of(citizen).get(f"/ho-so/{ref}/giay/{paper.letter_id}")
    assert "Lý Thị Trợ Giúp" in page.words
    assert "trợ giúp" not in page.title.lower(), "the history of the browser says nothing"


def test_a_second_decision_is_due_only_after_another_helper(at_work, citizen):
    ref = work.assigned(at_work, citizen)
    act(at_work, ref, "trinh-ky-quyet-dinh-cu-nguoi")
    act(at_work, ref, "ky-quyet-dinh-cu-nguoi", work.SIGNATURE)
    with pytest.raises(Changed):
        act(at_work, ref, "trinh-ky-quyet-dinh-cu-nguoi")
    act(at_work, ref, "tu-choi-thuc-hien", work.ASIDE)
    name(at_work, ref, who=at_work.other)
    act(at_work, ref, "trinh-ky-quyet-dinh-cu-nguoi")


def test_the_person_asks_for_another_helper_once(at_work, citizen, browser_of):
    ref = work.assigned(at_work, citizen)
    own = browser_of(citizen).get(f"/ho-so/{ref}")
    assert "Lý Thị Trợ Giúp" in own.words and "0200 0000 018" in own.words
    form = own.follow(said("Ask for another helper"))
    sent = form.send({"reason": "Tôi muốn một người phụ nữ"})
    assert sent.path == f"/ho-so/{ref}" and "Tôi muốn" in sent.words
    again = form.send({"reason": "Tôi muốn một người phụ nữ"})
    assert again.path == f"/ho-so/{ref}", "the second press finds it there"
    assert len(rows(ChangeRequest)) == 1
    assert "/doi-nguoi-giup" not in own.client.get(f"/ho-so/{ref}").text


@pytest.mark.parametrize(("granted", "state"), [("yes", "seeking_provider"), ("no", "assigned")])
def test_the_answer_to_a_wish(at_work, citizen, browser_of, granted, state):
    ref = work.assigned(at_work, citizen)
    act(at_work, ref, "ghi-doi-nguoi", {**work.WISH, "came_on": date.today().isoformat()})
    answer = "Trung tâm đã xem xét đề nghị của bạn."
    act(at_work, ref, "tra-loi-doi-nguoi", {"granted": granted, "answer": answer})
    case = fresh(Case, ref=ref)
    assert case.state == state
    assert fresh(ChangeRequest).granted is (granted == "yes")
    assert answer in browser_of(citizen).get(f"/ho-so/{ref}").words
    with pytest.raises(Changed):
        act(at_work, ref, "tra-loi-doi-nguoi", {"granted": granted, "answer": answer})


def test_only_the_head_names_and_answers(at_work, citizen, browser_of):
    ref = taken_on(at_work, citizen)
    helper = browser_of(at_work.officer)
    for slug in (
        "cu-nguoi-giup",
        "tra-loi-doi-nguoi",
        "ky-tra-loi-tu-van",
        "tra-loi-khieu-nai-lan-dau",
    ):
        assert helper.get(f"/can-bo/ho-so/{ref}/viec/{slug}").status == 404, slug
    assert helper.get("/can-bo/tro-giup-phap-ly/nguoi-thuc-hien").status == 404
    assert helper.get("/can-bo/tro-giup-phap-ly/y-kien").status == 404


def test_the_commune_finds_nothing(at_work, citizen, officer, browser_of):
    ref = work.assigned(at_work, citizen)
    desk = browser_of(officer)
    assert desk.get(f"/can-bo/ho-so/{ref}").status == 404
    assert desk.get(f"/can-bo/ho-so/{ref}/viec/ghi-tien-do").status == 404
    assert ref not in desk.get("/can-bo").words


def test_each_opening_is_noted_and_the_person_sees_it(at_work, citizen, browser_of):
    ref = work.assigned(at_work, citizen)
    browser_of(at_work.officer).get(f"/can-bo/ho-so/{ref}")
    assert at_work.unit.name in browser_of(citizen).get(f"/ho-so/{ref}").words


def test_the_head_keeps_the_list(at_work, browser_of):
    head = browser_of(at_work.head)
    listed = head.get("/can-bo/tro-giup-phap-ly/nguoi-thuc-hien")
    assert "Hồ Thị Lụa" in listed.words
    form = listed.follow(said("Add a helper"))
    filled = {
        "name": "<b>Đào Văn Tên</b>", "kind": "adviser", "organisation": "", "phone": "0200 0000 019",
        "email": "", "fields": ["civil"], "account": "none", "active_from-day": "1",
        "active_from-month": "11", "active_from-year": "2026",
    }  # fmt: skip
    assert form.send({**filled, "phone": ""}).status == 422, "the person must be able to reach them"
    early = {"active_to-day": "1", "active_to-month": "1", "active_to-year": "2026"}
    assert form.send({**filled, **early}).status == 422
    taken = form.send({**filled, "account": str(at_work.officer.id)})
    assert taken.status == 422, "an account belongs to one helper"
    kept = form.send(filled)
    assert "<b>Đào Văn Tên</b>" in kept.words
    one = fresh(Provider, kind="adviser")
    changed = head.get(f"/can-bo/tro-giup-phap-ly/nguoi-thuc-hien/{one.id}").send(
        {"name": "Đào Văn Tên"}
    )
    assert "<b>" not in changed.words


def test_another_centre_finds_no_helper_of_this_one(site, at_work, browser_of):
    other = people.make_centre(site.handover.province_code, "Trung tâm khác")
    head = browser_of(people.make_worker(other, "khac@thu-nghiem.example", Role.LEGAL_AID_HEAD))
    assert "Hồ Thị Lụa" not in head.get("/can-bo/tro-giup-phap-ly/nguoi-thuc-hien").words
    assert head.get(f"/can-bo/tro-giup-phap-ly/nguoi-thuc-hien/{at_work.helper.id}").status == 404


def test_the_history_holds_and_keeps_the_ground_inside(at_work, citizen, browser_of):
    ref = work.assigned(at_work, citizen)
    act(at_work, ref, "tu-choi-thuc-hien", work.ASIDE)
    with db.reading() as session:
        assert history.verify(session, session.get_one(Case, fresh(Case, ref=ref).id)) == []
    assert work.ASIDE["words"] not in browser_of(citizen).get(f"/ho-so/{ref}").words
    assert work.ASIDE["words"] in browser_of(at_work.head).get(f"/can-bo/ho-so/{ref}").words
