"""How long a sign-in lasts, what an expired one still knows, and ending it elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select

from portal.accounts import actions
from portal.accounts.models import Account, SessionChoice, SignInSession
from portal.core.clock import now
from portal.core.database import db
from tests.accounts.browser import OFFICER_PASSWORD, Browser, argument, target_of

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("choice", "idle"),
    [("shared_device", 30 * MINUTE), ("working_day", 10 * HOUR), ("own_device", 24 * HOUR)],
)
def test_idle_limit(
    browser: Browser, citizen: Account, clock: Any, choice: str, idle: timedelta
) -> None:
    browser.citizen(choice=choice)
    clock.shift(idle - timedelta(seconds=1))
    assert browser.is_in()
    clock.shift(idle)
    assert not browser.is_in()


@pytest.mark.parametrize(
    ("choice", "step", "absolute"),
    [
        ("shared_device", 29 * MINUTE, 10 * HOUR),
        ("working_day", 9 * HOUR, 24 * HOUR),
        ("own_device", 23 * HOUR, 7 * DAY),
    ],
)
def test_absolute_limit_holds_however_busy(
    browser: Browser,
    citizen: Account,
    clock: Any,
    choice: str,
    step: timedelta,
    absolute: timedelta,
) -> None:
    browser.citizen(choice=choice)
    began = now()
    while now() + step < began + absolute:
        clock.shift(step)
        assert browser.is_in()
    clock.move_to(began + absolute)
    assert not browser.is_in()


@pytest.mark.parametrize("choice", list(SessionChoice))
def test_no_staff_session_outlasts_a_working_day(officer: Account, choice: SessionChoice) -> None:
    with db.writing() as session:
        row, _ = actions.begin_session(session, account=officer, choice=choice)
    assert row.ends_at <= now() + 12 * HOUR


def test_last_seen_is_written_at_most_once_a_minute(
    browser: Browser, citizen: Account, clock: Any
) -> None:
    browser.citizen()
    writes: list[str] = []
    event.listen(
        db.engine,
        "before_cursor_execute",
        lambda c, cursor, sql, *rest: writes.append(sql) if sql.startswith("UPDATE") else None,
    )
    for seconds, written in ((59, 0), (1, 1), (30, 1), (29, 1), (1, 2)):
        clock.shift(timedelta(seconds=seconds))
        browser.get("/tai-khoan")
        assert len(writes) == written, seconds


def test_pages_loading_at_once_write_last_seen_once(citizen: Account, clock: Any) -> None:
    with db.writing() as session:
        row, _ = actions.begin_session(session, account=citizen)
    seen = []
    for seconds in (59, 1, 59, 1):
        clock.shift(timedelta(seconds=seconds))
        with db.writing() as session:
            actions.touch(session, session_id=row.id)
            session.flush()
            seen.append(session.get_one(SignInSession, row.id).last_seen_at)
    began = row.created_at
    assert seen == [began, began + MINUTE, began + MINUTE, began + 2 * MINUTE]


def test_disabled_account_is_out_even_if_its_session_lives(
    browser: Browser, citizen: Account
) -> None:
    browser.citizen()
    with db.writing() as session:
        session.get_one(Account, citizen.id).disabled_at = now()
    assert not browser.is_in()


def test_time_on_a_post_counts_as_use(browser: Browser, citizen: Account, clock: Any) -> None:
    browser.citizen()
    for _ in range(3):
        clock.shift(20 * MINUTE)
        assert browser.client.post("/ho-so/7").status_code == 200


@pytest.mark.parametrize(
    ("after", "saved", "page"),
    [
        (29 * MINUTE, False, "case 7"),
        (30 * MINUTE, True, ""),
        (24 * HOUR + 29 * MINUTE, True, ""),
        (24 * HOUR + 30 * MINUTE, False, "not stored 7"),
    ],
)
def test_form_sent_after_expiry(
    app: Flask,
    browser: Browser,
    citizen: Account,
    clock: Any,
    after: timedelta,
    saved: bool,
    page: str,
) -> None:
    browser.citizen()
    clock.shift(after)
    answer = browser.client.post("/ho-so/7")
    assert app.extensions["saved"] == ([(citizen.id.hex, "7")] if saved else [])
    if saved:
        assert target_of(answer) == "/tai-khoan/dang-nhap"
        assert (argument(answer, "next"), argument(answer, "tin")) == ("/ho-so/7", "da-luu")
    else:
        assert page in answer.text


def test_expired_session_reads_nothing(
    app: Flask, browser: Browser, citizen: Account, clock: Any
) -> None:
    browser.citizen()
    clock.shift(HOUR)
    answer = browser.get("/ho-so/7")
    assert target_of(answer) == "/tai-khoan/dang-nhap" and "Hoa" not in answer.text
    assert app.extensions["saved"] == []


@pytest.mark.parametrize("how", ["nobody", "made up", "signed out", "disabled"])
def test_form_of_an_unknown_session_is_not_stored(
    app: Flask, browser: Browser, citizen: Account, clock: Any, how: str
) -> None:
    if how == "made up":
        with browser.client.session_transaction() as session:
            session["_user_id"] = "made up"
    elif how != "nobody":
        browser.citizen()
        token = browser.token
        with db.writing() as database:
            if how == "signed out":
                actions.end_sessions(database, account_id=citizen.id)
            else:
                account = database.get_one(Account, citizen.id)
                account.disabled_at = now()
        clock.shift(HOUR)
        assert browser.token == token
    assert browser.client.post("/ho-so/7").text == "not stored 7"
    assert app.extensions["saved"] == []


def test_going_on_after_expiry_leads_back(browser: Browser, citizen: Account, clock: Any) -> None:
    browser.citizen()
    clock.shift(HOUR)
    answer = browser.client.post("/ho-so/7")
    again = browser.post(
        answer.headers["Location"],
        contact="0912345678",
        password="sông Hồng mùa lũ",
        choice="shared_device",
    )
    assert target_of(again) == "/ho-so/7"
    assert "Nguyễn Thị Hoa" in browser.get("/ho-so/7").text


def test_another_device_can_be_signed_out(
    browser: Browser, another: Callable[..., Browser], citizen: Account
) -> None:
    browser.citizen()
    elsewhere, third = another().citizen(), another().citizen()
    which = browser.hidden("/tai-khoan/phien", form="which")
    assert browser.client.post("/tai-khoan/phien", data=which).status_code == 303
    assert [browser.is_in(), elsewhere.is_in() and third.is_in()] == [True, False]
    assert elsewhere.is_in() or third.is_in()


def test_all_other_devices_can_be_signed_out(
    browser: Browser, another: Callable[..., Browser], citizen: Account
) -> None:
    browser.citizen()
    others = [another().citizen() for _ in range(2)]
    data = {**browser.hidden("/tai-khoan/phien", form="which"), "which": ""}
    browser.client.post("/tai-khoan/phien", data=data)
    assert browser.is_in() and not any(other.is_in() for other in others)


@pytest.mark.parametrize("which", ["theirs", "00000000-0000-0000-0000-000000000000", "x", "'--"])
def test_session_of_someone_else_is_not_found(
    browser: Browser,
    another: Callable[..., Browser],
    citizen: Account,
    officer: Account,
    which: str,
) -> None:
    other = another()
    other.sign_in("binh@viduviet.vn", OFFICER_PASSWORD)
    if which == "theirs":
        with db.reading() as session:
            query = select(SignInSession.id).where(SignInSession.account_id == officer.id)
            which = session.scalars(query).one().hex
    browser.citizen()
    token = browser.hidden("/tai-khoan/phien")["csrf_token"]
    answer = browser.client.post("/tai-khoan/phien", data={"csrf_token": token, "which": which})
    assert answer.status_code == 404
    assert other.is_in()


def test_device_is_named_in_fixed_words(browser: Browser, citizen: Account) -> None:
    agent = "Mozilla/5.0 (Linux; Android 14) <script>alert(1)</script> Chrome/130 Mobile Safari/537"
    browser.client.environ_base["HTTP_USER_AGENT"] = agent
    browser.citizen()
    html = browser.get("/tai-khoan/phien").text
    assert "Chrome, Android" in html and "alert(1)" not in html


def test_old_rows_are_forgotten_and_no_others(app: Flask, citizen: Account, clock: Any) -> None:
    with db.writing() as session:
        actions.begin_session(session, account=citizen)
        kept, _ = actions.begin_session(session, account=citizen, choice=SessionChoice.OWN_DEVICE)
    clock.shift(35 * HOUR)
    with db.writing() as session:
        assert actions.forget_old_sign_ins(session) == 1
        assert session.scalars(select(SignInSession.id)).all() == [kept.id]


def test_token_is_not_in_the_database(browser: Browser, citizen: Account) -> None:
    browser.citizen()
    with db.reading() as session:
        row = session.scalars(select(SignInSession)).one()
    assert browser.token and len(browser.token) >= 43
    assert browser.token.encode() not in row.token_hash
