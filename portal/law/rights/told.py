"""What a person said about themselves, and what the rules answer; both know no language."""

from __future__ import annotations

from dataclasses import dataclass
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


class Standing(StrEnum):
    """Where someone stands with a right."""

    NOW = "now"
    AFTER_STEP = "after_step"
    PERHAPS = "perhaps"
    NOT = "not"


@dataclass(frozen=True)
class Result:
    """One right with its answer.

    `right` is the key of the rule, `rows` its rows in the table of rights, `policy` the page that explains
    it, `service` the slug of the service that takes an application or "". `reason` is the key of the
    sentence that says why, `step` what is to be done first (certificate, allowance) or, where the answer is
    open, the question that would settle it. `dong` is an amount in đồng `per` month, year or once; None
    where there is none. `parameters` are everything of the law it rests on that day, at least one.
    `late` says that each month of waiting costs money.
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

    @property
    def verified(self) -> bool:
        """Whether everything it rests on was read in the source."""
        return all(one.verified for one in self.parameters)
