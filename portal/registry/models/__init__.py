"""The tables of the register."""

from portal.registry.models.blanks import CardLayout, CertificateBlank, Fate
from portal.registry.models.certificate import Certificate, CertificateState, Origin
from portal.registry.models.changes import RegisterChange
from portal.registry.models.checks import Match, PopulationCheck, PopulationList
from portal.registry.models.entries import NumberShape, RegisterEntry
from portal.registry.models.imports import (
    BatchState,
    Choice,
    ImportBatch,
    ImportMemory,
    ImportRow,
    RowState,
)
from portal.registry.models.merges import NotTheSame, PersonMerge
from portal.registry.models.moves import CertificateMove
from portal.registry.models.numbers import NumberSeries, SeriesChange

__all__ = [
    "BatchState",
    "CardLayout",
    "Certificate",
    "CertificateBlank",
    "CertificateMove",
    "CertificateState",
    "Choice",
    "Fate",
    "ImportBatch",
    "ImportMemory",
    "ImportRow",
    "Match",
    "NotTheSame",
    "NumberSeries",
    "NumberShape",
    "Origin",
    "PersonMerge",
    "PopulationCheck",
    "PopulationList",
    "RegisterChange",
    "RegisterEntry",
    "RowState",
    "SeriesChange",
]
