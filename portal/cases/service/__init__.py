"""The service socket: what a public service must say about itself to run through the portal.

A service is data. The wizard, check-your-answers, tracking, queue and case page read it; none of
them knows a service by name.
"""

from portal.cases.service.declaration import COMMUNE_WORKERS, RESERVED, EasyPart, Service, Start
from portal.cases.service.journey import (
    Answers,
    Doubt,
    Facts,
    Known,
    KnownCertificate,
    Lead,
    PaperKind,
    Section,
    Step,
    always,
)
from portal.cases.service.pages import (
    DayPart,
    DayRow,
    DeskLink,
    DeskWork,
    ServicePanel,
    Shown,
    shown,
)
from portal.cases.service.paper import CopyPart, CopyRow, PaperForm
from portal.cases.service.registry import BadService, Registry, registry
from portal.cases.service.words import Text
from portal.cases.service.workflow import (
    Action,
    Clock,
    Message,
    NextStep,
    State,
    Turn,
    applies_always,
)

__all__ = [
    "COMMUNE_WORKERS",
    "RESERVED",
    "Action",
    "Answers",
    "BadService",
    "Clock",
    "CopyPart",
    "CopyRow",
    "DayPart",
    "DayRow",
    "DeskLink",
    "DeskWork",
    "Doubt",
    "EasyPart",
    "Facts",
    "Known",
    "KnownCertificate",
    "Lead",
    "Message",
    "NextStep",
    "PaperForm",
    "PaperKind",
    "Registry",
    "Section",
    "Service",
    "ServicePanel",
    "Shown",
    "Start",
    "State",
    "Step",
    "Text",
    "Turn",
    "always",
    "applies_always",
    "registry",
    "shown",
]
