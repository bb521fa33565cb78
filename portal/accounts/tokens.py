"""Random tokens that browsers hold, and the hash that the database keeps of them."""

import hashlib
import secrets


def new_token() -> str:
    """256 random bits in letters that may stand in a cookie or an address."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> bytes:
    """What a row keeps of a token; nobody guesses 256 bits, so a plain hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()
