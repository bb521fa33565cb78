"""The forms of signing in and of looking after one's account."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from portal.accounts import passwords
from portal.accounts.contacts import Contact, parse_contact
from portal.accounts.destinations import LONGEST
from portal.accounts.models import SessionChoice
from portal.core.codes import normalise_code
from portal.core.forms import (
    Choice,
    ChoiceField,
    Form,
    HiddenField,
    OpenForm,
    PasswordField,
    TextField,
)

CODE_LENGTH = 6


class ContactField(TextField):
    """A phone number or an e-mail address, kept in one spelling."""

    autocomplete = "username"
    spellcheck = False
    most = 254

    def read_text(self, text: str) -> str:
        contact = parse_contact(text)
        if contact is None:
            raise ValueError(
                _(
                    "This is not a phone number or an e-mail address: write it like 0912 345 678"
                    " or ten@viduviet.vn."
                )
            )
        return contact.value

    @property
    def contact(self) -> Contact:
        """The address given; only of a valid form."""
        found = parse_contact(str(self.data))
        if found is None:
            raise ValueError("no contact was given")
        return found


class OneTimeCodeField(TextField):
    """Six digits in one box; spaces and dashes between them do not matter."""

    autocomplete = "one-time-code"
    inputmode = "numeric"
    spellcheck = False
    width = 10
    most = 40

    def read_text(self, text: str) -> str:
        code = normalise_code(text)
        if len(code) != CODE_LENGTH:
            raise ValueError(_("The code has 6 digits: look at it once more."))
        return code


class NewPasswordField(PasswordField):
    """A new password: eight characters or more, no rule about which, not a well-known one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault(
            "hint",
            _l("At least 8 characters. Three or four words you remember are good, spaces allowed."),
        )
        super().__init__(*args, new=True, **kwargs)

    def read(self, value: Any) -> str:
        password = super().read(value)
        if password and len(password) < passwords.SHORTEST:
            raise ValueError(_("This password is too short: choose one of at least 8 characters."))
        if passwords.is_common(password):
            raise ValueError(
                _("Many people use this password, so it is guessed first: choose another one.")
            )
        return password


def refuse_identity(password: str, *known: str) -> None:
    """A field's mistake if the password is the person's own name, number or address."""
    if passwords.repeats_identity(password, known):
        raise ValidationError(
            _("The password is your name, phone number or e-mail: choose another one.")
        )


class SignInForm(OpenForm):
    """Contact and password, and how long to stay signed in."""

    contact = ContactField(_l("Phone number or e-mail"))
    password = PasswordField(_l("Password"))
    choice = ChoiceField(
        _l("How long do you want to stay signed in?"),
        choices=[
            Choice(
                SessionChoice.SHARED_DEVICE,
                _l("30 minutes"),
                _l("For a shared phone or computer. Counted from the last page you opened."),
            ),
            Choice(SessionChoice.WORKING_DAY, _l("10 hours")),
            Choice(
                SessionChoice.OWN_DEVICE,
                _l("24 hours"),
                _l("Only on a device that nobody else uses."),
            ),
        ],
        default=SessionChoice.SHARED_DEVICE,
    )
    next = HiddenField(most=LONGEST)


class SignUpForm(OpenForm):
    """A name, one contact, one password."""

    full_name = TextField(
        _l("Full name"),
        hint=_l("As on your papers, for example: Nguyễn Thị Hoa."),
        autocomplete="name",
    )
    contact = ContactField(
        _l("Phone number or e-mail"), hint=_l("We send a code there. You sign in with it later.")
    )
    password = NewPasswordField(_l("Password"))
    next = HiddenField(most=LONGEST)

    def validate_full_name(self, field: TextField) -> None:
        """Any letters of any people; only a name without a single letter is none."""
        if not any(character.isalpha() for character in field.data):
            raise ValidationError(_("A name has letters: write your full name."))

    def validate_contact(self, field: ContactField) -> None:
        """The code must be able to arrive."""
        refuse_landline(field)

    def validate_password(self, field: PasswordField) -> None:
        refuse_identity(field.data, self.full_name.data, self.contact.data)


class ConfirmContactForm(OpenForm):
    """The code that was sent, and the page it belongs to."""

    code = OneTimeCodeField(_l("Code"), hint=_l("6 digits. You can paste it."))
    request_token = HiddenField()


class SendAgainForm(OpenForm):
    """Asks for another code for the same page."""

    request_token = HiddenField()


class ForgotPasswordForm(OpenForm):
    """Where to send the code for a new password."""

    contact = ContactField(
        _l("Phone number or e-mail"), hint=_l("The one you sign in with. We send a code there.")
    )

    def validate_contact(self, field: ContactField) -> None:
        """The code must be able to arrive."""
        refuse_landline(field)


class NewPasswordForm(OpenForm):
    """The code that was sent, and the new password."""

    code = OneTimeCodeField(_l("Code"), hint=_l("6 digits. You can paste it."))
    password = NewPasswordField(_l("New password"))
    request_token = HiddenField()


class ChangePasswordForm(Form):
    """The password of now and the new one, for someone who is signed in."""

    current = PasswordField(_l("Current password"))
    password = NewPasswordField(_l("New password"))


class SecondFactorForm(Form):
    """The code that an authenticator app shows."""

    code = OneTimeCodeField(
        _l("Code from your authenticator app"),
        hint=_l("6 digits. If it is about to change, wait for the next one."),
    )
    next = HiddenField(most=LONGEST)


class ButtonForm(Form):
    """A button that does one thing, and nothing to fill in."""


class SignOutForm(Form):
    """Signs out of this device."""


class EndSessionForm(Form):
    """Ends one session by its id, or all others when there is none."""

    which = HiddenField()


def refuse_landline(field: ContactField) -> None:
    """A field's mistake if no message can arrive there."""
    if field.data and not field.contact.takes_messages:
        raise ValidationError(
            _("A landline cannot receive the code: give a mobile number or an e-mail address.")
        )
