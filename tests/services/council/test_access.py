"""Who may open what: another commune, members, roles; and every reading of a case is noted."""

from __future__ import annotations

from uuid import UUID

import pytest

from portal.accounts.access import openings
from portal.accounts.roles import Role
from portal.cases.models import Case
from portal.core.clock import today
from portal.core.database import db
from portal.services.certification.council.needs import Needs
from portal.services.certification.models import AgendaItem, Seat, SteppedAside
from tests.conftest import fresh
from tests.house.test_routes import ask
from tests.services.council.making import (  # fmt: skip
    accepted,
    council_of,
    on_agenda,
    seat,
    secretary,
    session_on,
)
from tests.words import said

ROOT = "/can-bo/hoi-dong"
NOTHING = UUID(int=7)


@pytest.fixture
def world(site, citizen, officer):
    """A council, a session today with one case, and the values that stand in addresses."""
    by = secretary(site)
    council_id = council_of(site, by)
    session_id = session_on(site, by, today())
    ref = accepted(site, citizen, officer)
    (item_id,) = on_agenda(site, session_id, ref)
    with db.reading() as session:
        seat_id = session.query(Seat).filter_by(council_id=council_id).first().id
    return {
        "by": by, "ref": ref, "council_id": council_id, "session_id": session_id, "item_id": item_id,
        "seat_id": seat_id, "letter_id": NOTHING, "ending": "pdf",
    }  # fmt: skip


def addresses(site, values):
    """Every address of the council that names something, with its method."""
    for rule in site.app.url_map.iter_rules():
        if rule.endpoint.startswith("council.") and rule.arguments:
            with site.app.test_request_context():
                path = site.app.url_map.bind("localhost").build(
                    rule.endpoint, {name: values[name] for name in rule.arguments},
                    method="GET" if "GET" in rule.methods else "POST",
                )  # fmt: skip
            yield path, "GET" if "GET" in rule.methods else "POST"


@pytest.mark.parametrize("role", [Role.COUNCIL_SECRETARY, Role.SOCIAL_OFFICER, Role.CHAIR, Role.COUNCIL_MEMBER])  # fmt: skip
def test_another_commune_finds_nothing(site, world, browser_of, role):
    stranger = secretary(site, "Người Khác", role, unit=site.handover)
    browser = browser_of(stranger)
    found = [(path, ask(browser, path, method)) for path, method in addresses(site, world)]
    assert len(found) > 30 and [one for one in found if one[1] != 404] == []


@pytest.mark.parametrize("role", [Role.RECEPTION, Role.CLERK, Role.VIEWER, Role.ADMINISTRATOR, Role.COUNCIL_MEMBER])  # fmt: skip
def test_who_does_not_work_for_the_council_finds_nothing(site, world, browser_of, role):
    browser = browser_of(secretary(site, "Người Nhà", role))
    found = [(path, ask(browser, path, method)) for path, method in addresses(site, world)]
    assert [one for one in found if one[1] != 404] == []


def test_nothing_of_another_session_is_found_under_this_one(site, world, browser_of):
    other = session_on(site, world["by"], today())
    browser = browser_of(world["by"])
    for path in ("", "/rut", "/buoc-ra"):
        assert browser.get(f"{ROOT}/phien/{other}/muc/{world['item_id']}{path}").status == 404
    for ending in ("", ".pdf"):
        assert browser.raw(f"{ROOT}/phien/{other}/giay/{NOTHING}{ending}").status_code == 404


def test_a_member_reads_the_sessions_in_which_they_sit(site, world, browser_of):
    member = secretary(site, "Ngô Văn Mặt", Role.COUNCIL_MEMBER)
    browser = browser_of(member)
    path = f"{ROOT}/phien/{world['session_id']}"
    assert browser.get(path).status == 404
    assert "2099" not in browser.get(f"{ROOT}/phien").words
    seat(site, world["council_id"], "Ngô Văn Mặt", account_id=member.id)
    page = browser.get(f"{ROOT}/phien").follow("giờ")
    assert page.path == path and "Trần Thị Mai" in page.words
    assert not page.all("//main//a[contains(@href,'/muc/') or contains(@href,'/can-bo/ho-so/')]")
    assert page.follow(said("Sheet, votes and conclusion")).status == 200
    for more in ("sua", "them", "moi-hop", "ngay-hop", "in", "giay", "huy"):
        assert browser.get(f"{path}/{more}").status == 404, more


def test_who_steps_aside_reads_no_needs_and_no_sheet(site, world, browser_of):
    member = secretary(site, "Ngô Văn Mặt", Role.COUNCIL_MEMBER)
    seat_id = seat(site, world["council_id"], "Ngô Văn Mặt", account_id=member.id)
    with db.writing() as session:
        session.get_one(AgendaItem, world["item_id"]).needs = Needs(words="Cần ghế dựa").kept()
    browser = browser_of(member)
    path = f"{ROOT}/phien/{world['session_id']}"
    assert "Cần ghế dựa" in browser.get(path).words
    with db.writing() as session:
        session.add(SteppedAside(item_id=world["item_id"], seat_id=seat_id, reason="chị dâu"))
    page = browser.get(path)
    assert "Cần ghế dựa" not in page.words
    assert said("Sheet, votes and conclusion") not in page.words


def test_reading_a_case_through_a_session_is_noted(site, world, browser_of):
    browser, case = browser_of(world["by"]), fresh(Case, ref=world["ref"])

    def noted() -> list[str]:
        with db.reading() as session:
            return [one.action for one in openings(session, kind="case", record_id=case.id)]

    base, item = f"{ROOT}/phien/{world['session_id']}", f"muc/{world['item_id']}"
    for path, action in (("", "council"), (f"/{item}", "council"), (f"/{item}/buoc-ra", "council"), ("/thu-tu", "council"), ("/moi-hop", "council"), ("/giay", "letter"), ("/in", "print")):  # fmt: skip
        before = len(noted())
        assert browser.get(base + path).status == 200
        assert len(noted()) == before + 1 and noted()[0] == action, path
    assert world["by"].full_name in {one.name for one in _openings(case)}


def _openings(case):
    with db.reading() as session:
        return openings(session, kind="case", record_id=case.id)


def test_the_navigation_leads_only_where_one_may_go(site, world, browser_of):
    worker = browser_of(world["by"]).get(f"{ROOT}/phien")
    assert worker.link(said("Council")) and worker.link(said("Who sits in the council"))
    member = browser_of(secretary(site, "Ủy Viên", Role.COUNCIL_MEMBER)).get(f"{ROOT}/phien")
    assert ROOT not in {a.get("href") for a in member.all("//a")}
