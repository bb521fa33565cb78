"""The person of the request, the papers, what the portal needs to know, and what to look at again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import lazy_gettext as _l

from portal.cases.questions import (
    ADDRESS,
    CONSENT,
    FOR_WHOM,
    HELPED,
    REPRESENTED,
    SUBJECT,
    address_step,
    common_facts,
    consent_step,
    for_whom_step,
    identity_doubts,
)
from portal.cases.service import Answers, Doubt, Facts, PaperKind, Step
from portal.cases.views.papers import PapersForm
from portal.core.database import db
from portal.core.forms import ChoiceField, Form, IdentityNumberField, PartialDateField, TextField
from portal.law.legal_aid import NEAR_POOR, POOR, YES
from portal.services.legal_aid import centres, matter
from portal.services.legal_aid.entitled import (
    ALLOWANCE,
    ALLOWANCE_LATER,
    CERTIFIED,
    DISABILITY,
    HOUSEHOLD,
    MARKS,
)

PAPERS = "giay-to-kem"


class BeneficiaryForm(Form):
    """The person who is helped, in the order of the form of the law, which also asks for the ethnic group."""

    full_name = TextField(
        _l("Full name of the person who needs help"),
        short=_l("Full name"),
        hint=_l("As it stands on the identity card or birth certificate."),
    )
    birth = PartialDateField(
        _l("Date of birth"),
        birthday=True,
        hint=_l("For example 5 3 1990. If only the year is known, fill in the year."),
    )
    sex = ChoiceField(
        _l("Sex"),
        hint=_l("As it stands on the identity papers."),
        choices=[("male", _l("Male")), ("female", _l("Female"))],
        inline=True,
    )
    ethnicity = TextField(
        _l("Ethnic group, if you want to say it"), short=_l("Ethnic group"), required=False,
        conditional=True, most=60, hint=_l("For example: Kinh, Tày, Hmông. You may leave it empty."),
    )  # fmt: skip
    identity_number = IdentityNumberField(
        _l("Personal identity number"),
        required=False,
        hint=_l(
            "12 digits. Leave it empty if there is none yet. It stands on the identity card; a child's stands on the birth certificate."
        ),
    )


def whose_step() -> Step:
    return replace(for_whom_step(), title=_l("Who needs legal aid?"))


def agreed_step() -> Step:
    return replace(
        consent_step(),
        why=_l("You write about someone else's matter. They decide whether that may happen."),
    )


def beneficiary_step() -> Step:
    return Step(
        SUBJECT, _l("The person who needs help"), BeneficiaryForm,
        why=_l("This name stands in the register of the centre. Nobody outside the centre reads it."),
    )  # fmt: skip


def where_step() -> Step:
    return replace(
        address_step(),
        why=_l("The legal aid centre of the province where the person lives takes the request."),
    )


def papers_step() -> Step:
    return Step(
        PAPERS, _l("Papers"), PapersForm, takes_papers=True,
        why=_l("Send what you have. The paper that shows that the person is entitled may come later: show the original when you meet the centre."),
    )  # fmt: skip


def _household(value: str, answers: Answers) -> bool:
    return bool(answers.value(HOUSEHOLD, "household") == value)


def _allowance(answers: Answers) -> bool:
    return YES in {
        answers.value(ALLOWANCE, "allowance"),
        answers.value(ALLOWANCE_LATER, "allowance"),
    }


_PROOF = _l("Shows that the person is entitled. It may come later.")
PAPER_KINDS = (
    PaperKind("certificate", _l("Certificate of disability"), needed=lambda a: a.value(DISABILITY, "disability") == CERTIFIED, why=_PROOF),
    PaperKind("allowance", _l("Decision on the monthly social allowance"), needed=_allowance, why=_PROOF),
    PaperKind("facility", _l("Decision admitting the person to a social assistance facility")),
    PaperKind("poor", _l("Paper about the poor household"), needed=lambda a: _household(POOR, a), why=_PROOF),
    PaperKind("near_poor", _l("Paper about the near-poor household"), needed=lambda a: _household(NEAR_POOR, a), why=_PROOF),
    PaperKind("other_proof", _l("Another paper that shows that the person is entitled"), needed=lambda a: bool(set(a.value(MARKS, "marks", [])) - {"none", "rather_say"}), why=_PROOF),
    PaperKind("authorisation", _l("Written authorisation of the person"), needed=lambda a: a.value(FOR_WHOM, "for_whom") == HELPED and CONSENT in a, why=_l("Needed when someone who was asked to help applies.")),
    PaperKind("representation", _l("Paper that makes you guardian or legal representative"), needed=lambda a: a.value(FOR_WHOM, "for_whom") == REPRESENTED, why=_l("Needed when a guardian or legal representative applies.")),
    PaperKind("matter", _l("Paper about the matter"), hint=_l("A letter, a decision, a contract, photos.")),
    PaperKind("other", _l("Another paper")),
)  # fmt: skip
PROOFS = frozenset({"certificate", "allowance", "facility", "poor", "near_poor", "other_proof"})


def facts(answers: Answers) -> Facts:
    """The common facts; the kind of request says only whether the person is held, for the shorter limit."""
    return replace(common_facts(answers), variant="detained" if matter.is_detained(answers) else "")


def doubts(answers: Answers) -> Sequence[Doubt]:
    """A slip in the number; a province whose centre does not work here yet."""
    return [*identity_doubts(answers), *_no_centre(answers)]


def _no_centre(answers: Answers) -> list[Doubt]:
    code = answers.value(ADDRESS, "commune", "")
    if not code or centres.receives(db.session(), answers) is not None:
        return []
    return [Doubt(ADDRESS, centres.nowhere(db.session(), code))]
