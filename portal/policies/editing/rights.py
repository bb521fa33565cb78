"""Who looks after the library."""

from __future__ import annotations

from portal.accounts.roles import Role

EDITORS = (Role.EDITOR, Role.ADMINISTRATOR)
