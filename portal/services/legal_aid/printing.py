"""The request form of the law on paper, blank or filled in with the answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portal.cases.questions import ADDRESS, APPLICANT, CONTACT, SUBJECT, for_another
from portal.cases.questions.people import ApplicantForm
from portal.cases.questions.places import AddressForm
from portal.cases.service import Answers, PaperForm
from portal.core.clock import today
from portal.core.forms import Form
from portal.core.languages import current_language
from portal.law.legal_aid import categories
from portal.services.legal_aid.entitled import eligibility
from portal.services.legal_aid.matter import (
    ELSEWHERE,
    FIELDS,
    FORM,
    FORMS,
    MATTER,
    SAY,
    UNSURE,
    URGENCY,
    URGENT_REASONS,
    ElsewhereForm,
    UrgencyForm,
)
from portal.services.legal_aid.questions import BeneficiaryForm


def fill(answers: Answers) -> Mapping[str, Any]:
    """What the template of the form shows; with no answers everything is open for the hand."""
    filled = MATTER in answers
    first = eligibility(answers).first if filled else None
    named = {
        slug: one.label.in_language(current_language()) for slug, one in categories(today()).items()
    }
    return {
        "filled": filled, "person": _person(answers), "other": _other(answers),
        "has_other": for_another(answers),
        "category": named[first.slug] if first is not None and first.held else "",
        "categories": list(named.values()),
        "words": answers.value(MATTER, "words", "") or "",
        "by_word": answers.value(MATTER, "how") == SAY,
        "field": answers.value(MATTER, "field", ""), "fields": FIELDS,
        "form": answers.value(FORM, "form", ""),
        "forms": [one for one in FORMS if one.value != UNSURE],
        "urgent": _said(UrgencyForm, answers, URGENCY, "reasons"), "reasons": URGENT_REASONS,
        "elsewhere": _said(ElsewhereForm, answers, ELSEWHERE, "given"),
    }  # fmt: skip


def _person(answers: Answers) -> dict[str, str]:
    return {
        "name": answers.value(SUBJECT, "full_name", ""),
        "birth": _short(answers.value(SUBJECT, "birth", "")),
        "sex": answers.value(SUBJECT, "sex", ""), "sex_words": _said(BeneficiaryForm, answers, SUBJECT, "sex"),
        "ethnicity": answers.value(SUBJECT, "ethnicity", "") or "",
        "identity": answers.value(SUBJECT, "identity_number", "") or "",
        "address": _address(answers), "phone": answers.value(CONTACT, "phone", "") or "",
    }  # fmt: skip


def _other(answers: Answers) -> dict[str, str]:
    return {
        "name": answers.value(APPLICANT, "full_name", ""),
        "relationship": _said(ApplicantForm, answers, APPLICANT, "relationship"),
        "identity": answers.value(APPLICANT, "identity_number", "") or "",
    }


def _address(answers: Answers) -> str:
    line = answers.value(ADDRESS, "line", "") or ""
    return ", ".join(filter(None, (line, _said(AddressForm, answers, ADDRESS, "commune"))))


def _short(text: str) -> str:
    return "/".join(reversed(text.split("-")))


def _said(form: type[Form], answers: Answers, step: str, name: str) -> str:
    if step not in answers or not answers.value(step, name):
        return ""
    return str(form.of(answers[step])[name].spoken())


REQUEST_FORM = PaperForm(
    template="services/tro-giup-phap-ly/mau-02.html",
    number="form.legal_aid_request.number",
    title="form.legal_aid_request.title",
    fill=fill,
)
