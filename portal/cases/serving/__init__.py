"""How to serve the person of a case: what they asked for in it, and once for all their applications.

`of_case` says what holds, with its day and where it was said: the newer of the two. Keeping, changing
and deleting what was said once is in `spreading`.
"""

from portal.cases.serving.effective import (
    FORMS,
    Said,
    Serving,
    never_of_each,
    not_reached_by,
    of_case,
    support_of_each,
)
from portal.cases.serving.formats import Extra, extras, extras_of_case
from portal.cases.serving.shown import lines, serving_rows

__all__ = [
    "FORMS",
    "Extra",
    "Said",
    "Serving",
    "extras",
    "extras_of_case",
    "lines",
    "never_of_each",
    "not_reached_by",
    "of_case",
    "serving_rows",
    "support_of_each",
]
