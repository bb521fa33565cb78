"""Determining the level of disability and issuing the certificate of disability."""

from portal.services.certification.service import SERVICE

__all__ = ["SERVICE"]
