"""The steps of the main journey over HTTP, as the people in it take them."""

from __future__ import annotations

from typing import Any

from tests.client import CheckingClient, Page
from tests.services.assessment import making as council

SERVICE = "xac-dinh-khuyet-tat"
SUBJECT = {
    "full_name": "Trần Thị Mai", "birth-day": "5", "birth-month": "3", "birth-year": "1990",
    "sex": "female", "identity_number": "008190123456",
}  # fmt: skip


# The abilities of each page, by their numbers on the form.
ABILITIES = ((1, 2, 3, 4, 5), (6, 7, 9), (8, 10))


def begin(client: CheckingClient, service: str = SERVICE) -> Page:
    """From the start page to the first question."""
    page = client.get(f"/ho-so/moi/{service}")
    return page.send({})


def ref_of(page: Page) -> str:
    return page.path.split("/")[2]


def answer_until_papers(
    page: Page, commune: str = "xã hàm yên tuyên quang", **subject: Any
) -> Page:
    """The questions up to the papers."""
    page = page.send({"kind": "determine"})
    page = page.send({"for_whom": "myself"})
    page = go_on(page.send({**SUBJECT, **subject}))
    page = page.send({"commune": commune, "line": "Thôn 3"})
    page = page.send({"where": "same"})
    return answer_signs(page).send({"words": "Khó đi lại"})


def go_on(page: Page) -> Page:
    """Past a doubt: the same person twice, or a number that says otherwise."""
    return page.send({}) if page.all("//input[@name='seen']") else page


def answer_signs(page: Page) -> Page:
    """The pages of signs and of abilities."""
    for sign in ("1.4", "none", "3.3", "none", "none", "none"):
        page = page.send({"signs": [sign]})
    for numbers in ABILITIES:
        page = page.send({f"a{n}": "CTG" if n == 1 else "THD" for n in numbers})
    return page


def answer_contact(page: Page) -> Page:
    page = page.send({"told_by": "sms", "phone": "0900 000 021"})
    if not page.path.endswith("/ho-tro"):  # a service that does not ask for it
        return page
    return page.send({"formats": ["none"], "interpreter": "none", "meeting": ["none"]})


def fill_in(client: CheckingClient, **kwargs: Any) -> Page:
    """A whole draft without papers, up to the page that checks the answers."""
    page = answer_until_papers(begin(client), **kwargs)
    page = page.press("Lưu và tiếp tục", {"have_none": "yes"})
    return answer_contact(page)


def submit(page: Page) -> Page:
    """From the check page over the declaration to the receipt."""
    declaration = page.client.get(f"/ho-so/{ref_of(page)}/nop")
    return declaration.send({"declared": "yes"})


def apply(client: CheckingClient, **kwargs: Any) -> str:
    """A sent application; gives its code."""
    receipt = submit(fill_in(client, **kwargs))
    assert receipt.path.endswith("/bien-nhan"), (receipt.path, receipt.errors, receipt.words[:500])
    return ref_of(receipt)


def act(
    client: CheckingClient, ref: str, action: str, values: dict[str, Any] | None = None
) -> Page:
    """An officer takes an action: fill in, read the preview, confirm."""
    if action == "ket-luan":
        return conclude(client, ref, values or {}).press("Xác nhận")
    page = client.get(f"/can-bo/ho-so/{ref}/viec/{action}")
    if values is not None:
        page = page.send(values)
    return page.press("Xác nhận")


def conclude(client: CheckingClient, ref: str, decision: dict[str, Any]) -> Page:
    """The council has met and voted like this; an officer fills in the words and sees the preview."""
    council.decided(client, ref, decision)
    page = client.get(f"/can-bo/hoi-dong/ho-so/{ref}/ket-luan")
    words = {"reason": decision.get("reason", "")}
    if page.all("//textarea[@name='departure']"):
        words["departure"] = "Hội đồng thấy khác với phiếu."
    return page.send(words)
