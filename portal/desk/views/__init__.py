"""The officer's pages, one module per thing an officer does."""

from flask import Blueprint

desk = Blueprint("desk", __name__, url_prefix="/can-bo")

from portal.desk.views import (  # noqa: E402, F401  they hang their routes on the blueprint
    absence,
    acting,
    assigning,
    case,
    copying,
    dossiers,
    entering,
    entering_papers,
    entering_parts,
    forms,
    holidays,
    letters,
    mandates,
    messages,
    noting,
    official,
    papers,
    queue,
    recording,
    signed_copies,
    today,
)
