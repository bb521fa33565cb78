"""What applicants are told: what happened, for which code, what to do, until when.

A message names no illness, no benefit, and carries no link to sign in: phones are shared. Of a
confidential service it says only that there is news: neither what, nor where, nor under which code.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _

from portal.cases.models import Case
from portal.cases.service import Message, Service, registry
from portal.core.codes import spoken
from portal.core.languages import date_weekday, speaking
from portal.orgs.models import Unit


def news_message(_case: Case, _data: Mapping[str, Any]) -> Message:
    """That something can be read; whoever reads it on somebody's telephone learns nothing else."""
    return Message(
        _("There is news for you"),
        _(
            "There is news for you on the portal. Sign in to read it when it suits you. You do not"
            " need to answer this message."
        ),
    )


def discreet(case: Case, message: Message) -> Message:
    """The message as it may leave for this case: a confidential service gives nothing away."""
    service = registry.get(case.service)
    if service is None or not service.confidential:
        return message
    with speaking(case.language):
        return news_message(case, {})


def receipt_message(case: Case, service: Service, unit: Unit) -> Message:
    """What is sent after an application was sent or prepared."""
    with speaking(case.language):
        if case.filing_mode == "direct":
            return Message(
                _("Application %(code)s has arrived", code=spoken(case.ref)),
                _(
                    "%(unit)s has received application %(code)s. You do not need to do anything"
                    " now. Keep the code to look it up.",
                    unit=unit.name,
                    code=spoken(case.ref),
                ),
            )
        return Message(
            _("Application %(code)s is prepared, not yet filed", code=spoken(case.ref)),
            _(
                "Application %(code)s is prepared. It is not filed yet. Go to %(unit)s with your"
                " identity papers and this code, so that they can file it.",
                unit=unit.name,
                code=spoken(case.ref),
            ),
        )


def made_for_you_message(case: Case, unit: Unit) -> Message:
    """What the person reads for whom someone else applied, and what to do if it is not so.

    It names nobody: whoever types a name and a number must not be able to send words to a stranger.
    """
    with speaking(case.language):
        return Message(
            _("Application %(code)s was made for you", code=spoken(case.ref)),
            _(
                "Someone sent application %(code)s to %(unit)s for you. If you agree, you need not"
                " do anything. If you did not agree, call or go to %(unit)s and give this code.",
                code=spoken(case.ref),
                unit=unit.name,
            ),
        )


def accepted_message(case: Case, _data: Mapping[str, Any]) -> Message:
    return Message(
        _("Application %(code)s is accepted", code=spoken(case.ref)),
        _(
            "Your application %(code)s is complete and accepted. You do not need to do anything"
            " now. We will tell you the next step.",
            code=spoken(case.ref),
        ),
    )


def filed_message(case: Case, _data: Mapping[str, Any]) -> Message:
    return Message(
        _("Application %(code)s is filed", code=spoken(case.ref)),
        _(
            "Your application %(code)s is now filed at the office. You do not need to do anything"
            " now. We will tell you the next step.",
            code=spoken(case.ref),
        ),
    )


def refused_message(case: Case, _data: Mapping[str, Any]) -> Message:
    return Message(
        _("Application %(code)s was not accepted", code=spoken(case.ref)),
        _(
            "Application %(code)s was not accepted. Open the application on the portal, or ask the"
            " office, to read the reason and what you can do.",
            code=spoken(case.ref),
        ),
    )


def papers_message(case: Case, data: Mapping[str, Any]) -> Message:
    return Message(
        _("Application %(code)s: you need to send papers", code=spoken(case.ref)),
        _(
            "Application %(code)s needs a paper from you until %(until)s. Open the application on"
            " the portal, or ask the office, to read which one. You can send it there or bring it.",
            code=spoken(case.ref),
            until=_day(data.get("due_on")),
        ),
    )


def ready_message(case: Case, _data: Mapping[str, Any]) -> Message:
    return Message(
        _("Application %(code)s: the result is ready", code=spoken(case.ref)),
        _(
            "The result of application %(code)s is ready. Come to the office to receive it, or send"
            " someone. Bring identity papers and this code.",
            code=spoken(case.ref),
        ),
    )


def delivered_message(case: Case, _data: Mapping[str, Any]) -> Message:
    return Message(
        _("Application %(code)s: the result was handed over", code=spoken(case.ref)),
        _(
            "The result of application %(code)s was handed over. If you have not received it,"
            " tell the office.",
            code=spoken(case.ref),
        ),
    )


def _day(value: Any) -> str:
    day = date.fromisoformat(value) if isinstance(value, str) and value else value
    return date_weekday(day) if isinstance(day, date) else ""


def written_message(case: Case, unit: Unit | None) -> Message:
    """The office wrote something; what it is stands only on the page of the application."""
    with speaking(case.language):
        return Message(
            _("Application %(code)s: the office has written to you", code=spoken(case.ref)),
            _(
                "%(unit)s has written to you about application %(code)s. Open the application on"
                " the portal to read it, or ask the office.",
                unit=unit.name if unit else "",
                code=spoken(case.ref),
            ),
        )
