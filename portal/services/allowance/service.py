"""The monthly social allowance and care support, whole: who, what, in which order, by when.

Basis: Law 51/2010/QH12, article 44; Decree 20/2021 and what amended it; since 2025-07-01 Decree
147/2025. Amounts, limits and form numbers are dated parameters in content/law.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.service import Service, Start
from portal.services.allowance.applying import declared as applying
from portal.services.allowance.applying.estimate import BEFORE_SENDING
from portal.services.allowance.applying.papers import PAPER_KINDS
from portal.services.allowance.applying.printing import DECLARATION
from portal.services.allowance.deciding import declared as deciding
from portal.services.allowance.easy import EASY
from portal.services.allowance.names import LIMIT, PROCEDURE, SLUG
from portal.services.allowance.offering import declared as offering
from portal.services.allowance.paying import declared as paying

SERVICE = Service(
    slug=SLUG,
    name=_l("Apply for the monthly allowance and care support"),
    summary=_l("Money every month for people with a severe or extremely severe disability, and for who cares for them."),
    start=Start(
        who=_l("People whose certificate says severe or extremely severe; the household or the person who cares for someone extremely severe. Father, mother, guardian, relatives or a helper can apply for them."),
        gives=_l("A monthly amount by level and age, more for pregnancy or small children, support for who cares, and the health insurance card that follows. At the mild level the country pays nothing every month, but a province may."),
        at_hand=(
            _l("The certificate of disability, if it was not issued through this portal"),
            _l("The identity card, or the birth certificate of a child"),
            _l("The number of a bank account, if the money should go there"),
        ),
        minutes=10,
        after=(
            _l("The office compares the application with its register and with the population database."),
            _l("The chair of the commune decides. You read here how much is paid and from which month, or why not."),
            _l("The money comes every month in the way you chose. The commune sends the list for the health insurance card."),
        ),
        cost=_l("Applying is free. Nobody may ask you for money."),
        easy=EASY,
    ),
    sections=applying.SECTIONS,
    papers=PAPER_KINDS,
    states=(*deciding.STATES, *paying.STATES),
    actions=(*deciding.ACTIONS, *paying.ACTIONS),
    clocks=(*deciding.CLOCKS, *paying.CLOCKS),
    facts=applying.facts,
    declaration=_l("What I wrote in this application is true. I tell the office when something changes that decides about the money."),
    bring=(
        _l("The person's identity card, or birth certificate for a child"),
        _l("The certificate of disability, if it was not issued through this portal"),
        _l("The code of this application"),
    ),
    events={**deciding.EVENTS, **paying.EVENTS},
    outcome=deciding.outcome,
    procedure=PROCEDURE,
    appointment=lambda _case: LIMIT,
    letters=paying.LETTERS,
    official=(*deciding.OFFICIAL, *paying.OFFICIAL),
    doubts=applying.doubts,
    paper_form=DECLARATION,
    panels=(*deciding.PANELS, *paying.PANELS),
    own_panels=(*deciding.OWN_PANELS, *paying.OWN_PANELS),
    before_sending=BEFORE_SENDING,
    beside=(*offering.BESIDE, *paying.BESIDE),
    own_beside=(*offering.OWN_BESIDE, *paying.OWN_BESIDE),
    blueprints=paying.BLUEPRINTS,
    jobs=paying.JOBS,
    links=paying.links,
    day=paying.day,
)  # fmt: skip
