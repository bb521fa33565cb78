"""What offering adds to the declaration of the service."""

from __future__ import annotations

from portal.services.allowance.offering.panels import BESIDE as BESIDE
from portal.services.allowance.offering.panels import OWN_BESIDE as OWN_BESIDE
