"""The start page in easy language: one idea a line, no hard word."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.service import EasyPart

EASY = (
    EasyPart(_l("Who is it for?"), (
        _l("Someone with a disability has died."),
        _l("You arrange the funeral."),
        _l("The person got money from the state every month."),
    )),
    EasyPart(_l("What do you get?"), (
        _l("The state helps with the cost of the funeral."),
        _l("You get the money once."),
    )),
    EasyPart(_l("What do you need?"), (
        _l("Your identity card."),
        _l("The name of the person who died."),
        _l("The paper about the death, if you have it."),
        _l("You do not have it yet? You can still apply."),
    )),
    EasyPart(_l("What happens?"), (
        _l("You answer a few questions."),
        _l("An officer checks your answers."),
        _l("The office writes a decision."),
        _l("You take the paper and the money."),
    )),
    EasyPart(_l("Good to know"), (
        _l("It costs nothing."),
        _l("Someone you trust may help you."),
        _l("You can stop and go on another day."),
    )),
)  # fmt: skip
