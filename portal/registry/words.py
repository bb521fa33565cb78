"""How the register's pages name types, levels, states, and what comes of rows and checks."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from portal.core.forms import Choice
from portal.registry.models import BatchState, CertificateState, Match, Origin, RowState

LEVELS = {
    "extreme": _l("Extremely severe"), "severe": _l("Severe"), "mild": _l("Mild"),
}  # fmt: skip
TYPES = {
    "mobility": _l("Physical disability"), "hearing_speech": _l("Hearing and speech disability"),
    "visual": _l("Visual disability"), "psychosocial": _l("Mental and psychiatric disability"),
    "intellectual": _l("Intellectual disability"), "other": _l("Other disability"),
}  # fmt: skip
SEXES = {"male": _l("Male"), "female": _l("Female"), "other": _l("Other")}
STATES: dict[str, Any] = {
    CertificateState.SIGNED: _l("Signed, not yet handed over"),
    CertificateState.DELIVERED: _l("In force"),
    CertificateState.REVOKED: _l("Revoked"),
    CertificateState.REPLACED: _l("Replaced by a later one"),
    CertificateState.ENDED: _l("Ended, because the person died"),
}
TONES = {
    CertificateState.SIGNED: "waiting", CertificateState.DELIVERED: "done",
    CertificateState.REVOKED: "stopped", CertificateState.REPLACED: "stopped",
    CertificateState.ENDED: "stopped",
}  # fmt: skip
ORIGINS: dict[str, Any] = {
    Origin.FIRST: _l("First determination"), Origin.REDETERMINED: _l("New determination"),
    Origin.REISSUED: _l("Given again"), Origin.EXCHANGED: _l("Exchanged"),
    Origin.IMPORTED: _l("From a list the office kept before"),
}  # fmt: skip
MATCHES: dict[str, Any] = {
    Match.MATCHES: _l("Matches"), Match.DIFFERS: _l("Differs"), Match.NOT_FOUND: _l("Not found there"),
}  # fmt: skip
CHECKED_FIELDS = {
    "name": _l("Full name"), "birth": _l("Date of birth"), "sex": _l("Sex"),
    "identity_number": _l("Personal identification number"), "residence": _l("Residence"),
}  # fmt: skip
CORRECTED = {
    **CHECKED_FIELDS, "note": _l("Note"), "number": _l("Number of the certificate"),
    "signed_on": _l("Day the certificate was signed"),
}  # fmt: skip
BATCH_STATES: dict[str, Any] = {
    BatchState.READ: _l("Waits for the columns to be matched"),
    BatchState.MATCHED: _l("Waits for the words to be matched"),
    BatchState.CHECKED: _l("Waits for your confirmation"),
    BatchState.TAKING: _l("Is being taken into the register"),
    BatchState.TAKEN: _l("Taken into the register"),
    BatchState.UNDOING: _l("Is being undone"),
    BatchState.UNDONE: _l("Undone"),
}
BATCH_TONES = {
    BatchState.READ: "todo", BatchState.MATCHED: "todo", BatchState.CHECKED: "todo",
    BatchState.TAKING: "working", BatchState.TAKEN: "done", BatchState.UNDOING: "working",
    BatchState.UNDONE: "stopped",
}  # fmt: skip
ROW_STATES: dict[str, Any] = {
    RowState.READY: _l("Will be taken"), RowState.DOUBLE: _l("Perhaps known already"),
    RowState.WRONG: _l("Has an error, is left out"), RowState.TAKEN: _l("Taken"),
    RowState.LEFT: _l("Left out"), RowState.UNDONE: _l("Taken out again"),
    RowState.STAYS: _l("Stays in the register"), RowState.WAITING: _l("Not checked yet"),
}  # fmt: skip
LIKE_BY = {
    "identity": _l("the same identification number"),
    "number": _l("the same number of the certificate"),
    "name": _l("the same name and year of birth"),
}
WHY_STAYS = {
    "changed": _l("It was changed after it was taken."),
    "used": _l(
        "Something else rests on it: an application, a later certificate, a merge or a check."
    ),
}
CANNOT_MERGE = {
    "merged_already": _l("One of the two records was put together with another one meanwhile."),
    "two_accounts": _l("Both records belong to accounts of their own. Two people sign in with them, so they cannot be put together here."),
    "other_unit": _l("The record that would go also stands in the register of another commune. Keep that one instead, or ask the other commune first."),
}  # fmt: skip


def choices(words: dict[Any, Any]) -> list[Choice]:
    """These words as the options of a list."""
    return [Choice(str(value), label) for value, label in words.items()]
