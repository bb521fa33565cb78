"""A referral in words, each reader's own: the office that made it, the person, the centre."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from portal.cases.service import Text
from portal.services.legal_aid.models import ReferralState

# For the office that made it: that it was made, and what became of it. Never more.
STATES: Mapping[str, Text] = {
    ReferralState.MADE.value: _l("Made. The centre has not answered yet."),
    ReferralState.ACCEPTED.value: _l("Accepted by the centre."),
    ReferralState.NOT_TAKEN_UP.value: _l("Not taken up."),
    ReferralState.TAKEN_BACK.value: _l("Taken back by the person."),
}
NEVER: Mapping[str, Text] = {
    "call": _l("Calling by telephone"),
    "sms": _l("A message to the telephone"),
    "email": _l("E-mail"),
    "letter": _l("A letter to the house"),
    "visit": _l("A visit at home without an appointment"),
}
