"""What leaves a trace: log lines without people, headers on every answer, forms from elsewhere refused."""

from __future__ import annotations

import json
import logging

import pytest

from portal.cases.models import Case
from portal.core.logging import JsonLine
from portal.core.web.headers import BASE_HEADERS
from tests.cases.making import sent
from tests.client import CheckingClient
from tests.conftest import PASSWORD, fresh
from tests.journeys import whole_line as line
from tests.pictures import photo

CANARY = "Chim Hoàng Yến"


@pytest.fixture
def written():
    """Every line that the portal and its libraries log, formatted as they are written."""
    lines: list[str] = []

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            own = record.name.startswith("portal")
            lines.append(
                JsonLine().format(record) if own else f"{record.name} {record.getMessage()}"
            )

    handler = Keeping(level=logging.INFO)
    for name in ("", "portal"):
        logging.getLogger(name).addHandler(handler)
    yield lines
    for name in ("", "portal"):
        logging.getLogger(name).removeHandler(handler)


def test_no_log_line_holds_a_person_a_code_or_what_was_asked(
    site, client, citizen, officer, browser_of, written
):
    applicant, desk = browser_of(citizen), browser_of(officer)
    page = line.answer_until_papers(line.begin(applicant), full_name=CANARY)
    page = page.press("Lưu và tiếp tục", files={"files": [(f"{CANARY}.jpg", photo())]})
    ref = line.ref_of(line.submit(line.answer_contact(page)))
    line.act(desk, ref, "tu-choi", {"reason": f"{CANARY} nộp nhầm"})
    desk.get("/can-bo").press("Tìm", {"q": CANARY})
    client.get("/chinh-sach", query_string={"q": CANARY})
    client.get("/tra-cuu").send({"code": ref, "second": "0021"})
    client.get(f"/khong-co/{ref}/chim-hoang-yen")
    client.get("/tai-khoan/dang-nhap").send(
        {"contact": "0900000011", "password": "chim hoàng yến 99"}
    )
    client.raw(
        "/",
        headers={
            "User-Agent": CANARY.encode().decode("latin-1"),
            "Referer": f"http://localhost/{ref}",
        },
    )
    everything = "\n".join(written)
    assert len(written) > 30
    for secret in (
        CANARY,
        "Hoàng Yến",
        "hoang-yen",
        ref,
        "0900000021",
        "0900000011",
        "008190123456",
        PASSWORD,
        citizen.full_name,
        "?q=",
    ):
        assert secret not in everything, secret


def test_a_line_names_the_route_not_the_address(site, citizen, browser_of, written):
    ref = sent(site, citizen)
    browser_of(citizen).get(f"/ho-so/{ref}")
    last = json.loads(written[-1])
    assert (last["event"], last["route"], last["status"], last["method"]) == (
        "request",
        "/ho-so/<code:ref>",
        200,
        "GET",
    )
    assert set(last) <= {
        "at",
        "level",
        "event",
        "reference",
        "method",
        "route",
        "status",
        "ms",
        "language",
        "bytes",
        "cached",
    }


def test_the_reference_on_the_page_is_the_one_in_the_log(site, client, written, monkeypatch):
    def view():
        raise RuntimeError(f"{CANARY} 0900000021")

    view.guard = site.app.view_functions["cases.lookup"].guard
    monkeypatch.setitem(site.app.view_functions, "cases.lookup", view)
    page = client.get("/tra-cuu")
    reference = page.one("//main//*[contains(@class,'app-code')]").text_content()
    lines = [json.loads(one) for one in written]
    assert {one["event"] for one in lines if one.get("reference") == reference} == {
        "request",
        "unexpected-error",
    }
    failed = next(one for one in lines if one["event"] == "unexpected-error")
    assert failed["error"] == "RuntimeError" and "test_log_and_headers.py" in failed["where"]
    assert "Hoàng Yến" not in "\n".join(written)


@pytest.mark.parametrize(
    "path", ["/", "/en/", "/tra-cuu", "/khong-co", "/healthz", "/readyz", "/metrics", "/ho-so", "/tai-khoan/dang-nhap", "/static/icons/portal.svg", "/static/khong-co"]
)  # fmt: skip
def test_every_answer_has_the_headers(site, client, path):
    answer = client.raw(path)
    assert [name for name, value in BASE_HEADERS.items() if answer.headers.get(name) != value] == []
    assert answer.headers.get("Content-Type", "").partition(";")[
        2
    ] or not answer.mimetype.startswith("text/html")
    assert "Strict-Transport-Security" not in answer.headers, "not without TLS"


def test_files_and_redirects_have_the_headers(site, citizen, browser_of):
    browser = browser_of(citizen)
    page = line.answer_until_papers(line.begin(browser))
    page = page.press("Gửi các tệp đã chọn", files={"files": [("giay.jpg", photo())]})
    picture = page.one("(//main//img)[1]").get("src")
    for answer in (browser.raw(picture), browser.raw(page.path + "/gui")):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({"Origin": "https://evil.example"}, True), ({"Origin": "null"}, True), ({"Origin": "http://localhost.evil.example"}, True),
        ({"Origin": "http://localhost:81"}, True), ({"Origin": ""}, True), ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "same-site"}, True), ({"Sec-Fetch-Site": "x"}, True),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"}, True),
        ({"Origin": "http://localhost"}, False), ({"Sec-Fetch-Site": "same-origin"}, False), ({"Sec-Fetch-Site": "none"}, False), ({}, False),
    ],
)  # fmt: skip
def test_a_form_from_elsewhere_is_refused_and_changes_nothing(
    site, citizen, browser_of, headers, refused
):
    ref, browser = sent(site, citizen), browser_of(citizen)
    token = browser.get("/ho-so").one("(//input[@name='csrf_token'])[1]").get("value")
    answer = browser.http.post(f"/ho-so/{ref}/rut", data={"csrf_token": token}, headers=headers)
    assert answer.status_code == (403 if refused else 303)
    assert fresh(Case, ref=ref).state == ("submitted" if refused else "withdrawn")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "BREW"])
def test_other_methods_are_refused_in_words(site, method):
    client = CheckingClient(site.app)
    answer = client.http.open("/tra-cuu", method=method)
    assert answer.status_code in {403, 405, 501} and "<h1" in answer.get_data(as_text=True)


def test_no_get_changes_a_case(site, citizen, browser_of):
    ref, browser = sent(site, citizen), browser_of(citizen)
    before = fresh(Case, ref=ref).version
    for path in ("/rut?note=x", "/nop?declared=yes", "/bo-sung?note=x", "/xoa", "/bien-nhan", ""):
        browser.get(f"/ho-so/{ref}{path}")
    assert (fresh(Case, ref=ref).version, fresh(Case, ref=ref).state) == (before, "submitted")
