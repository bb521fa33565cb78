"""Certificates that are made again: lost, damaged, with a wrong name; from the older register or the file."""

from __future__ import annotations

from datetime import date, timedelta

from portal.cases.service import Service
from portal.demo import deciding
from portal.demo.answers import OLD_NUMBER, Answers, Subject
from portal.demo.office import Office
from portal.services.certification.kinds import KIND, OLD_CERTIFICATE
from portal.services.exchange.before import DAMAGED, DIFFERENT, LOST
from portal.services.exchange.names import CARD, DIFFERS, LOSS, WHAT
from portal.services.exchange.service import SERVICE

_BEFORE, _DRAFT = timedelta(days=2), "lap-giay-tu-ho-so-luu"
_FROM_FILE = {"old": "none", "types": ["mobility"], "level": "severe", "source": "Hộp minh họa 12"}


class ExchangeOffice(Office):
    """The same commune, making certificates again."""

    @property
    def service(self) -> Service:
        return SERVICE

    def answers(self, subject: Subject) -> Answers:
        """The questions of this service only."""
        slugs = {step.slug for section in SERVICE.sections for step in section.steps} - {KIND}
        return {step: one for step, one in super().answers(subject).items() if step in slugs}


def tell(office: Office, day: date) -> None:
    """One looked for, one that waits to be signed, one handed over, one that has just arrived."""
    here, son = ExchangeOffice(office.session, office.cast), office.cast.citizens[1]
    lost = Subject("Trần Văn Minh Họa", "1975-05-05", "male", "0900000002", kind=_lost(OLD_NUMBER))
    here.accept(here.applied_for_self(son, lost))
    torn = here.entered(Subject("Bưởi Thị Giấy Rách", "1960", kind=_damaged()), day - _BEFORE)
    deciding.to_sign(here, here.accept(torn), slug=_DRAFT, **_FROM_FILE)
    wrong = Subject("Chanh Văn Ghi Sai", "1984-02-02", "male", kind=_differs())
    done = here.accept(here.entered(wrong, day - _BEFORE))
    deciding.signed(here, done, slug=_DRAFT, **_FROM_FILE)
    deciding.delivered(here, done, day, old_card="taken_back")
    here.entered(Subject("Dâu Thị Giấy Mất", "1949", kind=_lost()), day - _BEFORE)


def _lost(number: str = "") -> Answers:
    return {
        WHAT: {"what": LOST}, LOSS: {"where": "Rơi trên đường đi chợ", "declared": True},
        OLD_CERTIFICATE: {"number": number, "issued": "2019" if number else "", "place": ""},
    }  # fmt: skip


def _damaged() -> Answers:
    return {
        WHAT: {"what": DAMAGED}, CARD: {"card": "part", "why": ""},
        OLD_CERTIFICATE: {"number": "", "issued": "2015", "place": "Xã cũ (minh họa)"},
    }  # fmt: skip


def _differs() -> Answers:
    return {
        WHAT: {"what": DIFFERENT}, CARD: {"card": "bring", "why": ""},
        DIFFERS: {"fields": ["birth"], "words": "Giấy ghi năm sinh 1948, đúng là 1984.", "proof": "identity"},
        OLD_CERTIFICATE: {"number": "", "issued": "2016", "place": ""},
    }  # fmt: skip
