"""Where a request stands while somebody works on it, and when the help is done."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.service import State, Turn
from portal.services.legal_aid.assigning.states import CHANGE, DISAGREE
from portal.services.legal_aid.names import COMPLETED, IN_PROGRESS

STATES: tuple[State, ...] = (
    State(
        IN_PROGRESS, _l("Your helper is at work"),
        _l("Your helper works on the matter. What was done and what comes next stands on this page."),
        Turn.AUTHORITY, who=_l("Your helper at %(unit)s"),
        next=_l("Your helper writes here what was done. If something new happens to you, tell them."),
        tone="working", national_code=4, then=COMPLETED,
        outside=_l("The office has the application and is working on it."),
        ahead=_l("Your helper works on the matter"),
        easy=_l("Your helper works for you. Read the news on this page."),
        outcomes=(CHANGE, DISAGREE),
    ),
    State(
        COMPLETED, _l("The help is done"),
        _l("The centre has finished the matter. The result stands on this page."),
        Turn.NOBODY,
        next=_l("Keep the papers well. If something new happens, you can ask for help again at any time."),
        tone="done", national_code=10, closed=True,
        outside=_l("This application is finished."), ahead=_l("The help is done"),
        easy=_l("The help is done. Read the result on this page."),
        outcomes=(DISAGREE,),
    ),
)  # fmt: skip
