"""Addresses nobody's button makes: they are answered, never broken."""

from __future__ import annotations

import pytest

from portal.accounts.roles import Role
from tests.conftest import make_officer

ODD = ("9" * 30, "9" * 5000, "-1", "%00", "٣", "1e9", "²", "0001-01", "9999-12")
OFFICERS = (
    "/can-bo/tro-cap?trang={}", "/can-bo/tro-cap?don-vi={}", "/can-bo/tro-cap?phieu={}",
    "/can-bo/tro-cap/chi-tra/2026-11?tu={}", "/can-bo/tro-cap/chi-tra/{}",
    "/can-bo/tro-cap/thay-doi?don-vi={}", "/can-bo/ho-tro/so-lieu?nam={}",
    "/can-bo/tro-giup-phap-ly/so?nam={}", "/can-bo/tro-giup-phap-ly/so?noi={}",
    "/can-bo/tro-giup-phap-ly/so?trang-thai={}", "/can-bo/tro-giup-phap-ly/y-kien?nam={}",
    "/can-bo/nguoi-giup/{}",
)  # fmt: skip
CITIZENS = (
    "/ho-so/moi/tro-giup-phap-ly?tu={}", "/tai-khoan/cach-phuc-vu/{}/ho-tro",
    "/tai-khoan/nguoi-toi-giup/them/viec-gi?phieu={}", "/tai-khoan/nguoi-toi-giup/{}",
    "/tai-khoan/nguoi-toi-giup/{}/nop?dich-vu={}",
)  # fmt: skip


@pytest.mark.parametrize("path", OFFICERS)
def test_officers_are_answered(site, browser_of, path):
    roles = [role for role in Role if role is not Role.ASSOCIATION_WORKER]
    desk = browser_of(make_officer("moi-vai@thu-nghiem.example", "Đỗ Mọi Vai", site.direct, *roles))
    for value in ODD:
        assert desk.http.get(path.replace("{}", value)).status_code < 500, value


@pytest.mark.parametrize("path", CITIZENS)
def test_citizens_are_answered(citizen, browser_of, path):
    own = browser_of(citizen)
    for value in ODD:
        assert own.http.get(path.replace("{}", value)).status_code < 500, value
