"""The five questions about the help, their answers, and what the head reads of them."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from portal.cases.service import Text

YES, PARTLY, NO = "yes", "partly", "no"
ANSWERS: Mapping[str, Text] = {YES: _l("Yes"), PARTLY: _l("In part"), NO: _l("No")}
# Named as the columns of the table.
QUESTIONS: Mapping[str, Text] = {
    "understood": _l("Did you understand what was explained to you?"),
    "in_time": _l("Did you get the help in time?"),
    "respected": _l("Were you treated with respect?"),
    "free_of_charge": _l("Was the help free, and did nobody ask for money or a gift?"),
    "helped": _l("Did the help do you good?"),
}
