"""The pages of an assessment, one module per thing the council does."""

from flask import Blueprint

assessment = Blueprint("assessment", __name__, url_prefix="/can-bo/hoi-dong/ho-so")

from portal.services.certification.assessment.views import (  # noqa: E402, F401  they hang their routes on the blueprint
    concluding,
    old_papers,
    school,
    sheet,
    voting,
)
