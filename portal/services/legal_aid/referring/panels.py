"""The button and the state of a referral on the pages of other services' cases; the centre's work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.models import Case
from portal.cases.service import COMMUNE_WORKERS, DayPart, DayRow, DeskLink, ServicePanel
from portal.core.clock import local
from portal.core.languages import date_long
from portal.orgs.models import Unit
from portal.services.legal_aid.centres import centre_of
from portal.services.legal_aid.models import Referral
from portal.services.legal_aid.names import LEGAL_AID
from portal.services.legal_aid.referring import queries
from portal.services.legal_aid.referring.words import STATES


def beside(session: Session, case: Case, viewer: Viewer) -> Mapping[str, Any] | None:
    """For an officer of the office that has the case: refer, and what became of it."""
    if case.is_draft or case.unit_id not in viewer.unit_ids(*COMMUNE_WORKERS):
        return None
    unit = session.get_one(Unit, case.unit_id)
    made = queries.of_case(session, case)
    return {
        "case": case, "centre": centre_of(session, unit.province_code),
        "made": [_line(one) for one in made],
        "waiting": any(one.is_open for one in made),
    }  # fmt: skip


def own_beside(session: Session, case: Case, viewer: Viewer) -> Mapping[str, Any] | None:
    """For who applied: that a referral was made, unless the person wished for silence.

    A helper reads it only where the mandate names legal aid.
    """
    if not queries.may_know(session, case, viewer):
        return None
    made = [one for one in queries.of_case(session, case) if not one.quiet]
    if not made:
        return None
    centre = session.get_one(Unit, made[0].to_unit_id)
    return {"case": case, "line": _line(made[0]), "centre": centre, "waiting": made[0].is_open}


def links(viewer: Viewer) -> Sequence[DeskLink]:
    """The list of referrals, for those who work in a centre."""
    if not viewer.has(*LEGAL_AID):
        return ()
    return (DeskLink(_("Referrals"), "legal_aid_referring.incoming"),)


def day(session: Session, viewer: Viewer, _day: date) -> Sequence[DayPart]:
    """Whom to call: on today's page of the centre."""
    if not viewer.has(*LEGAL_AID):
        return ()
    rows = tuple(
        DayRow(
            _("%(name)s, referred on %(day)s", name=one.person["name"], day=_made_on(one)),
            url_for("legal_aid_referring.referral", referral_id=one.id),
        )
        for one in queries.incoming(session, viewer)
    )
    return (DayPart("gioi-thieu-tro-giup-phap-ly", _("People referred to legal aid"), rows),)


def _made_on(one: Referral) -> str:
    return date_long(local(one.made_at).date())


def _line(one: Referral) -> dict[str, Any]:
    return {"id": one.id, "made": _made_on(one), "state": STATES[one.state], "open": one.is_open}


BESIDE = (
    ServicePanel(
        "tro-giup-phap-ly", _l("Legal aid"), "legal_aid/referring/desk_panel.html", beside
    ),
)
OWN_BESIDE = (
    ServicePanel("tro-giup-phap-ly", _l("Legal aid"), "legal_aid/referring/own_panel.html", own_beside),
)  # fmt: skip
