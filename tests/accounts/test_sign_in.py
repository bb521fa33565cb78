"""Signing in and out: the cookie, the token, what a thief of an old one can do."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from portal.accounts import actions
from portal.accounts.models import Account
from portal.core.database import db
from tests.accounts.browser import CITIZEN_PASSWORD, WRONG_PASSWORD, Browser, target_of
from tests.accounts.conftest import make_app

SIGN_IN = "/tai-khoan/dang-nhap"


@pytest.mark.parametrize(
    "contact", ["0912345678", "0912 345 678", "+84 912 345 678", "HOA@viduviet.vn"]
)
def test_every_spelling_of_a_contact_signs_in(
    browser: Browser, citizen: Account, contact: str
) -> None:
    answer = browser.sign_in(contact, CITIZEN_PASSWORD)
    assert answer.status_code == 303
    assert "Nguyễn Thị Hoa" in browser.get("/tai-khoan").text


def test_tone_marks_typed_apart_are_the_same_password(browser: Browser, citizen: Account) -> None:
    import unicodedata

    typed = unicodedata.normalize("NFD", CITIZEN_PASSWORD)
    assert typed != CITIZEN_PASSWORD
    assert browser.sign_in("0912345678", typed).status_code == 303


def test_no_cookie_before_signing_in(browser: Browser) -> None:
    for page in ("dang-nhap", "dang-ky", "dang-ky/ma", "quen-mat-khau", "quen-mat-khau/ma", ""):
        answer = browser.get(f"/tai-khoan/{page}".rstrip("/"))
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"


def test_public_page_ignores_the_cookie(browser: Browser, citizen: Account) -> None:
    browser.citizen()
    answer = browser.get("/")
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "Set-Cookie" not in answer.headers


def test_cookie_attributes(browser: Browser, citizen: Account) -> None:
    cookie = browser.sign_in("0912345678", CITIZEN_PASSWORD).headers["Set-Cookie"]
    assert cookie.startswith("portal=")
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Secure" not in cookie and "Domain" not in cookie


def test_cookie_over_tls_has_the_host_prefix() -> None:
    config = make_app(secure=True).config
    assert config["SESSION_COOKIE_NAME"] == "__Host-portal"
    assert config["SESSION_COOKIE_SECURE"] and config["SESSION_COOKIE_PATH"] == "/"


@pytest.mark.parametrize(
    ("choice", "kept"), [("shared_device", False), ("working_day", False), ("own_device", True)]
)
def test_only_an_own_device_keeps_the_cookie_when_the_browser_closes(
    browser: Browser, citizen: Account, choice: str, kept: bool
) -> None:
    answer = browser.sign_in("0912345678", CITIZEN_PASSWORD, choice=choice)
    assert ("Expires=" in answer.headers["Set-Cookie"]) is kept


def test_shared_device_is_chosen_beforehand(browser: Browser) -> None:
    html = browser.get(SIGN_IN).text
    first = html.index('value="shared_device"')
    assert "checked" in html[first : html.index(">", first)]


def test_token_is_new_at_sign_in_and_nothing_planted_survives(
    browser: Browser, citizen: Account
) -> None:
    with browser.client.session_transaction() as session:
        session["_user_id"] = "planted"
        session["csrf_token"] = "planted"
    browser.citizen()
    with browser.client.session_transaction() as session:
        assert session["_user_id"] != "planted"
        assert session.get("csrf_token") != "planted"


def test_signing_in_again_ends_the_session_before(
    browser: Browser, another: Callable[..., Browser], citizen: Account
) -> None:
    browser.citizen()
    old = browser.token
    browser.citizen()
    assert browser.token != old
    assert not with_token(another(), old).is_in()


def test_signing_out_ends_the_session_on_the_server(
    browser: Browser, another: Callable[..., Browser], citizen: Account
) -> None:
    browser.citizen()
    old = browser.token
    answer = browser.post("/tai-khoan/dang-xuat")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert target_of(answer) == SIGN_IN
    assert browser.token is None and not browser.is_in()
    assert not with_token(another(), old).is_in()


def test_signing_out_needs_the_token_of_the_form(browser: Browser, citizen: Account) -> None:
    browser.citizen()
    assert browser.client.post("/tai-khoan/dang-xuat").status_code == 200
    assert browser.is_in()
    browser.get("/tai-khoan/dang-xuat")
    assert browser.is_in()


def test_signing_out_when_already_out_is_no_error(browser: Browser) -> None:
    answer = browser.client.post("/tai-khoan/dang-xuat")
    assert target_of(answer) == SIGN_IN


def test_disabling_ends_every_session_and_refuses_new_ones(
    browser: Browser, citizen: Account
) -> None:
    browser.citizen()
    with db.writing() as session:
        actions.disable_account(session, account=session.get_one(Account, citizen.id))
    assert not browser.is_in()
    assert browser.sign_in("0912345678", CITIZEN_PASSWORD).status_code == 200


def test_new_password_ends_every_session(browser: Browser, citizen: Account) -> None:
    browser.citizen()
    with db.writing() as session:
        account = session.get_one(Account, citizen.id)
        actions.set_password(session, account=account, password="ruộng bậc thang vàng")
    assert not browser.is_in()
    assert browser.sign_in("0912345678", CITIZEN_PASSWORD).status_code == 200
    assert browser.sign_in("0912345678", "ruộng bậc thang vàng").status_code == 303


def test_changing_the_password_keeps_only_this_device(
    browser: Browser,
    another: Callable[..., Browser],
    citizen: Account,
    outbox: list[dict[str, str]],
) -> None:
    browser.citizen()
    elsewhere = another().citizen()
    old = browser.token
    answer = browser.post(
        "/tai-khoan/mat-khau", current=CITIZEN_PASSWORD, password="ruộng bậc thang vàng"
    )
    assert answer.status_code == 303, answer.text
    assert browser.is_in() and not elsewhere.is_in()
    assert not with_token(another(), old).is_in()
    assert {message["address"] for message in outbox} == {"0912345678", "hoa@viduviet.vn"}


def test_wrong_and_unknown_get_the_same_bytes(
    app: Flask, browser: Browser, citizen: Account
) -> None:
    hidden = browser.hidden(SIGN_IN)
    answers = []
    for contact in ("0912345678", "0987654321"):
        fields = {**hidden, "password": WRONG_PASSWORD, "choice": "shared_device"}
        answer = browser.client.post(SIGN_IN, data={**fields, "contact": contact})
        answers.append((answer.status_code, answer.text.replace(contact, "")))
    assert answers[0][0] == 200
    assert strip_stamp(answers[0][1]) == strip_stamp(answers[1][1])


def test_unknown_account_costs_the_same_hash(
    browser: Browser, citizen: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    from portal.accounts import passwords

    tried: list[str] = []
    hasher = passwords._hasher
    monkeypatch.setattr(passwords, "_hasher", CountingHasher(hasher, tried))
    browser.sign_in("0912345678", WRONG_PASSWORD)
    browser.sign_in("0987654321", WRONG_PASSWORD)
    assert len(tried) == 2
    assert [password_hash.split("$p=")[0].split(",p=")[0] for password_hash in tried] == [
        "$argon2id$v=19$m=8,t=1"
    ] * 2


def test_typed_contact_is_kept_and_password_is_not(browser: Browser, citizen: Account) -> None:
    html = browser.sign_in("0912345678", WRONG_PASSWORD).text
    assert 'value="0912345678"' in html
    assert WRONG_PASSWORD not in html


def with_token(browser: Browser, token: str | None) -> Browser:
    """The browser of a thief who copied the token of an old cookie."""
    with browser.client.session_transaction() as session:
        session["_user_id"] = token
    return browser


def strip_stamp(html: str) -> str:
    """The page without the stamp of its form, which holds the time."""
    import re

    return re.sub(r'name="form_stamp"[^>]*>', "", html)


class CountingHasher:
    """Counts the hashes that signing in works through."""

    def __init__(self, hasher: object, tried: list[str]) -> None:
        self.hasher, self.tried = hasher, tried

    def verify(self, password_hash: str, password: str) -> bool:
        self.tried.append(password_hash)
        return bool(self.hasher.verify(password_hash, password))  # type: ignore[attr-defined]

    def hash(self, password: str) -> str:
        return str(self.hasher.hash(password))  # type: ignore[attr-defined]
