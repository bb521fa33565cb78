"""What someone told once is offered again, with its day, when they apply for something else.

Nothing is copied: the page of a step opens filled with the earlier answer, and only its own button
saves it. Every service has this without a word of its own; see docs/services.md.
"""

from portal.cases.carrying.beginning import Start, begin, beginning_of
from portal.cases.carrying.offering import Offered, offered, told_before
from portal.cases.carrying.people import Before, people_before
from portal.cases.carrying.sources import Earlier, earlier_of

__all__ = [
    "Before",
    "Earlier",
    "Offered",
    "Start",
    "begin",
    "beginning_of",
    "earlier_of",
    "offered",
    "people_before",
    "told_before",
]
