"""Invented wishes: one person says once how to be served, and their open application follows it."""

from __future__ import annotations

from portal.cases.serving import spreading
from portal.demo.office import Office


def tell(office: Office) -> None:
    """Large print and reading aloud, a quiet room in the morning, a message and never a visit."""
    someone = office.cast.citizens[1]
    support = {
        "formats": ["large", "spoken"], "interpreter": "none", "language": "",
        "meeting": ["quiet", "company", "morning"], "words": "Nói chậm và nhìn vào mặt khi nói.",
    }  # fmt: skip
    contact = {
        "told_by": "sms", "phone": str(someone.phone), "phone_owner": "", "email": "",
        "never": ["call", "visit"],
    }  # fmt: skip
    spreading.save(
        office.session, account_id=someone.id, about=None,
        said={"support": support, "contact": contact},
    )  # fmt: skip
