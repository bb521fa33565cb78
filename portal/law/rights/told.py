"""What a person said about themselves, and what the rules answer; both know no language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.law.parameters import Parameter


@dataclass(frozen=True)
class Told:
    """What was said; an empty text is a question left open. Days may be years or months only (ISO)."""

    birth: str = ""  # "1990", "1990-03" or "1990-03-05"
    level: str = ""  # extreme, severe, mild, not_assessed, none (the council found no disability)
    certified_on: str = ""  # when the certificate was issued
    province: str = ""  # two digits
    household: str = ""  # poor, near_poor, neither
    allowance: str = ""  # yes, no: a monthly allowance is paid already
    pension: str = ""  # yes, no: the social pension is paid already
    living: str = ""  # home, state_facility, other_facility
    care: str = ""  # family, foster, nobody, not_needed
    expecting: str = ""  # yes, no
    small_children: str = ""  # "0", "1", "2" (two or more), below the age of the law
    spouse_has_care: str = ""  # yes, no
    learning: str = ""  # preschool, school, vocational, higher, no
    work: str = ""  # working, looking, own_business, employer, no


QUESTIONS = tuple(Told.__dataclass_fields__)
NOT_ASSESSED, NO_DISABILITY = "not_assessed", "none"
_YES_NO = frozenset({"yes", "no"})
# The answers a question knows; anything else counts as not said.
ANSWERS = {
    "level": frozenset({"extreme", "severe", "mild", "not_assessed", "none"}),
    "household": frozenset({"poor", "near_poor", "neither"}),
    "allowance": _YES_NO,
    "pension": _YES_NO,
    "living": frozenset({"home", "state_facility", "other_facility"}),
    "care": frozenset({"family", "foster", "nobody", "not_needed"}),
    "expecting": _YES_NO,
    "small_children": frozenset({"0", "1", "2"}),
    "spouse_has_care": _YES_NO,
    "learning": frozenset({"preschool", "school", "vocational", "higher", "no"}),
    "work": frozenset({"working", "looking", "own_business", "employer", "no"}),
}
# Those answered with a day or a code.
FREE = frozenset({"birth", "certified_on", "province"})
# What is asked first settles most; what only changes an amount or a month comes late.
ORDER = (
    "level", "living", "allowance", "birth", "province", "care", "expecting", "small_children",
    "spouse_has_care", "pension", "household", "learning", "work", "certified_on",
)  # fmt: skip


class Standing(StrEnum):
    """Where someone stands with a right."""

    NOW = "now"
    AFTER_STEP = "after_step"
    PERHAPS = "perhaps"
    NOT = "not"


# What has to be done first.
CERTIFICATE, ALLOWANCE = "certificate", "allowance"
STEPS = frozenset({CERTIFICATE, ALLOWANCE})

# Why somebody has a right, has it after a step, may have it, or does not have it.
HAVE_REASONS = frozenset({
    "have_any_level",  # every level gives it
    "have_level",  # the level of the certificate gives it
    "have_without_paper",  # it holds with or without a certificate
    "have_care",  # an extremely severe person and who cares for them
    "have_raising",  # pregnant, or raising a small child
    "have_nobody_cares",
    "have_allowance",  # whoever receives the monthly allowance has it
    "have_funeral",  # whoever arranges the funeral may ask, later
    "have_poor_and_learning",
    "have_legal_aid",
    "already_paid",  # the monthly allowance is paid already
})  # fmt: skip
AFTER_REASONS = frozenset({
    "after_certificate",  # any level of the certificate will do
    "after_certificate_level",  # only some levels will do
    "after_allowance",
})  # fmt: skip
# What no answer of the finder settles.
UNSETTLED = frozenset({
    "doubtful",  # the source is not verified, or says too little
    "level_doubtful",  # it is not known whether this level has it
    "other_ground",  # perhaps by another ground: a poor household, a young child, a facility
    "employer_share",  # depends on how many of the workers have a disability
})  # fmt: skip
PERHAPS_REASONS = UNSETTLED | {"depends"}  # depends: on the question in `step`
NOT_REASONS = frozenset({
    "no_disability",  # the council found none
    "level_too_low",
    "in_facility",  # lives in a facility, which cares in its place
    "lives_there",  # lives in a facility already
    "pension_higher",  # the social pension is at least as high and is paid instead
    "not_raising",  # neither pregnant nor a small child
    "couple",  # husband or wife has the share already
    "no_carer",  # nobody of the household cares each day
    "foster_instead",  # the share of who took the person in is paid in its place
    "no_foster_carer",
    "somebody_cares",
    "no_allowance",  # only for whoever receives the allowance
    "other_ground_only",  # not through this level; only through another ground
    "not_poor",
    "not_learning",
    "not_employer",
    "no_legal_aid_group",
})  # fmt: skip
REASONS = HAVE_REASONS | AFTER_REASONS | PERHAPS_REASONS | NOT_REASONS

NOTES = frozenset({
    "amount_unknown",  # the book has no amount for that day
    "by_level",  # the amount depends on the level of the certificate
    "by_answers",  # the amount depends on questions left open
    "instead_of_pension",  # the allowance is paid in place of the social pension
    "beside_own",  # paid beside the person's own allowance
    "paid_to_family", "paid_to_carer", "paid_to_facility",
    "funeral_of_facility",
    "no_application",  # the commune sends the list; nothing to apply for
    "show_certificate",
    "ticket_free", "ticket_reduced",
    "when_learning", "when_working",  # it counts when one learns or works
    "months_school", "months_higher",  # how many months of a school year
    "up_to", "business_more",
    "report_barrier",
    "ask_anyway",  # whoever fits no group may ask all the same
    "training_for_carers", "carer_card_and_funeral",
    "public_school_free",  # public pre-school and general school take no tuition from anyone
})  # fmt: skip
SECTORS = (
    "assistance", "care", "facility", "funeral", "health", "education", "work", "culture",
    "transport", "access", "legal", "money", "duty", "desk",
)  # fmt: skip


@dataclass(frozen=True)
class Result:
    """One right with its answer.

    `right` is the key of the rule, `rows` its rows in the table of rights, `policy` the page that explains
    it, `service` the slug of the service that takes an application or "". `reason` is the key of the
    sentence that says why, `step` what is to be done first (certificate, allowance) or, where the answer is
    open, the question that would settle it. `dong` is an amount in đồng `per` month, year or once; None
    where there is none. `dong_most` is given where the amount is not one: from `dong` to `dong_most`, or up to
    `dong_most` where `dong` is None. `parameters` are everything of the law it rests on that day, at least
    one, those that decided first. `late` says that each month of waiting costs money. `fact` is the question
    whose answer decided, "" where several did; `open` are the questions whose answers could still change it.
    """

    right: str
    rows: tuple[int, ...]
    policy: str
    standing: Standing
    reason: str
    step: str = ""
    service: str = ""
    dong: int | None = None
    per: str = ""
    notes: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    late: bool = False
    dong_most: int | None = None
    fact: str = ""
    open: tuple[str, ...] = ()
    sector: str = ""

    @property
    def verified(self) -> bool:
        """Whether everything it rests on was read in the source."""
        return all(one.verified for one in self.parameters)


@dataclass(frozen=True)
class Starting:
    """From which month a monthly right would be paid if it were applied for on a day.

    `earliest` and `latest` are first days of months: the month of the decision lies between the day of
    applying and the last day of its limit. `certain` is false where a day is not known whole.
    """

    earliest: date
    latest: date
    parameters: tuple[Parameter, ...]
    certain: bool = True
