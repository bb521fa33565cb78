"""The pages of the register, one module per thing an officer does."""

from flask import Blueprint

register = Blueprint("register", __name__, url_prefix="/can-bo/so-dang-ky")

from portal.registry.views import (  # noqa: E402, F401  they hang their routes on the blueprint
    correcting,
    doubles,
    imports,
    imports_end,
    imports_matching,
    imports_rows,
    listing,
    person,
    population,
    quality,
)
