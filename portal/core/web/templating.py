"""Jinja as the portal uses it: every template sees the same globals."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment


class SharedGlobals(Environment):
    """Gives templates the globals themselves, not a chain of mappings over them.

    Jinja would go through that chain, name by name in Python, for each `{% from %}` of each page.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template; one that brings its own gets Jinja's chain."""
        return super().make_globals(d) if d else self.globals
