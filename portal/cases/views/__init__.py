"""The citizen's pages of services and applications, one module per thing a person does."""

from flask import Blueprint

cases = Blueprint("cases", __name__)

from portal.cases.views import (  # noqa: E402, F401  the modules hang their routes on the blueprint
    answering,
    letters,
    lookup,
    messages,
    own_papers,
    papers,
    printing,
    profiles,
    requests,
    services,
    starting,
    submitting,
    tracking,
    withdrawing,
)
