"""Support for who arranges the funeral of a recipient."""

from portal.services.funeral.service import SERVICE

__all__ = ["SERVICE"]
