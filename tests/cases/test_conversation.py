"""Messages between applicant and office: sent once, kept in the history, told discreetly, never lost."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from portal.cases import conversation, history
from portal.cases.actions import conversing
from portal.cases.actions.workflow import Actor, Changed
from portal.cases.models import Case, CaseEvent, CaseMessage, StepAnswer
from portal.cases.service import registry
from portal.core.database import db
from portal.notify.discretion import assert_discreet
from portal.notify.models import OutboxMessage
from tests.cases.making import NAME, PHONE, act, at_state, draft, kinds, rows, sent
from tests.conftest import PASSWORD, fresh, signed_in
from tests.words import said

WORDS = "Chào cơ quan. Mẹ tôi đi lại khó, Hội đồng có thể đến nhà không?"
ANSWER = "Được. Hội đồng sẽ đến nhà bạn vào sáng thứ Ba."
HOSTILE = (
    "<script>alert('x')</script><img src=x onerror=alert(1)>",
    "abc\u202egnp.exe\u2066 đảo chiều",
    "{{ 7*7 }} {% raw %} %(unit)s %s",
    "'; DROP TABLE case_message; --",
    "một\x00hai\x07ba",
    "dòng một\r\ndòng hai\n\n\n\ndòng ba",
    "=HYPERLINK(\"http://x\")",
)  # fmt: skip


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False) as traveller:
        yield traveller


def write(browser, ref: str, words: str = WORDS):
    return browser.get(f"/ho-so/{ref}/tin-nhan").send({"text": words})


def answer(browser, ref: str, words: str = ANSWER):
    return browser.get(f"/can-bo/ho-so/{ref}/tin-nhan").send({"text": words})


def said_in(ref: str) -> list[conversation.Said]:
    case = fresh(Case, ref=ref)
    with db.reading() as session:
        return conversation.conversation(session, session.get_one(Case, case.id))


def whole(ref: str) -> bool:
    with db.reading() as session:
        return not history.verify(session, session.scalars(select(Case).filter_by(ref=ref)).one())


def test_a_question_and_its_answer(site, citizen, officer, browser_of):
    ref, person, desk = sent(site, citizen), browser_of(citizen), browser_of(officer)
    page = person.get(f"/ho-so/{ref}").follow(said("Read and write messages"))
    page = page.send({"text": WORDS})
    assert page.title.startswith(said("Your message has been sent to the office."))
    assert WORDS in page.words
    case = desk.get(f"/can-bo/ho-so/{ref}")
    assert said("From the applicant, not read yet: %(n)s", n=1) in case.words
    page = case.follow(said("Read and write messages"))
    assert WORDS in page.words and said("Not read yet") in page.words
    page = page.send({"text": ANSWER})
    assert page.title.startswith(said("Your message has been sent to the applicant."))
    page = person.get(f"/ho-so/{ref}").follow(said("Read the message"))
    assert f"{officer.full_name}, {site.direct.name}" in page.words
    assert page.words.index(WORDS) < page.words.index(ANSWER)
    assert kinds(ref) == ["submitted", "message_from_applicant", "message_from_office"]
    assert whole(ref)


def test_unread_ends_with_the_answer_or_the_button_not_with_looking(
    site, citizen, officer, browser_of
):
    ref, person, desk = sent(site, citizen), browser_of(citizen), browser_of(officer)
    write(person, ref)
    for _look in range(3):
        desk.get(f"/can-bo/ho-so/{ref}")
        desk.get(f"/can-bo/ho-so/{ref}/tin-nhan")
    assert said_in(ref)[0].read_at is None
    answer(desk, ref)
    assert [one.read_at is None for one in said_in(ref)] == [False, True]
    person.get(f"/ho-so/{ref}")
    page = person.get(f"/ho-so/{ref}/tin-nhan")
    assert said_in(ref)[1].read_at is None
    page = page.press(said("I have read this"))
    assert page.path == f"/ho-so/{ref}/tin-nhan"
    assert said_in(ref)[1].read_at is not None
    assert said("I have read this") not in page.words
    assert said("Read the message") not in person.get(f"/ho-so/{ref}").words


def test_what_came_after_the_page_was_opened_stays_unread(site, citizen, officer, browser_of):
    ref, person, desk = sent(site, citizen), browser_of(citizen), browser_of(officer)
    write(person, ref, "Câu hỏi thứ nhất")
    opened = desk.get(f"/can-bo/ho-so/{ref}/tin-nhan")
    write(person, ref, "Câu hỏi thứ hai")
    opened.send({"text": ANSWER})
    assert [one.read_at is None for one in said_in(ref)] == [False, True, True]


def test_a_mark_of_another_case_marks_nothing(site, citizen, officer, browser_of):
    ref, other = sent(site, citizen), sent(site, citizen)
    person, desk = browser_of(citizen), browser_of(officer)
    answer(desk, ref)
    answer(desk, other)
    page = person.get(f"/ho-so/{ref}/tin-nhan")
    token = page.one("(//main//input[@name='csrf_token'])[1]").get("value")
    foreign = str(said_in(other)[0].id)
    for seen in (foreign, "", "x" * 60, "không phải"):
        person.post(f"/ho-so/{ref}/tin-nhan/da-doc", {"csrf_token": token, "seen": seen})
    assert said_in(ref)[0].read_at is said_in(other)[0].read_at is None


def test_two_presses_are_one_message_and_other_words_another(site, citizen, browser_of):
    ref, person = sent(site, citizen), browser_of(citizen)
    page = person.get(f"/ho-so/{ref}/tin-nhan")
    page.send({"text": WORDS})
    page.send({"text": WORDS})
    page.send({"text": WORDS + " Xin cảm ơn."})
    assert [one.words for one in said_in(ref)] == [WORDS, WORDS + " Xin cảm ơn."]
    write(person, ref, WORDS)
    assert len(said_in(ref)) == 3, "the same words from another page are meant"


def test_two_presses_at_once_are_one_message(site, citizen, browser_of):
    ref, person = sent(site, citizen), browser_of(citizen)
    page = person.get(f"/ho-so/{ref}/tin-nhan")
    names = ("csrf_token", "key", "seen")
    data = {n: page.one(f"//form[.//textarea]//input[@name='{n}']").get("value") for n in names}
    cookie, start, answers = person.http.get_cookie("portal").value, threading.Barrier(2), []

    def press() -> None:
        http = site.app.test_client()
        http.set_cookie("portal", cookie)
        start.wait()
        answers.append(
            http.post(f"/ho-so/{ref}/tin-nhan", data={**data, "text": WORDS}).status_code
        )

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [303, 303]
    assert [one.words for one in said_in(ref)] == [WORDS]
    assert whole(ref)


def test_a_message_sends_no_officer_back(site, citizen, officer, browser_of):
    """The case keeps its version: what the officer is about to confirm stays right."""
    ref = sent(site, citizen)
    before = fresh(Case, ref=ref).version
    write(browser_of(citizen), ref)
    assert fresh(Case, ref=ref).version == before
    act(site, ref, "tiep-nhan", officer, version=before)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_applicant_is_told_that_not_what_and_only_once_while_unread(
    site, citizen, officer, browser_of, clock, language
):
    ref, desk = sent(site, citizen, language=language), browser_of(officer)
    before = len(rows(OutboxMessage))
    for number in range(3):
        answer(desk, ref, f"{ANSWER} Khuyết tật nặng, số {number}")
    told = rows(OutboxMessage)[before:]
    assert len(told) == 1 and told[0].address == PHONE and told[0].language == language
    assert_discreet(f"{told[0].subject} {told[0].body}", names=(NAME, officer.full_name))
    assert "thứ Ba" not in told[0].body
    page = browser_of(citizen).get(f"/ho-so/{ref}/tin-nhan").press(said("I have read this"))
    answer(desk, ref, "Thêm một điều")
    assert len(rows(OutboxMessage)) == before + 2
    clock.shift(timedelta(hours=25))
    desk = browser_of(officer)
    answer(desk, ref, "Vẫn chờ bạn trả lời")
    assert len(rows(OutboxMessage)) == before + 3
    assert page.status == 200


def test_who_wants_no_messages_gets_none(site, citizen, officer, browser_of):
    ref = sent(site, citizen, told_by="none")
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}/tin-nhan")
    assert said("The applicant chose not to get messages. They read it when they open the application.") in page.words  # fmt: skip
    page.send({"text": ANSWER})
    assert rows(OutboxMessage) == []


def test_the_applicant_does_not_get_told_of_their_own_words(site, citizen, browser_of):
    ref = sent(site, citizen)
    before = len(rows(OutboxMessage))
    write(browser_of(citizen), ref)
    assert len(rows(OutboxMessage)) == before


def test_nobody_can_flood_and_nothing_typed_is_lost(site, citizen, browser_of, clock):
    ref, other = sent(site, citizen), sent(site, citizen)
    person = browser_of(citizen)
    for number in range(10):
        assert write(person, ref, f"Câu {number}").path.endswith("/tin-nhan")
    page = write(person, ref, "Câu cuối")
    assert page.status == 429 and len(said_in(ref)) == 10
    assert page.one("//textarea").text.strip() == "Câu cuối"
    assert any("9 giờ 10 phút" in error for error in page.errors)
    assert write(person, other).status == 200, "another application is not stopped"
    clock.shift(timedelta(minutes=11))
    assert page.send({"text": "Câu cuối"}).status == 200
    assert len(said_in(ref)) == 11


@pytest.mark.parametrize(
    ("words", "status"),
    [("", 422), (" \n\t ", 422), ("x" * 2000, 200), ("x" * 2001, 422), ("ư" * 10_000, 422)],
    ids=["empty", "blank", "longest", "too long", "far too long"],
)
def test_the_length_of_a_message(site, citizen, browser_of, words, status):
    ref = sent(site, citizen)
    page = write(browser_of(citizen), ref, words)
    assert page.status == status
    assert len(said_in(ref)) == (status == 200)
    if status == 422:
        assert page.title.startswith(said("Error:"))
        assert page.one("//textarea").text.strip() == words.strip()[:10_000]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words_on_every_page(site, citizen, officer, browser_of, words):
    ref, person, desk = sent(site, citizen), browser_of(citizen), browser_of(officer)
    write(person, ref, words)
    answer(desk, ref, words)
    kept = said_in(ref)[0].words
    assert not set(kept) & set("\x00\x07\u202e\u2066\r")
    for browser, path in (
        (person, f"/ho-so/{ref}/tin-nhan"), (desk, f"/can-bo/ho-so/{ref}/tin-nhan"),
        (person, f"/ho-so/{ref}"), (desk, f"/can-bo/ho-so/{ref}"),
    ):  # fmt: skip
        page = browser.get(path)
        assert page.status == 200
        assert not page.all("//main//script | //main//*[@onerror] | //main//img[@src='x']")
        if path.endswith("tin-nhan"):
            assert page.words.count(" ".join(kept.split())) == 2


@pytest.mark.parametrize("state", ["delivered", "rejected_at_intake", "withdrawn"])
def test_a_closed_case_says_how_to_reach_the_office(site, citizen, officer, browser_of, state):
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = at_state(site, citizen, officer, state)
        page = browser_of(citizen).get(f"/ho-so/{ref}/tin-nhan")
        assert page.all("//textarea") == []
        assert said("How to reach the office now") in page.words and site.direct.phone in page.words
        desk = browser_of(officer).get(f"/can-bo/ho-so/{ref}/tin-nhan")
        assert desk.all("//textarea") == []


def test_what_is_closed_while_one_writes_is_not_lost(site, citizen, officer, browser_of):
    ref, person = sent(site, citizen), browser_of(citizen)
    page = person.get(f"/ho-so/{ref}/tin-nhan")
    act(site, ref, "tu-choi", officer, {"reason": "Nộp nhầm nơi"})
    late = page.send({"text": WORDS})
    assert late.status == 409 and said_in(ref) == []
    assert said("The message was not sent") in late.words and WORDS in late.words


def test_a_draft_has_no_messages(site, citizen, browser_of):
    ref, person = draft(site, citizen, leave_out="lien-he"), browser_of(citizen)
    assert person.get(f"/ho-so/{ref}/tin-nhan").path == f"/ho-so/{ref}/lien-he"


@pytest.mark.parametrize("path", ["/tin-nhan", "/tin-nhan/da-doc"])
def test_another_persons_conversation_does_not_exist(
    site, citizen, stranger, other_officer, officer, browser_of, path
):
    ref = sent(site, citizen)
    write(browser_of(citizen), ref)
    for account, prefix in ((stranger, "/ho-so"), (officer, "/ho-so"), (other_officer, "/can-bo/ho-so")):  # fmt: skip
        browser = browser_of(account)
        token = browser.get("/tai-khoan").one("(//input[@name='csrf_token'])[1]").get("value")
        if path == "/tin-nhan":
            assert browser.get(f"{prefix}/{ref}{path}").status == 404
        page = browser.post(
            f"{prefix}/{ref}{path}", {"csrf_token": token, "text": "x", "seen": "", "key": "k"}
        )
        assert page.status == 404
    assert len(said_in(ref)) == 1


def test_a_lapsed_session_keeps_the_words_and_sends_nothing(site, citizen, clock):
    ref = sent(site, citizen)
    browser = signed_in(site, citizen)
    page = browser.get(f"/ho-so/{ref}/tin-nhan")
    clock.shift(timedelta(minutes=31))
    asked = page.send({"text": WORDS})
    assert said("What you just filled in is saved. Sign in to go on.") in asked.words
    assert said_in(ref) == []
    back = asked.send({"contact": citizen.phone, "password": PASSWORD})
    assert back.path == f"/ho-so/{ref}/tin-nhan"
    assert said("Your message is kept and not sent yet") in back.words
    assert back.one("//textarea").text.strip() == WORDS
    sent_page = back.send({"text": WORDS})
    assert [one.words for one in said_in(ref)] == [WORDS]
    assert said("Your message is kept and not sent yet") not in sent_page.words
    assert not [row for row in rows(StepAnswer) if row.step.startswith("tin-nhan")]


def test_a_lapsed_session_keeps_nothing_for_another_persons_case(site, citizen, stranger, clock):
    theirs, mine = sent(site, citizen), sent(site, stranger)
    page = signed_in(site, stranger).get(f"/ho-so/{mine}/tin-nhan")
    token = page.one("//form[.//textarea]//input[@name='csrf_token']").get("value")
    clock.shift(timedelta(minutes=31))
    page.client.post(f"/ho-so/{theirs}/tin-nhan", {"csrf_token": token, "text": WORDS, "key": "k"})
    assert not [row for row in rows(StepAnswer) if row.step.startswith("tin-nhan")]


def test_with_a_session_nobody_knows_the_words_come_back(site, citizen, clock):
    ref = sent(site, citizen)
    page = signed_in(site, citizen).get(f"/ho-so/{ref}/tin-nhan")
    clock.shift(timedelta(hours=25))
    back = page.send({"text": WORDS})
    assert back.status == 401 and back.one("//textarea").text.strip() == WORDS
    assert said("The message was not sent. What you wrote stands below.") in back.words
    assert NAME not in back.text and said_in(ref) == []


def test_an_officers_words_come_back_when_their_session_ended(site, citizen, officer, clock):
    ref = sent(site, citizen)
    page = signed_in(site, officer).get(f"/can-bo/ho-so/{ref}/tin-nhan")
    clock.shift(timedelta(hours=13))
    back = page.send({"text": ANSWER})
    assert back.status == 401 and back.one("//textarea").text.strip() == ANSWER
    assert NAME not in back.text and said_in(ref) == []


def test_a_bad_token_keeps_the_words(site, citizen, browser_of):
    ref, person = sent(site, citizen), browser_of(citizen)
    back = person.post(f"/ho-so/{ref}/tin-nhan", {"csrf_token": "x", "text": WORDS, "key": "k"})
    assert back.status == 422 and back.one("//textarea").text.strip() == WORDS
    assert said_in(ref) == []


def test_counts_for_the_desk(site, citizen, officer, other_officer, browser_of):
    one, two, elsewhere = sent(site, citizen), sent(site, citizen), sent(site, citizen, unit=site.handover)  # fmt: skip
    person = browser_of(citizen)
    for ref in (one, one, two, elsewhere):
        write(person, ref, f"Xin hỏi {len(said_in(ref))}")
    answer(browser_of(officer), two)
    ids = {ref: fresh(Case, ref=ref).id for ref in (one, two, elsewhere)}
    from portal.accounts.roles import Role
    from portal.accounts.viewer import HeldRole, Viewer

    viewer = Viewer(officer.id, "", True, (HeldRole(Role.RECEPTION, site.direct.id),))
    with db.reading() as session:
        found = conversation.unread_from_applicants(session, list(ids.values()))
        assert found == {ids[one]: 2, ids[elsewhere]: 1}
        assert conversation.unread_for_unit(session, viewer) == {ids[one]: 2}
        assert conversation.unread_from_office(session, [ids[two]]) == {ids[two]: 1}


def test_the_words_rest_sealed_and_chained(site, citizen, browser_of):
    ref = sent(site, citizen)
    write(browser_of(citizen), ref)
    assert whole(ref)
    with db.writing() as session:
        event = session.scalars(select(CaseEvent).filter_by(kind="message_from_applicant")).one()
        assert WORDS.encode() not in (event.content.content_sealed or b"")
        stored = dict(event.content.content)
        event.content.content = {**stored, "data": {**stored["data"], "text": "Khác"}}
    assert not whole(ref)


def test_erasing_takes_the_words_and_leaves_that_there_were_some(
    site, citizen, officer, browser_of
):
    ref = sent(site, citizen)
    write(browser_of(citizen), ref)
    with db.writing() as session:
        case = session.scalars(select(Case).filter_by(ref=ref)).one()
        history.erase(session, case=case, basis="thử", actor_id=None, actor_role="system")
    page = browser_of(citizen).get(f"/ho-so/{ref}/tin-nhan")
    assert WORDS not in page.text
    assert said("The words were erased as the law provides.") in page.words


def test_a_message_to_a_case_closed_meanwhile_is_refused_by_the_action(site, citizen, officer):
    ref = sent(site, citizen)
    act(site, ref, "tu-choi", officer, {"reason": "Nộp nhầm nơi"})
    case = fresh(Case, ref=ref)
    with pytest.raises(Changed), db.writing() as session:
        conversing.write(
            session, case=session.get_one(Case, case.id), service=registry.of(case),
            actor=Actor(citizen.id, "applicant"), words=WORDS, key="k",
        )  # fmt: skip
    with db.reading() as session:
        assert session.scalar(select(func.count()).select_from(CaseMessage)) == 0
