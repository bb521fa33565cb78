"""From the conclusion to the person's hand, as the officers of a commune do it on the pages."""

from __future__ import annotations

import pytest
import time_machine

from portal.accounts.roles import Role
from portal.cases import history
from portal.cases.models import Case
from portal.core.database import db
from portal.documents.models import Letter
from portal.notify.models import OutboxMessage
from portal.registry.models import Certificate
from tests.cases.making import DAMAGED, LOST, NAME, at_state, kinds, rows, sent
from tests.cases.making import act as perform
from tests.conftest import fresh, make_officer
from tests.services.issue.people import (
    FROM_FILE,
    HANDED,
    SIGNED,
    chair,
    clerk,
    offered,
    take,
)
from tests.words import said


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False):
        yield


@pytest.fixture
def desks(site, officer, browser_of):
    """Who prepares, who signs, who stamps."""
    return browser_of(officer), browser_of(chair(site)), browser_of(clerk(site))


def whole(ref: str) -> list[history.Break]:
    with db.reading() as session:
        return history.verify(session, session.get_one(Case, fresh(Case, ref=ref).id))


def test_a_certificate_is_drafted_checked_signed_and_handed_over(
    site, citizen, officer, desks, browser_of
):
    ref = at_state(site, citizen, officer, "concluded")
    prepares, signs, stamps = desks
    take(prepares, ref, "lap-giay")
    page = prepares.get(f"/can-bo/ho-so/{ref}")
    assert said("Draft: check it, then hand it to sign.") in page.words
    assert page.one("//table[.//caption]").text_content().count(NAME) == 2
    assert offered(prepares, ref) == {"trinh-ky", "sua-giay", "lap-lai-giay"}
    assert offered(signs, ref) == set()
    take(prepares, ref, "trinh-ky")
    assert offered(signs, ref) == {"ky-giay", "tra-lai-giay"}
    assert said("Certificate of %(name)s", name=NAME) in signs.get("/can-bo").words
    page = take(signs, ref, "ky-giay", SIGNED)
    assert fresh(Case, ref=ref).state == "certificate_signed"
    certificate = fresh(Certificate)
    assert certificate.number == "02374-2026-0001" and certificate.signer_name == "Lê Văn Ký"
    assert certificate.number in page.words
    assert said("%(name)s, signed on %(day)s", name=NAME, day="ngày 16 tháng 11 năm 2026") in stamps.get("/can-bo").words  # fmt: skip
    take(stamps, ref, "tra-ket-qua", HANDED)
    certificate = fresh(Certificate)
    assert (certificate.state, str(certificate.delivered_on)) == ("delivered", "2026-11-16")
    assert certificate.delivered_to == {
        "full_name": "Trần Văn Cha", "who": "relative", "proof": "register", "old_card": "",
        "identity_paper": "Thẻ căn cước số cuối 3456",
    }  # fmt: skip
    assert fresh(Case, ref=ref).closed_at is not None
    assert kinds(ref)[-4:] == ["certificate_drafted", "certificate_to_sign", "certificate_signed", "delivered"]  # fmt: skip
    assert whole(ref) == []
    own = browser_of(citizen).get(f"/ho-so/{ref}")
    assert said("Your certificate") in own.words and certificate.number not in own.title


def test_signing_tells_the_person_without_a_word_of_health(site, citizen, officer, desks):
    ref = at_state(site, citizen, officer, "concluded")
    for slug in ("lap-giay", "trinh-ky"):
        take(desks[0], ref, slug)
    before = len(rows(OutboxMessage))
    take(desks[1], ref, "ky-giay", SIGNED)
    messages = rows(OutboxMessage)[before:]
    assert len(messages) == 1
    said_all = (messages[0].subject + messages[0].body).lower()
    assert "khuyết tật" not in said_all and "nặng" not in said_all and "nhận" in said_all


def test_a_slip_is_corrected_with_a_reason_and_the_history_keeps_both(
    site, citizen, officer, desks, browser_of
):
    ref = at_state(site, citizen, officer, "concluded")
    prepares = desks[0]
    take(prepares, ref, "lap-giay")
    page = prepares.get(f"/can-bo/ho-so/{ref}/viec/sua-giay")
    assert page.one("//input[@name='full_name']").get("value") == NAME
    assert page.send({"reason": ""}).status == 422
    take(prepares, ref, "sua-giay", {"full_name": "Trần Thị Mây", "reason": "Thẻ căn cước ghi Mây"})
    found = fresh(Certificate)
    assert found.holder["full_name"] == "Trần Thị Mây" and found.holder["birth"] == "1990-03-05"
    with db.reading() as session:
        case = session.get_one(Case, fresh(Case, ref=ref).id)
        data = history.data_of(case.events[-1])
    assert data["before"] == {"full_name": NAME} and data["reason"] == "Thẻ căn cước ghi Mây"
    assert said("They differ") in prepares.get(f"/can-bo/ho-so/{ref}").words
    assert whole(ref) == []


def test_nothing_changed_is_no_correction(site, citizen, officer, desks):
    ref = at_state(site, citizen, officer, "concluded")
    take(desks[0], ref, "lap-giay")
    page = take(desks[0], ref, "sua-giay", {"reason": "Đã xem lại"})
    assert page.status == 409 and said("Nothing was changed.") in page.words


def test_the_chair_sends_a_draft_back_and_it_is_put_right(
    site, citizen, officer, desks, browser_of
):
    ref = at_state(site, citizen, officer, "concluded")
    prepares, signs, _stamps = desks
    take(prepares, ref, "lap-giay")
    take(prepares, ref, "trinh-ky")
    assert offered(prepares, ref) == {"tra-lai-giay"}
    take(signs, ref, "tra-lai-giay", {"reason": "Sai nơi cư trú"})
    # What one officer writes to another is read by officers only.
    assert "Sai nơi cư trú" in prepares.get(f"/can-bo/ho-so/{ref}").words
    assert "Sai nơi cư trú" not in browser_of(citizen).get(f"/ho-so/{ref}").words
    assert fresh(Certificate).state == "draft" and offered(signs, ref) == set()
    assert "trinh-ky" in offered(prepares, ref)
    take(prepares, ref, "lap-lai-giay")
    assert len(rows(Certificate)) == 1


def test_a_changed_conclusion_stops_the_signature(site, citizen, officer, desks):
    from portal.services.certification import conclusions
    from portal.services.certification.models import ConcludedBy

    ref = at_state(site, citizen, officer, "concluded")
    prepares, signs, _stamps = desks
    for slug in ("lap-giay", "trinh-ky"):
        take(prepares, ref, slug)
    case = fresh(Case, ref=ref)
    with db.writing() as session:
        conclusions.record(
            session, case=session.get_one(Case, case.id), made_by=ConcludedBy.REVIEW,
            outcome="certificate", types=["visual"], level="extreme",
            concluded_on=case.received_on, reason="", recorded_by=officer.id,
        )  # fmt: skip
    page = take(signs, ref, "ky-giay", SIGNED)
    assert page.status == 409
    assert said("The conclusion has changed since. Send it back and make the draft anew.") in page.words  # fmt: skip
    take(signs, ref, "tra-lai-giay", {"reason": "Kết luận mới"})
    take(prepares, ref, "lap-lai-giay")
    take(prepares, ref, "trinh-ky")
    take(signs, ref, "ky-giay", SIGNED)
    assert (fresh(Certificate).types, fresh(Certificate).level) == (["visual"], "extreme")


def test_the_day_of_signing_lies_between_the_conclusion_and_today(site, citizen, officer, desks):
    ref = at_state(site, citizen, officer, "concluded")
    for slug in ("lap-giay", "trinh-ky"):
        take(desks[0], ref, slug)
    page = desks[1].get(f"/can-bo/ho-so/{ref}/viec/ky-giay")
    assert "02374-2026-0001" in page.words
    for day, status in (("15", 422), ("17", 422), ("16", 200)):
        assert page.send({**SIGNED, "signed_on-day": day}).status == status, day


def test_a_vice_chair_says_which_position_they_hold(site, citizen, officer, desks):
    ref = at_state(site, citizen, officer, "concluded")
    for slug in ("lap-giay", "trinh-ky"):
        take(desks[0], ref, slug)
    page = desks[1].get(f"/can-bo/ho-so/{ref}/viec/ky-giay")
    assert page.send({**SIGNED, "position": ""}).status == 422
    take(desks[1], ref, "ky-giay", {**SIGNED, "capacity": "head", "position": ""})
    with db.reading() as session:
        from portal.registry import queries

        paper = queries.paper_of(session, fresh(Certificate))
    assert paper.signatures[0].lines == ("Chủ tịch",)


def test_a_number_by_hand_is_taken_once_and_passed_over(site, citizen, officer, desks):
    prepares, signs, _stamps = desks
    refs = [at_state(site, citizen, officer, "concluded") for _ in range(3)]
    for ref in refs:
        for slug in ("lap-giay", "trinh-ky"):
            take(prepares, ref, slug)
    take(signs, refs[0], "ky-giay", {**SIGNED, "number": "02374-2026-0001"})
    page = take(signs, refs[1], "ky-giay", {**SIGNED, "number": "02374 - 2026 - 0001"})
    assert page.status == 409
    assert said("Another certificate of this office has this number.") in page.words
    take(signs, refs[1], "ky-giay", SIGNED)
    take(signs, refs[2], "ky-giay", {**SIGNED, "number": "45/2019/GXN"})
    assert {c.number for c in rows(Certificate)} == {"02374-2026-0001", "02374-2026-0002", "45/2019/GXN"}  # fmt: skip


def test_a_lost_certificate_is_made_again_by_the_one_in_the_register(site, citizen, officer, desks):
    first = at_state(site, citizen, officer, "delivered")
    old = fresh(Certificate)
    again = sent(site, citizen, **LOST)
    perform(site, again, "tiep-nhan", officer)
    prepares, signs, stamps = desks
    page = prepares.get(f"/can-bo/ho-so/{again}/viec/lap-giay-tu-ho-so-luu")
    assert old.number in page.words
    take(prepares, again, "lap-giay-tu-ho-so-luu", {"old": old.id.hex})
    take(prepares, again, "trinh-ky")
    assert fresh(Certificate, id=old.id).state == "delivered"
    take(signs, again, "ky-giay", SIGNED)
    new = next(c for c in rows(Certificate) if c.id != old.id)
    old = fresh(Certificate, id=old.id)
    assert (new.origin, new.replaces_id, new.types, new.level) == ("reissued", old.id, old.types, old.level)  # fmt: skip
    assert (old.state, str(old.ended_on)) == ("replaced", "2026-11-16")
    take(stamps, again, "tra-ket-qua", HANDED)
    assert whole(first) == whole(again) == []


def test_an_exchange_says_what_became_of_the_old_card(site, citizen, officer, desks):
    ref = sent(site, citizen, **DAMAGED)
    perform(site, ref, "tiep-nhan", officer)
    prepares, signs, stamps = desks
    page = prepares.get(f"/can-bo/ho-so/{ref}/viec/lap-giay-tu-ho-so-luu")
    assert page.send({"old": "none"}).status == 422
    take(prepares, ref, "lap-giay-tu-ho-so-luu", FROM_FILE)
    take(prepares, ref, "trinh-ky")
    take(signs, ref, "ky-giay", SIGNED)
    page = stamps.get(f"/can-bo/ho-so/{ref}/viec/tra-ket-qua")
    assert page.send(HANDED).status == 422
    take(stamps, ref, "tra-ket-qua", {**HANDED, "old_card": "taken_back"})
    found = fresh(Certificate)
    assert (found.origin, found.delivered_to["old_card"]) == ("exchanged", "taken_back")


def test_who_receives_it_shows_a_paper_unless_it_is_posted(site, citizen, officer, desks):
    ref = at_state(site, citizen, officer, "certificate_signed")
    page = desks[2].get(f"/can-bo/ho-so/{ref}/viec/tra-ket-qua")
    assert not page.all("//input[@name='old_card']")
    assert page.send({**HANDED, "identity_paper": ""}).status == 422
    assert page.send({**HANDED, "handed_on-day": "15"}).status == 422
    posted = {**HANDED, "identity_paper": "", "received_by": "post", "proof": "post_receipt"}
    take(desks[2], ref, "tra-ket-qua", posted)
    assert fresh(Certificate).delivered_to["who"] == "post"


def test_the_notice_of_no_disability_goes_the_same_way(site, citizen, officer, desks, browser_of):
    ref = at_state(site, citizen, officer, "concluded_not_disabled")
    prepares, signs, stamps = desks
    page = prepares.get(f"/can-bo/ho-so/{ref}/thong-bao")
    assert "Không đủ dấu hiệu" in page.words and "Hội đồng giám định y khoa" in page.words
    assert offered(signs, ref) == set()
    take(prepares, ref, "trinh-ky-thong-bao")
    assert said("Notice to %(name)s", name=NAME) in signs.get("/can-bo").words
    take(signs, ref, "tra-lai-thong-bao", {"reason": "Viết lý do rõ hơn"})
    take(prepares, ref, "trinh-ky-thong-bao")
    take(signs, ref, "ky-thong-bao", {**SIGNED, "number": "15/TB-UBND"})
    case = fresh(Case, ref=ref)
    assert case.state == "refusal_signed" and rows(Certificate) == []
    letter = fresh(Letter, kind="thong-bao-khong-khuyet-tat")
    own = browser_of(citizen).get(f"/ho-so/{ref}/giay/{letter.id}")
    assert "Không đủ dấu hiệu" in own.words and "15/TB-UBND" in own.words
    assert "Phó Chủ tịch" in own.words and "Lê Văn Ký" in own.words
    take(stamps, ref, "tra-ket-qua", HANDED)
    assert fresh(Case, ref=ref).state == "delivered" and whole(ref) == []


def test_a_notice_is_not_made_as_a_letter_before_it_is_signed(site, citizen, officer, desks):
    ref = at_state(site, citizen, officer, "concluded_not_disabled")
    page = desks[0].get(f"/can-bo/ho-so/{ref}/giay/thong-bao-khong-khuyet-tat")
    assert said("It is made when it is signed. Hand it to sign first.") in page.words
    assert not page.all("//main//form")


def test_of_two_who_sign_at_once_one_wins(site, citizen, officer, desks):
    ref = at_state(site, citizen, officer, "concluded")
    prepares, signs, stamps = desks
    for slug in ("lap-giay", "trinh-ky"):
        take(prepares, ref, slug)
    previews = [desk.get(f"/can-bo/ho-so/{ref}/viec/ky-giay").send(SIGNED) for desk in (signs, stamps)]  # fmt: skip
    answers = [page.press(said("Confirm")).status for page in previews]
    assert answers == [200, 409]
    assert kinds(ref).count("certificate_signed") == 1 and len(rows(Certificate)) == 1


@pytest.mark.parametrize("role", [Role.RECEPTION, Role.SOCIAL_OFFICER, Role.COUNCIL_MEMBER])
def test_only_chair_and_clerk_sign(site, citizen, officer, browser_of, desks, role):
    ref = at_state(site, citizen, officer, "concluded")
    for slug in ("lap-giay", "trinh-ky"):
        take(desks[0], ref, slug)
    other = browser_of(make_officer("x@thu-nghiem.example", "Ai Đó", site.direct, role))
    assert other.get(f"/can-bo/ho-so/{ref}/viec/ky-giay").status == 404


def test_the_chair_of_another_commune_sees_nothing(site, citizen, officer, browser_of, desks):
    ref = at_state(site, citizen, officer, "concluded")
    for slug in ("lap-giay", "trinh-ky"):
        take(desks[0], ref, slug)
    other = browser_of(
        make_officer("y@thu-nghiem.example", "Người Khác", site.handover, Role.CHAIR, Role.CLERK)
    )
    for path in ("", "/viec/ky-giay", "/giay-xac-nhan", "/giay-xac-nhan.pdf"):
        assert other.get(f"/can-bo/ho-so/{ref}{path}").status == 404
    assert NAME not in other.get("/can-bo").text and NAME not in other.get("/can-bo/giay-xac-nhan").text  # fmt: skip
