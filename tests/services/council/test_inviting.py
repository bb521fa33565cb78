"""Invitations: what is told in which way, what the letters say, when people are told again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal.cases.models import Case
from portal.core.database import db
from portal.documents.letters import rows as letter_rows
from portal.documents.letters.formats import FORMATS
from portal.documents.letters.paper import Facts, words_of
from portal.documents.models import Letter
from portal.notify.discretion import assert_discreet
from portal.notify.models import OutboxMessage
from tests.cases.making import kinds, rows
from tests.conftest import fresh
from tests.letters.reading import docx_text, pdf_text, plain
from tests.services.council.making import (  # fmt: skip
    DAY,
    accepted,
    council_of,
    items,
    on_agenda,
    secretary,
    session_on,
)
from tests.services.council.test_council import day_of
from tests.services.council.test_sessions import ROOT, SUPPORT
from tests.words import said

HOSTILE = 'Trần <b>Thị</b> "O\'Mai" #strong[x] & Hạnh'


@pytest.fixture
def desk(site):
    by = secretary(site)
    council_of(site, by)
    return by


@pytest.fixture
def planned(site, desk, citizen, officer):
    """A session, and a function that puts a case on its agenda."""
    session_id = session_on(site, desk)

    def add(**known):
        ref = accepted(site, citizen, officer, **known)
        return ref, on_agenda(site, session_id, ref)[0]

    return session_id, add


def send(browser, session_id, values=None):
    page = browser.get(f"{ROOT}/{session_id}/moi-hop")
    return page.press(said("Send the invitations"), values)


def test_everyone_is_told_in_their_own_way(planned, desk, browser_of):
    session_id, add = planned
    by_phone, _ = add(name="Trần Thị Điện")
    by_mail, _ = add(told_by="email", name="Lê Văn Thư")
    by_nothing, _ = add(told_by="none", name="Ngô Thị Giấy")
    before = len(rows(OutboxMessage))
    page = send(browser_of(desk), session_id)
    assert (
        page.status == 200 and said("Got no message: hand over or send the letter.") in page.words
    )
    sent = rows(OutboxMessage)[before:]
    assert {one.channel for one in sent} == {"sms", "email"} and len(sent) == 2
    for message in sent:
        assert_discreet(f"{message.subject}. {message.body}", names=("Trần Thị Điện", "Lê Văn Thư"))
        assert "8 giờ" in message.body and "ngày 2 tháng 3 năm 2099" in message.body
    for ref in (by_phone, by_mail, by_nothing):
        assert kinds(ref)[-1] == "council_invited"
    assert len([one for one in rows(Letter) if one.kind == "giay-moi"]) == 3


def test_pressing_twice_tells_once(planned, desk, browser_of):
    session_id, add = planned
    add()
    browser = browser_of(desk)
    page = browser.get(f"{ROOT}/{session_id}/moi-hop")
    before = len(rows(OutboxMessage))
    for _ in range(2):
        assert page.press(said("Send the invitations")).status == 200
    assert len(rows(OutboxMessage)) == before + 1


def test_looking_first_sends_nothing(planned, desk, browser_of):
    session_id, add = planned
    ref, _ = add()
    page = browser_of(desk).get(f"{ROOT}/{session_id}/moi-hop")
    page = page.press(said("Show message and letter with this first"), {"number": "15/GM"})
    assert "15/GM" in page.words and kinds(ref)[-1] == "accepted"


@pytest.mark.parametrize(
    ("path", "values", "again"),
    [
        ("sua", day_of("on", DAY + timedelta(days=1)), True),
        ("sua", {"begins": "9:00"}, True),
        ("sua", {"place": "Phòng họp tầng 2"}, True),
        ("sua", {}, False),
        ("item", {"begins": "10:30"}, True),
        ("item", {"place_kind": "home"}, True),
        ("item", {"words": "Đi chậm"}, False),
        ("item", {"begins": "8:00"}, False),  # the same moment, said for this person
    ],
)
def test_who_was_invited_is_told_again_when_day_time_or_place_changes(planned, desk, browser_of, path, values, again):  # fmt: skip
    session_id, add = planned
    ref, item_id = add()
    browser = browser_of(desk)
    send(browser, session_id)
    where = f"{ROOT}/{session_id}/" + (f"muc/{item_id}" if path == "item" else path)
    page = browser.get(where).send(values)
    assert page.status == 200, page.errors
    assert items(session_id)[0].retell is again
    if again:
        send(browser, session_id)
        assert kinds(ref)[-1] == "council_invited_again"
        assert "đã thay đổi" in rows(OutboxMessage)[-1].body
        assert items(session_id)[0].retell is False


def test_a_closed_case_is_not_invited(planned, desk, browser_of, citizen):
    session_id, add = planned
    ref, _ = add()
    browser_of(citizen).get(f"/ho-so/{ref}/rut").send({"note": ""})
    browser = browser_of(desk)
    assert said("This application is closed. Take it off the agenda.") in browser.get(f"{ROOT}/{session_id}").words  # fmt: skip
    assert said("Everyone on the agenda is invited.") in browser.get(f"{ROOT}/{session_id}/moi-hop").words  # fmt: skip


@pytest.mark.parametrize("ending", ["pdf", "docx", "txt"])
def test_the_letter_says_what_is_known_in_every_format(planned, desk, browser_of, ending):
    session_id, add = planned
    ref, _ = add(name=HOSTILE, **{"ho-tro": SUPPORT})
    send(browser_of(desk), session_id, {"number": "15/GM", "name": HOSTILE})
    case = fresh(Case, ref=ref)
    with db.reading() as session:
        row = letter_rows.letters_of(session, owner_kind="case", owner_id=case.id)[0]
        paper = letter_rows.paper_of(row)
    assert paper.kind == "Giấy mời" and paper.number == "15/GM"
    assert "Hội đồng xác định mức độ khuyết tật" in paper.issuer
    facts = dict(next(one for one in paper.blocks if isinstance(one, Facts)).rows)
    assert facts["Thời gian"] == "8 giờ, thứ Hai ngày 2 tháng 3 năm 2099"
    assert "Phòng họp tầng 1" in facts["Địa điểm"]
    said_ready = " ".join(words_of(paper))
    assert "phiên dịch ngôn ngữ ký hiệu" in said_ready and "buổi chiều" not in said_ready
    read = {"pdf": pdf_text, "docx": docx_text, "txt": bytes.decode}[ending]
    written = plain(read(FORMATS[ending].write(paper)))
    for words in words_of(paper):
        assert plain(words) in written, words


def test_the_letter_to_the_members_names_no_applicant(planned, desk, browser_of, site):
    session_id, add = planned
    add(name="Trần Thị Kín", **{"ho-tro": SUPPORT})
    browser = browser_of(desk)
    page = browser.get(f"{ROOT}/{session_id}/giay/thanh-vien")
    for _ in range(2):
        done = page.press(said("Make the letter"), {"number": "16/GM-HĐ"})
    assert done.status == 200 and "Bùi Văn Chủ" in done.words and "Trần Thị Kín" not in done.words
    found = [one for one in rows(Letter) if one.owner_kind == "council_session"]
    assert len(found) == 1
    for ending, kind in (("pdf", "application/pdf"), ("docx", "officedocument"), ("txt", "text/plain")):  # fmt: skip
        answer = browser.raw(f"{done.path}.{ending}")
        assert answer.status_code == 200 and kind in answer.content_type
    page = browser.get(f"{ROOT}/{session_id}/giay/in")
    assert page.status == 200


def test_a_visit_at_home_reads_as_one(planned, desk, browser_of):
    session_id, add = planned
    home = {**SUPPORT, "meeting": ["home"]}
    ref, _ = add(**{"ho-tro": home})
    send(browser_of(desk), session_id)
    message = rows(OutboxMessage)[-1]
    assert "đến nhà gặp bạn" in message.body and "Phòng họp" not in message.body
    with db.reading() as session:
        row = letter_rows.letters_of(session, owner_kind="case", owner_id=fresh(Case, ref=ref).id)[0]  # fmt: skip
        words = " ".join(words_of(letter_rows.paper_of(row)))
    assert "Thôn 3" in words and "Phòng họp" not in words
