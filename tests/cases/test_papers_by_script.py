"""Files sent one by one by the page's script: the same rules, the same words, answered in JSON."""

from __future__ import annotations

import io

import pytest

from portal.cases.models import PaperRequest
from portal.documents.models import Document
from portal.documents.rejection import SENTENCES
from tests.cases.making import ASKED, act, draft, rows, sent
from tests.pictures import pdf, photo
from tests.words import said

PAGE = "giay-to-y-te"
JSON = {"Accept": "application/json"}


@pytest.fixture
def page(site, citizen, browser_of):
    ref = draft(site, citizen, leave_out=PAGE)
    return browser_of(citizen).get(f"/ho-so/{ref}/{PAGE}")


def names() -> list[str]:
    return [row.shown_name for row in rows(Document) if row.removed_at is None]


def post(page, *files, to="/gui", box="files", **values):
    token = page.one("(//main//form//input[@name='csrf_token'])[last()]").get("value")
    data = {"csrf_token": token, "go": "add", **values}
    data[box] = [(io.BytesIO(content), name) for name, content in files]
    return page.client.http.post(page.path + to, data=data, headers=JSON)


def test_a_good_file_is_received_and_counted_on_the_next_page(page):
    for n, content in enumerate((photo(), pdf(1)), start=1):
        answer = post(page, (f"{n}.{'jpg' if n == 1 else 'pdf'}", content), kind="medical")
        assert answer.status_code == 200 and answer.json["rejected"] == answer.json["errors"] == []
    assert names() == ["1.jpg", "2.pdf"] and answer.json["received"] == ["2.pdf"]
    assert {row.paper_kind for row in rows(Document)} == {"medical"}
    after = page.press(said("Send the chosen files"))
    assert said("Files received: %(n)s.", n=2) in after.title
    again = page.press(said("Send the chosen files"))
    assert "2" not in again.title.split(" — ")[0], "it is said once"


def test_what_was_sent_by_script_is_enough_to_go_on(page):
    post(page, ("a.jpg", photo()))
    after = page.press(said("Save and continue"))
    assert not after.path.endswith(PAGE) and said("Files received: %(n)s.", n=1) in after.title


def test_the_number_belongs_to_one_application(site, citizen, page):
    post(page, ("a.jpg", photo()))
    other = page.client.get(f"/ho-so/{draft(site, citizen, leave_out=PAGE)}/{PAGE}")
    after = other.press(said("Save and continue"), {"have_none": "yes"})
    assert said("Files received: %(n)s.", n=1) not in after.title


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.svg", b"<svg/>", "unknown_kind"),
        ("a.pdf", b"", "empty"),
        ("a.jpg", pdf(1), "wrong_name"),
    ],
)
def test_a_bad_file_is_rejected_in_the_words_of_the_page(page, name, content, reason):
    answer = post(page, (name, content))
    (rejected,) = answer.json["rejected"]
    assert answer.status_code == 422
    assert rejected == {"name": name, "why": said(str(SENTENCES[reason]._args[0]))}
    assert names() == []


def test_without_the_token_nothing_is_kept(page):
    answer = page.client.http.post(
        page.path + "/gui", data={"files": [(io.BytesIO(photo()), "a.jpg")]}, headers=JSON
    )
    assert answer.status_code == 422 and len(answer.json["errors"]) == 1 and names() == []


def test_who_is_not_signed_in_gets_no_json(page, client):
    token = page.one("(//main//form//input[@name='csrf_token'])[1]").get("value")
    answer = client.http.post(
        page.path + "/gui", headers=JSON,
        data={"csrf_token": token, "files": [(io.BytesIO(photo()), "a.jpg")]},
    )  # fmt: skip
    assert answer.status_code == 303 and names() == []


def test_a_stranger_finds_nothing(page, stranger, browser_of):
    other = browser_of(stranger)
    assert other.http.post(page.path + "/gui", data={}, headers=JSON).status_code == 404


def test_the_twenty_first_is_refused_and_says_so(page):
    for n in range(20):
        assert (
            post(page, (f"{n}.jpg", photo(64, 64, colour=f"#{n * 12:02x}0000"))).status_code == 200
        )
    answer = post(page, ("them.jpg", photo()))
    assert answer.status_code == 422 and "20" in answer.json["rejected"][0]["why"]
    assert len(names()) == 20


class TestOnRequest:
    @pytest.fixture
    def asked(self, site, citizen, officer, browser_of):
        ref = sent(site, citizen)
        act(site, ref, "yeu-cau-bo-sung", officer, ASKED)
        return browser_of(citizen).get(f"/ho-so/{ref}/bo-sung")

    def test_a_file_waits_until_the_answer_is_handed_over(self, asked):
        assert post(asked, ("a.jpg", photo()), to="").status_code == 200
        assert rows(PaperRequest)[0].is_open and names() == ["a.jpg"]
        again = asked.client.get(asked.path)
        assert "a.jpg" in again.words
        after = again.press(said("Send to the office"))
        assert said("The office has received what you sent.") in after.title
        assert said("Files received: %(n)s.", n=1) in after.title
        assert not rows(PaperRequest)[0].is_open

    def test_it_can_be_taken_out_until_then(self, asked):
        post(asked, ("a.jpg", photo()), to="")
        page = asked.client.get(asked.path)
        form = page.one("//form[contains(@action,'/bo') and not(contains(@action,'bo-sung'))]")
        token = {"csrf_token": form.xpath("./input")[0].get("value")}
        after = page.client.post(form.get("action"), token)
        assert after.path == asked.path and names() == []
        assert asked.press(said("Send to the office")).status == 422
        assert after.client.post(form.get("action"), token).status == 404

    def test_once_answered_nothing_more_is_taken(self, asked):
        asked.send({"note": "Không có"})
        answer = post(asked, ("a.jpg", photo()), to="")
        assert answer.status_code == 409 and answer.json["errors"] and names() == []
        paper = "01890000-0000-7000-8000-000000000000"
        assert asked.client.http.post(f"{asked.path[:-8]}/giay-to/{paper}/bo").status_code == 404
