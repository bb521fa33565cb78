"""The four kinds of request on one form, what each asks besides, and which part each leaves out.

Basis: the application form of Circular 01/2019/TT-BLĐTBXH. A re-issue for a lost certificate and an
exchange are made from the stored file, so neither asks for signs and abilities again.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.cases.models import Case
from portal.cases.service import Answers, Step
from portal.core.forms import Choice, ChoiceField, Form, ParagraphField, PartialDateField, TextField
from portal.law.figures import Figure

KIND, AGAIN, EXCHANGE_REASON, OLD_CERTIFICATE = (
    "yeu-cau", "ly-do-xac-dinh-lai", "ly-do-cap-doi", "giay-da-cap",
)  # fmt: skip
DETERMINE, REDETERMINE, REISSUE, EXCHANGE = "determine", "redetermine", "reissue", "exchange"
# Made from the stored file, without a council.
FROM_FILE = frozenset({REISSUE, EXCHANGE})

KINDS = (
    Choice(DETERMINE, _l("A first certificate of disability"), hint=_l("The person has none yet.")),
    Choice(REDETERMINE, _l("A new determination"), hint=_l("There is a certificate, but the difficulties have changed, or the child has reached %(age)s.", age=Figure("certification.reassess_at_age"))),
    Choice(REISSUE, _l("The same certificate again, because it is lost")),
    Choice(EXCHANGE, _l("A new certificate in exchange"), hint=_l("The certificate is damaged, or something on it differs from the identity papers.")),
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


class ExchangeForm(Form):
    reason = ChoiceField(
        _l("Why does the certificate need to be exchanged?"),
        short=_l("Reason"),
        choices=[
            Choice("damaged", _l("It is damaged or can no longer be read")),
            Choice("differs", _l("Something on it differs from the identity papers")),
        ],
    )
    words = TextField(
        _l("What should be corrected?"),
        required=False,
        conditional=True,
        hint=_l("Only if something differs. For example: the year of birth is 1990, not 1991."),
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


def needs_council(answers: Answers) -> bool:
    """Whether signs and abilities are asked, because a council will determine."""
    return kind_of(answers) not in FROM_FILE


def goes_to_council(case: Case) -> bool:
    """As `needs_council`, for a case that was sent."""
    return case.variant not in FROM_FILE


def is_from_file(case: Case) -> bool:
    """Whether the certificate is only made again."""
    return case.variant in FROM_FILE


def whole_limit(case: Case) -> str:
    """The parameter that limits the whole procedure for this kind of request."""
    own = {REISSUE: "certification.reissue_lost", EXCHANGE: "certification.exchange"}
    return own.get(case.variant, "certification.total")


def procedure_of(case: Case) -> str:
    """The parameter with the national code of the procedure for this kind of request."""
    return f"certification.{'exchange_code' if is_from_file(case) else 'procedure_code'}"


def kind_step() -> Step:
    return Step(KIND, _l("What do you ask for?"), KindForm)


def again_step() -> Step:
    return Step(
        AGAIN, _l("Why again?"), AgainForm, when=lambda answers: kind_of(answers) == REDETERMINE
    )


def exchange_step() -> Step:
    return Step(
        EXCHANGE_REASON, _l("Why an exchange?"), ExchangeForm,
        when=lambda answers: kind_of(answers) == EXCHANGE,
    )  # fmt: skip


def old_certificate_step() -> Step:
    return Step(
        OLD_CERTIFICATE, _l("The certificate there is or was"), OldCertificateForm,
        why=_l("It helps the office to find the file. You may leave everything empty."),
        when=lambda answers: kind_of(answers) != DETERMINE,
    )  # fmt: skip
