"""Request for support and referral: one service for every kind of support, with data for each kind.

One request carries several kinds, since the person answers once who they are and how to be reached,
keeps one code and reads every answer on one page; each kind has tries and an outcome of its own.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases import standard
from portal.cases.questions import (
    address_step,
    applicant_step,
    common_facts,
    consent_step,
    contact_step,
    facility_step,
    for_whom_step,
    identity_doubts,
    subject_step,
    support_step,
)
from portal.cases.service import Clock, Section, Service, Start, Text
from portal.services.support import names, questions, work
from portal.services.support.actions import accept_actions, own_actions
from portal.services.support.easy import EASY
from portal.services.support.escalating import JOBS
from portal.services.support.kinds import Kinds
from portal.services.support.letters import letters_of
from portal.services.support.panels import OWN_BESIDE, OWN_PANELS, PANELS
from portal.services.support.reported import reported
from portal.services.support.standing import settled_event, waits_event
from portal.services.support.states import STATES
from portal.services.support.views.directory import support_bodies
from portal.services.support.views.figures import support_figures
from portal.services.support.views.own import support_own

_MINUTES = 10
_ANSWERED = frozenset({names.REFERRED, names.ANSWERED, names.FINISHED})


_START = Start(
    who=_l("A person with a disability of any level, their family, or someone who helps them. For a child you can ask before there is a certificate."),
    gives=_l("The office asks a body that can help, tells you whom it asked and by when an answer is expected, asks again when nobody answers, and tells you the answer in plain words. The body decides, not the office."),
    at_hand=(
        _l("The certificate of disability, if there is one"),
        _l("What you need, in a few words"),
        _l("A telephone to take photos of papers, if you have any"),
    ),
    minutes=_MINUTES,
    after=(
        _l("The social officer reads your request and asks a body that can help. Only what you agree to is passed on."),
        _l("You read whom the office asked, what it sent and by when an answer is expected."),
        _l("You read the answer. Then you say whether it was given. If it was not, the office looks for another way."),
    ),
    cost=_l("Asking is free. Nobody may ask you for money for helping with a request."),
    easy=EASY,
)  # fmt: skip


def service_of(kinds: Kinds) -> Service:
    """The service with these kinds; nothing else has to know how many there are."""
    return Service(
        slug=names.SLUG,
        name=_l("Ask for support"),
        summary=_l("A loan to start work, a trade, a wheelchair or another aid, early help for a child, a place in a facility: tell the commune what is needed, and it asks whoever can help."),
        start=_START,
        sections=(
            Section("can-gi", _l("What you need"), (questions.needs_step(kinds), *questions.question_steps(kinds))),
            Section("nguoi", _l("The person"), (
                for_whom_step(), applicant_step(), facility_step(), consent_step(), subject_step(), address_step(),
            )),
            Section("giay-to-kem", _l("Papers"), (questions.papers_step(),)),
            Section("lien-he", _l("Contact and support"), (contact_step(), support_step())),
            Section("dong-y-chuyen", _l("Your agreement"), questions.consent_steps(kinds)),
        ),
        papers=questions.paper_kinds(kinds),
        states=STATES,
        actions=(
            *accept_actions(),
            *own_actions(),
            standard.ask_action(),
            standard.close_request_action(),
            standard.refuse_action(),
            standard.extend_action(STATES),
            standard.move_action(),
            standard.send_outside_action(),
            standard.stop_action(*sorted(names.WORKING)),
        ),
        clocks=(
            Clock("refer", _l("A body that can help is asked"), "support.refer", frozenset({standard.ACCEPTED}), _ANSWERED),
            *(_answer_clock(key) for key in _given_days(kinds)),
        ),
        facts=common_facts,
        declaration=_l("What I wrote in this request is true. I agreed to passing on data only where I said so."),
        bring=(_l("The code of this application"), _l("The certificate of disability, if there is one")),
        events=_events(kinds),
        reported=reported,
        doubts=identity_doubts,
        letters=letters_of(kinds),
        panels=PANELS,
        own_panels=OWN_PANELS,
        own_beside=OWN_BESIDE,
        blueprints=(support_bodies, support_figures, support_own),
        links=work.links,
        day=work.day,
        jobs=JOBS,
    )  # fmt: skip


def _given_days(kinds: Kinds) -> list[str]:
    """The keys of the days that bodies are given, each once."""
    return sorted({kind.expected for kind in kinds.all})


def _answer_clock(parameter: str) -> Clock:
    """The limit of the bodies that are given these days; it counts from the earliest that is waited for."""
    return Clock(
        parameter.replace(".", "_"), _l("The body that was asked answers"), parameter,
        frozenset({waits_event(parameter)}),
        frozenset({settled_event(parameter), names.ANSWERED, names.FINISHED}),
    )  # fmt: skip


def _events(kinds: Kinds) -> dict[str, Text]:
    found: dict[str, Text] = {
        names.SENT: _l("A body that can help was asked"),
        names.ASKED_AGAIN: _l("The body was asked again"),
        names.ANSWER_CAME: _l("An answer came"),
        names.GUIDED: _l("You were told where to go"),
        names.ESCALATED: _l("Nobody answered, the chair of the office follows it"),
        names.FOLLOWED_UP: _l("You were asked what became of it"),
        names.OUTCOME: _l("It was said what became of it"),
        names.CONSENT_ENDED: _l("The agreement to pass on data was taken back"),
        names.TOLD_BACK: _l("The bodies were told that they are asked no longer"),
        names.ENDED: _l("The request was finished"),
    }
    for parameter in _given_days(kinds):
        found[waits_event(parameter)] = _l("An answer is waited for")
        found[settled_event(parameter)] = _l("No answer is waited for")
    return found
