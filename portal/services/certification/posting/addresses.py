"""Where the list of some conclusions is made."""

from __future__ import annotations

from flask import url_for

from portal.services.certification.posting.queries import Group


def put_up_url(group: Group) -> str:
    """Where the list of these conclusions is made."""
    return url_for(
        "posting.ask_put_up", ngay=group.on.isoformat(), phien=group.session_id, noi=group.unit_id
    )
