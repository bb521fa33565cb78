"""The start page in easy language: one idea a line, no hard word."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.service import EasyPart

EASY = (
    EasyPart(_l("Who is it for?"), (
        _l("You have a problem with the law."),
        _l("You need someone who knows the law."),
        _l("You have a disability, or you are poor."),
        _l("You are not sure? Ask anyway."),
    )),
    EasyPart(_l("What do you get?"), (
        _l("Someone explains the law to you."),
        _l("Someone can go to court with you."),
        _l("Someone can speak for you at an office."),
    )),
    EasyPart(_l("What do you need?"), (
        _l("Tell us what happened."),
        _l("Papers about it, if you have any."),
        _l("You cannot write? An officer writes for you."),
    )),
    EasyPart(_l("What happens?"), (
        _l("You answer a few questions."),
        _l("The centre reads what you wrote."),
        _l("Then someone is chosen to help you."),
        _l("You can ask for another person."),
    )),
    EasyPart(_l("Good to know"), (
        _l("It costs nothing."),
        _l("What you say stays secret."),
        _l("You are not safe at home? Tell us how to reach you."),
        _l("You can stop at any time."),
    )),
)  # fmt: skip
