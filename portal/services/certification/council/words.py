"""Roles, places and states of the council in words."""

from __future__ import annotations

from datetime import time

from flask_babel import lazy_gettext as _l

from portal.cases.service import Text
from portal.core.languages import speaking
from portal.orgs.wording import clock_time
from portal.services.certification.models import PlaceKind, SeatRole, SessionState

ROLES: dict[str, Text] = {
    SeatRole.CHAIR.value: _l("Chair of the council"),
    SeatRole.VICE_CHAIR.value: _l("Vice-chair of the council"),
    SeatRole.STANDING.value: _l("Standing member"),
    SeatRole.MEMBER.value: _l("Member"),
}
STATES: dict[str, Text] = {
    SessionState.PLANNED.value: _l("Planned, nobody invited yet"),
    SessionState.INVITED.value: _l("Invitations sent"),
    SessionState.HELD.value: _l("Held"),
    SessionState.CANCELLED.value: _l("Called off"),
}
TONES = {
    SessionState.PLANNED.value: "waiting", SessionState.INVITED.value: "working",
    SessionState.HELD.value: "done", SessionState.CANCELLED.value: "stopped",
}  # fmt: skip
PLACES: dict[str, Text] = {
    PlaceKind.HALL.value: _l("At the office of the People's Committee"),
    PlaceKind.STATION.value: _l("At the health station"),
    PlaceKind.HOME.value: _l("At the person's home"),
}
# On the screen of a telephone that lies on the table a health station would tell too much.
DISCREET_PLACES: dict[str, Text] = {**PLACES, PlaceKind.HOME.value: _l("At your home")}


def time_in_vietnamese(moment: time) -> str:
    """A time of day as papers write it: "8 giờ 30"."""
    with speaking("vi"):
        return clock_time(moment)
