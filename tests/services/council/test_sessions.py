"""Planning a session, its agenda, moving and calling off; two officers, double presses."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from portal.cases.models import Case
from portal.core.clock import today
from portal.core.database import db
from portal.core.forms import Form
from portal.notify.models import OutboxMessage
from portal.services.certification.council import agenda, planning
from portal.services.certification.council.forms.fields import TimeField
from portal.services.certification.models import AgendaItem, CouncilSession
from tests.cases.making import kinds, rows
from tests.conftest import fresh
from tests.desk.making import due
from tests.services.council.making import (
    DAY,
    accepted,
    council_of,
    items,
    on_agenda,
    secretary,
    session_on,
)
from tests.services.council.test_council import day_of
from tests.words import said

ROOT = "/can-bo/hoi-dong/phien"
SUPPORT = {
    "formats": ["large"], "interpreter": "sign", "language": "", "meeting": ["wheelchair", "afternoon"],
    "words": "Gọi cho con gái trước",
}  # fmt: skip
PLAN = {"begins": "8h30", "place_kind": "hall", "place": "Phòng họp tầng 1"}


@pytest.fixture
def desk(site):
    by = secretary(site)
    council_of(site, by)
    return by


def test_the_whole_way_of_a_session(site, citizen, officer, desk, browser_of):
    late = accepted(site, citizen, officer, name="Trần Thị Hạn", **{"ho-tro": SUPPORT})
    other = accepted(site, citizen, officer, name="Lê Văn Chờ")
    due(late, DAY - timedelta(days=5))
    due(other, DAY + timedelta(days=5))
    browser = browser_of(desk)
    page = browser.get(ROOT).follow(said("Plan a session")).send({**PLAN, **day_of("on", DAY)})
    boxes = [box.get("value") for box in page.all("//input[@name='cases']")]
    assert boxes[0] == str(fresh(Case, ref=late).id), "the earliest limit comes first"
    assert said("This session comes after the time limit.") in page.words
    page = page.send({"cases": boxes})
    assert said("Agenda, applications: %(n)s", n=2) in page.words
    assert said("Interpreter for Vietnamese sign language") in page.words
    assert "Gọi cho con gái trước" in page.words, "the needs come from the answers"
    assert said("The time does not fit the half of the day that this person can come.") in page.words  # fmt: skip
    assert fresh(Case, ref=other).service == agenda.SERVICE
    page = browser.get(ROOT)
    assert said("Every accepted application stands on an agenda.") in page.words


def test_a_day_off_is_said_and_can_be_chosen_all_the_same(site, desk, browser_of):
    sunday = DAY - timedelta(days=1)
    page = browser_of(desk).get(f"{ROOT}/moi").send({**PLAN, **day_of("on", sunday)})
    assert page.status == 422 and page.errors and rows(CouncilSession) == []
    page = page.send({"day_off": "yes"})
    assert page.status == 200 and rows(CouncilSession)[0].on == sunday


def test_without_a_council_nothing_is_planned(site, browser_of):
    page = browser_of(secretary(site)).get(f"{ROOT}/moi").send({**PLAN, **day_of("on", DAY)})
    assert page.status == 422 and said("Day: there is no council on that day. Set it up first, or choose another day.") in page.errors  # fmt: skip


def test_pressing_twice_changes_nothing_twice(site, citizen, officer, desk, browser_of):
    browser = browser_of(desk)
    form = browser.get(f"{ROOT}/moi")
    for _ in range(2):
        page = form.send({**PLAN, **day_of("on", DAY)})
        assert page.status == 200
    assert len(rows(CouncilSession)) == 1
    accepted(site, citizen, officer)
    form = browser.get(page.path)
    box = form.all("//input[@name='cases']")[0].get("value")
    for _ in range(2):
        assert form.send({"cases": [box]}).status == 200
    assert len(rows(AgendaItem)) == 1


def test_a_refused_change_leaves_nothing_behind(site, desk, browser_of):
    session_id = session_on(site, desk)
    browser = browser_of(desk)
    before_any_council = {**day_of("on", date(2025, 1, 2)), "begins": "9:00"}
    page = browser.get(f"{ROOT}/{session_id}/sua").send(before_any_council)
    assert page.status == 422
    found = fresh(CouncilSession, id=session_id)
    assert (found.on, found.begins, found.press) == (DAY, time(8), None)
    assert page.send(day_of("on", DAY)).status == 200, "the corrected page is not taken for a second press"  # fmt: skip
    assert fresh(CouncilSession, id=session_id).begins == time(9)


def test_the_slower_of_two_officers_gets_the_page_that_says_so(site, desk, browser_of):
    session_id = session_on(site, desk)
    one, two = browser_of(desk), browser_of(secretary(site, "Mai Thị Hai"))
    pages = [browser.get(f"{ROOT}/{session_id}/sua") for browser in (one, two)]
    assert pages[0].send({"begins": "9:00"}).status == 200
    assert pages[1].send({"begins": "10:00"}).status == 409
    assert fresh(CouncilSession, id=session_id).begins == time(9)


def test_a_case_stands_on_one_agenda_only(site, citizen, officer, desk):
    ref = accepted(site, citizen, officer)
    first, second = session_on(site, desk), session_on(site, desk, DAY + timedelta(days=1))
    assert len(on_agenda(site, first, ref)) == 1
    assert on_agenda(site, second, ref) == []


def test_moving_to_another_session_tells_who_was_invited(site, citizen, officer, desk, browser_of):
    ref = accepted(site, citizen, officer)
    first, second = session_on(site, desk), session_on(site, desk, DAY + timedelta(days=1))
    (item_id,) = on_agenda(site, first, ref)
    browser = browser_of(desk)
    browser.get(f"{ROOT}/{first}/moi-hop").press(said("Send the invitations"))
    page = browser.get(f"{ROOT}/{first}/muc/{item_id}/rut")
    page = page.send({"to": str(second), "words": "Người phiên dịch bị ốm"})
    assert page.status == 200, page.errors
    assert items(first)[0].removed_at is not None and items(second)[0].invited_at is None
    assert kinds(ref)[-1] == "council_called_off"
    assert "không diễn ra" in rows(OutboxMessage)[-1].subject


def test_calling_off_tells_the_invited_and_frees_the_cases(site, citizen, officer, desk, browser_of):  # fmt: skip
    told, untold = accepted(site, citizen, officer), accepted(site, citizen, officer)
    session_id = session_on(site, desk)
    on_agenda(site, session_id, told)
    browser = browser_of(desk)
    browser.get(f"{ROOT}/{session_id}/moi-hop").press(said("Send the invitations"))
    on_agenda(site, session_id, untold)
    page = browser.get(f"{ROOT}/{session_id}/huy")
    for _ in range(2):
        done = page.send({"words": "Đường bị ngập"})
        assert done.status == 200 and "Đường bị ngập" in done.words
    assert kinds(told).count("council_called_off") == 1
    assert "council_called_off" not in kinds(untold)
    with db.reading() as session:
        assert {one.case.ref for one in agenda.waiting(session, [site.direct.id], not_of=desk.id)} == {told, untold}  # fmt: skip


def test_order_and_times(site, citizen, officer, desk, browser_of):
    refs = [accepted(site, citizen, officer, name=f"Trần Thị {n}") for n in "ABC"]
    session_id = session_on(site, desk)
    ids = on_agenda(site, session_id, *refs)
    page = browser_of(desk).get(f"{ROOT}/{session_id}/thu-tu")
    page = page.press(said("Give times one after the other"), {f"n_{ids[2].hex}": "1", f"n_{ids[0].hex}": "2", f"n_{ids[1].hex}": "3", "minutes": "45"})  # fmt: skip
    assert page.status == 200, page.errors
    found = sorted(items(session_id), key=lambda one: one.position)
    assert [one.id for one in found] == [ids[2], ids[0], ids[1]]
    assert [one.begins for one in found] == [time(8), time(8, 45), time(9, 30)]


def test_times_never_pass_midnight():
    class Thing:
        def __init__(self, number):
            self.id = number

    found = planning.spread([Thing(1), Thing(2)], time(23), 90)
    assert found == {1: time(23), 2: None}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("8:30", "08:30"), ("8h30", "08:30"), ("8 giờ 30", "08:30"), ("8 giờ 30 phút", "08:30"), ("14", "14:00"),
        ("08.05", "08:05"), ("0:00", "00:00"), ("23:59", "23:59"), ("24:00", ""), ("8:60", ""), ("sáng", ""),
        ("8:30:15", ""), ("-1", ""), ("٨:٣٠", ""), ("8" * 19, ""),
    ],
)  # fmt: skip
def test_a_time_as_people_write_it(portal_app, typed, kept):
    class OneForm(Form):
        at = TimeField("Giờ", required=False)

    with portal_app.test_request_context():
        form = OneForm(formdata={"at": typed}, meta={"csrf": False})
        assert form.validate() is bool(kept)
        assert (form.at.moment.isoformat("minutes") if form.at.moment else "") == kept


def test_the_desk_and_the_applicant_read_where_the_case_stands(site, citizen, officer, desk, browser_of):  # fmt: skip
    ref = accepted(site, citizen, officer, **{"ho-tro": SUPPORT})
    browser, own = browser_of(desk), browser_of(citizen)
    assert said("This application stands on no agenda.") in browser.get(f"/can-bo/ho-so/{ref}").words  # fmt: skip
    session_id = session_on(site, desk)
    page = browser.get(f"/can-bo/ho-so/{ref}").follow("2099")
    assert page.one("//input[@name='cases' and @checked]").get("value") == str(fresh(Case, ref=ref).id)  # fmt: skip
    page.send({"cases": [str(fresh(Case, ref=ref).id)]})
    assert "2099" in browser.get(f"/can-bo/ho-so/{ref}").one("//section[@id='hoi-dong']").text_content()  # fmt: skip
    waiting = own.get(f"/ho-so/{ref}").one("//section[@id='gap-hoi-dong']").text_content()
    assert "2099" not in waiting, "nothing is promised before the invitation"
    browser.get(f"{ROOT}/{session_id}/moi-hop").press(said("Send the invitations"))
    invited = own.get(f"/ho-so/{ref}").one("//section[@id='gap-hoi-dong']").text_content()
    assert "ngày 2 tháng 3 năm 2099" in invited and "Giấy tờ tùy thân" in invited


def test_todays_page_names_sessions_and_cases_that_press(site, citizen, officer, desk, browser_of):
    ref = accepted(site, citizen, officer, name="Trần Thị Gấp")
    due(ref, today() + timedelta(days=1))
    session_on(site, desk, today())
    session_on(site, desk, today() - timedelta(days=1))
    words = browser_of(desk).get("/can-bo").words
    assert said("%(name)s is on no agenda", name="Trần Thị Gấp") in words
    assert said("Waiting for a session, and the time limit is near") in words
    assert words.count("Phiên họp") >= 1 and "Ghi lại phiên họp" in words


def test_what_was_held_and_not_concluded_is_not_forgotten(site, citizen, officer, desk, browser_of):
    session_id = session_on(site, desk, today())
    on_agenda(site, session_id, accepted(site, citizen, officer))
    with db.writing() as session:
        session.get_one(CouncilSession, session_id).state = "held"
    # Case by case where it is concluded; the session itself is done with.
    page = browser_of(desk).get("/can-bo")
    assert said("To assess and conclude") in page.words
    assert said("Sessions of the council") not in [h.text_content() for h in page.all("//main//h2")]
