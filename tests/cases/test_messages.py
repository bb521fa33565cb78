"""What applicants are told: discreet in every word, only if they wish, in the transaction of the action."""

from __future__ import annotations

import pytest
import time_machine

from portal.cases.actions.workflow import Changed
from portal.cases.models import Case, CaseEvent
from portal.cases.service import registry
from portal.core.codes import spoken
from portal.core.database import db
from portal.notify.discretion import Indiscreet, assert_discreet
from portal.notify.models import Channel, OutboxMessage
from tests.cases import making
from tests.cases.making import (
    ASKED,
    DECISION,
    EMAIL,
    EVERY_STATE,
    IDENTITY,
    NAME,
    PHONE,
    SIGNING,
    SIGNING_NOTICE,
    act,
    at_state,
    rows,
    send,
    sent,
)
from tests.cases.making import draft as make_draft
from tests.conftest import fresh
from tests.words import said

NAMES = (NAME, "Nguyễn Thị Hoa", "Trần Văn Bình", IDENTITY, PHONE, ASKED["text"])
NONE = {
    **DECISION,
    "conclusion": "not_disabled",
    "types": [],
    "level": "none",
    "reason": "Không đủ dấu hiệu khuyết tật",
}
REFERRED = {**NONE, "conclusion": "no_conclusion"}
SENT_ON = {**making.SENT_ON, "sent_on": "2026-11-16"}
ANSWERED = {
    "minutes_number": "012/BB-GĐYK", "minutes_on": "2026-11-16", "received_on": "2026-11-16",
    "conclusion": "certificate", "types": ["mobility"], "level": "mild", "reason": "",
}  # fmt: skip
HANDED = {"handed_to": NAME, "handed_on": "2026-11-16"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False):
        yield


def every_message(site, citizen, officer, language: str) -> list[OutboxMessage]:
    """A case for each way through the service."""
    ways = (
        (("tiep-nhan", {}), ("yeu-cau-bo-sung", ASKED), ("ket-thuc-yeu-cau", {}), ("ket-luan", DECISION), *SIGNING, ("bao-ket-qua", {}), ("tra-ket-qua", HANDED)),
        (("tiep-nhan", {}), ("ket-luan", NONE), *SIGNING_NOTICE, ("bao-ket-qua", {}), ("tra-ket-qua", HANDED)),
        (("tiep-nhan", {}), ("ket-luan", REFERRED), ("gui-giam-dinh", SENT_ON), ("ket-luan-giam-dinh", ANSWERED)),
        (("tu-choi", {"reason": "Nộp nhầm nơi"}),),
    )  # fmt: skip
    for way in ways:
        ref = sent(site, citizen, language=language, identity="")
        for slug, data in way:
            act(site, ref, slug, officer, data)
    prepared = sent(site, citizen, unit=site.handover, language=language)
    act(site, prepared, "xac-nhan-nop", officer, {"national_code": "H23"})
    return rows(OutboxMessage)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_message_is_discreet(site, citizen, officer, language):
    messages = every_message(site, citizen, officer, language)
    assert len(messages) == 22
    told = {row.key.rsplit("-", 1)[-1] for row in messages}
    assert {"receipt"} < told
    for message in messages:
        assert_discreet(f"{message.subject} {message.body}", names=NAMES)
        assert message.language == language


def test_the_check_itself_can_fail():
    for text in (
        "Bạn bị khuyết tật",
        "Xem https://portal.example.vn",
        f"Chào {NAME}",
        "trợ cấp hằng tháng",
    ):
        with pytest.raises(Indiscreet):
            assert_discreet(text, names=NAMES)


def test_every_message_names_its_code_and_something_to_do(site, citizen, officer):
    refs = {case.id: spoken(case.ref) for case in [*rows(Case)]}
    messages = every_message(site, citizen, officer, "vi")
    refs |= {case.id: spoken(case.ref) for case in rows(Case)}
    for message in messages:
        assert refs[message.about] in message.body and refs[message.about] in message.subject
        assert message.body.count(".") >= 2, message.body


# What happens within the office before there is something to receive, what has pages of its own that
# tell people, and what is never told: nobody writes to the dead.
INSIDE = {
    "gan-giay-cu", "thu-hoi-giay", "ghi-nhan-qua-doi", "ghi-nhan-qua-doi-sau", "sua-ghi-nhan-qua-doi",
    "ket-thuc-yeu-cau", "lap-giay", "lap-lai-giay", "lap-giay-tu-ho-so-luu", "sua-giay", "trinh-ky",
    "tra-lai-giay", "trinh-ky-thong-bao", "tra-lai-thong-bao",
    "dang-bi-giam-giu", "ghi-doi-nguoi", "soan-tu-van", "ghi-noi-bo",
    # On the way to a decision, which is told when it is signed.
    "doi-chieu", "de-nghi", "dieu-chinh-muc", "tam-dung-chi-tra", "chi-tra-lai", "thoi-huong",
    "chuyen-noi-huong", "bo-de-xuat-thay-doi", "kiem-tra", "kiem-tra-lai", "tu-choi-thu-ly",
    "chuyen-vu-viec", "khong-tiep-tuc", "co-xe",
    # What the person said themselves, and another try of the same question.
    "hoi-lai", "ghi-ket-qua", "da-bao-thoi-hoi",
}  # fmt: skip


def test_every_action_but_those_within_the_office_tells_the_applicant(portal_app):
    for service in registry.all():
        on_its_way = {"paper_to_sign", "paper_sent_back"}  # an official paper nobody has signed yet
        silent = {
            one.slug for one in service.actions if one.tells is None and one.event not in on_its_way
        }
        assert silent <= INSIDE, service.slug


def test_the_message_says_until_when_a_paper_is_awaited(site, citizen, officer):
    ref = sent(site, citizen)
    act(site, ref, "yeu-cau-bo-sung", officer, {**ASKED, "due_on": "2026-12-01"})
    body = next(row.body for row in rows(OutboxMessage) if row.key.endswith("-2"))
    assert "thứ Ba ngày 1 tháng 12 năm 2026" in body and ASKED["text"] not in body


@pytest.mark.parametrize(
    ("told_by", "channel", "address"),
    [("sms", Channel.SMS, PHONE), ("email", Channel.EMAIL, EMAIL), ("none", None, None)],
)
def test_they_go_where_the_applicant_said_or_nowhere(
    site, citizen, officer, browser_of, told_by, channel, address
):
    ref = sent(site, citizen, told_by=told_by)
    act(site, ref, "tiep-nhan", officer)
    messages = rows(OutboxMessage)
    assert {(row.channel, row.address) for row in messages} == (
        {(channel, address)} if channel else set()
    )
    assert len(messages) == (2 if channel else 0)
    assert "được tiếp nhận" in browser_of(citizen).get(f"/ho-so/{ref}").words, (
        "the page says it anyway"
    )


def test_the_officer_reads_the_message_before_it_is_sent_and_whether_it_is(
    site, citizen, officer, browser_of
):
    desk = browser_of(officer)
    for told_by, words in (
        (
            "sms",
            "It is sent in the way the applicant chose, and stands on the page of the application.",
        ),
        (
            "none",
            "The applicant chose not to get messages. It stands on the page of the application.",
        ),
    ):
        ref = sent(site, citizen, told_by=told_by)
        preview = desk.get(f"/can-bo/ho-so/{ref}/viec/tiep-nhan")
        shown = preview.one("//*[contains(@class,'govuk-inset-text')]").text_content()
        assert said(words) in preview.words
        before = len(rows(OutboxMessage))
        preview.press(said("Confirm"))
        sent_now = rows(OutboxMessage)[before:]
        assert [row.body in shown for row in sent_now] == ([True] if told_by == "sms" else [])


def test_a_message_in_the_language_of_the_applicant_not_of_the_officer(
    site, citizen, officer, browser_of
):
    ref = sent(site, citizen, language="en")
    preview = browser_of(officer).get(f"/can-bo/ho-so/{ref}/viec/tiep-nhan")
    assert preview.one("//*[contains(@class,'govuk-inset-text')]").get("lang") == "en"
    preview.press(said("Confirm"))
    assert "accepted" in rows(OutboxMessage)[-1].subject


class Stopped(Exception):
    """Something broke just before the commit."""


def test_a_message_is_rolled_back_with_its_action(site, citizen, officer, monkeypatch):
    ref = sent(site, citizen)
    before = (len(rows(OutboxMessage)), len(rows(CaseEvent)), fresh(Case, ref=ref).version)
    from portal.cases.actions import workflow

    def stop(*args, **kwargs):
        real(*args, **kwargs)
        raise Stopped

    real = workflow.tell
    monkeypatch.setattr(workflow, "tell", stop)
    with pytest.raises(Stopped):
        act(site, ref, "tiep-nhan", officer)
    assert (len(rows(OutboxMessage)), len(rows(CaseEvent)), fresh(Case, ref=ref).version) == before


def test_a_receipt_is_rolled_back_with_its_submission(site, citizen, monkeypatch):
    from portal.cases.actions import submitting

    ref = make_draft(site, citizen)
    real = submitting.tell

    def stop(*args, **kwargs):
        real(*args, **kwargs)
        raise Stopped

    monkeypatch.setattr(submitting, "tell", stop)
    with pytest.raises(Stopped):
        send(site, ref)
    assert (rows(OutboxMessage), rows(CaseEvent), fresh(Case, ref=ref).state) == ([], [], "draft")


def test_a_step_that_came_too_late_sends_nothing(site, citizen, officer):
    ref = sent(site, citizen)
    act(site, ref, "tiep-nhan", officer)
    before = len(rows(OutboxMessage))
    with pytest.raises(Changed):
        act(site, ref, "tiep-nhan", officer)
    assert len(rows(OutboxMessage)) == before


def test_what_was_told_stands_in_the_history_word_for_word(site, citizen, officer):
    from portal.cases import history

    for state in EVERY_STATE:
        at_state(site, citizen, officer, state)
    told = [
        data["told"]["body"]
        for event in rows(CaseEvent)
        if (data := history.data_of(event)).get("told")
    ]
    assert sorted(told) == sorted(row.body for row in rows(OutboxMessage))
    with db.reading() as session:
        assert session.query(OutboxMessage).filter(OutboxMessage.about.is_(None)).count() == 0


def test_a_message_does_not_tell_which_conclusion_it_was(site, citizen, officer):
    """Phones are shared: the bare fact of a certificate says something about health."""
    refs = [at_state(site, citizen, officer, "accepted") for _ in range(2)]
    given = (DECISION, {**DECISION, "conclusion": "not_disabled", "types": [], "level": "none", "reason": "x"})  # fmt: skip
    for ref, data in zip(refs, given, strict=True):
        act(site, ref, "ket-luan", officer, data)
    one, other = (
        {
            m.body.replace(spoken(ref), "")
            for m in rows(OutboxMessage, about=fresh(Case, ref=ref).id)
        }
        for ref in refs
    )
    assert one == other and any("kết luận" in body for body in one)
