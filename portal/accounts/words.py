"""How roles, session choices and devices are called on the page."""

from flask_babel import lazy_gettext as _l

from portal.accounts.models import SessionChoice
from portal.accounts.roles import Role

ROLE_NAMES = {
    Role.RECEPTION: _l("Reception officer at the one-stop desk"),
    Role.SOCIAL_OFFICER: _l("Social affairs officer"),
    Role.COUNCIL_SECRETARY: _l("Secretary of the council"),
    Role.COUNCIL_MEMBER: _l("Member of the council"),
    Role.CHAIR: _l("Chair, or vice-chair signing for the chair"),
    Role.CLERK: _l("Clerk for numbers and the stamp"),
    Role.LEGAL_AID_OFFICER: _l("Legal aid officer"),
    Role.LEGAL_AID_HEAD: _l("Head of the legal aid centre"),
    Role.ASSOCIATION_WORKER: _l("Worker of an association"),
    Role.VIEWER: _l("Viewer of figures, without names"),
    Role.EDITOR: _l("Editor of content"),
    Role.ADMINISTRATOR: _l("Administrator"),
}

CHOICE_NAMES = {
    SessionChoice.SHARED_DEVICE: _l("30 minutes"),
    SessionChoice.WORKING_DAY: _l("10 hours"),
    SessionChoice.OWN_DEVICE: _l("24 hours"),
}
