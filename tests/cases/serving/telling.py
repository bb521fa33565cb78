"""Saying how one wants to be served, as the pages and the actions do it, for tests."""

from __future__ import annotations

from typing import Any

from portal.accounts.models import Account, ServingProfile
from portal.accounts.profile import About
from portal.cases.models import Case
from portal.cases.serving import Serving, of_case, spreading
from portal.core.database import db
from tests.cases.making import NAME
from tests.conftest import Site, fresh

PAGE = "/tai-khoan/cach-phuc-vu"
LARGE: dict[str, Any] = {
    "formats": ["large", "spoken"], "interpreter": "sign", "language": "",
    "meeting": ["quiet", "morning"], "words": "Nói chậm",
}  # fmt: skip
BY_EMAIL: dict[str, Any] = {
    "told_by": "email", "phone": "", "phone_owner": "", "email": "hoa@thu-nghiem.example",
    "never": ["call", "sms"],
}  # fmt: skip
# The person all test applications are about, who is not the holder of the account.
MAI = About(NAME, 1990)
HELPED: dict[str, Any] = {
    "nop-cho-ai": {"for_whom": "helped"},
    "nguoi-nop": {"full_name": "Nguyễn Thị Hoa", "relationship": "other", "identity_number": ""},
    "noi-o-nguoi-nop": {"residence": "Thôn 3", "present": ""},
    "dong-y": {"how": "said", "phone": "", "agreed": True},
}


def keep(
    site: Site, account: Account, *, about: About | None = None, **said: Any
) -> ServingProfile:
    """As the pages keep it."""
    with site.app.app_context(), db.writing() as session:
        return spreading.save(session, account_id=account.id, about=about, said=said)


def serving_of(site: Site, ref: str) -> Serving:
    with site.app.app_context(), db.reading() as session:
        return of_case(session, session.get_one(Case, fresh(Case, ref=ref).id))
