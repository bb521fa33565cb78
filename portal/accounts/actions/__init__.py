"""What changes people, accounts, rights and sign-ins."""

from portal.accounts.actions.accounts import (
    ContactTaken,
    add_person,
    create_account,
    disable_account,
    set_password,
)
from portal.accounts.actions.challenges import Opened, confirm, open_challenge, send_again
from portal.accounts.actions.rights import NotHeld, end_role, grant_role
from portal.accounts.actions.second_factor import (
    confirm_second_factor,
    keep_offered_secret,
    new_totp_secret,
    offer_secret,
    reset_second_factor,
)
from portal.accounts.actions.sessions import (
    begin_session,
    end_session,
    end_sessions,
    forget_old_sign_ins,
    renew_token,
    touch,
)

__all__ = [
    "ContactTaken",
    "NotHeld",
    "Opened",
    "add_person",
    "begin_session",
    "confirm",
    "confirm_second_factor",
    "create_account",
    "disable_account",
    "end_role",
    "end_session",
    "end_sessions",
    "forget_old_sign_ins",
    "grant_role",
    "keep_offered_secret",
    "new_totp_secret",
    "offer_secret",
    "open_challenge",
    "renew_token",
    "reset_second_factor",
    "send_again",
    "set_password",
    "touch",
]
