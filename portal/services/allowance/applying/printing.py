"""The declarations of the law on paper, blank or filled in: of the person, the household, the carer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from portal.cases.questions import ADDRESS, APPLICANT, CONTACT, SUBJECT
from portal.cases.questions.places import AddressForm
from portal.cases.service import Answers, PaperForm
from portal.core.clock import today
from portal.law import current_book
from portal.law.parameters import Parameter
from portal.registry.words import LEVELS
from portal.services.allowance.applying import carers, living
from portal.services.allowance.applying.certificate import CERTIFICATE, kind_of, level_of
from portal.services.allowance.applying.money import WAYS, payment_of
from portal.services.allowance.names import BOTH, FOSTER, HOUSEHOLD


def fill(answers: Answers) -> Mapping[str, Any]:
    """What the template shows; with no answers everything is open for the hand."""
    kind = kind_of(answers)
    filled = SUBJECT in answers
    return {
        "filled": filled, "person": _person(answers), "certificate": _certificate(answers),
        "paid": answers.value(living.PAID_NOW, "paid", ()), "paid_asked": living.PAID_NOW in answers,
        "place": answers.value(living.FACILITY_LIFE, "place", ""),
        "now": answers.value(living.SMALL_CHILDREN, "now", ()),
        "children": [date_short(one) for one in living.births_of(answers)],
        "payment": payment_of(answers), "ways": WAYS, "level": level_of(answers), "levels": LEVELS,
        "other": _applicant(answers),
        "household": _part("allowance_household") if not filled or kind in {BOTH, HOUSEHOLD} else None,
        "foster": _part("allowance_foster") if not filled or kind == FOSTER else None,
        "person_part": _part("allowance_person"),
        "carer": answers.get(carers.HOUSEHOLD_CARER, {}), "foster_carer": answers.get(carers.FOSTER_CARER, {}),
    }  # fmt: skip


def date_short(text: str) -> str:
    """Day/month/year as forms have it, of a date of which perhaps only the year is known."""
    return "/".join(reversed(text.split("-"))) if text else ""


def _part(form: str) -> Mapping[str, str]:
    """Title, and the number once somebody has read it in the source."""
    book, on = current_book(), today()
    number: Parameter | None = book.find(f"form.{form}.number", on)
    shown = number.text if number is not None and number.verified else ""
    return {"title": book.value(f"form.{form}.title", on).name("vi"), "number": shown}


def _person(answers: Answers) -> dict[str, str]:
    sex = {"male": _("Male"), "female": _("Female")}.get(answers.value(SUBJECT, "sex", ""), "")
    line, code = answers.value(ADDRESS, "line", "") or "", answers.value(ADDRESS, "commune", "")
    place = str(AddressForm.of({"commune": code}).commune.say()) if code else ""
    return {
        "name": answers.value(SUBJECT, "full_name", ""), "sex": sex,
        "birth": date_short(answers.value(SUBJECT, "birth", "")),
        "identity": answers.value(SUBJECT, "identity_number", "") or "",
        "living": ", ".join(part for part in (line, place) if part),
        "phone": answers.value(CONTACT, "phone", "") or "", "commune": place,
    }  # fmt: skip


def _certificate(answers: Answers) -> dict[str, str]:
    told = answers.get(CERTIFICATE, {})
    return {
        "number": told.get("number", "") or "", "place": told.get("place", "") or "",
        "issued": date_short(told.get("issued", "") or ""),
    }  # fmt: skip


def _applicant(answers: Answers) -> dict[str, str]:
    told = answers.get(APPLICANT, {})
    return {"name": told.get("full_name", "") or "", "identity": told.get("identity_number", "") or ""}  # fmt: skip


DECLARATION = PaperForm(
    template="allowance/declaration.html", number="form.allowance_person.number",
    title="form.allowance_person.title", fill=fill,
)  # fmt: skip
