"""The pages of this part, one module per thing people do there."""

from flask import Blueprint

issue = Blueprint("issue", __name__)

from portal.services.certification.issue.views import (  # noqa: E402, F401  they hang their routes on the blueprint
    blanks,
    certificate,
    checking,
    copies,
    notice,
    numbers,
    overview,
    own,
)
