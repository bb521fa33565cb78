"""What an officer asks before a person is referred, and what the centre answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from portal.core.forms import (
    Choice,
    ChoiceField,
    ConfirmField,
    DateField,
    Form,
    ParagraphField,
    PhoneField,
    TextField,
)

SAID, SIGNS, WRITTEN = "said", "signs", "written"
CONSENTS = (
    Choice(SAID, _l("They said so to me")),
    Choice(SIGNS, _l("By signs, gestures or with an aid")),
    Choice(WRITTEN, _l("In writing, signed or with a fingerprint")),
)  # fmt: skip
SHOW, QUIET = "show", "quiet"
UNREACHED, NOT_WANTED, NO_MATTER, OTHER = "unreached", "not_wanted", "no_matter", "other"
OUTCOMES = (
    Choice(UNREACHED, _l("The person could not be reached in a safe way")),
    Choice(NOT_WANTED, _l("The person does not want legal aid now")),
    Choice(NO_MATTER, _l("A talk was enough: no request is needed")),
    Choice(OTHER, _l("Another reason")),
)


class ReferForm(Form):
    """Name and contact, how the person agreed, and who may know."""

    name = TextField(
        _l("Full name of the person"), short=_l("Full name"), most=120, autocomplete="off",
        hint=_l("The centre is told the name and how to reach the person, and nothing else of this file."),
    )  # fmt: skip
    phone = PhoneField(_l("Telephone number"), required=False)
    how = ParagraphField(
        _l("How and when can the centre reach the person safely?"), short=_l("Safe way"), most=500, rows=3,
        hint=_l("For example: call only in the morning; say that you call about the application; send no message. Write nothing about the matter."),
    )  # fmt: skip
    consent = ChoiceField(
        _l("How did the person agree?"), short=_l("How they agreed"), choices=CONSENTS
    )
    consented_on = DateField(_l("On which day?"), short=_l("Agreed on"), past=True)
    shown = ChoiceField(
        _l("May the referral stand on the page of the application?"), short=_l("On the page"),
        hint=_l("Whoever applied reads that page. Ask the person alone."),
        choices=[
            Choice(SHOW, _l("Yes")),
            Choice(QUIET, _l("No: nobody but this office and the centre knows")),
        ],
    )  # fmt: skip
    explained = ConfirmField(
        _l("I explained that legal aid is free, what the centre is told, and that the person can say no. The person agrees."),
        short=_l("Explained and agreed"),
    )  # fmt: skip

    def propose(self, known: Mapping[str, Any]) -> None:
        """What the file says already; nothing is ticked beforehand."""
        if not self.is_submitted():
            self.name.process_data(known["name"])
            self.phone.process_data(known["phone"])
            self.consented_on.process_data(known["day"])


class AnswerForm(Form):
    """Why no request came of it; the office that referred reads only that it was not taken up."""

    outcome = ChoiceField(_l("What came of the referral?"), short=_l("Outcome"), choices=OUTCOMES)
    words = ParagraphField(
        _l("A note for the centre"), short=_l("Note"), most=500, rows=3, required=False,
        hint=_l("It stays in the centre."),
    )  # fmt: skip
