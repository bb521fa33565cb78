"""Every model, imported so that the metadata is whole for migrations, backup and checks."""

from portal.accounts import models as accounts
from portal.cases import models as cases
from portal.core import heartbeat, site, throttle
from portal.core.database import Base
from portal.documents import models as documents
from portal.notify import models as notify
from portal.orgs import models as orgs
from portal.policies import models as policies

__all__ = [
    "Base",
    "accounts",
    "cases",
    "documents",
    "heartbeat",
    "notify",
    "orgs",
    "policies",
    "site",
    "throttle",
]

metadata = Base.metadata
