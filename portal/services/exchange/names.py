"""Slugs of this service: its questions, its one state of its own, its events."""

from __future__ import annotations

from portal.cases.standard import DELIVERED, PREPARED, SUBMITTED
from portal.services.certification.issue.names import CERTIFICATE_SIGNED

SLUG = "doi-cap-lai-giay"
WHAT, LOSS, DIFFERS, CARD = "ly-do", "mat-giay", "noi-dung-sai", "giay-cu"
REMAKING = "remaking"
NO_FILE = "no_file_found"

OPEN = frozenset({PREPARED, SUBMITTED, REMAKING, CERTIFICATE_SIGNED})
REACHED = frozenset({CERTIFICATE_SIGNED, DELIVERED})
