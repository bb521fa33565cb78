"""The events and limits of complaints about legal aid."""

from __future__ import annotations

from typing import Final

from portal.cases.standard import SUBMITTED
from portal.services.legal_aid.names import AT_WORK, ENDED, TAKEN_ON

FIRST, SECOND = "aid_complaint_first", "aid_complaint_second"
FILED, FILED_AGAIN = "aid_complaint_filed", "aid_complaint_filed_again"
ANSWERED, PASSED_ON, ANSWERED_AGAIN = (
    "aid_complaint_answered", "aid_complaint_passed_on", "aid_complaint_answered_again",
)  # fmt: skip
# What keeps a limit: the last open complaint of that step has its answer.
FIRST_SETTLED, SECOND_SETTLED = "aid_complaints_settled", "aid_second_complaints_settled"

ANSWER: Final = "tra-loi-khieu-nai-tro-giup"
PASSING_ON: Final = "chuyen-khieu-nai-lan-hai"

# A complaint can come from the day the request arrived, and long after the help ended.
EVERYWHERE: Final = frozenset({SUBMITTED}) | TAKEN_ON | AT_WORK | ENDED

# How registers report an open complaint (domain terms).
COMPLAINT_1, COMPLAINT_2 = "complaint_1", "complaint_2"
