"""A paper application as an officer enters it: the parts of the certification form, and filling them in."""

from __future__ import annotations

from typing import Any

from tests.client import CheckingClient, Page
from tests.words import said

LIST = "/can-bo/nhap-ho-so"
# An old woman without telephone, e-mail and identity card, who knows only the year of her birth.
NAME = "Lò Thị Thử"
PARTS: dict[str, dict[str, Any]] = {
    "yeu-cau": {"kind": "determine"},
    "nop-cho-ai": {"for_whom": "myself"},
    "nguoi-khuyet-tat": {"full_name": NAME, "birth-year": "1938", "sex": "female"},
    "noi-o": {"commune": "xã hàm yên tuyên quang", "line": "Thôn 3"},
    "thuong-tru": {"where": "none"},
    "dau-hieu-van-dong": {"signs": ["1.4", "1.5"]},
    "dau-hieu-nghe-noi": {"signs": ["none"]},
    "dau-hieu-nhin": {"signs": ["3.3"]},
    "dau-hieu-than-kinh": {"signs": ["none"]},
    "dau-hieu-tri-tue": {"signs": ["none"]},
    "dau-hieu-khac": {"signs": ["none"]},
    "kha-nang-sinh-hoat": {"a1": "CTG", "a2": "THD", "a3": "THD", "a4": "CTG", "a5": "THD"},
    "kha-nang-giao-tiep": {"a6": "THD", "a7": "THD", "a9": "KXD"},
    "kha-nang-hoc-lam": {"a8": "KTHD", "a10": "KTHD"},
    "loi-ke": {"words": "Bà khó đi lại, mắt mờ."},
    "lien-he": {"told_by": "none"},
    "ho-tro": {"formats": ["spoken"], "interpreter": "none", "meeting": ["home"]},
}
HAI_CHAU = {"commune": "hai chau da nang", "line": "Số 1"}


def begin(desk: CheckingClient, service: str = "xac-dinh-khuyet-tat") -> Page:
    """The empty page of a new paper application."""
    page = desk.get(LIST)
    asked = page.all("//main//input[@name='service']")
    return page.press(said("Begin to enter"), {"service": service} if asked else {})


def ref_of(page: Page) -> str:
    return page.path.split("/")[3]


def fill(page: Page, slug: str, values: dict[str, Any]) -> Page:
    """Fill in one part and press its own button."""
    (form,) = page.all(f"//section[@id='phan-{slug}']//form[not(contains(@action, '/giay-to/'))]")
    named = {f"{slug}__{name}": value for name, value in values.items()}
    (button,) = form.xpath(".//button[not(@name) and not(@tabindex)]")
    return page._send(form, named, None, button)


def fill_all(page: Page, *, leave_out: tuple[str, ...] = (), **other: dict[str, Any]) -> Page:
    """Every part the certification form asks for, papers included: none came."""
    for slug, values in PARTS.items():
        if slug not in leave_out:
            page = fill(page, slug, other.get(slug.replace("-", "_"), values))
            assert page.status == 200, (slug, page.errors)
    return fill(page, "giay-to-y-te", {"have_none": "yes"})


def missing(page: Page) -> list[str]:
    """The parts that the top of the page still asks for."""
    return [link.get("href").removeprefix("#phan-") for link in page.all(
        "//section[@aria-labelledby='con-thieu']/ol//a"
    )]  # fmt: skip
