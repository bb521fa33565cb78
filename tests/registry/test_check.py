"""The public check: with the code and the birth date, valid or not, by whom, when; and no more."""

from __future__ import annotations

import pytest
import time_machine

from portal.core.codes import new_code, spoken
from portal.core.database import db
from portal.core.throttle import Attempt
from portal.registry.models import Certificate, CertificateState
from tests.cases.making import rows
from tests.client import CheckingClient
from tests.registry.certificates import HOLDER, drafted, signed
from tests.words import said

PATH = "/kiem-tra-giay"
VALID, NOT_VALID = said("The certificate is valid"), said("The certificate is not valid")
BIRTH = {"birth-day": "5", "birth-month": "3", "birth-year": "1990"}
NOT_FOUND = said("There is no certificate with this code and this date of birth. Check both, then try again.")  # fmt: skip


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22 09:00 +0700"):
        yield


@pytest.fixture
def certificate(site, officer):
    with db.writing() as session:
        return signed(session, site.direct, officer)


def ask(client: CheckingClient, code: str, **birth: str):
    return client.get(PATH).send({"code": code, **(birth or BIRTH)})


def test_who_holds_the_paper_learns_valid_unit_and_day_only(site, client, certificate):
    page = ask(client, spoken(certificate.check_code))
    assert page.status == 200 and page.heading == VALID
    assert site.direct.name in page.words and "ngày 16 tháng 11 năm 2026" in page.words
    for hidden in ("Trần", "Mai", "vận động", "Nặng", "1990", certificate.number, "Thôn 3"):
        assert hidden not in page.text, hidden
    assert page.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("state", ["revoked", "replaced"])
def test_what_ended_is_not_valid_any_more(client, certificate, state):
    with db.writing() as session:
        session.get_one(Certificate, certificate.id).state = CertificateState(state).value
    page = ask(client, certificate.check_code)
    assert (page.status, page.heading) == (200, NOT_VALID)


def answer(client: CheckingClient, code: str, **birth: str) -> tuple[int, str]:
    """What is said, without what was typed, which the page gives back."""
    page = ask(client, code, **birth)
    return page.status, " ".join(page.errors)


def test_unknown_code_wrong_date_and_draft_answer_alike(site, officer, client, certificate):
    with db.writing() as session:
        waiting = drafted(session, site.direct)
        waiting.check_code = new_code()  # such as no draft has
    answers = {
        answer(client, new_code()),
        answer(client, "1234567890"),
        answer(client, certificate.check_code, **{**BIRTH, "birth-day": "6"}),
        answer(client, certificate.check_code, **{"birth-year": "1990"}),
    }
    assert answers == {(422, NOT_FOUND)}


@pytest.mark.parametrize(
    ("printed", "typed", "opens"),
    [
        ("1990", {"birth-year": "1990"}, True), ("1990-03", {"birth-month": "3", "birth-year": "1990"}, True),
        ("1990", BIRTH, False), ("1990-03", {"birth-year": "1990"}, False), ("", {"birth-year": "1990"}, False),
    ],
)  # fmt: skip
def test_the_date_is_that_on_the_paper(site, officer, client, printed, typed, opens):
    with db.writing() as session:
        found = signed(session, site.direct, officer, **{**HOLDER, "birth": printed})
    assert (ask(client, found.check_code, **typed).status == 200) == opens


def test_guessing_is_braked_also_with_the_right_date(client, certificate):
    wrong = {**BIRTH, "birth-year": "1980"}
    statuses = [ask(client, certificate.check_code, **wrong).status for _ in range(6)]
    assert statuses[:5] == [422] * 5 and statuses[5] == 429
    page = ask(client, certificate.check_code)
    assert page.status == 429 and VALID not in page.words
    assert said("Please wait before you try again") in page.words


def test_what_is_no_code_brakes_only_its_source(client):
    ask(client, "12")
    assert [row.kind for row in rows(Attempt)] == ["check-source"]


def test_another_site_cannot_send_the_form(client, certificate):
    page = client.get(PATH)
    data = {"code": certificate.check_code, **BIRTH, "form_stamp": page.one("//input[@name='form_stamp']").get("value")}  # fmt: skip
    foreign = client.http.post(PATH, data=data, headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert client.http.post(PATH, data={**data, "form_stamp": "x"}).status_code == 422


@pytest.mark.parametrize("value", ["", "\x00", "x" * 500, "<script>alert(1)</script>", "٣" * 10])
def test_hostile_values_are_answered(client, value):
    assert ask(client, value).status == 422


def test_it_is_found_from_the_page_that_looks_up(client):
    assert client.get("/tra-cuu").follow(said("Check a certificate")).path == PATH
    english = client.get("/en" + PATH)
    assert english.heading == "Check a certificate"
