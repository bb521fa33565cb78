"""Signing in leads to pages of this portal and nowhere else."""

from __future__ import annotations

import pytest
from flask import Flask

from portal.accounts.destinations import local_url
from portal.accounts.models import Account
from tests.accounts.browser import CITIZEN_PASSWORD, Browser

ELSEWHERE = [
    "//x.vn", "///x.vn", "/\\x.vn", "\\\\x.vn", "/\t/x.vn", "/%09/x.vn", "/%2f/x.vn", "/%5cx.vn",
    "https://x.vn", "https:x.vn", "http:///x.vn", "javascript:alert(1)", "data:text/html,x", "x.vn",
    "@x.vn", "/@x.vn", "/.x.vn", "/khong-co-trang-nay", "/tai-khoan/dang-xuat-x", "/static/x.css",
    "/thiet-lap/..//x.vn", "/\r\nLocation: https://x.vn", "/\u0000", " /ho-so/7", "?next=//x.vn", "#x",
    "/ho-so/7/../../x", "/en//x.vn", "/en/\\x.vn", "/enx/ho-so/7", "/" + "a" * 600, "",
]  # fmt: skip


@pytest.mark.parametrize("target", ELSEWHERE)
def test_elsewhere_is_refused(app: Flask, target: str) -> None:
    with app.test_request_context("/"):
        assert local_url(target) is None


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("/ho-so/7", "/ho-so/7"),
        ("/", "/"),
        ("/ho-so/7?buoc=2", "/ho-so/7?buoc=2"),
        ("/ho-so/7?x=//x.vn", "/ho-so/7?x=%2F%2Fx.vn"),
        ("/ho-so/Đơn", "/ho-so/%C4%90%C6%A1n"),
    ],
)
def test_pages_of_ours(app: Flask, target: str, address: str) -> None:
    with app.test_request_context("/"):
        assert local_url(target) == address


def test_language_of_the_address_stays(app: Flask) -> None:
    with app.test_request_context("/x", environ_overrides={"SCRIPT_NAME": "/en"}):
        assert local_url("/ho-so/7") == "/en/ho-so/7"
        assert local_url("/en/ho-so/7") == "/en/ho-so/7"
    with app.test_request_context("/x"):
        assert local_url("/en/ho-so/7") == "/ho-so/7"


@pytest.mark.parametrize("target", ["//x.vn", "/\\x.vn", "https://x.vn/ho-so/7", "/%09/x.vn"])
def test_no_part_of_it_reaches_the_location(
    browser: Browser, citizen: Account, target: str
) -> None:
    hidden = browser.hidden("/tai-khoan/dang-nhap")
    data = {**hidden, "next": target, "contact": "0912345678", "password": CITIZEN_PASSWORD}
    answer = browser.client.post("/tai-khoan/dang-nhap", data={**data, "choice": "shared_device"})
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/tai-khoan"


def test_asked_page_comes_after_signing_in(browser: Browser, citizen: Account) -> None:
    asked = browser.get("/ho-so/7?buoc=2")
    answer = browser.post(
        asked.headers["Location"],
        contact="0912345678",
        password=CITIZEN_PASSWORD,
        choice="shared_device",
    )
    assert answer.headers["Location"] == "/ho-so/7?buoc=2"
