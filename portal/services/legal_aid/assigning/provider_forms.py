"""What the head of a centre writes down about somebody who gives legal aid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts.models import Account
from portal.core.clock import today
from portal.core.forms import (
    ChecksField,
    Choice,
    ChoiceField,
    DateField,
    EmailField,
    Form,
    PhoneField,
    TextField,
)
from portal.orgs.models import Unit
from portal.services.legal_aid.assigning.providers import About
from portal.services.legal_aid.assigning.words import FIELDS, KINDS
from portal.services.legal_aid.models import Provider

NO_ACCOUNT = "none"


class ProviderForm(Form):
    unit = ChoiceField(_l("Which centre or branch?"), short=_l("Centre"))
    name = TextField(_l("Full name"), most=120)
    kind = ChoiceField(
        _l("What are they?"), short=_l("Kind of helper"), choices=list(KINDS.items())
    )
    organisation = TextField(
        _l("Organisation, if not the centre itself"), short=_l("Organisation"), most=160, required=False,
        hint=_l("For example: a law office that has a contract with the centre."),
    )  # fmt: skip
    phone = PhoneField(
        _l("Telephone at work"), required=False, hint=_l("The people they help read it.")
    )
    email = EmailField(
        _l("E-mail at work"), required=False, hint=_l("The people they help read it.")
    )
    fields = ChecksField(
        _l("In which fields do they help?"),
        short=_l("Fields"),
        required=False,
        choices=list(FIELDS.items()),
    )
    account = ChoiceField(
        _l("Do they work on this portal?"), short=_l("Account"),
        hint=_l("With an account, they find their matters on today's page. Without one, the centre writes down what they did."),
    )  # fmt: skip
    active_from = DateField(
        _l("Helps from"), hint=_l("The day of the contract or of the appointment.")
    )
    active_to = DateField(
        _l("Helps until, if that is known"), short=_l("Helps until"), required=False,
        hint=_l("After this day no new matter is given to them. Those they have stay theirs."),
    )  # fmt: skip

    def offer(self, units: Sequence[Unit], accounts: Sequence[Account]) -> None:
        """Only a head of more than one centre is asked which one."""
        self.unit.choices = [(str(one.id), one.name) for one in units]
        people = [Choice(str(one.id), one.full_name) for one in accounts]
        self.account.choices = [Choice(NO_ACCOUNT, _("No, they have no account")), *people]
        if len(units) == 1:
            del self.unit
        if not self.is_submitted():
            self.account.data = self.account.data or NO_ACCOUNT
            self.account.process_data(self.account.data)
            if not self.active_from.data:
                self.active_from.process_data(today())

    def show(self, one: Provider) -> None:
        """What is written there now."""
        if self.is_submitted():
            return
        for name in ("name", "kind", "organisation", "phone", "email", "active_from", "active_to"):
            self[name].process_data(getattr(one, name))
        self.fields.process_data(one.fields.split())
        self.account.process_data(str(one.account_id) if one.account_id else NO_ACCOUNT)

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.active_to.data and self.active_to.data < self.active_from.data:
            self.active_to.errors = [_("Helps until: it cannot be before the first day.")]
        if not self.phone.data and not self.email.data:
            self.phone.errors = [_("Telephone at work: write a telephone number or an e-mail address, so that the person can reach them.")]  # fmt: skip
        return not (self.active_to.errors or self.phone.errors)

    def about(self) -> About:
        chosen = self.account.data
        return About(
            name=self.name.data or "", kind=self.kind.data, organisation=self.organisation.data or "",
            phone=self.phone.data or "", email=self.email.data or "",
            fields=tuple(self.fields.data or ()), active_from=self.active_from.data,
            active_to=self.active_to.data,
            account_id=UUID(chosen) if chosen and chosen != NO_ACCOUNT else None,
        )  # fmt: skip
