"""Five questions, once, without a name; figures for the head alone, and never of a few."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import inspect

from portal.core.database import db
from portal.services.legal_aid.models import SurveyAnswer, SurveyDone
from portal.services.legal_aid.survey import answers
from tests.cases.making import rows
from tests.services.legal_aid import work
from tests.words import said

ALL = {
    "understood": "yes",
    "in_time": "no",
    "respected": "yes",
    "free_of_charge": "yes",
    "helped": "partly",
}
FIGURES = "/can-bo/tro-giup-phap-ly/y-kien"


def test_asked_once_after_the_end(at_work, citizen, browser_of):
    ref = work.advised(at_work, citizen)
    own = browser_of(citizen)
    assert own.get(f"/ho-so/{ref}/y-kien").path == f"/ho-so/{ref}", "the help has not ended"
    work.act(at_work, ref, "hoan-thanh", work.RESULT)
    form = own.get(f"/ho-so/{ref}").follow(said("Answer the five questions"))
    assert form.send({"understood": "maybe"}).status == 422
    sent = form.send(ALL)
    assert sent.path == f"/ho-so/{ref}"
    form.send(ALL)
    assert len(rows(SurveyAnswer)) == 1
    assert said("Answer the five questions") not in own.get(f"/ho-so/{ref}").words


def test_who_does_not_want_to_is_not_asked_again(at_work, citizen, browser_of):
    ref = work.completed(at_work, citizen)
    own = browser_of(citizen)
    own.get(f"/ho-so/{ref}/y-kien").press(said("I do not want to answer"))
    assert rows(SurveyAnswer) == [] and len(rows(SurveyDone)) == 1
    assert own.get(f"/ho-so/{ref}/y-kien").path == f"/ho-so/{ref}"


def test_nothing_leads_from_an_answer_to_a_person():
    assert {"case_id", "account_id", "provider_id"}.isdisjoint(inspect(SurveyAnswer).columns.keys())
    assert not any(
        column.type.__class__.__name__ == "UtcDateTime" for column in inspect(SurveyAnswer).columns
    )


def give(unit_id, **counts: int) -> None:
    """So many people gave each answer to the first question; to the others all said yes."""
    with db.writing() as session:
        for value, n in counts.items():
            for _number in range(n):
                said_ = {
                    "in_time": "yes",
                    "respected": "yes",
                    "free_of_charge": "yes",
                    "helped": "yes",
                }
                understood = None if value == "nothing" else value
                session.add(
                    SurveyAnswer(
                        id=uuid4(), unit_id=unit_id, year=2026, understood=understood, **said_
                    )
                )


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"yes": 4}, "nothing"),
        ({"yes": 5}, {"yes": 5, "partly": 0, "no": 0}),
        ({"yes": 9, "no": 1}, None),
        ({"yes": 5, "partly": 4, "no": 5}, None),
        ({"yes": 5, "partly": 5, "no": 5}, {"yes": 5, "partly": 5, "no": 5}),
        ({"yes": 6, "nothing": 1}, None),  # one who left it out would be known by the difference
    ],
)
def test_a_few_are_never_shown(at_work, counts, shown):
    give(at_work.unit.id, **counts)
    with db.reading() as session:
        found = answers.figures(session, unit_ids=[at_work.unit.id], year=2026)
    if shown == "nothing":
        assert found is None
    else:
        assert found[0].counts == shown
        assert (found[0].total == 0) is (shown is None)


def test_only_the_head_reads_the_figures(at_work, officer, browser_of):
    give(at_work.unit.id, yes=6)
    head = browser_of(at_work.head)
    assert "6" in head.get(FIGURES).words
    assert browser_of(at_work.officer).get(FIGURES).status == 404
    assert browser_of(officer).get(FIGURES).status == 404
    assert head.get(f"{FIGURES}?nam=1999").status == 404
