"""Staff pages open with two things; a code of the app works once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from portal.accounts import actions, totp
from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.core.clock import now
from portal.core.database import db
from portal.orgs.models import Unit
from tests.accounts.browser import CITIZEN_PASSWORD, OFFICER_PASSWORD, Browser, argument, target_of
from tests.accounts.conftest import START
from tests.accounts.test_sign_in import with_token

STEP = timedelta(seconds=30)
SECOND = "/tai-khoan/ma-xac-thuc"
SET_UP = "/tai-khoan/thiet-lap-ma"
# RFC 6238, appendix B, the SHA-1 rows: its secret in base 32, the time, the last six digits.
RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
RFC_CODES = [
    (59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"),
    (2000000000, "279037"),
]  # fmt: skip


def password_step(browser: Browser, **more: str) -> Browser:
    assert browser.sign_in("binh@viduviet.vn", OFFICER_PASSWORD, **more).status_code == 303
    return browser


def code(officer: Account, at: datetime | None = None) -> str:
    return totp.code_at(officer.totp_secret, at or now())


@pytest.mark.parametrize(("seconds", "digits"), RFC_CODES)
def test_codes_are_those_of_the_standard(seconds: int, digits: str) -> None:
    assert totp.code_at(RFC_SECRET, datetime.fromtimestamp(seconds, START.tzinfo)) == digits


@pytest.mark.parametrize(
    ("offset", "accepted"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_one_step_either_way(
    browser: Browser, officer: Account, offset: int, accepted: bool
) -> None:
    password_step(browser)
    answer = browser.post(SECOND, code=code(officer, now() + offset * STEP))
    assert (answer.status_code == 303) is accepted


def test_password_alone_opens_no_staff_page(browser: Browser, officer: Account) -> None:
    password_step(browser)
    answer = browser.get("/can-bo")
    assert target_of(answer) == SECOND and argument(answer, "next") == "/can-bo"
    assert browser.post(SECOND, code=code(officer)).status_code == 303
    assert browser.get("/can-bo").text == "the desk"


def test_no_role_counts_before_the_code(browser: Browser, officer: Account, unit: Unit) -> None:
    password_step(browser)
    assert unit.name not in browser.get("/tai-khoan").text
    browser.post(SECOND, code=code(officer))
    assert unit.name in browser.get("/tai-khoan").text


def test_code_of_the_same_step_is_refused_elsewhere(
    browser: Browser, another: Callable[..., Browser], officer: Account, clock: Any
) -> None:
    thief = password_step(another("203.0.113.9"))
    used = code(officer)
    assert password_step(browser).post(SECOND, code=used).status_code == 303
    assert thief.post(SECOND, code=used).status_code == 200
    assert thief.post(SECOND, code=code(officer, now() - STEP)).status_code == 200
    assert target_of(thief.get("/can-bo")) == SECOND
    clock.shift(STEP)
    assert thief.post(SECOND, code=used).status_code == 200
    assert thief.post(SECOND, code=code(officer)).status_code == 303


def test_token_changes_when_rights_grow(
    browser: Browser, another: Callable[..., Browser], officer: Account
) -> None:
    password_step(browser)
    before = browser.token
    browser.post(SECOND, code=code(officer))
    assert browser.token != before and browser.is_in()
    assert not with_token(another(), before).is_in()


def test_guessing_codes_is_braked(browser: Browser, officer: Account, clock: Any) -> None:
    password_step(browser)
    wrong = f"{(int(code(officer)) + 1) % 1_000_000:06d}"
    statuses = [browser.post(SECOND, code=wrong).status_code for _ in range(7)]
    assert statuses == [200] * 5 + [429] * 2
    assert browser.post(SECOND, code=code(officer)).status_code == 429
    clock.shift(timedelta(minutes=1))
    assert browser.post(SECOND, code=code(officer)).status_code == 303


def test_next_page_comes_after_the_code(browser: Browser, officer: Account) -> None:
    answer = browser.sign_in("binh@viduviet.vn", OFFICER_PASSWORD, target="/ho-so/7")
    answer = browser.post(answer.headers["Location"], code=code(officer))
    assert answer.headers["Location"] == "/ho-so/7"


def test_setting_up(browser: Browser, app: Flask, unit: Unit) -> None:
    with db.writing() as session:
        account = actions.create_account(
            session, full_name="Hà Văn Mới", email="moi@viduviet.vn", password=OFFICER_PASSWORD
        )
        actions.grant_role(session, account=account, unit_id=unit.id, role=Role.RECEPTION)
    answer = browser.sign_in("moi@viduviet.vn", OFFICER_PASSWORD)
    assert target_of(answer) == SET_UP
    assert browser.get(f"{SET_UP}/ma-qr.svg").status_code == 404
    browser.post(SET_UP, to=f"{SET_UP}/bat-dau")
    page = browser.get(SET_UP).text
    groups = re.search(r"\b(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}\b", page)
    assert groups and browser.get(SET_UP).text.count(groups.group()) == 1
    secret = groups.group().replace(" ", "")
    assert browser.post(SET_UP, code="000000").status_code == 200
    assert target_of(browser.get("/can-bo")) == SET_UP
    assert browser.post(SET_UP, code=totp.code_at(secret, now())).status_code == 303
    assert browser.get("/can-bo").text == "the desk"
    with db.reading() as session:
        assert session.get_one(Account, account.id).totp_secret == secret


def test_picture_is_kept_nowhere_and_holds_no_style(browser: Browser, officer: Account) -> None:
    password_step(browser)
    browser.post(SECOND, code=code(officer))
    browser.post(SET_UP, to=f"{SET_UP}/bat-dau")
    picture = browser.get(f"{SET_UP}/ma-qr.svg")
    assert picture.mimetype == "image/svg+xml"
    assert picture.headers["Cache-Control"] == "no-store"
    assert "style" not in picture.text and "<script" not in picture.text


def test_password_alone_does_not_replace_the_app(browser: Browser, officer: Account) -> None:
    password_step(browser)
    assert target_of(browser.get(SET_UP)) == SECOND
    token = browser.hidden(SECOND)["csrf_token"]
    browser.client.post(f"{SET_UP}/bat-dau", data={"csrf_token": token})
    assert target_of(browser.get(SET_UP)) == SECOND
    assert browser.get(f"{SET_UP}/ma-qr.svg").status_code == 404


def test_lost_app_is_removed_and_set_up_anew(browser: Browser, officer: Account) -> None:
    password_step(browser).post(SECOND, code=code(officer))
    with db.writing() as session:
        actions.reset_second_factor(session, account=session.get_one(Account, officer.id))
    assert not browser.is_in()
    answer = browser.sign_in("binh@viduviet.vn", OFFICER_PASSWORD)
    assert target_of(answer) == SET_UP and target_of(browser.get("/can-bo")) == SET_UP


@pytest.mark.parametrize("page", [SECOND, SET_UP, f"{SET_UP}/ma-qr.svg", "/can-bo"])
def test_no_such_page_for_citizens(browser: Browser, citizen: Account, page: str) -> None:
    browser.citizen()
    assert browser.get(page).status_code == 404


def test_disabled_officer_is_out_at_once(browser: Browser, officer: Account) -> None:
    password_step(browser)
    browser.post(SECOND, code=code(officer))
    with db.writing() as session:
        actions.disable_account(session, account=session.get_one(Account, officer.id))
    assert target_of(browser.get("/can-bo")) == "/tai-khoan/dang-nhap"
    assert browser.sign_in("binh@viduviet.vn", OFFICER_PASSWORD).status_code == 200
    assert CITIZEN_PASSWORD != OFFICER_PASSWORD
