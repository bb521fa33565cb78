"""Where an application for the allowance can stand, with the four answers of each state."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases import standard
from portal.cases.service import State, Turn
from portal.services.allowance.names import GRANTED, PROPOSED, REFUSED

_IF_GRANTED = (_l("If the allowance is granted"), _l("The decision says how much is paid and from which month. You read it here and receive it at the office."))  # fmt: skip
_IF_REFUSED = (_l("If it is not granted"), _l("The office writes why. If you disagree, you can complain, and you can apply again when something has changed."))  # fmt: skip
_SIGNED_MEANING = _l("The decision is signed. You read here how much is paid each month and from which month.")  # fmt: skip

STATES = (
    *standard.intake_states(),
    State(
        standard.ACCEPTED, _l("Being examined"),
        _l("The application is complete. The office compares it with its register and with the population database."),
        Turn.AUTHORITY, who=_l("The social officer of %(unit)s"),
        next=_l("The officer proposes the decision, and the chair signs it."),
        tone="working", clock="decision", national_code=2, then=PROPOSED,
        easy=_l("The office checks your application. You need to do nothing."),
        ahead=_l("The office accepts the application"), outcomes=(_IF_GRANTED, _IF_REFUSED),
    ),
    State(
        PROPOSED, _l("Decision being signed"),
        _l("The officer has proposed the decision. It is being signed."),
        Turn.AUTHORITY, who=_l("The chair of %(unit)s"), next=_l("You read the decision here as soon as it is signed."),
        tone="working", clock="decision", national_code=4, then=GRANTED,
        easy=_l("The answer is nearly there. You need to do nothing."),
        ahead=_l("The decision is written and signed"), outcomes=(_IF_GRANTED, _IF_REFUSED),
    ),
    State(
        GRANTED, _l("Decision signed"), _SIGNED_MEANING,
        Turn.APPLICANT, private=True,
        next=_l("Come to %(unit)s or send someone to receive the decision. Bring identity papers. The commune also sends the list for the health insurance card."),
        tone="todo", national_code=9, then=standard.DELIVERED,
        easy=_l("The answer is ready. Come for the paper with your identity card."),
        outside=_l("There is a decision. Open the application, or ask the office, to read it."),
        ahead=_l("The decision is signed"),
        outcomes=(
            (_l("If you agree with the decision"), _l("Receive it and keep it well. The money is paid every month in the way you chose.")),
            (_l("If something in it is wrong"), _l("Tell the office. You can also complain in writing to whoever signed it.")),
        ),
    ),
    State(
        REFUSED, _l("Refusal signed"),
        _l("The office does not grant the allowance. The letter says why."),
        Turn.APPLICANT, private=True,
        next=_l("Read the letter here, or receive it at %(unit)s. If you disagree, you can complain in writing."),
        tone="todo", national_code=9, then=standard.DELIVERED,
        easy=_l("You do not get it this time. The letter says why."),
        outside=_l("There is a decision. Open the application, or ask the office, to read it."),
        outcomes=(
            (_l("If you disagree"), _l("Complain in writing to whoever signed the letter. If the disability has become worse, ask for a new determination.")),
            (_l("If something changes"), _l("Apply again at any time. It costs nothing.")),
        ),
    ),
    State(
        standard.DELIVERED, _l("Result handed over"),
        _l("The result was handed over. This application is finished."),
        Turn.NOBODY, next=_l("Tell the office when you move, when the level of disability changes, or when something in your family changes the amount."),
        tone="done", national_code=10, closed=True,
        easy=_l("You have the result. Keep the paper well."),
        outside=_l("The result was handed over. This application is finished."),
        ahead=_l("You receive the result"),
    ),
)  # fmt: skip
