"""The staff pages of paying: recipients, what should change, the lists of each month."""

from flask import Blueprint

paying = Blueprint("paying", __name__, url_prefix="/can-bo/tro-cap")

from portal.services.allowance.paying.views import (  # noqa: E402, F401  they hang their routes on the blueprint
    changes,
    fixing,
    month,
    people,
    person,
)
