"""Where a request for legal aid can stand before somebody helps, and how it can end.

What stands between, from the choice of a helper on, belongs to the parts after acceptance. Reports
call these as section 3.6 of the domain does; `SUBMITTED` is "received" there.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases import standard
from portal.cases.service import State, Turn
from portal.services.legal_aid.names import (
    ACCEPTED,
    DISCONTINUED,
    REFUSED,
    SUBMITTED,
    TRANSFERRED,
    URGENT,
)

_NEUTRAL = _l("The office has the application and is working on it.")
_OVER = _l("This application is finished.")
_WRITTEN = (
    _l("If you disagree"),
    _l("You can complain to the head of the centre. You read how on the page of the request, and the centre tells you by telephone."),
)  # fmt: skip
_KEPT = frozenset({"draft", standard.PREPARED, standard.WITHDRAWN})


def _begun() -> tuple[State, ...]:
    """Those that every service has and that need no words of their own."""
    return tuple(state for state in standard.intake_states() if state.slug in _KEPT)


STATES: tuple[State, ...] = (
    *_begun(),
    State(
        SUBMITTED, _l("Arrived"),
        _l("The request has arrived at the centre. An officer checks it and answers you."),
        Turn.AUTHORITY, who=_l("An officer of %(unit)s"),
        next=_l("The officer takes the matter on, asks for a paper, or tells you in writing why the centre cannot help. You can also call the centre."),
        tone="waiting", national_code=1, outside=_NEUTRAL,
        easy=_l("The centre reads your request. You need to do nothing."),
        outcomes=(
            (_l("If you are entitled"), _l("The centre enters the request in its register and chooses who helps you. It costs nothing.")),
            (_l("If a paper is missing"), _l("You read which one on the page of the request. In an urgent matter the centre begins at once and the paper may follow.")),
            (_l("If the centre cannot help"), _l("You get a written answer with the reason, and you can complain.")),
        ),
    ),
    State(
        URGENT, _l("Accepted, the proof follows"),
        _l("The matter is urgent, so the centre has taken it on at once. The paper that shows that you are entitled may follow."),
        Turn.APPLICANT, who=_l("%(unit)s"),
        next=_l("Send the paper here or bring it, by the day named here at the latest. Meanwhile the centre works on the matter."),
        tone="todo", clock="proof", national_code=2, outside=_NEUTRAL,
        ahead=_l("The centre takes the matter on"),
        easy=_l("The centre helps you now. Send the missing paper soon."),
        outcomes=(
            (_l("When the paper has come"), _l("Nothing changes: the centre goes on with the matter.")),
            (_l("If you cannot get the paper in time"), _l("Tell the centre at once. It can give you more time where a day is hard to keep.")),
            (_l("If no paper comes"), _l("The centre has to stop and tells you so in writing. You can ask again when you have the paper.")),
        ),
    ),
    State(
        ACCEPTED, _l("Accepted"),
        _l("The centre has entered the request in its register. The matter is taken on."),
        Turn.AUTHORITY, who=_l("The head of %(unit)s"),
        next=_l("The centre chooses who helps you and tells you the name and how to reach them."),
        tone="working", national_code=2, outside=_NEUTRAL, clock="assign",
        ahead=_l("The centre takes the matter on"),
        easy=_l("The centre will help you. Wait for the name of your helper."),
    ),
    State(
        REFUSED, _l("Not accepted"),
        _l("The centre cannot take the matter on. The written answer says why."),
        Turn.NOBODY,
        next=_l("Read the answer on the page of the request. It says what you can do now and where else to ask."),
        tone="stopped", national_code=3, closed=True, outside=_OVER, outcomes=(_WRITTEN,),
        easy=_l("The centre cannot help this time. Read or ask why."),
    ),
    State(
        TRANSFERRED, _l("Passed on to another organisation"),
        _l("The matter went to another legal aid organisation. It goes on there and it stays free."),
        Turn.NOBODY,
        next=_l("That organisation gets in touch with you. The answer on the page of the request says which one and how to reach it."),
        tone="done", national_code=8, closed=True, outside=_OVER, outcomes=(_WRITTEN,),
        easy=_l("Another office helps you now. They will call you."),
    ),
    State(
        DISCONTINUED, _l("Stopped by the centre"),
        _l("The centre does not go on with the matter. The written answer says why."),
        Turn.NOBODY,
        next=_l("Read the answer on the page of the request. You can ask again when the reason no longer holds."),
        tone="stopped", national_code=8, closed=True, outside=_OVER, outcomes=(_WRITTEN,),
        easy=_l("The centre has stopped. Read or ask why."),
    ),
)  # fmt: skip
