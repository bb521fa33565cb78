"""The certificate on the page of its case, for officers and for the applicant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.actions.drafting import read_answers
from portal.cases.models import Case
from portal.cases.service import ServicePanel
from portal.core.clock import today
from portal.registry import queries
from portal.registry.formats.official import SEXES, date_words
from portal.registry.models import Certificate
from portal.services.certification.issue.drafting import holder_of
from portal.services.certification.issue.names import NOTICE_DUE, WAITS, notice_stage
from portal.services.certification.terms import LEVEL_NAMES, TYPE_NAMES

_PRINTED = (
    ("full_name", _l("Full name")), ("birth", _l("Date of birth")), ("sex", _l("Sex")),
    ("residence", _l("Residence")),
)  # fmt: skip


def staff_panel(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """The draft beside the answers, or the signed paper; and the notice before it is signed."""
    found = queries.of_case(session, case.id)
    if found is None:
        if case.state != NOTICE_DUE:
            return None
        return {"case": case, "notice_waits": notice_stage(case) == WAITS}
    old = session.get(Certificate, found.replaces_id) if found.replaces_id else None
    return {
        "case": case, "certificate": found, "old": old, "rows": compared(session, case, found),
        "types": type_words(found), "level": LEVEL_NAMES.get(found.level, found.level),
        "waited": (today() - found.signed_on).days if found.signed_on else 0,
    }  # fmt: skip


def own_panel(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """The signed certificate, once there is one."""
    found = next((one for one in queries.all_of_case(session, case.id) if one.signed_on), None)
    return {"case": case, "certificate": found} if found is not None else None


def compared(session: Session, case: Case, found: Certificate) -> list[tuple[str, str, str, str]]:
    """What is printed beside what was answered, with a word where they differ."""
    answered = holder_of(read_answers(session, case))
    rows = [(label, _said(name, found.holder), _said(name, answered)) for name, label in _PRINTED]
    return [
        (str(label), printed, given, "" if printed == given else _("They differ"))
        for label, printed, given in rows
    ]


def type_words(found: Certificate) -> str:
    return "; ".join(str(TYPE_NAMES.get(slug, slug)) for slug in found.types)


def _said(name: str, holder: Mapping[str, Any]) -> str:
    value = str(holder.get(name) or "")
    if name == "birth":
        return date_words(value)
    return SEXES.get(value, "") if name == "sex" else value


PANELS = (
    ServicePanel(
        "giay-xac-nhan",
        _l("Certificate and notice"),
        "certification/issue/panel.html",
        staff_panel,
        result=True,
    ),
)
OWN_PANELS = (
    ServicePanel(
        "giay-xac-nhan", _l("Your certificate"), "certification/issue/own_panel.html", own_panel
    ),
)
