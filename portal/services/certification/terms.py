"""Types and levels of disability in the words of the law (Law 51/2010/QH12, article 3)."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.core.forms import Choice

TYPES = (
    Choice("mobility", _l("Physical disability"), hint=_l("Hard or impossible to move the arms, legs, head, neck or back.")),
    Choice("hearing_speech", _l("Hearing or speech disability"), hint=_l("Hard or impossible to hear, to speak, or to speak clearly.")),
    Choice("visual", _l("Visual disability"), hint=_l("Hard or impossible to see, even with glasses.")),
    Choice("psychosocial", _l("Mental or psychiatric disability"), hint=_l("Unusual feelings, thoughts or acts, seizures, loss of memory.")),
    Choice("intellectual", _l("Intellectual disability"), hint=_l("Slow or unable to understand, to think, to learn simple things.")),
    Choice("other", _l("Other disability"), hint=_l("Another lasting illness or condition that makes work, daily life or study hard.")),
)  # fmt: skip

LEVELS = (
    Choice("extreme", _l("Extremely severe")),
    Choice("severe", _l("Severe")),
    Choice("mild", _l("Mild")),
)

TYPE_NAMES = {choice.value: choice.label for choice in TYPES}
LEVEL_NAMES = {choice.value: choice.label for choice in LEVELS}
