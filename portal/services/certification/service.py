"""The certification service, whole: who, what, in which order, by when.

Basis: Law 51/2010/QH12, articles 15 to 20; Circular 01/2019/TT-BLĐTBXH as amended. Limits, form
numbers and names of authorities are dated parameters in content/law.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases import standard
from portal.cases.questions import (
    address_step,
    applicant_home_step,
    applicant_step,
    consent_step,
    contact_step,
    facility_step,
    for_whom_step,
    identity_doubts,
    residence_step,
    subject_step,
    support_step,
)
from portal.cases.service import Clock, Section, Service, Start, State, Turn
from portal.services.certification.abilities import ability_steps
from portal.services.certification.after import declared as after
from portal.services.certification.after.referrals import by_council
from portal.services.certification.assessment import declared as assessment
from portal.services.certification.copying import copy_sheet
from portal.services.certification.council import declared as council
from portal.services.certification.council.following import follow
from portal.services.certification.deciding import (
    CONCLUDED,
    DECIDED,
    NOTICE_DUE,
    REFERRED,
    decide_action,
    outcome,
)
from portal.services.certification.easy import EASY
from portal.services.certification.issue import declared as issue
from portal.services.certification.kinds import (
    LOST_OR_WRONG,
    SLUG,
    again_step,
    kind_step,
    old_certificate_step,
)
from portal.services.certification.posting import declared as posting
from portal.services.certification.printing import APPLICATION_FORM
from portal.services.certification.questions import (
    PAPER_KINDS,
    AgedSubjectForm,
    certification_facts,
    own_words_step,
    papers_step,
)
from portal.services.certification.reported import reported
from portal.services.certification.signs import sign_steps

_FILED = frozenset({standard.SUBMITTED, "handover_confirmed"})
_SIGNED = frozenset({"certificate_signed", "refusal_signed"})
_REACHED = frozenset({CONCLUDED, NOTICE_DUE, REFERRED, standard.DELIVERED}) | _SIGNED

CERTIFICATE_SIGNED, REFUSAL_SIGNED = "certificate_signed", "refusal_signed"
# What each part of the procedure adds; each stands in a folder of its own.
_PARTS = (council, assessment, posting, issue, after)

STATES = (
    *standard.intake_states(check_clock="intake"),
    State(
        standard.ACCEPTED, _l("Being assessed"),
        _l("The application is complete. The council for determining the level of disability prepares to meet the person."),
        Turn.AUTHORITY, who=_l("The council of %(unit)s"),
        next=_l("The council tells you when and where it meets the person, at the office, at the health station or at home. Then it concludes."),
        tone="working", clock="conclude", national_code=2,
        easy=_l("Wait. The office will tell you when to come."),
        outside=_l("The application is complete. The office is working on it."),
        ahead=_l("The office accepts the application"),
        outcomes=(
            (_l("If the council concludes that there is a disability"), _l("The conclusion is posted at the office and the certificate is made. You read the type and the level here.")),
            (_l("If the council concludes that there is no disability"), _l("You get a written notice with the reason. If you disagree, you can ask the office in writing to verify, and the Medical Assessment Council can assess.")),
            (_l("If the council reaches no conclusion"), _l("It passes the file on to the Medical Assessment Council. The certificate then follows its conclusion.")),
        ),
    ),
    State(
        CONCLUDED, _l("Concluded, certificate being made"),
        _l("The council has concluded. The certificate is being made and signed."),
        Turn.AUTHORITY, who=_l("The chair of %(unit)s"), private=True,
        next=_l("The certificate is handed to you or to the person you send. Bring identity papers."),
        tone="working", clock="issue", national_code=4, then=CERTIFICATE_SIGNED,
        easy=_l("There is a decision. Wait for news about your paper."),
        ahead=_l("There is a conclusion on the type and level of disability"),
        outcomes=(
            (_l("If you agree with the conclusion"), _l("You need to do nothing now. You are told when the certificate can be received.")),
            (_l("If you disagree with the conclusion"), _l("Tell the office in writing. The council verifies and answers in writing, and you can ask for the Medical Assessment Council.")),
        ),
    ),
    State(
        NOTICE_DUE, _l("Concluded, notice being made"),
        _l("The council concluded that there is no disability. A written notice with the reason is being made."),
        Turn.AUTHORITY, who=_l("The chair of %(unit)s"), private=True,
        next=_l("You receive the written notice. If you disagree, you can ask the office for a new look or for the Medical Assessment Council."),
        tone="working", clock="notice", national_code=4, then=REFUSAL_SIGNED,
        easy=_l("You get no certificate this time. A letter will say why."),
        outcomes=(
            (_l("If you agree with the conclusion"), _l("You need to do nothing. You receive the written notice and the application ends.")),
            (_l("If you disagree with the conclusion"), _l("Tell the office in writing. The council verifies and answers in writing, and you can ask for the Medical Assessment Council.")),
        ),
    ),
    State(
        REFERRED, _l("Being passed on to the Medical Assessment Council"),
        _l("The council reached no conclusion. The Medical Assessment Council of the province will assess the person."),
        Turn.AUTHORITY, who=_l("%(unit)s, which sends the file on"), private=True,
        next=_l("You are invited to the medical assessment. Its conclusion is binding for the certificate."),
        tone="waiting", clock="refer", national_code=4,
        easy=_l("Doctors look at it next. Wait for their letter."),
        outcomes=(
            (_l("When the medical conclusion has come back"), _l("The office makes the certificate by it and tells you.")),
        ),
    ),
    State(
        CERTIFICATE_SIGNED, _l("Certificate signed"),
        _l("The certificate is signed and can be received at the office."),
        Turn.APPLICANT, private=True,
        next=_l("Come to %(unit)s or send someone to receive it. Bring identity papers. If the certificate says severe or extremely severe, apply for the monthly allowance the same day."),
        tone="todo", national_code=9, then=standard.DELIVERED,
        easy=_l("Your paper is ready. Come for it with your identity card."),
        ahead=_l("The certificate is signed"),
        outcomes=(
            (_l("If you agree with the certificate"), _l("Receive it and keep it well. It has no last day.")),
            (_l("If something on it is wrong"), _l("Tell the office. It exchanges the certificate for a right one.")),
            (_l("If you disagree with the conclusion"), _l("Tell the office in writing. The council verifies and answers in writing, and you can ask for the Medical Assessment Council.")),
        ),
    ),
    State(
        REFUSAL_SIGNED, _l("Notice signed"),
        _l("The written notice with the reason is signed and can be received at the office."),
        Turn.APPLICANT, private=True,
        next=_l("Come to %(unit)s or send someone to receive it. You can also read it here."),
        tone="todo", national_code=9, then=standard.DELIVERED,
        easy=_l("The letter with the reason is ready. Come and take it."),
        outcomes=(
            (_l("If you agree with the conclusion"), _l("You need to do nothing. You receive the written notice and the application ends.")),
            (_l("If you disagree with the conclusion"), _l("Tell the office in writing. The council verifies and answers in writing, and you can ask for the Medical Assessment Council.")),
        ),
    ),
    State(
        standard.DELIVERED, _l("Result handed over"),
        _l("The result was handed over. This application is finished."),
        Turn.NOBODY,
        next=_l("If you disagree with the result, tell the office in writing. If a certificate says severe or extremely severe, apply for the monthly allowance now: waiting may cost you money."),
        tone="done", national_code=10, closed=True,
        easy=_l("You have the result. Keep the paper well."),
        outside=_l("The result was handed over. This application is finished."),
        ahead=_l("You receive the result"),
    ),
    *(state for part in _PARTS for state in part.STATES),
)  # fmt: skip

SERVICE = Service(
    slug=SLUG,
    name=_l("Apply for a certificate of disability"),
    summary=_l("A council of your commune looks at what is difficult for the person and determines the type and level of disability."),
    start=Start(
        who=_l("Anyone with a disability, or someone who acts for them: father, mother, guardian, relative, or a helper they asked. Also anyone who needs a new determination."),
        leads=(LOST_OR_WRONG,),
        gives=_l("A certificate of disability with the type and the level. Depending on the level, it opens the monthly allowance, health insurance, free or reduced fares, legal aid and more."),
        at_hand=(
            _l("The person's identity card, or birth certificate for a child"),
            _l("Medical papers, if there are any: records, discharge papers, hospital conclusions"),
            _l("A telephone to take photos of these papers, or the files"),
        ),
        minutes=25,
        after=(
            _l("An officer checks the application. If a paper is missing, you are told which one and until when."),
            _l("The council meets the person, at the office, at the health station or at home if the person cannot come."),
            _l("The council concludes. You read the conclusion here and receive the certificate at the office."),
        ),
        cost=_l("Applying is free. Nobody may ask you for money."),
        easy=EASY,
    ),
    sections=(
        Section("yeu-cau", _l("The request"), (kind_step(), again_step(), old_certificate_step())),
        Section("nguoi", _l("The person"), (
            for_whom_step(), applicant_step(), facility_step(), applicant_home_step(), consent_step(),
            subject_step(AgedSubjectForm), address_step(), residence_step(),
        )),
        Section("dau-hieu", _l("What is difficult"), (*sign_steps(), *ability_steps(), own_words_step())),
        Section("giay-to", _l("Papers"), (papers_step(),)),
        Section("lien-he", _l("Contact and support"), (contact_step(), support_step())),
    ),
    papers=PAPER_KINDS,
    states=STATES,
    actions=(
        standard.accept_action(),
        standard.confirm_handover_action(),
        decide_action(assessment.next_step),
        standard.ask_action(),
        standard.close_request_action(),
        standard.refuse_action(),
        standard.extend_action(STATES),
        *(action for part in _PARTS for action in part.ACTIONS),
    ),
    clocks=(
        Clock("intake", _l("Check the application"), "certification.intake", frozenset({standard.SUBMITTED}), frozenset({standard.ACCEPTED}) | _REACHED),
        Clock("conclude", _l("The council concludes"), "certification.conclude", _FILED, _REACHED),
        Clock("convene", _l("The council is called together"), "certification.convene", _FILED, _REACHED),
        Clock("issue", _l("The certificate is issued"), "certification.issue", frozenset({CONCLUDED}), _SIGNED | {standard.DELIVERED}, applies=by_council),
        Clock("notice", _l("The written notice is sent"), "certification.refuse", frozenset({NOTICE_DUE}), _SIGNED | {standard.DELIVERED}, applies=by_council),
        *(clock for part in _PARTS for clock in part.CLOCKS),
    ),
    facts=certification_facts,
    declaration=_l("What I wrote in this application is true. I know that giving false information to get a certificate is forbidden by law."),
    bring=(
        _l("The person's identity card, or birth certificate for a child"),
        _l("The medical papers you photographed, if there are any"),
        _l("The code of this application"),
    ),
    events={
        DECIDED: _l("The council's conclusion was recorded"),
        **{kind: words for part in _PARTS for kind, words in part.EVENTS.items()},
    },
    outcome=outcome,
    reported=reported,
    serving_changed=follow,
    doubts=identity_doubts,
    paper_form=APPLICATION_FORM,
    copy_sheet=copy_sheet,
    procedure="certification.procedure_code",
    appointment=lambda _case: "certification.total",
    letters=tuple(letter for part in _PARTS for letter in part.LETTERS),
    panels=tuple(panel for part in _PARTS for panel in part.PANELS),
    own_panels=tuple(panel for part in _PARTS for panel in part.OWN_PANELS),
    blueprints=tuple(blueprint for part in _PARTS for blueprint in part.BLUEPRINTS),
    jobs=tuple(job for part in _PARTS for job in part.JOBS),
    links=lambda viewer: [link for part in _PARTS for link in part.links(viewer)],
    day=lambda session, viewer, day: [
        work for part in _PARTS for work in part.day(session, viewer, day)
    ],
)  # fmt: skip
