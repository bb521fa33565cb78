"""What someone told once is offered again, with its day, when they apply for something else.

Nothing is copied: the page of a step opens filled with the earlier answer, and only its own button
saves it. Every service has this without a word of its own; see docs/services.md.
"""

from portal.cases.carrying.beginning import Start, begin, beginning_of
from portal.cases.carrying.brought import (
    BROUGHT,
    brought,
    keep_brought,
    open_brought,
    seal_brought,
)
from portal.cases.carrying.offering import Offered, offered, told_before
from portal.cases.carrying.people import Before, people_before
from portal.cases.carrying.sources import Earlier, earlier_of

__all__ = [
    "BROUGHT",
    "Before",
    "Earlier",
    "Offered",
    "Start",
    "begin",
    "beginning_of",
    "brought",
    "earlier_of",
    "keep_brought",
    "offered",
    "open_brought",
    "people_before",
    "seal_brought",
    "told_before",
]
