"""The dossier register: what stands in it, for whom, and the same in every kind of file."""

from __future__ import annotations

import csv
import io
from datetime import date

import openpyxl
import pytest
import time_machine

from portal.accounts.models import AccessEntry
from portal.core.codes import spoken
from portal.core.database import db
from portal.desk.dossiers import written
from portal.desk.dossiers.months import Month
from portal.desk.dossiers.rows import dossiers
from portal.documents.letters.paper import words_of
from tests.cases.making import ASKED, NAME, act, rows, sent
from tests.letters.papers import HOSTILE
from tests.letters.reading import docx_text, pdf_text, plain, tags

NOVEMBER = "2026-11-16 09:00 +0700"
PAGE, FILE = "/can-bo/so-theo-doi", "/can-bo/so-theo-doi.{}".format
ENDINGS = ("pdf", "docx", "txt", "csv", "xlsx")
NOT_IN_FONTS = {*HOSTILE["letters"], *HOSTILE["no font"], "＝"} - {" "}
SHOWN = {chr(code) for code in range(0x2100)} - (NOT_IN_FONTS - set("K'Brêh Ê-đê Hơ'Mông"))
FORMULAS = ('=HYPERLINK("http://x")', "+1", "-1", "@SUM(1)", "＝1")


@pytest.fixture
def november():
    with time_machine.travel(NOVEMBER):
        yield


def table(site, month: Month, unit=None) -> list[tuple[str, ...]]:
    with site.app.app_context(), db.reading() as session:
        return list(written.table(dossiers(session, (unit or site.direct).id, month)))


def test_a_row_follows_its_case(site, citizen, officer):
    with time_machine.travel(NOVEMBER, tick=False):
        ref = sent(site, citizen)
        (row,) = table(site, Month(2026, 11))
        assert row == (
            "1", "", spoken(ref), NAME, NAME, "Đề nghị cấp Giấy xác nhận khuyết tật", "16/11/2026",
            "22/12/2026", "", "", "1. Mới đăng ký",
        )  # fmt: skip
        act(site, ref, "tiep-nhan", officer)
        assert table(site, Month(2026, 11))[0][-1] == "2. Được tiếp nhận"
        act(site, ref, "yeu-cau-bo-sung", officer, ASKED)
        assert table(site, Month(2026, 11))[0][-1] == "5. Yêu cầu bổ sung giấy tờ"
        act(site, ref, "ket-thuc-yeu-cau", officer)
    with time_machine.travel("2026-12-18 09:00 +0700", tick=False):
        given = {"reason": "x", "responsible": "y", "promised_on": "2026-12-28"}
        act(site, ref, "xin-loi-gia-han", officer, given)
    assert table(site, Month(2026, 11))[0][7] == "22/12/2026, hẹn lại 28/12/2026"


def test_handed_over(site, citizen, officer):
    from tests.cases.making import at_state

    with time_machine.travel(NOVEMBER, tick=False):
        at_state(site, citizen, officer, "delivered")
    (row,) = table(site, Month(2026, 11))
    assert row[9].endswith(NAME) and row[10] == "10. Đã trả kết quả" and row[8] == "16/11/2026"


@pytest.mark.parametrize(
    ("received", "month", "there"),
    [
        ("2026-10-31 09:00 +0700", Month(2026, 11), True),  # a Saturday: Monday 2 November
        ("2026-11-30 09:00 +0700", Month(2026, 11), True),
        ("2026-11-30 18:00 +0700", Month(2026, 11), False),  # after closing: 1 December
        ("2026-11-30 18:00 +0700", Month(2026, 12), True),
    ],
)
def test_the_month_is_that_of_the_day_of_receipt(site, citizen, received, month, there):
    with time_machine.travel(received, tick=False):
        sent(site, citizen)
    assert bool(table(site, month)) is there


def test_what_is_only_prepared_is_not_in_it(site, citizen, november):
    sent(site, citizen, unit=site.handover)
    assert table(site, Month(2026, 11), site.handover) == []


def test_a_unit_reads_its_own_register_only(site, citizen, officer, other_officer, stranger, browser_of, client, november):  # fmt: skip
    sent(site, citizen)
    desk, other = browser_of(officer), browser_of(other_officer)
    assert NAME in desk.get(PAGE).words and NAME not in other.get(PAGE).words
    for end in (f"?noi={site.direct.id}", "?noi=x", "?thang=2026-13", "?thang=1"):
        assert other.raw(PAGE + end).status_code == 404
    assert other.raw(FILE("csv") + f"?noi={site.direct.id}").status_code == 404
    assert client.raw(PAGE).status_code == 303 and browser_of(stranger).raw(PAGE).status_code == 404
    assert desk.raw(FILE("exe")).status_code == 404


def test_each_reading_is_noted(site, officer, browser_of, november):
    desk = browser_of(officer)
    for address in (PAGE, *map(FILE, ENDINGS)):
        before = len(rows(AccessEntry, kind="dossier_register", record_id=site.direct.id))
        assert desk.raw(address).status_code == 200
        after = rows(AccessEntry, kind="dossier_register", record_id=site.direct.id)
        assert len(after) == before + 1 and after[-1].account_id == officer.id


def test_months_lead_to_each_other_and_end_today(officer, browser_of, november):
    page = browser_of(officer).get(PAGE)
    assert "11/2026" in page.title and not [a for a in page.all("//a") if "12/2026" in a.text_content()]  # fmt: skip
    page = page.follow("10/2026")
    assert "10/2026" in page.title and page.follow("11/2026").status == 200


@pytest.mark.parametrize("name", [*HOSTILE.values(), *FORMULAS])
def test_every_form_says_the_same_and_no_cell_runs(site, citizen, officer, name, november):
    sent(site, citizen, name=name)
    with site.app.app_context(), db.reading() as session:
        month = Month(2026, 11)
        found = dossiers(session, site.direct.id, month)
        unit = session.get_one(type(site.direct), site.direct.id)
        paper = written.paper(found, unit, month)
    from portal.documents.letters.pdf import pdf
    from portal.documents.letters.plain import text
    from portal.documents.letters.word import word

    file = pdf(paper)
    # What no font of the PDF shows has a box there, and an empty cell has no line in the text.
    may_lack = {"pdf": {name} if not set(name) <= SHOWN else set(), "txt": set(written.HEAD)}
    for form, words in (("pdf", pdf_text(file)), ("docx", docx_text(word(paper))), ("txt", text(paper).decode())):  # fmt: skip
        lost = {one for one in words_of(paper) if plain(one) not in plain(words)}
        assert {one for one in lost if one not in may_lack.get(form, set())} == set(), form
    (shown,) = [block.rows[0] for block in paper.blocks if hasattr(block, "head")]
    sheet = openpyxl.load_workbook(io.BytesIO(written.xlsx(found))).active
    in_sheet = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    assert in_sheet == [list(written.HEAD), list(shown)]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    (_head, line) = list(csv.reader(io.StringIO(written.csv(found).decode("utf-8-sig"))))
    assert [one.removeprefix("'") for one in line] == [one.removeprefix("'") for one in shown]
    assert not any(one.startswith(("=", "+", "-", "@", "＝", "\t", "\r")) for one in line)


def test_the_pdf_lies_on_its_side_with_headers_language_and_title(site, citizen, officer, browser_of, november):  # fmt: skip
    import pikepdf

    for number in range(3):
        sent(site, citizen, name=f"Lê Văn {'ABC'[number]}", identity=f"00809000000{number}")
    data = browser_of(officer).raw(FILE("pdf")).get_data()
    with pikepdf.open(io.BytesIO(data)) as file:
        box = [float(one) for one in file.pages[0].MediaBox]
        assert box[2] > box[3] and str(file.Root.Lang) == "vi-VN"
        assert "Sổ theo dõi hồ sơ" in str(file.docinfo.Title)
    scopes = [scope for tag, scope in tags(data) if tag == "TH"]
    assert scopes == ["Column"] * len(written.HEAD) + ["Row"] * 3


def test_an_empty_month_is_a_page_too(officer, browser_of, november):
    page = browser_of(officer).get(f"{PAGE}?thang=2026-02")
    assert "Số hồ sơ đã nhận trong tháng: 0." in page.words


@pytest.mark.parametrize(("text", "month"), [("2026-11", Month(2026, 11)), ("2026-1", None), ("٢٠٢٦-11", None), ("2026-00", None)])  # fmt: skip
def test_months_as_they_are_written(text, month):
    assert Month.read(text) == month


def test_months_over_the_year():
    assert (str(Month(2026, 12).after), str(Month(2027, 1).before)) == ("2027-01", "2026-12")
    assert Month(2026, 2).last == date(2026, 2, 28)
