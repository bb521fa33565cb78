"""The start page in easy language: one idea a line, no hard word."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.service import EasyPart

EASY = (
    EasyPart(_l("Who is it for?"), (
        _l("You have a disability."),
        _l("Or you help someone who has a disability."),
        _l("You want a paper that says so."),
    )),
    EasyPart(_l("What do you get?"), (
        _l("You get a certificate of disability."),
        _l("It says which disability, and how severe it is."),
        _l("With it you can ask for other help."),
        _l("For example: money every month, or free bus rides."),
        _l("What you get depends on how severe it is."),
    )),
    EasyPart(_l("What do you need?"), (
        _l("Your identity card."),
        _l("Papers from the hospital, if you have any."),
        _l("You have no papers? You can still apply."),
    )),
    EasyPart(_l("What happens?"), (
        _l("You answer questions about what is hard for you."),
        _l("An officer reads your answers."),
        _l("Some people from your commune meet you."),
        _l("They look at what you can do, and what is hard."),
        _l("Then they decide together."),
        _l("You read here what they decided."),
        _l("You take the paper at the office."),
    )),
    EasyPart(_l("Good to know"), (
        _l("It costs nothing."),
        _l("You can stop and go on another day."),
        _l("Someone you trust may help you."),
        _l("You cannot go there? They can come to your home."),
        _l("You think the result is wrong? You can say so."),
    )),
)  # fmt: skip
