"""The papers that belong to an application: only those the answers call for and nobody here has."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.questions import CONSENT, FOR_WHOM, HELPED, REPRESENTED, is_facility
from portal.cases.service import Answers, PaperKind, Step
from portal.cases.views.papers import PapersForm
from portal.services.allowance.applying.certificate import (
    CERTIFICATE,
    NO_PAPER,
    kind_of,
    known_here,
    level_of,
)
from portal.services.allowance.applying.living import PREGNANT, RAISING, SMALL_CHILDREN
from portal.services.allowance.names import FOSTER

PAPERS = "giay-to-kem"


def _lacks_certificate(answers: Answers) -> bool:
    asked = CERTIFICATE in answers and level_of(answers) != NO_PAPER
    return asked and not known_here(answers)


def _now(answers: Answers, what: str) -> bool:
    return what in answers.value(SMALL_CHILDREN, "now", ())


PAPER_KINDS = (
    PaperKind(
        "certificate", _l("The certificate of disability"), needed=_lacks_certificate,
        why=_l("It is not known in this portal. A photo is enough now."),
    ),
    PaperKind(
        "authorisation", _l("Written authorisation of the person"),
        needed=lambda answers: answers.value(FOR_WHOM, "for_whom") == HELPED and CONSENT in answers,
        why=_l("Needed when someone who was asked to help applies."),
    ),
    PaperKind(
        "representation", _l("Paper that makes you guardian or legal representative"),
        needed=lambda answers: answers.value(FOR_WHOM, "for_whom") == REPRESENTED,
        why=_l("Needed when a guardian or legal representative applies."),
    ),
    PaperKind(
        "facility", _l("Decision or letter that shows you speak for the facility"),
        needed=is_facility, why=_l("Needed when the head of a facility applies. You can bring it later."),
    ),
    PaperKind(
        "pregnancy", _l("Paper of a health facility that says the person is pregnant"),
        needed=lambda answers: _now(answers, PREGNANT), why=_l("The state has no other record of a pregnancy."),
    ),
    PaperKind(
        "birth", _l("Birth certificate of the small child"),
        needed=lambda answers: _now(answers, RAISING),
        why=_l("Only if the birth was registered elsewhere and the office cannot look it up."),
    ),
    PaperKind(
        "foster", _l("Declaration of who takes the person in, signed"),
        needed=lambda answers: kind_of(answers) == FOSTER,
        why=_l("You can print it with your answers from this portal, sign it and send a photo, or sign it at the office."),
    ),
    PaperKind("other", _l("Another paper")),
)  # fmt: skip


def papers_step() -> Step:
    """Left out where nothing is needed: what the state knows is not asked for again."""
    return Step(
        PAPERS,
        _l("Papers for this application"),
        PapersForm,
        takes_papers=True,
        why=_l("Send what you have. If you do not have a paper, you can still go on."),
        when=lambda answers: any(kind.needed(answers) for kind in PAPER_KINDS),
    )
