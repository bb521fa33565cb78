"""Words of a declaration: plain or translated when they are read."""

from __future__ import annotations

from typing import TypeAlias

from flask_babel.speaklater import LazyString

Text: TypeAlias = LazyString | str
