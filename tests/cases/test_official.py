"""Official papers of any service: handed to sign, sent back, signed under a number, handed over."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import time_machine

from portal.accounts.roles import Role
from portal.cases.actions.workflow import Changed, Refused
from portal.cases.models import Case, OfficialPaper
from portal.cases.official import numbers
from portal.core.database import db
from portal.documents.letters import rows as letters
from portal.documents.models import Letter
from portal.orgs.models import Unit
from portal.registry.numbering import key_of
from tests.cases.making import act, kinds, rows, sent
from tests.conftest import fresh, make_officer
from tests.pictures import pdf
from tests.words import said

SLUG = "muon-xe-lan"
PAPER = "quyet-dinh-cho-muon"
DAY = "2026-11-17 09:00 +0700"


@pytest.fixture
def chair(site):
    return make_officer("chu-tich-6@thu-nghiem.example", "Phạm Văn Chủ", site.direct, Role.CHAIR)


def waiting(site, citizen, officer) -> str:
    """An application whose decision waits to be signed."""
    ref = sent(site, citizen, service=SLUG, **{"muon-bao-lau": {"period": "week"}})
    act(site, ref, "tiep-nhan", officer)
    act(site, ref, "co-xe", officer)
    act(site, ref, f"trinh-ky-{PAPER}", officer)
    return ref


def sign(site, ref, chair, **data) -> None:
    act(site, ref, f"ky-{PAPER}", chair, {"name": "Phạm Văn Chủ", **data}, role="chair")


def numbers_given() -> list[str | None]:
    return sorted(str(row.number) for row in rows(OfficialPaper) if row.number)


def test_numbers_follow_one_another_and_begin_again_with_the_year(site, citizen, officer, chair):
    with time_machine.travel("2026-12-31 09:00 +0700"):
        first, second = (waiting(site, citizen, officer) for _ in range(2))
        sign(site, first, chair)
        sign(site, second, chair)
    with time_machine.travel("2027-01-04 09:00 +0700"):
        sign(site, waiting(site, citizen, officer), chair)
    found = sorted((row.year, row.number) for row in rows(OfficialPaper))
    assert found == [(2026, "1/QĐ-UBND"), (2026, "2/QĐ-UBND"), (2027, "1/QĐ-UBND")]


def test_a_number_typed_by_hand_is_kept_and_passed_over(site, citizen, officer, chair):
    with time_machine.travel(DAY):
        sign(site, waiting(site, citizen, officer), chair, number="1/QĐ-UBND")
        sign(site, waiting(site, citizen, officer), chair)
    assert numbers_given() == ["1/QĐ-UBND", "2/QĐ-UBND"]


@pytest.mark.parametrize("number", ["1/QĐ-UBND", "1/qđ-ubnd", " 1 / QĐ-UBND "])
def test_a_number_is_given_once(site, citizen, officer, chair, number):
    with time_machine.travel(DAY):
        sign(site, waiting(site, citizen, officer), chair)
        other = waiting(site, citizen, officer)
        with pytest.raises(Refused):
            sign(site, other, chair, number=number)
    assert fresh(Case, ref=other).state == "chair_free"
    assert numbers_given() == ["1/QĐ-UBND"]


def test_a_signature_that_fails_takes_no_number(site, citizen, officer, chair):
    with time_machine.travel(DAY):
        ref = waiting(site, citizen, officer)
        with pytest.raises(Refused):
            sign(site, ref, chair, signed_on="2026-11-18")
        sign(site, ref, chair)
    assert numbers_given() == ["1/QĐ-UBND"]


def test_sent_back_it_can_be_handed_to_sign_again(site, citizen, officer, chair):
    with time_machine.travel(DAY):
        ref = waiting(site, citizen, officer)
        with pytest.raises(Changed):
            act(site, ref, f"trinh-ky-{PAPER}", officer)
        act(site, ref, f"tra-lai-{PAPER}", chair, {"reason": "Sai tên"}, role="chair")
        with pytest.raises(Changed):
            sign(site, ref, chair)
        act(site, ref, f"trinh-ky-{PAPER}", officer)
        sign(site, ref, chair)
    states = sorted(row.state for row in rows(OfficialPaper))
    assert states == ["sent_back", "signed"]
    assert kinds(ref)[-4:] == ["paper_to_sign", "paper_sent_back", "paper_to_sign", "paper_signed"]


def test_the_words_stay_as_they_were_signed(site, citizen, officer, chair):
    with time_machine.travel(DAY):
        ref = waiting(site, citizen, officer)
        sign(site, ref, chair, capacity="kt", position="Phó Chủ tịch")
    row = rows(Letter)[0]
    paper = letters.paper_of(row)
    assert paper.number == "1/QĐ-UBND" and paper.on == date(2026, 11, 17)
    assert paper.signatures[0].lines == ("KT. Chủ tịch", "Phó Chủ tịch")
    assert paper.signatures[0].name == "Phạm Văn Chủ"


def test_two_who_sign_at_once_give_two_numbers(site, citizen, officer, chair):
    """Each in a transaction of its own; the row of the series keeps them apart."""
    on, unit_id = date(2026, 11, 17), site.direct.id

    def take(_n: int) -> str:
        with site.app.app_context(), db.writing() as session:
            unit = session.get_one(Unit, unit_id)
            return numbers.take(session, unit=unit, series="decision", on=on).text

    with ThreadPoolExecutor(4) as pool:
        given = list(pool.map(take, range(8)))
    assert len(set(given)) == 8


def test_who_may_see_and_do_what(site, citizen, officer, other_officer, chair, browser_of):
    with time_machine.travel(DAY):
        ref = waiting(site, citizen, officer)
        preview = f"/can-bo/ho-so/{ref}/van-ban/{PAPER}"
        mine, foreign, head = browser_of(officer), browser_of(other_officer), browser_of(chair)
        assert foreign.get(preview).status == 404
        assert browser_of(citizen).get(preview).status == 404
        assert mine.get(f"/can-bo/ho-so/{ref}/van-ban/khong-co").status == 404
        page = mine.get(preview)
        assert said("It waits to be signed.") in page.words
        assert "ky-" + PAPER not in str(page.all("//a/@href"))
        assert f"/can-bo/ho-so/{ref}/viec/ky-{PAPER}" in head.get(preview).all("//a/@href")
        assert browser_of(citizen).get(f"/ho-so/{ref}").all("//a[contains(@href, '/giay/')]") == []
        assert f"/can-bo/ho-so/{ref}/giay/{PAPER}" not in mine.get(f"/can-bo/ho-so/{ref}").all(
            "//a/@href"
        )


@pytest.mark.parametrize(
    ("field", "value"),
    [("signed_on-year", "1999"), ("signed_on-month", "13"), ("name", ""), ("name", "\0" * 3),
     ("capacity", "tm2"), ("number", "x" * 61), ("signed_on-day", "abc")],
)  # fmt: skip
def test_a_bad_field_keeps_what_was_typed_and_signs_nothing(
    site, citizen, officer, chair, browser_of, field, value
):
    with time_machine.travel(DAY):
        ref = waiting(site, citizen, officer)
        head = browser_of(chair)
        page = head.get(f"/can-bo/ho-so/{ref}/viec/ky-{PAPER}")
        filled = {
            "signed_on-day": "17", "signed_on-month": "11", "signed_on-year": "2026",
            "capacity": "head", "position": "Đang điền", "name": "Phạm Văn Chủ", field: value,
        }  # fmt: skip
        page = page.send(filled)
        assert page.status == 422 and page.title.startswith("Lỗi:")
        assert "Đang điền" in page.all("//input[@name='position']/@value")
    assert fresh(Case, ref=ref).state == "chair_free"


def test_a_key_of_a_number_ignores_case_and_spaces():
    assert key_of(" 1 / QĐ-ubnd") == key_of("1/qd-UBND")


def signed_by_head(site, citizen, officer, chair) -> tuple[str, OfficialPaper]:
    ref = waiting(site, citizen, officer)
    sign(site, ref, chair)
    return ref, next(row for row in rows(OfficialPaper) if row.letter_id)


def test_the_signed_copy_is_kept_beside_the_paper(
    site, citizen, officer, other_officer, chair, browser_of
):
    with time_machine.travel(DAY):
        ref, paper = signed_by_head(site, citizen, officer, chair)
        page = browser_of(officer).get(f"/can-bo/ho-so/{ref}/van-ban-da-ky/{paper.id}")
        assert said("No signed copy was kept yet.") in page.words
        kept = page.send({}, files={"copy": [("ban-ky.pdf", pdf(1))]})
        assert said("The signed copy is kept.") in kept.title and "ban-ky.pdf" in kept.words
        assert browser_of(other_officer).get(page.path).status == 404
        picture = kept.all("//a[contains(@href, '/trang/')]/@href")[0]
        assert browser_of(chair).raw(picture).mimetype.startswith("image/")
        assert browser_of(other_officer).raw(picture).status_code == 404
    assert kinds(ref)[-1] == "signed_copy_kept"


@pytest.mark.parametrize("file", [None, ("khong-phai.pdf", b"not a pdf"), ("rong.pdf", b"")])
def test_a_bad_copy_is_refused_in_words(site, citizen, officer, chair, browser_of, file):
    with time_machine.travel(DAY):
        ref, paper = signed_by_head(site, citizen, officer, chair)
        page = browser_of(officer).get(f"/can-bo/ho-so/{ref}/van-ban-da-ky/{paper.id}")
        page = page.send({}, files={"copy": [file]} if file else None)
        assert page.status == 422 and page.title.startswith("Lỗi:")
    assert kinds(ref)[-1] == "paper_signed"
