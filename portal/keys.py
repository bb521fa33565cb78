"""`python -m portal.keys` prints new keys for the environment of a site; it needs no settings."""

from __future__ import annotations

import base64
import secrets
import sys


def new_keys() -> dict[str, str]:
    """One fresh value for each secret setting."""
    return {
        "PORTAL_SECRET_KEY": secrets.token_urlsafe(48),
        "PORTAL_DATA_KEYS": f"1:{_key()}",
        "PORTAL_HASH_KEY": _key(),
        "PORTAL_BACKUP_KEY": _key(),
    }


def _key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


if __name__ == "__main__":
    sys.stdout.writelines(f"{name}={value}\n" for name, value in new_keys().items())
