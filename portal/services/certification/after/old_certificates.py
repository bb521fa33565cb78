"""The certificate there is already: found in the register and linked to the application.

Linking says that the application is about the person the register knows. A draft made after it
replaces that certificate, and for a lost or exchanged one takes type and level from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select
from sqlalchemy.orm import Session, object_session

from portal.accounts.models import Person
from portal.accounts.viewer import Viewer
from portal.cases.actions.drafting import read_answers
from portal.cases.actions.workflow import Refused
from portal.cases.models import Case
from portal.cases.service import Action, Service, ServicePanel, Text
from portal.cases.standard import ACCEPTED, DESK, SUBMITTED
from portal.core.forms import Choice, ChoiceField, Form, TextField
from portal.core.languages import date_long
from portal.core.text import fold
from portal.registry import queries as register
from portal.registry.models import Certificate
from portal.services.certification.after import names
from portal.services.certification.kinds import DETERMINE, OLD_CERTIFICATE
from portal.services.certification.terms import LEVEL_NAMES, TYPE_NAMES

BY_NUMBER = "by_number"


class LinkForm(Form):
    """The certificates that may be meant, or another number to look for."""

    old = ChoiceField(_l("Which certificate is it?"), short=_l("Certificate"))
    number = TextField(
        _l("Number of another certificate of this office (only where none of these is it)"),
        short=_l("Number"), most=60, required=False, conditional=True, autocomplete="off",
        hint=_l("As it stands on the paper or in the old register."),
    )  # fmt: skip

    def offer(self, session: Session, case: Case) -> None:
        """What the register finds by person, by name and by the number that was written."""
        found = candidates(session, case)
        self._by_number = named(session, case, self.number.data or "")
        if self._by_number is not None and self._by_number not in found:
            found.append(self._by_number)
        self.old.choices = [
            *(Choice(one.id.hex, described(one)) for one in found),
            Choice(BY_NUMBER, _l("Another one, by the number below")),
        ]
        if not self.is_submitted():
            self.old.process_data(found[0].id.hex if found else BY_NUMBER)

    def validate(self, extra_validators: Any = None) -> bool:
        """A number alone proves nothing: what it finds is shown first, then chosen."""
        if not super().validate(extra_validators):
            return False
        if self.old.data == BY_NUMBER and self._by_number is not None:
            self.old.errors = [_("Certificate: one was found by its number. Compare it, and choose it in the list if it is the right one.")]  # fmt: skip
        elif self.old.data == BY_NUMBER:
            self.number.errors = [_("Number: the register of this office has no single certificate with this number. Check it, look for the name in the register, or look in the stored papers.")]  # fmt: skip
        return not (self.old.errors or self.number.errors)


def candidates(session: Session, case: Case) -> list[Certificate]:
    """Certificates in force that may be meant: the person's, of the same name and year, by number."""
    if case.subject_id is None or case.unit_id is None:
        return []
    person = session.get_one(Person, case.subject_id)
    found = list(register.of_person(session, person.id))
    alike = (
        select(Certificate).join(Person, Person.id == Certificate.person_id)
        .where(Certificate.unit_id == case.unit_id, Person.name_folded == person.name_folded)
        .where(or_(Certificate.birth_year.is_(None), Certificate.birth_year == person.birth_year))
        .limit(20)
    )  # fmt: skip
    found += session.scalars(alike)
    number = str(read_answers(session, case).value(OLD_CERTIFICATE, "number", "") or "")
    one = named(session, case, number)
    found += [one] if one is not None else []
    kept = {one.id: one for one in found if one.is_in_force and one.unit_id == case.unit_id}
    return list(kept.values())


def named(session: Session, case: Case, number: str) -> Certificate | None:
    """The one certificate in force of this unit with this number; None where there are none or two."""
    if not number or case.unit_id is None:
        return None
    found = [
        one for one in register.by_number(session, unit_id=case.unit_id, number=number)
        if one.is_in_force
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def described(certificate: Certificate) -> str:
    """A certificate as the desk tells it from others: number, name, year, day, level."""
    day = date_long(certificate.signed_on) if certificate.signed_on else ""
    parts = (
        certificate.number or "", certificate.holder.get("full_name") or "",
        str(certificate.birth_year or ""), day,
        "; ".join(str(TYPE_NAMES.get(one, one)) for one in certificate.types),
        str(LEVEL_NAMES.get(certificate.level, certificate.level)),
    )  # fmt: skip
    return ", ".join(part for part in parts if part)


def linked(session: Session, case: Case) -> Certificate | None:
    """The certificate in force of the person this case is about; that of another unit is not shown."""
    if case.subject_id is None:
        return None
    found = register.of_person(session, case.subject_id)
    return next((one for one in found if one.is_in_force and one.unit_id == case.unit_id), None)


def is_about_an_old_one(case: Case) -> bool:
    return case.variant not in {"", DETERMINE}


def link_action(*from_states: str) -> Action:
    return Action(
        "gan-giay-cu", _l("Link the certificate in the register"),
        _l("The application is then about the person the register knows, and the new certificate replaces that one. Compare name, birth and number first."),
        by=DESK, from_states=frozenset(from_states), to=None,
        event=names.OLD_CARD, done=_l("The certificate is linked. The new one replaces it when it is signed."),
        form=LinkForm, prepare=_offer, effect=_link, applies=is_about_an_old_one,
    )  # fmt: skip


def _offer(*, session: Session, case: Case, service: Service, form: LinkForm) -> None:
    form.offer(session, case)


def _link(
    *, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID
) -> Mapping[str, Any]:
    query = select(Certificate).where(
        Certificate.id == UUID(data["old"]), Certificate.unit_id == case.unit_id
    )
    found = session.scalars(query).first()
    if found is None or not found.is_in_force:
        raise Refused([_l("This certificate is no longer in force. Look again.")])
    before = case.subject_id
    _complete(session, found.person_id, before)
    case.subject_id = found.person_id
    return {"certificate": str(found.id), "person_before": str(before)}


def _complete(session: Session, known_id: UUID, told_id: UUID | None) -> None:
    """What the application knows and the register lacks is added, where the names are the same."""
    known = session.get_one(Person, known_id)
    told = session.get(Person, told_id) if told_id else None
    if told is None or fold(told.full_name) != fold(known.full_name):
        return
    if known.identity_number is None and told.identity_number is not None:
        known.take_identity_number(told.identity_number)
    known.birth_year = known.birth_year or told.birth_year


def for_desk(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """The linked certificate, or those that may be meant."""
    if not is_about_an_old_one(case) or object_session(case) is None:
        return None
    found = linked(session, case)
    others = [described(one) for one in candidates(session, case) if found is None]
    return {"linked": described(found) if found else "", "others": others}


ACTIONS: Sequence[Action] = (link_action(SUBMITTED, ACCEPTED),)
EVENTS: Mapping[str, Text] = {
    names.OLD_CARD: _l("The certificate in the register was linked"),
}
PANELS = (
    ServicePanel("giay-cu", _l("The certificate there is"), "certification/after/old_certificate.html", for_desk),
)  # fmt: skip
