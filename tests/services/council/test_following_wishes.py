"""An agenda follows what its people newly ask for; what officers changed stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from portal.core.clock import now
from portal.core.database import db
from portal.services.certification.council.following import ASKS_FOR_HOME
from portal.services.certification.council.needs import Needs, following
from portal.services.certification.models import AgendaItem
from tests.cases.making import kinds
from tests.cases.serving.telling import LARGE, keep
from tests.services.council.making import (
    accepted,
    council_of,
    items,
    on_agenda,
    secretary,
    session_on,
)

N = Needs


@pytest.mark.parametrize(
    ("kept", "before", "now", "found"),
    [
        (N(), N(), N(("large",)), N(("large",))),
        (N(("large",)), N(("large",)), N(("braille",)), N(("braille",))),
        (N(("large", "quiet")), N(("large",)), N(("braille",)), N(("quiet", "braille"))),
        (N(), N(("large",)), N(("large", "sign")), N(("sign",))),  # an officer took it out
        (N(("large",)), N(("large",)), N(), N()),
        (N(("other",), "Tày"), N(("other",), "Tày"), N(("sign",)), N(("sign",))),
        (N((), "", "Xe ở cổng sau."), N(), N((), "", "Nói chậm"), N((), "", "Xe ở cổng sau. Nói chậm")),
        (N((), "", "Nói to"), N((), "", "Nói to"), N((), "", "Nói chậm"), N((), "", "Nói chậm")),
    ],
)  # fmt: skip
def test_what_the_agenda_keeps(kept, before, now, found):
    assert following(kept, before, now) == found


@pytest.fixture
def clock():
    with time_machine.travel("2026-05-03 09:00 +0700", tick=False) as traveller:
        yield traveller


def _meeting(site):
    by = secretary(site)
    council_of(site, by)
    return session_on(site, by)


@pytest.fixture
def agenda(site, citizen, officer, clock):
    """A session with one case of the citizen's own; the code of the case, the session."""
    ref = accepted(site, citizen, officer)
    meeting = _meeting(site)
    on_agenda(site, meeting, ref)
    clock.shift(timedelta(days=1))
    return ref, meeting


def test_a_change_reaches_the_agenda_and_the_history(site, citizen, agenda):
    ref, meeting = agenda
    keep(site, citizen, support=LARGE)
    needs = Needs.of(items(meeting)[0].needs)
    assert {"sign", "quiet", "morning", "large", "spoken"} == set(needs.codes)
    assert needs.words == "Nói chậm" and kinds(ref)[-1] == "serving_changed"


def test_a_wish_from_before_is_there_when_the_case_is_put_on(site, citizen, officer, clock):
    ref = accepted(site, citizen, officer)
    clock.shift(timedelta(days=1))
    keep(site, citizen, support={**LARGE, "meeting": ["home"]})
    meeting = _meeting(site)
    on_agenda(site, meeting, ref)
    item = items(meeting)[0]
    assert "sign" in Needs.of(item.needs).codes and item.place_kind == "home"


@pytest.mark.parametrize("invited", [False, True])
def test_a_visit_at_home_is_taken_over_only_before_the_invitation(site, citizen, agenda, invited):
    _ref, meeting = agenda
    if invited:
        with site.app.app_context(), db.writing() as session:
            session.get_one(AgendaItem, items(meeting)[0].id).invited_at = now()
    keep(site, citizen, support={**LARGE, "meeting": ["home"]})
    item = items(meeting)[0]
    assert (item.place_kind == "home") is not invited
    assert (ASKS_FOR_HOME in Needs.of(item.needs).words) is invited


def test_someone_elses_agenda_stays_as_it_is(site, citizen, stranger, agenda):
    _ref, meeting = agenda
    before = items(meeting)[0].needs
    keep(site, stranger, support=LARGE)
    assert items(meeting)[0].needs == before


def test_what_is_done_stays_as_it_was(site, citizen, agenda):
    _ref, meeting = agenda
    with site.app.app_context(), db.writing() as session:
        session.get_one(AgendaItem, items(meeting)[0].id).done_at = now()
    keep(site, citizen, support=LARGE)
    assert Needs.of(items(meeting)[0].needs).codes == ()
