"""The pages of paper applications, the copy sheet and the form of the law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.scenes import SERVICE, Scene
from tests.desk import entering as paper

if TYPE_CHECKING:
    from tests.browser.world import World

LIST = "/can-bo/nhap-ho-so"
# `{entry}` is a paper application of the officer's unit that is being entered, `{entry_whole}` one
# with every part saved, `{recorded}` one that was recorded.
SCENES: dict[str, Scene] = {
    "blank form": Scene(f"/dich-vu/{SERVICE}/mau-don"),
    "own form": Scene("/ho-so/{submitted}/mau-don", "citizen"),
    "own form of a draft": Scene("/ho-so/{full}/mau-don", "citizen"),
    "form at the desk": Scene("/can-bo/ho-so/{submitted}/mau-don", "officer"),
    "copy sheet": Scene("/can-bo/ho-so/{submitted}/chep", "officer"),
    "paper entries": Scene(LIST, "officer"),
    "paper entry": Scene(f"{LIST}/{{entry}}", "officer"),
    "paper entry part empty": Scene(f"{LIST}/{{entry}}", "officer", press="Lưu phần này: Bạn đề nghị việc gì?"),
    "paper entry whole": Scene(f"{LIST}/{{entry_whole}}", "officer"),
    "paper entry thrown away": Scene(f"{LIST}/{{entry}}/bo", "officer"),
    "record": Scene(f"{LIST}/{{entry_whole}}/ghi-nhan", "officer"),
    "record empty": Scene(f"{LIST}/{{entry_whole}}/ghi-nhan", "officer", press="Ghi nhận hồ sơ"),
    "paper receipt": Scene("/can-bo/ho-so/{recorded}/bien-nhan", "officer"),
}  # fmt: skip


def make(world: World) -> None:
    """The paper applications that these scenes show."""
    desk = world.people["officer"]
    entry = paper.fill(paper.begin(desk, SERVICE), "noi-o", paper.PARTS["noi-o"])
    whole, sent = (
        paper.fill_all(paper.begin(desk, SERVICE)),
        paper.fill_all(paper.begin(desk, SERVICE)),
    )
    desk.get(f"{LIST}/{paper.ref_of(sent)}/ghi-nhan").send(RECORD)
    world.names |= {
        "entry": paper.ref_of(entry), "entry_whole": paper.ref_of(whole),
        "recorded": paper.ref_of(sent),
    }  # fmt: skip


RECORD = {
    "received_on-day": "12", "received_on-month": "11", "received_on-year": "2026",
    "signed": "fingerprint", "signed_by": paper.NAME,
}  # fmt: skip
