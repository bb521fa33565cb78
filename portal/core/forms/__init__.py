"""Forms and fields: the only way answers come in.

    class ContactForm(Form):
        name = TextField(_l("Full name"), autocomplete="name")
        phone = PhoneField(_l("Phone number"), hint=_l("..."), required=False)

Every field is required unless it says `required=False`; `short=` names it in messages when the
label is a whole question. `form.error_list()`, `form.answers()`, `Form.of(answers)`.
"""

from portal.core.forms.choices import ChecksField, Choice, ChoiceField, ConfirmField, PickField
from portal.core.forms.contact import CodeField, EmailField, IdentityNumberField, PhoneField
from portal.core.forms.dates import DateField, PartialDateField
from portal.core.forms.field import AnswerField
from portal.core.forms.files import FilesField
from portal.core.forms.form import Form, OpenForm
from portal.core.forms.text import HiddenField, ParagraphField, PasswordField, TextField

__all__ = [
    "AnswerField",
    "ChecksField",
    "Choice",
    "ChoiceField",
    "CodeField",
    "ConfirmField",
    "DateField",
    "EmailField",
    "FilesField",
    "Form",
    "HiddenField",
    "IdentityNumberField",
    "OpenForm",
    "ParagraphField",
    "PartialDateField",
    "PasswordField",
    "PhoneField",
    "PickField",
    "TextField",
]
