"""The sign-language video of a policy and its captions, as files of which a player asks for parts."""

from __future__ import annotations

from pathlib import Path

from flask import Response, abort, current_app, send_file

from portal.accounts import guards
from portal.core.database import db
from portal.core.web.headers import PUBLIC_CACHE, cacheable
from portal.policies.queries import find_policy
from portal.policies.signed import SignedVideo, find_signed
from portal.policies.views import policies

_ALONE = "default-src 'none'; frame-ancestors 'none'; sandbox"


@policies.get("/chinh-sach/<slug:slug>/ky-hieu.mp4")
@guards.anyone
@cacheable
def signed_video(slug: str) -> Response:
    """The video, whole or the part that was asked for."""
    return _sent(_signed_or_404(slug).video, "video/mp4")


@policies.get("/chinh-sach/<slug:slug>/ky-hieu.vtt")
@guards.anyone
@cacheable
def signed_captions(slug: str) -> Response:
    """Its captions."""
    return _sent(_signed_or_404(slug).captions, "text/vtt")


def _signed_or_404(slug: str) -> SignedVideo:
    with db.reading() as session:
        policy = find_policy(session, slug)
        shown = policy is not None and policy.withdrawn_on is None
    folder: Path = current_app.extensions["policy_folder"]
    signed = find_signed(folder / slug) if shown else None
    if signed is None:
        abort(404)
    return signed


def _sent(path: Path, media_type: str) -> Response:
    answer = send_file(path, mimetype=media_type, conditional=True, max_age=60)
    answer.headers["Content-Security-Policy"] = _ALONE
    # A part of a file (206) is as public as the whole.
    answer.headers["Cache-Control"] = PUBLIC_CACHE
    return answer
