"""Whatever is sent, the pages answer calmly, store nothing strange and repeat nothing alive."""

from __future__ import annotations

from io import BytesIO

import pytest
from sqlalchemy import select

from portal.accounts.contacts import Contact, ContactKind, parse_contact
from portal.accounts.models import Account, Person
from portal.core.database import db
from tests.accounts.browser import CITIZEN_PASSWORD, Browser

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{7*7}}",
    "${7*7}",
    "%(name)s",
    "' OR 1=1 --",
    "\x00",
    "a\x00b",
    "\u202egnp.exe",
    "\ud83d\ude42".encode("utf-16", "surrogatepass").decode("utf-16"),
    "９" * 12,
    "٠٩١٢٣٤٥٦٧٨",
    "a" * 100_000,
    "@",
    "a@b",
    "a@@b.vn",
    "a b@c.vn",
    "a@b.vn\nBcc: x@y.vn",
    "0912345678\r\nX: y",
    "+84",
    "0",
    "-1",
    "1e9",
    "null",
    "[]",
    "{}",
    " ",
    "\t\n",
    "=1+1",
    "../../etc/passwd",
]
PAGES = {
    "/tai-khoan/dang-nhap": ("contact", "password", "choice", "next"),
    "/tai-khoan/dang-ky": ("full_name", "contact", "password", "next"),
    "/tai-khoan/dang-ky/ma": ("code", "request_token"),
    "/tai-khoan/dang-ky/gui-lai": ("request_token",),
    "/tai-khoan/quen-mat-khau": ("contact",),
    "/tai-khoan/quen-mat-khau/ma": ("code", "password", "request_token"),
}
ALIVE = ("<script>alert", "<img src=x", ">49<", "\r\nX:")


@pytest.mark.parametrize("page", PAGES)
def test_hostile_text_in_every_field(browser: Browser, page: str) -> None:
    stamped = "/tai-khoan/dang-ky/ma" if page.endswith("gui-lai") else page
    hidden = browser.hidden(stamped)
    for text in HOSTILE:
        answer = browser.client.post(page, data={**hidden, **dict.fromkeys(PAGES[page], text)})
        assert answer.status_code in (200, 303, 413), (page, text)
        assert not any(mark in answer.text for mark in ALIVE), (page, text)
    with db.reading() as session:
        assert session.scalars(select(Account)).all() == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("shape", ["nothing", "twice", "files", "json", "no stamp", "other stamp"])
def test_strange_shapes(browser: Browser, page: str, shape: str) -> None:
    hidden = browser.hidden("/tai-khoan/dang-ky/ma" if page.endswith("gui-lai") else page)
    fields = PAGES[page]
    if shape == "json":
        answer = browser.client.post(page, json=dict.fromkeys(fields, "x"))
    elif shape == "files":
        data = {**hidden, **{name: (BytesIO(b"x"), "x.txt") for name in fields}}
        answer = browser.client.post(page, data=data, content_type="multipart/form-data")
    else:
        values = {
            "nothing": hidden,
            "twice": {**hidden, **{name: ["a", "b"] for name in fields}},
            "no stamp": dict.fromkeys(fields, "x"),
            "other stamp": {"form_stamp": "x.y.z", **dict.fromkeys(fields, "x")},
        }[shape]
        answer = browser.client.post(page, data=values)
    assert answer.status_code in (200, 303), (page, shape)


@pytest.mark.parametrize("page", ["dang-nhap", "dang-ky", "quen-mat-khau", "dang-xuat", "phien"])
@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://x.vn"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}],
    ids=str,
)
def test_form_from_elsewhere_is_refused(
    browser: Browser, citizen: Account, page: str, headers: dict[str, str]
) -> None:
    browser.citizen()
    hidden = browser.hidden(f"/tai-khoan/{page}")
    fields = {"contact": "0912345678", "password": CITIZEN_PASSWORD, "choice": "shared_device"}
    data = {**hidden, **fields}
    answer = browser.client.post(f"/tai-khoan/{page}", data=data, headers=headers)
    assert answer.status_code == 403
    assert browser.is_in()


@pytest.mark.parametrize("page", ["phien", "mat-khau"])
def test_expired_token_shows_the_form_again(browser: Browser, citizen: Account, page: str) -> None:
    browser.citizen()
    fields = {"which": "", "current": CITIZEN_PASSWORD, "password": "ruộng bậc thang vàng"}
    answer = browser.client.post(f"/tai-khoan/{page}", data={**fields, "csrf_token": "gone"})
    assert answer.status_code == 200 and "govuk-error-summary" in answer.text
    assert browser.sign_in("0912345678", CITIZEN_PASSWORD).status_code == 303


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("0912345678", "phone", "0912345678"),
        ("+84912345678", "phone", "0912345678"),
        ("0084 912 345 678", "phone", "0912345678"),
        ("+84 0912.345.678", "phone", "0912345678"),
        ("(024) 3825-1234", "phone", "02438251234"),
        ("0912‑345‑678", "phone", "0912345678"),
        ("Hoa@ViduViet.VN ", "email", "hoa@viduviet.vn"),
        ("a.b+c@x-y.com.vn", "email", "a.b+c@x-y.com.vn"),
        ("0412345678", None, None),
        ("091234567", None, None),
        ("09123456789", None, None),
        ("912345678", None, None),
        ("a@b", None, None),
        ("a@b..vn", None, None),
        ("@x.vn", None, None),
    ],
)
def test_contacts(text: str, kind: str | None, value: str | None) -> None:
    expected = Contact(ContactKind(kind), value) if kind and value else None
    assert parse_contact(text) == expected


def test_names_and_numbers_are_sealed(citizen: Account) -> None:
    person = Person()
    person.take_name("  Đặng Thị  H'Mơ ")
    person.take_identity_number("008190123456")
    assert (person.full_name, person.name_folded) == ("Đặng Thị H'Mơ", "dang thi h'mo")
    for blob in (person.full_name_sealed, person.identity_number_sealed, citizen.phone_sealed):
        assert blob and b"H'M" not in blob and b"0081" not in blob and b"0912" not in blob
    person.take_identity_number(None)
    assert person.identity_number is None and person.identity_number_hash is None
