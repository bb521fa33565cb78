"""Where a request for support stands after it was accepted, each state with its four answers."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases import standard
from portal.cases.service import State, Turn
from portal.services.support.names import ANSWERED, FINISHED, REFERRED

STATES: tuple[State, ...] = (
    *standard.intake_states(),
    State(
        standard.ACCEPTED, _l("Looking for who can help"),
        _l("The office has your request and looks for a body that can help."),
        Turn.AUTHORITY, who=_l("The social officer of %(unit)s"), clock="refer", then=REFERRED,
        next=_l("The office asks a body you agreed to. You read here whom it asked and by when an answer is expected."),
        tone="working", national_code=2,
        easy=_l("The office looks for help. You need to do nothing."),
        ahead=_l("The office accepts the request and looks for who can help"),
        outcomes=(
            (_l("If a body can help"), _l("The office passes on only what you agreed to, and you read what was sent.")),
            (_l("If you did not agree to passing on"), _l("The office tells you where to go yourself.")),
            (_l("If nobody can help now"), _l("You read why, and what you can do.")),
        ),
    ),
    State(
        REFERRED, _l("Waiting for an answer"),
        _l("A body was asked to help. The office waits for its answer and asks again when it is late."),
        Turn.AUTHORITY, who=_l("The body that was asked; %(unit)s asks again when it is late"),
        next=_l("You read the answer here in plain words. If nobody answers, the office asks again, and after that the chair of the office follows it."),
        tone="waiting", national_code=4, elsewhere=True, then=ANSWERED,
        easy=_l("Someone was asked to help. Wait for the answer."),
        outcomes=(
            (_l("If the answer is yes"), _l("You read what to do, where and when.")),
            (_l("If the answer is no"), _l("You read why. The office can ask another body.")),
            (_l("If nobody answers"), _l("The office asks again. After some days the chair of the office follows it. You read on which days.")),
        ),
    ),
    State(
        ANSWERED, _l("Answered"),
        _l("Every body that was asked has answered. The answers stand on the page of the application."),
        Turn.APPLICANT,
        next=_l("Read the answers. Tell us when you received what you asked for, or that you did not, or that you no longer need it."),
        tone="todo", national_code=4, then=FINISHED,
        easy=_l("There is an answer. Read it, then tell us what happened."),
        outcomes=(
            (_l("If it was given"), _l("Say so, and the request is finished.")),
            (_l("If it was not given"), _l("Say so, and the office looks for another way.")),
            (_l("If you no longer need it"), _l("Say so. You can ask again at any time.")),
        ),
    ),
    State(
        FINISHED, _l("Finished"),
        _l("This request is finished. What came of it stands on the page of the application."),
        Turn.NOBODY,
        next=_l("If you need something else, or it went wrong later, send a new request. If you disagree, tell the office or complain in writing."),
        tone="done", national_code=10, closed=True,
        easy=_l("It is finished. You can ask for help again at any time."),
        ahead=_l("The request is finished"),
    ),
)  # fmt: skip
