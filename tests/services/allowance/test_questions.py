"""Which questions whom is asked: as few as the level needs, and no paper that the state already gave."""

from __future__ import annotations

from datetime import date

import pytest

from portal.cases.service import Answers, registry
from portal.law import current_book
from portal.services.allowance.applying.certificate import kind_of
from portal.services.allowance.applying.living import births_of
from portal.services.allowance.applying.money import payment_of
from portal.services.allowance.estimating import asked_kinds, estimates
from tests.services.allowance.making import ALLOWANCE, answers

TODAY = date(2026, 11, 15)


@pytest.fixture
def book_of_today():
    return current_book()


class Place:
    commune_code = "02374"


BASE = ["nop-cho-ai", "nguoi-khuyet-tat", "noi-o", "giay-da-co"]
END = ["cach-nhan-tien", "giay-to-kem", "lien-he"]
LIVING = ["noi-dang-song", "tien-dang-nhan"]
ASKED = [
    ("severe", "1990-03-05", "", {}, [*LIVING, "mang-thai-nuoi-con"]),
    ("severe", "2018-03-05", "", {}, LIVING),
    ("severe", "2010-11-30", "", {}, LIVING),
    ("mild", "1990-03-05", "", {}, ["muc-nhe", *LIVING]),
    ("extreme", "1990-03-05", "own", {}, ["xin-gi", *LIVING, "mang-thai-nuoi-con"]),
    ("extreme", "2018-03-05", "own_household", {}, ["xin-gi", *LIVING, "ho-cham-soc"]),
    ("extreme", "1990-03-05", "household", {}, ["xin-gi", "noi-dang-song", "ho-cham-soc"]),
    ("extreme", "2018-03-05", "foster", {}, ["xin-gi", *LIVING, "nguoi-nhan-cham-soc"]),
    ("unknown", "1990-03-05", "own", {}, ["xin-gi", *LIVING, "mang-thai-nuoi-con"]),
    ("none", "1990-03-05", "", {}, [*LIVING, "mang-thai-nuoi-con"]),
    ("severe", "1990-03-05", "", {"mang-thai-nuoi-con": {"now": ["raising"], "spouse": "no"}}, [*LIVING, "mang-thai-nuoi-con", "con-nho"]),
    ("severe", "1990-03-05", "", {"mang-thai-nuoi-con": {"now": ["pregnant"], "spouse": "no"}}, [*LIVING, "mang-thai-nuoi-con"]),
]  # fmt: skip


@pytest.fixture
def service(portal_app):
    with portal_app.test_request_context():
        yield registry.get(ALLOWANCE)


@pytest.mark.parametrize(("level", "birth", "kind", "more", "asked"), ASKED)
def test_who_is_asked_what(service, level, birth, kind, more, asked):
    told = Answers(answers(Place, level=level, birth=birth, kind=kind, **more))
    end = END if level != "none" else [one for one in END if one != "giay-to-kem"]
    assert [step.slug for step in service.steps(told)] == [*BASE, *asked, *end]


@pytest.mark.parametrize(
    ("here", "more", "needed"),
    [
        ("", {}, {"certificate"}), ("yes", {}, set()),
        ("yes", {"mang-thai-nuoi-con": {"now": ["pregnant"], "spouse": ""}}, {"pregnancy"}),
        ("yes", {"mang-thai-nuoi-con": {"now": ["raising"], "spouse": ""}}, {"birth"}),
        ("yes", {"nop-cho-ai": {"for_whom": "represented"}}, {"representation"}),
        ("yes", {"nop-cho-ai": {"for_whom": "helped"}, "dong-y": {"how": "said"}}, {"authorisation"}),
    ],
)  # fmt: skip
def test_which_papers_are_called_for(service, here, more, needed):
    told = Answers(answers(Place, **{"giay-da-co": {"level": "severe", "number": "1", "issued": "", "place": "", "here": here}}, **more))  # fmt: skip
    assert {paper.slug for paper in service.needed_papers(told)} == needed
    assert ("giay-to-kem" in [step.slug for step in service.steps(told)]) == bool(needed)


@pytest.mark.parametrize(
    ("level", "kind", "shares"),
    [
        ("severe", "", {"own", "raising"}), ("extreme", "own_household", {"own", "raising", "household"}),
        ("extreme", "household", {"household"}), ("extreme", "foster", {"foster", "own", "raising"}),
        ("unknown", "own", {"own", "raising"}), ("severe", "household", {"own", "raising"}),
    ],
)  # fmt: skip
def test_what_is_asked_for(level, kind, shares):
    """A kind chosen before the level was changed to severe no longer counts."""
    assert asked_kinds(Answers(answers(Place, level=level, kind=kind))) == shares


def test_answers_to_questions_no_longer_asked_count_for_nothing(book_of_today):
    """Children told before, a household for a severe person, an account number for cash."""
    told = answers(Place, level="severe", kind="household", **{"con-nho": {"first": "2025-01-01", "second": "", "third": ""}})  # fmt: skip
    assert births_of(Answers(told)) == () and kind_of(Answers(told)) == "own"
    (one,) = estimates(book_of_today, Answers(told), on=TODAY, province="08")
    assert [(line.kind, line.dong) for line in one.found.lines] == [("own", 810_000)]
    assert payment_of(Answers({})) == {}


def test_whoever_does_not_know_the_level_reads_both(book_of_today):
    told = Answers(answers(Place, level="unknown", kind="own"))
    found = estimates(book_of_today, told, on=TODAY, province="08")
    assert [(one.level, one.found.dong) for one in found] == [("extreme", 1_080_000), ("severe", 810_000)]  # fmt: skip


def test_what_is_paid_already_is_not_estimated_again(book_of_today):
    told = Answers(answers(Place, **{
        "tien-dang-nhan": {"paid": ["disability"], "which": ""},
        "mang-thai-nuoi-con": {"now": ["pregnant"], "spouse": ""},
    }))  # fmt: skip
    (one,) = estimates(book_of_today, told, on=TODAY, province="08")
    assert [(line.kind, line.dong) for line in one.found.lines] == [("raising", 810_000)]


def test_without_a_birth_date_nothing_is_estimated(book_of_today):
    told = answers(Place)
    del told["nguoi-khuyet-tat"]
    assert estimates(book_of_today, Answers(told), on=TODAY, province=None) == ()
