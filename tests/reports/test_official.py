"""The official paper of a half-year: title, language, heads of tables, text equal to the figures."""

from __future__ import annotations

from datetime import date

import pytest

from portal.core.database import db
from portal.documents.letters.formats import FORMATS
from portal.documents.letters.paper import Columns, words_of
from portal.law import current_book
from portal.orgs.models import Unit
from portal.reports.building import build
from portal.reports.official import paper
from portal.reports.periods import FIRST_HALF, half_year
from portal.reports.scopes import Scope
from portal.reports.tables import Table
from tests.letters.reading import docx_text, pdf_text, plain, tags
from tests.reports.making import certificate

HOSTILE = 'Xã <script>alert("1")</script> #link("x")[Ủy ban] $1$'


@pytest.fixture
def report(site):
    """The first half of 2026 in a unit with a name that is meant to break things."""
    certificate(site.direct)
    with db.writing() as session:
        session.get_one(Unit, site.direct.id).name = HOSTILE
    with site.app.test_request_context(), db.reading() as session:
        unit = session.get_one(Unit, site.direct.id)
        scope = Scope(unit.slug, unit.name, (unit,), unit, True)
        yield build(session, scope=scope, period=half_year(current_book(), 2026, FIRST_HALF))


@pytest.fixture
def written(report):
    return paper(report, date(2026, 6, 10))


def test_it_says_what_it_is_and_that_the_columns_were_not_seen(written):
    assert written.kind == "Báo cáo"
    assert "sáu tháng đầu năm 2026" in written.subject
    assert written.form.startswith("Mẫu 07")
    assert any("chưa được đối chiếu" in text for text in words_of(written))
    assert written.signatures[0].lines[0].startswith("TM. Ủy ban nhân dân")


def test_every_number_of_the_report_stands_in_its_tables(report, written):
    tables = [block for block in written.blocks if isinstance(block, Columns)]
    filled: list[Table] = [table for table in report.tables if table.rows]
    assert [table.head for table in filled] == [block.head for block in tables]
    for table, block in zip(filled, tables, strict=True):
        expected = [
            (row.label, *row.words, *(str(cell.value) for cell in row.cells)) for row in table.rows
        ]
        assert list(block.rows) == expected


def test_the_files_say_the_same_and_keep_hostile_names_as_text(written):
    files = {ending: one.write(written) for ending, one in FORMATS.items()}
    texts = {
        "pdf": pdf_text(files["pdf"]),
        "docx": docx_text(files["docx"]),
        "txt": files["txt"].decode(),
    }
    for ending, text in texts.items():
        found = plain(text)
        missing = [one for one in words_of(written) if plain(one) not in found]
        # The text breaks long cells into lines of their own.
        assert missing == [] or ending == "txt", (ending, missing[:3])
        assert plain(HOSTILE) in found


def test_a_screen_reader_hears_which_cells_are_heads(written):
    heads = [scope for kind, scope in tags(FORMATS["pdf"].write(written)) if kind == "TH"]
    columns = [block for block in written.blocks if isinstance(block, Columns)]
    assert heads.count("Column") == sum(len(block.head) for block in columns)
    assert heads.count("Row") == sum(len(block.rows) for block in columns)
