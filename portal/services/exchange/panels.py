"""What the desk compares, and the offer of a new paper beside every certificate that was handed over."""

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
from portal.cases.standard import DELIVERED
from portal.registry import queries
from portal.registry.formats.official import SEXES, date_words
from portal.services.certification.after.old_certificates import linked
from portal.services.certification.issue.drafting import holder_of
from portal.services.exchange.forms import described
from portal.services.exchange.names import DIFFERS, SLUG
from portal.services.exchange.questions import BIRTH, NAME, RESIDENCE, SEX, put_right

_LINES = (
    (NAME, _l("Full name")), (BIRTH, _l("Date of birth")), (SEX, _l("Sex")),
    (RESIDENCE, _l("Residence")),
)  # fmt: skip


def to_put_right(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """Line by line what the old certificate says and what the application says is right."""
    answers = read_answers(session, case)
    wrong = put_right(answers)
    words = str(answers.value(DIFFERS, "words", "") or "")
    if not wrong and not words:
        return None
    old, right = linked(session, case), holder_of(answers)
    rows = [
        (str(label), _said(name, old.holder) if old else _("Not linked with the register yet"), _said(name, right))
        for name, label in _LINES
        if name in wrong
    ]  # fmt: skip
    return {"rows": rows, "words": words}


def apply_again(session: Session, case: Case, viewer: Viewer) -> Mapping[str, Any] | None:
    """Beside a certificate that was handed over and still holds."""
    if case.state != DELIVERED or case.applicant_id != viewer.account_id:
        return None
    found = queries.all_of_case(session, case.id)
    held = next((one for one in found if one.is_in_force), None)
    if held is None:
        return None
    return {"case": case, "slug": SLUG, "certificate": described(held)}


def _said(name: str, holder: Mapping[str, Any]) -> str:
    value = str(holder.get(name) or "")
    if name == BIRTH:
        return date_words(value)
    return SEXES.get(value, "") if name == SEX else value


PANELS = (
    ServicePanel("sua-lai", _l("What is to be put right"), "exchange/put_right.html", to_put_right),
)
APPLY_AGAIN = ServicePanel(
    "giay-moi", _l("Lost, damaged or wrong?"), "exchange/apply_again.html", apply_again
)
