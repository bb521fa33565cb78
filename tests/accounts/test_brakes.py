"""Guessing is stopped from every side, and the rightful person gets in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from portal.accounts import actions
from portal.accounts.models import Account
from portal.core.database import db
from tests.accounts.browser import CITIZEN_PASSWORD, WRONG_PASSWORD, Browser

SIGN_IN = "/tai-khoan/dang-nhap"
FORM = {"choice": "shared_device", "password": WRONG_PASSWORD}


def test_two_hundred_passwords_for_one_account_from_one_source(
    another: Callable[..., Browser], citizen: Account
) -> None:
    attacker = another("203.0.113.9")
    hidden = attacker.hidden(SIGN_IN)
    statuses = [
        attacker.client.post(
            SIGN_IN, data={**hidden, **FORM, "contact": "0912345678", "password": f"đoán lần {n}"}
        ).status_code
        for n in range(200)
    ]
    assert statuses[:5] == [200] * 5
    assert set(statuses[5:]) == {429}
    refused = attacker.sign_in("0912345678", CITIZEN_PASSWORD)
    assert refused.status_code == 429
    assert another("198.51.100.7").sign_in("0912345678", CITIZEN_PASSWORD).status_code == 303


def test_one_password_for_two_hundred_accounts_from_one_source(
    another: Callable[..., Browser], citizen: Account
) -> None:
    attacker = another("203.0.113.9")
    hidden = attacker.hidden(SIGN_IN)
    statuses = [
        attacker.client.post(SIGN_IN, data={**hidden, **FORM, "contact": f"09{n:08d}"}).status_code
        for n in range(200)
    ]
    assert statuses[:100] == [200] * 100
    assert set(statuses[100:]) == {429}
    assert another("198.51.100.7").sign_in("0912345678", CITIZEN_PASSWORD).status_code == 303


def test_many_sources_for_one_account_are_stopped_but_not_where_its_owner_was_before(
    another: Callable[..., Browser], citizen: Account
) -> None:
    assert another("198.51.100.7").sign_in("0912345678", CITIZEN_PASSWORD).status_code == 303
    hidden = another().hidden(SIGN_IN)
    data = {**hidden, **FORM, "contact": "0912345678"}
    statuses = [
        another(f"203.0.113.{n}").client.post(SIGN_IN, data=data).status_code for n in range(60)
    ]
    assert statuses[:50] == [200] * 50
    assert set(statuses[50:]) == {429}
    assert another("192.0.2.1").sign_in("0912345678", CITIZEN_PASSWORD).status_code == 429
    assert another("198.51.100.7").sign_in("0912345678", CITIZEN_PASSWORD).status_code == 303


def test_addresses_of_one_household_count_together(
    another: Callable[..., Browser], citizen: Account
) -> None:
    hidden = another().hidden(SIGN_IN)
    data = {**hidden, **FORM, "contact": "0912345678"}
    statuses = [
        another(f"2001:db8:0:1::{n:x}").client.post(SIGN_IN, data=data).status_code
        for n in range(1, 8)
    ]
    assert statuses == [200] * 5 + [429] * 2
    assert another("2001:db8:0:2::1").client.post(SIGN_IN, data=data).status_code == 200


def test_refusal_names_the_time_and_keeps_what_was_typed(
    browser: Browser, citizen: Account, clock: Any
) -> None:
    for _ in range(5):
        browser.sign_in("0912345678", WRONG_PASSWORD)
    clock.shift(timedelta(seconds=5))
    answer = browser.sign_in("0912345678", WRONG_PASSWORD, choice="own_device", target="/ho-so/7")
    assert answer.status_code == 429
    assert "10 giờ 01 phút" in answer.text
    assert answer.headers["Retry-After"] == "55"
    assert 'value="0912345678"' in answer.text and 'value="/ho-so/7"' in answer.text
    assert WRONG_PASSWORD not in answer.text


def test_the_named_time_is_enough(browser: Browser, citizen: Account, clock: Any) -> None:
    for _ in range(5):
        browser.sign_in("0912345678", WRONG_PASSWORD)
    refused = browser.sign_in("0912345678", CITIZEN_PASSWORD)
    clock.shift(timedelta(seconds=int(refused.headers["Retry-After"])))
    assert browser.sign_in("0912345678", CITIZEN_PASSWORD).status_code == 303


def test_each_further_failure_waits_longer(browser: Browser, citizen: Account, clock: Any) -> None:
    for _ in range(5):
        browser.sign_in("0912345678", WRONG_PASSWORD)
    waits = []
    for _ in range(7):
        wait = int(browser.sign_in("0912345678", WRONG_PASSWORD).headers["Retry-After"])
        waits.append(wait)
        clock.shift(timedelta(seconds=wait))
        browser.sign_in("0912345678", WRONG_PASSWORD)
    assert waits == sorted(waits) and waits[0] < waits[-1] <= 16 * 60


def test_getting_in_forgets_the_failures_of_the_person(browser: Browser, citizen: Account) -> None:
    for _ in range(3):
        for _ in range(4):
            browser.sign_in("0912345678", WRONG_PASSWORD)
        assert browser.sign_in("0912345678", CITIZEN_PASSWORD).status_code == 303


def test_getting_in_does_not_free_a_source_that_guesses(
    another: Callable[..., Browser], citizen: Account
) -> None:
    attacker = another("203.0.113.9")
    with db.writing() as session:
        actions.create_account(
            session, full_name="Kẻ dò", phone="0900000001", password="của tôi nhé"
        )
    hidden = attacker.hidden(SIGN_IN)
    for n in range(100):
        attacker.client.post(SIGN_IN, data={**hidden, **FORM, "contact": f"03{n:08d}"})
        if n == 98:
            assert attacker.sign_in("0900000001", "của tôi nhé").status_code == 303
            hidden = attacker.hidden(SIGN_IN)
    answer = attacker.client.post(SIGN_IN, data={**hidden, **FORM, "contact": "0399999999"})
    assert answer.status_code == 429


def test_codes_are_not_sent_without_end(browser: Browser, outbox: list[dict[str, str]]) -> None:
    statuses = [
        browser.post("/tai-khoan/quen-mat-khau", contact="0912345678").status_code for _ in range(6)
    ]
    assert statuses == [303] * 3 + [429] * 3
    assert len(outbox) == 3


def test_wrong_current_password_is_braked_too(browser: Browser, citizen: Account) -> None:
    browser.citizen()
    statuses = [
        browser.post(
            "/tai-khoan/mat-khau", current=WRONG_PASSWORD, password="ruộng bậc thang vàng"
        ).status_code
        for _ in range(7)
    ]
    assert statuses == [200] * 5 + [429] * 2
