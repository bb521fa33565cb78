"""The life of a certificate: each step once, from the step before it, and what it leaves behind."""

from __future__ import annotations

import pytest

from portal.accounts.actions.accounts import add_person
from portal.core.codes import is_code
from portal.core.database import db
from portal.registry import queries
from portal.registry.actions import issuing
from portal.registry.actions.issuing import Handing, WrongState
from portal.registry.models import Certificate, Origin
from tests.cases.making import rows
from tests.conftest import fresh
from tests.registry.certificates import DAY, HOLDER, drafted, signed, signing

STEPS = {
    "correct": lambda s, c, by: issuing.correct(s, certificate=c, holder={"full_name": "X"}),
    "to_sign": lambda s, c, by: issuing.to_sign(s, certificate=c),
    "back": lambda s, c, by: issuing.back_to_draft(s, certificate=c),
    "sign": lambda s, c, by: issuing.sign(s, certificate=c, signing=signing(by)),
    "deliver": lambda s, c, by: issuing.deliver(s, certificate=c, handing=Handing(DAY, "Mai")),
}
# Which step may be taken in which state; all others find that someone was faster.
ALLOWED = {
    "draft": {"correct", "to_sign"}, "to_sign": {"back", "sign"}, "signed": {"deliver"},
    "delivered": set(), "replaced": set(), "revoked": set(),
}  # fmt: skip


@pytest.mark.parametrize("state", ALLOWED)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_begins_where_it_may(site, officer, state, step):
    with db.writing() as session:
        found = drafted(session, site.direct)
        found.state = state
        session.flush()
        if step in ALLOWED[state]:
            STEPS[step](session, found, officer)
            assert found.state != state or step == "correct"
        else:
            with pytest.raises(WrongState):
                STEPS[step](session, found, officer)
            assert found.state == state and found.number is None


def test_signing_gives_number_day_signer_code_and_paper(site, officer):
    with db.writing() as session:
        found = signed(session, site.direct, officer)
    found = fresh(Certificate, id=found.id)
    assert (found.state, found.signed_on, found.signed_by) == ("signed", DAY, officer.id)
    assert (found.signer_name, found.signer_capacity, found.signer_position) == ("Lê Văn Ký", "kt", "Phó Chủ tịch")  # fmt: skip
    assert is_code(found.check_code) and found.is_in_force
    assert (found.number_year, found.number_running, found.birth_year) == (2026, 1, 1990)
    with db.reading() as session:
        paper = queries.paper_of(session, found)
    assert paper.number == found.number and paper.on == DAY


def test_a_draft_has_no_number_no_code_and_no_paper(site, officer):
    with db.writing() as session:
        found = drafted(session, site.direct)
        assert (found.number, found.check_code, found.signed_on) == (None, None, None)
        assert queries.paper_of(session, found) is None and not found.is_in_force


def test_what_is_personal_is_sealed(site, officer):
    with db.writing() as session:
        found = signed(session, site.direct, officer)
        issuing.deliver(session, certificate=found, handing=Handing(DAY, "Trần Văn Cha", proof="register"))  # fmt: skip
    found = fresh(Certificate)
    for blob in (found.holder_sealed, found.delivered_to_sealed):
        assert "Trần".encode() not in blob and b"008190" not in blob
    assert found.delivered_to["full_name"] == "Trần Văn Cha"


def test_the_one_it_replaces_ends_on_the_day_of_signing_and_not_before(site, officer):
    with db.writing() as session:
        old = signed(session, site.direct, officer)
        new = issuing.draft(
            session, unit_id=site.direct.id, person_id=old.person_id, case_id=None,
            origin=Origin.REISSUED, types=old.types, level=old.level, holder=HOLDER,
            replaces_id=old.id,
        )  # fmt: skip
        issuing.to_sign(session, certificate=new)
        assert queries.in_force(session, old.person_id) is old
        issuing.sign(session, certificate=new, signing=signing(officer))
        assert (old.state, old.ended_on) == ("replaced", DAY)
        assert queries.in_force(session, old.person_id) is new
        assert [one.id for one in queries.of_person(session, old.person_id)] == [new.id, old.id]


def test_the_same_person_is_the_same_number_with_the_same_name_and_year(site, officer):
    def person(session, name, number, year=1990):
        return add_person(session, full_name=name, birth_year=year, sex=None, identity_number=number).id  # fmt: skip

    with db.writing() as session:
        first = person(session, "Trần Thị Mai", "008190123456")
        again = person(session, "TRẦN THỊ MAI", "008190123456")
        other_name = person(session, "Lê Thị Lan", "008190123456")
        other_year = person(session, "Trần Thị Mai", "008190123456", 1991)
        no_number = person(session, "Trần Thị Mai", None)
        found = signed(session, site.direct, officer, person_id=first)
        assert queries.in_force(session, again) is found
        for other in (other_name, other_year, no_number):
            assert queries.in_force(session, other) is None


def test_the_draft_of_a_case_is_made_once(site, citizen, officer):
    from portal.cases.models import Case
    from tests.cases.making import sent

    case = fresh(Case, ref=sent(site, citizen))
    for name in ("Trần Thị Mai", "Trần Thị Mây"):
        with db.writing() as session:
            issuing.draft(
                session, unit_id=site.direct.id, person_id=case.subject_id, case_id=case.id,
                origin=Origin.FIRST, types=["visual"], level="mild", holder={**HOLDER, "full_name": name},
            )  # fmt: skip
    (found,) = rows(Certificate)
    assert found.holder["full_name"] == "Trần Thị Mây"
