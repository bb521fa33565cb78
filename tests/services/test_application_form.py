"""The whole application form: what is asked of whom, what is only doubted, what follows from it."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from werkzeug.datastructures import MultiDict

from portal.cases.models import Case, Deadline
from portal.cases.questions import identity_doubts
from portal.cases.questions.contact import ContactForm
from portal.cases.questions.facts import year_and_sex_of
from portal.cases.questions.places import ResidenceForm
from portal.cases.questions.support import SupportForm
from portal.cases.service import Answers, registry
from portal.law.ages import age_span
from portal.notify.models import OutboxMessage
from portal.services.certification.abilities import PAGES
from portal.services.certification.questions import AgedSubjectForm
from portal.services.certification.signs import GROUPS, needs_medical_conclusion
from tests.cases import making
from tests.conftest import fresh, signed_in
from tests.journeys import whole_line as line

TODAY = date(2026, 11, 22)
SIGN_STEPS = [group.step for group in GROUPS]
ABILITY_STEPS = [page.step for page in PAGES]


@pytest.fixture
def service(portal_app):
    with portal_app.test_request_context():
        yield registry.get(line.SERVICE)


def asked(service, **given):
    """The steps someone is asked who answered this."""
    answers = {
        "yeu-cau": {"kind": given.get("kind", "determine")},
        "nop-cho-ai": {"for_whom": given.get("whom", "myself")},
        "nguoi-khuyet-tat": {"birth": given.get("birth", "1990")},
    }
    return [step.slug for step in service.steps(Answers(answers))]


def test_the_form_has_its_signs_and_ten_abilities():
    codes = [sign.code for group in GROUPS for sign in group.signs]
    assert len(codes) == len(set(codes)) == 31
    assert sorted(a.number for page in PAGES for a in page.abilities) == list(range(1, 11))


@pytest.mark.parametrize(
    ("given", "has", "has_not"),
    [
        ({}, [*SIGN_STEPS, *ABILITY_STEPS, "loi-ke", "giay-to-y-te", "lien-he", "ho-tro"], ["nguoi-nop", "noi-o-nguoi-nop", "dong-y", "giay-da-cap", "ly-do-xac-dinh-lai"]),
        ({"whom": "child", "birth": "2022-05-01"}, ["nguoi-nop", "noi-o-nguoi-nop", *SIGN_STEPS], [*ABILITY_STEPS, "dong-y"]),
        ({"whom": "represented"}, ["nguoi-nop", "giay-to-y-te"], ["dong-y"]),
        ({"whom": "helped"}, ["nguoi-nop", "dong-y"], []),
        ({"kind": "redetermine"}, ["ly-do-xac-dinh-lai", "giay-da-cap", *SIGN_STEPS, *ABILITY_STEPS], []),
        ({"birth": "2020-11-22"}, ABILITY_STEPS, []),  # six today
        ({"birth": "2020-11-23"}, [], ABILITY_STEPS),  # six tomorrow
        ({"birth": "1931"}, ABILITY_STEPS, []),
    ],
)  # fmt: skip
def test_only_what_matters_is_asked(service, given, has, has_not):
    with time_machine.travel("2026-11-22 03:00+00:00"):
        steps = asked(service, **given)
    assert [slug for slug in has if slug not in steps] == []
    assert [slug for slug in has_not if slug in steps] == []


@pytest.mark.parametrize(
    ("born", "on", "least", "most"),
    [
        ("1990", date(2026, 11, 22), 35, 36),
        ("1990-03", date(2026, 11, 22), 36, 36),
        ("1990-11", date(2026, 11, 22), 35, 36),
        ("1990-11-22", date(2026, 11, 22), 36, 36),
        ("1990-11-23", date(2026, 11, 22), 35, 35),
        ("2026", date(2026, 11, 22), 0, 0),
        ("2020-02-29", date(2026, 2, 28), 5, 5),
        ("2020-02-29", date(2026, 3, 1), 6, 6),
    ],
)
def test_ages_that_a_birth_date_leaves_open(born, on, least, most):
    span = age_span(born, on)
    assert (span.least, span.most) == (least, most)


@pytest.mark.parametrize(
    ("birth", "wrong"),
    [
        (("", "", "2020"), "month"),  # five or six
        (("", "", "2019"), None),
        (("", "", "2021"), None),
        (("", "11", "2020"), "day"),
        (("", "10", "2020"), None),
        (("", "12", "2020"), None),
        (("22", "11", "2020"), None),
        (("", "", "1931"), None),
    ],
)
def test_the_month_is_asked_only_where_the_age_stays_open(portal_app, birth, wrong):
    typed = dict(zip(("birth-day", "birth-month", "birth-year"), birth, strict=True))
    with portal_app.test_request_context(), time_machine.travel("2026-11-22 03:00+00:00"):
        form = AgedSubjectForm(
            formdata=MultiDict({"full_name": "Bé", "sex": "male", **typed}), meta={"csrf": False}
        )
        assert form.validate() is (wrong is None)
        assert form.birth.target == (f"birth-{wrong}" if wrong else "birth-day")


@pytest.mark.parametrize(
    ("ticked", "needed"),
    [
        ({}, False),
        ({"dau-hieu-van-dong": ["1.1", "1.4"]}, False),
        ({"dau-hieu-van-dong": ["1.1", "1.6"]}, True),
        ({"dau-hieu-nghe-noi": ["2.6"]}, True),
        ({"dau-hieu-nhin": ["3.6"]}, False),
        ({"dau-hieu-nhin": ["3.7"]}, True),
        ({"dau-hieu-than-kinh": ["4.5"]}, True),
        ({"dau-hieu-tri-tue": ["5.4"]}, True),
        ({"dau-hieu-khac": ["6.1"]}, True),
        ({"dau-hieu-khac": ["6.3"]}, True),
        ({"dau-hieu-khac": ["none"]}, False),
    ],
)
def test_a_medical_conclusion_is_called_for_only_where_a_tick_needs_it(ticked, needed):
    answers = {step: {"signs": signs} for step, signs in ticked.items()}
    assert needs_medical_conclusion(Answers(answers)) is needed


@pytest.mark.parametrize(
    ("whom", "kind", "papers"),
    [
        ("myself", "determine", set()),
        ("child", "determine", set()),
        ("helped", "determine", {"authorisation"}),
        ("represented", "determine", {"representation"}),
    ],
)
def test_papers_that_who_applies_calls_for(service, whom, kind, papers):
    answers = Answers(
        {"nop-cho-ai": {"for_whom": whom}, "yeu-cau": {"kind": kind}, "dong-y": {"agreed": True}}
    )
    assert {paper.slug for paper in service.needed_papers(answers)} == papers


@pytest.mark.parametrize(
    ("number", "year", "sex"),
    [
        ("008090123456", 1990, "male"),
        ("008190123456", 1990, "female"),
        ("001205000001", 2005, "male"),
        ("001305000001", 2005, "female"),
        ("001401000001", 2101, "male"),
    ],
)
def test_what_an_identity_number_says(number, year, sex):
    assert year_and_sex_of(number) == (year, sex)


@pytest.mark.parametrize(
    ("birth", "sex", "number", "doubts"),
    [
        ("1990-03-05", "female", "008190123456", 0),
        ("1990", "female", "008190123456", 0),
        ("1991", "female", "008190123456", 1),
        ("1990", "male", "008190123456", 1),
        ("2090", "male", "008190123456", 2),
        ("1990", "male", "", 0),
    ],
)
def test_the_number_is_compared_and_never_refused(portal_app, birth, sex, number, doubts):
    answers = Answers({"nguoi-khuyet-tat": {"birth": birth, "sex": sex, "identity_number": number}})
    with portal_app.test_request_context():
        assert len(identity_doubts(answers)) == doubts


def test_a_doubt_is_said_once_and_the_answer_is_kept(site, citizen):
    browser = signed_in(site, citizen)
    page = line.begin(browser).send({"kind": "determine"}).send({"for_whom": "myself"})
    wrong = {**line.SUBJECT, "birth-year": "1991"}
    doubted = page.send(wrong)
    assert doubted.status == 200 and "1990" in doubted.words and doubted.title.startswith("Xin xem")
    ref = line.ref_of(doubted)
    kept = browser.get(f"/ho-so/{ref}/nguoi-khuyet-tat")
    assert kept.one("//input[@name='birth-year']").get("value") == "1991"
    after = doubted.send({})
    assert after.path.endswith("/noi-o")


def test_a_second_draft_for_the_same_person_is_noticed(site, citizen):
    first = making.draft(site, citizen)
    browser = signed_in(site, citizen)
    page = line.begin(browser).send({"kind": "determine"}).send({"for_whom": "myself"})
    noticed = page.send(line.SUBJECT)
    assert noticed.link("Mở bản nháp đó") == f"/ho-so/{first}/kiem-tra"
    page = line.begin(browser).send({"kind": "determine"}).send({"for_whom": "myself"})
    other = {**line.SUBJECT, "full_name": "Trần Thị Mây", "identity_number": ""}
    assert page.send(other).path.endswith("/noi-o")


@pytest.mark.parametrize("typed", ["chưa có", "CHƯA CÓ", "chua co", "không có", ""])
def test_no_number_yet_is_an_answer(site, citizen, typed):
    page = line.begin(signed_in(site, citizen)).send({"kind": "determine"})
    page = page.send({"for_whom": "myself"}).send({**line.SUBJECT, "identity_number": typed})
    assert page.path.endswith("/noi-o")
    assert "Chưa có" in page.client.get(f"/ho-so/{line.ref_of(page)}/kiem-tra").words


def form_of(kind, typed):
    return kind(formdata=MultiDict(typed), meta={"csrf": False})


@pytest.mark.parametrize(
    ("typed", "valid"),
    [
        ({"told_by": "none"}, True),
        ({"told_by": "none", "never": ["call", "sms", "email", "letter", "visit"]}, True),
        ({"told_by": "sms", "phone": "0900000021"}, True),
        ({"told_by": "sms", "phone": "0900000021", "phone_owner": "bà Lan hàng xóm", "never": ["call"]}, True),
        ({"told_by": "sms"}, False),
        ({"told_by": "sms", "phone": "0900000021", "never": ["sms"]}, False),
        ({"told_by": "email", "email": "a@thu-nghiem.example", "never": ["email"]}, False),
        ({"told_by": "email", "email": "a@thu-nghiem.example", "never": ["pigeon"]}, False),
    ],
)  # fmt: skip
def test_how_to_be_told_and_how_never(portal_app, typed, valid):
    with portal_app.test_request_context():
        assert form_of(ContactForm, typed).validate() is valid


@pytest.mark.parametrize(
    ("typed", "valid"),
    [
        ({"formats": "none", "interpreter": "none", "meeting": "none"}, True),
        ({"formats": ["braille", "large"], "interpreter": "other", "language": "Tày", "meeting": ["home", "morning"]}, True),
        ({"formats": "none", "interpreter": "other", "meeting": "none"}, False),
        ({"formats": ["none", "large"], "interpreter": "none", "meeting": "none"}, False),
        ({"formats": "none", "interpreter": "none", "meeting": ["morning", "afternoon"]}, False),
        ({"interpreter": "none", "meeting": "none"}, False),
    ],
)  # fmt: skip
def test_the_support_a_person_needs(portal_app, typed, valid):
    with portal_app.test_request_context():
        assert form_of(SupportForm, typed).validate() is valid


def test_a_residence_no_longer_meant_is_not_kept(site):
    with site.app.test_request_context():
        typed = {"where": "same", "commune": "qqqq", "line": "Thôn 1"}
        form = form_of(ResidenceForm, typed)
        assert form.validate() and form.answers() == {"where": "same", "commune": "", "line": ""}
        assert not form_of(ResidenceForm, {"where": "elsewhere"}).validate()
        elsewhere = form_of(ResidenceForm, {"where": "elsewhere", "commune": "yên phú bắc mê"})
        assert elsewhere.validate() and elsewhere.commune.data


HELPED = {
    "nop-cho-ai": {"for_whom": "helped"},
    "nguoi-nop": {"full_name": "Lê Văn Giúp", "relationship": "other", "identity_number": ""},
    "noi-o-nguoi-nop": {"residence": "Thôn 1", "present": ""},
}


AGAIN = {
    "yeu-cau": {"kind": "redetermine"}, "ly-do-xac-dinh-lai": {"reason": "changed", "words": ""},
    "giay-da-cap": {"number": "", "issued": "", "place": ""},
}  # fmt: skip


@pytest.mark.parametrize(
    ("phone", "told"), [("0900000077", True), ("", False), (making.PHONE, False)]
)
def test_the_person_learns_that_someone_applied_for_them(site, citizen, phone, told):
    consent = {"dong-y": {"how": "said", "phone": phone, "agreed": True}}
    ref = making.sent(site, citizen, **HELPED, **consent)
    found = [m for m in making.rows(OutboxMessage) if m.address == "0900000077"]
    assert bool(found) is told
    assert all(making.NAME not in m.body and "Lê Văn Giúp" not in m.body for m in found)
    assert all(ref[:4] in m.body for m in found)


@pytest.mark.parametrize(
    ("given", "kind", "clocks", "state"),
    [
        ({}, "determine", {"intake", "conclude", "convene"}, "accepted"),
        (AGAIN, "redetermine", {"intake", "conclude", "convene"}, "accepted"),
        (making.LOST, "reissue", {"intake", "reissue"}, "remaking"),
        (making.DAMAGED, "exchange", {"intake", "exchange"}, "remaking"),
        (making.DIFFERS, "exchange", {"intake", "exchange"}, "remaking"),
    ],
)
def test_each_kind_has_its_own_limits_and_its_own_way(
    site, citizen, officer, given, kind, clocks, state
):
    ref = making.sent(site, citizen, **given)
    case = fresh(Case, ref=ref)
    assert case.variant == kind
    assert {row.clock for row in making.rows(Deadline, case_id=case.id)} == clocks
    page = signed_in(site, officer).get(f"/can-bo/ho-so/{ref}")
    offered = {
        link.get("href").split("/")[-1] for link in page.all("//a[contains(@href, '/viec/')]")
    }
    assert "tiep-nhan" in offered
    making.act(site, ref, "tiep-nhan", officer)
    assert fresh(Case, ref=ref).state == state


def test_papers_that_nothing_calls_for_are_not_offered(service):
    myself = Answers({"nop-cho-ai": {"for_whom": "myself"}})
    offered = [paper.slug for paper in service.offered_papers(myself)]
    assert offered == ["medical", "old_conclusion", "other"]


def test_every_answer_is_named_in_a_list_of_answers(site, citizen):
    helped = {**HELPED, "dong-y": {"how": "said", "phone": "", "agreed": True}}
    page = signed_in(site, citizen).get(f"/ho-so/{making.draft(site, citizen, **helped)}/kiem-tra")
    keys = [" ".join(key.text_content().split()) for key in page.all("//dt")]
    assert "Xã, phường, đặc khu nơi người khuyết tật ở" in keys
    assert all(any(letter.isalpha() for letter in key) for key in keys), keys
    assert len(keys) == len(set(keys)), "two answers have one name"
