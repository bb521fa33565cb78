"""Paper applications: typed in part by part, recorded with the day they came, found by their PIN."""

from __future__ import annotations

import pytest
import time_machine

from portal.accounts.models import AccessEntry
from portal.cases import history
from portal.cases.models import Case, Deadline, StepAnswer
from portal.core.database import db
from portal.notify.models import OutboxMessage as Message
from tests.cases.making import EXCHANGE, kinds, rows, sent
from tests.conftest import fresh
from tests.desk import entering as paper
from tests.journeys import whole_line as line
from tests.words import said

RECORD = {
    "received_on-day": "12", "received_on-month": "11", "received_on-year": "2026",
    "signed": "fingerprint", "signed_by": paper.NAME,
}  # fmt: skip


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk(officer, browser_of):
    return browser_of(officer)


def pin_on(page) -> str:
    return page.all("//strong[contains(@class,'app-code')]")[-1].text_content().strip()


def whole(case) -> bool:
    """Whether the history holds from the first event to the last."""
    with db.reading() as session:
        return history.verify(session, session.get_one(Case, case.id)) == []


def look_up(client, code: str, second: str):
    return client.get("/tra-cuu").send({"code": code, "second": second})


def test_a_whole_paper_out_of_order_with_one_wrong_part(site, desk, client):
    page = paper.begin(desk)
    ref = paper.ref_of(page)
    assert len(paper.missing(page)) == len(paper.PARTS) + 1
    page = paper.fill(page, "lien-he", paper.PARTS["lien-he"])
    assert said("Saved: %(part)s", part=said("How can we reach you?")) in page.title
    page = paper.fill(
        page, "nguoi-khuyet-tat", {**paper.PARTS["nguoi-khuyet-tat"], "birth-year": "38"}
    )
    assert page.status == 422 and page.title.startswith("Lỗi:")
    (link,) = page.all("//*[contains(@class,'govuk-error-summary__list')]//a")
    wrong = page.one(f"//*[@id='{link.get('href')[1:]}']")
    assert wrong.get("name") == "nguoi-khuyet-tat__birth-year"
    assert page.one("//input[@name='nguoi-khuyet-tat__full_name']").get("value") == paper.NAME
    page = paper.fill_all(page, leave_out=("lien-he",))
    assert paper.missing(page) == []
    page = page.follow(said("Go on to record it"))
    receipt = page.send(RECORD)
    assert receipt.path == f"/can-bo/ho-so/{ref}/bien-nhan"
    case = fresh(Case, ref=ref)
    assert (case.state, str(case.received_on)) == ("submitted", "2026-11-12")
    assert (case.channel, case.applicant_id, case.subject_name) == ("paper", None, paper.NAME)
    assert kinds(ref) == ["submitted"] and rows(Message) == []
    assert {str(one.starts_on) for one in rows(Deadline, case_id=case.id)} == {"2026-11-12"}
    assert whole(case)
    assert (
        said(
            "Handed in on paper at the office. Day of receipt: %(day)s.",
            day="thứ Năm ngày 12 tháng 11 năm 2026",
        )
        in receipt.words
    )
    assert look_up(client, ref, pin_on(receipt)).status == 200
    assert look_up(client, ref, "000000" if case.pin != "000000" else "1").status == 422


def test_where_the_office_files_elsewhere_the_code_makes_it_filed(
    site, other_officer, browser_of, client
):
    page = paper.fill_all(paper.begin(browser_of(other_officer)), noi_o=paper.HAI_CHAU)
    ref = paper.ref_of(page)
    page = page.follow(said("Go on to record it"))
    refused = page.send(RECORD)
    assert refused.status == 422 and fresh(Case, ref=ref).is_draft
    receipt = refused.send({**RECORD, "national_code": "H17.22-261112-0001"})
    case = fresh(Case, ref=ref)
    assert (case.state, str(case.received_on)) == ("accepted", "2026-11-12")
    assert case.national_code == "H17.22-261112-0001"
    assert kinds(ref) == ["prepared", "handover_confirmed"]
    assert {str(one.starts_on) for one in rows(Deadline, case_id=case.id)} == {"2026-11-12"}
    assert case.national_code in receipt.words and whole(case)
    assert look_up(client, ref, pin_on(receipt)).status == 200


def test_a_case_that_came_on_paper_says_so(desk):
    page = paper.fill_all(paper.begin(desk)).follow(said("Go on to record it"))
    ref = paper.ref_of(page)
    page.send(RECORD)
    words = desk.get(f"/can-bo/ho-so/{ref}").words
    assert said("Fingerprint of %(name)s on the paper form.", name=paper.NAME) in words
    assert said("It came on paper and the office entered it. Day of receipt: %(day)s.", day="thứ Năm ngày 12 tháng 11 năm 2026") in words  # fmt: skip


def test_a_telephone_on_the_form_is_told_once_and_needs_no_pin(site, other_officer, browser_of):
    contact = {"told_by": "sms", "phone": "0900 000 021"}
    page = paper.fill_all(
        paper.begin(browser_of(other_officer)), noi_o=paper.HAI_CHAU, lien_he=contact
    )
    receipt = page.follow(said("Go on to record it")).send({**RECORD, "national_code": "H17-1"})
    (message,) = rows(Message)
    assert "đã được nộp" in message.body or "đã nộp" in message.body, message.body
    assert fresh(Case, ref=receipt.path.split("/")[3]).pin is None


@pytest.mark.parametrize(
    ("change", "source"),
    [
        ({"signed": "no"}, "Signature: the paper cannot be recorded without one. Ask the person to sign or to give a fingerprint. What you entered stays here."),
        ({"signed_by": ""}, "Who signed: write the full name that stands on the paper form."),
        ({"received_on-day": "17"}, None),
        ({"received_on-year": "2024"}, None),
        ({"received_on-day": ""}, None),
    ],
)  # fmt: skip
def test_what_cannot_be_recorded_stays(desk, change, source):
    page = paper.fill_all(paper.begin(desk)).follow(said("Go on to record it"))
    refused = page.send({**RECORD, **change})
    assert refused.status == 422 and len(refused.errors) == 1
    assert source is None or refused.errors == [said(source)]
    assert fresh(Case, ref=paper.ref_of(page)).is_draft


def test_pressing_twice_records_once(desk):
    page = paper.fill_all(paper.begin(desk)).follow(said("Go on to record it"))
    first, second = page.send(RECORD), page.send({**RECORD, "received_on-day": "13"})
    assert pin_on(first) == pin_on(second)
    assert kinds(paper.ref_of(page)) == ["submitted"]


def test_a_part_that_is_missing_stops_the_recording(desk):
    page = paper.fill_all(paper.begin(desk), leave_out=("ho-tro",))
    ref = paper.ref_of(page)
    assert paper.missing(page) == ["ho-tro"]
    assert desk.get(f"{paper.LIST}/{ref}/ghi-nhan").path == f"{paper.LIST}/{ref}"


def test_conditions_are_looked_at_anew_after_each_part(desk):
    page = paper.begin(desk)
    assert "nguoi-nop" not in paper.missing(page) and "loi-ke" in paper.missing(page)
    page = paper.fill(page, "nop-cho-ai", {"for_whom": "helped"})
    assert {"nguoi-nop", "dong-y", "noi-o-nguoi-nop"} <= set(paper.missing(page))
    page = paper.fill(page, "yeu-cau", {"kind": "redetermine"})
    assert {"ly-do-xac-dinh-lai", "giay-da-cap"} <= set(paper.missing(page))


def test_a_certificate_to_be_made_again_is_entered_without_signs(desk):
    page = paper.begin(desk, EXCHANGE)
    assert {"ly-do", "giay-da-cap"} <= set(paper.missing(page)) and "giay-cu" not in paper.missing(
        page
    )
    refused = paper.fill(page, "ly-do", {"what": "level"})
    assert refused.status == 422 and len(refused.errors) == 1
    page = paper.fill(page, "ly-do", {"what": "damaged"})
    assert {"giay-cu", "giay-to-y-te"} <= set(
        paper.missing(page)
    ) and "mat-giay" not in paper.missing(page)


def test_the_tiny_service_is_entered_on_the_same_page(desk, client):
    page = paper.begin(desk, "the-uu-tien")
    page = paper.fill(page, "nhu-cau", {"need": "quiet"})
    for slug in ("nguoi-khuyet-tat", "noi-o", "lien-he"):
        page = paper.fill(page, slug, paper.PARTS[slug])
    receipt = page.follow(said("Go on to record it")).send(RECORD)
    assert look_up(client, receipt.path.split("/")[3], pin_on(receipt)).status == 200


def test_the_list_says_who_began_and_throwing_away_leaves_nothing(site, desk, officer):
    page = paper.begin(desk)
    ref = paper.ref_of(page)
    paper.fill(page, "nguoi-khuyet-tat", paper.PARTS["nguoi-khuyet-tat"])
    listed = desk.get(paper.LIST)
    assert paper.NAME in listed.words and officer.full_name in listed.words
    done = listed.follow(f"{said('Throw away')}: {paper.NAME}").press(said("Throw it away"))
    assert said("Thrown away: %(code)s.", code=f"{ref[:4]} {ref[4:7]} {ref[7:]}") in done.title
    assert rows(Case) == [] and rows(StepAnswer) == []


def test_until_it_is_recorded_nobody_else_sees_it(site, desk, other_officer, browser_of, citizen):
    page = paper.fill_all(paper.begin(desk))
    ref, foreign = paper.ref_of(page), browser_of(other_officer)
    assert foreign.get(f"{paper.LIST}/{ref}").status == 404
    assert (
        ref not in foreign.get(paper.LIST).text and paper.NAME not in foreign.get(paper.LIST).words
    )
    for path in ("", "/mau-don", "/chep", "/bien-nhan"):
        assert desk.get(f"/can-bo/ho-so/{ref}{path}").status == 404
    assert paper.NAME not in desk.get("/can-bo/ho-so").words
    assert browser_of(citizen).get(f"/ho-so/{ref}").status == 404


def test_the_receipt_is_for_paper_only(site, desk, citizen):
    assert desk.get(f"/can-bo/ho-so/{sent(site, citizen)}/bien-nhan").status == 404


def test_the_desk_goes_on_with_it_as_with_any_other(desk):
    page = paper.fill_all(paper.begin(desk)).follow(said("Go on to record it"))
    ref = paper.ref_of(page)
    page.send(RECORD)
    line.act(desk, ref, "tiep-nhan")
    assert fresh(Case, ref=ref).state == "accepted"
    receipt = desk.get(f"/can-bo/ho-so/{ref}").follow(
        said("Print the receipt of the paper application")
    )
    assert pin_on(receipt) == fresh(Case, ref=ref).pin
    assert [row.action for row in rows(AccessEntry)].count("receipt") == 2


def test_without_a_token_nothing_is_saved(desk):
    page = paper.begin(desk)
    answer = desk.post(f"{page.path}/phan/noi-o", {"noi-o__commune": "xã hàm yên tuyên quang"})
    assert answer.status == 422 and rows(StepAnswer) == []
    kept = answer.one("//input[@name='noi-o__commune']").get("value")
    assert "hàm yên" in kept.lower()
    assert desk.post(f"{page.path}/ghi-nhan", RECORD).path == page.path


def test_the_oldest_day_that_may_be_given_has_limits_too(desk):
    page = paper.fill_all(paper.begin(desk)).follow(said("Go on to record it"))
    receipt = page.send({**RECORD, "received_on-day": "16", "received_on-year": "2025"})
    case = fresh(Case, ref=paper.ref_of(page))
    assert receipt.status == 200 and str(case.received_on) == "2025-11-16"
    assert all(row.due_on > case.received_on for row in rows(Deadline, case_id=case.id))
