"""The start page in easy language: one idea a line, no hard word."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.service import EasyPart

EASY = (
    EasyPart(_l("Who is it for?"), (
        _l("You have a certificate of disability."),
        _l("It says severe or extremely severe."),
        _l("Or you care for such a person at home."),
    )),
    EasyPart(_l("What do you get?"), (
        _l("You get money every month."),
        _l("You also get a health insurance card."),
        _l("How much depends on your age and on the certificate."),
    )),
    EasyPart(_l("What do you need?"), (
        _l("Your identity card."),
        _l("Your certificate of disability."),
        _l("A bank account, if you have one."),
        _l("You have no bank account? You can get cash."),
    )),
    EasyPart(_l("What happens?"), (
        _l("You answer a few questions."),
        _l("An officer checks your answers."),
        _l("The head of the commune decides."),
        _l("You read here how much you get."),
        _l("Then the money comes every month."),
    )),
    EasyPart(_l("Good to know"), (
        _l("Do it soon."),
        _l("The money starts in the month of the decision."),
        _l("It costs nothing."),
        _l("Someone you trust may help you."),
        _l("Something changes? Tell the office."),
    )),
)  # fmt: skip
