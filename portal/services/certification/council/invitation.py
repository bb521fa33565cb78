"""An invitation as data, what the person is told by message, and what the official letters say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.accounts.roles import Role
from portal.cases import history
from portal.cases.letters import LetterKind, Source
from portal.cases.letters.source import day_words
from portal.cases.models import Case
from portal.cases.service import Message, Text
from portal.core.codes import spoken
from portal.core.languages import date_weekday, speaking
from portal.documents.letters.paper import Block, Facts, Heading, Items, Paragraph
from portal.law import current_book
from portal.orgs.models import Unit
from portal.orgs.wording import clock_time
from portal.services.certification.council.words import DISCREET_PLACES, PLACES, time_in_vietnamese
from portal.services.certification.models import PlaceKind

INVITED, INVITED_AGAIN, CALLED_OFF = (
    "council_invited", "council_invited_again", "council_called_off",
)  # fmt: skip
SLUG = "giay-moi"


@dataclass(frozen=True)
class Invitation:
    """When and where a person meets the council, what to bring, what the office gets ready."""

    on: date
    begins: time
    place_kind: str
    place: str
    bring: tuple[str, ...] = ()
    ready: tuple[str, ...] = ()

    @property
    def at_home(self) -> bool:
        return self.place_kind == PlaceKind.HOME.value

    def data(self) -> dict[str, Any]:
        """As the history keeps it."""
        return {
            "on": self.on.isoformat(), "begins": self.begins.isoformat("minutes"),
            "place_kind": self.place_kind, "place": self.place, "bring": list(self.bring),
            "ready": list(self.ready),
        }  # fmt: skip

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Invitation:
        return cls(
            date.fromisoformat(data["on"]), time.fromisoformat(data["begins"]), data["place_kind"],
            data["place"], tuple(data["bring"]), tuple(data["ready"]),
        )  # fmt: skip

    def where(self) -> str:
        """The kind of place and the words about it, in the current language."""
        kind = str(DISCREET_PLACES[self.place_kind])
        return f"{kind}, {self.place}" if self.place else kind


def latest(case: Case) -> Invitation | None:
    """The invitation that holds; None where there is none, or it was called off."""
    for event in reversed(case.events):
        if event.kind == CALLED_OFF:
            return None
        if event.kind in {INVITED, INVITED_AGAIN}:
            data = history.data_of(event)
            return Invitation.of(data) if "on" in data else None
    return None


def invited_message(case: Case, unit: Unit, invitation: Invitation, *, again: bool) -> Message:
    """When and where; not what for, since phones are shared."""
    with speaking(case.language):
        code, known = spoken(case.ref), _when_and_where(case, unit, invitation)
        if again:
            return Message(
                _("Application %(code)s: the day or place of the meeting has changed", code=code),
                _("The day or place has changed.") + " " + known,
            )
        return Message(_("Application %(code)s: you are invited to a meeting", code=code), known)


def _when_and_where(case: Case, unit: Unit, invitation: Invitation) -> str:
    values = {
        "unit": unit.name, "code": spoken(case.ref), "time": clock_time(invitation.begins),
        "day": date_weekday(invitation.on), "place": invitation.where(),
    }  # fmt: skip
    if invitation.at_home:
        return _(
            "Officers of %(unit)s come to see you at home about application %(code)s: %(time)s,"
            " %(day)s. If this day does not suit you, tell the office. Open the application on the"
            " portal, or ask the office, to read what to have ready.",
            **values,
        )
    return _(
        "%(unit)s invites you to a meeting about application %(code)s: %(time)s, %(day)s. Place:"
        " %(place)s. If you cannot come, tell the office. Open the application on the portal, or"
        " ask the office, to read what to bring.",
        **values,
    )


def called_off_message(case: Case, unit: Unit, day: date) -> Message:
    """That nobody needs to come, and that there will be another day."""
    with speaking(case.language):
        code = spoken(case.ref)
        return Message(
            _("Application %(code)s: the meeting does not take place", code=code),
            _(
                "The meeting on %(day)s about application %(code)s does not take place. You do not"
                " need to come. %(unit)s will tell you the new day.",
                day=date_weekday(day), code=code, unit=unit.name,
            ),
        )  # fmt: skip


def waits_for_invitation(case: Case) -> Text:
    """A letter says what an invitation says that was sent and still holds."""
    if latest(case) is None:
        return _l("The person is not invited yet. Put the case on an agenda, then invite.")
    return ""


def letter_body(source: Source) -> list[Block]:
    found = latest(source.case)
    if found is None:
        raise LookupError("nobody is invited")
    return body_of(source, found)


def kind_for(invitation: Invitation) -> LetterKind:
    """The letter of this very invitation, whatever the history says by then."""
    return replace(LETTER, body=lambda source: body_of(source, invitation))


def body_of(source: Source, invitation: Invitation) -> list[Block]:
    """Who is invited, when and where, what to bring, how to ask for help or another day."""
    return [
        Paragraph(_who(source, invitation)),
        Facts("Thời gian và địa điểm", tuple(_facts(source, invitation))),
        Heading("Giấy tờ cần chuẩn bị" if invitation.at_home else "Khi đến, ông (bà) mang theo"),
        Items(invitation.bring or ("Mã tra cứu hồ sơ.",), numbered=False),
        Heading("Nếu cần giúp đỡ hoặc cần đổi ngày"),
        Items(tuple(_help(source, invitation)), numbered=False),
    ]


def _who(source: Source, invitation: Invitation) -> str:
    council = current_book().value("authority.council", source.on).name("vi")
    subject = source.facts.subject_name
    if invitation.at_home:
        return f"{council} của {source.unit.name} đến gặp ông (bà) {subject} tại nhà, theo lịch sau đây."
    if source.facts.applicant_name and source.facts.applicant_name != subject:
        return (
            f"{council} của {source.unit.name} mời ông (bà) cùng {subject} đến gặp Hội đồng,"
            " theo lịch sau đây."
        )
    return f"{council} của {source.unit.name} mời ông (bà) đến gặp Hội đồng, theo lịch sau đây."


def _facts(source: Source, invitation: Invitation) -> Sequence[tuple[str, str]]:
    with speaking("vi"):
        place = str(PLACES[invitation.place_kind])
    where = ", ".join(part for part in (place, invitation.place) if part)
    address = source.address if invitation.at_home and not invitation.place else ""
    rows = (
        *source.codes,
        ("Hồ sơ của", source.facts.subject_name),
        ("Thời gian", f"{time_in_vietnamese(invitation.begins)}, {day_words(invitation.on)}"),
        ("Địa điểm", ", ".join(part for part in (where, address) if part)),
    )
    return tuple((label, value) for label, value in rows if value)


def _help(source: Source, invitation: Invitation) -> Sequence[str]:
    ready = "; ".join(invitation.ready)
    said = [
        "Người thân hoặc người giúp đỡ được ở cùng ông (bà) trong suốt buổi gặp.",
        f"Cơ quan đã được biết và chuẩn bị: {ready}." if ready else "",
        f"Nếu cần thêm điều gì, chẳng hạn phiên dịch hoặc lối đi không có bậc, xin báo trước cho {source.contact}.",
        "Nếu ngày giờ không phù hợp, xin báo trước để chọn ngày khác"
        + ("." if invitation.at_home else ", hoặc để cán bộ đến nhà."),
        "Ông (bà) không phải trả tiền cho việc này.",
    ]
    return [line for line in said if line]


LETTER = LetterKind(
    SLUG, "council_invitation",
    _l("Invites the person to meet the council: when, where, what to bring, how to ask for help or another day."),
    waits_for_invitation, letter_body, signer_title="Thư ký Hội đồng", addressed=True,
    issued_by="authority.council",
    by=frozenset({Role.COUNCIL_SECRETARY, Role.SOCIAL_OFFICER, Role.CHAIR, Role.CLERK}),
)  # fmt: skip
