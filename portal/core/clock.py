"""The one place that asks what time it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LOCAL_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The calendar day in Viet Nam, which is the day that legal limits count."""
    return now().astimezone(LOCAL_ZONE).date()


def local(moment: datetime) -> datetime:
    """The same moment as clocks in Viet Nam show it."""
    return moment.astimezone(LOCAL_ZONE)
