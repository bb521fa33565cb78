"""What was told once is offered with its day in the next application, and only there where it belongs."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from portal.cases import carrying, history
from portal.cases.models import Beginning, Case, StepAnswer
from portal.core.database import db
from portal.services.certification.signs import GROUPS
from tests.cases.making import CERTIFICATION, NAME, TINY, draft, rows, sent
from tests.conftest import fresh, signed_in

SUBJECT, ADDRESS, CONTACT = "nguoi-khuyet-tat", "noi-o", "lien-he"
OTHER = {"name": "Lò Văn Pao", "identity": "008091123456"}
TOLD = "You told us this on 3 May 2026. Check it, then continue."


@pytest.fixture
def clock():
    with time_machine.travel("2026-05-03 09:00 +0700", tick=False) as traveller:
        yield traveller


@pytest.fixture
def told(site, citizen, clock):
    """An application sent on 3 May; now it is half a year later."""
    ref = sent(site, citizen, service=CERTIFICATION)
    clock.shift(timedelta(days=190))
    return ref


def begin(browser, service: str = TINY, *, whom: str = "", ref: str = ""):
    """Press the button; gives the page of the first step."""
    page = browser.get(f"/en/ho-so/moi/{service}" + (f"?tu={ref}" if ref else ""))
    return page.press("Begin the application", {"whom": whom} if whom else {})


def ref_of(page) -> str:
    return page.path.split("/")[-2]


def value(page, name: str) -> str:
    return page.one(f"//input[@name='{name}']").get("value") or ""


def test_a_step_opens_filled_and_dated_and_nothing_is_saved(site, citizen, told):
    page = begin(signed_in(site, citizen), ref=told)
    assert TOLD in page.words and page.title.startswith("Filled in for you, please check:")
    assert value(page, "full_name") == NAME and value(page, "birth-year") == "1990"
    assert not rows(StepAnswer, case_id=fresh(Case, ref=ref_of(page)).id)


def test_continue_saves_it_and_the_next_step_is_offered_too(site, citizen, told):
    page = begin(signed_in(site, citizen), ref=told).press("Save and continue")
    assert page.path.endswith(ADDRESS) and TOLD in page.words
    saved = rows(StepAnswer, case_id=fresh(Case, ref=ref_of(page)).id)
    assert [row.step for row in saved] == [SUBJECT] and saved[0].answer["full_name"] == NAME


def test_start_empty_shows_the_page_without_it(site, citizen, told):
    page = begin(signed_in(site, citizen), ref=told).follow("Start empty")
    assert page.path.endswith(SUBJECT) and value(page, "full_name") == "" and TOLD not in page.words


def test_the_whole_line_from_one_to_the_other(site, citizen, told):
    page = begin(signed_in(site, citizen), ref=told)
    for step in (SUBJECT, ADDRESS):
        assert page.path.endswith(step)
        page = page.press("Save and continue")
    assert TOLD not in page.words  # the earlier service did not ask this
    page = page.send({"need": "seat"})
    assert page.path.endswith(CONTACT) and TOLD in page.words
    page = page.press("Save and continue")
    assert page.heading == "Check your answers" and "All questions are answered" in page.words


def test_begun_normally_each_person_is_offered_once(site, citizen, told):
    sent(site, citizen, **OTHER)
    sent(site, citizen, service=TINY)
    page = signed_in(site, citizen).get(f"/en/ho-so/moi/{TINY}")
    labels = [one.text_content() for one in page.all("//main//label")]
    assert sum(NAME in one for one in labels) == 1 and any("Lò Văn Pao" in one for one in labels)
    assert not page.all("//main//input[@type='radio'][@checked]")


def test_chosen_normally_it_is_the_latest_of_that_person(site, citizen, told, clock):
    browser = signed_in(site, citizen)
    latest = sent(site, citizen, phone="0900000033")
    page = begin(browser, whom=latest)
    assert value(page, "full_name") == NAME
    begun = rows(Beginning, case_id=fresh(Case, ref=ref_of(page)).id)[0]
    assert begun.from_id == fresh(Case, ref=latest).id


def test_without_earlier_applications_nothing_is_asked(site, stranger, told):
    page = signed_in(site, stranger).get(f"/en/ho-so/moi/{TINY}")
    assert not page.all("//main//input[@type='radio']")
    assert value(page.press("Begin the application"), "full_name") == ""


@pytest.mark.parametrize("whom", ["", "new"])
def test_someone_new_starts_empty(site, citizen, told, whom):
    page = begin(signed_in(site, citizen), whom=whom)
    assert value(page, "full_name") == "" and TOLD not in page.words


def test_someone_new_is_offered_nothing_of_another_person(site, citizen, told):
    page = begin(signed_in(site, citizen), whom="new")
    page = page.send({"full_name": "Lò Văn Pao", "birth-year": "1991", "sex": "male"})
    assert page.path.endswith(ADDRESS) and TOLD not in page.words


def test_another_person_typed_over_the_offered_one_is_offered_nothing_more(site, citizen, told):
    page = begin(signed_in(site, citizen), ref=told)
    page = page.send(
        {"full_name": "Lò Văn Pao", "identity_number": "008091123456", "birth-year": "1991"}
    )
    assert page.path.endswith(ADDRESS) and TOLD not in page.words


def test_the_same_person_typed_anew_is_known_again(site, citizen, told):
    page = begin(signed_in(site, citizen), whom="new")
    page = page.send({"full_name": "tran thi mai", "birth-year": "1990", "sex": "female"})
    assert page.path.endswith(ADDRESS) and TOLD in page.words


def test_oneself_need_not_be_said_twice(site, citizen, told):
    browser = signed_in(site, citizen)
    page = browser.get(f"/en/ho-so/moi/{TINY}")
    assert "(yourself)" in page.words  # the earlier one said so


@pytest.mark.parametrize("ref", ["0000000000", "abc", "1234567890123"])
def test_an_address_that_names_no_own_case_is_not_found(site, citizen, told, ref):
    assert signed_in(site, citizen).get(f"/en/ho-so/moi/{TINY}?tu={ref}").status == 404


def test_a_foreign_case_or_a_draft_is_not_found(site, citizen, stranger, told):
    assert signed_in(site, stranger).get(f"/en/ho-so/moi/{TINY}?tu={told}").status == 404
    own = draft(site, citizen)
    assert signed_in(site, citizen).get(f"/en/ho-so/moi/{TINY}?tu={own}").status == 404


@pytest.mark.parametrize("whom", ["mine", "0000000000", "<script>"])
def test_a_made_up_person_is_refused_with_a_sentence(site, citizen, told, whom):
    page = signed_in(site, citizen).get(f"/en/ho-so/moi/{TINY}")
    again = page.client.post(page.path, {**page_hidden(page), "whom": whom})
    assert again.status == 422 and again.errors


def page_hidden(page) -> dict[str, str]:
    return {
        one.get("name"): one.get("value") for one in page.all("//main//form//input[@type='hidden']")
    }


def test_what_was_erased_is_not_offered(site, citizen, told):
    with site.app.app_context(), db.writing() as session:
        case = session.get_one(Case, fresh(Case, ref=told).id)
        history.erase(session, case=case, basis="x", actor_id=None, actor_role="system")
    page = signed_in(site, citizen).get(f"/en/ho-so/moi/{TINY}")
    assert not page.all("//main//input[@type='radio']")


def test_what_was_told_long_ago_is_asked_afresh(site, citizen, clock):
    sent(site, citizen)
    clock.shift(carrying.sources.OFFERED_FOR + timedelta(days=1))
    page = signed_in(site, citizen).get(f"/en/ho-so/moi/{TINY}")
    assert not page.all("//main//input[@type='radio']")


def test_what_is_asked_for_and_consent_are_never_carried(site, citizen, clock):
    helped = {
        "nop-cho-ai": {"for_whom": "helped"},
        "nguoi-nop": {
            "full_name": "Nguyễn Thị Hoa",
            "relationship": "other",
            "identity_number": "",
        },
        "noi-o-nguoi-nop": {"residence": "Thôn 3", "present": ""},
        "dong-y": {"how": "said", "phone": "", "agreed": True},
    }
    told = sent(site, citizen, **helped)
    page = begin(signed_in(site, citizen), CERTIFICATION, ref=told)
    assert page.path.endswith("yeu-cau") and "You told us this" not in page.words
    page = page.send({"kind": "determine"})
    assert "You told us this" in page.words
    for _step in ("nop-cho-ai", "nguoi-nop", "noi-o-nguoi-nop"):
        page = page.press("Save and continue")
    assert page.path.endswith("dong-y") and "You told us this" not in page.words
    assert not page.all("//main//input[@checked]")


CHANGED = [
    ("a number no longer right", CONTACT, {"told_by": "sms", "phone": "12345"}, "phone", "12345"),
    (
        "a choice no longer there",
        SUBJECT,
        {"full_name": NAME, "birth": "1990", "sex": "x"},
        "sex",
        None,
    ),
    (
        "a date no longer right",
        SUBJECT,
        {"full_name": NAME, "birth": "2999", "sex": "male"},
        "birth-day",
        None,
    ),
]


@pytest.mark.parametrize(("_why", "step", "answer", "target", "typed"), CHANGED)
def test_what_no_longer_fits_is_shown_as_typed_with_what_to_look_at(
    site, citizen, told, _why, step, answer, target, typed
):
    page = begin(signed_in(site, citizen), ref=told)
    ref = ref_of(page)
    with site.app.app_context(), db.writing() as session:
        row = session.get_one(
            StepAnswer, rows(StepAnswer, case_id=fresh(Case, ref=told).id, step=step)[0].id
        )
        row.answer = answer
    page = page.client.get(f"/en/ho-so/{ref}/{step}")
    assert page.status == 200 and "Please answer this once more" in page.words
    assert page.all(f"//*[@id='da-noi']//a[starts-with(@href, '#{target.split('-')[0]}')]")
    if typed:
        assert value(page, target) == typed


HOSTILE = [
    [],
    "text",
    {"full_name": {"a": 1}},
    {"full_name": ["x"], "birth": 5},
    {"birth": "1990-99-99"},
    {},
]


@pytest.mark.parametrize("answer", HOSTILE)
def test_an_answer_nobody_can_read_is_no_error(site, citizen, told, answer):
    browser = signed_in(site, citizen)
    page = begin(browser, ref=told)
    with site.app.app_context(), db.writing() as session:
        row = session.get_one(
            StepAnswer, rows(StepAnswer, case_id=fresh(Case, ref=told).id, step="lien-he")[0].id
        )
        row.answer = answer
    ref = ref_of(page)
    page.press("Save and continue")
    assert browser.get(f"/en/ho-so/{ref}/lien-he").status == 200


def test_the_signs_of_another_service_are_offered_where_it_asks_them(site, citizen, told):
    ref = ref_of(begin(signed_in(site, citizen), CERTIFICATION, ref=told))
    page = signed_in(site, citizen).get(f"/en/ho-so/{ref}/{GROUPS[0].step}")
    assert TOLD in page.words and page.all("//main//input[@checked]")


def test_throwing_the_draft_away_takes_how_it_was_begun_along(site, citizen, told):
    page = begin(signed_in(site, citizen), ref=told)
    page.client.get(f"/en/ho-so/{ref_of(page)}/xoa").press("Throw the draft away")
    assert not rows(Beginning)


def test_the_line_stands_in_vietnamese_too(site, citizen, told):
    page = signed_in(site, citizen).get(f"/ho-so/moi/{TINY}?tu={told}").press("Bắt đầu")
    assert "ngày 3 tháng 5 năm 2026" in page.words and "You told" not in page.words


def test_answers_left_from_another_turn_are_not_offered(site, citizen, clock):
    told = sent(
        site,
        citizen,
        **{"nguoi-nop": {"full_name": "Ai Đó", "relationship": "other", "identity_number": ""}},
    )
    page = begin(signed_in(site, citizen), CERTIFICATION, ref=told)
    other = page.client.get(f"/en/ho-so/{ref_of(page)}/nguoi-nop")
    assert "Ai Đó" not in other.text


def test_answers_given_are_shown_before_what_was_told(site, citizen, told):
    browser = signed_in(site, citizen)
    page = begin(browser, ref=told)
    page.send({"full_name": "Trần Thị Mai Hoa", "birth-year": "1990"})
    again = browser.get(f"/en/ho-so/{ref_of(page)}/{SUBJECT}")
    assert value(again, "full_name") == "Trần Thị Mai Hoa" and TOLD not in again.words


def test_a_button_elsewhere_posts_the_code_of_the_case(site, citizen, told):
    browser = signed_in(site, citizen)
    token = page_hidden(browser.get(f"/en/ho-so/moi/{TINY}"))
    page = browser.post(f"/en/ho-so/moi/{TINY}", {**token, "tu": told})
    assert value(page, "full_name") == NAME and TOLD in page.words
