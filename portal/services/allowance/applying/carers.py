"""Who cares for an extremely severe person: the household, or someone who takes them in."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from portal.cases.questions import APPLICANT, for_another
from portal.cases.service import Answers, Known, Step
from portal.core.clock import today
from portal.core.forms import (
    Choice,
    ChoiceField,
    ConfirmField,
    Form,
    IdentityNumberField,
    ParagraphField,
    PartialDateField,
    TextField,
)
from portal.core.languages import current_language
from portal.law import current_book
from portal.services.allowance.applying.certificate import kind_of
from portal.services.allowance.names import BOTH, FOSTER, HOUSEHOLD

HOUSEHOLD_CARER, FOSTER_CARER = "ho-cham-soc", "nguoi-nhan-cham-soc"
CONDITIONS = "allowance.foster_conditions"


class HouseholdForm(Form):
    name = TextField(
        _l("Full name of who receives the support for the household"), short=_l("Who receives it for the household"),
        hint=_l("Usually the head of the household, or who gives most of the care."),
    )  # fmt: skip
    identity_number = IdentityNumberField(
        _l("Personal identity number of this person"), short=_l("Identity number of the carer"),
        required=False, hint=_l("12 digits. Leave it empty if you do not have it at hand."),
    )  # fmt: skip
    care = ChoiceField(
        _l("Does the household itself care for the person every day?"), short=_l("Daily care by the household"),
        choices=[
            Choice("yes", _l("Yes")),
            Choice("partly", _l("Partly"), hint=_l("Write below who else cares.")),
        ],
    )  # fmt: skip
    words = TextField(_l("Who else cares for the person?"), required=False, conditional=True)


class _Conditions:
    """The conditions as the law book has them, read when the sentence is shown."""

    def __str__(self) -> str:
        return current_book().value(CONDITIONS, today()).name(current_language())


class FosterForm(Form):
    name = TextField(
        _l("Full name of who takes the person in"), short=_l("Who takes the person in")
    )
    birth = PartialDateField(_l("Date of birth of who takes the person in"), short=_l("Date of birth of the carer"), birthday=True)  # fmt: skip
    identity_number = IdentityNumberField(
        _l("Their personal identity number"), short=_l("Identity number of the carer"),
        required=False, hint=_l("12 digits. Leave it empty if you do not have it at hand."),
    )  # fmt: skip
    own_too = ChoiceField(
        _l("Does the person get the monthly allowance already?"), short=_l("The person's own allowance"),
        choices=[
            Choice("yes", _l("Yes")),
            Choice("no", _l("No, I ask for it in this application too")),
        ],
    )  # fmt: skip
    conditions = ParagraphField(
        _l("How will they care for the person?"), short=_l("How they will care"), most=1000, rows=3,
        hint=_l("The office looks at this: %(conditions)s. Not yet verified against the official text: nobody is refused by it here.", conditions=_Conditions()),
    )  # fmt: skip
    agreed = ConfirmField(
        _l("Who takes the person in knows about this application and agrees to care for them."),
        short=_l("The carer agrees"),
    )  # fmt: skip


def household_step() -> Step:
    return Step(
        HOUSEHOLD_CARER, _l("The household that cares"), HouseholdForm, prefill=_applicant,
        when=lambda answers: kind_of(answers) in {BOTH, HOUSEHOLD},
        why=_l("The support for care is paid to the household, beside the person's own allowance."),
    )  # fmt: skip


def foster_step() -> Step:
    return Step(
        FOSTER_CARER, _l("Who takes the person in"), FosterForm,
        when=lambda answers: kind_of(answers) == FOSTER,
        why=_l("The office needs to know who will care and that they agree."),
    )  # fmt: skip


def carer_name(answers: Answers, kind: str) -> str:
    """Who receives the support for care; empty where nobody was named."""
    step = FOSTER_CARER if kind == FOSTER else HOUSEHOLD_CARER
    return str(answers.value(step, "name", "") or "")


def _applicant(known: Known) -> dict[str, Any]:
    """Who applies for a relative mostly is who cares."""
    if not for_another(known.so_far):
        return {}
    told = known.so_far.get(APPLICANT, {})
    found = {"name": told.get("full_name"), "identity_number": told.get("identity_number")}
    return {name: value for name, value in found.items() if value}
