"""Editors in the desk: drafts, previews, publishing, facts, withdrawing; by role and by name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from portal.accounts.models import Account
from portal.accounts.roles import Role
from tests.client import CheckingClient, Page
from tests.conftest import Site, make_officer

LIST, SLUG = "/can-bo/noi-dung", "hoc-phi"
PAGE = f"{LIST}/{SLUG}"
Browser = Callable[[Account], CheckingClient]


@pytest.fixture
def editor(site: Site, browser_of: Browser) -> CheckingClient:
    return browser_of(an_editor(site))


def an_editor(site: Site, number: int = 1) -> Account:
    return make_officer(f"bien-tap-{number}@thu-nghiem.example", f"Đỗ Thị Biên Tập {number}", site.direct, Role.EDITOR)


def test_smoke(editor: CheckingClient) -> None:
    for path in (LIST, PAGE, f"{PAGE}/viet/thuong", f"{PAGE}/viet/de-doc", f"{PAGE}/xem-truoc/thuong", f"{PAGE}/xem-truoc/de-doc", f"/en{PAGE}/xem-truoc/thuong",
                 f"{PAGE}/lich-su/thuong/vi", f"{PAGE}/lich-su/thuong/vi/1", f"{PAGE}/thong-tin", f"{PAGE}/doi-chieu", f"{PAGE}/rut", f"{LIST}/tra-luat?q=tro cap", "/can-bo"):
        page = editor.get(path)
        assert page.status == 200, (path, page.status, page.words[:300])
        print(path, page.title)
