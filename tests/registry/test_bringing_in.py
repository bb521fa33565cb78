"""The journey of a list: sent, matched, looked at, confirmed, undone, by role and accessible name."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from portal.accounts.models import AccessEntry, Person
from portal.core.clock import now
from portal.core.database import db
from portal.registry.imports import batches, limits, steps, taking, undoing
from portal.registry.models import (
    Certificate,
    ImportBatch,
    ImportMemory,
    ImportRow,
    RegisterEntry,
    RowState,
)
from tests.conftest import fresh
from tests.registry import lists
from tests.registry.bringing import IMPORT, bring_in, confirm, match, send
from tests.words import said

SAVE, UNDO = "Keep these decisions", "Undo the list"


def count(model) -> int:
    with db.reading() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def batch() -> ImportBatch:
    with db.reading() as session:
        return session.scalars(select(ImportBatch).order_by(ImportBatch.made_at.desc())).first()


def states() -> dict[int, str]:
    with db.reading() as session:
        query = select(ImportRow.line, ImportRow.state).where(ImportRow.batch_id == batch().id)
        return dict(session.execute(query.order_by(ImportRow.line)).all())


@pytest.fixture
def desk(officer, browser_of):
    return browser_of(officer)


def test_from_the_file_to_the_register_and_back(desk):
    page = send(desk, lists.workbook(lists.GOOD, title=["DANH SÁCH NGƯỜI KHUYẾT TẬT"]))
    assert page.heading == said("What do the columns mean?")
    assert count(Person) == 0 and said("First step: the columns") in page.title
    page = match(page)
    assert page.heading == said("Check the rows")
    assert said("Take into the register: %(n)s", n=2) in page.words and count(Person) == 0
    page = confirm(page)
    assert said("Taken into the register: %(n)s.", n=2) in page.words and page.title.startswith(
        said("Taken into the register: %(n)s.", n=2)
    )
    assert (count(Person), count(Certificate), count(RegisterEntry)) == (2, 2, 2)
    mai = fresh(Person, name_folded="tran thi mai")
    certificate = fresh(Certificate, person_id=mai.id)
    assert (mai.identity_number, mai.birth_year, mai.sex.value) == ("008190123456", 1990, "female")
    assert (certificate.origin, certificate.state, certificate.number) == (
        "imported",
        "delivered",
        "12/GXN",
    )
    assert (certificate.types, certificate.level, certificate.signed_on.isoformat()) == (
        ["mobility"],
        "severe",
        "2015-02-01",
    )
    assert certificate.holder == {
        "full_name": "Trần Thị Mai", "birth": "1990-03-05", "sex": "female",
        "identity_number": "008190123456", "residence": "Thôn 3",
    }  # fmt: skip
    binh = fresh(Person, name_folded="le van binh")
    entry = fresh(RegisterEntry, person_id=binh.id)
    assert binh.identity_number is None and binh.identity_number_hash is None
    assert (entry.other_number, entry.number_shape, entry.birth) == ("123456789", "old", "1948")
    page = page.follow(said("Undo this list"))
    assert page.press(said(UNDO), {"reason": ""}).errors
    page = page.press(said(UNDO), {"reason": "Gửi nhầm tệp"})
    assert said("Taken back: %(n)s. Still in the register: %(m)s.", n=2, m=0) in page.words
    assert "Gửi nhầm tệp" in page.words
    assert (count(Person), count(Certificate), count(RegisterEntry)) == (0, 0, 0)


def test_the_box_must_be_ticked(desk):
    page = match(send(desk, lists.workbook(lists.GOOD)))
    page = page.press(said("Take into the register: %(n)s", n=2))
    assert page.status == 422 and page.errors and count(Person) == 0


def test_rows_with_errors_are_named_left_out_and_given_back_without_formulas(desk):
    wrong = lists.row((1, "Nguyễn Văn Sai"), (2, "31/02/1990"), (4, ""), (5, "=cmd|x"), (8, "+9"))
    page = match(send(desk, lists.text([*lists.GOOD, wrong]), "a.csv"))
    assert (
        page.one("//main//strong[contains(., ': 1')]")
        .text_content()
        .startswith(said("Has an error, is left out"))
    )
    assert "Dòng 4: ngày sinh 31/02/1990 không có thật" in page.words
    file = desk.raw(page.link(said("Save the rows that are left out, with the reasons (CSV)")))
    assert (
        file.headers["Cache-Control"] == "no-store"
        and "attachment" in file.headers["Content-Disposition"]
    )
    table = list(csv.reader(io.StringIO(file.data.decode("utf-8-sig"))))
    assert table[0][2:] == list(lists.HEADINGS) and len(table) == 2
    assert table[1][0] == "4" and "31/02/1990" in table[1][1]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in table for cell in row)
    assert "'=cmd|x" in table[1] and "'+9" in table[1]
    confirm(page)
    assert count(Person) == 2 and states()[4] == RowState.WRONG.value


def test_confirmed_twice_is_taken_once(desk):
    page = match(send(desk, lists.workbook(lists.GOOD)))
    confirm(page)
    again = confirm(page)
    assert again.status == 200 and (count(Person), count(Certificate)) == (2, 2)


def test_words_that_are_not_understood_are_asked_once_and_remembered(desk):
    strange = lists.row((6, "Động kinh"), (7, "Loại 2"), (4, ""), (8, "90"))
    page = match(send(desk, lists.workbook([strange])))
    assert page.heading == said("What do these words mean?")
    page = page.press(
        said("Go on: check the rows"), {"dang-0": ["psychosocial"], "muc-0": "severe"}
    )
    assert page.heading == said("Check the rows")
    confirm(page)
    certificate = fresh(Certificate, number="90")
    assert (certificate.types, certificate.level) == (["psychosocial"], "severe")
    page = match(
        send(desk, lists.workbook([lists.row((6, "động kinh"), (7, "loại 2"), (8, "91"))]))
    )
    assert page.heading == said("Check the rows")


def test_a_word_that_is_left_open_leaves_its_rows_out(desk):
    page = match(
        send(
            desk,
            lists.workbook(
                [lists.MAI, lists.row((6, "Động kinh"), (1, "Lý Thị Lạ"), (4, ""), (8, "90"))]
            ),
        )
    )
    page = page.press(said("Go on: check the rows"))
    assert states() == {2: "ready", 3: "wrong"}


def test_columns_are_remembered_for_the_unit_and_for_no_other(desk, other_officer, browser_of):
    table = [["Người", "Bậc"], ["Trần Thị Mai", "x"]]
    page = send(desk, ("\n".join(";".join(row) for row in table)).encode(), "a.csv")
    assert page.press(said("Go on: check the rows"), {"cot-0": ""}).errors == [
        said("No column is the full name: choose one.")
    ]
    match(page, cot_0="name", cot_1="note")
    page = send(desk, ("\n".join(";".join(row) for row in table)).encode(), "a.csv")
    chosen = page.all("//option[@selected]/@value")
    assert chosen == ["name", "note"]
    foreign = send(
        browser_of(other_officer), ("\n".join(";".join(row) for row in table)).encode(), "a.csv"
    )
    assert foreign.all("//option[@selected]/@value") == []
    assert count(ImportMemory) == 1


def test_one_meaning_for_two_columns_is_refused(desk):
    page = send(desk, lists.workbook(lists.GOOD))
    page = page.press(said("Go on: check the rows"), {"cot-0": "level"})
    assert page.status == 422 and len(page.errors) == 1
    assert page.all("//option[@selected]/@value").count("level") == 2, (
        "what was chosen is still there"
    )


DOUBLES = [
    ("same", 1, 2, "12/GXN"),
    ("both", 2, 2, "12/GXN"),
    ("skip", 1, 1, None),
    (None, 1, 1, None),
]


@pytest.mark.parametrize(("choice", "people", "certificates", "number"), DOUBLES)
def test_somebody_who_is_known_is_decided_about(desk, choice, people, certificates, number):
    bring_in(desk, lists.workbook([lists.row((8, "11/GXN"))]))
    page = match(
        send(
            desk,
            lists.workbook(
                [lists.row((8, "12/GXN")), lists.row((1, "Đỗ Văn Khác"), (4, ""), (8, "5"))]
            ),
        )
    )
    assert said("the same identification number") in page.words and "11/GXN" in page.words
    if choice:
        page = page.press(said(SAVE), {"dong-2": choice})
    confirm(page)
    assert (count(Person), count(Certificate)) == (people + 1, certificates + 1)
    if number:
        assert fresh(Certificate, number=number)


def test_all_doubles_may_be_decided_alike(desk):
    rows = [
        lists.row((1, f"Người Thử {word}"), (4, ""), (8, ""))
        for word in ["An", "Bình", "Cư", "Danh", "Em", "Giang", "Hà"]
    ]
    bring_in(desk, lists.workbook(rows))
    page = match(send(desk, lists.workbook(rows)))
    assert said("the same name and year of birth") in page.words
    page = page.press(said("Leave all out"))
    assert said("Decided: %(n)s.", n=7) in page.words
    assert (
        said(
            "There is nothing to take. Correct the file and send it again, or decide about the rows above."
        )
        in page.words
    )


def test_two_rows_of_one_list_become_one_person(desk):
    page = match(
        send(desk, lists.workbook([lists.MAI, lists.row((8, "77/GXN"), (9, "01/02/2020"))]))
    )
    assert said("Line %(n)s of this list", n=2) in page.words
    confirm(page.press(said(SAVE), {"dong-3": "same"}))
    assert (count(Person), count(Certificate), count(RegisterEntry)) == (1, 2, 1)
    page = desk.get(IMPORT).follow("danh-sach.xlsx").follow(said("Undo this list"))
    page.press(said(UNDO), {"reason": "Sai"})
    assert (count(Person), count(Certificate), count(RegisterEntry)) == (0, 0, 0)


def test_a_known_person_is_given_what_was_missing_and_loses_it_at_the_undo(desk):
    bring_in(desk, lists.workbook([lists.row((4, ""), (3, ""))]))
    page = match(send(desk, lists.workbook([lists.row((8, "77/GXN"))])))
    page = confirm(page.press(said(SAVE), {"dong-2": "same"}))
    mai = fresh(Person, name_folded="tran thi mai")
    assert mai.identity_number == "008190123456" and mai.sex.value == "female"
    page.follow(said("Undo this list")).press(said(UNDO), {"reason": "Sai"})
    mai = fresh(Person, name_folded="tran thi mai")
    assert mai.identity_number is None and mai.identity_number_hash is None and mai.sex is None
    assert count(Certificate) == 1


def test_what_was_touched_since_stays_and_says_why(desk):
    page = bring_in(
        desk, lists.workbook([*lists.GOOD, lists.row((1, "Đỗ Văn Ba"), (4, ""), (8, "5"))])
    )
    with db.writing() as session:
        mai = session.scalars(select(Certificate).where(Certificate.number == "12/GXN")).one()
        mai.state, mai.ended_on = "revoked", lists.TODAY
        binh = session.scalars(select(Certificate).where(Certificate.number == "13/GXN")).one()
        session.add(Certificate(
            unit_id=binh.unit_id, person_id=binh.person_id, origin="reissued", state="signed",
            types=["visual"], level="mild", holder={}, replaces_id=binh.id, number="1", number_key="1",
        ))  # fmt: skip
    page = page.follow(said("Undo this list")).press(said(UNDO), {"reason": "Sai"})
    assert said("Taken back: %(n)s. Still in the register: %(m)s.", n=1, m=2) in page.words
    assert said("It was changed after it was taken.") in page.words
    assert (
        said("Something else rests on it: an application, a later certificate, a merge or a check.")
        in page.words
    )
    assert count(Person) == 2 and count(Certificate) == 3


def test_the_same_file_again_is_said(desk):
    data = lists.workbook(lists.GOOD)
    bring_in(desk, data)
    page = send(desk, data)
    assert "giống hệt" in page.words


def test_a_refused_file_says_why_and_keeps_nothing(desk):
    page = send(desk, lists.with_part(lists.workbook(lists.GOOD), "xl/vbaProject.bin", b"x"))
    assert page.status == 422 and page.title.startswith("Lỗi:")
    assert page.errors == [
        said(
            "The workbook holds macros, small programs that may do harm. Save it as .xlsx without macros, then send it."
        )
    ]
    assert count(ImportBatch) == 0


def test_a_list_can_be_dropped_before_it_is_taken(desk):
    page = send(desk, lists.workbook(lists.GOOD))
    page = page.follow(said("Forget this list"))
    assert count(ImportBatch) == 1, "asked first"
    assert page.follow(said("Keep the list and go on")).heading == said("What do the columns mean?")
    page = page.press(said("Forget this list"))
    assert said("The list is forgotten. Nothing of it is in the register.") in page.words
    assert (count(ImportBatch), count(ImportRow)) == (0, 0)


def test_rows_wait_sealed(desk):
    match(send(desk, lists.workbook(lists.GOOD)))
    with db.reading() as session:
        for row in session.scalars(select(ImportRow)):
            stored = b"".join(v for v in (row.cells_sealed, row.problems_sealed) if v)
            assert row.cells[1] and row.cells[1].encode() not in stored


def test_a_list_that_nobody_confirms_is_forgotten(desk):
    match(send(desk, lists.workbook(lists.GOOD)))
    with time_machine.travel(now() + limits.FORGOTTEN_AFTER - timedelta(hours=1)):
        assert steps.forget_old() == 0
    with time_machine.travel(now() + limits.FORGOTTEN_AFTER + timedelta(hours=1)):
        assert steps.forget_old() == 1
    assert (count(ImportBatch), count(ImportRow)) == (0, 0)


def test_of_a_taken_list_the_contents_are_forgotten_and_it_can_still_be_undone(desk):
    page = bring_in(desk, lists.workbook(lists.GOOD))
    with time_machine.travel(now() + limits.FORGOTTEN_AFTER + timedelta(hours=1)):
        assert steps.forget_old() == 1 and steps.forget_old() == 0
    assert fresh(ImportRow, line=2).cells_sealed is None
    page = desk.get(page.path)
    assert (
        said("What the rows said is forgotten by now. What they became is in the register.")
        in page.words
    )
    page.follow(said("Undo this list")).press(said(UNDO), {"reason": "Sai"})
    assert count(Person) == 0


def test_what_a_stopped_request_left_open_the_worker_ends(desk, officer, monkeypatch):
    page = match(send(desk, lists.workbook(lists.GOOD)))
    monkeypatch.setattr(limits, "AT_A_TIME", 1)
    with db.writing() as session:
        taking.begin_taking(
            session, batch=session.get_one(ImportBatch, batch().id), actor_id=officer.id
        )
    assert steps.take(batch().id, seconds=-1) is False
    assert (
        count(Person) == 1 and said("Is being taken into the register") in desk.get(page.path).words
    )
    assert steps.go_on_with_all() == 0, "somebody may still be at work"
    with time_machine.travel(now() + timedelta(minutes=2)):
        assert steps.go_on_with_all() == 1
    assert count(Person) == 2 and batch().state == "taken"


def test_a_list_is_undone_for_a_while_only(desk):
    page = bring_in(desk, lists.workbook(lists.GOOD))
    with time_machine.travel(now() + limits.UNDONE_WITHIN + timedelta(days=1)):
        assert not undoing.may_undo(batch())
    assert undoing.may_undo(batch()) and page.status == 200


def test_looking_at_the_rows_is_noted(desk, officer):
    page = match(send(desk, lists.workbook(lists.GOOD)))
    desk.get(f"{page.path}-loi.csv")
    with db.reading() as session:
        query = select(AccessEntry).where(AccessEntry.kind == "import_batch")
        noted = session.scalars(query.order_by(AccessEntry.at, AccessEntry.id)).all()
    # The first rows beside the columns, all rows, and the rows that are left out as a file.
    assert [one.action for one in noted] == ["open", "open", "export"]
    assert {(one.account_id, one.record_id) for one in noted} == {(officer.id, batch().id)}


def test_the_rows_of_a_list_are_asked_for_once(desk):
    from tests.house.test_queries_per_page import counted

    def questions(n: int) -> int:
        rows = [
            lists.row(
                (1, f"Người Thử {'xy'[n > 2]}{'abcdefghijklmnopqrst'[i]}"), (4, ""), (8, f"{n}-{i}")
            )
            for i in range(n)
        ]
        bring_in(desk, lists.workbook(rows))
        page = match(send(desk, lists.workbook(rows)))
        with counted() as asked:
            desk.get(page.path)
        with db.writing() as session:
            batches.drop(session, batch_id=batch().id)
        return len(asked)

    assert questions(12) <= questions(2) + 1
