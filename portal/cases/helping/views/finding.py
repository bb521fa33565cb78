"""Loading a mandate through its helper or through the person it is for; not theirs is a 404."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from flask import abort, render_template
from sqlalchemy.orm import Session

from portal.accounts.guards import the_viewer
from portal.accounts.mandates import queries
from portal.accounts.mandates.queries import Helped
from portal.accounts.models import Account
from portal.cases.helping import words
from portal.cases.helping.actions import DESK
from portal.core.clock import today
from portal.core.database import db
from portal.core.languages import date_long, datetime_long


def helped_or_404(ref: str, *, over: bool = False, session: Session | None = None) -> Helped:
    """Somebody the viewer helps today; with `over` also one they helped before.

    Where the page manages its own transactions, `session` is the one that writes.
    """
    found = queries.of_helper(session or db.session(), the_viewer(), ref, today_only=not over)
    if found is None:
        abort(404)
    return found


def helper_or_404(ref: str) -> Helped:
    """Somebody who helps the viewer, was asked to, or has."""
    found = queries.of_person(db.session(), the_viewer().account_id, ref)
    if found is None:
        abort(404)
    return found


def own_account(session: Session | None = None) -> Account:
    return (session or db.session()).get_one(Account, the_viewer().account_id)


def question(form: Any, **context: Any) -> str:
    """A page of one form."""
    return render_template("helping/form.html", form=form, signed_in_area=True, **context)


def facts_of(
    found: Helped, *, to_person: bool = False, hides: Collection[str] = ()
) -> list[dict[str, Any]]:
    """What a mandate says, as rows to read; without the services that it `hides` from this reader."""
    mandate = found.mandate
    named = queries.services_of(db.session(), [mandate.id])[mandate.id]
    label, _tone = words.state_of(mandate, holds=mandate.holds_on(today()))
    rows: list[dict[str, Any]] = [
        {"label": words.LABELS["state"], "value": label},
        {"label": words.LABELS["kind"], "value": words.KINDS[mandate.kind]},
        {"label": words.LABELS["services"], "lines": words.covered(mandate, named, hides=hides)},
        {"label": words.LABELS["until"], "value": until_words(found)},
        {"label": words.LABELS["agreed"], "value": words.AGREED.get(mandate.agreed, "")},
        {"label": words.LABELS["proof"], "value": words.PROOF_KINDS.get(mandate.proof_kind, "")},
        {"label": words.LABELS["checked"], "value": words.proof_words(mandate)},
        {"label": words.LABELS["told"], "value": told_words(found)},
        {"label": words.LABELS["number"], "value": mandate.number},
    ]
    if mandate.said("kept_at"):
        rows.insert(6, {"label": words.LABELS["kept_at"], "value": mandate.said("kept_at")})
    if found.unit:
        rows.insert(2, {"label": words.LABELS["unit"], "value": found.unit})
    if to_person or found.unit:
        who = found.helper or mandate.said("helper")
        rows.insert(0, {"label": words.LABELS["helper"], "value": who})
    if mandate.ended_at is not None:
        ended = (
            f"{datetime_long(mandate.ended_at)}. {words.ENDED_AS.get(mandate.ended_as or '', '')}"
        )
        # What the person told an officer is for officers and the person; the helper may be the reason.
        why = "" if mandate.ended_as == DESK and not to_person else mandate.ended_why or ""
        rows.append({"label": words.LABELS["ended"], "value": f"{ended} {why}".strip()})
    return rows


def until_words(found: Helped) -> str:
    """The last day, and why it is that one where the birth date is not known to the day."""
    mandate = found.mandate
    if mandate.until is None:
        return str(words.LABELS["open_end"])
    day = date_long(mandate.until)
    return words.grown_words(mandate, day) or day


def told_words(found: Helped) -> str:
    """How and when the person learned of it."""
    mandate = found.mandate
    if mandate.told_at is None or mandate.told_by is None:
        return str(words.LABELS["not_told"])
    return words.told(mandate.told_by, datetime_long(mandate.told_at))
