"""The short way: what is asked of whom, where it leads to another service, and the form that comes of it."""

from __future__ import annotations

import pytest
import time_machine
from werkzeug.datastructures import MultiDict

from portal.cases.models import Case, Deadline
from portal.cases.service import Answers, Known, KnownCertificate, registry
from portal.services.exchange import questions
from portal.services.exchange.copying import copy_sheet
from portal.services.exchange.doubts import doubts
from tests.cases import making
from tests.cases.making import DAMAGED, DIFFERS, EXCHANGE, LOST
from tests.conftest import fresh, signed_in
from tests.journeys import whole_line as line
from tests.words import said

TODAY = "2026-11-22 10:00 +0700"
CERTIFICATE = {"number": "12/GXN", "issued-year": "2019", "place": "xã Hàm Yên"}


@pytest.fixture
def service(portal_app):
    return registry.get(EXCHANGE)


def asked(service, what: str, **more) -> list[str]:
    answers = {"ly-do": {"what": what}, "nop-cho-ai": {"for_whom": "myself"}, **more}
    return [step.slug for step in service.steps(Answers(answers))]


def answered(what: str, page):
    """The pages on the certificate, as someone in this situation answers them."""
    page = page.send(CERTIFICATE)
    if what == "lost":
        return page.send({"where": "Trên xe khách", "declared": "yes"})
    if what == "differs":
        page = page.send(
            {"fields": ["full_name"], "words": "Ghi Thúy, đúng là Thuý", "proof": "identity"}
        )
    return page.send({"card": "bring"}).press(said("Save and continue"), {"have_none": "yes"})


def until_the_certificate(browser, what: str):
    page = line.begin(browser, EXCHANGE).send({"what": what}).send({"for_whom": "myself"})
    page = line.go_on(page.send(line.SUBJECT))
    return page.send({"commune": "xã hàm yên tuyên quang", "line": "Thôn 3"}).send(
        {"where": "same"}
    )


@pytest.mark.parametrize(
    ("what", "kind"), [("lost", "reissue"), ("damaged", "exchange"), ("differs", "exchange")]
)
def test_from_the_start_page_to_the_receipt(site, citizen, what, kind):
    with time_machine.travel(TODAY):
        browser = signed_in(site, citizen)
        page = answered(what, until_the_certificate(browser, what))
        receipt = line.submit(line.answer_contact(page))
        assert receipt.path.endswith("/bien-nhan"), receipt.errors
        page = browser.get(f"/ho-so/{line.ref_of(receipt)}")
    case = fresh(Case, ref=line.ref_of(receipt))
    assert (case.service, case.state, case.variant) == (EXCHANGE, "submitted", kind)
    assert {row.clock for row in making.rows(Deadline, case_id=case.id)} == {"intake", kind}
    assert said("Exchange or replace a certificate of disability") in page.words


@pytest.mark.parametrize(
    ("what", "has", "has_not"),
    [
        ("lost", ["mat-giay", "giay-da-cap"], ["giay-cu", "noi-dung-sai", "giay-to-y-te"]),
        ("damaged", ["giay-cu", "giay-to-y-te"], ["mat-giay", "noi-dung-sai"]),
        ("differs", ["giay-cu", "noi-dung-sai", "giay-to-y-te"], ["mat-giay"]),
    ],
)
def test_only_what_matters_is_asked(service, what, has, has_not):
    steps = asked(service, what)
    assert set(has) <= set(steps) and not set(has_not) & set(steps)
    assert not {"loi-ke", "dau-hieu-van-dong", "yeu-cau", "ly-do-cap-doi"} & set(steps)
    assert len(steps) <= 11


def test_a_helper_is_asked_for_the_authorisation(service):
    helped = {"nop-cho-ai": {"for_whom": "helped"}, "dong-y": {"agreed": True}}
    steps = asked(service, "lost", **helped)
    assert {"nguoi-nop", "noi-o-nguoi-nop", "dong-y", "giay-to-y-te"} <= set(steps)


def test_type_and_level_lead_to_another_way_and_keep_nothing(site, citizen):
    page = line.begin(signed_in(site, citizen), EXCHANGE)
    refused = page.send({"what": "level"})
    assert refused.status == 422 and len(refused.errors) == 1
    assert refused.link(said("The difficulties have changed, or the child has reached %(age)s: ask for a new determination", age=6)) == "/dich-vu/xac-dinh-khuyet-tat"  # fmt: skip
    there = refused.follow(said("You disagree with the type or the level: read what you can do"))
    assert there.path == "/chinh-sach/khong-dong-y-ket-luan"
    assert making.rows(making.Case)[0].state == "draft"
    assert refused.send({"what": "damaged"}).path.endswith("/nop-cho-ai")


def test_both_start_pages_lead_to_each_other(client):
    page = client.get("/dich-vu/xac-dinh-khuyet-tat")
    page = page.follow(
        said("Is the certificate lost, damaged or wrong? That is another, shorter service")
    )
    assert page.path == f"/dich-vu/{EXCHANGE}"
    assert "1.001653" in page.words and "1.001699" not in page.words
    assert (
        client.get(f"/en/dich-vu/{EXCHANGE}").heading
        == "Exchange or replace a certificate of disability"
    )


def test_certification_asks_first_or_again_and_leads_here(site, citizen):
    page = line.begin(signed_in(site, citizen))
    values = [one.get("value") for one in page.all("//input[@name='kind']")]
    assert values == ["determine", "redetermine"]
    assert page.link(said("Is the certificate lost, damaged or wrong? That is another, shorter service")) == f"/dich-vu/{EXCHANGE}"  # fmt: skip


@pytest.mark.parametrize("kind", ["reissue", "exchange"])
def test_a_draft_of_the_old_four_kinds_is_asked_again_and_never_sent(site, citizen, kind):
    ref = making.draft(site, citizen, **{"yeu-cau": {"kind": kind}})
    browser = signed_in(site, citizen)
    page = browser.get(f"/ho-so/{ref}/kiem-tra")
    assert said("Not answered yet: %(what)s", what=said("What do you ask for?")) in page.words
    assert browser.get(f"/ho-so/{ref}/nop").path == f"/ho-so/{ref}/kiem-tra"
    page = page.follow(said("Answer the missing question"))
    assert not page.all("//input[@name='kind'][@checked]")
    page.send({"kind": "determine"})
    assert browser.get(f"/ho-so/{ref}/nop").path == f"/ho-so/{ref}/nop"


@pytest.mark.parametrize(
    ("known", "filled"),
    [
        (None, {}),
        (
            KnownCertificate("15/GXN", "severe", ("mobility",), "Mai", "1990", None, "UBND xã A"),
            {"number": "15/GXN", "issued": "", "place": "UBND xã A"},
        ),
    ],
)
def test_what_the_register_knows_is_not_asked_again(service, known, filled):
    step = service.step("giay-da-cap")
    assert step.prefill(Known("Hoa", "", "", certificate=known)) == filled


def form_of(kind, typed):
    return kind(formdata=MultiDict(typed), meta={"csrf": False})


@pytest.mark.parametrize(
    ("kind", "typed", "wrong"),
    [
        ("WhatForm", {"what": "lost"}, []), ("WhatForm", {"what": "level"}, ["what"]),
        ("WhatForm", {"what": "reissue"}, ["what"]), ("WhatForm", {}, ["what"]),
        ("LossForm", {"declared": "yes"}, []), ("LossForm", {"where": "Ở chợ"}, ["declared"]),
        ("LossForm", {"declared": "yes", "where": "x" * 501}, ["where"]),
        ("CardForm", {"card": "bring", "why": "thừa"}, []), ("CardForm", {"card": "part"}, []),
        ("CardForm", {"card": "no"}, ["why"]), ("CardForm", {"card": "no", "why": "Cháy"}, []),
        ("CardForm", {"card": "lost"}, ["card"]),
        ("DiffersForm", {"fields": ["sex"], "words": "Ghi nam", "proof": "none"}, []),
        ("DiffersForm", {"fields": ["level"], "words": "Ghi nhẹ", "proof": "none"}, ["fields"]),
        ("DiffersForm", {"words": "Ghi nam", "proof": "none"}, ["fields"]),
        ("DiffersForm", {"fields": ["sex"], "proof": "none"}, ["words"]),
        ("DiffersForm", {"fields": ["sex"], "words": "Ghi nam", "proof": "<b>"}, ["proof"]),
    ],
)  # fmt: skip
def test_bad_input_is_named_at_its_field(portal_app, kind, typed, wrong):
    with portal_app.test_request_context():
        form = form_of(getattr(questions, kind), typed)
        assert form.validate() is (not wrong)
        assert [field.name for field in form.questions if field.errors] == wrong


def test_a_reason_no_longer_meant_is_not_kept(portal_app):
    with portal_app.test_request_context():
        form = form_of(questions.CardForm, {"card": "bring", "why": "Cháy nhà"})
        assert form.validate() and form.answers() == {"card": "bring", "why": ""}


@pytest.mark.parametrize(
    ("birth", "issued", "raised"),
    [
        ("2020-11-23", "2023", True),  # six tomorrow
        ("2021-01-20", "2023", True),  # within the days in which families are reminded
        ("2021-02-20", "2023", False),  # not yet
        ("2019-05-05", "2022-10", True),  # seven today, three then
        ("2019-05-05", "2025-05-05", False),  # six on the day it was issued
        ("2019-05-05", "2025", False),  # perhaps six then
        ("2019-05-05", "", False), ("1990", "2019", False), ("1990", "1980", False),
    ],
)  # fmt: skip
def test_a_child_that_reaches_the_age_is_led_to_a_new_determination(
    portal_app, birth, issued, raised
):
    answers = {"nguoi-khuyet-tat": {"birth": birth}, "giay-da-cap": {"issued": issued}}
    with time_machine.travel(TODAY), portal_app.test_request_context():
        found = doubts(Answers(answers))
    assert [doubt.step for doubt in found] == (["giay-da-cap"] if raised else [])
    assert all(doubt.lead is questions.NEW_DETERMINATION for doubt in found)


@pytest.mark.parametrize(
    ("fields", "words", "count", "leads"),
    [
        (["full_name"], "Ghi Thúy, đúng là Thuý", 0, False),
        (["other"], "Sai MỨC ĐỘ, tôi bị đặc biệt nặng", 1, True),
        (["other"], "Ghi sai dạng tật", 1, True),
        (["residence"], "Tôi đã chuyển nhà", 1, False),
        (["residence", "sex"], "Ghi sai cả hai", 0, False),
    ],
)
def test_what_is_no_exchange_is_a_doubt_with_a_way_on(portal_app, fields, words, count, leads):
    answers = Answers({"noi-dung-sai": {"fields": fields, "words": words, "proof": "none"}})
    with portal_app.test_request_context():
        found = doubts(answers)
    assert len(found) == count and any(doubt.lead for doubt in found) is leads


def test_the_doubt_is_said_once_with_the_link_and_pressing_on_is_enough(site, citizen):
    page = until_the_certificate(signed_in(site, citizen), "differs").send(CERTIFICATE)
    typed = {"fields": ["other"], "words": "Sai mức độ", "proof": "none"}
    doubted = page.send(typed)
    assert doubted.status == 200 and doubted.path.endswith("/noi-dung-sai")
    panel = doubted.one("//*[@aria-labelledby='doubts-title']//a")
    assert panel.get("href") == "/dich-vu/xac-dinh-khuyet-tat"
    assert doubted.send(typed).path.endswith("/giay-cu")


@pytest.mark.parametrize(
    ("given", "ticked", "reason"),
    [(LOST, "Cấp lại", 1), (DAMAGED, "Cấp đổi", 1), (DIFFERS, "Cấp đổi", 0)],
)
def test_the_sheet_follows_the_national_form(site, given, ticked, reason):
    with site.app.test_request_context():
        parts = copy_sheet(Answers(making.answers(site.direct, **given)))
        titles = [str(part.title) for part in parts]
        chosen = [str(row.label) for row in parts[0].rows if row.value == "Có"]
        yes = [number for number, row in enumerate(parts[1].rows) if row.value == "Có"]
    assert titles[1] == said("Reason") and titles[2] == said("Part I: the person with a disability")
    assert [label.startswith(ticked) for label in chosen] == [True] and yes == [reason]
    assert not any("III" in title for title in titles)


@pytest.mark.parametrize(("given", "box"), [(LOST, "Certificate issued again"), (DIFFERS, "Certificate exchanged")])  # fmt: skip
def test_the_form_of_the_law_has_its_box_ticked_and_no_part_three(
    site, citizen, browser_of, given, box
):
    ref = making.draft(site, citizen, **given)
    page = browser_of(citizen).get(f"/ho-so/{ref}/mau-don")
    ticked = page.all("//ul[contains(@class, 'app-form__choices')]//strong")
    assert [one.text_content() for one in ticked] == [said(box)]
    assert said("Not asked when the certificate is only issued again or exchanged.") in page.words
    assert not page.all("//article//table")


def test_the_blank_form_is_the_whole_one(client):
    page = client.get(f"/dich-vu/{EXCHANGE}/mau-don")
    assert page.all("//article//table") and not page.all("//article//strong")


@pytest.mark.parametrize("slug", ["yeu-cau", "ly-do-cap-doi"])
def test_a_question_of_before_takes_no_new_answer(site, citizen, slug):
    browser = signed_in(site, citizen)
    ref = line.ref_of(line.begin(browser, EXCHANGE))
    typed = {"yeu-cau": {"kind": "reissue"}, "ly-do-cap-doi": {"reason": "damaged"}}[slug]
    assert browser.get(f"/ho-so/{ref}/{slug}").send(typed).status == 422
    assert said("Not answered yet: %(what)s", what=said("What happened to the certificate?")) in browser.get(f"/ho-so/{ref}/kiem-tra").words  # fmt: skip
