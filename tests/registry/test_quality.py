"""Every kind of gap with who has it and who has not."""

from __future__ import annotations

from datetime import date

import pytest

from portal.core.database import db
from portal.registry import quality
from portal.registry.models import PopulationCheck, PopulationList
from tests.client import CheckingClient
from tests.registry.making import certificate, person
from tests.words import said

TODAY = date(2026, 11, 16)
IDENTITY = "008190123456"


def found(site, slug: str) -> list[str]:
    with db.reading() as session:
        check = quality.BY_SLUG[slug]
        people = quality.people(session, [site.direct.id], check, today=TODAY)
        assert quality.count(session, [site.direct.id], check, today=TODAY) == len(people)
        return [one.full_name for one in people]


WITH, WITHOUT = "Người Có", "Người Không"


def _whole(site, name: str = WITHOUT, **about):
    return person(site.direct, name, identity=IDENTITY, entry={"residence": "Thôn 1"}, **about)


CASES = {
    "thieu-so-dinh-danh": lambda s: person(s.direct, WITH),
    "so-sai-dang": lambda s: person(
        s.direct, WITH, entry={"number_shape": "old", "residence": "x"}
    ),
    "thieu-ngay-sinh": lambda s: person(s.direct, WITH, born=None, identity=IDENTITY),
    "thieu-noi-o": lambda s: person(s.direct, WITH, entry={"birth": "1990"}),
    "hai-giay-hieu-luc": lambda s: certificate(s.direct, _whole(s, WITH), number="2"),
    "giay-thieu-ngay": lambda s: _whole(s, WITH, signed_on=None),
    "giay-thieu-so": lambda s: _whole(s, WITH, number=None),
    "chua-co-giay": lambda s: person(s.direct, WITH, certificate=False),
}


@pytest.mark.parametrize("slug", sorted(CASES))
def test_a_gap_is_found_where_it_is_and_nowhere_else(site, slug):
    _whole(site)
    CASES[slug](site)
    person(site.handover, "Người Nơi Khác", born=None, certificate=False)
    assert found(site, slug) == [WITH]


def test_a_certificate_of_the_portal_bears_the_residence(site):
    person(site.direct, WITHOUT, origin="first")
    assert found(site, "thieu-noi-o") == []


def test_an_ended_certificate_is_no_second_one(site):
    certificate(site.direct, _whole(site), number="2", state="replaced")
    assert found(site, "hai-giay-hieu-luc") == []


CHILDREN = [
    # birth, signed, listed on 16 November 2026
    ("2020-11-16", date(2022, 1, 1), True), ("2020-11-17", date(2022, 1, 1), False), ("2020-11-15", date(2026, 11, 15), False),
    ("2020-11-15", date(2026, 11, 14), True), ("2020", date(2022, 1, 1), False), ("2019", date(2022, 1, 1), True),
    ("2020-02-29", date(2022, 1, 1), True), ("2010-05-05", date(2015, 1, 1), True), ("2010-05-05", date(2017, 1, 1), False),
    ("1990-05-05", date(2015, 1, 1), False),
]  # fmt: skip


@pytest.mark.parametrize(("birth", "signed", "listed"), CHILDREN)
def test_children_past_the_age(site, birth, signed, listed):
    person(site.direct, WITH, born=int(birth[:4]), signed_on=signed, holder={"birth": birth})
    assert (found(site, "tre-qua-tuoi") == [WITH]) is listed


def test_a_child_who_is_spared_or_has_a_later_one_is_not_listed(site):
    person(site.direct, "Bé Miễn", born=2018, holder={"birth": "2018-01-01"}, spared_at_age=True)
    later = person(
        site.direct, "Bé Xong", born=2018, holder={"birth": "2018-01-01"}, state="replaced"
    )
    certificate(
        site.direct, later, number="2", signed_on=date(2025, 1, 1), holder={"birth": "2018-01-01"}
    )
    assert found(site, "tre-qua-tuoi") == []


def test_the_last_answer_of_the_population_database_counts(site, officer):
    from portal.core.clock import now

    mai, binh = _whole(site, WITH), _whole(site)
    with db.writing() as session:
        for n, answers in enumerate((("matches", "differs"), ("not_found", "matches"))):
            for one, result in zip((mai, binh), answers, strict=True):
                asked = PopulationList(unit_id=site.direct.id, made_by=officer.id)
                session.add(asked)
                session.flush()
                session.add(PopulationCheck(
                    list_id=asked.id, unit_id=site.direct.id, person_id=one.id, place=n + 1, result=result,
                    answered_on=TODAY, answered_by=officer.id, answered_at=now(),
                ))  # fmt: skip
    assert found(site, "dan-cu-khac") == [WITH]


def test_the_pages_say_what_to_do(site, officer, browser_of):
    desk: CheckingClient = browser_of(officer)
    person(site.direct, WITH)
    page = desk.get("/can-bo/so-dang-ky/chat-luong")
    assert f"{said('No personal identification number')}: 1" in page.words
    page = page.follow(f"{said('Show the people')}: {said('No personal identification number')}")
    assert page.heading == f"{said('No personal identification number')}: 1" and WITH in page.words
    assert str(quality.BY_SLUG["thieu-so-dinh-danh"].todo) != ""
    assert desk.get("/can-bo/so-dang-ky/chat-luong/khong-co").status == 404
