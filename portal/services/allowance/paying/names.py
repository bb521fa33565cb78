"""Slugs of this part: events, reasons of the law, who does what."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from portal.accounts.roles import Role
from portal.cases.service import Text
from portal.cases.standard import DELIVERED
from portal.services.allowance.names import GRANTED
from portal.services.allowance.paying.models import What

WORKERS = frozenset({Role.SOCIAL_OFFICER, Role.CHAIR, Role.CLERK})
PROPOSERS = frozenset({Role.SOCIAL_OFFICER})
APPROVERS = frozenset({Role.CHAIR, Role.CLERK})
# A granted case stays the place of everything that becomes of its award.
WHILE = frozenset({GRANTED, DELIVERED})

PROPOSED, DROPPED, CHANGED_BY_LAW, ENDED_BY_DEATH, DEATH_TAKEN_BACK = (
    "award_change_proposed", "award_change_dropped", "award_changed_by_law", "award_ended_by_death",
    "award_death_taken_back",
)  # fmt: skip
DECISION = "quyet-dinh-thay-doi-tro-cap"

LEVEL, AGE, LAW, CORRECTION = "level", "age", "law", "correction"
UNCOLLECTED, REFUSES, DETAINED, DEATH, NOT_ELIGIBLE, WISH, MOVED, CLEARED = (
    "uncollected", "refuses", "detained", "death", "not_eligible", "wish", "moved", "cleared",
)  # fmt: skip

REASONS: Mapping[str, Text] = {
    LEVEL: _l("The level of disability was determined anew"),
    AGE: _l("The person has reached another age group"),
    LAW: _l("The law has set another level"),
    CORRECTION: _l("The earlier amount was wrong"),
    UNCOLLECTED: _l("The money was not collected for several months"),
    REFUSES: _l("The person refuses a new determination"),
    DETAINED: _l("The person is detained or serves a sentence"),
    DEATH: _l("The person has died"),
    NOT_ELIGIBLE: _l("The conditions are no longer met"),
    WISH: _l("The person asked for it"),
    MOVED: _l("The person moved to another commune"),
    CLEARED: _l("The reason for the pause is over"),
}
FOR: Mapping[What, tuple[str, ...]] = {
    What.ADJUST: (LEVEL, AGE, CORRECTION),
    What.SUSPEND: (UNCOLLECTED, REFUSES, DETAINED),
    What.RESUME: (CLEARED,),
    # A death is recorded, not decided: it ends everything by itself.
    What.STOP: (REFUSES, NOT_ELIGIBLE, WISH),
    What.MOVE: (MOVED,),
}
# In official papers, as the decision says what it does and why.
DOES_VI: Mapping[str, str] = {
    What.ADJUST: "Điều chỉnh mức hưởng", What.SUSPEND: "Tạm dừng chi trả", What.RESUME: "Chi trả lại",
    What.STOP: "Thôi hưởng", What.MOVE: "Thôi chi trả do chuyển nơi cư trú",
}  # fmt: skip
