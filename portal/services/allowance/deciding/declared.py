"""What deciding adds to the declaration of the service."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases import official, standard
from portal.cases.service import Clock
from portal.services.allowance.deciding import actions, panels, paper
from portal.services.allowance.deciding.states import STATES as STATES
from portal.services.allowance.names import COMPARED, GRANTED, LIMIT, PROPOSAL, REFUSED

OFFICIAL = (paper.DECISION, paper.REFUSAL)
ACTIONS = (
    *actions.ACTIONS,
    *(action for one in OFFICIAL for action in official.actions_of(one)),
    official.hand_over_action(GRANTED, REFUSED),
    standard.extend_action(STATES),
)
CLOCKS = (
    Clock(
        "decision", _l("The decision on the allowance"), LIMIT,
        frozenset({standard.SUBMITTED, "handover_confirmed"}),
        frozenset({GRANTED, REFUSED, standard.DELIVERED}),
    ),
)  # fmt: skip
EVENTS = {
    COMPARED: _l("The application was compared with register and population database"),
    PROPOSAL: _l("The decision was proposed"),
}
PANELS, OWN_PANELS = panels.PANELS, panels.OWN_PANELS
outcome = panels.outcome
