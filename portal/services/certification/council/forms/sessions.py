"""Planning a session: day and place, cases, order, needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.core.forms import (
    ChecksField,
    ChoiceField,
    ConfirmField,
    DateField,
    HiddenField,
    ParagraphField,
    PickField,
    TextField,
)
from portal.orgs.calendar_here import current_calendar
from portal.services.certification.council.forms.fields import SessionStamp, TimeField
from portal.services.certification.council.needs import CHOICES, OTHER_LANGUAGE, Needs
from portal.services.certification.council.planning import ItemPlan, Plan
from portal.services.certification.council.words import PLACES
from portal.services.certification.models import PlaceKind

NOWHERE = "none"


class PlanForm(SessionStamp):
    """When and where; a day off is said and can be chosen all the same."""

    new_id = HiddenField()
    unit = PickField(_l("For which office"))
    on = DateField(_l("Day of the session"), short=_l("Day"))
    day_off = ConfirmField(_l("Hold the session on this day off all the same"), required=False)
    begins = TimeField(_l("Begins at"), hint=_l("For example 8:00 or 13:30."), autocomplete="off")
    place_kind = ChoiceField(_l("Where"), choices=list(PLACES.items()))
    place = TextField(
        _l("Room and address"), most=300, required=False, conditional=True, autocomplete="off",
        hint=_l("As people will read it in the invitation. Not needed for a session at people's homes."),
    )  # fmt: skip

    asks_about_day_off = False

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.place_kind.data != PlaceKind.HOME.value and not self.place.data:
            self.place.errors = [_("Room and address: write where people should come.")]
        if not current_calendar(self.on.data).is_working_day(self.on.data):
            self.asks_about_day_off = True
            if not self.day_off.data:
                self.on.errors = [
                    _("Day: offices are closed on that day. Choose another one, or tick the box below it.")
                ]  # fmt: skip
        return not (self.place.errors or self.on.errors)

    def plan(self) -> Plan:
        """What was filled in, once it is valid."""
        moment = self.begins.moment
        if moment is None:
            raise LookupError("a plan has a time")
        # The box holds the office's address until someone changes it, which is nobody's home.
        at_home = self.place_kind.data == PlaceKind.HOME.value
        place = "" if at_home else self.place.data or ""
        return Plan(self.on.data, moment, self.place_kind.data, place)


class AddForm(SessionStamp):
    """Which cases go on the agenda."""

    cases = ChecksField(_l("Applications to put on the agenda"), short=_l("Applications"))


class ItemForm(SessionStamp):
    """One person on the agenda."""

    begins = TimeField(
        _l("Time for this person"), short=_l("Time"), required=False, autocomplete="off",
        hint=_l("Leave it empty to use the beginning of the session."),
    )  # fmt: skip
    place_kind = ChoiceField(_l("Where this person is met"), choices=list(PLACES.items()))
    place = TextField(
        _l("Room or address for this person"), most=300, required=False, conditional=True,
        autocomplete="off", hint=_l("Only if it is not the place of the session."),
    )  # fmt: skip
    codes = ChecksField(
        _l("What this person needs"), short=_l("Needs"), choices=CHOICES, required=False,
        hint=_l("Taken from the application. Change it if you know better."),
    )  # fmt: skip
    language = TextField(
        _l("Language of the interpreter"), most=80, required=False, conditional=True,
        autocomplete="off",
    )  # fmt: skip
    words = ParagraphField(_l("Anything else"), required=False, most=1000, rows=3)

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if OTHER_LANGUAGE in self.codes.data and not self.language.data:
            self.language.errors = [_("Write which language the interpreter must speak.")]
        return not self.language.errors

    def item_plan(self) -> ItemPlan:
        language = self.language.data if OTHER_LANGUAGE in self.codes.data else ""
        return ItemPlan(
            self.begins.moment, self.place_kind.data, self.place.data or "",
            Needs(tuple(self.codes.data), language or "", self.words.data or ""),
        )  # fmt: skip


class TakeOffForm(SessionStamp):
    """Off the agenda, perhaps onto another one."""

    to = ChoiceField(_l("Where should it go?"), short=_l("Where to"))
    words = TextField(
        _l("What the person should know"), most=300, required=False, autocomplete="off",
        hint=_l("Read on the page of the application by a person who was invited already. For example: the interpreter is ill."),
    )  # fmt: skip

    def offer(self, sessions: Sequence[tuple[str, str]]) -> None:
        """The other sessions that still take cases, then none at all."""
        self.to.choices = [*sessions, (NOWHERE, _("On no agenda for now"))]


class CancelForm(SessionStamp):
    """Calling a session off."""

    words = TextField(
        _l("Why, as the people invited will read it"), short=_l("Why"), most=300, autocomplete="off",
        hint=_l("One sentence without anything about a person. For example: the road is under water."),
    )  # fmt: skip
