"""The answers in the order of the national portal's own form for exchange and re-issue (1.001653)."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from portal.cases.service import Answers, CopyPart, CopyRow
from portal.law.figures import Figure
from portal.services.certification.copying import choice_part, end_part, people_parts, yes_no
from portal.services.certification.kinds import OLD_CERTIFICATE
from portal.services.certification.on_form import date_short
from portal.services.exchange.before import DAMAGED, DIFFERENT, LOST
from portal.services.exchange.names import DIFFERS
from portal.services.exchange.questions import kind_of, what_happened


def copy_sheet(answers: Answers) -> Sequence[CopyPart]:
    """Every box of the national form that these answers fill, part by part."""
    what = what_happened(answers)
    parts = [choice_part(kind_of(answers)), _reason(what), *people_parts(answers)]
    return [*parts, _certificate(answers), end_part(answers)]


def _reason(what: str) -> CopyPart:
    return CopyPart(_l("Reason"), (
        CopyRow(_l("Data differ from the identity papers"), yes_no(what == DIFFERENT)),
        CopyRow(_l("Lost or damaged"), yes_no(what in {LOST, DAMAGED})),
        # Whoever reached the age goes to the council and has no such application here.
        CopyRow(_l("The child has reached %(age)s years", age=Figure("certification.reassess_at_age")), yes_no(False)),
    ))  # fmt: skip


def _certificate(answers: Answers) -> CopyPart:
    issued = str(answers.value(OLD_CERTIFICATE, "issued", "") or "")
    words = str(answers.value(DIFFERS, "words", "") or "")
    rows = [
        CopyRow(_l("Number of the certificate"), answers.value(OLD_CERTIFICATE, "number", "") or ""),
        CopyRow(_l("Issued on"), date_short(issued)),
        CopyRow(_l("Issued by"), answers.value(OLD_CERTIFICATE, "place", "") or ""),
    ]  # fmt: skip
    if words:
        rows.append(CopyRow(_l("Wrong and right"), words))
    return CopyPart(_l("The certificate there is or was"), tuple(rows))
