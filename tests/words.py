"""The words of a page by their English source, so that a better wording breaks no test."""

from __future__ import annotations

import gettext
from functools import cache

from portal.config import ROOT


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("messages", ROOT / "translations", [language])


def said(source: str, language: str = "vi", **values: object) -> str:
    """How the portal says this sentence; one that it does not know fails the test."""
    text = _catalogue(language).gettext(source)
    assert text != source or language == "en", f"no such sentence: {source}"
    return text % values if values else text
