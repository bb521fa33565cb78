"""Route by role by object: every address, asked by everyone who should not have it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pytest

from portal.accounts.roles import Role
from portal.cases.models import Case
from portal.core.database import db
from portal.documents import queries as documents
from tests.conftest import Site, fresh, make_officer, signed_in
from tests.desk import entering
from tests.house.routes import PUBLIC, ROUTES, SIGNED_IN, STAFF
from tests.journeys import whole_line as line
from tests.pictures import photo
from tests.words import said

MISSING_REF = "9999999994"
MISSING_ID = UUID(int=7)


def test_every_route_has_a_row_and_its_guard(portal_app):
    rules = {rule.endpoint for rule in portal_app.url_map.iter_rules()}
    assert rules == set(ROUTES)
    wrong = {
        endpoint: guard
        for endpoint, (guard, _kind) in ROUTES.items()
        if portal_app.view_functions[endpoint].guard.kind != guard
    }
    assert wrong == {}


def test_addresses_are_plain(portal_app):
    for rule in portal_app.url_map.iter_rules():
        fixed = [part for part in rule.rule.split("/") if part and "<" not in part]
        assert all(part == part.lower() and "_" not in part for part in fixed), rule.rule


@dataclass
class World:
    """One sent case with a paper, one draft with a paper, of the same person."""

    case: str
    draft: str
    paper: UUID
    draft_paper: UUID
    entry: str
    entry_paper: UUID

    def values(self, kind: str | None) -> dict[str, object]:
        place = (kind or "").partition("_")[0]
        ref = {"draft": self.draft, "entry": self.entry}.get(place, self.case)
        document = {"draft": self.draft_paper, "entry": self.entry_paper}.get(place, self.paper)
        return {"ref": ref, "document_id": document}


@pytest.fixture
def world(site, browser_of, citizen):
    browser = browser_of(citizen)
    case = send_with_paper(browser)
    draft_page = line.answer_until_papers(line.begin(browser))
    draft_page.press("Gửi các tệp đã chọn", files={"files": [("giay.jpg", photo())]})
    draft = line.ref_of(draft_page)
    clerk = make_officer("nhap@thu-nghiem.example", "Đỗ Thị Nhập", site.direct, Role.RECEPTION)
    entry = enter_with_paper(browser_of(clerk))
    return World(case, draft, paper_of(case), paper_of(draft), entry, paper_of(entry))


def enter_with_paper(desk) -> str:
    """An application on paper that an officer is entering."""
    page = entering.begin(desk)
    page = page.press(
        f"{said('Save this part')}: {said('Papers for this application')}",
        files={"giay-to-y-te__files": [("giay.jpg", photo())]},
    )
    return entering.ref_of(page)


def send_with_paper(browser) -> str:
    page = line.answer_until_papers(line.begin(browser))
    page = page.press("Lưu và tiếp tục", files={"files": [("giay.jpg", photo())]})
    return line.ref_of(line.submit(line.answer_contact(page)))


def paper_of(ref: str) -> UUID:
    case = fresh(Case, ref=ref)
    with db.reading() as session:
        return documents.documents_of(session, owner_kind="case", owner_id=case.id)[0].id


def address(app, endpoint: str, values: dict[str, object]) -> tuple[str, str]:
    """An address of the endpoint with these values, and the method it takes."""
    rule = next(app.url_map.iter_rules(endpoint))
    given = {
        "slug": _slug(endpoint),
        "number": 1,
        "letter_id": MISSING_ID,
        "ending": "pdf",
        **values,
    }
    wanted = {name: value for name, value in given.items() if name in rule.arguments}
    with app.test_request_context():
        path = app.url_map.bind("localhost").build(endpoint, wanted)
    return path, "GET" if "GET" in rule.methods else "POST"


def _slug(endpoint: str) -> str:
    if endpoint in {"desk.enter_part", "desk.enter_part_again"}:
        return "noi-o"
    if endpoint == "desk.enter_papers":
        return "giay-to-y-te"
    if endpoint.startswith("desk."):
        return "tiep-nhan"
    if endpoint in {"cases.papers", "cases.papers_again"}:
        return "giay-to-y-te"
    if endpoint.startswith("policies."):
        return "luat-51-2010-qh12" if "document" in endpoint else "giay-xac-nhan-khuyet-tat"
    return "noi-o" if "step" in endpoint else line.SERVICE


def ask(client, path: str, method: str) -> int:
    if method == "GET":
        return client.http.get(path).status_code
    with client.http.session_transaction() as session:
        session["csrf_token"] = "planted"
    return client.http.post(path, data={"csrf_token": _token(client)}).status_code


def _token(client) -> str:
    from itsdangerous import URLSafeTimedSerializer

    signer = URLSafeTimedSerializer(client.app.secret_key, salt="wtf-csrf-token")
    return signer.dumps("planted")


def test_nobody_gets_what_is_not_theirs(
    site: Site, world: World, stranger, officer, other_officer, client
):
    visitors = {
        "nobody": (client, {SIGNED_IN: {303, 401}, STAFF: {303, 401}}),
        "stranger": (signed_in(site, stranger), {SIGNED_IN: {404}, STAFF: {404}}),
        "other officer": (signed_in(site, other_officer), {SIGNED_IN: {404}, STAFF: {404}}),
    }
    wrong = []
    for endpoint, (guard, kind) in ROUTES.items():
        if kind is None or guard == PUBLIC:
            continue
        path, method = address(site.app, endpoint, world.values(kind))
        for name, (browser, expected) in visitors.items():
            status = ask(browser, path, method)
            if status not in expected[guard]:
                wrong.append((endpoint, name, status))
    assert wrong == []


def test_what_does_not_exist_is_a_404_for_its_own_people(site, world, citizen, officer, browser_of):
    browsers = {SIGNED_IN: browser_of(citizen), STAFF: browser_of(officer)}
    wrong = []
    for endpoint, (guard, kind) in ROUTES.items():
        if kind is None or guard == PUBLIC:
            continue
        gone = {"ref": MISSING_REF, "document_id": MISSING_ID}
        path, method = address(site.app, endpoint, gone)
        status = ask(browsers[guard], path, method)
        if status != 404:
            wrong.append((endpoint, status))
    assert wrong == []


def test_a_paper_of_one_case_is_not_found_under_another(world, citizen, browser_of):
    browser = browser_of(citizen)
    for ending in ("", "/trang/1", "/tep"):
        assert (
            browser.http.get(f"/ho-so/{world.case}/giay-to/{world.draft_paper}{ending}").status_code
            == 404
        )


def test_the_officer_of_the_unit_opens_it(world, officer, browser_of):
    desk = browser_of(officer)
    assert desk.get(f"/can-bo/ho-so/{world.case}").status == 200
    assert (
        desk.http.get(f"/can-bo/ho-so/{world.case}/giay-to/{world.paper}/trang/1").status_code
        == 200
    )
    assert desk.http.get(f"/can-bo/ho-so/{world.draft}").status_code == 404, (
        "a draft is nobody's business"
    )


def test_posts_without_a_token_or_from_elsewhere_change_nothing(site, world, citizen, browser_of):
    browser = browser_of(citizen)
    before = fresh(Case, ref=world.case).version
    for endpoint, (guard, kind) in ROUTES.items():
        rule = next(site.app.url_map.iter_rules(endpoint))
        if "POST" not in rule.methods or guard != SIGNED_IN or kind not in {"case", "draft"}:
            continue
        path, _method = address(site.app, endpoint, world.values(kind))
        foreign = browser.http.post(path, data={}, headers={"Origin": "https://evil.example"})
        assert foreign.status_code == 403, endpoint
        cross = browser.http.post(path, data={}, headers={"Sec-Fetch-Site": "cross-site"})
        assert cross.status_code == 403, endpoint
        # A page that only cases of another service have is not found at all.
        assert browser.http.post(path, data={}).status_code in {303, 400, 404, 422}, endpoint
    assert fresh(Case, ref=world.case).version == before
    assert fresh(Case, ref=world.draft).is_draft
