"""Exchange and re-issue of the certificate (national procedure 1.001653), whole.

Basis: Law 51/2010/QH12; Circular 01/2019/TT-BLĐTBXH as amended. What is lost, damaged or wrong is
made again from the stored file within limits of its own, and no council meets.
"""

from __future__ import annotations

from dataclasses import replace

from flask_babel import lazy_gettext as _l

from portal.cases import standard
from portal.cases.models import Case
from portal.cases.questions import (
    address_step,
    applicant_home_step,
    applicant_step,
    common_facts,
    consent_step,
    contact_step,
    facility_step,
    for_whom_step,
    residence_step,
    subject_step,
    support_step,
)
from portal.cases.service import Answers, Clock, Facts, Section, Service, Start, State, Turn
from portal.services.certification.after import (
    deaths,
    facilities,
    moving,
    old_certificates,
    revoking_work,
)
from portal.services.certification.issue import declared as issue
from portal.services.certification.issue.names import CERTIFICATE_SIGNED
from portal.services.certification.kinds import EXCHANGE, REISSUE
from portal.services.exchange import before, no_file, panels, questions
from portal.services.exchange.actions import actions
from portal.services.exchange.copying import copy_sheet
from portal.services.exchange.doubts import doubts
from portal.services.exchange.easy import EASY
from portal.services.exchange.names import NO_FILE, REACHED, REMAKING, SLUG
from portal.services.exchange.papers import PAPER_KINDS, papers_step
from portal.services.exchange.printing import EXCHANGE_FORM
from portal.services.exchange.reported import reported

_FILED = frozenset({standard.SUBMITTED, "handover_confirmed"})
_LIMITS = {REISSUE: "certification.reissue_lost", EXCHANGE: "certification.exchange"}

STATES = (
    *standard.intake_states(check_clock="intake"),
    State(
        REMAKING, _l("Certificate being made again"),
        _l("The office found the file and makes the certificate again. No council meets for this."),
        Turn.AUTHORITY, who=_l("The chair of %(unit)s"),
        next=_l("The certificate is handed to you or to the person you send. Bring identity papers, and the old certificate if you still have it."),
        tone="working", national_code=4, then=CERTIFICATE_SIGNED,
        easy=_l("Wait. The office will tell you when your paper is ready."),
        outside=_l("The application is complete. The office is working on it."),
        ahead=_l("The office accepts the application"),
        outcomes=(
            (_l("When the certificate is signed"), _l("The office tells you. You or someone you send come to receive it, and the application is finished.")),
            (_l("If the office does not find the file"), _l("It tells you why, and you can ask for a new determination.")),
        ),
    ),
    State(
        CERTIFICATE_SIGNED, _l("Certificate signed"),
        _l("The certificate is signed and can be received at the office."),
        Turn.APPLICANT, private=True,
        next=_l("Come to %(unit)s or send someone to receive it. Bring identity papers, and the old certificate if you still have it."),
        tone="todo", national_code=9, then=standard.DELIVERED,
        easy=_l("Your paper is ready. Come for it with your identity card."),
        ahead=_l("The certificate is signed"),
        outcomes=(
            (_l("If everything on it is right"), _l("Receive it and keep it well. It has no last day. The old certificate no longer holds.")),
            (_l("If something on it is wrong"), _l("Tell the office before you take it. It is put right without a fee.")),
        ),
    ),
    State(
        standard.DELIVERED, _l("Result handed over"),
        _l("The result was handed over. This application is finished."),
        Turn.NOBODY,
        next=_l("Keep the new certificate well. Type and level are those of the old one, so what you receive by it goes on."),
        tone="done", national_code=10, closed=True,
        easy=_l("You have the result. Keep the paper well."),
        outside=_l("The result was handed over. This application is finished."),
        ahead=_l("You receive the result"),
    ),
)  # fmt: skip


def facts(answers: Answers) -> Facts:
    """The common facts, with the kind of request."""
    return replace(common_facts(answers), variant=questions.kind_of(answers))


def whole_limit(case: Case) -> str:
    """The parameter that limits the whole procedure for this kind of request."""
    return _LIMITS.get(case.variant, "certification.exchange")


SERVICE = Service(
    slug=SLUG,
    name=_l("Exchange or replace a certificate of disability"),
    summary=_l("A certificate that is lost, damaged or wrong is made again from the stored file. No council meets, and type and level stay as they are."),
    start=Start(
        who=_l("Anyone whose certificate is lost, damaged or differs from the identity papers, or someone who acts for them."),
        gives=_l("A new certificate of disability with the same type and level. The old one no longer holds from that day."),
        at_hand=(
            _l("The person's identity card, or birth certificate for a child"),
            _l("The old certificate, if it is there, or its number"),
            _l("If something on it is wrong: the paper that shows what is right"),
        ),
        minutes=8,
        after=(
            _l("An officer checks the application and looks for the stored file."),
            _l("The chair signs the new certificate. You are told that it can be received."),
            _l("You or someone you send receive it at the office, and hand the old certificate back if it is there."),
        ),
        cost=_l("Applying is free. Nobody may ask you for money."),
        leads=(questions.NEW_DETERMINATION, questions.DISAGREE),
        easy=EASY,
    ),
    sections=(
        Section("yeu-cau", _l("The request"), (questions.what_step(), *before.steps())),
        Section("nguoi", _l("The person"), (
            for_whom_step(), applicant_step(), facility_step(), applicant_home_step(), consent_step(),
            subject_step(), address_step(), residence_step(),
        )),
        Section("giay", _l("The certificate"), (
            questions.certificate_step(), questions.loss_step(), questions.differs_step(),
            questions.card_step(), papers_step(),
        )),
        Section("lien-he", _l("Contact and support"), (contact_step(), support_step())),
    ),
    papers=PAPER_KINDS,
    states=STATES,
    actions=actions(STATES),
    clocks=(
        Clock("intake", _l("Check the application"), "certification.intake", frozenset({standard.SUBMITTED}), frozenset({REMAKING}) | REACHED),
        Clock("reissue", _l("The lost certificate is issued again"), _LIMITS[REISSUE], _FILED, REACHED, applies=lambda case: case.variant == REISSUE),
        Clock("exchange", _l("The certificate is exchanged"), _LIMITS[EXCHANGE], _FILED, REACHED, applies=lambda case: case.variant == EXCHANGE),
        *revoking_work.CLOCKS,
    ),
    facts=facts,
    declaration=_l("What I wrote in this application is true. I know that giving false information to get a certificate is forbidden by law."),
    bring=(
        _l("The person's identity card, or birth certificate for a child"),
        _l("The old certificate, if it is there"),
        _l("The code of this application"),
    ),
    events={
        **issue.EVENTS, **old_certificates.EVENTS, **moving.EVENTS, **revoking_work.EVENTS,
        **deaths.EVENTS, NO_FILE: _l("No stored file was found"),
    },
    reported=reported,
    doubts=doubts,
    paper_form=EXCHANGE_FORM,
    copy_sheet=copy_sheet,
    procedure="certification.exchange_code",
    appointment=whole_limit,
    letters=(*moving.LETTERS, *revoking_work.LETTERS, no_file.LETTER),
    panels=(
        *panels.PANELS, *issue.PANELS, *deaths.PANELS, *facilities.PANELS, *old_certificates.PANELS,
    ),
    own_panels=(*issue.OWN_PANELS, panels.APPLY_AGAIN, *deaths.OWN_PANELS),
    own_beside=(panels.APPLY_AGAIN,),
)  # fmt: skip
