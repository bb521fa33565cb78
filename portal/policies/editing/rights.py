"""Who looks after the library."""

from __future__ import annotations

from portal.accounts.roles import Role

# Not every administrator: a commune's would write for the whole site.
EDITORS = (Role.EDITOR,)
