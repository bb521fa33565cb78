"""Every state of an application, each met by somebody invented."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from portal.cases.actions.asking import withdraw
from portal.cases.models import Case
from portal.core.clock import today
from portal.demo import (
    allowance,
    council,
    deciding,
    editing,
    exchange,
    legal_aid,
    legal_work,
    mandates,
    paying,
    profiles,
    support,
)
from portal.demo.answers import Subject
from portal.demo.office import Office
from portal.demo.people import HANDOVER_COMMUNE, Cast
from portal.law.days import WorkingCalendar
from portal.orgs import calendars
from portal.services.certification.council import queries
from portal.services.certification.models import CouncilSession

_DAY = timedelta(days=1)
# Long enough ago that every limit has passed, and long enough for most to be still open.
LATE, LATELY = timedelta(days=60), timedelta(days=12)
WHY_REFUSED = "Người nộp ghi nơi thường trú ở xã khác. Bạn nộp lại ở xã nơi bạn thường trú."
NEARLY_SIX, DISAGREES = "Nguyễn Thị Sắp Sáu Tuổi", "Trần Thị Khiếu Nại"
BY_OFFICER = "Nộp hai lần cho cùng một người, hồ sơ trước vẫn được giải quyết."


def tell(session: Session, cast: Cast) -> None:
    """Make every case of the demonstration."""
    office, day = Office(session, cast), today()
    calendar = calendars.calendar(session, day)
    council.set_up(session, cast, day - timedelta(days=200))
    before_the_council(office, day)
    before_a_session(office, day, calendar)
    held = session_that_was(office, day, calendar)
    decided(office, held, day)
    handed_over(office, held, day)
    with_an_account(office, session_of_today(office, day), day)
    mandates.tell(office)
    allowance.tell(office, day)
    paying.tell(office, day)
    support.tell(office, day)
    legal_aid.tell(session, cast)
    legal_work.tell(legal_aid.Centre(session, cast))
    profiles.tell(office)
    editing.tell(office)


def before_the_council(office: Office, day: date) -> None:
    """Begun, arrived, prepared, waiting for a paper, refused, withdrawn, stopped, late."""
    mother, son = office.cast.citizens
    office.begun(mother, "Nguyễn Thị Chưa Xong", "2018-10-10", steps=6)
    office.applied(mother, "Nguyễn Văn Bé", "2021-03-05")
    office.applied(son, "Trần Thị Cụ", "1948", office.cast.units[HANDOVER_COMMUNE])
    asked = office.accept(office.applied(son, "Trần Văn Thêm Giấy", "1950"))
    office.act(asked, "yeu-cau-bo-sung", "tiepnhan", "reception", {
        "text": "Ảnh giấy ra viện rõ hơn, vì trang hai bị mờ.", "due_on": _workday_after(office, day, 10).isoformat(),
    })  # fmt: skip
    refused = office.entered(Subject("Lý Văn Nơi Khác", "1971", "male"), day - LATELY)
    office.act(refused, "tu-choi", "tiepnhan", "reception", {"reason": WHY_REFUSED})
    back = office.applied(mother, "Nguyễn Thị Rút Đơn", "2016-07-01")
    withdraw(office.session, case=back, service=office.service, actor_id=mother.id, note="")
    twice = office.accept(office.entered(Subject("Hà Thị Nộp Trùng", "1963"), day - LATELY))
    office.act(twice, "dung-ho-so", "xahoi", "social_officer", {"reason": BY_OFFICER})
    office.accept(office.entered(Subject("Kim Thị Quá Hạn", "1959"), day - LATE))
    office.accept(office.entered(Subject("Bùi Thị Chờ Họp", "1982"), day - LATELY))


def before_a_session(office: Office, day: date, calendar: WorkingCalendar) -> CouncilSession:
    """A session next week, its people invited; one in a wheelchair, one at home, one who signs."""
    cases = [
        _received(office, Subject("Phan Thị Xe Lăn", "1990-04-12", meeting=("wheelchair",)), day),
        _received(office, Subject("Lâm Văn Ở Nhà", "1939", "male", meeting=("home",)), day),
        _received(office, Subject("Dương Thị Ký Hiệu", "2001-11-30", interpreter="sign"), day),
    ]
    meeting = council.planned(office, _workday_after(office, day, 6), cases)
    council.invited(office, meeting)
    return meeting


def session_that_was(office: Office, day: date, calendar: WorkingCalendar) -> CouncilSession:
    """A session of last week with nine cases."""
    names = (
        Subject("Đỗ Thị Đã Đánh Giá", "1955-02-02"), Subject("Vũ Văn Có Kết Luận", "1968-08-08", "male"),
        Subject("Mai Thị Chờ Ký", "1977-01-20"), Subject("Cao Văn Đã Ký", "1985-06-06", "male"),
        Subject("Tô Thị Nhận Giấy", "1992-09-09"), Subject("Đinh Thị Không Có", "1988-03-03"),
        Subject("Trịnh Văn Thư Chờ", "1979-12-12", "male"), Subject("Lưu Thị Chuyển Đi", "1966-05-15"),
        Subject("Quách Văn Giám Định", "1972-10-10", "male"),
    )  # fmt: skip
    cases = [_received(office, one, day) for one in names]
    meeting = council.planned(office, _workday_before(calendar, day), cases)
    council.invited(office, meeting)
    council.held(office, meeting)
    return meeting


def session_of_today(office: Office, day: date) -> CouncilSession:
    """A session at the health station with two cases of people who have an account here."""
    mother, son = office.cast.citizens
    birth = _birth_of_nearly(6, day).isoformat()
    cases = [
        office.accept(office.applied(mother, NEARLY_SIX, birth)),
        office.accept(office.applied(son, DISAGREES, "1946-04-04")),
    ]
    meeting = council.planned(
        office, day, cases, place_kind="station", place="Trạm Y tế minh họa, Thôn Minh Họa"
    )
    council.held(office, meeting)
    return meeting


def decided(office: Office, held: CouncilSession, day: date) -> None:
    """From the sheet to the paper: each case of the session stops one step further on."""
    case = _by_name(office, held)
    deciding.assessed(office, case["Đỗ Thị Đã Đánh Giá"], held)
    deciding.concluded(office, case["Vũ Văn Có Kết Luận"], held)
    for name in ("Mai Thị Chờ Ký", "Cao Văn Đã Ký", "Tô Thị Nhận Giấy"):
        deciding.concluded(office, case[name], held)
    for name in ("Đinh Thị Không Có", "Trịnh Văn Thư Chờ"):
        deciding.concluded(
            office, case[name], held, vote=deciding.NOT_DISABLED, reason=deciding.WHY_NOT,
            score="0", signs=False,
        )  # fmt: skip
    for name in ("Lưu Thị Chuyển Đi", "Quách Văn Giám Định"):
        deciding.concluded(
            office, case[name], held, vote=deciding.NO_CONCLUSION, reason=deciding.WHY_NONE,
            score="X",
        )  # fmt: skip
    deciding.posted(office, held, day)


def handed_over(office: Office, held: CouncilSession, day: date) -> None:
    """Signed, received, refused in writing, sent on."""
    case = _by_name(office, held)
    deciding.to_sign(office, case["Mai Thị Chờ Ký"])
    deciding.signed(office, case["Cao Văn Đã Ký"])
    deciding.signed(office, case["Tô Thị Nhận Giấy"])
    deciding.delivered(office, case["Tô Thị Nhận Giấy"], day)
    deciding.notice_signed(office, case["Trịnh Văn Thư Chờ"])
    deciding.at_medical_council(office, case["Quách Văn Giám Định"], day)


def with_an_account(office: Office, held: CouncilSession, day: date) -> None:
    """Delivered to a mother, complained about by a son, made again for him and for others."""
    case = _by_name(office, held)
    child, mother = case[NEARLY_SIX], case[DISAGREES]
    deciding.concluded(office, child, held, vote=deciding.MILD, sheet="under_6")
    deciding.concluded(office, mother, held)
    for one in (child, mother):
        deciding.signed(office, one)
        deciding.delivered(office, one, day)
    deciding.complained(office, mother)
    exchange.tell(office, day)


def _received(office: Office, subject: Subject, day: date) -> Case:
    return office.accept(office.entered(subject, day - LATELY))


def _by_name(office: Office, meeting: CouncilSession) -> dict[str, Case]:
    items = queries.items_of(office.session, meeting)
    cases = queries.cases_by_id(office.session, [item.case_id for item in items])
    return {str(one.subject_name): one for one in cases.values()}


def _birth_of_nearly(age: int, day: date) -> date:
    """Someone who reaches this age in forty days."""
    birthday = day + timedelta(days=40)
    return birthday.replace(year=birthday.year - age, day=min(birthday.day, 28))


def _workday_after(office: Office, day: date, days: int) -> date:
    return calendars.calendar(office.session, day).next_after(day + _DAY * days)


def _workday_before(calendar: WorkingCalendar, day: date) -> date:
    found = day - _DAY * 3
    while not calendar.is_working_day(found):
        found -= _DAY
    return found
