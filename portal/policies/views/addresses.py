"""Addresses of public pages as other sites write them: whole, and in either language."""

from __future__ import annotations

from typing import Any

from flask import current_app, request, url_for

from portal.core.languages import LANGUAGES, current_language


def site() -> str:
    """The address of the site from its settings; what a visitor's browser calls it counts nothing."""
    return str(current_app.extensions["policy_site"])


def absolute(endpoint: str, language: str | None = None, **values: Any) -> str:
    """The whole address of a page, in this language or the one being read."""
    path = url_for(endpoint, **values).removeprefix(request.script_root)
    english = (language or current_language()) == "en"
    return f"{site()}/en{path}" if english else f"{site()}{path}"


def in_every_language(endpoint: str, **values: Any) -> dict[str, str]:
    """The whole addresses of one page by language."""
    return {language: absolute(endpoint, language, **values) for language in LANGUAGES}
