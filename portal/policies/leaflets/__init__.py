"""A policy as a leaflet, in both editions; `portal.documents.leaflets` writes it out as files."""

from portal.policies.leaflets.beside import Beside
from portal.policies.leaflets.easy import easy_leaflet
from portal.policies.leaflets.plain import plain_leaflet

__all__ = ["Beside", "easy_leaflet", "plain_leaflet"]
