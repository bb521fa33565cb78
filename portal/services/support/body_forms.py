"""What the directory asks about a body."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.core.database import new_id
from portal.core.forms import (
    ChecksField,
    EmailField,
    Form,
    HiddenField,
    ParagraphField,
    PhoneField,
    PickField,
    TextField,
)
from portal.orgs.models import Unit
from portal.services.support.bodies import Entry
from portal.services.support.kinds import kinds, said
from portal.services.support.models import SupportBody


class BodyForm(Form):
    """A body by its name, or a unit that works on this portal; who answers there and how to reach it."""

    unit_here = PickField(
        _l("Does it work on this portal? Choose it here"), short=_l("Unit on this portal"), required=False,
        hint=_l("Leave it empty for any other body and write its name below."),
    )  # fmt: skip
    name = ParagraphField(
        _l("Name of the body"), short=_l("Name"), most=200, rows=2, required=False, conditional=True,
        hint=_l("As it stands on its seal. For example: Phòng giao dịch Ngân hàng Chính sách xã hội."),
    )  # fmt: skip
    kinds = ChecksField(_l("For which support is it asked?"), short=_l("Asked for"))
    person = TextField(_l("Who answers there"), short=_l("Person"), most=120, required=False, hint=_l("Name or position."))  # fmt: skip
    phone = PhoneField(_l("Telephone"), required=False)
    email = EmailField(_l("E-mail"), required=False)
    address = ParagraphField(_l("Postal address"), most=300, rows=2, required=False)
    new_id = HiddenField(most=32)
    unit = HiddenField(most=40)

    def offer(self, units: Sequence[Unit]) -> None:
        """The kinds of support, the units to choose from, and a name for this press."""
        self.kinds.choices = [(one.slug, said(one.name)) for one in kinds().all]
        self.unit_here.choices = [(str(unit.id), unit.name) for unit in units]
        self.names = {str(unit.id): unit for unit in units}
        if not self.is_submitted() and not self.new_id.data:
            self.new_id.process(None, new_id().hex)

    def show(self, body: SupportBody) -> None:
        """The entry as it is kept."""
        if self.is_submitted():
            return
        self.name.process_data(body.name)
        self.kinds.process_data(list(body.kinds))
        self.unit_here.process_data(str(body.unit_here) if body.unit_here else "")
        for name in ("person", "phone", "email", "address"):
            self[name].process_data(body.reached(name))

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if not self.name.data and not self.unit_here.data:
            self.name.errors = [_("Name: write the name of the body, or choose a unit above.")]
        elif not any(self[name].data for name in ("phone", "email", "address")) and not self.unit_here.data:  # fmt: skip
            self.phone.errors = [_("Write at least one way to reach it: telephone, e-mail or postal address.")]  # fmt: skip
        return not (self.name.errors or self.phone.errors)

    def entry(self) -> Entry:
        """What was filled in; of a unit here what it says of itself fills the gaps."""
        unit = self.names.get(self.unit_here.data or "")
        return Entry(
            " ".join((self.name.data or "").split()) or (unit.name if unit else ""), tuple(self.kinds.data),
            self.person.data or "", self.phone.data or "", self.email.data or "",
            self.address.data or (unit.address or "" if unit else ""),
            UUID(self.unit_here.data) if unit else None,
        )  # fmt: skip
