"""The pages of those who look after the library."""

from __future__ import annotations

from flask import Blueprint

editing = Blueprint("editing", __name__, url_prefix="/can-bo/noi-dung")

from portal.policies.editing.views import (  # noqa: E402, F401  they add their routes
    facts,
    listing,
    looking_up,
    page,
    preview,
    publishing,
    versions,
    withdrawing,
    writing,
)
