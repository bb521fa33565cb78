"""Where to go after signing in: only ever a page of our own."""

from urllib.parse import parse_qsl, urlencode

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException

from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.core.languages import LANGUAGES
from portal.core.web.transactions import SAFE_METHODS

STAFF_HOME = "/can-bo"
CITIZEN_HOME = "/ho-so"
# Characters; a sealed ticket may be part of it.
LONGEST = 1000


def here() -> str:
    """The page to come back to: this one, or for a form the page that can be opened by itself."""
    if request.method in SAFE_METHODS and request.query_string:
        return f"{request.path}?{request.query_string.decode('ascii', 'ignore')}"
    return request.path


def local_url(target: str | None) -> str | None:
    """The address of a page of ours, rebuilt from its route; None for anything else.

    Nothing of the text given is repeated but values that the route itself reads.
    """
    if not target or len(target) > LONGEST or not _is_plain_path(target):
        return None
    path, _, query = _without_language(target).partition("?")
    if path.startswith("//"):
        return None
    adapter = current_app.create_url_adapter(request)
    if adapter is None:
        return None
    try:
        endpoint, values = adapter.match(path, method="GET")
    except HTTPException:
        return None
    if endpoint == "static":
        return None
    address = url_for(endpoint, **values)
    return f"{address}?{urlencode(parse_qsl(query))}" if query else address


def after_sign_in(target: str | None, *, viewer: Viewer | None = None) -> str:
    """Where someone goes who has signed in: where they were going, or their own start.

    `viewer` is given once the second factor is; who has no work at the desk goes to their account.
    """
    home = CITIZEN_HOME if viewer is None else STAFF_HOME if opens_desk(viewer) else None
    return local_url(target) or local_url(home) or url_for("accounts.overview")


def opens_desk(viewer: Viewer) -> bool:
    """Whether one of the viewer's roles opens the staff pages, as the guard there says."""
    adapter = current_app.create_url_adapter(request)
    try:
        endpoint = adapter.match(STAFF_HOME, method="GET")[0] if adapter is not None else ""
    except HTTPException:
        return False
    guard = getattr(current_app.view_functions.get(endpoint), "guard", None)
    return guard is not None and viewer.has(*(guard.roles or Role))


def _without_language(target: str) -> str:
    # Addresses made by url_for carry the language in front; the one of this page will be used.
    for language in LANGUAGES:
        if target == f"/{language}" or target.startswith(f"/{language}/"):
            return target.removeprefix(f"/{language}") or "/"
    return target


def _is_plain_path(target: str) -> bool:
    plain = target.isprintable() and "\\" not in target
    return plain and target.startswith("/") and not target.startswith("//")
