"""A policy as a small card that other sites may show, and what their programs ask about it."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Response, abort, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from portal.accounts import guards
from portal.core.database import db
from portal.core.languages import current_language, speaking
from portal.core.web.headers import cacheable, shown_anywhere
from portal.policies.queries import Entry, find_entry
from portal.policies.views import policies
from portal.policies.views.addresses import absolute, site

# In pixels, as oEmbed asks; the card itself fits any width from 280 up.
WIDTH, HEIGHT = 600, 420
KEPT_SECONDS = 24 * 60 * 60


@policies.get("/chinh-sach/<slug:slug>/the")
@guards.anyone
@cacheable
@shown_anywhere
def card(slug: str) -> str:
    """The card of one policy: what it is, when it was checked, and the way to the whole page."""
    entry = find_entry(db.session(), slug, current_language())
    if entry is None:
        abort(404)
    address = absolute("policies.policy", slug=slug)
    return render_template("policies/card.html", entry=entry, address=address)


@policies.get("/oembed")
@guards.anyone
@cacheable
def oembed() -> ResponseReturnValue:
    """The answer to programs that turn a link into a card (oembed.com); 404 for any other address."""
    if request.args.get("format", "json") != "json":
        return jsonify(error="only json"), 501
    found = _asked(request.args.get("url", ""))
    if found is None:
        return jsonify(error="not a policy of this portal"), 404
    entry, language = found
    width, height = _within("maxwidth", WIDTH), _within("maxheight", HEIGHT)
    with speaking(language):
        name = _("Portal for people with disabilities")
    return open_to_programs(
        jsonify(
            version="1.0", type="rich", title=entry.title, provider_name=name,
            provider_url=site() + ("/en" if language == "en" else "/"), cache_age=KEPT_SECONDS,
            html=_frame(entry, language, width=str(width), height=height), width=width, height=height,
        )
    )  # fmt: skip


def open_to_programs(response: Response) -> Response:
    """Let pages of other sites read an answer that is the same for everyone."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def card_code(entry: Entry) -> str:
    """The HTML that shows the card on another site, to be copied."""
    return str(_frame(entry, current_language(), width="100%", height=HEIGHT))


def _frame(entry: Entry, language: str, *, width: str, height: int) -> Markup:
    source = absolute("policies.card", language, slug=entry.slug)
    return Markup(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"></iframe>'
    ).format(source, entry.title, width, height)


def _within(name: str, usual: int) -> int:
    """The usual length, or the longest that the asking program has room for."""
    asked = request.args.get(name, "")
    most = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else usual
    return min(usual, most) or usual


def _asked(url: str) -> tuple[Entry, str] | None:
    """The policy and the language of an address of this site."""
    try:
        asked, own = urlsplit(url), urlsplit(site())
        same = (asked.hostname, asked.port) == (own.hostname, own.port)
    except ValueError:
        return None
    if asked.scheme not in {"http", "https"} or not same:
        return None
    english = asked.path.startswith("/en/")
    slug = _slug(asked.path.removeprefix("/en"))
    language = "en" if english else "vi"
    entry = find_entry(db.session(), slug, language) if slug else None
    return (entry, language) if entry is not None else None


def _slug(path: str) -> str:
    """The policy whose page or card is at a path, or nothing."""
    try:
        endpoint, values = current_app.url_map.bind("localhost").match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return ""
    known = {"policies.policy", "policies.card", "policies.easy", "policies.changes"}
    return str(values["slug"]) if endpoint in known else ""
