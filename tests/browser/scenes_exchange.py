"""A certificate made again: the short way with its questions, and what the desk sees of it."""

from __future__ import annotations

from portal.accounts.models import Account
from tests.browser.scenes import Scene
from tests.browser.world import World
from tests.cases.making import DIFFERS, EXCHANGE, LOST, SIGNING_AGAIN, act, at_state, draft, rows
from tests.journeys import whole_line as line

SAVE = "Lưu và tiếp tục"


def make(world: World) -> None:
    """One draft for each thing that can have happened, and cases on their way."""
    site, officer, names = world.site, world.officer, world.names
    citizen = next(row for row in rows(Account) if row.email == "hoa@thu-nghiem.example")
    names["again begun"] = line.ref_of(line.begin(world.people["citizen"], EXCHANGE))
    names["again lost"] = draft(site, citizen, identity="", **LOST)
    names["again differs"] = draft(site, citizen, identity="", **DIFFERS)
    names["again to do"] = at_state(site, citizen, officer, "remaking", identity="", **DIFFERS)
    names["again signed"] = at_state(site, citizen, officer, "certificate_signed", identity="", **DIFFERS)  # fmt: skip
    names["again drafted"] = at_state(site, citizen, officer, "remaking", identity="", **LOST)
    act(site, names["again drafted"], SIGNING_AGAIN[0][0], officer, SIGNING_AGAIN[0][1])


SCENES: dict[str, Scene] = {
    "exchange start": Scene(f"/dich-vu/{EXCHANGE}"),
    "exchange form": Scene(f"/dich-vu/{EXCHANGE}/mau-don"),
    "exchange what": Scene("/ho-so/{again begun}/ly-do", "citizen"),
    "exchange what empty": Scene("/ho-so/{again begun}/ly-do", "citizen", press=SAVE),
    "exchange level refused": Scene("/ho-so/{again begun}/ly-do", "citizen", press=SAVE, given={"what": "level"}),
    "exchange certificate": Scene("/ho-so/{again begun}/giay-da-cap", "citizen"),
    "exchange loss": Scene("/ho-so/{again begun}/mat-giay", "citizen"),
    "exchange loss empty": Scene("/ho-so/{again begun}/mat-giay", "citizen", press=SAVE),
    "exchange differs": Scene("/ho-so/{again begun}/noi-dung-sai", "citizen"),
    "exchange differs empty": Scene("/ho-so/{again begun}/noi-dung-sai", "citizen", press=SAVE),
    "exchange differs doubted": Scene("/ho-so/{again differs}/noi-dung-sai", "citizen", press=SAVE, given={"words": "Sai mức độ"}),
    "exchange card": Scene("/ho-so/{again begun}/giay-cu", "citizen"),
    "exchange card empty": Scene("/ho-so/{again begun}/giay-cu", "citizen", press=SAVE, given={"card": "no"}),
    "exchange check": Scene("/ho-so/{again differs}/kiem-tra", "citizen"),
    "exchange filled form": Scene("/ho-so/{again lost}/mau-don", "citizen"),
    "exchange case": Scene("/ho-so/{again to do}", "citizen"),
    "exchange case signed": Scene("/ho-so/{again signed}", "citizen"),
    "exchange beside": Scene("/ho-so/{handed over before}", "citizen"),
    "desk exchange": Scene("/can-bo/ho-so/{again to do}", "officer"),
    "desk exchange draft": Scene("/can-bo/ho-so/{again to do}/viec/lap-giay-tu-ho-so-luu", "officer"),
    "desk exchange drafted": Scene("/can-bo/ho-so/{again drafted}", "officer"),
    "desk exchange copy": Scene("/can-bo/ho-so/{again to do}/chep", "officer"),
}  # fmt: skip
