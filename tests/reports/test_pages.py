"""The pages of figures: who reads what, in which form, and what is noted."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
import time_machine
from openpyxl import load_workbook

from portal.accounts.models import AccessEntry
from portal.accounts.roles import Role
from portal.core.clock import today
from portal.core.database import db
from portal.core.languages import date_weekday
from portal.orgs.actions import create_unit
from portal.orgs.models import FilingMode, Unit, UnitKind
from portal.registry.models import Certificate, CertificateMove
from portal.reports.csv_file import safe
from tests.cases.making import at_state, rows
from tests.conftest import make_officer
from tests.house.test_queries_per_page import counted
from tests.reports.making import certificate, person
from tests.words import said

FIRST_HALF = "ky=2026-1"
MONTH = "tu=01/03/2026&den=31/03/2026"
HOSTILE = "=1+1 <b>Trần"


@pytest.fixture
def department(site) -> Unit:
    """The department of the province that the directly filing commune lies in."""
    with db.writing() as session:
        return create_unit(
            session, slug="so-y-te", kind=UnitKind.PROVINCE_DEPARTMENT, name="Sở Y tế",
            province_code=site.direct.province_code, filing_mode=FilingMode.HANDOVER,
        )  # fmt: skip


@pytest.fixture
def viewer(site, department):
    return make_officer("xem@thu-nghiem.example", "Lý Thị Xem", department, Role.VIEWER)


@pytest.fixture
def desk(officer, browser_of):
    return browser_of(officer)


def address(unit, rest: str = "") -> str:
    return f"/can-bo/bao-cao/{unit.slug}{rest}"


def province_of(unit) -> str:
    return f"/can-bo/bao-cao/tinh-{unit.province_code}"


def cell(page, table: str, row: str, column: str) -> str:
    """What stands where this row and this column meet."""
    found = page.all(
        f"//section[@id='{table}']//tr[th[normalize-space()='{row}']]/td[@data-label='{column}']"
    )
    assert len(found) == 1, (table, row, column)
    return " ".join(found[0].text_content().split(":")[0].split())


def test_an_empty_report_says_so_and_counts_nothing(site, desk):
    page = desk.get(address(site.direct, f"?{FIRST_HALF}"))
    assert (
        said("Applications received: %(n)s. Refused at reception: %(m)s.", n=0, m=0) in page.words
    )
    assert said("First half of %(year)s", year=2026) in page.title


def test_small_numbers_stand_in_the_statutory_report_and_nowhere_else(site, desk):
    for _ in range(3):
        certificate(site.direct)
    number, label = said("Number"), said("Certificates signed")
    statutory = desk.get(address(site.direct, f"?{FIRST_HALF}"))
    assert cell(statutory, "giay", label, number) == "3"
    chosen = desk.get(address(site.direct, f"?{MONTH}"))
    assert cell(chosen, "giay", label, number) == said("not shown")
    assert "day-du" not in chosen.text


def test_a_number_leads_to_the_certificates_behind_it_and_that_is_noted(site, desk, officer):
    certificate(site.direct, number="12/GXN", types=["visual"], level="mild")
    certificate(site.direct)
    page = desk.get(address(site.direct, f"?{FIRST_HALF}"))
    level = said("Mild")
    link = page.all(
        f"//section[@id='xac-dinh-dang-muc']//td[@data-label='{level}']/a[contains(@href,'dang=visual')]"
    )
    found = desk.get(str(link[0].get("href")))
    assert "12/GXN" in found.words
    assert len(found.all("//tbody/tr")) == 1
    (entry,) = rows(AccessEntry, kind="report_list")
    assert (entry.account_id, entry.record_id, entry.action) == (
        officer.id,
        site.direct.id,
        "xac-dinh",
    )


def test_what_moved_on_counts_and_names_nobody_any_more(site, desk):
    moved = certificate(site.direct, number="7/GXN")
    with db.writing() as session:
        session.get_one(Certificate, moved.id).unit_id = site.handover.id
        session.add(
            CertificateMove(
                certificate_id=moved.id, from_unit_id=site.direct.id, to_unit_id=site.handover.id,
                moved_at=datetime(2026, 11, 2, tzinfo=UTC),
            )
        )  # fmt: skip
    page = desk.get(f"/can-bo/bao-cao/{site.direct.slug}/danh-sach/giay-da-ky?ky=2026-1")
    assert page.status == 200 and said("Kept by another office now") in page.words
    for told in ("Mẫu", "7/GXN", said("Severe")):
        assert told not in page.one("//main").text_content(), told


def test_a_number_of_applications_leads_to_them(site, citizen, officer, desk):
    ref = at_state(site, citizen, officer, "rejected_at_intake")
    day = today().strftime("%d/%m/%Y")
    page = desk.get(address(site.direct, f"/danh-sach/tu-choi?tu={day}&den={day}"))
    assert page.link("Trần Thị Mai") == f"/can-bo/ho-so/{ref}"


def test_of_a_list_of_many_one_page_at_a_time(site, desk):
    for number in range(51):
        certificate(site.direct, number=f"{number}/GXN")
    page = desk.get(address(site.direct, f"/danh-sach/giay-da-ky?{FIRST_HALF}"))
    assert len(page.all("//tbody/tr")) == 50
    assert len(page.follow(said("Next page")).all("//tbody/tr")) == 1


def test_the_province_adds_its_communes_up_and_names_nobody(site, viewer, browser_of):
    for _ in range(6):
        certificate(site.direct)
    page = browser_of(viewer).get(f"{province_of(site.direct)}?{FIRST_HALF}")
    assert cell(page, "don-vi", said("Whole province"), said("Certificates signed")) == "6"
    assert "Nguyễn Thị Mẫu" not in page.text
    assert page.all("//a[contains(@href, 'danh-sach') or contains(@href, '/ho-so')]") == []


def test_who_reads_figures_reaches_no_list_and_no_case(site, citizen, officer, viewer, browser_of):
    ref = at_state(site, citizen, officer, "submitted")
    browser = browser_of(viewer)
    for path in (
        f"{province_of(site.direct)}/danh-sach/tiep-nhan?{FIRST_HALF}",
        address(site.direct, f"?{FIRST_HALF}"),
        address(site.direct, f"/danh-sach/tiep-nhan?{FIRST_HALF}"),
        province_of(site.handover) + f"?{FIRST_HALF}",
        f"/can-bo/ho-so/{ref}",
    ):
        assert browser.get(path).status == 404, path
    assert browser.get("/can-bo").path == "/can-bo/bao-cao"


def test_a_viewer_in_a_commune_sees_its_figures_without_the_people(site, browser_of):
    reader = make_officer("xem2@thu-nghiem.example", "Lý Văn Xem", site.direct, Role.VIEWER)
    certificate(site.direct)
    page = browser_of(reader).get(address(site.direct, f"?{FIRST_HALF}"))
    assert page.status == 200
    assert page.all("//a[contains(@href, 'danh-sach')]") == []


@pytest.mark.parametrize(
    "rest",
    ["", "/so-lieu.xlsx", "/so-lieu.csv", "/van-ban", "/van-ban.pdf", "/danh-sach/tiep-nhan"],
)
def test_another_unit_is_not_there(site, desk, other_officer, browser_of, rest):
    assert desk.get(address(site.handover, f"{rest}?{FIRST_HALF}")).status == 404
    assert browser_of(other_officer).get(address(site.direct, f"{rest}?{FIRST_HALF}")).status == 404


def test_reception_alone_reads_no_figures(site, browser_of):
    clerk = make_officer("quay@thu-nghiem.example", "Đỗ Thị Quầy", site.direct, Role.RECEPTION)
    browser = browser_of(clerk)
    assert browser.get("/can-bo/bao-cao").status == 404
    assert said("Reports") not in browser.get("/can-bo").text


@pytest.mark.parametrize(
    "query", ["", "ky=2026-3", "ky=%00", "tu=1&den=2", "tu=05/03/2026&den=01/03/2026", "tu=&den=", "tu=31/02/2026&den=01/03/2026"]
)  # fmt: skip
def test_what_is_no_period_is_said_or_not_there(site, desk, query):
    page = desk.get(address(site.direct, f"?{query}"))
    assert page.status in {200, 404}
    if page.status == 200:
        assert page.title.startswith("Lỗi:")
        assert page.errors


@pytest.mark.parametrize(
    "rest", ["/danh-sach/khong-co?ky=2026-1", "/danh-sach/xac-dinh?ky=2026-1&dang=x%27--", "/danh-sach/giay-da-ky?ky=2026-1&sau=abc",
             "/danh-sach/tiep-nhan?ky=2026-1&muc=mild", "/van-ban?tu=01/03/2026&den=31/03/2026"]
)  # fmt: skip
def test_what_is_not_counted_has_no_page(site, desk, rest):
    assert desk.get(address(site.direct, rest)).status == 404


def test_every_table_can_be_read_cell_by_cell(site, desk):
    certificate(site.direct)
    page = desk.get(address(site.direct, f"?{FIRST_HALF}"))
    for table in page.all("//table"):
        assert len(table.xpath(".//caption")) == 1
        heads = [th.text_content().strip() for th in table.xpath(".//thead//th[@scope='col']")]
        assert len(set(heads)) == len(heads)
        assert not table.xpath(".//*[@colspan or @rowspan]")
        for row in table.xpath(".//tbody/tr"):
            assert len(row.xpath("./th[@scope='row']")) == 1
            assert [c.get("data-label") for c in row.xpath("./*")] == heads


def test_the_workbook_holds_numbers_headers_and_no_formula(site, desk):
    certificate(site.direct, holder={"full_name": HOSTILE, "birth": "1990"})
    answer = desk.raw(address(site.direct, f"/so-lieu.xlsx?{FIRST_HALF}"))
    assert answer.headers["Cache-Control"] == "no-store"
    book = load_workbook(io.BytesIO(answer.data))
    assert said("Summary") == book.sheetnames[0]
    for sheet in book.worksheets:
        kinds = {one.data_type for line in sheet.iter_rows() for one in line}
        assert kinds <= {"s", "n"}, sheet.title
    papers = next(s for s in book.worksheets if s["A2"].value == said("Certificates signed"))
    assert (papers["A1"].value, papers["B1"].value, papers["B2"].value) == (
        said("What is counted"),
        said("Number"),
        1,
    )
    (marked,) = papers.tables.values()
    assert marked.headerRowCount == 1
    assert papers.print_title_rows == "$1:$1"
    assert HOSTILE.encode() not in answer.data


def test_the_plain_table_names_table_row_and_column_of_each_number(site, desk):
    certificate(site.direct)
    answer = desk.raw(address(site.direct, f"/so-lieu.csv?{FIRST_HALF}"))
    assert answer.data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))
    assert {len(line) for line in lines} == {4}
    wanted = [said("Certificates"), said("Certificates signed"), said("Number"), "1"]
    assert wanted in lines
    assert b"\r\n" in answer.data


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0="])
def test_no_text_becomes_a_formula(start):
    assert safe(f"{start}1+1").startswith("'")


def test_files_of_chosen_days_hide_what_the_page_hides(site, desk):
    certificate(site.direct)
    lines = desk.raw(address(site.direct, f"/so-lieu.csv?{MONTH}")).data.decode("utf-8-sig")
    assert said("not shown") in lines
    assert f'"{said("Certificates signed")}","{said("Number")}","1"' not in lines


@pytest.mark.parametrize(("now", "reminded"), [("2026-11-30", True), ("2026-10-05", False)])
def test_today_reminds_of_the_day_in_the_three_weeks_before_it(
    site, officer, browser_of, now, reminded
):
    with time_machine.travel(f"{now} 09:00 +0700", tick=False):
        desk = browser_of(officer)
        page = desk.get("/can-bo")
        overview = desk.get("/can-bo/bao-cao")
    assert (said("Half-yearly report") in page.words) is reminded
    assert (date_weekday(date(2026, 12, 14)) in page.words) is reminded
    assert date_weekday(date(2026, 12, 14)) in overview.words


def test_counting_asks_as_often_for_many_as_for_few(site, desk, viewer, browser_of):
    browser = browser_of(viewer)

    def questions() -> int:
        path = f"{province_of(site.direct)}?{FIRST_HALF}"
        browser.get(path)
        with counted() as asked:
            assert browser.get(path).status == 200
        return len(asked)

    certificate(site.direct)
    few = questions()
    for number in range(10):
        certificate(site.direct, person(birth_year=1990 + number), types=["visual"])
    assert questions() == few


def test_in_english_the_page_explains_and_the_paper_stays_vietnamese(site, desk):
    certificate(site.direct)
    page = desk.get("/en" + address(site.direct, f"?{FIRST_HALF}"))
    assert "Figures on certification" in page.heading
    paper = desk.get("/en" + address(site.direct, f"/van-ban?{FIRST_HALF}"))
    letter = paper.one("//article[@lang='vi']")
    assert "Giấy xác nhận đã ký" in letter.text_content()
    assert "Certificates signed" not in letter.text_content()
