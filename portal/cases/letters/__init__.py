"""The official letters a case gives rise to: which, when, with what in them.

A letter is declared as data. The three papers of the one-stop desk stand in `standard`; a service
brings its own with `Service.letters`.
"""

from portal.cases.letters.choosing import (
    Made,
    Offer,
    file_stem,
    kind_of,
    kinds_of,
    made,
    made_one,
    offers,
    readable,
)
from portal.cases.letters.kinds import LetterKind, may_make, what_now
from portal.cases.letters.making import AlreadyMade, make
from portal.cases.letters.signing import Capacity, Signer
from portal.cases.letters.source import Doubtful, Source, gather
from portal.cases.letters.writing import unverified, write

__all__ = [
    "AlreadyMade",
    "Capacity",
    "Doubtful",
    "LetterKind",
    "Made",
    "Offer",
    "Signer",
    "Source",
    "file_stem",
    "gather",
    "kind_of",
    "kinds_of",
    "made",
    "made_one",
    "make",
    "may_make",
    "offers",
    "readable",
    "unverified",
    "what_now",
    "write",
]
