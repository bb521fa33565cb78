"""Mandates, associations and applications for people who are helped, made by the actions themselves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from portal.accounts.mandates import actions
from portal.accounts.mandates.terms import NewPerson, Terms
from portal.accounts.models import Account, Mandate, MandateKind
from portal.accounts.roles import Role
from portal.cases.actions import drafting, submitting
from portal.cases.helping.actions import begin_for
from portal.cases.models import Case
from portal.cases.questions import APPLICANT, APPLICANT_HOME, CONSENT, FOR_WHOM
from portal.cases.service import registry
from portal.core.clock import today
from portal.core.database import db
from portal.orgs.actions import create_unit
from portal.orgs.models import Unit, UnitKind
from tests.cases.making import CERTIFICATION, NAME, answers
from tests.conftest import Site, make_officer

IN_A_YEAR = timedelta(days=365)
FOR_ANOTHER = {
    FOR_WHOM: {"for_whom": "helped"},
    APPLICANT: {"full_name": "Nguyễn Văn Tư", "relationship": "other", "identity_number": ""},
    APPLICANT_HOME: {"residence": "Thôn 3", "current": ""},
    CONSENT: {"how": "paper", "phone": "", "agreed": True},
}


def mandate(
    helper: Account, *, name: str = NAME, born: str = "1990-03-05",
    kind: MandateKind = MandateKind.AUTHORISED, until: date | None = None, all_services: bool = True,
    services: tuple[str, ...] = (), unit: Unit | None = None, address: str = "",
) -> Mandate:  # fmt: skip
    """Somebody helps somebody; until in a year where no day is said."""
    open_ended = kind in {
        MandateKind.PARENT,
        MandateKind.GUARDIAN_CHILD,
        MandateKind.GUARDIAN_ADULT,
    }
    last = until or (None if open_ended else today() + IN_A_YEAR)
    with db.writing() as session:
        return actions.register(
            session, helper_id=helper.id, person=NewPerson(name, born), unit_id=unit.id if unit else None,
            terms=Terms(
                kind, until=last, all_services=all_services, services=services, agreed="paper",
                channel="sms" if address else "", address=address,
            ),
        )  # fmt: skip


def drafted(site: Site, helper: Account, held: Mandate, *, service: str = CERTIFICATION, **known: Any) -> str:  # fmt: skip
    """A draft under a mandate, every question answered; gives its code."""
    declared = registry.get(service)
    assert declared is not None
    slugs = {step.slug for section in declared.sections for step in section.steps}
    with site.app.app_context(), db.writing() as session:
        own = session.get_one(Mandate, held.id)
        case = begin_for(
            session, service=declared, mandate=own, account_id=helper.id, language="vi"
        )
        for step, answer in {**answers(site.direct, **known), **FOR_ANOTHER}.items():
            if step in slugs:
                drafting.save_answer(session, case=case, step=step, answer=answer)
        return case.ref


def sent_for(site: Site, helper: Account, held: Mandate, **known: Any) -> str:
    """An application that a helper sent."""
    ref = drafted(site, helper, held, **known)
    with site.app.app_context(), db.writing() as session:
        case = session.query(Case).filter_by(ref=ref).one()
        submitting.submit(
            session, case=case, service=registry.of(case), unit=site.direct, actor_id=helper.id
        )
    return ref


def association(site: Site, slug: str = "hoi-thu-nghiem") -> Unit:
    with db.writing() as session:
        return create_unit(
            session, slug=slug, kind=UnitKind.ASSOCIATION, name=f"Hội Người khuyết tật {slug}",
            province_code=site.direct.province_code, filing_mode="handover",
        )  # fmt: skip


def worker(unit: Unit, email: str, name: str) -> Account:
    return make_officer(email, name, unit, Role.ASSOCIATION_WORKER)
