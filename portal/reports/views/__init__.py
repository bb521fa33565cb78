"""The pages of figures."""

from flask import Blueprint

reports = Blueprint("reports", __name__, url_prefix="/can-bo/bao-cao")

from portal.reports.views import behind, files, overview, report, services  # noqa: E402, F401  their routes
