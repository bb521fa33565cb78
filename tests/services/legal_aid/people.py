"""A legal aid centre with its people, and a request on its way, for the tests of this service."""

from __future__ import annotations

from typing import Any

import pyotp

from portal.accounts.actions.accounts import create_account
from portal.accounts.actions.rights import grant_role
from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.core.database import db
from portal.orgs.actions import create_unit
from portal.orgs.models import FilingMode, Unit, UnitKind
from tests.client import CheckingClient, Page
from tests.conftest import LONG_AGO, PASSWORD

SLUG = "tro-giup-phap-ly"
PERSON = {
    "full_name": "Trần Thị Mai", "birth-day": "5", "birth-month": "3", "birth-year": "1990",
    "sex": "female", "identity_number": "008190123456",
}  # fmt: skip
WORDS = "Chủ nhà đuổi tôi ra khỏi nhà thuê."


def make_centre(
    province_code: str = "08", name: str = "Trung tâm Trợ giúp pháp lý nhà nước thử nghiệm"
) -> Unit:
    """The centre of the province of the commune that files directly."""
    with db.writing() as session:
        return create_unit(
            session, slug=f"trung-tam-{province_code}", kind=UnitKind.LEGAL_AID_CENTRE, name=name,
            province_code=province_code, filing_mode=FilingMode.DIRECT, direct_basis="00/MH",
            phone="0200 0000 008", address="Số 8, phố Thử Nghiệm",
            opening_hours=[{"days": [0, 1, 2, 3, 4], "from": "07:30", "to": "17:00"}],
        )  # fmt: skip


def make_worker(unit: Unit, email: str = "trogiup@thu-nghiem.example", *roles: Role) -> Account:
    with db.writing() as session:
        account = create_account(
            session, full_name="Lý Thị Trợ Giúp", email=email, password=PASSWORD, is_staff=True,
            totp_secret=pyotp.random_base32(),
        )  # fmt: skip
        for role in roles or (Role.LEGAL_AID_OFFICER,):
            grant_role(session, account=account, unit_id=unit.id, role=role, from_on=LONG_AGO)
    return account


def fill_in(
    client: CheckingClient,
    *,
    household: str = "poor",
    reasons: tuple[str, ...] = ("none",),
    how: str = "write",
    **person: Any,
) -> Page:
    """A whole request for oneself, up to the page that checks the answers."""
    page = client.get(f"/ho-so/moi/{SLUG}").send({})
    page = page.send({"for_whom": "myself"})
    page = past_doubts(page.send({"commune": "xã hàm yên tuyên quang", "line": "Thôn 3"}))
    page = past_doubts(page.send({**PERSON, **person}))
    if page.path.endswith("/ho-gia-dinh"):
        page = page.send({"household": household})
    return from_the_matter(page, reasons=reasons, how=how)


def from_the_matter(
    page: Page, *, reasons: tuple[str, ...] = ("none",), how: str = "write"
) -> Page:
    """The questions after those about being entitled."""
    page = page.send({"how": how, "words": WORDS if how == "write" else "", "field": "land"})
    page = page.send({"form": "advice"})
    page = page.send({"reasons": list(reasons)})
    page = page.send({"given": "no"})
    page = page.press("Lưu và tiếp tục", {"have_none": "yes"})
    while not page.path.endswith("/kiem-tra"):
        page = contact(page)
    return page


def contact(page: Page) -> Page:
    """How to be reached; the questions of the safe way are left as they stand."""
    if page.path.endswith("/lien-he"):
        return page.send({"told_by": "sms", "phone": "0900 000 021"})
    if page.path.endswith("/lien-lac-an-toan"):
        return page.send({"safe": "open", "letters": "yes"})
    raise AssertionError(page.path)


def past_doubts(page: Page) -> Page:
    return page.send({}) if page.all("//input[@name='seen']") else page


def apply(client: CheckingClient, **kwargs: Any) -> str:
    """A sent request; gives its code."""
    page = fill_in(client, **kwargs)
    ref = page.path.split("/")[2]
    receipt = client.get(f"/ho-so/{ref}/nop").send({"declared": "yes"})
    assert receipt.path.endswith("/bien-nhan"), (receipt.path, receipt.errors, receipt.words[:400])
    return ref


def act(client: CheckingClient, ref: str, slug: str, data: dict[str, Any] | None = None) -> Page:
    """Take a step on the desk, through its preview."""
    page = client.get(f"/can-bo/ho-so/{ref}/viec/{slug}")
    if data is not None:
        page = page.send(data)
    return page.press("Xác nhận")
