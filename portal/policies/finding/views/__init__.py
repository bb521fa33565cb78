"""The pages of "What am I entitled to?"; open to anyone, and nothing of them is kept."""

from flask import Blueprint

finding = Blueprint("finding", __name__)

from portal.policies.finding.views import asking, mailing, result  # noqa: E402, F401 - they add their routes
