"""Reading the rules of rights: each mistake is refused by file, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.law import CONTENT, current_book
from portal.law.located import ContentError, Problems, read
from portal.law.rights.files import current_rules, load_rules
from portal.law.units import UNITS, BadValue, typed
from portal.services import found

GOOD = """\
bus:
  rows: [22]
  sector: transport
  policy: xe-buyt-mien-phi
  periods:
    - valid_from: 2012-06-01
      valid_to: null
      when: {levels: right.bus.levels}
      reason: have_level
      notes: [show_certificate]
      cites: [transport.bus]
"""


def load(tmp_path: Path, text: str):
    (tmp_path / "rules.yaml").write_text(text, "utf-8")
    return load_rules(tmp_path, current_book())


def test_a_good_file_is_read(tmp_path):
    (rule,) = load(tmp_path, GOOD)
    assert (rule.key, rule.rows, rule.policy, rule.service) == (
        "bus",
        (22,),
        "xe-buyt-mien-phi",
        "",
    )
    assert rule.periods[0].asks == {"level"}


BAD = [
    ("bus:", "Bus:", 1, "the key of a right"),
    ("  rows: [22]\n", "", 1, "rows is missing"),
    ("rows: [22]", "rows: [0]", 2, "rows is a list of numbers"),
    ("rows: [22]", "rows: 22", 2, "rows is a list of numbers"),
    ("sector: transport", "sector: sea", 3, "unknown sector sea"),
    ("policy: xe-buyt-mien-phi", "policy: Xe buýt", 4, "policy must be a slug"),
    ("policy: xe-buyt-mien-phi", "policy: xe-buyt-mien-phi\n  service: 7", 5, "service must be a slug"),
    ("  sector: transport", "  sector: transport\n  price: 5", 4, "unknown field price"),
    ("      cites: [transport.bus]", "      fare: 5", 11, "unknown field fare"),
    ("valid_to: null", "valid_to: 2012-01-01", 6, "must be days in order"),
    ("2012-06-01", "soon", 6, "must be days in order"),
    ("{levels: right.bus.levels}", "{levels: right.tram.levels}", 8, "no parameter right.tram.levels"),
    ("{levels: right.bus.levels}", "{levels: transport.bus}", 8, "needs a parameter in levels"),
    ("{levels: right.bus.levels}", "{age_below: right.bus.levels}", 8, "needs a parameter in years"),
    ("{levels: right.bus.levels}", "{age_below: council.quorum_years}", 8, "no parameter"),
    ("{levels: right.bus.levels}", "{age_below: allowance.age.facility_small_below, otherwise: not_poor}", 8, "needs one of the limits"),
    ("{levels: right.bus.levels}", "{colour: [red]}", 8, "unknown condition colour"),
    ("{levels: right.bus.levels}", "{household: [rich], otherwise: not_poor}", 8, "household is a list of answers"),
    ("{levels: right.bus.levels}", "{household: [], otherwise: not_poor}", 8, "household is a list of answers"),
    ("{levels: right.bus.levels}", "{allowance: [yes], otherwise: no_allowance}", 8, "allowance is a list of answers"),
    ("{levels: right.bus.levels}", "{household: [poor]}", 6, "needs otherwise"),
    ("{levels: right.bus.levels}", "{household: [poor], otherwise: because}", 8, "unknown word because"),
    ("{levels: right.bus.levels}", "{levels: right.bus.levels, household: [poor]}", 8, "asks exactly one thing"),
    ("{levels: right.bus.levels}", "{}", 8, "asks exactly one thing"),
    ("{levels: right.bus.levels}", "always", 8, "a condition is a mapping"),
    ("{levels: right.bus.levels}", "{all: []}", 8, "all holds a list"),
    ("{levels: right.bus.levels}", "{not: 5, otherwise: not_poor}", 8, "a condition is a mapping"),
    ("{levels: right.bus.levels}", "{legal_aid: perhaps, otherwise: no_legal_aid_group}", 8, "legal_aid is always written"),
    ("{levels: right.bus.levels}", "{levels: right.bus.levels, cites: [no.such]}", 8, "no parameter no.such"),
    ("      when: {levels: right.bus.levels}\n", "", 6, "needs when, or perhaps"),
    ("      reason: have_level\n", "", 6, "when needs a reason"),
    ("reason: have_level", "reason: {word: have_level}", 9, "reason is a word or a list"),
    ("reason: have_level", "reason: level_too_low", 9, "unknown word level_too_low"),
    ("reason: have_level", "reason: [{word: have_level, when: {level: [mild], otherwise: level_too_low}}]", 6, "when needs a reason"),
    ("notes: [show_certificate]", "notes: [show_ticket]", 10, "unknown word show_ticket"),
    ("notes: [show_certificate]", "notes: [5]", 10, "an entry of notes"),
    ("notes: [show_certificate]", "steps: [certificate]", 10, "unknown word certificate"),
    ("notes: [show_certificate]", "steps: allowance", 10, "steps is a list"),
    ("notes: [show_certificate]", "amount: fortune", 10, "unknown word fortune"),
    ("notes: [show_certificate]", "amount: equipment", 6, "amount and per go together"),
    ("notes: [show_certificate]", "amount: equipment\n      per: week", 11, "unknown word week"),
    ("notes: [show_certificate]", "late: maybe", 10, "late must be true or false"),
    ("notes: [show_certificate]", "perhaps: [{word: doubtful}]", 10, "when is missing"),
    ("cites: [transport.bus]", "cites: transport.bus", 11, "cites is a list"),
    ("2012-06-01", "2011-06-01", 6, "no parameter it rests on holds for the whole period"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "reason"), BAD)
def test_a_bad_file_is_refused_by_place(old, new, line, reason, tmp_path):
    assert old in GOOD
    with pytest.raises(ContentError) as refused:
        load(tmp_path, GOOD.replace(old, new))
    assert any(one.line == line and reason in one.reason for one in refused.value.problems), (
        refused.value
    )


@pytest.mark.parametrize("text", ["- bus", "bus: [", "bus: 5", "bus:\n  rows: [1]\n  rows: [2]\n"])
def test_what_is_no_mapping_of_rights_is_refused(text, tmp_path):
    with pytest.raises(ContentError):
        load(tmp_path, text)


def test_a_right_stands_in_one_file_only(tmp_path):
    (tmp_path / "again.yaml").write_text(GOOD, "utf-8")
    with pytest.raises(ContentError, match="already in another file"):
        load(tmp_path, GOOD)


def test_periods_may_not_overlap(tmp_path):
    period = GOOD[GOOD.index("    - valid_from") :]
    with pytest.raises(ContentError, match="overlaps"):
        load(tmp_path, GOOD + period)


def test_every_right_has_its_policy_page():
    pages = {path.parent.name for path in (CONTENT / "policies").glob("*/policy.yaml")}
    assert {rule.policy for rule in current_rules()} <= pages


def test_every_service_of_a_right_exists():
    slugs = {service.slug for service in found()}
    assert {rule.service for rule in current_rules() if rule.service} <= slugs


@pytest.mark.parametrize(
    "written", [[], "mild", ["mild", "mild"], ["light"], [["mild"]], {"mild": 1}]
)
def test_levels_are_a_list_of_levels(written):
    with pytest.raises(BadValue):
        typed("levels", written)


def test_levels_are_kept_in_the_order_of_the_law():
    assert "levels" in UNITS
    assert typed("levels", ["mild", "extreme"]) == "extreme mild"


def test_the_rows_of_a_page_are_those_of_its_rights():
    for rule in current_rules():
        path = CONTENT / "policies" / rule.policy / "policy.yaml"
        facts = read(path, problems := Problems())
        problems.raise_if_any()
        assert set(rule.rows) <= set(facts["rights"]), rule.key
