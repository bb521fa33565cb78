"""The public pages of the library."""

from __future__ import annotations

from flask import Blueprint

policies = Blueprint("policies", __name__)

from portal.policies.views import documents, easy, library  # noqa: E402, F401 - they add their routes
