"""Papers on the desk: judged, described, turned, looked at page by page."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageOps

from portal.accounts.roles import Role
from portal.cases.models import CaseEvent, PaperVerdict
from portal.documents.models import Document, PageImage
from tests.cases.making import act, draft, rows, send, sent
from tests.cases.test_papers_asked_one_by_one import on_paper
from tests.conftest import make_officer
from tests.pictures import pdf, photo
from tests.words import said

PAGE = "giay-to-y-te"
DESCRIPTION = "Giấy ra viện, bác sĩ ký ngày 3 tháng 2."


@pytest.fixture
def case(site, citizen, browser_of):
    ref = draft(site, citizen, leave_out=PAGE)
    page = browser_of(citizen).get(f"/ho-so/{ref}/{PAGE}")
    files = [("ra-vien.pdf", pdf(2)), ("benh-an.jpg", photo(400, 300))]
    page.press(said("Save and continue"), {"kind": "medical"}, files={"files": files})
    send(site, ref)
    return ref


def paper(name: str) -> Document:
    return next(row for row in rows(Document) if row.shown_name == name)


@pytest.fixture
def viewer(case, officer, browser_of):
    return browser_of(officer).get(f"/can-bo/ho-so/{case}/giay-to/{paper('ra-vien.pdf').id}")


@pytest.mark.parametrize(
    ("verdict", "note", "status"),
    [
        ("good", "", 200), ("good", "Rõ", 200), ("unreadable", "Mờ", 200), ("wrong", "Nhầm", 200),
        ("expired", "Cũ", 200), ("unreadable", "", 422), ("wrong", " ", 422), ("expired", "", 422),
        ("nonsense", "Mờ", 422), ("", "Mờ", 422),
    ],
)  # fmt: skip
def test_a_bad_verdict_needs_a_word(viewer, verdict, note, status):
    after = viewer.send({"verdict": verdict, "note": note})
    assert after.status == status and len(after.errors) == (status == 422)
    assert len(rows(PaperVerdict)) == len(rows(CaseEvent, kind="paper_checked")) == (status == 200)


def test_the_latest_verdict_is_shown_to_everyone_with_who_and_when(
    viewer, case, citizen, browser_of
):
    viewer.send({"verdict": "unreadable", "note": "Trang 2 mờ."})
    viewer.send({"verdict": "good", "note": ""})
    after = viewer.send({"verdict": "good", "note": ""})
    (row,) = rows(PaperVerdict)
    assert (row.verdict, row.note) == ("good", None)
    assert len(rows(CaseEvent, kind="paper_checked")) == 2, "the same word twice is one"
    assert said("Good") in after.words and "Trần Văn Bình" in after.words
    desk = viewer.client.get(f"/can-bo/ho-so/{case}")
    assert said("Good") in desk.words and said("A paper was checked") in desk.words
    own = browser_of(citizen).get(f"/ho-so/{case}/giay-to/{row.document_id}")
    assert said("The office looked at this paper:") in own.words


def test_from_the_case_page_one_comes_back_to_it(case, officer, browser_of):
    page = browser_of(officer).get(f"/can-bo/ho-so/{case}")
    form = next(f for f in page.all("//form") if f.get("action").endswith("/ket-qua"))
    after = page._send(form, {"verdict": "wrong", "note": "Nhầm giấy"}, None, None)
    assert (
        after.path == f"/can-bo/ho-so/{case}"
        and said("Not the paper that is needed") in after.words
    )


def test_a_description_is_read_by_officer_and_applicant(viewer, case, citizen, browser_of):
    after = viewer.send({"description": DESCRIPTION})
    assert after.one("//main//img[@width>100]").get("alt").strip() == DESCRIPTION
    own = browser_of(citizen).get(f"/ho-so/{case}/giay-to/{paper('ra-vien.pdf').id}")
    assert DESCRIPTION in [image.get("alt").strip() for image in own.all("//main//img")]
    gone = after.send({"description": "  "})
    assert DESCRIPTION not in gone.text


@pytest.mark.parametrize(
    ("presses", "size"), [("right", (300, 400)), ("left", (300, 400)), ("right right", (400, 300))]
)
def test_a_page_is_turned_for_everyone(case, citizen, officer, browser_of, presses, size):
    document = paper("benh-an.jpg")
    page = browser_of(officer).get(f"/can-bo/ho-so/{case}/giay-to/{document.id}")
    for press in presses.split():
        page = page.press(said("Turn right" if press == "right" else "Turn left"))
    shown = page.one("//main//img[@width>200]")
    assert (int(shown.get("width")), int(shown.get("height"))) == size
    for ending in ("", "?nho=1"):
        body = browser_of(citizen).raw(f"/ho-so/{case}/giay-to/{document.id}/trang/1{ending}").data
        picture = ImageOps.exif_transpose(Image.open(io.BytesIO(body)))
        assert (picture.width > picture.height) == (size[0] > size[1])
    assert len(Image.open(io.BytesIO(body)).getexif()) == 1, "only which way is up"


def test_through_pages_and_papers_by_links(viewer):
    assert viewer.all("//a[@data-key='p']|//a[@data-key='b']") == []
    second = viewer.client.get(viewer.one("//a[@data-key='n']").get("href"))
    assert said("Page %(n)s of %(m)s", n=2, m=2) in second.title
    assert second.all("//a[@data-key='n']") == []
    other = second.client.get(second.one("//a[@data-key='f']").get("href"))
    assert other.heading == "benh-an.jpg" and other.one("//a[@data-key='b']") is not None
    keys = [a.get("accesskey") for a in second.all("//a[@accesskey]")]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("asked", "number"), [("1", 1), ("2", 2), ("3", 2), ("0", 1), ("-1", 1), ("x", 1), ("٣", 1), ("99999999999", 1)]
)  # fmt: skip
def test_a_page_that_is_not_there_becomes_the_nearest(viewer, asked, number):
    page = viewer.client.get(viewer.path, query_string={"trang": asked})
    assert said("Page %(n)s of %(m)s", n=number, m=2) in page.title


@pytest.mark.parametrize(
    ("size", "times"), [("100", 1), ("200", 2), ("400", 4), ("9999", 0), ("<b>", 0)]
)
def test_sizes_need_no_script(viewer, size, times):
    full = rows(PageImage, document_id=paper("ra-vien.pdf").id)[0].width
    page = viewer.client.get(viewer.path, query_string={"co": size})
    assert int(page.one("//div[@id='trang']//img").get("width")) == full * (times or 1)
    assert size not in page.one("//div[@id='trang']").get("class") or times


def test_who_only_reads_may_not_judge(site, case, viewer, browser_of):
    chair = make_officer("chu-tich@thu-nghiem.example", "Hoàng Thị Chủ", site.direct, Role.CHAIR)
    browser = browser_of(chair)
    page = browser.get(viewer.path)
    assert page.status == 200 and page.all("//main//form[contains(@action,'/giay-to/')]") == []
    token = page.one("(//input[@name='csrf_token'])[1]").get("value")
    for ending in ("/ket-qua", "/trang/1/mo-ta", "/trang/1/xoay"):
        given = {"csrf_token": token, "verdict": "good", "description": "x", "go": "right"}
        assert browser.http.post(viewer.path + ending, data=given).status_code == 404, ending
    assert rows(PaperVerdict) == [] and {page.turned for page in rows(PageImage)} == {0}


def test_a_closed_case_is_judged_no_more(site, case, viewer, officer):
    act(site, case, "tu-choi", officer, {"reason": "Nộp nhầm nơi"})
    after = viewer.send({"verdict": "good", "note": ""})
    assert after.status == 409 and rows(PaperVerdict) == []
    page = viewer.client.get(viewer.path)
    assert page.all("//main//form[contains(@action,'/giay-to/')]") == []


def test_missing_papers_stand_beside_the_others(site, citizen, officer, browser_of):
    ref = sent(site, citizen, **on_paper())
    page = browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    assert said("Needed and not sent yet") in page.words
