"""The pages of referrals: on the desk of the office, of the centre, and of who applied."""

from flask import Blueprint

referring = Blueprint("legal_aid_referring", __name__)

from portal.services.legal_aid.referring.views import centre, office, own  # noqa: E402, F401  they hang their routes on it
