"""Two records become one, with who and why in every case's history; and come apart again."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from portal.accounts.models import AccessEntry, Person
from portal.cases import history
from portal.cases.actions import telling
from portal.cases.models import Case
from portal.core.database import db
from portal.registry import merging, queries
from portal.registry.actions import ending
from portal.registry.models import Certificate, NotTheSame, PersonMerge, RegisterEntry
from tests.cases.making import sent
from tests.conftest import fresh
from tests.registry.making import certificate, person
from tests.words import said

DOUBLES = "/can-bo/so-dang-ky/trung"
IDENTITY = "008190123456"
TOGETHER = "Put the two records together"


@pytest.fixture
def desk(officer, browser_of):
    return browser_of(officer)


def merge(desk, kept: Person, gone: Person, reason: str = "Cùng một người, đã hỏi gia đình"):
    page = desk.get(f"{DOUBLES}/{kept.id}/{gone.id}")
    return page.press(said(TOGETHER), {"keep": kept.id.hex, "reason": reason})


def test_look_alikes_are_listed_by_what_they_share(site, desk):
    person(site.direct, "Trần Thị Mai", identity=IDENTITY)
    person(site.direct, "Trần Thị Mài", born=1991, identity=IDENTITY)
    person(site.direct, "Lê Văn Bính")
    person(site.direct, "Lê Văn Binh")
    person(site.direct, "Lê Văn Bính", born=1991)
    person(site.direct, "Lê Văn Bính", born=None)
    person(site.handover, "Lê Văn Bính")
    page = desk.get(DOUBLES)
    assert page.title.startswith(said("People who look alike: %(n)s", n=2))
    assert said("the same identification number") in page.words
    assert said("the same name and year of birth") in page.words


def test_one_record_takes_what_the_other_held_and_gives_it_back(site, desk, citizen, officer):
    ref = sent(site, citizen)
    case = fresh(Case, ref=ref)
    kept, gone = person(site.direct, "Trần Thị Mai"), db_person(case.subject_id)
    theirs = certificate(site.direct, gone, number="7/GXN")
    with db.writing() as session:
        session.add(RegisterEntry(unit_id=site.direct.id, person_id=gone.id, residence="Thôn 5"))
    page = merge(desk, kept, gone)
    assert page.title.startswith(said("The two records are one now.")) and "7/GXN" in page.words
    case = fresh(Case, ref=ref)
    assert case.subject_id == kept.id and fresh(Certificate, id=theirs).person_id == kept.id
    assert db_person(gone.id).merged_into_id == kept.id
    assert fresh(
        RegisterEntry, residence_sealed=fresh(RegisterEntry, person_id=kept.id).residence_sealed
    )
    with db.reading() as session:
        case = session.get_one(Case, case.id)
        assert (
            case.events[-1].kind == history.SUBJECT_MERGED
            and case.events[-1].actor_id == officer.id
        )
        assert history.data_of(case.events[-1]) == {"reason": "Cùng một người, đã hỏi gia đình"}
        assert history.verify(session, case) == []
    assert desk.get(f"/can-bo/so-dang-ky/nguoi/{gone.id}").path.endswith(str(kept.id))
    assert desk.get(DOUBLES).title.startswith(said("People who look alike: %(n)s", n=0))
    page = page.follow(said("Take the two records apart again"))
    page = page.press(said("Take the two records apart"), {"reason": "Là hai chị em"})
    case = fresh(Case, ref=ref)
    assert case.subject_id == gone.id and fresh(Certificate, id=theirs).person_id == gone.id
    assert db_person(gone.id).merged_into_id is None
    record = fresh(PersonMerge, kept_id=kept.id)
    assert (record.undone_by, record.undo_reason) == (officer.id, "Là hai chị em")
    with db.reading() as session:
        assert history.verify(session, session.get_one(Case, case.id)) == []
    assert desk.get(f"/can-bo/so-dang-ky/gop/{record.id}/tach").status == 404, "it is apart already"


def db_person(person_id) -> Person:
    return fresh(Person, id=person_id)


def test_what_came_later_stays_with_the_record_that_stayed(site, desk):
    kept, gone = (
        person(site.direct, "Trần Thị Mai"),
        person(site.direct, "Trần Thị Mai", number="2"),
    )
    page = merge(desk, kept, gone)
    later = certificate(site.direct, kept, number="3")
    page.follow(said("Take the two records apart again")).press(
        said("Take the two records apart"), {"reason": "Sai"}
    )
    assert fresh(Certificate, id=later).person_id == kept.id
    assert fresh(Certificate, number="2").person_id == gone.id


def test_two_people_who_only_look_alike_leave_the_list(site, desk, officer):
    one, other = person(site.direct, "Trần Thị Mai"), person(site.direct, "Trần Thị Mai")
    page = desk.get(DOUBLES).follow(said("Compare")).press(said("Note that they are two people"))
    assert page.title.startswith(said("Noted: they are two people. They leave this list."))
    assert said("People who look alike: %(n)s", n=0) in page.title
    assert fresh(NotTheSame, by=officer.id).one_id == min(one.id, other.id)


def test_a_reason_and_a_choice_are_needed(site, desk):
    one, other = person(site.direct, "Trần Thị Mai"), person(site.direct, "Trần Thị Mai")
    page = desk.get(f"{DOUBLES}/{one.id}/{other.id}").press(said(TOGETHER), {"reason": " "})
    assert page.status == 422 and len(page.errors) == 2
    assert db_person(other.id).merged_into_id is None


def test_a_record_of_another_commune_too_is_not_taken_away_from_it(site, desk):
    kept, gone = person(site.direct, "Trần Thị Mai"), person(site.direct, "Trần Thị Mai")
    certificate(site.handover, gone, number="9")
    page = merge(desk, kept, gone)
    assert page.status == 409 and "xã khác" in page.errors[0]
    assert merge(desk, gone, kept).status == 200, "the other way round is possible"


def test_records_of_two_accounts_are_two_people(site, desk, citizen, stranger):
    kept, gone = person(site.direct, "Trần Thị Mai"), person(site.direct, "Trần Thị Mai")
    with db.writing() as session:
        session.get_one(Person, kept.id).account_id = citizen.id
        session.get_one(Person, gone.id).account_id = stranger.id
    assert merge(desk, kept, gone).status == 409


def test_whoever_was_merged_is_not_merged_again(site, desk):
    one, two, three = (person(site.direct, "Trần Thị Mai") for _ in range(3))
    merge(desk, one, two)
    assert desk.get(f"{DOUBLES}/{three.id}/{two.id}").status == 404
    with db.writing() as session, pytest.raises(merging.CannotMerge):
        merging.merge(
            session, unit_ids=[site.direct.id], unit_id=site.direct.id, actor_id=one.id, reason="x",
            kept=session.get_one(Person, three.id), gone=session.get_one(Person, two.id),
        )  # fmt: skip


def test_comparing_is_noted_for_both(site, desk):
    one, other = person(site.direct, "Trần Thị Mai"), person(site.direct, "Trần Thị Mai")
    desk.get(f"{DOUBLES}/{one.id}/{other.id}")
    with db.reading() as session:
        noted = session.scalars(
            select(AccessEntry.record_id).where(AccessEntry.action == "compare")
        )
        assert set(noted) == {one.id, other.id}


@pytest.mark.parametrize("dead", ["kept", "gone"])
def test_a_death_that_one_record_knows_holds_for_both_and_is_taken_back(
    site, desk, citizen, officer, dead
):
    ref = sent(site, citizen)
    one, other = person(site.direct, "Trần Thị Mai"), db_person(fresh(Case, ref=ref).subject_id)
    theirs = certificate(site.direct, other, number="7/GXN")
    kept, gone = (one, other) if dead == "kept" else (other, one)
    with db.writing() as session:
        ending.end_by_death(session, person_id=one.id, died_on=date(2026, 11, 1))
    page = merge(desk, kept, gone)
    assert {db_person(who.id).died_on for who in (kept, gone)} == {date(2026, 11, 1)}
    assert fresh(Certificate, id=theirs).state == "ended"
    with db.reading() as session:
        assert telling.has_died(session, session.get_one(Case, fresh(Case, ref=ref).id))
    page.follow(said("Take the two records apart again")).press(
        said("Take the two records apart"), {"reason": "Là hai người"}
    )
    assert db_person(one.id).died_on and not db_person(other.id).died_on
    assert fresh(Certificate, id=theirs).state == "delivered"
    assert fresh(Certificate, person_id=one.id).state == "ended"


def test_a_record_that_went_on_twice_is_still_the_same_person(site, desk):
    first, second, third = (person(site.direct, "Trần Thị Mai", number=n) for n in "123")
    merge(desk, second, first)
    merge(desk, third, second)
    with db.reading() as session:
        for one in (first, second, third):
            assert queries.same_person(session, one.id) == {first.id, second.id, third.id}
            assert len(queries.of_person(session, one.id)) == 3
    address = f"/can-bo/so-dang-ky/nguoi/{first.id}"
    assert desk.get(address).path.endswith(str(third.id))
