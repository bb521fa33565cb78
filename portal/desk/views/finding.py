"""Loading a case of the officer's unit; another unit's case does not exist for them."""

from __future__ import annotations

from portal.cases import queries
from portal.cases.views.finding import unit_case_or_404

__all__ = ["STAFF", "unit_case_or_404"]

STAFF = queries.CASE_WORKERS
