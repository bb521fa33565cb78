"""The start page in easy language: one idea a line, no hard word."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.service import EasyPart

EASY = (
    EasyPart(_l("Who is it for?"), (
        _l("You have a certificate of disability."),
        _l("It is lost, or it is broken."),
        _l("Or something on it is wrong, for example your name."),
    )),
    EasyPart(_l("What do you get?"), (
        _l("You get a new certificate."),
        _l("It says the same disability as the old one."),
        _l("From then on the old one does not count."),
    )),
    EasyPart(_l("What do you need?"), (
        _l("Your identity card."),
        _l("The old certificate, if you still have it."),
    )),
    EasyPart(_l("What happens?"), (
        _l("You answer a few questions."),
        _l("An officer looks for your old papers."),
        _l("The new certificate is made."),
        _l("You take it at the office."),
    )),
    EasyPart(_l("Good to know"), (
        _l("It costs nothing."),
        _l("You can stop and go on another day."),
        _l("Someone you trust may help you."),
        _l("If you are better or worse than before, use another service."),
    )),
)  # fmt: skip
