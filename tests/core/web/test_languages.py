"""Two languages with the same addresses, and links that stay in the one being read."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from portal.core import languages
from portal.core.web.edge import take_language
from tests.cases.making import sent

PAGES = (
    "/",
    "/tro-giup",
    "/tiep-can",
    "/rieng-tu",
    "/dich-vu",
    "/dich-vu/xac-dinh-khuyet-tat",
    "/chinh-sach",
    "/tra-cuu",
    "/tai-khoan/dang-nhap",
)


@pytest.mark.parametrize("path", PAGES)
def test_each_page_exists_in_both_and_leads_to_the_other(client, path):
    vi, en = client.get(path), client.get(f"/en{path}".rstrip("/") or "/en")
    assert (vi.status, en.status) == (200, 200)
    assert (vi.one("/html").get("lang"), en.one("/html").get("lang")) == ("vi", "en")
    assert vi.one("//a[@rel='alternate']").get("href") == f"/en{path}"
    assert en.one("//a[@rel='alternate']").get("href") == path
    assert vi.one("//a[@rel='alternate']").get("lang") == "en"


@pytest.mark.parametrize("path", PAGES)
def test_english_links_stay_in_english(client, path):
    page = client.get(f"/en{path}".rstrip("/") or "/en")
    own = [a.get("href") for a in page.all("//a[starts-with(@href,'/')][not(@rel='alternate')]")]
    assert own and [href for href in own if not (href == "/en" or href.startswith("/en/"))] == []
    forms = [form.get("action") for form in page.all("//form[@action]")]
    assert [action for action in forms if not action.startswith("/en")] == []


def test_the_other_language_keeps_the_question(client):
    page = client.get("/chinh-sach?q=mu&linh-vuc=")
    assert page.one("//a[@rel='alternate']").get("href") == "/en/chinh-sach?q=mu&linh-vuc="


def test_a_signed_in_person_keeps_the_session_across_languages(site, citizen, browser_of):
    ref, browser = sent(site, citizen), browser_of(citizen)
    page = browser.get(f"/en/ho-so/{ref}")
    assert page.status == 200 and page.one("/html").get("lang") == "en"
    assert browser.get("/en/ho-so").one("//a[@rel='alternate']").get("href") == "/ho-so"


def test_signing_in_from_an_english_page_goes_on_in_english(client, citizen):
    from tests.conftest import PASSWORD

    page = client.get("/en/ho-so/moi/xac-dinh-khuyet-tat")
    assert page.path.endswith("/tai-khoan/dang-nhap") and page.one("/html").get("lang") == "en"
    page = page.send({"contact": citizen.phone, "password": PASSWORD})
    assert page.path == "/en/ho-so/moi/xac-dinh-khuyet-tat"


@pytest.mark.parametrize(
    ("path", "language", "script", "rest"),
    [
        ("/", "vi", "", "/"), ("/en", "en", "/en", "/"), ("/en/", "en", "/en", "/"), ("/en/x", "en", "/en", "/x"),
        ("/english", "vi", "", "/english"), ("/en-x", "vi", "", "/en-x"), ("/EN/x", "vi", "", "/EN/x"),
        ("/en/en/x", "en", "/en", "/en/x"), ("", "vi", "", ""), ("//en/x", "vi", "", "//en/x"), ("/en//x", "en", "/en", "//x"),
    ],
)  # fmt: skip
def test_only_a_first_part_en_is_a_language(path, language, script, rest):
    environ = {"PATH_INFO": path, "SCRIPT_NAME": ""}
    take_language(environ)
    assert (environ[languages.ENVIRON_KEY], environ["SCRIPT_NAME"], environ["PATH_INFO"]) == (
        language,
        script,
        rest,
    )


@pytest.mark.parametrize(
    "path",
    ["//en", "/en//evil.example/", "//evil.example/", "/en/en/", "/en/../x", "/%2f%2fevil.example"],
)
def test_odd_paths_lead_nowhere_else(client, path):
    answer = client.raw(path)
    assert not answer.headers.get("Location", "/").startswith(("//", "http"))
    assert answer.status_code < 500


@pytest.mark.parametrize(
    ("filter_name", "value", "vi", "en"),
    [
        ("date_long", date(2026, 11, 22), "ngày 22 tháng 11 năm 2026", "22 November 2026"),
        ("date_weekday", date(2026, 11, 22), "Chủ nhật ngày 22 tháng 11 năm 2026", "Sunday 22 November 2026"),
        ("date_weekday", date(2026, 12, 15), "thứ Ba ngày 15 tháng 12 năm 2026", "Tuesday 15 December 2026"),
        ("datetime_long", datetime(2026, 11, 21, 17, 5, tzinfo=UTC), "0 giờ 05 phút, ngày 22 tháng 11 năm 2026", "00:05, 22 November 2026"),
        ("money", 1080000, "1.080.000 đồng", "1,080,000 dong"), ("money", 0, "0 đồng", "0 dong"),
        ("partial_date", "1990", "1990", "1990"), ("partial_date", "1990-03", "tháng 3 năm 1990", "March 1990"),
        ("partial_date", "1990-03-05", "ngày 5 tháng 3 năm 1990", "5 March 1990"),
    ],
)  # fmt: skip
def test_days_and_money_are_written_as_each_language_does(portal_app, filter_name, value, vi, en):
    for language, expected in (("vi", vi), ("en", en)):
        with portal_app.test_request_context(environ_overrides={languages.ENVIRON_KEY: language}):
            assert str(getattr(languages, filter_name)(value)) == expected


def test_a_code_is_shown_in_groups_and_escaped(portal_app):
    assert str(languages.code_groups("1234567890")) == '<span class="app-code">1234 567 890</span>'
    assert "<b>" not in str(languages.code_groups("<b>4567890"))
