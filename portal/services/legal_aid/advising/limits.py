"""By when written advice is given: some days, more of them where the matter is complex.

From which day they count was not found in the texts read. The day on which the matter was taken on
is the earliest that makes sense, and therefore the safe one.
"""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.cases import clocks
from portal.cases.models import Case, Deadline
from portal.cases.service import Clock, registry
from portal.core.clock import local, today
from portal.services.legal_aid.advising import names

_TAKEN_ON = frozenset({"taken_on", "taken_on_urgently"})

CLOCKS: tuple[Clock, ...] = (
    Clock(
        names.WRITTEN, _l("The written advice is given"), "legal_aid.written_advice",
        frozenset({names.WRITTEN_DUE}), frozenset({names.SIGNED, names.EXTENDED}),
    ),
    Clock(
        names.LONGEST, _l("The written advice in a complex matter is given"),
        "legal_aid.written_advice_longest", frozenset({names.EXTENDED}), frozenset({names.SIGNED}),
    ),
)  # fmt: skip


def begin(session: Session, *, case: Case) -> None:
    """Start the limit, once for a case."""
    if row_of(session, case, names.WRITTEN) is None:
        clocks.start(
            session, case=case, service=registry.of(case), causes=frozenset({names.WRITTEN_DUE}),
            day_zero=taken_on(case),
        )  # fmt: skip


def taken_on(case: Case) -> date:
    """The day on which the centre took the matter on; today where that was never recorded."""
    event = next((one for one in case.events if one.kind in _TAKEN_ON), None)
    return local(event.at).date() if event is not None else today()


def row_of(session: Session, case: Case, clock: str) -> Deadline | None:
    """This limit of the case, running or kept."""
    query = select(Deadline).where(Deadline.case_id == case.id, Deadline.clock == clock)
    return session.scalars(query).first()
