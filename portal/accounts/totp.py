"""Codes of an authenticator app (RFC 6238: SHA-1, six digits, steps of thirty seconds)."""

from datetime import datetime

import pyotp

from portal.core.codes import normalise_code

STEP_SECONDS = 30
# A phone's clock may be one step off, either way.
TOLERANCE = (0, -1, 1)


def new_secret() -> str:
    """A fresh secret of 160 bits in base 32."""
    return pyotp.random_base32(length=32)


def code_at(secret: str, at: datetime) -> str:
    """The code an authenticator app shows at this moment."""
    return pyotp.TOTP(secret).generate_otp(step_of(at))


def step_of(at: datetime) -> int:
    """The number of the half-minute this moment lies in."""
    return int(at.timestamp()) // STEP_SECONDS


def matching_step(secret: str, typed: str, at: datetime) -> int | None:
    """The step whose code was typed, or None; whether it was used before is not asked here."""
    code, found = normalise_code(typed), None
    for offset in TOLERANCE:
        step = step_of(at) + offset
        if pyotp.utils.strings_equal(code, pyotp.TOTP(secret).generate_otp(step)):
            found = step
    return found


def setup_uri(secret: str, *, name: str, issuer: str) -> str:
    """What the QR code holds, as authenticator apps read it."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=issuer)


def in_groups(secret: str) -> str:
    """The secret in groups of four, to be typed or read aloud."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
