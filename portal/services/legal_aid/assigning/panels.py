"""Who helps, on the pages of a request: for the person, and for the centre."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from portal.accounts.viewer import Viewer
from portal.cases.models import Case
from portal.cases.service import ServicePanel
from portal.core.clock import local
from portal.services.legal_aid.assigning import assignments, changes
from portal.services.legal_aid.assigning.words import AIDS, FIELDS, GROUNDS, KINDS
from portal.services.legal_aid.names import AT_WORK, HEAD, SEEKING

_ENDINGS = {
    assignments.STEPPED_ASIDE: _l("stepped aside"),
    assignments.CHANGED: _l("changed at the person's wish"),
}


def own_panel(session: Session, case: Case, _viewer: Viewer) -> Mapping[str, Any] | None:
    """The helper's name and how to reach them, and the way to ask for someone else."""
    found = assignments.current(session, case)
    asked = changes.all_of(session, case)
    if found is None and case.state not in AT_WORK and not asked:
        return None
    matter = assignments.matter_of(session, case)
    return {
        "case": case, "provider": found[1] if found else None,
        "kind": KINDS[found[1].kind] if found else "", "matter": matter,
        "aid": AIDS[matter.aid] if matter else "", "seeking": case.state == SEEKING,
        "since": local(found[0].assigned_at).date() if found else None,
        "changes": asked, "may_change": changes.may_ask(case), "closed": case.closed_at is not None,
    }  # fmt: skip


def desk_panel(session: Session, case: Case, viewer: Viewer) -> Mapping[str, Any] | None:
    """Everyone who helped, why it ended, and the wishes for another helper."""
    rows = assignments.every(session, case)
    asked = changes.all_of(session, case)
    keeps = any(viewer.holds(role, case.unit_id) for role in HEAD) if case.unit_id else False
    if not rows and not asked and not keeps:
        return None
    matter = assignments.matter_of(session, case)
    return {
        "rows": [
            {
                "provider": provider, "kind": KINDS[provider.kind],
                "from": local(row.assigned_at).date(),
                "to": local(row.ended_at).date() if row.ended_at else None,
                "ending": _ENDINGS.get(row.ending or ""), "reason": row.reason,
                "ground": GROUNDS.get(row.ground or ""),
            }
            for row, provider in rows
        ],
        "matter": matter, "aid": AIDS[matter.aid] if matter else "", "changes": asked,
        "fields": FIELDS, "keeps": keeps,
    }  # fmt: skip


PANELS = (
    ServicePanel("nguoi-giup", _l("Who helps"), "legal_aid/assigning/desk_panel.html", desk_panel),
)
OWN_PANELS = (
    ServicePanel(
        "nguoi-giup-toi", _l("Who helps you"), "legal_aid/assigning/own_panel.html", own_panel
    ),
)
