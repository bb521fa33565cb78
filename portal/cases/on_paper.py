"""An application that came on paper: what the officer who recorded it says, and how people read it.

The day the paper reached the office is the day of receipt: it is when the time limits begin, however
long typing it in takes. Whoever hands a paper in at the desk has filed it there, so that where a unit
files through the national portal the recording is the recorded hand-over itself: the officer names
the dossier code the national portal gave (domain, section 9).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _

from portal.core.clock import today
from portal.core.languages import date_weekday

SIGNATURE, FINGERPRINT = "signature", "fingerprint"
# How it was given: on the form, or told to an officer, who wrote it down and read it back.
PAPER, TOLD = "paper", "told"
# An older day is nearly always a slip in the year, as in the first weeks of January. It is a
# guard against slips and no limit of the law.
OLDEST = timedelta(days=365)


@dataclass(frozen=True)
class OnPaper:
    """What the recording officer says: their role, the day it came, who signed and how, the code.

    What was told was read back by someone and agreed to, perhaps before a witness.
    """

    role: str
    received_on: date
    signed_by: str
    signed_with: str
    national_code: str = ""
    given: str = PAPER
    read_back_by: str = ""
    witness: str = ""

    @property
    def recorded(self) -> dict[str, str]:
        """As the history keeps it."""
        told = {"given": TOLD, "read_back_by": self.read_back_by, "witness": self.witness}
        return {
            "received_on": self.received_on.isoformat(), "signed_by": self.signed_by,
            "signed_with": self.signed_with, **(told if self.given == TOLD else {}),
        }  # fmt: skip


def oldest_day() -> date:
    """The first day that may be given for the arrival of a paper."""
    return today() - OLDEST


def lines(data: Mapping[str, Any]) -> list[str]:
    """What an event of the history says about the paper, a sentence each."""
    said = data.get("on_paper")
    if not said:
        return []
    day = date_weekday(date.fromisoformat(said["received_on"]))
    signed = (
        _("Fingerprint of %(name)s on the paper form.", name=said["signed_by"])
        if said["signed_with"] == FINGERPRINT
        else _("Signature of %(name)s on the paper form.", name=said["signed_by"])
    )
    if said.get("given") == TOLD:
        return [_("It was told to the office and written down there. Day of receipt: %(day)s.", day=day), *_read_back(said), signed]  # fmt: skip
    return [
        _("It came on paper and the office entered it. Day of receipt: %(day)s.", day=day),
        signed,
    ]


def _read_back(said: Mapping[str, Any]) -> list[str]:
    found = [_("%(name)s read everything back, and the person agreed.", name=said["read_back_by"])]
    return [*found, _("Witness: %(name)s.", name=said["witness"])] if said.get("witness") else found
