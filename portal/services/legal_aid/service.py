"""Legal aid, whole: who may have it, what is asked, who works on it, by when.

Basis: Law 11/2017/QH14 and the texts under it; from 2027-01-01 the amending law. Limits, categories,
form numbers and names are dated parameters in content/law.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.questions import applicant_step, contact_step
from portal.cases.service import Section, Service, Start
from portal.services.legal_aid import safety
from portal.services.legal_aid.advising import declared as advising
from portal.services.legal_aid.assigning import declared as assigning
from portal.services.legal_aid.centres import nowhere, receives
from portal.services.legal_aid.complaints import declared as complaints
from portal.services.legal_aid.easy import EASY
from portal.services.legal_aid.entitled import entitled_steps
from portal.services.legal_aid.matter import matter_steps
from portal.services.legal_aid.names import LEGAL_AID, SLUG
from portal.services.legal_aid.printing import REQUEST_FORM
from portal.services.legal_aid.progress import declared as progress
from portal.services.legal_aid.questions import (
    PAPER_KINDS,
    agreed_step,
    beneficiary_step,
    doubts,
    facts,
    papers_step,
    where_step,
    whose_step,
)
from portal.services.legal_aid.receiving import declared as receiving
from portal.services.legal_aid.receiving.panels import BEFORE_SENDING
from portal.services.legal_aid.referring import declared as referring
from portal.services.legal_aid.register import declared as register
from portal.services.legal_aid.reported import joined
from portal.services.legal_aid.safety_views import aid_safety
from portal.services.legal_aid.states import STATES
from portal.services.legal_aid.survey import declared as survey

# What each part adds; each stands in a folder of its own.
PARTS = (receiving, referring, register, assigning, advising, progress, complaints, survey)

SERVICE = Service(
    slug=SLUG,
    name=_l("Ask for free legal aid"),
    summary=_l("A lawyer or legal aid officer advises you, speaks for you in court or before an office. It costs nothing."),
    start=Start(
        who=_l("People with disabilities, children, poor and near-poor households, people with merit and others whom the law names. You need not know whether you are one of them: the centre looks."),
        gives=_l("Advice, help in court, or someone who speaks for you before an office. Everything you say stays between you and the centre."),
        at_hand=(
            _l("A paper that shows who you are, if you have one"),
            _l("Papers about the matter: a letter of the court, a contract, a decision, photos"),
            _l("The certificate of disability or the decision about the monthly allowance, if there is one. It may follow later."),
        ),
        minutes=10,
        after=(
            _l("An officer of the centre reads the request and answers you."),
            _l("The centre chooses who helps you and tells you the name."),
            _l("You can follow what is done, ask for someone else, or take the request back at any time."),
        ),
        cost=_l("Legal aid is free. Nobody may ask you for money or take it."),
        easy=EASY,
    ),
    sections=(
        Section("nguoi", _l("The person who needs help"), (
            whose_step(), where_step(), applicant_step(), agreed_step(), beneficiary_step(),
        )),
        Section("duoc-giup", _l("Who is entitled"), entitled_steps()),
        Section("viec", _l("The matter"), matter_steps()),
        Section("giay-to", _l("Papers"), (papers_step(),)),
        Section("lien-he", _l("Contact"), (contact_step(), safety.step())),
    ),
    papers=PAPER_KINDS,
    states=(*STATES, *(state for part in PARTS for state in part.STATES)),
    actions=tuple(action for part in PARTS for action in part.ACTIONS),
    clocks=tuple(clock for part in PARTS for clock in part.CLOCKS),
    facts=safety.quietly(facts),
    doubts=doubts,
    receives=receives,
    nowhere=nowhere,
    before_sending=BEFORE_SENDING,
    paper_form=REQUEST_FORM,
    declaration=_l("What I wrote in this request is true. No other legal aid organisation has this matter."),
    bring=(
        _l("A paper that shows who you are, if you have one"),
        _l("The paper that shows that you are entitled: the original"),
        _l("Papers about the matter"),
    ),
    events={
        **{kind: words for part in PARTS for kind, words in part.EVENTS.items()}, **safety.EVENTS,
    },
    letters=tuple(letter for part in PARTS for letter in part.LETTERS),
    official=tuple(paper for part in PARTS for paper in part.OFFICIAL),
    panels=(*safety.PANELS, *(panel for part in PARTS for panel in part.PANELS)),
    own_panels=(*(panel for part in PARTS for panel in part.OWN_PANELS), *safety.OWN_PANELS),
    beside=tuple(panel for part in PARTS for panel in part.BESIDE),
    own_beside=tuple(panel for part in PARTS for panel in part.OWN_BESIDE),
    blueprints=(*(blueprint for part in PARTS for blueprint in part.BLUEPRINTS), aid_safety),
    jobs=tuple(job for part in PARTS for job in part.JOBS),
    links=lambda viewer: [link for part in PARTS for link in part.links(viewer)],
    day=lambda session, viewer, day: [
        work for part in PARTS for work in part.day(session, viewer, day)
    ],
    reported=joined([part.reported for part in PARTS]),
    workers=LEGAL_AID,
    confidential=True,
)  # fmt: skip
