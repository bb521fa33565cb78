"""The older register of the commune, taken over from a list as a commune would keep it."""

from __future__ import annotations

import csv
import io
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.accounts.contacts import parse_email
from portal.accounts.queries import account_by_contact
from portal.core.clock import today
from portal.core.database import db
from portal.demo.answers import HAMLET, OLD_NUMBER
from portal.demo.people import DIRECT_COMMUNE
from portal.orgs.models import Unit
from portal.registry.imports import batches, opening, steps, taking
from portal.registry.models import ImportBatch

FILE_NAME = "so-theo-doi-minh-hoa.csv"
HEADINGS = ("Họ và tên", "Ngày sinh", "Giới tính", "Địa chỉ", "Dạng khuyết tật", "Mức độ", "Số giấy", "Ngày cấp")  # fmt: skip
# Name, birth, sex, types, level, number, day of signing; two rows are not in order, as lists are.
PEOPLE = (
    ("Trần Văn Minh Họa", "05/05/1975", "Nam", "Vận động", "Nặng", OLD_NUMBER, "12/03/2019"),
    ("Âu Thị Sổ Cũ", "1938", "Nữ", "Nhìn", "Đặc biệt nặng", "01/2018-MH", "20/06/2018"),
    ("Ấu Văn Sổ Cũ", "14/07/1951", "Nam", "Nghe, nói", "Nặng", "02/2018-MH", "20/06/2018"),
    ("Cam Thị Sổ Cũ", "30/01/1964", "Nữ", "Trí tuệ", "Nặng", "03/2018-MH", "20/06/2018"),
    ("Dừa Văn Sổ Cũ", "09/09/1999", "Nam", "Thần kinh, tâm thần", "Nặng", "04/2019-MH", "12/03/2019"),
    ("Hồng Thị Sổ Cũ", "17/02/2012", "Nữ", "Trí tuệ", "Đặc biệt nặng", "05/2020-MH", "08/10/2020"),
    ("Khế Văn Sổ Cũ", "25/12/1980", "Nam", "Vận động", "Nhẹ", "06/2021-MH", "11/05/2021"),
    ("Mận Thị Sổ Cũ", "03/03/1945", "Nữ", "Vận động", "Nặng", "07/2022-MH", "19/08/2022"),
    ("Nhãn Văn Sổ Cũ", "1970", "Nam", "Khác", "Nhẹ", "08/2023-MH", "06/02/2023"),
    ("Ổi Thị Sổ Cũ", "21/11/1958", "Nữ", "Nhìn", "Nặng", "09/2024-MH", "15/04/2024"),
    ("Quýt Văn Sổ Cũ", "", "Nam", "Vận động", "Nặng", "10/2025-MH", "27/03/2025"),
    ("Sấu Thị Sổ Cũ", "08/08/2088", "Nữ", "Vận động", "Nặng", "11/2026-MH", "17/02/2026"),
)  # fmt: skip


def take_over() -> None:
    """Read the list, judge its rows and take what is right; does nothing where it was done before."""
    with db.reading() as session:
        unit = session.scalars(select(Unit).where(Unit.commune_code == DIRECT_COMMUNE)).one()
        if session.scalars(select(ImportBatch).where(ImportBatch.unit_id == unit.id)).first():
            return
        officer_id = _officer_id(session)
    data, opened = opening.open_list(io.BytesIO(written(today())))
    batch_id = steps.bring_in(
        unit_id=unit.id, made_by=officer_id, file_name=FILE_NAME, data=data, opened=opened,
        headings=batches.headings_of(opened),
    )  # fmt: skip
    with db.writing() as session:
        batch = session.get_one(ImportBatch, batch_id)
        batches.match_columns(session, batch=batch, columns=dict(batch.columns))
    steps.check(batch_id)
    with db.writing() as session:
        taking.begin_taking(
            session, batch=session.get_one(ImportBatch, batch_id), actor_id=officer_id
        )
    steps.take(batch_id)


def _officer_id(session: Session) -> UUID:
    contact = parse_email("xahoi@thu-nghiem.example")
    account = account_by_contact(session, contact) if contact else None
    if account is None:
        raise LookupError("the officer of the demonstration is not there")
    return account.id


def written(day: date) -> bytes:
    """The list as a file; somebody in it reaches six soon."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    child = ("Vải Thị Sổ Cũ", f"01/02/{day.year - 5}", "Nữ", "Vận động", "Nặng", "12/2024-MH", "15/04/2024")  # fmt: skip
    for name, birth, sex, types, level, number, signed in (*PEOPLE, child):
        writer.writerow((name, birth, sex, HAMLET, types, level, number, signed))
    return text.getvalue().encode("utf-8-sig")
