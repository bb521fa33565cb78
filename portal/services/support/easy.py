"""The start page in easy language: one idea a line, no hard word."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.service import EasyPart

EASY = (
    EasyPart(_l("Who is it for?"), (
        _l("You have a disability."),
        _l("Or you help someone who has a disability."),
        _l("You need help with work, learning or living."),
    )),
    EasyPart(_l("What do you get?"), (
        _l("The office looks for someone who can help."),
        _l("For example: a loan, a course or a wheelchair."),
        _l("The other place says yes or no."),
        _l("You read the answer here."),
    )),
    EasyPart(_l("What do you need?"), (
        _l("Tell us what you need."),
        _l("Your certificate of disability, if you have one."),
    )),
    EasyPart(_l("What happens?"), (
        _l("You answer a few questions."),
        _l("You say what we may tell others."),
        _l("An officer asks a place that can help."),
        _l("Nobody answers? The officer asks again."),
        _l("You tell us if you got the help."),
    )),
    EasyPart(_l("Good to know"), (
        _l("It costs nothing."),
        _l("You can take it back at any time."),
        _l("Someone you trust may help you."),
    )),
)  # fmt: skip
