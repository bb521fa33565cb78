"""Roles are held in a unit from a day to a day; one rule opens records; each opening is logged."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from portal.accounts import access, actions, guards, login, queries
from portal.accounts.models import Account, UnitRole
from portal.accounts.roles import Role
from portal.accounts.viewer import HeldRole, Viewer
from portal.core.clock import now, today
from portal.core.database import db, new_id
from portal.orgs.models import Unit
from tests.accounts.browser import Browser
from tests.accounts.conftest import make_unit
from tests.accounts.test_second_factor import SECOND, code, password_step

DAY = timedelta(days=1)
HERE, THERE, ME, YOU = uuid4(), uuid4(), uuid4(), uuid4()


@pytest.mark.parametrize(
    ("from_in", "to_in", "held"),
    [
        (0, None, True),
        (-9, None, True),
        (1, None, False),
        (-9, 0, True),
        (-9, -1, False),
        (0, 0, True),
        (1, 9, False),
    ],
)
def test_dates_of_a_role_are_both_included(
    app: Flask, officer: Account, from_in: int, to_in: int | None, held: bool
) -> None:
    day = date(2026, 11, 22)
    row = UnitRole(
        account_id=officer.id,
        unit_id=HERE,
        role=Role.CLERK,
        from_on=day + from_in * DAY,
        to_on=None if to_in is None else day + to_in * DAY,
    )
    unit = make_unit("02")
    row.unit_id = unit.id
    with db.writing() as session:
        session.add(row)
    assert row.held_on(day) is held
    with db.reading() as session:
        found = queries.holds(session, officer.id, role=Role.CLERK, unit_id=unit.id, on=day)
        listed = [r.role for r in queries.roles_of(session, officer.id, on=day)]
    assert found is held and (Role.CLERK in listed) is held


def test_day_turns_at_midnight_of_viet_nam(
    browser: Browser, officer: Account, unit: Unit, clock: Any
) -> None:
    clock.shift(timedelta(hours=13, minutes=50))  # 23:50 in Ha Noi, 16:50 UTC
    password_step(browser).post(SECOND, code=code(officer))
    with db.writing() as session:
        held = queries.roles_of(session, officer.id, on=today())[0]
        actions.end_role(session, held=held, last_day=today())
    assert browser.get("/can-bo").status_code == 200
    clock.shift(timedelta(minutes=10))
    assert browser.get("/can-bo").status_code == 404


def test_role_that_has_not_begun_is_removed(officer: Account, unit: Unit) -> None:
    with db.writing() as session:
        held = actions.grant_role(
            session, account=officer, unit_id=unit.id, role=Role.CHAIR, from_on=today() + 3 * DAY
        )
        actions.end_role(session, held=held, last_day=today())
    with db.reading() as session:
        assert session.get(UnitRole, held.id) is None


@pytest.mark.parametrize(
    ("role", "days", "allowed"),
    [
        (Role.RECEPTION, (0, 5), True),
        (Role.CHAIR, (0, 5), False),
        (Role.RECEPTION, (-3, 5), False),
    ],
)
def test_stand_in_only_for_who_holds_the_role_throughout(
    citizen: Account, officer: Account, unit: Unit, role: Role, days: tuple[int, int], allowed: bool
) -> None:
    def grant() -> None:
        with db.writing() as session:
            actions.grant_role(
                session,
                account=session.get_one(Account, citizen.id),
                unit_id=unit.id,
                role=role,
                from_on=today() + days[0] * DAY,
                to_on=today() + days[1] * DAY,
                stand_in_for=officer.id,
            )

    if not allowed:
        with pytest.raises(actions.NotHeld):
            grant()
        return
    grant()
    with db.reading() as session:
        assert queries.roles_of(session, citizen.id, on=today())[0].stand_in_for == officer.id
        assert queries.roles_of(session, citizen.id, on=today() + 6 * DAY) == []
        held = queries.holders(session, unit_id=unit.id, role=role, on=today())
        assert {account.id for account in held} == {citizen.id, officer.id}


def test_nobody_stands_in_for_a_stand_in(citizen: Account, officer: Account, unit: Unit) -> None:
    with db.writing() as session:
        third = actions.create_account(session, full_name="Người thứ ba", phone="0912000000")
        own = session.get_one(Account, citizen.id)
        days = {"from_on": today(), "to_on": today() + 5 * DAY}
        about: dict[str, Any] = {"unit_id": unit.id, "role": Role.RECEPTION, **days}
        actions.grant_role(session, account=own, stand_in_for=officer.id, **about)
        with pytest.raises(actions.NotHeld):
            actions.grant_role(session, account=third, stand_in_for=own.id, **about)


@pytest.mark.parametrize(
    "wrong",
    [
        {"to_on": date(2026, 11, 21)},
        {"stand_in_for": "other"},
        {"stand_in_for": "self", "to_on": date(2026, 12, 1)},
    ],
)
def test_database_refuses_a_role_that_cannot_be(
    officer: Account, citizen: Account, unit: Unit, wrong: dict[str, Any]
) -> None:
    who = {"self": officer.id, "other": citizen.id}
    values = {**wrong, "stand_in_for": who.get(str(wrong.get("stand_in_for")))}
    with pytest.raises(IntegrityError), db.writing() as session:
        session.add(
            UnitRole(
                account_id=officer.id, unit_id=unit.id, role=Role.CLERK, from_on=today(), **values
            )
        )


def viewer(*roles: tuple[Role, UUID]) -> Viewer:
    return Viewer(ME, "Tôi", bool(roles), tuple(HeldRole(role, unit) for role, unit in roles))


@pytest.mark.parametrize(
    ("who", "about", "opens"),
    [
        (None, {"owner_ids": [ME]}, False),
        (viewer(), {"owner_ids": [ME]}, True),
        (viewer(), {"owner_ids": [YOU, None]}, False),
        (viewer(), {"owner_ids": [None], "unit_id": HERE}, False),
        (viewer((Role.RECEPTION, HERE)), {"unit_id": HERE}, True),
        (viewer((Role.RECEPTION, THERE)), {"unit_id": HERE}, False),
        (viewer((Role.RECEPTION, HERE)), {"unit_id": None}, False),
        (viewer((Role.RECEPTION, HERE)), {"unit_id": HERE, "roles": [Role.CHAIR]}, False),
        (viewer((Role.CHAIR, HERE)), {"unit_id": HERE, "roles": [Role.CHAIR]}, True),
        (
            viewer((Role.CHAIR, THERE), (Role.CLERK, HERE)),
            {"unit_id": HERE, "roles": [Role.CHAIR]},
            False,
        ),
        (viewer((Role.VIEWER, HERE)), {"unit_id": HERE}, False),
        (viewer((Role.VIEWER, HERE)), {"unit_id": HERE, "roles": [Role.VIEWER]}, False),
    ],
)
def test_who_may_open(who: Viewer | None, about: dict[str, Any], opens: bool) -> None:
    assert access.may_open(who, **about) is opens


def test_viewer_lists_units_by_role() -> None:
    who = viewer((Role.RECEPTION, HERE), (Role.CLERK, THERE))
    assert who.unit_ids(*Role) == {HERE, THERE}
    assert who.unit_ids() == frozenset()
    assert who.unit_ids(Role.CLERK, Role.CHAIR) == {THERE}
    assert who.holds(Role.CLERK, THERE) and not who.holds(Role.CLERK, HERE)
    assert who.has(*Role) and not who.has() and not who.has(Role.CHAIR)


def test_openings_are_logged_also_when_the_page_fails(
    app: Flask, browser: Browser, officer: Account, unit: Unit
) -> None:
    record = new_id()
    who = Viewer(officer.id, officer.full_name)

    def open_and_fail() -> None:
        with db.reading():
            access.note_opening(viewer=who, kind="case", record_id=record, unit_id=unit.id)
            raise RuntimeError("the page failed")

    with app.test_request_context("/"), pytest.raises(RuntimeError, match="page failed"):
        open_and_fail()
    with db.reading() as session:
        lines = access.openings(session, kind="case", record_id=record)
        assert access.openings(session, kind="file", record_id=record) == []
        assert access.openings(session, kind="case", record_id=new_id()) == []
    assert [(line.name, line.unit_name, line.action, line.at) for line in lines] == [
        ("Trần Văn Bình", unit.name, "open", now())
    ]


def test_every_account_page_carries_a_guard(app: Flask) -> None:
    kinds = {
        rule.endpoint: getattr(app.view_functions[rule.endpoint], "guard", None)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("accounts.")
    }
    assert len(kinds) >= 13
    assert all(isinstance(guard, guards.Guard) for guard in kinds.values())
    open_to_all = {name for name, guard in kinds.items() if guard and guard.kind == "anyone"}
    assert open_to_all == {
        f"accounts.{name}"
        for name in (
            "overview",
            "sign_in",
            "sign_out",
            "sign_up",
            "confirm_contact",
            "send_sign_up_code_again",
            "forgot_password",
            "new_password",
        )
    }


def test_marks_of_a_view_survive_its_guard(app: Flask) -> None:
    view = app.view_functions["accounts.change_password"]
    assert getattr(view, "manages_transactions", False)
    assert login.QuietLoginManager().session_protection is None
