"""Who may open an assessment, who may write, whose vote is whose."""

from __future__ import annotations

import pytest
import time_machine

from portal.accounts.roles import Role
from portal.cases.models import Case
from portal.core.database import db
from portal.services.certification.models import CouncilVote, SheetEntry, SteppedAside
from tests.cases.making import at_state, rows
from tests.conftest import fresh, make_officer, signed_in
from tests.services.assessment.making import (
    before_votes,
    give_votes,
    seat_council,
)
from tests.words import said

pytestmark = pytest.mark.usefixtures("on_the_day")
BASE = "/can-bo/hoi-dong/ho-so"
MEMBER = "Vàng Thị Y"


@pytest.fixture
def on_the_day():
    with time_machine.travel("2026-11-16 11:00 +0700"):
        yield


@pytest.fixture
def ref(site, citizen, officer):
    return at_state(site, citizen, officer, "accepted")


@pytest.fixture
def member(site):
    return make_officer("tv@thu-nghiem.example", MEMBER, site.direct, Role.COUNCIL_MEMBER)


@pytest.mark.parametrize(
    ("role", "reads", "concludes"),
    [
        (Role.SOCIAL_OFFICER, 200, 200), (Role.COUNCIL_SECRETARY, 200, 200), (Role.CHAIR, 200, 200),
        (Role.COUNCIL_MEMBER, 404, 404), (Role.RECEPTION, 404, 404), (Role.CLERK, 404, 404),
        (Role.ADMINISTRATOR, 404, 404), (Role.VIEWER, 404, 404),
    ],
)  # fmt: skip
def test_by_role(site, ref, role, reads, concludes):
    someone = make_officer("ai@thu-nghiem.example", "Ai Đó", site.direct, role)
    browser = signed_in(site, someone)
    assert browser.get(f"{BASE}/{ref}").status == reads
    assert browser.get(f"{BASE}/{ref}/ket-luan").status == concludes


def test_another_unit_and_the_own_case_do_not_exist(site, ref, citizen, officer, other_officer):
    assert signed_in(site, other_officer).get(f"{BASE}/{ref}").status == 404
    own = at_state(site, officer, officer, "accepted")
    assert signed_in(site, officer).get(f"{BASE}/{own}").status == 404


def test_a_member_reads_the_items_of_their_session_and_writes_no_sheet(site, officer, ref, member):
    browser = signed_in(site, member)
    assert browser.get(f"{BASE}/{ref}").status == 404, "not on an agenda yet"
    before_votes(site, ref, officer, accounts={MEMBER: member})
    page = browser.get(f"{BASE}/{ref}")
    assert page.status == 200 and not page.all("//main//form")
    token = browser.get("/ho-so").one("(//input[@name='csrf_token'])[1]").get("value")
    for tail in ("ngay-noi", "khoi/scores", "mo-lai", "ket-luan", "nha-truong", "giam-dinh-cu"):
        assert browser.post(f"{BASE}/{ref}/{tail}", {"csrf_token": token}).status == 404, tail
    assert len(rows(SheetEntry)) == 4


def test_a_member_gives_their_own_vote_and_reads_the_others_only_afterwards(
    site, officer, ref, member
):
    before_votes(site, ref, officer, accounts={MEMBER: member})
    desk, browser = signed_in(site, officer), signed_in(site, member)
    votes = desk.get(f"{BASE}/{ref}/bieu-quyet")
    others = votes.link(said("Enter the vote of %(name)s", name="Lò Văn Chủ"))
    assert browser.get(others).status == 404
    page = browser.get(f"{BASE}/{ref}/bieu-quyet")
    links = page.all("//main//a[contains(@href,'/bieu-quyet/')]")
    assert len(links) == 1
    vote = page.follow(said("Enter the vote of %(name)s", name=MEMBER))
    assert not vote.all("//input[@name='given']"), "a member votes here and now"
    page = vote.send({"outcome": "not_disabled", "opinion": "Tự làm được"})
    assert page.status == 200 and fresh_vote(member) == "not_disabled"
    desk_page = desk.get(others).send({
        "outcome": "no_conclusion", "given": "now", "opinion": "Ý của chủ tịch",
    })  # fmt: skip
    assert "Ý của chủ tịch" in desk_page.words
    seen = browser.get(f"{BASE}/{ref}/bieu-quyet").words
    assert "Ý của chủ tịch" not in seen and "Tự làm được" in seen
    give_rest(desk, ref)
    assert "Ý của chủ tịch" in browser.get(f"{BASE}/{ref}/bieu-quyet").words


def fresh_vote(account) -> str:
    (row,) = rows(CouncilVote, entered_by=account.id)
    return row.vote["outcome"]


def give_rest(desk, ref) -> None:
    """Whoever has not voted does so through the pages."""
    for name in ("Sùng A Mặt", "Giàng Thị Ghi"):
        page = desk.get(f"{BASE}/{ref}/bieu-quyet")
        page.follow(said("Enter the vote of %(name)s", name=name)).send(
            {"outcome": "not_disabled", "given": "now"}
        )


def test_who_steps_aside_neither_reads_nor_votes(site, officer, ref, member):
    people = (
        ("chair", "Lò Văn Chủ", "Ủy ban nhân dân"), ("member", MEMBER, "Trạm Y tế"),
        ("member", "Sùng A Mặt", "Mặt trận"), ("member", "Giàng Thị Ghi", "Phòng"),
    )  # fmt: skip
    table = before_votes(site, ref, officer, people=people, accounts={MEMBER: member})
    with db.writing() as session:
        session.add(
            SteppedAside(item_id=table.items[ref], seat_id=table.seats[1], reason="Họ hàng")
        )
    assert signed_in(site, member).get(f"{BASE}/{ref}").status == 404
    give_votes(site, ref, officer)
    assert {row.voter_key for row in rows(CouncilVote)} == {
        "Lò Văn Chủ",
        "Sùng A Mặt",
        "Giàng Thị Ghi",
    }


def test_once_it_is_concluded_a_member_reads_no_more(site, officer, ref, member):
    before_votes(site, ref, officer, accounts={MEMBER: member})
    browser = signed_in(site, member)
    assert browser.get(f"{BASE}/{ref}").status == 200
    with db.writing() as session:
        session.get_one(Case, fresh(Case, ref=ref).id).state = "concluded"
    for page in ("", "/bieu-quyet", "/nha-truong", "/giam-dinh-cu"):
        assert browser.get(f"{BASE}/{ref}{page}").status == 404, page


def test_a_member_of_another_session_s_council_reads_nothing(site, citizen, officer, ref, member):
    other = at_state(site, citizen, officer, "accepted")
    before_votes(site, ref, officer)
    seat_council([other], accounts={MEMBER: member})
    browser = signed_in(site, member)
    assert browser.get(f"{BASE}/{other}").status == 200
    assert browser.get(f"{BASE}/{ref}").status == 404


def test_without_a_session_nothing_is_read(client, ref):
    assert client.raw(f"{BASE}/{ref}").status_code == 303
