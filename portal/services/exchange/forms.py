"""What an officer fills in to make a certificate again, or to say that no stored file was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.core.forms import ChecksField, Choice, ChoiceField, Form, ParagraphField, TextField
from portal.registry.models import Certificate
from portal.services.certification.terms import LEVEL_NAMES, LEVELS, TYPE_NAMES, TYPES

NOT_THERE = "none"


class FromFileForm(Form):
    """A certificate made again: by the old one in the register, or as the stored file says."""

    old = ChoiceField(_l("Which certificate does it replace?"), short=_l("Old certificate"))
    types = ChecksField(
        _l("Types of disability, as the stored file says"), short=_l("Types"), choices=TYPES,
        required=False, conditional=True,
        hint=_l("Only where the old certificate is not in the register."),
    )  # fmt: skip
    level = ChoiceField(
        _l("Level of disability, as the stored file says"), short=_l("Level"), choices=LEVELS,
        required=False, conditional=True,
        hint=_l("Only where the old certificate is not in the register."),
    )  # fmt: skip
    source = TextField(
        _l("Where the stored file is, and its number"), short=_l("Stored file"), required=False,
        most=200, hint=_l("For example: box 12 of 2019, old number 45."),
    )  # fmt: skip

    def offer(self, found: Sequence[Certificate]) -> None:
        """The certificates it may replace; the first one is proposed."""
        choices = [Choice(one.id.hex, described(one)) for one in found]
        self.old.choices = [*choices, Choice(NOT_THERE, _("It is not in the register"))]
        if not self.is_submitted():
            self.old.process_data(choices[0].value if choices else NOT_THERE)

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.old.data == NOT_THERE:
            if not self.types.data:
                self.types.errors = [_("Tick at least one type of disability.")]
            if not self.level.data:
                self.level.errors = [_("Choose the level of disability.")]
        return not (self.types.errors or self.level.errors)


class NoFileForm(Form):
    searched = TextField(
        _l("Where did you look?"), short=_l("Where you looked"), most=300,
        hint=_l("For example: register of this portal, old register of 2019, store of the former district."),
    )  # fmt: skip
    reason = ParagraphField(
        _l("What the applicant reads"), short=_l("Reason"), most=1000,
        hint=_l("Say that no stored file was found, and that the person can ask for a new determination here without the old paper."),
    )  # fmt: skip


def described(certificate: Certificate) -> str:
    """Number, types and level in one line."""
    types = "; ".join(str(TYPE_NAMES[slug]) for slug in certificate.types if slug in TYPE_NAMES)
    return _(
        "Number %(number)s: %(types)s, %(level)s", number=certificate.number or "—", types=types,
        level=str(LEVEL_NAMES.get(certificate.level, certificate.level)),
    )  # fmt: skip
