"""Exchange and re-issue of the certificate of disability, from the file there is."""

from portal.services.exchange.service import SERVICE

__all__ = ["SERVICE"]
