"""Every address of the register, asked by everyone who should not have it; every opening noted."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select

from portal.accounts.actions.rights import grant_role
from portal.accounts.models import AccessEntry, Account
from portal.accounts.roles import Role
from portal.core.database import db
from portal.registry.models import Certificate, ImportBatch, PersonMerge, PopulationList
from tests.client import CheckingClient
from tests.conftest import LONG_AGO, Site, make_officer, signed_in
from tests.house.routes import ROUTES
from tests.house.test_routes import ask
from tests.registry import lists
from tests.registry.bringing import bring_in, match, send
from tests.registry.making import person
from tests.words import said

REGISTER = "/can-bo/so-dang-ky"
MISSING = UUID(int=7)
OURS = sorted(name for name in ROUTES if name.startswith("register."))
# Pages that show everybody their own unit's register, whatever it holds.
OF_ONE_S_OWN = {
    "register.people", "register.find", "register.doubles", "register.quality", "register.gap", "register.imports",
    "register.send_list", "register.population_lists",
}  # fmt: skip


@pytest.fixture
def desk(officer, browser_of) -> CheckingClient:
    return browser_of(officer)


@pytest.fixture
def things(site: Site, desk) -> dict[str, object]:
    """One of everything, in the commune that files directly."""
    one, other = person(site.direct, "Trần Thị Mai"), person(site.direct, "Trần Thị Mai")
    third, fourth = person(site.direct, "Lê Văn Bính"), person(site.direct, "Lê Văn Bính")
    page = desk.get(f"{REGISTER}/trung/{third.id}/{fourth.id}")
    page.press(said("Put the two records together"), {"keep": third.id.hex, "reason": "Một người"})
    desk.get(f"{REGISTER}/dan-cu").press(said("Make a list"))
    match(send(desk, lists.workbook([lists.row((1, "Đỗ Văn Ba"), (4, ""))])))
    with db.reading() as session:
        return {
            "person_id": one.id, "one_id": one.id, "other_id": other.id, "unit_id": site.direct.id,
            "merge_id": session.scalars(select(PersonMerge.id)).one(),
            "certificate_id": session.scalars(select(Certificate.id).where(Certificate.person_id == one.id)).one(),
            "list_id": session.scalars(select(PopulationList.id)).one(),
            "batch_id": session.scalars(select(ImportBatch.id)).one(),
            "slug": "thieu-so-dinh-danh", "ending": "csv",
        }  # fmt: skip


def addresses(app, endpoint: str, values: dict[str, object]) -> tuple[str, str]:
    rule = next(app.url_map.iter_rules(endpoint))
    wanted = {name: values[name] for name in rule.arguments}
    with app.test_request_context():
        path = app.url_map.bind("localhost").build(endpoint, wanted)
    return path, "GET" if "GET" in rule.methods else "POST"


def statuses(client: CheckingClient, things: dict[str, object]) -> dict[str, int]:
    return {name: ask(client, *addresses(client.app, name, things)) for name in OURS}


def test_another_commune_finds_nothing_of_this_one(things, other_officer, browser_of):
    other = browser_of(other_officer)
    found = statuses(other, things)
    assert {name for name, status in found.items() if status != 404} == OF_ONE_S_OWN
    for path in ("", "/trung", "/nhap", "/dan-cu"):
        page = other.get(f"{REGISTER}{path}")
        assert "Mai" not in page.words and "danh-sach.xlsx" not in page.words, path


@pytest.mark.parametrize(
    "role", [Role.VIEWER, Role.COUNCIL_MEMBER, Role.EDITOR, Role.ADMINISTRATOR]
)
def test_roles_without_work_here_find_nothing(site, things, role):
    account = make_officer(f"{role}@thu-nghiem.example", "Ngô Văn Xem", site.direct, role)
    assert set(statuses(signed_in(site, account), things).values()) == {404}


def test_reception_reads_and_changes_nothing(site, things):
    account = make_officer("mot-cua@thu-nghiem.example", "Ngô Thị Đón", site.direct, Role.RECEPTION)
    found = statuses(signed_in(site, account), things)
    reads = {
        "register.people",
        "register.find",
        "register.person",
        "register.doubles",
        "register.quality",
        "register.gap",
    }
    assert {name for name, status in found.items() if status != 404} == reads


def test_strangers_and_nobody(things, stranger, browser_of, client):
    assert set(statuses(browser_of(stranger), things).values()) == {404}
    assert set(statuses(client, things).values()) <= {303, 401}


def test_what_does_not_exist_is_a_404(things, desk):
    gone = {
        name: MISSING if isinstance(value, UUID) else "khong-co" for name, value in things.items()
    }
    found = statuses(desk, gone)
    assert {name for name, status in found.items() if status != 404} == OF_ONE_S_OWN - {
        "register.gap"
    }


def test_keeping_one_register_changes_nothing_in_another_that_is_only_read(site):
    """Reception in one commune, the social officer of another."""
    account = make_officer("hai-xa@thu-nghiem.example", "Ngô Thị Hai", site.direct, Role.RECEPTION)
    with db.writing() as session:
        grant_role(
            session, account=session.get_one(Account, account.id), unit_id=site.handover.id,
            role=Role.SOCIAL_OFFICER, from_on=LONG_AGO,
        )  # fmt: skip
    desk = signed_in(site, account)
    one, other = person(site.direct, "Trần Thị Mai"), person(site.direct, "Trần Thị Mai")
    with db.reading() as session:
        paper = session.scalars(select(Certificate.id).where(Certificate.person_id == one.id)).one()
    assert desk.get(f"{REGISTER}/nguoi/{one.id}").status == 200
    for path in (
        f"nguoi/{one.id}/sua",
        f"nguoi/{one.id}/giay/{paper}",
        f"trung/{one.id}/{other.id}",
    ):
        assert desk.get(f"{REGISTER}/{path}").status == 404, path
        assert desk.post(f"{REGISTER}/{path}", {"keep": one.id.hex, "reason": "x"}).status == 404


def test_a_list_that_was_taken_is_not_matched_again(site, officer, browser_of):
    desk = browser_of(officer)
    page = bring_in(desk, lists.workbook(lists.GOOD))
    address = page.path.removesuffix("/dong")
    for path in ("/cot", "/tu-ngu"):
        assert desk.get(f"{address}{path}").status == 409
    assert desk.get(address).path == page.path


def test_opening_a_person_is_noted(site, officer, browser_of):
    mai = person(site.direct, "Trần Thị Mai")
    browser_of(officer).get(f"{REGISTER}/nguoi/{mai.id}")
    with db.reading() as session:
        noted = session.scalars(select(AccessEntry).where(AccessEntry.kind == "person")).one()
    assert (noted.account_id, noted.record_id, noted.unit_id) == (
        officer.id,
        mai.id,
        site.direct.id,
    )


def test_reading_a_list_of_the_register_is_noted(site, officer, browser_of):
    person(site.direct, "Trần Thị Mai", born=None)
    desk = browser_of(officer)
    for path in ("", "/trung", "/chat-luong/thieu-ngay-sinh"):
        assert desk.get(f"{REGISTER}{path}").status == 200
    with db.reading() as session:
        noted = session.scalars(select(AccessEntry).where(AccessEntry.kind == "register")).all()
    assert {one.action for one in noted} == {"list", "doubles", "thieu-ngay-sinh"}
    assert {(one.account_id, one.record_id) for one in noted} == {(officer.id, site.direct.id)}


def test_the_register_is_in_the_navigation_of_those_who_read_it(site, officer, browser_of):
    page = browser_of(officer).get("/can-bo")
    assert page.follow(said("Register")).heading == said("Register of people with disabilities")
