"""Every model, imported so that the metadata is whole for migrations, backup and checks."""

from portal.accounts import models as accounts
from portal.cases import models as cases
from portal.core import heartbeat, site, throttle
from portal.core.database import Base
from portal.documents import models as documents
from portal.notify import models as notify
from portal.orgs import models as orgs
from portal.policies import models as policies
from portal.registry import models as registry
from portal.services.allowance import models as allowance
from portal.services.allowance.paying import models as paying
from portal.services.certification import models as certification
from portal.services.funeral import models as funeral
from portal.services.legal_aid import models as legal_aid
from portal.services.support import models as support

__all__ = [
    "Base",
    "accounts",
    "allowance",
    "cases",
    "certification",
    "documents",
    "funeral",
    "heartbeat",
    "legal_aid",
    "notify",
    "orgs",
    "paying",
    "policies",
    "registry",
    "site",
    "support",
    "throttle",
]

metadata = Base.metadata
