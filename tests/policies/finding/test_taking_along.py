"""What was told goes along into an application: offered on its pages, kept only with the draft, locked."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest
import time_machine

from portal.accounts.destinations import LONGEST
from portal.cases.carrying import open_brought, seal_brought
from portal.cases.models import Brought, Case, StepAnswer
from portal.cases.service import registry
from portal.core.database import db
from portal.law.rights.told import ANSWERS, QUESTIONS
from tests.cases.making import rows
from tests.conftest import PASSWORD, fresh, signed_in
from tests.policies.finding.answering import SEVERE, address
from tests.words import said

CERTIFICATION, ALLOWANCE, AID, FUNERAL, EXCHANGE = (
    "xac-dinh-khuyet-tat", "tro-cap-hang-thang", "tro-giup-phap-ly", "ho-tro-mai-tang", "doi-cap-lai-giay",
)  # fmt: skip
TOLD = {
    "birth": "1990-03-05", "level": "severe", "certified_on": "2024-06", "household": "near_poor",
    "allowance": "yes", "pension": "no", "living": "home", "care": "family", "expecting": "no",
    "small_children": "1", "spouse_has_care": "no",
}  # fmt: skip
SAID = "You told us this on 23 November 2026, in “What am I entitled to?”."


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-23 09:00 +0700", tick=False) as traveller:
        yield traveller


def start(browser, slug: str, told=TOLD):
    """Come from the finder and press the button that begins the application."""
    ticket = seal_brought(registry.get(slug), told)
    page = browser.get(f"/en/ho-so/moi/{slug}?da-noi={ticket}")
    return page.press("Begin the application")


def ref_of(page) -> str:
    return page.path.split("/")[-2]


def open_step(browser, ref: str, step: str):
    return browser.get(f"/en/ho-so/{ref}/{step}")


def chosen(page) -> dict[str, list[str]]:
    """What the boxes of a page hold."""
    found: dict[str, list[str]] = {}
    for box in page.all("//main//form//input[not(@type='hidden')]"):
        held = (
            box.get("checked") is not None
            if box.get("type") in {"radio", "checkbox"}
            else box.get("value")
        )
        if held:
            found.setdefault(box.get("name"), []).append(box.get("value"))
    return found


STEPS = [
    (CERTIFICATION, "yeu-cau", {"kind": ["redetermine"]}),
    (CERTIFICATION, "nguoi-khuyet-tat", {"birth-day": ["05"], "birth-month": ["03"], "birth-year": ["1990"]}),
    (ALLOWANCE, "giay-da-co", {"level": ["severe"], "issued-month": ["06"], "issued-year": ["2024"]}),
    (ALLOWANCE, "tien-dang-nhan", {"paid": ["disability"]}),
    (ALLOWANCE, "noi-dang-song", {"place": ["home"]}),
    (ALLOWANCE, "mang-thai-nuoi-con", {"now": ["raising"], "spouse": ["no"]}),
    (AID, "ho-gia-dinh", {"household": ["near_poor"]}),
    (AID, "khuyet-tat", {"disability": ["certified"]}),
    (AID, "tro-cap", {"allowance": ["yes"]}),
    (FUNERAL, "nguoi-da-mat", {"birth-day": ["05"], "birth-month": ["03"], "birth-year": ["1990"]}),
    (FUNERAL, "tro-cap-da-nhan", {"what": ["allowance"]}),
    (EXCHANGE, "nguoi-khuyet-tat", {"birth-day": ["05"], "birth-month": ["03"], "birth-year": ["1990"]}),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "step", "held"), STEPS)
def test_a_page_opens_with_what_was_told_and_saves_nothing(site, citizen, slug, step, held):
    browser = signed_in(site, citizen)
    ref = ref_of(start(browser, slug))
    page = open_step(browser, ref, step)
    assert SAID in page.words and "Filled in for you" in page.title
    assert {key: value for key, value in chosen(page).items() if key in held} == held
    assert not rows(StepAnswer, case_id=fresh(Case, ref=ref).id)
    assert chosen(page.follow("Start empty")).keys().isdisjoint(held)


# Where the answer of the finder and that of the service do not say the same, nothing is offered.
@pytest.mark.parametrize(("slug", "step", "told", "held"), [
    (CERTIFICATION, "yeu-cau", {"level": "not_assessed"}, {"kind": ["determine"]}),
    (CERTIFICATION, "yeu-cau", {"level": "none"}, {}),
    (ALLOWANCE, "giay-da-co", {"level": "not_assessed"}, {"level": ["none"]}),
    (ALLOWANCE, "giay-da-co", {"level": "none"}, {}),
    (ALLOWANCE, "tien-dang-nhan", {"allowance": "no", "pension": "no"}, {}),
    (ALLOWANCE, "mang-thai-nuoi-con", {"expecting": "no", "small_children": "0", "spouse_has_care": "yes"}, {"now": ["none"]}),
    (ALLOWANCE, "mang-thai-nuoi-con", {"expecting": "yes", "small_children": "2"}, {"now": ["pregnant", "raising"]}),
    (ALLOWANCE, "mang-thai-nuoi-con", {"expecting": "no"}, {}),
    (ALLOWANCE, "xin-gi", {"care": "foster"}, {"kind": ["foster"]}),
    (ALLOWANCE, "xin-gi", {"care": "nobody"}, {}),
    (AID, "khuyet-tat", {"level": "none"}, {}),
    (FUNERAL, "tro-cap-da-nhan", {"living": "state_facility", "allowance": "yes"}, {"what": ["facility"]}),
])  # fmt: skip
def test_what_each_answer_becomes(slug, step, told, held):
    asked = registry.get(slug).step(step)
    filled = asked.fill({name: told[name] for name in asked.takes if name in told})
    given = {
        key: value if isinstance(value, list) else [value] for key, value in filled.items() if value
    }
    assert given == held


@pytest.mark.parametrize("slug", [CERTIFICATION, ALLOWANCE, AID, FUNERAL, EXCHANGE])
def test_every_answer_fits_the_form_it_is_offered_in(slug):
    for section in registry.get(slug).sections:
        for step in (one for one in section.steps if one.takes):
            for name in step.takes:
                for value in ANSWERS.get(name, {"1990", "1990-03", "1990-03-05"}):
                    filled = {k: v for k, v in step.fill({name: value}).items() if v}
                    form = step.form.of(filled)
                    form.validate()
                    assert not [f.errors for f in form if f.short_name in filled and f.errors], (
                        step.slug,
                        name,
                        value,
                    )


def test_it_is_kept_locked_only_once_the_button_is_pressed(site, citizen):
    browser, ticket = signed_in(site, citizen), seal_brought(registry.get(ALLOWANCE), TOLD)
    page = browser.get(f"/en/ho-so/moi/{ALLOWANCE}?da-noi={ticket}")
    assert "You come from “What am I entitled to?”" in page.words and not rows(Brought)
    page.press("Begin the application")
    kept = rows(Brought)[0]
    assert kept.said == {k: v for k, v in TOLD.items() if k in registry.get(ALLOWANCE).takes}
    assert b"severe" not in kept.said_sealed and "household" not in kept.said


def test_it_goes_with_the_draft(site, citizen):
    browser = signed_in(site, citizen)
    ref = ref_of(start(browser, ALLOWANCE))
    assert rows(Brought)
    browser.get(f"/en/ho-so/{ref}/xoa").press("Throw the draft away")
    assert not rows(Brought) and not rows(Case, ref=ref)


def test_it_goes_when_the_application_is_sent(site, citizen):
    from portal.cases.carrying import keep_brought
    from tests.cases.making import draft

    ref = draft(site, citizen, service=CERTIFICATION)
    with site.app.app_context(), db.writing() as session:
        keep_brought(
            session, case=session.get_one(Case, fresh(Case, ref=ref).id), said={"birth": "1990"}
        )
    page = signed_in(site, citizen).get(f"/en/ho-so/{ref}/nop")
    page = page.press(
        page.all("//main//form//button")[-1].text_content().strip(), {"declared": "y"}
    )
    assert page.path.endswith("bien-nhan") and not rows(Brought)


def test_begin_without_them(site, citizen):
    browser, ticket = signed_in(site, citizen), seal_brought(registry.get(ALLOWANCE), TOLD)
    page = browser.get(f"/en/ho-so/moi/{ALLOWANCE}?da-noi={ticket}").follow(
        "Begin without these answers"
    )
    page.press("Begin the application")
    assert not rows(Brought)


@pytest.mark.parametrize(
    "spoil", [lambda t: "", lambda t: t[:-3], lambda t: "x" * 5000, lambda t: "%"]
)
def test_a_ticket_that_does_not_open_is_said_and_stops_nothing(site, citizen, spoil):
    browser, ticket = signed_in(site, citizen), seal_brought(registry.get(ALLOWANCE), TOLD)
    page = browser.get(f"/en/ho-so/moi/{ALLOWANCE}", query_string={"da-noi": spoil(ticket)})
    assert "can no longer be taken along" in page.words
    page.press("Begin the application")
    assert not rows(Brought)


def test_a_ticket_opens_for_a_day_and_only_what_the_service_takes(site, clock):
    allowance, aid = registry.get(ALLOWANCE), registry.get(AID)
    ticket = seal_brought(allowance, TOLD)
    assert (
        set(open_brought(allowance, ticket)) <= allowance.takes and open_brought(aid, ticket) == {}
    )
    assert seal_brought(allowance, {"work": "no"}) == ""
    clock.shift(timedelta(hours=25))
    assert open_brought(allowance, ticket) == {}


def test_the_way_through_signing_in_keeps_it(site, citizen, client):
    page = client.get(address(SEVERE))
    href = page.one("//main//section[@aria-labelledby='mat-tien']//a[@role='button']").get("href")
    page = client.get(href)
    assert page.path.endswith("/dang-nhap")
    page = page.send({"contact": citizen.email or citizen.phone, "password": PASSWORD})
    assert page.path == f"/ho-so/moi/{ALLOWANCE}"
    page.press(said("Begin the application"))
    assert rows(Brought)[0].said["level"] == "severe"


def test_the_longest_ticket_finds_its_way_through_signing_in():
    longest = {n: max(ANSWERS.get(n, {"1990-03-05"}), key=len) for n in QUESTIONS}
    for service in registry.all():
        ticket = seal_brought(service, longest)
        assert len(f"/ho-so/moi/{service.slug}?da-noi={quote(ticket)}") < LONGEST
