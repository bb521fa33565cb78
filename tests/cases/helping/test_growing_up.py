"""At adulthood the files pass on: on the right day, told before and after."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from portal.accounts.mandates.ages import last_day_of_childhood
from portal.accounts.mandates.terms import NotAllowed
from portal.accounts.models import Mandate, MandateKind
from portal.cases.helping.jobs import look_after_mandates
from portal.core.database import db
from portal.notify.models import OutboxMessage
from tests.cases.helping.making import mandate, sent_for
from tests.conftest import fresh, make_citizen

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(("born", "last"), [
    ("2010-05-04", date(2028, 5, 3)),
    ("2010-01-01", date(2027, 12, 31)),
    ("2012-02-29", date(2030, 2, 28)),
    ("2010-05", date(2028, 5, 31)),
    ("2010-02", date(2028, 2, 29)),
    ("2010", date(2028, 12, 31)),
])  # fmt: skip
def test_the_last_day_of_childhood(born, last):
    assert last_day_of_childhood(born, on=DAY) == last


@pytest.fixture
def mother(site):
    return make_citizen("me@thu-nghiem.example", "0900000051", "Nguyễn Thị Mẹ")


def messages() -> list[OutboxMessage]:
    with db.reading() as session:
        return list(session.query(OutboxMessage).order_by(OutboxMessage.created_at))


def about(held: Mandate) -> list[str]:
    return [one.subject for one in messages() if one.about == held.id]


def test_told_before_and_ended_on_the_day(site, mother, browser_of):
    with time_machine.travel("2028-03-01 09:00 +0700"):
        held = mandate(mother, name="Nguyễn Văn Con", born="2010-05-04", kind=MandateKind.PARENT)
        ref = sent_for(site, mother, held, name="Nguyễn Văn Con", identity="")
        with site.app.app_context():
            assert look_after_mandates() == 0
    assert held.until == date(2028, 5, 3)
    with time_machine.travel("2028-04-10 09:00 +0700"), site.app.app_context():
        assert look_after_mandates() == 1 and look_after_mandates() == 0
        assert len(about(held)) == 2, "by telephone and by e-mail"
    with time_machine.travel("2028-05-03 09:00 +0700"):
        assert browser_of(mother).get(f"/ho-so/{ref}").status == 200
    with time_machine.travel("2028-05-04 00:10 +0700"):
        assert browser_of(mother).http.get(f"/ho-so/{ref}").status_code == 404, "before the worker"
        with site.app.app_context():
            assert look_after_mandates() == 1
    row = fresh(Mandate)
    assert row.ended_as == "age" and len(about(held)) == 4


def test_the_child_reads_it_afterwards(site, mother, browser_of):
    with time_machine.travel("2028-03-01 09:00 +0700"):
        held = mandate(mother, name="Nguyễn Văn Con", born="2010-05-04", kind=MandateKind.PARENT)
        ref = sent_for(site, mother, held, name="Nguyễn Văn Con", phone=mother.phone, identity="")
    child = make_citizen("con@thu-nghiem.example", "0900000052", "Nguyễn Văn Con")
    with time_machine.travel("2028-06-01 09:00 +0700"):
        browser = browser_of(child)
        find = browser.get("/tai-khoan/nguoi-giup-toi/ho-so-cua-toi")
        assert find.send({"code": ref, "second": mother.phone[-4:]}).path == f"/ho-so/{ref}"


def test_a_grown_child_needs_another_ground(site, mother):
    with pytest.raises(NotAllowed, match="grown"):
        mandate(mother, name="Nguyễn Văn Lớn", born="1990", kind=MandateKind.PARENT)
