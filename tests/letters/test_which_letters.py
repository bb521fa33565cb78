"""Which letters a case can have, by where it stands, and what stands in each."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from portal.cases import letters
from portal.cases.items import Item, write_items
from portal.cases.letters import Capacity, Signer
from portal.cases.letters.signing import capacities
from portal.cases.letters.standard import STANDARD
from portal.cases.models import Case, PaperRequest
from portal.cases.queries import by_code, unit_of
from portal.cases.service import registry
from portal.core.codes import spoken
from portal.core.database import db
from portal.core.languages import date_weekday
from portal.documents.letters.paper import Columns, words_of
from portal.law import current_book
from portal.law.days import deadline
from portal.orgs import calendars
from portal.orgs.models import UnitKind
from tests.cases.making import ASKED, EVERY_STATE, NAME, PHONE, act, at_state, sent
from tests.conftest import fresh
from tests.words import said as source_words

RECEIPT, REQUEST, REFUSAL = "tiep-nhan-va-hen-tra", "yeu-cau-hoan-thien", "tu-choi-tiep-nhan"
CONTROL, STOPPING = "kiem-soat", "dung-giai-quyet"
OF_THE_DESK = {kind.slug for kind in STANDARD}
NOT_RECEIVED = {"draft", "prepared"}
GIVES_A_RECEIPT = {
    "accepted",
    "concluded",
    "concluded_not_disabled",
    "referred_medical",
    "at_medical_council",
    "certificate_signed",
    "refusal_signed",
}


def read(site, ref, slug, signer=None):
    """The letter of this kind as it would be now."""
    with site.app.app_context(), db.reading() as session:
        case = by_code(session, ref)
        service = registry.of(case)
        source = letters.gather(session, case=case, service=service, unit=unit_of(session, case))
        return letters.write(letters.kind_of(service, slug), source, signer or Signer())


def can_be_made(site, ref) -> set[str]:
    with site.app.app_context(), db.reading() as session:
        case = session.get(Case, fresh(Case, ref=ref).id)
        service = registry.of(case)
        kinds = [kind for kind in letters.kinds_of(service) if kind.slug in OF_THE_DESK]
        return {kind.slug for kind in kinds if not kind.waits(case)}


@pytest.mark.parametrize("state", EVERY_STATE)
def test_by_state(site, citizen, officer, state):
    ref = at_state(site, citizen, officer, state)
    expected = {RECEIPT} if state in GIVES_A_RECEIPT else set()
    expected |= {REFUSAL} if state == "rejected_at_intake" else set()
    expected |= {STOPPING} if state == "stopped" else set()
    expected |= set() if state in NOT_RECEIVED else {CONTROL}
    assert can_be_made(site, ref) == expected


def test_an_open_request_gives_its_letter_until_it_is_closed(site, citizen, officer):
    ref = sent(site, citizen)
    act(site, ref, "yeu-cau-bo-sung", officer, ASKED)
    assert can_be_made(site, ref) == {REQUEST, CONTROL}
    act(site, ref, "ket-thuc-yeu-cau", officer)
    assert can_be_made(site, ref) == {CONTROL}


def test_no_receipt_before_the_desk_confirms_the_filing(site, citizen, other_officer):
    ref = sent(site, citizen, unit=site.handover)
    assert can_be_made(site, ref) == set()
    act(site, ref, "xac-nhan-nop", other_officer, {"national_code": "H17.22-261122-0001"})
    assert can_be_made(site, ref) == {RECEIPT, CONTROL}
    said = list(words_of(read(site, ref, RECEIPT)))
    assert "H17.22-261122-0001" in said and spoken(ref) in said


def test_the_receipt_says_whose_when_and_where(site, citizen, officer):
    ref = at_state(site, citizen, officer, "accepted")
    case, paper = fresh(Case, ref=ref), read(site, ref, RECEIPT, Signer(name="Trần Văn Bình"))
    said = list(words_of(paper))
    with site.app.app_context(), db.reading() as session:
        total = current_book().value("certification.total", case.received_on)
        due = deadline(case.received_on, total, calendars.calendar(session, case.received_on))
        expected = (date_weekday(case.received_on), date_weekday(due))
        assert paper.place == session.get(type(site.direct), site.direct.id).commune.name
    for one in (NAME, PHONE, spoken(ref), *expected, f"{total.whole} ngày làm việc"):
        assert one in said, one
    assert paper.parent == site.direct.name
    assert any("Thôn 3" in one for one in said)
    assert any(site.direct.phone in one and site.direct.address in one for one in said)
    assert [one.lines[0] for one in paper.signatures] == ["Người nộp hồ sơ", "Người tiếp nhận hồ sơ"]  # fmt: skip
    assert paper.signatures[1].name == "Trần Văn Bình"


def test_a_service_that_names_no_period_promises_its_last_limit(site, citizen, officer):
    ref = sent(site, citizen, service="the-uu-tien")
    act(site, ref, "tiep-nhan", officer)
    with site.app.app_context(), db.reading() as session:
        due = max(row.due_on for row in session.get(Case, fresh(Case, ref=ref).id).deadlines)
        assert date_weekday(due) in words_of(read(site, ref, RECEIPT))


def test_the_request_says_what_was_asked_and_until_when(site, citizen, officer):
    ref = sent(site, citizen)
    act(site, ref, "yeu-cau-bo-sung", officer, {**ASKED, "text": "Giấy ra viện\nẢnh rõ hơn"})
    said = list(words_of(read(site, ref, REQUEST)))
    with site.app.app_context():
        assert date_weekday(date.fromisoformat(ASKED["due_on"])) in said
    assert {"Giấy ra viện", "Ảnh rõ hơn", f"Ông (bà) {NAME}"} <= set(said)


def test_the_refusal_says_the_recorded_reason(site, citizen, officer):
    ref = at_state(site, citizen, officer, "rejected_at_intake")
    said = list(words_of(read(site, ref, REFUSAL)))
    assert "Nộp nhầm nơi" in said and f"Ông (bà) {NAME}" in said


def test_titles_come_from_the_law_and_unchecked_form_numbers_stay_out(site, citizen, officer):
    ref = at_state(site, citizen, officer, "accepted")
    paper, book = read(site, ref, RECEIPT), current_book()
    title = book.value("form.receipt_slip.title", paper.on)
    number = book.value("form.receipt_slip.number", paper.on)
    assert paper.kind == title.name("vi")
    assert (number.text in paper.form) is number.verified
    with site.app.app_context(), db.reading() as session:
        case = by_code(session, ref)
        source = letters.gather(session, case=case, service=registry.of(case), unit=unit_of(session, case))  # fmt: skip
        told = letters.unverified(letters.kind_of(registry.of(case), RECEIPT), source, "vi")
    assert any(number.text in one.what for one in told) is not number.verified


@pytest.mark.parametrize(
    ("capacity", "above", "issuer"),
    [
        (Capacity.DESK, ("Người tiếp nhận hồ sơ", "Phó Chủ tịch"), "Bộ phận tiếp nhận và trả kết quả"),
        (Capacity.FOR_THE_BODY, ("TM. Ủy ban nhân dân", "Phó Chủ tịch"), "unit"),
        (Capacity.FOR_THE_HEAD, ("KT. Chủ tịch", "Phó Chủ tịch"), "unit"),
        (Capacity.BY_ORDER, ("TL. Chủ tịch", "Phó Chủ tịch"), "unit"),
        (Capacity.BY_AUTHORITY, ("TUQ. Chủ tịch", "Phó Chủ tịch"), "unit"),
    ],
)  # fmt: skip
def test_who_signs_decides_who_issues(site, citizen, officer, capacity, above, issuer):
    ref = at_state(site, citizen, officer, "rejected_at_intake")
    paper = read(site, ref, REFUSAL, Signer(capacity, "Phó Chủ tịch", "Lê Văn A", "7/TB"))
    assert paper.signatures[-1].lines == above
    assert paper.issuer == (site.direct.name if issuer == "unit" else issuer)
    assert bool(paper.parent) is (capacity is Capacity.DESK)
    assert paper.number == "7/TB"


def test_only_a_committee_signs_as_a_body(site):
    site.direct.kind = UnitKind.LEGAL_AID_CENTRE
    assert Capacity.FOR_THE_BODY not in capacities(site.direct)
    site.direct.kind = UnitKind.COMMUNE_COMMITTEE
    assert Capacity.FOR_THE_BODY in capacities(site.direct)


def test_letters_are_vietnamese_whatever_the_case_speaks(site, citizen, officer):
    from tests.cases.making import draft, send

    ref = draft(site, citizen, language="en")
    send(site, ref)
    act(site, ref, "tiep-nhan", officer)
    said = " ".join(words_of(read(site, ref, RECEIPT)))
    assert "Apply" not in said and "day" not in said.lower().split()


def test_papers_asked_for_by_name_stand_in_a_table_unless_the_text_names_them(site, citizen, officer):  # fmt: skip
    ref = sent(site, citizen)
    act(site, ref, "yeu-cau-bo-sung", officer, {**ASKED, "text": "Xin gửi sổ khám bệnh"})
    case = fresh(Case, ref=ref)
    with db.writing() as session:
        request = session.scalars(select(PaperRequest).where(PaperRequest.case_id == case.id)).one()
        write_items(request, [
            Item("1", name="giay-ra-vien.jpg", verdict="unreadable", note="Trang 2 mờ"),
            Item("2", name="sổ khám bệnh"),
        ])  # fmt: skip
    (table,) = [one for one in read(site, ref, REQUEST).blocks if isinstance(one, Columns)]
    assert table.rows == (("giay-ra-vien.jpg", f"{source_words('Cannot be read')}. Trang 2 mờ"),)


def test_a_certificate_made_again_has_its_own_code_and_its_own_day(site, citizen, officer):
    words = {
        state: " ".join(words_of(read(site, at_state(site, citizen, officer, state), RECEIPT)))
        for state in ("accepted", "remaking")
    }
    assert "1.001699" in words["accepted"] and "1.001653" not in words["accepted"]
    assert "1.001653" in words["remaking"] and "1.001699" not in words["remaking"]
    assert "5 ngày làm việc" in words["remaking"] and "25 ngày" not in words["remaking"]
