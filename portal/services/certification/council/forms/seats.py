"""Councils and seats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.core.clock import today
from portal.core.forms import (
    ChoiceField,
    ConfirmField,
    DateField,
    Form,
    HiddenField,
    PickField,
    TextField,
)
from portal.services.certification.council import lacks, rules, seating
from portal.services.certification.council.queries import lines_of
from portal.services.certification.council.seating import Decision, SeatData
from portal.services.certification.council.words import ROLES
from portal.services.certification.models import Council, Seat

OTHER, SOMEBODY_NEW = "other", "new"


class DecisionForm(Form):
    """The decision that sets up a council, and its term."""

    new_id = HiddenField()
    number = TextField(
        _l("Number of the decision"), short=_l("Number"), most=60, autocomplete="off", width=20,
        hint=_l("As it stands on the paper, for example 15/QĐ-UBND."),
    )  # fmt: skip
    decided_on = DateField(_l("Date of the decision"), past=True)
    from_on = DateField(
        _l("First day of the term"), hint=_l("The term of the council is that of the People's Committee.")
    )  # fmt: skip
    to_on = DateField(
        _l("Last day of the term"), required=False,
        hint=_l("Leave it empty while nobody knows it. A new council ends the term of this one."),
    )  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.to_on.data and self.to_on.data < self.from_on.data:
            self.to_on.errors = [_("Last day of the term: it must not lie before the first day.")]
            return False
        return True

    def decision(self) -> Decision:
        return Decision(
            self.number.data, self.decided_on.data, self.from_on.data, self.to_on.data or None
        )


class NewCouncilForm(DecisionForm):
    """The same for a new council, which may take the seats of the one before."""

    unit = PickField(_l("For which office"))
    take_over = ConfirmField(
        _l("Take over the seats of the council before, with their holders"), required=False
    )


class SeatForm(Form):
    """A seat and who holds it."""

    new_id = HiddenField()
    role = ChoiceField(_l("Role in the council"), choices=list(ROLES.items()))
    body = PickField(
        _l("Whom the seat is for"),
        hint=_l("The bodies that the law book names. Choose the last answer for another one."),
    )
    other_body = TextField(
        _l("Which other body"), most=160, required=False, conditional=True, autocomplete="off",
        hint=_l("Only if you chose another body."),
    )  # fmt: skip
    person = PickField(
        _l("Who holds the seat"),
        hint=_l("Someone who has a seat already counts as one person. Choose them here, do not type the name again."),
    )  # fmt: skip
    name = TextField(
        _l("Full name of somebody new"), short=_l("Full name"), most=120, required=False,
        conditional=True, autocomplete="off",
    )  # fmt: skip
    namesake = ConfirmField(
        _l("Another person of the same name has a seat already; this is somebody else"),
        required=False,
    )
    position = TextField(
        _l("Position"), most=160, required=False, autocomplete="off",
        hint=_l("As minutes write it, for example Giám đốc Trạm Y tế."),
    )  # fmt: skip
    substitute_for = PickField(
        _l("Stands in for"), required=False,
        hint=_l("Only for a substitute, who counts when the holder of this seat does not take part."),
    )  # fmt: skip
    account = PickField(
        _l("Account on the portal"), required=False,
        hint=_l("With it this person reads the sessions in which they sit, and steps aside by themselves in their own case."),
    )  # fmt: skip
    keeps_minutes = ConfirmField(_l("Keeps the minutes"), required=False)
    from_on = DateField(_l("In this seat from"), short=_l("First day"))

    def prepare(
        self, *, council: Council, seats: Sequence[Seat], accounts: Sequence[tuple[str, str]]
    ) -> None:
        """Fill in what can be chosen, from the law book and from this council."""
        self.council, self.seats = council, list(seats)
        day = council.from_on if council.from_on > today() else today()
        self.body.choices = [
            *((one.key, _marked(one.name("vi"), one.verified)) for one in lacks.bodies(day)),
            (OTHER, _("Another body")),
        ]
        people = rules.persons(lines_of(seats))
        self.person.choices = [
            *((one.key, one.name) for one in people), (SOMEBODY_NEW, _("Somebody new"))
        ]  # fmt: skip
        self.substitute_for.choices = [
            (str(seat.id), f"{seat.holder_name} ({seat.body})")
            for seat in seats
            if seat.substitute_for_id is None
        ]
        self.account.choices = list(accounts)

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.body.data == OTHER and not self.other_body.data:
            self.other_body.errors = [_("Which other body: write its name.")]
        if self.person.data == SOMEBODY_NEW:
            self._check_name()
        self._check_days()
        return not any(f.errors for f in (self.other_body, self.name, self.from_on, self.namesake))

    def _check_name(self) -> None:
        if not self.name.data:
            self.name.errors = [_("Full name: write who holds the seat.")]
        elif seating.namesake(self.seats, self.name.data) and not self.namesake.data:
            self.namesake.errors = [
                _("%(name)s has a seat already. Choose this person above, or tick here if it is somebody else.", name=self.name.data)
            ]  # fmt: skip

    def _check_days(self) -> None:
        last = self.council.to_on
        if self.from_on.data < self.council.from_on or (last and self.from_on.data > last):
            self.from_on.errors = [_("First day: it must lie within the term of the council.")]

    def seat(self) -> SeatData:
        """What was filled in, once it is valid."""
        known = next((one for one in self.seats if one.holder_key == self.person.data), None)
        key = None if self.body.data == OTHER else str(self.body.data)
        return SeatData(
            role=self.role.data, body=self._body_name(key), body_key=key,
            position=self.position.data or "",
            name=known.holder_name if known else self.name.data,
            holder_key=known.holder_key if known else None,
            keeps_minutes=bool(self.keeps_minutes.data), from_on=self.from_on.data,
            account_id=_as_id(self.account.data),
            substitute_for_id=_as_id(self.substitute_for.data),
        )  # fmt: skip

    def _body_name(self, key: str | None) -> str:
        found = next((one for one in lacks.bodies(self.from_on.data) if one.key == key), None)
        return found.name("vi") if found else str(self.other_body.data or "")


class CorrectSeatForm(Form):
    """A slip put right; a new holder is a new seat."""

    name = TextField(_l("Full name"), most=120, autocomplete="off")
    position = TextField(_l("Position"), most=160, required=False, autocomplete="off")
    account = PickField(_l("Account on the portal"), required=False)
    keeps_minutes = ConfirmField(_l("Keeps the minutes"), required=False)

    @property
    def account_id(self) -> UUID | None:
        return _as_id(self.account.data)


class EndSeatForm(Form):
    """The last day of a holder."""

    to_on = DateField(_l("Last day in this seat"), short=_l("Last day"))

    def not_before(self, first: date) -> bool:
        """Whether the day lies in the time of the seat; says so on the field where it does not."""
        if self.to_on.data >= first:
            return True
        self.to_on.errors = [_("Last day: it must not lie before the first day in this seat.")]
        return False


def _marked(name: str, verified: bool) -> str:
    return name if verified else _("%(name)s (not yet verified)", name=name)


def _as_id(typed: str | None) -> UUID | None:
    return UUID(typed) if typed else None
