"""Where every case begins and where it may end early, with the four answers of each state."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.service import State, Turn
from portal.cases.standard.names import PREPARED, REJECTED, STOPPED, SUBMITTED, WITHDRAWN


def intake_states(*, check_clock: str = "") -> tuple[State, ...]:
    """Where every case begins and where it may end early; `check_clock` limits the first check."""
    return (
        State(
            "draft", _l("Draft"), _l("You have not sent this application yet."), Turn.APPLICANT,
            next=_l("Answer the questions, then send the application."), tone="todo",
            easy=_l("Answer the questions. Then send the application."),
        ),
        State(
            PREPARED, _l("Prepared, not yet filed"),
            _l("The application is prepared and checked, but it is not filed yet and no time limit runs."),
            Turn.APPLICANT,
            next=_l("Go to %(unit)s with your identity papers and the code. They file the application in front of you."),
            tone="todo", easy=_l("Take this code to the office. They file it with you."),
            outcomes=(
                (_l("When the desk has filed it"), _l("You read the number of the national portal and the day of receipt on the page of the application. Then the time limits begin.")),
                (_l("If something is wrong with it"), _l("The officer tells you at the desk, or you read the reason on the page of the application. You can send a new application at any time.")),
                (_l("If you do not go to the desk"), _l("It stays prepared and is not filed. Nobody works on it and no time limit runs.")),
            ),
        ),
        State(
            SUBMITTED, _l("Arrived"),
            _l("The application has arrived. An officer will check whether it is complete."),
            Turn.AUTHORITY, who=_l("An officer of %(unit)s"),
            next=_l("The officer accepts the application, asks you for a paper, or says why it cannot be accepted."),
            tone="waiting", clock=check_clock, national_code=1,
            easy=_l("An officer checks your application. You need to do nothing."),
            outcomes=(
                (_l("If it is complete"), _l("The office accepts it and works on it. You are told.")),
                (_l("If a paper is missing"), _l("You read which one and until when on the page of the application. Send it there, or bring it to %(unit)s.")),
                (_l("If it cannot be accepted"), _l("You read the reason on the page of the application. You can put it right and send a new application, or ask the office how to complain.")),
            ),
        ),
        State(
            REJECTED, _l("Not accepted"),
            _l("The office did not accept the application. The reason stands on the page of the application."),
            Turn.NOBODY,
            next=_l("You can put right what was wrong and send a new application. If you disagree, ask the office how to complain."),
            tone="stopped", national_code=3, closed=True,
            easy=_l("The office did not take it. Read why, then try again."),
        ),
        State(
            WITHDRAWN, _l("Withdrawn"),
            _l("You withdrew this application. Nobody works on it any more."),
            Turn.NOBODY, next=_l("You can send a new application at any time."),
            tone="stopped", national_code=7, closed=True,
            easy=_l("You took the application back. You need to do nothing."),
        ),
        State(
            STOPPED, _l("Stopped"),
            _l("The office stopped this application before there was a result. The reason stands on the page of the application."),
            Turn.NOBODY,
            next=_l("Read the reason. If it was passed to another office, ask there. You can send a new application at any time. If you disagree, ask the office how to complain."),
            tone="stopped", national_code=8, closed=True,
            easy=_l("The office stopped your application. Read or ask why."),
        ),
    )  # fmt: skip
