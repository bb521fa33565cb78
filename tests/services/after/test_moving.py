"""Wrong commune and moving house: the old office loses the file at once, the new one has it."""

from __future__ import annotations

import pytest
import time_machine
from sqlalchemy.orm.exc import StaleDataError

from portal.cases import history
from portal.cases.actions.workflow import Changed, Refused
from portal.cases.models import Case, Deadline
from portal.core.database import db
from portal.orgs.models import Unit
from portal.orgs.queries import commune
from portal.registry.actions import ending
from portal.registry.models import Certificate, CertificateMove
from tests.cases.making import act, at_state, kinds, rows, sent
from tests.conftest import HANDOVER, fresh
from tests.words import said

MOVE = {"commune": HANDOVER, "reason": "Bạn cư trú ở xã này"}


@pytest.fixture
def outside(site):
    """A commune that does not work on the portal."""
    with db.reading() as session:
        from sqlalchemy import select

        from portal.orgs.models import Commune

        taken = select(Unit.commune_code).where(Unit.commune_code.is_not(None))
        return session.scalars(select(Commune).where(Commune.code.not_in(taken))).first()


def test_the_file_goes_with_its_day_and_without_its_officer(
    site, citizen, officer, other_officer, browser_of
):
    with time_machine.travel("2026-11-16 09:00 +0700"):
        ref = sent(site, citizen)
        before = rows(Deadline, case_id=fresh(Case, ref=ref).id)[0].due_on
    with time_machine.travel("2026-11-17 09:00 +0700"):
        here, there, own = browser_of(officer), browser_of(other_officer), browser_of(citizen)
        assert there.get(f"/can-bo/ho-so/{ref}").status == 404
        page = here.get(f"/can-bo/ho-so/{ref}").follow(said("Pass on to the right commune"))
        with db.reading() as session:
            name = commune(session, HANDOVER).with_province
        page = page.send({"commune": name, "reason": "Bạn cư trú ở xã này"})
        page = page.press(said("Confirm"))
        assert page.status == 200 and page.path == "/can-bo"
        for path in ("", "/viec/tiep-nhan", "/viec/chuyen-don-vi"):
            assert here.get(f"/can-bo/ho-so/{ref}{path}").status == 404
        case = fresh(Case, ref=ref)
        assert (case.unit_id, case.assigned_to, case.state) == (site.handover.id, None, "submitted")
        assert case.received_on.isoformat() == "2026-11-16"
        assert rows(Deadline, case_id=case.id)[0].due_on == before
        assert ref in there.get("/can-bo").text.replace(" ", "")
        seen = own.get(f"/ho-so/{ref}")
        assert site.handover.name in seen.words and "Bạn cư trú ở xã này" in seen.words
        with site.app.app_context(), db.reading() as session:
            assert history.verify(session, session.get_one(Case, case.id)) == []


@pytest.mark.parametrize(
    ("slug", "place", "wrong"),
    [
        ("chuyen-don-vi", "own", "Commune: this is your own office. Choose another commune."),
        ("chuyen-don-vi", "outside", "Commune: this commune does not work on the portal yet. Go back and choose: Send to a commune outside the portal."),
        ("chuyen-ngoai-cong", "other", "Commune: this commune works on the portal. Go back and choose: Pass on to the right commune."),
    ],
)  # fmt: skip
def test_the_wrong_way_says_the_right_one(
    site, citizen, officer, browser_of, outside, slug, place, wrong
):
    ref = sent(site, citizen)
    with db.reading() as session:
        codes = {"own": site.direct.commune_code, "other": HANDOVER, "outside": outside.code}
        name = commune(session, codes[place]).with_province
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}/viec/{slug}")
    page = page.send({"commune": name, "reason": "x"})
    assert page.status == 422 and page.errors == [said(wrong)]


def test_outside_the_portal_it_stops_with_a_letter(site, citizen, officer, browser_of, outside):
    from portal.cases.letters import Signer, gather, kind_of, write
    from portal.cases.service import registry

    ref = sent(site, citizen)
    act(site, ref, "chuyen-ngoai-cong", officer, {"commune": outside.code, "reason": "Cư trú nơi khác"})  # fmt: skip
    case = fresh(Case, ref=ref)
    assert case.state == "stopped" and case.closed_at
    assert all(row.met_at for row in rows(Deadline, case_id=case.id))
    with site.app.app_context(), db.reading() as session:
        case = session.get_one(Case, case.id)
        service = registry.of(case)
        kind = kind_of(service, "phieu-chuyen-ho-so")
        assert not kind.waits(case)
        source = gather(
            session, case=case, service=service, unit=session.get_one(Unit, case.unit_id)
        )
        paper = write(kind, source, Signer(name="Lê Văn Ký"))
    assert paper.to == (f"Ủy ban nhân dân {outside.with_province}",)
    assert browser_of(citizen).get(f"/ho-so/{ref}").words.count("Cư trú nơi khác")


def test_the_slower_of_two_officers(site, citizen, officer):
    ref = sent(site, citizen)
    seen = fresh(Case, ref=ref).version
    act(site, ref, "tiep-nhan", officer, version=seen)
    with pytest.raises((Changed, StaleDataError)):
        act(site, ref, "chuyen-don-vi", officer, MOVE, version=seen)
    assert fresh(Case, ref=ref).unit_id == site.direct.id and "moved" not in kinds(ref)


def test_who_moved_house_takes_file_and_certificate_along(
    site, citizen, officer, other_officer, browser_of
):
    ref = at_state(site, citizen, officer, "delivered")
    act(site, ref, "chuyen-ho-so-luu", officer, MOVE)
    case = fresh(Case, ref=ref)
    certificate = rows(Certificate, case_id=case.id)[0]
    assert case.unit_id == certificate.unit_id == site.handover.id
    assert certificate.state == "delivered"
    with db.reading() as session:
        assert ending.issuer_of(session, session.get_one(Certificate, certificate.id)) == site.direct.id  # fmt: skip
    assert len(rows(CertificateMove)) == 1
    assert browser_of(officer).get(f"/can-bo/ho-so/{ref}").status == 404
    assert browser_of(other_officer).get(f"/can-bo/ho-so/{ref}").status == 200


def test_a_number_that_would_stand_twice_stays(site, citizen, stranger, officer):
    ref = at_state(site, citizen, officer, "delivered")
    number = rows(Certificate)[0]
    with db.writing() as session:
        mine = session.get_one(Certificate, number.id)
        session.add(
            Certificate(
                unit_id=site.handover.id, person_id=mine.person_id, origin="first", state="signed",
                types=["mobility"], level="mild", holder={}, number=mine.number,
                number_key=mine.number_key, signed_on=mine.signed_on,
            )
        )  # fmt: skip
    with pytest.raises(Refused):
        act(site, ref, "chuyen-ho-so-luu", officer, MOVE)
    assert fresh(Case, ref=ref).unit_id == site.direct.id
