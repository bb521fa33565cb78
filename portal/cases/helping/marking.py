"""How the history marks what a helper did: their role, their mandate, and their name for the reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.cases.helping.acting import APPLICANT, HELPER, acting_account
from portal.cases.models import Case


def marked(
    session: Session, case: Case, actor_id: UUID | None, actor_role: str, data: Mapping[str, Any]
) -> tuple[str, dict[str, Any]]:
    """The role and the payload as they are recorded; only what an applicant does can be a helper's."""
    payload = dict(data)
    if actor_role != APPLICANT or actor_id is None:
        return actor_role, payload
    found = acting_account(session, case, actor_id)
    if found is None:
        return actor_role, payload
    return HELPER, payload | {
        "mandate": found.mandate.ref, "helper": _name_of(session, actor_id), "helper_unit": found.unit,
    }  # fmt: skip


def helper_words(data: Mapping[str, Any], *, own: bool, reader: str = "") -> str:
    """Who it was, as the timeline says it; `reader` is the number of the mandate of who reads."""
    name = str(data.get("helper", ""))
    if reader and reader == data.get("mandate"):
        return _("%(name)s, for the person", name=name)
    if data.get("helper_unit"):
        return _("%(name)s, who helps for %(unit)s", name=name, unit=data["helper_unit"])
    return _("%(name)s, who helps you", name=name) if own else _("%(name)s, who helps the person", name=name)  # fmt: skip


def _name_of(session: Session, account_id: UUID) -> str:
    account = session.get(Account, account_id)
    return account.full_name if account is not None else ""


def helping_words() -> dict[str, str]:
    """What happened to the help itself, by kind of event."""
    return {
        "helped_over": _("The help for this application has ended"),
        "taken_over": _("The person took the application over"),
        "person_linked": _("The person now reads the application in an account of their own"),
        "file_opened_to_helper": _("A helper may open this application"),
        "mandate_checked": _("The paper of the helper was checked"),
        "mandate_doubted": _("Another paper was asked of the helper"),
    }
