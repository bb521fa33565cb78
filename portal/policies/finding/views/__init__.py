"""The pages of "What am I entitled to?"; open to anyone, and nothing of them is kept."""

from flask import Blueprint, Response

from portal.core.web.headers import is_cacheable

finding = Blueprint("finding", __name__)


@finding.after_request
def leave_out_of_search_engines(response: Response) -> Response:
    """A link that someone shares is for them; only the start page is for everyone."""
    if not is_cacheable():
        response.headers["X-Robots-Tag"] = "noindex"
    return response


from portal.policies.finding.views import asking, mailing, result  # noqa: E402, F401 - they add their routes
