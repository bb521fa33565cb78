"""What an officer of the centre fills in to take a matter on, to refuse, pass on, stop or let go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.core.forms import (
    ChecksField,
    Choice,
    ChoiceField,
    DateField,
    Form,
    ParagraphField,
    TextField,
)
from portal.services.legal_aid.matter import FIELDS, FORMS, UNSURE, URGENT_REASONS
from portal.services.legal_aid.receiving.grounds import NO_PROOF, TO_REFUSE, TO_STOP

_FORMS = tuple(one for one in FORMS if one.value != UNSURE)
SEEN = (
    Choice("original", _l("The original, or a certified copy")),
    Choice("sent", _l("A copy sent through the portal"), hint=_l("Ask for the original at the first meeting.")),
)  # fmt: skip


class EntryForm(Form):
    """What goes into the register; what the request says is filled in."""

    category = ChoiceField(_l("Why is the person entitled?"), short=_l("Why entitled"))
    form = ChoiceField(_l("Which help is given?"), short=_l("Which help"), choices=_FORMS)
    field = ChoiceField(_l("What is it about?"), short=_l("Field of law"), choices=FIELDS)

    def propose(
        self, categories: Sequence[Choice], *, category: str, form: str, field: str
    ) -> None:
        """Offer the groups of the law of the day of receipt; what is known already is chosen."""
        self.category.choices = categories
        if self.is_submitted():
            return
        self.category.process_data(category)
        self.form.process_data("" if form == UNSURE else form)
        self.field.process_data(field)


class TakeOnForm(EntryForm):
    """The same, with the proof seen."""

    seen = ChoiceField(_l("What did you see as proof?"), short=_l("Proof"), choices=SEEN)


class TakeOnUrgentlyForm(EntryForm):
    """The same before the proof is there: for one of the four reasons of the law."""

    reason = ChoiceField(
        _l("Why can it not wait for the proof?"), short=_l("Urgent reason"), choices=URGENT_REASONS
    )


class ProofForm(Form):
    """Which proof came, how it was seen, and on which day."""

    papers = ChecksField(
        _l("Which papers came?"),
        short=_l("Papers"),
        choices=[
            ("certificate", _l("Certificate of disability")),
            ("allowance", _l("Decision on the monthly social allowance")),
            ("facility", _l("Decision admitting the person to a social assistance facility")),
            ("poor", _l("Paper about the poor household")),
            ("near_poor", _l("Paper about the near-poor household")),
            ("other_proof", _l("Another paper that shows that the person is entitled")),
        ],
    )
    seen = ChoiceField(_l("What did you see as proof?"), short=_l("Proof"), choices=SEEN)
    came_on = DateField(_l("On which day did the proof come?"), short=_l("Came on"), past=True)
    not_before: date | None = None

    def validate_came_on(self, field: DateField) -> None:
        if field.data and self.not_before and field.data < self.not_before:
            raise ValidationError(_("Came on: it cannot be before the matter was taken on."))


class MoreTimeForm(Form):
    cause = ChoiceField(
        _l("Why is more time given?"), short=_l("Why more time"),
        choices=[
            Choice("hard_area", _l("The person lives in an area that is hard to reach or of special difficulty")),
            Choice("force_majeure", _l("Something nobody could prevent: an illness, a flood, an accident")),
        ],
    )  # fmt: skip
    reason = ParagraphField(
        _l("In a few words, as the person will read it"),
        short=_l("In a few words"),
        most=500,
        rows=3,
    )


class RefuseForm(Form):
    """Why the centre cannot take the matter on: one of the reasons of the law."""

    ground = ChoiceField(
        _l("For which reason of the law?"), short=_l("Reason of the law"), choices=TO_REFUSE
    )
    words = ParagraphField(
        _l("The reasons, as the person will read them"), short=_l("Reasons"), most=2000, rows=6,
        hint=_l("Say what the centre found. The notice also says how to complain."),
    )  # fmt: skip
    advice = ParagraphField(
        _l("What the person can do now"), short=_l("What to do now"), most=1000, rows=4, required=False,
        hint=_l("For example another office that helps, or a paper to bring and ask again."),
    )  # fmt: skip


class StopForm(RefuseForm):
    """Why the centre does not go on with a matter it has taken on."""

    ground = ChoiceField(
        _l("For which reason of the law?"), short=_l("Reason of the law"), choices=TO_STOP,
        hint=_l("That the person is no longer entitled is no reason: the matter goes on."),
    )  # fmt: skip
    waits_for_proof = False

    def validate_ground(self, field: ChoiceField) -> None:
        if field.data == NO_PROOF and not self.waits_for_proof:
            raise ValidationError(
                _(
                    "Reason of the law: the time for the proof is not over, or the proof was not awaited."
                )
            )


class TransferForm(Form):
    """To whom the matter goes and why; the person agrees to it."""

    organisation = TextField(
        _l("To which legal aid organisation?"), short=_l("Organisation"), most=160
    )
    reach = TextField(
        _l("Its address and telephone"), short=_l("Address and telephone"), most=200,
        hint=_l("The person reads this and can call there."),
    )  # fmt: skip
    words = ParagraphField(
        _l("Why the matter is passed on, as the person will read it"),
        short=_l("Why"),
        most=1000,
        rows=4,
    )
    agreed = ChoiceField(
        _l("Does the person agree?"), short=_l("The person agrees"),
        choices=[("said", _l("Yes, they said so")), ("written", _l("Yes, in writing"))],
    )  # fmt: skip


class LetGoForm(Form):
    """That the person takes the request back, as they told the centre."""

    how = ChoiceField(
        _l("How did the person say it?"), short=_l("How"),
        choices=[
            ("form", _l("In writing, signed or with a fingerprint")),
            ("said", _l("At the centre")),
            ("phone", _l("By telephone")),
        ],
    )  # fmt: skip
    who = TextField(_l("Full name of who said it"), short=_l("Full name"), most=120)
    came_on = DateField(_l("On which day?"), short=_l("Day"), past=True)
