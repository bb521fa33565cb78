"""In whose name a paper of an office is signed."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.letters import signing
from portal.cases.letters.signing import Capacity, Signer
from portal.core.forms import Choice
from portal.orgs.models import Unit, UnitKind

# The law names the chair; whoever signs for them says so.
HEAD = "head"
CAPACITIES = (
    Choice(HEAD, _l("The chair")),
    Choice(Capacity.FOR_THE_HEAD.value, _l("KT.: a vice-chair in place of the chair")),
    Choice(Capacity.FOR_THE_BODY.value, _l("TM.: the chair for the People's Committee")),
)


def capacities(unit: Unit) -> tuple[Choice, ...]:
    """The head and who signs for them; only a committee decides together."""
    if unit.kind in {UnitKind.COMMUNE_COMMITTEE, UnitKind.PROVINCE_COMMITTEE}:
        return CAPACITIES
    return (
        Choice(HEAD, _l("The head of the office")),
        Choice(Capacity.FOR_THE_HEAD.value, _l("KT.: a deputy in place of the head")),
    )


def lines(unit: Unit, capacity: str, position: str) -> tuple[str, ...]:
    """What stands above the signature, as ("KT. Chủ tịch", "Phó Chủ tịch")."""
    if capacity == HEAD:
        return (position or signing.head_of(unit),)
    own = Capacity(capacity)
    held = position or (signing.head_of(unit) if own is Capacity.FOR_THE_BODY else "")
    return signing.lines(unit, Signer(own, held), at_desk="")
