"""Password hashing, and the few passwords that are refused; composition is nobody's business."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from portal.core.text import fold

SHORTEST = 8
LONGEST = 256

_hasher = PasswordHasher(memory_cost=19456, time_cost=2, parallelism=1)


def hash_password(password: str) -> str:
    """The hash to store. Slow on purpose: never call it inside a write transaction."""
    return _hasher.hash(_one_spelling(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is right; an absent hash costs the same work and never matches."""
    try:
        right = _hasher.verify(password_hash or _decoy(), _one_spelling(password))
    except (VerificationError, InvalidHashError):
        return False
    return right and password_hash is not None


def is_common(password: str) -> bool:
    """Whether the password is among the first that a guesser tries."""
    tried = fold(password).replace(" ", "")
    return len(set(tried)) <= 2 or _is_run(tried) or tried in _common()


def repeats_identity(password: str, known: Iterable[str]) -> bool:
    """Whether the password is merely the name, phone number or e-mail address itself."""
    tried = fold(password).replace(" ", "")
    return any(tried == fold(word).replace(" ", "") for word in known if word)


def _one_spelling(password: str) -> str:
    # Keyboards differ in how they compose ế; without this the same password would not match.
    return unicodedata.normalize("NFC", password)


def _is_run(text: str) -> bool:
    steps = {ord(after) - ord(before) for before, after in zip(text, text[1:], strict=False)}
    return steps in ({1}, {-1})


@cache
def _decoy() -> str:
    return _hasher.hash("a password that nobody has")


@cache
def _common() -> frozenset[str]:
    listed = Path(__file__).with_name("common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(line for line in listed.split() if not line.startswith("#"))
