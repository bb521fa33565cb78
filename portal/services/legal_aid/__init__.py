"""Free legal aid for people who are entitled to it."""

from portal.services.legal_aid.service import SERVICE

__all__ = ["SERVICE"]
