"""Where an application begins: the people it may be for, and what a helper's draft knows already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from portal.accounts.guards import the_viewer
from portal.accounts.mandates import queries
from portal.accounts.models import Mandate, MandateKind, Person
from portal.cases.helping.acting import acting_account, covers_service
from portal.cases.models import Case
from portal.cases.questions import CONSENT, FOR_WHOM, HELPED, REPRESENTED, SUBJECT
from portal.cases.questions.names import CHILD
from portal.cases.service import Service
from portal.core.database import db

_FOR_WHOM = {
    MandateKind.PARENT: CHILD,
    MandateKind.GUARDIAN_CHILD: REPRESENTED,
    MandateKind.GUARDIAN_ADULT: REPRESENTED,
    MandateKind.REPRESENTATIVE: REPRESENTED,
    MandateKind.AUTHORISED: HELPED,
    MandateKind.ASSOCIATION: HELPED,
}
# More people than this are found by searching in the list of whom one helps.
MOST = 12


@dataclass(frozen=True)
class Startable:
    """Somebody an application of one service may be begun for."""

    ref: str
    name: str


def people_to_start_for(service: Service) -> list[Startable]:
    """Whom the viewer helps with this service, by name; for the page where an application begins."""
    session, viewer = db.session(), the_viewer()
    found = queries.people_of(session, viewer, most=MOST)
    named = queries.services_of(session, [one.mandate.id for one in found])
    return [
        Startable(one.mandate.ref, one.name)
        for one in found
        if service.slug in named[one.mandate.id]
        or (one.mandate.all_services and not service.confidential)
    ]


def known_answers(session: Session, case: Case, step: str) -> dict[str, Any]:
    """What a draft under a mandate knows of a question; nothing for any other draft.

    Services ask these questions under the names of `cases.questions`; the words stay the helper's.
    """
    if case.mandate_id is None or step not in {FOR_WHOM, CONSENT, SUBJECT}:
        return {}
    mandate = session.get_one(Mandate, case.mandate_id)
    if step == FOR_WHOM:
        return {"for_whom": _FOR_WHOM[mandate.kind]}
    if step == CONSENT:
        return _consent(mandate)
    return _subject(session, mandate)


def _consent(mandate: Mandate) -> dict[str, Any]:
    own = mandate.contact or {}
    how = mandate.agreed if mandate.agreed in {"said", "sign", "paper"} else ""
    return {"how": how, "phone": own["address"] if own.get("channel") == "sms" else ""}


def _subject(session: Session, mandate: Mandate) -> dict[str, Any]:
    person = session.get_one(Person, mandate.person_id)
    born = mandate.said("born") or (str(person.birth_year) if person.birth_year else "")
    return {
        "full_name": person.full_name, "birth": born,
        "sex": person.sex.value if person.sex else "",
        "identity_number": person.identity_number or "",
    }  # fmt: skip


def carried(
    session: Session, earlier: Case | None, service: Service, account_id: UUID
) -> dict[str, Any]:
    """Columns of a draft begun from an application of somebody helped: it stays under that mandate."""
    found = acting_account(session, earlier, account_id) if earlier is not None else None
    if found is None or not covers_service(session, found.mandate, service.slug):
        return {}
    return {"subject_id": found.mandate.person_id, "mandate_id": found.mandate.id}
