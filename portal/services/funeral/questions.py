"""What is asked: who died, what they received, who arranges the funeral, how to be paid.

Asked as little as the declaration of the law needs, in quiet words: someone has died.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.cases.questions import CONTACT, contact_step
from portal.cases.service import Answers, Doubt, Facts, Known, PaperKind, Section, Step
from portal.cases.views.papers import PapersForm
from portal.core.clock import today
from portal.core.forms import (
    Choice,
    ChoiceField,
    DateField,
    Form,
    IdentityNumberField,
    PartialDateField,
    TextField,
)
from portal.law import current_book
from portal.orgs.forms import CommuneField
from portal.services.funeral import names

PERSON, ORGANISATION = "person", "organisation"
CASH, TRANSFER = "cash", "transfer"
OTHER = "other"


class DeceasedForm(Form):
    full_name = TextField(
        _l("Full name of the person who died"), short=_l("Full name"),
        recorded=_l("Full name of the person who died"), autocomplete="off",
    )  # fmt: skip
    birth = PartialDateField(
        _l("Date of birth"), birthday=True, recorded=_l("Date of birth of the person who died"),
        hint=_l("If only the year is known, fill in the year."),
    )  # fmt: skip
    identity_number = IdentityNumberField(
        _l("Personal identity number"), recorded=_l("Identity number of the person who died"),
        required=False, hint=_l("12 digits. Leave it empty if you do not have it at hand."),
    )  # fmt: skip


class DeathForm(Form):
    died_on = DateField(_l("On which day did the person die?"), short=_l("Day of death"), past=True)
    paper = ChoiceField(
        _l("Which paper about the death is there?"), short=_l("Paper about the death"),
        choices=[
            Choice("extract", _l("An extract or a certificate of death")),
            Choice("other", _l("Another paper, for example of the hospital")),
            Choice("none", _l("None yet"), hint=_l("You can go on. The office helps you to register the death.")),
        ],
    )  # fmt: skip
    number = TextField(
        _l("Number of the paper"), required=False, most=60, autocomplete="off",
        hint=_l("Only if it is at hand."),
    )  # fmt: skip


class LivedForm(Form):
    commune = CommuneField(
        _l("Commune, ward or special zone where the person lived"),
        short=_l("Commune where the person lived"),
        hint=_l("This commune paid the allowance and receives your application."),
    )  # fmt: skip
    line = TextField(
        _l("House number and street, or hamlet and village"), short=_l("House, street, hamlet"),
        required=False, autocomplete="off",
    )  # fmt: skip


class ReceivedForm(Form):
    what = ChoiceField(
        _l("What did the person receive every month?"), short=_l("What the person received"),
        choices=[
            Choice(names.ALLOWANCE, _l("The monthly allowance for people with disabilities")),
            Choice(names.FACILITY, _l("The person lived in a social assistance facility")),
            Choice(names.PENSION, _l("The social pension for old people")),
            Choice(names.NOTHING, _l("None of these")),
            Choice(names.UNKNOWN, _l("I do not know"), hint=_l("The office looks it up.")),
        ],
    )  # fmt: skip
    facility = TextField(
        _l("Name of the facility"), short=_l("Facility"), required=False, conditional=True, most=200,
        hint=_l("Only if the person lived in one."),
    )  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.what.data == names.FACILITY and not self.facility.data:
            self.facility.errors = [_("Write the name of the facility.")]
        elif self.what.data != names.FACILITY:
            self.facility.data = ""
        return not self.facility.errors


class ArrangerForm(Form):
    kind = ChoiceField(
        _l("Who arranges the funeral?"), short=_l("Who arranges it"),
        choices=[
            Choice(PERSON, _l("I do, or my family")),
            Choice(ORGANISATION, _l("An organisation or a facility, for which I act")),
        ],
    )  # fmt: skip
    organisation = TextField(
        _l("Name of the organisation or facility"), short=_l("Organisation"), required=False,
        conditional=True, most=200, hint=_l("Only if an organisation arranges it."),
    )  # fmt: skip
    full_name = TextField(
        _l("Your full name"), recorded=_l("Full name of who arranges the funeral"), autocomplete="name"
    )  # fmt: skip
    identity_number = IdentityNumberField(
        _l("Your personal identity number"), required=False,
        recorded=_l("Identity number of who arranges the funeral"),
        hint=_l("12 digits. You can also show your card at the office."),
    )  # fmt: skip
    relationship = ChoiceField(
        _l("What were you to the person?"), short=_l("Relationship"),
        recorded=_l("Relationship to the person who died"),
        choices=[
            ("spouse", _l("Husband or wife")), ("child", _l("Son or daughter")),
            ("parent", _l("Father or mother")), ("grandparent", _l("Grandparent")),
            ("grandchild", _l("Grandchild, nephew or niece")), ("sibling", _l("Brother or sister")),
            ("carer", _l("I cared for the person")), (OTHER, _l("Someone else")),
        ],
    )  # fmt: skip
    home = TextField(
        _l("Where you live"), recorded=_l("Residence of who arranges the funeral"), most=200,
        hint=_l("House and street or hamlet, commune, province."), autocomplete="street-address",
    )  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.kind.data == ORGANISATION and not self.organisation.data:
            self.organisation.errors = [_("Write the name of the organisation or facility.")]
        elif self.kind.data != ORGANISATION:
            self.organisation.data = ""
        return not self.organisation.errors


class CostsForm(Form):
    paid_by = ChoiceField(
        _l("Who pays for the funeral?"), short=_l("Who pays"),
        choices=[
            ("me", _l("I do")), ("family", _l("The family together")),
            ("organisation", _l("The organisation or facility")), (OTHER, _l("Someone else")),
        ],
    )  # fmt: skip
    who = TextField(
        _l("Name of who pays, if it is someone else"), short=_l("Name of who pays"), required=False,
        conditional=True, most=200, autocomplete="off",
    )  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.paid_by.data == OTHER and not self.who.data:
            self.who.errors = [_("Write the name of who pays.")]
        elif self.paid_by.data != OTHER:
            self.who.data = ""
        return not self.who.errors


class PaymentForm(Form):
    way = ChoiceField(
        _l("How should the money reach you?"), short=_l("Way of payment"),
        choices=[
            Choice(CASH, _l("In cash at the office")),
            Choice(TRANSFER, _l("To a bank account"), hint=_l("Write the account below.")),
        ],
    )  # fmt: skip
    bank = TextField(_l("Bank"), required=False, conditional=True, most=120)
    account = TextField(
        _l("Account number"), required=False, conditional=True, most=34, inputmode="numeric",
        autocomplete="off",
    )  # fmt: skip
    owner = TextField(
        _l("Name of the owner of the account"), short=_l("Owner of the account"), required=False,
        conditional=True, most=120,
    )  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        boxes = (self.bank, self.account, self.owner)
        for box in boxes:
            if self.way.data == TRANSFER and not box.data:
                box.errors = [box.missing()]
            elif self.way.data != TRANSFER:
                box.data = ""
        return not any(box.errors for box in boxes)


def _own_name(known: Known) -> dict[str, Any]:
    return {"full_name": known.name}


def _received_as_told(said: Mapping[str, str]) -> dict[str, Any]:
    """What was paid every month, where one of the answers says so."""
    if said.get("living") in {"state_facility", "other_facility"}:
        return {"what": names.FACILITY}
    paid = (("allowance", names.ALLOWANCE), ("pension", names.PENSION))
    return {"what": next((kind for name, kind in paid if said.get(name) == "yes"), "")}


SECTIONS = (
    Section("nguoi-mat", _l("The person who died"), (
        Step(names.DECEASED, _l("The person who died"), DeceasedForm, takes=("birth",), fill=dict),
        Step(names.DEATH, _l("The death"), DeathForm, why=_l("The amount goes by this day.")),
        Step(names.LIVED, _l("Where the person lived"), LivedForm),
        Step(names.RECEIVED, _l("What the person received"), ReceivedForm, why=_l("The amount, and which procedure applies, go by it."),
             takes=("allowance", "pension", "living"), fill=_received_as_told),
    )),
    Section("nguoi-lo", _l("Who arranges the funeral"), (
        Step(names.ARRANGER, _l("Who arranges the funeral"), ArrangerForm, why=_l("The support goes to who arranges the funeral."), prefill=_own_name),
        Step(names.COSTS, _l("Who pays"), CostsForm),
        Step(names.PAYMENT, _l("How to be paid"), PaymentForm),
    )),
    Section("giay-to", _l("Papers and contact"), (
        Step(names.PAPERS, _l("Papers for this application"), PapersForm, takes_papers=True, why=_l("Send what you have. If you do not have a paper, you can still go on.")),
        contact_step(),
    )),
)  # fmt: skip


def _has_paper(answers: Answers) -> bool:
    return bool(answers.value(names.DEATH, "paper", "none") != "none")


def _is_organisation(answers: Answers) -> bool:
    return bool(answers.value(names.ARRANGER, "kind") == ORGANISATION)


PAPER_KINDS = (
    PaperKind("death", _l("Extract or certificate of death"), needed=_has_paper, why=_l("It shows the day of death.")),
    PaperKind("identity", _l("Identity card of who arranges the funeral"), hint=_l("You can also show it at the office.")),
    PaperKind("organisation", _l("Paper that shows you act for the organisation"), needed=_is_organisation, why=_l("Needed when an organisation arranges the funeral.")),
    PaperKind("other", _l("Another paper")),
)  # fmt: skip


def facts(answers: Answers) -> Facts:
    """Whom the application is for: who arranges the funeral and gets the support.

    Not the person who died: to them nothing is sent any more, and their name must not end this case.
    """
    return Facts(
        subject_name=answers.value(names.ARRANGER, "full_name", ""),
        identity_number=answers.value(names.ARRANGER, "identity_number", "") or "",
        commune_code=answers.value(names.LIVED, "commune", ""),
        phone=answers.value(CONTACT, "phone", "") or "",
        email=answers.value(CONTACT, "email", "") or "",
        told_by=answers.value(CONTACT, "told_by", "none"),
    )


def doubts(answers: Answers) -> Sequence[Doubt]:
    """Where another procedure applies, or the support is hardly given; nobody is stopped by it."""
    what = answers.value(names.RECEIVED, "what", "")
    if what == names.PENSION:
        return [Doubt(names.RECEIVED, another_procedure())]
    if what == names.NOTHING:
        return [Doubt(names.RECEIVED, _("The law gives this support after the death of someone who received the monthly allowance or lived in a facility. You can send the application all the same: the office answers in writing."))]  # fmt: skip
    return []


def another_procedure() -> str:
    """Which procedure applies after the death of a social pensioner, with its code and where it is."""
    return _(
        "For someone who received the social pension another procedure applies: code %(code)s. It"
        " is handed in at the same commune. Ask there for it, or on the national portal by this code.",
        code=current_book().value(names.PENSION_CODE, today()).text,
    )
