"""What this service determines: a first time or again. The form of the law has two more boxes.

Basis: the application form of Circular 01/2019/TT-BLĐTBXH. What is made again from the stored file,
because it is lost, damaged or wrong, is a service of its own (`portal.services.exchange`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from portal.cases.models import Case
from portal.cases.service import Answers, Lead, Step
from portal.core.forms import Choice, ChoiceField, Form, ParagraphField, PartialDateField, TextField
from portal.law.figures import Figure
from portal.law.shares import EXTREME, MILD, SEVERE

SLUG = "xac-dinh-khuyet-tat"
KIND, AGAIN, OLD_CERTIFICATE = "yeu-cau", "ly-do-xac-dinh-lai", "giay-da-cap"
# The boxes of the form, and the kinds of request by which cases are told apart and counted.
DETERMINE, REDETERMINE, REISSUE, EXCHANGE = "determine", "redetermine", "reissue", "exchange"

LOST_OR_WRONG = Lead(
    _l("Is the certificate lost, damaged or wrong? That is another, shorter service"),
    "cases.start", {"slug": "doi-cap-lai-giay"},
)  # fmt: skip
KINDS = (
    Choice(DETERMINE, _l("A first certificate of disability"), hint=_l("The person has none yet.")),
    Choice(REDETERMINE, _l("A new determination"), hint=_l("There is a certificate, but the difficulties have changed, or the child has reached %(age)s.", age=Figure("certification.reassess_at_age"))),
)  # fmt: skip


class KindForm(Form):
    kind = ChoiceField(_l("What do you ask for?"), short=_l("Kind of request"), choices=KINDS)


class AgainForm(Form):
    reason = ChoiceField(
        _l("Why should the disability be determined again?"),
        short=_l("Reason"),
        choices=[
            Choice("changed", _l("The difficulties have become greater, smaller or others")),
            Choice("child", _l("The child has reached %(age)s years", age=Figure("certification.reassess_at_age"))),
            Choice("other", _l("Another reason")),
        ],
    )  # fmt: skip
    words = ParagraphField(
        _l("What has changed, in your own words?"),
        short=_l("What has changed"),
        required=False,
        most=1000,
        rows=3,
    )


class OldCertificateForm(Form):
    number = TextField(
        _l("Number of the certificate"),
        required=False,
        most=60,
        hint=_l("If you know it. Old numbers are accepted as they stand."),
    )
    issued = PartialDateField(
        _l("When was it issued?"),
        short=_l("Issued on"),
        required=False,
        birthday=False,
        past=True,
        hint=_l("The year is enough. Leave it empty if you do not know."),
    )
    place = TextField(
        _l("Which commune or ward issued it?"),
        short=_l("Issued by"),
        required=False,
        hint=_l("The name it had then. The office finds the file."),
    )


def kind_of(answers: Answers) -> str:
    """The kind of request, a first determination until something else is chosen."""
    return str(answers.value(KIND, "kind", DETERMINE))


def goes_to_council(case: Case) -> bool:
    """Whether a council determines: in every case of this service, and in none of another."""
    return case.service == SLUG


def kind_step() -> Step:
    """A draft from the time when four kinds were offered here is asked again."""
    return Step(
        KIND,
        _l("What do you ask for?"),
        KindForm,
        leads=(LOST_OR_WRONG,),
        stands=_is_offered,
        carries=False,
        takes=("level",),
        fill=_kind_by_level,
    )


def again_step() -> Step:
    return Step(
        AGAIN,
        _l("Why again?"),
        AgainForm,
        when=lambda answers: kind_of(answers) == REDETERMINE,
        carries=False,
    )


def old_certificate_step() -> Step:
    return Step(
        OLD_CERTIFICATE, _l("The certificate there is or was"), OldCertificateForm,
        why=_l("It helps the office to find the file. You may leave everything empty."),
        when=lambda answers: kind_of(answers) != DETERMINE,
        takes=("certified_on",), fill=lambda said: {"issued": said.get("certified_on", "")},
    )  # fmt: skip


def _kind_by_level(said: Mapping[str, str]) -> dict[str, Any]:
    """Whoever has a level has a certificate; where the council found none, the person says it."""
    kinds = {"not_assessed": DETERMINE, **dict.fromkeys((EXTREME, SEVERE, MILD), REDETERMINE)}
    return {"kind": kinds.get(said.get("level", ""), "")}


def _is_offered(answer: Mapping[str, Any]) -> bool:
    return answer.get("kind") in {choice.value for choice in KINDS}
