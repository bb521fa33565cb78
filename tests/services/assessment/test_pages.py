"""The pages of an assessment over HTTP: from the empty sheet to the conclusion, without script."""

from __future__ import annotations

import pytest
import time_machine
from sqlalchemy import text

from portal.accounts.models import AccessEntry
from portal.accounts.roles import Role
from portal.cases.models import Case
from portal.core.database import db
from portal.services.certification.models import Conclusion, CouncilVote, SheetEntry
from portal.services.certification.signs import GROUPS, NO_SIGN
from tests.cases.making import at_state, rows
from tests.conftest import fresh, make_officer, signed_in
from tests.services.assessment.making import (
    before_votes,
    concluded,
    give_votes,
    seat_council,
    stands,
)
from tests.words import said

pytestmark = pytest.mark.usefixtures("on_the_day")
BASE = "/can-bo/hoi-dong/ho-so"
SET_UP = {
    "met_on-day": "16", "met_on-month": "11", "met_on-year": "2026", "place_kind": "home",
    "place": "Thôn 3", "ways": ["observed", "interviewed"], "filled": "now",
}  # fmt: skip
SIGNS = {group.step: [NO_SIGN] for group in GROUPS} | {GROUPS[0].step: ["1.4"]}
LISTS = {"extreme": [NO_SIGN], "severe": [NO_SIGN]}
SCORES = {f"a{n}": "1" for n in range(1, 11)}


@pytest.fixture
def on_the_day():
    with time_machine.travel("2026-11-16 11:00 +0700"):
        yield


@pytest.fixture
def ref(site, citizen, officer):
    return at_state(site, citizen, officer, "accepted")


@pytest.fixture
def desk(site, officer, ref):
    return signed_in(site, officer)


def test_from_the_empty_sheet_to_the_conclusion(desk, ref):
    seat_council([ref])
    page = desk.get(f"/can-bo/ho-so/{ref}").follow(said("Open the assessment"))
    page = page.send(SET_UP)
    assert page.status == 200 and said("Day and place are saved.") in page.words
    page = page.send(SIGNS)
    page = page.send(LISTS)
    page = page.send({"a1": "1"})
    assert "2, 3, 4, 5, 6, 7, 8, 9, 10" in page.words, "what is missing is said"
    page = page.send(SCORES)
    assert said("The sum of the points decides the level.") in page.words
    page = page.send({"says": "computed"})
    assert said("The sheet is whole") in page.words
    page = page.follow(said("Go to the votes"))
    for name in ("Lò Văn Chủ", "Vàng Thị Y", "Sùng A Mặt", "Giàng Thị Ghi"):
        vote = page.follow(said("Enter the vote of %(name)s", name=name))
        page = vote.send({
            "outcome": "certificate", "types": ["mobility"], "level": "severe", "given": "now",
            "opinion": f"Đồng ý ({name})",
        })  # fmt: skip
        assert page.status == 200, page.errors
    assert page.words.count("Sùng A Mặt") >= 1 and len(rows(CouncilVote)) == 4
    page = page.follow(said("Go to the conclusion"))
    preview = page.send({"reason": ""})
    assert said("What the applicant is told") in preview.words
    preview.press(said("Confirm"))
    assert fresh(Case, ref=ref).state == "concluded" and fresh(Conclusion).level == "severe"
    closed = desk.get(f"{BASE}/{ref}")
    assert said("The sheet is closed") in closed.words and not closed.all("//main//form")
    assert said("Sheet and votes are those from which the conclusion was drawn.") in closed.words


def test_what_the_applicant_ticked_stands_beside_and_is_not_the_finding(desk, ref):
    page = desk.get(f"{BASE}/{ref}").send(SET_UP)
    assert said("The application ticked: %(signs)s.", signs="1.4") in page.words
    ticked = page.all("//section[@id='phan-3' or @id='phan-4-2']//input[@checked]")
    assert ticked == [] and not rows(SheetEntry)


def test_blocks_may_be_saved_half_filled_and_none_with_some_is_a_mistake(desk, ref):
    page = desk.get(f"{BASE}/{ref}").send(SET_UP)
    page = page.send({GROUPS[0].step: ["1.4"]})
    assert page.status == 200 and fresh(SheetEntry).answer == {GROUPS[0].step: ["1.4"]}
    wrong = page.send({GROUPS[1].step: ["2.1", NO_SIGN]})
    assert wrong.status == 422 and len(wrong.errors) == 1 and len(rows(SheetEntry)) == 1
    kept = wrong.all(f"//input[@name='{GROUPS[0].step}'][@checked]")
    assert [e.get("value") for e in kept] == ["1.4"], "what was typed is still there"


def test_two_officers_on_one_block_the_second_reads_that_it_changed(desk, ref, site):
    page = desk.get(f"{BASE}/{ref}").send(SET_UP)
    chair = make_officer("ct@thu-nghiem.example", "Hoàng Thị Chủ", site.direct, Role.CHAIR)
    other = signed_in(site, chair).get(f"{BASE}/{ref}")
    page.send(LISTS)
    late = other.send({"extreme": ["1.1"], "severe": [NO_SIGN]})
    assert late.status == 409 and len(rows(SheetEntry)) == 1


@pytest.mark.parametrize(
    ("birth", "asked"), [("2020", True), ("2020-11", True), ("2020-03", False), ("2014", False)]
)
def test_a_birth_date_that_leaves_the_sheet_open_is_asked_about(
    site, citizen, officer, birth, asked
):
    ref = at_state(site, citizen, officer, "accepted", **{"nguoi-khuyet-tat": {
        "full_name": "Trần Thị Nhỏ", "birth": birth, "sex": "female", "identity_number": "",
    }})  # fmt: skip
    page = signed_in(site, officer).get(f"{BASE}/{ref}")
    sent = page.send(SET_UP)
    assert (sent.status == 422) is asked
    if asked:
        done = sent.send({**SET_UP, "sheet": "under_6"})
        assert done.status == 200 and stands(ref).assessment.sheet == "under_6"
        assert not done.all("//section[@id='phan-4-2']"), "no scores under the age"
    else:
        assert stands(ref).assessment.sheet == "from_6"


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"met_on-day": "17"}, 1),  # tomorrow
        ({"met_on-day": "1"}, 1),  # before the application came
        ({"met_on-day": ""}, 1),
        ({"place_kind": ""}, 1),
        ({"ways": []}, 1),
        ({"filled": ""}, 1),
        ({"place": ""}, 0),
    ],
)
def test_day_and_place(desk, ref, changed, wrong):
    page = desk.get(f"{BASE}/{ref}").send({**SET_UP, **changed})
    assert len(page.errors) == wrong and (page.status == 422) == bool(wrong), page.errors


def test_what_was_on_paper_keeps_both_dates(desk, site, officer, ref, citizen):
    with time_machine.travel("2026-11-18 09:00 +0700"):
        desk = signed_in(site, officer)
        page = desk.get(f"{BASE}/{ref}").send({**SET_UP, "filled": "paper"}).send(LISTS)
        assert said("On paper that day, typed in afterwards") in page.words
        assert "ngày 16 tháng 11 năm 2026" in page.words and "ngày 18 tháng 11" in page.words
        before_votes(site, other := at_state(site, citizen, officer, "accepted"), officer)
        votes = desk.get(f"{BASE}/{other}/bieu-quyet")
        vote = votes.follow(said("Enter the vote of %(name)s", name="Vàng Thị Y"))
        given = {"outcome": "not_disabled", "given": "paper"}
        assert len(vote.send(given).errors) == 1, "the day on the paper is needed"
        on = {"on_paper_on-day": "16", "on_paper_on-month": "11", "on_paper_on-year": "2026"}
        page = vote.send({**given, **on})
    assert page.status == 200 and str(fresh(CouncilVote).on_paper_on) == "2026-11-16"
    assert "ngày 16 tháng 11 năm 2026" in page.words and "ngày 18 tháng 11 năm 2026" in page.words


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"outcome": "certificate", "types": ["mobility"], "level": "severe"}, 0),
        ({"outcome": "certificate", "types": ["mobility"]}, 1),
        ({"outcome": "certificate", "types": ["mobility"], "level": "none"}, 1),
        ({"outcome": "certificate", "level": "mild"}, 1),
        ({"outcome": "certificate"}, 2),
        ({"outcome": "not_disabled", "level": "none"}, 0),
        ({"outcome": "not_disabled"}, 0),
        ({"outcome": "not_disabled", "types": ["mobility"]}, 1),
        ({"outcome": "no_conclusion", "level": "mild"}, 1),
        ({"outcome": ""}, 1),
        ({"outcome": "no_conclusion", "opinion": "x" * 2001}, 1),
    ],
)
def test_what_goes_together_in_a_vote(desk, site, officer, ref, given, wrong):
    before_votes(site, ref, officer)
    vote = desk.get(f"{BASE}/{ref}/bieu-quyet").follow(
        said("Enter the vote of %(name)s", name="Vàng Thị Y")
    )
    page = vote.send({"given": "now", **given})
    assert len(page.errors) == wrong and len(rows(CouncilVote)) == (not wrong), page.errors


def test_a_vote_as_the_sheet_proposes_is_written_out(desk, site, officer, ref):
    before_votes(site, ref, officer)
    vote = desk.get(f"{BASE}/{ref}/bieu-quyet").follow(
        said("Enter the vote of %(name)s", name="Vàng Thị Y")
    )
    as_proposed = vote.one("//input[starts-with(@value,'sheet-')]")
    assert not vote.all("//input[@name='outcome'][@checked]"), "nobody's vote is chosen beforehand"
    chosen = as_proposed.get("value")
    other = vote.send({"outcome": chosen, "types": ["visual"], "level": "mild", "given": "now"})
    assert len(other.errors) == 2 and not rows(CouncilVote)
    old = vote.send({"outcome": "sheet-certificate-visual-mild", "given": "now"})
    assert old.errors and not rows(CouncilVote), "what the sheet does not propose is no answer"
    assert vote.send({"outcome": chosen, "given": "now"}).status == 200
    assert [row.vote for row in rows(CouncilVote)] == [
        {"outcome": "certificate", "types": ["mobility"], "level": "severe"}
    ]
    assert said("Back to the session") in vote.client.get(f"{BASE}/{ref}/bieu-quyet").words


def test_no_vote_before_the_sheet_and_no_change_after_a_vote(desk, site, officer, ref):
    seat_council([ref])
    page = desk.get(f"{BASE}/{ref}/bieu-quyet")
    assert said("This cannot be done now") in page.words
    assert not page.all("//main//a[contains(@href,'/bieu-quyet/')]")
    sheet = desk.get(f"{BASE}/{ref}").send(SET_UP)
    for block in (SIGNS, LISTS, SCORES, {"says": "computed"}):
        sheet = sheet.send(block)
    stale = desk.get(f"{BASE}/{ref}")
    give_votes(site, ref, officer)
    late = stale.send(SCORES)
    assert late.status == 409 and said("This cannot be done now") in late.words
    again = desk.get(f"{BASE}/{ref}")
    assert not again.all("//main//form//input[@name='a1']")
    opened = again.send({"why": "Ghi nhầm một hoạt động"})
    assert opened.all("//main//form//input[@name='a1']") and not stands(ref).votes


def test_what_cannot_be_determined_needs_its_reason_and_leads_to_no_conclusion(desk, ref):
    seat_council([ref])
    page = desk.get(f"{BASE}/{ref}").send(SET_UP)
    assert len(page.send({"says": "undeterminable"}).errors) == 1
    page = page.send({"says": "undeterminable", "why": "Không gặp được người thân"})
    assert said("The sheet is whole") in page.words
    found = stands(ref)
    assert found.proposal.outcome == "no_conclusion" and found.proposal.level is None


def test_the_opening_is_noted_and_everything_is_sealed(desk, site, officer, ref):
    concluded(site, ref, officer)
    before = len(rows(AccessEntry))
    desk.get(f"{BASE}/{ref}")
    assert len(rows(AccessEntry)) == before + 1
    with db.reading() as session:
        for table in ("assessment", "sheet_entry", "council_vote"):
            stored = repr(session.execute(text(f"SELECT * FROM {table}")).all())
            for word in ("mobility", "Đồng ý", "1.4", "Phòng họp", "Lò Văn Chủ"):
                if (table, word) != ("council_vote", "Lò Văn Chủ"):  # the key of the person
                    assert word not in stored, (table, word)


def test_the_school_is_asked_and_answers(desk, ref):
    page = desk.get(f"{BASE}/{ref}/nha-truong")
    page = page.send({"school": "Trường Tiểu học Thử Nghiệm", "grade": "4A"})
    assert "4A" in page.words and page.link(said("Make the letter to the school"))
    assert len(page.send({"head": ""}).errors) == 4
    day = {"answered_on-day": "16", "answered_on-month": "11", "answered_on-year": "2026"}
    answered = {"communication": "some", "learning": "much", "head": "Đinh Thị Hiệu", **day}
    page = page.send({**answered, "moving": "Đi chậm"})
    assert page.status == 200 and "ngày 16 tháng 11 năm 2026" in page.words
    assert page.one("//textarea[@name='moving']").text.strip() == "Đi chậm"


@pytest.mark.parametrize(
    ("loss", "care", "words"),
    [
        ("85", "not_said", "Đặc biệt nặng"), ("61", "partly", "Nặng"), ("", "full", "Nhẹ"),
        ("85", "full", ""), ("", "not_said", ""),
    ],
)  # fmt: skip
def test_an_old_medical_conclusion_proposes_with_its_basis(desk, ref, loss, care, words):
    day = {"made_on-day": "2", "made_on-month": "4", "made_on-year": "2009"}
    page = desk.get(f"{BASE}/{ref}/giam-dinh-cu").send({**day, "loss": loss, "self_care": care})
    assert page.status == 200 and "28/2012" in page.words
    level = said("Level: %(name)s", name=words)
    assert (level in page.words) is bool(words)


@pytest.mark.parametrize("loss", ["101", "-1", "8.5", "tám", "٣٤"])
def test_a_loss_that_is_no_per_cent(desk, ref, loss):
    day = {"made_on-day": "2", "made_on-month": "4", "made_on-year": "2009"}
    page = desk.get(f"{BASE}/{ref}/giam-dinh-cu").send({**day, "loss": loss, "self_care": "full"})
    assert page.status == 422 and len(page.errors) == 1


def test_today_s_page_names_what_is_to_conclude(desk, ref):
    assert said("To assess and conclude") not in desk.get("/can-bo").words
    seat_council([ref])
    assert said("To assess and conclude") in desk.get("/can-bo").words


def test_after_saving_the_banner_stands_first_and_leads_to_what_is_missing(desk, ref):
    seat_council([ref])
    page = desk.get(f"{BASE}/{ref}").send(SET_UP)
    assert page.one("//div[@role='alert']//a").get("href") == "#phan-3"
    page = page.send(SIGNS).send(LISTS)
    assert page.one("//div[@role='alert']//a").get("href") == "#phan-4-2"
    page = page.send(SCORES).send({"says": "computed"})
    assert page.one("//div[@role='alert']//a").text_content() == said("Go to the votes")
    assert not desk.get(f"{BASE}/{ref}").all("//div[@role='alert']"), "no banner, no link in it"
