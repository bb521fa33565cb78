"""The certificate there is already: found, linked, replaced; or not found, with words and a way on."""

from __future__ import annotations

import pytest
import time_machine

from portal.cases.models import Case
from portal.core.database import db
from portal.registry.models import Certificate
from tests.cases.making import DECISION, LOST, SIGNING, act, at_state, kinds, rows, sent
from tests.conftest import fresh
from tests.words import said

AGAIN = {
    "yeu-cau": {"kind": "redetermine"}, "ly-do-xac-dinh-lai": {"reason": "changed", "words": ""},
    "giay-da-cap": {"number": "", "issued": "", "place": ""},
}  # fmt: skip


@pytest.fixture
def held(site, citizen, officer):
    """A certificate handed over to someone without an identity number."""
    with time_machine.travel("2026-11-20 09:00 +0700"):
        at_state(site, citizen, officer, "delivered", identity="")
    return rows(Certificate)[0]


def test_found_by_name_and_replaced_when_signed(site, citizen, officer, browser_of, held):
    with time_machine.travel("2026-11-23 09:00 +0700"):
        ref = sent(site, citizen, identity="", **AGAIN)
        act(site, ref, "tiep-nhan", officer)
        desk = browser_of(officer)
        page = desk.get(f"/can-bo/ho-so/{ref}")
        assert said("The register has these, and none is linked yet:") in page.words
        page = page.follow(said("Link the certificate in the register"))
        assert held.number in page.words
        page = page.send({"old": held.id.hex}).press(said("Confirm"))
        assert said("In the register:") in page.words
        act(
            site, ref, "ket-luan", officer, {**DECISION, "level": "extreme", "met_on": "2026-11-23"}
        )
        for slug, data in SIGNING:
            act(site, ref, slug, officer, data, role="chair")
        kept = {one.level: one for one in rows(Certificate)}
        assert kept["severe"].state == "replaced" and kept["extreme"].origin == "redetermined"
        assert kept["extreme"].replaces_id == held.id


def test_a_number_is_shown_before_it_is_taken(site, citizen, officer, browser_of, held):
    ref = at_state(site, citizen, officer, "remaking", identity="", name="Tên Viết Khác")
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}/viec/gan-giay-cu")
    assert held.number not in page.words
    wrong = page.send({"old": "by_number", "number": "không có 1"})
    assert wrong.status == 422 and len(wrong.errors) == 1
    page = wrong.send({"old": "by_number", "number": held.number})
    assert page.status == 422 and "Trần Thị Mai" in page.words
    page = page.send({"old": held.id.hex, "number": held.number}).press(said("Confirm"))
    assert page.status == 200 and fresh(Case, ref=ref).subject_id == held.person_id


def test_one_of_another_unit_is_not_there(site, citizen, officer, browser_of, held):
    with db.writing() as session:
        session.get_one(Certificate, held.id).unit_id = site.handover.id
    ref = at_state(site, citizen, officer, "remaking", identity="")
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}/viec/gan-giay-cu")
    assert held.number not in page.text
    assert page.send({"old": held.id.hex}).status == 422
    assert page.send({"old": "by_number", "number": held.number}).status == 422


def test_nor_by_the_number_of_the_person(site, citizen, officer, browser_of):
    """Whoever knows name, year and number of someone learns nothing of them elsewhere by a case."""
    with time_machine.travel("2026-11-20 09:00 +0700"):
        at_state(site, citizen, officer, "delivered")
        held = rows(Certificate)[0]
        with db.writing() as session:
            session.get_one(Certificate, held.id).unit_id = site.handover.id
        ref = at_state(site, citizen, officer, "remaking")
        desk = browser_of(officer)
        assert held.number not in desk.get(f"/can-bo/ho-so/{ref}").text
        page = desk.get(f"/can-bo/ho-so/{ref}/viec/lap-giay-tu-ho-so-luu")
        assert page.status == 200 and held.number not in page.text
        with db.reading() as session:
            from portal.registry.queries import of_person

            subject = fresh(Case, ref=ref).subject_id
            assert [one.id for one in of_person(session, subject)] == [held.id]


def test_the_lost_one_is_made_again_with_the_old_data(site, citizen, officer, browser_of, held):
    with time_machine.travel("2026-11-23 09:00 +0700"):
        ref = at_state(site, citizen, officer, "remaking", identity="", **LOST)
        act(site, ref, "gan-giay-cu", officer, {"old": held.id.hex, "number": ""})
        act(site, ref, "lap-giay-tu-ho-so-luu", officer, {"old": held.id.hex})
        made = next(one for one in rows(Certificate) if one.id != held.id)
        assert (made.level, made.types, made.origin) == (held.level, held.types, "reissued")


def test_no_file_no_blame_and_a_way_on(site, citizen, officer, browser_of):
    from portal.cases.letters import Signer, gather, kind_of, write
    from portal.cases.service import registry
    from portal.documents.letters.paper import words_of
    from portal.orgs.models import Unit

    ref = at_state(site, citizen, officer, "remaking")
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}").follow(said("No stored file was found"))
    reason = "Không tìm thấy hồ sơ lưu, bạn có thể đề nghị xác định lại"
    page = page.send({"searched": "Sổ cũ năm 2019", "reason": reason}).press(said("Confirm"))
    assert page.status == 200 and fresh(Case, ref=ref).state == "stopped"
    assert kinds(ref)[-1] == "no_file_found"
    assert reason in browser_of(citizen).get(f"/ho-so/{ref}").words
    with site.app.app_context(), db.reading() as session:
        case = session.get_one(Case, fresh(Case, ref=ref).id)
        service = registry.of(case)
        unit = session.get_one(Unit, case.unit_id)
        source = gather(session, case=case, service=service, unit=unit)
        words = list(words_of(write(kind_of(service, "khong-tim-thay-ho-so"), source, Signer(name="Lê Văn Ký"))))  # fmt: skip
    assert "Sổ cũ năm 2019" in words and reason in words
