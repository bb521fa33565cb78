"""How the money reaches the person: an account, or cash at the payment point."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.cases.questions import SUBJECT
from portal.cases.service import Answers, Known, Step
from portal.core.forms import Choice, ChoiceField, Form, TextField

MONEY = "cach-nhan-tien"
LINKED, BANK, CASH = "linked", "bank", "cash"
WAYS = (
    Choice(LINKED, _l("To the account linked for social security in VNeID"), hint=_l("You write no account number here. Choose this only if an account is linked there.")),
    Choice(BANK, _l("To a bank account"), hint=_l("Write the bank and the number below.")),
    Choice(CASH, _l("In cash at the payment point of the commune"), hint=_l("Someone else can collect it with a written authorisation. Who cannot come can ask the office to bring it.")),
)  # fmt: skip


class MoneyForm(Form):
    way = ChoiceField(_l("How should the money be paid?"), short=_l("Way of payment"), choices=WAYS)
    holder = TextField(
        _l("Name of the account holder, or of who collects the cash"), short=_l("Account holder or who collects"),
        hint=_l("The person, the parent or guardian, or someone they authorise."),
    )  # fmt: skip
    bank = TextField(
        _l("Name of the bank"), required=False, conditional=True, most=120,
        hint=_l("Only for a bank account."),
    )  # fmt: skip
    account = TextField(
        _l("Account number"), required=False, conditional=True, most=40, autocomplete="off",
        hint=_l("Only for a bank account. The office reads it, nobody else."),
    )  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        if self.way.data != BANK:
            # What was typed and then no longer meant is neither checked nor kept.
            self.bank.data = self.account.data = ""
        if not super().validate(extra_validators):
            return False
        if self.way.data == BANK:
            self._check_account()
        return not (self.bank.errors or self.account.errors)

    def _check_account(self) -> None:
        if not self.bank.data:
            self.bank.errors = [_("Name of the bank is empty: write which bank it is.")]
        number = "".join(sign for sign in str(self.account.data or "") if sign not in " .-")
        if not (number.isascii() and number.isalnum() and 4 <= len(number) <= 30):
            self.account.errors = [_("Account number: write it as it stands on the card or in the application of the bank, letters and digits only.")]  # fmt: skip
        else:
            self.account.data = number


def money_step() -> Step:
    return Step(
        MONEY,
        _l("How should the money be paid?"),
        MoneyForm,
        prefill=_holder,
        why=_l("This is kept encrypted. Only the office that pays reads it."),
    )


def payment_of(answers: Answers) -> dict[str, Any]:
    """How it is paid, as an award keeps it."""
    told = answers.get(MONEY, {})
    return {name: told[name] for name in ("way", "holder", "bank", "account") if told.get(name)}


def _holder(known: Known) -> dict[str, Any]:
    name = known.so_far.value(SUBJECT, "full_name", "")
    return {"holder": name} if name else {}


def way_words(payment: dict[str, Any] | None, answers: Answers | None = None) -> str:
    """How it is paid, in words, without the account number."""
    way = (payment or {}).get("way", "")
    return next((str(one.label) for one in WAYS if one.value == way), "")
