"""The public pages of the library."""

from __future__ import annotations

from flask import Blueprint

policies = Blueprint("policies", __name__)

from portal.policies.views import (  # noqa: E402 - they add their routes
    cards,  # noqa: F401
    dated,  # noqa: F401
    documents,  # noqa: F401
    easy,  # noqa: F401
    feeds,  # noqa: F401
    formats,  # noqa: F401
    library,  # noqa: F401
    questions,  # noqa: F401
    searching,  # noqa: F401
    signing,  # noqa: F401
    ways,  # noqa: F401
)
