"""The head of a facility who applies for someone who lives there.

Law 51/2010/QH12 names the person and the legal representative; that a head of a facility may apply
rests on practice. So the question is asked, nobody is refused by it, and staff read that it is so.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.questions.names import FACILITY, FACILITY_HEAD, FOR_WHOM
from portal.cases.service import Answers, Step
from portal.core.forms import Choice, ChoiceField, Form, TextField


class FacilityForm(Form):
    """Which facility, in which position, and what shows it."""

    name = TextField(
        _l("Name of the facility"), short=_l("Facility"), most=200,
        hint=_l("As it stands on its seal. For example: Trung tâm Bảo trợ xã hội tỉnh."),
    )  # fmt: skip
    position = TextField(
        _l("Your position there"), short=_l("Position"), most=120,
        hint=_l("For example director. Whoever stands in for the head writes that."),
    )  # fmt: skip
    proof = ChoiceField(
        _l("What shows that you speak for the facility?"), short=_l("Proof"),
        choices=[
            Choice("appointment", _l("The decision that appoints me")),
            Choice("letter", _l("A letter of the facility with its seal")),
            Choice("later", _l("I bring it to the office later"), hint=_l("You can go on without it.")),
        ],
    )  # fmt: skip
    since = TextField(
        _l("Since when does the person live there?"), short=_l("Lives there since"), required=False, most=60,
        hint=_l("The year is enough."),
    )  # fmt: skip


def is_facility(answers: Answers) -> bool:
    """Whether the head of a facility applies for a resident."""
    return bool(answers.value(FOR_WHOM, "for_whom") == FACILITY_HEAD)


def facility_step() -> Step:
    return Step(
        FACILITY, _l("The facility you lead"), FacilityForm, when=is_facility,
        why=_l("The office needs to know on whose behalf you apply. You see only the applications you send yourself."),
    )  # fmt: skip


def facility_words(answers: Answers) -> str:
    """Position and facility in one line, as papers write it; empty where nobody applies so."""
    if not is_facility(answers):
        return ""
    parts = (answers.value(FACILITY, "position", ""), answers.value(FACILITY, "name", ""))
    return ", ".join(str(part) for part in parts if part)
