"""Files, signed copies, blanks and settings of certificates, over their pages."""

from __future__ import annotations

import pytest
import time_machine

from portal.accounts.roles import Role
from portal.cases.models import Case
from portal.documents.letters import braille
from portal.documents.letters.formats import FORMATS
from portal.documents.models import Document
from portal.registry.models import CardLayout, Certificate, CertificateBlank, NumberSeries
from tests.cases.making import at_state, kinds, rows
from tests.conftest import fresh, make_officer
from tests.pictures import pdf
from tests.services.issue.people import clerk
from tests.words import said


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-16 09:00 +0700", tick=False):
        yield


@pytest.fixture
def ref(site, citizen, officer):
    return at_state(site, citizen, officer, "certificate_signed")


@pytest.mark.parametrize("ending", FORMATS)
def test_every_file_is_there_for_the_person_and_for_the_desk(site, citizen, officer, browser_of, ref, ending):  # fmt: skip
    if not FORMATS[ending].here():
        pytest.skip("liblouis is not installed here")
    own = browser_of(citizen).raw(f"/ho-so/{ref}/giay-xac-nhan.{ending}")
    desk = browser_of(officer).raw(f"/can-bo/ho-so/{ref}/giay-xac-nhan.{ending}")
    assert own.status_code == desk.status_code == 200
    assert own.content_type == FORMATS[ending].media_type and own.data == desk.data
    assert own.headers["Cache-Control"] == "no-store"
    name = own.headers["Content-Disposition"]
    assert name.startswith("attachment") and name.endswith(f".{ending}") and "Mai" not in name


def test_the_page_of_the_person_offers_every_format(citizen, browser_of, ref):
    page = browser_of(citizen).get(f"/ho-so/{ref}")
    page = page.follow(said("Read the certificate, or save it in large print, in braille or as text"))  # fmt: skip
    ends = {str(a).rsplit("giay-xac-nhan.", 1)[-1] for a in page.all("//a/@href") if "giay-xac-nhan." in a}  # fmt: skip
    assert ends == {one for one in FORMATS if one != "brf" or braille.available()}


@pytest.mark.parametrize("state", ["concluded", "accepted", "refusal_signed"])
def test_before_it_is_signed_there_is_nothing_to_read(site, citizen, officer, browser_of, state):
    ref = at_state(site, citizen, officer, state)
    for path in ("", ".pdf", ".brf"):
        assert browser_of(citizen).get(f"/ho-so/{ref}/giay-xac-nhan{path}").status == 404


def test_a_draft_is_seen_by_the_desk_and_not_by_the_person(site, citizen, officer, browser_of):
    from tests.cases.making import act

    ref = at_state(site, citizen, officer, "concluded")
    act(site, ref, "lap-giay", officer)
    desk = browser_of(officer)
    assert "chưa ghi" in desk.get(f"/can-bo/ho-so/{ref}/giay-xac-nhan").words
    assert desk.raw(f"/can-bo/ho-so/{ref}/giay-xac-nhan.pdf").status_code == 404
    assert desk.raw(f"/can-bo/ho-so/{ref}/giay-xac-nhan/in-phoi.pdf").status_code == 404
    assert browser_of(citizen).get(f"/ho-so/{ref}/giay-xac-nhan").status == 404
    assert said("Your certificate") not in browser_of(citizen).get(f"/ho-so/{ref}").words


def test_what_was_replaced_says_so_and_offers_no_files(site, citizen, officer, browser_of, ref):
    from portal.core.database import db

    with db.writing() as session:
        found = session.get_one(Certificate, fresh(Certificate).id)
        found.state, found.ended_on = "replaced", found.signed_on
    page = browser_of(citizen).get(f"/ho-so/{ref}/giay-xac-nhan")
    assert "Không còn giá trị" in page.words and not page.all("//a[contains(@href, '.pdf')]")


def test_the_signed_copy_is_kept_with_a_line_of_the_history(site, citizen, officer, browser_of, ref):  # fmt: skip
    desk = browser_of(officer)
    page = desk.get(f"/can-bo/ho-so/{ref}/giay-xac-nhan")
    page = page.press(said("Keep the signed copy"), files={"copy": [("Giấy đã ký.pdf", pdf(1))]})
    assert page.status == 200 and "Giấy đã ký.pdf" in page.words
    kept = fresh(Document, owner_kind="certificate")
    assert kept.owner_id == fresh(Certificate).id and kinds(ref)[-1] == "signed_copy_kept"
    assert desk.raw(f"/can-bo/ho-so/{ref}/giay-xac-nhan/ban-ky/{kept.id}/trang/1").mimetype == "image/jpeg"  # fmt: skip
    assert desk.raw(f"/can-bo/ho-so/{ref}/giay-xac-nhan/ban-ky/{kept.id}/tep").mimetype == "application/pdf"  # fmt: skip
    other = at_state(site, citizen, officer, "certificate_signed")
    assert desk.raw(f"/can-bo/ho-so/{other}/giay-xac-nhan/ban-ky/{kept.id}/tep").status_code == 404


@pytest.mark.parametrize("files", [[], [("thư.docx", b"PK\x03\x04xx")], [("hỏng.pdf", b"%PDF-1.4 x")]])  # fmt: skip
def test_a_copy_that_is_none_keeps_nothing(officer, browser_of, ref, files):
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}/giay-xac-nhan")
    page = page.press(said("Keep the signed copy"), files={"copy": files} if files else None)
    assert page.status == 422 and page.errors
    assert rows(Document, owner_kind="certificate") == [] and "signed_copy_kept" not in kinds(ref)


def test_blanks_used_and_spoiled_are_written_down(officer, browser_of, ref):
    desk = browser_of(officer)
    page = desk.get(f"/can-bo/ho-so/{ref}/giay-xac-nhan")
    write = said("Write the blank down")
    assert page.press(write, {"serial": "TQ 000123", "fate": "spoiled"}).status == 422
    page = page.press(write, {"serial": "TQ 000123", "fate": "spoiled", "reason": "Kẹt giấy"})
    assert "TQ 000123" in page.words and "Kẹt giấy" in page.words
    assert page.press(write, {"serial": "tq000123", "fate": "used"}).status == 422
    page = page.press(write, {"serial": "TQ 000124", "fate": "used"})
    found = {(row.serial, row.fate, row.recorded_by, row.reason) for row in rows(CertificateBlank)}
    assert found == {("TQ 000123", "spoiled", officer.id, "Kẹt giấy"), ("TQ 000124", "used", officer.id, None)}  # fmt: skip
    listed = desk.get("/can-bo/giay-xac-nhan/phoi")
    assert "TQ 000123" in listed.words and "Kẹt giấy" in listed.words


def test_the_print_over_the_blank_is_a_card(officer, browser_of, ref):
    answer = browser_of(officer).raw(f"/can-bo/ho-so/{ref}/giay-xac-nhan/in-phoi.pdf")
    assert answer.status_code == 200 and answer.data.startswith(b"%PDF")
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_unit_sets_where_it_prints_and_it_is_kept(site, officer, browser_of):
    desk = browser_of(officer)
    page = desk.get("/can-bo/giay-xac-nhan/phoi")
    assert page.one("//input[@name='x_full_name']").get("value") == "32"
    wrong = page.send({"dx": "xa", "y_number": "999"})
    assert wrong.status == 422 and len(wrong.errors) == 2 and rows(CardLayout) == []
    page = page.send({"dx": "1,5", "dy": "-2", "x_full_name": "30,25", "lies": "portrait"})
    assert page.status == 200
    kept = fresh(CardLayout, unit_id=site.direct.id).layout
    assert (kept["dx"], kept["dy"], kept["lies"], kept["places"]["full_name"]) == (1.5, -2.0, "portrait", [30.25, 22.0])  # fmt: skip
    assert page.one("//input[@name='x_full_name']").get("value") == "30.25"
    assert desk.raw("/can-bo/giay-xac-nhan/phoi/in-thu.pdf").data.startswith(b"%PDF")


def test_the_clerk_continues_the_series_of_the_office(site, browser_of):
    desk = browser_of(clerk(site))
    page = desk.get("/can-bo/giay-xac-nhan").follow(said("Numbers of certificates"))
    assert "02374-2026-0001" in page.words
    used_up = {"next_running": "999999", "reason": "x"}
    for given in (used_up, {"next_running": "0", "reason": "x"}, {"next_running": "46"}, {"next_running": "46", "reason": "x", "pattern": "{year}"}):  # fmt: skip
        assert page.send(given).status == 422, given
    page = page.send({"next_running": "46", "pattern": "{running:02}/GXN-UBND", "reason": "Sổ đã đến số 45"})  # fmt: skip
    assert "46/GXN-UBND" in page.words and "Sổ đã đến số 45" in page.words
    assert fresh(NumberSeries).last == 45


def test_settings_are_those_of_the_officers_unit(site, officer, browser_of):
    elsewhere = make_officer("z@thu-nghiem.example", "Người Khác", site.handover, Role.CLERK)
    desk = browser_of(elsewhere)
    assert desk.get(f"/can-bo/giay-xac-nhan/so?don-vi={site.direct.slug}").status == 404
    assert desk.get("/can-bo/giay-xac-nhan/phoi").words.count(site.handover.name) == 1
    assert browser_of(officer).get("/can-bo/giay-xac-nhan/so").status == 404
    viewer = browser_of(make_officer("v@thu-nghiem.example", "Người Xem", site.direct, Role.VIEWER))
    for path in ("", "/so", "/phoi", "/phoi/in-thu.pdf"):
        assert viewer.get(f"/can-bo/giay-xac-nhan{path}").status == 404


def test_opening_a_certificate_is_noted(citizen, officer, browser_of, ref):
    from portal.accounts.models import AccessEntry

    before = len(rows(AccessEntry))
    browser_of(officer).get(f"/can-bo/ho-so/{ref}/giay-xac-nhan")
    noted = rows(AccessEntry)[before:]
    assert [(e.account_id, e.record_id) for e in noted] == [(officer.id, fresh(Case, ref=ref).id)]
