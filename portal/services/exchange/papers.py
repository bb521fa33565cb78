"""Papers that the answers call for; the form alone is enough for the law, and nothing stops without them."""

from __future__ import annotations

from dataclasses import replace

from flask_babel import lazy_gettext as _l

from portal.cases.service import Answers, PaperKind, Step
from portal.services.certification import questions
from portal.services.exchange.before import DAMAGED, DIFFERENT
from portal.services.exchange.names import DIFFERS
from portal.services.exchange.questions import what_happened

PAPER_KINDS = (
    *questions.SPEAKING_FOR,
    PaperKind(
        "proof", _l("Paper that shows what is right"),
        needed=lambda answers: answers.value(DIFFERS, "proof", "none") != "none",
        why=_l("The office compares it with the certificate. You can also show it at the office."),
    ),
    PaperKind(
        "old_certificate", _l("The certificate to be exchanged"),
        needed=lambda answers: what_happened(answers) in {DAMAGED, DIFFERENT},
        why=_l("A photo is enough now. The office takes the old certificate back when it hands over the new one."),
    ),
    PaperKind("other", _l("Another paper")),
)  # fmt: skip


def papers_step() -> Step:
    """Asked only where a paper helps."""
    return replace(questions.papers_step(), when=_helps)


def _helps(answers: Answers) -> bool:
    return any(kind.needed(answers) for kind in PAPER_KINDS)
