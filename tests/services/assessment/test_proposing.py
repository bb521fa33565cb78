"""What a sheet proposes: ages, thresholds, lists before points, what cannot be determined."""

from __future__ import annotations

import ast
import inspect
from datetime import date
from pathlib import Path

import pytest

from portal.law import current_book
from portal.services.certification import assessment
from portal.services.certification.assessment import proposing
from portal.services.certification.assessment.proposing import (
    Findings,
    Thresholds,
    Why,
    departs,
    findings_of,
    propose,
    said_undeterminable,
)
from portal.services.certification.assessment.sheets import (
    SHEET_FROM_6,
    SHEET_UNDER_6,
    SHEETS,
    TYPE_OF,
    sheet_for,
)
from portal.services.certification.signs import GROUPS

MET, RECEIVED = date(2026, 11, 16), date(2026, 11, 2)
LIMITS = Thresholds(14, 7)


def found(sheet=SHEET_FROM_6, *, signs=("1.4",), items=(), scores="0" * 10) -> Findings:
    """A whole sheet: these signs, these items as "level:code", these scores in order."""
    return Findings(
        sheet,
        {g.step: tuple(s.code for s in g.signs if s.code in signs) for g in sheet.groups},
        {one.level: tuple(i.code for i in one.items if f"{one.level}:{i.code}" in items) for one in sheet.lists},
        {n: score for n, score in enumerate(scores, start=1) if score != "-"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("born", "met", "sheet"),
    [
        ("2020-11-16", MET, "from_6"),  # six today
        ("2020-11-17", MET, "under_6"),  # six tomorrow
        ("2020-11-15", MET, "from_6"),
        ("2020-11-17", date(2026, 11, 17), "from_6"),  # assessed a day later
        ("2020-11", MET, None),  # this month, nobody knows the day
        ("2020-10", MET, "from_6"),
        ("2020-12", MET, "under_6"),
        ("2020", MET, None),
        ("2019", MET, "from_6"),
        ("2021", MET, "under_6"),
        ("2020", date(2026, 12, 31), "from_6"),  # whenever born in 2020, six by then
        ("2020-02-29", date(2026, 2, 28), "under_6"),
        ("2020-02-29", date(2026, 3, 1), "from_6"),
        ("1930", MET, "from_6"),
        ("2026-11-16", MET, "under_6"),
    ],
)
def test_the_age_on_the_day_of_assessment_chooses_the_sheet(born, met, sheet):
    chosen = sheet_for(born, met_on=met, received_on=RECEIVED)
    assert (chosen.slug if chosen else None) == sheet


@pytest.mark.parametrize(
    ("scores", "total", "level"),
    [
        ("0" * 10, 0, "mild"),
        ("1" * 6 + "0" * 4, 6, "mild"),
        ("1" * 7 + "0" * 3, 7, "severe"),
        ("2" * 3 + "1" + "0" * 6, 7, "severe"),
        ("2" * 6 + "1" + "0" * 3, 13, "severe"),
        ("2" * 7 + "0" * 3, 14, "extreme"),
        ("1" * 6 + "2" * 4, 14, "extreme"),
        ("2" * 10, 20, "extreme"),
    ],
)
def test_the_sum_decides_at_the_thresholds(scores, total, level):
    proposal = propose(found(scores=scores), LIMITS)
    assert (proposal.why, proposal.outcome, proposal.total, proposal.level) == (
        Why.POINTS, "certificate", total, level,
    )  # fmt: skip


@pytest.mark.parametrize("place", range(10))
def test_one_item_that_cannot_be_determined_leaves_no_level(place):
    scores = "2" * place + "X" + "2" * (9 - place)
    proposal = propose(found(scores=scores), LIMITS)
    assert (proposal.outcome, proposal.level, proposal.total) == ("no_conclusion", None, None)
    assert proposal.why is Why.UNDETERMINED


@pytest.mark.parametrize("scores", ["0" * 10, "X" * 10, "-" * 10, "2" * 10])
@pytest.mark.parametrize(
    ("item", "level"),
    [(f"extreme:1.{n}", "extreme") for n in range(1, 6)] + [("severe:2", "severe")],
)
def test_the_lists_decide_before_the_points(item, level, scores):
    proposal = propose(found(items=(item,), scores=scores), LIMITS)
    assert (proposal.why, proposal.level) == (Why.LIST, level)


def test_the_graver_list_goes_first():
    proposal = propose(found(items=("severe:2", "extreme:1.1")), LIMITS)
    assert proposal.level == "extreme"


@pytest.mark.parametrize(
    ("items", "why", "level"),
    [
        ((), Why.NO_ITEM, "mild"),
        *[((f"extreme:1.{n}",), Why.LIST, "extreme") for n in range(1, 8)],
        *[((f"severe:2.{n}",), Why.LIST, "severe") for n in range(1, 7)],
        (("severe:2.4", "extreme:1.5"), Why.LIST, "extreme"),
    ],
)
def test_a_small_child_is_not_scored(items, why, level):
    proposal = propose(found(SHEET_UNDER_6, items=items), LIMITS)
    assert (proposal.why, proposal.level, proposal.total) == (why, level, None)
    assert proposal.unverified, "the items were not read in the text of the law"


@pytest.mark.parametrize("sheet", [SHEET_FROM_6, SHEET_UNDER_6])
def test_no_sign_no_disability_and_an_item_without_a_sign_is_a_contradiction(sheet):
    none = propose(found(sheet, signs=()), LIMITS)
    assert (none.why, none.outcome, none.level) == (Why.NO_TYPE, "not_disabled", None)
    odd = propose(found(sheet, signs=(), items=("extreme:1.1",)), LIMITS)
    assert (odd.why, odd.outcome, odd.level) == (Why.ITEM_WITHOUT_TYPE, None, None)


@pytest.mark.parametrize(("group", "code"), [(g, s.code) for g in GROUPS for s in g.signs])
def test_one_sign_makes_its_type(group, code):
    assert propose(found(signs=(code,)), LIMITS).types == (TYPE_OF[group.step],)


def test_under_six_the_group_of_the_mind_has_two_signs():
    mind = next(g for g in SHEET_UNDER_6.groups if TYPE_OF[g.step] == "psychosocial")
    assert [sign.code for sign in mind.signs] == ["4.3", "4.5"]
    assert propose(found(SHEET_UNDER_6, signs=("4.1",)), LIMITS).types == ()


@pytest.mark.parametrize(
    "lacking",
    [
        found(scores="-" + "0" * 9),
        found(scores="0" * 9 + "-"),
        Findings(SHEET_FROM_6, {}, found().items, found().scores),
        Findings(SHEET_FROM_6, found().signs, {}, found().scores),
        Findings(SHEET_UNDER_6),
    ],
)
def test_an_open_sheet_proposes_nothing(lacking):
    proposal = propose(lacking, LIMITS)
    assert (proposal.why, proposal.outcome, proposal.level) == (Why.MISSING, None, None)


def test_the_thresholds_are_those_of_the_day_of_receipt_and_marked_unverified():
    limits = Thresholds.on(RECEIVED)
    assert (limits.extreme_from, limits.severe_from) == (14, 7)
    assert len(limits.unverified) == 2
    assert current_book().value("certification.sheet.extreme_from", RECEIVED).source


@pytest.mark.parametrize(
    ("result", "departs_from_it"),
    [
        (("certificate", ("mobility",), "severe"), False),
        (("certificate", ("mobility",), "mild"), True),
        (("certificate", ("mobility", "visual"), "severe"), True),
        (("certificate", ("visual",), "severe"), True),
        (("not_disabled", (), None), True),
        (("no_conclusion", (), None), True),
    ],
)
def test_what_departs_from_a_sheet(result, departs_from_it):
    proposal = propose(found(scores="1" * 10), LIMITS)
    outcome, types, level = result
    assert departs(proposal, outcome=outcome, types=types, level=level) is departs_from_it


def test_no_conclusion_agrees_with_a_sheet_that_cannot_be_determined():
    for proposal in (propose(found(scores="X" * 10), LIMITS), said_undeterminable(found())):
        assert not departs(proposal, outcome="no_conclusion", types=(), level=None)
        assert departs(proposal, outcome="certificate", types=("mobility",), level="mild")


def test_what_is_kept_is_read_back_as_it_was():
    blocks = {
        "signs": {g.step: [] for g in GROUPS} | {GROUPS[0].step: ["1.4"]},
        "items": {"extreme": [], "severe": []},
        "scores": {str(n): "1" for n in range(1, 11)},
    }
    assert propose(findings_of("from_6", blocks), LIMITS).level == "severe"
    assert set(SHEETS) == {"under_6", "from_6"}


def test_nothing_goes_from_a_level_to_scores():
    """Trap of the domain: no function takes a level or a conclusion and gives scores or findings."""
    for name, function in inspect.getmembers(proposing, inspect.isfunction):
        gives = str(inspect.signature(function).return_annotation)
        takes = set(inspect.signature(function).parameters)
        if "Findings" in gives or "Mapping" in gives:
            assert not takes & {"level", "outcome", "conclusion", "proposal", "result"}, name


def test_only_the_sheet_page_writes_a_sheet():
    """The modules of votes and conclusion never call what saves a block."""
    folder = Path(assessment.__file__).parent
    writers = {"save_block", "set_up", "state_proposal", "SheetEntry"}
    for name in ("concluding.py", "counting.py", "record.py", "minutes.py", "old_conclusions.py",
                 "views/concluding.py", "views/voting.py", "views/old_papers.py"):  # fmt: skip
        tree = ast.parse((folder / name).read_text())
        used = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
        used |= {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
        assert not used & writers, (name, used & writers)
