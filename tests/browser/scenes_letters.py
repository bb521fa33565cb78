"""Official letters: what can be made, the preview, what was made, and how the applicant reads it."""

from __future__ import annotations

from tests.browser.scenes import Scene
from tests.browser.world import World
from tests.words import said

RECEIPT, REQUEST, REFUSAL = "tiep-nhan-va-hen-tra", "yeu-cau-hoan-thien", "tu-choi-tiep-nhan"


def make(world: World) -> None:
    """A receipt of an accepted case and a request of one that was asked for a paper."""
    for state, slug in (("accepted", RECEIPT), ("asked", REQUEST)):
        desk = world.people["officer"]
        page = desk.get(f"/can-bo/ho-so/{world.names[state]}/giay/{slug}")
        page = page.press(said("Make the letter"), {"number": "15/TNHS"})
        world.names[f"{state}_letter"] = page.path.rpartition("/")[2]


def _previews() -> dict[str, Scene]:
    receipt = f"/can-bo/ho-so/{{accepted}}/giay/{RECEIPT}"
    make_it = said("Make the letter")
    return {
        "letter preview": Scene(receipt, "officer"),
        "letter preview wrong": Scene(
            receipt, "officer", press=make_it, given={"number": "số mười", "name": ""}
        ),
        "letter preview signed": Scene(
            receipt, "officer", press=said("Show the letter with this first"),
            given={"number": "7/TNHS", "name": "Trần Văn Bình"},
        ),
        "letter request preview": Scene(f"/can-bo/ho-so/{{asked}}/giay/{REQUEST}", "officer"),
        "letter refusal preview": Scene(f"/can-bo/ho-so/{{rejected}}/giay/{REFUSAL}", "officer"),
        "letter not now": Scene(f"/can-bo/ho-so/{{submitted}}/giay/{RECEIPT}", "officer"),
    }  # fmt: skip


SCENES: dict[str, Scene] = _previews() | {
    "letter made": Scene("/can-bo/ho-so/{accepted}/giay-to-phat-hanh/{accepted_letter}", "officer"),
    "desk case with letter": Scene("/can-bo/ho-so/{accepted}", "officer"),
    "letter of mine": Scene("/ho-so/{accepted}/giay/{accepted_letter}", "citizen"),
    "letter request of mine": Scene("/ho-so/{asked}/giay/{asked_letter}", "citizen"),
    "case with letter": Scene("/ho-so/{accepted}", "citizen"),
}
