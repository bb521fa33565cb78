"""The pages of the council, one module per thing staff do there."""

from flask import Blueprint

from portal.orgs.wording import clock_time

council = Blueprint("council", __name__, url_prefix="/can-bo/hoi-dong")
# A time of day as people say it, also in the panels on pages of cases.
council.add_app_template_filter(clock_time, "time_of_day")

from portal.services.certification.council.views import (  # noqa: E402, F401  they hang their routes on the blueprint
    arranging,
    councils,
    days,
    inviting,
    items,
    letters,
    printing,
    seats,
    sessions,
)
