"""From the questions to the decision in hand, as applicant and officers see it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from portal.accounts.roles import Role
from portal.cases.models import Case, OfficialPaper
from portal.core.database import db
from portal.services.allowance.models import Award
from tests.conftest import fresh, make_officer, signed_in
from tests.services.allowance.making import HANDED, act, draft, proposed, sent, signed
from tests.services.issue.people import take
from tests.words import said


def awards_of(ref: str) -> list[Award]:
    with db.reading() as session:
        case = session.scalars(select(Case).where(Case.ref == ref)).one()
        return list(session.scalars(select(Award).where(Award.case_id == case.id)))


def test_every_question_by_its_page(site, citizen, browser_of):
    """A severe adult is asked ten pages, and the check page says how much it may be."""
    browser = browser_of(citizen)
    page = browser.get("/ho-so/moi/tro-cap-hang-thang").press(said("Begin the application"))
    page = page.send({"for_whom": "myself"})
    page = page.send({"full_name": "Trần Thị Mai", "birth-day": "5", "birth-month": "3", "birth-year": "1990", "sex": "female", "identity_number": ""})  # fmt: skip
    page = page.send({"commune": "Hàm Yên, Tuyên Quang", "line": "Thôn 3"})
    assert said("The certificate of disability") in page.heading
    page = page.send({"level": "severe", "number": "00012"})
    page = page.send({"place": "home"})
    page = page.send({"paid": ["none"]})
    page = page.send({"now": ["none"]})
    page = page.send({"way": "cash", "holder": "Trần Thị Mai"})
    page = page.press(said("Save and continue"), {"have_none": "yes"})
    page = page.send({"told_by": "none"})
    assert page.path.endswith("/kiem-tra")
    assert "810.000 đồng" in page.words
    assert said("Waiting costs money: it is paid from the month of the decision, not from the day of the certificate.") in page.words  # fmt: skip


def test_from_arrival_to_the_hand(site, citizen, officer, browser_of):
    """Accepted, compared, proposed, handed to sign, signed, handed over: each over its page."""
    chair = make_officer("chu-tich@thu-nghiem.example", "Hoàng Thị Chủ", site.direct, Role.CHAIR)
    ref = sent(site, citizen)
    desk = browser_of(officer)
    take(desk, ref, "tiep-nhan")
    page = desk.get(f"/can-bo/ho-so/{ref}")
    assert said("No certificate of this person was found in the register.") in page.words
    assert said("It has to wait: %(reason)s") % {"reason": said("Write down first what the application was compared with.")} in page.words  # fmt: skip
    take(desk, ref, "doi-chieu", {"population": "matches", "certificate": "paper"})
    page = take(desk, ref, "de-nghi", {"conclusion": "grant", "facts": ["none"]})
    assert "810.000 đồng" in page.words
    page = desk.get(f"/can-bo/ho-so/{ref}/van-ban/quyet-dinh-tro-cap")
    assert page.status == 200 and "810.000 đồng" in page.words
    take(desk, ref, "trinh-ky-quyet-dinh-tro-cap")
    take(browser_of(chair), ref, "ky-quyet-dinh-tro-cap", {"capacity": "head", "name": "Hoàng Thị Chủ"})  # fmt: skip
    (award,) = awards_of(ref)
    assert (award.kind, award.group, award.coefficient, award.amount) == ("own", "severe_adult", "1.5", 810_000)  # fmt: skip
    assert award.payment["account"] == "0001112223"
    assert fresh(OfficialPaper, slug="quyet-dinh-tro-cap").number.endswith("/QĐ-UBND")
    mine = browser_of(citizen).get(f"/ho-so/{ref}")
    assert "810.000 đồng" in mine.words and "0001112223" not in mine.words
    act(site, ref, "tra-ket-qua", officer, HANDED)
    assert fresh(Case, ref=ref).state == "delivered"


@pytest.mark.parametrize(
    ("told", "more", "shares"),
    [
        ({}, {}, {"own": ("severe_adult", 810_000)}),
        ({"birth": "1960"}, {"born": "1960"}, {"own": ("severe_elder", 1_080_000)}),
        (
            {"mang-thai-nuoi-con": {"now": ["pregnant"], "spouse": "no"}}, {"facts": ["pregnant"]},
            {"own": ("severe_adult", 810_000), "raising": ("pregnant_or_1_child", 810_000)},
        ),
        (
            {"level": "extreme", "kind": "own_household"}, {"level": "extreme", "facts": ["household_carer"]},
            {"own": ("extreme_adult", 1_080_000), "household": ("household_carer", 540_000)},
        ),
        (
            {"level": "extreme", "kind": "household"}, {"level": "extreme", "facts": ["household_carer"]},
            {"household": ("household_carer", 540_000)},
        ),
        (
            {"level": "extreme", "kind": "foster"}, {"level": "extreme", "facts": ["foster_carer"]},
            {"own": ("extreme_adult", 1_080_000), "foster": ("foster_adult", 810_000)},
        ),
    ],
)  # fmt: skip
def test_what_each_kind_of_request_grants(site, citizen, officer, told, more, shares):
    ref = sent(site, citizen, **told)
    signed(site, ref, officer, **more)
    found = {one.kind: (one.group, one.amount) for one in awards_of(ref)}
    assert found == shares
    assert {one.from_month for one in awards_of(ref)} == {date(2026, 11, 1)}
    payees = {one.kind: one.payee for one in awards_of(ref)}
    assert payees.get("household", "Trần Văn Cha") == "Trần Văn Cha"
    assert payees.get("foster", "Lê Thị Nhận") == "Lê Thị Nhận"


def test_a_refusal_says_why_and_opens_nothing(site, citizen, officer, browser_of):
    ref = sent(site, citizen, level="mild")
    signed(site, ref, officer, level="mild", conclusion="refuse", reason="Mức độ nhẹ, tỉnh chưa có chính sách riêng.")  # fmt: skip
    assert fresh(Case, ref=ref).state == "refusal_signed"
    assert awards_of(ref) == []
    page = browser_of(citizen).get(f"/ho-so/{ref}")
    assert "tỉnh chưa có chính sách riêng" in page.words
    assert fresh(OfficialPaper, slug="thong-bao-khong-huong").number.endswith("/TB-UBND")


def test_someone_else_finds_nothing(site, citizen, stranger, other_officer, officer, browser_of):
    ref = draft(site, citizen)
    assert browser_of(stranger).get(f"/ho-so/{ref}/kiem-tra").status == 404
    ref = sent(site, citizen)
    proposed(site, ref, officer)
    assert browser_of(stranger).get(f"/ho-so/{ref}").status == 404
    elsewhere = signed_in(site, other_officer)
    assert elsewhere.get(f"/can-bo/ho-so/{ref}").status == 404
    assert elsewhere.get(f"/can-bo/ho-so/{ref}/viec/de-nghi").status == 404
