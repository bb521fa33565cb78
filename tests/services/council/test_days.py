"""The day of a session: who is there, quorum in words, stepping aside, held on paper."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from sqlalchemy import update

from portal.core.clock import now, today
from portal.core.database import db, new_id
from portal.services.certification.council import holding, queries
from portal.services.certification.council.planning import Seen
from portal.services.certification.models import AgendaItem, CouncilSession, Seat, SteppedAside
from tests.cases.making import rows
from tests.conftest import fresh
from tests.services.council.making import (  # fmt: skip
    accepted,
    council_of,
    on_agenda,
    seat,
    secretary,
    session_on,
)
from tests.services.council.test_council import day_of
from tests.services.council.test_sessions import ROOT
from tests.words import said


@pytest.fixture
def desk(site):
    return secretary(site)


@pytest.fixture
def council(site, desk):
    return council_of(site, desk)


@pytest.fixture
def session_id(site, desk, council):
    return session_on(site, desk, today())


def key_of(name: str) -> str:
    return next(one.holder_key for one in rows(Seat) if one.holder_name == name)


def tick(browser, session_id, *names, button="Save who is there", **more):
    page = browser.get(f"{ROOT}/{session_id}/ngay-hop")
    return page.press(said(button), {"present": [key_of(name) for name in names], **more})


THREE = ("Bùi Văn Chủ", "Hồ Thị Trạm", "Ngô Văn Mặt")


@pytest.mark.parametrize(
    ("names", "present", "enough"), [(THREE, 3, True), (THREE[:2], 2, False), (("Lý Thị Phụ",), 1, False)]
)  # fmt: skip
def test_the_quorum_is_said_in_words(site, desk, session_id, browser_of, names, present, enough):
    page = tick(browser_of(desk), session_id, *names)
    ending = "enough" if enough else "not enough"
    sentence = said(
        f"Present: %(present)s of %(members)s people. At least %(needed)s are needed: that is {ending}.",
        present=present, members=4, needed=3,
    )  # fmt: skip
    assert sentence in page.words


def test_one_person_in_two_seats_is_ticked_once_and_sits_twice(site, desk, council, session_id, browser_of):  # fmt: skip
    seat(site, council, "Ngô Văn Mặt", holder_key=key_of("Ngô Văn Mặt"))
    browser = browser_of(desk)
    boxes = browser.get(f"{ROOT}/{session_id}/ngay-hop").all("//input[@name='present']")
    assert len(boxes) == 4
    tick(browser, session_id, *THREE)
    with db.reading() as session:
        room = queries.room_of(session, session.get_one(CouncilSession, session_id))
    assert len(room.present) == 4 and room.quorum().present == 3


def test_who_is_there_is_saved_without_a_time_that_nobody_wrote(desk, session_id, browser_of):
    browser = browser_of(desk)
    page = browser.get(f"{ROOT}/{session_id}/ngay-hop")
    assert page.one("//input[@name='began']").get("value") in (None, "")
    assert tick(browser, session_id, *THREE).status == 200
    assert fresh(CouncilSession, id=session_id).began is None
    page = tick(browser, session_id, *THREE, button="Mark the session as held", ended="11:40")
    assert len(page.errors) == 1, "the beginning is asked for, not made up"


def test_held_needs_beginning_and_end(site, desk, session_id, browser_of):
    browser = browser_of(desk)
    page = tick(browser, session_id, *THREE, button="Mark the session as held", began="", ended="")
    assert page.status == 422 and len(page.errors) == 2
    page = tick(browser, session_id, *THREE, button="Mark the session as held", began="9:00", ended="8:00")  # fmt: skip
    assert page.status == 422
    page = tick(browser, session_id, *THREE, button="Mark the session as held", began="8:05", ended="11:40")  # fmt: skip
    found = fresh(CouncilSession, id=session_id)
    assert (found.state, found.began, found.ended, found.typed_in_on) == ("held", time(8, 5), time(11, 40), None)  # fmt: skip


def test_typed_in_later_keeps_both_days(site, desk, council, browser_of):
    yesterday = today() - timedelta(days=1)
    session_id = session_on(site, desk, yesterday)
    page = tick(browser_of(desk), session_id, *THREE, button="Mark the session as held", began="8:00", ended="9:00")  # fmt: skip
    found = fresh(CouncilSession, id=session_id)
    assert (found.on, found.typed_in_on) == (yesterday, today())
    assert said("Held on paper") in page.words


def test_a_session_that_was_held_earlier_than_planned(site, desk, council, browser_of):
    session_id = session_on(site, desk, today() + timedelta(days=3))
    browser = browser_of(desk)
    times = {"button": "Mark the session as held", "began": "8:00", "ended": "9:00"}
    page = tick(browser, session_id, *THREE, **times)
    assert page.status == 422, "a day that has not come was not held"
    page = tick(browser, session_id, *THREE, **times, **day_of("on", today()))
    assert page.status == 200 and fresh(CouncilSession, id=session_id).on == today()


def test_a_refused_day_leaves_nothing_behind(site, citizen, officer, desk, session_id, browser_of):
    (item_id,) = on_agenda(site, session_id, accepted(site, citizen, officer))
    browser = browser_of(desk)
    tick(browser, session_id, *THREE)
    with db.writing() as session:
        session.get_one(AgendaItem, item_id).done_at = now()
    before = fresh(CouncilSession, id=session_id)
    page = tick(browser, session_id, *THREE[:2], began="9:15")
    after = fresh(CouncilSession, id=session_id)
    assert page.status == 422
    assert (after.press, after.version, after.began) == (before.press, before.version, before.began)
    page = page.press(said("Save who is there"), {"present": [key_of(name) for name in THREE]})
    assert page.status == 200 and fresh(CouncilSession, id=session_id).began == time(9, 15)


def test_stepping_aside_in_one_case_only(site, citizen, officer, desk, session_id, browser_of):
    first, second = on_agenda(site, session_id, *(accepted(site, citizen, officer) for _ in "ab"))
    browser = browser_of(desk)
    tick(browser, session_id, *THREE)
    page = browser.get(f"{ROOT}/{session_id}/muc/{first}/buoc-ra")
    for _ in range(2):
        done = page.send({"person": key_of("Ngô Văn Mặt"), "reason": "chị dâu"})
        assert done.status == 200 and "chị dâu" in done.words
    with db.reading() as session:
        one, two = (session.get_one(AgendaItem, item) for item in (first, second))
        assert not queries.quorum(session, one).enough and queries.quorum(session, two).enough
        assert [p.name for p in queries.present_at(session, one)] == list(THREE[:2])
        assert next(p.name for p in queries.present_at(session, one) if p.votes_as_chair) == "Bùi Văn Chủ"  # fmt: skip
    done = done.press(said("Take back: %(name)s takes part", name="Ngô Văn Mặt"))
    assert "chị dâu" not in done.words and rows(SteppedAside) == []


def test_nobody_sits_in_their_own_case(site, citizen, officer, desk, council, session_id, browser_of):  # fmt: skip
    seat(site, council, "Nguyễn Thị Hoa", account_id=citizen.id)
    (item_id,) = on_agenda(site, session_id, accepted(site, citizen, officer))
    browser = browser_of(desk)
    tick(browser, session_id, *THREE, "Nguyễn Thị Hoa")
    with db.reading() as session:
        item = session.get_one(AgendaItem, item_id)
        assert "Nguyễn Thị Hoa" not in {p.name for p in queries.present_at(session, item)}
        assert queries.quorum(session, item).present == 3
    page = browser.get(f"{ROOT}/{session_id}/muc/{item_id}/buoc-ra")
    assert said("it is their own application") in page.words
    assert not [b for b in page.all("//button") if "Nguyễn Thị Hoa" in b.text_content()]
    page = browser.get(f"{ROOT}/{session_id}")
    assert said("Steps aside: %(who)s.", who=f"Nguyễn Thị Hoa: {said('it is their own application')}") in page.words  # fmt: skip


def test_an_officer_does_not_work_on_their_own_case(site, officer, desk, council, session_id, browser_of):  # fmt: skip
    (item_id,) = on_agenda(site, session_id, accepted(site, desk, officer, name="Đào Thị Ký"))
    browser = browser_of(desk)
    for path in ("", "/rut", "/buoc-ra"):
        assert browser.get(f"{ROOT}/{session_id}/muc/{item_id}{path}").status == 404


def test_after_a_conclusion_nobody_is_taken_away(site, citizen, officer, desk, session_id, browser_of):  # fmt: skip
    (item_id,) = on_agenda(site, session_id, accepted(site, citizen, officer))
    browser = browser_of(desk)
    tick(browser, session_id, *THREE)
    aside = browser.get(f"{ROOT}/{session_id}/muc/{item_id}/buoc-ra")
    with db.writing() as session:
        session.get_one(AgendaItem, item_id).done_at = now()
    assert tick(browser, session_id, *THREE[:2]).status == 422
    assert tick(browser, session_id, *THREE, "Lý Thị Phụ").status == 200, "who came late is added"
    assert aside.send({"person": key_of("Ngô Văn Mặt"), "reason": "chị dâu"}).status == 409
    assert browser.get(f"{ROOT}/{session_id}/muc/{item_id}/rut").status == 409


def test_the_pack_holds_a_sheet_and_a_vote_table_for_each(site, citizen, officer, desk, session_id, browser_of):  # fmt: skip
    hostile = "Trần <i>Thị</i> & #Mai"
    refs = [accepted(site, citizen, officer, name=hostile), accepted(site, citizen, officer, name="Bé Na")]  # fmt: skip
    on_agenda(site, session_id, *refs)
    browser = browser_of(desk)
    page = browser.get(f"/en{ROOT}/{session_id}/in")
    assert page.status == 200 and all(one.get("lang") == "vi" for one in page.all("//article"))
    assert len(page.all("//article")) == 1 + 2 * 2
    assert hostile in page.words
    for ending in ("pdf", "docx", "txt"):
        answer = browser.raw(f"{ROOT}/{session_id}/in.{ending}")
        assert answer.status_code == 200 and len(answer.data) > 2000
    text = answer.get_data(as_text=True)
    assert hostile in text and "Biểu quyết, hồ sơ số 2: Bé Na" in text


def test_a_conclusion_that_came_meanwhile_keeps_who_was_there(site, desk, citizen, officer, session_id, browser_of):  # fmt: skip
    """The page had read the agenda before it waited for the colleague who concluded."""
    (item_id,) = on_agenda(site, session_id, accepted(site, citizen, officer))
    tick(browser_of(desk), session_id, *THREE)
    with site.app.app_context(), db.writing() as session:
        meeting, item = session.get_one(CouncilSession, session_id), session.get_one(AgendaItem, item_id)  # fmt: skip
        concluded = update(AgendaItem).where(AgendaItem.id == item_id).values(done_at=now())
        session.execute(concluded.execution_options(synchronize_session=False))
        assert item.done_at is None
        data = holding.DayData(meeting.on, meeting.begins, None, frozenset(), None, False, False)
        with pytest.raises(holding.AlreadyConcluded):
            holding.write_up(
                session, meeting=meeting, data=data, seen=Seen(meeting.version, new_id())
            )
        with pytest.raises(holding.AlreadyConcluded):
            holding.step_aside(
                session, meeting=meeting, item=item, key=key_of(THREE[0]), reason="x",
                seen=Seen(meeting.version, new_id()),
            )  # fmt: skip
