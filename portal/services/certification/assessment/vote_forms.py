"""What is filled in when the council votes and concludes."""

from __future__ import annotations

from typing import Any

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
)
from portal.services.certification.assessment.counting import Vote
from portal.services.certification.assessment.forms import NOW, ON_PAPER, BlockForm, CarriedField
from portal.services.certification.assessment.proposing import CERTIFICATE, Proposal
from portal.services.certification.assessment.words import OUTCOMES, proposal_words
from portal.services.certification.terms import LEVELS, TYPES

NO_LEVEL = "none"


class VoteForm(BlockForm):
    """One person's vote with their opinion in words."""

    outcome = ChoiceField(
        _l("What does this person vote?"), short=_l("Vote"), choices=list(OUTCOMES.items())
    )
    types = ChecksField(
        _l("Types of disability (only if there is one)"), short=_l("Types"), choices=TYPES,
        required=False, conditional=True,
    )  # fmt: skip
    level = ChoiceField(
        _l("Level of disability (only if there is one)"), short=_l("Level"), required=False,
        conditional=True,
        choices=[*LEVELS, (NO_LEVEL, _l("No level, because no disability is named"))],
    )  # fmt: skip
    opinion = ParagraphField(
        _l("Opinion in this person's words"), short=_l("Opinion"), required=False, most=2000, rows=4,
        hint=_l("It stands in the minutes under this person's name."),
    )  # fmt: skip

    def validate_types(self, field: ChecksField) -> None:
        if self.outcome.data == CERTIFICATE and not field.data:
            raise ValidationError(_("Types: tick at least one, because there is a disability."))
        if self.outcome.data not in ("", CERTIFICATE) and field.data:
            raise ValidationError(
                _("Types: take the ticks away, or vote that there is a disability.")
            )

    def validate_level(self, field: ChoiceField) -> None:
        named = field.data not in (None, "", NO_LEVEL)
        if self.outcome.data == CERTIFICATE and not named:
            raise ValidationError(_("Level: choose one, because there is a disability."))
        if self.outcome.data not in ("", CERTIFICATE) and named:
            raise ValidationError(_("Level: choose no level, or vote that there is a disability."))

    def vote(self) -> Vote:
        """The vote, once it is valid."""
        if self.outcome.data != CERTIFICATE:
            return Vote(str(self.outcome.data))
        return Vote(CERTIFICATE, tuple(self.types.data), str(self.level.data))


class EnteredVoteForm(VoteForm):
    """The same, entered for someone by whoever keeps the minutes.

    Where the sheet proposes something, "as the sheet proposes" is one answer more: it stands for the
    outcome, types and level that were read beside it, and is recorded as these. It is never chosen
    beforehand.
    """

    given = ChoiceField(
        _l("How was the vote given?"), short=_l("How the vote was given"),
        choices=[
            (NOW, _l("In the session, typed in now")),
            (ON_PAPER, _l("On paper, typed in later")),
        ],
    )  # fmt: skip
    on_paper_on = DateField(
        _l("Day on the paper (only if it was given on paper)"), short=_l("Day on the paper"),
        required=False, conditional=True, past=True,
    )  # fmt: skip

    def __init__(self, *args: Any, proposal: Proposal | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposed = _as_vote(proposal) if proposal and proposal.outcome else None
        if proposal is not None and self.proposed is not None:
            words = _("As the sheet proposes: %(result)s", result=proposal_words(proposal))
            self.outcome.choices = [
                Choice(_name_of(self.proposed), words), *(Choice(*one) for one in OUTCOMES.items())
            ]  # fmt: skip

    @property
    def as_proposed(self) -> bool:
        """Whether that answer was chosen, of a page that showed what the sheet proposes now."""
        return self.proposed is not None and self.outcome.data == _name_of(self.proposed)

    def validate_types(self, field: ChecksField) -> None:
        if not self.as_proposed:
            super().validate_types(field)
        elif field.data and self.proposed and set(field.data) != set(self.proposed.types):
            raise ValidationError(
                _("Types: these are other ones than the sheet proposes. Take the ticks away, or choose another vote.")
            )  # fmt: skip

    def validate_level(self, field: ChoiceField) -> None:
        named = field.data not in (None, "", NO_LEVEL)
        if not self.as_proposed:
            super().validate_level(field)
        elif named and self.proposed and field.data != self.proposed.level:
            raise ValidationError(
                _("Level: this is another one than the sheet proposes. Choose the same, or choose another vote.")
            )  # fmt: skip

    def vote(self) -> Vote:
        return self.proposed if self.proposed and self.as_proposed else super().vote()

    def validate_on_paper_on(self, field: DateField) -> None:
        if self.given.data == ON_PAPER and not field.data and not field.errors:
            raise ValidationError(_("Day on the paper: write the day on which the vote was given."))


def _as_vote(proposal: Proposal) -> Vote:
    """What a vote for the proposal says, written out."""
    if proposal.outcome != CERTIFICATE:
        return Vote(str(proposal.outcome))
    return Vote(CERTIFICATE, proposal.types, proposal.level)


def _name_of(vote: Vote) -> str:
    """The answer on the page; it names what it stands for, so that an old page votes nothing else."""
    return "-".join(("sheet", vote.outcome, *sorted(vote.types), vote.level or NO_LEVEL))


class ConcludeForm(Form):
    """The words that go with the result of the votes; the result itself is not filled in."""

    reason = ParagraphField(
        _l("Reason, as the applicant will read it"), short=_l("Reason"), required=False,
        conditional=True, most=2000,
        hint=_l("Needed when there is no disability or no conclusion."),
    )  # fmt: skip
    departure = ParagraphField(
        _l("Why the council decided otherwise than the sheet proposes"),
        short=_l("Why otherwise than the sheet"), required=False, conditional=True, most=2000,
        hint=_l("It stands in the minutes."),
    )  # fmt: skip
    version = CarriedField()
    mark = CarriedField()

    def __init__(self, *args: Any, outcome: str, departs: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcome = outcome
        if not departs:
            del self.departure

    def validate_reason(self, field: ParagraphField) -> None:
        if self.outcome != CERTIFICATE and not field.data:
            raise ValidationError(
                _("Write the reason, so that the person understands the conclusion.")
            )

    def validate_departure(self, field: ParagraphField) -> None:
        if not field.data:
            raise ValidationError(_("Write why the council decided otherwise than the sheet."))

    @property
    def departure_words(self) -> str:
        return (self.departure.data or "") if "departure" in self else ""
