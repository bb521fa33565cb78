"""Official papers of any service: handed to sign, signed with a number, handed over.

A service declares each as `PaperToSign` in `Service.official` and puts `actions_of(paper)` and
`hand_over_action(...)` among its actions. The paper is a `LetterKind`: its words are written from the case
at the moment of signing, kept as they are, and reach the applicant with every other letter.
"""

from portal.cases.official.declared import (
    SIGNERS,
    PaperToSign,
    actions_of,
    hand_over_action,
    made_by_signing,
)
from portal.cases.official.forms import HandOverForm, SendBackForm, SignPaperForm
from portal.cases.official.queries import signed_paper, signed_papers, waiting_paper
from portal.cases.official.writing import as_signed

__all__ = [
    "SIGNERS",
    "HandOverForm",
    "PaperToSign",
    "SendBackForm",
    "SignPaperForm",
    "actions_of",
    "as_signed",
    "hand_over_action",
    "made_by_signing",
    "signed_paper",
    "signed_papers",
    "waiting_paper",
]
