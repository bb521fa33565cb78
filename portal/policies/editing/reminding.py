"""One message a week at most to those who look after the library, about pages to be read again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account, UnitRole
from portal.accounts.roles import Role
from portal.core.clock import today
from portal.core.database import db
from portal.core.languages import date_long, speaking
from portal.notify.actions import enqueue
from portal.notify.models import Channel
from portal.policies.editing.queries import page_states
from portal.policies.editing.state import PageState, due_first

# A message is read on a small screen; the list in the portal has the rest.
MOST_NAMED = 10


def remind_editors() -> int:
    """Once a day: put this week's message to each editor into the outbox; says how many there are."""
    with db.writing() as session:
        return remind(session, day=today())


def remind(session: Session, *, day: date) -> int:
    """The message of the week of a day; a key for each week keeps it one."""
    due = due_first(page_states(session), day)
    if not due:
        return 0
    found = keepers(session, day)
    for account in found:
        _tell(session, account, due, day)
    return len(found)


def keepers(session: Session, day: date) -> list[Account]:
    """The editors of the site; where there is none, its administrators."""
    return _holders(session, Role.EDITOR, day) or _holders(session, Role.ADMINISTRATOR, day)


def _holders(session: Session, role: Role, day: date) -> list[Account]:
    query = (
        select(Account)
        .join(UnitRole, UnitRole.account_id == Account.id)
        .where(
            UnitRole.role == role,
            UnitRole.from_on <= day,
            or_(UnitRole.to_on.is_(None), UnitRole.to_on >= day),
            Account.disabled_at.is_(None),
        )
        .order_by(Account.id)
    )
    return list(session.scalars(query).unique())


def _tell(session: Session, account: Account, due: Sequence[PageState], day: date) -> None:
    year, week, _weekday = day.isocalendar()
    with speaking(account.language):
        subject, body = message(due, day, account.language)
    if account.email:
        enqueue(
            session, channel=Channel.EMAIL, address=account.email, subject=subject, body=body,
            key=f"library-review:{year}-{week}:{account.id}", language=account.language,
        )  # fmt: skip


def message(due: Sequence[PageState], day: date, language: str) -> tuple[str, str]:
    """Subject and body in the language being spoken."""
    lines = [_line(one, day, language) for one in due[:MOST_NAMED]]
    if len(due) > MOST_NAMED:
        lines.append(_("And more: %(n)s.", n=len(due) - MOST_NAMED))
    body = "\n".join([
        _("Read these pages of the library and compare them with the law:"), *lines,
        _("Sign in on the portal and open Library pages. There you note that you compared a page, or change it."),
    ])  # fmt: skip
    return _("Library pages to be compared with the law: %(n)s", n=len(due)), body


def _line(one: PageState, day: date, language: str) -> str:
    title, due_on = one.title_in(language), date_long(one.policy.review_by)
    if one.policy.review_by < day:
        return _("- %(title)s: was due on %(day)s", title=title, day=due_on)
    return _("- %(title)s: due by %(day)s", title=title, day=due_on)
