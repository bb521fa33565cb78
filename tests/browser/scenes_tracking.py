"""Tracking: messages both ways, answered and not, on open and closed applications."""

from __future__ import annotations

from tests.browser.scenes import TOO_LONG, Scene
from tests.browser.world import World
from tests.journeys import whole_line as line

QUESTION = "Chào cơ quan.\nMẹ tôi đi lại khó. Hội đồng có thể đến nhà không?"
ANSWER = "Được. Hội đồng sẽ đến nhà bạn vào sáng thứ Ba."


def make(world: World) -> None:
    """One application with a question that waits, one with an answer that waits, one closed since."""
    citizen, desk, names = world.people["citizen"], world.people["officer"], world.names
    for name in ("questioned", "replied", "said and closed"):
        names[name] = line.apply(citizen)
        citizen.get(f"/ho-so/{names[name]}/tin-nhan").send({"text": QUESTION})
    for name in ("replied", "said and closed"):
        desk.get(f"/can-bo/ho-so/{names[name]}/tin-nhan").send({"text": ANSWER})
    citizen.get(f"/ho-so/{names['said and closed']}/rut").send({"note": ""})


def _of(who: str, start: str, state: str) -> dict[str, Scene]:
    path, send = f"{start}/{{{state}}}/tin-nhan", "Gửi tin nhắn"
    prefix = "desk messages" if who == "officer" else "messages"
    return {
        f"{prefix} {state}": Scene(path, who),
        f"{prefix} {state} empty": Scene(path, who, press=send),
        f"{prefix} {state} too long": Scene(path, who, press=send, given={"text": TOO_LONG}),
    }


SCENES: dict[str, Scene] = {
    "messages none": Scene("/ho-so/{submitted}/tin-nhan", "citizen"),
    "case replied": Scene("/ho-so/{replied}", "citizen"),
    "messages closed": Scene("/ho-so/{said and closed}/tin-nhan", "citizen"),
    "desk case questioned": Scene("/can-bo/ho-so/{questioned}", "officer"),
    "desk messages none": Scene("/can-bo/ho-so/{submitted}/tin-nhan", "officer"),
    "desk messages closed": Scene("/can-bo/ho-so/{said and closed}/tin-nhan", "officer"),
    "status replied": Scene("/tra-cuu", press="Tra cứu", given={"code": "{replied}", "second": "0021"}),
    **_of("citizen", "/ho-so", "replied"),
    **_of("officer", "/can-bo/ho-so", "questioned"),
}  # fmt: skip
