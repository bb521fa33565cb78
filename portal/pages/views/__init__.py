"""The pages that belong to no service."""

from flask import Blueprint

pages = Blueprint("pages", __name__)

from portal.pages.views import health, reading  # noqa: E402, F401  they hang their routes on the blueprint
