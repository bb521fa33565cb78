"""Whose certificate an application knows: one's own, of one's own cases, never by a typed number."""

from __future__ import annotations

import pytest

from portal.accounts.actions.accounts import add_person
from portal.cases import carrying, known
from portal.cases.models import Case, ForWhom
from portal.cases.questions import SUBJECT
from portal.cases.service import registry
from portal.core.database import db
from portal.registry.models import Certificate
from tests.cases.making import IDENTITY, NAME, TINY, act, at_state, draft, sent
from tests.conftest import fresh


def signed_for(site, citizen, officer, **known_as) -> str:
    return at_state(site, citizen, officer, "certificate_signed", **known_as)


def begun(site, account, earlier: str | None = None) -> str:
    with site.app.app_context(), db.writing() as session:
        start = carrying.Start()
        if earlier:
            case = session.get_one(Case, fresh(Case, ref=earlier).id)
            start = carrying.Start(ForWhom.EARLIER, case)
        return carrying.begin(
            session, service=registry.get(TINY), applicant_id=account.id, language="vi", start=start
        ).ref


def certificate_of(site, ref: str) -> Certificate | None:
    with site.app.app_context(), db.reading() as session:
        return known.certificate_of(session, session.get_one(Case, fresh(Case, ref=ref).id))


def in_unit(site, ref: str) -> Certificate | None:
    with site.app.app_context(), db.reading() as session:
        return known.certificate_in_unit(session, session.get_one(Case, fresh(Case, ref=ref).id))


def test_the_certificate_of_the_case_it_begins_from(site, citizen, officer):
    ref = signed_for(site, citizen, officer)
    found = certificate_of(site, begun(site, citizen, ref))
    assert found is not None and found.case_id == fresh(Case, ref=ref).id


def test_begun_without_saying_for_whom_nothing_is_known(site, citizen, officer):
    signed_for(site, citizen, officer)
    assert certificate_of(site, begun(site, citizen)) is None


@pytest.mark.parametrize(
    ("typed", "is_known"),
    [
        ({}, True),
        ({"identity": ""}, True),  # by name and birth year, of one's own case
        ({"identity": "008091123456"}, False),
        ({"name": "Lò Văn Pao", "identity": ""}, False),
        ({"name": "Lò Văn Pao", "identity": IDENTITY}, True),  # the number counts before a slip
    ],
)  # fmt: skip
def test_the_person_typed_in_this_draft_counts(site, citizen, officer, typed, is_known):
    signed_for(site, citizen, officer)
    assert (
        certificate_of(site, draft(site, citizen, service=TINY, **typed)) is not None
    ) == is_known


@pytest.mark.parametrize("typed", [{}, {"identity": ""}])
def test_never_that_of_someone_elses_case_by_a_typed_number(
    site, citizen, stranger, officer, typed
):
    signed_for(site, citizen, officer)
    assert certificate_of(site, draft(site, stranger, service=TINY, **typed)) is None
    own = sent(site, stranger, **typed)  # sending an application for that person opens nothing
    assert certificate_of(site, own) is None
    assert certificate_of(site, begun(site, stranger, own)) is None


def test_one_that_ended_or_is_not_signed_is_not_known(site, citizen, officer):
    ref = at_state(site, citizen, officer, "concluded")
    act(site, ref, "lap-giay", officer, {}, role="chair")
    assert certificate_of(site, begun(site, citizen, ref)) is None
    other = signed_for(site, citizen, officer, name="Lò Văn Pao", identity="008091123456")
    with db.writing() as session:
        one = session.get_one(Certificate, fresh(Certificate, case_id=fresh(Case, ref=other).id).id)
        one.state = "revoked"
    assert certificate_of(site, begun(site, citizen, other)) is None


def test_the_person_linked_to_the_account_knows_an_imported_one(site, citizen, officer):
    ref = signed_for(site, citizen, officer)
    with site.app.app_context(), db.writing() as session:
        person = add_person(session, full_name=NAME, birth_year=1990, account_id=citizen.id)
        one = session.get_one(Certificate, fresh(Certificate, case_id=fresh(Case, ref=ref).id).id)
        one.case_id, one.person_id = None, person.id
    assert certificate_of(site, draft(site, citizen, service=TINY)) is not None


def test_an_officer_finds_the_one_of_their_unit_by_the_number(site, citizen, stranger, officer):
    signed_for(site, citizen, officer)
    assert in_unit(site, sent(site, stranger, service=TINY)) is not None
    assert in_unit(site, sent(site, stranger, service=TINY, identity="")) is None
    assert in_unit(site, sent(site, stranger, service=TINY, unit=site.handover)) is None


def test_a_mistyped_number_of_another_person_finds_nothing(site, citizen, stranger, officer):
    signed_for(site, citizen, officer)
    answered = {
        SUBJECT: {
            "full_name": "Lò Văn Pao",
            "birth": "1961",
            "sex": "male",
            "identity_number": IDENTITY,
        }
    }
    assert in_unit(site, sent(site, stranger, service=TINY, **answered)) is None


def test_what_a_step_gets_to_know(site, citizen, officer):
    ref = signed_for(site, citizen, officer)
    with site.app.app_context(), db.reading() as session:
        case = session.get_one(Case, fresh(Case, ref=ref).id)
        found = known.as_known(session, known.certificate_of(session, case))
    assert found is not None
    assert (found.holder, found.level, found.types) == (NAME, "severe", ("mobility",))
    assert found.signed_on and found.number and found.issued_by == site.direct.name
