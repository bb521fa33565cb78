"""The pages of posting, one module per thing officers do there."""

from flask import Blueprint

posting = Blueprint("posting", __name__, url_prefix="/can-bo/niem-yet")

from portal.services.certification.posting.views import (  # noqa: E402, F401  they hang their routes on the blueprint
    hanging,
    objecting,
    putting_up,
)
