"""The questions: their addresses and their forms, each a form of its own with one field."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from portal.core.clock import today
from portal.core.database import db
from portal.core.forms import (
    AnswerField,
    Choice,
    ChoiceField,
    OpenForm,
    PartialDateField,
    PickField,
)
from portal.law.figures import Figure
from portal.orgs import queries as orgs

# The answer that is the same as passing the question over.
UNKNOWN = "unknown"
_CHILD_AGE = Figure("allowance.age.raised_child_below")
_YES_NO = (Choice("yes", _l("Yes")), Choice("no", _l("No")))
_I_DO_NOT_KNOW = Choice(UNKNOWN, _l("I do not know"))


def _provinces() -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in orgs.provinces(db.session(), today())]


class LevelForm(OpenForm):
    level = ChoiceField(
        _l("Which level of disability stands on the certificate of disability?"),
        short=_l("Level of disability"),
        hint=_l("The certificate is given by the People's Committee of the commune. It names the level."),
        choices=[
            Choice("extreme", _l("Extremely severe")),
            Choice("severe", _l("Severe")),
            Choice("mild", _l("Mild")),
            Choice("not_assessed", _l("Not determined yet"), hint=_l("There is no certificate yet, or the result has not come.")),
            Choice("none", _l("The council concluded that there is no disability")),
            _I_DO_NOT_KNOW,
        ],
    )  # fmt: skip


class LivingForm(OpenForm):
    living = ChoiceField(
        _l("Where does the person with a disability live?"), short=_l("Way of living"),
        choices=[
            Choice("home", _l("At home, with family or alone, or with someone who took them in")),
            Choice("state_facility", _l("In a social assistance facility of the state")),
            Choice("other_facility", _l("In another facility"), hint=_l("For example one run by an association, a religious community or a company.")),
        ],
    )  # fmt: skip


class AllowanceForm(OpenForm):
    allowance = ChoiceField(
        _l("Does the person receive the monthly social allowance already?"),
        short=_l("Monthly allowance"),
        hint=_l("The allowance that the commune pays each month, for example for a severe disability."),
        choices=[*_YES_NO, _I_DO_NOT_KNOW],
    )  # fmt: skip


class BirthForm(OpenForm):
    birth = PartialDateField(
        _l("When was the person with a disability born?"), short=_l("Date of birth"), past=True,
        hint=_l("The year is enough. With the month and the day the amount is surer, because it goes by the age."),
    )  # fmt: skip


class ProvinceForm(OpenForm):
    province = PickField(
        _l("In which province or city does the person live?"), short=_l("Province or city"),
        hint=_l("Some provinces pay more than the country. The new name, since the provinces were merged."),
        choices=_provinces,
    )  # fmt: skip


class CareForm(OpenForm):
    care = ChoiceField(
        _l("Who cares for the person each day?"), short=_l("Daily care"),
        choices=[
            Choice("family", _l("The family")),
            Choice("foster", _l("Someone outside the family, who took the person in")),
            Choice("nobody", _l("Nobody can do it")),
            Choice("not_needed", _l("The person needs no daily care")),
        ],
    )  # fmt: skip


class ExpectingForm(OpenForm):
    expecting = ChoiceField(
        _l("Is the person with a disability pregnant?"), short=_l("Pregnancy"), choices=_YES_NO
    )


class SmallChildrenForm(OpenForm):
    small_children = ChoiceField(
        _l("How many children under %(n)s months does the person with a disability raise?", n=_CHILD_AGE),
        short=_l("Small children"), hint=_l("It counts for mothers and for fathers."),
        choices=[
            Choice("0", _l("No small child")), Choice("1", _l("One child")),
            Choice("2", _l("Two children or more")),
        ],
    )  # fmt: skip


class SpouseForm(OpenForm):
    spouse_has_care = ChoiceField(
        _l("Does the husband or wife already get support for this child or pregnancy?"),
        short=_l("Support paid to husband or wife"), hint=_l("A couple gets one share."),
        choices=[*_YES_NO, _I_DO_NOT_KNOW],
    )  # fmt: skip


class PensionForm(OpenForm):
    pension = ChoiceField(
        _l("Does the person receive the social pension for older people already?"),
        short=_l("Social pension"),
        hint=_l("It and the allowance are not paid together. The higher of the two is paid."),
        choices=[*_YES_NO, _I_DO_NOT_KNOW],
    )  # fmt: skip


class HouseholdForm(OpenForm):
    household = ChoiceField(
        _l("Is the person's household on the list of poor or near-poor households?"),
        short=_l("Household"), hint=_l("The commune keeps the list and gives a paper about it."),
        choices=[
            Choice("poor", _l("Yes, a poor household")),
            Choice("near_poor", _l("Yes, a near-poor household")),
            Choice("neither", _l("No")), _I_DO_NOT_KNOW,
        ],
    )  # fmt: skip


class LearningForm(OpenForm):
    learning = ChoiceField(
        _l("Does the person go to school or learn an occupation?"), short=_l("School and training"),
        choices=[
            Choice("preschool", _l("Nursery or kindergarten")),
            Choice("school", _l("School, from the first to the twelfth year")),
            Choice("vocational", _l("Learns an occupation")),
            Choice("higher", _l("College or university")),
            Choice("no", _l("No")),
        ],
    )  # fmt: skip


class WorkForm(OpenForm):
    work = ChoiceField(
        _l("Does the person work?"), short=_l("Work"),
        choices=[
            Choice("working", _l("Works for someone")),
            Choice("looking", _l("Looks for work")),
            Choice("own_business", _l("Works on their own account, or wants to begin to")),
            Choice("employer", _l("Has a firm with workers")),
            Choice("no", _l("No")),
        ],
    )  # fmt: skip


class CertifiedForm(OpenForm):
    certified_on = PartialDateField(
        _l("When was the certificate of disability signed?"), short=_l("Certificate signed on"),
        past=True, hint=_l("The year is enough. It stands at the bottom of the certificate."),
    )  # fmt: skip


# Each question of the rules: its address below /quyen-loi/hoi/ and its form.
ADDRESSES: dict[str, tuple[str, type[OpenForm]]] = {
    "level": ("muc-do", LevelForm),
    "living": ("noi-song", LivingForm),
    "allowance": ("tro-cap-hang-thang", AllowanceForm),
    "birth": ("ngay-sinh", BirthForm),
    "province": ("tinh-thanh", ProvinceForm),
    "care": ("cham-soc", CareForm),
    "expecting": ("mang-thai", ExpectingForm),
    "small_children": ("con-nho", SmallChildrenForm),
    "spouse_has_care": ("vo-chong", SpouseForm),
    "pension": ("tro-cap-huu-tri", PensionForm),
    "household": ("ho-gia-dinh", HouseholdForm),
    "learning": ("di-hoc", LearningForm),
    "work": ("viec-lam", WorkForm),
    "certified_on": ("ngay-cap-giay", CertifiedForm),
}
_NAMES = {slug: name for name, (slug, _form) in ADDRESSES.items()}


def name_of(slug: str) -> str | None:
    """The question at an address."""
    return _NAMES.get(slug)


def slug_of(name: str) -> str:
    """The address of a question."""
    return ADDRESSES[name][0]


def form_of(name: str, *, posted: bool = False, value: str = "") -> OpenForm:
    """The form of a question: as it was posted, or with an answer given before."""
    form = ADDRESSES[name][1]
    return form() if posted else form(formdata=None, data={name: value} if value else {})


def field_of(name: str, value: str) -> AnswerField:
    """The field of a question with an answer, to read it in words."""
    found: Any = ADDRESSES[name][1].of({name: value})[name]
    assert isinstance(found, AnswerField)
    return found
