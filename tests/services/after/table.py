"""What comes after, in the table of states, roles and actions."""

from __future__ import annotations

from portal.accounts.roles import Role

RECEPTION, SOCIAL, CHAIR, CLERK = Role.RECEPTION, Role.SOCIAL_OFFICER, Role.CHAIR, Role.CLERK
MOVE, OUTSIDE, STOP = "chuyen-don-vi", "chuyen-ngoai-cong", "dung-ho-so"
REFER, SEND, ANSWERED = "chuyen-giam-dinh", "gui-giam-dinh", "ket-luan-giam-dinh"
LINK = "gan-giay-cu"
MOVE_FILE = "chuyen-ho-so-luu"
COMPLAIN, DIED, DIED_LATER = "ghi-khieu-nai", "ghi-nhan-qua-doi", "ghi-nhan-qua-doi-sau"
# Offered only where a complaint waits, or a death was recorded; their own tests say when.
WITH_RECORD = {"tra-loi-khieu-nai", "sua-ghi-nhan-qua-doi", "thu-hoi-giay"}

_ALL = (RECEPTION, SOCIAL, CHAIR, CLERK)
_DEATH = {role: {DIED} for role in _ALL}


def joined(*parts: dict[Role, set[str]]) -> dict[Role, set[str]]:
    """What each role may do by all of these together."""
    roles = {role for part in parts for role in part}
    return {role: set().union(*(part.get(role, set()) for part in parts)) for role in roles}


_INTAKE = joined({RECEPTION: {MOVE, OUTSIDE}, SOCIAL: {MOVE, OUTSIDE}}, _DEATH)
_STOP = joined({RECEPTION: {STOP}, SOCIAL: {STOP}, CHAIR: {STOP}}, _DEATH)
_CONTEST = joined({role: {COMPLAIN} for role in _ALL}, {SOCIAL: {REFER}, CHAIR: {REFER}})
# State -> role -> what they may do besides what intake, council and issue offer.
AFTER: dict[str, dict[Role, set[str]]] = {
    "prepared": _INTAKE,
    "submitted": _INTAKE,
    "accepted": _STOP,
    "concluded": joined(_STOP, _CONTEST),
    "concluded_not_disabled": joined(_STOP, _CONTEST),
    "certificate_signed": joined(_STOP, _CONTEST),
    "refusal_signed": joined(_STOP, _CONTEST),
    "referred_medical": joined(_STOP, {SOCIAL: {SEND}, CHAIR: {SEND}}),
    "at_medical_council": joined(_STOP, {SOCIAL: {ANSWERED}, CHAIR: {ANSWERED}}),
    "delivered": joined({role: {DIED_LATER, MOVE_FILE} for role in _ALL}, _CONTEST),
    "stopped": {},
}
# What an application about a certificate that is there already is offered besides.
ABOUT_AN_OLD_ONE = {RECEPTION: {LINK}, SOCIAL: {LINK}}
