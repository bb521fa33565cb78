"""Standing in: by day, within the unit, only roles the absent person holds, and who may say so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import select

from portal.accounts import queries
from portal.accounts.actions.absences import (
    LONGEST_DAYS,
    NotAllowed,
    begin_absence,
    end_absence,
)
from portal.accounts.actions.rights import end_role, grant_role
from portal.accounts.models import Absence, Account, UnitRole
from portal.accounts.roles import Role
from portal.core.database import db
from tests.cases.making import rows
from tests.desk.making import DAY, MONDAY, colleague, due_on, give
from tests.desk.test_today import parts
from tests.words import said

FIRST, LAST = MONDAY + 2 * DAY, MONDAY + 4 * DAY


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel("2026-11-16 09:00 +0700"):
        yield


def begin(site, absent, stand_in, actor=None, *, first=FIRST, last=LAST, unit=None):
    with db.writing() as session:
        return begin_absence(
            session, absent_id=absent.id, stand_in_id=stand_in.id, from_on=first, to_on=last,
            unit_id=(unit or site.direct).id, actor_id=(actor or absent).id,
        ).id  # fmt: skip


def end(absence_id, actor) -> None:
    with db.writing() as session:
        end_absence(session, absence=session.get_one(Absence, absence_id), actor_id=actor.id)


def held(account: Account, day: date) -> set[Role]:
    with db.reading() as session:
        return {row.role for row in queries.roles_of(session, account.id, on=day)}


def at(day: date):
    return time_machine.travel(f"{day} 00:05 +0700")


@pytest.mark.parametrize(
    ("day", "stands_in"),
    [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)],
)
def test_roles_and_cases_from_the_first_to_the_last_day(site, citizen, browser_of, day, stands_in):
    absent, clerk = (
        colleague(site, "Người Vắng", Role.SOCIAL_OFFICER),
        colleague(site, "Người Thay", Role.CLERK),
    )
    ref = due_on(site, citizen, MONDAY - DAY)
    give(ref, absent)
    begin(site, absent, clerk)
    assert held(clerk, day) == ({Role.CLERK, Role.SOCIAL_OFFICER} if stands_in else {Role.CLERK})
    with at(day):
        page = browser_of(clerk).get("/can-bo")
    assert parts(page) == ({"qua-han": [ref]} if stands_in else {})


def test_cases_come_also_to_whoever_had_the_same_roles(site, citizen, officer, browser_of):
    absent = colleague(site)
    ref = due_on(site, citizen, MONDAY - DAY)
    give(ref, absent)
    begin(site, absent, officer, first=MONDAY)
    assert rows(UnitRole, stand_in_for=absent.id) == []
    desk = browser_of(officer)
    assert parts(desk.get("/can-bo")) == {"qua-han": [ref]}
    page = desk.get("/can-bo/ho-so?phu-trach=toi")
    assert said("Applications found: %(n)s", n=1) in page.title
    assert (
        said("Absent today. Stands in: %(who)s.", who=officer.full_name)
        in desk.get(f"/can-bo/ho-so/{ref}").words
    )


def test_two_absent_from_the_same_day_are_two_separate_things(site):
    one, two = colleague(site, "Một"), colleague(site, "Hai")
    clerk = colleague(site, "Người Thay", Role.CLERK)
    first, _second = begin(site, one, clerk), begin(site, two, clerk)
    with at(FIRST):
        end(first, one)
        assert held(clerk, FIRST) == {Role.CLERK, Role.RECEPTION}
    assert len(rows(UnitRole, account_id=clerk.id, role=Role.RECEPTION)) == 1


@pytest.mark.parametrize("day", [MONDAY, FIRST, FIRST + DAY, LAST])
def test_ended_early_it_ends_at_once(site, day):
    absent, clerk = colleague(site), colleague(site, "Người Thay", Role.CLERK)
    absence = begin(site, absent, clerk)
    with at(day):
        end(absence, clerk)
        end(absence, clerk)  # again changes nothing
        assert held(clerk, day) == {Role.CLERK}
        assert held(clerk, LAST) == {Role.CLERK}
        if day > FIRST:
            assert held(clerk, day - DAY) == {Role.CLERK, Role.RECEPTION}
    assert rows(Absence)[0].ended_by == clerk.id
    with at(day):
        begin(site, absent, clerk, first=day, last=day + DAY)  # the days are free again
        assert held(clerk, day) == {Role.CLERK, Role.RECEPTION}


@pytest.mark.parametrize(
    ("first", "last", "allowed"),
    [
        (MONDAY, MONDAY, True), (MONDAY - DAY, MONDAY, False), (MONDAY + DAY, MONDAY, False),
        (MONDAY, MONDAY + LONGEST_DAYS * DAY, True), (MONDAY, MONDAY + (LONGEST_DAYS + 1) * DAY, False),
    ],
)  # fmt: skip
def test_days_that_can_be(site, first, last, allowed):
    absent, clerk = colleague(site), colleague(site, "Người Thay", Role.CLERK)
    if allowed:
        begin(site, absent, clerk, first=first, last=last)
    else:
        with pytest.raises(NotAllowed, match="days"):
            begin(site, absent, clerk, first=first, last=last)


@pytest.mark.parametrize(
    ("first", "last", "free"),
    [
        (FIRST, LAST, False), (FIRST - DAY, FIRST, False), (LAST, LAST + DAY, False),
        (FIRST - DAY, LAST + DAY, False), (FIRST - 2 * DAY, FIRST - DAY, True), (LAST + DAY, LAST + DAY, True),
    ],
)  # fmt: skip
def test_one_absence_a_day(site, officer, first, last, free):
    absent, clerk = colleague(site), colleague(site, "Người Thay", Role.CLERK)
    begin(site, absent, clerk)
    if free:
        begin(site, absent, officer, first=first, last=last)
    else:
        with pytest.raises(NotAllowed, match="overlap"):
            begin(site, absent, officer, first=first, last=last)


def test_only_roles_of_case_work_that_the_absent_person_holds_of_their_own_right(site, officer):
    absent = colleague(site, "Người Vắng", Role.CHAIR, Role.ADMINISTRATOR, Role.EDITOR)
    clerk = colleague(site, "Người Thay", Role.CLERK)
    begin(site, absent, clerk)
    assert held(clerk, FIRST) == {Role.CLERK, Role.CHAIR}
    third = colleague(site, "Người Thứ Ba", Role.CLERK)
    begin(site, clerk, third)  # what the clerk has from the chair does not go on
    assert held(third, FIRST) == {Role.CLERK}


def test_a_role_is_lent_no_longer_than_it_is_held(site):
    absent, clerk = colleague(site), colleague(site, "Người Thay", Role.CLERK)
    begin(site, absent, clerk)
    with db.writing() as session:
        own = session.scalars(select(UnitRole).where(UnitRole.account_id == absent.id)).one()
        end_role(session, held=own, last_day=FIRST)
    assert held(clerk, FIRST) == {Role.CLERK, Role.RECEPTION} and held(clerk, LAST) == {Role.CLERK}


def test_a_role_that_ends_within_the_absence_is_lent_until_then(site):
    absent, clerk = colleague(site), colleague(site, "Người Thay", Role.CLERK)
    with db.writing() as session:
        own = session.scalars(select(UnitRole).where(UnitRole.account_id == absent.id)).one()
        end_role(session, held=own, last_day=FIRST + DAY)
    begin(site, absent, clerk)
    assert held(clerk, FIRST + DAY) == {Role.CLERK, Role.RECEPTION}
    assert held(clerk, LAST) == {Role.CLERK}


@pytest.mark.parametrize(
    ("actor", "stand_in", "allowed"),
    [
        ("absent", "clerk", True), ("admin", "clerk", True), ("admin", "admin", False), ("clerk", "clerk", False),
        ("peer", "clerk", False), ("peer", "peer", True), ("clerk", "peer", True), ("other admin", "clerk", False),
        ("chair", "clerk", False),
    ],
)  # fmt: skip
def test_who_may_say_it(site, actor, stand_in, allowed):
    """Nobody gives themselves, or a third person, a role that is not theirs to give."""
    people = {
        "absent": colleague(site, "Người Vắng"), "peer": colleague(site, "Người Cùng Vai"),
        "clerk": colleague(site, "Văn Thư", Role.CLERK), "chair": colleague(site, "Chủ Tịch", Role.CHAIR),
        "admin": colleague(site, "Quản Trị", Role.ADMINISTRATOR, Role.CLERK),
        "other admin": colleague(site, "Quản Trị Nơi Khác", Role.ADMINISTRATOR, unit=site.handover),
    }  # fmt: skip
    if allowed:
        begin(site, people["absent"], people[stand_in], people[actor])
    else:
        with pytest.raises(NotAllowed, match="rights"):
            begin(site, people["absent"], people[stand_in], people[actor])
    extra = {row.account_id for row in rows(UnitRole, stand_in_for=people["absent"].id)}
    assert extra == ({people[stand_in].id} if allowed and stand_in != "peer" else set())


def test_the_stand_in_is_staff_of_the_unit_on_all_days(site, citizen, officer, other_officer):
    absent = colleague(site)
    leaving = colleague(site, "Người Sắp Đi", Role.CLERK)
    with db.writing() as session:
        own = session.scalars(select(UnitRole).where(UnitRole.account_id == leaving.id)).one()
        end_role(session, held=own, last_day=LAST - DAY)
    for stranger in (citizen, other_officer, leaving, colleague(site, "Người Xem", Role.VIEWER)):
        with pytest.raises(NotAllowed, match="stand_in"):
            begin(site, absent, stranger)
    with pytest.raises(NotAllowed, match="same"):
        begin(site, absent, absent)
    with pytest.raises(NotAllowed, match="absent"):
        begin(site, absent, officer, unit=site.handover)


@pytest.mark.parametrize(
    ("actor", "may"), [("absent", True), ("clerk", True), ("admin", True), ("peer", False), ("other admin", False)]
)  # fmt: skip
def test_who_may_end_it(site, browser_of, actor, may):
    people = {
        "absent": colleague(site, "Người Vắng"), "peer": colleague(site, "Người Cùng Vai"),
        "clerk": colleague(site, "Văn Thư", Role.CLERK), "admin": colleague(site, "Quản Trị", Role.ADMINISTRATOR),
        "other admin": colleague(site, "Quản Trị Nơi Khác", Role.ADMINISTRATOR, unit=site.handover),
    }  # fmt: skip
    absence = begin(site, people["absent"], people["clerk"])
    page = browser_of(people[actor]).get("/can-bo/vang-mat")
    label = said("End this absence now")
    assert any(label in b.text_content() for b in page.all("//main//button")) == may
    token = page.all("//input[@name='csrf_token']/@value")[0]
    answer = page.client.post(f"/can-bo/vang-mat/{absence}/ket-thuc", {"csrf_token": token})
    assert (answer.status == 200) == may and (rows(Absence)[0].ended_at is not None) == may


def days(first: date, last: date) -> dict[str, str]:
    return {
        f"{name}-{part}": str(getattr(day, part))
        for name, day in (("from_on", first), ("to_on", last))
        for part in ("day", "month", "year")
    }


def test_entered_on_the_page_and_read_by_the_unit_alone(site, officer, other_officer, browser_of):
    clerk = colleague(site, "Văn Thư", Role.CLERK)
    page = browser_of(officer).get("/can-bo/vang-mat")
    own = f"{site.direct.id}_{officer.id}"
    assert page.one("//select[@name='absent']/option[@selected]").get("value") == own
    page = page.send({"stand_in": str(clerk.id), **days(FIRST, LAST)})
    assert said("%(absent)s is absent", absent=officer.full_name) in page.words
    assert held(clerk, FIRST) == {Role.CLERK, Role.RECEPTION, Role.SOCIAL_OFFICER}
    assert said("Social affairs officer") in page.words
    other = browser_of(other_officer).get("/can-bo/vang-mat")
    assert said("Nobody is absent.") in other.words and officer.full_name not in other.words


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"absent": "{clerk_key}"}, "Who stands in: choose someone else than the person who is absent."),
        ({"absent": "{chair_key}"}, "Who stands in: this would give someone a role they do not have. The absent person must enter it, or an administrator who does not mean themselves."),
        ({"to_on-day": "17"}, "Last day of the absence: choose the first day or a later one."),
        ({"absent": "x"}, "%(name)s is not right: choose one of the answers shown."),
        ({"absent": "{foreign_key}"}, "%(name)s is not right: choose one of the answers shown."),
        ({"stand_in": "{foreign}"}, "%(name)s is not right: choose one of the answers shown."),
    ],
)  # fmt: skip
def test_mistakes_are_said_and_nothing_is_stored(
    site, officer, other_officer, browser_of, given, sentence
):
    clerk, chair = colleague(site, "Văn Thư", Role.CLERK), colleague(site, "Chủ Tịch", Role.CHAIR)
    names = {
        "clerk_key": f"{site.direct.id}_{clerk.id}", "chair_key": f"{site.direct.id}_{chair.id}",
        "foreign_key": f"{site.handover.id}_{other_officer.id}", "foreign": str(other_officer.id),
    }  # fmt: skip
    page = browser_of(officer).get("/can-bo/vang-mat")
    filled = {"stand_in": str(clerk.id), **days(FIRST, LAST)}
    page = page.send(filled | {k: v.format(**names) for k, v in given.items()})
    words = said(sentence).split("%(name)s")[-1].strip()
    assert page.status == 422 and any(words in one for one in page.errors)
    assert rows(Absence) == []


def test_an_administrator_without_cases_has_this_page_alone(site, browser_of):
    admin = browser_of(colleague(site, "Quản Trị", Role.ADMINISTRATOR))
    page = admin.get("/can-bo/vang-mat")
    assert page.status == 200
    links = page.all("//nav[contains(@class,'app-desk__nav')]//a/@href")
    assert "/can-bo/vang-mat" in links and "/can-bo" not in links and "/can-bo/ho-so" not in links


def test_what_someone_stands_in_for_ends_with_the_account_s_day(site):
    """A role granted from the same day as one that is stood in for is another row."""
    absent, clerk = colleague(site), colleague(site, "Người Thay", Role.CLERK)
    begin(site, absent, clerk)
    with db.writing() as session:
        account = session.get_one(Account, clerk.id)
        grant_role(
            session, account=account, unit_id=site.direct.id, role=Role.RECEPTION, from_on=FIRST
        )
    assert held(clerk, LAST + timedelta(days=1)) == {Role.CLERK, Role.RECEPTION}
