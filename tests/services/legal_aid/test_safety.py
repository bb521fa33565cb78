"""Safe for someone living with violence: messages, look-up, titles, the way out, who calls and how."""

from __future__ import annotations

import re

import pytest
import time_machine

from portal.accounts.viewer import Viewer
from portal.cases.models import Case
from portal.core.database import db
from portal.notify.models import OutboxMessage
from portal.services.legal_aid import safety
from portal.services.legal_aid.models import SafeContact
from tests.cases import making
from tests.conftest import fresh
from tests.services.legal_aid import people, work
from tests.words import said

QUIET = {
    "safe": "quiet", "how": "call", "other_phone": "", "times": "9 giờ đến 11 giờ ngày thường",
    "ask_for": "Hỏi gặp Lan, nói về lớp may", "hide_from": "Chồng tôi", "leave_word": "no", "letters": "no",
}  # fmt: skip
NEVER = {"safe": "never", "letters": "no"}
# What would give the matter, the service or the office away.
TELLING = ("trợ giúp", "pháp lý", "trung tâm", "luật sư", "khiếu nại", "hồ sơ", "legal", "lawyer")


def outbox() -> list[OutboxMessage]:
    return making.rows(OutboxMessage)


def whole_way(at_work, citizen) -> str:
    """Every kind of step that tells the person something."""
    with time_machine.travel("2026-11-20 09:00 +0700"):
        ref = work.assigned(at_work, citizen)
        work.act(at_work, ref, "ghi-doi-nguoi", work.WISH)
        work.act(
            at_work, ref, "tra-loi-doi-nguoi", {"granted": "no", "answer": "Chưa có người khác."}
        )
        work.act(at_work, ref, "ghi-tien-do", {**work.PROGRESS, "next_on": ""})
        work.act(at_work, ref, "soan-tu-van", work.DRAFT)
        work.act(at_work, ref, "gia-han-tu-van", {"reason": "Phải hỏi thêm cơ quan khác."})
        work.act(at_work, ref, "trinh-ky-tra-loi-tu-van")
        work.act(at_work, ref, "ky-tra-loi-tu-van", work.SIGNATURE)
        work.act(at_work, ref, "hoan-thanh", work.RESULT)
        work.act(at_work, ref, "ghi-khieu-nai-lan-dau", work.COMPLAINT)
        work.act(at_work, ref, "tra-loi-khieu-nai-lan-dau", {**work.FOUND, "on": "2026-11-20"})
    return ref


def test_every_message_says_only_that_there_is_news(at_work, citizen):
    ref = whole_way(at_work, citizen)
    messages = [one for one in outbox() if one.about == fresh(Case, ref=ref).id]
    assert len(messages) >= 8
    assert {(one.subject, one.body) for one in messages} == {(
        said("There is news for you"),
        said("There is news for you on the portal. Sign in to read it when it suits you. You do not need to answer this message."),
    )}  # fmt: skip
    text = f"{messages[0].subject} {messages[0].body}".lower()
    assert not [word for word in TELLING if word in text]
    assert not re.search(r"\d", text), "not even the code"


def test_what_the_history_says_was_told_is_what_was_sent(at_work, citizen, browser_of):
    ref = whole_way(at_work, citizen)
    page = browser_of(citizen).get(f"/ho-so/{ref}")
    assert (
        said(
            "There is news for you on the portal. Sign in to read it when it suits you. You do not need to answer this message."
        )
        in page.words
    )
    preview = browser_of(at_work.head).get(f"/can-bo/ho-so/{ref}/viec/ghi-khieu-nai-lan-hai")
    assert preview.status == 200


def test_another_service_still_says_what_happened(site, citizen):
    making.sent(site, citizen)
    assert said("There is news for you") not in {one.subject for one in outbox()}


@pytest.mark.parametrize(
    ("answer", "sent"),
    [(NEVER, 0), (QUIET, 0), ({**QUIET, "how": "sms"}, 1), ({"safe": "open", "letters": "no"}, 1)],
)
def test_a_message_leaves_only_where_it_may(at_work, citizen, answer, sent):
    ref = work.taken_on(at_work, citizen, safe=answer)
    assert bool(outbox()) is bool(sent)
    assert (fresh(Case, ref=ref).told is not None) is bool(sent)


def test_the_person_changes_their_mind(at_work, citizen, browser_of):
    ref = work.taken_on(at_work, citizen)
    before = len(outbox())
    form = browser_of(citizen).get(f"/ho-so/{ref}/cach-lien-lac")
    assert form.send({"safe": "quiet", "letters": "no"}).status == 422, "which way is missing"
    assert form.send({"safe": "quiet", "how": "other_phone", "letters": "no"}).status == 422
    form.send({**NEVER, "hide_from": "<b>Chồng tôi</b>"})
    work.name(at_work, ref)
    assert len(outbox()) == before, "nothing leaves any more"
    assert fresh(SafeContact).said["safe"] == "never"
    desk = browser_of(at_work.officer).get(f"/can-bo/ho-so/{ref}")
    assert said("Do not get in touch. The person comes or calls.") in desk.words
    assert "<b>Chồng tôi</b>" in desk.words


def test_the_desk_reads_first_how_to_call(at_work, citizen, browser_of):
    ref = work.taken_on(at_work, citizen, safe=QUIET)
    page = browser_of(at_work.officer).get(f"/can-bo/ho-so/{ref}")
    assert page.all("//main//h2")[0].text_content().strip() == said("Before you get in touch")
    for words in (QUIET["times"], QUIET["ask_for"], QUIET["hide_from"], said("No, hang up")):
        assert words in page.words
    assert page.words.index(QUIET["ask_for"]) < page.words.index("0900 000 021")


def test_whoever_was_not_asked_is_treated_with_care(at_work, citizen):
    with db.reading() as session:
        case = session.get_one(Case, fresh(Case, ref=work.sent(at_work, citizen)).id)
        assert safety.said_of(session, case)["safe"] == "open"


def test_a_code_shows_nothing_of_it(at_work, citizen, client):
    ref = work.assigned(at_work, citizen)
    page = client.get("/tra-cuu").send({"code": ref, "second": "0021"})
    assert page.status == 200
    text = page.words.lower()
    assert not [
        w
        for w in ("trợ giúp pháp lý", "trung tâm", at_work.unit.name.lower(), "lý thị")
        if w in text
    ]
    assert said("Your helper is named") not in page.words


PAGES = (
    "",
    "/cach-lien-lac",
    "/khieu-nai-tro-giup",
    "/doi-nguoi-giup",
    "/tin-nhan",
    "/rut",
    "/bien-nhan",
)


@pytest.mark.parametrize("page", PAGES)
def test_titles_tell_nothing_and_no_copy_stays(at_work, citizen, browser_of, page):
    ref = work.assigned(at_work, citizen)
    own = browser_of(citizen)
    found = own.get(f"/ho-so/{ref}{page}")
    title = found.title.split(" — Cổng")[0].lower()
    assert not [w for w in TELLING[:-3] if w in title and w != "hồ sơ"], title
    assert own.raw(f"/ho-so/{ref}{page}").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "page", [f"/dich-vu/{people.SLUG}", *(f"/ho-so/%s{one}" for one in PAGES), "/ho-so"]
)
@pytest.mark.parametrize("language", ["", "/en"])
def test_the_way_out_comes_first_on_each_page(at_work, citizen, browser_of, page, language):
    ref = work.assigned(at_work, citizen)
    own = browser_of(citizen)
    found = own.get(language + (page % ref if "%s" in page else page))
    first = found.all("//body//a[@href] | //body//button | //body//input")[0]
    words = said("Leave this page", "en" if language else "vi")
    assert first.text_content().strip() == words
    assert first.get("href") == f"{language}/chinh-sach"
    assert own.get(first.get("href")).status == 200
    limit = said(
        "This opens another page at once; the history of this browser still shows that you were here.",
        "en" if language else "vi",
    )
    assert limit in found.text


def test_each_step_of_the_request_has_it(at_work, citizen, browser_of):
    own = browser_of(citizen)
    page = own.get(f"/ho-so/moi/{people.SLUG}").send({})
    ref = page.path.split("/")[2]
    for step in (safety.STEP, "viec", "lien-he"):
        found = own.get(f"/ho-so/{ref}/{step}")
        assert found.all("//body//a[@href]")[0].text_content().strip() == said("Leave this page"), (
            step
        )
        assert "trợ giúp" not in found.title.lower()


def test_other_services_and_the_desk_have_no_such_link(site, at_work, citizen, browser_of, client):
    ref = work.assigned(at_work, citizen)
    for page in (
        client.get("/dich-vu/xac-dinh-khuyet-tat"),
        browser_of(at_work.head).get(f"/can-bo/ho-so/{ref}"),
    ):
        assert said("Leave this page") not in page.words


def test_no_copy_of_the_start_page_stays_on_the_way(client):
    kept = client.raw("/dich-vu/xac-dinh-khuyet-tat").headers["Cache-Control"]
    assert "public" in kept
    for _time in range(2):
        assert client.raw(f"/dich-vu/{people.SLUG}").headers["Cache-Control"] == "no-store"


def test_nobody_but_the_person_reads_who_must_not_know(at_work, citizen, stranger, browser_of):
    ref = work.assigned(at_work, citizen, safe=QUIET)
    assert QUIET["hide_from"] in browser_of(citizen).get(f"/ho-so/{ref}").words
    with db.reading() as session:
        case = session.get_one(Case, fresh(Case, ref=ref).id)
        assert safety.own_panel(session, case, Viewer(citizen.id, "")) is not None
        assert safety.own_panel(session, case, Viewer(stranger.id, "")) is None, "a helper, for one"


def test_nobody_elses_list_shows_it(at_work, citizen, stranger, browser_of):
    ref = work.assigned(at_work, citizen)
    assert ref not in browser_of(stranger).get("/ho-so").text
