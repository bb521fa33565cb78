"""Both catalogues are complete, and their placeholders are those of the source."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from babel.messages.pofile import read_po

from portal.config import ROOT

PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    target = tmp_path_factory.mktemp("catalogue") / "messages.pot"
    command = [
        sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", "-F", "translations/babel.cfg",
        "-k", "_l", "-k", "lazy_gettext", "--project", "portal", "-o", str(target), ".",
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True)
    return [message.id for message in read_po(target.open("rb")) if message.id]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_string_is_translated(source, language):
    path = ROOT / "translations" / language / "LC_MESSAGES" / "messages.po"
    known = {m.id: m.string for m in read_po(path.open("rb")) if m.id and not m.fuzzy}
    missing = [text for text in source if not known.get(text)]
    assert missing == []
    stale = sorted(set(known) - set(source))
    assert stale == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_placeholders_stay(source, language):
    path = ROOT / "translations" / language / "LC_MESSAGES" / "messages.po"
    for message in read_po(path.open("rb")):
        if message.id:
            assert sorted(set(PLACEHOLDER.findall(message.id))) == sorted(
                set(PLACEHOLDER.findall(message.string))
            ), message.id
