"""Loading a request for legal aid through the person who may see it; not theirs is a 404."""

from __future__ import annotations

from flask import abort

from portal.cases.models import Case
from portal.cases.service import Service
from portal.cases.views.finding import own_case_or_404
from portal.services.legal_aid.names import SLUG


def own_aid_or_404(ref: str) -> tuple[Case, Service]:
    """The signed-in person's own request, once it was sent."""
    case, service = own_case_or_404(ref)
    if service.slug != SLUG or case.is_draft:
        abort(404)
    return case, service
