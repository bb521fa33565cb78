"""Comparing with the population database on paper: the list, the letter, the answers."""

from __future__ import annotations

import csv
import io
from datetime import date
from uuid import UUID

import pytest

from portal.accounts.models import AccessEntry
from portal.core.database import db
from portal.documents.letters.paper import Columns, words_of
from portal.registry import population
from portal.registry.models import Match, PopulationCheck, PopulationList
from portal.registry.population import Answer, Asked
from portal.registry.population_letter import HEAD, letter
from tests.conftest import fresh
from tests.registry.making import person
from tests.words import said

LISTS = "/can-bo/so-dang-ky/dan-cu"
IDENTITY = "008190123456"
WRITE = "Write these answers down"


@pytest.fixture
def desk(officer, browser_of):
    return browser_of(officer)


def made(desk):
    return desk.get(LISTS).press(said("Make a list"))


def test_a_list_is_made_answered_and_shown_on_the_person_s_page(site, desk, officer):
    mai = person(site.direct, "Trần Thị Mai", identity=IDENTITY)
    person(site.direct, "Lê Văn Bính", born=None)
    person(site.handover, "Bà Nơi Khác")
    page = made(desk)
    assert said("People: %(n)s. Without an answer: %(m)s.", n=2, m=2) in page.words
    assert "Bà Nơi Khác" not in page.words
    day = {"day-day": "16", "day-month": "11", "day-year": "2026"}
    page = page.press(said(WRITE), {**day, "kq-2": "differs"})
    assert page.status == 422 and page.errors == [
        said("%(name)s differs: say in what.", name="Trần Thị Mai")
    ]
    page = page.press(said(WRITE), {**day, "kq-2": "differs", "khac-2": ["birth", "name"]})
    assert said("Answers written down: %(n)s.", n=1) in page.words
    check = fresh(PopulationCheck, person_id=mai.id)
    assert (check.result, check.fields, check.answered_by) == (
        "differs",
        ["birth", "name"],
        officer.id,
    )
    assert check.answered_on == date(2026, 11, 16)
    page = page.follow("Trần Thị Mai")
    assert f"{said('Differs')}: {said('Date of birth')}, {said('Full name')}" in page.words
    assert (
        said(
            "Answer of %(day)s, written down by %(name)s",
            day="ngày 16 tháng 11 năm 2026",
            name=officer.full_name,
        )
        in page.words
    )


def test_who_waits_or_matches_is_not_asked_about_again(site, desk):
    person(site.direct, "Trần Thị Mai")
    page = made(desk)
    assert said("Everybody was asked about already.") in desk.get(LISTS).words
    page.press(said(WRITE), {"kq-1": "not_found"})
    assert said("Make a list") in desk.get(LISTS).words
    again = made(desk)
    again.press(said(WRITE), {"kq-1": "matches"})
    assert said("Everybody was asked about already.") in desk.get(LISTS).words


def test_nothing_chosen_writes_nothing(site, desk):
    person(site.direct, "Trần Thị Mai")
    page = made(desk).press(said(WRITE))
    assert said("No answer was chosen, so nothing was written down.") in page.words
    assert fresh(PopulationCheck, place=1).result is None


@pytest.mark.parametrize(
    "name", ["=HYPERLINK(1)", "<b>Mai</b>", "Mai \u202e", "#let x = 1", "*Mai*"]
)
def test_the_files_hold_the_list_whatever_the_names(site, desk, name):
    person(site.direct, name, identity=IDENTITY, level="extreme", types=["psychosocial"])
    page = made(desk)
    file = desk.raw(page.link(said("For a spreadsheet (CSV)")))
    rows = list(csv.reader(io.StringIO(file.data.decode("utf-8-sig"))))
    assert rows[0] == list(HEAD[:-1]) and rows[1][4] == IDENTITY
    assert rows[1][1].lstrip("'") == name.replace(" \u202e", "")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    for kind, start in ((said("To print (PDF)"), b"%PDF"), (said("To change (Word)"), b"PK")):
        answer = desk.raw(page.link(kind))
        assert answer.status_code == 200 and answer.data.startswith(start)
        assert (
            "attachment" in answer.headers["Content-Disposition"]
            and answer.headers["Cache-Control"] == "no-store"
        )
    assert desk.raw(page.link(said("To print (PDF)")).replace(".pdf", ".exe")).status_code == 404
    assert fresh(AccessEntry, kind="population_list", action="register").record_id


def test_the_letter_says_who_and_nothing_of_a_disability():
    people = [
        Asked(UUID(int=1), "Trần Thị Mai", "1990-03-05", "female", IDENTITY, "Thôn 3"),
        Asked(UUID(int=2), "Lê Văn Bính", "1948", "", "", ""),
    ]
    paper = letter(people, issuer="Ủy ban nhân dân xã Thử", place="Thử", on=date(2026, 11, 16))
    table = next(block for block in paper.blocks if isinstance(block, Columns))
    assert table.head == HEAD and len(table.about) > 10
    assert table.rows[0] == ("1", "Trần Thị Mai", "05/03/1990", "Nữ", IDENTITY, "Thôn 3", "")
    assert table.rows[1] == ("2", "Lê Văn Bính", "1948", "chưa rõ", "chưa có", "chưa rõ", "")
    assert "khuyết tật" not in " ".join(words_of(paper)).lower()


def test_another_way_of_asking_answers_at_once(site, officer):
    """What a connection would be, once it is granted."""

    class Connected:
        way = "double"

        def ask(self, people):
            return [Answer(one.person_id, Match.MATCHES) for one in people if one.identity_number]

    person(site.direct, "Trần Thị Mai", identity=IDENTITY)
    person(site.direct, "Lê Văn Bính")
    with db.writing() as session:
        found = population.make_list(
            session, unit_id=site.direct.id, made_by=officer.id, register=Connected()
        )
    assert fresh(PopulationList, id=found.id).way == "double"
    with db.reading() as session:
        assert [check.result for check, _p in population.checks_of(session, found.id)] == [
            None,
            "matches",
        ]
