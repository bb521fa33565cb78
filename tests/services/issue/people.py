"""The people of a commune who bring a certificate from its draft to the person's hand."""

from __future__ import annotations

from typing import Any

from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.services.certification.issue.names import PAPER_STEPS
from tests.client import CheckingClient, Page
from tests.conftest import Site, make_officer
from tests.words import said

DAY = {"signed_on-day": "16", "signed_on-month": "11", "signed_on-year": "2026"}
SIGNED = {"capacity": "kt", "position": "Phó Chủ tịch", "name": "Lê Văn Ký", **DAY}
HANDED = {
    "received_by": "relative", "handed_to": "Trần Văn Cha", "identity_paper": "Thẻ căn cước số cuối 3456",
    "proof": "register", "handed_on-day": "16", "handed_on-month": "11", "handed_on-year": "2026",
}  # fmt: skip
FROM_FILE = {"old": "none", "types": ["mobility", "visual"], "level": "severe", "source": "Hộp 12"}


def chair(site: Site) -> Account:
    return make_officer("chu-tich@thu-nghiem.example", "Hoàng Thị Chủ", site.direct, Role.CHAIR)


def clerk(site: Site) -> Account:
    return make_officer("van-thu@thu-nghiem.example", "Đặng Văn Thư", site.direct, Role.CLERK)


def take(desk: CheckingClient, ref: str, slug: str, values: dict[str, Any] | None = None) -> Page:
    """An action over its pages: fill in, read the preview, confirm."""
    page = desk.get(f"/can-bo/ho-so/{ref}/viec/{slug}")
    if values is not None:
        page = page.send(values)
        assert page.status == 200, page.errors
    return page.press(said("Confirm"))


def offered(desk: CheckingClient, ref: str) -> set[str]:
    """The slugs of the actions of this part that the case page offers now."""
    page = desk.get(f"/can-bo/ho-so/{ref}")
    links = page.all("//section[@id='viec']//a[contains(@href, '/viec/')]/@href")
    return {str(href).rsplit("/", 1)[-1] for href in links} & PAPER_STEPS
