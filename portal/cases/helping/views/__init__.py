"""The pages of helping: whom I help, and who helps me."""

from flask import Blueprint

helping = Blueprint("helping", __name__, url_prefix="/tai-khoan")

from portal.cases.helping.views import (  # noqa: E402  they hang their routes on the blueprint
    adding,
    consent,
    giving,
    offers,
    own_helpers,
    people,
    person,
    proving,
    taking_over,
)

__all__ = [
    "adding",
    "consent",
    "giving",
    "helping",
    "offers",
    "own_helpers",
    "people",
    "person",
    "proving",
    "taking_over",
]
