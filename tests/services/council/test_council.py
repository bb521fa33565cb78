"""Setting up a council, giving and ending seats, a new term; what staff are told is missing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from portal.core.clock import today
from portal.core.database import db
from portal.services.certification.council import lacks, queries, rules
from portal.services.certification.council.rules import SeatLine
from portal.services.certification.models import Council, Seat
from tests.cases.making import rows
from tests.conftest import LONG_AGO, fresh
from tests.services.council.making import CHAIR_KEY, STATION_KEY, council_of, seat, secretary
from tests.words import said

ROOT = "/can-bo/hoi-dong"


def day_of(name: str, day: date) -> dict[str, str]:
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}  # fmt: skip


DECISION = {"number": "15/QĐ-UBND", **day_of("decided_on", LONG_AGO), **day_of("from_on", LONG_AGO)}


def test_a_council_is_set_up_and_its_seats_are_given(site, browser_of):
    desk = browser_of(secretary(site))
    page = desk.get(ROOT).follow(said("Set up a council")).send(DECISION)
    assert said("Nobody is chair of the council.") in page.words
    page = page.follow(said("Give a seat")).send(
        {"role": "chair", "body": CHAIR_KEY, "person": "new", "name": "Bùi Văn Chủ"}
    )
    assert "Bùi Văn Chủ" in page.title and said("Nobody is chair of the council.") not in page.words
    again = page.follow(said("Give a seat"))
    key = rows(Seat)[0].holder_key
    page = again.send({"role": "member", "body": STATION_KEY, "person": key})
    assert said("%(name)s holds several seats and counts as one person.", name="Bùi Văn Chủ") in page.words  # fmt: skip
    assert {one.holder_key for one in rows(Seat)} == {key}


def test_the_same_name_typed_again_is_asked_about(site, browser_of):
    by = secretary(site)
    council_id = council_of(site, by)
    page = browser_of(by).get(f"{ROOT}/{council_id}/ghe")
    given = {"role": "member", "body": STATION_KEY, "person": "new", "name": "bui van chu"}
    page = page.send(given)
    assert page.status == 422 and len(rows(Seat)) == 4
    page = page.send({**given, "namesake": "yes"})
    assert page.status == 200 and len({one.holder_key for one in rows(Seat)}) == 5


def test_pressing_twice_gives_one_seat_and_one_council(site, browser_of):
    desk = browser_of(secretary(site))
    form = desk.get(f"{ROOT}/moi")
    form.send(DECISION)
    form.send({**DECISION, "number": "16/QĐ-UBND"})
    assert [one.decision_number for one in rows(Council)] == ["15/QĐ-UBND"]
    form = desk.get(f"{ROOT}/{rows(Council)[0].id}/ghe")
    given = {"role": "member", "body": STATION_KEY, "person": "new", "name": "Hồ Thị Trạm"}
    form.send(given)
    assert form.send(given).status == 200
    assert len(rows(Seat)) == 1


def test_a_new_holder_keeps_the_one_before_and_the_substitute(site, browser_of):
    by = secretary(site)
    council_id = council_of(site, by)
    station = next(one for one in rows(Seat) if one.body_key == STATION_KEY)
    seat(site, council_id, "Phan Văn Thay", substitute_for_id=station.id)
    page = browser_of(by).get(f"{ROOT}/{council_id}/ghe?thay={station.id}")
    first = today()
    page = page.send({"person": "new", "name": "Vũ Thị Mới", **day_of("from_on", first)})
    assert page.status == 200, page.errors
    with db.reading() as session:
        council = session.get_one(Council, council_id)
        before = queries.lines_of(queries.seats_on(session, council, first - timedelta(days=1)))
        after = queries.lines_of(queries.seats_on(session, council, first))
    assert {"Hồ Thị Trạm", "Phan Văn Thay"} <= {one.name for one in before}
    assert "Hồ Thị Trạm" not in {one.name for one in after}
    new = next(one for one in after if one.name == "Vũ Thị Mới")
    assert [one.name for one in after if one.substitute_for == new.id] == ["Phan Văn Thay"]
    assert len(rules.members(after)) == len(rules.members(before)) == 4


def test_a_new_term_ends_the_one_before(site, browser_of):
    by = secretary(site)
    old_id = council_of(site, by)
    start = today() + timedelta(days=10)
    page = browser_of(by).get(f"{ROOT}/moi")
    page = page.send({**DECISION, "number": "20/QĐ-UBND", **day_of("from_on", start), "take_over": "yes"})  # fmt: skip
    assert page.status == 200, page.errors
    old = fresh(Council, id=old_id)
    assert old.to_on == start - timedelta(days=1)
    with db.reading() as session:
        now = queries.council_on(session, site.direct.id, start)
        assert now.decision_number == "20/QĐ-UBND"
        assert len(queries.seats_on(session, now, start)) == 4
        assert queries.council_on(session, site.direct.id, today()).id == old_id
        assert len(queries.seats_on(session, old, today())) == 4


def test_a_seat_ends_on_its_last_day(site, browser_of):
    by = secretary(site)
    council_id = council_of(site, by)
    one = next(row for row in rows(Seat) if row.holder_name == "Lý Thị Phụ")
    path = f"{ROOT}/{council_id}/ghe/{one.id}/ket-thuc"
    desk = browser_of(by)
    assert desk.get(path).send(day_of("to_on", LONG_AGO - timedelta(days=1))).status == 422
    page = desk.get(path).send(day_of("to_on", today() - timedelta(days=1)))
    assert page.status == 200 and fresh(Seat, id=one.id).to_on == today() - timedelta(days=1)
    assert said("Seats of other times") in page.words


def line(role="member", body_key="", name="Ai Đó", minutes=True, substitute=None):
    from portal.core.database import new_id

    return SeatLine(new_id(), name, name, role, "", body_key, "", substitute, minutes)


BODIES = [f"certification.council.body.{one}" for one in ("station", "social_officer", "front", "women", "youth", "veterans")]  # fmt: skip
FULL = [line("chair", CHAIR_KEY, "Chủ"), *(line("member", key, key) for key in BODIES)]


@pytest.mark.parametrize(
    ("seats", "sentences", "doubtful"),
    [
        (FULL, 0, 0),
        (FULL[1:], 1, 0),  # no chair
        ([line("chair", "certification.council.chair.deputy", "Phó"), *FULL[1:]], 1, 1),
        ([line("chair", "", "Ai"), *FULL[1:]], 1, 0),  # a chair the law does not name
        (FULL[:-1], 1, 0),  # a body is missing
        (
            FULL[:4],
            4,
            1,
        ),  # three bodies are missing, and four people are fewer than the draft's five
        ([line(s.role, s.body_key, s.name, minutes=False) for s in FULL], 1, 0),
        ([*FULL, line("chair", CHAIR_KEY, "Hai")], 1, 0),  # two chairs
    ],
)
def test_what_is_missing_is_said_and_what_is_unverified_is_marked(portal_app, seats, sentences, doubtful):  # fmt: skip
    with portal_app.app_context():
        found = lacks.what_is_missing(seats, date(2026, 11, 22))
    assert (len(found), sum(one.doubtful for one in found)) == (sentences, doubtful), found


def test_before_the_draft_no_smallest_size_was_asked(portal_app):
    with portal_app.app_context():
        found = lacks.what_is_missing(FULL[:4], date(2024, 1, 2))
    assert not any(one.doubtful for one in found)
