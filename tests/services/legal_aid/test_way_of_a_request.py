"""A request from the first question to the register, and every way it can end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from portal.accounts.roles import Role
from portal.cases.models import Case, Deadline, OfficialPaper
from portal.core.clock import today
from portal.core.database import db
from portal.documents.letters import rows
from portal.services.legal_aid.models import Entry
from tests.conftest import fresh, make_officer
from tests.services.legal_aid import people
from tests.services.legal_aid.people import act, apply

TAKE_ON = {"category": "poor", "seen": "original", "form": "advice", "field": "land"}
URGENT = {"category": "poor", "form": "advice", "field": "land", "reason": "trial"}


def on_day(name: str, day) -> dict[str, str]:
    return {
        f"{name}-day": str(day.day),
        f"{name}-month": str(day.month),
        f"{name}-year": str(day.year),
    }


@pytest.fixture
def centre(site):
    return people.make_centre()


@pytest.fixture
def worker(centre, browser_of):
    return browser_of(people.make_worker(centre))


@pytest.fixture
def head(centre, browser_of):
    return browser_of(people.make_worker(centre, "giamdoc@thu-nghiem.example", Role.LEGAL_AID_HEAD))


@pytest.fixture
def person(citizen, browser_of):
    return browser_of(citizen)


def state_of(ref: str) -> str:
    return fresh(Case, ref=ref).state


def proof_clock(ref: str) -> Deadline:
    return fresh(Deadline, case_id=fresh(Case, ref=ref).id, clock="proof")


def test_a_request_is_taken_on_and_entered_in_the_register(person, centre, worker):
    ref = apply(person)
    page = worker.get(f"/can-bo/ho-so/{ref}")
    assert people.WORDS in page.words
    act(worker, ref, "thu-ly", TAKE_ON)
    assert state_of(ref) == "accepted"
    entry = fresh(Entry)
    assert (entry.running, entry.year, entry.urgent, entry.proof_on) == (
        1,
        today().year,
        False,
        today(),
    )
    assert entry.details["category"] == "poor"
    assert entry.number in person.get(f"/ho-so/{ref}").words


def test_two_matters_of_a_year_have_two_numbers(person, centre, worker):
    for _ in range(2):
        act(worker, apply(person), "thu-ly", TAKE_ON)
    with db.reading() as session:
        assert sorted(session.scalars(select(Entry.running))) == [1, 2]


def test_pressing_twice_enters_once(person, centre, worker):
    ref = apply(person)
    page = worker.get(f"/can-bo/ho-so/{ref}/viec/thu-ly").send(TAKE_ON)
    page.press("Xác nhận")
    assert page.press("Xác nhận").status == 409
    assert fresh(Entry).running == 1


def test_a_person_who_would_rather_say_it_writes_nothing(person, centre, worker):
    ref = apply(person, how="say")
    assert people.WORDS not in worker.get(f"/can-bo/ho-so/{ref}").words


@pytest.mark.parametrize("role", [Role.RECEPTION, Role.SOCIAL_OFFICER, Role.CHAIR, Role.CLERK])
def test_nobody_of_the_commune_finds_it(site, person, centre, browser_of, role):
    ref = apply(person)
    officer = browser_of(make_officer("xa@thu-nghiem.example", "Đỗ Thị Xã", site.direct, role))
    for path in (
        f"/can-bo/ho-so/{ref}",
        f"/can-bo/ho-so/{ref}/viec/thu-ly",
        "/can-bo/tro-giup-phap-ly/so",
        "/can-bo/tro-giup-phap-ly/gioi-thieu",
    ):
        assert officer.get(path).status == 404, path
    assert ref not in officer.get("/can-bo/hang-cho").words


def test_another_centre_does_not_find_it(person, centre, browser_of):
    ref = apply(person)
    far = people.make_centre("48", "Trung tâm Trợ giúp pháp lý khác")
    other = browser_of(people.make_worker(far, "xa@thu-nghiem.example"))
    assert other.get(f"/can-bo/ho-so/{ref}").status == 404


def test_the_centre_does_not_find_a_certificate_case(person, centre, worker):
    from tests.journeys import whole_line as line

    ref = line.apply(person)
    assert worker.get(f"/can-bo/ho-so/{ref}").status == 404
    assert worker.get(f"/can-bo/ho-so/{ref}/gioi-thieu-tro-giup-phap-ly").status == 404


def test_messages_say_neither_the_service_nor_what_it_is_about(site, person, centre, worker):
    ref = apply(person)
    act(worker, ref, "thu-ly", TAKE_ON)
    with db.reading() as session:
        from portal.notify.models import OutboxMessage

        words = " ".join(
            f"{one.subject} {one.body}" for one in session.scalars(select(OutboxMessage))
        )
    assert words
    for secret in ("pháp lý", "luật", "Trung tâm", "nhà thuê"):
        assert secret not in words


# --- urgent ---------------------------------------------------------------------------------------


def test_an_urgent_matter_begins_before_the_proof_and_its_clock_runs(person, centre, worker):
    ref = apply(person, reasons=("trial",))
    assert "Việc gấp, theo đơn" in worker.get(f"/can-bo/ho-so/{ref}").words
    act(worker, ref, "thu-ly-gap", URGENT)
    assert state_of(ref) == "urgent_accepted_pending_proof"
    entry, clock = fresh(Entry), proof_clock(ref)
    assert entry.urgent and entry.proof_on is None
    assert clock.met_at is None and clock.parameter == "legal_aid.proof_later"
    act(
        worker,
        ref,
        "giay-chung-minh-da-co",
        {"papers": ["poor"], "seen": "original", **on_day("came_on", today())},
    )
    assert state_of(ref) == "accepted"
    assert fresh(Entry).proof_on == today()
    assert proof_clock(ref).met_at is not None


def test_more_time_is_given_once_and_counts_from_the_same_day(person, centre, worker):
    ref = apply(person, reasons=("harm",))
    act(worker, ref, "thu-ly-gap", URGENT)
    before = proof_clock(ref)
    act(worker, ref, "them-thoi-gian", {"cause": "force_majeure", "reason": "Lũ cắt đường."})
    after = proof_clock(ref)
    assert after.starts_on == before.starts_on and after.due_on > before.due_on
    assert after.parameter == "legal_aid.proof_later_hard"
    assert "Lũ cắt đường." in person.get(f"/ho-so/{ref}").words
    page = worker.get(f"/can-bo/ho-so/{ref}/viec/them-thoi-gian")
    assert not page.all("//main//form[@method='post']")


def test_without_the_proof_the_matter_is_stopped_only_after_its_time(person, centre, worker, head):
    ref = apply(person, reasons=("trial",))
    act(worker, ref, "thu-ly-gap", URGENT)
    why = {"ground": "no_proof", "words": "Chưa có giấy chứng minh."}
    page = worker.get(f"/can-bo/ho-so/{ref}/viec/khong-tiep-tuc").send(why)
    assert page.status == 422
    with db.writing() as session:
        row = session.scalars(select(Deadline).where(Deadline.clock == "proof")).one()
        row.due_on = today() - timedelta(days=1)
    act(worker, ref, "khong-tiep-tuc", why)
    assert state_of(ref) == "urgent_accepted_pending_proof", "prepared is not signed"
    act(worker, ref, "trinh-ky-thong-bao-khong-tiep-tuc")
    act(head, ref, "ky-thong-bao-khong-tiep-tuc", on_day("signed_on", today()))
    assert state_of(ref) == "discontinued"


# --- the written answers -----------------------------------------------------------------------------


REFUSAL = {
    "ground": "not_concrete",
    "words": "Lập công ty là việc kinh doanh.",
    "advice": "Phòng đăng ký kinh doanh hướng dẫn.",
}


def refuse(worker, head, ref: str):
    act(worker, ref, "tu-choi-thu-ly", REFUSAL)
    act(worker, ref, "trinh-ky-thong-bao-tu-choi-thu-ly")
    return act(head, ref, "ky-thong-bao-tu-choi-thu-ly", on_day("signed_on", today()))


def letter(ref: str) -> str:
    from portal.documents.letters.paper import words_of

    with db.reading() as session:
        case = session.scalars(select(Case).where(Case.ref == ref)).one()
        (row,) = rows.letters_of(session, owner_kind="case", owner_id=case.id)
        return " ".join(words_of(rows.paper_of(row)))


def test_a_refusal_is_written_signed_by_the_head_and_read_by_the_person(
    person, centre, worker, head
):
    ref = apply(person)
    refuse(worker, head, ref)
    assert state_of(ref) == "refused"
    text = letter(ref)
    for words in (
        REFUSAL["words"],
        REFUSAL["advice"],
        "Trần Thị Mai",
        "khiếu nại",
        "3 ngày làm việc",
        "/TB-TGPL",
    ):
        assert words in text, words
    assert "Mẫu 08" not in text, "a form number that nobody has checked is not printed"
    assert fresh(OfficialPaper).signed_on == today()
    page = person.get(f"/ho-so/{ref}")
    assert "Không" in page.words and "Thông báo từ chối" in page.words


def test_an_officer_who_is_not_the_head_does_not_sign(person, centre, worker):
    ref = apply(person)
    act(worker, ref, "tu-choi-thu-ly", REFUSAL)
    act(worker, ref, "trinh-ky-thong-bao-tu-choi-thu-ly")
    assert worker.get(f"/can-bo/ho-so/{ref}/viec/ky-thong-bao-tu-choi-thu-ly").status == 404


def test_while_an_answer_waits_for_the_signature_nothing_else_is_done(person, centre, worker):
    ref = apply(person)
    act(worker, ref, "tu-choi-thu-ly", REFUSAL)
    act(worker, ref, "trinh-ky-thong-bao-tu-choi-thu-ly")
    page = worker.get(f"/can-bo/ho-so/{ref}/viec/thu-ly")
    assert not page.all("//main//form[@method='post']")
    act(worker, ref, "tra-lai-thong-bao-tu-choi-thu-ly", {"reason": "Viết rõ hơn."})
    act(worker, ref, "thu-ly", TAKE_ON)
    assert state_of(ref) == "accepted"


def test_a_transfer_names_the_organisation_and_nothing_the_person_told(
    person, centre, worker, head
):
    ref = apply(person)
    act(worker, ref, "thu-ly", TAKE_ON)
    act(
        worker,
        ref,
        "chuyen-vu-viec",
        {
            "organisation": "Văn phòng luật sư Minh Họa",
            "reach": "Số 1, điện thoại 0900 000 099",
            "words": "Người giúp ở gần hơn.",
            "agreed": "said",
        },
    )
    act(worker, ref, "trinh-ky-phieu-chuyen-vu-viec")
    act(head, ref, "ky-phieu-chuyen-vu-viec", on_day("signed_on", today()))
    assert state_of(ref) == "transferred"
    text = letter(ref)
    assert "Văn phòng luật sư Minh Họa" in text and people.WORDS not in text


def test_a_matter_taken_on_is_no_longer_refused(person, centre, worker):
    ref = apply(person)
    act(worker, ref, "thu-ly", TAKE_ON)
    page = worker.get(f"/can-bo/ho-so/{ref}/viec/tu-choi-thu-ly")
    assert not page.all("//main//form[@method='post']")


def test_losing_the_ground_of_entitlement_is_no_reason_to_stop(person, centre, worker):
    ref = apply(person)
    act(worker, ref, "thu-ly", TAKE_ON)
    page = worker.get(f"/can-bo/ho-so/{ref}/viec/khong-tiep-tuc")
    assert "not_entitled" not in page.text
    hostile = page.client.http.post(
        f"/can-bo/ho-so/{ref}/viec/khong-tiep-tuc", data={"ground": "not_entitled", "words": "x"}
    )
    assert hostile.status_code in {400, 422}


# --- taking back ----------------------------------------------------------------------------------------


def test_the_person_takes_the_request_back_and_it_is_confirmed_on_paper(person, centre, worker):
    ref = apply(person)
    act(worker, ref, "thu-ly", TAKE_ON)
    person.get(f"/ho-so/{ref}/rut").send({"note": ""})
    assert state_of(ref) == "withdrawn"
    page = worker.get(f"/can-bo/ho-so/{ref}")
    assert "rút yêu cầu" in page.words


def test_an_officer_records_that_it_was_taken_back_by_telephone(person, centre, worker):
    ref = apply(person)
    act(
        worker,
        ref,
        "ghi-nhan-rut",
        {"how": "phone", "who": "Trần Thị Mai", **on_day("came_on", today())},
    )
    assert state_of(ref) == "withdrawn"


HOSTILE = ("<script>alert(1)</script>", "\u202eđảo", "=cmd|' /C calc'!A0", "x" * 200)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_come_out_as_text_on_pages_and_in_files(person, centre, worker, name):
    ref = apply(person, full_name=name[:100])
    act(worker, ref, "thu-ly", TAKE_ON)
    page = worker.get("/can-bo/tro-giup-phap-ly/so")
    assert page.status == 200 and "<script>alert" not in page.text
    data = worker.raw("/can-bo/tro-giup-phap-ly/so.csv").get_data(as_text=True)
    assert not any(line.startswith(("=", '"=')) for line in data.replace(",", "\n").splitlines())


@pytest.mark.parametrize(
    "query", ["?nam=abcd", "?nam=1999", "?trang-thai=submitted", "?noi=zz", "?nam=%00"]
)
def test_the_register_answers_nonsense_with_nothing(centre, worker, query):
    assert worker.get(f"/can-bo/tro-giup-phap-ly/so{query}").status == 404


def test_the_register_is_filtered_by_year_and_state(person, centre, worker):
    ref = apply(person)
    act(worker, ref, "thu-ly", TAKE_ON)
    assert "Trần Thị Mai" in worker.get("/can-bo/tro-giup-phap-ly/so?trang-thai=accepted").words
    assert (
        "Trần Thị Mai" not in worker.get("/can-bo/tro-giup-phap-ly/so?trang-thai=completed").words
    )
    assert (
        "Trần Thị Mai"
        not in worker.get(f"/can-bo/tro-giup-phap-ly/so?nam={today().year - 1}").words
    )
    assert worker.raw("/can-bo/tro-giup-phap-ly/so.pdf").data.startswith(b"%PDF")


# --- no centre, children, the form on paper ---------------------------------------------------------------


def test_a_province_without_a_centre_is_said_at_once_and_keeps_the_answers(person, site):
    page = person.get(f"/ho-so/moi/{people.SLUG}").send({}).send({"for_whom": "myself"})
    page = page.send({"commune": "xã hàm yên tuyên quang", "line": ""})
    assert "chưa" in page.words and page.all("//input[@name='seen']")
    page = people.past_doubts(page)
    page = people.past_doubts(page.send(people.PERSON)).send({"household": "poor"})
    page = people.from_the_matter(page)
    assert page.path.endswith("/kiem-tra")
    assert not page.all("//a[substring(@href, string-length(@href) - 3) = '/nop']")
    assert people.WORDS in page.words


def test_a_child_needs_no_question_about_money(person, centre):
    page = people.fill_in(person, **{"birth-year": "2018", "identity_number": ""})
    assert page.path.endswith("/kiem-tra")
    assert "Trẻ em" in page.words


def test_the_form_of_the_law_is_there_blank_and_filled(person, client, centre):
    assert "Đơn yêu cầu trợ giúp pháp lý" in client.get(f"/dich-vu/{people.SLUG}/mau-don").words
    ref = apply(person)
    page = person.get(f"/ho-so/{ref}/mau-don")
    assert people.WORDS in page.words and "Trần Thị Mai" in page.words
