"""Each opening of a file is noted, also when the page fails, and its owner sees it."""

from __future__ import annotations

import pytest
from jinja2 import TemplateError

from portal.accounts.models import AccessEntry
from portal.cases.models import Case
from portal.documents.models import Document
from tests.cases.making import draft, rows, sent
from tests.conftest import fresh
from tests.desk.test_queue import listed
from tests.journeys import whole_line as line
from tests.pictures import pdf
from tests.words import said


def openings(ref: str) -> list[str]:
    return [
        row.action
        for row in sorted(rows(AccessEntry, record_id=fresh(Case, ref=ref).id), key=lambda r: r.at)
    ]


@pytest.fixture
def with_paper(browser_of, citizen):
    browser = browser_of(citizen)
    page = line.answer_until_papers(line.begin(browser))
    page = page.press("Lưu và tiếp tục", files={"files": [("giay.pdf", pdf(1))]})
    return line.ref_of(line.submit(line.answer_contact(page)))


def test_the_citizen_sees_who_opened_it_and_from_which_office(site, citizen, officer, browser_of):
    ref = sent(site, citizen)
    before = browser_of(citizen).get(f"/ho-so/{ref}")
    assert said("No officer has opened it yet.") in before.words
    browser_of(officer).get(f"/can-bo/ho-so/{ref}")
    after = before.client.get(f"/ho-so/{ref}")
    assert f"{officer.full_name}, {site.direct.name}" in after.words
    (entry,) = rows(AccessEntry)
    assert (entry.account_id, entry.unit_id, entry.kind, entry.action) == (
        officer.id,
        site.direct.id,
        "case",
        "open",
    )


@pytest.mark.parametrize(
    ("path", "action"),
    [
        ("", "open"), ("/giay-to/{paper}", "paper"), ("/giay-to/{paper}/trang/1", "page"),
        ("/giay-to/{paper}/tep", "download"),
    ],
)  # fmt: skip
def test_each_way_of_reading_is_one_line(with_paper, officer, browser_of, path, action):
    paper = rows(Document)[0].id
    desk = browser_of(officer)
    assert desk.http.get(f"/can-bo/ho-so/{with_paper}{path.format(paper=paper)}").status_code == 200
    assert openings(with_paper) == [action]
    desk.http.get(f"/can-bo/ho-so/{with_paper}{path.format(paper=paper)}")
    assert openings(with_paper) == [action, action]


def test_thumbnails_belong_to_the_page_already_noted(with_paper, officer, browser_of):
    paper = rows(Document)[0].id
    assert (
        browser_of(officer)
        .http.get(f"/can-bo/ho-so/{with_paper}/giay-to/{paper}/trang/1?nho=1")
        .status_code
        == 200
    )
    assert openings(with_paper) == []


@pytest.mark.parametrize(
    ("path", "template"), [("", "desk/case.html"), ("/giay-to/{paper}", "desk/paper.html")]
)
def test_it_is_noted_also_when_the_page_fails(
    site, with_paper, officer, browser_of, monkeypatch, path, template
):
    desk, paper = browser_of(officer), rows(Document)[0].id
    real = site.app.jinja_env.get_or_select_template

    def fail(name, *args, **kwargs):
        if name == template:
            raise TemplateError("broken")
        return real(name, *args, **kwargs)

    monkeypatch.setattr(site.app.jinja_env, "get_or_select_template", fail)
    page = desk.get(f"/can-bo/ho-so/{with_paper}{path.format(paper=paper)}")
    assert page.status == 500
    assert openings(with_paper) in (["open"], ["paper"])


def test_what_was_not_found_is_not_an_opening(site, citizen, other_officer, browser_of):
    ref = sent(site, citizen)
    assert browser_of(other_officer).get(f"/can-bo/ho-so/{ref}").status == 404
    assert openings(ref) == []


def test_reading_ones_own_is_no_opening(site, citizen, browser_of):
    ref = sent(site, citizen)
    browser_of(citizen).get(f"/ho-so/{ref}")
    assert openings(ref) == []


def test_drafts_are_invisible_to_staff(site, citizen, officer, browser_of):
    ref, desk = draft(site, citizen), browser_of(officer)
    for path in ("", "/viec/tiep-nhan", "/viec/tu-choi"):
        assert desk.get(f"/can-bo/ho-so/{ref}{path}").status == 404
    for query in ("", f"?q={ref}", "?q=mai", "?trang-thai=draft"):
        assert listed(desk.get(f"/can-bo/ho-so{query}")) == []
    assert (
        said("Open: %(n)s. Overdue: %(m)s. Due today: %(k)s.", n=0, m=0, k=0)
        in desk.get("/can-bo/ho-so").words
    )
    assert openings(ref) == []
