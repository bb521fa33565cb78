"""What officers fill in: what was compared, and what they propose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.core.forms import (
    ChecksField,
    Choice,
    ChoiceField,
    DateField,
    Form,
    ParagraphField,
    PartialDateField,
)
from portal.law.shares import Entitlement
from portal.registry.words import LEVELS, MATCHES
from portal.services.allowance import words
from portal.services.allowance.deciding.reading import GRANT, REFUSE, Proposal

POPULATION = (
    *(Choice(str(match), label) for match, label in MATCHES.items()),
    Choice("waiting", _l("Asked, no answer yet"), hint=_l("The decision may wait for the answer, its time limit does not.")),
)  # fmt: skip
FACT_WORDS = {
    "in_state_facility": _l("Lives in a social assistance facility of the state"),
    "social_pension": _l("Receives the social pension"),
    "pregnant": _l("Is pregnant"),
    "raising": _l("Raises a small child"),
    "spouse_has_care": _l("Husband or wife has the share for the child or pregnancy already"),
    "household_carer": _l("The household cares for the person"),
    "foster_carer": _l("Someone took the person in and cares for them"),
}


class CompareForm(Form):
    population = ChoiceField(
        _l("What does the national population database say?"), short=_l("Population database"),
        choices=POPULATION, hint=_l("As you see it there, or as the police of the commune answered."),
    )  # fmt: skip
    certificate = ChoiceField(
        _l("How was the certificate checked?"), short=_l("Certificate"),
        choices=[
            Choice("register", _l("It stands in the register shown on the page of the application")),
            Choice("paper", _l("I saw the paper, or the office that issued it confirmed it")),
            Choice("open", _l("It could not be checked yet")),
        ],
    )  # fmt: skip
    differs = ParagraphField(
        _l("What differs, and what you did about it"), short=_l("What differs"), required=False,
        conditional=True, most=1000, rows=3,
    )  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.population.data in {"differs", "not_found"} and not self.differs.data:
            self.differs.errors = [_("What differs: write it, so that whoever signs can judge it.")]
        return not self.differs.errors


class ProposeForm(Form):
    """Facts as the office sees them; the amounts follow from them and are not typed."""

    conclusion = ChoiceField(
        _l("What do you propose?"), short=_l("Proposal"),
        choices=[
            Choice(GRANT, _l("Grant what follows from the facts below")),
            Choice(REFUSE, _l("Refuse, with the reason in writing")),
        ],
    )  # fmt: skip
    level = ChoiceField(
        _l("Level of disability by the certificate"),
        short=_l("Level of disability"),
        choices=[Choice(slug, label) for slug, label in LEVELS.items()],
    )
    born = PartialDateField(_l("Date of birth"), birthday=True)
    certificate_on = DateField(
        _l("Day the certificate was signed"), short=_l("Day of the certificate"), required=False, past=True,
        hint=_l("For applications received before the month of the decision began to count, the month of this day does."),
    )  # fmt: skip
    facts = ChecksField(
        _l("What holds for this person?"), short=_l("What holds"),
        choices=[Choice(name, label) for name, label in FACT_WORDS.items()],
        none=("none", _l("None of these")),
        hint=_l("Ticked as the applicant told it. Correct it by what you found."),
    )  # fmt: skip
    reason = ParagraphField(
        _l("Reason"), required=False, conditional=True, most=1500, rows=4,
        hint=_l("Needed when you refuse, and when you depart from what was told or from the register. Of a refusal the applicant reads it: say what is not fulfilled and what the person can do."),
    )  # fmt: skip
    told: Proposal | None = None
    evaluate: Callable[[Proposal], Entitlement] | None = None

    def propose(self, told: Proposal, now: Proposal | None, evaluate: Callable[[Proposal], Entitlement]) -> None:  # fmt: skip
        """Fill in what was told, or what was proposed before."""
        self.told, self.evaluate = told, evaluate
        if self.is_submitted():
            return
        shown = now or told
        self.conclusion.process_data(shown.conclusion)
        self.level.process_data(shown.level)
        self.born.process_data(shown.born)
        self.certificate_on.process_data(shown.certificate_on)
        self.facts.process_data(sorted(shown.facts, key=list(FACT_WORDS).index) or ["none"])
        self.reason.process_data(shown.reason)

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        meant = self.meant()
        if meant.grants and self.evaluate is not None:
            found = self.evaluate(meant)
            if not found.lines:
                reasons = " ".join(words.why_not(one)[1] for one in found.left_out)
                self.conclusion.errors = [_("Proposal: by these facts nothing is paid. %(reasons)s", reasons=reasons)]  # fmt: skip
        if not self.reason.data and (not meant.grants or self.departs(meant)):
            self.reason.errors = [_("Reason: write why you refuse, or why you depart from what was told.")]  # fmt: skip
        return not (self.conclusion.errors or self.reason.errors)

    def meant(self) -> Proposal:
        """What is filled in now."""
        told = self.told
        return Proposal(
            str(self.conclusion.data), str(self.level.data), str(self.born.data),
            frozenset(self.facts.data) - {"none"}, told.children if told else (),
            self.certificate_on.data, str(self.reason.data or ""),
        )  # fmt: skip

    def departs(self, meant: Proposal) -> bool:
        """Whether the facts differ from those told and registered."""
        told = self.told
        return told is not None and (
            meant.facts != told.facts
            or (bool(told.level) and meant.level != told.level)
            or meant.born != told.born
        )
