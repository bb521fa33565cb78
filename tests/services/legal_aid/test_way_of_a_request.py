"""A request from the first question to the register, and every way it can end."""

from __future__ import annotations

import pytest

from portal.accounts.roles import Role
from portal.cases.models import Case
from portal.services.legal_aid.models import Entry
from tests.conftest import fresh
from tests.services.legal_aid import people
from tests.services.legal_aid.people import act, apply


@pytest.fixture
def centre(site):
    return people.make_centre()


@pytest.fixture
def worker(centre, browser_of):
    return browser_of(people.make_worker(centre))


@pytest.fixture
def head(centre, browser_of):
    return browser_of(people.make_worker(centre, "giamdoc@thu-nghiem.example", Role.LEGAL_AID_HEAD))


def test_a_request_is_taken_on_and_entered_in_the_register(citizen, browser_of, centre, worker):
    ref = apply(browser_of(citizen))
    page = worker.get(f"/can-bo/ho-so/{ref}")
    assert page.status == 200
    page = act(worker, ref, "thu-ly", {"category": "poor", "seen": "original", "form": "advice", "field": "land"})
    assert fresh(Case, ref=ref).state == "accepted", page.words[:400]
    entry = fresh(Entry)
    assert entry.number.startswith("01/")
    assert entry.details["category"] == "poor"
    own = browser_of(citizen).get(f"/ho-so/{ref}")
    assert entry.number in own.words
