"""The pages under /tai-khoan; importing this registers them all on `blueprint`."""

from portal.accounts.views import (
    forgot_password,
    overview,
    second_factor,
    sessions,
    sign_in,
    sign_out,
    sign_up,
)
from portal.accounts.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "forgot_password",
    "overview",
    "second_factor",
    "sessions",
    "sign_in",
    "sign_out",
    "sign_up",
]
