"""Slugs of this service: states, events, steps, answers, papers, and who does what."""

from __future__ import annotations

from portal.accounts.roles import Role

SLUG = "ho-tro-mai-tang"
GRANTED, REFUSED = "support_signed", "support_refused"
CHECKED, DEATH_RECORDED = "funeral_checked", "funeral_death_recorded"

DECEASED, DEATH, LIVED, RECEIVED = "nguoi-da-mat", "ngay-mat", "noi-o-truoc-day", "tro-cap-da-nhan"
ARRANGER, COSTS, PAYMENT, PAPERS = "nguoi-lo-mai-tang", "chi-phi", "nhan-tien", "giay-to-kem-theo"

# What the person who died received, as it is answered and as it is found.
ALLOWANCE, FACILITY, PENSION, NOTHING, UNKNOWN = "allowance", "facility", "pension", "none", "unknown"  # fmt: skip
# What leads to support, with the group of the law book whose multiple counts.
GROUPS = {ALLOWANCE: "funeral", FACILITY: "funeral_facility"}

DECISION, REFUSAL = "quyet-dinh-ho-tro-mai-tang", "thong-bao-khong-ho-tro-mai-tang"
CHECKERS = frozenset({Role.SOCIAL_OFFICER, Role.RECEPTION})
PENSION_CODE, CODE = "pension.funeral_code", "allowance.funeral_code"
