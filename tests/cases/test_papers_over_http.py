"""Papers as people send them: from telephones and scanners, several at once, on request, taken away."""

from __future__ import annotations

import io
import unicodedata

import pytest
from PIL import Image

from portal.cases.models import CaseEvent, PaperRequest
from portal.documents.models import Document
from tests.cases.making import ASKED, act, draft, rows, sent
from tests.pictures import CANARY_DEVICE, heic, pdf, photo, photo_with_position
from tests.words import said

PAGE = "giay-to-y-te"


@pytest.fixture
def page(site, citizen, browser_of):
    ref = draft(site, citizen, leave_out=PAGE)
    return browser_of(citizen).get(f"/ho-so/{ref}/{PAGE}")


def send(page, *files, values=None, button="Send the chosen files"):
    return page.press(said(button), values or {}, files={"files": list(files)})


def names() -> list[str]:
    return [row.shown_name for row in rows(Document) if row.removed_at is None]


@pytest.mark.parametrize(
    ("name", "make", "pages"),
    [
        ("anh.jpg", photo_with_position, 1), ("IMG_0001.HEIC", heic, 1), ("ra-vien.pdf", pdf, 3), ("A.JPG", photo, 1),
        (unicodedata.normalize("NFD", "Giấy ra viện.jpg"), photo, 1),
    ],
)  # fmt: skip
def test_what_telephones_and_scanners_make_is_received(page, name, make, pages):
    after = send(page, (name, make()))
    (document,) = rows(Document)
    assert after.status == 200 and said("Files received: %(n)s.", n=1) in after.title
    shown = unicodedata.normalize("NFC", name)
    assert document.shown_name.lower().rpartition(".")[0] == shown.lower().rpartition(".")[0]
    assert (
        unicodedata.is_normalized("NFC", document.shown_name) and document.shown_name in after.words
    )
    paper = after.follow(document.shown_name)
    pictures = paper.all("//main//img/@src")
    assert len(pictures) == pages
    for address in pictures:
        answer = paper.client.raw(address)
        picture = Image.open(io.BytesIO(answer.data))
        assert (answer.mimetype, picture.format) == ("image/jpeg", "JPEG") and not picture.getexif()
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_photo_keeps_no_place_and_no_device_and_stands_upright(site, page, tmp_path):
    sent_bytes = photo_with_position()
    assert CANARY_DEVICE.encode() in sent_bytes
    after = send(page, ("anh.jpg", sent_bytes))
    shown = after.client.raw(after.follow("anh.jpg").all("//main//img/@src")[0]).data
    assert CANARY_DEVICE.encode() not in shown and b"Exif\x00\x00" not in shown
    width, height = Image.open(io.BytesIO(shown)).size
    assert height > width, "it was taken on its side"
    stored = [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    assert stored
    assert not [path for path in stored if CANARY_DEVICE.encode() in path.read_bytes()]
    assert not [path for path in stored if path.read_bytes().startswith(b"\xff\xd8")], (
        "stored sealed"
    )
    assert rows(Document)[0].original_name is None


def test_the_original_of_a_pdf_is_only_ever_an_attachment(page):
    after = send(page, ("ra viện.pdf", pdf(1)))
    answer = after.client.raw(after.follow("ra viện.pdf").link(said("Save the original file")))
    assert answer.status_code == 200 and answer.data.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "filename*=UTF-8''ra%20vi%E1%BB%87n.pdf" in answer.headers["Content-Disposition"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


def test_rejected_ones_are_named_and_the_others_kept(page):
    after = send(
        page, ("tốt.jpg", photo()), ("xấu.svg", b"<svg/>"), ("rỗng.pdf", b""), ("hay.pdf", pdf(1))
    )
    assert after.status == 422
    assert said("Files received: %(n)s. Files not received: %(m)s.", n=2, m=2) in after.title
    assert [error.split(":")[0] for error in after.errors] == ["xấu.svg", "rỗng.pdf"]
    assert names() == ["tốt.jpg", "hay.pdf"]
    assert all(name in after.words for name in names())


def test_nothing_sent_says_what_to_do(page):
    after = send(page, button="Save and continue")
    assert (after.status, len(after.errors)) == (422, 1)
    assert send(page, values={"have_none": "yes"}, button="Save and continue").path.endswith(
        "/lien-he"
    )


def test_the_same_file_twice_is_one_paper(page):
    content = photo()
    send(page, ("a.jpg", content))
    send(page, ("b.jpg", content))
    assert names() == ["a.jpg"]


def test_too_many_files_at_once_keep_none_and_say_so(page):
    after = send(
        page, *((f"{n}.jpg", photo(64, 64, colour=f"#{n * 12:02x}0000")) for n in range(21))
    )
    assert (after.status, len(after.errors), names()) == (422, 1, [])


def test_the_twenty_first_is_refused_by_name_and_twenty_stay(page):
    send(page, *((f"{n}.jpg", photo(64, 64, colour=f"#{n * 12:02x}0000")) for n in range(20)))
    assert len(names()) == 20
    after = send(page, ("them.jpg", photo()))
    assert after.status == 422 and after.errors[0].startswith("them.jpg") and len(names()) == 20


def test_one_can_be_taken_away_again_until_it_is_sent(page):
    after = send(page, ("giu.jpg", photo()), ("bo.jpg", photo(colour="#ffffff")))
    drop = next(
        form
        for form in after.all("//form")
        if form.get("action").endswith("/bo") and "bo.jpg" in form.text_content()
    )
    token = {"csrf_token": after.one("(//input[@name='csrf_token'])[1]").get("value")}
    assert after.client.post(drop.get("action")).status == 200 and len(names()) == 2, (
        "not without the token"
    )
    removed = after.client.post(drop.get("action"), token)
    assert said("Removed: %(name)s", name="bo.jpg") in removed.title and names() == ["giu.jpg"]
    assert after.client.post(drop.get("action"), token).status == 404
    gone = drop.get("action").removesuffix("/bo")
    for path in ("", "/trang/1", "/tep"):
        assert after.client.raw(gone + path).status_code == 404


def test_a_sent_paper_cannot_be_taken_away(site, page):
    ref = page.path.split("/")[2]
    send(page, ("giay.jpg", photo()), button="Save and continue")
    receipt = page.client.get(f"/ho-so/{ref}/nop").send({"declared": "yes"})
    assert receipt.path.endswith("/bien-nhan")
    paper = rows(Document)[0].id
    token = page.client.get("/ho-so").one("(//input[@name='csrf_token'])[1]").get("value")
    assert page.client.post(f"/ho-so/{ref}/giay-to/{paper}/bo", {"csrf_token": token}).status == 404
    assert (
        page.client.http.post(f"/ho-so/{ref}/{PAGE}/gui", data={"csrf_token": token}).status_code
        == 404
    )
    assert names() == ["giay.jpg"]


@pytest.fixture
def asked(site, citizen, officer, browser_of):
    ref = sent(site, citizen)
    act(site, ref, "yeu-cau-bo-sung", officer, ASKED)
    return browser_of(citizen).get(f"/ho-so/{ref}/bo-sung")


def test_a_request_is_answered_with_a_file(asked, officer, browser_of):
    assert ASKED["text"] in asked.words
    after = asked.send({"note": "Đây ạ"}, files={"files": [("ra-vien.jpg", photo())]})
    assert said("The office has received what you sent.") in after.title
    (event,) = rows(CaseEvent, kind="papers_given")
    from portal.cases import history

    assert history.data_of(event)["papers"] == ["ra-vien.jpg"]
    assert not rows(PaperRequest)[0].is_open
    ref = asked.path.split("/")[2]
    desk = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    assert "ra-vien.jpg" in desk.words and "Đây ạ" in desk.words


def test_an_answer_of_only_bad_files_is_no_answer(asked):
    after = asked.send({"note": "Đây ạ"}, files={"files": [("x.exe", b"MZ")]})
    assert after.status == 422 and after.errors[0].startswith("x.exe")
    assert after.one("//textarea[@name='note']").text.strip() == "Đây ạ"
    assert rows(PaperRequest)[0].is_open and names() == []


def test_a_bad_file_beside_a_good_one_is_named_after_the_answer(asked):
    after = asked.send({"note": ""}, files={"files": [("tot.jpg", photo()), ("x.exe", b"MZ")]})
    assert "x.exe" in after.words and names() == ["tot.jpg"]
    assert not rows(PaperRequest)[0].is_open


def test_an_empty_answer_is_none_and_a_second_press_finds_it_answered(asked):
    assert asked.send({"note": ""}).status == 422
    first, second = asked.send({"note": "Không có"}), asked.send({"note": "Không có"})
    assert first.path == second.path == asked.path.removesuffix("/bo-sung")
    assert len(rows(CaseEvent, kind="papers_given")) == 1


def test_papers_of_another_are_not_found(asked, stranger, browser_of):
    asked.send({"note": ""}, files={"files": [("ra-vien.pdf", pdf(1))]})
    ref, paper, other = asked.path.split("/")[2], rows(Document)[0].id, browser_of(stranger)
    for path in (
        "",
        "/trang/1",
        "/trang/1?nho=1",
        "/trang/2",
        "/trang/0",
        "/trang/99999999999999999999",
        "/tep",
    ):
        assert other.raw(f"/ho-so/{ref}/giay-to/{paper}{path}").status_code == 404
    for path in ("/trang/2", "/trang/0", "/trang/99999999999999999999"):
        assert asked.client.raw(f"/ho-so/{ref}/giay-to/{paper}{path}").status_code == 404, path
