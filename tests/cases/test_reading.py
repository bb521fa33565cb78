"""What a case says of itself: whose turn, until when, why that day, what is still to come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine

from portal.cases import reading
from portal.cases.models import Case, Deadline
from portal.cases.queries import by_code
from portal.cases.service import registry
from portal.core.database import db
from portal.core.languages import speaking
from portal.orgs.calendars import calendar
from portal.orgs.models import Unit
from tests.cases.making import ASKED, EVERY_STATE, NAME, PHONE, act, at_state, sent
from tests.conftest import fresh
from tests.words import said

MONDAY = "2026-11-16 09:00 +0700"
SENT = [state for state in EVERY_STATE if state != "draft"]


@pytest.fixture
def clock():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def read(ref: str, ask, language: str = "vi"):
    """The answer of one reading of this case, in a language."""
    with db.reading() as session:
        case = by_code(session, ref)
        unit = session.get(Unit, case.unit_id)
        with speaking(language):
            return ask(case, registry.of(case), unit)


def four(ref: str, language: str = "vi") -> reading.Standing:
    return read(ref, reading.standing, language)


def ahead(ref: str) -> list[tuple[str, str]]:
    found = read(ref, lambda case, service, _unit: reading.steps_ahead(case, service))
    return [(step.label, step.when) for step in found]


TURNS = {
    "prepared": "You need to act",
    "certificate_signed": "You need to act",
    "refusal_signed": "You need to act",
    "stopped": "This application is finished",
    "withdrawn": "This application is finished",
    "delivered": "This application is finished",
    "rejected_at_intake": "This application is finished",
}
AT_WORK = "The office is at work, you do not need to do anything now"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("state", SENT)
def test_every_state_answers_four_questions_in_both_languages(
    site, citizen, officer, clock, state, language
):
    ref = at_state(site, citizen, officer, state)
    with site.app.app_context():
        found = four(ref, language)
        with speaking(language):
            assert found.heading == said(TURNS.get(state, AT_WORK), language)
        assert all((found.label, found.meaning, found.who, found.until, found.next))
        assert "%(" not in " ".join((found.meaning, found.who, found.next))
        assert found.applicant_acts == (TURNS.get(state) == "You need to act")
        for pair in read(ref, reading.outcomes, language):
            assert all(pair) and "%(" not in " ".join(pair)


@pytest.mark.parametrize("state", ["submitted", "accepted"])
def test_asked_then_answered_then_seen(site, citizen, officer, browser_of, clock, state):
    ref = at_state(site, citizen, officer, state)
    act(site, ref, "yeu-cau-bo-sung", officer, ASKED)
    with site.app.app_context():
        asked = four(ref)
        assert asked.applicant_acts and asked.request_text == ASKED["text"]
        assert asked.until == "thứ Ba ngày 1 tháng 12 năm 2099"
    browser_of(citizen).get(f"/ho-so/{ref}/bo-sung").send({"note": "Tôi không có giấy ra viện"})
    with site.app.app_context():
        answered = four(ref)
        seen = said("You have sent what was asked for. The office looks at it now.")
        assert not answered.applicant_acts and answered.meaning.startswith(seen)
        (exchange,) = read(ref, lambda case, _service, _unit: reading.exchanges(case))
        assert not exchange.is_open and exchange.note == "Tôi không có giấy ra viện"
    if state == "submitted":
        act(site, ref, "tiep-nhan", officer)
        with site.app.app_context():
            assert seen not in four(ref).meaning


def test_a_request_whose_day_has_passed_says_so(site, citizen, officer, clock):
    ref = sent(site, citizen)
    act(site, ref, "yeu-cau-bo-sung", officer, {**ASKED, "due_on": "2026-11-20"})
    clock.shift(timedelta(days=5))
    with site.app.app_context():
        day = "thứ Sáu ngày 20 tháng 11 năm 2026"
        assert four(ref).until == said("%(day)s. This day has passed: send the paper now, or tell the office.", day=day)  # fmt: skip


def test_a_limit_that_has_passed_is_called_so(site, citizen, officer, clock):
    ref = at_state(site, citizen, officer, "accepted")
    with site.app.app_context():
        day = "thứ Ba ngày 15 tháng 12 năm 2026"
        assert four(ref).until == said("At the latest %(day)s", day=day)
        clock.shift(timedelta(days=30))
        assert four(ref).until == said("%(day)s, this time limit has passed. You may ask the office why.", day=day)  # fmt: skip


def test_the_steps_ahead_with_their_days(site, citizen, officer, clock):
    """Counted by hand: 24 November is a holiday; 20 working days, then 5 more."""
    submitted, accepted = sent(site, citizen), at_state(site, citizen, officer, "accepted")
    council = said("At the latest %(day)s", day="thứ Ba ngày 15 tháng 12 năm 2026")
    handed = said("Expected by %(day)s", day="thứ Ba ngày 22 tháng 12 năm 2026")
    checked = said("Expected by %(day)s", day="thứ Ba ngày 17 tháng 11 năm 2026")
    with site.app.app_context():
        conclusion = said("There is a conclusion on the type and level of disability")
        signed, received = said("The certificate is signed"), said("You receive the result")
        assert ahead(accepted) == [(conclusion, council), (signed, handed), (received, "")]
        assert ahead(submitted)[0][1] == checked, "a limit that nobody verified is an expectation"
        assert ahead(submitted)[1:] == ahead(accepted)


def test_before_it_is_filed_the_steps_have_no_days(site, citizen, clock):
    ref = sent(site, citizen, unit=site.handover)
    with site.app.app_context():
        days = [when for _label, when in ahead(ref)]
        after = "Expected working days after the step before: %(n)s"
        assert days == ["", said(after, n=20), said(after, n=5), ""]


def test_after_a_missed_limit_one_counts_from_today(site, citizen, officer, clock):
    ref = at_state(site, citizen, officer, "accepted")
    clock.shift(timedelta(days=37))  # Wednesday 23 December
    with site.app.app_context():
        assert ahead(ref)[1][1] == said("Expected by %(day)s", day="thứ Tư ngày 30 tháng 12 năm 2026")  # fmt: skip


@pytest.mark.parametrize("state", ["delivered", "rejected_at_intake", "withdrawn"])
def test_what_is_finished_has_nothing_ahead(site, citizen, officer, clock, state):
    ref = at_state(site, citizen, officer, state)
    with site.app.app_context():
        assert ahead(ref) == []


def limit(ref: str, slug: str) -> reading.Limit:
    found = read(ref, lambda case, service, _unit: reading.limits(case, service))
    return next(one for one in found if one.clock.slug == slug)


def test_why_a_limit_ends_on_its_day(site, citizen, clock):
    ref = sent(site, citizen)
    with site.app.app_context():
        conclude = limit(ref, "conclude")
        assert conclude.ends == said("at the latest %(day)s", day="thứ Ba ngày 15 tháng 12 năm 2026")  # fmt: skip
        counted, off = conclude.reasons
        assert counted.startswith("20 ngày làm việc kể từ ngày 16 tháng 11 năm 2026, theo ")
        assert off == "Không tính ngày nghỉ: ngày 24 tháng 11 năm 2026 (Ngày Văn hóa Việt Nam)."
        intake = limit(ref, "intake")
        assert intake.ends.startswith(said("expected by %(day)s", day=""))
        assert intake.reasons[-1] == said("Not yet verified against the official text.")
        assert len(limit(ref, "convene").reasons) == 1, "no day off decides about 16 December"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), []),
        (date(2026, 11, 23), date(2026, 11, 24), ["ngày 24 tháng 11 năm 2026 (Ngày Văn hóa Việt Nam)"]),
        (date(2026, 11, 24), date(2026, 12, 1), []),
        (date(2026, 2, 13), date(2026, 2, 23), ["từ ngày 16 tháng 2 năm 2026 đến ngày 20 tháng 2 năm 2026 (Tết Nguyên đán)"]),
        (date(2026, 8, 28), date(2026, 9, 2), ["ngày 31 tháng 8 năm 2026 (Quốc khánh (hoán đổi))", "từ ngày 1 tháng 9 năm 2026 đến ngày 2 tháng 9 năm 2026 (Quốc khánh)"]),
    ],
)  # fmt: skip
def test_days_off_inside_a_limit(site, start, end, expected):
    from portal.cases.reading.limits import days_off_between

    with site.app.app_context(), db.reading() as session:
        assert days_off_between(start, end, calendar(session, start)) == expected


def test_a_calendar_limit_that_falls_on_a_day_off_says_why_it_moved(site, citizen):
    with time_machine.travel("2026-10-23 09:00 +0700", tick=False):  # 30 days on is a Sunday
        ref = sent(site, citizen)
        with site.app.app_context():
            assert limit(ref, "convene").reasons[1] == said(
                "%(day)s is a day off, so the limit ends on the next working day.",
                day="Chủ nhật ngày 22 tháng 11 năm 2026",
            )


def test_a_limit_into_a_year_nobody_has_published_says_so(site, citizen):
    with time_machine.travel("2026-12-21 09:00 +0700", tick=False):
        ref = sent(site, citizen)
        with site.app.app_context():
            assert said("The days off of %(year)s are not settled yet, so the day may come later.", year=2027) in limit(ref, "conclude").reasons  # fmt: skip


def test_a_limit_that_is_kept_says_when(site, citizen, officer, clock):
    ref = at_state(site, citizen, officer, "accepted")
    with site.app.app_context():
        kept = limit(ref, "intake")
        assert kept.ends == said("done on %(day)s", day="ngày 16 tháng 11 năm 2026")
    assert fresh(Deadline, case_id=fresh(Case, ref=ref).id, clock="intake").met_at is not None


def test_prepared_and_filed_are_never_confused(site, citizen, other_officer, browser_of, clock):
    ref = sent(site, citizen, unit=site.handover)
    browser = browser_of(citizen)
    for path in (f"/ho-so/{ref}", f"/ho-so/{ref}/bien-nhan"):
        page = browser.get(path)
        assert said("What to bring to %(unit)s", unit=site.handover.name) in page.words
        assert said("Opening hours:") in page.words and site.handover.address in page.words
        assert said("Prepared, not filed. It counts as filed only after %(unit)s has filed it at the desk.", unit=site.handover.name) in page.words  # fmt: skip
        assert said("Time limits, and why") not in page.words
    act(site, ref, "xac-nhan-nop", other_officer, {"national_code": "H17-261116-0001"})
    page = browser.get(f"/ho-so/{ref}")
    assert "H17-261116-0001" in page.words
    assert said("Filed at the desk on the national portal. Day of receipt: %(day)s.", day="thứ Hai ngày 16 tháng 11 năm 2026") in page.words  # fmt: skip
    assert said("What to bring to %(unit)s", unit=site.handover.name) not in page.words


def test_one_officer_who_opens_often_is_one_line_a_day(site, citizen, clock):
    from portal.accounts import access
    from portal.accounts.roles import Role
    from tests.conftest import make_officer

    officer = make_officer("x@thu-nghiem.example", "Trần Văn Bình", site.direct, Role.RECEPTION)
    ref = sent(site, citizen)
    case = fresh(Case, ref=ref)
    from portal.accounts.viewer import Viewer

    viewer = Viewer(officer.id, officer.full_name)
    for hours in (0, 1, 24):
        clock.shift(timedelta(hours=hours))
        access.note_opening(viewer=viewer, kind="case", record_id=case.id, unit_id=site.direct.id)
    with db.reading() as session:
        days = reading.opened_days(access.openings(session, kind="case", record_id=case.id))
    assert [(one.day.day, len(one.people)) for one in days] == [(17, 1), (16, 1)]


def test_my_list_asks_first_then_lists(site, citizen, officer, browser_of, clock):
    from tests.cases.making import draft

    finished = at_state(site, citizen, officer, "delivered")
    waiting, asked, unsent = sent(site, citizen), sent(site, citizen), draft(site, citizen)
    act(site, asked, "yeu-cau-bo-sung", officer, ASKED)
    page = browser_of(citizen).get("/ho-so")
    order = [a.get("href").rsplit("/", 1)[-1] for a in page.all("//main//h3/a")]
    assert order == [asked, unsent, waiting, finished]
    assert page.link(said("Go on filling in")).endswith(unsent)


@pytest.mark.parametrize("state", SENT)
def test_the_code_alone_tells_no_name_service_or_conclusion_ahead(
    site, citizen, officer, client, clock, state
):
    ref = at_state(site, citizen, officer, state)
    words = client.get("/tra-cuu").send({"code": ref, "second": PHONE[-4:]}).words.lower()
    telling = (NAME.lower(), "khuyết tật", "hội đồng", "giấy xác nhận", "y khoa", "dạng và mức độ")
    own = words.replace("cổng hỗ trợ người khuyết tật", "")
    assert [word for word in telling if word in own] == []
