"""Signing up and forgotten passwords: one code, one page, one use, and no word about who exists."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from portal.accounts import queries
from portal.accounts.actions import challenges
from portal.accounts.contacts import parse_contact
from portal.accounts.models import Account, ContactChallenge
from portal.core.database import db
from portal.notify.discretion import assert_discreet
from tests.accounts.browser import CITIZEN_PASSWORD, OFFICER_PASSWORD, Browser, target_of

SIGN_UP, FORGOT = "/tai-khoan/dang-ky", "/tai-khoan/quen-mat-khau"
NEW_PASSWORD = "ruộng bậc thang vàng"
Outbox = list[dict[str, Any]]


def ask(browser: Browser, way: str, contact: str = "0387654321") -> str:
    """Asks for a code; gives the address of the page that takes it."""
    fields = {"contact": contact}
    if way == SIGN_UP:
        fields.update(full_name="Lò Thị Mẩy", password=NEW_PASSWORD)
    answer = browser.post(way, **fields)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def give(browser: Browser, page: str, code: str) -> Any:
    fields = {"code": code} if SIGN_UP in page else {"code": code, "password": NEW_PASSWORD}
    return browser.post(page, **fields)


def code_in(outbox: Outbox) -> str:
    found = re.search(r"\b\d{6}\b", outbox[-1]["body"])
    assert found, outbox
    return found.group()


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_sign_up_makes_the_account_only_after_the_code(browser: Browser, outbox: Outbox) -> None:
    page = ask(browser, SIGN_UP)
    assert [message["channel"] for message in outbox] == ["sms"]
    with db.reading() as session:
        assert session.scalars(select(Account)).all() == []
    assert "0387 654 321" in browser.get(page).text
    answer = give(browser, page, code_in(outbox))
    assert answer.status_code == 303 and browser.is_in()
    assert "Lò Thị Mẩy" in browser.get("/tai-khoan").text


def test_forgotten_password(browser: Browser, citizen: Account, outbox: Outbox) -> None:
    browser.citizen()
    page = ask(browser, FORGOT, "hoa@viduviet.vn")
    answer = give(browser, page, code_in(outbox))
    assert target_of(answer) == "/tai-khoan/dang-nhap"
    assert not browser.is_in()
    assert browser.sign_in("0912345678", CITIZEN_PASSWORD).status_code == 200
    assert browser.sign_in("0912345678", NEW_PASSWORD).status_code == 303
    assert {m["address"] for m in outbox[1:]} == {"0912345678", "hoa@viduviet.vn"}


@pytest.mark.parametrize("way", [SIGN_UP, FORGOT])
@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1} {2}", "{1}-{2}", "{1}.{2}"])
def test_spelling_of_a_code(
    browser: Browser, citizen: Account, outbox: Outbox, way: str, typed: str
) -> None:
    page = ask(browser, way, "0387654321" if way == SIGN_UP else "0912345678")
    code = code_in(outbox)
    answer = give(browser, page, typed.format(code, code[:3], code[3:]))
    assert answer.status_code == 303


@pytest.mark.parametrize("way", [SIGN_UP, FORGOT])
@pytest.mark.parametrize(
    ("case", "accepted"),
    [
        ("in time", True), ("late", False), ("used", False), ("wrong", False),
        ("sixth try", False), ("fifth try", True), ("other page", False), ("other purpose", False),
    ],
)  # fmt: skip
def test_code_works_once_in_time_on_its_page(
    browser: Browser,
    citizen: Account,
    outbox: Outbox,
    clock: Any,
    way: str,
    case: str,
    accepted: bool,
) -> None:
    contact = "0387654321" if way == SIGN_UP else "0912345678"
    page = ask(browser, way, contact)
    code = code_in(outbox)
    if case in ("in time", "late"):
        clock.shift(timedelta(minutes=10, seconds=0 if case == "late" else -1))
    elif case == "used":
        assert give(browser, page, code).status_code == 303
    elif case == "wrong":
        code = wrong(code)
    elif case.endswith("try"):
        for _ in range(5 if case == "sixth try" else 4):
            assert give(browser, page, wrong(code)).status_code == 200
    elif case == "other page":
        page = ask(browser, way, contact)
        if code_in(outbox) == code:
            pytest.skip("one chance in a million: the same code twice")
    elif case == "other purpose":
        other = FORGOT if way == SIGN_UP else SIGN_UP
        page = f"{other}/ma?{page.partition('?')[2]}"
    answer = give(browser, page, code)
    assert answer.status_code == (303 if accepted else 200)


@pytest.mark.parametrize("way", [SIGN_UP, FORGOT])
def test_page_does_not_tell_who_has_an_account(
    browser: Browser, citizen: Account, outbox: Outbox, way: str
) -> None:
    pages = []
    for contact in ("0912345678", "0987654321"):
        page = ask(browser, way, contact)
        html = browser.get(page).text
        spoken = f"{contact[:4]} {contact[4:7]} {contact[7:]}"
        pages.append(re.sub(r'value="[^"]+"', "", html.replace(spoken, "")))
        shown = give(browser, page, "000000").text
        pages.append(re.sub(r'value="[^"]+"', "", shown.replace(spoken, "")))
    strip = [re.sub(r"phieu=[\w-]+", "", page) for page in pages]
    assert strip[0] == strip[2] and strip[1] == strip[3]
    assert len(outbox) == 2
    with_code = [bool(re.search(r"\d{6}", message["body"])) for message in outbox]
    assert with_code == ([False, True] if way == SIGN_UP else [True, False])


@pytest.mark.parametrize(("way", "contact"), [(SIGN_UP, "0912345678"), (FORGOT, "0387654321")])
def test_decoy_takes_no_code_at_all(
    browser: Browser, citizen: Account, monkeypatch: pytest.MonkeyPatch, way: str, contact: str
) -> None:
    monkeypatch.setattr(challenges, "new_pin", lambda: "123456")
    page = ask(browser, way, contact)
    assert give(browser, page, "123456").status_code == 200
    real = ask(browser, way, "0398765432" if way == SIGN_UP else "0912345678")
    assert give(browser, real, "123456").status_code == 303


def test_two_pages_for_one_contact_make_one_account(
    browser: Browser, another: Callable[..., Browser], outbox: Outbox
) -> None:
    first = ask(browser, SIGN_UP)
    code = code_in(outbox)
    second = ask(other := another(), SIGN_UP)
    assert give(browser, first, code).status_code == 303
    assert target_of(give(other, second, code_in(outbox))) == "/tai-khoan/dang-nhap"
    with db.reading() as session:
        assert len(session.scalars(select(Account)).all()) == 1


def test_new_code_replaces_the_one_before(browser: Browser, outbox: Outbox) -> None:
    page = ask(browser, SIGN_UP)
    old = code_in(outbox)
    again = browser.hidden(page)
    names = {name: value for name, value in again.items() if name == "request_token"}
    forms = browser.get(page).text
    stamp = re.findall(r'name="form_stamp"[^>]*value="([^"]+)"', forms)[-1]
    answer = browser.client.post(f"{SIGN_UP}/gui-lai", data={**names, "form_stamp": stamp})
    assert answer.status_code == 303, answer.text
    assert len(outbox) == 2
    if code_in(outbox) != old:
        assert give(browser, page, old).status_code == 200
    assert give(browser, page, code_in(outbox)).status_code == 303


def test_code_for_staff_does_not_skip_the_second_factor(
    browser: Browser, officer: Account, outbox: Outbox
) -> None:
    page = ask(browser, FORGOT, "binh@viduviet.vn")
    give(browser, page, code_in(outbox))
    assert browser.sign_in("binh@viduviet.vn", OFFICER_PASSWORD).status_code == 200
    answer = browser.sign_in("binh@viduviet.vn", NEW_PASSWORD)
    assert target_of(answer) == "/tai-khoan/ma-xac-thuc"
    assert target_of(browser.get("/can-bo")) == "/tai-khoan/ma-xac-thuc"


@pytest.mark.parametrize(
    "password",
    ["12345678", "matkhau123", "Mật khẩu 123", "aaaaaaaa", "23456789", "PASSWORD", "ngắn quá",
     "Lò Thị Mẩy", "0387654321", "anh yêu em"],
)  # fmt: skip
def test_refused_passwords(browser: Browser, outbox: Outbox, password: str) -> None:
    if password == "ngắn quá":
        password = "ngắn"
    answer = browser.post(SIGN_UP, full_name="Lò Thị Mẩy", contact="0387654321", password=password)
    assert answer.status_code == 200 and outbox == []
    assert 'value="0387654321"' in answer.text and 'id="password-error"' in answer.text


@pytest.mark.parametrize(
    "password",
    ["con mèo trèo cây cau", "ếch ộp a", "🙂🌾🐃🌊🍚🎋🥁🪷", "mùa " * 63, "<b>'\";--&amp;"],
)
def test_accepted_passwords(browser: Browser, outbox: Outbox, password: str) -> None:
    page = browser.post(SIGN_UP, full_name="Lò Thị Mẩy", contact="0387654321", password=password)
    assert page.status_code == 303
    assert give(browser, page.headers["Location"], code_in(outbox)).status_code == 303
    browser.post("/tai-khoan/dang-xuat")
    assert browser.sign_in("0387654321", password).status_code == 303


def test_landline_is_told_so(browser: Browser, outbox: Outbox) -> None:
    for way in (SIGN_UP, FORGOT):
        fields = {"full_name": "Lò Thị Mẩy", "password": NEW_PASSWORD} if way == SIGN_UP else {}
        answer = browser.post(way, contact="024 3825 1234", **fields)
        assert answer.status_code == 200 and 'id="contact-error"' in answer.text
    assert outbox == []


def test_messages_are_discreet(browser: Browser, citizen: Account, outbox: Outbox) -> None:
    for way in (SIGN_UP, FORGOT):
        for contact in ("0912345678", "0387654321"):
            ask(browser, way, contact)
    give_back = ask(browser, FORGOT, "hoa@viduviet.vn")
    give(browser, give_back, code_in(outbox))
    assert len(outbox) == 7
    for message in outbox:
        assert_discreet(f"{message['subject']} {message['body']}", names=["Nguyễn Thị Hoa"])
    assert len({message["key"] for message in outbox}) == 7


def test_password_is_never_in_the_payload(browser: Browser) -> None:
    ask(browser, SIGN_UP)
    with db.reading() as session:
        challenge = session.scalars(select(ContactChallenge)).one()
        assert NEW_PASSWORD not in str(challenge.payload)
        assert b"0387654321" not in challenge.payload_sealed
        assert queries.account_by_contact(session, parse_contact("0387654321")) is None  # type: ignore[arg-type]
