"""An administrator without case work: led to their own pages, and to no case."""

from __future__ import annotations

from portal.accounts.roles import Role
from tests.cases.making import sent
from tests.conftest import make_officer, signed_in


def test_an_administrator_finds_their_pages_and_no_case(site, citizen):
    account = make_officer("quan-tri@thu-nghiem.example", "Đinh Thị Quản", site.direct, Role.ADMINISTRATOR)  # fmt: skip
    browser, ref = signed_in(site, account), sent(site, citizen)
    assert browser.get("/tai-khoan").link("Trang của cán bộ") == "/can-bo"
    assert browser.get("/can-bo").path == "/can-bo/vang-mat"
    for path in ("/can-bo/ho-so", f"/can-bo/ho-so/{ref}"):
        assert browser.get(path).status in {403, 404}


def test_the_officer_reads_what_may_be_a_slip(site, citizen, officer):
    ref = sent(site, citizen, identity="008091123456")
    page = signed_in(site, officer).get(f"/can-bo/ho-so/{ref}")
    assert "1991" in page.words and "giấy tờ tùy thân" in page.words
