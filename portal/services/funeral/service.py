"""Funeral support, whole: who asks, what is asked, how it is checked, signed and paid.

Basis: Law 51/2010/QH12, article 46; Decree 20/2021/NĐ-CP, articles 11 and 25, as it goes on. Level,
multiples, limits and codes are dated parameters in content/law.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases import standard
from portal.cases.service import Clock, Service, Start, State, Turn
from portal.services.funeral import handing, names, panels
from portal.services.funeral.checking import CHECK, CHECK_AGAIN
from portal.services.funeral.easy import EASY
from portal.services.funeral.questions import PAPER_KINDS, SECTIONS, doubts, facts

_FILED = frozenset({standard.SUBMITTED, "handover_confirmed"})
_ENDED = frozenset({names.GRANTED, names.REFUSED, standard.DELIVERED})

STATES = (
    *standard.intake_states(check_clock="intake"),
    State(
        standard.ACCEPTED, _l("Being decided"),
        _l("The application is complete. The office checks the papers and decides."),
        Turn.AUTHORITY, who=_l("The chair of %(unit)s"),
        next=_l("The office decides in writing. You are told when the paper can be received."),
        tone="working", clock="decide", national_code=2, then=names.GRANTED,
        easy=_l("Wait. The office will tell you."),
        ahead=_l("The office accepts the application"),
        outcomes=(
            (_l("If the support is given"), _l("You receive the decision and the money.")),
            (_l("If it is not given"), _l("You receive a written notice with the reason, and can disagree.")),
        ),
    ),
    State(
        names.GRANTED, _l("Decision signed"),
        _l("The decision on the support is signed."),
        Turn.APPLICANT,
        next=_l("Come to %(unit)s with your identity card, or send someone. You receive the decision and the money there or in your account."),
        tone="todo", national_code=9, then=standard.DELIVERED,
        easy=_l("The paper is ready. Come with your identity card."),
        ahead=_l("The decision is signed"),
    ),
    State(
        names.REFUSED, _l("Notice signed"),
        _l("The written notice with the reason is signed and can be received at the office."),
        Turn.APPLICANT,
        next=_l("Come to %(unit)s or send someone to receive it. You can also read it here. If you disagree, tell the office in writing."),
        tone="todo", national_code=9, then=standard.DELIVERED,
        easy=_l("The letter with the reason is ready. Come and take it."),
    ),
    State(
        standard.DELIVERED, _l("Result handed over"),
        _l("The result was handed over. This application is finished."),
        Turn.NOBODY, next=_l("If you disagree with the result, tell the office in writing."),
        tone="done", national_code=10, closed=True,
        easy=_l("You have the result. Keep the paper well."),
        ahead=_l("You receive the result"),
    ),
)  # fmt: skip

SERVICE = Service(
    slug=names.SLUG,
    name=_l("Ask for support for a funeral"),
    summary=_l("For who arranges the funeral of a person who received the monthly allowance or lived in a social assistance facility."),
    start=Start(
        who=_l("The family, another person or an organisation that arranges the funeral. The person who died received the monthly allowance for people with disabilities, or lived in a social assistance facility. For someone who received the social pension another procedure applies; the office tells you which."),
        gives=_l("An amount paid once. It goes by the standard level on the day of death."),
        at_hand=(
            _l("The name, and the number if you have it, of the person who died"),
            _l("A paper about the death, if there is one already"),
            _l("Your identity card"),
        ),
        minutes=10,
        after=(
            _l("An officer checks the application and, if something is missing, tells you which paper."),
            _l("The office decides in writing."),
            _l("You receive the decision and the money."),
        ),
        cost=_l("Applying is free. Nobody may ask you for money."),
        easy=EASY,
    ),
    sections=SECTIONS,
    papers=PAPER_KINDS,
    states=STATES,
    actions=(
        standard.accept_action(),
        standard.confirm_handover_action(),
        CHECK,
        CHECK_AGAIN,
        *handing.ACTIONS,
        standard.ask_action(),
        standard.close_request_action(),
        standard.refuse_action(),
        standard.move_action(),
        standard.send_outside_action(),
        standard.stop_action(standard.ACCEPTED),
        standard.extend_action(STATES),
    ),
    clocks=(
        Clock("intake", _l("Check the application"), "funeral.intake", frozenset({standard.SUBMITTED}), frozenset({standard.ACCEPTED}) | _ENDED),
        Clock("decide", _l("The office decides"), "funeral.decide", _FILED, _ENDED),
    ),
    facts=facts,
    declaration=_l("What I wrote in this application is true."),
    bring=(
        _l("Your identity card"),
        _l("The paper about the death, if there is one"),
        _l("The code of this application"),
    ),
    events={names.CHECKED: _l("The office checked the application")},
    procedure=names.CODE,
    appointment=lambda _case: "funeral.decide",
    doubts=doubts,
    official=(handing.DECISION, handing.REFUSAL),
    panels=panels.PANELS,
    own_panels=panels.OWN_PANELS,
    beside=panels.BESIDE,
    own_beside=panels.OWN_BESIDE,
)  # fmt: skip
