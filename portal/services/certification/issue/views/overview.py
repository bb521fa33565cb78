"""What waits to be signed and what was not collected, with the settings of the unit's papers."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.accounts import guards
from portal.core.clock import today
from portal.core.database import db
from portal.services.certification.issue import work
from portal.services.certification.issue.views import issue
from portal.services.certification.issue.views.finding import SETTING, STAFF
from portal.services.certification.issue.views.numbers import SETTING_NUMBERS


@issue.get("/can-bo/giay-xac-nhan")
@guards.staff(*STAFF)
def overview() -> ResponseReturnValue:
    """Both lists on one page, also when they are empty."""
    viewer = guards.the_viewer()
    return render_template(
        "certification/issue/overview.html",
        parts=work.parts(db.session(), viewer, today()),
        sets_numbers=viewer.has(*SETTING_NUMBERS), sets_print=viewer.has(*SETTING),
    )  # fmt: skip
