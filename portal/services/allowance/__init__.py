"""The monthly social allowance and care support."""

from portal.services.allowance.service import SERVICE

__all__ = ["SERVICE"]
