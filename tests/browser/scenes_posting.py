"""Posting at the office, the dossier register, the apology for a delay and the control sheet."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.browser.scenes import TOO_LONG, Scene
from tests.browser.world import World
from tests.conftest import fresh
from tests.services.posting.making import concluded, meeting
from tests.words import said

ON = date(2026, 11, 16)
OVERVIEW, OBJECTION = "/can-bo/niem-yet", "/can-bo/niem-yet/y-kien/{to_post}"


def make(world: World) -> None:
    """One session whose results wait, one whose list hangs, and a limit that has run out."""
    from sqlalchemy import select

    from portal.accounts.models import Account
    from portal.core.database import db

    with db.reading() as session:
        people = {one.full_name: one for one in session.scalars(select(Account))}
    citizen, officer = people["Nguyễn Thị Hoa"], people["Trần Văn Bình"]
    desk, site = world.people["officer"], world.site
    for name, outcome in (("on_list", "certificate"), ("on_list_too", "not_disabled")):
        world.names[name] = concluded(site, citizen, officer, on=ON, outcome=outcome, name=f"Lê Văn {name[-1].upper()}")  # fmt: skip
    page = desk.get(OVERVIEW).follow(said("Results of %(day)s", day="ngày 16 tháng 11 năm 2026"))
    page = page.press(said("Make the list"))
    world.names["posting"] = page.path.rpartition("/")[2]
    held = meeting(site, ON)
    for name in ("to_post", "to_post_too"):
        world.names[name] = concluded(site, citizen, officer, held, on=ON, name=f"Phan Thị {name[-1].upper()}")  # fmt: skip
    world.names["group"] = f"ngay={ON.isoformat()}&phien={held.id}&noi={site.direct.id}"
    _run_out(world, "accepted")


def _run_out(world: World, name: str) -> None:
    """As if the council had not met in time."""
    from portal.cases.models import Case, Deadline
    from portal.core.database import db

    case: Any = fresh(Case, ref=world.names[name])
    with db.writing() as session:
        for row in session.query(Deadline).filter_by(case_id=case.id, clock="conclude"):
            row.due_on = date(2026, 11, 13)


MAKE, DOWN = said("Make the list"), said("Record that it was taken down")
LATE = "/can-bo/ho-so/{accepted}/viec/xin-loi-gia-han"
SCENES: dict[str, Scene] = {
    "posting": Scene(OVERVIEW, "officer"),
    "posting put up": Scene(OVERVIEW + "/moi?{group}", "officer"),
    "posting put up wrong": Scene(
        OVERVIEW + "/moi?{group}", "officer", press=MAKE,
        given={"from_on-day": "1", "to_on-day": "31", "to_on-month": "2"},
    ),
    "posting one": Scene(OVERVIEW + "/{posting}", "officer"),
    "posting one empty": Scene(OVERVIEW + "/{posting}", "officer", press=DOWN),
    "posting print": Scene(OVERVIEW + "/{posting}/in", "officer"),
    "posting objection": Scene(OBJECTION, "officer"),
    "posting objection too long": Scene(
        OBJECTION, "officer", press=said("Record that the name is not to be posted"), given={"note": TOO_LONG},
    ),
    "desk case posted": Scene("/can-bo/ho-so/{on_list}", "officer"),
    "case posted": Scene("/ho-so/{on_list}", "citizen"),
    "dossier register": Scene("/can-bo/so-theo-doi", "officer"),
    "dossier register of no case": Scene("/can-bo/so-theo-doi?thang=2026-01", "officer"),
    "apology": Scene(LATE, "officer"),
    "apology empty": Scene(LATE, "officer", press=said("Go on: see what will be sent")),
    "control sheet preview": Scene("/can-bo/ho-so/{asked}/giay/kiem-soat", "officer"),
}  # fmt: skip
