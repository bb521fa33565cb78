"""A list brought in over the pages, as an officer does it."""

from __future__ import annotations

from tests.client import CheckingClient, Page
from tests.words import said

IMPORT = "/can-bo/so-dang-ky/nhap"


def send(desk: CheckingClient, data: bytes, name: str = "danh-sach.xlsx") -> Page:
    """Send a list; the answer is the page of the columns, or the refusal."""
    return desk.get(IMPORT).press(said("Send the list"), files={"files": [(name, data)]})


def match(page: Page, **columns: str) -> Page:
    """Go on from the columns, some of them chosen anew."""
    return page.press(
        said("Go on: check the rows"), {k.replace("_", "-"): v for k, v in columns.items()}
    )


def confirm(page: Page) -> Page:
    """Tick the box and take the list."""
    return page.press(said("Take into the register: %(n)s").split(":")[0], {"seen": "yes"})


def bring_in(desk: CheckingClient, data: bytes, name: str = "danh-sach.xlsx") -> Page:
    """The whole way for a list in which nothing is asked."""
    return confirm(match(send(desk, data, name)))
