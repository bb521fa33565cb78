"""The register: people, one person, look-alikes, gaps, lists in every step, the population database."""

from __future__ import annotations

from sqlalchemy import select

from portal.core.database import db
from portal.registry.models import ImportBatch, PersonMerge, PopulationList
from tests.browser.scenes import Scene
from tests.browser.world import World
from tests.client import CheckingClient
from tests.registry import lists
from tests.registry.bringing import bring_in, match, send
from tests.registry.making import certificate, person
from tests.words import said

REGISTER = "/can-bo/so-dang-ky"
# In each list the rows that are wrong, odd, known, or not understood.
KNOWN = lists.row((8, "12/GXN-2"), (9, "01/02/2020"))
WRONG = lists.row((1, "Nguyễn Văn Sai"), (2, "31/02/1990"), (4, ""), (8, "99"))
ODD = lists.row((1, "Phạm Thị Thiếu"), (2, ""), (4, "123"), (5, ""), (8, ""), (9, "2015"))
STRANGE = lists.row((1, "Lý Văn Lạ"), (4, ""), (6, "Động kinh"), (7, "Loại 2"), (8, "55"))


def make(world: World) -> None:
    """A register with people from a list, two look-alikes, a merge, an open list, and a check."""
    desk, unit, names = world.people["officer"], world.site.direct, world.names
    page = bring_in(desk, lists.workbook(lists.GOOD), "So-cu-2015.xlsx")
    names["taken_list"] = page.path.split("/")[-2]
    with db.reading() as session:
        mai = session.scalars(select(ImportBatch)).one()
    assert str(mai.id) == names["taken_list"]
    one, other = (person(unit, "Vũ Thị Trùng", number=f"{n}/T") for n in (1, 2))
    names["alike"] = f"{one.id}/{other.id}"
    kept, gone = (person(unit, "Hồ Văn Gộp", number=f"{n}/G") for n in (1, 2))
    names["merged"] = str(kept.id)
    page = desk.get(f"{REGISTER}/trung/{kept.id}/{gone.id}")
    page.press(
        said("Put the two records together"), {"keep": kept.id.hex, "reason": "Đã hỏi gia đình."}
    )
    names["old_one"] = str(certificate(unit, kept, number="3/G", state="revoked"))
    desk.get(f"{REGISTER}/dan-cu").press(said("Make a list"))
    with db.reading() as session:
        names["merge"] = str(session.scalars(select(PersonMerge.id)).one())
        names["asked_list"] = str(session.scalars(select(PopulationList.id)).one())
    rows = [KNOWN, WRONG, ODD, lists.row((1, "Đỗ Văn Ba"), (4, ""), (8, "56"))]
    names["list"] = _open(desk, rows, "Danh-sach-xa.xlsx")
    names["strange_list"] = _open(desk, [STRANGE], "Danh-sach-la.xlsx")
    page = bring_in(
        desk, lists.workbook([lists.row((1, "Cao Thị Rút"), (4, ""), (8, "57"))]), "Gui-nham.xlsx"
    )
    names["undone_list"] = page.path.split("/")[-2]
    page.follow(said("Undo this list")).press(said("Undo the list"), {"reason": "Gửi nhầm tệp."})


def _open(desk: CheckingClient, rows: list[list[str]], name: str) -> str:
    """A list that waits for its officer."""
    page = match(send(desk, lists.workbook(rows), name))
    return str(page.path.split("/")[-2])


def _lists() -> dict[str, Scene]:
    batch = f"{REGISTER}/nhap/{{list}}"
    return {
        "lists": Scene(f"{REGISTER}/nhap", "officer"),
        "lists empty": Scene(f"{REGISTER}/nhap", "officer", press="Gửi danh sách"),
        "lists refused": Scene(f"{REGISTER}/nhap", "officer", press="Gửi danh sách", files=("hỏng.pdf",)),
        "list columns": Scene(f"{batch}/cot", "officer"),
        "list columns wrong": Scene(f"{batch}/cot", "officer", press="Tiếp tục: kiểm tra các dòng", given={"cot-1": ""}),
        "list words": Scene(f"{REGISTER}/nhap/{{strange_list}}/tu-ngu", "officer"),
        "list rows known": Scene(f"{batch}/dong", "officer"),
        "list rows wrong": Scene(f"{batch}/dong?xem=loi", "officer"),
        "list rows odd": Scene(f"{batch}/dong?xem=can-xem", "officer"),
        "list rows all": Scene(f"{batch}/dong?xem=tat-ca", "officer"),
        "list not seen": Scene(f"{batch}/dong", "officer", press="Nhập vào sổ: 2"),
        "list taken": Scene(f"{REGISTER}/nhap/{{taken_list}}/dong", "officer"),
        "list drop": Scene(f"{batch}/bo", "officer"),
        "list undo": Scene(f"{REGISTER}/nhap/{{taken_list}}/hoan-tac", "officer"),
        "list undo empty": Scene(f"{REGISTER}/nhap/{{taken_list}}/hoan-tac", "officer", press="Rút lại danh sách"),
        "list undone": Scene(f"{REGISTER}/nhap/{{undone_list}}/dong", "officer"),
    }  # fmt: skip


SCENES = {
    "register": Scene(REGISTER, "officer"),
    "register nobody": Scene(f"{REGISTER}?muc-do=mild&nam-sinh=1", "officer"),
    "register of nobody": Scene(REGISTER, "other officer"),
    "register search": Scene(REGISTER, "officer", press="Tìm", given={"q": "mái"}),
    "register person": Scene(f"{REGISTER}/nguoi/{{merged}}", "officer"),
    "register correct": Scene(f"{REGISTER}/nguoi/{{merged}}/sua", "officer"),
    "register correct empty": Scene(
        f"{REGISTER}/nguoi/{{merged}}/sua", "officer", press="Lưu phần sửa", given={"name": ""}
    ),
    "register correct certificate": Scene(f"{REGISTER}/nguoi/{{merged}}/giay/{{old_one}}", "officer"),
    "look-alikes": Scene(f"{REGISTER}/trung", "officer"),
    "look-alikes none": Scene(f"{REGISTER}/trung", "other officer"),
    "compare": Scene(f"{REGISTER}/trung/{{alike}}", "officer"),
    "compare empty": Scene(f"{REGISTER}/trung/{{alike}}", "officer", press="Gộp hai bản ghi"),
    "take apart": Scene(f"{REGISTER}/gop/{{merge}}/tach", "officer"),
    "gaps": Scene(f"{REGISTER}/chat-luong", "officer"),
    "gap": Scene(f"{REGISTER}/chat-luong/thieu-so-dinh-danh", "officer"),
    "population": Scene(f"{REGISTER}/dan-cu", "officer"),
    "population list": Scene(f"{REGISTER}/dan-cu/danh-sach/{{asked_list}}", "officer"),
    "population list wrong": Scene(f"{REGISTER}/dan-cu/danh-sach/{{asked_list}}", "officer", press="Ghi các kết quả này", given={"day-day": "40"}),
    **_lists(),
}  # fmt: skip
