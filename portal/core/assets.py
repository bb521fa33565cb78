"""What every layout needs: addresses of styles and scripts, and what was said after an action."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from flask import Flask, get_flashed_messages
from flask_wtf.csrf import generate_csrf

from portal.core.web.headers import is_cacheable

BUILD = "build"
MANIFEST = "manifest.json"


def init_app(app: Flask) -> None:
    """Give templates `asset(name)`, `notices()` and `csrf_token()`."""
    names = read_manifest(Path(app.static_folder or "static") / BUILD / MANIFEST)

    def asset(name: str) -> str:
        """The address of a built file; from the root of the site in both languages."""
        return f"{app.static_url_path}/{BUILD}/{names.get(name, name)}"

    app.jinja_env.globals["asset"] = asset
    app.jinja_env.globals["notices"] = notices
    app.jinja_env.globals.setdefault("csrf_token", generate_csrf)


def read_manifest(path: Path) -> dict[str, str]:
    """Which hashed name each built file has; without a build pages come plain, and the log says so."""
    try:
        names = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        logging.getLogger("portal").warning("assets-not-built: run `npm ci && npm run build`")
        return {}
    return {str(key): str(value) for key, value in names.items()}


def notices() -> list[tuple[str, str]]:
    """Kind and text of what the last action did; none on pages that are the same for everyone."""
    if is_cacheable():
        return []
    return [(str(pair[0]), str(pair[1])) for pair in get_flashed_messages(with_categories=True)]
