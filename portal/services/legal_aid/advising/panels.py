"""The advice that was given, for the person and for the centre; a draft is for the centre alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases import history
from portal.cases.models import Case
from portal.cases.official import signed_papers
from portal.cases.service import ServicePanel
from portal.services.legal_aid.advising import limits, names, paper
from portal.services.legal_aid.advising.forms import WAYS

_WAYS = dict(WAYS)


def _by_word(case: Case) -> list[Mapping[str, Any]]:
    found = [history.data_of(one) for one in case.events if one.kind == names.GIVEN_BY_WORD]
    return [
        {**one, "given_on": date.fromisoformat(one["given_on"]), "way": _WAYS.get(one["way"], "")}
        for one in found
        if one.get("given_on")
    ]


def _papers(session: Session, case: Case) -> list[Any]:
    return [one for one in signed_papers(session, case) if one.slug == names.ADVICE]


def own_panel(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """What was asked and answered, and the signed answers to read in the form one likes."""
    said, signed = _by_word(case), _papers(session, case)
    return {"case": case, "said": said, "signed": signed} if said or signed else None


def desk_panel(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """The same, with the draft and where its limit counts from."""
    said, signed = _by_word(case), _papers(session, case)
    draft, row = paper.draft_of(case), limits.row_of(session, case, names.WRITTEN)
    if not (said or signed or draft or row):
        return None
    return {
        "case": case, "said": said, "signed": signed, "draft": draft,
        "waits": paper.waits_to_sign(case), "counted": row is not None,
        "slug": names.ADVICE,
    }  # fmt: skip


PANELS = (
    ServicePanel("tu-van", _l("Legal advice"), "legal_aid/advising/desk_panel.html", desk_panel),
)
OWN_PANELS = (
    ServicePanel(
        "tu-van-cua-toi", _l("The advice you got"), "legal_aid/advising/own_panel.html", own_panel
    ),
)
