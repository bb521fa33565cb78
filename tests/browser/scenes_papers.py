"""Papers: sent, judged, asked for one by one, answered, and looked at on the desk."""

from __future__ import annotations

from tests.browser.scenes import Scene
from tests.browser.world import World, paper_of, send_with_papers
from tests.client import Page
from tests.journeys import whole_line as line
from tests.pictures import pdf, photo

NOTE = "Trang 2 không thấy rõ con dấu."


def make(world: World) -> None:
    """Cases whose papers were judged; in the last one new papers came in place of old ones."""
    citizen, desk, names = world.people["citizen"], world.people["officer"], world.names
    for state in ("judged", "itemised", "exchanged"):
        names[state] = send_with_papers(citizen)
        line.act(desk, names[state], "tiep-nhan")
        names[f"{state}_paper"] = paper_of(names[state])
        judge(world, state)
    for state in ("itemised", "exchanged"):
        page = desk.get(f"/can-bo/ho-so/{names[state]}/viec/yeu-cau-bo-sung")
        page.send({}).press("Xác nhận")
    answer = citizen.get(f"/ho-so/{names['exchanged']}/bo-sung")
    answer.send(
        {"said_1": "Tôi chụp lại rồi."}, files={"files_1": [("chup-lai.jpg", photo(480, 640))]}
    )
    page = citizen.get(f"/ho-so/{names['papers']}/giay-to-y-te")
    page.press("Gửi các tệp đã chọn", files={"files": [("thua.pdf", pdf(1))]}).press("Xóa thua.pdf")


def judge(world: World, state: str) -> Page:
    """The officer finds the paper of this case unreadable and describes its first page."""
    desk, names = world.people["officer"], world.names
    paper = f"/can-bo/ho-so/{names[state]}/giay-to/{names[state + '_paper']}"
    desk.get(paper).send({"description": "Giấy ra viện, bác sĩ ký ngày 3 tháng 2 năm 2026."})
    return desk.get(paper).send({"verdict": "unreadable", "note": NOTE})


def _citizen() -> dict[str, Scene]:
    give = "/ho-so/{itemised}/bo-sung"
    return {
        "papers removed": Scene("/ho-so/{papers}/giay-to-y-te", "citizen"),
        "paper judged": Scene("/ho-so/{judged}/giay-to/{judged_paper}", "citizen"),
        "give one by one": Scene(give, "citizen"),
        "give one by one empty": Scene(give, "citizen", press="Gửi cho cơ quan"),
    }


def _desk() -> dict[str, Scene]:
    paper = "/can-bo/ho-so/{judged}/giay-to/{judged_paper}"
    ask = "/can-bo/ho-so/{judged}/viec/yeu-cau-bo-sung"
    keep = "Lưu kết quả kiểm tra"
    return {
        "desk case judged": Scene("/can-bo/ho-so/{judged}", "officer"),
        "desk case exchanged": Scene("/can-bo/ho-so/{exchanged}", "officer"),
        "desk paper judged": Scene(paper, "officer"),
        "desk paper second page": Scene(f"{paper}?trang=2", "officer"),
        "desk paper verdict empty": Scene(paper, "officer", press=keep, given={"note": ""}),
        "ask filled": Scene(ask, "officer"),
        "preview ask filled": Scene(ask, "officer", press="Tiếp tục: xem nội dung sẽ gửi"),
    }


SCENES = {**_citizen(), **_desk()}
