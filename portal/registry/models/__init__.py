"""The tables of the register."""

from portal.registry.models.certificate import Certificate, CertificateState, Origin

__all__ = ["Certificate", "CertificateState", "Origin"]
