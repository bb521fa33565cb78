"""Where a request stands once somebody is named to help, or is being looked for again."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.service import State, Turn
from portal.services.legal_aid.names import ASSIGNED, IN_PROGRESS, SEEKING

_NEUTRAL = _l("The office has the application and is working on it.")
DISAGREE = (
    _l("If you disagree"),
    _l("You can complain to the head of the centre. You read how on the page of the request, and the centre tells you by telephone."),
)  # fmt: skip
CHANGE = (
    _l("If you do not want this helper"),
    _l(
        "You can ask for someone else on the page of the request, or tell the centre. It is your right."
    ),
)

STATES: tuple[State, ...] = (
    State(
        ASSIGNED, _l("Your helper is named"),
        _l("The centre has chosen who helps you. Their name and how to reach them stand on this page."),
        Turn.AUTHORITY, who=_l("Your helper at %(unit)s"),
        next=_l("Your helper gets in touch with you in the way that you named as safe. You can also call first."),
        tone="working", national_code=4, outside=_NEUTRAL, then=IN_PROGRESS,
        ahead=_l("The centre names who helps you"),
        easy=_l("You have a helper now. Read the name on this page."),
        outcomes=(CHANGE, DISAGREE),
    ),
    State(
        SEEKING, _l("Another helper is being chosen"),
        _l("Whoever helped you no longer does. The centre is choosing someone else. Nothing that was done is lost."),
        Turn.AUTHORITY, who=_l("The head of %(unit)s"),
        next=_l("The centre names the new helper. You read the name on this page."),
        tone="working", national_code=4, outside=_NEUTRAL, clock="assign_again", then=ASSIGNED,
        easy=_l("You will get a new helper. Wait for the name."),
        outcomes=(DISAGREE,),
    ),
)  # fmt: skip
