"""Questions that every service asks alike: for whom, who, where, how to be told, what helps.

A service composes its journey from these and its own. The step addresses are Vietnamese because
citizens see them.
"""

from portal.cases.questions.contact import contact_step
from portal.cases.questions.facility import facility_step, facility_words, is_facility
from portal.cases.questions.facts import common_facts, for_another, identity_doubts
from portal.cases.questions.names import (
    ADDRESS,
    APPLICANT,
    APPLICANT_HOME,
    CONSENT,
    CONTACT,
    FACILITY,
    FACILITY_HEAD,
    FOR_WHOM,
    HELPED,
    MYSELF,
    REPRESENTED,
    RESIDENCE,
    SUBJECT,
    SUPPORT,
)
from portal.cases.questions.people import (
    SubjectForm,
    applicant_step,
    consent_step,
    for_whom_step,
    subject_step,
)
from portal.cases.questions.places import address_step, applicant_home_step, residence_step
from portal.cases.questions.support import support_step

__all__ = [
    "ADDRESS",
    "APPLICANT",
    "APPLICANT_HOME",
    "CONSENT",
    "CONTACT",
    "FACILITY",
    "FACILITY_HEAD",
    "FOR_WHOM",
    "HELPED",
    "MYSELF",
    "REPRESENTED",
    "RESIDENCE",
    "SUBJECT",
    "SUPPORT",
    "SubjectForm",
    "address_step",
    "applicant_home_step",
    "applicant_step",
    "common_facts",
    "consent_step",
    "contact_step",
    "facility_step",
    "facility_words",
    "for_another",
    "for_whom_step",
    "identity_doubts",
    "is_facility",
    "residence_step",
    "subject_step",
    "support_step",
]
