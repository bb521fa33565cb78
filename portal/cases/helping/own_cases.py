"""Applications that somebody made for themselves, joined to them as the person they are about."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, Person
from portal.cases.models import DRAFT, Case
from portal.core.text import fold


def link_own(session: Session, account: Account) -> int:
    """What this account sent under its own name belongs to its owner; says how many.

    Whoever applies under another name is not joined to that person: a parent is not the child.
    """
    query = (
        select(Person)
        .join(Case, Case.subject_id == Person.id)
        .where(
            Case.applicant_id == account.id, Case.mandate_id.is_(None), Case.state != DRAFT,
            Person.account_id.is_(None), Person.name_folded == fold(account.full_name),
        )
    )  # fmt: skip
    found = session.scalars(query).unique().all()
    for person in found:
        person.account_id = account.id
    session.flush()
    return len(found)
