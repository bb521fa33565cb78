"""Who may take which step in which state: every state, every action, every role."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy.orm.attributes import set_committed_value

from portal.accounts.roles import Role
from portal.accounts.viewer import HeldRole, Viewer
from portal.cases.actions.workflow import possible, role_for
from portal.cases.models import Case, PaperRequest
from portal.cases.service import registry
from tests.cases.making import CERTIFICATION, EVERY_STATE
from tests.services.after import table as after

ACCEPT, CONFIRM, REFUSE, ASK, CLOSE = (
    "tiep-nhan",
    "xac-nhan-nop",
    "tu-choi",
    "yeu-cau-bo-sung",
    "ket-thuc-yeu-cau",
)
DECIDE, READY, DELIVER = "ket-luan", "bao-ket-qua", "tra-ket-qua"
DRAFT, NOTICE = "lap-giay", "trinh-ky-thong-bao"
RECEPTION, SOCIAL, CHAIR, CLERK = Role.RECEPTION, Role.SOCIAL_OFFICER, Role.CHAIR, Role.CLERK
# Whoever writes the minutes may record what the council concluded, and takes no other step.
SECRETARY = Role.COUNCIL_SECRETARY

# State -> role -> what they may do there, while a request for papers is open. A role that is not
# named may do nothing; without an open request there is none to close.
ALLOWED = {
    "draft": {},
    "prepared": {RECEPTION: {CONFIRM, REFUSE}, SOCIAL: {CONFIRM, REFUSE}},
    "submitted": {RECEPTION: {ACCEPT, REFUSE, ASK, CLOSE}, SOCIAL: {ACCEPT, REFUSE, ASK, CLOSE}},
    "accepted": {RECEPTION: {ASK, CLOSE}, SOCIAL: {ASK, CLOSE, DECIDE}, CHAIR: {DECIDE}, SECRETARY: {DECIDE}},
    "concluded": {RECEPTION: {DRAFT}, SOCIAL: {DRAFT}},
    "concluded_not_disabled": {RECEPTION: {NOTICE}, SOCIAL: {NOTICE}},
    "certificate_signed": {RECEPTION: {READY, DELIVER}, SOCIAL: {READY, DELIVER}, CLERK: {READY, DELIVER}},
    "refusal_signed": {RECEPTION: {READY, DELIVER}, SOCIAL: {READY, DELIVER}, CLERK: {READY, DELIVER}},
    "referred_medical": {},
    "at_medical_council": {},
    "delivered": {},
    "rejected_at_intake": {},
    "withdrawn": {},
    "stopped": {},
}  # fmt: skip
# What comes after a draft or a notice was begun; tests/services/issue tells who may take these when.
ON_THE_WAY = {
    "lap-lai-giay", "sua-giay", "trinh-ky", "tra-lai-giay", "ky-giay", "tra-lai-thong-bao",
    "ky-thong-bao",
}  # fmt: skip
# Offered only where a limit slips; tests/letters/test_late_and_control.py says when.
WHEN_LATE = {"xin-loi-gia-han"}
ALLOWED = {state: after.joined(roles, after.AFTER.get(state, {})) for state, roles in ALLOWED.items()}  # fmt: skip
# A new determination is about a certificate that is there already, which the desk links.
AGAIN = {
    state: after.joined(ALLOWED[state], after.ABOUT_AN_OLD_ONE)
    for state in ("submitted", "accepted")
}


@pytest.fixture
def service(portal_app):
    return registry.get(CERTIFICATION)


def case_at(state: str, *, asked: bool = True, variant: str = "determine") -> Case:
    unit = None if state == "draft" else uuid4()
    case = Case(
        service=CERTIFICATION, state=state, variant=variant, unit_id=unit, applicant_id=uuid4()
    )
    set_committed_value(case, "requests", [PaperRequest()] if asked else [])
    return case


def holder(role: Role, unit_id) -> Viewer:
    return Viewer(uuid4(), "Cán bộ", True, (HeldRole(role, unit_id),))


def test_the_table_names_every_state_and_action(service):
    assert set(ALLOWED) == {state.slug for state in service.states} == set(EVERY_STATE)
    tables = [*ALLOWED.values(), *AGAIN.values()]
    named = {slug for roles in tables for slugs in roles.values() for slug in slugs}
    assert (
        named
        == {action.slug for action in service.actions} - ON_THE_WAY - WHEN_LATE - after.WITH_RECORD
    )


@pytest.mark.parametrize("state", ALLOWED)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("asked", [True, False])
def test_a_role_may_do_what_the_table_says(service, state, role, asked):
    case = case_at(state, asked=asked)
    allowed = {action.slug for action in possible(case, service, holder(role, case.unit_id))}
    assert allowed == ALLOWED[state].get(role, set()) - (set() if asked else {CLOSE})


@pytest.mark.parametrize("state", AGAIN)
@pytest.mark.parametrize("role", Role)
def test_of_a_new_determination_the_old_certificate_is_linked(service, state, role):
    case = case_at(state, variant="redetermine")
    allowed = {action.slug for action in possible(case, service, holder(role, case.unit_id))}
    assert allowed == AGAIN[state].get(role, set())


@pytest.mark.parametrize("state", [state for state in ALLOWED if ALLOWED[state]])
def test_nobody_acts_on_their_own_application(service, state):
    case = case_at(state)
    everything = tuple(HeldRole(role, case.unit_id) for role in Role)
    someone = Viewer(uuid4(), "Cán bộ", True, everything)
    assert possible(case, service, someone)
    assert possible(case, service, Viewer(case.applicant_id, "Cán bộ", True, everything)) == []


@pytest.mark.parametrize("state", [state for state in ALLOWED if ALLOWED[state]])
def test_roles_in_another_unit_do_not_count(service, state):
    elsewhere = Viewer(uuid4(), "Cán bộ", True, tuple(HeldRole(role, uuid4()) for role in Role))
    assert possible(case_at(state), service, elsewhere) == []


def test_a_citizen_without_roles_may_do_nothing(service):
    citizen = Viewer(uuid4(), "Người dân")
    assert [state for state in ALLOWED if possible(case_at(state), service, citizen)] == []


@pytest.mark.parametrize(
    ("held", "recorded"),
    [
        ((CHAIR,), "chair"),
        ((SOCIAL,), "social_officer"),
        ((SOCIAL, CHAIR), "chair"),
        ((RECEPTION,), "applicant"),
    ],
)
def test_the_history_records_a_role_that_allows_the_action(service, held, recorded):
    case = case_at("accepted")
    viewer = Viewer(uuid4(), "Cán bộ", True, tuple(HeldRole(role, case.unit_id) for role in held))
    assert role_for(viewer, service.action(DECIDE), case) == recorded
