"""A request that names what is wrong with each paper, and the answer that says which is for which."""

from __future__ import annotations

import pytest

from portal.cases import history
from portal.cases.items import asked_items
from portal.cases.models import Case, CaseEvent, PaperRequest
from portal.documents.models import Document
from portal.services.certification.signs import GROUPS
from tests.cases.making import draft, rows, send, sent
from tests.pictures import pdf, photo
from tests.words import said

PAGE = "giay-to-y-te"
NOTE = "Trang 2 không thấy con dấu."
ASK = "yeu-cau-bo-sung"


@pytest.fixture
def case(site, citizen, browser_of):
    """A sent application with two papers; gives its code."""
    ref = draft(site, citizen, leave_out=PAGE)
    page = browser_of(citizen).get(f"/ho-so/{ref}/{PAGE}")
    files = [("ra-vien.pdf", pdf(2)), ("benh-an.jpg", photo())]
    page.press(said("Save and continue"), {"kind": "medical"}, files={"files": files})
    send(site, ref)
    return ref


@pytest.fixture
def desk(officer, browser_of):
    return browser_of(officer)


def judge(desk, ref, name, verdict, note=""):
    (paper,) = rows(
        Document, media_type="application/pdf" if name.endswith("pdf") else "image/jpeg"
    )
    page = desk.get(f"/can-bo/ho-so/{ref}/giay-to/{paper.id}")
    return page.send({"verdict": verdict, "note": note})


def on_paper():
    """Answers with a sign that rests on a medical conclusion, which is then needed."""
    group = next(group for group in GROUPS if any(sign.on_paper for sign in group.signs))
    sign = next(sign for sign in group.signs if sign.on_paper)
    return {group.step: {"signs": [sign.code]}}


def ask(desk, ref, values=None):
    page = desk.get(f"/can-bo/ho-so/{ref}/viec/{ASK}").send(values or {})
    return page.press(said("Confirm"))


def test_verdicts_fill_in_the_request_and_the_day(case, desk):
    judge(desk, case, "ra-vien.pdf", "unreadable", NOTE)
    judge(desk, case, "benh-an.jpg", "good")
    page = desk.get(f"/can-bo/ho-so/{case}/viec/{ASK}")
    text = page.one("//textarea[@name='text']").text
    assert "ra-vien.pdf" in text and NOTE in text and "benh-an.jpg" not in text
    assert len(page.all("//input[@name='about' and @checked]")) == 1
    assert all(
        page.one(f"//input[@name='due_on-{part}']").get("value")
        for part in ("day", "month", "year")
    )
    preview = page.send({})
    assert preview.status == 200 and NOTE in preview.words


def test_without_verdicts_only_the_text_is_asked(case, desk):
    page = desk.get(f"/can-bo/ho-so/{case}/viec/{ASK}")
    assert page.all("//input[@name='about']") == []
    assert not (page.one("//textarea[@name='text']").text or "").strip()


def test_needed_papers_that_never_came_are_offered(site, citizen, desk):
    ref = sent(site, citizen, **on_paper())
    page = desk.get(f"/can-bo/ho-so/{ref}/viec/{ASK}")
    labels = [box.get("value") for box in page.all("//input[@name='about' and @checked]")]
    assert labels == ["loai-conclusion"]
    ask(desk, ref)
    assert [item.document for item in asked_items(rows(PaperRequest)[0])] == [""] * len(labels)


@pytest.fixture
def asked(case, desk, citizen, browser_of):
    judge(desk, case, "ra-vien.pdf", "unreadable", NOTE)
    judge(desk, case, "benh-an.jpg", "expired", "Bệnh án từ năm 2010.")
    ask(desk, case)
    return browser_of(citizen).get(f"/ho-so/{case}/bo-sung")


def test_each_paper_has_its_reason_and_its_box(asked):
    assert NOTE in asked.words and "Bệnh án từ năm 2010." in asked.words
    assert said("Cannot be read") in asked.words and said("Out of date") in asked.words
    for key in "12":
        assert len(asked.all(f"//input[@type='file' and @name='files_{key}']")) == 2
        assert asked.one(f"//input[@name='none_{key}']") is not None


def test_answered_one_by_one_and_shown_side_by_side(asked, case, desk, citizen, browser_of):
    after = asked.send(
        {"none_2": "yes", "said_2": "Bệnh viện không cấp lại."},
        files={"files_1": [("moi.jpg", photo(300, 200))]},
    )
    assert after.path == f"/ho-so/{case}", after.errors
    (request,) = rows(PaperRequest)
    first, second = asked_items(request)
    assert len(first.answers) == 1 and second.none and not second.answers
    data = history.data_of(rows(CaseEvent, kind="papers_given")[0])
    assert data["items"][0]["paper"] == "ra-vien.pdf" and data["items"][0]["answers"] == ["moi.jpg"]
    assert data["items"][1]["none"] and data["items"][1]["said"] == "Bệnh viện không cấp lại."
    assert "ra-vien.pdf: nay gửi moi.jpg" in after.words
    page = desk.get(f"/can-bo/ho-so/{case}")
    assert said("In place of") in page.words and "moi.jpg" in page.words
    assert {row.shown_name for row in rows(Document) if row.removed_at is None} == {
        "ra-vien.pdf", "benh-an.jpg", "moi.jpg",
    }  # fmt: skip
    new = next(row for row in rows(Document) if row.shown_name == "moi.jpg")
    assert new.paper_kind == "medical", "it is of the kind it stands in for"
    assert said("It came in place of") in desk.get(f"/can-bo/ho-so/{case}/giay-to/{new.id}").words
    again = desk.get(f"/can-bo/ho-so/{case}/viec/{ASK}")
    assert "ra-vien.pdf" not in again.one("//textarea[@name='text']").text, "it was replaced"
    assert history_is_whole()


def history_is_whole() -> bool:
    from portal.core.database import db

    with db.reading() as session:
        return not [b for case in session.query(Case) for b in history.verify(session, case)]


def test_a_paper_without_an_answer_is_named_and_what_came_is_kept(asked):
    after = asked.send({}, files={"files_1": [("moi.jpg", photo(300, 200))]})
    assert after.status == 422 and after.errors == [
        said("Paper %(n)s: choose a file, or tick that you do not have this paper.", n=2)
    ]
    assert "moi.jpg" in after.words and rows(PaperRequest)[0].is_open
    done = after.press(said("Send to the office"), {"none_2": "yes"})
    assert said("The office has received what you sent.") in done.title
    assert len(asked_items(rows(PaperRequest)[0])[0].answers) == 1


def test_a_rejected_file_is_no_answer_even_with_a_word(asked):
    after = asked.send({"none_1": "yes", "said_2": "đây"}, files={"files_2": [("x.exe", b"MZ")]})
    assert after.status == 422 and any("x.exe" in error for error in after.errors)
    assert rows(PaperRequest)[0].is_open


@pytest.mark.parametrize("box", ["files_3", "files_", "files_1x"])
def test_a_box_that_was_not_asked_for_is_ignored(asked, box):
    import io

    token = asked.one("(//main//form//input[@name='csrf_token'])[1]").get("value")
    data = {
        "csrf_token": token,
        "none_1": "yes",
        "none_2": "yes",
        box: (io.BytesIO(photo()), "a.jpg"),
    }
    asked.client.post(asked.path, data)
    assert len(rows(Document)) == 2


def test_a_paper_of_another_case_cannot_be_asked_about(case, desk):
    judge(desk, case, "ra-vien.pdf", "unreadable", NOTE)
    page = desk.get(f"/can-bo/ho-so/{case}/viec/{ASK}")
    after = page.send({"about": "giay-" + "0" * 32, "text": "x"})
    assert after.status == 422 and len(after.errors) == 1
