"""A person who cannot write: an officer takes the request down, reads it back, records the agreement."""

from __future__ import annotations

import pytest

from portal.cases import history
from portal.cases.models import Case
from portal.core.clock import today
from tests.client import Page
from tests.conftest import fresh
from tests.desk.entering import fill, ref_of
from tests.services.legal_aid import people
from tests.words import said

PARTS = {
    "nop-cho-ai": {"for_whom": "myself"},
    "noi-o": {"commune": "xã hàm yên tuyên quang", "line": "Thôn 3"},
    "nguoi-khuyet-tat": {"full_name": "Lò Thị Thử", "birth-year": "1938", "sex": "female"},
    "ho-gia-dinh": {"household": "poor"},
    "viec": {"how": "write", "words": people.WORDS, "field": "land"},
    "cach-giup": {"form": "unsure"},
    "viec-gap": {"reasons": ["none"]},
    "noi-khac": {"given": "no"},
    "lien-he": {"told_by": "none"},
    "lien-lac-an-toan": {"safe": "open", "letters": "no"},
}


@pytest.fixture
def worker(site, browser_of):
    return browser_of(people.make_worker(people.make_centre()))


@pytest.fixture
def entered(worker) -> Page:
    page = worker.get("/can-bo/nhap-ho-so").press(said("Begin to enter"))
    for slug, values in PARTS.items():
        page = fill(page, slug, values)
        assert page.status == 200, (slug, page.errors)
    page = fill(page, "giay-to-kem", {"have_none": "yes"})
    return worker.get(f"/can-bo/nhap-ho-so/{ref_of(page)}/ghi-nhan")


def record(page: Page, **values: object) -> Page:
    day = today()
    return page.send({
        "received_on-day": str(day.day), "received_on-month": str(day.month),
        "received_on-year": str(day.year), "signed": "fingerprint", "signed_by": "Lò Thị Thử", **values,
    })  # fmt: skip


def test_it_is_read_back_agreed_to_and_kept_in_the_history(worker, entered):
    page = record(
        entered, given="told", read_back_by="Lý Thị Trợ Giúp", witness="Giàng A Chứng", agreed="yes"
    )
    ref = page.path.split("/")[3]
    assert fresh(Case, ref=ref).state == "submitted"
    with_history = worker.get(f"/can-bo/ho-so/{ref}").words
    assert "Lý Thị Trợ Giúp đã đọc lại toàn bộ và người nộp đồng ý." in with_history
    assert "Người làm chứng: Giàng A Chứng." in with_history
    assert "Điểm chỉ" in with_history or "điểm chỉ" in with_history.lower()


@pytest.mark.parametrize(("values", "lacks"), [
    ({"given": "told", "agreed": "yes"}, "Người đọc lại"),
    ({"given": "told", "read_back_by": "Lý Thị Trợ Giúp"}, "Đã đọc lại và đồng ý"),
    ({"given": "told", "read_back_by": "Lý Thị Trợ Giúp", "agreed": "yes", "signed": "no"}, "Chữ ký"),
])  # fmt: skip
def test_what_was_not_read_back_or_agreed_to_is_not_recorded(entered, values, lacks):
    page = record(entered, **values)
    assert page.status == 422
    assert any(lacks in error for error in page.errors)


def test_what_came_on_paper_keeps_nothing_of_a_reading(entered):
    page = record(entered, given="paper", read_back_by="Ai Đó", witness="Ai Khác")
    case = fresh(Case, ref=page.path.split("/")[3])
    from portal.core.database import db

    with db.reading() as session:
        kept = history.data_of(session.get_one(Case, case.id).events[-1])["on_paper"]
    assert "read_back_by" not in kept and "witness" not in kept
