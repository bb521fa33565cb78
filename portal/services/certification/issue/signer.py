"""In whose name a certificate or a notice of the committee is signed."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.letters import signing
from portal.cases.letters.signing import Capacity, Signer
from portal.core.forms import Choice
from portal.orgs.models import Unit

# The law names the chair; whoever signs for them says so.
HEAD = "head"
CAPACITIES = (
    Choice(HEAD, _l("The chair")),
    Choice(Capacity.FOR_THE_HEAD.value, _l("KT.: a vice-chair in place of the chair")),
    Choice(Capacity.FOR_THE_BODY.value, _l("TM.: the chair for the People's Committee")),
)


def lines(unit: Unit, capacity: str, position: str) -> tuple[str, ...]:
    """What stands above the signature, as ("KT. Chủ tịch", "Phó Chủ tịch")."""
    if capacity == HEAD:
        return (position or signing.head_of(unit),)
    own = Capacity(capacity)
    held = position or (signing.head_of(unit) if own is Capacity.FOR_THE_BODY else "")
    return signing.lines(unit, Signer(own, held), at_desk="")
