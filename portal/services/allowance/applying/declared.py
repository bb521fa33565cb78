"""The questions and papers of the application, and the clocks that its arrival starts."""

from __future__ import annotations

from dataclasses import replace

from flask_babel import lazy_gettext as _l

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
)
from portal.cases.service import Answers, Doubt, Facts, Section
from portal.services.allowance.applying.carers import foster_step, household_step
from portal.services.allowance.applying.certificate import (
    CERTIFICATE,
    NO_PAPER,
    AgedSubjectForm,
    certificate_step,
    kind_of,
    kind_step,
    level_of,
    mild_step,
)
from portal.services.allowance.applying.living import (
    births_step,
    facility_life_step,
    paid_now_step,
    small_children_step,
)
from portal.services.allowance.applying.money import money_step
from portal.services.allowance.applying.papers import papers_step

SECTIONS = (
    Section("nguoi", _l("The person"), (
        for_whom_step(), applicant_step(), facility_step(), consent_step(),
        subject_step(AgedSubjectForm), address_step(),
    )),
    Section("giay", _l("The certificate"), (certificate_step(), mild_step(), kind_step())),
    Section("hoan-canh", _l("Living and care"), (
        facility_life_step(), paid_now_step(), small_children_step(), births_step(),
        household_step(), foster_step(),
    )),
    Section("nhan-tien", _l("The money and the papers"), (money_step(), papers_step())),
    Section("lien-he", _l("Contact"), (contact_step(),)),
)  # fmt: skip


def facts(answers: Answers) -> Facts:
    """The common facts, with what is asked for."""
    return replace(common_facts(answers), variant=kind_of(answers))


def doubts(answers: Answers) -> list[Doubt]:
    """Slips in the identity number, and an application before there is a certificate."""
    found = list(identity_doubts(answers))
    if level_of(answers) == NO_PAPER:
        found.append(Doubt(CERTIFICATE, _l("There is no certificate yet. The office cannot decide on the allowance without one. Apply for the certificate first, or send this application and bring the certificate when you have it.")))  # fmt: skip
    return found
