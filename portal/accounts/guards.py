"""Who may open a route. Every view carries one of these guards, and a test reads them all."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, overload
from uuid import UUID

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.accounts import access, destinations, login
from portal.accounts.models import Account
from portal.accounts.roles import Role
from portal.accounts.viewer import Viewer
from portal.core.database import db
from portal.core.web.transactions import SAFE_METHODS

View = TypeVar("View", bound=Callable[..., Any])
OnExpiry = Callable[..., Any]
OnUnknown = Callable[..., ResponseReturnValue]


@dataclass(frozen=True)
class Guard:
    """What a route asks for: `anyone`, `signed_in`, or `staff` with any of the roles."""

    kind: str
    roles: frozenset[Role] = frozenset()


def viewer() -> Viewer | None:
    """Who is signed in, or None. Never ask on a public page that may be cached."""
    signed_in = login.current()
    return signed_in.viewer if signed_in is not None else None


def the_viewer() -> Viewer:
    """Who is signed in, behind a guard that has made sure of it."""
    known = viewer()
    if known is None:
        raise RuntimeError("this view needs the guard signed_in or staff")
    return known


def require(allowed: bool) -> None:
    """Go on, or answer as if the thing did not exist: not yours is 404."""
    if not allowed:
        abort(404)


def require_access(**about: Any) -> Viewer:
    """The viewer, if `access.may_open` lets them; otherwise 404."""
    known = the_viewer()
    require(access.may_open(known, **about))
    return known


def anyone(view: View) -> View:
    """A page that needs no account."""
    view.guard = Guard("anyone")  # type: ignore[attr-defined]
    return view


@overload
def signed_in(view: View) -> View: ...
@overload
def signed_in(
    *, on_expiry: OnExpiry | None = None, on_unknown: OnUnknown | None = None
) -> Callable[[View], View]: ...
def signed_in(
    view: Any = None, *, on_expiry: OnExpiry | None = None, on_unknown: OnUnknown | None = None
) -> Any:
    """A page for anyone with an account.

    When a form arrives after its session expired by itself, `on_expiry(account_id, **view_args)`
    saves what was typed, unseen, for that account, or returns False if it could not; then, and with
    a session nobody knows, `on_unknown(**view_args)` answers, and nothing is stored.
    """

    def guard(inner: Any) -> Any:
        @wraps(inner)
        def guarded(**view_args: Any) -> ResponseReturnValue:
            if viewer() is not None:
                return inner(**view_args)
            return _ask_to_sign_in(view_args, on_expiry, on_unknown)

        guarded.guard = Guard("signed_in")  # type: ignore[attr-defined]
        return guarded

    return guard(view) if view is not None else guard


def staff(*roles: Role, on_unknown: OnUnknown | None = None) -> Callable[[View], View]:
    """A page for staff who hold any of these roles (any role if none is named) in some unit.

    In which unit, the view's query decides. Without the second factor the answer leads there. A form
    that arrives without a session is answered by `on_unknown(**view_args)`; nothing is stored, since
    rights may have ended meanwhile.
    """

    def guard(inner: Any) -> Any:
        @wraps(inner)
        def guarded(**view_args: Any) -> ResponseReturnValue:
            known = viewer()
            if known is None:
                return _ask_to_sign_in(view_args, None, on_unknown)
            if known.is_staff and not has_second_factor():
                return _ask_for_second_factor(known)
            require(known.has(*(roles or Role)))
            return inner(**view_args)

        guarded.guard = Guard("staff", frozenset(roles))  # type: ignore[attr-defined]
        return guarded

    return guard


def has_second_factor() -> bool:
    """Whether the second factor was given in this session."""
    return login.current_row(db.session()).second_factor_at is not None


def second_factor_url(account: Account, target: str | None) -> str:
    """The page that asks for the second factor, or sets it up if there is none yet."""
    step = "second_factor" if account.totp_secret else "set_up_second_factor"
    return url_for(f"accounts.{step}", next=target or None)


def _ask_for_second_factor(known: Viewer) -> ResponseReturnValue:
    account = db.session().get_one(Account, known.account_id)
    return redirect(second_factor_url(account, destinations.here()), 303)


def _ask_to_sign_in(
    view_args: dict[str, Any], on_expiry: OnExpiry | None, on_unknown: OnUnknown | None
) -> ResponseReturnValue:
    kept = False
    if request.method not in SAFE_METHODS:
        account_id: UUID | None = login.lapsed_account_id()
        if account_id is not None and on_expiry is not None:
            kept = on_expiry(account_id, **view_args) is not False
        if not kept and on_unknown is not None:
            return on_unknown(**view_args)
    notice = "da-luu" if kept else "can-dang-nhap"
    return redirect(url_for("accounts.sign_in", next=destinations.here(), tin=notice), 303)
