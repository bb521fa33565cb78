"""The staff roles; each is held in a unit, from a day to a day."""

from enum import StrEnum


class Role(StrEnum):
    """What someone may do in a unit; names follow the law's terms."""

    RECEPTION = "reception"
    SOCIAL_OFFICER = "social_officer"
    COUNCIL_SECRETARY = "council_secretary"
    COUNCIL_MEMBER = "council_member"
    CHAIR = "chair"
    CLERK = "clerk"
    LEGAL_AID_OFFICER = "legal_aid_officer"
    LEGAL_AID_HEAD = "legal_aid_head"
    ASSOCIATION_WORKER = "association_worker"
    VIEWER = "viewer"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


# Sees figures of a province and never a name, a case or a file.
FIGURES_ONLY = frozenset({Role.VIEWER})
