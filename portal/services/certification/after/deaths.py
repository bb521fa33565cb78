"""When the person has died: recorded gently, everything that would still reach them ends the same day.

The family's own account keeps its access; nothing is sent, and the page says what support there is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from portal.accounts.models import Person
from portal.accounts.viewer import Viewer
from portal.cases import clocks, history
from portal.cases.actions.workflow import hold, move
from portal.cases.models import DRAFT, Case
from portal.cases.service import Action, ServicePanel, Text, registry
from portal.cases.standard import DELIVERED, PREPARED, STOPPED, SUBMITTED
from portal.core.forms import ChoiceField, ConfirmField, DateField, Form
from portal.core.languages import date_long
from portal.notify.actions import cancel_about
from portal.registry import queries as register
from portal.registry.actions import ending
from portal.services.certification.after import names

FUNERAL_SUPPORT = "ho-tro-mai-tang"
TAKEN_BACK = "death_taken_back"
_OPEN = names.OPEN_AFTER_INTAKE | {SUBMITTED, PREPARED}


class DeathForm(Form):
    died_on = DateField(_l("On which day did the person die?"), short=_l("Day of death"), past=True)
    known_by = ChoiceField(
        _l("How does the office know?"), short=_l("How it is known"),
        choices=[
            ("register", _l("It stands in the civil status register")),
            ("paper", _l("The family showed a death certificate or an extract")),
            ("told", _l("The family or the head of the hamlet said so")),
        ],
    )  # fmt: skip


class TakeBackForm(Form):
    sure = ConfirmField(_l("The person lives. The day of death was recorded by mistake."), short=_l("Recorded by mistake"))  # fmt: skip


def actions(open_states: frozenset[str] = _OPEN) -> Sequence[Action]:
    """Recording a death from an open case or a finished one, and taking a mistake back."""
    explains = _l("Open applications of the person in this unit stop, certificates end, and nothing is sent to the person any more from this moment. The family keeps its access and reads on the page what support there is.")  # fmt: skip
    done = _l("It is recorded. Nothing is sent to the person any more. Please talk with the family in person.")  # fmt: skip
    return (
        Action(
            "ghi-nhan-qua-doi", _l("Record that the person has died"), explains,
            by=names.DESK_AND_CHAIR, from_states=open_states, to=STOPPED, event=names.DIED, done=done,
            form=DeathForm, effect=record, applies=_lives, rare=True,
        ),
        Action(
            "ghi-nhan-qua-doi-sau", _l("Record that the person has died"), explains,
            by=names.DESK_AND_CHAIR, from_states=frozenset({DELIVERED}), to=None, event=names.DIED,
            done=done, form=DeathForm, effect=record, applies=_lives, rare=True,
        ),
        Action(
            "sua-ghi-nhan-qua-doi", _l("The death was recorded by mistake"),
            _l("The day is taken back and certificates that ended by it hold again. Applications that were stopped stay stopped: enter a new one with the person."),
            by=names.DESK_AND_CHAIR, from_states=frozenset({STOPPED, DELIVERED}), to=None,
            event=TAKEN_BACK, done=_l("The mistake is taken back. Certificates that ended by it hold again."),
            form=TakeBackForm, effect=take_back, applies=lambda case: not _lives(case), rare=True,
        ),
    )  # fmt: skip


def record(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    """Note the death, stop what is open, end certificates, hold back what has not been sent."""
    if case.subject_id is None or case.unit_id is None:
        raise LookupError("a sent case is about someone")
    ending.drop_unsigned(session, case_id=case.id)
    end_everything(
        session, person_id=case.subject_id, unit_id=case.unit_id,
        died_on=date.fromisoformat(data["died_on"]), actor_id=actor_id, besides=case.id,
    )  # fmt: skip


def end_everything(
    session: Session, *, person_id: UUID, unit_id: UUID, died_on: date, actor_id: UUID, besides: UUID
) -> None:  # fmt: skip
    """What a death ends, whichever case tells of it; `besides` is that case, which goes its own way."""
    people = register.same_person(session, person_id)
    ending.end_by_death(session, person_id=person_id, died_on=died_on)
    theirs = session.scalars(select(Case).where(Case.subject_id.in_(people), Case.state != DRAFT)).all()  # fmt: skip
    for other in theirs:
        if other.id != besides and other.unit_id == unit_id and other.closed_at is None:
            _stop(session, other, {"died_on": died_on.isoformat()}, actor_id)
    papers = register.of_person(session, person_id)  # reminders are about a certificate
    cancel_about(session, about=[one.id for one in (*theirs, *papers)], why="Died")


def _stop(session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    """Another open application of the person; one that another unit works on is theirs to stop."""
    hold(session, case, version=None)
    service, before = registry.of(case), case.state
    if not any(state.slug == STOPPED for state in service.states):
        return
    ending.drop_unsigned(session, case_id=case.id)
    move(case, service, STOPPED)
    history.append(
        session, case=case, kind=names.DIED, actor_id=actor_id, actor_role="officer",
        data={"died_on": data["died_on"], "from": before, "to": STOPPED},
    )  # fmt: skip
    clocks.keep(session, case=case, service=service)


def take_back(*, session: Session, case: Case, data: Mapping[str, Any], actor_id: UUID) -> None:
    """The person lives."""
    if case.subject_id is None:
        raise LookupError("a sent case is about someone")
    ending.take_death_back(session, person_id=case.subject_id)


def died_on(case: Case) -> date | None:
    """The recorded day of death of the person this case is about."""
    session = object_session(case)
    person = session.get(Person, case.subject_id) if session and case.subject_id else None
    return person.died_on if person else None


def _lives(case: Case) -> bool:
    return died_on(case) is None


def for_family(_session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """What the family reads, and the support for the funeral."""
    day = died_on(case)
    return None if day is None else {"day": day, "policy": FUNERAL_SUPPORT}


def for_desk(_session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """What an officer must know before they call."""
    day = died_on(case)
    if day is None:
        return None
    return {"said": _("The death of the person was recorded: %(day)s. Nothing is sent any more.", day=date_long(day))}  # fmt: skip


EVENTS: Mapping[str, Text] = {
    names.DIED: _l("The death of the person was recorded"),
    TAKEN_BACK: _l("The recording of a death was taken back"),
}
PANELS = (
    ServicePanel("qua-doi", _l("The person"), "certification/after/died_desk.html", for_desk),
)
OWN_PANELS = (
    ServicePanel("gia-dinh", _l("For the family"), "certification/after/died_own.html", for_family),
)
