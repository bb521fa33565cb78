"""The working calendar on the desk: its table, a preview before every change, what moves and why."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from portal.accounts.roles import Role
from portal.cases import history
from portal.cases.models import Case, CaseEvent, Deadline
from portal.core.database import db
from portal.notify.discretion import assert_discreet
from portal.notify.models import OutboxMessage
from portal.orgs.actions import create_unit
from portal.orgs.models import CalendarChange, UnitKind
from tests.cases.making import DECISION, act, rows, sent
from tests.conftest import fresh, make_officer
from tests.words import said

MONDAY = "2026-11-16 09:00 +0700"
STORM = {
    "kind": "off", "day-day": "2", "day-month": "12", "day-year": "2026",
    "name": "Nghỉ tránh bão", "basis": "00/CĐ-TTg (văn bản thử)",
}  # fmt: skip
FORM, PAGE = "/can-bo/ngay-nghi/them", "/can-bo/ngay-nghi"
ON, CONFIRM = "Go on: see what moves", "Confirm"


@pytest.fixture
def monday():
    with time_machine.travel(MONDAY):
        yield


@pytest.fixture
def administrator(site):
    return make_officer("quan-tri@thu-nghiem.example", "Đặng Thị Quản Trị", site.direct, Role.ADMINISTRATOR)  # fmt: skip


@pytest.fixture
def province_administrator(site):
    with db.writing() as session:
        unit = create_unit(
            session, slug="so-y-te-thu", kind=UnitKind.PROVINCE_DEPARTMENT, name="Sở thử nghiệm",
            province_code=site.direct.province_code,
        )  # fmt: skip
    return make_officer("tinh@thu-nghiem.example", "Bùi Văn Tỉnh", unit, Role.ADMINISTRATOR)


def declare(desk, given=STORM):
    """Fill in, read the preview, confirm; gives the page after it."""
    return desk.get(FORM).press(said(ON), given).press(said(CONFIRM))


def due(ref: str) -> dict[str, date]:
    case = fresh(Case, ref=ref)
    return {row.clock: row.due_on for row in rows(Deadline, case_id=case.id)}


def test_the_table_names_each_day_and_where_it_comes_from(site, administrator, browser_of, monday):
    page = browser_of(administrator).get(PAGE)
    assert page.heading == said("Days off of %(year)s", year=2026)
    by_day = {row.get("datetime"): row.xpath("./ancestor::tr")[0] for row in page.all("//tr//time")}
    culture, swapped = by_day["2026-11-24"].text_content(), by_day["2026-01-10"].text_content()
    assert "thứ Ba ngày 24 tháng 11 năm 2026" in culture and "Ngày Văn hóa Việt Nam" in culture
    assert said("Published list") in culture and said("Offices are closed") in culture
    assert said("Offices work") in swapped
    assert said("The list of this year is published.") in page.words
    following = page.follow(said("Year %(year)s", year=2027))
    assert said("Projection, not published") in following.words
    assert said("The list of this year is a projection: the government has not published it. Limits that run through this year may still move.") in following.words  # fmt: skip


@pytest.mark.parametrize("query", ["nam=1999", "nam=2099", "nam=0000", "nam=9999"])
def test_a_year_nobody_keeps_is_not_found(site, administrator, browser_of, monday, query):
    assert browser_of(administrator).get(f"{PAGE}?{query}").status == 404


@pytest.mark.parametrize(
    "query", ["nam=", "nam=x", "nam=%00", "nam=２０２６", "nam=-1", "nam=20261"]
)
def test_what_is_no_year_shows_this_one(site, administrator, browser_of, monday, query):
    page = browser_of(administrator).get(f"{PAGE}?{query}")
    assert page.heading == said("Days off of %(year)s", year=2026)


def test_a_day_off_moves_open_limits_after_a_preview(
    site, citizen, officer, administrator, browser_of, monday
):
    ref = sent(site, citizen)
    act(site, ref, "tiep-nhan", officer)
    desk = browser_of(administrator)
    preview = desk.get(FORM).press(said(ON), STORM)
    assert due(ref)["conclude"] == date(2026, 12, 15) and rows(CalendarChange) == []
    assert said("Applications: %(n)s. Limits that end later: %(m)s. Limits that end earlier: %(k)s.", n=1, m=1, k=0) in preview.words  # fmt: skip
    assert "thứ Ba ngày 15 tháng 12 năm 2026" in preview.words
    assert "thứ Tư ngày 16 tháng 12 năm 2026" in preview.words
    assert "Trần Thị Mai" not in preview.text, "an administrator reads no names"
    after = preview.press(said(CONFIRM))
    assert (
        said("The calendar is changed. Applications whose limits moved: %(n)s.", n=1) in after.words
    )
    assert said("Basis: %(basis)s", basis=STORM["basis"]) in after.words
    assert "Đặng Thị Quản Trị" in after.words
    # 20 working days one later; 30 calendar days end on 16 December as before.
    assert due(ref) | {"intake": None} == {
        "conclude": date(2026, 12, 16), "convene": date(2026, 12, 16), "intake": None,
    }  # fmt: skip


def test_the_applicant_reads_why_and_is_told(
    site, citizen, officer, administrator, browser_of, monday
):
    ref = sent(site, citizen)
    act(site, ref, "tiep-nhan", officer)
    before = len(rows(OutboxMessage))
    declare(browser_of(administrator))
    page = browser_of(citizen).get(f"/ho-so/{ref}")
    assert said("A time limit has moved") in page.words
    assert "Nghỉ tránh bão" in page.words and STORM["basis"] in page.words
    case = fresh(Case, ref=ref)
    with db.reading() as session:
        assert history.verify(session, session.get_one(Case, case.id)) == []
    sent_out = rows(OutboxMessage)
    assert len(sent_out) == before + 1
    message = max(sent_out, key=lambda one: (one.created_at, one.id))
    assert "thứ Tư ngày 16 tháng 12 năm 2026" in message.body
    assert_discreet(message.subject + ". " + message.body, names=("Trần Thị Mai",))


def test_after_a_conclusion_the_message_names_no_day(
    site, citizen, officer, administrator, browser_of, monday
):
    ref = sent(site, citizen)
    act(site, ref, "tiep-nhan", officer)
    act(site, ref, "ket-luan", officer, DECISION)
    assert due(ref)["issue"] == date(2026, 11, 23)
    desk = browser_of(administrator)
    friday = {**STORM, "day-day": "20", "day-month": "11"}
    preview = desk.get(FORM).press(said(ON), friday)
    assert said("The certificate is issued") not in preview.words
    preview.press(said(CONFIRM))
    assert due(ref)["issue"] == date(2026, 11, 25), "over 24 November too"
    message = max(rows(OutboxMessage), key=lambda one: (one.created_at, one.id))
    assert "tháng 11" in message.body and "25 tháng 11" not in message.body
    assert_discreet(message.body)


def test_taking_it_back_moves_the_limits_back_without_a_message(
    site, citizen, officer, administrator, browser_of, monday
):
    ref = sent(site, citizen)
    act(site, ref, "tiep-nhan", officer)
    desk = browser_of(administrator)
    page = declare(desk)
    messages = len(rows(OutboxMessage))
    page = page.follow(said("Take back")).press(said(CONFIRM))
    assert due(ref)["conclude"] == date(2026, 12, 15)
    assert said("Taken back") in page.words
    (change,) = rows(CalendarChange)
    assert change.ended_at is not None and change.ended_by == administrator.id
    assert len(rows(OutboxMessage)) == messages, "an earlier day breaks no promise"
    kinds = [event.kind for event in rows(CaseEvent, case_id=fresh(Case, ref=ref).id)]
    assert kinds.count("deadline_moved") == 2
    assert desk.get(f"{PAGE}/{change.id}/bo").status == 404


def test_a_worked_saturday_moves_limits_earlier(
    site, citizen, officer, administrator, browser_of, monday
):
    ref = sent(site, citizen)
    act(site, ref, "tiep-nhan", officer)
    declare(
        browser_of(administrator), {**STORM, "kind": "worked", "day-day": "5", "name": "Làm bù"}
    )
    assert due(ref)["conclude"] == date(2026, 12, 14)


def test_a_projected_day_off_can_be_declared_worked(site, administrator, browser_of, monday):
    given = {**STORM, "kind": "worked", "day-day": "9", "day-month": "2", "day-year": "2027"}
    page = declare(browser_of(administrator), given)
    assert said("It goes before the list of the year.") in page.words


@pytest.mark.parametrize(
    "wrong",
    [
        {"day-day": "24", "day-month": "11"},  # off already
        {"day-day": "5"},  # a Saturday
        {"kind": "worked"},  # a Wednesday that is worked
        {"day-year": "2030"}, {"day-year": "2024"}, {"day-day": "31", "day-month": "2"},
        {"kind": ""}, {"kind": "x"}, {"name": ""}, {"basis": "   "}, {"name": "x" * 500}, {"day-day": "\x00"},
    ],
)  # fmt: skip
def test_what_changes_nothing_or_rests_on_nothing_is_refused(
    site, administrator, browser_of, monday, wrong
):
    desk = browser_of(administrator)
    form = desk.get(FORM)
    token = form.one("//main//input[@name='csrf_token']/@value")
    page = desk.post(FORM, {**STORM, **wrong, "csrf_token": token, "go": "confirm"})
    assert page.status == 422 and page.errors
    assert rows(CalendarChange) == []


def test_two_administrators_at_once_do_not_overtake_each_other(
    site, citizen, officer, administrator, browser_of, monday
):
    ref = sent(site, citizen)
    act(site, ref, "tiep-nhan", officer)
    first = browser_of(administrator)
    second = first
    waiting = first.get(FORM).press(said(ON), STORM)
    declare(second, {**STORM, "day-day": "3"})
    page = waiting.press(said(CONFIRM))
    assert page.status == 409 and len(rows(CalendarChange)) == 1
    assert said("Someone changed the calendar meanwhile. Nothing was done. Read the list again, then confirm.") in page.words  # fmt: skip
    page.press(said(CONFIRM))
    assert len(rows(CalendarChange)) == 2 and due(ref)["conclude"] == date(2026, 12, 17)


def test_the_same_day_is_declared_once(site, administrator, browser_of, monday):
    desk = browser_of(administrator)
    declare(desk)
    page = desk.get(FORM).press(said(ON), {**STORM, "kind": "worked"})
    assert page.status == 422
    assert page.errors == [
        said("Which day: something is declared about that day already. Take it back first.")
    ]


def test_limits_computed_with_an_older_table_are_brought_up(
    site, citizen, administrator, browser_of, monday
):
    ref = sent(site, citizen)
    with db.writing() as session:
        for row in session.query(Deadline).filter_by(clock="conclude"):
            row.due_on = date(2026, 12, 14)  # as before 24 November was a day off
    desk = browser_of(administrator)
    page = desk.get(PAGE)
    page = page.follow(said("Compare open limits with the calendar"))
    page.press(said(CONFIRM))
    assert due(ref)["conclude"] == date(2026, 12, 15)
    words = browser_of(citizen).get(f"/ho-so/{ref}").words
    assert said("The published list of days off was changed.") in words
    again = desk.get(f"{PAGE}/doi-chieu")
    assert said("No open limit moves.") in again.words


def test_the_list_ends_after_twenty_five_and_counts_the_rest(
    site, citizen, administrator, browser_of, monday
):
    for _ in range(27):
        sent(site, citizen)
    preview = browser_of(administrator).get(FORM).press(said(ON), STORM)
    assert len(preview.all("//tbody/tr")) == 25
    assert said("Further applications, not shown here: %(n)s.", n=2) in preview.words


def test_only_administrators_open_it(site, officer, citizen, client, browser_of, monday):
    desk = browser_of(officer)
    assert desk.get(PAGE).status == 404
    assert browser_of(citizen).get(PAGE).status == 404
    assert "/dang-nhap" in client.get(PAGE).path
    assert not desk.get("/can-bo").all(f"//a[@href='{PAGE}']")


def test_the_province_decides_once_it_has_an_administrator(
    site, administrator, province_administrator, browser_of, monday
):
    commune, province = browser_of(administrator), browser_of(province_administrator)
    page = commune.get(PAGE)
    assert page.status == 200 and not page.all(f"//a[@href='{FORM}']")
    for path in (FORM, f"{PAGE}/doi-chieu"):
        assert commune.get(path).status == 404
    token = province.get(FORM).one("//main//input[@name='csrf_token']/@value")
    assert commune.post(FORM, {**STORM, "csrf_token": token, "go": "confirm"}).status == 404
    declare(province)
    (change,) = rows(CalendarChange)
    assert commune.get(f"{PAGE}/{change.id}/bo").status == 404
    assert province.get(f"{PAGE}/{change.id}/bo").status == 200
