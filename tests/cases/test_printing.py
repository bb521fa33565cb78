"""The form of the law: blank for everyone, filled for its owner and for the desk, one template."""

from __future__ import annotations

import pytest

from portal.accounts.models import AccessEntry
from portal.services.certification.signs import GROUPS
from tests.cases.making import CERTIFICATION, DAMAGED, TINY, draft, rows, sent
from tests.words import said

SIGNS = sum(len(group.signs) for group in GROUPS)
BLANK = f"/dich-vu/{CERTIFICATION}/mau-don"
TICKED = "//article//*[contains(@class,'app-form__box--ticked')]"


def ticked_rows(page) -> list[str]:
    return [tr.xpath("./td")[0].text_content() for tr in page.all(f"{TICKED}/ancestor::tr")]


def test_the_blank_form_is_public_kept_by_browsers_and_empty(site, client):
    page = client.get(f"/dich-vu/{CERTIFICATION}").follow(said("Print the form to fill in by hand"))
    assert page.path == BLANK and page.headers["Cache-Control"].startswith("public")
    assert page.all(TICKED) == []
    assert "Mẫu 01" in page.one("//article").text_content()
    assert len(page.all("//article//tbody/tr")) == SIGNS + 10


def test_tables_have_headers_and_words_beside_the_boxes(site, client):
    page = client.get(BLANK)
    for table in page.all("//article//table"):
        assert table.xpath("./caption") and table.xpath("./thead//th[@scope='col']")
        assert all(row.xpath("./th[@scope='row']") for row in table.xpath("./tbody/tr"))
    first = [" ".join(cell.text_content().split()) for cell in page.all("//article//tbody/tr")[0]]
    assert first[0] == "1.1" and first[2:] == ["Có", "Không"]


def test_the_form_is_vietnamese_on_an_english_page(site, client):
    english, vietnamese = client.get(f"/en{BLANK}"), client.get(BLANK)
    assert english.one("//article[@lang='vi']").text_content() == (
        vietnamese.one("//article").text_content()
    )
    assert english.heading != vietnamese.heading


def test_the_owner_prints_what_was_answered_sent_or_not(site, citizen, stranger, browser_of):
    browser = browser_of(citizen)
    for ref in (draft(site, citizen), sent(site, citizen)):
        page = browser.get(f"/ho-so/{ref}/mau-don")
        words = page.one("//article").text_content()
        assert "Trần Thị Mai" in words and "05/03/1990" in words and "Xã Hàm Yên" in words
        assert len(page.all(TICKED)) == 1 + 1 + SIGNS + 10
        assert browser_of(stranger).get(f"/ho-so/{ref}/mau-don").status == 404


def test_a_question_not_answered_yet_has_no_tick(site, citizen, browser_of):
    ref = draft(site, citizen, leave_out="dau-hieu-nhin")
    page = browser_of(citizen).get(f"/ho-so/{ref}/mau-don")
    assert not [code for code in ticked_rows(page) if code.startswith("3.")]
    assert len(page.all(TICKED)) == 1 + 1 + SIGNS - 7 + 10


@pytest.mark.parametrize(
    ("more", "birth", "source"),
    [
        (DAMAGED, "1990", "Not asked when the certificate is only issued again or exchanged."),
        ({}, "2024-03-05", "Not asked: the child is under %(age)s years."),
    ],
)  # fmt: skip
def test_what_is_not_asked_is_said(site, citizen, browser_of, more, birth, source):
    subject = {"full_name": "Trần Thị Bé", "birth": birth, "sex": "female", "identity_number": ""}
    ref = draft(site, citizen, **{"nguoi-khuyet-tat": subject}, **more)
    words = browser_of(citizen).get(f"/ho-so/{ref}/mau-don").one("//article").text_content()
    assert (said(source, age=6) if "%" in source else said(source)) in words


def test_the_desk_prints_it_and_that_is_noted(site, citizen, officer, browser_of):
    ref = sent(site, citizen)
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    page = page.follow(said("Print the application form with the answers"))
    assert "Trần Thị Mai" in page.one("//article").text_content()
    assert [row.action for row in rows(AccessEntry)].count("form") == 1


def test_a_service_without_a_form_has_no_page(site, client):
    assert client.http.get(f"/dich-vu/{TINY}/mau-don").status_code == 404
