"""Where the person lives and is registered, and where who fills in lives."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.cases.questions.facts import for_another
from portal.cases.questions.names import ADDRESS, APPLICANT_HOME, RESIDENCE
from portal.cases.service import Step
from portal.core.forms import Choice, ChoiceField, Form, TextField
from portal.orgs.forms import CommuneField

SAME, ELSEWHERE = "same", "elsewhere"


class AddressForm(Form):
    commune = CommuneField(
        _l("Commune, ward or special zone"),
        recorded=_l("Commune where the person lives"),
        hint=_l(
            "The one where the person lives now. With or without tone marks, for example: ham yen tuyen quang."
        ),
    )
    line = TextField(
        _l("House number and street, or hamlet and village"),
        short=_l("House, street, hamlet"),
        required=False,
        autocomplete="street-address",
    )


class ResidenceForm(Form):
    where = ChoiceField(
        _l("Is the person registered at the place where they live now?"),
        short=_l("Registered permanent residence"),
        hint=_l("The permanent residence stands on the identity card or in the VNeID application."),
        choices=[
            Choice(SAME, _l("Yes, at the same place")),
            Choice(ELSEWHERE, _l("No, somewhere else"), hint=_l("Write below where.")),
            Choice("none", _l("There is no registered permanent residence, or it is not known")),
        ],
    )  # fmt: skip
    commune = CommuneField(
        _l("Commune, ward or special zone of the permanent residence"),
        short=_l("Commune of the permanent residence"),
        required=False,
        conditional=True,
        hint=_l("Only if it is somewhere else. Old names of communes are found too."),
    )
    line = TextField(
        _l("House, street or hamlet of the permanent residence"),
        required=False,
        conditional=True,
    )

    def validate(self, extra_validators: Any = None) -> bool:
        if self.where.data != ELSEWHERE:
            # What was typed and then no longer meant is neither checked nor kept.
            self.commune.forget()
            self.line.data = ""
        if not super().validate(extra_validators):
            return False
        if self.where.data == ELSEWHERE and self.commune.is_empty:
            self.commune.errors = [_("Type the name of the commune of the permanent residence.")]
        return not self.commune.errors


class ApplicantHomeForm(Form):
    residence = TextField(
        _l("Your permanent residence"),
        recorded=_l("Permanent residence of the applicant"),
        hint=_l("House or hamlet, commune, province. For example: Thôn 3, xã Hàm Yên, tỉnh Tuyên Quang."),
    )  # fmt: skip
    present = TextField(
        _l("Where you live now, if it is somewhere else"),
        short=_l("Where you live now"),
        recorded=_l("Where the applicant lives now"),
        required=False,
        conditional=True,
    )


def address_step() -> Step:
    return Step(
        ADDRESS,
        _l("Where does this person live?"),
        AddressForm,
        why=_l("The People's Committee of the place where the person lives decides."),
    )


def residence_step() -> Step:
    return Step(
        RESIDENCE,
        _l("Permanent residence of the person"),
        ResidenceForm,
        why=_l("The form asks for both places. The application goes to the place where the person lives now."),
    )  # fmt: skip


def applicant_home_step() -> Step:
    return Step(APPLICANT_HOME, _l("Where do you live?"), ApplicantHomeForm, when=for_another)
