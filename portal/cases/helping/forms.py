"""The forms of helping: whom, for what and until when; asking somebody to help; ending."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.accounts.contacts import Contact, parse_contact
from portal.accounts.forms import ContactField, refuse_landline
from portal.accounts.mandates.terms import BY_LAW_KINDS, NewPerson, Terms
from portal.accounts.models import MandateKind, Sex
from portal.cases.giving import ACCEPT
from portal.cases.helping.words import AGREED
from portal.cases.service import registry
from portal.core.clock import today
from portal.core.forms import (
    ChecksField,
    Choice,
    ChoiceField,
    ConfirmField,
    DateField,
    FilesField,
    Form,
    IdentityNumberField,
    ParagraphField,
    PartialDateField,
    TextField,
)
from portal.law import current_book

ALL, SOME = "all", "some"
OWN = "own"


def services() -> list[Choice]:
    """Every service; what is confidential says so, since it opens only where it is named."""
    hint = _("Confidential: it opens only if you choose it here.")
    return [
        Choice(one.slug, one.name, hint=hint if one.confidential else "") for one in registry.all()
    ]


class WhomForm(Form):
    """Whom somebody helps, and on what ground."""

    kind = ChoiceField(
        _l("What are you to the person you help?"), short=_l("Your part"),
        choices=[
            Choice(MandateKind.PARENT, _l("Father or mother"), hint=_l("Of a child who is not an adult yet.")),
            Choice(MandateKind.GUARDIAN_CHILD, _l("Guardian of a child")),
            Choice(MandateKind.GUARDIAN_ADULT, _l("Guardian of an adult")),
            Choice(MandateKind.REPRESENTATIVE, _l("Another representative by law")),
            Choice(MandateKind.AUTHORISED, _l("The person asked me to help"), hint=_l("A relative, a neighbour, a friend. The office asks for their consent on paper.")),
        ],
    )  # fmt: skip
    full_name = TextField(
        _l("Full name of the person you help"), short=_l("Full name"), most=100,
        hint=_l("As it stands on the identity card or birth certificate."),
    )  # fmt: skip
    birth = PartialDateField(
        _l("Date of birth of the person"), short=_l("Date of birth"), birthday=True,
        hint=_l("For example 5 3 1990. If only the year is known, fill in the year."),
    )  # fmt: skip
    sex = ChoiceField(
        _l("Sex"), required=False, inline=True,
        choices=[("male", _l("Male")), ("female", _l("Female"))],
    )  # fmt: skip
    identity_number = IdentityNumberField(
        _l("Personal identity number"), required=False,
        hint=_l("12 digits. Leave it empty if there is none."),
    )  # fmt: skip

    def offer_associations(self, names: dict[str, str]) -> None:
        """Workers of an association may also help in its name."""
        self.kind.choices = [
            *self.kind.choices,
            *(Choice(f"association:{unit}", _("A worker of %(unit)s, in its name", unit=name)) for unit, name in names.items()),
        ]  # fmt: skip

    def validate_full_name(self, field: TextField) -> None:
        """Any letters of any people; only a name without a single letter is none."""
        if field.data and not any(character.isalpha() for character in field.data):
            raise ValidationError(_("A name has letters: write the full name."))

    @property
    def mandate_kind(self) -> MandateKind:
        """The ground, whichever association it is."""
        return MandateKind(str(self.kind.data).partition(":")[0])

    @property
    def unit(self) -> str:
        """The association, or nothing."""
        return str(self.kind.data).partition(":")[2]

    def person(self) -> NewPerson:
        """The person as written down."""
        return NewPerson(
            self.full_name.data or "", self.birth.data or "",
            Sex(self.sex.data) if self.sex.data else None, self.identity_number.data or None,
        )  # fmt: skip


class _Scope(Form):
    """For which services; those that are confidential are chosen by name."""

    scope = ChoiceField(
        _l("For which applications?"), short=_l("For which applications"),
        choices=[
            Choice(ALL, _l("For every service that is not confidential")),
            Choice(SOME, _l("Only for the services chosen below")),
        ],
    )  # fmt: skip
    services = ChecksField(
        _l("Which services?"), short=_l("Services"), required=False, conditional=True,
        choices=services,
    )  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.scope.data == SOME and not self.services.data:
            self.services.errors = [_("Choose at least one service.")]
        return not self.services.errors


class TermsForm(_Scope):
    """For what and until when, how the person agreed, how they are told, where the paper is."""

    until = DateField(
        _l("Until which day do you help?"), short=_l("Last day"), required=False, conditional=True
    )
    agreed = ChoiceField(
        _l("How did the person tell you that they agree?"), short=_l("How they agreed"),
        required=False, conditional=True,
        choices=[Choice(value, AGREED[value]) for value in ("said", "sign", "paper")],
    )  # fmt: skip
    contact = ContactField(
        _l("A telephone number or e-mail of the person's own"), short=_l("Telephone or e-mail"),
        required=False,
        hint=_l("We tell them that somebody applies for them. Leave it empty if they have none."),
    )  # fmt: skip
    kept_at = TextField(
        _l("Where is the paper that proves it?"), short=_l("Where the paper is"), required=False,
        most=200, hint=_l("For example: at my home, at the office of the association. You can send a photo of it afterwards."),
    )  # fmt: skip
    known = ConfirmField(
        _l("What I wrote is true. The person knows, or I act for them by law."),
        short=_l("Declaration"),
    )

    def fit_to(self, kind: MandateKind) -> None:
        """Nobody is asked what the law settles: a child's end, a parent's right."""
        if kind in {MandateKind.PARENT, MandateKind.GUARDIAN_CHILD}:
            del self.until
        elif kind is MandateKind.GUARDIAN_ADULT:
            self.until.hint = _("Leave it empty if the guardianship has no last day.")
        else:
            self.until.required = True
            self.until.hint = _("As it stands on the paper. Without a day there, it is usually as many months from today: %(months)s.", months=current_book().value("mandate.authorised_for", today()).whole)  # fmt: skip
        if kind in BY_LAW_KINDS:
            del self.agreed
        else:
            self.agreed.required = True

    def validate_contact(self, field: ContactField) -> None:
        """The message must be able to arrive."""
        refuse_landline(field)

    def terms(self, kind: MandateKind) -> Terms:
        """What was agreed."""
        own = parse_contact(self.contact.data) if self.contact.data else None
        return Terms(
            kind=kind, until=self.until.data if "until" in self else None,
            all_services=self.scope.data == ALL, services=tuple(self.services.data or ()),
            agreed=self.agreed.data if "agreed" in self else "by_law",
            kept_at=self.kept_at.data or "", channel=channel_of(own),
            address=own.value if own else "",
        )  # fmt: skip


class GiveForm(_Scope):
    """The person asks somebody to help, by the contact that one signs in with."""

    helper = TextField(
        _l("Name of the person who shall help you"), short=_l("Name"), most=200,
        hint=_l("For yourself, so that you know whom you asked."),
    )  # fmt: skip
    contact = ContactField(
        _l("Their telephone number or e-mail"), short=_l("Telephone or e-mail"),
        hint=_l("With which they sign in to this portal or will sign up. They get a message that does not name you."),
    )  # fmt: skip
    until = DateField(_l("Until which day shall they help you?"), short=_l("Last day"))

    def validate_contact(self, field: ContactField) -> None:
        """The message must be able to arrive."""
        refuse_landline(field)

    def terms(self) -> Terms:
        """What the person allows."""
        return Terms(
            MandateKind.AUTHORISED, until=self.until.data, all_services=self.scope.data == ALL,
            services=tuple(self.services.data or ()),
        )  # fmt: skip


class EndForm(Form):
    why = ParagraphField(
        _l("Why does it end?"), short=_l("Reason"), required=False, most=500, rows=3,
        hint=_l("You need not give a reason."),
    )  # fmt: skip


class RenewForm(Form):
    until = DateField(_l("Until which day do you go on helping?"), short=_l("Last day"))


class BeginForm(Form):
    service = ChoiceField(_l("What do you apply for?"), short=_l("Service"))

    def offer(self, choices: Iterable[Choice]) -> None:
        """The services this help covers."""
        self.service.choices = list(choices)


class OpenForm(Form):
    """The code and the second thing of an application that is there already."""

    code = TextField(
        _l("Code of the application"), hint=_l("Ten digits, on the receipt."), inputmode="numeric",
        most=40,
    )  # fmt: skip
    second = TextField(
        _l("Last four digits of the telephone or identity number, or the PIN"),
        short=_l("Second number"), inputmode="numeric", most=20,
        hint=_l("The number that was given in the application. If none was given, the six digits of the PIN on the receipt."),
    )  # fmt: skip


class ProofForm(Form):
    files = FilesField(
        _l("Photos or scans of the paper"), short=_l("Files"), accept=ACCEPT,
        hint=_l("Photos or PDF files, at most 20 files, each at most 20 megabytes."),
    )  # fmt: skip


class FindForm(Form):
    words = TextField(_l("Search by name"), short=_l("Name"), required=False, most=100)


def channel_of(contact: Contact | None) -> str:
    """How messages go to a contact: sms or email; nothing where there is none."""
    if contact is None:
        return ""
    return "email" if "@" in contact.value else "sms"
