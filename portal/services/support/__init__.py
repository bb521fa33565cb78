"""Asking for support, and whom the commune asks for it."""

from portal.services.support.kinds import kinds
from portal.services.support.service import service_of

SERVICE = service_of(kinds())

__all__ = ["SERVICE"]
